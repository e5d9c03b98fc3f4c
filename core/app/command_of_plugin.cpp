#include <curl/curl.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/app/terminal.h"
#include "core/base/text.h"
#include "core/host/command_port.h"

/// `granary NAME …`: the command that the plugin NAME brings, over the REST API of a running server.
namespace granary::app {

namespace {

constexpr const char* kOptions =
    "Options of every command of a plugin:\n"
    "  --server URL        of the running server (default: $GRANARY_SERVER, or where this configuration's "
    "listens)\n"
    "  --user NAME         default: $GRANARY_USER, or admin\n"
    "  --password-stdin    reads the password from standard input (default: $GRANARY_PASSWORD, or the "
    "terminal is asked)\n";

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

size_t append(char* bytes, size_t size, size_t count, void* out) {
    static_cast<std::string*>(out)->append(bytes, size * count);
    return size * count;
}

class Console : public host::CommandPort {
  public:
    Console(std::string server, std::string user, std::string password)
        : server_(std::move(server)), credentials_(std::move(user) + ":" + std::move(password)) {
        while (server_.ends_with('/')) server_.pop_back();
    }
    std::string server() override { return server_; }
    void print(std::string_view text) override { std::cout << text << std::flush; }
    Answer call(std::string_view method, std::string_view path, std::string_view json) override {
        const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
        if (!curl) throw Failure(ErrorCode::kNoMemory, "There is no memory for a request.");
        const std::string url = server_ + std::string(path), verb(method), body(json);
        const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
            curl_slist_append(nullptr, "Content-Type: application/json"), curl_slist_free_all);
        Answer answer;
        curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, verb.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_USERPWD, credentials_.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 120L);
        curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
        if (!body.empty()) {
            curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
            curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
            curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
        }
        if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK)
            throw Failure(ErrorCode::kUnavailable, "The server at " + server_ + " does not answer: " +
                                                       curl_easy_strerror(code) + ". Is it running?");
        long status = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        answer.status = static_cast<int>(status);
        if (status == 401) throw Failure(ErrorCode::kConflict, "The server knows no such user and password.");
        return answer;
    }

  private:
    std::string server_;
    const std::string credentials_;
};

/// Where the server of this configuration listens.
std::string own_server(const Config& config) {
    std::ifstream file(config.state_dir + "/run/address");
    std::string address;
    if (std::getline(file, address) && !address.empty()) return address;
    return "http://" + config.server_listen;
}

}  // namespace

std::optional<int> plugin_command(const CommonOptions& options, const std::string& name,
                                  std::vector<std::string> words) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    if (!assembly.host().has_command(name)) return std::nullopt;
    std::string server = environment("GRANARY_SERVER"), user = environment("GRANARY_USER");
    std::optional<std::string> password;
    if (std::getenv("GRANARY_PASSWORD") != nullptr) password = environment("GRANARY_PASSWORD");
    std::vector<std::string> arguments;
    for (size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--help" || words[i] == "-h") {
            std::cout << assembly.host().command_help(name) << kOptions;
            return kWell;
        }
        if (words[i] == "--server" && more) {
            server = words[++i];
        } else if (words[i] == "--user" && more) {
            user = words[++i];
        } else if (words[i] == "--password-stdin") {
            password = read_line(std::cin);
        } else {
            arguments.push_back(words[i]);
        }
    }
    if (arguments.empty()) {
        std::cerr << assembly.host().command_help(name) << kOptions;
        return kWrongUse;
    }
    if (server.empty()) server = own_server(loaded->config);
    if (user.empty()) user = "admin";
    if (!password) password = ask_password("Password of " + user + ": ");
    if (!password)
        return complain(options, "a password is wanted: $GRANARY_PASSWORD, --password-stdin or a terminal");
    Console console(server, user, *password);
    try {
        assembly.host().run_command(name, arguments, console);
        return kWell;
    } catch (const Failure& failure) {
        complain(options, failure.what());
        if (failure.error().code != ErrorCode::kInvalid) return kFailed;
        std::cerr << "\n" << assembly.host().command_help(name) << kOptions;
        return kWrongUse;
    }
}

}  // namespace granary::app

#include <curl/curl.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
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
    "  --api-root PATH     where its API is (default: this configuration's, see [server] api_root)\n"
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

/// The root of the API in the document that plugins go by.
constexpr std::string_view kUsualRoot = "/pulp/";

struct Access {
    std::string server, api_root, user;
    std::optional<std::string> password;
};

class Console : public host::CommandPort {
  public:
    explicit Console(Access access) : access_(std::move(access)) {
        while (access_.server.ends_with('/')) access_.server.pop_back();
    }
    std::string server() override { return access_.server; }
    void print(std::string_view text) override { std::cout << text << std::flush; }
    Answer call(std::string_view method, std::string_view path, std::string_view json) override {
        const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
        if (!curl) throw Failure(ErrorCode::kNoMemory, "There is no memory for a request.");
        const std::string url = access_.server + placed(path), verb(method), body(json),
                          credentials = access_.user + ":" + password();
        const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
            curl_slist_append(nullptr, "Content-Type: application/json"), curl_slist_free_all);
        Answer answer;
        curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, verb.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_USERPWD, credentials.c_str());
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
            throw Failure(ErrorCode::kUnavailable, "The server at " + access_.server + " does not answer: " +
                                                       curl_easy_strerror(code) + ". Is it running?");
        long status = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        answer.status = static_cast<int>(status);
        if (status == 401) throw Failure(ErrorCode::kConflict, "The server knows no such user and password.");
        return answer;
    }

  private:
    /// Hrefs that the server has told begin with its own root already.
    std::string placed(std::string_view path) const {
        if (path.starts_with(access_.api_root) || !path.starts_with(kUsualRoot)) return std::string(path);
        return access_.api_root + std::string(path.substr(kUsualRoot.size()));
    }
    /// Asked for when it is needed: what is wrong with the command is said before.
    const std::string& password() {
        if (!access_.password) access_.password = ask_password("Password of " + access_.user + ": ");
        if (!access_.password)
            throw Failure(ErrorCode::kConflict,
                          "a password is wanted: $GRANARY_PASSWORD, --password-stdin or a terminal");
        return *access_.password;
    }

    Access access_;
};

/// Where the server of this configuration listens.
std::string own_server(const Config& config) {
    std::ifstream file(config.state_dir + "/run/address");
    std::string address;
    if (std::getline(file, address) && !address.empty()) return address;
    return "http://" + config.server_listen;
}

/// "--name=value" as two words, as for every other command.
std::vector<std::string> apart(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
        const size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
        out.push_back(word.substr(0, equals));
        if (equals != std::string::npos) out.push_back(word.substr(equals + 1));
    }
    return out;
}

}  // namespace

std::optional<int> plugin_command(const CommonOptions& options, const std::string& name,
                                  std::vector<std::string> words) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    if (!assembly.host().has_command(name)) return std::nullopt;
    Access access{
        environment("GRANARY_SERVER"), loaded->config.server_api_root, environment("GRANARY_USER"), {}};
    if (std::getenv("GRANARY_PASSWORD") != nullptr) access.password = environment("GRANARY_PASSWORD");
    const std::map<std::string, std::string*, std::less<>> taking = {
        {"--server", &access.server}, {"--api-root", &access.api_root}, {"--user", &access.user}};
    words = apart(words);
    std::vector<std::string> arguments;
    for (size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--help" || words[i] == "-h") {
            std::cout << assembly.host().command_help(name) << kOptions;
            return kWell;
        }
        if (const auto option = taking.find(words[i]); option != taking.end() && i + 1 < words.size()) {
            *option->second = words[++i];
        } else if (words[i] == "--password-stdin") {
            access.password = read_line(std::cin);
        } else {
            arguments.push_back(words[i]);
        }
    }
    if (arguments.empty()) {
        std::cerr << assembly.host().command_help(name) << kOptions;
        return kWrongUse;
    }
    if (access.server.empty()) access.server = own_server(loaded->config);
    if (access.server.find("://") == std::string::npos) access.server.insert(0, "http://");
    if (access.user.empty()) access.user = "admin";
    if (!access.api_root.starts_with('/')) access.api_root.insert(0, 1, '/');
    if (!access.api_root.ends_with('/')) access.api_root += '/';
    Console console(std::move(access));
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

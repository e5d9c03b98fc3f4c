#include "command.h"

#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "names.h"
#include "requirement.h"
#include "upstream_page.h"

namespace granary_python {

const char* const kCommandHelp =
    "Usage: granary python index create NAME [--upstream URL] [--allow REQUIREMENT]… [--deny REQUIREMENT]…\n"
    "                                       [--cooling-off DAYS] [--merge-names] [--domain NAME]\n"
    "\n"
    "Makes an index of packages: a repository and a distribution called NAME, and with --upstream a remote, "
    "so that\n"
    "what the index lacks is fetched from there when it is first asked for.\n"
    "  --upstream URL        another index: https://index.example.org/, or with who logs in there\n"
    "                        https://user:password@index.example.org/\n"
    "  --allow REQUIREMENT   take only these projects from it: \"numpy<3\"\n"
    "  --deny REQUIREMENT    take anything but these\n"
    "  --cooling-off DAYS    take nothing from it that it has had for less long\n"
    "  --merge-names         let files from it stand beside files that are uploaded here under the same "
    "name;\n"
    "                        without, a name that is used here is never taken from it\n"
    "  --domain NAME         the domain it is made in, on a server that has domains (default: default)\n"
    "\n"
    "Example:\n"
    "  granary python index create internal --upstream https://index.example.org/ --allow 'numpy<3' --allow "
    "requests\n"
    "\n";

namespace {

using Json = nlohmann::ordered_json;
constexpr int64_t kMostDays = 36500;

struct Wanted {
    std::string name, domain;
    std::string upstream, upstream_user, upstream_password;
    Json allow = Json::array(), deny = Json::array();
    std::optional<int64_t> cooling_off_days;
    bool merge_names = false;
};

[[noreturn]] void misuse(const std::string& sentence) {
    throw granary::Error(GRANARY_E_INVALID, sentence);
}

int64_t read_days(const std::string& value) {
    int64_t days = 0;
    const char* end = value.data() + value.size();
    const auto [stopped, problem] = std::from_chars(value.data(), end, days);
    if (problem != std::errc() || stopped != end || days < 0 || days > kMostDays)
        misuse("--cooling-off: \"" + value + "\" is no number of days from 0 to " +
               std::to_string(kMostDays));
    return days;
}

/// "https://user:password@host/" as its parts: a remote has fields for those.
void take_upstream(Wanted& wanted, const std::string& value) {
    std::string scheme = value.substr(0, value.find("://"));
    for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (scheme == value || (scheme != "http" && scheme != "https"))
        misuse("--upstream: \"" + value +
               "\" is no address of an index, https://index.example.org/ would be one");
    const size_t host = scheme.size() + 3;
    const size_t at = value.substr(0, value.find_first_of("/?#", host)).rfind('@');
    wanted.upstream = value;
    if (at == std::string::npos) return;
    const std::string who = value.substr(host, at - host);
    const size_t colon = who.find(':');
    wanted.upstream.erase(host, at + 1 - host);
    wanted.upstream_user = percent_decode(who.substr(0, colon));
    if (colon != std::string::npos) wanted.upstream_password = percent_decode(who.substr(colon + 1));
}

Wanted read(std::span<const std::string_view> words) {
    if (words.size() < 3 || words[0] != "index" || words[1] != "create")
        misuse("\"index create NAME\" is wanted");
    Wanted wanted;
    for (size_t i = 2; i < words.size(); ++i) {
        const std::string word(words[i]);
        const bool takes = word == "--upstream" || word == "--allow" || word == "--deny" ||
                           word == "--domain" || word == "--cooling-off";
        if (takes) {
            if (i + 1 == words.size()) misuse(word + " wants a value");
            const std::string value(words[++i]);
            if (word == "--cooling-off") {
                wanted.cooling_off_days = read_days(value);
                continue;
            }
            if (word == "--upstream") {
                take_upstream(wanted, value);
                continue;
            }
            if (word == "--domain") {
                wanted.domain = value;
                continue;
            }
            if (!parse_requirement(value))
                misuse(word + ": \"" + value + "\" is no requirement, \"numpy<3\" would be one");
            (word == "--allow" ? wanted.allow : wanted.deny).push_back(value);
        } else if (word == "--merge-names") {
            wanted.merge_names = true;
        } else if (word.starts_with('-')) {
            misuse("there is no option " + word);
        } else if (wanted.name.empty()) {
            wanted.name = word;
        } else {
            misuse("one NAME is wanted, \"" + word +
                   "\" is another; of several requirements each has an --allow of its own");
        }
    }
    if (wanted.name.empty()) misuse("a NAME is wanted");
    if (wanted.upstream.empty() &&
        (!wanted.allow.empty() || !wanted.deny.empty() || wanted.cooling_off_days || wanted.merge_names))
        misuse(
            "--allow, --deny, --cooling-off and --merge-names say what is taken from --upstream, which is "
            "missing");
    return wanted;
}

/// The name of the domain in the server's addresses, with a slash behind it; empty: the server has none.
std::string domain_part(granary::Command& command, const std::string& wanted) {
    const Json status = Json::parse(command.call("GET", "/pulp/api/v3/status/").body, nullptr, false);
    if (!status.is_object())
        throw granary::Error(GRANARY_E_CONFLICT, "The server does not tell its status; is it a Granary?");
    if (status.value("domain_enabled", false)) return (wanted.empty() ? "default" : wanted) + "/";
    if (!wanted.empty())
        throw granary::Error(GRANARY_E_CONFLICT, "The server has no domains, so none called " + wanted);
    return {};
}

/// What is made of an index, and how it goes again when the rest of it cannot be made.
class Making {
  public:
    Making(granary::Command& command, std::string root) : command_(command), root_(std::move(root)) {}

    /// Href of a new resource.
    std::string make(const char* what, const char* path, const Json& body) {
        made_.push_back(post(what, path, body).at("pulp_href").get<std::string>());
        return made_.back();
    }
    /// The same of what is made in a task.
    std::string make_in_task(const char* what, const char* path, const Json& body) {
        const std::string task = post(what, path, body).at("task").get<std::string>();
        for (int turns = 0; turns < 1200; ++turns) {
            const Json state = Json::parse(command_.call("GET", task).body);
            if (state.value("state", "") == "completed")
                return state.at("created_resources").at(0).get<std::string>();
            if (state.value("state", "") == "failed" || state.value("state", "") == "canceled")
                throw granary::Error(GRANARY_E_CONFLICT, std::string("The ") + what + " was not made: " +
                                                             state.value("error", Json::object()).dump());
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        throw granary::Error(
            GRANARY_E_TIMEOUT,
            std::string("The ") + what + " is not made yet; is a worker running? Its task is " + task);
    }
    /// Throws nothing: what stays is said.
    void undo() noexcept {
        for (const std::string& href : made_) {
            try {
                if (const auto answer = command_.call("DELETE", href); answer.status >= 300)
                    command_.print(href + " could not be deleted: " + std::string(answer.body) + "\n");
            } catch (const std::exception& problem) {
                try {
                    command_.print(href + " could not be deleted: " + problem.what() + "\n");
                } catch (const std::exception&) {
                    return;
                }
            }
        }
    }

  private:
    Json post(const char* what, const char* path, const Json& body) {
        const auto answer =
            command_.call("POST", root_ + path, body.dump(-1, ' ', false, Json::error_handler_t::replace));
        if (answer.status >= 300)
            throw granary::Error(
                GRANARY_E_CONFLICT,
                std::string("The ") + what + " was not made, the server says: " + std::string(answer.body));
        return Json::parse(answer.body);
    }

    granary::Command& command_;
    const std::string root_;
    std::vector<std::string> made_;
};

/// "packages.example.org:8080" of an address.
std::string host_of(std::string_view url) {
    url.remove_prefix(url.find("//") + 2);
    return std::string(url.substr(0, url.find('/')));
}

/// Whether pip takes packages from there without being told that it may: by TLS, or from this machine.
bool is_trusted_by_pip(std::string_view url) {
    if (!url.starts_with("http://")) return true;
    const std::string host = host_of(url);
    const std::string name = host.substr(0, host.find(':'));
    return name == "localhost" || name.starts_with("127.") || host.starts_with("[::1]");
}

/// What the clients have to be told.
std::string lines_for_clients(const std::string& name, const std::string& index) {
    const bool trusted = is_trusted_by_pip(index);
    const std::string host = host_of(index), simple = index + "simple/", legacy = index + "legacy/";
    return "pip     pip install " + (trusted ? "" : "--trusted-host " + host + " ") + "--index-url " +
           simple +
           " PACKAGE\n"
           "        pip.conf:         [global]\n"
           "                          index-url = " +
           simple + "\n" + (trusted ? "" : "                          trusted-host = " + host + "\n") +
           "uv      pyproject.toml:   [[tool.uv.index]]\n"
           "                          url = \"" +
           simple +
           "\"\n"
           "                          default = true\n"
           "        uv publish --publish-url " +
           legacy + " dist/*\n" + "poetry  poetry source add " + name + " " + simple +
           "\n"
           "        poetry config repositories." +
           name + " " + legacy + "\n" + "twine   twine upload --repository-url " + legacy + " dist/*\n";
}

}  // namespace

void run_command(granary::Command& command, std::span<const std::string_view> arguments) {
    const Wanted wanted = read(arguments);
    const std::string domain = domain_part(command, wanted.domain);
    Making making(command, "/pulp/" + domain + "api/v3/");
    std::string made;
    try {
        Json distribution = {{"name", wanted.name}, {"base_path", wanted.name}};
        if (!wanted.upstream.empty()) {
            Json remote = {{"name", wanted.name},
                           {"url", wanted.upstream},
                           {"includes", wanted.allow},
                           {"excludes", wanted.deny},
                           {"prereleases", true}};
            if (!wanted.upstream_user.empty())
                remote["username"] = wanted.upstream_user, remote["password"] = wanted.upstream_password;
            distribution["remote"] = making.make("remote", "remotes/python/python/", remote);
        }
        Json repository = {{"name", wanted.name}};
        // A stranger's package must not be had under the name of one's own.
        if (!wanted.upstream.empty() && !wanted.merge_names) repository["lock_names"] = true;
        if (wanted.cooling_off_days) repository["cooling_off_days"] = *wanted.cooling_off_days;
        distribution["repository"] = making.make("repository", "repositories/python/python/", repository);
        made = making.make_in_task("distribution", "distributions/python/pypi/", distribution);
    } catch (...) {
        making.undo();
        throw;
    }
    // As the server tells it, if it does: others may reach it in another way than this command.
    const Json told = Json::parse(command.call("GET", made).body, nullptr, false);
    std::string index = told.is_object() ? told.value("base_url", "") : std::string();
    if (!index.starts_with("http"))
        index = std::string(command.server()) + "/pypi/" + domain + wanted.name + "/";
    const std::string host = host_of(index);
    command.print("The index " + wanted.name + " is at " + index + "simple/\n\n" +
                  lines_for_clients(wanted.name, index));
    if (host.starts_with("0.0.0.0") || host.starts_with("[::]"))
        command.print("\n" + host +
                      " is an address for this machine alone. With the setting [server] public_url the "
                      "server tells the one "
                      "that others have.\n");
}

}  // namespace granary_python

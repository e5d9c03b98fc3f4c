#include "command.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "names.h"
#include "requirement.h"

namespace granary_python {

const char* const kCommandHelp =
    "Usage: granary python index create NAME [--upstream URL] [--allow REQUIREMENT]… [--deny REQUIREMENT]…\n"
    "\n"
    "Makes an index of packages: a repository and a distribution called NAME, and with --upstream a remote, "
    "so that\n"
    "what the index lacks is fetched from there when it is first asked for.\n"
    "  --upstream URL        another index\n"
    "  --allow REQUIREMENT   take only these projects from it: \"numpy<3\"\n"
    "  --deny REQUIREMENT    take anything but these\n"
    "\n"
    "Example:\n"
    "  granary python index create internal --upstream https://index.example.org/ --allow 'numpy<3' --allow "
    "requests\n"
    "\n";

namespace {

using Json = nlohmann::ordered_json;

struct Wanted {
    std::string name, upstream;
    Json allow = Json::array(), deny = Json::array();
};

[[noreturn]] void misuse(const std::string& sentence) {
    throw granary::Error(GRANARY_E_INVALID, sentence);
}

Wanted read(std::span<const std::string_view> words) {
    if (words.size() < 3 || words[0] != "index" || words[1] != "create")
        misuse("\"index create NAME\" is wanted");
    Wanted wanted;
    for (size_t i = 2; i < words.size(); ++i) {
        const std::string word(words[i]);
        const bool takes = word == "--upstream" || word == "--allow" || word == "--deny";
        if (takes) {
            if (i + 1 == words.size()) misuse(word + " wants a value");
            const std::string value(words[++i]);
            if (word == "--upstream") {
                wanted.upstream = value;
                continue;
            }
            if (!parse_requirement(value))
                misuse(word + ": \"" + value + "\" is no requirement, \"numpy<3\" would be one");
            (word == "--allow" ? wanted.allow : wanted.deny).push_back(value);
        } else if (word.starts_with('-')) {
            misuse("there is no option " + word);
        } else if (wanted.name.empty()) {
            wanted.name = word;
        } else {
            misuse("one NAME is wanted, \"" + word + "\" is another");
        }
    }
    if (wanted.name.empty()) misuse("a NAME is wanted");
    if (wanted.upstream.empty() && !(wanted.allow.empty() && wanted.deny.empty()))
        misuse("--allow and --deny say what is taken from --upstream, which is missing");
    return wanted;
}

Json post(granary::Command& command, const char* what, const std::string& path, const Json& body) {
    const auto answer = command.call("POST", "/pulp/api/v3/" + path,
                                     body.dump(-1, ' ', false, Json::error_handler_t::replace));
    if (answer.status >= 300)
        throw granary::Error(
            GRANARY_E_CONFLICT,
            std::string("The ") + what + " was not made, the server says: " + std::string(answer.body));
    return Json::parse(answer.body);
}

/// Waits for a task to end well.
void wait(granary::Command& command, const std::string& href) {
    for (int turns = 0; turns < 1200; ++turns) {
        const Json task = Json::parse(command.call("GET", href).body);
        const std::string state = task.value("state", "");
        if (state == "completed") return;
        if (state == "failed" || state == "canceled")
            throw granary::Error(GRANARY_E_CONFLICT, "The distribution was not made: " +
                                                         task.value("error", Json::object()).dump());
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw granary::Error(GRANARY_E_TIMEOUT, "The distribution is not made yet; is a worker running?");
}

}  // namespace

void run_command(granary::Command& command, std::span<const std::string_view> arguments) {
    const Wanted wanted = read(arguments);
    // What was made goes again when the rest cannot be.
    std::vector<std::string> made;
    try {
        Json distribution = {{"name", wanted.name}, {"base_path", wanted.name}};
        if (!wanted.upstream.empty()) {
            const Json remote = post(command, "remote", "remotes/python/python/",
                                     {{"name", wanted.name},
                                      {"url", wanted.upstream},
                                      {"includes", wanted.allow},
                                      {"excludes", wanted.deny},
                                      {"prereleases", true}});
            made.push_back(remote.at("pulp_href").get<std::string>());
            distribution["remote"] = made.back();
        }
        const Json repository =
            post(command, "repository", "repositories/python/python/", {{"name", wanted.name}});
        made.push_back(repository.at("pulp_href").get<std::string>());
        distribution["repository"] = made.back();
        wait(command, post(command, "distribution", "distributions/python/pypi/", distribution)
                          .at("task")
                          .get<std::string>());
    } catch (...) {
        for (const std::string& href : made) command.call("DELETE", href);
        throw;
    }
    const std::string index = std::string(command.server()) + "/pypi/" + wanted.name + "/";
    command.print("The index " + wanted.name + " is at " + index + "simple/\n\n" +
                  "pip     pip install --index-url " + index + "simple/ PACKAGE\n" +
                  "        pip.conf:         [global]\n" + "                          index-url = " + index +
                  "simple/\n" + "uv      pyproject.toml:   [[tool.uv.index]]\n" +
                  "                          url = \"" + index + "simple/\"\n" +
                  "                          default = true\n" + "        uv publish --publish-url " + index +
                  "legacy/ dist/*\n" + "poetry  poetry source add " + wanted.name + " " + index +
                  "simple/\n" + "        poetry config repositories." + wanted.name + " " + index +
                  "legacy/\n" + "twine   twine upload --repository-url " + index + "legacy/ dist/*\n");
}

}  // namespace granary_python

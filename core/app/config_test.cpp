#include "core/app/config.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "core/app/config_value.h"

using namespace granary;
using namespace granary::app;

namespace {

/// A folder with a granary.toml of the given text, removed at the end.
class Folder {
  public:
    explicit Folder(const std::string& text) {
        path_ = (std::filesystem::temp_directory_path() / ("granary-config-" + std::to_string(getpid())))
                    .string();
        std::filesystem::create_directories(path_);
        std::ofstream(path_ + "/granary.toml") << text;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    LoadOptions options() const {
        LoadOptions options;
        options.working_directory = path_;
        options.environment["HOME"] = "/home/someone";
        options.plugin_directory = "/opt/granary/plugins";
        return options;
    }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

const Key& key_named(std::string_view section, std::string_view name) {
    for (const Key& key : keys()) {
        if (section == key.section && name == key.name) return key;
    }
    FAIL("no such key");
    return keys().front();
}

std::string problem_of(const std::string& text, const std::map<std::string, std::string>& environment = {}) {
    const Folder folder(text);
    LoadOptions options = folder.options();
    for (const auto& [name, value] : environment) options.environment[name] = value;
    const auto loaded = load_config(options);
    if (loaded) return "";
    std::string message = loaded.error().message;
    for (size_t at; (at = message.find(folder.path() + "/")) != std::string::npos;) {
        message.erase(at, folder.path().size() + 1);
    }
    return message;
}

}  // namespace

TEST_CASE("defaults need no file and hang on the state directory") {
    const Folder folder("");
    const Loaded loaded = load_config(folder.options()).value();
    CHECK(loaded.config.state_dir == "/home/someone/.local/share/granary");
    CHECK(loaded.config.database_url == "sqlite:////home/someone/.local/share/granary/granary.db");
    CHECK(loaded.config.server_listen == "127.0.0.1:8080");
    CHECK(loaded.config.limits_max_body == 8 << 20);
    CHECK(loaded.config.content_checksums ==
          std::vector<std::string>{"sha224", "sha256", "sha384", "sha512"});
    CHECK(loaded.config.plugins_directories ==
          std::vector<std::string>{"/opt/granary/plugins", "/home/someone/.local/share/granary/plugins"});
    CHECK(loaded.config.server_threads >= 1);
    CHECK(loaded.sources.size() == keys().size());
}

TEST_CASE("every default of the table fits its own key") {
    for (const Key& key : keys()) {
        CAPTURE(key.full_name());
        std::string text = key.default_text;
        if (text.empty()) continue;
        if (text.find("<state_dir>") != std::string::npos) continue;
        Config config;
        CHECK(store_value(config, key, found_in_text(key, text), "/").ok());
        CHECK(std::string(key.help).ends_with('.'));
    }
}

TEST_CASE("the file is read, the environment wins, and both are named as sources") {
    const Folder folder(
        "state_dir = \"state\"\n"
        "[server]\nlisten = \"0.0.0.0:80\"\nthreads = 3\n"
        "[limits]\nmax_body = \"1MiB\"\nidle_timeout = 2.5\nimport_paths = [\"/srv/in\", \"relative\"]\n"
        "[plugins.file]\nanswer = 42\nnames = [\"a\"]\n");
    LoadOptions options = folder.options();
    options.environment["GRANARY_SERVER_LISTEN"] = "[::1]:9";
    options.environment["GRANARY_PLUGINS_ENABLED"] = "file, other";
    options.environment["GRANARY_PLUGINS_FILE_MORE"] = "x";
    const Loaded loaded = load_config(options).value();
    CHECK(loaded.config.state_dir == folder.path() + "/state");
    CHECK(loaded.config.server_listen == "[::1]:9");
    CHECK(loaded.config.server_threads == 3);
    CHECK(loaded.config.limits_max_body == 1 << 20);
    CHECK(loaded.config.limits_idle_timeout == 2.5);
    CHECK(loaded.config.limits_import_paths ==
          std::vector<std::string>{"/srv/in", folder.path() + "/relative"});
    CHECK(loaded.config.plugins_enabled == std::vector<std::string>{"file", "other"});
    CHECK(loaded.config.plugin_settings.at("file") ==
          std::map<std::string, std::string>{{"answer", "42"}, {"names", R"(["a"])"}, {"more", R"("x")"}});
    CHECK(loaded.sources.at(&key_named("server", "listen")) == "GRANARY_SERVER_LISTEN");
    CHECK(loaded.sources.at(&key_named("server", "threads")) == folder.path() + "/granary.toml:4");
    CHECK(loaded.sources.at(&key_named("log", "level")) == "default");
}

TEST_CASE("what does not fit is refused with file, line, key, found and allowed") {
    CHECK(problem_of("[server]\nthread = 2\n") ==
          "granary.toml:2: [server] thread is not a setting; did you mean \"threads\"?");
    CHECK(problem_of("[servr]\nthreads = 2\n") ==
          "granary.toml:1: [servr] is not a section; did you mean \"server\"?");
    CHECK(problem_of("statedir = \"x\"\n") ==
          "granary.toml:1: statedir is not a setting; did you mean \"state_dir\"?");
    CHECK(problem_of("[server]\nthreads = \"2\"\n") ==
          "granary.toml:2: [server] threads: found \"2\", allowed: an integer from 1 to 256");
    CHECK(problem_of("[server]\nthreads = 0\n") ==
          "granary.toml:2: [server] threads: found 0, allowed: an integer from 1 to 256");
    CHECK(problem_of("[server]\nthreads = {a = 1}\n") ==
          "granary.toml:2: [server] threads: found a table, allowed: an integer from 1 to 256");
    CHECK(problem_of("[content]\nchecksums = [\"sha256\", \"crc\"]\n") ==
          "granary.toml:2: [content] checksums: found [\"sha256\", \"crc\"], allowed: a list of \"md5\", "
          "\"sha1\", "
          "\"sha224\", \"sha256\", \"sha384\", \"sha512\"");
    CHECK(problem_of("[content]\nchecksums = [\"sha512\"]\n") ==
          "granary.toml:2: [content] checksums: found [sha512], which lacks sha256; artifacts are addressed "
          "by it");
    CHECK(problem_of("[log]\nlevel = \"loud\"\n") ==
          "granary.toml:2: [log] level: found \"loud\", allowed: one of \"debug\", \"info\", \"warning\", "
          "\"error\"");
    CHECK(problem_of("[server]\nlisten = \"nowhere\"\n").find("allowed: host:port") != std::string::npos);
    CHECK(problem_of("[server]\napi_root = \"pulp\"\n").find("begins and ends with '/'") !=
          std::string::npos);
    CHECK(problem_of("[database]\nurl = \"mysql://x\"\n").find("allowed: sqlite:///") != std::string::npos);
    CHECK(problem_of("x = = 1\n").starts_with("granary.toml:1: this is not TOML: "));
    CHECK(problem_of("[content]\npath_prefix = \"/pulp/\"\n").find("must differ") != std::string::npos);
    CHECK(problem_of("", {{"GRANARY_SERVER_THREADS", "many"}}) ==
          "GRANARY_SERVER_THREADS: [server] threads: found \"many\", allowed: an integer from 1 to 256");
    CHECK(
        problem_of("", {{"GRANARY_SERVER_THREDS", "1"}}) ==
        "environment variable GRANARY_SERVER_THREDS names no setting of [server]; did you mean \"threads\"?");
    CHECK(problem_of("", {{"GRANARY_CONFIG", "missing.toml"}}) ==
          "GRANARY_CONFIG names the configuration file \"missing.toml\", which is not a readable file");
    const std::string two = problem_of("[server]\nthreads = 0\n[log]\nlevel = 1\n");
    CHECK(two.find('\n') != std::string::npos);
}

TEST_CASE("secrets are never shown") {
    const Folder folder(
        "[access]\nadmin_password = \"hunter2\"\n[database]\nurl = "
        "\"postgresql://me:hunter2@db:5432/g?password=hunter2\"\n");
    const Loaded loaded = load_config(folder.options()).value();
    for (const bool json : {false, true}) {
        const std::string shown = show_config(loaded, json, {});
        CHECK(shown.find("hunter2") == std::string::npos);
        CHECK(shown.find("********") != std::string::npos);
    }
    CHECK(problem_of("[access]\nadmin_password = 12345\n").find("12345") == std::string::npos);
    CHECK(mask_url_password("postgresql://u:p:w@h/d") == "postgresql://u:********@h/d");
    CHECK(mask_url_password("sqlite:///a:b@c") == "sqlite:///a:b@c");
}

TEST_CASE("tables of issuers and plugins are shown with where they stand, secrets masked") {
    const Folder folder(
        "[oidc.corp]\nissuer = \"https://id.example.org\"\nclient_id = \"granary\"\nclient_secret = "
        "\"hunter2\"\n"
        "[plugins.toy]\ndepth = 3\ntoken = \"hunter2\"\n[[registration]]\nmatch = {groups = \"a\"}\n");
    const Loaded loaded = load_config(folder.options()).value();
    const std::string file = folder.path() + "/granary.toml";
    const std::string text = show_config(loaded, false, {{"toy", "depth"}});
    CHECK(text.find("\n[oidc.corp]\n") != std::string::npos);
    CHECK(text.find("client_secret = \"********\"") != std::string::npos);
    CHECK(text.find("issuer = \"https://id.example.org\"") != std::string::npos);
    CHECK(text.find("# " + file + ":1\n") != std::string::npos);
    CHECK(text.find("depth = 3 ") != std::string::npos);
    CHECK(text.find("# " + file + ":6\n") != std::string::npos);
    CHECK(text.find("token = \"********\"") != std::string::npos);
    CHECK(text.find("\n[[registration]]\n") != std::string::npos);
    const std::string json = show_config(loaded, true, {{"toy", "depth"}});
    CHECK(json.find("{\"key\":\"depth\",\"value\":3,\"source\":\"" + file + ":6\"}") != std::string::npos);
    CHECK((text + json).find("hunter2") == std::string::npos);
    // What is not known to be plain is masked.
    CHECK(show_config(loaded, false, {}).find("depth = \"********\"") != std::string::npos);
}

TEST_CASE("faults in tables of issuers name the line of their table") {
    CHECK(problem_of("[log]\nlevel = \"info\"\n[oidc.corp]\nissuer = \"https://id.example.org\"\n") ==
          "granary.toml:3: [oidc.corp] client_id: is wanted");
    const std::string rules = problem_of("[[registration]]\nnothing = 1\n[[registration]]\nnothing = 1\n");
    CHECK(rules.find("granary.toml:1: [[registration]] 1: ") != std::string::npos);
    CHECK(rules.find("granary.toml:3: [[registration]] 2: ") != std::string::npos);
}

TEST_CASE("sizes with units") {
    CHECK(parse_bytes("0") == 0);
    CHECK(parse_bytes("64KiB") == 65536);
    CHECK(parse_bytes("64 kb") == 64000);
    CHECK(parse_bytes("2T") == int64_t{2} << 40);
    CHECK(!parse_bytes("").has_value());
    CHECK(!parse_bytes("-1").has_value());
    CHECK(!parse_bytes("1XB").has_value());
    CHECK(!parse_bytes("9223372036854775807k").has_value());
}

TEST_CASE("the documentation names every key") {
    const std::string text = config_documentation();
    for (const Key& key : keys())
        CHECK(text.find("`" + key.environment_variable() + "`") != std::string::npos);
}

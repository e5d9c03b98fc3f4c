#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/base/json_writer.h"
#include "core/host/probe.h"
#include "core/host/settings_check.h"
#include "core/tasks/breaker.h"

namespace granary::app {

namespace {

namespace fs = std::filesystem;

std::string_view state_text(host::PluginState state) {
    switch (state) {
        case host::PluginState::kUsable:
            return "usable";
        case host::PluginState::kDisabled:
            return "disabled";
        case host::PluginState::kRefused:
            return "refused";
    }
    return "refused";
}

void write_plugin(JsonWriter& json, const host::PluginInfo& plugin) {
    json.begin_object();
    json.member("name", plugin.manifest.name);
    json.member("id", plugin.manifest.id);
    json.member("version", plugin.manifest.version);
    json.member("state", state_text(plugin.state));
    json.member("file", plugin.file);
    json.member("sha256", plugin.sha256);
    json.member("abi",
                std::to_string(plugin.manifest.abi_major) + "." + std::to_string(plugin.manifest.abi_minor));
    json.key("types");
    json.begin_array();
    for (const std::string& type : plugin.manifest.types) json.value(type);
    json.end_array();
    json.key("settings");
    json.begin_array();
    for (const model::Field& setting : plugin.settings) {
        json.begin_object();
        json.member("key", setting.name);
        json.member("type", host::value_name(setting.type));
        json.key("default");
        setting.default_json.empty() ? json.null() : json.raw(setting.default_json);
        json.member("required", setting.has(model::kRequired));
        json.member("secret", setting.has(model::kSecret));
        json.member("help", setting.help);
        json.end_object();
    }
    json.end_array();
    if (!plugin.refusal.empty()) json.member("refusal", plugin.refusal);
    json.end_object();
}

std::string plugin_text(const host::PluginInfo& plugin) {
    std::string line = plugin.manifest.name.empty() ? fs::path(plugin.file).filename().string()
                                                    : plugin.manifest.name + " " + plugin.manifest.version;
    line += "  " + std::string(state_text(plugin.state)) + "  " + plugin.file + "\n";
    if (!plugin.refusal.empty()) line += "    " + plugin.refusal + "\n";
    for (const model::Field& setting : plugin.settings) {
        line += "    [plugins." + plugin.manifest.name + "] " + setting.name;
        if (!setting.default_json.empty()) line += " = " + setting.default_json;
        line += "  (" + host::value_name(setting.type);
        if (setting.has(model::kRequired)) line += ", required";
        if (setting.has(model::kSecret)) line += ", secret";
        line += ")  " + setting.help + "\n";
    }
    return line;
}

host::HostSettings listing_settings(const Config& config) {
    host::HostSettings settings = host_settings(config);
    // A list is wanted most when something is wrong, and by people who may not write there.
    settings.skip_unusable = true;
    settings.state_directory.clear();
    return settings;
}

// What the templates take: the name is also that of a folder, a namespace and a class.
bool is_plugin_name(const std::string& name) {
    if (name.empty() || name.size() > 32 || name.front() < 'a' || name.front() > 'z') return false;
    for (char c : name) {
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
    }
    return true;
}

std::string camel_case(const std::string& name) {
    std::string out = name;
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

std::string upper_case(const std::string& name) {
    std::string out = name;
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
}

// The templates of an installation, or of the source tree this command was built in.
std::optional<fs::path> template_directory() {
    const fs::path installed =
        fs::path(own_executable()).parent_path().parent_path() / "share/granary/templates/plugin";
    for (const fs::path& path : {installed, fs::path(GRANARY_SOURCE_DIR) / "sdk/templates/plugin"}) {
        std::error_code error;
        if (fs::is_directory(path, error)) return path;
    }
    return std::nullopt;
}

}  // namespace

PlainSettings plain_plugin_settings(const Config& config) {
    PlainSettings plain;
    if (config.plugin_settings.empty()) return plain;
    const auto host = host::Host::discover(listing_settings(config));
    if (!host) return plain;
    for (const host::PluginInfo& plugin : (*host)->plugins())
        for (const model::Field& setting : plugin.settings)
            if (!setting.has(model::kSecret)) plain.emplace(plugin.manifest.name, setting.name);
    return plain;
}

int plugin_list(const CommonOptions& options) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    const auto host = host::Host::discover(listing_settings(loaded->config));
    if (!host) return complain(options, host.error().message);
    if (options.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        json.key("plugins");
        json.begin_array();
        for (const host::PluginInfo& plugin : (*host)->plugins()) write_plugin(json, plugin);
        json.end_array();
        json.end_object();
        print(out + "\n");
        return kWell;
    }
    for (const host::PluginInfo& plugin : (*host)->plugins()) print(plugin_text(plugin));
    if ((*host)->plugins().empty()) {
        print("no plugins in:\n");
        for (const std::string& directory : loaded->config.plugins_directories)
            print("  " + directory + "\n");
    }
    return kWell;
}

int plugin_check(const CommonOptions& options, const std::string& file) {
    const host::PluginInfo plugin = host::check_file(fs::absolute(file).string(), own_executable());
    if (options.json) {
        std::string out;
        JsonWriter json(out);
        write_plugin(json, plugin);
        print(out + "\n");
        return plugin.state == host::PluginState::kRefused ? kFailed : kWell;
    }
    if (plugin.state == host::PluginState::kRefused) return complain(options, plugin.refusal);
    print(plugin_text(plugin));
    for (const std::string& type : plugin.manifest.types) print("    " + type + "\n");
    return kWell;
}

int plugin_resume(const CommonOptions& options, const std::string& name) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const auto& known = assembly.host().plugins();
    if (std::none_of(known.begin(), known.end(),
                     [&](const host::PluginInfo& plugin) { return plugin.manifest.name == name; }))
        return complain(options,
                        "there is no plugin \"" + name + "\"; `granary plugin list` shows those there are");
    const bool any = tasks::resume_plugin(assembly.database(), name);
    audit_command(assembly, "plugin resume", name);
    print(any ? "the tasks of " + name + " run again\n" : "no task of " + name + " has crashed lately\n");
    return kWell;
}

int plugin_new(const CommonOptions& options, const std::string& name) {
    if (!is_plugin_name(name)) {
        complain(options,
                 "\"" + name +
                     "\" cannot be the name of a plugin: a lower-case letter, then lower-case letters and "
                     "digits, at most 32");
        return kWrongUse;
    }
    const auto source = template_directory();
    if (!source) {
        return complain(
            options, "the plugin templates are not installed (share/granary/templates/plugin beside bin/)");
    }
    const fs::path target(name);
    std::error_code error;
    if (fs::exists(target, error))
        return complain(options, "\"" + name + "\" exists already; nothing was written");
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(*source)) {
        if (!entry.is_regular_file()) continue;
        std::string relative = fs::relative(entry.path(), *source).string();
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream content;
        content << in.rdbuf();
        std::string text = content.str();
        for (std::string* part : {&relative, &text}) {
            replace_all(*part, "@name@", name);
            replace_all(*part, "@Name@", camel_case(name));
            replace_all(*part, "@NAME@", upper_case(name));
        }
        const fs::path path = target / relative;
        fs::create_directories(path.parent_path());
        std::ofstream out(path, std::ios::binary);
        out << text;
        if (!out.flush()) return complain(options, path.string() + " cannot be written");
        fs::permissions(path, entry.status().permissions(), error);
    }
    print(name +
          "/ is a plugin that builds and passes its own test:\n"
          "  cmake -S " +
          name + " -B " + name + "/build && cmake --build " + name + "/build && ctest --test-dir " + name +
          "/build\n");
    return kWell;
}

}  // namespace granary::app

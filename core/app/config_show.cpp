#include "core/app/config.h"
#include "core/app/config_value.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace granary::app {

namespace {

constexpr std::string_view kMask = "********";

bool is_url(const Key& key) {
    return key.meaning == Meaning::kDatabaseUrl;
}

void write_member(JsonWriter& json, const Config& config, const Key& key) {
    if (const auto* member = std::get_if<int64_t Config::*>(&key.member)) return json.value(config.**member);
    if (const auto* member = std::get_if<double Config::*>(&key.member)) return json.value(config.**member);
    if (const auto* member = std::get_if<bool Config::*>(&key.member)) return json.value(config.**member);
    if (const auto* member = std::get_if<std::vector<std::string> Config::*>(&key.member)) {
        json.begin_array();
        for (const std::string& item : config.**member) json.value(item);
        return json.end_array();
    }
    json.value(value_text(config, key));
}

std::string toml_text(const Config& config, const Key& key) {
    if (const auto* member = std::get_if<std::vector<std::string> Config::*>(&key.member)) {
        std::string text = "[";
        for (const std::string& item : config.**member)
            text += (text.size() > 1 ? ", \"" : "\"") + item + "\"";
        return text + "]";
    }
    const std::string text = value_text(config, key);
    return std::holds_alternative<std::string Config::*>(key.member) ? "\"" + text + "\"" : text;
}

std::string pad(std::string text, size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string type_text(const Key& key) {
    std::string text = allowed_text(key);
    for (size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
    return text;
}

std::string default_text(const Key& key) {
    if (key.default_note != nullptr) return key.default_note;
    if (std::holds_alternative<std::vector<std::string> Config::*>(key.member)) {
        std::vector<std::string> items;
        for (std::string_view item : split(key.default_text, ','))
            items.push_back("\"" + std::string(item) + "\"");
        return "`[" + join(items, ", ") + "]`";
    }
    return "`" + std::string(key.default_text) + "`";
}

}  // namespace

std::string mask_url_password(std::string_view url) {
    const size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    const size_t begin = scheme + 3;
    const size_t end = url.find_first_of("/?#", begin);
    const std::string_view authority = url.substr(begin, end == std::string_view::npos ? end : end - begin);
    const size_t at = authority.rfind('@');
    const size_t colon = authority.find(':');
    std::string result(url);
    if (at != std::string_view::npos && colon != std::string_view::npos && colon < at) {
        result.replace(begin + colon + 1, at - colon - 1, kMask);
    }
    // libpq also takes the password as a parameter.
    if (const size_t parameter = result.find("password="); parameter != std::string::npos) {
        const size_t value = parameter + 9;
        const size_t stop = result.find('&', value);
        result.replace(value, stop == std::string::npos ? stop : stop - value, kMask);
    }
    return result;
}

std::string value_text(const Config& config, const Key& key, bool masked) {
    if (const auto* member = std::get_if<std::string Config::*>(&key.member)) {
        const std::string& text = config.**member;
        if (masked && key.secret && !text.empty()) return std::string(kMask);
        return masked && is_url(key) ? mask_url_password(text) : text;
    }
    if (const auto* member = std::get_if<int64_t Config::*>(&key.member))
        return std::to_string(config.**member);
    if (const auto* member = std::get_if<bool Config::*>(&key.member))
        return config.**member ? "true" : "false";
    if (const auto* member = std::get_if<std::vector<std::string> Config::*>(&key.member)) {
        return join(config.**member, ", ");
    }
    std::string text;
    JsonWriter(text).value(config.*std::get<double Config::*>(key.member));
    return text;
}

std::string show_config(const Loaded& loaded, bool json) {
    std::string out;
    if (json) {
        JsonWriter writer(out);
        writer.begin_object();
        writer.member("file", loaded.config.file);
        writer.key("settings");
        writer.begin_array();
        for (const Key& key : keys()) {
            writer.begin_object();
            writer.member("section", key.section);
            writer.member("key", key.name);
            writer.key("value");
            write_member(writer, loaded.config, key);
            writer.member("source", loaded.sources.at(&key));
            writer.end_object();
        }
        writer.end_array();
        // Values of plugins may be secret and only the plugin knows: names and sources are enough.
        writer.key("plugins");
        writer.begin_object();
        for (const auto& [name, source] : loaded.plugin_sources) writer.member(name, source);
        writer.end_object();
        writer.end_object();
        return out + "\n";
    }
    out += "# file: " + (loaded.config.file.empty() ? "none" : loaded.config.file) + "\n";
    std::string section;
    for (const Key& key : keys()) {
        if (section != key.section) {
            section = key.section;
            out += "\n[" + section + "]\n";
        }
        out += pad(std::string(key.name) + " = " + toml_text(loaded.config, key), 60) + "  # " +
               loaded.sources.at(&key) + "\n";
    }
    for (const auto& [name, source] : loaded.plugin_sources) {
        out += "\n" + pad("[plugins." + name + "]", 60) + "  # " + source +
               "; `granary plugin list` shows its settings\n";
    }
    return out;
}

std::string config_documentation() {
    std::string out =
        "# Configuration\n\n"
        "<!-- Generated by `granary config docs`. Change core/app/config_keys.cpp instead. -->\n\n"
        "Granary reads one TOML file: `--config FILE`, else `$GRANARY_CONFIG`, else `./granary.toml`, else\n"
        "`/etc/granary/granary.toml`. None is needed: the defaults make a working server on this machine.\n\n"
        "Every key can also be set by an environment variable, which wins over the file; lists are comma "
        "separated.\n"
        "Sizes may carry a unit (`\"64MiB\"`, `\"10GB\"`); relative paths are relative to the file's "
        "folder.\n\n"
        "Unknown keys, wrong types and values out of range stop the start; the message names the file, the "
        "line, the\n"
        "key, what was found and what is allowed. `granary config check` does only that; `granary config "
        "show` prints\n"
        "the effective settings, each with where its value came from (secrets masked).\n\n"
        "```toml\n"
        "state_dir = \"/srv/granary\"\n\n"
        "[server]\n"
        "listen = \"127.0.0.1:8080\"\n"
        "public_url = \"https://packages.example.org\"\n\n"
        "[database]\n"
        "url = \"postgresql://granary@/granary?host=/run/postgresql\"\n"
        "```\n";
    std::string section = "-";
    for (const Key& key : keys()) {
        if (section != key.section) {
            section = key.section;
            out += section.empty() ? "\n## Top level\n" : "\n## [" + section + "]\n";
        }
        out += "\n### `" + std::string(key.name) + "`\n\n" + key.help + "\n\n";
        out += "- allowed: " + type_text(key) + "\n";
        out += "- default: " + default_text(key) + "\n";
        out += "- environment: `" + key.environment_variable() + "`\n";
        if (key.secret) out += "- a secret: never shown or logged\n";
    }
    out +=
        "\n## [oidc.NAME], [workload], [[registration]]\n\n"
        "Identity providers, CI systems and what those get who arrive from there: "
        "[authentication.md](authentication.md). A "
        "setting that\n"
        "is not one stops the start. They have no environment variables.\n"
        "\n## [plugins.NAME]\n\n"
        "Settings of the plugin NAME, as it declares them (`granary plugin list` shows which, with their "
        "defaults); a\n"
        "key it does not declare stops the start. In the environment: `GRANARY_PLUGINS_<NAME>_<KEY>`.\n";
    return out;
}

}  // namespace granary::app

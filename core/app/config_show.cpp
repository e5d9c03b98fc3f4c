#include <nlohmann/json.hpp>

#include "core/app/config.h"
#include "core/app/config_value.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace granary::app {

namespace {

using Json = nlohmann::json;

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

/// A table of settings whose names are not in the table of keys.
struct FreeTable {
    std::string header, source;
    struct Line {
        std::string key, json, source;
    };
    std::vector<Line> lines;
};

/// Masks what is named a secret, at any depth.
void mask_secrets(Json& value) {
    if (value.is_array())
        for (Json& item : value) mask_secrets(item);
    if (!value.is_object()) return;
    for (const auto& [key, inner] : value.items())
        if (key.ends_with("secret"))
            inner = kMask;
        else
            mask_secrets(inner);
}

FreeTable free_table(const Config& config, std::string header, const std::string& place,
                     const Json& members) {
    const auto source = config.table_sources.find(place);
    FreeTable table{
        std::move(header), source == config.table_sources.end() ? config.file : source->second, {}};
    for (const auto& [key, value] : members.items()) table.lines.push_back({key, value.dump(), table.source});
    return table;
}

/// [oidc.NAME], [workload], [workload.NAME] and [[registration]], then [plugins.NAME].
std::vector<FreeTable> free_tables(const Config& config, const PlainSettings& plain) {
    std::vector<FreeTable> tables;
    for (const auto& [section, text] : config.tables) {
        Json document = Json::parse(text);
        mask_secrets(document);
        if (document.is_array()) {
            size_t number = 0;
            const std::string header = "[[" + section + "]]";
            for (const Json& one : document)
                tables.push_back(free_table(config, header, header + " " + std::to_string(++number), one));
            continue;
        }
        Json own = Json::object();
        for (const auto& [key, value] : document.items())
            if (!value.is_object()) own[key] = value;
        if (!own.empty()) tables.push_back(free_table(config, "[" + section + "]", "[" + section + "]", own));
        for (const auto& [key, value] : document.items()) {
            const std::string header = "[" + section + "." + key + "]";
            if (value.is_object()) tables.push_back(free_table(config, header, header, value));
        }
    }
    for (const auto& [plugin, sources] : config.plugin_sources) {
        FreeTable table{"[plugins." + plugin + "]", {}, {}};
        if (const auto own = sources.find(""); own != sources.end()) table.source = own->second;
        const auto settings = config.plugin_settings.find(plugin);
        for (const auto& [key, source] : sources) {
            if (key.empty()) continue;
            const std::string json =
                plain.contains({plugin, key}) ? settings->second.at(key) : Json(kMask).dump();
            table.lines.push_back({key, json, source});
        }
        tables.push_back(std::move(table));
    }
    return tables;
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

std::string show_config(const Loaded& loaded, bool json, const PlainSettings& plain) {
    std::string out;
    const std::vector<FreeTable> tables = free_tables(loaded.config, plain);
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
        writer.key("tables");
        writer.begin_array();
        for (const FreeTable& table : tables) {
            writer.begin_object();
            writer.member("table", table.header);
            writer.key("settings");
            writer.begin_array();
            for (const FreeTable::Line& line : table.lines) {
                writer.begin_object();
                writer.member("key", line.key);
                writer.key("value");
                writer.raw(line.json);
                writer.member("source", line.source);
                writer.end_object();
            }
            writer.end_array();
            writer.end_object();
        }
        writer.end_array();
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
    for (const FreeTable& table : tables) {
        out += "\n" + table.header + "\n";
        for (const FreeTable::Line& line : table.lines)
            out += pad(line.key + " = " + line.json, 60) + "  # " + line.source + "\n";
    }
    return out;
}

std::string config_documentation() {
    std::string out =
        "# Configuration\n\n"
        "<!-- Generated by `granary config docs`. Change core/app/config_keys.cpp instead. -->\n\n"
        "Granary reads one TOML file: `--config FILE`, else `$GRANARY_CONFIG`, else `./granary.toml`, else\n"
        "`/etc/granary/granary.toml`. None is needed: the defaults make a working server on this machine.\n\n"
        "Every key that names a variable below, and those of plugins, can also be set by that environment "
        "variable, "
        "which\n"
        "wins over the file; lists are comma separated.\n"
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
        "\n## [policies.\"VIEWSET\"]\n\n"
        "Access policies that nobody can customize over the API: [access.md](access.md#access-policies).\n"
        "\n## [plugins.NAME]\n\n"
        "Settings of the plugin NAME, as it declares them (`granary plugin list` shows which, with their "
        "defaults); a\n"
        "key it does not declare stops the start, or with `on_error = \"skip\"` leaves the plugin out. In "
        "the environment:\n"
        "`GRANARY_PLUGINS_<NAME>_<KEY>`, for plugins without `_` in their name. `granary config show` masks "
        "a value that the\n"
        "plugin declares a secret, or does not declare.\n";
    return out;
}

}  // namespace granary::app

#include "core/app/config.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <toml++/toml.h>

#include "core/access/declared.h"
#include "core/access/external.h"
#include "core/app/config_value.h"
#include "core/base/json_writer.h"
#include "core/base/network.h"
#include "core/base/text.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace granary::app {

namespace {

namespace fs = std::filesystem;

std::string lookup(const std::map<std::string, std::string>& environment, const std::string& name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
}

size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// ", did you mean X?" for the nearest candidate, or what there is.
std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
    size_t best = 3;
    std::string nearest;
    for (const std::string& candidate : candidates) {
        const size_t distance = edit_distance(name, candidate);
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    if (!nearest.empty()) return "did you mean \"" + nearest + "\"?";
    return "there are: " + join(candidates, ", ");
}

std::vector<std::string> sections() {
    std::vector<std::string> names;
    for (const Key& key : keys()) {
        if (*key.section != '\0' && (names.empty() || names.back() != key.section))
            names.emplace_back(key.section);
    }
    return names;
}

std::vector<std::string> names_in(std::string_view section) {
    std::vector<std::string> names;
    for (const Key& key : keys()) {
        if (section == key.section) names.emplace_back(key.name);
    }
    return names;
}

const Key* find_key(std::string_view section, std::string_view name) {
    for (const Key& key : keys()) {
        if (section == key.section && name == key.name) return &key;
    }
    return nullptr;
}

/// Sections whose tables have names of the operator's.
bool is_free(std::string_view section) {
    return section == "oidc" || section == "workload" || section == "registration" || section == "policies";
}

/// TOML as JSON, for the tables that are handed to plugins.
void write_json(JsonWriter& json, const toml::node& node) {
    if (const auto* table = node.as_table()) {
        json.begin_object();
        for (const auto& [name, child] : *table) {
            json.key(name.str());
            write_json(json, child);
        }
        json.end_object();
    } else if (const auto* array = node.as_array()) {
        json.begin_array();
        for (const auto& child : *array) write_json(json, child);
        json.end_array();
    } else if (const auto text = node.value_exact<std::string>()) {
        json.value(*text);
    } else if (const auto number = node.value_exact<int64_t>()) {
        json.value(*number);
    } else if (const auto real = node.value_exact<double>()) {
        json.value(*real);
    } else if (const auto flag = node.value_exact<bool>()) {
        json.value(*flag);
    } else {
        // Dates and times have no JSON type: plugins get the text.
        std::ostringstream words;
        node.visit([&](const auto& value) {
            if constexpr (toml::is_date<decltype(value)> || toml::is_time<decltype(value)> ||
                          toml::is_date_time<decltype(value)>) {
                words << value;
            }
        });
        json.value(words.str());
    }
}

std::string type_name(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "a list";
        case toml::node_type::string:
            return "text";
        case toml::node_type::integer:
            return "an integer";
        case toml::node_type::floating_point:
            return "a number";
        case toml::node_type::boolean:
            return "true or false";
        default:
            return "a date or time";
    }
}

std::optional<Found> found_in_node(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return Found(*text);
    if (const auto number = node.value_exact<int64_t>()) return Found(*number);
    if (const auto real = node.value_exact<double>()) return Found(*real);
    if (const auto flag = node.value_exact<bool>()) return Found(*flag);
    if (const auto* array = node.as_array()) {
        std::vector<std::string> items;
        for (const auto& child : *array) {
            const auto item = child.value_exact<std::string>();
            if (!item) return std::nullopt;
            items.push_back(*item);
        }
        return Found(std::move(items));
    }
    return std::nullopt;
}

class Loader {
  public:
    explicit Loader(const LoadOptions& options) : options_(options) {}

    Result<Loaded> run() {
        if (auto found = find_file(); !found) return found.error();
        if (!loaded_.config.file.empty()) read_file();
        read_environment();
        if (problems_.empty()) fill_defaults();
        if (problems_.empty()) check_whole();
        if (!problems_.empty()) return Error{ErrorCode::kInvalid, join(problems_, "\n"), {}};
        return std::move(loaded_);
    }

  private:
    Result<void> find_file() {
        std::string chosen;
        std::string from;
        if (options_.file) {
            chosen = *options_.file;
            from = "--config";
        } else if (chosen = lookup(options_.environment, "GRANARY_CONFIG"); !chosen.empty()) {
            from = "GRANARY_CONFIG";
        }
        std::error_code error;
        if (!from.empty()) {
            const fs::path path = fs::path(options_.working_directory) / chosen;
            if (!fs::is_regular_file(path, error)) {
                return Error{
                    ErrorCode::kInvalid,
                    from + " names the configuration file \"" + chosen + "\", which is not a readable file",
                    {}};
            }
            loaded_.config.file = fs::absolute(path).lexically_normal().string();
            return {};
        }
        for (const fs::path& path :
             {fs::path(options_.working_directory) / "granary.toml", fs::path("/etc/granary/granary.toml")}) {
            if (!fs::is_regular_file(path, error)) continue;
            loaded_.config.file = fs::absolute(path).lexically_normal().string();
            return {};
        }
        return {};
    }

    std::string at(const toml::node& node) const { return at(node.source()); }
    std::string at(const toml::source_region& region) const {
        return loaded_.config.file + ":" + std::to_string(region.begin.line);
    }
    void problem(std::string text) { problems_.push_back(std::move(text)); }

    void read_file() {
        const std::string& file = loaded_.config.file;
        std::ifstream stream(file);
        std::stringstream text;
        text << stream.rdbuf();
        if (!stream) return problem(file + ": the configuration file cannot be read");
        toml::table document;
        try {
            document = toml::parse(text.str(), file);
        } catch (const toml::parse_error& error) {
            return problem(at(error.source()) + ": this is not TOML: " + std::string(error.description()));
        }
        for (const auto& [name, node] : document) {
            if (is_free(name.str())) {
                std::string& json = loaded_.config.tables[std::string(name.str())];
                JsonWriter writer(json);
                write_json(writer, node);
                note_tables(std::string(name.str()), node);
            } else if (const toml::table* table = node.as_table()) {
                read_section(std::string(name.str()), *table);
            } else {
                read_value("", std::string(name.str()), node);
            }
        }
    }

    void note_tables(const std::string& section, const toml::node& node) {
        auto& sources = loaded_.config.table_sources;
        if (const auto* table = node.as_table()) {
            sources["[" + section + "]"] = at(node);
            for (const auto& [name, child] : *table)
                if (child.is_table())
                    sources["[" + section + "." + std::string(name.str()) + "]"] = at(child);
        } else if (const auto* list = node.as_array()) {
            size_t number = 0;
            for (const auto& child : *list)
                sources["[[" + section + "]] " + std::to_string(++number)] = at(child);
        }
    }

    /// Where the table stands that a fault of access::parse_external begins with; else the file.
    std::string source_of_fault(std::string_view fault) const {
        std::string_view longest;
        std::string source = loaded_.config.file;
        for (const auto& [table, place] : loaded_.config.table_sources) {
            if (table.size() <= longest.size() || !fault.starts_with(table)) continue;
            longest = table;
            source = place;
        }
        return source;
    }

    void read_section(const std::string& section, const toml::table& table) {
        const auto known = sections();
        if (std::find(known.begin(), known.end(), section) == known.end()) {
            return problem(at(table) + ": [" + section + "] is not a section; " + suggestion(section, known));
        }
        for (const auto& [name, node] : table) {
            const std::string key(name.str());
            const toml::table* inner = node.as_table();
            if (section == "plugins" && inner != nullptr && find_key(section, key) == nullptr) {
                auto& settings = loaded_.config.plugin_settings[key];
                auto& sources = loaded_.config.plugin_sources[key];
                sources[""] = at(*inner);
                for (const auto& [setting, value] : *inner) {
                    JsonWriter writer(settings[std::string(setting.str())]);
                    write_json(writer, value);
                    sources[std::string(setting.str())] = at(value);
                }
            } else {
                read_value(section, key, node);
            }
        }
    }

    void read_value(const std::string& section, const std::string& name, const toml::node& node) {
        const Key* key = find_key(section, name);
        if (key == nullptr) {
            auto candidates = names_in(section);
            if (section.empty()) {
                for (const std::string& other : sections()) candidates.push_back("[" + other + "]");
            }
            const std::string where = section.empty() ? "" : "[" + section + "] ";
            return problem(at(node) + ": " + where + name + " is not a setting; " +
                           suggestion(name, candidates));
        }
        const auto found = found_in_node(node);
        const std::string folder = fs::path(loaded_.config.file).parent_path().string();
        if (!found) {
            return problem(at(node) + ": " + key->full_name() + ": found " + type_name(node) +
                           (node.is_array() ? " with items that are no text" : "") +
                           ", allowed: " + allowed_text(*key));
        }
        store(*key, *found, folder, at(node));
    }

    void store(const Key& key, const Found& found, const std::string& folder, const std::string& source) {
        const auto stored = store_value(loaded_.config, key, found, folder);
        if (!stored) return problem(source + ": " + key.full_name() + ": " + stored.error().message);
        loaded_.sources[&key] = source;
    }

    void read_environment() {
        for (const Key& key : keys()) {
            const auto found = options_.environment.find(key.environment_variable());
            if (found == options_.environment.end()) continue;
            store(key, found_in_text(key, found->second), options_.working_directory, found->first);
        }
        // A misspelt variable must not be ignored silently: whatever begins like a section is one of ours.
        for (const auto& [name, value] : options_.environment) {
            for (const std::string& section : sections()) {
                std::string prefix = "GRANARY_" + section + "_";
                std::transform(prefix.begin(), prefix.end(), prefix.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
                if (!name.starts_with(prefix)) continue;
                const std::string rest = to_lower(std::string_view(name).substr(prefix.size()));
                if (find_key(section, rest) != nullptr) continue;
                if (section == "plugins") {
                    read_plugin_variable(name, rest, value);
                } else {
                    problem("environment variable " + name + " names no setting of [" + section + "]; " +
                            suggestion(rest, names_in(section)));
                }
            }
        }
    }

    // GRANARY_PLUGINS_<NAME>_<KEY>. The first underscore ends the name: a plugin with one in it is set in the
    // file.
    void read_plugin_variable(const std::string& variable, const std::string& rest,
                              const std::string& value) {
        const size_t end = rest.find('_');
        if (end == 0 || end == std::string::npos || end + 1 == rest.size()) {
            return problem("environment variable " + variable + " names no setting of [plugins]; " +
                           suggestion(rest, names_in("plugins")) + " or GRANARY_PLUGINS_<NAME>_<KEY>");
        }
        const std::string plugin = rest.substr(0, end);
        // Only the plugin knows the type it wants: what reads like a number or a flag is passed on as one.
        std::string& json = loaded_.config.plugin_settings[plugin][rest.substr(end + 1)];
        json.clear();
        JsonWriter writer(json);
        if (const auto number = parse_int(value)) {
            writer.value(*number);
        } else if (const auto real = parse_double(value)) {
            writer.value(*real);
        } else if (value == "true" || value == "false") {
            writer.value(value == "true");
        } else {
            writer.value(value);
        }
        loaded_.config.plugin_sources[plugin][rest.substr(end + 1)] = variable;
    }

    std::string default_state_dir() const {
        if (options_.system_service) return "/var/lib/granary";
        const std::string data = lookup(options_.environment, "XDG_DATA_HOME");
        if (!data.empty() && data.front() == '/') return data + "/granary";
        const std::string home = lookup(options_.environment, "HOME");
        if (!home.empty() && home.front() == '/') return home + "/.local/share/granary";
        return "/var/lib/granary";
    }

    void fill_defaults() {
        Config& config = loaded_.config;
        const int64_t processors = std::max<int64_t>(1, std::thread::hardware_concurrency());
        for (const Key& key : keys()) {
            if (loaded_.sources.contains(&key)) continue;
            loaded_.sources[&key] = "default";
            std::string text = key.default_text;
            if (key.member == decltype(key.member)(&Config::state_dir)) text = default_state_dir();
            if (const size_t at = text.find("<state_dir>"); at != std::string::npos) {
                text.replace(at, 11, config.state_dir);
            }
            if (!text.empty()) {
                store_value(config, key, found_in_text(key, text), "/").value();
            }
        }
        if (config.server_threads == 0) config.server_threads = std::min<int64_t>(processors, 256);
        if (config.tasks_workers == 0) config.tasks_workers = std::min<int64_t>(processors, 256);
        if (config.database_pool_size == 0) {
            // Each thread may hold one; a request that writes needs another for that, and with one more than
            // there are threads there always is one that comes free.
            config.database_pool_size = config.server_threads + config.server_pool_threads + 1;
        }
        if (config.plugins_directories.empty()) {
            if (!options_.plugin_directory.empty())
                config.plugins_directories.push_back(options_.plugin_directory);
            config.plugins_directories.push_back(config.state_dir + "/plugins");
        }
    }

    // What one key alone cannot show.
    void check_whole() {
        const Config& config = loaded_.config;
        const auto& sums = config.content_checksums;
        if (std::find(sums.begin(), sums.end(), "sha256") == sums.end()) {
            problem(source_of("content", "checksums") + ": [content] checksums: found [" + join(sums, ", ") +
                    "], which lacks sha256; artifacts are addressed by it");
        }
        const auto check_networks = [&](const std::vector<std::string>& networks, const char* section,
                                        const char* name) {
            for (const std::string& network : networks)
                if (!is_network(network))
                    problem(source_of(section, name) + ": [" + section + "] " + name + ": found \"" +
                            network + "\", allowed: addresses, and networks like \"10.0.0.0/8\"");
        };
        check_networks(config.server_trusted_proxies, "server", "trusted_proxies");
        check_networks(config.limits_closed_networks, "limits", "closed_networks");
        access::ExternalSettings external;
        if (const auto verdict = access::parse_external(config.tables, external); !verdict)
            for (const std::string_view fault : split(verdict.error().message, '\n'))
                problem(source_of_fault(fault) + ": " + std::string(fault));
        if (const auto found = config.tables.find("policies"); found != config.tables.end())
            if (const auto policies = access::parse_policies(found->second); !policies)
                for (const std::string_view fault : split(policies.error().message, '\n'))
                    problem(source_of_fault(fault) + ": " + std::string(fault));
        if (config.server_api_root == config.content_path_prefix) {
            problem(source_of("content", "path_prefix") +
                    ": [content] path_prefix and [server] api_root are both \"" + config.server_api_root +
                    "\"; they must differ");
        }
        if (config.server_api_root.starts_with(config.content_path_prefix)) {
            problem(source_of("content", "path_prefix") + ": [content] path_prefix \"" +
                    config.content_path_prefix + "\" covers [server] api_root \"" + config.server_api_root +
                    "\"; the API could not be reached");
        }
    }

    std::string source_of(std::string_view section, std::string_view name) const {
        return loaded_.sources.at(find_key(section, name));
    }

    const LoadOptions& options_;
    Loaded loaded_;
    std::vector<std::string> problems_;
};

}  // namespace

std::map<std::string, std::string> process_environment() {
    std::map<std::string, std::string> result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const size_t equals = text.find('=');
        if (equals != std::string_view::npos) result.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return result;
}

LoadOptions options_of_process(std::optional<std::string> file) {
    LoadOptions options;
    options.file = std::move(file);
    options.environment = process_environment();
    std::error_code error;
    options.working_directory = fs::current_path(error).string();
    // A service manager names itself in the environment of what it starts.
    options.system_service =
        geteuid() == 0
            ? options.environment.contains("INVOCATION_ID") && !options.environment.contains("XDG_SESSION_ID")
            : lookup(options.environment, "STATE_DIRECTORY") == "/var/lib/granary";
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error)
        options.plugin_directory = (self.parent_path().parent_path() / "lib/granary/plugins").string();
    return options;
}

Result<Loaded> load_config(const LoadOptions& options) {
    return Loader(options).run();
}

}  // namespace granary::app

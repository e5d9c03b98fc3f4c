#include "core/host/host.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/host/cache.h"
#include "core/host/library.h"
#include "core/host/probe.h"
#include "core/host/settings_check.h"

#ifndef GRANARY_VERSION
#define GRANARY_VERSION "0"
#endif

namespace granary::host {

namespace fs = std::filesystem;

namespace {

struct Candidate {
    PluginInfo info;
    FileIdentity file;   ///< what was hashed
    std::string answer;  ///< its declarations, as the probe wrote them
    Declarations declarations;
    std::map<std::string, std::string> settings;  ///< JSON by key, defaults applied
};

/// Every *.so of the directories, sorted within each.
std::vector<std::string> find_files(const std::vector<std::string>& directories) {
    std::vector<std::string> files;
    for (const std::string& directory : directories) {
        std::vector<std::string> here;
        std::error_code problem;
        for (fs::directory_iterator at(directory, problem), end; !problem && at != end;
             at.increment(problem)) {
            if (at->path().extension() == ".so") here.push_back(at->path().string());
        }
        std::sort(here.begin(), here.end());
        files.insert(files.end(), here.begin(), here.end());
    }
    return files;
}

bool is_enabled(const HostSettings& settings, const std::string& name) {
    return std::any_of(settings.enabled.begin(), settings.enabled.end(),
                       [&](const std::string& entry) { return entry == "*" || entry == name; });
}

/// Reads the manifest of `path`, and probes it when it is enabled.
Candidate consider(const std::string& path, const HostSettings& settings, ProbeCache& cache) {
    Candidate candidate;
    PluginInfo& info = candidate.info;
    info.file = path;
    auto file = PluginFile::open(path);
    if (!file.ok()) {
        info.refusal = file.error().message;
        return candidate;
    }
    candidate.file = file->identity();
    auto answer = cache.find(*file);
    if (!answer) {
        // What is not enabled is not run, not even in a probe: its manifest tells enough.
        const auto manifest = examine(path, file->read());
        if (!manifest.ok()) {
            info.refusal = manifest.error().message;
            return candidate;
        }
        info.manifest = *manifest;
        if (!is_enabled(settings, info.manifest.name)) {
            info.state = PluginState::kDisabled;
            return candidate;
        }
        answer = probe(*file, {settings.executable, settings.probe_timeout_seconds});
        cache.put(*file, *answer);
    }
    info.sha256 = answer->sha256;
    if (!answer->manifest.empty()) {
        if (auto manifest = parse_manifest(answer->manifest); manifest.ok())
            info.manifest = std::move(manifest).value();
    }
    info.refusal = answer->refusal;
    info.state = info.refusal.empty() ? PluginState::kUsable : PluginState::kRefused;
    candidate.answer = answer->declarations;
    if (info.state == PluginState::kUsable && !is_enabled(settings, info.manifest.name))
        info.state = PluginState::kDisabled;
    return candidate;
}

void refuse(Candidate& candidate, const std::string& clause, const std::string& remedy) {
    candidate.info.state = PluginState::kRefused;
    candidate.info.refusal = "plugin " + candidate.info.file + " cannot be used: " + clause + "; " + remedy;
}

/// Reads what the plugin declares, and checks its table of the configuration against it.
void declare(Candidate& candidate, const HostSettings& settings) {
    PluginInfo& info = candidate.info;
    if (info.state != PluginState::kUsable) return;
    auto declarations = read_declarations(candidate.answer, info.manifest.name);
    if (!declarations.ok())
        return refuse(candidate, declarations.error().message,
                      "delete the cache of probe answers and start again");
    candidate.declarations = std::move(declarations).value();
    info.settings = candidate.declarations.settings;
    for (const model::Field& field : info.settings)
        if (!field.default_json.empty()) candidate.settings[field.name] = field.default_json;
    const auto table = settings.settings.find(info.manifest.name);
    const auto sources = settings.sources.find(info.manifest.name);
    static const std::map<std::string, std::string> kNone;
    const auto checked = check_settings(info.manifest.name, info.settings,
                                        table == settings.settings.end() ? kNone : table->second,
                                        sources == settings.sources.end() ? kNone : sources->second);
    if (!checked.ok()) return refuse(candidate, checked.error().message, "correct the configuration");
    for (const auto& [key, json] : *checked) candidate.settings[key] = json;
}

Candidate* by_name(std::vector<Candidate>& candidates, const std::string& name) {
    for (Candidate& candidate : candidates) {
        if (candidate.info.state == PluginState::kUsable && candidate.info.manifest.name == name)
            return &candidate;
    }
    return nullptr;
}

void refuse_duplicates(std::vector<Candidate>& candidates) {
    std::map<std::string, std::string> names, ids;
    for (Candidate& candidate : candidates) {
        const Manifest& manifest = candidate.info.manifest;
        if (candidate.info.state != PluginState::kUsable) continue;
        const auto [name, fresh] = names.emplace(manifest.name, candidate.info.file);
        const auto [id, fresh_id] = ids.emplace(manifest.id, candidate.info.file);
        if (!fresh || !fresh_id)
            refuse(candidate,
                   "the name \"" + (fresh ? manifest.id : manifest.name) + "\" is taken by " +
                       (fresh ? id->second : name->second),
                   "remove one of the two files");
    }
}

/// Refuses those whose requirements are not met, until nothing changes: a refusal may take away another's
/// requirement.
void check_requirements(std::vector<Candidate>& candidates) {
    for (bool changed = true; changed;) {
        changed = false;
        for (Candidate& candidate : candidates) {
            if (candidate.info.state != PluginState::kUsable) continue;
            for (const Requirement& wanted : candidate.info.manifest.requires_) {
                const Candidate* found = by_name(candidates, wanted.name);
                const std::string range = wanted.range.empty() ? "" : " " + wanted.range;
                if (found == nullptr) {
                    refuse(candidate,
                           "it requires plugin " + wanted.name + range + ", which is not usable here",
                           "install and enable " + wanted.name);
                } else if (!version_in_range(found->info.manifest.version, wanted.range).value_or(false)) {
                    refuse(candidate,
                           "it requires plugin " + wanted.name + range + ", found is version " +
                               found->info.manifest.version,
                           "install a version of " + wanted.name + " in that range");
                } else {
                    continue;
                }
                changed = true;
                break;
            }
        }
    }
}

/// What a plugin requires goes before it. Those in a circle are refused.
std::vector<Candidate> order(std::vector<Candidate> candidates) {
    std::vector<Candidate> out;
    std::set<std::string> placed;
    for (bool progress = true; progress;) {
        progress = false;
        for (Candidate& candidate : candidates) {
            const Manifest& manifest = candidate.info.manifest;
            if (candidate.info.state != PluginState::kUsable || placed.count(manifest.name) != 0) continue;
            const bool ready =
                std::all_of(manifest.requires_.begin(), manifest.requires_.end(),
                            [&](const Requirement& wanted) { return placed.count(wanted.name) != 0; });
            if (!ready) continue;
            placed.insert(manifest.name);
            out.push_back(candidate);
            progress = true;
        }
    }
    std::vector<std::string> circle;
    for (const Candidate& candidate : candidates) {
        if (candidate.info.state == PluginState::kUsable && placed.count(candidate.info.manifest.name) == 0)
            circle.push_back(candidate.info.manifest.name);
    }
    for (Candidate& candidate : candidates) {
        if (candidate.info.state == PluginState::kUsable) {
            if (placed.count(candidate.info.manifest.name) != 0) continue;
            refuse(candidate, "it is part of a circle of requirements: " + join(circle, ", "),
                   "ask their authors to break it");
        }
        out.push_back(std::move(candidate));
    }
    return out;
}

}  // namespace

/// A plugin that this process may load.
struct Host::Usable {
    const PluginInfo* info = nullptr;
    FileIdentity file;  ///< what was hashed when the plugin was discovered
    Declarations declarations;
    const Library* library = nullptr;
    std::map<std::string, std::string> settings;  ///< JSON by key, defaults applied
    bool serving = false;                         ///< loaded and started for requests
};

Host::~Host() = default;

Result<std::unique_ptr<Host>> Host::discover(HostSettings settings) {
    ProbeCache cache(settings.state_directory.empty() ? "" : settings.state_directory + "/plugin-probes.json",
                     GRANARY_VERSION);
    std::vector<Candidate> candidates;
    for (const std::string& path : find_files(settings.directories))
        candidates.push_back(consider(path, settings, cache));
    cache.save();
    for (Candidate& candidate : candidates) declare(candidate, settings);
    refuse_duplicates(candidates);
    check_requirements(candidates);
    candidates = order(std::move(candidates));

    auto host = std::unique_ptr<Host>(new Host);
    host->settings_ = std::move(settings);
    std::vector<std::string> found;
    for (const Candidate& candidate : candidates) {
        if (!candidate.info.manifest.name.empty()) found.push_back(candidate.info.manifest.name);
    }
    std::sort(found.begin(), found.end());
    for (const std::string& name : host->settings_.enabled) {
        if (name == "*" || std::find(found.begin(), found.end(), name) != found.end()) continue;
        return Error{ErrorCode::kNotFound,
                     "plugin \"" + name + "\" is enabled but was not found in " +
                         join(host->settings_.directories, ", ") +
                         "; found are: " + (found.empty() ? "none" : join(found, ", ")) +
                         "; install it or take it out of [plugins] enabled",
                     {}};
    }
    for (const auto& [name, table] : host->settings_.settings)
        if (std::find(found.begin(), found.end(), name) == found.end())
            log::warning("plugins", "there is a table [plugins." + name + "], but no plugin of that name");
    for (Candidate& candidate : candidates) {
        if (candidate.info.state == PluginState::kRefused) {
            if (!host->settings_.skip_unusable) return Error{ErrorCode::kInvalid, candidate.info.refusal, {}};
            log::error("plugins", candidate.info.refusal);
        }
        if (candidate.info.state == PluginState::kUsable) {
            auto usable = std::make_unique<Usable>();
            usable->file = candidate.file;
            usable->declarations = std::move(candidate.declarations);
            usable->settings = std::move(candidate.settings);
            host->usable_.push_back(std::move(usable));
        }
        host->infos_.push_back(std::move(candidate.info));
    }
    // The list is complete, with what is usable first: pointers into it are good from here.
    for (size_t i = 0; i < host->usable_.size(); ++i) host->usable_[i]->info = &host->infos_[i];
    return host;
}

Host::Usable& Host::usable(const std::string& name) const {
    for (const auto& plugin : usable_) {
        if (plugin->info->manifest.name == name) return *plugin;
    }
    throw Failure(ErrorCode::kNotFound, "There is no usable plugin \"" + name + "\".");
}

void Host::register_types(model::Registry& registry) const {
    for (const auto& plugin : usable_) {
        const Manifest& manifest = plugin->info->manifest;
        try {
            registry.add_component(manifest.name,
                                   manifest.contract ? manifest.contract->version : manifest.version,
                                   plugin->declarations.types, plugin->declarations.schemas);
            registry.describe_routes(manifest.name, plugin->declarations.route_access,
                                     plugin->declarations.route_document);
        } catch (const Failure& failure) {
            throw Failure(failure.error().code,
                          "plugin " + plugin->info->file + " cannot be used: " + failure.what() +
                              "; ask its author for a corrected build, or take it out of [plugins] enabled");
        }
    }
}

std::vector<TaskEntry> Host::tasks() {
    std::vector<TaskEntry> entries;
    std::set<std::string> names;
    for (const auto& plugin : usable_) {
        const std::string& name = plugin->info->manifest.name;
        const auto add = [&](const std::string& function) {
            if (function.empty() || !names.insert(function).second) return;
            entries.push_back({function, [this, name, task = function.substr(name.size() + 1)](
                                             TaskPort& port) { run(name, task, port); }});
        };
        for (const model::Type& type : plugin->declarations.types) {
            add(type.publish_function);
            for (const model::Action& action : type.actions) add(action.function);
        }
        for (const std::string& task : plugin->declarations.tasks) add(name + "." + task);
    }
    return entries;
}

void Host::load_for_serving() {
    const auto answers = [](const std::string& id) {
        return id == GRANARY_ROUTES_1 || id == GRANARY_SERVE_1 || id == GRANARY_REMOTE_1 ||
               id == GRANARY_FILTERS_1 || id == GRANARY_GUARD_1 || id == GRANARY_CHECK_1;
    };
    for (const auto& plugin : usable_) {
        bool wanted = std::any_of(plugin->declarations.interfaces.begin(),
                                  plugin->declarations.interfaces.end(), answers);
        for (const model::Type& type : plugin->declarations.types)
            wanted = wanted || type.judges_early ||
                     std::any_of(type.interfaces.begin(), type.interfaces.end(), answers);
        if (!wanted) continue;
        try {
            load(plugin->info->manifest.name).start();
            plugin->serving = true;
        } catch (const Failure& failure) {
            log::error("plugins", "It answers no requests: " + std::string(failure.what()));
        }
    }
}

const Library& Host::serving(const std::string& name) const {
    const Usable& plugin = usable(name);
    if (!plugin.serving)
        throw Failure(ErrorCode::kUnavailable, "Plugin " + name + " could not be started for requests.");
    return *plugin.library;
}

const std::vector<std::string>& Host::interfaces_of(const std::string& name) const {
    return usable(name).declarations.interfaces;
}

std::vector<Host::RouteTree> Host::routes() const {
    std::vector<RouteTree> trees;
    for (const auto& plugin : usable_)
        for (const std::string& prefix : plugin->declarations.prefixes)
            trees.push_back({prefix, plugin->info->manifest.name});
    return trees;
}

PluginInfo check_file(const std::string& path, const std::string& executable) {
    HostSettings settings;
    settings.executable = executable;
    ProbeCache none({}, {});
    return consider(path, settings, none).info;
}

const Library& Host::load(const std::string& name) {
    Usable& plugin = usable(name);
    if (plugin.library != nullptr) return *plugin.library;
    auto file = PluginFile::open(plugin.info->file);
    if (!file.ok()) throw Failure(file.error());
    if (file->identity() != plugin.file && to_hex(sha256(file->read())) != plugin.info->sha256)
        throw Failure(ErrorCode::kConflict, "plugin " + plugin.info->file +
                                                " was changed since the server started; restart the server");
    auto library = Library::load(*file, HostContext{name, plugin.settings});
    if (!library.ok())
        throw Failure(ErrorCode::kInvalid,
                      "plugin " + plugin.info->file + " cannot be used: " + library.error().message);
    plugin.library = *library;
    return *plugin.library;
}

}  // namespace granary::host

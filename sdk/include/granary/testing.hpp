#pragma once

#include <granary/draft.h>

#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A host for unit tests of a plugin: no database, no server, no network. Fill its members, run a task, look
/// at what the plugin did. For test programs only; link the plugin's sources into the test.
///
///   granary::testing::FakeHost host(granary_plugin_entry_v1);
///   host.documents["http://u/MANIFEST"] = "…";
///   host.records["prn:repo"] = {"repository:toy.toy", {{"name", "\"r\""}}};
///   host.run("sync", {{"self", "\"prn:repo\""}, {"remote", "\"prn:remote\""}});

struct granary_error {
    granary_status code = GRANARY_OK;
    std::string message;
};

namespace granary::testing {

class FakeHost;

/// Values of fields as JSON: "\"text\"", "true", "7", "null", "{…}".
using Values = std::map<std::string, std::string>;

struct FakeRecord {
    std::string type;  ///< "repository:file.file"
    Values fields;
    int64_t latest_version = 0;
    uint64_t missing_files = 0;
};

struct FakeArtifact {
    std::string relative_path, url, sha256;
    int64_t size = -1;
};

struct FakeUnit {
    std::string type;
    std::map<uint32_t, std::string> fields;  ///< by tag; numbers as decimal text, nothing as "null"
    std::vector<FakeArtifact> artifacts;
};

struct FakePublication {
    std::string type, version;
    uint32_t flags = 0;
    Values values;
    std::map<std::string, std::string> files;  ///< generated, by path
    bool finished = false;
};

struct Failed : std::runtime_error {
    Failed(granary_status status, const std::string& message) : std::runtime_error(message), code(status) {}
    granary_status code;
};

}  // namespace granary::testing

struct granary_task {
    granary::testing::FakeHost& host;
    granary::testing::Values arguments;
};

struct granary_record {
    granary::testing::FakeRecord& record;
    std::string prn;
    std::deque<std::string> kept;
};

struct granary_sync {
    granary::testing::FakeHost& host;
    granary::testing::FakeRecord& repository;
};

struct granary_publication {
    granary::testing::FakeHost& host;
    granary::testing::FakePublication& publication;
};

struct granary_writer {
    std::string& file;
};

namespace granary::testing {

class FakeHost {
  public:
    /// Enters the plugin. Throws Failed when it refuses.
    explicit FakeHost(granary_plugin_entry_fn entry) {
        table_ = {sizeof(table_), GRANARY_ABI_MINOR, this, "0.0.0-test", find, log, fail, message};
        granary_error error;
        plugin = entry(&table_, &error);
        if (plugin == nullptr) throw Failed(error.code, error.message);
    }
    FakeHost(const FakeHost&) = delete;
    FakeHost& operator=(const FakeHost&) = delete;

    std::map<std::string, std::string> documents;  ///< what fetch() finds, by URL
    std::map<std::string, FakeRecord> records;     ///< by PRN
    std::vector<granary_published> files;          ///< what each_file() walks over
    Values settings;
    bool cancelled = false;
    bool commit_finds_changes = true;

    std::vector<FakeUnit> declared;
    std::vector<uint64_t> batches;  ///< size of each declare()
    std::vector<int64_t> kept;
    bool mirrored = false, committed = false;
    std::deque<FakePublication> publications;
    std::map<std::string, std::string> progress;  ///< message by code
    std::set<std::string> completed;
    std::string result;
    std::vector<std::string> logged;
    const granary_plugin* plugin = nullptr;

    /// Runs a task to its end. Throws Failed.
    void run(const char* task, Values arguments) {
        granary_task context{*this, std::move(arguments)};
        granary_error error;
        const granary_status status = plugin->run(plugin, task, &context, &error);
        if (status != GRANARY_OK) throw Failed(status, error.message);
    }
    /// Calls the hook a repository type offers for new versions, when it does.
    void new_version(const std::string& repository, const std::string& version) {
        FakeRecord& record = records.at(repository);
        const auto* hooks = static_cast<const granary_repository_1*>(
            plugin->get_interface(plugin, record.type.c_str(), GRANARY_REPOSITORY_1));
        if (hooks == nullptr || hooks->new_version == nullptr) return;
        granary_task context{*this, {}};
        granary_record lent{record, repository, {}};
        granary_error error;
        const granary_status status =
            hooks->new_version(plugin, &context, &lent, {version.data(), version.size()}, &error);
        if (status != GRANARY_OK) throw Failed(status, error.message);
    }

  private:
    static std::string text(granary_str from) {
        return from.len == 0 ? std::string() : std::string(from.ptr, from.len);
    }
    static granary_str str(const std::string& from) { return {from.data(), from.size()}; }
    static granary_status fail(granary_error* error, granary_status code, granary_str sentence) {
        if (error != nullptr) *error = {code, text(sentence)};
        return code;
    }
    static granary_status refuse(granary_error* error, granary_status code, const std::string& sentence) {
        return fail(error, code, str(sentence));
    }
    static granary_str message(const granary_error* error) {
        return error == nullptr ? granary_str{nullptr, 0} : str(error->message);
    }
    static void log(const granary_host* host, uint32_t, granary_str line) {
        static_cast<FakeHost*>(host->context)->logged.push_back(text(line));
    }

    static std::string plain(const granary_value& value) {
        switch (value.type) {
            case 0:
                return "null";
            case GRANARY_T_F64:
                return std::to_string(value.as.f64);
            case GRANARY_T_TEXT:
            case GRANARY_T_JSON:
                return text(value.as.text);
            default:
                return std::to_string(value.as.i64);
        }
    }
    static std::string to_json(const granary_value& value) {
        if (value.type == GRANARY_T_BOOL) return value.as.i64 != 0 ? "true" : "false";
        if (value.type == GRANARY_T_TEXT) return "\"" + text(value.as.text) + "\"";
        return plain(value);
    }

    static const void* find(const granary_host*, const char* id) {
        static const granary_task_1 task = {
            [](granary_task* self, const char* name, granary_str* json) -> granary_status {
                const auto found = self->arguments.find(name);
                if (found == self->arguments.end()) return GRANARY_E_NOT_FOUND;
                *json = str(found->second);
                return GRANARY_OK;
            },
            [](granary_task* self, const char* code, granary_str sentence, int64_t,
               int64_t) -> granary_status {
                self->host.progress[code] = text(sentence);
                return GRANARY_OK;
            },
            [](granary_task* self, const char* code) -> granary_status {
                self->host.completed.insert(code);
                return GRANARY_OK;
            },
            [](granary_task* self) -> int32_t { return self->host.cancelled ? 1 : 0; },
            [](granary_task* self, granary_str json, granary_error*) -> granary_status {
                self->host.result = text(json);
                return GRANARY_OK;
            }};
        static const granary_config_1 config = {
            [](const granary_host* host, const char* name, granary_str* json) -> granary_status {
                const auto& values = static_cast<FakeHost*>(host->context)->settings;
                const auto found = values.find(name);
                if (found == values.end()) return GRANARY_E_NOT_FOUND;
                *json = str(found->second);
                return GRANARY_OK;
            }};
        static const granary_record_1 record = {open_record, close_record, record_type, get_field,
                                                set_fields};
        static const granary_repositories_1 repositories = {
            [](granary_record* self, granary_version_info* out, granary_error*) -> granary_status {
                *out = {self->record.latest_version, {nullptr, 0}, 0, 0};
                return GRANARY_OK;
            },
            [](granary_record* self, uint64_t* out, granary_error*) -> granary_status {
                *out = self->record.missing_files;
                return GRANARY_OK;
            }};
        static const granary_sync_1 sync = {
            begin_sync,
            fetch,
            fetch_all,
            rewind,
            declare,
            [](granary_sync* self, const int64_t* content, uint64_t count, granary_error*) -> granary_status {
                self->host.kept.insert(self->host.kept.end(), content, content + count);
                return GRANARY_OK;
            },
            [](granary_sync*, granary_draft_version**, granary_error* error) -> granary_status {
                return refuse(error, GRANARY_E_UNSUPPORTED, "the fake host has no draft of a version");
            },
            commit,
            [](granary_sync* self) { delete self; }};
        static const granary_publish_1 publish = {begin_publication, each_file,  each_content, add,
                                                  open_file,         write_file, close_file,   finish,
                                                  end_publication};
        static const std::map<std::string_view, const void*> interfaces = {
            {GRANARY_TASK_1, &task},     {GRANARY_CONFIG_1, &config},
            {GRANARY_RECORD_1, &record}, {GRANARY_REPOSITORIES_1, &repositories},
            {GRANARY_SYNC_1, &sync},     {GRANARY_PUBLISH_1, &publish}};
        const auto found = interfaces.find(id);
        return found == interfaces.end() ? nullptr : found->second;
    }

    // ---- records
    static granary_status open_record(granary_task* task, granary_str reference, granary_record** out,
                                      granary_error* error) {
        std::string prn = text(reference);
        if (prn.size() > 1 && prn.front() == '"') prn = prn.substr(1, prn.size() - 2);
        const auto found = task->host.records.find(prn);
        if (found == task->host.records.end())
            return refuse(error, GRANARY_E_NOT_FOUND, "there is no resource " + prn);
        *out = new granary_record{found->second, prn, {}};
        return GRANARY_OK;
    }
    static void close_record(granary_record* self) { delete self; }
    static granary_status record_type(const granary_record* self, granary_str* out) {
        *out = str(self->record.type);
        return GRANARY_OK;
    }
    static granary_status get_field(granary_record* self, const char* name, granary_value* out,
                                    granary_error* error) {
        *out = {};
        const auto found = self->record.fields.find(name);
        std::string json = found == self->record.fields.end() ? "" : found->second;
        if (std::strcmp(name, "prn") == 0) json = "\"" + self->prn + "\"";
        if (json.empty())
            return refuse(error, GRANARY_E_NOT_FOUND,
                          "a " + self->record.type + " has no field \"" + name + "\"");
        if (json == "null") return GRANARY_OK;
        if (json == "true" || json == "false") {
            out->type = GRANARY_T_BOOL;
            out->as.i64 = json == "true" ? 1 : 0;
        } else if (json.front() == '"') {
            out->type = GRANARY_T_TEXT;
            out->as.text = str(self->kept.emplace_back(json.substr(1, json.size() - 2)));
        } else if (json.front() == '{' || json.front() == '[') {
            out->type = GRANARY_T_JSON;
            out->as.text = str(self->kept.emplace_back(json));
        } else {
            out->type = GRANARY_T_I64;
            out->as.i64 = std::stoll(json);
        }
        return GRANARY_OK;
    }
    static granary_status set_fields(granary_record* self, const granary_named_value* values, uint64_t count,
                                     granary_error*) {
        for (uint64_t i = 0; i < count; ++i) self->record.fields[values[i].name] = to_json(values[i].value);
        return GRANARY_OK;
    }

    // ---- sync
    struct Fetched {
        std::string bytes, sha256, url;
        size_t at = 0;
    };
    static granary_status begin_sync(granary_task* task, granary_record* repository, granary_record*,
                                     uint32_t mirror, granary_sync** out, granary_error*) {
        task->host.mirrored = mirror != 0;
        *out = new granary_sync{task->host, repository->record};
        return GRANARY_OK;
    }
    static granary_status fetch(granary_sync* self, granary_str url, uint64_t max_size, granary_document* out,
                                granary_error* error) {
        const auto found = self->host.documents.find(text(url));
        if (found == self->host.documents.end())
            return refuse(error, GRANARY_E_REMOTE, "404 for " + text(url));
        if (found->second.size() > max_size)
            return refuse(error, GRANARY_E_REMOTE, text(url) + " is too large");
        // A stand-in that differs when the bytes differ, as a digest does.
        auto* fetched = new Fetched{found->second, "", text(url)};
        fetched->sha256 = "digest-" + std::to_string(std::hash<std::string>()(fetched->bytes));
        *out = {};
        out->size = fetched->bytes.size();
        out->digests.sha256 = str(fetched->sha256);
        out->url = str(fetched->url);
        out->reader = {fetched,
                       [](void* of, void* buffer, uint64_t capacity, granary_error*) -> int64_t {
                           auto& document = *static_cast<Fetched*>(of);
                           const size_t count =
                               std::min<size_t>(capacity, document.bytes.size() - document.at);
                           std::memcpy(buffer, document.bytes.data() + document.at, count);
                           document.at += count;
                           return static_cast<int64_t>(count);
                       },
                       [](void* of) { delete static_cast<Fetched*>(of); }};
        return GRANARY_OK;
    }
    static granary_status fetch_all(granary_sync* self, const granary_fetch* requests, uint64_t count, void* user,
                                    granary_status (*done)(void*, uint64_t, granary_document*, granary_status,
                                                           granary_str),
                                    granary_error* error) {
        for (uint64_t i = 0; i < count; ++i) {
            granary_document document{};
            granary_error problem;
            const granary_status status = fetch(self, requests[i].url, requests[i].max_size, &document, &problem);
            const granary_status outcome = status == GRANARY_OK
                                               ? done(user, i, &document, status, {})
                                               : done(user, i, nullptr, status, str(problem.message));
            if (outcome != GRANARY_OK) return refuse(error, outcome, "ended by the plugin");
        }
        return GRANARY_OK;
    }
    static granary_status rewind(granary_document* document, granary_error*) {
        static_cast<Fetched*>(document->reader.self)->at = 0;
        return GRANARY_OK;
    }
    static granary_status declare(granary_sync* self, const granary_units* units, granary_error*) {
        const granary_value* value = units->values;
        const granary_artifact* artifact = units->artifacts;
        for (uint64_t i = 0; i < units->count; ++i) {
            FakeUnit unit{units->type, {}, {}};
            for (uint64_t k = 0; k < units->tag_count; ++k) unit.fields[units->tags[k]] = plain(*value++);
            const uint32_t count =
                artifact == nullptr ? 0 : (units->artifact_counts == nullptr ? 1 : units->artifact_counts[i]);
            for (uint32_t k = 0; k < count; ++k, ++artifact)
                unit.artifacts.push_back({text(artifact->relative_path), text(artifact->url),
                                          text(artifact->digests.sha256), artifact->size});
            self->host.declared.push_back(std::move(unit));
        }
        self->host.batches.push_back(units->count);
        return GRANARY_OK;
    }
    static granary_status commit(granary_sync* self, granary_version_info* out, granary_error*) {
        static const std::string prn = "prn:version";
        self->host.committed = true;
        if (self->host.commit_finds_changes) ++self->repository.latest_version;
        *out = {self->repository.latest_version, str(prn), self->host.commit_finds_changes ? 1u : 0u, 0};
        return GRANARY_OK;
    }

    // ---- publications
    static granary_status begin_publication(granary_task* task, const char* type, granary_str version,
                                            uint32_t flags, const granary_named_value* values, uint64_t count,
                                            granary_publication** out, granary_error*) {
        FakePublication& made = task->host.publications.emplace_back();
        made.type = type;
        made.version = text(version);
        made.flags = flags;
        for (uint64_t i = 0; i < count; ++i) made.values[values[i].name] = to_json(values[i].value);
        *out = new granary_publication{task->host, made};
        return GRANARY_OK;
    }
    static granary_status each_file(granary_publication* self, void* user,
                                    granary_status (*batch)(void*, const granary_published*, uint64_t),
                                    granary_error*) {
        return self->host.files.empty() ? GRANARY_OK
                                        : batch(user, self->host.files.data(), self->host.files.size());
    }
    static granary_status each_content(granary_publication*, const char*, const uint32_t*, uint64_t, void*,
                                       granary_status (*)(void*, const granary_rows*), granary_error* error) {
        return refuse(error, GRANARY_E_UNSUPPORTED, "the fake host has no rows of content");
    }
    static granary_status add(granary_publication*, const granary_published_path*, uint64_t, granary_error*) {
        return GRANARY_OK;
    }
    static granary_status open_file(granary_publication* self, granary_str path, granary_writer** out,
                                    granary_error*) {
        *out = new granary_writer{self->publication.files[text(path)]};
        return GRANARY_OK;
    }
    static granary_status write_file(granary_writer* self, granary_str bytes, granary_error*) {
        self->file += text(bytes);
        return GRANARY_OK;
    }
    static granary_status close_file(granary_writer* self, granary_error*) {
        delete self;
        return GRANARY_OK;
    }
    static granary_status finish(granary_publication* self, granary_error*) {
        self->publication.finished = true;
        return GRANARY_OK;
    }
    static void end_publication(granary_publication* self) {
        if (self != nullptr && !self->publication.finished) self->host.publications.pop_back();
        delete self;
    }

    granary_host table_{};
};

}  // namespace granary::testing

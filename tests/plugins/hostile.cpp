// A plugin whose task calls every function of the task's interfaces with what no plugin should pass: null,
// lengths and counts of garbage, bytes that are no text, paths that lead out, wrong types, handles that were
// ended or are of another kind. First each value in each place with the rest as it should be, then
// combinations of them, as many as asked for. What a host cannot know it does not do: pointers that are not
// null lead to as much memory as they say, and nothing is ended within a callback that walks it.
#include <granary/draft.h>
#include <granary/manifest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "hostile_values.h"

GRANARY_MANIFEST(
    "{\"name\":\"hostile\",\"id\":\"org.example.hostile\",\"version\":\"1.0.0\",\"abi\":\"1.0\","
    "\"draft\":" GRANARY_DRAFT_REVISION_TEXT
    ",\"types\":[\"content:hostile.unit\",\"content:hostile.note\",\"remote:hostile.hostile\","
    "\"repository:hostile.hostile\",\"publication:hostile.hostile\"],\"license\":\"Apache-2.0\"}");

namespace {

class Attack : public Values {
  public:
    Attack(granary_task* task, granary_error* error, uint64_t seed) : Values(task, error, seed) {
        prepare();
        list_calls();
    }

    void sweep() {
        for (const auto& [name, call] : calls_)
            for (size_t focus = 0;; ++focus) {
                size_t count = 1;
                for (size_t value = 0; value < count; ++value) {
                    choose_.sweep(focus, value);
                    run(name, call);
                    count = focus < choose_.sizes().size() ? choose_.sizes()[focus] : 0;
                }
                if (count == 0) break;
            }
    }

    void roam(uint64_t rounds) {
        choose_.roam();
        std::mt19937_64 random(rounds);
        for (uint64_t i = 0; i < rounds; ++i) {
            const auto& [name, call] = calls_[random() % calls_.size()];
            run(name, call);
        }
    }

    void finish() {
        choose_.sweep(0, 0);
        syncs_.end(sync_.live);
        publishing_.end(publication_.live);
        scans_.end(scan_.live);
        store_.drop(blob_.live);
        if (reader_.release != nullptr) reader_.release(reader_.self);
        // Twice, and of records that are another's.
        if (reader_.release != nullptr) reader_.release(reader_.self);
        for (granary_record* record : {repository_, remote_, unit_, repository_}) records_.close(record);
        std::string json = "{\"calls\":" + std::to_string(made_) + ",\"functions\":{";
        for (const auto& [name, answers] : answers_) {
            json += (json.back() == '{' ? "\"" : ",\"") + name + "\":{";
            for (const auto& [status, count] : answers)
                json += (json.back() == '{' ? "\"" : ",\"") + std::to_string(status) +
                        "\":" + std::to_string(count);
            json += "}";
        }
        json += "},\"unnamed\":[";
        for (const std::string& name : unnamed_) json += (json.back() == '[' ? "\"" : ",\"") + name + "\"";
        json += "],\"faults\":{";
        for (auto& [name, said] : faults_) {
            for (char& c : said)
                if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) c = '?';
            json += (json.back() == '{' ? "\"" : ",\"") + name + "\":\"" + said.substr(0, 500) + "\"";
        }
        json += "}}";
        must(tasks_.result(task_, str(json), error_));
    }

  private:
    using Call = std::function<granary_status()>;

    void run(const std::string& name, const Call& call) {
        choose_.begin();
        called_error_ = nullptr;
        const granary_status status = call();
        ++made_;
        ++answers_[name][status];
        if (called_error_ == nullptr || status == GRANARY_OK) return;
        const granary_str said = host->message(error_);
        if (said.len == 0) unnamed_.push_back(name);
        if (status == GRANARY_E_INTERNAL) faults_[name].assign(said.ptr, said.len);
    }

    void list_calls() {
        const auto call = [this](const char* name, Call made) { calls_.emplace_back(name, std::move(made)); };
        call("task.argument", [this] { return tasks_.argument(task(), name("self"), out(&text_)); });
        call("task.progress", [this] {
            return tasks_.progress(task(), name("code"), text("A good message"), signed_number(1),
                                   signed_number(2));
        });
        call("task.complete", [this] { return tasks_.complete(task(), name("code")); });
        call("task.cancelled",
             [this] { return tasks_.cancelled(task()) != 0 ? GRANARY_E_INVALID : GRANARY_OK; });
        call("task.result", [this] { return tasks_.result(task(), text("{}"), error()); });
        call("config.get", [this] {
            return table<granary_config_1>(GRANARY_CONFIG_1)
                .get(choose_.of<const granary_host*>(host, {nullptr}), name("depth"), out(&text_));
        });
        call("host.log", [this] {
            host->log(choose_.of<const granary_host*>(host, {nullptr}), number(GRANARY_LOG_DEBUG),
                      text("a line"));
            return GRANARY_OK;
        });
        call("host.fail", [this] {
            host->fail(error(), static_cast<granary_status>(number(1)), text("a sentence"));
            return GRANARY_OK;
        });
        call("host.get_interface", [this] {
            return host->get_interface(host, name(GRANARY_TASK_1)) != nullptr ? GRANARY_OK
                                                                              : GRANARY_E_NOT_FOUND;
        });
        call("record.open", [this] {
            granary_record* made = nullptr;
            const granary_status status = records_.open(task(), text(self_), out(&made), error());
            if (status == GRANARY_OK) records_.close(made), closed_ = made;
            return status;
        });
        call("record.close", [this] {
            records_.close(
                choose_.of<granary_record*>(nullptr, {closed_, reinterpret_cast<granary_record*>(task_),
                                                      reinterpret_cast<granary_record*>(room_)}));
            return GRANARY_OK;
        });
        call("record.type", [this] { return records_.type(record(repository_), out(&text_)); });
        call("record.get",
             [this] { return records_.get(record(repository_), name("name"), out(&got_), error()); });
        call("record.set",
             [this] { return records_.set(record(remote_), named_values("mode"), count(1), error()); });
        call("repositories.latest", [this] {
            return table<granary_repositories_1>(GRANARY_REPOSITORIES_1)
                .latest(record(repository_), out(&info_), error());
        });
        call("repositories.missing", [this] {
            return table<granary_repositories_1>(GRANARY_REPOSITORIES_1)
                .missing(record(repository_), out(&size_), error());
        });
        call("nested.each", [this] {
            return table<granary_nested_1>(GRANARY_NESTED_1)
                .each(record(repository_), name("nested:hostile.row"), tags({1}), count(1), this, batch(),
                      error());
        });
        call("sync.begin", [this] {
            granary_sync* made = nullptr;
            const granary_status status =
                syncs_.begin(task(), record(repository_), record(nullptr), number(0), out(&made), error());
            if (status == GRANARY_OK) syncs_.end(made);
            return status;
        });
        call("sync.fetch", [this] {
            document_ = {};
            const granary_status status =
                syncs_.fetch(sync(), text("nothing:"), count(1), out(&document_), error());
            if (status == GRANARY_OK) document_.reader.release(document_.reader.self);
            return status;
        });
        call("sync.fetch through a remote", [this] {
            granary_sync* made = nullptr;
            must(syncs_.begin(task_, repository_, remote_, 0, &made, error_));
            headers_.assign(kRoom, text("Name: value"));
            fetches_.assign(kRoom, {text("nothing:"), count(1), items(headers_), count(1)});
            using Done = granary_status (*)(void*, uint64_t, granary_document*, granary_status, granary_str);
            const granary_status status =
                syncs_.fetch_all(made, items(fetches_), count(1), this,
                                 choose_.of<Done>(
                                     [](void*, uint64_t, granary_document* document, granary_status,
                                        granary_str) -> granary_status {
                                         if (document != nullptr)
                                             document->reader.release(document->reader.self);
                                         return GRANARY_OK;
                                     },
                                     {nullptr}),
                                 error());
            syncs_.end(made);
            return status;
        });
        call("sync.rewind", [this] {
            granary_document other{};
            other.reader = reader_;
            document_ = {};
            return syncs_.rewind(choose_.of<granary_document*>(&document_, {nullptr, &other}), error());
        });
        call("sync.declare", [this] { return syncs_.declare(sync(), declared(), error()); });
        call("sync.keep", [this] { return syncs_.keep(sync(), content(), count(1), error()); });
        call("sync.draft", [this] {
            granary_draft_version* made = nullptr;
            return syncs_.draft(sync(), out(&made), error());
        });
        call("sync.commit", [this] { return syncs_.commit(sync(), out(&info_), error()); });
        call("sync.end", [this] {
            granary_sync* const ended = sync();
            syncs_.end(ended);
            if (ended == sync_.live) sync_.end(), draft_.end();
            return GRANARY_OK;
        });
        call("versions.each", [this] {
            return versions_.each(draft(), number(0), name("hostile.unit"), tags({kName, kNumber}), count(2),
                                  this, batch(), error());
        });
        call("versions.add",
             [this] { return versions_.add(draft(), name("hostile.unit"), content(), count(1), error()); });
        call("versions.remove", [this] { return versions_.remove(draft(), content(), count(1), error()); });
        call("versions.report", [this] {
            return versions_.report(draft(), name("code"), text("A good message"), signed_number(1), text(""),
                                    error());
        });
        call("versions.source", [this] { return versions_.source(draft(), out(&small_)); });
        call("caller.of_version", [this] {
            return table<granary_caller_1>(GRANARY_CALLER_1).of_version(draft(), out(&text_), error());
        });
        call("caller.of_request", [this] {
            return table<granary_caller_1>(GRANARY_CALLER_1)
                .of_request(
                    choose_.of<granary_request*>(nullptr, {reinterpret_cast<granary_request*>(task_)}),
                    out(&text_), error());
        });
        call("store.directory", [this] { return store_.directory(task(), out(&text_), error()); });
        call("store.open", [this] {
            granary_blob* made = nullptr;
            const granary_status status = store_.open(task(), out(&made), error());
            if (status == GRANARY_OK) store_.drop(made);
            return status;
        });
        call("store.write", [this] { return store_.write(blob(), text("bytes"), error()); });
        call("store.close", [this] {
            granary_blob* const closed = blob();
            const granary_status status = store_.close(closed, out(&text_), error());
            if (closed == blob_.live) blob_.end();
            return status;
        });
        call("store.drop", [this] {
            granary_blob* const dropped = blob();
            store_.drop(dropped);
            if (dropped == blob_.live) blob_.end();
            return GRANARY_OK;
        });
        call("secrets.get", [this] {
            return table<granary_secrets_1>(GRANARY_SECRETS_1)
                .get(task(), record(remote_), name("password"), out(&text_), error());
        });
        call("publish.begin", [this] {
            granary_publication* made = nullptr;
            const granary_status status =
                publishing_.begin(task(), name("hostile.hostile"), text(self_), number(1),
                                  named_values("note"), count(0), out(&made), error());
            if (status == GRANARY_OK) publishing_.end(made);
            return status;
        });
        call("publish.each_file", [this] {
            using Files = granary_status (*)(void*, const granary_published*, uint64_t);
            return publishing_.each_file(
                publication(), this,
                choose_.of<Files>(
                    [](void*, const granary_published*, uint64_t) -> granary_status { return GRANARY_OK; },
                    {nullptr,
                     [](void*, const granary_published*, uint64_t) -> granary_status {
                         return GRANARY_E_CANCELLED;
                     }}),
                error());
        });
        call("publish.each_content", [this] {
            return publishing_.each_content(publication(), name("hostile.unit"), tags({kName}), count(1),
                                            this, batch(), error());
        });
        call("publish.add", [this] {
            paths_.assign(kRoom, {content_, str("good/path")});
            paths_[0] = {signed_number(content_), text("another/path")};
            return publishing_.add(publication(), items(paths_), count(1), error());
        });
        call("publish.open", [this] {
            if (writer_.live != nullptr) (void)publishing_.close(writer_.live, error_), writer_.end();
            granary_writer* made = nullptr;
            const granary_status status =
                publishing_.open(publication(), text("made/by/hand"), out(&made), error());
            if (status == GRANARY_OK) writer_.live = made;
            return status;
        });
        call("publish.write", [this] { return publishing_.write(writer(), text("bytes"), error()); });
        call("publish.close", [this] {
            granary_writer* const closed = writer();
            const granary_status status = publishing_.close(closed, error());
            if (closed == writer_.live) writer_.end();
            return status;
        });
        call("publish.finish", [this] { return publishing_.finish(publication(), error()); });
        call("publish.end", [this] {
            granary_publication* const ended = publication();
            publishing_.end(ended);
            if (ended == publication_.live) publication_.end(), writer_.end();
            return GRANARY_OK;
        });
        call("scan.begin", [this] {
            granary_scan* made = nullptr;
            const granary_status status = scans_.begin(task(), text(version_), out(&made), error());
            if (status == GRANARY_OK) scans_.end(made);
            return status;
        });
        call("scan.each", [this] {
            return scans_.each(scan(), name("hostile.unit"), tags({kName}), count(1), this, batch(), error());
        });
        call("scan.report", [this] {
            return scans_.report(scan(), name("hostile.unit"), content(), count(1), text("[]"), error());
        });
        call("scan.finish", [this] { return scans_.finish(scan(), count(1), error()); });
        call("scan.end", [this] {
            granary_scan* const ended = scan();
            scans_.end(ended);
            if (ended == scan_.live) scan_.end();
            return GRANARY_OK;
        });
        call("download.fetch", [this] {
            document_ = {};
            const granary_status status =
                table<granary_download_1>(GRANARY_DOWNLOAD_1)
                    .fetch(task(), text("nothing:"), count(1), out(&document_), error());
            if (status == GRANARY_OK) document_.reader.release(document_.reader.self);
            return status;
        });
        call("units.open", [this] {
            granary_reader made{};
            const granary_status status = units_.open(task(), record(unit_), out(&made), error());
            if (status != GRANARY_OK) return status;
            made.release(made.self);
            // After its end, where nothing is to be read.
            char byte = 0;
            return made.read(made.self, &byte, 1, error_) == -GRANARY_E_INVALID ? status
                                                                                : granary_status{4712};
        });
        call("units.attach", [this] {
            return units_.attach(task(), record(unit_), text("good/attached"), text("bytes"), out(&text_),
                                 error());
        });
        call("reader.read", [this] {
            char bytes[16];
            granary_reader* const from = reader();
            if (from == nullptr || from->read == nullptr) return granary_status{GRANARY_OK};
            const int64_t count =
                from->read(from->self, out(bytes), choose_.of<uint64_t>(sizeof bytes, {0, 1}), error());
            return static_cast<granary_status>(count < 0 ? -count : 0);
        });
        call("upload.size", [this] { return upload_.size(reader(), out(&size_)); });
        call("upload.seek", [this] { return upload_.seek(reader(), count(0)); });
        call("upload.attach", [this] {
            return upload_.attach(record(unit_), text("good/attached"), text("bytes"), out(&text_), error());
        });
        call("upload.accompany", [this] {
            return upload_.accompany(record(unit_), name("hostile.note"), named_values("name"), count(1),
                                     error());
        });
        call("upload.referred", [this] {
            granary_record* made = nullptr;
            return upload_.referred(record(unit_), name("name"), out(&made), error());
        });
        // Of requests and commands: a task has none.
        call("http.header", [this] {
            return table<granary_http_1>(GRANARY_HTTP_1)
                .header(reinterpret_cast<granary_request*>(handle(scan_)), text("host"), out(&text_));
        });
        call("http.send", [this] {
            return table<granary_http_1>(GRANARY_HTTP_1)
                .send(reinterpret_cast<granary_request*>(handle(scan_)), number(200), text(""), error());
        });
        call("serving.open", [this] {
            granary_record* made = nullptr;
            return table<granary_serving_1>(GRANARY_SERVING_1)
                .open(reinterpret_cast<granary_request*>(handle(scan_)), text(self_), out(&made), error());
        });
        call("checking.refuse", [this] {
            return table<granary_checking_1>(GRANARY_CHECKING_1)
                .refuse(reinterpret_cast<granary_refusals*>(handle(scan_)), name("name"), text("no"),
                        error());
        });
        call("console.print", [this] {
            return table<granary_console_1>(GRANARY_CONSOLE_1)
                .print(reinterpret_cast<granary_command*>(handle(scan_)), text("no"));
        });
    }

    std::vector<std::pair<std::string, Call>> calls_;
    uint64_t made_ = 0;
    std::map<std::string, std::map<granary_status, uint64_t>> answers_;
    std::vector<std::string> unnamed_;
    std::map<std::string, std::string> faults_;  // of the host's, by function: what it said
};

granary_status run(const granary_plugin*, const char*, granary_task* task, granary_error* error) {
    const auto number = [task](const char* name) {
        granary_str json{};
        const auto& tasks = table<granary_task_1>(GRANARY_TASK_1);
        if (tasks.argument(task, name, &json) != GRANARY_OK) return uint64_t{0};
        return static_cast<uint64_t>(std::strtoull(std::string(json.ptr, json.len).c_str(), nullptr, 10));
    };
    try {
        Attack attack(task, error, number("seed"));
        attack.sweep();
        attack.roam(number("rounds"));
        attack.finish();
        return GRANARY_OK;
    } catch (granary_status status) {
        return host->fail(error, status, str("what should work did not: " + Attack::failure));
    }
}

const void* get_interface(const granary_plugin*, const char*, const char*) {
    return nullptr;
}

granary_field field(uint32_t tag, uint32_t type, const char* name, uint32_t flags = GRANARY_F_NULLABLE) {
    granary_field made{};
    made.struct_size = sizeof made;
    made.tag = tag;
    made.type = type;
    made.name = name;
    made.flags = flags;
    if (type == GRANARY_T_LIST) made.item = GRANARY_T_TEXT;
    return made;
}

granary_type type(uint32_t kind, const char* name, const char* model, const char* endpoint,
                  uint32_t flags = 0) {
    granary_type made{};
    made.struct_size = sizeof made;
    made.kind = kind;
    made.flags = flags;
    made.schema_version = 1;
    made.name = name;
    made.model = model;
    made.endpoint = endpoint;
    return made;
}

}  // namespace

extern "C" GRANARY_EXPORT const granary_plugin* granary_plugin_entry_v1(const granary_host* from,
                                                                        granary_error*) {
    host = from;
    static granary_field fields[] = {
        field(kName, GRANARY_T_TEXT, "name", GRANARY_F_KEY | GRANARY_F_REPO_KEY | GRANARY_F_REQUIRED),
        field(kNumber, GRANARY_T_I64, "number"),
        field(kRatio, GRANARY_T_F64, "ratio"),
        field(kFlag, GRANARY_T_BOOL, "flag"),
        field(kMoment, GRANARY_T_TIME, "moment"),
        field(kData, GRANARY_T_JSON, "data"),
        field(kMap, GRANARY_T_MAP, "mapping"),
        field(kList, GRANARY_T_LIST, "list"),
        field(kMark, GRANARY_T_UUID, "mark"),
    };
    static const granary_field* const all[] = {&fields[0], &fields[1], &fields[2], &fields[3], &fields[4],
                                               &fields[5], &fields[6], &fields[7], &fields[8], nullptr};
    static granary_type unit = type(GRANARY_K_CONTENT, "hostile.unit", "HostileUnit", "units",
                                    GRANARY_TF_ATTACHMENTS | GRANARY_TF_NOT_UPLOADABLE);
    unit.fields = all;
    static granary_type note = type(GRANARY_K_CONTENT, "hostile.note", "HostileNote", "notes",
                                    GRANARY_TF_NO_ARTIFACT | GRANARY_TF_NOT_UPLOADABLE);
    note.fields = all;

    static granary_field mode = field(1, GRANARY_T_TEXT, "mode");
    static const granary_field* const remote_fields[] = {&mode, nullptr};
    static granary_type remote = type(GRANARY_K_REMOTE, "hostile.hostile", "HostileRemote", "hostile");
    remote.fields = remote_fields;
    static granary_field remark = field(1, GRANARY_T_TEXT, "note");
    static const granary_field* const publication_fields[] = {&remark, nullptr};
    static granary_type publication =
        type(GRANARY_K_PUBLICATION, "hostile.hostile", "HostilePublication", "hostile");
    publication.fields = publication_fields;
    publication.publish_task = "attack";

    static granary_field source = field(1, GRANARY_T_REF, "remote", GRANARY_F_REQUIRED);
    source.ref = "remote";
    static granary_field seed = field(2, GRANARY_T_I64, "seed", GRANARY_F_REQUIRED);
    static granary_field rounds = field(3, GRANARY_T_I64, "rounds", GRANARY_F_REQUIRED);
    static const granary_field* const request_fields[] = {&source, &seed, &rounds, nullptr};
    static const granary_schema request = {sizeof(granary_schema), 0, "HostileAttack", request_fields};
    static const granary_schema* const schemas[] = {&request, nullptr};
    static const char* const locks[] = {"self:exclusive", "remote:shared", nullptr};
    static granary_action attack{};
    attack.struct_size = sizeof attack;
    attack.name = "attack";
    attack.request = "HostileAttack";
    attack.task = "attack";
    attack.locks = locks;
    static const granary_action* const actions[] = {&attack, nullptr};
    static const char* const contents[] = {"hostile.unit", "hostile.note", nullptr};
    static const char* const remotes[] = {"hostile.hostile", nullptr};
    static granary_type repository =
        type(GRANARY_K_REPOSITORY, "hostile.hostile", "HostileRepository", "hostile");
    repository.actions = actions;
    repository.content_types = contents;
    repository.remote_types = remotes;
    static const granary_type* const types[] = {&unit, &note, &remote, &repository, &publication, nullptr};

    static granary_plugin table{};
    table.struct_size = sizeof table;
    table.abi_minor = GRANARY_ABI_TARGET_MINOR;
    table.types = types;
    table.schemas = schemas;
    table.run = run;
    table.get_interface = get_interface;
    return &table;
}

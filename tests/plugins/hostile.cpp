// A plugin whose task calls every function of the task's interfaces with what no plugin should pass: null,
// lengths and counts of garbage, bytes that are no text, paths that lead out, wrong types, handles that were
// ended or are of another kind. First each value in each place with the rest as it should be, then
// combinations of them, as many as asked for. What a host cannot know it does not do: pointers that are not
// null lead to as much memory as they say, and nothing is ended within a callback that walks it.
#include <granary/draft.h>
#include <granary/manifest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

GRANARY_MANIFEST(
    "{\"name\":\"hostile\",\"id\":\"org.example.hostile\",\"version\":\"1.0.0\",\"abi\":\"1.0\","
    "\"draft\":" GRANARY_DRAFT_REVISION_TEXT
    ",\"types\":[\"content:hostile.unit\",\"content:hostile.note\",\"remote:hostile.hostile\","
    "\"repository:hostile.hostile\",\"publication:hostile.hostile\"],\"license\":\"Apache-2.0\"}");

namespace {

const granary_host* host = nullptr;

template <class T>
const T& table(const char* id) {
    return *static_cast<const T*>(host->get_interface(host, id));
}

granary_str str(std::string_view text) {
    return {text.data(), text.size()};
}

enum Tag : uint32_t { kName = 1, kNumber, kRatio, kFlag, kMoment, kData, kMap, kList, kMark };
constexpr size_t kRoom = 128;  // items of every list that is passed
constexpr uint64_t kFarTooMany[] = {uint64_t{1} << 25, uint64_t{1} << 40, UINT64_MAX};

/// Says which value comes next.
class Chooser {
  public:
    explicit Chooser(uint64_t seed) : random_(seed) {}
    void begin() { at_ = 0; }
    /// One argument (`focus`) is its `value`th, all others are as they should be.
    void sweep(size_t focus, size_t value) {
        sweeping_ = true, focus_ = focus, value_ = value, sizes_.clear();
    }
    void roam() { sweeping_ = false; }
    /// Of the sweep's last call: how many values its arguments have.
    const std::vector<size_t>& sizes() const { return sizes_; }
    /// 0: as it should be.
    size_t pick(size_t count) {
        const size_t place = at_++;
        if (!sweeping_) return random_() % 3 != 0 ? 0 : random_() % count;
        sizes_.push_back(count);
        return place == focus_ && value_ < count ? value_ : 0;
    }
    template <class T>
    T of(T good, std::initializer_list<T> others) {
        const size_t picked = pick(others.size() + 1);
        return picked == 0 ? good : others.begin()[picked - 1];
    }

  private:
    std::mt19937_64 random_;
    bool sweeping_ = true;
    size_t focus_ = 0, value_ = 0, at_ = 0;
    std::vector<size_t> sizes_;
};

/// The handle in use of one kind, and the last one that was ended.
template <class T>
struct Handle {
    T* live = nullptr;
    T* ended = nullptr;
    void end() { ended = std::exchange(live, nullptr); }
};

class Attack {
  public:
    Attack(granary_task* task, granary_error* error, uint64_t seed)
        : task_(task), error_(error), choose_(seed) {
        deep_.assign(200'000, '[');
        long_.assign(1 << 20, 'x');
        std::mt19937_64 random(7);
        for (char& c : long_) c = static_cast<char>('a' + random() % 26);  // nothing makes it shorter
        long_name_ = long_.substr(0, 10'000);
    }

    void prepare() {
        granary_str json{};
        must(tasks_.argument(task_, "self", &json));
        self_.assign(json.ptr, json.len);
        must(tasks_.argument(task_, "remote", &json));
        from_.assign(json.ptr, json.len);
        must(records_.open(task_, str(self_), &repository_, error_));
        must(records_.open(task_, str(from_), &remote_, error_));
        // A version with good content, for what reads.
        granary_blob* blob = nullptr;
        granary_str sha256{};
        must(store_.open(task_, &blob, error_));
        must(store_.write(blob, str("bytes of a good unit"), error_));
        must(store_.close(blob, &sha256, error_));
        sha256_.assign(sha256.ptr, sha256.len);
        granary_sync* sync = nullptr;
        must(syncs_.begin(task_, repository_, nullptr, 0, &sync, error_));
        const uint32_t tag = kName;
        granary_value name{};
        name.type = GRANARY_T_TEXT;
        name.as.text = str("good");
        granary_artifact file{};
        file.relative_path = str("good/path");
        file.digests.sha256 = str(sha256_);
        file.size = -1;
        granary_units units{"hostile.unit", &tag, 1, 1, &name, &file, nullptr};
        must(syncs_.declare(sync, &units, error_));
        granary_version_info info{};
        must(syncs_.commit(sync, &info, error_));
        version_.assign(info.prn.ptr, info.prn.len);
        syncs_.end(sync);
        scan();
        const uint32_t prn = GRANARY_TAG_PRN;
        must(scans_.each(
            scan_.live, "hostile.unit", &prn, 1, this,
            [](void* user, const granary_rows* rows) -> granary_status {
                auto& self = *static_cast<Attack*>(user);
                self.unit_prn_.assign(rows->values[0].as.text.ptr, rows->values[0].as.text.len);
                self.content_ = rows->content[0];
                return GRANARY_OK;
            },
            error_));
        must(records_.open(task_, str(unit_prn_), &unit_, error_));
        must(units_.open(task_, unit_, &reader_, error_));
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

    void must(granary_status status) {
        if (status == GRANARY_OK) return;
        const granary_str said = host->message(error_);
        failure = std::string(said.ptr, said.len);
        throw status;
    }
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

    // ---- values. The first of each is as it should be.

    granary_error* error() { return called_error_ = choose_.of<granary_error*>(error_, {nullptr}); }
    granary_str text(std::string_view good) {
        return choose_.of<granary_str>(
            str(good), {{nullptr, 0},
                        {nullptr, 5},
                        {nullptr, UINT64_MAX},
                        {"x", UINT64_MAX},
                        {"x", uint64_t{1} << 40},
                        str(""),
                        str("good"),
                        str("other"),
                        str("\xff\xfe"),
                        {"a\0b", 3},
                        str("\xed\xa0\x80"),
                        str("../../etc/passwd"),
                        str("/etc/passwd"),
                        str("a//b"),
                        str("a/./b"),
                        str("a/.."),
                        str("{}"),
                        str("[]"),
                        str("[1]"),
                        str("{"),
                        str("null"),
                        str("5"),
                        str("NaN"),
                        str("\"text\""),
                        str("\xef\xbb\xbf[]"),
                        str("[\"\xff\"]"),
                        str(deep_),
                        str(long_),
                        str(std::string_view(long_).substr(0, 3000)),
                        str(self_),
                        str(from_),
                        str(version_),
                        str(unit_prn_),
                        str(sha256_),
                        str("abc"),
                        str("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"),
                        str("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"),
                        str("prn:core.user:1"),
                        str("prn:hostile.hostilerepository:no-uuid"),
                        str("/pulp/api/v3/content/"),
                        str("name: v\r\nx: y"),
                        str("' OR 1=1 --"),
                        str("%s%n")});
    }
    const char* name(const char* good) {
        return choose_.of<const char*>(
            good, {nullptr, "", "name", "number", "data", "prn", "pulp_created", "url", "password",
                   "hostile.unit", "hostile.note", "hostile.hostile", "file.file", "core.user", "\xff",
                   "a\"b", "../x", long_name_.c_str(), long_name_.c_str() + 7000});
    }
    template <class T>
    T* out(T* place) {
        return choose_.of<T*>(place, {nullptr});
    }
    uint64_t count(uint64_t good) {
        return choose_.of<uint64_t>(good, {0, 1, 3, kFarTooMany[0], kFarTooMany[1], kFarTooMany[2]});
    }
    uint32_t number(uint32_t good) { return choose_.of<uint32_t>(good, {0, 1, 2, 3, 4, 77, UINT32_MAX}); }
    int64_t signed_number(int64_t good) {
        return choose_.of<int64_t>(good, {0, 1, -1, -2, 77, INT64_MIN, INT64_MAX});
    }
    granary_value value(granary_value good) {
        static constexpr uint32_t kTypes[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,   9,
                                              10, 11, 12, 13, 99, 77, 20, 30, 255, UINT32_MAX};
        const size_t picked = choose_.pick(std::size(kTypes) + 4);
        if (picked == 0) return good;
        granary_value made{};
        if (picked > std::size(kTypes)) {
            made.type = GRANARY_T_F64;
            made.as.f64 = picked % 3 == 0 ? std::nan("") : picked % 3 == 1 ? HUGE_VAL : -1.5;
            return made;
        }
        made.type = kTypes[picked - 1];
        if (made.type == GRANARY_T_BOOL || made.type == GRANARY_T_I64 || made.type == GRANARY_T_TIME)
            made.as.i64 = signed_number(1);
        else
            made.as.text = text("{}");
        return made;
    }
    template <class T>
    const T* items(std::vector<T>& room) {
        return choose_.of<const T*>(room.data(), {nullptr});
    }
    const uint32_t* tags(std::initializer_list<uint32_t> good) {
        tags_.assign(kRoom, kName);
        std::copy(good.begin(), good.end(), tags_.begin());
        tags_[0] =
            choose_.of<uint32_t>(tags_[0], {0, kNumber, kRatio, kFlag, kMoment, kData, kMap, kList, kMark, 77,
                                            GRANARY_TAG_PRN, GRANARY_TAG_SHA256, UINT32_MAX});
        return items(tags_);
    }
    const granary_named_value* named_values(const char* good) {
        granary_value one{};
        one.type = GRANARY_T_TEXT;
        one.as.text = str("good");
        named_.assign(kRoom, {good, one});
        one.as.text = text("good");
        named_[0] = {name(good), value(one)};
        return items(named_);
    }
    const int64_t* content() {
        numbers_.assign(kRoom, content_);
        numbers_[0] = signed_number(content_);
        return items(numbers_);
    }
    static granary_status take(void*, const granary_rows* rows) {
        // All of it is readable.
        for (uint64_t i = 0; i < rows->count; ++i)
            if (rows->content[i] < 0) return GRANARY_E_INTERNAL;
        return GRANARY_OK;
    }
    using Batch = granary_status (*)(void*, const granary_rows*);
    Batch batch() {
        return choose_.of<Batch>(take, {nullptr, [](void*, const granary_rows*) -> granary_status {
                                            return GRANARY_E_CANCELLED;
                                        }});
    }

    // ---- handles

    template <class T>
    T* handle(Handle<T>& of) {
        // What is of another kind, and what no host has given.
        return choose_.of<T*>(of.live, {nullptr, of.ended, reinterpret_cast<T*>(repository_),
                                        reinterpret_cast<T*>(task_), reinterpret_cast<T*>(room_)});
    }
    granary_task* task() {
        return choose_.of<granary_task*>(task_, {nullptr, reinterpret_cast<granary_task*>(repository_),
                                                 reinterpret_cast<granary_task*>(room_)});
    }
    granary_record* record(granary_record* good) {
        return choose_.of<granary_record*>(
            good, {nullptr, repository_, remote_, unit_, closed_, reinterpret_cast<granary_record*>(task_),
                   reinterpret_cast<granary_record*>(room_)});
    }
    granary_sync* sync() {
        if (sync_.live == nullptr) must(syncs_.begin(task_, repository_, nullptr, 0, &sync_.live, error_));
        return handle(sync_);
    }
    granary_draft_version* draft() {
        if (sync_.live == nullptr) must(syncs_.begin(task_, repository_, nullptr, 0, &sync_.live, error_));
        granary_draft_version* made = nullptr;
        if (syncs_.draft(sync_.live, &made, error_) == GRANARY_OK) draft_.live = made;
        return handle(draft_);
    }
    granary_publication* publication() {
        if (publication_.live == nullptr)
            must(publishing_.begin(task_, "hostile.hostile", str(self_), GRANARY_PUBLISH_PASS_THROUGH,
                                   nullptr, 0, &publication_.live, error_));
        return handle(publication_);
    }
    granary_writer* writer() {
        if (writer_.live == nullptr) {
            publication();
            (void)publishing_.open(publication_.live, str("made/by/hand"), &writer_.live, error_);
        }
        return handle(writer_);
    }
    granary_blob* blob() {
        if (blob_.live == nullptr) must(store_.open(task_, &blob_.live, error_));
        return handle(blob_);
    }
    granary_scan* scan() {
        if (scan_.live == nullptr) must(scans_.begin(task_, str(version_), &scan_.live, error_));
        return handle(scan_);
    }
    granary_reader* reader() {
        foreign_ = {repository_, reader_.read, reader_.release};
        return choose_.of<granary_reader*>(&reader_, {nullptr, &foreign_, &empty_});
    }

    const granary_units* declared() {
        // A unit of a type without files, or the good one with everything about its file in doubt.
        const bool note = choose_.pick(2) == 1;
        values_.assign(kRoom, {});
        for (granary_value& one : values_) {
            one.type = GRANARY_T_TEXT;
            one.as.text = str("good");
        }
        values_[0].as.text = text("good");
        values_[0] = value(values_[0]);
        values_[1] = value(values_[1]);
        artifacts_.assign(kRoom, {});
        for (granary_artifact& one : artifacts_) {
            one.relative_path = str("good/path");
            one.digests.sha256 = str(sha256_);
            one.size = -1;
        }
        granary_artifact& first = artifacts_[0];
        first.relative_path = text("good/path");
        first.url = text("");
        first.digests.sha256 = text(sha256_);
        first.digests.md5 = text("");
        first.size = signed_number(-1);
        counts_.assign(kRoom, 1);
        counts_[0] = number(1);
        declared_.type = name(note ? "hostile.note" : "hostile.unit");
        declared_.tags = tags({kName});
        declared_.tag_count = count(1);
        declared_.count = count(1);
        declared_.values = items(values_);
        declared_.artifacts = note ? nullptr : items(artifacts_);
        declared_.artifact_counts = choose_.of<const uint32_t*>(nullptr, {counts_.data()});
        return choose_.of<const granary_units*>(&declared_, {nullptr});
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

  public:
    static inline std::string failure;

  private:
    const granary_task_1& tasks_ = table<granary_task_1>(GRANARY_TASK_1);
    const granary_record_1& records_ = table<granary_record_1>(GRANARY_RECORD_1);
    const granary_sync_1& syncs_ = table<granary_sync_1>(GRANARY_SYNC_1);
    const granary_versions_1& versions_ = table<granary_versions_1>(GRANARY_VERSIONS_1);
    const granary_store_1& store_ = table<granary_store_1>(GRANARY_STORE_1);
    const granary_publish_1& publishing_ = table<granary_publish_1>(GRANARY_PUBLISH_1);
    const granary_scan_1& scans_ = table<granary_scan_1>(GRANARY_SCAN_1);
    const granary_units_1& units_ = table<granary_units_1>(GRANARY_UNITS_1);
    const granary_upload_1& upload_ = table<granary_upload_1>(GRANARY_UPLOAD_1);

    granary_task* task_;
    granary_error* error_;
    granary_error* called_error_ = nullptr;
    Chooser choose_;
    std::string deep_, long_, long_name_, self_, from_, version_, sha256_, unit_prn_;
    int64_t content_ = 0;
    granary_record *repository_ = nullptr, *remote_ = nullptr, *unit_ = nullptr, *closed_ = nullptr;
    granary_reader reader_{}, foreign_{}, empty_{};
    Handle<granary_sync> sync_;
    Handle<granary_draft_version> draft_;
    Handle<granary_publication> publication_;
    Handle<granary_writer> writer_;
    Handle<granary_blob> blob_;
    Handle<granary_scan> scan_;
    char room_[4096] = {};

    std::vector<uint32_t> tags_, counts_;
    std::vector<int64_t> numbers_;
    std::vector<granary_value> values_;
    std::vector<granary_named_value> named_;
    std::vector<granary_artifact> artifacts_;
    std::vector<granary_published_path> paths_;
    std::vector<granary_str> headers_;
    std::vector<granary_fetch> fetches_;
    granary_units declared_{};
    granary_document document_{};
    granary_str text_{};
    granary_value got_{};
    granary_version_info info_{};
    uint64_t size_ = 0;
    uint32_t small_ = 0;

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
        attack.prepare();
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

#pragma once

#include <granary/draft.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What hostile.cpp passes: of each kind of argument the right one, and what no plugin should pass.
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

/// The arguments, and what they are about: a repository with a version of one unit, a remote, open handles.
class Values {
  public:
    Values(granary_task* task, granary_error* error, uint64_t seed)
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
                auto& self = *static_cast<Values*>(user);
                self.unit_prn_.assign(rows->values[0].as.text.ptr, rows->values[0].as.text.len);
                self.content_ = rows->content[0];
                return GRANARY_OK;
            },
            error_));
        must(records_.open(task_, str(unit_prn_), &unit_, error_));
        must(units_.open(task_, unit_, &reader_, error_));
    }

    static inline std::string failure;

  protected:
    void must(granary_status status) {
        if (status == GRANARY_OK) return;
        const granary_str said = host->message(error_);
        failure = std::string(said.ptr, said.len);
        throw status;
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
};

}  // namespace

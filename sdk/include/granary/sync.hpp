#pragma once

#include <granary/task.hpp>

#include <span>

/// The declarative sync: parse upstream metadata, declare units; the core does the rest.
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    /// A file of a declared unit. Borrows its texts until the batch was declared.
    struct Artifact {
        std::string_view relative_path;
        std::string_view url;
        std::string_view sha256;
        int64_t size = -1;
        std::string_view md5, sha1, sha224, sha384, sha512;

        granary_artifact c() const {
            return {to_c(relative_path),
                    to_c(url),
                    {to_c(md5), to_c(sha1), to_c(sha224), to_c(sha256), to_c(sha384), to_c(sha512)},
                    size};
        }
    };

    inline granary_value text_value(std::string_view text) {
        granary_value value{};
        value.type = GRANARY_T_TEXT;
        value.as.text = to_c(text);
        return value;
    }
    inline granary_value json_value(std::string_view text) {
        granary_value value = text_value(text);
        value.type = GRANARY_T_JSON;
        return value;
    }
    inline granary_value integer_value(int64_t number) {
        granary_value value{};
        value.type = GRANARY_T_I64;
        value.as.i64 = number;
        return value;
    }
    inline granary_value boolean_value(bool flag) {
        granary_value value{};
        value.type = GRANARY_T_BOOL;
        value.as.i64 = flag ? 1 : 0;
        return value;
    }

    /// A fetched document.
    class Document {
      public:
        Document(const granary_document& document, granary_error* error) : c_(document), error_(error) {}
        Document(Document&& other) noexcept : c_(other.c_), error_(other.error_) {
            other.c_.reader.release = nullptr;
        }
        Document& operator=(Document&&) = delete;
        ~Document() {
            if (c_.reader.release != nullptr) c_.reader.release(c_.reader.self);
        }
        uint64_t size() const { return c_.size; }
        std::string_view sha256() const { return view(c_.digests.sha256); }
        std::string_view url() const { return view(c_.url); }  ///< after redirects
        /// Of the answer; empty when it has none. `name`: in lower case.
        std::string_view header(std::string_view name) const {
            std::string_view rest = view(c_.headers);
            while (!rest.empty()) {
                const std::string_view line = rest.substr(0, rest.find('\n'));
                rest.remove_prefix(std::min(rest.size(), line.size() + 1));
                const size_t colon = line.find(": ");
                if (line.substr(0, colon) == name && colon != line.npos) return line.substr(colon + 2);
            }
            return {};
        }
        /// Up to `capacity` bytes; 0 at the end.
        size_t read(char* buffer, size_t capacity) {
            const int64_t count = c_.reader.read(c_.reader.self, buffer, capacity, error_);
            if (count < 0) check(static_cast<granary_status>(-count), error_);
            return static_cast<size_t>(count);
        }
        /// The whole document from the beginning; it is in memory then.
        std::string text() {
            std::string out;
            out.reserve(c_.size);
            std::vector<char> buffer(64 * 1024);
            while (const size_t count = read(buffer.data(), buffer.size())) out.append(buffer.data(), count);
            return out;
        }
        /// Back to the first byte.
        void rewind() {
            check(Host::get().require<granary_sync_1>(GRANARY_SYNC_1).rewind(&c_, error_), error_);
        }
        /// Calls `visit(std::string_view)` with the whole document, piece by piece, from the beginning.
        template <class Visit>
        void each(Visit visit) {
            rewind();
            std::vector<char> buffer(256 * 1024);
            while (const size_t count = read(buffer.data(), buffer.size()))
                visit(std::string_view(buffer.data(), count));
        }

      private:
        granary_document c_;
        granary_error* error_;
    };

    struct Version {
        int64_t number = -1;
        std::string prn;
        bool is_new = false;
    };

    /// A version that is not complete yet.
    class DraftVersion {
      public:
        DraftVersion(granary_draft_version* version, granary_error* error)
            : version_(version),
              error_(error),
              table_(&Host::get().require<granary_versions_1>(GRANARY_VERSIONS_1)) {}
        /// Calls `visit(int64_t content, const granary_value* values)` for each.
        template <class Visit>
        void each(const char* type, std::initializer_list<uint32_t> tags, Visit visit,
                  granary_part part = GRANARY_PRESENT) {
            walk_rows(
                tags.size(),
                [&](void* user, auto batch, granary_error* error) {
                    return table_->each(version_, static_cast<uint32_t>(part), type, tags.begin(),
                                        tags.size(), user, batch, error);
                },
                visit, error_);
        }
        void add(const char* type, const std::vector<int64_t>& content) {
            check(table_->add(version_, type, content.data(), content.size(), error_), error_);
        }
        /// A completed progress report of the task that makes the version.
        void report(const char* code, std::string_view message, int64_t count, std::string_view suffix = {}) {
            check(table_->report(version_, code, to_c(message), count, to_c(suffix), error_), error_);
        }
        /// JSON of who makes it; see granary_caller_1.
        std::string_view caller() {
            granary_str out{};
            check(
                Host::get().require<granary_caller_1>(GRANARY_CALLER_1).of_version(version_, &out, error_),
                error_);
            return view(out);
        }
        /// Where what it adds comes from.
        granary_source source() {
            uint32_t out = 0;
            check(table_->source(version_, &out), error_);
            return static_cast<granary_source>(out);
        }
        void remove(const std::vector<int64_t>& content) {
            check(table_->remove(version_, content.data(), content.size(), error_), error_);
        }

      private:
        granary_draft_version* version_;
        granary_error* error_;
        const granary_versions_1* table_;
    };

    class Sync {
      public:
        /// `mirror`: what is not declared leaves the repository.
        Sync(Task& task, Record& repository, Record& remote, bool mirror)
            : Sync(task, repository, &remote, mirror) {}
        /// Without a remote: a session that fetches nothing.
        Sync(Task& task, Record& repository) : Sync(task, repository, nullptr, false) {}
        /// The session of an alternate content source: units and their files are declared, nothing else.
        Sync(Task& task, granary_sync* lent)
            : error_(task.error()),
              table_(&Host::get().require<granary_sync_1>(GRANARY_SYNC_1)),
              sync_(lent),
              lent_(true) {}
        Sync(const Sync&) = delete;
        Sync& operator=(const Sync&) = delete;
        ~Sync() {
            if (!lent_) table_->end(sync_);
        }

        /// More than `max_size` bytes is Error(REMOTE).
        Document fetch(std::string_view url, uint64_t max_size) {
            granary_document out{};
            check(table_->fetch(sync_, to_c(url), max_size, &out, error_), error_);
            return Document(out, error_);
        }
        struct Wanted {
            std::string url;
            uint64_t max_size = 0;
            std::vector<std::string> headers = {};  ///< "Name: value"
        };
        /// Fetches many, several at a time. Calls `visit(size_t index, Document*, granary_status,
        /// std::string_view reason)` as each arrives, or fails (no document then; NOT_FOUND for upstream's
        /// 404), or is unchanged (no document, OK: upstream's 304 to a condition among the headers).
        template <class Visit>
        void fetch_all(const std::vector<Wanted>& wanted, Visit visit) {
            std::vector<std::vector<granary_str>> lines(wanted.size());
            std::vector<granary_fetch> requests;
            for (size_t i = 0; i < wanted.size(); ++i) {
                for (const std::string& line : wanted[i].headers) lines[i].push_back(to_c(line));
                requests.push_back(
                    {to_c(wanted[i].url), wanted[i].max_size, lines[i].data(), lines[i].size()});
            }
            struct Walk {
                Visit& visit;
                granary_error* error;
                std::exception_ptr thrown;
            } walk{visit, error_, nullptr};
            const granary_status status = table_->fetch_all(
                sync_, requests.data(), requests.size(), &walk,
                [](void* user, uint64_t index, granary_document* document, granary_status outcome,
                   granary_str reason) -> granary_status {
                    auto& self = *static_cast<Walk*>(user);
                    try {
                        if (document == nullptr) {
                            self.visit(static_cast<size_t>(index), static_cast<Document*>(nullptr), outcome,
                                       view(reason));
                        } else {
                            Document arrived(*document, self.error);
                            self.visit(static_cast<size_t>(index), &arrived, outcome, view(reason));
                        }
                        return GRANARY_OK;
                    } catch (...) {
                        self.thrown = std::current_exception();
                        return GRANARY_E_INTERNAL;
                    }
                },
                error_);
            if (walk.thrown) std::rethrow_exception(walk.thrown);
            check(status, error_);
        }
        /// Content of the repository that a mirror does not remove although it is not declared.
        void keep(const std::vector<int64_t>& content) {
            check(table_->keep(sync_, content.data(), content.size(), error_), error_);
        }
        void declare(const granary_units& units) { check(table_->declare(sync_, &units, error_), error_); }
        Version commit() {
            granary_version_info info{};
            check(table_->commit(sync_, &info, error_), error_);
            return {info.number, std::string(view(info.prn)), info.is_new != 0};
        }

        /// The version as it stands.
        DraftVersion draft() {
            granary_draft_version* version = nullptr;
            check(table_->draft(sync_, &version, error_), error_);
            return DraftVersion(version, error_);
        }

      private:
        Sync(Task& task, Record& repository, Record* remote, bool mirror)
            : error_(task.error()), table_(&Host::get().require<granary_sync_1>(GRANARY_SYNC_1)) {
            check(table_->begin(task.c(), repository.c(), remote == nullptr ? nullptr : remote->c(),
                                mirror ? 1 : 0, &sync_, error_),
                  error_);
        }

        granary_error* error_;
        const granary_sync_1* table_;
        granary_sync* sync_ = nullptr;
        bool lent_ = false;
    };

    /// Files that come by other ways than fetch(), and what those ways need.
    class Store {
      public:
        explicit Store(Task& task)
            : task_(task), table_(&Host::get().require<granary_store_1>(GRANARY_STORE_1)) {}
        /// A private folder of the task.
        std::string directory() {
            granary_str out{};
            check(table_->directory(task_.c(), &out, task_.error()), task_.error());
            return std::string(view(out));
        }
        /// Stores what `write` appends (it gets a function that takes a std::string_view); the SHA-256 as
        /// hex.
        template <class Write>
        std::string file(Write write) {
            granary_blob* blob = nullptr;
            check(table_->open(task_.c(), &blob, task_.error()), task_.error());
            try {
                write([&](std::string_view bytes) {
                    check(table_->write(blob, to_c(bytes), task_.error()), task_.error());
                });
            } catch (...) {
                table_->drop(blob);
                throw;
            }
            granary_str sha256{};
            check(table_->close(blob, &sha256, task_.error()), task_.error());
            return std::string(view(sha256));
        }

      private:
        Task& task_;
        const granary_store_1* table_;
    };

    /// A file of the store that can be read anywhere.
    class StoredFile {
      public:
        StoredFile(granary_reader reader, granary_error* error)
            : raw_(reader), reader_(reader, error), error_(error) {}
        uint64_t size() {
            uint64_t out = 0;
            check(table().size(&raw_, &out), error_);
            return out;
        }
        /// Up to `capacity` bytes from `offset`; 0 at the end.
        size_t read(uint64_t offset, char* buffer, size_t capacity) {
            check(table().seek(&raw_, offset), error_);
            return reader_.read(buffer, capacity);
        }

      private:
        static const granary_upload_1& table() {
            return Host::get().require<granary_upload_1>(GRANARY_UPLOAD_1);
        }
        granary_reader raw_;
        Reader reader_;
        granary_error* error_;
    };

    /// The file of a unit that is there; none: it is not stored here.
    inline std::optional<StoredFile> open_unit(Task & task, Record & unit) {
        granary_reader reader{};
        const granary_status status = Host::get()
                                          .require<granary_units_1>(GRANARY_UNITS_1)
                                          .open(task.c(), unit.c(), &reader, task.error());
        if (status == GRANARY_E_NOT_FOUND) return std::nullopt;
        check(status, task.error());
        return std::optional<StoredFile>(std::in_place, reader, task.error());
    }

    /// Gives a unit a file made of its own, in the place of one of the same path; returns its SHA-256.
    inline std::string attach_to_unit(Task & task, Record & unit, std::string_view relative_path,
                                      std::string_view bytes) {
        granary_str sha256{};
        check(Host::get()
                  .require<granary_units_1>(GRANARY_UNITS_1)
                  .attach(task.c(), unit.c(), to_c(relative_path), to_c(bytes), &sha256, task.error()),
              task.error());
        return std::string(view(sha256));
    }

    /// A secret field of a remote of the plugin's own; empty when it is not set.
    inline std::string secret(Task & task, Record & remote, const char* field) {
        granary_str out{};
        check(Host::get()
                  .require<granary_secrets_1>(GRANARY_SECRETS_1)
                  .get(task.c(), remote.c(), field, &out, task.error()),
              task.error());
        return std::string(view(out));
    }

    /// Collects units of one type and declares them by the thousand. Texts are copied into memory the batch
    /// reuses, so what is added may go away at once.
    class Batch {
      public:
        /// `tags`: the fields that each unit gives, in this order.
        Batch(Sync& sync, const char* type, std::vector<uint32_t> tags, size_t units = 5000)
            : sync_(sync), type_(type), tags_(std::move(tags)), limit_(units) {
            texts_.resize(1 << 20);
        }
        /// One unit: its values (as many as tags) and its files.
        void add(std::initializer_list<granary_value> values, std::initializer_list<Artifact> artifacts) {
            add(std::span(values.begin(), values.size()), artifacts);
        }
        void add(std::span<const granary_value> values, std::initializer_list<Artifact> artifacts) {
            if (values.size() != tags_.size())
                throw Error(GRANARY_E_INTERNAL, std::string("a unit of ") + type_ + " has " +
                                                    std::to_string(values.size()) + " values, " +
                                                    std::to_string(tags_.size()) + " are wanted");
            size_t bytes = 0;
            for (const granary_value& value : values) bytes += is_text(value) ? value.as.text.len : 0;
            for (const Artifact& artifact : artifacts)
                bytes += artifact.relative_path.size() + artifact.url.size() + artifact.md5.size() +
                         artifact.sha1.size() + artifact.sha224.size() + artifact.sha256.size() +
                         artifact.sha384.size() + artifact.sha512.size();
            // Lent texts must not move: a full arena is declared, a unit larger than the arena gets a larger
            // one.
            if (used_ + bytes > texts_.size()) {
                flush();
                if (bytes > texts_.size()) texts_.resize(bytes);
            }
            for (granary_value value : values) {
                if (is_text(value)) value.as.text = copy(view(value.as.text));
                values_.push_back(value);
            }
            for (const Artifact& artifact : artifacts) {
                granary_artifact c = artifact.c();
                for (granary_str* text :
                     {&c.relative_path, &c.url, &c.digests.md5, &c.digests.sha1, &c.digests.sha224,
                      &c.digests.sha256, &c.digests.sha384, &c.digests.sha512})
                    *text = copy(view(*text));
                artifacts_.push_back(c);
            }
            counts_.push_back(static_cast<uint32_t>(artifacts.size()));
            if (counts_.size() >= limit_) flush();
        }
        /// Declares what is left; call it before commit().
        void flush() {
            if (!counts_.empty()) {
                const granary_units units{type_,          tags_.data(),      tags_.size(),  counts_.size(),
                                          values_.data(), artifacts_.data(), counts_.data()};
                sync_.declare(units);
                total_ += counts_.size();
            }
            values_.clear();
            artifacts_.clear();
            counts_.clear();
            used_ = 0;
        }
        uint64_t declared() const { return total_; }

      private:
        static bool is_text(const granary_value& value) {
            return value.type == GRANARY_T_TEXT || value.type == GRANARY_T_JSON;
        }
        granary_str copy(std::string_view text) {
            if (text.empty()) return {texts_.data(), 0};
            char* place = texts_.data() + used_;
            std::memcpy(place, text.data(), text.size());
            used_ += text.size();
            return {place, text.size()};
        }

        Sync& sync_;
        const char* type_;
        std::vector<uint32_t> tags_;
        size_t limit_;
        std::vector<granary_value> values_;
        std::vector<granary_artifact> artifacts_;
        std::vector<uint32_t> counts_;
        std::vector<char> texts_;
        size_t used_ = 0;
        uint64_t total_ = 0;
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary

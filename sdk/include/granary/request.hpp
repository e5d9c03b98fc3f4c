#pragma once

#include <granary/sync.hpp>

#include <functional>
#include <map>
#include <span>

/// Answering requests in the server process: many at a time, on its pool. See granary/draft.h for what that
/// asks of the code.
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    /// What a distribution serves at this moment. Texts live as long as the request.
    struct Served {
        int64_t version = -1;  ///< -1: none
        int64_t version_created = 0;  ///< microseconds; later, where stored units were changed since
        std::string_view version_prn, repository, publication, remote;
        std::string_view content_url;  ///< "https://host/…/": where its files are
        std::string_view base_url;     ///< "https://host/name/…/": its place below the plugin's routes
    };

    struct FormFile {
        std::string_view file_name;
        uint64_t size = 0;
        granary_digests digests{};
    };

    /// A question about the content of a version; see granary_query.
    struct Query {
        const char* type;
        std::vector<uint32_t> tags;
        std::vector<std::pair<uint32_t, Value>> conditions;
        uint32_t flags = 0;
        uint64_t limit = 0;
    };

    class Request {
      public:
        Request(granary_request* request, granary_error* error)
            : request_(request),
              error_(error),
              http_(&Host::get().require<granary_http_1>(GRANARY_HTTP_1)),
              serving_(&Host::get().require<granary_serving_1>(GRANARY_SERVING_1)) {}

        std::string_view method() const { return text(http_->method); }
        std::string_view path() const { return text(http_->path); }
        std::string_view query() const { return text(http_->query); }
        std::string_view body() const { return text(http_->body); }
        std::string_view origin() const { return text(http_->origin); }
        std::optional<std::string_view> header(std::string_view name) const {
            return named(http_->header, name);
        }
        std::optional<std::string_view> parameter(std::string_view name) const {
            return named(http_->parameter, name);
        }
        /// First field of the form with this name. Throws Error(INVALID): a field is no text.
        std::optional<std::string_view> form(std::string_view name) const {
            granary_str key{}, value{};
            for (uint64_t i = 0;; ++i) {
                const granary_status status = http_->form_field(request_, i, &key, &value);
                if (status == GRANARY_E_INVALID)
                    throw Error(status,
                                "the request's form holds a field that is not UTF-8 text without NUL");
                if (status != GRANARY_OK) return std::nullopt;
                if (view(key) == name) return view(value);
            }
        }
        std::optional<FormFile> file(std::string_view name) const {
            granary_form_file out{};
            if (http_->form_file(request_, to_c(name), &out) != GRANARY_OK) return std::nullopt;
            return FormFile{view(out.file_name), out.size, out.digests};
        }

        void set_header(std::string_view name, std::string_view value) {
            check(http_->set_header(request_, to_c(name), to_c(value), error_), error_);
        }
        /// After send() it goes out while the rest is made; HEAD gets none of it.
        void write(std::string_view bytes) { check(http_->write(request_, to_c(bytes), error_), error_); }
        void send(uint32_t status, std::string_view reason = {}) {
            check(http_->send(request_, status, to_c(reason), error_), error_);
        }
        /// Before send(): the answer was made before and kept, or is made now and will be.
        void tell_remembered(bool remembered) {
            check(Host::get()
                      .require<granary_caching_1>(GRANARY_CACHING_1)
                      .tell(request_, remembered ? 1 : 0, error_),
                  error_);
        }
        /// Before send(): a rule kept something out of what is answered. The sentence, without its full stop and of
        /// 1000 bytes at most, goes into the audit journal.
        void record_kept_out(std::string_view sentence) {
            check(Host::get()
                      .require<granary_keeping_out_1>(GRANARY_KEEPING_OUT_1)
                      .record(request_, to_c(sentence), error_),
                  error_);
        }
        void answer(uint32_t status, std::string_view content_type, std::string_view bytes,
                    std::string_view reason = {}) {
            set_header("Content-Type", content_type);
            write(bytes);
            send(status, reason);
        }

        /// The distribution of that type whose base path leads `path`, and what follows it; none: there is
        /// none.
        std::optional<std::pair<Record, std::string>> find(const char* type, std::string_view path) {
            granary_record* record = nullptr;
            granary_str rest{};
            const granary_status status = serving_->find(request_, type, to_c(path), &record, &rest, error_);
            if (status == GRANARY_E_NOT_FOUND) return std::nullopt;
            check(status, error_);
            return std::pair(Record::own(record, error_), std::string(view(rest)));
        }
        Record open(std::string_view reference) {
            granary_record* record = nullptr;
            check(serving_->open(request_, to_c(reference), &record, error_), error_);
            return Record::own(record, error_);
        }
        Served served(Record& distribution) {
            granary_served out{};
            check(serving_->served(request_, distribution.c(), &out, error_), error_);
            return served_of(out);
        }
        /// The same as it was at `time` (microseconds).
        Served served_at(Record& distribution, int64_t time) {
            granary_served out{};
            check(past().served(request_, distribution.c(), time, &out, error_), error_);
            return served_of(out);
        }
        /// In a Serve hook: the answer is the file at `path` of that version.
        void answer_file(std::string_view version, std::string_view path) {
            check(past().file(request_, to_c(version), to_c(path), error_), error_);
        }
        /// JSON of who is asking; see granary_caller_1.
        std::string_view caller() {
            granary_str out{};
            check(
                Host::get().require<granary_caller_1>(GRANARY_CALLER_1).of_request(request_, &out, error_),
                error_);
            return view(out);
        }
        /// Calls `visit(int64_t content, std::span<const granary_value>)` for each row.
        template <class Visit>
        void each(std::string_view version, const Query& query, Visit visit) {
            std::vector<granary_condition> conditions;
            for (const auto& [tag, value] : query.conditions) conditions.push_back({tag, 0, value.c()});
            const granary_query c{query.type,
                                  query.tags.data(),
                                  query.tags.size(),
                                  conditions.data(),
                                  conditions.size(),
                                  query.flags,
                                  0,
                                  query.limit};
            const size_t width = (query.flags & GRANARY_QUERY_COUNT) != 0 ? 1 : query.tags.size();
            const auto of_values = [&](int64_t content, const granary_value* values) {
                visit(content, std::span(values, width));
            };
            walk_rows(
                width,
                [&](void* user, auto batch, granary_error* error) {
                    return serving_->each(request_, to_c(version), &c, user, batch, error);
                },
                of_values, error_);
        }
        int64_t count(std::string_view version, Query query) {
            query.flags |= GRANARY_QUERY_COUNT;
            int64_t found = 0;
            each(version, query, [&](int64_t, std::span<const granary_value> row) { found = row[0].as.i64; });
            return found;
        }

        /// False: the caller may not, and the answer is made; return. `permission` empty: anybody who is
        /// known may.
        bool authorized(std::string_view permission, Record* object = nullptr) {
            uint32_t allowed = 0;
            check(serving_->authorize(request_, to_c(permission), object == nullptr ? nullptr : object->c(),
                                      &allowed, error_),
                  error_);
            return allowed != 0;
        }
        /// By one of the policies of Plugin::routes(): may the caller do `action` with what is served? False:
        /// the answer is made; return.
        bool admit(std::string_view policy, std::string_view action, Record& distribution) {
            uint32_t allowed = 0;
            check(serving_->admit(request_, to_c(policy), to_c(action), distribution.c(), &allowed, error_),
                  error_);
            return allowed != 0;
        }
        std::string_view user() {
            granary_str out{};
            check(serving_->user(request_, &out, error_), error_);
            return view(out);
        }
        /// Href of the task that makes the unit.
        std::string_view create(const granary_creation& creation) {
            granary_str href{};
            check(serving_->create(request_, &creation, &href, error_), error_);
            return view(href);
        }
        /// The same for what several requests gather into one version; see granary_gathering_1.
        granary_gathered gather(const granary_creation& creation, std::string_view session,
                                uint32_t window_seconds) {
            granary_gathered out{};
            check(Host::get()
                      .require<granary_gathering_1>(GRANARY_GATHERING_1)
                      .create(request_, &creation, to_c(session), window_seconds, &out, error_),
                  error_);
            return out;
        }
        std::string_view dispatch(std::string_view task, std::string_view reported,
                                  std::string_view arguments, const std::vector<std::string>& exclusive) {
            std::vector<granary_str> locks;
            for (const std::string& lock : exclusive) locks.push_back(to_c(lock));
            const granary_dispatch wanted{
                to_c(task), to_c(reported), to_c(arguments), locks.data(), locks.size(), nullptr, 0};
            granary_str href{};
            check(serving_->dispatch(request_, &wanted, &href, error_), error_);
            return view(href);
        }
        std::string sign(std::string_view what) {
            granary_str out{};
            check(serving_->sign(request_, to_c(what), &out, error_), error_);
            return std::string(view(out));
        }
        /// None: upstream has no such document. Throws Error(REMOTE, TIMEOUT …).
        std::optional<Document> fetch(Record& remote, std::string_view url,
                                      std::initializer_list<std::string_view> headers, uint64_t max_size,
                                      uint32_t timeout_seconds) {
            std::vector<granary_str> lines;
            for (const std::string_view header : headers) lines.push_back(to_c(header));
            granary_document out{};
            const granary_status status =
                serving_->fetch(request_, remote.c(), to_c(url), lines.data(), lines.size(), max_size,
                                timeout_seconds, &out, error_);
            if (status == GRANARY_E_NOT_FOUND) return std::nullopt;
            check(status, error_);
            return Document(out, error_);
        }

      private:
        static Served served_of(const granary_served& out) {
            return {out.version,           out.version_created, view(out.version_prn), view(out.repository),
                    view(out.publication), view(out.remote),    view(out.content_url), view(out.base_url)};
        }
        static const granary_past_1& past() { return Host::get().require<granary_past_1>(GRANARY_PAST_1); }
        std::string_view text(granary_status (*get)(granary_request*, granary_str*)) const {
            granary_str out{};
            return get(request_, &out) == GRANARY_OK ? view(out) : std::string_view();
        }
        std::optional<std::string_view> named(granary_status (*get)(granary_request*, granary_str,
                                                                    granary_str*),
                                              std::string_view name) const {
            granary_str out{};
            const granary_status status = get(request_, to_c(name), &out);
            if (status == GRANARY_OK) return view(out);
            if (status == GRANARY_E_INVALID)
                throw Error(status,
                            "the request's query holds a bad percent escape or text that is not UTF-8");
            return std::nullopt;
        }

        granary_request* request_;
        granary_error* error_;
        const granary_http_1* http_;
        const granary_serving_1* serving_;
    };

    /// Where a file is to be had that a distribution lacks.
    struct Origin {
        std::string url, relative_path, sha256;
        std::string values;  ///< JSON object: more fields of the unit
        int64_t size = -1;
        const char* content_type = nullptr;  ///< null: passed on, not kept. A literal
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary

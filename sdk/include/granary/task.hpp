#pragma once

#include <granary/core.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

/// A running task, the resources it reads, the sync and publication it makes. All of it [task]: one thread.
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    /// A value of a field, owned. Built from what it looks like; `json()` marks text as JSON.
    class Value {
      public:
        Value() = default;
        // NOLINTBEGIN(google-explicit-constructor): a row of values reads as what it is.
        Value(std::nullptr_t) {}
        Value(bool flag) { c_.type = GRANARY_T_BOOL, c_.as.i64 = flag ? 1 : 0; }
        Value(int64_t number) { c_.type = GRANARY_T_I64, c_.as.i64 = number; }
        Value(int number) : Value(static_cast<int64_t>(number)) {}
        Value(double number) { c_.type = GRANARY_T_F64, c_.as.f64 = number; }
        Value(std::string text) : text_(std::move(text)) { c_.type = GRANARY_T_TEXT; }
        Value(std::string_view text) : Value(std::string(text)) {}
        Value(const char* text) : Value(std::string(text)) {}
        Value(const void*) = delete;  // or a pointer would be a flag
        // NOLINTEND(google-explicit-constructor)
        static Value json(std::string text) {
            Value value(std::move(text));
            value.c_.type = GRANARY_T_JSON;
            return value;
        }
        static Value time(int64_t microseconds) {
            Value value(microseconds);
            value.c_.type = GRANARY_T_TIME;
            return value;
        }
        /// Borrows from this value.
        granary_value c() const {
            granary_value out = c_;
            if (out.type == GRANARY_T_TEXT || out.type == GRANARY_T_JSON) out.as.text = to_c(text_);
            return out;
        }

      private:
        granary_value c_{};
        std::string text_;
    };

    /// Text of a JSON string ("\u0041\n" → "A" and a line feed); the JSON itself when it is no string.
    inline std::string unquote(std::string_view json) {
        if (json.size() < 2 || json.front() != '"' || json.back() != '"') return std::string(json);
        json = json.substr(1, json.size() - 2);
        std::string out;
        const auto unit = [&json](size_t at) {
            uint32_t code = 0;
            for (size_t k = at; k < at + 4 && k < json.size(); ++k) {
                const char c = json[k];
                code = code * 16 + static_cast<uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            }
            return code;
        };
        for (size_t i = 0; i < json.size(); ++i) {
            if (json[i] != '\\' || i + 1 == json.size()) {
                out += json[i];
                continue;
            }
            switch (const char c = json[++i]) {
                case 'n':
                    out += '\n';
                    break;
                case 't':
                    out += '\t';
                    break;
                case 'r':
                    out += '\r';
                    break;
                case 'b':
                    out += '\b';
                    break;
                case 'f':
                    out += '\f';
                    break;
                case 'u': {
                    uint32_t code = unit(i + 1);
                    i += 4;
                    if (code >= 0xd800 && code < 0xdc00 &&
                        json.substr(std::min(i + 1, json.size()), 2) == "\\u") {
                        code = 0x10000 + ((code - 0xd800) << 10) + (unit(i + 3) - 0xdc00);
                        i += 6;
                    }
                    if (code < 0x80) {
                        out += static_cast<char>(code);
                    } else if (code < 0x800) {
                        out += static_cast<char>(0xc0 | (code >> 6));
                        out += static_cast<char>(0x80 | (code & 0x3f));
                    } else if (code < 0x10000) {
                        out += static_cast<char>(0xe0 | (code >> 12));
                        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
                        out += static_cast<char>(0x80 | (code & 0x3f));
                    } else {
                        out += static_cast<char>(0xf0 | ((code >> 18) & 0x07));
                        out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
                        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
                        out += static_cast<char>(0x80 | (code & 0x3f));
                    }
                    break;
                }
                default:
                    out += c;
            }
        }
        return out;
    }

    class Task {
      public:
        Task(granary_task* task, granary_error* error)
            : task_(task), error_(error), table_(&Host::get().require<granary_task_1>(GRANARY_TASK_1)) {}

        /// JSON of an argument, none when it was not given or is null.
        std::optional<std::string_view> json(const char* name) const {
            granary_str out{};
            if (table_->argument(task_, name, &out) != GRANARY_OK || view(out) == "null") return std::nullopt;
            return view(out);
        }
        std::optional<std::string> text(const char* name) const {
            const auto found = json(name);
            if (!found) return std::nullopt;
            return unquote(*found);
        }
        bool flag(const char* name, bool otherwise = false) const {
            const auto found = json(name);
            return found ? *found == "true" : otherwise;
        }
        /// The argument; throws Error(INVALID) naming it when it is missing.
        std::string require(const char* name) const {
            auto found = text(name);
            if (!found)
                throw Error(GRANARY_E_INVALID, std::string("the task lacks its argument \"") + name + "\"");
            return *found;
        }
        void progress(const char* code, std::string_view message, int64_t done, int64_t total = -1) {
            table_->progress(task_, code, to_c(message), done, total);
        }
        void complete(const char* code) { table_->complete(task_, code); }
        bool cancelled() const { return table_->cancelled(task_) != 0; }
        /// Throws Error(CANCELLED) once the task should stop.
        void check_cancelled() const {
            if (cancelled()) throw Error(GRANARY_E_CANCELLED, "the task was cancelled");
        }
        void result(std::string_view json) { check(table_->result(task_, to_c(json), error_), error_); }

        granary_task* c() const { return task_; }
        granary_error* error() const { return error_; }

      private:
        granary_task* task_;
        granary_error* error_;
        const granary_task_1* table_;
    };

    /// Walks the rows of a query of the host's: `ask(user, batch, error)` makes the call, `visit(int64_t,
    /// const granary_value*)` gets each row of `width` values. What `visit` throws ends the walk and is
    /// thrown here: no exception crosses the host. Throws Error for what the host reports.
    template <class Ask, class Visit>
    void walk_rows(size_t width, const Ask& ask, Visit& visit, granary_error* error) {
        struct Walk {
            Visit& visit;
            size_t width;
            std::exception_ptr thrown;
        } walk{visit, width, nullptr};
        const auto batch = [](void* user, const granary_rows* rows) -> granary_status {
            auto& self = *static_cast<Walk*>(user);
            try {
                for (uint64_t i = 0; i < rows->count; ++i)
                    self.visit(rows->content[i], rows->values + i * self.width);
                return GRANARY_OK;
            } catch (...) {
                self.thrown = std::current_exception();
                return GRANARY_E_INTERNAL;
            }
        };
        const granary_status status = ask(&walk, batch, error);
        if (walk.thrown) std::rethrow_exception(walk.thrown);
        check(status, error);
    }

    /// A resource: a repository, a remote … Owned when opened, borrowed when the host lent it to a hook.
    class Record {
      public:
        /// `reference`: PRN or href.
        Record(Task& task, std::string_view reference) : Record(nullptr, task.error(), true) {
            check(table_->open(task.c(), to_c(reference), &record_, error_), error_);
        }
        Record(granary_record* record, granary_error* error) : Record(record, error, false) {}
        /// Closes it at the end of its life.
        static Record own(granary_record* record, granary_error* error) {
            return Record(record, error, true);
        }
        Record(Record&& other) noexcept
            : record_(std::exchange(other.record_, nullptr)),
              error_(other.error_),
              owned_(other.owned_),
              table_(other.table_) {}
        Record& operator=(Record&&) = delete;
        ~Record() {
            if (owned_ && record_ != nullptr) table_->close(record_);
        }

        std::string_view type() const {
            granary_str out{};
            check(table_->type(record_, &out), error_);
            return view(out);
        }
        /// Rows of a nested type below this resource, or beside it when it is nested itself. Calls
        /// `visit(int64_t row, const granary_value*)` for each.
        template <class Visit>
        void each_nested(const char* type, std::initializer_list<uint32_t> tags, Visit visit) {
            const auto& nested = Host::get().require<granary_nested_1>(GRANARY_NESTED_1);
            walk_rows(
                tags.size(),
                [&](void* user, auto batch, granary_error* error) {
                    return nested.each(record_, type, tags.begin(), tags.size(), user, batch, error);
                },
                visit, error_);
        }
        granary_value get(const char* field) {
            granary_value out{};
            check(table_->get(record_, field, &out, error_), error_);
            return out;
        }
        /// Text or JSON of a field; none when it is null.
        std::optional<std::string> text(const char* field) {
            const granary_value value = get(field);
            if (value.type == 0) return std::nullopt;
            if (value.type != GRANARY_T_TEXT && value.type != GRANARY_T_JSON)
                throw Error(GRANARY_E_INTERNAL, std::string("field \"") + field + "\" is no text");
            return std::string(view(value.as.text));
        }
        bool flag(const char* field) {
            const granary_value value = get(field);
            return value.type == GRANARY_T_BOOL && value.as.i64 != 0;
        }
        std::optional<int64_t> integer(const char* field) {
            const granary_value value = get(field);
            if (value.type != GRANARY_T_I64 && value.type != GRANARY_T_TIME) return std::nullopt;
            return value.as.i64;
        }
        std::string prn() { return text("prn").value_or(""); }
        void set(const char* field, const Value& value) {
            const granary_named_value named{field, value.c()};
            check(table_->set(record_, &named, 1, error_), error_);
        }

        /// Number of the newest complete version of a repository, -1 when there is none.
        int64_t latest_version() {
            granary_version_info info{};
            check(repositories().latest(record_, &info, error_), error_);
            return info.number;
        }
        /// The same as a PRN; empty when there is none.
        std::string latest_version_prn() {
            granary_version_info info{};
            check(repositories().latest(record_, &info, error_), error_);
            return std::string(view(info.prn));
        }
        /// How many files of the repository's newest version are not stored here.
        uint64_t missing_files() {
            uint64_t count = 0;
            check(repositories().missing(record_, &count, error_), error_);
            return count;
        }

        granary_record* c() const { return record_; }

      private:
        Record(granary_record* record, granary_error* error, bool owned)
            : record_(record),
              error_(error),
              owned_(owned),
              table_(&Host::get().require<granary_record_1>(GRANARY_RECORD_1)) {}
        static const granary_repositories_1& repositories() {
            return Host::get().require<granary_repositories_1>(GRANARY_REPOSITORIES_1);
        }

        granary_record* record_ = nullptr;
        granary_error* error_;
        bool owned_;
        const granary_record_1* table_;
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary

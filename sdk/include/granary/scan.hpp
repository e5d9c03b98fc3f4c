#pragma once

#include <granary/sync.hpp>

#include <initializer_list>
#include <span>

/// Looking at what a version of a repository holds, and saying what is known against it. [task]
namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    class Scan {
      public:
        /// `version`: PRN of a version of a repository of the plugin's.
        Scan(Task& task, std::string_view version)
            : error_(task.error()), table_(&Host::get().require<granary_scan_1>(GRANARY_SCAN_1)) {
            check(table_->begin(task.c(), to_c(version), &scan_, error_), error_);
        }
        Scan(const Scan&) = delete;
        Scan& operator=(const Scan&) = delete;
        ~Scan() { table_->end(scan_); }

        /// Calls `visit(int64_t content, const granary_value*)` for each unit of the type.
        template <class Visit>
        void each(const char* type, std::initializer_list<uint32_t> tags, Visit visit) {
            walk_rows(
                tags.size(),
                [&](void* user, auto batch, granary_error* error) {
                    return table_->each(scan_, type, tags.begin(), tags.size(), user, batch, error);
                },
                visit, error_);
        }
        /// `vulnerabilities`: a JSON list.
        void report(const char* type, std::span<const int64_t> content, std::string_view vulnerabilities) {
            check(table_->report(scan_, type, content.data(), content.size(), to_c(vulnerabilities), error_),
                  error_);
        }
        void finish(uint64_t scanned) { check(table_->finish(scan_, scanned, error_), error_); }

      private:
        granary_error* error_;
        const granary_scan_1* table_;
        granary_scan* scan_ = nullptr;
    };

    /// A document of an address that the operator has set.
    inline Document download(Task & task, std::string_view url, uint64_t max_size) {
        granary_document out{};
        check(Host::get()
                  .require<granary_download_1>(GRANARY_DOWNLOAD_1)
                  .fetch(task.c(), to_c(url), max_size, &out, task.error()),
              task.error());
        return Document(out, task.error());
    }

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary

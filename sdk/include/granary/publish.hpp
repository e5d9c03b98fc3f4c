#pragma once

#include <granary/task.hpp>

#include <span>

namespace granary {
inline namespace GRANARY_SDK_NAMESPACE {

    /// A publication in the making: nothing of it is visible before finish(), nothing remains when it is
    /// destroyed before.
    class Publication {
      public:
        using Values = std::vector<std::pair<const char*, Value>>;
        /// `version`: PRN or href of a repository version. `values`: own fields of the publication.
        Publication(Task& task, const char* type, std::string_view version, uint32_t flags,
                    const Values& values = {})
            : error_(task.error()), table_(&Host::get().require<granary_publish_1>(GRANARY_PUBLISH_1)) {
            std::vector<granary_named_value> named;
            for (const auto& [name, value] : values) named.push_back({name, value.c()});
            check(table_->begin(task.c(), type, to_c(version), flags, named.data(), named.size(),
                                &publication_, error_),
                  error_);
        }
        Publication(const Publication&) = delete;
        Publication& operator=(const Publication&) = delete;
        ~Publication() { table_->end(publication_); }

        /// Calls `visit(const granary_published&)` for every file of the version, newest content first.
        template <class Visit>
        void each_file(Visit visit) {
            Walk<Visit> walk{visit, nullptr};
            const granary_status status = table_->each_file(
                publication_, &walk,
                [](void* user, const granary_published* rows, uint64_t count) {
                    return static_cast<Walk<Visit>*>(user)->run([&](Visit& call) {
                        for (uint64_t i = 0; i < count; ++i) call(rows[i]);
                    });
                },
                error_);
            if (walk.thrown) std::rethrow_exception(walk.thrown);
            check(status, error_);
        }
        /// Calls `visit(int64_t content, std::span<const granary_value>)` for every unit of one type.
        template <class Visit>
        void each_content(const char* type, std::initializer_list<uint32_t> tags, Visit visit) {
            Walk<Visit> walk{visit, nullptr, tags.size()};
            const granary_status status = table_->each_content(
                publication_, type, tags.begin(), tags.size(), &walk,
                [](void* user, const granary_rows* rows) {
                    auto* self = static_cast<Walk<Visit>*>(user);
                    return self->run([&](Visit& call) {
                        for (uint64_t i = 0; i < rows->count; ++i)
                            call(rows->content[i], std::span(rows->values + i * self->width, self->width));
                    });
                },
                error_);
            if (walk.thrown) std::rethrow_exception(walk.thrown);
            check(status, error_);
        }
        /// Publishes a file under another path than its own.
        void add(int64_t content_artifact, std::string_view relative_path) {
            const granary_published_path entry{content_artifact, to_c(relative_path)};
            check(table_->add(publication_, &entry, 1, error_), error_);
        }
        /// A generated file: `write` gets a function that appends bytes.
        template <class Write>
        void file(std::string_view relative_path, Write write) {
            granary_writer* writer = nullptr;
            check(table_->open(publication_, to_c(relative_path), &writer, error_), error_);
            std::string pending;
            const auto flush = [&] {
                check(table_->write(writer, to_c(pending), error_), error_);
                pending.clear();
            };
            try {
                write([&](std::string_view bytes) {
                    pending += bytes;
                    if (pending.size() >= 256 * 1024) flush();
                });
                flush();
            } catch (...) {
                table_->close(writer, nullptr);
                throw;
            }
            check(table_->close(writer, error_), error_);
        }
        void finish() { check(table_->finish(publication_, error_), error_); }

      private:
        /// Carries an exception of the visitor past the host's frames, which it must not cross.
        template <class Visit>
        struct Walk {
            Visit& visit;
            std::exception_ptr thrown;
            size_t width = 0;
            template <class Rows>
            granary_status run(const Rows& rows) noexcept {
                try {
                    rows(visit);
                    return GRANARY_OK;
                } catch (...) {
                    thrown = std::current_exception();
                    return GRANARY_E_INTERNAL;
                }
            }
        };

        granary_error* error_;
        const granary_publish_1* table_;
        granary_publication* publication_ = nullptr;
    };

}  // namespace GRANARY_SDK_NAMESPACE
}  // namespace granary

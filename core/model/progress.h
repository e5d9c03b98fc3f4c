#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/uuid.h"

namespace granary::model {

/// What long work tells of itself. Implemented by the task that runs it. One thread.
class Progress {
  public:
    virtual ~Progress() = default;
    /// Sets a report of the task (created on first use): `total` < 0 means unknown. Written to the database
    /// at most a few times a second, and at the end.
    virtual void report(std::string_view code, std::string_view message, int64_t done, int64_t total) = 0;
    /// What a report that is there says beyond its numbers.
    virtual void detail(std::string_view code, std::string_view text) { (void)code, (void)text; }
    /// Marks a report as completed.
    virtual void complete(std::string_view code) = 0;
    /// On whose behalf it is done; none: the server's own.
    virtual std::optional<int64_t> user_id() const { return std::nullopt; }
    /// True once the task should stop. Cheap enough to ask per batch.
    virtual bool cancelled() = 0;
    /// Throws Failure(kCancelled) when cancelled.
    void check();
    /// Notes a resource the task has created: type key ("repository:file.file", "repository_version", …) and
    /// its uuid.
    virtual void created(std::string_view type_key, std::string_view prn, std::string_view href) = 0;
    /// The task that does the work; nil where none does.
    virtual Uuid task_id() const { return {}; }
};

}  // namespace granary::model

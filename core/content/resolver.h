#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/content/answer.h"
#include "core/content/content_app.h"
#include "core/content/freshness.h"
#include "core/content/lru.h"

namespace granary::content {

/// Finds what a path leads to (spec 5.1), and remembers it. Thread-safe.
class Resolver {
  public:
    Resolver(model::Context& context, const Settings& settings);

    /// The remembered answer, when it is known to be current without asking the database (beyond its stamp).
    AnswerPtr remembered(std::string_view path);
    /// The answer within microseconds: kUnknown where it would take longer; null where it cannot be had so.
    AnswerPtr quick(std::string_view path);
    /// The answer. May block.
    AnswerPtr resolve(std::string_view path);
    /// A kOnDemand answer whose blob has been stored since.
    AnswerPtr resolve_stored(const AnswerPtr& answer, std::string_view path, const std::string& sha256);
    /// The file of a version that is asked for by another path. May block.
    AnswerPtr resolve_in_version(const AnswerPtr& answer, std::string_view path, const Served& file);
    /// Turns a listing that is still to be made into a page. May block.
    AnswerPtr render(const AnswerPtr& answer, std::string_view path);
    void invalidate() { freshness_.invalidate(); }

  private:
    struct Lookup;
    AnswerPtr find(std::string_view path, uint64_t stamp);
    AnswerPtr look_up(std::string_view path, uint64_t stamp, db::Connection& connection, bool quick);
    std::shared_ptr<KnownRoute> route_of(int64_t domain_id, std::string_view relative, uint64_t stamp,
                                         db::Connection& connection);
    void look_in_place(Lookup& lookup, const Place& place, std::string_view rest);
    void look_in_checkpoints(Lookup& lookup, std::string_view rest);
    void take_file(Lookup& lookup, FoundFile file, std::string_view rest);
    void remember(std::string_view path, const AnswerPtr& answer);

    model::Context& context_;
    const Settings settings_;
    Freshness freshness_;
    std::mutex mutex_;
    Lru<AnswerPtr> files_;   // guarded by mutex_; bounded by descriptors
    Lru<AnswerPtr> others_;  // guarded by mutex_
    std::unordered_map<std::string, std::shared_ptr<KnownRoute>>
        routes_;  // guarded by mutex_; by domain and base path
};

}  // namespace granary::content

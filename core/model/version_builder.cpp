#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/href.h"
#include "core/model/repository.h"
#include "core/model/support.h"
#include "core/model/version_check.h"

namespace granary::model {

namespace {

using detail::in_ids;
using detail::json_ids;
using detail::kChunk;

/// From here on statistics are no longer left to the engine's own time.
constexpr int64_t kSomeAdded = 100;

std::vector<int64_t> sorted_unique(std::span<const int64_t> ids) {
    std::vector<int64_t> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

/// One page of ids in order, after `after`.
constexpr std::string_view kMembers =
    "SELECT content_id FROM repository_content WHERE repository_id = $1 AND content_id > $2"
    " AND version_removed IS NULL ORDER BY content_id LIMIT $3";
constexpr std::string_view kMembersOfType =
    "SELECT content_id FROM repository_content WHERE repository_id = $1 AND content_id > $2"
    " AND version_removed IS NULL AND type_id = $4 ORDER BY content_id LIMIT $3";

}  // namespace

struct VersionBuilder::State {
    Context& context;
    Progress& progress;
    int64_t repository_id;
    std::optional<VersionRef> base;
    detail::RepositoryRow repository;
    const Type* type = nullptr;
    int64_t number = 0;
    int64_t row_id = 0;  ///< of the version; 0: not written yet
    Uuid pulp_id{};
    bool finished = false;
    Source source = Source::kTask;
    std::map<int64_t, const Type*> types;  ///< content types met, by number
    std::set<int64_t> added_types;         ///< in calls of add() before the present one
    size_t changes = 0;                    ///< calls that may have changed something
    bool dropped = false;                  ///< something may have been removed
    std::vector<int64_t> replaced;         ///< by newcomers with the same repo key

    State(Context& c, Progress& p, int64_t id, std::optional<VersionRef> b)
        : context(c), progress(p), repository_id(id), base(std::move(b)) {}

    const Type& content_type(db::Connection& connection, int64_t type_id) {
        auto& known = types[type_id];
        if (known == nullptr) {
            const std::string name = content_type_name(connection, type_id);
            const auto& allowed = type->content_types;
            known = context.registry.typed(Kind::kContent, name);
            if (known == nullptr || std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
                known = nullptr;
                throw Failure(ErrorCode::kInvalid, "Content of type " + name +
                                                       " cannot be in a repository of type " + type->name +
                                                       ", which holds " + join(allowed, ", ") + ".");
            }
        }
        return *known;
    }

    /// The version's row, before anything that belongs to it: what has no row would never be taken back.
    void open(db::Connection& connection, int64_t reserved_id) {
        if (row_id != 0) {
            if (detail::hold_row(connection, "repository_version", row_id)) return;
            throw Failure(ErrorCode::kConflict,
                          "The version that was being made has been removed, alone or "
                          "with its repository.");
        }
        const Uuid id = Uuid::v7();
        const db::Param base_id = base ? db::Param(base->id) : db::Param();
        connection.post(
            "INSERT INTO repository_version (id, pulp_id, pulp_created, pulp_last_updated, number,"
            " repository_id, base_version_id, complete) VALUES ($1, $2, $3, $3, $4, $5, $6, FALSE)",
            {reserved_id, id, now(), number, repository_id, base_id});
        pulp_id = id;
    }

    /// A short write transaction that may be run again; opens the version first.
    void write(const std::function<void(db::Connection&)>& work) {
        const int64_t reserved = row_id != 0 ? row_id : reserve_ids(context, 1);
        context.database.write([&](db::Connection& connection) {
            open(connection, reserved);
            work(connection);
        });
        row_id = reserved;
        ++changes;
    }

    std::vector<int64_t> members_page(std::optional<int64_t> type_id, int64_t after, size_t limit) {
        std::vector<int64_t> page;
        const auto lease = context.database.lease();
        const auto take = [&](const db::Row& row) { page.push_back(row.i64(0)); };
        const auto count = static_cast<int64_t>(limit);
        if (type_id)
            lease->query(kMembersOfType, {repository_id, after, count, *type_id}, take);
        else
            lease->query(kMembers, {repository_id, after, count}, take);
        return page;
    }

    void apply_base();
    void drop(std::span<const int64_t> content_ids);
};

/// Makes the content that of the base version, as changes against the latest.
void VersionBuilder::State::apply_base() {
    const auto chunked = [&](std::string_view select, std::initializer_list<db::Param> fixed,
                             const std::function<void(std::span<const std::pair<int64_t, int64_t>>)>& apply) {
        for (int64_t after = 0;;) {
            std::vector<std::pair<int64_t, int64_t>> page;
            {
                std::vector<db::Param> params(fixed);
                params.emplace_back(after);
                params.emplace_back(static_cast<int64_t>(kChunk));
                const auto lease = context.database.lease();
                lease->query(select, db::Params(params),
                             [&](const db::Row& row) { page.emplace_back(row.i64(0), row.i64(1)); });
            }
            if (page.empty()) return;
            progress.check();
            apply(page);
            after = page.back().first;
        }
    };
    chunked(
        "SELECT rc.content_id, rc.type_id FROM repository_content rc WHERE rc.repository_id = $1"
        " AND rc.version_removed IS NULL AND NOT EXISTS (SELECT 1 FROM repository_content o"
        " WHERE o.repository_id = $2 AND o.content_id = rc.content_id AND o.version_added <= $3"
        " AND (o.version_removed IS NULL OR o.version_removed > $3))"
        " AND rc.content_id > $4 ORDER BY rc.content_id LIMIT $5",
        {repository_id, base->repository_id, base->number}, [&](auto page) {
            std::vector<int64_t> ids;
            for (const auto& [id, type_id] : page) ids.push_back(id);
            drop(ids);
        });
    chunked(
        "SELECT rc.content_id, rc.type_id FROM repository_content rc WHERE rc.repository_id = $2"
        " AND rc.version_added <= $3 AND (rc.version_removed IS NULL OR rc.version_removed > $3)"
        " AND NOT EXISTS (SELECT 1 FROM repository_content o WHERE o.repository_id = $1"
        " AND o.content_id = rc.content_id AND o.version_removed IS NULL)"
        " AND rc.content_id > $4 ORDER BY rc.content_id LIMIT $5",
        {repository_id, base->repository_id, base->number}, [&](auto page) {
            write([&](db::Connection& connection) {
                for (const auto& [id, type_id] : page) content_type(connection, type_id);
                std::vector<db::Param> rows;
                for (const auto& [id, type_id] : page)
                    rows.insert(rows.end(), {repository_id, id, number, db::Param(), type_id});
                detail::insert_members(connection, rows);
            });
        });
}

void VersionBuilder::State::drop(std::span<const int64_t> content_ids) {
    dropped = true;
    for (size_t at = 0; at < content_ids.size(); at += kChunk) {
        const std::string ids = json_ids(content_ids.subspan(at, std::min(kChunk, content_ids.size() - at)));
        write([&](db::Connection& connection) {
            const std::string chosen = in_ids(connection.engine(), "content_id", "$3");
            connection.execute(
                "DELETE FROM repository_content WHERE repository_id = $1 AND version_added = $2 AND " +
                    chosen,
                {repository_id, number, ids});
            connection.execute(
                "UPDATE repository_content SET version_removed = $2 WHERE repository_id = $1"
                " AND version_removed IS NULL AND version_added < $2 AND " +
                    chosen,
                {repository_id, number, ids});
        });
    }
}

VersionBuilder::VersionBuilder(Context& context, Progress& progress, int64_t repository_id,
                               std::optional<VersionRef> base)
    : state_(std::make_unique<State>(context, progress, repository_id, std::move(base))) {
    discard_incomplete(context, repository_id);
    {
        const auto lease = context.database.lease();
        state_->repository = detail::repository_row(*lease, repository_id);
    }
    state_->number = state_->repository.next_version;
    state_->type = context.registry.typed(Kind::kRepository, state_->repository.type);
    if (state_->type == nullptr)
        throw Failure(ErrorCode::kUnsupported,
                      "The repository " + state_->repository.name + " is of type " + state_->repository.type +
                          ", whose plugin is not loaded.",
                      "PLP0002");
    if (!state_->base) return;
    try {
        state_->apply_base();
    } catch (...) {
        // No destructor runs for an object that was never finished.
        try {
            discard_incomplete(context, repository_id);
        } catch (const std::exception& error) {
            log::warning("model", std::string("an unfinished repository version remains: ") + error.what());
        }
        throw;
    }
}

VersionBuilder::~VersionBuilder() {
    if (state_ == nullptr || state_->finished || state_->row_id == 0) return;
    try {
        discard_incomplete(state_->context, state_->repository_id);
    } catch (const std::exception& error) {
        // The next builder of this repository discards it.
        log::warning("model", std::string("an unfinished repository version remains: ") + error.what());
    }
}

int64_t VersionBuilder::repository_id() const {
    return state_->repository_id;
}

Progress& VersionBuilder::progress() const {
    return state_->progress;
}

int64_t VersionBuilder::number() const {
    return state_->number;
}

void VersionBuilder::set_source(Source source) {
    state_->source = source;
}
VersionBuilder::Source VersionBuilder::source() const {
    return state_->source;
}
const Type& VersionBuilder::repository_type() const {
    return *state_->type;
}

std::vector<int64_t> VersionBuilder::absent(std::span<const int64_t> content_ids) {
    std::vector<int64_t> ids = sorted_unique(content_ids);
    std::vector<bool> present(ids.size());
    if (ids.empty()) return ids;
    // No transaction: whoever builds a version has the repository alone.
    const auto lease = state_->context.database.lease();
    std::vector<db::Param> tuples;
    static const db::Column kKeys[] = {{"repository_id", db::ColumnType::kInt},
                                       {"content_id", db::ColumnType::kInt}};
    static const std::string kValues[] = {"version_added"};
    for (size_t at = 0; at < ids.size(); at += kChunk) {
        tuples.clear();
        const size_t end = std::min(ids.size(), at + kChunk);
        for (size_t i = at; i < end; ++i) tuples.insert(tuples.end(), {state_->repository_id, ids[i]});
        lease->lookup("repository_content", kKeys, tuples, kValues, "t.version_removed IS NULL",
                      [&](size_t index, const db::Row&) { present[at + index] = true; });
    }
    size_t kept = 0;
    for (size_t i = 0; i < ids.size(); ++i)
        if (!present[i]) ids[kept++] = ids[i];
    ids.resize(kept);
    return ids;
}

size_t VersionBuilder::add(int64_t type_id, std::span<const int64_t> content_ids) {
    return add_absent(type_id, absent(content_ids));
}

size_t VersionBuilder::add_absent(int64_t type_id, std::span<const int64_t> content_ids) {
    State& state = *state_;
    const std::vector<int64_t> ids = sorted_unique(content_ids);
    if (ids.empty()) return 0;
    const Type* type = nullptr;
    {
        const auto lease = state.context.database.lease();
        type = &state.content_type(*lease, type_id);
    }
    for (size_t at = 0; at < ids.size(); at += kChunk) {
        const std::span<const int64_t> chunk = std::span(ids).subspan(at, std::min(kChunk, ids.size() - at));
        state.write([&](db::Connection& connection) {
            detail::lock_against_cleanup(connection);
            detail::ensure_content_type(connection, type->name);
            const std::string chosen_ids = json_ids(chunk);
            const std::string chosen = in_ids(connection.engine(), "id", "$1");
            const auto found = connection.query_int(
                "SELECT COUNT(*) FROM " + type->table + " WHERE " + chosen, {chosen_ids});
            if (found.value_or(0) != static_cast<int64_t>(chunk.size()))
                throw Failure(ErrorCode::kConflict,
                              "Content of type " + type->name + " that was to be added has been removed: " +
                                  std::to_string(found.value_or(0)) + " of " + std::to_string(chunk.size()) +
                                  " units are left. Try again.");
            // A unit that this builder removed before comes back to where it was.
            std::vector<int64_t> back;
            if (state.changes > 0) {
                connection.query(
                    "SELECT content_id FROM repository_content WHERE repository_id = $2"
                    " AND version_removed = $3 AND " +
                        in_ids(connection.engine(), "content_id", "$1") + " ORDER BY content_id",
                    {chosen_ids, state.repository_id, state.number},
                    [&](const db::Row& row) { back.push_back(row.i64(0)); });
            }
            if (!back.empty())
                connection.execute(
                    "UPDATE repository_content SET version_removed = NULL"
                    " WHERE repository_id = $2 AND version_removed = $3 AND " +
                        in_ids(connection.engine(), "content_id", "$1"),
                    {json_ids(back), state.repository_id, state.number});
            std::vector<db::Param> rows;
            rows.reserve(chunk.size() * 5);
            for (const int64_t id : chunk)
                if (!std::binary_search(back.begin(), back.end(), id))
                    rows.insert(rows.end(), {state.repository_id, id, state.number, db::Param(), type_id});
            if (!rows.empty()) detail::insert_members(connection, rows);
        });
    }
    if (state.added_types.count(type_id) > 0) {
        // What an earlier call added under the same key gives way.
        for (size_t at = 0; at < ids.size(); at += kChunk) {
            std::vector<int64_t> replaced;
            {
                const auto lease = state.context.database.lease();
                replaced = detail::colliding_members(
                    *lease, *type, state.repository_id, state.number,
                    std::span(ids).subspan(at, std::min(kChunk, ids.size() - at)), detail::Added::kInThis);
            }
            std::erase_if(replaced,
                          [&](int64_t id) { return std::binary_search(ids.begin(), ids.end(), id); });
            if (!replaced.empty()) state.drop(replaced);
        }
    }
    state.added_types.insert(type_id);
    return ids.size();
}

void VersionBuilder::remove(std::span<const int64_t> content_ids) {
    if (content_ids.empty()) return;
    state_->drop(sorted_unique(content_ids));
}

void VersionBuilder::remove_all() {
    for (int64_t after = 0;;) {
        const auto page = state_->members_page({}, after, kChunk);
        if (page.empty()) return;
        state_->progress.check();
        state_->drop(page);
        after = page.back();
    }
}

const std::vector<int64_t>& VersionBuilder::replaced() const {
    return state_->replaced;
}

void VersionBuilder::each_content(std::optional<int64_t> type_id, const std::function<void(int64_t)>& visit) {
    for (int64_t after = 0;;) {
        const auto page = state_->members_page(type_id, after, kChunk);
        if (page.empty()) return;
        for (const int64_t id : page) visit(id);
        after = page.back();
    }
}

namespace {

void note_created(Context& context, Progress& progress, const Type& repository_type,
                  const detail::RepositoryRow& repository, const VersionRef& version) {
    const db::Lease lease = context.database.lease();
    const Domain domain = domain_by_id(*lease, repository.domain_id);
    const Type* type = context.registry.by_key("core.repositoryversion");
    progress.created(type->key(), prn(*type, version.pulp_id),
                     version_href(context, domain, repository_type, repository.pulp_id, version.number));
}

}  // namespace

VersionBuilder::Outcome VersionBuilder::finish(bool overwrite) {
    State& state = *state_;
    PluginHooks* const hooks = state.context.hooks;
    detail::VersionCheck check{state.context, state.repository_id, state.number, *state.type};
    detail::Counts counts;
    const auto replace_older = [&] {
        counts = check.counts(state.dropped);
        const auto older = check.replaced_by_added(counts, overwrite);
        if (older.empty()) return;
        state.drop(older);
        state.replaced.insert(state.replaced.end(), older.begin(), older.end());
        counts = check.counts(true);
    };
    if (state.row_id != 0) replace_older();
    if (hooks != nullptr && hooks->wants_finalize(*state.type)) {
        const size_t before = state.changes;
        hooks->finalize(*state.type, *this);
        if (state.changes != before) replace_older();
    }
    state.progress.check();
    if (counts.empty()) {
        if (state.row_id != 0)
            state.context.database.write([&](db::Connection& connection) {
                connection.execute("DELETE FROM repository_version WHERE id = $1", {state.row_id});
            });
        state.finished = true;
        return {};
    }
    int64_t added = 0;
    for (const auto& [type_id, change] : counts) added += change.added;
    if (added >= kSomeAdded) {
        std::vector<std::string> tables = {"repository_content", "content_artifact", "remote_artifact"};
        {
            const auto lease = state.context.database.lease();
            for (const auto& [type_id, change] : counts)
                if (change.added > 0) tables.push_back(state.content_type(*lease, type_id).table);
        }
        detail::refresh_statistics(state.context, tables, added);
    }
    check.refuse_duplicates(counts);
    check.refuse_overlaps(counts);
    state.progress.check();

    state.context.database.write([&](db::Connection& connection) {
        state.open(connection, state.row_id);
        check.write_summary(connection, state.row_id, counts);
        const int64_t time = now();
        connection.post("UPDATE repository_version SET complete = TRUE, pulp_last_updated = $2 WHERE id = $1",
                        {state.row_id, time});
        connection.post("UPDATE repository SET next_version = $2, pulp_last_updated = $3 WHERE id = $1",
                        {state.repository_id, state.number + 1, time});
    });
    state.finished = true;
    Outcome outcome{VersionRef{state.repository_id, state.row_id, state.number, state.pulp_id}};
    note_created(state.context, state.progress, *state.type, state.repository, *outcome.version);
    if (state.repository.retain_repo_versions) apply_retention(state.context, state.repository_id);
    if (hooks != nullptr && hooks->wants_new_version(*state.type))
        hooks->new_version(*state.type, state.progress, *outcome.version);
    return outcome;
}

}  // namespace granary::model

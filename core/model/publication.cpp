#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <system_error>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/content.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

using enum db::ColumnType;

/// Generated files kept back until their blobs are made durable and their rows written together.
constexpr size_t kPendingFiles = 500;
/// Up to this many entries of its own, a pass-through publication looks its paths up one by one.
constexpr int64_t kFewEntries = 500;
constexpr size_t kBuffer = 256 * 1024;

/// The file twice at one path, said as a person would.
[[noreturn]] void refuse_twice(const db::DbError& error, std::string_view paths) {
    if (error.fault() != db::Fault::kUnique) throw error;
    throw Failure(ErrorCode::kConflict,
                  "Cannot create publication. Path is duplicated: " + std::string(paths) + ".");
}

}  // namespace

struct PublicationBuilder::State {
    Context& context;
    Progress& progress;
    VersionRef version;
    bool pass_through;
    bool checkpoint;
    int64_t id = 0;
    Uuid pulp_id = Uuid::v7();
    int64_t domain_id = 0;
    std::vector<std::pair<std::string, artifacts::Stored>> pending;
    bool finished = false;

    State(Context& c, Progress& p, VersionRef v, bool pass, bool check)
        : context(c), progress(p), version(std::move(v)), pass_through(pass), checkpoint(check) {}

    void write_pending();
    void check_overlaps();
    void discard() noexcept;
};

PublicationBuilder::PublicationBuilder(Context& context, Progress& progress, const Type& type,
                                       const VersionRef& version, bool pass_through, bool checkpoint,
                                       const std::vector<FieldValue>& own_values)
    : state_(std::make_unique<State>(context, progress, version, pass_through, checkpoint)) {
    {
        const auto lease = context.database.lease();
        state_->domain_id = detail::repository_row(*lease, version.repository_id).domain_id;
    }
    state_->id = reserve_ids(context, 1);
    detail::Arena arena;
    const auto fields = own_fields(type);
    std::string columns = "id", places = "$1";
    std::vector<db::Param> values = {state_->id};
    static const FieldValue kAbsent;
    for (size_t i = 0; i < fields.size(); ++i) {
        columns += ", " + fields[i]->column_name();
        places += ", $" + std::to_string(i + 2);
        values.push_back(
            detail::bind_field(type, *fields[i], i < own_values.size() ? own_values[i] : kAbsent, arena));
    }
    const Uuid maker = progress.task_id();
    context.database.write([&](db::Connection& connection) {
        connection.execute(
            "INSERT INTO publication (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type,"
            " repository_version_id, pass_through, complete, checkpoint, made_by)"
            " VALUES ($1, $2, $3, $4, $4, $5, $6, $7, FALSE, $8, $9)",
            {state_->id, state_->pulp_id, state_->domain_id, now(), type.name, version.id, pass_through,
             checkpoint, maker == Uuid() ? db::Param() : db::Param(maker)});
        if (!type.table.empty())
            connection.execute("INSERT INTO " + type.table + " (" + columns + ") VALUES (" + places + ")",
                               db::Params(values));
    });
}

PublicationBuilder::~PublicationBuilder() {
    if (state_ != nullptr && !state_->finished) state_->discard();
}

int64_t PublicationBuilder::id() const {
    return state_->id;
}

Uuid PublicationBuilder::pulp_id() const {
    return state_->pulp_id;
}

void PublicationBuilder::add_artifacts(std::span<const std::pair<int64_t, std::string>> entries) {
    State& state = *state_;
    static const db::Column kColumns[] = {
        {"id", kInt}, {"publication_id", kInt}, {"content_artifact_id", kInt}, {"relative_path", kText}};
    for (size_t at = 0; at < entries.size(); at += detail::kChunk) {
        const auto chunk = entries.subspan(at, std::min(detail::kChunk, entries.size() - at));
        state.progress.check();
        int64_t id = reserve_ids(state.context, chunk.size());
        std::vector<db::Param> rows;
        rows.reserve(chunk.size() * 4);
        for (const auto& [content_artifact, path] : chunk) {
            detail::check_relative_path(path);
            rows.insert(rows.end(), {id++, state.id, content_artifact, path});
        }
        try {
            state.context.database.write(
                [&](db::Connection& connection) { connection.insert("published_artifact", kColumns, rows); });
        } catch (const db::DbError& error) {
            if (error.fault() == db::Fault::kForeignKey)
                throw Failure(ErrorCode::kNotFound,
                              "A file that was to be published under another path is no longer there.");
            refuse_twice(error,
                         "one of those between " + chunk.front().second + " and " + chunk.back().second);
        }
    }
}

void PublicationBuilder::add_metadata(const std::string& relative_path, int fd) {
    detail::check_relative_path(relative_path);
    State& state = *state_;
    const auto writer = store_of(state.context, state.domain_id).create(state.context.checksums);
    std::vector<char> buffer(kBuffer);
    for (;;) {
        const ssize_t count = ::read(fd, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            throw Failure(ErrorCode::kIo, "The file to be published as " + relative_path +
                                              " cannot be read: " + std::generic_category().message(errno) +
                                              ".");
        if (count == 0) break;
        writer->write({buffer.data(), static_cast<size_t>(count)});
    }
    state.pending.emplace_back(relative_path, writer->commit({}, artifacts::Writer::Durability::kLater));
    if (state.pending.size() >= kPendingFiles) state.write_pending();
}

void PublicationBuilder::add_metadata(const std::string& relative_path, std::string_view bytes) {
    detail::check_relative_path(relative_path);
    State& state = *state_;
    const auto writer = store_of(state.context, state.domain_id).create(state.context.checksums);
    writer->write(bytes);
    state.pending.emplace_back(relative_path, writer->commit({}, artifacts::Writer::Durability::kLater));
    if (state.pending.size() >= kPendingFiles) state.write_pending();
}

void PublicationBuilder::State::write_pending() {
    if (pending.empty()) return;
    progress.check();
    store_of(context, domain_id).flush();
    static const db::Column kColumns[] = {
        {"id", kInt}, {"publication_id", kInt}, {"artifact_id", kInt}, {"relative_path", kText}};
    std::vector<artifacts::Stored> stored;
    stored.reserve(pending.size());
    for (const auto& [path, blob] : pending) stored.push_back(blob);
    const int64_t first_id = reserve_ids(context, pending.size() * 2);
    try {
        context.database.write([&](db::Connection& connection) {
            const auto artifact_ids =
                detail::save_artifacts(context, connection, domain_id, stored, first_id);
            int64_t row_id = first_id + static_cast<int64_t>(pending.size());
            std::vector<db::Param> rows;
            for (size_t i = 0; i < pending.size(); ++i)
                rows.insert(rows.end(), {row_id++, id, artifact_ids[i], pending[i].first});
            connection.insert("published_metadata", kColumns, rows);
        });
    } catch (const db::DbError& error) {
        refuse_twice(error, pending.size() == 1 ? pending.front().first
                                                : "one of those between " + pending.front().first + " and " +
                                                      pending.back().first);
    }
    pending.clear();
}

void PublicationBuilder::State::check_overlaps() {
    constexpr std::string_view kWhat = "Cannot create publication.";
    const auto lease = context.database.lease();
    std::string source =
        "SELECT relative_path FROM published_artifact WHERE publication_id = $1"
        " UNION ALL SELECT relative_path FROM published_metadata WHERE publication_id = $1";
    const int64_t own = lease
                            ->query_int(
                                "SELECT (SELECT COUNT(*) FROM published_artifact WHERE publication_id = $1)"
                                " + (SELECT COUNT(*) FROM published_metadata WHERE publication_id = $1)",
                                {id})
                            .value_or(0);
    std::vector<db::Param> params = {id};
    if (pass_through && own > kFewEntries) {
        // A file published at its own path is the same file.
        source +=
            " UNION ALL SELECT ca.relative_path FROM repository_content rc"
            " JOIN content_artifact ca ON ca.content_id = rc.content_id"
            " WHERE rc.repository_id = $2 AND " +
            membership_sql("$3") +
            " AND NOT EXISTS (SELECT 1 FROM published_artifact pa WHERE pa.publication_id = $1"
            " AND pa.relative_path = ca.relative_path AND pa.content_artifact_id = ca.id)";
        params.emplace_back(version.repository_id);
        params.emplace_back(version.number);
    }
    if (const auto pair = detail::overlap_within(*lease, source, params))
        detail::refuse_overlap(kWhat, pair->first, pair->second);
    if (!pass_through || own > kFewEntries) return;
    std::vector<std::pair<std::string, int64_t>> paths;
    lease->query(
        "SELECT pa.relative_path, ca.content_id FROM published_artifact pa JOIN content_artifact ca"
        " ON ca.id = pa.content_artifact_id WHERE pa.publication_id = $1"
        " UNION ALL SELECT relative_path, 0 FROM published_metadata WHERE publication_id = $1",
        {id}, [&](const db::Row& row) { paths.emplace_back(std::string(row.text(0)), row.i64(1)); });
    for (const auto& [path, content_id] : paths)
        if (const auto other =
                detail::overlapping_path(*lease, version.repository_id, version.number, path, content_id))
            detail::refuse_overlap(kWhat, path, *other);
}

void PublicationBuilder::finish() {
    State& state = *state_;
    state.write_pending();
    state.check_overlaps();
    state.progress.check();
    state.context.database.write([&](db::Connection& connection) {
        connection.execute("UPDATE publication SET complete = TRUE, pulp_last_updated = $2 WHERE id = $1",
                           {state.id, now()});
        if (state.checkpoint) trim_checkpoints(connection, state.version.repository_id);
    });
    state.finished = true;
}

void PublicationBuilder::State::discard() noexcept {
    try {
        discard_publication(context, id);
    } catch (const std::exception& error) {
        log::warning("model", std::string("an unfinished publication remains: ") + error.what());
    }
}

void discard_publications_of(Context& context, const Uuid& task) {
    std::vector<int64_t> ids;
    {
        const auto lease = context.database.lease();
        lease->query("SELECT id FROM publication WHERE complete = FALSE AND made_by = $1", {task},
                     [&](const db::Row& row) { ids.push_back(row.i64(0)); });
    }
    for (const int64_t id : ids) discard_publication(context, id);
}

void discard_publication(Context& context, int64_t publication_id) {
    for (const char* table : {"published_artifact", "published_metadata"}) {
        for (bool more = true; more;) {
            more = false;
            context.database.write([&](db::Connection& connection) {
                std::vector<int64_t> ids;
                connection.query(
                    "SELECT id FROM " + std::string(table) + " WHERE publication_id = $1 LIMIT $2",
                    {publication_id, static_cast<int64_t>(detail::kChunk)},
                    [&](const db::Row& row) { ids.push_back(row.i64(0)); });
                if (!ids.empty())
                    connection.execute("DELETE FROM " + std::string(table) + " WHERE " +
                                           detail::in_ids(connection.engine(), "id", "$1"),
                                       {detail::json_ids(ids)});
                more = ids.size() == detail::kChunk;
            });
        }
    }
    context.database.write([&](db::Connection& connection) {
        connection.execute("DELETE FROM publication WHERE id = $1", {publication_id});
    });
}

void trim_checkpoints(db::Connection& connection, int64_t repository_id) {
    const auto keep =
        connection.query_int("SELECT retain_checkpoints FROM repository WHERE id = $1", {repository_id});
    if (!keep) return;
    std::vector<int64_t> older;
    int64_t newest = 0;
    connection.query(
        "SELECT p.id FROM publication p JOIN repository_version v ON v.id = p.repository_version_id"
        " WHERE v.repository_id = $1 AND p.checkpoint = TRUE AND p.complete = TRUE"
        " ORDER BY p.pulp_created DESC, p.id DESC",
        {repository_id}, [&](const db::Row& row) {
            if (newest++ >= *keep) older.push_back(row.i64(0));
        });
    if (!older.empty())
        connection.execute("UPDATE publication SET checkpoint = FALSE WHERE " +
                               detail::in_ids(connection.engine(), "id", "$1"),
                           {detail::json_ids(older)});
}

std::optional<int64_t> served_publication(db::Connection& connection, int64_t distribution_id) {
    std::optional<int64_t> publication, version, repository;
    connection.query_one(
        "SELECT publication_id, repository_version_id, repository_id FROM distribution WHERE id = $1",
        {distribution_id}, [&](const db::Row& row) {
            publication = row.maybe_i64(0);
            version = row.maybe_i64(1);
            repository = row.maybe_i64(2);
        });
    if (publication) return publication;
    if (version)
        return connection.query_int(
            "SELECT id FROM publication WHERE repository_version_id = $1 AND complete = TRUE"
            " ORDER BY pulp_created DESC, id DESC LIMIT 1",
            {*version});
    if (!repository) return {};
    return connection.query_int(
        "SELECT p.id FROM publication p JOIN repository_version v ON v.id = p.repository_version_id"
        " WHERE v.repository_id = $1 AND v.complete = TRUE AND p.complete = TRUE"
        " ORDER BY v.number DESC, p.pulp_created DESC, p.id DESC LIMIT 1",
        {*repository});
}

void note_replaced_publication(db::Connection& connection, int64_t distribution_id,
                               std::optional<int64_t> before) {
    const bool has_target = connection
                                .query_int(
                                    "SELECT 1 FROM distribution WHERE id = $1 AND (publication_id IS NOT NULL"
                                    " OR repository_version_id IS NOT NULL OR repository_id IS NOT NULL)",
                                    {distribution_id})
                                .has_value();
    if (!has_target) {
        connection.execute("DELETE FROM distribution_previous WHERE distribution_id = $1", {distribution_id});
        return;
    }
    const auto after = served_publication(connection, distribution_id);
    if (after)
        connection.execute(
            "DELETE FROM distribution_previous WHERE distribution_id = $1 AND publication_id = $2",
            {distribution_id, *after});
    if (!before || before == after) return;
    connection.execute(
        "INSERT INTO distribution_previous (distribution_id, publication_id, replaced_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (distribution_id, publication_id) DO UPDATE SET replaced_at = excluded.replaced_at",
        {distribution_id, *before, now()});
}

}  // namespace granary::model

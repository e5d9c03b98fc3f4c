#include "core/model/unit_files.h"

#include <optional>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/content.h"
#include "core/model/support.h"

namespace granary::model {

std::string stored_file(db::Connection& connection, int64_t content_id) {
    std::string sha256;
    connection.query_one(
        "SELECT a.sha256 FROM content_artifact ca JOIN artifact a ON a.id = ca.artifact_id WHERE ca.id = "
        "(SELECT min(f.id) FROM content_artifact f WHERE f.content_id = $1)",
        {content_id}, [&](const db::Row& row) { sha256 = to_hex(row.bytes(0)); });
    return sha256;
}

void note_changed_unit(db::Connection& connection, int64_t domain_id) {
    // Two changes within one microsecond are two, whatever the clock says.
    connection.execute(
        "UPDATE domain SET units_changed = CASE WHEN units_changed < $2 THEN $2 ELSE units_changed + 1 END "
        "WHERE id = $1",
        {domain_id, now()});
}

std::string attach_file(Context& context, int64_t domain_id, const Type& type, int64_t content_id,
                        std::string_view relative_path, std::string_view bytes) {
    detail::check_relative_path(relative_path, " (of a unit of type " + type.name + ")");
    const auto writer = store_of(context, domain_id).create(context.checksums);
    writer->write(bytes);
    const artifacts::Stored stored = writer->commit({}, artifacts::Writer::Durability::kNow);
    context.database.write([&](db::Connection& connection) {
        const int64_t artifact = save_artifact(context, connection, stored, domain_id);
        std::optional<int64_t> row, there;
        connection.query_one(
            "SELECT id, artifact_id FROM content_artifact WHERE content_id = $1 AND relative_path = $2",
            {content_id, relative_path}, [&](const db::Row& found) {
                row = found.i64(0);
                there = found.maybe_i64(1);
            });
        if (there == artifact) return;
        note_changed_unit(connection, domain_id);
        if (row) {
            connection.execute("UPDATE content_artifact SET artifact_id = $2 WHERE id = $1",
                               {*row, artifact});
            return;
        }
        const auto last =
            connection.query_int("SELECT max(id) FROM content_artifact WHERE content_id = $1", {content_id});
        const int64_t id = detail::reserve_ids_after(context, last.value_or(0), 1);
        connection.execute(
            "INSERT INTO content_artifact (id, content_id, type_id, artifact_id, relative_path) VALUES ($1, "
            "$2, $3, $4, $5)",
            {id, content_id, content_type_id(connection, type.name), artifact, relative_path});
    });
    return stored.digests[artifacts::Algorithm::kSha256];
}

}  // namespace granary::model

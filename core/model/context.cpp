#include "core/model/context.h"

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/progress.h"

namespace granary::model {

int64_t reserve_ids(const Context& context, size_t count) {
    return context.database.reserve_ids("core", count);
}

void count_rows(db::Connection& connection, std::string_view table, int64_t domain_id, int64_t change) {
    if (change == 0) return;
    connection.execute(
        "INSERT INTO row_count (name, domain_id, rows) VALUES ($1, $2, $3)"
        " ON CONFLICT (name, domain_id) DO UPDATE SET rows = row_count.rows + excluded.rows",
        {table, domain_id, change});
}

int64_t counted_rows(db::Connection& connection, std::string_view table, int64_t domain_id) {
    return connection
        .query_int("SELECT rows FROM row_count WHERE name = $1 AND domain_id = $2", {table, domain_id})
        .value_or(0);
}

void Progress::check() {
    if (cancelled()) throw Failure(ErrorCode::kCancelled, "The task was canceled.");
}

}  // namespace granary::model

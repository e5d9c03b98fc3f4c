#include <map>

#include "core/model/repository.h"
#include "core/model/support.h"

namespace granary::model {

namespace {

constexpr const char* kRepositories = "repair.7272.repos_checked";
constexpr const char* kVersions = "repair.7272.versions_checked";
constexpr const char* kFixed = "repair.7272.versions_fixed";

struct Summary {
    int64_t present = 0, added = 0, removed = 0;
    bool operator==(const Summary&) const = default;
    bool empty() const { return present == 0 && added == 0 && removed == 0; }
};
using Summaries = std::map<int64_t, Summary>;  // by content type

Summaries stored(db::Connection& connection, int64_t version_id) {
    Summaries found;
    connection.query(
        "SELECT type_id, present, added, removed FROM "
        "version_content_summary WHERE version_id = $1",
        {version_id}, [&](const db::Row& row) {
            const Summary summary{row.i64(1), row.i64(2), row.i64(3)};
            if (!summary.empty()) found[row.i64(0)] = summary;
        });
    return found;
}

/// What the membership says; `before` is the complete version below, -1: there is none.
Summaries counted(db::Connection& connection, int64_t repository_id, int64_t number, int64_t before) {
    Summaries found;
    const auto in = [](const char* version) {
        return std::string("version_added <= ") + version +
               " AND (version_removed IS NULL OR version_removed > " + version + ")";
    };
    connection.query("SELECT type_id, SUM(CASE WHEN " + in("$2") + " THEN 1 ELSE 0 END), SUM(CASE WHEN " +
                         in("$2") + " AND NOT (" + in("$3") + ") THEN 1 ELSE 0 END), SUM(CASE WHEN " +
                         in("$3") + " AND NOT (" + in("$2") +
                         ") THEN 1 ELSE 0 END) FROM repository_content WHERE "
                         "repository_id = $1 GROUP BY type_id",
                     {repository_id, number, before}, [&](const db::Row& row) {
                         const Summary summary{row.i64(1), row.i64(2), row.i64(3)};
                         if (!summary.empty()) found[row.i64(0)] = summary;
                     });
    return found;
}

}  // namespace

int64_t repair_counts(Context& context, Progress& progress, int64_t domain_id, bool dry_run) {
    int64_t repositories = 0, versions = 0, fixed = 0;
    const auto report = [&] {
        progress.report(kRepositories, "Repositories Checked", repositories, -1);
        progress.report(kVersions, "Versions Checked", versions, -1);
        progress.report(kFixed, dry_run ? "Versions that Differ" : "Versions Fixed", fixed, -1);
    };
    report();
    std::vector<int64_t> ids;
    {
        const auto lease = context.database.lease();
        lease->query("SELECT id FROM repository WHERE domain_id = $1 ORDER BY id", {domain_id},
                     [&](const db::Row& row) { ids.push_back(row.i64(0)); });
    }
    for (const int64_t repository_id : ids) {
        std::vector<std::pair<int64_t, int64_t>> complete;  // row, number
        {
            const auto lease = context.database.lease();
            lease->query(
                "SELECT id, number FROM repository_version WHERE "
                "repository_id = $1 AND complete = TRUE"
                " ORDER BY number",
                {repository_id}, [&](const db::Row& row) { complete.emplace_back(row.i64(0), row.i64(1)); });
        }
        int64_t before = -1;
        for (const auto& version : complete) {
            // Not a structured binding: C++20 lets a lambda capture one, clang 14 does not.
            const int64_t version_id = version.first;
            const int64_t number = version.second;
            progress.check();
            // Compared and mended in one transaction: a version may be deleted meanwhile, which moves
            // numbers.
            bool differs = false;
            context.database.write([&](db::Connection& connection) {
                differs = false;
                if (!version_by_id(connection, version_id)) return;
                const Summaries right = counted(connection, repository_id, number, before);
                differs = stored(connection, version_id) != right;
                if (!differs || dry_run) return;
                connection.execute("DELETE FROM version_content_summary WHERE version_id = $1", {version_id});
                for (const auto& [type_id, summary] : right)
                    connection.execute(
                        "INSERT INTO version_content_summary (version_id, "
                        "type_id, present, added, removed)"
                        " VALUES ($1, $2, $3, $4, $5)",
                        {version_id, type_id, summary.present, summary.added, summary.removed});
            });
            before = number;
            ++versions;
            if (differs) ++fixed;
        }
        ++repositories;
        report();
    }
    report();
    for (const char* code : {kRepositories, kVersions, kFixed}) progress.complete(code);
    return fixed;
}

}  // namespace granary::model

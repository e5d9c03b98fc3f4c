#include <map>
#include <optional>
#include <vector>

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

struct Interval {
    int64_t added;
    std::optional<int64_t> removed;
    bool has(int64_t version) const { return added <= version && (!removed || *removed > version); }
};

/// The membership of a repository as few numbers: how many units of a type were in it for the same interval,
/// and how many left with the first and came back with the second.
struct Membership {
    struct Stay {
        int64_t type_id, units;
        Interval interval;
    };
    struct Return {
        int64_t type_id, units;
        Interval first, second;
    };
    std::vector<Stay> stays;
    std::vector<Return> returns;
};

Membership membership_of(db::Connection& connection, int64_t repository_id) {
    Membership found;
    connection.query(
        "SELECT type_id, COUNT(*), version_added, version_removed FROM repository_content"
        " WHERE repository_id = $1 GROUP BY type_id, version_added, version_removed",
        {repository_id}, [&](const db::Row& row) {
            found.stays.push_back({row.i64(0), row.i64(1), {row.i64(2), row.maybe_i64(3)}});
        });
    connection.query(
        "SELECT a.type_id, COUNT(*), a.version_added, a.version_removed, b.version_added, b.version_removed"
        " FROM repository_content a JOIN repository_content b ON b.repository_id = a.repository_id"
        " AND b.content_id = a.content_id AND b.version_added >= a.version_removed"
        " WHERE a.repository_id = $1 AND a.version_removed IS NOT NULL"
        " GROUP BY a.type_id, a.version_added, a.version_removed, b.version_added, b.version_removed",
        {repository_id}, [&](const db::Row& row) {
            found.returns.push_back(
                {row.i64(0), row.i64(1), {row.i64(2), row.maybe_i64(3)}, {row.i64(4), row.maybe_i64(5)}});
        });
    return found;
}

/// What the membership says of version `number`; `before` is the complete version below, -1: there is none.
Summaries counted(const Membership& membership, int64_t number, int64_t before) {
    Summaries found;
    for (const auto& [type_id, units, interval] : membership.stays) {
        const bool now = interval.has(number), then = interval.has(before);
        if (!now && !then) continue;
        Summary& summary = found[type_id];
        if (now) summary.present += units;
        if (now && !then) summary.added += units;
        if (then && !now) summary.removed += units;
    }
    // Who left and came back in versions that are no more, neither came nor left.
    for (const auto& [type_id, units, first, second] : membership.returns) {
        if (!first.has(before) || !second.has(number)) continue;
        found[type_id].added -= units;
        found[type_id].removed -= units;
    }
    std::erase_if(found, [](const auto& entry) { return entry.second.empty(); });
    return found;
}

}  // namespace

void check_counts(db::Connection& connection, const std::function<void(const VersionRef&)>& differs) {
    std::vector<int64_t> repositories;
    connection.query("SELECT id FROM repository ORDER BY id", {},
                     [&](const db::Row& row) { repositories.push_back(row.i64(0)); });
    for (const int64_t repository_id : repositories) {
        // One snapshot: a version may be completed or deleted meanwhile.
        const db::Transaction reading(connection, db::Transaction::Mode::kRead);
        std::vector<VersionRef> complete;
        connection.query(
            "SELECT id, number, pulp_id FROM repository_version WHERE repository_id = $1 AND complete = TRUE"
            " ORDER BY number",
            {repository_id}, [&](const db::Row& row) {
                complete.push_back({repository_id, row.i64(0), row.i64(1), row.uuid(2)});
            });
        const Membership membership = membership_of(connection, repository_id);
        int64_t before = -1;
        for (const VersionRef& version : complete) {
            if (stored(connection, version.id) != counted(membership, version.number, before))
                differs(version);
            before = version.number;
        }
    }
}

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
                const Summaries right = counted(membership_of(connection, repository_id), number, before);
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

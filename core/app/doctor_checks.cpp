#include "core/app/doctor_checks.h"

#include <algorithm>
#include <functional>
#include <map>

#include "core/base/text.h"
#include "core/model/blobs.h"
#include "core/model/domains.h"
#include "core/model/repository.h"

namespace granary::app {

namespace {

constexpr size_t kShownProblems = 20;
constexpr int64_t kPage = 1000;
/// Rows a fault is looked for in one statement; more of one kind say nothing new.
constexpr const char* kSome = " LIMIT 100";
/// A file this young may be about to get its row.
constexpr Microseconds kYoung = 60'000'000;

// Problems beyond the first few are counted, not listed: a broken disk must not fill the terminal.
class Problems {
  public:
    explicit Problems(Check& check) : check_(check) {}
    ~Problems() {
        if (count_ > kShownProblems)
            check_.problems.push_back("… and " + std::to_string(count_ - kShownProblems) + " more");
    }
    Problems(const Problems&) = delete;
    Problems& operator=(const Problems&) = delete;
    void add(std::string text) {
        if (++count_ <= kShownProblems) check_.problems.push_back(std::move(text));
    }

  private:
    Check& check_;
    size_t count_ = 0;
};

std::string number(int64_t value) {
    return std::to_string(value);
}

std::vector<const model::Type*> content_types(Assembly& assembly) {
    std::vector<const model::Type*> types;
    for (const auto& type : assembly.registry().types())
        if (type->kind == model::Kind::kContent && !type->table.empty()) types.push_back(type.get());
    return types;
}

std::vector<int64_t> domains_of(Assembly& assembly) {
    std::vector<int64_t> domains;
    assembly.database().lease()->query("SELECT id FROM domain ORDER BY id", {},
                                       [&](const db::Row& row) { domains.push_back(row.i64(0)); });
    return domains;
}

/// A file that a row names: what is wrong with it, or nothing.
std::string fault_of(artifacts::Store& store, const std::string& name, int64_t size, bool checksums) {
    const auto blob = store.open(name);
    if (!blob) return "has no file";
    if (blob->size() != static_cast<uint64_t>(size))
        return "has a file of " + std::to_string(blob->size()) + " bytes, its row says " + number(size);
    if (!checksums) return {};
    artifacts::Hasher hasher({artifacts::Algorithm::kSha256});
    std::string buffer(1 << 20, '\0');
    uint64_t offset = 0;
    try {
        while (const size_t got = blob->read(offset, buffer.data(), buffer.size())) {
            hasher.update(std::string_view(buffer).substr(0, got));
            offset += got;
        }
    } catch (const Failure& failure) {
        return std::string("has a file that cannot be read: ") + failure.what();
    }
    const std::string found = hasher.finish()[artifacts::Algorithm::kSha256];
    return found == name ? std::string() : "has a file with other bytes: its SHA-256 is " + found;
}

/// Rows of `table` that name blobs, with their files. `where` finds one row again by its id.
struct Named {
    const char* what;
    const char* page;   ///< id, domain, sha256, size of rows after $1, in order, at most $2
    const char* again;  ///< whether the row $1 is still there
    const char* remedy;
};

int64_t check_files(Assembly& assembly, const DoctorOptions& options, const Named& rows,
                    const std::function<artifacts::Store&(int64_t, db::Connection&)>& store_of,
                    Problems& problems, const Check& check, int64_t total) {
    // In order of the rows, page by page: memory stays constant whatever is stored.
    int64_t after = 0;
    int64_t seen = 0;
    for (bool more = true; more;) {
        const db::Lease lease = assembly.database().lease();
        struct Entry {
            int64_t id, domain_id;
            std::string digest;
            int64_t size;
        };
        std::vector<Entry> page;
        lease->query(rows.page, {after, kPage}, [&](const db::Row& row) {
            page.push_back({row.i64(0), row.i64(1), std::string(row.bytes(2)), row.i64(3)});
        });
        for (const auto& [id, domain_id, digest, size] : page) {
            after = id;
            if (check.progress) check.progress(++seen, total);
            const std::string name = to_hex(digest);
            const std::string fault = fault_of(store_of(domain_id, *lease), name, size, options.checksums);
            // Row and file may have gone since the page was read.
            if (fault.empty() || !lease->query_int(rows.again, {id})) continue;
            problems.add(std::string(rows.what) + " " + name + " " + fault + rows.remedy);
        }
        more = !page.empty();
    }
    return seen;
}

void note_strays(Assembly& assembly, const model::BlobPlace& place, const std::string& what, Check& check) {
    int64_t count = 0;
    uint64_t bytes = 0;
    std::string first;
    model::each_stray(assembly.context(), place, now() - kYoung, [&](std::span<const model::Stray> page) {
        for (const model::Stray& stray : page) {
            if (count++ == 0) first = to_hex(stray.sha256);
            bytes += stray.size;
        }
    });
    if (count > 0)
        check.notes.push_back(number(count) + " " + what + " (" + std::to_string(bytes) +
                              " bytes) that no row names, first " + first +
                              "; a full orphan clean-up removes those older than the protection time");
}

}  // namespace

void check_database(Assembly& assembly, const DoctorOptions&, Check& check) {
    const db::Lease lease = assembly.database().lease();
    lease->query_int("SELECT 1");
    Problems problems(check);
    if (lease->engine() == db::Engine::kSqlite) {
        lease->query("PRAGMA quick_check(20)", {}, [&](const db::Row& row) {
            if (row.text(0) != "ok") problems.add(std::string(row.text(0)));
        });
        lease->query("PRAGMA foreign_key_check", {}, [&](const db::Row& row) {
            problems.add("a row of " + std::string(row.text(0)) + " refers to one of " +
                         std::string(row.text(2)) + " that is not there");
        });
    }
    check.summary = mask_url_password(assembly.config().database_url);
}

void check_schema(Assembly& assembly, const DoctorOptions&, Check& check) {
    const db::MigrationPlan plan = assembly.plan_migration();
    Problems problems(check);
    for (const std::string& refusal : plan.refusals) problems.add(refusal);
    if (!plan.statements.empty()) {
        problems.add(
            std::to_string(plan.statements.size()) +
            " statements are pending; `granary migrate --plan` shows them, `granary migrate` runs them");
    }
    check.summary = std::to_string(assembly.registry().components().size() + 1) + " components";
}

void check_membership(Assembly& assembly, const DoctorOptions&, Check& check) {
    const db::Lease lease = assembly.database().lease();
    Problems problems(check);
    lease->query(
        std::string("SELECT repository_id, content_id, version_added, version_removed FROM repository_content"
                    " WHERE version_removed IS NOT NULL AND version_removed <= version_added") +
            kSome,
        {}, [&](const db::Row& row) {
            problems.add("content " + number(row.i64(1)) + " of repository " + number(row.i64(0)) +
                         " is removed in version " + number(row.i64(3)) + ", which is not after version " +
                         number(row.i64(2)) + " that added it");
        });
    // The same unit may come back, but two of its intervals must not overlap.
    lease->query(
        std::string(
            "SELECT a.repository_id, a.content_id, a.version_added, b.version_added FROM repository_content a"
            " JOIN repository_content b ON b.repository_id = a.repository_id AND b.content_id = a.content_id"
            " AND b.version_added > a.version_added"
            " WHERE a.version_removed IS NULL OR a.version_removed > b.version_added") +
            kSome,
        {}, [&](const db::Row& row) {
            problems.add("content " + number(row.i64(1)) + " is in repository " + number(row.i64(0)) +
                         " twice, since versions " + number(row.i64(2)) + " and " + number(row.i64(3)));
        });
    // What no key of the database guards (see tables.cpp).
    lease->query(std::string("SELECT rc.repository_id, rc.content_id FROM repository_content rc"
                             " WHERE NOT EXISTS (SELECT 1 FROM repository r WHERE r.id = rc.repository_id)") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("content " + number(row.i64(1)) + " is in repository " +
                                  number(row.i64(0)) + ", which is gone");
                 });
    for (const auto& [column, table] :
         {std::pair("content_artifact_id", "content_artifact"), std::pair("remote_id", "remote")})
        lease->query("SELECT ra.id FROM remote_artifact ra WHERE NOT EXISTS (SELECT 1 FROM " +
                         std::string(table) + " t WHERE t.id = ra." + column + ")" + kSome,
                     {}, [&, table = table](const db::Row& row) {
                         problems.add("place " + number(row.i64(0)) + " of a file upstream is of a row in " +
                                      table + " that is gone");
                     });
    for (const model::Type* type : content_types(assembly)) {
        const int64_t type_id = model::content_type_id(*lease, type->name);
        lease->query(
            "SELECT rc.repository_id, rc.content_id FROM repository_content rc WHERE rc.type_id = $1"
            " AND NOT EXISTS (SELECT 1 FROM " +
                type->table + " t WHERE t.id = rc.content_id)" + kSome,
            {type_id}, [&](const db::Row& row) {
                problems.add("content " + number(row.i64(1)) + " of repository " + number(row.i64(0)) +
                             " has no row in " + type->table);
            });
        lease->query(
            "SELECT ca.content_id, ca.relative_path FROM content_artifact ca WHERE ca.type_id = $1"
            " AND NOT EXISTS (SELECT 1 FROM " +
                type->table + " t WHERE t.id = ca.content_id)" + kSome,
            {type_id}, [&](const db::Row& row) {
                problems.add("the file " + std::string(row.text(1)) + " belongs to content " +
                             number(row.i64(0)) + ", which has no row in " + type->table);
            });
        if (!type->has_artifact || !type->single_artifact) continue;
        lease->query(
            "SELECT t.pulp_id FROM " + type->table +
                " t WHERE NOT EXISTS (SELECT 1 FROM content_artifact ca WHERE ca.content_id = t.id)" + kSome,
            {}, [&](const db::Row& row) {
                problems.add("the unit " + row.uuid(0).str() + " in " + type->table +
                             " has no entry for its file");
            });
    }
    const auto unseen = lease->query_int(
        "SELECT COUNT(*) FROM repository_content rc WHERE rc.version_removed IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM repository_version v WHERE v.repository_id = rc.repository_id AND v.complete = TRUE"
        " AND v.number >= rc.version_added AND v.number < rc.version_removed)");
    if (unseen.value_or(0) > 0)
        check.notes.push_back(
            number(*unseen) +
            " intervals that no version shows: a deletion is at work, or was cut short and a "
            "full orphan clean-up ends it");
    check.summary =
        number(lease->query_int("SELECT count(*) FROM repository_content").value_or(0)) + " intervals";
}

void check_counts(Assembly& assembly, const DoctorOptions&, Check& check) {
    const db::Lease lease = assembly.database().lease();
    Problems problems(check);
    size_t stored_counts = 0;
    {
        // One snapshot of counts and what they count.
        const db::Transaction reading(*lease, db::Transaction::Mode::kRead);
        std::map<std::pair<std::string, int64_t>, std::pair<int64_t, int64_t>> counts;  // stored, real
        lease->query("SELECT name, domain_id, rows FROM row_count", {}, [&](const db::Row& row) {
            counts[{std::string(row.text(0)), row.i64(1)}].first = row.i64(2);
        });
        stored_counts = counts.size();
        std::vector<std::string> known = {"artifact", std::string(model::kArtifactBytes)};
        const auto count = [&](const std::string& name, const std::string& what, const std::string& table) {
            lease->query("SELECT domain_id, " + what + " FROM " + table + " GROUP BY domain_id", {},
                         [&](const db::Row& row) {
                             counts[{name, row.i64(0)}].second = row.i64(1);
                         });
        };
        count(known[0], "COUNT(*)", "artifact");
        count(known[1], "CAST(SUM(size) AS BIGINT)", "artifact");
        for (const model::Type* type : content_types(assembly)) {
            known.push_back(type->table);
            count(type->table, "COUNT(*)", type->table);
        }
        for (const auto& [of, both] : counts) {
            const bool counted = std::find(known.begin(), known.end(), of.first) != known.end();
            if (counted && both.first != both.second)
                problems.add("the stored count of " + of.first + " in domain " + number(of.second) + " is " +
                             number(both.first) + ", really it is " + number(both.second));
        }
    }
    model::check_counts(*lease, [&](const model::VersionRef& version) {
        const std::string name =
            lease->query_text("SELECT name FROM repository WHERE id = $1", {version.repository_id})
                .value_or(number(version.repository_id));
        problems.add("the stored counts of version " + number(version.number) + " of repository " + name +
                     " are not what it holds; `datarepair/7272/` of the API mends them");
    });
    check.summary = std::to_string(stored_counts) + " stored counts, " +
                    number(lease->query_int("SELECT COUNT(*) FROM repository_version").value_or(0)) +
                    " versions";
}

void check_publications(Assembly& assembly, const DoctorOptions&, Check& check) {
    const db::Lease lease = assembly.database().lease();
    Problems problems(check);
    lease->query(std::string("SELECT p.pulp_id, pa.relative_path FROM published_artifact pa"
                             " JOIN publication p ON p.id = pa.publication_id"
                             " JOIN repository_version v ON v.id = p.repository_version_id"
                             " JOIN content_artifact ca ON ca.id = pa.content_artifact_id"
                             " WHERE p.complete = TRUE AND NOT EXISTS (SELECT 1 FROM repository_content rc"
                             " WHERE rc.repository_id = v.repository_id AND rc.content_id = ca.content_id"
                             " AND rc.version_added <= v.number"
                             " AND (rc.version_removed IS NULL OR rc.version_removed > v.number))") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("publication " + row.uuid(0).str() + " has " + std::string(row.text(1)) +
                                  ", which its version does not have");
                 });
    for (const char* table : {"published_artifact", "published_metadata"})
        lease->query("SELECT p.pulp_id, f.relative_path FROM " + std::string(table) +
                         " f JOIN publication p ON p.id = f.publication_id"
                         " WHERE '/' || f.relative_path || '/' LIKE '%//%'"
                         " OR '/' || f.relative_path || '/' LIKE '%/../%'"
                         " OR '/' || f.relative_path || '/' LIKE '%/./%'" +
                         kSome,
                     {}, [&](const db::Row& row) {
                         problems.add("publication " + row.uuid(0).str() + " has the path '" +
                                      std::string(row.text(1)) + "', which nobody can ask for");
                     });
    lease->query(std::string("SELECT p.pulp_id FROM publication p WHERE p.complete = TRUE AND NOT EXISTS"
                             " (SELECT 1 FROM repository_version v WHERE v.id = p.repository_version_id"
                             " AND v.complete = TRUE)") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("publication " + row.uuid(0).str() + " is of no complete version");
                 });
    check.summary =
        number(lease->query_int("SELECT COUNT(*) FROM publication").value_or(0)) + " publications";
}

void check_artifacts(Assembly& assembly, const DoctorOptions& options, Check& check) {
    Problems problems(check);
    const int64_t total = assembly.database().lease()->query_int("SELECT COUNT(*) FROM artifact").value_or(0);
    const int64_t rows = check_files(
        assembly, options,
        {"the artifact",
         "SELECT id, domain_id, sha256, size FROM artifact WHERE id > $1 ORDER BY id LIMIT $2",
         "SELECT 1 FROM artifact WHERE id = $1", "; `repair` of the API fetches it again"},
        [&](int64_t domain, db::Connection& connection) -> artifacts::Store& {
            return model::store_of(assembly.context(), domain, &connection);
        },
        problems, check, total);
    int64_t files = 0;
    for (const int64_t domain : domains_of(assembly)) {
        const model::BlobPlace place = model::blobs_of(assembly.context(), domain);
        place.store.list([&](const artifacts::Listed&) {
            ++files;
            return true;
        });
        // Left by a process that was lost between file and row.
        note_strays(assembly, place, "files in the store of domain " + number(domain), check);
    }
    check.summary = number(rows) + " artifacts, " + number(files) + " files";
    if (options.checksums) check.summary += ", every one read";
}

void check_uploads(Assembly& assembly, const DoctorOptions& options, Check& check) {
    Problems problems(check);
    const auto chunks = artifacts::open_filesystem_store(chunk_directory(assembly.config()));
    const int64_t held = check_files(
        assembly, options,
        {"the waiting file",
         "SELECT id, domain_id, sha256, size FROM temporary_file WHERE id > $1 ORDER BY id LIMIT $2",
         "SELECT 1 FROM temporary_file WHERE id = $1", ""},
        [&](int64_t domain, db::Connection& connection) -> artifacts::Store& {
            return model::store_of(assembly.context(), domain, &connection);
        },
        problems, check, -1);
    struct Chunk {
        int64_t upload, start, size;
        std::string digest;
    };
    std::vector<Chunk> rows;
    const db::Lease lease = assembly.database().lease();
    lease->query("SELECT upload_id, start, size, sha256 FROM upload_chunk", {}, [&](const db::Row& row) {
        rows.push_back({row.i64(0), row.i64(1), row.i64(2), std::string(row.bytes(3))});
    });
    for (const Chunk& chunk : rows) {
        const std::string fault = fault_of(*chunks, to_hex(chunk.digest), chunk.size, options.checksums);
        if (fault.empty() ||
            !lease->query_int(
                "SELECT 1 FROM upload_chunk WHERE upload_id = $1 AND start = $2 AND sha256 = $3",
                {chunk.upload, chunk.start, db::Param::bytes(chunk.digest)}))
            continue;
        problems.add("the chunk at " + number(chunk.start) + " of upload " + number(chunk.upload) + " " +
                     fault + "; the upload has to be made again");
    }
    note_strays(assembly, {*chunks, {}}, "chunks of uploads", check);
    check.summary = std::to_string(rows.size()) + " chunks, " + number(held) + " waiting files";
}

void check_tasks(Assembly& assembly, const DoctorOptions&, Check& check) {
    const db::Lease lease = assembly.database().lease();
    Problems problems(check);
    lease->query(std::string("SELECT t.pulp_id, MIN(r.resource) FROM task_resource r JOIN task t"
                             " ON t.id = r.task_id WHERE t.finished = TRUE GROUP BY t.pulp_id") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("task " + row.uuid(0).str() + " has ended and holds " +
                                  std::string(row.text(1)) + " still");
                 });
    lease->query(std::string("SELECT pulp_id, state, finished FROM task WHERE finished <>"
                             " (state IN ('completed', 'failed', 'canceled', 'skipped'))") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("task " + row.uuid(0).str() + " is " + std::string(row.text(1)) + " and " +
                                  (row.boolean(2) ? "" : "not ") + "ended at once");
                 });
    // What a task was making goes with the task, however that ends.
    lease->query(
        std::string("SELECT p.pulp_id FROM publication p WHERE p.complete = FALSE AND NOT EXISTS"
                    " (SELECT 1 FROM task t WHERE t.finished = FALSE AND t.pulp_id = p.made_by)"
                    " AND EXISTS (SELECT 1 FROM repository_version v WHERE v.complete = TRUE"
                    " AND v.id = p.repository_version_id)") +
            kSome,
        {}, [&](const db::Row& row) {
            problems.add("publication " + row.uuid(0).str() + " is unfinished and no task is at it any more");
        });
    lease->query(std::string("SELECT r.name, v.number FROM repository_version v JOIN repository r"
                             " ON r.id = v.repository_id WHERE v.complete = FALSE AND NOT EXISTS"
                             " (SELECT 1 FROM task t WHERE t.finished = FALSE)") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("version " + number(row.i64(1)) + " of repository " +
                                  std::string(row.text(0)) + " is unfinished and no task is at it any more");
                 });
    lease->query(std::string("SELECT r.name FROM repository r WHERE NOT EXISTS (SELECT 1 FROM"
                             " repository_version v WHERE v.repository_id = r.id AND v.complete = TRUE)"
                             " AND NOT EXISTS (SELECT 1 FROM task t WHERE t.finished = FALSE)") +
                     kSome,
                 {}, [&](const db::Row& row) {
                     problems.add("repository " + std::string(row.text(0)) + " has no version");
                 });
    check.summary = number(lease->query_int("SELECT COUNT(*) FROM task").value_or(0)) + " tasks, " +
                    number(lease->query_int("SELECT COUNT(*) FROM task WHERE finished = FALSE").value_or(0)) +
                    " unfinished";
}

}  // namespace granary::app

#include <functional>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/model/domains.h"

namespace granary::app {

namespace {

struct Check {
    std::string name;
    std::vector<std::string> problems;
    std::string summary;  ///< what was looked at
};

constexpr size_t kShownProblems = 20;

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

void check_database(Assembly& assembly, Check& check) {
    const db::Lease lease = assembly.database().lease();
    lease->query_int("SELECT 1");
    check.summary = mask_url_password(assembly.config().database_url);
}

void check_schema(Assembly& assembly, Check& check) {
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

void check_membership(Assembly& assembly, Check& check) {
    const db::Lease lease = assembly.database().lease();
    Problems problems(check);
    lease->query(
        "SELECT repository_id, content_id, version_added, version_removed FROM repository_content"
        " WHERE version_removed IS NOT NULL AND version_removed <= version_added LIMIT 100",
        {}, [&](const db::Row& row) {
            problems.add("content " + std::to_string(row.i64(1)) + " of repository " +
                         std::to_string(row.i64(0)) + " is removed in version " + std::to_string(row.i64(3)) +
                         ", which is not after version " + std::to_string(row.i64(2)) + " that added it");
        });
    // The same unit may come back, but two of its intervals must not overlap.
    lease->query(
        "SELECT a.repository_id, a.content_id, a.version_added, b.version_added FROM repository_content a"
        " JOIN repository_content b ON b.repository_id = a.repository_id AND b.content_id = a.content_id"
        " AND b.version_added > a.version_added"
        " WHERE a.version_removed IS NULL OR a.version_removed > b.version_added LIMIT 100",
        {}, [&](const db::Row& row) {
            problems.add("content " + std::to_string(row.i64(1)) + " is in repository " +
                         std::to_string(row.i64(0)) + " twice, since versions " + std::to_string(row.i64(2)) +
                         " and " + std::to_string(row.i64(3)));
        });
    check.summary = std::to_string(lease->query_int("SELECT count(*) FROM repository_content").value_or(0)) +
                    " intervals";
}

void check_counts(Assembly& assembly, Check& check) {
    const db::Lease lease = assembly.database().lease();
    std::vector<std::tuple<std::string, int64_t, int64_t>> stored;
    lease->query("SELECT name, domain_id, rows FROM row_count", {}, [&](const db::Row& row) {
        stored.emplace_back(std::string(row.text(0)), row.i64(1), row.i64(2));
    });
    Problems problems(check);
    for (const auto& [table, domain, rows] : stored) {
        // The name becomes part of a statement: only tables the registry knows are asked.
        bool known = table == "artifact";
        for (const auto& type : assembly.registry().types()) {
            if (type->table == table && type->kind == model::Kind::kContent) known = true;
        }
        const bool bytes = table == model::kArtifactBytes;
        if (!known && !bytes) continue;
        const std::string counted =
            bytes ? "CAST(SUM(size) AS BIGINT) FROM artifact" : "COUNT(*) FROM " + table;
        const int64_t real =
            lease->query_int("SELECT " + counted + " WHERE domain_id = $1", {domain}).value_or(0);
        if (real != rows) {
            problems.add("the stored count of " + table + " is " + std::to_string(rows) + ", really it is " +
                         std::to_string(real));
        }
    }
    check.summary = std::to_string(stored.size()) + " stored counts";
}

void check_artifacts(Assembly& assembly, Check& check) {
    Problems problems(check);
    // In order of the rows, page by page: memory stays constant whatever is stored.
    int64_t after = 0;
    int64_t rows = 0;
    for (bool more = true; more;) {
        more = false;
        const db::Lease lease = assembly.database().lease();
        struct Entry {
            int64_t id, domain_id;
            std::string digest;
            int64_t size;
        };
        std::vector<Entry> page;
        lease->query(
            "SELECT id, domain_id, sha256, size FROM artifact WHERE id > "
            "$1 ORDER BY id LIMIT 1000",
            {after}, [&](const db::Row& row) {
                page.push_back({row.i64(0), row.i64(1), std::string(row.bytes(2)), row.i64(3)});
            });
        for (const auto& [id, domain_id, digest, size] : page) {
            more = true;
            after = id;
            ++rows;
            const std::string name = to_hex(digest);
            const auto blob = model::store_of(assembly.context(), domain_id, &*lease).open(name);
            if (!blob) {
                problems.add("the artifact " + name + " has no file; `repair` of the API fetches it again");
            } else if (blob->size() != static_cast<uint64_t>(size)) {
                problems.add("the file of artifact " + name + " has " + std::to_string(blob->size()) +
                             " bytes, its row says " + std::to_string(size));
            }
        }
    }
    std::vector<int64_t> domains;
    assembly.database().lease()->query("SELECT id FROM domain", {},
                                       [&](const db::Row& row) { domains.push_back(row.i64(0)); });
    int64_t files = 0;
    for (const int64_t domain : domains)
        model::store_of(assembly.context(), domain).list([&](std::string_view, uint64_t) {
            ++files;
            return true;
        });
    // A file without a row is no fault: one is being taken in, or its removal was cut short. The sweep gets
    // it.
    check.summary = std::to_string(rows) + " artifacts, " + std::to_string(files) + " files";
}

void print_report(const std::vector<Check>& checks, bool ok, bool as_json) {
    std::string out;
    if (as_json) {
        JsonWriter json(out);
        json.begin_object();
        json.member("ok", ok);
        json.key("checks");
        json.begin_array();
        for (const Check& check : checks) {
            json.begin_object();
            json.member("name", check.name);
            json.member("ok", check.problems.empty());
            json.member("summary", check.summary);
            json.key("problems");
            json.begin_array();
            for (const std::string& problem : check.problems) json.value(problem);
            json.end_array();
            json.end_object();
        }
        json.end_array();
        json.end_object();
        out += '\n';
    } else {
        for (const Check& check : checks) {
            out += (check.problems.empty() ? "ok      " : "FAILED  ") + check.name;
            if (!check.summary.empty()) out += "  (" + check.summary + ")";
            out += '\n';
            for (const std::string& problem : check.problems) out += "        " + problem + "\n";
        }
    }
    print(out);
}

}  // namespace

int doctor(const CommonOptions& options) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const std::pair<const char*, void (*)(Assembly&, Check&)> steps[] = {
        {"database", check_database}, {"schema", check_schema},       {"membership", check_membership},
        {"counts", check_counts},     {"artifacts", check_artifacts},
    };
    std::vector<Check> checks;
    bool ok = true;
    for (const auto& [name, step] : steps) {
        Check check{name, {}, {}};
        try {
            step(assembly, check);
        } catch (const std::exception& error) {
            check.problems.emplace_back(error.what());
        }
        ok = ok && check.problems.empty();
        checks.push_back(std::move(check));
        // Without tables the rest would only repeat that they are missing.
        if (!checks.back().problems.empty() && checks.size() <= 2) break;
    }
    print_report(checks, ok, options.json);
    return ok ? kWell : kFailed;
}

}  // namespace granary::app

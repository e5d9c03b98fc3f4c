#include "core/app/cleanup.h"

#include "core/model/href.h"
#include "core/model/support.h"

namespace granary::app {

namespace {

model::Domain domain_of(db::Connection& connection, const Uuid& task) {
    const auto id = connection.query_int("SELECT domain_id FROM task WHERE pulp_id = $1", {task});
    return id ? model::domain_by_id(connection, *id) : model::default_domain(connection);
}

std::vector<int64_t> repositories_of(model::Context& context, const Uuid& task,
                                     const std::vector<std::string>& exclusive) {
    std::vector<int64_t> ids;
    const db::Lease lease = context.database.lease();
    const model::Domain domain = domain_of(*lease, task);
    for (const std::string& prn : exclusive) {
        const auto resolved = model::resolve(context, *lease, domain, prn);
        if (resolved && resolved->type->kind == model::Kind::kRepository) ids.push_back(resolved->id);
    }
    return ids;
}

// Publications the task noted; whether one is incomplete is asked when it is deleted.
std::vector<int64_t> publications_of(model::Context& context, const Uuid& task) {
    std::vector<std::string> prns;
    const db::Lease lease = context.database.lease();
    lease->query(
        "SELECT c.prn FROM created_resource c JOIN task t ON t.id = c.task_id WHERE t.pulp_id = $1"
        " AND c.type_key LIKE 'publication:%'",
        {task}, [&](const db::Row& row) { prns.emplace_back(row.text(0)); });
    std::vector<int64_t> ids;
    const model::Domain domain = domain_of(*lease, task);
    for (const std::string& prn : prns) {
        const auto resolved = model::resolve(context, *lease, domain, prn);
        if (resolved && resolved->type->kind == model::Kind::kPublication) ids.push_back(resolved->id);
    }
    return ids;
}

void remove_incomplete_publications(db::Connection& connection, const std::vector<int64_t>& publications,
                                    const std::vector<int64_t>& repositories) {
    for (const int64_t publication : publications) {
        connection.execute("DELETE FROM publication WHERE complete = FALSE AND id = $1", {publication});
    }
    for (const int64_t repository : repositories) {
        connection.execute(
            "DELETE FROM publication WHERE complete = FALSE AND repository_version_id IN"
            " (SELECT id FROM repository_version WHERE repository_id = $1)",
            {repository});
    }
}

}  // namespace

void clean_up_after_task(model::Context& context, const Uuid& task,
                         const std::vector<std::string>& exclusive) {
    const std::vector<int64_t> repositories = repositories_of(context, task, exclusive);
    const std::vector<int64_t> publications = publications_of(context, task);
    context.database.write([&](db::Connection& connection) {
        remove_incomplete_publications(connection, publications, repositories);
    });
    for (const int64_t repository : repositories) model::discard_incomplete(context, repository);
}

}  // namespace granary::app

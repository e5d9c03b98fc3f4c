#include "core/app/cleanup.h"

#include "core/api/api.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/repository.h"

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

}  // namespace

void clean_up_after_task(model::Context& context, const Uuid& task,
                         const std::vector<std::string>& exclusive) {
    const std::vector<int64_t> repositories = repositories_of(context, task, exclusive);
    model::discard_publications_of(context, task);
    api::discard_exports_of(context, task);
    for (const int64_t repository : repositories) {
        model::finish_deletion(context, repository);
        model::discard_incomplete(context, repository);
        model::sweep_gaps(context, repository);
    }
}

}  // namespace granary::app

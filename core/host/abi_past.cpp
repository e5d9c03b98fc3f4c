#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.past/1: what was served at another time.
namespace granary::host {
namespace {

granary_status served(granary_request* request, granary_record* distribution, int64_t time,
                      granary_served* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        RequestPort& port = object_of(request, "request").port;
        Serving serving = port.serving(distribution_id(object_of(distribution, "distribution")));
        if (serving.version && serving.version_created > time) {
            const int64_t repository = serving.version->repository_id;
            serving.version.reset();
            serving.publication.reset();
            const auto lease = port.model().database.lease();
            std::optional<int64_t> id;
            lease->query_one(
                "SELECT id, pulp_created FROM repository_version WHERE repository_id = $1 AND complete = "
                "TRUE "
                "AND pulp_created <= $2 ORDER BY number DESC LIMIT 1",
                {repository, time}, [&](const db::Row& row) {
                    id = row.i64(0);
                    serving.version_created = row.i64(1);
                });
            if (id) serving.version = model::version_by_id(*lease, *id);
        }
        give_served(*request, serving, out);
    });
}

granary_status file(granary_request* request, granary_str version, granary_str path, granary_error* error) {
    return shield(error, [&] {
        RequestPort& port = object_of(request, "request").port;
        port.answer_file(version_of(*request, version), std::string(text_of(path, "path")));
    });
}

}  // namespace

const granary_past_1 kPastInterface = {served, file};

}  // namespace granary::host

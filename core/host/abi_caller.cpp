#include <nlohmann/json.hpp>

#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.caller/1: on whose behalf a request or a task works.
namespace granary::host {
namespace {

using Json = nlohmann::json;

std::string caller(model::Context& context, int64_t user_id) {
    Json out = Json::object();
    if (user_id == 0) return out.dump();
    const auto lease = context.database.lease();
    lease->query_one("SELECT username, is_superuser FROM auth_user WHERE id = $1", {user_id},
                     [&](const db::Row& row) {
                         out = {{"prn", "prn:auth.user:" + std::to_string(user_id)},
                                {"username", std::string(row.text(0))},
                                {"is_superuser", row.boolean(1)},
                                {"groups", Json::array()}};
                     });
    // Who was deleted since is nobody.
    if (!out.empty())
        lease->query(
            "SELECT g.name FROM group_user m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = $1 "
            "ORDER BY g.name",
            {user_id}, [&](const db::Row& row) { out["groups"].push_back(std::string(row.text(0))); });
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

granary_status of_request(granary_request* request, granary_str* out, granary_error* error) {
    return shield(error, [&] {
        RequestPort& port = object_of(request, "request").port;
        pointed(out, "out") = request->keep(caller(port.model(), port.user_id()));
    });
}

granary_status of_version(granary_draft_version* version, granary_str* out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        const int64_t user_id = draft_of(version).builder != nullptr
                                    ? version->builder->progress().user_id().value_or(0)
                                    : version->proposal->user_id;
        version->caller = caller(version->context, user_id);
        *out = str(version->caller);
    });
}

}  // namespace

const granary_caller_1 kCallerInterface = {of_request, of_version};

}  // namespace granary::host

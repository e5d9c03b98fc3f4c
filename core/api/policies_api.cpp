#include <nlohmann/json.hpp>

#include "core/access/authority.h"
#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/base/time.h"

/// Access policies: customising them, and back to what is shipped.
namespace granary::api {

namespace {

/// Refuses what cannot be understood: a policy with an unknown condition would deny in silence.
void check(const Json& statements, const Json& hooks, const Json& scoping) {
    access::Policy policy;
    if (const auto fault = access::read_policy(statements.dump(), hooks.dump(), scoping.dump(), policy))
        throw field_error(fault->field, fault->sentence);
    for (const access::Statement& statement : policy.statements)
        for (const access::Condition& condition : statement.conditions)
            if (condition.target == access::Target::kUnknown)
                throw field_error("statements", "There is no condition '" + condition.text + "'.");
    if (policy.scoping == access::Policy::Scoping::kUnknown)
        throw field_error("queryset_scoping", "The only 'function' is 'scope_queryset'.");
}

http::Response store(Call& call, int64_t id, const Json& statements, const Json& hooks, const Json& scoping,
                     bool customized) {
    call.context().database.write([&](db::Connection& connection) {
        connection.execute(
            "UPDATE access_policy SET statements = $2, creation_hooks = $3, queryset_scoping = $4, "
            "customized = "
            "$5, pulp_last_updated = $6 WHERE id = $1",
            {id, statements.dump(), hooks.dump(), scoping.dump(), customized, now()});
        access::note_change(connection);
    });
    return http::Response::json(200, render_for(call, *call.route.type, id));
}

}  // namespace

http::Response change_policy(Call& call) {
    const int64_t id = route_object(call);
    const bool full = call.route.op == Route::Op::kUpdate;
    const Json given =
        validate(value_scope(call), call.route.type->fields, parse_body(call.request), is_form(call.request),
                 full ? Strictness::kFull : Strictness::kPartial, false);
    // What is read only is passed over; a request of nothing else customizes nothing.
    if (given.empty()) return http::Response::json(200, render_for(call, *call.route.type, id));
    Json statements, hooks, scoping;
    std::string viewset;
    call.connection.query_one(
        "SELECT statements, creation_hooks, queryset_scoping, viewset_name FROM access_policy WHERE id = $1",
        {id}, [&](const db::Row& row) {
            statements = Json::parse(row.text(0));
            hooks = Json::parse(row.text(1));
            scoping = Json::parse(row.text(2));
            viewset = row.text(3);
        });
    if (const access::ShippedPolicy* shipped = call.state.authority.declared().policy(viewset);
        shipped != nullptr && shipped->configured)
        throw detail_error(409, "The access policy of '" + viewset +
                                    "' is set by the configuration of the server, in [policies].");
    if (given.contains("statements")) statements = given["statements"];
    if (given.contains("queryset_scoping")) scoping = given["queryset_scoping"];
    // The old name of the hooks, still taken.
    if (given.contains("permissions_assignment")) {
        if (given.contains("creation_hooks") && given["creation_hooks"] != given["permissions_assignment"])
            throw object_error(
                "'permissions_assignment' is deprecated and must not differ from 'creation_hooks'.");
        hooks = given["permissions_assignment"];
    }
    if (given.contains("creation_hooks")) hooks = given["creation_hooks"];
    check(statements, hooks, scoping);
    return store(call, id, statements, hooks, scoping, true);
}

http::Response reset_policy(Call& call) {
    const int64_t id = route_object(call);
    const auto viewset =
        call.connection.query_text("SELECT viewset_name FROM access_policy WHERE id = $1", {id});
    const access::ShippedPolicy* shipped =
        viewset ? call.state.authority.declared().policy(*viewset) : nullptr;
    if (shipped == nullptr)
        throw detail_error(
            409, "There is no shipped policy of '" + viewset.value_or("") + "': is its plugin enabled?");
    return store(call, id, Json::parse(shipped->statements), Json::parse(shipped->hooks),
                 Json::parse(shipped->scoping), false);
}

}  // namespace granary::api

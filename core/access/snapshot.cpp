#include "core/access/snapshot.h"

#include "core/base/log.h"

namespace granary::access {

namespace {

constexpr size_t kMembers = 10'000;  // remembered; then all are forgotten

constexpr std::string_view kGroups =
    "SELECT g.id, g.name FROM group_user m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = $1";
constexpr std::string_view kBeyondObjects =
    "SELECT role_id, domain_id FROM user_role WHERE user_id = $1 AND object_type IS NULL UNION ALL "
    "SELECT role_id, domain_id FROM group_role WHERE group_id IN (SELECT group_id FROM group_user WHERE "
    "user_id = $1) AND object_type IS NULL";

}  // namespace

const Policy* Snapshot::policy(std::string_view viewset) const {
    const auto found = policies.find(viewset);
    return found == policies.end() ? nullptr : &found->second;
}

const std::string* Snapshot::carriers_of(std::string_view permission) const {
    const auto found = carriers.find(permission);
    return found == carriers.end() ? nullptr : &found->second;
}

const Permissions* Snapshot::role(std::string_view name) const {
    const auto id = role_ids.find(name);
    if (id == role_ids.end()) return nullptr;
    const auto found = roles.find(id->second);
    return found == roles.end() ? nullptr : &found->second;
}

int64_t current_epoch(db::Connection& connection) {
    return connection.query_int("SELECT epoch FROM access_state WHERE id = 1").value_or(0);
}

std::shared_ptr<Snapshot> read_snapshot(db::Connection& connection) {
    auto made = std::make_shared<Snapshot>();
    // The epoch first: what changes after it is read again with the next request.
    made->epoch = current_epoch(connection);
    connection.query("SELECT id, name FROM role", {}, [&](const db::Row& row) {
        made->roles[row.i64(0)];
        made->role_ids[std::string(row.text(1))] = row.i64(0);
    });
    connection.query("SELECT role_id, permission FROM role_permission", {}, [&](const db::Row& row) {
        std::string permission(row.text(1));
        std::string& carriers = made->carriers[permission];
        carriers += (carriers.empty() ? "" : ",") + std::to_string(row.i64(0));
        made->roles[row.i64(0)].insert(std::move(permission));
    });
    connection.query("SELECT viewset_name, statements, creation_hooks, queryset_scoping FROM access_policy",
                     {}, [&](const db::Row& row) {
                         Policy policy;
                         policy.viewset = row.text(0);
                         const std::string statements(row.text(1)), hooks(row.text(2)), scoping(row.text(3));
                         if (const auto fault = read_policy(statements, hooks, scoping, policy)) {
                             log::error("access", "The access policy of " + policy.viewset +
                                                      " cannot be read and allows nothing: " + fault->field +
                                                      ": " + fault->sentence);
                             policy.statements.clear();
                             policy.hooks.clear();
                             policy.scoping = Policy::Scoping::kUnknown;
                         }
                         std::string viewset = policy.viewset;
                         made->policies[std::move(viewset)] = std::move(policy);
                     });
    return made;
}

std::shared_ptr<const Membership> membership(db::Connection& connection, const Snapshot& snapshot,
                                             int64_t user_id) {
    {
        const std::lock_guard lock(snapshot.mutex);
        const auto known = snapshot.members.find(user_id);
        if (known != snapshot.members.end()) return known->second;
    }
    auto made = std::make_shared<Membership>();
    connection.query(kGroups, {user_id}, [&](const db::Row& row) {
        made->groups.push_back(row.i64(0));
        made->group_names.emplace(row.text(1));
    });
    connection.query(kBeyondObjects, {user_id}, [&](const db::Row& row) {
        const auto role = snapshot.roles.find(row.i64(0));
        if (role == snapshot.roles.end()) return;
        Permissions& into = row.is_null(1) ? made->everywhere : made->domains[row.i64(1)];
        into.insert(role->second.begin(), role->second.end());
    });
    const std::lock_guard lock(snapshot.mutex);
    if (snapshot.members.size() >= kMembers) snapshot.members.clear();
    return snapshot.members[user_id] = made;
}

}  // namespace granary::access

#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/access/policy.h"
#include "core/db/db.h"

namespace granary::access {

using Permissions = std::set<std::string, std::less<>>;

/// What a user may do beyond single objects.
struct Membership {
    std::vector<int64_t> groups;
    std::set<std::string, std::less<>> group_names;
    Permissions everywhere;
    std::map<int64_t, Permissions> domains;
};

/// Roles and policies as they stood at one epoch.
struct Snapshot {
    int64_t epoch = -1;
    std::map<int64_t, Permissions> roles;
    std::map<std::string, int64_t, std::less<>> role_ids;
    /// "17,23": ids of the roles that carry a permission.
    std::map<std::string, std::string, std::less<>> carriers;
    std::map<std::string, Policy, std::less<>> policies;

    const Policy* policy(std::string_view viewset) const;
    const std::string* carriers_of(std::string_view permission) const;
    const Permissions* role(std::string_view name) const;

    mutable std::mutex mutex;
    mutable std::map<int64_t, std::shared_ptr<const Membership>> members;  // guarded by mutex
};

int64_t current_epoch(db::Connection& connection);
std::shared_ptr<Snapshot> read_snapshot(db::Connection& connection);
std::shared_ptr<const Membership> membership(db::Connection& connection, const Snapshot& snapshot,
                                             int64_t user_id);

}  // namespace granary::access

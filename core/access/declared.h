#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/db/db.h"
#include "core/model/context.h"

/// What the types of a registry declare of authorization: the permissions there are, and the roles and
/// policies that are shipped.
namespace granary::access {

struct ShippedRole {
    std::string name, description;
    std::vector<std::string> permissions;
};

/// Parts as JSON, as the API shows them.
struct ShippedPolicy {
    std::string viewset;  ///< "repositories/file/file"
    std::string statements, hooks, scoping;
    bool configured = false;  ///< by the operator, for good: nobody customizes it
};

/// Policies of the configuration: a table by viewset, with `statements` and maybe `creation_hooks` and
/// `queryset_scoping`. kInvalid: every fault, a line each, which begins with its table: "[policies.tasks]".
Result<std::vector<ShippedPolicy>> parse_policies(const std::string& json);

struct Declared {
    /// "file.view_filerepository" → keys of the types it is about; empty for one that is about several kinds.
    std::map<std::string, std::vector<std::string>, std::less<>> permissions;
    std::vector<ShippedRole> roles;
    std::vector<ShippedPolicy> policies;

    const ShippedPolicy* policy(std::string_view viewset) const;
    /// True when the permission is about objects of the type.
    bool is_about(std::string_view permission, std::string_view type_key) const;
};

/// `configured` go before what types declare. Throws Failure(kInvalid) for a declaration that cannot be
/// understood, naming the type, and for a policy of nothing there is.
Declared declared(const model::Registry& registry, std::vector<ShippedPolicy> configured = {});
/// "file.view_filerepository" for ("view", the type).
std::string permission_name(std::string_view verb, const model::Type& type);

/// Brings the shipped roles and the policies nobody customized to what is declared. In the caller's write
/// transaction; does nothing where nothing differs.
void store_declared(const model::Context& context, db::Connection& connection, const Declared& declared);

}  // namespace granary::access

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/descriptor.h"

namespace granary::model {

/// Users, groups, roles, their assignments, access policies.
std::vector<Type> access_types();
/// What their operations, those of `login/` and the role actions of objects say.
std::vector<Schema> access_schemas();
/// Tables of access that are no resource, or no resource's alone.
std::vector<db::TableDef> access_tables();
/// list_roles, my_permissions, add_role, remove_role: of types whose access policy speaks of them.
std::vector<Action> role_actions();

/// The `access` of a type of the core; empty: administrators only.
std::string core_access(std::string_view type_key);

}  // namespace granary::model

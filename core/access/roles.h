#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/db.h"
#include "core/model/context.h"

/// Rows of roles and of who has them. Everything works within the caller's write transaction.
namespace granary::access {

/// Counts a change of policies, roles, memberships or of what somebody may do beyond single objects, so that
/// every process sees it with its next request.
void note_change(db::Connection& connection);

/// Failure kConflict when the name is taken.
int64_t insert_role(const model::Context& context, db::Connection& connection, std::string_view name,
                    const std::optional<std::string>& description,
                    const std::vector<std::string>& permissions, bool locked);
/// Replaces what the role carries.
void store_permissions(db::Connection& connection, int64_t role_id,
                       const std::vector<std::string>& permissions);

/// Who has, or gets, a role.
struct Holder {
    bool is_group = false;
    int64_t id = 0;
};

/// A row that roles can be given on.
struct Object {
    const model::Type* type = nullptr;
    int64_t id = 0;
    Uuid uuid;  ///< nil for types with integer keys
    int64_t domain_id = 1;
};

/// Where: everywhere (neither), in a domain, or on an object.
struct Place {
    std::optional<int64_t> domain_id;
    std::optional<Object> object;
};

/// False when the holder has the role there already. `made`: the assignment's id and uuid.
struct Assignment {
    int64_t id = 0;
    Uuid uuid;
};
bool assign_role(const model::Context& context, db::Connection& connection, const Holder& holder,
                 int64_t role_id, const Place& place, Assignment* made = nullptr);
/// Several roles of a user on an object in one statement; those held already stay.
void assign_roles(const model::Context& context, db::Connection& connection, int64_t user_id,
                  const std::vector<int64_t>& role_ids, const Object& object);
/// False when the holder does not have the role on the object.
bool withdraw_role(db::Connection& connection, const Holder& holder, int64_t role_id, const Object& object);

std::optional<int64_t> role_by_name(db::Connection& connection, std::string_view name);

/// Has the database forget the roles on an object when its row goes, by whatever way it goes. Idempotent; for
/// every migration.
void install_triggers(const model::Registry& registry, db::Connection& connection);

}  // namespace granary::access

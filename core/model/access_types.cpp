#include "core/model/access_types.h"

#include "core/model/define.h"

/// The resources of access, in the descriptor language (spec 3.11 and appendix A).
namespace granary::model {

namespace {

using namespace define;  // NOLINT(google-build-using-namespace): the words descriptors are written in

Field readable(Field field, std::string expression) {
    field.flags |= kComputed;
    field.expression = std::move(expression);
    return field;
}

Type global(Type type) {
    type.in_domain = false;
    return type;
}

Type user_type() {
    Type type = global(plain("User", "auth_user", "users", {}));
    type.app = "auth";
    type.name = "auth.user";
    type.integer_key = true;
    type.href_parameter = "auth_user_href";
    type.fields = {
        readable(make(0, "id", kInt, kReadOnly | kSortable), "m.id"),
        with_length(make(1, "username", kText, kRequired | kUnique | kSortable | kNoBlank, kUserFilters),
                    150),
        make(2, "password", kText, kWriteOnly | kNullable | kNoBlank | kHashed),
        with_default(with_length(make(3, "first_name", kText, kSortable | kQuiet, kUserFilters), 150),
                     "\"\""),
        with_default(with_length(make(4, "last_name", kText, kSortable | kQuiet, kUserFilters), 150), "\"\""),
        with_default(with_format(make(5, "email", kText, kSortable | kQuiet, kUserFilters), "email"), "\"\""),
        with_default(make(6, "is_staff", kBool, kSortable, kEq), "false"),
        with_default(make(7, "is_active", kBool, kSortable, kEq), "true"),
        make(8, "date_joined", kTime, kReadOnly | kSortable),
        list_of(0, "groups", kObject, kReadOnly | kComputed, "UserGroupResponse"),
        list_of(0, "hidden_fields", kObject, kReadOnly | kComputed),
        with_default(make(11, "is_superuser", kBool, kReadOnly | kWriteOnly | kSortable), "false"),
    };
    type.create = type.update = type.remove = Style::kSync;
    return type;
}

Type group_type() {
    Type type = global(plain("Group", "auth_group", "groups", {}));
    type.name = "core.group";
    type.integer_key = true;
    type.fields = {
        with_length(make(1, "name", kText, kRequired | kUnique | kSortable | kNoBlank, kUserFilters), 150),
        readable(make(0, "id", kInt, kReadOnly | kSortable, kEq | kIn), "m.id")};
    type.create = type.update = type.remove = Style::kSync;
    return type;
}

Type group_user_type() {
    Type type = global(plain("GroupUser", "auth_user", "groups/users", {}));
    type.name = "core.groupuser";
    type.parent = "core.group";
    type.shows = "auth.user";
    type.filterable = false;
    type.integer_key = true;
    type.own_table = type.object_roles = false;
    type.href_parameter = "groups_user_href";
    type.fields = {with_length(make(1, "username", kText, kRequired | kNoBlank), 150)};
    type.read = false;
    type.create = type.remove = Style::kSync;
    return type;
}

Type role_type() {
    Type type = global(plain("Role", "role", "roles", {}));
    type.fields = {
        make(1, "name", kText, kRequired | kUnique | kSortable | kNoBlank, kNameFilters),
        make(2, "description", kText, kNullable | kNoBlank | kSortable,
             kEq | kIexact | kContains | kIcontains),
        list_of(0, "permissions", kText, kRequired | kComputed),
        with_default(make(4, "locked", kBool, kReadOnly | kSortable, kEq), "false"),
    };
    type.create = type.update = type.remove = Style::kSync;
    return type;
}

/// A role of somebody: everywhere, in a domain, or on one object.
Type assignment_type(const char* holder, std::string model, std::string table, std::string path,
                     std::string parent) {
    Type type = global(plain(std::move(model), std::move(table), std::move(path), {}));
    type.name = std::string("core.") + holder + "role";
    type.parent = std::move(parent);
    type.parent_column = std::string(holder) + "_id";
    type.href_parameter =
        std::string(type.parent == "auth.user" ? "auth_users_user" : "groups_group") + "_role_href";
    type.own_table = false;
    const auto of_role = [](const char* column) {
        return std::string("(select r.") + column + " from role r where r.id = m.role_id)";
    };
    type.fields = {
        readable(make(0, "role", kText, kRequired | kNoBlank | kSortable,
                      kEq | kIn | kContains | kIcontains | kStartsWith),
                 of_role("name")),
        make(0, "content_object", kText, kNullable | kNoBlank | kComputed),
        make(0, "content_object_prn", kText, kNullable | kNoBlank | kComputed),
        readable(make(0, "description", kText, kReadOnly | kSortable), of_role("description")),
        list_of(0, "permissions", kText, kReadOnly | kComputed),
        readable(reference(0, "domain", "core.domain", kNullable), "m.domain_id"),
    };
    type.create = type.remove = Style::kSync;
    return type;
}

Type access_policy_type() {
    Type type = global(plain("AccessPolicy", "access_policy", "access_policies", {}));
    type.name = "core.accesspolicy";
    type.fields = {
        readable(list_of(0, "permissions_assignment", kObject, 0), "m.creation_hooks"),
        list_of(2, "creation_hooks", kObject, kSortable),
        list_of(3, "statements", kObject, kRequired | kSortable),
        make(4, "viewset_name", kText, kReadOnly | kUnique | kSortable, kNameFilters),
        with_default(make(5, "customized", kBool, kReadOnly | kSortable, kEq), "false"),
        object_of(6, "queryset_scoping", "", kSortable),
    };
    type.update = Style::kSync;
    type.actions = {action("reset", "reset/", "", "AccessPolicyResponse", 200)};
    return type;
}

db::ColumnDef column(int tag, std::string name, db::ColumnType type, bool nullable = false) {
    db::ColumnDef made;
    made.tag = tag;
    made.name = std::move(name);
    made.type = type;
    made.nullable = nullable;
    return made;
}

/// A BIGINT that names a row of `table` and goes with it.
db::ColumnDef owner(int tag, std::string name, const std::string& table, bool nullable = false) {
    db::ColumnDef made = column(tag, std::move(name), db::ColumnType::kInt, nullable);
    made.references = table + "(id)";
    made.on_delete = "CASCADE";
    return made;
}

db::TableDef assignment_table(const std::string& name, const std::string& holder,
                              const std::string& holder_table) {
    using enum db::ColumnType;
    db::TableDef table;
    table.name = name;
    table.primary_key = {"id"};
    table.rowid_key = true;
    table.columns = {column(1, "id", kInt), column(2, "pulp_id", kUuid), column(4, "pulp_created", kInt),
                     column(5, "pulp_last_updated", kInt), owner(101, holder, holder_table),
                     owner(102, "role_id", "role"),
                     // One of them at most: the domain, or the object with the domain it is in.
                     owner(103, "domain_id", "domain", true), column(104, "object_type", kText, true),
                     column(105, "object_id", kInt, true), column(106, "object_uuid", kUuid, true),
                     column(107, "object_domain_id", kInt, true)};
    const std::string no_object = "object_type IS NULL";
    table.indexes = {
        {name + "_uuid", {"pulp_id"}, true, {}},
        {name + "_everywhere", {holder, "role_id"}, true, no_object + " AND domain_id IS NULL"},
        {name + "_domain", {holder, "role_id", "domain_id"}, true, "domain_id IS NOT NULL"},
        {name + "_object", {holder, "object_type", "role_id", "object_id"}, true, "object_type IS NOT NULL"},
        {name + "_holders", {"object_type", "object_id"}, false, "object_type IS NOT NULL"},
        {name + "_role", {"role_id"}, false, {}},
        {name + "_in_domain", {"domain_id"}, false, "domain_id IS NOT NULL"},
    };
    return table;
}

}  // namespace

std::vector<Type> access_types() {
    return {user_type(),
            group_type(),
            group_user_type(),
            role_type(),
            assignment_type("user", "UserRole", "user_role", "users/roles", "auth.user"),
            assignment_type("group", "GroupRole", "group_role", "groups/roles", "core.group"),
            access_policy_type()};
}

std::vector<Action> role_actions() {
    Action list = action("list_roles", "list_roles/", "", "ObjectRolesResponse", 200);
    Action mine = action("my_permissions", "my_permissions/", "", "MyPermissionsResponse", 200);
    list.method = mine.method = "GET";
    return {list, mine, action("add_role", "add_role/", "NestedRole", "NestedRoleResponse", 201),
            action("remove_role", "remove_role/", "NestedRole", "NestedRoleResponse", 201)};
}

std::vector<Schema> access_schemas() {
    std::vector<Schema> schemas;
    const auto add = [&](std::string name, std::vector<Field> fields) {
        schemas.push_back({std::move(name), std::move(fields)});
    };
    add("LoginResponse", {with_format(make(0, "pulp_href", kText, kReadOnly), "uri"),
                          make(0, "prn", kText, kReadOnly), make(0, "username", kText, kReadOnly)});
    add("PatchedLoginUpdate",
        {with_length(make(0, "username", kText, kNoBlank), 150),
         make(0, "old_password", kText, kWriteOnly | kNoBlank),
         make(0, "new_password", kText, kWriteOnly | kNoBlank),
         with_length(make(0, "first_name", kText), 150), with_length(make(0, "last_name", kText), 150),
         with_format(make(0, "email", kText), "email")});
    add("UserGroupResponse",
        {with_length(make(0, "name", kText, kRequired), 150),
         with_format(make(0, "pulp_href", kText, kReadOnly), "uri"), make(0, "prn", kText, kReadOnly)});
    for (const bool response : {false, true}) {
        const uint32_t no_blank = response ? 0u : static_cast<uint32_t>(kNoBlank);
        add(response ? "NestedRoleResponse" : "NestedRole",
            {with_default(list_of(0, "users", kText, no_blank), "[]"),
             with_default(list_of(0, "groups", kText, no_blank), "[]"),
             make(0, "role", kText, kRequired | no_blank)});
    }
    add("ObjectRolesResponse", {list_of(0, "roles", kObject, kRequired, "NestedRoleResponse")});
    add("MyPermissionsResponse", {list_of(0, "permissions", kText, kRequired)});
    return schemas;
}

std::vector<db::TableDef> access_tables() {
    using enum db::ColumnType;
    std::vector<db::TableDef> tables;
    const auto keyed = [&](std::string name, std::vector<db::ColumnDef> columns, std::vector<std::string> key,
                           std::vector<db::IndexDef> indexes) {
        db::TableDef table;
        table.name = std::move(name);
        table.columns = std::move(columns);
        table.primary_key = std::move(key);
        table.without_rowid = true;
        table.indexes = std::move(indexes);
        tables.push_back(std::move(table));
    };
    keyed("group_user", {owner(1, "group_id", "auth_group"), owner(2, "user_id", "auth_user")},
          {"group_id", "user_id"}, {{"group_user_user", {"user_id"}, false, {}}});
    keyed("role_permission", {owner(1, "role_id", "role"), column(2, "permission", kText)},
          {"role_id", "permission"}, {{"role_permission_name", {"permission"}, false, {}}});
    tables.push_back(assignment_table("user_role", "user_id", "auth_user"));
    tables.push_back(assignment_table("group_role", "group_id", "auth_group"));
    // One row. Counts every change of policies, roles, memberships and of what somebody may do beyond single
    // objects; who remembers any of it compares.
    keyed("access_state", {column(1, "id", kInt), column(2, "epoch", kInt)}, {"id"}, {});
    return tables;
}

}  // namespace granary::model

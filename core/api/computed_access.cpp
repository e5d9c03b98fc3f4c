#include <nlohmann/json.hpp>

#include "core/api/computed.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::Type;

namespace {

/// Groups or users as they are shown within others. `rows`: a list of {id, name} as JSON.
void write_holders(const model::Context& context, const model::Domain& domain, bool groups,
                   std::string_view rows, JsonWriter& json, bool with_id) {
    const Type& type = *context.registry.by_key(groups ? "core.group" : "auth.user");
    json.begin_array();
    for (const auto& row : nlohmann::json::parse(rows)) {
        const auto id = row.at("id").get<int64_t>();
        json.begin_object();
        json.member(groups ? "name" : "username", row.at("name").get<std::string>());
        json.member("pulp_href", model::href(context, domain, type, id));
        json.member("prn", model::prn(type, id));
        if (with_id) json.member("id", id);
        json.end_object();
    }
    json.end_array();
}

RowWriter groups_of_user(Selection& selection, const Field&) {
    const int column = selection.add(
        selection.json_list(std::string(selection.json_object()) + "('id', x.id, 'name', x.name)",
                            "auth_group g join group_user gu on gu.group_id = g.id where gu.user_id = m.id"));
    return [&context = selection.context, column](const db::Row& row, const model::Domain& domain,
                                                  JsonWriter& json) {
        write_holders(context, domain, true, row.text(column), json, false);
    };
}

/// Who may download through a guard: users or groups with that permission on it.
RowWriter downloaders(Selection& selection, const Field& field) {
    const bool groups = field.name == "groups";
    const std::string holder = groups ? "group" : "user";
    const int column = selection.add(selection.json_list(
        std::string(selection.json_object()) + "('id', x.id, 'name', x.name)",
        "(select distinct h.id, h." + std::string(groups ? "name" : "username as name") + " from " + holder +
            "_role a join auth_" + holder + " h on h.id = a." + holder + "_id where a.object_type = '" +
            selection.type.key() +
            "' and a.object_id = m.id and a.role_id in (select p.role_id from role_permission p where "
            "p.permission = 'core.download_rbaccontentguard')) h order by h.id"));
    return [&context = selection.context, column, groups](const db::Row& row, const model::Domain& domain,
                                                          JsonWriter& json) {
        write_holders(context, domain, groups, row.text(column), json, groups);
    };
}

RowWriter permissions(Selection& selection, const char* role) {
    const int column = selection.add(selection.json_list(
        "x.permission",
        std::string("role_permission p where p.role_id = ") + role + " order by p.permission"));
    return
        [column](const db::Row& row, const model::Domain&, JsonWriter& json) { json.raw(row.text(column)); };
}

RowWriter permissions_of_role(Selection& selection, const Field&) {
    return permissions(selection, "m.id");
}
RowWriter permissions_of_assignment(Selection& selection, const Field&) {
    return permissions(selection, "m.role_id");
}

/// What a role is held on, by href or PRN.
RowWriter assigned_object(Selection& selection, const Field& field) {
    const int type = selection.add("m.object_type");
    const int id = selection.add("m.object_id");
    const int uuid = selection.add("m.object_uuid");
    const bool as_prn = field.name == "content_object_prn";
    return [&context = selection.context, type, id, uuid, as_prn](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        const Type* object =
            row.is_null(type) ? nullptr : context.registry.by_key(std::string(row.text(type)));
        if (object == nullptr) return json.null();
        const auto show = [&](const auto& key) {
            json.value(as_prn ? model::prn(*object, key) : model::href(context, domain, *object, key));
        };
        if (object->integer_key) {
            show(row.i64(id));
        } else {
            show(row.uuid(uuid));
        }
    };
}

/// What a domain's storage was given, without what is secret; `hidden_fields` says which of those are set.
/// Directories have none.
RowWriter storage_settings(Selection& selection, const Field& field) {
    const int column = selection.add(selection.column_sql(field));
    return [column](const db::Row& row, const model::Domain&, JsonWriter& json) {
        auto settings = nlohmann::ordered_json::parse(row.text(column), nullptr, false);
        if (!settings.is_object()) settings = nlohmann::ordered_json::object();
        settings["hidden_fields"] = nlohmann::ordered_json::array();
        json.raw(settings.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    };
}

constexpr ComputedField kFields[] = {
    {"core.domain", "storage_settings", storage_settings},
    {"auth.user", "groups", groups_of_user},
    {"contentguard:core.rbac", "users", downloaders},
    {"contentguard:core.rbac", "groups", downloaders},
    {"core.role", "permissions", permissions_of_role},
    {"core.userrole", "permissions", permissions_of_assignment},
    {"core.userrole", "content_object", assigned_object},
    {"core.userrole", "content_object_prn", assigned_object},
    {"core.grouprole", "permissions", permissions_of_assignment},
    {"core.grouprole", "content_object", assigned_object},
    {"core.grouprole", "content_object_prn", assigned_object},
};

}  // namespace

std::span<const ComputedField> access_fields() {
    return kFields;
}

}  // namespace granary::api

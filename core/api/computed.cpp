#include "core/api/computed.h"

#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::Type;

namespace {

/// Which of a row's secrets are set, never what they are.
RowWriter hidden_fields(Selection& selection, const Field&) {
    std::vector<std::pair<std::string, int>> secrets;
    for (const Field& other : selection.type.fields)
        if (other.has(model::kSecret | model::kHashed))
            secrets.emplace_back(other.name,
                                 selection.add("(" + selection.column_sql(other) + " is not null)"));
    return [secrets](const db::Row& row, const model::Domain&, JsonWriter& json) {
        json.begin_array();
        for (const auto& [secret, column] : secrets) {
            json.begin_object();
            json.member("name", secret);
            json.member("is_set", row.boolean(column));
            json.end_object();
        }
        json.end_array();
    };
}

/// The URL of what lies under an object.
RowWriter nested_url(Selection& selection, const Field& field) {
    return [&context = selection.context, &type = selection.type, segment = field.source.substr(7)](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        json.value(model::href(context, domain, type, row.uuid(Selection::kUuid)) + segment + "/");
    };
}

/// The newest unit whose reference leads to this one.
RowWriter referrer(Selection& selection, const Field& field) {
    const std::string place = field.source.substr(9);  // "referrer:TYPE.FIELD"
    const size_t dot = place.rfind('.');
    const Type* type = selection.context.registry.typed(model::Kind::kContent, place.substr(0, dot));
    const Field* by = type == nullptr ? nullptr : type->field(place.substr(dot + 1));
    if (by == nullptr) return {};
    const int id = selection.add("(select f.pulp_id from " + type->table + " f where f." + by->column_name() +
                                 " = m.id order by f.id desc limit 1)");
    return [type, id](const db::Row& row, const model::Domain&, JsonWriter& json) {
        if (row.is_null(id)) return json.null();
        json.value(model::prn(*type, row.uuid(id)));
    };
}

constexpr ComputedField kEverywhere[] = {{"", "hidden_fields", hidden_fields}};

bool fits(const ComputedField& made, const Type& type, const Field& field) {
    return made.name == field.name &&
           (made.of.empty() || made.of == type.key() || made.of == model::master_name(type.kind));
}

}  // namespace

RowWriter own_writer(Selection& selection, const Field& field) {
    for (const auto fields : {task_fields(), access_fields(), repository_fields(), content_fields()})
        for (const ComputedField& made : fields)
            if (made.name == field.name && made.of == selection.type.key())
                return made.make(selection, field);
    return {};
}

RowWriter computed_writer(Selection& selection, const Field& field) {
    if (field.source.starts_with("nested:")) return nested_url(selection, field);
    if (field.source.starts_with("referrer:")) return referrer(selection, field);
    for (const auto fields : {task_fields(), access_fields(), repository_fields(), content_fields(),
                              report_fields(), std::span<const ComputedField>(kEverywhere)})
        for (const ComputedField& made : fields)
            if (fits(made, selection.type, field)) return made.make(selection, field);
    return {};
}

}  // namespace granary::api

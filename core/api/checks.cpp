#include "core/api/checks.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/model/proposal.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Type;

namespace {

bool is_json(FieldType type) {
    return type == FieldType::kJson || type == FieldType::kMap || type == FieldType::kObject ||
           type == FieldType::kList;
}

/// What a plugin sees and may change: its own fields, but secrets and references.
bool is_checked(const Type& type, const Field& field) {
    return !field.base && (field.stored() || field.transient()) && !field.has(model::kSecret) &&
           field.type != FieldType::kRef && type.app != "core";
}

}  // namespace

model::FieldValue to_field_value(const Field& field, const Json& value) {
    if (value.is_null()) return std::monostate{};
    if (is_json(field.type)) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<int64_t>();
    if (value.is_number_float()) return value.get<double>();
    if (value.is_string()) return value.get<std::string>();
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json from_field_value(const Field& field, const model::FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* integer = std::get_if<int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value))
        return is_json(field.type) ? Json::parse(*text, nullptr, false) : Json(*text);
    return {};
}

void check_by_plugin(Call& call, const Type& type, int64_t id, int64_t parent, const Json& values,
                     Json& changes) {
    if (call.context().request_hooks == nullptr || type.component.empty()) return;
    std::map<std::string, model::FieldValue> given;
    for (const Field& field : type.fields) {
        if (!is_checked(type, field)) continue;
        const auto found = values.find(field.name);
        given[field.name] = found == values.end() ? model::FieldValue{} : to_field_value(field, *found);
    }
    auto checked = given;
    FieldErrors errors;
    for (const model::Refusal& refusal :
         call.context().request_hooks->check(type, call.domain, id, parent, checked))
        errors.add(refusal.field.empty() ? "non_field_errors" : refusal.field, refusal.sentence);
    errors.raise();
    for (const Field& field : type.fields)
        if (const auto value = checked.find(field.name);
            value != checked.end() && value->second != given[field.name])
            changes[field.name] = from_field_value(field, value->second);
}

void judge_by_plugin(Call& call, const Type& type, int64_t repository,
                     const std::map<std::string, std::vector<int64_t>>& units, bool removes) {
    if (!type.judges_early || call.context().request_hooks == nullptr || units.empty()) return;
    const auto latest = model::latest_version(call.connection, repository);
    if (!latest) return;
    model::Proposal proposal = model::propose(call.state.context, *latest, units, !removes);
    proposal.user_id = call.user.user_id;
    try {
        call.context().request_hooks->judge(type, proposal);
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kInvalid) throw;
        throw object_error(failure.error().message);
    }
}

}  // namespace granary::api

#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/api/body.h"
#include "core/model/context.h"

/// What the plugin of a type has to say of requests that write.
namespace granary::api {

struct Call;

/// A value of a body in normal form as the model has it, and back.
model::FieldValue to_field_value(const model::Field& field, const Json& value);
Json from_field_value(const model::Field& field, const model::FieldValue& value);

/// Lets the plugin check a resource that is to be made (`id` 0) or changed. `values`: all of it. What the
/// plugin changed of them is put into `changes` (which may be the same object). Throws ApiError 400 with
/// every reason it has.
void check_by_plugin(Call& call, const model::Type& type, int64_t id, int64_t parent, const Json& values,
                     Json& changes);
/// Lets the plugin judge what a modify would add, by type name, to the latest version. `removes`: the request
/// also says what leaves, or what it starts from. Throws ApiError 400.
void judge_by_plugin(Call& call, const model::Type& type, int64_t repository,
                     const std::map<std::string, std::vector<int64_t>>& units, bool removes);

}  // namespace granary::api

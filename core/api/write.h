#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/api/body.h"
#include "core/db/db.h"
#include "core/model/context.h"

/// Rows of resources from validated values. `values` is what validate() returned: by field name, references
/// as row ids.
namespace granary::api {

/// Inserts one object (master and detail rows) within the caller's transaction and returns its row id. A
/// repository gets its version 0. Throws ApiError for a uniqueness violation.
int64_t insert_object(const model::Context& context, db::Connection& connection, const model::Domain& domain,
                      const model::Type& type, const Json& values, Uuid* made = nullptr);
/// Changes the given fields and pulp_last_updated.
void update_object(const model::Context& context, db::Connection& connection, const model::Type& type,
                   int64_t id, const Json& values);
/// The stored values of an object by field name (secrets decrypted), null when it is gone.
Json load_values(const model::Context& context, db::Connection& connection, const model::Type& type,
                 int64_t id);
/// Deletes the row; what hangs on it goes or is unlinked by the database. False when it was gone.
bool delete_object(db::Connection& connection, const model::Type& type, int64_t id);

/// Rules of domains; as check_rules.
void check_domain(const model::Context& context, const Json& given, int64_t id);

/// Turns a unique violation into the contract's 400; rethrows anything else.
[[noreturn]] void raise_database_error(const db::DbError& error);

/// Rules of a kind over the whole object as it would be (`values`: all fields; `given`: what the request
/// brought). Throws ApiError. `id` 0: it does not exist yet.
void check_rules(const model::Context& context, db::Connection& connection, const model::Domain& domain,
                 const model::Type& type, const Json& values, const Json& given, int64_t id);

}  // namespace granary::api

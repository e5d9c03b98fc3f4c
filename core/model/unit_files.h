#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/context.h"

/// Files of units that are there already.
namespace granary::model {

/// SHA-256 (hex) of the unit's own file, the first of its files; empty when it is not in the store.
std::string stored_file(db::Connection& connection, int64_t content_id);

/// Notes with the domain that a unit which was there already has another field or file now. What was made of
/// its units before, in whatever version they are, shows by its age that it may be out of date.
void note_changed_unit(db::Connection& connection, int64_t domain_id);

/// Gives the unit a file that was made of its own, in the place of one of the same path. Returns its SHA-256.
/// Throws Failure, DbError.
std::string attach_file(Context& context, int64_t domain_id, const Type& type, int64_t content_id,
                        std::string_view relative_path, std::string_view bytes);

}  // namespace granary::model

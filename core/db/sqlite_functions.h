#pragma once

struct sqlite3;

namespace granary::db {

/// Registers unicode_lower(text), granary_regex(pattern, text, ignore_case) and granary_uuid(text) → 16
/// bytes.
void register_sqlite_functions(sqlite3* handle);

}  // namespace granary::db

#pragma once

#include <span>
#include <string_view>

#include "core/api/selection.h"

namespace granary::api {

/// A field that no column holds as it is shown and no expression of the descriptor gives: how its value is
/// made. The first row of the tables below that fits a field is taken.
struct ComputedField {
    /// Key of the type ("core.task", "content:file.file"), name of its kind ("content"), or empty: every
    /// type.
    std::string_view of;
    /// Name of the field.
    std::string_view name;
    /// Adds the columns the value needs; an empty writer leaves the field out of answers.
    RowWriter (*make)(Selection& selection, const model::Field& field);
};

/// By subject, one file each: computed_repositories.cpp …
std::span<const ComputedField> repository_fields();
std::span<const ComputedField> content_fields();
std::span<const ComputedField> report_fields();
std::span<const ComputedField> task_fields();
std::span<const ComputedField> access_fields();

/// The writer of a computed field, or an empty one when it is declared but never present: an upload's
/// `completed`, or what only requests have.
RowWriter computed_writer(Selection& selection, const model::Field& field);
/// The writer of a field with a column that this very type shows otherwise; else an empty one.
RowWriter own_writer(Selection& selection, const model::Field& field);

/// The value of a column of bytes as hexadecimal digits.
RowWriter hex_writer(int column);
/// The files of a unit as {path: href or null}.
RowWriter artifacts_writer(Selection& selection);

}  // namespace granary::api

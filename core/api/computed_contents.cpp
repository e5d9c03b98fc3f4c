#include <nlohmann/json.hpp>
#include <optional>

#include "core/api/computed.h"
#include "core/base/text.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::Type;

RowWriter hex_writer(int column) {
    return [column](const db::Row& row, const model::Domain&, JsonWriter& json) {
        if (row.is_null(column)) return json.null();
        json.value(to_hex(row.bytes(column)));
    };
}

RowWriter artifacts_writer(Selection& selection) {
    const bool sqlite = selection.engine == db::Engine::kSqlite;
    const int files = selection.add(
        std::string("(select ") + (sqlite ? "json_group_object" : "json_object_agg") + "(f.relative_path, " +
        selection.hex("t.pulp_id") + ")" + (sqlite ? "" : "::text") +
        " from content_artifact f left join artifact t on t.id = f.artifact_id where f.content_id = m.id)");
    const Type& artifact = *selection.context.registry.by_key("core.artifact");
    return [&context = selection.context, &artifact, files](const db::Row& row, const model::Domain& domain,
                                                            JsonWriter& json) {
        json.begin_object();
        const auto rows = nlohmann::json::parse(row.is_null(files) ? "{}" : row.text(files));
        for (const auto& [path, id] : rows.items()) {
            json.key(path);
            const auto uuid = id.is_string() ? Uuid::parse(id.get<std::string>()) : std::nullopt;
            if (uuid) {
                json.value(model::href(context, domain, artifact, *uuid));
            } else {
                json.null();
            }
        }
        json.end_object();
    };
}

namespace {

RowWriter files(Selection& selection, const Field&) {
    return artifacts_writer(selection);
}

RowWriter single_file(Selection& selection, const Field&) {
    const int artifact = selection.add("a.pulp_id");
    const Type& target = *selection.context.registry.by_key("core.artifact");
    return [&context = selection.context, artifact, &target](const db::Row& row, const model::Domain& domain,
                                                             JsonWriter& json) {
        if (row.is_null(artifact)) return json.null();
        json.value(model::href(context, domain, target, row.uuid(artifact)));
    };
}

/// What is not here yet shows the digests its first source declared.
RowWriter unit_digest(Selection& selection, const Field& field) {
    const auto algorithm = artifacts::parse_algorithm(field.name);
    bool allowed = false;
    for (const auto known : selection.context.checksums) allowed = allowed || known == *algorithm;
    if (!allowed) return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.null(); };
    return hex_writer(selection.add("coalesce(a." + field.name + ", ra." + field.name + ")"));
}

/// Where a file lies in the storage, as a path relative to it.
RowWriter stored_path(Selection& selection, const Field&) {
    const int digest = selection.add("m.sha256");
    return [digest](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        const std::string hex = to_hex(row.bytes(digest));
        const std::string compartment = domain.id == 1 ? std::string() : domain.pulp_id.str() + "/";
        json.value("artifact/" + compartment + hex.substr(0, 2) + "/" + hex.substr(2));
    };
}

constexpr ComputedField kFields[] = {
    {"content", "artifacts", files},        {"content", "artifact", single_file},
    {"content", "md5", unit_digest},        {"content", "sha1", unit_digest},
    {"content", "sha224", unit_digest},     {"content", "sha256", unit_digest},
    {"content", "sha384", unit_digest},     {"content", "sha512", unit_digest},
    {"core.artifact", "file", stored_path},
};

}  // namespace

std::span<const ComputedField> content_fields() {
    return kFields;
}

}  // namespace granary::api

#include <nlohmann/json.hpp>

#include "core/api/render.h"
#include "core/model/href.h"

namespace granary::api {

void write_group_tasks(const model::Context& context, const model::Domain& domain, std::string_view rows,
                       JsonWriter& json) {
    const model::Type* task = context.registry.by_key("core.task");
    json.begin_array();
    for (const auto& row : nlohmann::json::parse(rows)) {
        const auto id = Uuid::parse(row.value("id", ""));
        if (!id) continue;
        const auto time = [&](const char* key, const char* column) {
            json.key(key);
            if (row.at(column).is_number()) {
                json.time(row.at(column).get<int64_t>());
            } else {
                json.null();
            }
        };
        json.begin_object();
        json.member("pulp_href", model::href(context, domain, *task, *id));
        json.member("prn", model::prn(*task, *id));
        time("pulp_created", "created");
        time("pulp_last_updated", "updated");
        json.member("pulp_api_version", "v3");
        json.member("name", row.at("name").get<std::string>());
        json.member("state", row.at("state").get<std::string>());
        time("unblocked_at", "unblocked_at");
        time("started_at", "started_at");
        time("finished_at", "finished_at");
        json.key("worker");
        json.null();
        json.end_object();
    }
    json.end_array();
}

void write_holders(const model::Context& context, const model::Domain& domain, bool groups,
                   std::string_view rows, JsonWriter& json, bool with_id) {
    const model::Type* type = context.registry.by_key(groups ? "core.group" : "auth.user");
    json.begin_array();
    for (const auto& row : nlohmann::json::parse(rows)) {
        const auto id = row.at("id").get<int64_t>();
        json.begin_object();
        json.member(groups ? "name" : "username", row.at("name").get<std::string>());
        json.member("pulp_href", model::href(context, domain, *type, id));
        json.member("prn", model::prn(*type, id));
        if (groups && with_id) json.member("id", id);
        json.end_object();
    }
    json.end_array();
}

void write_artifacts(const model::Context& context, const model::Domain& domain, std::string_view rows,
                     JsonWriter& json) {
    const model::Type* artifact = context.registry.by_key("core.artifact");
    json.begin_object();
    const auto files = nlohmann::json::parse(rows);
    for (const auto& [path, id] : files.items()) {
        json.key(path);
        const auto uuid = id.is_string() ? Uuid::parse(id.get<std::string>()) : std::nullopt;
        if (uuid) {
            json.value(model::href(context, domain, *artifact, *uuid));
        } else {
            json.null();
        }
    }
    json.end_object();
}

}  // namespace granary::api

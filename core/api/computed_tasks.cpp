#include <nlohmann/json.hpp>
#include <optional>

#include "core/api/computed.h"
#include "core/base/text.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::Type;

namespace {

RowWriter json_writer(int column) {
    return
        [column](const db::Row& row, const model::Domain&, JsonWriter& json) { json.raw(row.text(column)); };
}

RowWriter progress_reports(Selection& selection, const Field&) {
    return json_writer(selection.add(
        selection.json_list(std::string(selection.json_object()) +
                                "('message', x.message, 'code', x.code, 'state', x.state, 'total', x.total, "
                                "'done', x.done, 'suffix', x.suffix)",
                            "progress_report p where p.task_id = m.id order by p.id")));
}

RowWriter created_resources(Selection& selection, const Field& field) {
    std::string shown = "x.prn";
    if (field.name == "created_resources") {
        // What is of no type's own table, and versions, are not to be followed when they are gone
        // (spec 3.12).
        const char* id = selection.engine == db::Engine::kSqlite ? "granary_uuid(substr(x.prn, -36))"
                                                                 : "right(x.prn, 36)::uuid";
        const auto gone = [&](const char* key, const char* rows) {
            return std::string(" when x.type_key = '") + key + "' and not exists (select 1 from " + rows +
                   " and o.pulp_id = " + id + ") then '<unavailable>'";
        };
        shown = "case" + gone("core.repositoryversion", "repository_version o where o.complete = true") +
                gone("core.artifact", "artifact o where true") + " else x.href end";
    }
    return json_writer(
        selection.add(selection.json_list(shown, "created_resource c where c.task_id = m.id order by c.id")));
}

RowWriter child_tasks(Selection& selection, const Field&) {
    const int ids = selection.add(selection.text_list(
        selection.hex("c.pulp_id"),
        "task c where c.parent_task_id = m.id" + selection.and_visible("core.task", "c")));
    return [&context = selection.context, &type = selection.type, ids](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        json.begin_array();
        if (!row.is_null(ids))
            for (const std::string_view item : split(row.text(ids), ','))
                if (const auto id = Uuid::parse(item)) json.value(model::href(context, domain, type, *id));
        json.end_array();
    };
}

/// Workers are processes of this server's own; a task does not say which had it.
RowWriter no_worker(Selection&, const Field&) {
    return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.null(); };
}

RowWriter api_version(Selection&, const Field&) {
    return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.value("v3"); };
}

RowWriter no_group_progress(Selection&, const Field&) {
    return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.raw("[]"); };
}

void write_group_tasks(const model::Context& context, const Type& task, const model::Domain& domain,
                       std::string_view rows, JsonWriter& json) {
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
        json.member("pulp_href", model::href(context, domain, task, *id));
        json.member("prn", model::prn(task, *id));
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

RowWriter group_tasks(Selection& selection, const Field&) {
    const int column = selection.add(selection.json_list(
        std::string(selection.json_object()) + "('id', " + selection.hex("x.pulp_id") +
            ", 'created', x.pulp_created, 'updated', x.pulp_last_updated, "
            "'name', x.name, 'state', x.state, 'unblocked_at', x.unblocked_at, "
            "'started_at', x.started_at, 'finished_at', x.finished_at)",
        "task t where t.task_group_id = m.id" + selection.and_visible("core.task", "t") + " order by t.id"));
    const Type& task = *selection.context.registry.by_key("core.task");
    return [&context = selection.context, &task, column](const db::Row& row, const model::Domain& domain,
                                                         JsonWriter& json) {
        write_group_tasks(context, task, domain, row.text(column), json);
    };
}

/// How many tasks of a group, of those one sees, are in the state the field is called by.
RowWriter group_count(Selection& selection, const Field& field) {
    const int count =
        selection.add("(select count(*) from task t where t.task_group_id = m.id and t.state = '" +
                      field.name + "'" + selection.and_visible("core.task", "t") + ")");
    return
        [count](const db::Row& row, const model::Domain&, JsonWriter& json) { json.value(row.i64(count)); };
}

RowWriter current_task(Selection& selection, const Field&) {
    const int task =
        selection.add("(select t.pulp_id from task t where t.owner = m.id and t.state = 'running' limit 1)");
    const Type& target = *selection.context.registry.by_key("core.task");
    return [&context = selection.context, task, &target](const db::Row& row, const model::Domain& domain,
                                                         JsonWriter& json) {
        if (row.is_null(task)) return json.null();
        json.value(model::href(context, domain, target, row.uuid(task)));
    };
}

constexpr ComputedField kFields[] = {
    {"core.task", "progress_reports", progress_reports},
    {"core.task", "created_resources", created_resources},
    {"core.task", "created_resource_prns", created_resources},
    {"core.task", "child_tasks", child_tasks},
    {"core.task", "worker", no_worker},
    {"core.task", "pulp_api_version", api_version},
    {"core.taskgroup", "group_progress_reports", no_group_progress},
    {"core.taskgroup", "tasks", group_tasks},
    {"core.taskgroup", "waiting", group_count},
    {"core.taskgroup", "skipped", group_count},
    {"core.taskgroup", "running", group_count},
    {"core.taskgroup", "completed", group_count},
    {"core.taskgroup", "canceled", group_count},
    {"core.taskgroup", "failed", group_count},
    {"core.taskgroup", "canceling", group_count},
    {"core.worker", "current_task", current_task},
};

}  // namespace

std::span<const ComputedField> task_fields() {
    return kFields;
}

}  // namespace granary::api

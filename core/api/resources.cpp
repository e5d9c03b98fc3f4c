#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/checks.h"
#include "core/api/error.h"
#include "core/api/replica_api.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/blobs.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::Kind;
using model::Style;
using model::Type;

namespace {

/// The condition every query of a type carries.
std::string scope_condition(Call& call, SqlParams& params, const Type& type) {
    std::string where = "1 = 1";
    if (type.kind == Kind::kRepositoryVersion) {
        where = "m.complete and r.domain_id = " + params.bind(call.domain.id);
    } else if (type.name == "core.worker") {
        where = "m.role = 'worker'";
    } else if (type.in_domain) {
        where = "m.domain_id = " + params.bind(call.domain.id);
    }
    if (type.is_master_detail()) where += " and m.type = " + params.bind_text(type.name);
    if (type.kind == Kind::kRepository) where += " and not m.user_hidden";
    if (type.kind == Kind::kPublication || (is_transfer_run(type) && type.field("complete") != nullptr))
        where += " and m.complete";
    if (!type.parent_column.empty())
        where += " and m." + type.parent_column + " = " + params.bind(route_parent(call));
    if (!type.shows.empty())
        where += " and m.id in (select g.user_id from group_user g where g.group_id = " +
                 params.bind(route_parent(call)) + ")";
    if (const std::string seen = visible(call, params, type); !seen.empty()) where += " and " + seen;
    return where;
}

int64_t count_rows(Call& call, const Type& type, const RowFormat& format, const ListQuery& query,
                   const std::string& where, db::Params params) {
    if (type.kind == Kind::kContent && !query.filtered && call.user.is_superuser) {
        // Maintained by the writing transactions, so that a page costs the same whatever is stored.
        return call.connection
            .query_int("select rows from row_count where name = $1 and domain_id = $2",
                       {type.table, call.domain.id})
            .value_or(0);
    }
    int64_t count = 0;
    call.connection.query("select count(*) from " + format.from() + " where " + where, params,
                          [&](const db::Row& row) { count = row.i64(0); });
    return count;
}

http::Response list_of_type(Call& call, const Type& type, const std::string& extra,
                            const std::vector<int64_t>& extra_params) {
    const RowFormat& format = call.format(type);
    FilterScope scope{call.context(), call.connection, call.domain, &type,
                      Kind::kPlain,   nullptr,         &format,     seen_by(call)};
    SqlParams params;
    std::string where = scope_condition(call, params, type);
    for (size_t i = 0; i < extra_params.size(); ++i)
        where += " and " + extra + " = " + params.bind(extra_params[i]);
    const ListQuery query = read_list_query(scope, params, call.query);
    if (!query.where.empty()) where += " and " + query.where;
    const int64_t count = count_rows(call, type, format, query, where, params.view());
    // The rows of the page are chosen before anything is joined that only their rendering needs: a planner
    // that sees few rows stored would join and sort all of them. Values of the client's own are bound; limit
    // and offset are our integers.
    const std::string sql = format.select(visible_to(call), params) + " where m.id in (select m.id from " +
                            format.from() + " where " + where + " order by " + query.order_by + " limit " +
                            std::to_string(query.limit) + " offset " + std::to_string(query.offset) +
                            ") order by " + query.order_by;
    return page(call, query, count, [&](JsonWriter& json) {
        if (query.offset >= count && query.offset > 0) return;
        call.connection.query(sql, params.view(), [&](const db::Row& row) {
            format.write(row, call.domain, query.projection, json);
        });
    });
}

std::string url_with(Call& call, int64_t limit, int64_t offset) {
    std::string url = call.base_url + percent_encode(call.request.path, "/:@") + "?";
    for (const auto& [key, value] : call.query) {
        if (key == "limit" || key == "offset" || key == "page_size") continue;
        url += percent_encode(key) + "=" + percent_encode(value) + "&";
    }
    url += "limit=" + std::to_string(limit);
    if (offset > 0) url += "&offset=" + std::to_string(offset);
    return url;
}

}  // namespace

http::Response page(Call& call, const ListQuery& query, int64_t count,
                    const std::function<void(JsonWriter&)>& rows) {
    std::string body;
    body.reserve(16 * 1024);
    JsonWriter json(body);
    json.begin_object();
    json.member("count", count);
    json.key("next");
    if (query.offset + query.limit < count) {
        json.value(url_with(call, query.limit, query.offset + query.limit));
    } else {
        json.null();
    }
    json.key("previous");
    if (query.offset > 0) {
        json.value(url_with(call, query.limit, std::max<int64_t>(0, query.offset - query.limit)));
    } else {
        json.null();
    }
    json.key("results");
    json.begin_array();
    rows(json);
    json.end_array();
    json.end_object();
    return http::Response::json(200, std::move(body));
}

http::Response list_objects(Call& call) {
    return list_of_type(call, *call.route.type, {}, {});
}

http::Response list_versions(Call& call) {
    const int64_t repository = route_object(call);
    return list_of_type(call, *call.context().registry.by_key("core.repositoryversion"), "m.repository_id",
                        {repository});
}

http::Response list_master(Call& call) {
    // A union over the types: each contributes (id, uuid), the page is then rendered type by type.
    const Kind kind = call.route.master;
    const auto types = call.context().registry.of_kind(kind);
    FilterScope scope{call.context(), call.connection, call.domain, nullptr,
                      kind,           nullptr,         nullptr,     seen_by(call)};
    SqlParams params;
    ListQuery query;
    if (types.empty()) {
        query = read_list_query(scope, params, call.query);
        return page(call, query, 0, [](JsonWriter&) {});
    }
    std::string sql;
    int64_t count = 0;
    std::string ordered;  // columns the page may be ordered by
    for (const Field& field : model::master_type(kind).fields)
        if (kind != Kind::kContent && field.has(model::kSortable) && field.stored())
            ordered += "m." + field.column_name() + " as " + field.column_name() + ", ";
    for (size_t index = 0; index < types.size(); ++index) {
        scope.branch = types[index];
        std::string where = scope_condition(call, params, *types[index]);
        query = read_list_query(scope, params, call.query);
        if (!query.where.empty()) where += " and " + query.where;
        sql += std::string(index == 0 ? "" : " union all ") +
               "select m.id as id, m.pulp_id as pulp_id, m.pulp_created as pulp_created, m.pulp_last_updated "
               "as pulp_last_updated, " +
               ordered + std::to_string(index) + " as pulp_type from " + types[index]->main_table() +
               " m where " + where;
    }
    call.connection.query("select count(*) from (" + sql + ") m", params.view(),
                          [&](const db::Row& row) { count = row.i64(0); });
    std::vector<std::pair<int64_t, int64_t>> rows;
    call.connection.query(
        "select m.id, m.pulp_type from (" + sql + ") m order by " + query.order_by + " limit " +
            std::to_string(query.limit) + " offset " + std::to_string(query.offset),
        params.view(), [&](const db::Row& row) { rows.emplace_back(row.i64(0), row.i64(1)); });
    // Rows of a master list have the base fields of the kind.
    Projection projection = query.projection;
    projection.of_kind = true;
    return page(call, query, count, [&](JsonWriter& json) {
        for (const auto& [id, index] : rows) {
            const Type& type = *types[static_cast<size_t>(index)];
            const RowFormat& format = call.format(type);
            SqlParams own;
            const std::string one = format.select(visible_to(call), own) + " where m.id = " + own.bind(id);
            call.connection.query(one, own.view(), [&](const db::Row& row) {
                format.write(row, call.domain, projection, json);
            });
        }
    });
}

int64_t route_object(Call& call, Uuid* pulp_id) {
    const Type& type = *call.route.type;
    SqlParams params;
    std::string where = scope_condition(call, params, type);
    if (type.integer_key) {
        const auto id = parse_int(call.route.key);
        where += " and m.id = " + params.bind(id.value_or(-1));
    } else {
        const auto id = Uuid::parse(call.route.key);
        if (!id) throw not_found(type.model);
        if (pulp_id != nullptr) *pulp_id = *id;
        where += " and m.pulp_id = " + params.bind(*id);
    }
    int64_t found = 0;
    call.connection.query("select m.id from " + type.main_table() + " m where " + where, params.view(),
                          [&](const db::Row& row) { found = row.i64(0); });
    if (found == 0) throw not_found(type.model);
    return found;
}

/// Who hears that a task has ended may rely on what it did. Asks the database only of tasks shown as final.
void tell_of_end(Call& call, std::string_view shown) {
    const auto& on_change = call.state.settings.on_change;
    if (!on_change || shown.find("\"state\":\"completed\"") == std::string_view::npos) return;
    constexpr Microseconds kRecently = 10'000'000;
    if (call.connection.query_int("select 1 from task where pulp_id = $1 and finished_at > $2",
                                  {Uuid::parse(call.route.key).value_or(Uuid{}), now() - kRecently}))
        on_change();
}

http::Response read_object(Call& call) {
    const Type& type = *call.route.type;
    const RowFormat& format = call.format(type);
    const Projection projection = read_projection(call.query);
    SqlParams params;
    std::string where = scope_condition(call, params, type);
    if (type.integer_key) {
        where += " and m.id = " + params.bind(parse_int(call.route.key).value_or(-1));
    } else {
        where += " and m.pulp_id = " + params.bind(Uuid::parse(call.route.key).value_or(Uuid{}));
    }
    std::string body;
    JsonWriter json(body);
    const std::string sql = format.select(visible_to(call), params) + " where " + where;
    call.connection.query(sql, params.view(),
                          [&](const db::Row& row) { format.write(row, call.domain, projection, json); });
    if (body.empty()) throw not_found(type.model);
    if (type.name == "core.task") tell_of_end(call, body);
    if (type.name == "core.upload") {
        // The detail shows the chunks.
        std::string chunks;
        JsonWriter list(chunks);
        list.begin_array();
        call.connection.query(
            "select c.start, c.size from upload_chunk c join upload u on u.id = c.upload_id where u.pulp_id "
            "= $1 order by c.start",
            {Uuid::parse(call.route.key).value_or(Uuid{})}, [&](const db::Row& row) {
                list.begin_object();
                list.member("offset", row.i64(0));
                list.member("size", row.i64(1));
                list.end_object();
            });
        list.end_array();
        if (projection.wants("chunks", false)) {
            body.pop_back();
            body += (body.size() > 1 ? ",\"chunks\":" : "\"chunks\":") + chunks + "}";
        }
    }
    return http::Response::json(200, std::move(body));
}

std::string object_prn(const Type& type, const Uuid& id) {
    return model::prn(type, id);
}

tasks::Dispatched dispatch(Call& call, tasks::TaskSpec spec) {
    if (call.user.user_id != 0) spec.user_id = call.user.user_id;
    spec.correlation_id = call.correlation_id;
    // What concerns a domain itself is not a task of it.
    if (spec.domain.pulp_id == Uuid{}) spec.domain = call.domain;
    for (const std::string_view wanted : call.request.headers.all("x-task-diagnostics"))
        for (const std::string_view item : split(wanted, ',')) spec.diagnostics.emplace_back(trim(item));
    return call.state.queue.dispatch(spec);
}

namespace {

/// The 202 answer that names the task.
http::Response names_task(Call& call, tasks::TaskSpec spec, Uuid& id) {
    if (spec.domain.pulp_id == Uuid{}) spec.domain = call.domain;
    const model::Domain domain = spec.domain;
    const tasks::Dispatched task = dispatch(call, std::move(spec));
    id = task.id;
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.member("task",
                model::href(call.context(), domain, *call.context().registry.by_key("core.task"), task.id));
    json.end_object();
    return http::Response::json(202, std::move(body));
}

}  // namespace

http::Response accepted(Call& call, tasks::TaskSpec spec) {
    Uuid id;
    return names_task(call, std::move(spec), id);
}

http::Response once_done(Call& call, tasks::TaskSpec spec,
                         std::function<http::Response(Call&, const std::string& result)> answer) {
    Uuid id;
    http::Response response = names_task(call, std::move(spec), id);
    call.awaited = Awaited{id, std::move(answer)};
    return response;
}

namespace {

void check_url(Call& call, const Type& type, const Json& given) {
    if (type.name == "core.upstreampulp" && given.contains("base_url")) {
        const std::string& url = given["base_url"].get_ref<const std::string&>();
        const auto verdict =
            call.state.settings.check_url ? call.state.settings.check_url(url) : Result<void>{};
        if (!verdict) throw field_error("base_url", verdict.error().message);
        if (!url.starts_with("http://") && !url.starts_with("https://"))
            throw field_error("base_url", "Enter the address of a server, \"https://HOST\".");
    }
    if (type.kind != Kind::kRemote || !given.contains("url") || !call.state.settings.check_url) return;
    const auto verdict = call.state.settings.check_url(given["url"].get<std::string>());
    if (!verdict) throw field_error("url", verdict.error().message);
}

/// What the object names already may be named again, seen or not: a client sends back what it read.
ValueScope change_scope(Call& call, const Type& type, const Json& current) {
    ValueScope scope = value_scope(call);
    if (!scope.sees) return scope;
    scope.sees = [&type, &current, seen = std::move(scope.sees)](const model::Resolved& found) {
        for (const Field& field : type.fields) {
            if (field.ref.empty() || !current.contains(field.name)) continue;
            const Json& stored = current[field.name];
            const bool named = stored.is_array()
                                   ? std::find(stored.begin(), stored.end(), found.id) != stored.end()
                                   : stored == found.id;
            const bool fits = field.ref == found.type->key() || field.ref == found.type->name ||
                              field.ref == model::master_name(found.type->kind);
            if (named && fits) return true;
        }
        return seen(found);
    };
    return scope;
}

/// The same value; an object's members have no order (and a database may give them one of its own).
bool is_same(const Json& one, const Json& other) {
    return one == other ||
           (one.is_object() && other.is_object() && nlohmann::json(one) == nlohmann::json(other));
}

/// What a nested resource has of where and by whom it is made.
void fill_nested(Call& call, const Type& type, int64_t parent, Json& values) {
    for (const Field& field : type.fields) {
        if (field.column_name() == type.parent_column) values[field.name] = parent;
        if (field.source == "caller" && call.user.user_id != 0)
            values[field.name] = "prn:auth.user:" + std::to_string(call.user.user_id);
    }
}

http::Response insert_and_show(Call& call, const Type& type, const Json& values) {
    int64_t id = 0;
    call.state.context.database.write([&](db::Connection& connection) {
        Uuid pulp_id;
        id = insert_object(call.context(), connection, call.domain, type, values, &pulp_id);
        note_created(call, connection, type, id, pulp_id);
    });
    std::string made = render_for(call, type, id);
    http::Response response = http::Response::json(201, std::move(made));
    const auto href = Json::parse(response.body).value("pulp_href", "");
    if (!href.empty()) response.headers.set("Location", href);
    return response;
}

}  // namespace

http::Response create_object(Call& call) {
    const Type& type = *call.route.type;
    if (is_access_type(type)) return create_access(call);
    if (type.kind == Kind::kContent) return create_content(call);
    if (type.kind == Kind::kPublication) return create_publication(call);
    if (is_transfer_run(type)) return create_transfer_run(call);
    if (type.name == "core.artifact") return create_artifact(call);
    return create_from(call, parse_body(call.request), is_form(call.request));
}

http::Response create_from(Call& call, const Json& body, bool from_form) {
    const Type& type = *call.route.type;
    Json values = validate(value_scope(call), type.fields, body, from_form, Strictness::kFull, true);
    if (type.kind == Kind::kAlternateContentSource && !values.contains("paths")) values["paths"] = Json();
    normalise_paths(type, values);
    check_url(call, type, values);
    check_guard(call, type, values, 0);
    check_transfer(call, type, values);
    check_rules(call.context(), call.connection, call.domain, type, values, values, 0);
    int64_t parent = 0;
    if (!type.parent.empty()) {
        parent = route_parent(call);
        fill_nested(call, type, parent, values);
    }
    check_by_plugin(call, type, 0, parent, values, values);
    if (type.name == "core.domain") normalise_storage(values);
    if (type.create == Style::kAsync) {
        tasks::TaskSpec spec;
        spec.name = "pulpcore.app.tasks.base.general_create";
        spec.arguments = Json{{"type", type.key()}, {"values", values}}.dump(-1, ' ', false,
                                                                             Json::error_handler_t::replace);
        return accepted(call, std::move(spec));
    }
    return insert_and_show(call, type, values);
}

http::Response change_object(Call& call) {
    const Type& type = *call.route.type;
    if (is_access_type(type)) return change_access(call);
    Uuid pulp_id;
    const int64_t id = route_object(call, &pulp_id);
    Json body = parse_body(call.request);
    if (type.name == "core.domain") resolve_default_guard(call, id, body);
    const bool full = call.route.op == Route::Op::kUpdate;
    const Json current = load_values(call.context(), call.connection, type, id);
    if (current.is_null()) throw not_found(type.model);
    Json given = validate(change_scope(call, type, current), type.fields, body, is_form(call.request),
                          full ? Strictness::kFull : Strictness::kPartial, false);
    normalise_paths(type, given);
    if (type.name == "core.domain" && id != 1) normalise_storage(given);
    if (full)  // what a PUT leaves out and what has a default goes back to it; the rest stays as it is
        for (const Field& field : type.fields)
            if (field.has(model::kImmutable)) given.erase(field.name);
    Json merged = current;
    Json changes = Json::object();
    for (const auto& [name, value] : given.items()) {
        if (current.contains(name) && is_same(current[name], value)) continue;
        changes[name] = value;
        merged[name] = value;
    }
    if (changes.empty()) return http::Response::json(200, render_for(call, type, id));
    check_url(call, type, changes);
    check_guard(call, type, changes, id);
    check_transfer(call, type, changes);
    check_rules(call.context(), call.connection, call.domain, type, merged, changes, id);
    check_by_plugin(call, type, id, 0, merged, changes);
    if (type.update == Style::kAsync) {
        tasks::TaskSpec spec;
        spec.name = "pulpcore.app.tasks.base.ageneral_update";
        spec.arguments = Json{{"type", type.key()}, {"id", id}, {"values", changes}}.dump(
            -1, ' ', false, Json::error_handler_t::replace);
        spec.exclusive = {object_prn(type, pulp_id)};
        spec.immediate = true;
        if (type.name == "core.domain") spec.domain = model::default_domain(call.connection);
        return accepted(call, std::move(spec));
    }
    call.state.context.database.write(
        [&](db::Connection& connection) { update_object(call.context(), connection, type, id, changes); });
    return http::Response::json(200, render_for(call, type, id));
}

http::Response remove_object(Call& call) {
    const Type& type = *call.route.type;
    if (type.name == "core.task") return delete_task(call);
    if (is_access_type(type)) return remove_access(call);
    Uuid pulp_id;
    const int64_t id = route_object(call, &pulp_id);
    if (type.remove == Style::kAsync) {
        tasks::TaskSpec spec;
        spec.name = "pulpcore.app.tasks.base.ageneral_delete";
        spec.arguments = Json{{"type", type.key()}, {"id", id}}.dump();
        spec.exclusive = {object_prn(type, pulp_id)};
        spec.immediate = type.removes_at_once;
        if (type.name == "core.domain") {
            if (id == 1) throw list_error("Default domain can not be deleted.");
            spec.immediate = false;
            spec.domain = model::default_domain(call.connection);
        }
        return accepted(call, std::move(spec));
    }
    std::vector<std::string> blobs;
    const bool artifact = type.name == "core.artifact";
    if (artifact || type.name == "core.upload")
        call.connection.query(artifact ? "select sha256 from artifact where id = $1"
                                       : "select sha256 from upload_chunk where upload_id = $1",
                              {id}, [&](const db::Row& row) { blobs.emplace_back(row.bytes(0)); });
    try {
        call.state.context.database.write([&](db::Connection& connection) {
            if (type.kind == Kind::kContentGuard) check_guard_is_unused(call, connection, id);
            delete_object(connection, type, id);
        });
    } catch (const db::DbError& error) {
        if (!artifact || error.fault() != db::Fault::kForeignKey) throw;
        throw detail_error(409, "The Artifact cannot be deleted because it is associated with Content.");
    }
    model::remove_unused_blobs(call.state.context,
                               artifact ? model::blobs_of(call.state.context, call.domain.id)
                                        : model::BlobPlace{*call.state.chunks, {}},
                               blobs);
    http::Response response;
    response.status = 204;
    return response;
}

http::Response set_label(Call& call, bool unset) {
    const Type& type = *call.route.type;
    const int64_t id = route_object(call);
    const model::Schema* schema = call.context().registry.schema(unset ? "UnsetLabel" : "SetLabel");
    Json body = parse_body(call.request);
    // Declared as required, taken as null all the same.
    if (!unset && !body.contains("value")) body["value"] = nullptr;
    const Json values =
        validate(value_scope(call), schema->fields, body, is_form(call.request), Strictness::kFull, true);
    const std::string key = values["key"].get<std::string>();
    Json answer = Json{{"key", key}, {"value", unset ? Json() : values["value"]}};
    if (!unset)
        if (const auto problem = labels_problem(Json{{key, values["value"]}}))
            throw field_error("key", *problem);
    call.state.context.database.write([&](db::Connection& connection) {
        const std::string table = type.main_table();
        // Locked by the write itself on SQLite; on PostgreSQL the row is, so that two labels set at once both
        // stay.
        const char* lock = connection.engine() == db::Engine::kPostgres ? " for update" : "";
        const auto text =
            connection.query_text("select pulp_labels from " + table + " where id = $1" + lock, {id});
        Json labels = Json::parse(text.value_or("{}"));
        if (unset) {
            if (!labels.contains(key)) throw list_error("Label '" + key + "' is not set on the object.");
            answer["value"] = labels[key];
            labels.erase(key);
        } else {
            labels[key] = values["value"];
        }
        connection.execute("update " + table + " set pulp_labels = $1 where id = $2",
                           {labels.dump(-1, ' ', false, Json::error_handler_t::replace), id});
    });
    return http::Response::json(201, answer.dump());
}

http::Response run_action(Call& call) {
    const Type& type = *call.route.type;
    const std::string& name = call.route.action->name;
    if (name == "list_roles" || name == "my_permissions" || name == "add_role" || name == "remove_role")
        return object_roles(call);
    if (type.name == "core.accesspolicy") return reset_policy(call);
    if (name == "set_label") return set_label(call, false);
    if (name == "unset_label") return set_label(call, true);
    if (type.name == "core.task" || type.name == "core.taskgroup") return task_action(call);
    if (type.name == "core.domain" && name == "migrate") return migrate_domain(call);
    if (type.name == "core.upload") return name == "commit" ? commit_upload(call) : upload_chunk(call);
    if (type.kind == Kind::kAlternateContentSource && name == "refresh") return refresh_source(call);
    if (type.name == "core.upstreampulp" && name == "replicate") return replicate(call);
    if (type.kind == Kind::kRepository && name == "storage_use") return show_storage_use(call);
    if (type.kind == Kind::kContent && name == "upload") return upload_content(call);
    if (type.kind == Kind::kRepository && name == "modify") return modify_repository(call);
    return plugin_action(call);
}

}  // namespace granary::api

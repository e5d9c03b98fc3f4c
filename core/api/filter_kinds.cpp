#include "core/api/filter_parts.h"

#include "core/api/error.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/db/dialect.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/repository.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

namespace {

model::VersionRef resolve_version(FilterScope& scope, std::string_view value) {
    if (value.empty()) throw list_error("No value supplied for repository_version filter.");
    const auto parsed = model::parse_reference(scope.context, scope.domain, value);
    if (!parsed) throw list_error("URI not valid: " + std::string(value));
    if (parsed->is_collection)
        throw list_error("URI " + std::string(value) + " matches more than one repositoryversion.");
    const model::Resolved resolved = resolve_known(scope, *parsed, value, "repositoryversion");
    if (resolved.type->kind == Kind::kRepositoryVersion || resolved.type->kind == Kind::kRepository) {
        const auto version = resolved.type->kind == Kind::kRepository
                                 ? model::latest_version(scope.connection, resolved.id)
                                 : model::version_by_id(scope.connection, resolved.id);
        if (version) return *version;
        if (resolved.id == kNoRow) return {kNoRow, kNoRow, kNoRow, {}};
    }
    throw list_error("URI " + std::string(value) + " is not a valid repositoryversion.");
}

std::string in_version(SqlParams& params, const model::VersionRef& version) {
    const std::string repository = params.bind(version.repository_id);
    const std::string number = params.bind(version.number);
    return "m.id in (select rc.content_id from repository_content rc where rc.repository_id = " + repository +
           " and rc.version_added <= " + number +
           " and (rc.version_removed is null or rc.version_removed > " + number + "))";
}

std::string not_in_version(SqlParams& params, const model::VersionRef& version) {
    return "not (" + in_version(params, version) + ")";
}

/// The version a version's changes are counted from: the greatest surviving number below it.
model::VersionRef previous_version(FilterScope& scope, const model::VersionRef& version) {
    model::VersionRef previous;
    previous.repository_id = version.repository_id;
    previous.number = scope.connection
                          .query_int(
                              "select max(number) from repository_version where repository_id = $1 and "
                              "number < $2 and complete",
                              {version.repository_id, version.number})
                          .value_or(-1);
    return previous;
}

/// Filters on content membership, for content lists.
std::string content_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                              std::string_view value) {
    if (name == "repository_version") return in_version(params, resolve_version(scope, value));
    if (name == "repository_version_added" || name == "repository_version_removed") {
        const model::VersionRef version = resolve_version(scope, value);
        const model::VersionRef before = previous_version(scope, version);
        const bool added = name == "repository_version_added";
        return "(" + in_version(params, added ? version : before) + " and " +
               not_in_version(params, added ? before : version) + ")";
    }
    if (name == "added_between" || name == "removed_between") {
        const auto parts = split(value, ',');
        if (parts.size() != 2) throw field_error(name, "Range query expects two values.");
        const model::VersionRef base = resolve_version(scope, parts[0]);
        const model::VersionRef target = resolve_version(scope, parts[1]);
        const bool added = name == "added_between";
        return "(" + in_version(params, added ? target : base) + " and " +
               not_in_version(params, added ? base : target) + ")";
    }
    if (name == "orphaned_for") {
        const int64_t before = orphaned_before(scope.context, name, value);
        return "(m.timestamp_of_interest < " + params.bind(before) +
               " and not exists (select 1 from repository_content rc where rc.content_id = m.id) and not " +
               model::offered_sql("m.id") + ")";
    }
    return {};
}

std::string content_list_ids(FilterScope& scope, SqlParams& params, std::string_view value) {
    std::string list;
    for (const std::string_view raw : split(value, ',')) {
        const std::string_view item = trim(raw);
        const auto parsed = model::parse_reference(scope.context, scope.domain, item);
        if (!parsed || parsed->is_collection) throw list_error("URI not valid: " + std::string(item));
        if (parsed->type->kind != Kind::kContent)
            throw list_error("URI " + std::string(item) + " not found for content.");
        list += (list.empty() ? "" : ", ") + params.bind(resolve_known(scope, *parsed, item, "content").id);
    }
    return list;
}

constexpr const char* kVersionMember =
    "exists (select 1 from repository_content rc where rc.repository_id = v.repository_id and "
    "rc.version_added <= v.number and "
    "(rc.version_removed is null or rc.version_removed > v.number) and rc.content_id in (";

std::string repository_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                                 std::string_view value) {
    if (name == "with_content" || name == "latest_with_content") {
        const std::string ids = content_list_ids(scope, params, value);
        if (name == "with_content")
            return "exists (select 1 from repository_content rc where rc.repository_id = m.id and "
                   "rc.content_id in (" +
                   ids + "))";
        return "exists (select 1 from repository_content rc where rc.repository_id = m.id and "
               "rc.version_removed is null and rc.content_id in (" +
               ids + "))";
    }
    return {};
}

std::string version_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                              std::string_view value) {
    if (name == "content" || name == "content__in") {
        const std::string ids = content_list_ids(scope, params, value);
        return "exists (select 1 from repository_content rc where rc.repository_id = m.repository_id "
               "and rc.version_added <= m.number and "
               "(rc.version_removed is null or rc.version_removed > m.number) and rc.content_id in "
               "(" +
               ids + "))";
    }
    return {};
}

std::string publication_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                                  std::string_view value) {
    if (name == "content" || name == "content__in") {
        const std::string ids = content_list_ids(scope, params, value);
        return "m.repository_version_id in (select v.id from repository_version v where " +
               std::string(kVersionMember) + ids + ")))";
    }
    if (name == "checkpoint") return "m.checkpoint = " + params.bind(parse_flag(name, value));
    return {};
}

std::string distribution_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                                   std::string_view value) {
    if (name == "checkpoint") return "m.checkpoint = " + params.bind(parse_flag(name, value));
    if (name == "with_content") {
        const std::string ids = content_list_ids(scope, params, value);
        // The version that is served: where publications are, the last published one of what is named.
        const Type* type = scope.type != nullptr ? scope.type : scope.branch;
        const bool published = type != nullptr && type->serves_publications && !type->serves_either;
        const auto complete = [&](const std::string& version) {
            return published
                       ? "exists (select 1 from publication p where p.repository_version_id = " + version +
                             ".id and p.complete)"
                       : version + ".complete";
        };
        return "exists (select 1 from repository_version v where (v.id = (select p.repository_version_id "
               "from publication p where p.id = m.publication_id) or (v.id = m.repository_version_id and " +
               complete("v") +
               ") or (v.repository_id = m.repository_id and v.number = (select max(l.number) from "
               "repository_version l where l.repository_id = m.repository_id and " +
               complete("l") + "))) and " + std::string(kVersionMember) + ids + ")))";
    }
    return {};
}

std::string artifact_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                               std::string_view value) {
    if (name == "repository_version") {
        const model::VersionRef version = resolve_version(scope, value);
        const std::string repository = params.bind(version.repository_id);
        const std::string number = params.bind(version.number);
        return "m.id in (select c.artifact_id from content_artifact c join repository_content rc on "
               "rc.content_id = c.content_id where rc.repository_id = " +
               repository + " and rc.version_added <= " + number +
               " and (rc.version_removed is null or rc.version_removed > " + number + "))";
    }
    if (name == "orphaned_for") {
        return "(m.timestamp_of_interest < " + params.bind(orphaned_before(scope.context, name, value)) +
               " and not exists (select 1 from content_artifact c where c.artifact_id = m.id) and not "
               "exists (select 1 from published_metadata p where p.artifact_id = m.id))";
    }
    return {};
}

/// Tasks by what they lock: any of href, PRN and literal text; a list means all of them.
std::string lock_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                           std::string_view value) {
    std::string all;
    const auto items = name.find("__in") != std::string_view::npos ? split(value, ',')
                                                                   : std::vector<std::string_view>{value};
    for (const std::string_view raw : items) {
        std::string resource(trim(raw));
        if (const auto resolved = model::resolve(scope.context, scope.connection, scope.domain, resource))
            resource = model::prn(*resolved->type, resolved->pulp_id);
        const bool exclusive = name.rfind("shared", 0) != 0;
        const bool shared = name.rfind("exclusive", 0) != 0 || name == "exclusive_resources__in";
        std::string any;
        const auto has = [&](const std::string& text) {
            // The record is a JSON list of texts: a quoted text in it is an element.
            any +=
                (any.empty() ? "" : " or ") +
                db::dialect::contains(scope.connection.engine(), "cast(m.reserved_resources_record as text)",
                                      params.bind_text("\"" + text + "\""));
        };
        if (exclusive) has(resource);
        if (shared) has("shared:" + resource);
        all += (all.empty() ? "(" : " and (") + any + ")";
    }
    return all;
}

std::string task_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                           std::string_view value) {
    if (name == "worker") return "1 = 0";
    if (name == "parent_task" || name == "task_group") {
        const Field* field = scope.type->field(name);
        return reference_condition(scope, params, *field, model::kEq, "m." + field->column_name(), name,
                                   value);
    }
    if (name == "child_tasks")
        return "m.id = (select c.parent_task_id from task c where c.id = " +
               params.bind(resolve_filter(scope, name, value).id) + ")";
    if (name == "created_resources") {
        const auto parsed = model::parse_reference(scope.context, scope.domain, value);
        if (!parsed) throw list_error("URI couldn't be resolved: " + std::string(value));
        return "exists (select 1 from created_resource c where c.task_id = m.id and (c.href = " +
               params.bind_text(std::string(value)) + " or c.prn = " + params.bind_text(std::string(value)) +
               "))";
    }
    for (const char* base : {"reserved_resources", "exclusive_resources", "shared_resources"})
        if (name == base || name == std::string(base) + "__in")
            return lock_condition(scope, params, name, value);
    return {};
}

/// A role by what it carries: `app.codename` or a codename alone; and by the type of an object all of it is
/// about.
std::string role_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                           std::string_view value) {
    const std::string carries = "exists (select 1 from role_permission p where p.role_id = m.id and ";
    if (name == "contains_permission") {
        std::string any;
        for (const std::string_view item : split(value, ',')) {
            const bool whole = item.find('.') != std::string_view::npos;
            any += (any.empty() ? "(" : " or (") +
                   (whole ? "p.permission = " + params.bind_text(std::string(item))
                          : db::dialect::ends_with(scope.connection.engine(), "p.permission",
                                                   params.bind_text("." + std::string(item)))) +
                   ")";
        }
        return carries + "(" + any + "))";
    }
    if (name == "for_object_type") {
        const auto parsed = model::parse_reference(scope.context, scope.domain, value);
        if (!parsed) throw list_error("URI couldn't be resolved: " + std::string(value));
        // Codenames end with "_" and the model's name; the model's may hold no "_" itself.
        const std::string label = parsed->type->prn_label();
        const size_t dot = label.find('.');
        const std::string app = params.bind_text(label.substr(0, dot + 1));
        const std::string model = params.bind_text("_" + label.substr(dot + 1));
        const db::Engine engine = scope.connection.engine();
        return "(" + carries + "1 = 1) and not " + carries + "not (" +
               db::dialect::starts_with(engine, "p.permission", app) + " and " +
               db::dialect::ends_with(engine, "p.permission", model) + ")))";
    }
    return {};
}

/// Assignments by the object they are on; "null" or nothing: those on none.
std::string assignment_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                                 std::string_view value) {
    if (name == "domain") {
        if (value == "null" || value.empty()) return "m.domain_id is null";
        return "m.domain_id = " + params.bind(resolve_filter(scope, name, value).id);
    }
    if (name != "content_object") return {};
    if (value == "null" || value.empty()) return "m.object_type is null";
    const model::Resolved target = resolve_filter(scope, name, value);
    if (target.id == kNoRow)
        throw list_error("Invalid value for 'content_object': " + std::string(value) + ".");
    return "(m.object_type = " + params.bind_text(target.type->key()) +
           " and m.object_id = " + params.bind(target.id) + ")";
}

std::string report_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                             std::string_view value) {
    if (name != "repo_versions") return {};
    return "exists (select 1 from vulnerability_report_version w where w.report_id = m.id and w.version_id "
           "= " +
           params.bind(resolve_version(scope, value).id) + ")";
}

/// By the last heartbeat: `online` is newer than the time to live, `missing` is not.
std::string worker_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                             std::string_view value) {
    if (name != "online" && name != "missing") return {};
    const bool online = parse_flag(name, value) == (name == "online");
    const int64_t limit = now() - static_cast<int64_t>(scope.context.worker_ttl * 1e6);
    return std::string("m.last_heartbeat ") + (online ? ">= " : "< ") + params.bind(limit);
}

/// Which of the two base times a list filters on; empty: none.
std::string_view filtered_time(Kind kind, std::string_view type_name) {
    if (kind == Kind::kRemote) return "pulp_last_updated";
    if (kind == Kind::kRepositoryVersion || kind == Kind::kPublication || type_name == "core.task")
        return "pulp_created";
    return {};
}

}  // namespace

std::string kind_condition(FilterScope& scope, SqlParams& params, std::string_view name,
                           std::string_view value) {
    const Kind kind = scope.type != nullptr ? scope.type->kind : scope.master;
    const std::string_view type_name =
        scope.type != nullptr ? std::string_view(scope.type->name) : std::string_view();
    if (const std::string_view base = filtered_time(kind, type_name); !base.empty())
        if (std::string condition = time_condition(params, base, name, value); !condition.empty())
            return condition;
    switch (kind) {
        case Kind::kContent:
            return content_condition(scope, params, name, value);
        case Kind::kRepository:
            return repository_condition(scope, params, name, value);
        case Kind::kRepositoryVersion:
            return version_condition(scope, params, name, value);
        case Kind::kPublication:
            return publication_condition(scope, params, name, value);
        case Kind::kDistribution:
            return distribution_condition(scope, params, name, value);
        default:
            break;
    }
    if (type_name == "core.artifact") return artifact_condition(scope, params, name, value);
    if (type_name == "core.role") return role_condition(scope, params, name, value);
    if (type_name == "core.userrole" || type_name == "core.grouprole")
        return assignment_condition(scope, params, name, value);
    if (type_name == "core.task") return task_condition(scope, params, name, value);
    if (type_name == "core.vulnerabilityreport") return report_condition(scope, params, name, value);
    if (type_name == "core.worker") return worker_condition(scope, params, name, value);
    return {};
}

void declare_kind_filters(const Type& type, std::vector<FilterDeclaration>& out) {
    using Shape = FilterDeclaration::Shape;
    const auto add = [&](const char* name, Shape shape = Shape::kText) { out.push_back({name, shape, {}}); };
    if (const std::string name(filtered_time(type.kind, type.name)); !name.empty()) {
        for (const char* suffix : {"", "__gt", "__gte", "__lt", "__lte"})
            out.push_back({name + suffix, Shape::kTime, {}});
        out.push_back({name + "__range", Shape::kTimeList, {}});
        out.push_back({name + "__isnull", Shape::kBoolean, {}});
    }
    if (type.name == "core.worker") {
        add("online", Shape::kBoolean);
        add("missing", Shape::kBoolean);
    }
    switch (type.kind) {
        case Kind::kContent:
            add("repository_version");
            add("repository_version_added");
            add("repository_version_removed");
            add("added_between", Shape::kTextList);
            add("removed_between", Shape::kTextList);
            add("orphaned_for", Shape::kNumber);
            break;
        case Kind::kRepository:
            add("with_content");
            add("latest_with_content");
            break;
        case Kind::kRepositoryVersion:
            add("content");
            add("content__in", Shape::kTextList);
            break;
        case Kind::kPublication:
            add("content");
            add("content__in", Shape::kTextList);
            if (type.field("checkpoint") != nullptr) add("checkpoint", Shape::kBoolean);
            break;
        case Kind::kDistribution:
            add("with_content");
            add("checkpoint", Shape::kBoolean);
            break;
        default:
            break;
    }
    if (type.kind == Kind::kPlain && type.name == "core.artifact") {
        add("repository_version");
        add("orphaned_for", Shape::kNumber);
    }
    if (type.name == "core.vulnerabilityreport") add("repo_versions");
    if (type.name == "core.role") {
        add("contains_permission", Shape::kTextList);
        add("for_object_type");
    }
    if (type.name == "core.userrole" || type.name == "core.grouprole") {
        add("content_object");
        add("domain");
    }
    if (type.name == "core.task") {
        for (const char* name : {"worker", "parent_task", "child_tasks", "task_group", "created_resources",
                                 "reserved_resources", "exclusive_resources", "shared_resources"})
            add(name);
        for (const char* name : {"reserved_resources__in", "exclusive_resources__in", "shared_resources__in"})
            add(name, Shape::kTextList);
    }
}

}  // namespace granary::api

#include "core/api/render.h"

#include <optional>

#include "core/base/text.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

namespace {

constexpr const char* kDigestNames[] = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};

bool is_digest(std::string_view name) {
    for (const char* known : kDigestNames)
        if (name == known) return true;
    return false;
}

std::string content_url(const model::Context& context, const model::Domain& domain,
                        std::string_view base_path) {
    std::string url = context.content_origin + context.content_prefix;
    if (context.domains) url.append(domain.name).append("/");
    url.append(base_path).append("/");
    return url;
}

}  // namespace

bool Projection::wants(std::string_view name, bool brief) const {
    if (minimal && !brief) return false;
    if (!only.empty() && only.find(name) == only.end()) return false;
    return without.find(name) == without.end();
}

bool Projection::wants(const Field& field) const {
    return wants(field.name, field.has(model::kBrief));
}

RowFormat::RowFormat(const model::Context& context, const Type& type, db::Engine engine)
    : context_(context), type_(type), engine_(engine) {
    const std::string main = type.main_table();
    from_ = main + " m";
    if (type.is_master_detail() && !type.table.empty()) from_ += " join " + type.table + " d on d.id = m.id";
    add_column("m.id");

    const auto always = [&](std::string name, Writer write) {
        outputs_.push_back({std::move(name), true, Shown::kAlways, std::move(write)});
    };
    if (type.integer_key) {
        const Type& named = type.shows.empty() ? type : *context.registry.by_key(type.shows);
        always("pulp_href",
               [this, &named](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                   json.value(model::href(context_, domain, named, row.i64(0)));
               });
        always("prn", [&named](const db::Row& row, const model::Domain&, JsonWriter& json) {
            json.value(model::prn(named, row.i64(0)));
        });
    } else {
        const int uuid = add_column("m.pulp_id");
        const int created = add_column("m.pulp_created");
        const int updated = add_column("m.pulp_last_updated");
        if (type.kind == Kind::kRepositoryVersion) {
            const int repository = add_column("r.pulp_id");
            const int repository_type = add_column("r.type");
            const int number = add_column("m.number");
            from_ += " join repository r on r.id = m.repository_id";
            always("pulp_href", [this, repository, repository_type, number](
                                    const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                const Type* owner = context_.registry.typed(Kind::kRepository, row.text(repository_type));
                if (owner == nullptr) return json.null();
                json.value(
                    model::version_href(context_, domain, *owner, row.uuid(repository), row.i64(number)));
            });
        } else if (!type.parent_column.empty()) {
            const Type& above = *context.registry.by_key(type.parent);
            if (above.integer_key) {
                const int parent = add_column("m." + type.parent_column);
                always("pulp_href", [this, uuid, parent](const db::Row& row, const model::Domain& domain,
                                                         JsonWriter& json) {
                    json.value(model::nested_href(context_, domain, type_, row.i64(parent), row.uuid(uuid)));
                });
            } else {
                const int parent = add_column("(select p.pulp_id from " + above.main_table() +
                                              " p where p.id = m." + type.parent_column + ")");
                always("pulp_href", [this, uuid, parent](const db::Row& row, const model::Domain& domain,
                                                         JsonWriter& json) {
                    json.value(model::nested_href(context_, domain, type_, row.uuid(parent), row.uuid(uuid)));
                });
            }
        } else {
            always("pulp_href",
                   [this, uuid](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                       json.value(model::href(context_, domain, type_, row.uuid(uuid)));
                   });
        }
        always("prn", [this, uuid](const db::Row& row, const model::Domain&, JsonWriter& json) {
            json.value(model::prn(type_, row.uuid(uuid)));
        });
        if (type.name != "core.taskgroup") {
            always("pulp_created", [created](const db::Row& row, const model::Domain&, JsonWriter& json) {
                json.time(row.i64(created));
            });
            always("pulp_last_updated", [updated](const db::Row& row, const model::Domain&,
                                                  JsonWriter& json) { json.time(row.i64(updated)); });
        }
    }
    if (type.kind == Kind::kContent && type.single_artifact) {
        joins_ += " left join content_artifact ca on ca.content_id = m.id";
        if (type.attachments)
            joins_ += " and ca.id = (select min(f.id) from content_artifact f where f.content_id = m.id)";
        joins_ += " left join artifact a on a.id = ca.artifact_id";
        if (type.digest_fields)
            // What is not here yet shows the digests its first source declared.
            joins_ +=
                " left join remote_artifact ra on a.id is null and ra.id = (select min(x.id) from "
                "remote_artifact x"
                " where x.content_artifact_id = ca.id)";
    }
    for (const Field& field : type.fields) add_field(field);
    if (type.kind == Kind::kContent && type.field("artifacts") == nullptr)
        outputs_.push_back({"artifacts", false, Shown::kInKind, artifacts_writer()});
    select_ = "select " + columns_ + " from " + from_ + joins_;
}

std::string RowFormat::column_sql(const Field& field) const {
    if (!field.expression.empty()) return field.expression;
    if (!field.stored()) return {};
    const bool in_detail = type_.is_master_detail() && !field.base;
    return (in_detail ? "d." : "m.") + field.column_name();
}

int RowFormat::add_column(const std::string& sql) {
    if (!columns_.empty()) columns_ += ", ";
    columns_ += sql;
    return column_count_++;
}

std::string RowFormat::json_list(const std::string& element, const std::string& rest) const {
    if (engine_ == db::Engine::kSqlite)
        return "(select json_group_array(" + element + ") from (select * from " + rest + ") x)";
    return "(select coalesce(json_agg(" + element + "), '[]'::json)::text from (select * from " + rest +
           ") x)";
}

RowFormat::Shown RowFormat::where_shown(const Field& field) const {
    if (model::master_name(type_.kind).empty()) return Shown::kAlways;
    // Rows of a master list have what the kind shows; a single file stands there as one of `artifacts`.
    if (!field.base || (type_.kind == Kind::kContent && field.name == "artifact")) return Shown::kInType;
    for (const Field& of_kind : model::kind_fields(type_.kind))
        if (of_kind.name == field.name)
            return of_kind.has(model::kWriteOnly) ? Shown::kInType : Shown::kAlways;
    return Shown::kInType;
}

void RowFormat::add_field(const Field& field) {
    if (field.has(model::kWriteOnly)) return;
    Writer writer;
    if (!field.expression.empty()) {
        writer = field.type == FieldType::kRef ? reference_writer(field)
                                               : stored_writer(field, add_column(field.expression));
    } else if (field.has(model::kComputed) || field.type == FieldType::kFile) {
        writer = computed_writer(field);
    } else if (field.type == FieldType::kRef) {
        writer = reference_writer(field);
        if (type_.name == "core.domain") writer = in_own_domain(std::move(writer));
    } else if (field.type == FieldType::kList && field.item == FieldType::kRef) {
        writer = reference_list_writer(field);
    } else if (type_.name == "core.artifact" && is_digest(field.name)) {
        const int column = add_column("m." + field.name);
        writer = [column](const db::Row& row, const model::Domain&, JsonWriter& json) {
            if (row.is_null(column)) return json.null();
            json.value(to_hex(row.bytes(column)));
        };
    } else {
        writer = stored_writer(field, add_column(column_sql(field)));
    }
    if (writer)
        outputs_.push_back({field.name, field.has(model::kBrief), where_shown(field), std::move(writer)});
}

/// What a domain refers to has the URLs of that domain, not of the one it is
/// shown in.
RowFormat::Writer RowFormat::in_own_domain(Writer writer) {
    const int name = add_column("m.name");
    return [name, writer = std::move(writer)](const db::Row& row, const model::Domain&, JsonWriter& json) {
        model::Domain own;
        own.id = row.i64(0);
        own.pulp_id = row.uuid(1);
        own.name = row.text(name);
        writer(row, own, json);
    };
}

RowFormat::Writer RowFormat::stored_writer(const Field& field, int column) const {
    const FieldType type = field.type;
    return [column, type](const db::Row& row, const model::Domain&, JsonWriter& json) {
        if (row.is_null(column)) return json.null();
        switch (type) {
            case FieldType::kBool:
                return json.value(row.boolean(column));
            case FieldType::kInt:
                return json.value(row.i64(column));
            case FieldType::kFloat:
                return json.value(row.f64(column));
            case FieldType::kTime:
                return json.time(row.i64(column));
            case FieldType::kUuid:
                return json.value(row.uuid(column));
            case FieldType::kJson:
            case FieldType::kMap:
            case FieldType::kObject:
            case FieldType::kList:
                return json.raw(row.text(column));
            case FieldType::kText:
            case FieldType::kRef:
            case FieldType::kFile:
                return json.value(row.text(column));
        }
    };
}

RowFormat::Writer RowFormat::reference_writer(const Field& field) {
    const std::string column = column_sql(field);
    if (field.ref == "core.repositoryversion") {
        const std::string rest =
            " from repository_version v join repository vr on vr.id = v.repository_id where v.id = " +
            column + ")";
        const int repository = add_column("(select vr.pulp_id" + rest);
        const int type = add_column("(select vr.type" + rest);
        const int number = add_column("(select v.number" + rest);
        return [this, repository, type, number](const db::Row& row, const model::Domain& domain,
                                                JsonWriter& json) {
            if (row.is_null(repository)) return json.null();
            const Type* owner = context_.registry.typed(Kind::kRepository, row.text(type));
            if (owner == nullptr) return json.null();
            json.value(model::version_href(context_, domain, *owner, row.uuid(repository), row.i64(number)));
        };
    }
    if (field.ref == "auth.user") {
        const int id = add_column(column);
        const Type* user = context_.registry.by_key("auth.user");
        return [this, id, user](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (row.is_null(id) || user == nullptr) return json.null();
            json.value(model::href(context_, domain, *user, row.i64(id)));
        };
    }
    if (field.ref.find('.') != std::string::npos && context_.registry.by_key(field.ref) == nullptr)
        return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.null(); };
    if (const Type* target = context_.registry.by_key(field.ref); target != nullptr) {
        const int id =
            add_column("(select t.pulp_id from " + target->main_table() + " t where t.id = " + column + ")");
        return [this, id, target](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (row.is_null(id)) return json.null();
            json.value(model::href(context_, domain, *target, row.uuid(id)));
        };
    }
    // A master: the row's type decides the path.
    const std::string rest = " from " + field.ref + " t where t.id = " + column + ")";
    const int id = add_column("(select t.pulp_id" + rest);
    const int type = add_column("(select t.type" + rest);
    const std::string prefix = field.ref + ":";
    return [this, id, type, prefix](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        if (row.is_null(id)) return json.null();
        const Type* target = context_.registry.by_key(prefix + std::string(row.text(type)));
        if (target == nullptr) return json.null();
        json.value(model::href(context_, domain, *target, row.uuid(id)));
    };
}

RowFormat::Writer RowFormat::reference_list_writer(const Field& field) {
    // Row ids in a JSON list, shown in its order; what was deleted since is left out.
    const std::string column = column_sql(field);
    const bool sqlite = engine_ == db::Engine::kSqlite;
    const int list = add_column(
        sqlite ? "(select group_concat(x.type || '|' || x.uuid, ',') from (select t.type as type, "
                 "lower(hex(t.pulp_id)) as uuid from json_each(" +
                     column + ") j join " + field.ref + " t on t.id = j.value order by j.key) x)"
               : "(select string_agg(t.type || '|' || replace(t.pulp_id::text, '-', ''), ',' order by j.at) "
                 "from jsonb_array_elements_text(" +
                     column + ") with ordinality j(id, at) join " + field.ref + " t on t.id = j.id::bigint)");
    const std::string prefix = field.ref + ":";
    return [this, list, prefix](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        json.begin_array();
        if (!row.is_null(list))
            for (const std::string_view item : split(row.text(list), ',')) {
                const auto parts = split(item, '|');
                const Type* target = context_.registry.by_key(prefix + std::string(parts[0]));
                const auto id = parts.size() == 2 ? Uuid::parse(parts[1]) : std::nullopt;
                if (target != nullptr && id) json.value(model::href(context_, domain, *target, *id));
            }
        json.end_array();
    };
}

RowFormat::Writer RowFormat::holders_writer(const std::string& permission, bool groups) {
    const char* object = engine_ == db::Engine::kSqlite ? "json_object" : "json_build_object";
    const std::string holder = groups ? "group" : "user";
    const int column = add_column(json_list(
        std::string(object) + "('id', x.id, 'name', x.name)",
        "(select distinct h.id, h." + std::string(groups ? "name" : "username as name") + " from " + holder +
            "_role a join auth_" + holder + " h on h.id = a." + holder + "_id where a.object_type = '" +
            type_.key() +
            "' and a.object_id = m.id and a.role_id in (select p.role_id from role_permission p where "
            "p.permission = '" +
            permission + "')) h order by h.id"));
    return [this, column, groups](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        write_holders(context_, domain, groups, row.text(column), json);
    };
}

RowFormat::Writer RowFormat::artifacts_writer() {
    const bool sqlite = engine_ == db::Engine::kSqlite;
    const int files = add_column(
        std::string("(select ") +
        (sqlite ? "json_group_object(f.relative_path, lower(hex(t.pulp_id)))"
                : "json_object_agg(f.relative_path, replace(t.pulp_id::text, '-', ''))::text") +
        " from content_artifact f left join artifact t on t.id = f.artifact_id where f.content_id = m.id)");
    return [this, files](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        write_artifacts(context_, domain, row.is_null(files) ? "{}" : row.text(files), json);
    };
}

RowFormat::Writer RowFormat::computed_writer(const Field& field) {
    const std::string& name = field.name;
    if (name == "hidden_fields") {
        std::vector<std::pair<std::string, int>> secrets;
        for (const Field& other : type_.fields)
            if (other.has(model::kSecret | model::kHashed))
                secrets.emplace_back(other.name, add_column("(" + column_sql(other) + " is not null)"));
        return [secrets](const db::Row& row, const model::Domain&, JsonWriter& json) {
            json.begin_array();
            for (const auto& [secret, column] : secrets) {
                json.begin_object();
                json.member("name", secret);
                json.member("is_set", row.boolean(column));
                json.end_object();
            }
            json.end_array();
        };
    }
    if (field.source.starts_with("nested:")) {
        const std::string segment = field.source.substr(7);
        return [this, segment](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            json.value(model::href(context_, domain, type_, row.uuid(1)) + segment + "/");
        };
    }
    if (name == "versions_href" || name == "latest_version_href") {
        const bool latest = name == "latest_version_href";
        const int number = latest ? add_column(
                                        "(select max(v.number) from repository_version v where "
                                        "v.repository_id = m.id and v.complete)")
                                  : -1;
        return [this, number](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            std::string href = model::href(context_, domain, type_, row.uuid(1)) + "versions/";
            if (number >= 0) {
                if (row.is_null(number)) return json.null();
                href += std::to_string(row.i64(number)) + "/";
            }
            json.value(href);
        };
    }
    if (name == "content_summary") {
        const char* aggregate = engine_ == db::Engine::kSqlite ? "group_concat" : "string_agg";
        const int summary = add_column(
            std::string("(select ") + aggregate +
            "(ct.name || '|' || s.present || '|' || s.added || '|' || s.removed, ',') from "
            "version_content_summary s join content_type ct on ct.id = s.type_id where s.version_id = m.id)");
        return [this, summary](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            struct Count {
                const Type* type;
                std::string name;
                int64_t present, added, removed;
            };
            std::vector<Count> counts;
            if (!row.is_null(summary))
                for (const std::string_view line : split(row.text(summary), ',')) {
                    const auto parts = split(line, '|');
                    if (parts.size() != 4) continue;
                    counts.push_back({context_.registry.typed(Kind::kContent, parts[0]),
                                      std::string(parts[0]), parse_int(parts[1]).value_or(0),
                                      parse_int(parts[2]).value_or(0), parse_int(parts[3]).value_or(0)});
                }
            const Type* owner = context_.registry.typed(Kind::kRepository, row.text(5));
            const std::string self =
                owner ? model::version_href(context_, domain, *owner, row.uuid(4), row.i64(6)) : "";
            const auto section = [&](const char* title, const char* filter, int64_t Count::*value) {
                json.key(title);
                json.begin_object();
                for (const Count& count : counts) {
                    if (count.*value == 0 || count.type == nullptr) continue;
                    json.key(count.name);
                    json.begin_object();
                    json.member("count", count.*value);
                    json.member("href", model::api_prefix(context_, domain) + count.type->path + "/?" +
                                            filter + "=" + self);
                    json.end_object();
                }
                json.end_object();
            };
            json.begin_object();
            section("added", "repository_version_added", &Count::added);
            section("removed", "repository_version_removed", &Count::removed);
            section("present", "repository_version", &Count::present);
            json.end_object();
        };
    }
    if (name == "vuln_report") {
        const bool version = type_.kind == Kind::kRepositoryVersion;
        return [this, version](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (!version) return json.null();  // no scan has been made of any unit
            json.value(model::api_prefix(context_, domain) +
                       "vuln_report/?repo_versions=" + model::prn(type_, row.uuid(1)));
        };
    }
    if (type_.kind == Kind::kContent && name == "artifacts") return artifacts_writer();
    if (type_.kind == Kind::kContent && name == "artifact") {
        const int artifact = add_column("a.pulp_id");
        const Type* target = context_.registry.by_key("core.artifact");
        return [this, artifact, target](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (row.is_null(artifact)) return json.null();
            json.value(model::href(context_, domain, *target, row.uuid(artifact)));
        };
    }
    if (type_.kind == Kind::kContent && is_digest(name)) {
        const auto algorithm = artifacts::parse_algorithm(name);
        bool allowed = false;
        for (const auto known : context_.checksums) allowed = allowed || known == *algorithm;
        if (!allowed) return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.null(); };
        const int digest = add_column("coalesce(a." + name + ", ra." + name + ")");
        return [digest](const db::Row& row, const model::Domain&, JsonWriter& json) {
            if (row.is_null(digest)) return json.null();
            json.value(to_hex(row.bytes(digest)));
        };
    }
    if (type_.kind == Kind::kPublication && name == "repository") {
        const std::string rest =
            " from repository_version v join repository vr on vr.id = v.repository_id where v.id = "
            "m.repository_version_id)";
        const int id = add_column("(select vr.pulp_id" + rest);
        const int type = add_column("(select vr.type" + rest);
        return [this, id, type](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (row.is_null(id)) return json.null();
            const Type* owner = context_.registry.typed(Kind::kRepository, row.text(type));
            if (owner == nullptr) return json.null();
            json.value(model::href(context_, domain, *owner, row.uuid(id)));
        };
    }
    if (type_.kind == Kind::kPublication && name == "distributions") {
        // Those that name the publication itself; type and uuid, the href is made here.
        const bool sqlite = engine_ == db::Engine::kSqlite;
        const int list =
            add_column(sqlite ? "(select group_concat(t.type || '|' || lower(hex(t.pulp_id)), ',') from "
                                "distribution t where t.publication_id = m.id)"
                              : "(select string_agg(t.type || '|' || replace(t.pulp_id::text, '-', ''), ',') "
                                "from distribution t where t.publication_id = m.id)");
        return [this, list](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            json.begin_array();
            if (!row.is_null(list))
                for (const std::string_view item : split(row.text(list), ',')) {
                    const auto parts = split(item, '|');
                    const Type* target = context_.registry.typed(Kind::kDistribution, parts[0]);
                    const auto id = parts.size() == 2 ? Uuid::parse(parts[1]) : std::nullopt;
                    if (target != nullptr && id) json.value(model::href(context_, domain, *target, *id));
                }
            json.end_array();
        };
    }
    if (name == "content_guard_prn" || name == "default_content_guard_prn") {
        const std::string column = "m." + name.substr(0, name.size() - 4) + "_id";
        const int id = add_column("(select t.pulp_id from contentguard t where t.id = " + column + ")");
        const int type = add_column("(select t.type from contentguard t where t.id = " + column + ")");
        return [this, id, type](const db::Row& row, const model::Domain&, JsonWriter& json) {
            const Type* guard =
                row.is_null(id) ? nullptr : context_.registry.typed(Kind::kContentGuard, row.text(type));
            if (guard == nullptr) return json.null();
            json.value(model::prn(*guard, row.uuid(id)));
        };
    }
    if (type_.kind == Kind::kDistribution) {
        if (name == "base_url") {
            const int base_path = add_column("m.base_path");
            return [this, base_path](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                if (type_.base_url.empty())
                    return json.value(content_url(context_, domain, row.text(base_path)));
                json.value(context_.content_origin + type_.base_url +
                           (context_.domains ? percent_encode(domain.name) + "/" : "") +
                           percent_encode(row.text(base_path), "/:@!$&'()*+,;=~") + "/");
            };
        }
        if (name == "no_content_change_since") {
            const int publication = add_column("m.publication_id");
            const int version = add_column("m.repository_version_id");
            const bool serves_publications = type_.serves_publications;
            return [publication, version, serves_publications](const db::Row& row, const model::Domain&,
                                                               JsonWriter& json) {
                const bool pinned =
                    !row.is_null(publication) || (!serves_publications && !row.is_null(version));
                if (!pinned) return json.null();
                json.time(row.i64(3));
            };
        }
    }
    if (type_.name == "core.rbac" && (name == "users" || name == "groups"))
        return holders_writer("core.download_rbaccontentguard", name == "groups");
    if (type_.name == "core.artifact" && name == "file") {
        const int digest = add_column("m.sha256");
        return [digest](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            const std::string hex = to_hex(row.bytes(digest));
            const std::string compartment = domain.id == 1 ? std::string() : domain.pulp_id.str() + "/";
            json.value("artifact/" + compartment + hex.substr(0, 2) + "/" + hex.substr(2));
        };
    }
    if (type_.name == "core.task") {
        std::string list;
        if (name == "progress_reports") {
            const char* object = engine_ == db::Engine::kSqlite ? "json_object" : "json_build_object";
            list = json_list(std::string(object) +
                                 "('message', x.message, 'code', x.code, 'state', x.state, 'total', x.total, "
                                 "'done', x.done, 'suffix', x.suffix)",
                             "progress_report p where p.task_id = m.id order by p.id");
        } else if (name == "created_resources") {
            list = json_list("x.href", "created_resource c where c.task_id = m.id order by c.id");
        } else if (name == "created_resource_prns") {
            list = json_list("x.prn", "created_resource c where c.task_id = m.id order by c.id");
        } else if (name == "child_tasks") {
            const int ids = add_column(engine_ == db::Engine::kSqlite
                                           ? "(select group_concat(lower(hex(c.pulp_id)), ',') from task c "
                                             "where c.parent_task_id = m.id)"
                                           : "(select string_agg(replace(c.pulp_id::text, '-', ''), ',') "
                                             "from task c where c.parent_task_id = m.id)");
            return [this, ids](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                json.begin_array();
                if (!row.is_null(ids))
                    for (const std::string_view item : split(row.text(ids), ','))
                        if (const auto id = Uuid::parse(item))
                            json.value(model::href(context_, domain, type_, *id));
                json.end_array();
            };
        } else if (name == "worker") {
            return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.null(); };
        } else if (name == "pulp_api_version") {
            return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.value("v3"); };
        }
        if (!list.empty()) {
            const int column = add_column(list);
            return [column](const db::Row& row, const model::Domain&, JsonWriter& json) {
                json.raw(row.text(column));
            };
        }
    }
    if (type_.name == "core.taskgroup") {
        if (name == "group_progress_reports")
            return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.raw("[]"); };
        if (name == "tasks") {
            const bool sqlite = engine_ == db::Engine::kSqlite;
            const std::string object = sqlite ? "json_object" : "json_build_object";
            const std::string hex = sqlite ? "lower(hex(x.pulp_id))" : "replace(x.pulp_id::text, '-', '')";
            const int column =
                add_column(json_list(object + "('id', " + hex +
                                         ", 'created', x.pulp_created, 'updated', x.pulp_last_updated, "
                                         "'name', x.name, 'state', x.state, 'unblocked_at', x.unblocked_at, "
                                         "'started_at', x.started_at, 'finished_at', x.finished_at)",
                                     "task t where t.task_group_id = m.id order by t.id"));
            return [this, column](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                write_group_tasks(context_, domain, row.text(column), json);
            };
        }
        const int count = add_column(
            "(select count(*) from task t where t.task_group_id = m.id and t.state = '" + name + "')");
        return [count](const db::Row& row, const model::Domain&, JsonWriter& json) {
            json.value(row.i64(count));
        };
    }
    if (type_.name == "core.worker" && name == "current_task") {
        const int task =
            add_column("(select t.pulp_id from task t where t.owner = m.id and t.state = 'running' limit 1)");
        const Type* target = context_.registry.by_key("core.task");
        return [this, task, target](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (row.is_null(task)) return json.null();
            json.value(model::href(context_, domain, *target, row.uuid(task)));
        };
    }
    if (type_.name == "auth.user") {
        if (name == "groups") {
            const char* object = engine_ == db::Engine::kSqlite ? "json_object" : "json_build_object";
            const int column = add_column(
                json_list(std::string(object) + "('id', x.id, 'name', x.name)",
                          "auth_group g join group_user gu on gu.group_id = g.id where gu.user_id = m.id"));
            return [this, column](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                write_holders(context_, domain, true, row.text(column), json, false);
            };
        }
    }
    if (name == "permissions" &&
        (type_.name == "core.role" || type_.table == "user_role" || type_.table == "group_role")) {
        const char* role = type_.name == "core.role" ? "m.id" : "m.role_id";
        const int column =
            add_column(json_list("x.permission", std::string("role_permission p where p.role_id = ") + role +
                                                     " order by p.permission"));
        return [column](const db::Row& row, const model::Domain&, JsonWriter& json) {
            json.raw(row.text(column));
        };
    }
    if (type_.table == "user_role" || type_.table == "group_role") {
        const int type = add_column("m.object_type");
        const int id = add_column("m.object_id");
        const int uuid = add_column("m.object_uuid");
        const bool as_prn = name == "content_object_prn";
        return [this, type, id, uuid, as_prn](const db::Row& row, const model::Domain& domain,
                                              JsonWriter& json) {
            const Type* object =
                row.is_null(type) ? nullptr : context_.registry.by_key(std::string(row.text(type)));
            if (object == nullptr) return json.null();
            if (object->integer_key) {
                const int64_t key = row.i64(id);
                json.value(as_prn ? model::prn(*object, key) : model::href(context_, domain, *object, key));
            } else {
                const Uuid key = row.uuid(uuid);
                json.value(as_prn ? model::prn(*object, key) : model::href(context_, domain, *object, key));
            }
        };
    }
    return {};  // declared but never present (an upload's `completed`), or of the request alone
}

void RowFormat::write(const db::Row& row, const model::Domain& domain, const Projection& projection,
                      JsonWriter& json) const {
    json.begin_object();
    for (const Output& output : outputs_) {
        if (output.shown == (projection.of_kind ? Shown::kInType : Shown::kInKind)) continue;
        if (!projection.wants(output.name, output.brief)) continue;
        json.key(output.name);
        output.write(row, domain, json);
    }
    json.end_object();
}

const RowFormat& Formats::of(const Type& type, db::Engine engine) {
    const std::lock_guard lock(mutex_);
    auto& slot = formats_[{&type, engine}];
    if (!slot) slot = std::make_unique<RowFormat>(context_, type, engine);
    return *slot;
}

std::string render_by_id(const RowFormat& format, db::Connection& connection, const model::Domain& domain,
                         int64_t id, const Projection& projection) {
    std::string text;
    JsonWriter json(text);
    connection.query_one(format.select() + " where m.id = $1", {id},
                         [&](const db::Row& row) { format.write(row, domain, projection, json); });
    return text;
}

}  // namespace granary::api

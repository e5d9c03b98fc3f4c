#include "core/api/render.h"

#include "core/api/computed.h"
#include "core/api/error.h"
#include "core/base/text.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

bool Projection::wants(std::string_view name, bool brief) const {
    if (minimal && !brief) return false;
    if (!only.empty() && only.find(name) == only.end()) return false;
    return without.find(name) == without.end();
}

bool Projection::wants(const Field& field) const {
    return wants(field.name, field.has(model::kBrief));
}

namespace {

std::string from_clause(const Type& type) {
    std::string from = type.main_table() + " m";
    if (type.is_master_detail() && !type.table.empty()) from += " join " + type.table + " d on d.id = m.id";
    if (type.kind == Kind::kRepositoryVersion) from += " join repository r on r.id = m.repository_id";
    return from;
}

/// The file of a unit that has one, and where it comes from while it is not here.
std::string file_joins(const Type& type) {
    if (type.kind != Kind::kContent || !type.single_artifact) return {};
    std::string joins = " left join content_artifact ca on ca.content_id = m.id";
    if (type.attachments)
        joins += " and ca.id = (select min(f.id) from content_artifact f where f.content_id = m.id)";
    joins += " left join artifact a on a.id = ca.artifact_id";
    if (type.digest_fields)
        joins +=
            " left join remote_artifact ra on a.id is null and ra.id = (select min(x.id) from "
            "remote_artifact x"
            " where x.content_artifact_id = ca.id)";
    return joins;
}

RowWriter version_href(const Selection& selection) {
    return [&context = selection.context](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        const Type* owner = context.registry.typed(Kind::kRepository, row.text(Selection::kRepositoryType));
        if (owner == nullptr) return json.null();
        json.value(model::version_href(context, domain, *owner, row.uuid(Selection::kRepository),
                                       row.i64(Selection::kNumber)));
    };
}

RowWriter nested_href(Selection& selection) {
    const Type& type = selection.type;
    const Type& above = *selection.context.registry.by_key(type.parent);
    const int parent = selection.add(above.integer_key ? "m." + type.parent_column
                                                       : "(select p.pulp_id from " + above.main_table() +
                                                             " p where p.id = m." + type.parent_column + ")");
    return [&context = selection.context, &type, &above, parent](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        const Uuid own = row.uuid(Selection::kUuid);
        json.value(above.integer_key ? model::nested_href(context, domain, type, row.i64(parent), own)
                                     : model::nested_href(context, domain, type, row.uuid(parent), own));
    };
}

/// What a domain refers to has the URLs of that domain, not of the one it is shown in.
RowWriter in_own_domain(Selection& selection, RowWriter writer) {
    const int name = selection.add("m.name");
    return [name, writer = std::move(writer)](const db::Row& row, const model::Domain&, JsonWriter& json) {
        model::Domain own;
        own.id = row.i64(Selection::kId);
        own.pulp_id = row.uuid(Selection::kUuid);
        own.name = row.text(name);
        writer(row, own, json);
    };
}

RowWriter field_writer(Selection& selection, const Field& field) {
    if (!field.expression.empty())
        return field.type == FieldType::kRef ? reference_writer(selection, field)
                                             : stored_writer(field.type, selection.add(field.expression));
    if (field.has(model::kComputed) || field.type == FieldType::kFile)
        return computed_writer(selection, field);
    if (field.type == FieldType::kRef) {
        RowWriter writer = reference_writer(selection, field);
        return selection.type.name == "core.domain" ? in_own_domain(selection, std::move(writer)) : writer;
    }
    if (field.type == FieldType::kList && field.item == FieldType::kRef)
        return reference_list_writer(selection, field);
    if (RowWriter made = own_writer(selection, field)) return made;
    const int column = selection.add(selection.column_sql(field));
    return field.format == model::kDigest ? hex_writer(column) : stored_writer(field.type, column);
}

}  // namespace

RowFormat::RowFormat(const model::Context& context, const Type& type, db::Engine engine)
    : selection_(context, type, engine), from_(from_clause(type)) {
    selection_.add("m.id");
    if (type.integer_key) {
        add_integer_identity();
    } else {
        add_identity();
    }
    for (const Field& field : type.fields) {
        if (field.has(model::kWriteOnly)) continue;
        if (RowWriter writer = field_writer(selection_, field))
            outputs_.push_back({field.name, field.has(model::kBrief), where_shown(field), std::move(writer)});
    }
    if (type.kind == Kind::kContent && type.field("artifacts") == nullptr)
        outputs_.push_back({"artifacts", false, Shown::kInKind, artifacts_writer(selection_)});
    marked_select_ = "select " + selection_.columns() + " from " + from_ + file_joins(type);
    SqlParams none;
    select_ = selection_.for_reader(marked_select_, {}, none);
}

void RowFormat::always(std::string name, RowWriter write) {
    outputs_.push_back({std::move(name), true, Shown::kAlways, std::move(write)});
}

void RowFormat::add_integer_identity() {
    const model::Context& context = selection_.context;
    const Type& type = selection_.type;
    const Type& named = type.shows.empty() ? type : *context.registry.by_key(type.shows);
    always("pulp_href",
           [&context, &named](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
               json.value(model::href(context, domain, named, row.i64(Selection::kId)));
           });
    always("prn", [&named](const db::Row& row, const model::Domain&, JsonWriter& json) {
        json.value(model::prn(named, row.i64(Selection::kId)));
    });
}

void RowFormat::add_identity() {
    const model::Context& context = selection_.context;
    const Type& type = selection_.type;
    for (const char* column : {"m.pulp_id", "m.pulp_created", "m.pulp_last_updated"}) selection_.add(column);
    if (type.kind == Kind::kRepositoryVersion) {
        for (const char* column : {"r.pulp_id", "r.type", "m.number"}) selection_.add(column);
        always("pulp_href", version_href(selection_));
    } else if (!type.parent_column.empty()) {
        always("pulp_href", nested_href(selection_));
    } else {
        always("pulp_href",
               [&context, &type](const db::Row& row, const model::Domain& domain, JsonWriter& json) {
                   json.value(model::href(context, domain, type, row.uuid(Selection::kUuid)));
               });
    }
    always("prn", [&type](const db::Row& row, const model::Domain&, JsonWriter& json) {
        json.value(model::prn(type, row.uuid(Selection::kUuid)));
    });
    if (!type.has_times) return;
    always("pulp_created", [](const db::Row& row, const model::Domain&, JsonWriter& json) {
        json.time(row.i64(Selection::kCreated));
    });
    always("pulp_last_updated", [](const db::Row& row, const model::Domain&, JsonWriter& json) {
        json.time(row.i64(Selection::kUpdated));
    });
}

RowFormat::Shown RowFormat::where_shown(const Field& field) const {
    const Kind kind = selection_.type.kind;
    if (model::master_name(kind).empty()) return Shown::kAlways;
    // Rows of a master list have what the kind shows; a single file stands there as one of `artifacts`.
    if (!field.base || (kind == Kind::kContent && field.name == "artifact")) return Shown::kInType;
    for (const Field& of_kind : model::kind_fields(kind))
        if (of_kind.name == field.name)
            return of_kind.has(model::kWriteOnly) ? Shown::kInType : Shown::kAlways;
    return Shown::kInType;
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

std::optional<std::string> render_if_there(const RowFormat& format, db::Connection& connection,
                                           const model::Domain& domain, int64_t id,
                                           const Projection& projection, const Visible& visible) {
    std::string text;
    JsonWriter json(text);
    SqlParams params;
    const std::string sql = format.select(visible, params) + " where m.id = " + params.bind(id);
    connection.query(sql, params.view(),
                     [&](const db::Row& row) { format.write(row, domain, projection, json); });
    if (text.empty()) return std::nullopt;
    return text;
}

std::string render_by_id(const RowFormat& format, db::Connection& connection, const model::Domain& domain,
                         int64_t id, const Projection& projection, const Visible& visible) {
    auto text = render_if_there(format, connection, domain, id, projection, visible);
    if (!text) throw not_found();
    return std::move(*text);
}

}  // namespace granary::api

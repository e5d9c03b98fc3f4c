#include "core/api/selection.h"

#include <optional>

#include "core/base/text.h"
#include "core/model/href.h"

namespace granary::api {

using model::Field;
using model::FieldType;
using model::Kind;
using model::Type;

int Selection::add(const std::string& sql) {
    if (!columns_.empty()) columns_ += ", ";
    columns_ += sql;
    return count_++;
}

std::string Selection::json_list(const std::string& element, const std::string& rest) const {
    if (engine == db::Engine::kSqlite)
        return "(select json_group_array(" + element + ") from (select * from " + rest + ") x)";
    return "(select coalesce(json_agg(" + element + "), '[]'::json)::text from (select * from " + rest +
           ") x)";
}

std::string Selection::text_list(const std::string& element, const std::string& rest) const {
    const char* aggregate = engine == db::Engine::kSqlite ? "group_concat" : "string_agg";
    return std::string("(select ") + aggregate + "(" + element + ", ',') from " + rest + ")";
}

// A condition on who reads is known when somebody does: until then a mark with its number stands for it.
static constexpr char kMark = '\x1f';

std::string Selection::and_visible(std::vector<const Type*> types, std::string alias) {
    others_.push_back({std::move(types), std::move(alias)});
    return kMark + std::to_string(others_.size() - 1) + kMark;
}

std::string Selection::and_visible(std::string_view key, std::string alias) {
    return and_visible({context.registry.by_key(key)}, std::move(alias));
}

std::string Selection::for_reader(std::string_view sql, const Visible& visible, SqlParams& params) const {
    std::string text;
    bool is_mark = false;
    for (const std::string_view piece : split(sql, kMark)) {
        if (!is_mark) {
            text += piece;
        } else if (visible) {
            const OtherRows& rows = others_[static_cast<size_t>(parse_int(piece).value_or(0))];
            if (const std::string condition = visible(rows, params); !condition.empty())
                text.append(" and ").append(condition);
        }
        is_mark = !is_mark;
    }
    return text;
}

std::string Selection::hex(const std::string& uuid_column) const {
    return engine == db::Engine::kSqlite ? "lower(hex(" + uuid_column + "))"
                                         : "replace(" + uuid_column + "::text, '-', '')";
}

std::string Selection::column_sql(const Field& field) const {
    if (!field.expression.empty()) return field.expression;
    if (!field.stored()) return {};
    const bool in_detail = type.is_master_detail() && !field.base;
    return (in_detail ? "d." : "m.") + field.column_name();
}

RowWriter stored_writer(FieldType type, int column) {
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

namespace {

RowWriter version_reference(Selection& selection, const std::string& column) {
    const std::string rest =
        " from repository_version v join repository vr on vr.id = v.repository_id where v.id = " + column +
        ")";
    const int repository = selection.add("(select vr.pulp_id" + rest);
    const int type = selection.add("(select vr.type" + rest);
    const int number = selection.add("(select v.number" + rest);
    return [&context = selection.context, repository, type, number](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        const Type* owner =
            row.is_null(repository) ? nullptr : context.registry.typed(Kind::kRepository, row.text(type));
        if (owner == nullptr) return json.null();
        json.value(model::version_href(context, domain, *owner, row.uuid(repository), row.i64(number)));
    };
}

RowWriter typed_reference(Selection& selection, const std::string& column, const Type& target) {
    if (target.integer_key) {
        const int id = selection.add(column);
        return [&context = selection.context, id, &target](const db::Row& row, const model::Domain& domain,
                                                           JsonWriter& json) {
            if (row.is_null(id)) return json.null();
            json.value(model::href(context, domain, target, row.i64(id)));
        };
    }
    const int id =
        selection.add("(select t.pulp_id from " + target.main_table() + " t where t.id = " + column + ")");
    if (!target.parent_column.empty()) {
        const Type& above = *selection.context.registry.by_key(target.parent);
        const int parent =
            selection.add("(select p.pulp_id from " + target.main_table() + " t join " + above.main_table() +
                          " p on p.id = t." + target.parent_column + " where t.id = " + column + ")");
        return [&context = selection.context, id, parent, &target](
                   const db::Row& row, const model::Domain& domain, JsonWriter& json) {
            if (row.is_null(id) || row.is_null(parent)) return json.null();
            json.value(model::nested_href(context, domain, target, row.uuid(parent), row.uuid(id)));
        };
    }
    return [&context = selection.context, id, &target](const db::Row& row, const model::Domain& domain,
                                                       JsonWriter& json) {
        if (row.is_null(id)) return json.null();
        json.value(model::href(context, domain, target, row.uuid(id)));
    };
}

/// A reference to any type of a kind: the row's type decides the path.
RowWriter master_reference(Selection& selection, const std::string& column, const std::string& kind) {
    const std::string rest = " from " + kind + " t where t.id = " + column + ")";
    const int id = selection.add("(select t.pulp_id" + rest);
    const int type = selection.add("(select t.type" + rest);
    return [&context = selection.context, id, type, prefix = kind + ":"](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        const Type* target =
            row.is_null(id) ? nullptr : context.registry.by_key(prefix + std::string(row.text(type)));
        if (target == nullptr) return json.null();
        json.value(model::href(context, domain, *target, row.uuid(id)));
    };
}

}  // namespace

RowWriter reference_writer(Selection& selection, const Field& field) {
    const std::string column = selection.column_sql(field);
    if (field.ref == "core.repositoryversion") return version_reference(selection, column);
    if (const Type* target = selection.context.registry.by_key(field.ref))
        return typed_reference(selection, column, *target);
    // A type of a plugin that is not here.
    if (field.ref.find('.') != std::string::npos)
        return [](const db::Row&, const model::Domain&, JsonWriter& json) { json.null(); };
    return master_reference(selection, column, field.ref);
}

RowWriter reference_list_writer(Selection& selection, const Field& field) {
    // Row ids in a JSON list, of a kind or of one type of it.
    const std::string master = field.ref.substr(0, field.ref.find(':'));
    const std::string column = selection.column_sql(field);
    const std::string element = "x.type || '|' || " + selection.hex("x.pulp_id");
    const std::string rows = selection.engine == db::Engine::kSqlite
                                 ? "(select t.type, t.pulp_id from json_each(" + column + ") j join " +
                                       master + " t on t.id = j.value order by j.key) x"
                                 : "(select t.type, t.pulp_id from jsonb_array_elements_text(" + column +
                                       ") with ordinality j(id, at) join " + master +
                                       " t on t.id = j.id::bigint order by j.at) x";
    return href_list_writer(selection, selection.add(selection.text_list(element, rows)), master);
}

RowWriter href_list_writer(const Selection& selection, int column, std::string_view kind) {
    return [&context = selection.context, column, prefix = std::string(kind) + ":"](
               const db::Row& row, const model::Domain& domain, JsonWriter& json) {
        json.begin_array();
        if (!row.is_null(column))
            for (const std::string_view item : split(row.text(column), ',')) {
                const auto parts = split(item, '|');
                const Type* target = context.registry.by_key(prefix + std::string(parts[0]));
                const auto id = parts.size() == 2 ? Uuid::parse(parts[1]) : std::nullopt;
                if (target != nullptr && id) json.value(model::href(context, domain, *target, *id));
            }
        json.end_array();
    };
}

}  // namespace granary::api

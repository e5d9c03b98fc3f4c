#include "core/host/session.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace granary::host {

using model::FieldType;
using model::FieldValue;

namespace {
/// 0001-01-01T00:00:00 and the last microsecond of 9999: what can be written as ISO 8601.
constexpr int64_t kFirstTime = -62'135'596'800'000'000, kLastTime = 253'402'300'799'999'999;
}  // namespace

std::string reference_text(granary_str reference) {
    const std::string_view text = bytes_of(reference, "reference");
    if (!text.starts_with('"')) return std::string(text);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    return json.is_string() ? json.get<std::string>() : std::string(text);
}

model::Resolved resolve_reference(model::Context& context, const model::Domain& domain,
                                  granary_str reference) {
    const std::string text = reference_text(reference);
    const auto lease = context.database.lease();
    return model::resolve(context, *lease, domain, text).value();
}

granary_value lend(const FieldValue& value, FieldType type) {
    granary_value out{};
    if (const auto* flag = std::get_if<bool>(&value)) {
        out.type = GRANARY_T_BOOL;
        out.as.i64 = *flag ? 1 : 0;
    } else if (const auto* integer = std::get_if<int64_t>(&value)) {
        out.type = type == FieldType::kTime ? GRANARY_T_TIME : GRANARY_T_I64;
        out.as.i64 = *integer;
    } else if (const auto* number = std::get_if<double>(&value)) {
        out.type = GRANARY_T_F64;
        out.as.f64 = *number;
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        const bool json = type == FieldType::kJson || type == FieldType::kMap || type == FieldType::kObject ||
                          type == FieldType::kList;
        out.type = json ? GRANARY_T_JSON : GRANARY_T_TEXT;
        out.as.text = str(*text);
    }
    return out;
}

std::function<void(std::span<const model::QueriedRow>)> lend_rows(
    const model::ContentQuery& query, void* user, granary_status (*batch)(void*, const granary_rows*)) {
    pointed(batch, "batch");
    return [&query, user, batch, values = std::vector<granary_value>(),
            content = std::vector<int64_t>()](std::span<const model::QueriedRow> rows) mutable {
        values.clear();
        content.clear();
        for (const model::QueriedRow& row : rows) {
            content.push_back(row.id);
            for (size_t i = 0; i < row.values.size(); ++i)
                values.push_back(lend(row.values[i], query.count ? FieldType::kInt : query.columns[i].type));
        }
        const granary_rows lent{rows.size(), values.data(), content.data()};
        if (const granary_status status = batch(user, &lent); status != GRANARY_OK)
            throw Failure(error_code(status), "the walk over content was ended by the plugin");
    };
}

FieldValue take(const model::Field& field, const granary_value& value) {
    const auto wrong = [&](const char* wanted) {
        return Failure(ErrorCode::kInvalid, "Field \"" + field.name + "\" was given a value of type " +
                                                std::to_string(value.type) + ", " + wanted + " is wanted.");
    };
    if (value.type == 0) return {};
    switch (field.type) {
        case FieldType::kBool:
            if (value.type != GRANARY_T_BOOL) throw wrong("BOOL");
            return value.as.i64 != 0;
        case FieldType::kInt:
            if (value.type != GRANARY_T_I64) throw wrong("I64");
            return value.as.i64;
        case FieldType::kTime:
            if (value.type != GRANARY_T_TIME) throw wrong("TIME");
            if (value.as.i64 < kFirstTime || value.as.i64 > kLastTime)
                throw Failure(ErrorCode::kInvalid, "Field \"" + field.name + "\" was given the time " +
                                                       std::to_string(value.as.i64) +
                                                       ", one of the years 1 to 9999 is wanted.");
            return value.as.i64;
        case FieldType::kFloat:
            if (value.type != GRANARY_T_F64) throw wrong("F64");
            if (!std::isfinite(value.as.f64))
                throw Failure(ErrorCode::kInvalid,
                              "Field \"" + field.name + "\" was given a number that is not finite.");
            return value.as.f64;
        case FieldType::kText:
        case FieldType::kUuid: {
            if (value.type != GRANARY_T_TEXT) throw wrong("TEXT");
            const std::string_view text = text_of(value.as.text, field.name);
            if (field.max_length > 0 && text.size() > static_cast<size_t>(field.max_length))
                throw Failure(ErrorCode::kInvalid, "Field \"" + field.name + "\" was given " +
                                                       std::to_string(text.size()) + " bytes, at most " +
                                                       std::to_string(field.max_length) + " are wanted.");
            return std::string(text);
        }
        case FieldType::kJson:
        case FieldType::kMap:
        case FieldType::kObject:
        case FieldType::kList: {
            if (value.type != GRANARY_T_JSON) throw wrong("JSON");
            const std::string_view text = json_of(value.as.text, field.name);
            const char first = text[text.find_first_not_of(" \t\r\n")];
            const bool object = field.type == FieldType::kMap || field.type == FieldType::kObject;
            if ((object && first != '{') || (field.type == FieldType::kList && first != '['))
                throw Failure(ErrorCode::kInvalid, "Field \"" + field.name + "\" was given other JSON than " +
                                                       (object ? "an object." : "a list."));
            return std::string(text);
        }
        case FieldType::kRef:
            // The number of a unit, as rows of a version have it.
            if (!field.ref.starts_with("content:")) break;
            if (value.type != GRANARY_T_I64) throw wrong("I64");
            return value.as.i64;
        case FieldType::kFile:
            break;
    }
    throw Failure(ErrorCode::kUnsupported, "Field \"" + field.name + "\" cannot be set by a plugin.");
}

std::string boundary_key(const model::Type& type) {
    using model::Kind;
    switch (type.kind) {
        case Kind::kContent:
            return "content:" + type.name;
        case Kind::kRemote:
            return "remote:" + type.name;
        case Kind::kRepository:
            return "repository:" + type.name;
        case Kind::kPublication:
            return "publication:" + type.name;
        case Kind::kDistribution:
            return "distribution:" + type.name;
        case Kind::kContentGuard:
            return "contentguard:" + type.name;
        case Kind::kAlternateContentSource:
            return "acs:" + type.name;
        default:
            return type.parent.empty() ? type.name : "nested:" + type.name;
    }
}

std::string version_prn(model::Context& context, const model::VersionRef& version) {
    const model::Type* type = context.registry.by_prn_label("core.repositoryversion");
    if (type == nullptr) throw Failure(ErrorCode::kInternal, "The core has no type for repository versions.");
    return model::prn(*type, version.pulp_id);
}

const model::Type& require_type(const model::Registry& registry, model::Kind kind, const char* name) {
    const std::string_view wanted = name_of(name, "type");
    const model::Type* type = registry.typed(kind, wanted);
    if (type == nullptr)
        throw Failure(ErrorCode::kNotFound, "There is no " + std::string(model::master_name(kind)) +
                                                " type \"" + std::string(wanted) + "\".");
    return *type;
}

granary_record* give(std::unique_ptr<granary_record> record) {
    record->given = true;
    return record.release();
}

granary_draft_version& draft_of(granary_draft_version* handle) {
    granary_draft_version& version = object_of(handle, "version");
    if (version.builder == nullptr && version.proposal == nullptr)
        throw Failure(ErrorCode::kConflict, "The version is committed; it is no draft any more.");
    if (version.session != nullptr) version.session->settle();
    return version;
}

std::string_view take_header(granary_str line, std::string_view argument) {
    const std::string_view text = bytes_of(line, argument);
    const size_t colon = text.find(':');
    const bool good = colon != text.npos && colon > 0 && text.substr(0, colon).find(' ') == text.npos &&
                      std::none_of(text.begin(), text.end(), [](char c) {
                          return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
                      });
    if (!good) refuse_argument(argument, "has a line that is not of the form \"Name: value\"");
    return text;
}

FileReader& file_reader_of(granary_reader* reader) {
    return object_of(static_cast<FileReader*>(pointed(reader, "file").self), "file");
}

std::vector<model::ContentColumn> take_columns(const model::Type& type, const uint32_t* tags,
                                               uint64_t count) {
    std::vector<model::ContentColumn> columns;
    for (const uint32_t tag : list_of(tags, count, "tags"))
        columns.push_back(model::content_column(type, tag));
    return columns;
}

std::vector<size_t> field_indexes(const model::Type& type, const std::vector<const model::Field*>& fields,
                                  std::span<const uint32_t> tags) {
    std::vector<size_t> indexes;
    indexes.reserve(tags.size());
    for (const uint32_t tag : tags) {
        size_t index = 0;
        while (index < fields.size() && fields[index]->tag != static_cast<int>(tag)) ++index;
        if (index == fields.size())
            throw Failure(ErrorCode::kInvalid,
                          "Type " + type.name + " has no stored field with tag " + std::to_string(tag) + ".");
        indexes.push_back(index);
    }
    return indexes;
}

namespace {
constexpr size_t kRowBatch = 2048;
}

RowBatch::RowBatch(const model::Type& type, const uint32_t* tags, uint64_t count, void* user,
                   Callback callback)
    : fields_(model::own_fields(type)),
      indexes_(field_indexes(type, fields_, list_of(tags, count, "tags"))),
      user_(user),
      callback_(&pointed(callback, "batch")) {}

void RowBatch::add(const model::ContentRow& row) {
    rows_.push_back(row);
    if (rows_.size() >= kRowBatch) flush();
}

void RowBatch::flush() {
    if (rows_.empty()) return;
    values_.clear();
    content_.clear();
    for (const model::ContentRow& row : rows_) {
        content_.push_back(row.id);
        for (const size_t index : indexes_) values_.push_back(lend(row.fields[index], fields_[index]->type));
    }
    const granary_rows rows{rows_.size(), values_.data(), content_.data()};
    const granary_status status = callback_(user_, &rows);
    rows_.clear();
    // The callback has the error of the plugin's own call; what it reports there is kept by the caller.
    if (status != GRANARY_OK)
        throw Failure(error_code(status), "the walk over content was ended by the plugin");
}

}  // namespace granary::host

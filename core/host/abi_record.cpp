#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.record/1 and granary.repositories/1.
namespace granary::host {
namespace {

granary_status open(granary_task* task, granary_str reference, granary_record** out, granary_error* error) {
    return shield(error, [&] {
        pointed(out, "out");
        TaskPort& port = object_of(task, "task").port;
        model::Context& context = port.model();
        const auto resolved = resolve_reference(context, port.domain(), reference);
        if (resolved.type == nullptr || resolved.is_collection)
            throw Failure(ErrorCode::kInvalid,
                          "\"" + reference_text(reference) + "\" does not name one resource.");
        auto record = std::make_unique<granary_record>();
        record->context = &context;
        record->domain = port.domain();
        record->type = resolved.type;
        record->id = resolved.id;
        record->pulp_id = resolved.pulp_id;
        record->owner = task->library.name();
        record->type_key = boundary_key(*resolved.type);
        *out = give(std::move(record));
    });
}

void close(granary_record* record) {
    if (is_live(record) && record->given) delete record;
}

granary_status type(const granary_record* record, granary_str* out) {
    return shield(nullptr, [&] { pointed(out, "out") = str(object_of(record, "record").type_key); });
}

const model::Field& require_field(const granary_record& record, std::string_view name) {
    const model::Field* field = record.type->field(name);
    if (field == nullptr)
        throw Failure(ErrorCode::kNotFound,
                      "A " + record.type_key + " has no field \"" + std::string(name) + "\".");
    return *field;
}

/// The times that no descriptor names, for they are every resource's.
const model::Field* time_field(const granary_record& record, std::string_view name) {
    static const auto made = [](const char* column) {
        model::Field field;
        field.name = column;
        field.type = model::FieldType::kTime;
        field.base = true;
        return field;
    };
    static const model::Field kCreated = made("pulp_created"), kChanged = made("pulp_last_updated");
    if (!record.type->has_times || record.pending) return nullptr;
    return name == kCreated.name ? &kCreated : name == kChanged.name ? &kChanged : nullptr;
}

granary_status get(granary_record* record, const char* field_name, granary_value* out, granary_error* error) {
    return shield(error, [&] {
        object_of(record, "record");
        pointed(out, "out");
        const std::string_view name = name_of(field_name, "field");
        const model::Field* const time = time_field(*record, name);
        if (const auto known = record->values.find(name); known != record->values.end()) {
            const model::Field* field = time != nullptr ? time : record->type->field(name);
            *out = lend(known->second, field == nullptr ? model::FieldType::kText : field->type);
            return;
        }
        if (name == "prn" && !record->pending) {
            const auto& kept = record->values["prn"] = model::prn(*record->type, record->pulp_id);
            *out = lend(kept, model::FieldType::kText);
            return;
        }
        const model::Field& field = time != nullptr ? *time : require_field(*record, name);
        auto& kept = record->values[field.name];
        if (!record->pending) {
            try {
                kept = read_value(*record->context, *record->type, record->id, field);
            } catch (...) {
                record->values.erase(field.name);
                throw;
            }
        }
        *out = lend(kept, field.type);
    });
}

granary_status set(granary_record* record, const granary_named_value* values, uint64_t count,
                   granary_error* error) {
    return shield(error, [&] {
        if (object_of(record, "record").type->app != record->owner)
            throw Failure(ErrorCode::kForbidden, "Plugin " + record->owner + " cannot write to a " +
                                                     record->type_key + ", its own types are wanted.");
        std::map<const model::Field*, model::FieldValue> taken;
        for (const granary_named_value& given : list_of(values, count, "values")) {
            const model::Field& field = require_field(*record, name_of(given.name, "values.name"));
            if (field.base || field.has(model::kSecret) || !field.stored() || field.name.starts_with("pulp_"))
                throw Failure(ErrorCode::kForbidden, "Field \"" + field.name + "\" of a " + record->type_key +
                                                         " is not the plugin's to write.");
            auto value = take(field, given.value);
            if (std::holds_alternative<std::monostate>(value) && !field.has(model::kNullable))
                throw Failure(ErrorCode::kInvalid, "Field \"" + field.name + "\" of a " + record->type_key +
                                                       " was given nothing, a value is wanted.");
            taken[&field] = std::move(value);
        }
        if (!record->pending && !taken.empty())
            write_values(*record->context, record->domain, *record->type, record->id, taken);
        for (auto& [field, value] : taken) record->values[field->name] = std::move(value);
    });
}

granary_record& repository_of(granary_record* handle) {
    granary_record& record = object_of(handle, "repository");
    if (record.type->kind != model::Kind::kRepository)
        throw Failure(ErrorCode::kInvalid,
                      "Versions are asked of a repository, not of a " + record.type_key + ".");
    return record;
}

granary_status latest(granary_record* repository, granary_version_info* out, granary_error* error) {
    return shield(error, [&] {
        repository_of(repository);
        pointed(out, "out") = {};
        std::optional<model::VersionRef> version;
        {
            const auto lease = repository->context->database.lease();
            version = model::latest_version(*lease, repository->id);
        }
        out->number = version ? version->number : -1;
        if (!version) return;
        repository->latest_prn = version_prn(*repository->context, *version);
        out->prn = str(repository->latest_prn);
    });
}

granary_status missing(granary_record* repository, uint64_t* out, granary_error* error) {
    return shield(error, [&] {
        repository_of(repository);
        pointed(out, "out");
        std::optional<model::VersionRef> version;
        {
            const auto lease = repository->context->database.lease();
            version = model::latest_version(*lease, repository->id);
        }
        *out = version ? count_missing(*repository->context, *version) : 0;
    });
}

}  // namespace

std::unique_ptr<granary_record> open_row(model::Context& context, const model::Domain& domain,
                                         const model::Type& type, int64_t id, const std::string& owner) {
    auto record = std::make_unique<granary_record>();
    record->context = &context;
    record->domain = domain;
    record->type = &type;
    record->id = id;
    record->owner = owner;
    record->type_key = boundary_key(type);
    const auto lease = context.database.lease();
    const auto pulp_id =
        lease->query_uuid("SELECT pulp_id FROM " + type.main_table() + " WHERE id = $1", {id});
    if (!pulp_id) throw Failure(ErrorCode::kNotFound, "There is no such " + record->type_key + " any more.");
    record->pulp_id = *pulp_id;
    return record;
}

const granary_record_1 kRecordInterface = {open, close, type, get, set};
const granary_repositories_1 kRepositoriesInterface = {latest, missing};

}  // namespace granary::host

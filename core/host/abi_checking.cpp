#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.checking/1 and granary.nested/1.
namespace granary::host {
namespace {

granary_status refuse(granary_refusals* refusals, const char* field, granary_str message,
                      granary_error* error) {
    return shield(error, [&] {
        object_of(refusals, "refusals")
            .all.push_back({std::string(field == nullptr ? "" : name_of(field, "field")),
                            std::string(text_of(message, "message"))});
    });
}

granary_status each(granary_record* record, const char* type_name, const uint32_t* tags, uint64_t tag_count,
                    void* user, granary_status (*batch)(void* user, const granary_rows* rows),
                    granary_error* error) {
    return shield(error, [&] {
        const std::string_view name = name_of(type_name, "type");
        const model::Type* type = object_of(record, "record").context->registry.by_key(name);
        pointed(batch, "batch");
        if (type == nullptr || type->parent.empty() || type->app != record->owner)
            throw Failure(ErrorCode::kNotFound,
                          "Plugin " + record->owner + " has no nested type \"" + std::string(name) + "\".");
        int64_t parent = 0;
        if (record->type->key() == type->parent) {
            parent = record->id;
        } else if (record->type == type) {
            parent = record->parent;
        } else {
            throw Failure(ErrorCode::kInvalid, "A " + record->type_key + " has no rows of type " +
                                                   type->name + " below or beside it.");
        }
        each_nested(*record->context, *type, parent, tags, tag_count,
                    [&](const granary_rows* rows) { return batch(user, rows); });
    });
}

}  // namespace

const granary_checking_1 kCheckingInterface = {refuse};
const granary_nested_1 kNestedInterface = {each};

}  // namespace granary::host

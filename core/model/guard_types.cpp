#include "core/model/descriptor.h"

/// The content guards the core has itself, in the descriptor language. What each of them asks of a request is
/// in core/content/guards.cpp.
namespace granary::model {

namespace {

using enum FieldType;

Type guard(std::string name, std::string model, std::string help, std::vector<Field> fields) {
    Type type;
    type.kind = Kind::kContentGuard;
    type.name = "core." + name;
    type.model = std::move(model);
    type.help = std::move(help);
    type.fields = std::move(fields);
    return type;
}

Field text(int tag, std::string name, uint32_t flags) {
    Field field;
    field.tag = tag;
    field.name = std::move(name);
    field.flags = flags;
    return field;
}

Field list(int tag, std::string name, FieldType item, uint32_t flags) {
    Field field;
    field.tag = tag;
    field.name = std::move(name);
    field.type = kList;
    field.item = item;
    field.flags = flags;
    return field;
}

/// Who may download through an rbac guard: made from role assignments when it is read.
Field holders(std::string name, std::string schema) {
    Field field = list(0, std::move(name), kObject, kReadOnly | kComputed);
    field.schema = std::move(schema);
    return field;
}

}  // namespace

std::vector<Type> guard_types() {
    Field members = list(1, "guards", kRef, 0);
    members.ref = master_name(Kind::kContentGuard);
    return {
        guard("rbac", "RBACContentGuard", "Lets users pass who hold the permission to download.",
              {holders("users", "GroupUserResponse"), holders("groups", "GroupResponse")}),
        guard("composite", "CompositeContentGuard", "Lets pass what any of its guards lets pass.", {members}),
        guard("header", "HeaderContentGuard", "Wants a header with a value.",
              {text(1, "header_name", kRequired | kNoBlank), text(2, "header_value", kRequired | kNoBlank),
               text(3, "jq_filter", kNullable | kNoBlank)}),
        guard("envvar_header", "EnvVarHeaderContentGuard",
              "Wants a header with the value of an environment variable of the server.",
              {text(1, "header_name", kRequired | kNoBlank), text(2, "env_var", kRequired | kNoBlank)}),
        guard("content_redirect", "ContentRedirectContentGuard", "Lets signed URLs pass.", {}),
    };
}

}  // namespace granary::model

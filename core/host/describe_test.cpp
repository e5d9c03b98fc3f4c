#include "core/host/describe.h"

#include <doctest/doctest.h>
#include <granary/draft.h>

#include <cstring>

#include "core/model/replica.h"

using namespace granary;
using namespace granary::host;

namespace {

granary_type type_of(uint32_t kind, const char* model) {
    granary_type type{};
    type.struct_size = sizeof(type);
    type.kind = kind;
    type.schema_version = 1;
    type.name = "shop.thing";
    type.model = model;
    type.endpoint = "thing";
    return type;
}

granary_replica_1 replica;
const char* offered_for = "distribution:shop.thing";

const void* offers(const granary_plugin*, const char* type, const char* id) {
    const bool ours = type != nullptr && std::strcmp(type, offered_for) == 0;
    return ours && std::strcmp(id, GRANARY_REPLICA_1) == 0 ? &replica : nullptr;
}

/// What a plugin with that replica declares.
Result<Declarations> declared() {
    static const granary_field remote = [] {
        granary_field field{};
        field.struct_size = sizeof(field);
        field.tag = 1;
        field.type = GRANARY_T_REF;
        field.name = "remote";
        field.ref = "remote";
        return field;
    }();
    static const granary_field* const fields[] = {&remote, nullptr};
    static const granary_schema schema = {sizeof(granary_schema), 0, "ShopSync", fields};
    static const granary_schema* const schemas[] = {&schema, nullptr};
    static const granary_action sync = [] {
        granary_action action{};
        action.struct_size = sizeof(action);
        action.name = action.task = "sync";
        action.request = "ShopSync";
        return action;
    }();
    static const granary_action* const actions[] = {&sync, nullptr};
    static const granary_type distribution = type_of(GRANARY_K_DISTRIBUTION, "ShopDistribution");
    static const granary_type from = type_of(GRANARY_K_REMOTE, "ShopRemote");
    static const granary_type into = [] {
        granary_type type = type_of(GRANARY_K_REPOSITORY, "ShopRepository");
        type.actions = actions;
        return type;
    }();
    static const granary_type* const types[] = {&from, &into, &distribution, nullptr};
    granary_plugin plugin{};
    plugin.struct_size = sizeof(plugin);
    plugin.types = types;
    plugin.schemas = schemas;
    plugin.get_interface = offers;
    const Result<std::string> json = describe(plugin, "shop");
    if (!json) return json.error();
    return read_declarations(*json, "shop");
}

std::string refusal_of_registry(bool twice = false) {
    Declarations declarations = declared().value();
    if (twice) {
        model::Type other = declarations.types.at(2);
        other.name = "shop.other";
        other.model = "ShopOther";
        other.path += "-other";
        declarations.types.push_back(std::move(other));
    }
    model::Registry registry = model::Registry::core();
    try {
        registry.add_component("shop", "1", std::move(declarations.types), std::move(declarations.schemas));
    } catch (const Failure& failure) {
        return failure.error().message;
    }
    return {};
}

}  // namespace

TEST_CASE("an answer that no probe wrote is refused") {
    const auto with = [](const std::string& condition) {
        return R"({"schemas":[],"settings":[],"types":[{"kind":"content","name":"a.b","model":"B","endpoint":"b",
            "fields":[],"flags":0,"actions":[{"name":"c","scope":0,"task":"t","rules":[{"message":"m",
            "conditions":[")" +
               condition + R"("]}]}]}]})";
    };
    const auto good = read_declarations(with("self.name!=null"), "a");
    REQUIRE(good.ok());
    const auto& condition = good->types.at(0).actions.at(0).rules.at(0).conditions.at(0);
    CHECK(condition.field == "name");
    CHECK(condition.negated);
    for (const std::string& json :
         {with("self.name"), with(""), std::string("{}"), std::string("[]"),
          std::string(R"({"types":7,"schemas":[],"settings":[]})"), std::string("{")}) {
        CAPTURE(json);
        const auto read = read_declarations(json, "a");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::kInvalid);
    }
}

TEST_CASE("how a distribution type is replicated") {
    replica = {"shop.thing", "shop.thing", "sync", "{distribution.base_url}", nullptr, R"({"a": 1})",
               nullptr,      nullptr,      -3};
    const Declarations declarations = declared().value();
    const auto read = model::replica_of(declarations.types.at(2));
    REQUIRE(read);
    CHECK(read->remote == "shop.thing");
    CHECK(read->action == "sync");
    CHECK(read->url == "{distribution.base_url}");
    CHECK(read->remote_values == "{}");
    CHECK(read->repository_values == R"({"a": 1})");
    CHECK(read->order == -3);
    CHECK_FALSE(model::replica_of(declarations.types.at(0)));
    CHECK(refusal_of_registry().empty());

    replica.remote = "shop.another";
    CHECK(refusal_of_registry().find("names the remote type 'shop.another'") != std::string::npos);
    replica.remote = "shop.thing";
    replica.action = "modify";  // no plugin's
    CHECK(refusal_of_registry().find("names the action 'modify'") != std::string::npos);
    replica.action = "sync";
    CHECK(refusal_of_registry(true).find("share a type of remotes or repositories") != std::string::npos);
}

TEST_CASE("replicas that are refused") {
    const granary_replica_1 good = {"shop.thing", "shop.thing", "sync",  "x", nullptr,
                                    nullptr,      nullptr,      nullptr, 0};
    replica = good;
    replica.url = nullptr;
    CHECK(declared().error().message.find("lacks its url") != std::string::npos);
    for (const char* values : {"[]", "{", "7"}) {
        replica = good;
        replica.action_values = values;
        CHECK(declared().error().message.find("action_values that are not a JSON object") !=
              std::string::npos);
    }
    replica = good;
    offered_for = "remote:shop.thing";
    CHECK(declared().error().message.find("is no distribution") != std::string::npos);
    offered_for = "distribution:shop.thing";
}

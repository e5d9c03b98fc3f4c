#include "core/access/policy.h"

#include <doctest/doctest.h>

using namespace granary::access;

TEST_CASE("conditions are read by their parts") {
    const Condition remote =
        parse_condition("has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote");
    CHECK(remote.target == Target::kRemoteAttribute);
    CHECK(remote.levels == (kModel | kDomain | kObject));
    CHECK(remote.permission == "file.view_fileremote");
    const struct {
        const char* name;
        Target target;
        int levels;
    } cases[] = {
        {"has_model_perms", Target::kSelf, kModel},
        {"has_domain_perms", Target::kSelf, kDomain},
        {"has_obj_perms", Target::kSelf, kObject},
        {"has_model_or_obj_perms", Target::kSelf, kModel | kObject},
        {"has_model_or_domain_perms", Target::kSelf, kModel | kDomain},
        {"has_domain_or_obj_perms", Target::kSelf, kDomain | kObject},
        {"has_repository_model_or_domain_or_obj_perms", Target::kRepository, kModel | kDomain | kObject},
        {"has_repo_attr_obj_perms", Target::kRepositoryAttribute, kObject},
        {"has_repo_or_repo_ver_param_model_or_obj_perms", Target::kRepositoryOfVersion, kModel | kObject},
        {"has_publication_param_model_perms", Target::kPublicationAttribute, kModel},
        {"has_upload_param_obj_perms", Target::kUploadAttribute, kObject},
        {"has_group_model_or_obj_perms", Target::kGroup, kModel | kObject},
        {"has_required_repo_perms_on_upload", Target::kRequiredRepository, kModel | kDomain | kObject},
    };
    for (const auto& known : cases) {
        CAPTURE(known.name);
        const Condition condition = parse_condition(std::string(known.name) + ":a.b_c");
        CHECK(condition.target == known.target);
        CHECK(condition.levels == known.levels);
    }
}

TEST_CASE("what is no condition is known as such") {
    for (const char* text :
         {"", "has_model_perms", "has_model_perms:", "has_model_perms:nodot", "has_model_or_perms:a.b",
          "has__perms:a.b", "has_perms:a.b", "is_fine", "is_fine:a.b", "has_model_or_world_perms:a.b",
          "has_model_perms:a.b.c", "has_model_perms:a.b c", "has_model:a.b", "has_remote_param_perms:a.b"}) {
        CAPTURE(text);
        CHECK(parse_condition(text).target == Target::kUnknown);
    }
}

TEST_CASE("policies are read, and refused with their fault") {
    Policy policy;
    CHECK_FALSE(read_policy(R"([{"action": ["list", "*"], "principal": "authenticated", "effect": "allow",
                                 "condition": "has_model_perms:a.b"},
                                {"action": "create", "principal": ["admin", "group:x"], "effect": "deny"}])",
                            R"([{"function": "add_roles_for_users",
                                 "parameters": {"roles": "a.owner", "users": ["u", "v"]}}])",
                            R"({"function": "scope_queryset"})", policy));
    REQUIRE(policy.statements.size() == 2);
    CHECK(policy.statements[0].speaks_of("anything"));
    CHECK(policy.statements[0].conditions.size() == 1);
    CHECK_FALSE(policy.statements[1].allow);
    CHECK_FALSE(policy.statements[1].speaks_of("list"));
    REQUIRE(policy.hooks.size() == 1);
    CHECK(policy.hooks[0].kind == CreationHook::Kind::kUsers);
    CHECK(policy.hooks[0].names == std::vector<std::string>{"u", "v"});
    CHECK(policy.scoping == Policy::Scoping::kDefault);

    const struct {
        const char *statements, *hooks, *scoping, *field;
    } faults[] = {
        {"{}", "[]", "{}", "statements"},
        {"[1]", "[]", "{}", "statements"},
        {R"([{"action": "list", "principal": "*"}])", "[]", "{}", "statements"},
        {R"([{"action": "list", "principal": "*", "effect": "perhaps"}])", "[]", "{}", "statements"},
        {R"([{"action": 1, "principal": "*", "effect": "allow"}])", "[]", "{}", "statements"},
        {R"([{"action": "list", "principal": "*", "effect": "allow", "more": 1}])", "[]", "{}", "statements"},
        {"[]", R"([{"function": "explode"}])", "{}", "creation_hooks"},
        {"[]", R"([{"function": "add_roles_for_users", "parameters": {"roles": "x"}}])", "{}",
         "creation_hooks"},
        {"[]", R"([{"function": "add_roles_for_object_creator"}])", "{}", "creation_hooks"},
        {"[]", "[]", "[]", "queryset_scoping"},
        {"not json", "[]", "{}", "statements"},
    };
    for (const auto& fault : faults) {
        CAPTURE(fault.statements);
        CAPTURE(fault.hooks);
        Policy bad;
        const auto found = read_policy(fault.statements, fault.hooks, fault.scoping, bad);
        REQUIRE(found);
        CHECK(found->field == fault.field);
    }
}

TEST_CASE("scoping that nobody knows is told from none") {
    Policy none, unknown;
    CHECK_FALSE(read_policy("[]", "[]", "{}", none));
    CHECK(none.scoping == Policy::Scoping::kNone);
    CHECK_FALSE(read_policy("[]", "[]", R"({"function": "get_whatever"})", unknown));
    CHECK(unknown.scoping == Policy::Scoping::kUnknown);
}

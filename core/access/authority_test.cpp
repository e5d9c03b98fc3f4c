#include "core/access/authority.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "core/base/time.h"
#include "core/db/schema.h"
#include "core/db/test_databases.h"

using namespace granary;
using namespace granary::access;
using db::test::for_each_engine;

namespace {

class NoFacts : public Facts {
  public:
    std::optional<Object> self() override { return object; }
    std::vector<Object> of(Target) override { return referenced; }
    std::optional<Object> object;
    std::vector<Object> referenced;
};

/// The core's types and what they ship, in a database of its own.
struct World {
    explicit World(db::Engine engine) : database(engine) {
        std::string pattern = "/tmp/granary-authority-XXXXXX";
        directory = ::mkdtemp(pattern.data());
        db::Migrator(*database).apply(registry.tables("core"));
        secrets = model::Secrets::open(directory + "/key", true);
        store = artifacts::open_filesystem_store(directory);
        context = std::make_unique<model::Context>(model::Context{
            .database = *database, .registry = registry, .store = *store, .secrets = *secrets});
        authority = std::make_unique<Authority>(
            *context, std::make_shared<const Declared>(declared(context->registry)));
        store_all();
        access = std::make_unique<Access>(*database, *secrets);
    }
    ~World() {
        access.reset();
        authority.reset();
        std::filesystem::remove_all(directory);
    }
    void store_all() {
        database->write([&](db::Connection& connection) {
            model::ensure_base_rows(connection, "/nowhere");
            install_triggers(registry, connection);
            store_declared(*context, connection, authority->declared());
        });
    }
    Identity user(const std::string& name, bool superuser = false) {
        NewUser made;
        made.username = name;
        made.is_superuser = superuser;
        Identity identity;
        identity.user_id = access->create_user(made);
        identity.username = name;
        identity.is_superuser = superuser;
        return identity;
    }
    Object upload() {
        const Object made{registry.by_key("core.upload"), model::reserve_ids(*context, 1), Uuid::v7(), 1};
        database->write([&](db::Connection& connection) {
            connection.execute(
                "INSERT INTO upload (id, pulp_id, domain_id, pulp_created, pulp_last_updated, size) VALUES "
                "($1, "
                "$2, 1, $3, $3, 1)",
                {made.id, made.uuid, now()});
        });
        return made;
    }
    bool give(const Identity& who, const char* role, const Place& place = {}) {
        bool done = false;
        database->write([&](db::Connection& connection) {
            done = assign_role(*context, connection, {false, who.user_id}, *role_by_name(connection, role),
                               place);
        });
        return done;
    }
    bool allows(const Identity& who, const char* viewset, const char* action,
                std::optional<Object> object = {}) {
        const db::Lease lease = database->lease();
        NoFacts facts;
        facts.object = object;
        return authority->rights(*lease, who).allows(viewset, action, domain, facts);
    }
    void change_policy(const char* viewset, const char* statements) {
        database->write([&](db::Connection& connection) {
            connection.execute(
                "UPDATE access_policy SET statements = $2, customized = TRUE WHERE viewset_name = $1",
                {viewset, statements});
            note_change(connection);
        });
    }
    int64_t count(const char* sql) { return database->lease()->query_int(sql).value_or(-1); }

    std::string directory;
    model::Registry registry = model::Registry::core();
    db::test::Fixture database;
    std::unique_ptr<model::Secrets> secrets;
    std::unique_ptr<artifacts::Store> store;
    std::unique_ptr<model::Context> context;
    std::unique_ptr<Authority> authority;
    std::unique_ptr<Access> access;
    model::Domain domain;
};

}  // namespace

TEST_CASE("roles are held everywhere, in a domain or on an object") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        const Object one = world.upload(), other = world.upload();
        const Identity nobody = world.user("nobody"), owner = world.user("owner"),
                       everywhere = world.user("all"), local = world.user("local"),
                       admin = world.user("root", true);
        CHECK(world.give(owner, "core.upload_owner", {std::nullopt, one}));
        CHECK_FALSE(world.give(owner, "core.upload_owner", {std::nullopt, one}));
        CHECK(world.give(everywhere, "core.upload_owner"));
        CHECK(world.give(local, "core.upload_owner", {world.domain.id, std::nullopt}));
        CHECK_FALSE(world.allows(nobody, "uploads", "destroy", one));
        CHECK(world.allows(owner, "uploads", "destroy", one));
        CHECK_FALSE(world.allows(owner, "uploads", "destroy", other));
        for (const Identity& who : {everywhere, local, admin}) {
            CHECK(world.allows(who, "uploads", "destroy", one));
            CHECK(world.allows(who, "uploads", "destroy", other));
        }
        // Another domain's roles do not count here.
        world.domain.id = 2;
        CHECK_FALSE(world.allows(local, "uploads", "destroy", one));
    });
}

TEST_CASE("deny by default") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        const Identity admin = world.user("root", true), user = world.user("user"), nobody;
        CHECK(world.allows(admin, "artifacts", "list"));
        CHECK_FALSE(world.allows(admin, "artifacts", "destroy"));  // named by no statement
        CHECK_FALSE(world.allows(user, "artifacts", "list"));
        CHECK(world.allows(admin, "no/such/viewset", "list"));
        CHECK_FALSE(world.allows(user, "no/such/viewset", "list"));
        CHECK(world.allows(user, "tasks", "list"));
        CHECK_FALSE(world.allows(nobody, "tasks", "list"));

        world.change_policy("tasks", R"([{"action": "list", "principal": "*", "effect": "allow"},
        {"action": "list", "principal": "authenticated", "effect": "deny", "condition": "is_moonlit"},
        {"action": "destroy", "principal": "authenticated", "effect": "allow", "condition": "is_moonlit"}])");
        CHECK(world.allows(nobody, "tasks", "list"));
        CHECK_FALSE(world.allows(user, "tasks", "list"));      // a deny nobody can judge denies
        CHECK_FALSE(world.allows(admin, "tasks", "destroy"));  // an allow nobody can judge does not allow
        world.change_policy("tasks", R"("nonsense")");
        CHECK_FALSE(world.allows(admin, "tasks", "list"));
    });
}

TEST_CASE("principals") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        Identity user = world.user("user"), staff = world.user("staff"), admin = world.user("root", true);
        staff.is_staff = true;
        world.database->write([&](db::Connection& connection) {
            connection.execute("INSERT INTO auth_group (id, name) VALUES (7, 'team')");
            connection.execute("INSERT INTO group_user (group_id, user_id) VALUES (7, $1)", {user.user_id});
            note_change(connection);
        });
        const auto names = [&](const std::string& principal, const Identity& who) {
            world.change_policy(
                "tasks",
                (R"([{"action": "list", "effect": "allow", "principal": ")" + principal + "\"}]").c_str());
            return world.allows(who, "tasks", "list");
        };
        CHECK(names("staff", staff));
        CHECK_FALSE(names("staff", user));
        CHECK(names("admin", admin));
        CHECK_FALSE(names("admin", staff));
        CHECK(names("group:team", user));
        CHECK_FALSE(names("group:team", staff));
        CHECK(names("id:" + std::to_string(user.user_id), user));
        CHECK_FALSE(names("id:" + std::to_string(user.user_id), staff));
        CHECK(names("anonymous", Identity{}));
        CHECK_FALSE(names("anonymous", user));
        CHECK_FALSE(names("", user));
    });
}

TEST_CASE("a changed role or membership counts at once") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        const Object one = world.upload();
        const Identity user = world.user("user");
        CHECK_FALSE(world.allows(user, "uploads", "create"));
        world.give(user, "core.upload_creator");
        CHECK(world.allows(user, "uploads", "create"));
        world.database->write([&](db::Connection& connection) {
            store_permissions(connection, *role_by_name(connection, "core.upload_creator"), {});
            note_change(connection);
        });
        CHECK_FALSE(world.allows(user, "uploads", "create"));
        world.database->write([&](db::Connection& connection) {
            connection.execute("INSERT INTO auth_group (id, name) VALUES (7, 'team')");
            assign_role(*world.context, connection, {true, 7},
                        *role_by_name(connection, "core.upload_viewer"), {});
            connection.execute("INSERT INTO group_user (group_id, user_id) VALUES (7, $1)", {user.user_id});
            note_change(connection);
        });
        const db::Lease lease = world.database->lease();
        CHECK(world.authority->rights(*lease, user).everywhere("core.view_upload"));
        CHECK(world.authority->rights(*lease, user).permissions_on(world.domain, one).empty());
        world.give(user, "core.upload_viewer", {std::nullopt, one});
        CHECK(world.authority->rights(*lease, user).permissions_on(world.domain, one) ==
              std::vector<std::string>{"core.view_upload"});
        // What an identity read earlier knows of the epoch may be older than what is remembered.
        Identity known = user;
        known.epoch = 1;
        CHECK(world.authority->rights(*lease, known).everywhere("core.view_upload"));
    });
}

TEST_CASE("rows that are seen") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        const Object one = world.upload();
        world.upload();
        const Identity nobody = world.user("nobody"), owner = world.user("owner"), all = world.user("all");
        world.give(owner, "core.upload_viewer", {std::nullopt, one});
        world.give(all, "core.upload_viewer");
        const auto seen = [&](const Identity& who) {
            const db::Lease lease = world.database->lease();
            std::vector<db::Param> params;
            const std::string condition = world.authority->rights(*lease, who)
                                              .visible(*one.type, world.domain, [&](const db::Param& value) {
                                                  params.push_back(value);
                                                  return "$" + std::to_string(params.size());
                                              });
            int64_t count = -1;
            lease->query("SELECT count(*) FROM upload m WHERE " + (condition.empty() ? "1 = 1" : condition),
                         db::Params(params), [&](const db::Row& row) { count = row.i64(0); });
            return count;
        };
        CHECK(seen(nobody) == 0);
        CHECK(seen(owner) == 1);
        CHECK(seen(all) == 2);
        Identity token;
        token.grants = {
            {"core.upload_viewer", Grant::Scope::kObject, {}, "prn:core.upload:" + one.uuid.str(), {}}};
        CHECK(seen(token) == 1);
        token.grants = {{"core.upload_viewer", Grant::Scope::kObject, {}, {}, {}}};
        CHECK(seen(token) == 0);  // neither prn nor name: never
        token.grants = {{"core.upload_viewer", Grant::Scope::kDomain, "default", {}, {}}};
        CHECK(seen(token) == 2);
        token.grants = {{"core.no_such_role", Grant::Scope::kEverywhere, {}, {}, {}}};
        CHECK(seen(token) == 0);
        CHECK_FALSE(token.anonymous());
    });
}

TEST_CASE("creation hooks") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        const Identity user = world.user("user");
        const Object one = world.upload();
        world.database->write(
            [&](db::Connection& connection) { world.authority->created(connection, one, user.user_id); });
        CHECK(world.allows(user, "uploads", "destroy", one));
        world.database->write([&](db::Connection& connection) {
            connection.execute("INSERT INTO auth_group (id, name) VALUES (7, 'team')");
            connection.execute(
                "UPDATE access_policy SET creation_hooks = $1 WHERE viewset_name = 'uploads'",
                {R"([{"function": "add_roles_for_groups", "parameters": {"roles": ["core.upload_viewer", "gone"],
                  "groups": ["team", "nobody"]}}])"});
            note_change(connection);
        });
        const Object two = world.upload();
        world.database->write(
            [&](db::Connection& connection) { world.authority->created(connection, two, std::nullopt); });
        CHECK_FALSE(world.allows(user, "uploads", "destroy", two));
        CHECK(world.count("SELECT count(*) FROM group_role WHERE group_id = 7") == 1);

        // The roles on an object go with its row.
        world.database->write([&](db::Connection& connection) { connection.execute("DELETE FROM upload"); });
        CHECK(world.count("SELECT count(*) FROM user_role") == 0);
        CHECK(world.count("SELECT count(*) FROM group_role") == 0);
    });
}

TEST_CASE("what is shipped is written once, follows the declarations and leaves customized policies alone") {
    for_each_engine([](db::Engine engine) {
        World world(engine);
        const int64_t epoch = world.count("SELECT epoch FROM access_state");
        world.store_all();
        CHECK(world.count("SELECT epoch FROM access_state") == epoch);
        world.change_policy("tasks", "[]");
        world.database->write([&](db::Connection& connection) {
            connection.execute("UPDATE access_policy SET statements = '[]' WHERE viewset_name = 'uploads'");
            store_permissions(connection, *role_by_name(connection, "core.task_viewer"),
                              {"core.delete_task"});
        });
        world.store_all();
        CHECK(world.count("SELECT count(*) FROM access_policy WHERE statements = '[]'") == 1);
        CHECK(world.count(
                  "SELECT count(*) FROM role_permission p JOIN role r ON r.id = p.role_id WHERE r.name = "
                  "'core.task_viewer' AND p.permission = 'core.view_task'") == 1);
    });
}

TEST_CASE("declarations that cannot be understood are refused with the type") {
    const auto refusal = [](const char* access) -> std::string {
        model::Registry registry = model::Registry::core();
        model::Type type;
        type.kind = model::Kind::kRemote;
        type.app = "toy";
        type.name = "toy.toy";
        type.model = "ToyRemote";
        type.access = access;
        registry.add_component("toy", "1", {type}, {});
        try {
            declared(registry);
        } catch (const Failure& failure) {
            return failure.what();
        }
        return {};
    };
    CHECK(refusal("") == "");
    CHECK(refusal("{}") == "");
    for (const char* bad :
         {"[]", R"({"more": 1})", R"({"also": {"create": ["is_moonlit"]}})",
          R"({"roles": {"core.admin": {"permissions": ["toy.view_toyremote"]}}})",
          R"({"roles": {"toy.x": {"permissions": ["nonsense"]}}})", R"({"roles": {"toy.x": 1}})",
          R"({"permissions": 1})", R"({"statements": [{"action": "list"}]})"}) {
        CAPTURE(bad);
        CHECK(refusal(bad).find("remote:toy.toy") != std::string::npos);
    }
}

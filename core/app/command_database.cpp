#include <iostream>
#include <string>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/app/terminal.h"
#include "core/base/json_writer.h"
#include "core/tasks/breaker.h"

namespace granary::app {

namespace {

void write_list(JsonWriter& json, const char* name, const std::vector<std::string>& items) {
    json.key(name);
    json.begin_array();
    for (const std::string& item : items) json.value(item);
    json.end_array();
}

bool migrate_visibly(Assembly& assembly) {
    const ProgressLine line("making the database ready");
    return assembly.migrate();
}

}  // namespace

int init_database(const CommonOptions& options, bool quiet) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const bool changed = migrate_visibly(assembly);
    tasks::resume_plugin(assembly.database(), "");  // a start is a fresh chance
    access::Access access(assembly.database(), assembly.secrets(), assembly.access_settings());
    const auto password = access.ensure_admin(loaded->config.access_admin_password);
    if (options.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        json.member("changed", changed);
        if (password) json.member("admin_password", *password);
        json.end_object();
        print(out + "\n");
        return kWell;
    }
    if (!quiet) {
        print(changed ? "the database is made ready: " : "the database was ready: ");
        print(mask_url_password(loaded->config.database_url) + "\n");
    }
    if (password) {
        print("user:      admin\npassword:  " + *password +
              "\n           (made on first start and shown only now; `granary user set-password admin` "
              "changes it)\n");
    }
    return kWell;
}

int migrate_database(const CommonOptions& options, bool only_plan) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const db::MigrationPlan plan = assembly.plan_migration();
    if (options.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        write_list(json, "statements", plan.statements);
        write_list(json, "refusals", plan.refusals);
        json.end_object();
        print(out + "\n");
    } else if (only_plan) {
        for (const std::string& statement : plan.statements) print(statement + ";\n");
        for (const std::string& refusal : plan.refusals) print("-- refused: " + refusal + "\n");
        if (plan.empty()) print("nothing to do: the database is current\n");
    }
    if (!plan.refusals.empty()) {
        std::string message = "the database cannot be migrated";
        for (const std::string& refusal : plan.refusals) message += "\n" + refusal;
        return complain(options, message);
    }
    if (only_plan) return kWell;
    const bool changed = migrate_visibly(assembly);
    if (!options.json) {
        print(changed ? "done: " + std::to_string(plan.statements.size()) + " statements\n"
                      : "nothing to do: the database is current\n");
    }
    return kWell;
}

int set_password(const CommonOptions& options, const std::string& name, bool from_stdin) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    std::optional<std::string> password = from_stdin ? read_line(std::cin) : ask_password("New password: ");
    if (!from_stdin && password) {
        const auto again = ask_password("Again: ");
        if (!again || *again != *password)
            return complain(options, "the two passwords differ; nothing was changed");
    }
    if (!password || password->empty()) {
        return complain(options, from_stdin ? "standard input holds no password; nothing was changed"
                                            : "there is no terminal to ask on; use --password-stdin");
    }
    Assembly assembly(loaded->config, Purpose::kCommand);
    access::Access access(assembly.database(), assembly.secrets(), assembly.access_settings());
    access.set_password(name, *password).value();
    audit_command(assembly, "user set-password", name);
    if (!options.json) print("the password of " + name + " is changed\n");
    return kWell;
}

}  // namespace granary::app

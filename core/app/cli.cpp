#include "core/app/cli.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <functional>
#include <iostream>

#include "core/access/json_filter.h"
#include "core/app/commands.h"
#include "core/base/log.h"

namespace granary::app {

namespace {

/// A subcommand with its examples below its help.
CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& help,
                      const std::string& examples) {
    CLI::App* command = parent.add_subcommand(name, help);
    if (!examples.empty()) command->footer("Examples:\n" + examples);
    command->fallthrough();
    return command;
}

class CommandLine {
  public:
    CommandLine() : app_("Granary, a software repository manager.", "granary") {
        app_.add_option(
                "--config", common_.config_file,
                "configuration file (default: $GRANARY_CONFIG, ./granary.toml, /etc/granary/granary.toml)")
            ->type_name("FILE");
        app_.require_subcommand(1);
        app_.footer(
            "Examples:\n"
            "  granary serve                       run the whole server\n"
            "  granary config show                 every setting and where its value came from\n"
            "  granary serve --help                what a subcommand takes\n"
            "  granary plugin list                 plugins; some have a command of their own:\n"
            "  granary PLUGIN --help               what that does and takes\n"
            "Exit codes: 0 well, 1 failed, 2 wrong use.");
        add_serve();
        add_database();
        add_user();
        add_plugin();
        add_config();
        add_guard();
        add_token();
        add_audit();
        add_doctor();
        add_storage();
        add_version();
        add_hidden();
    }

    int run(int argc, char** argv) {
        if (const auto code = of_plugin(argc, argv)) return *code;
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp& help) {
            return app_.exit(help);
        } catch (const CLI::CallForAllHelp& help) {
            return app_.exit(help);
        } catch (const CLI::ParseError& error) {
            std::cerr << "granary: " << error.what() << "\n\n" << app_.help();
            return kWrongUse;
        }
        try {
            return run_();
        } catch (const Failure& failure) {
            return complain(common_, failure.what());
        } catch (const std::exception& error) {
            return complain(common_, std::string("unexpected: ") + error.what());
        }
    }

  private:
    /// A word that is no subcommand may be a plugin's name.
    std::optional<int> of_plugin(int argc, char** argv) {
        CommonOptions options;
        constexpr std::string_view kConfig = "--config", kConfigIs = "--config=";
        int at = 1;
        if (argc > 3 && argv[1] == kConfig) {
            options.config_file = argv[2];
            at = 3;
        } else if (argc > 2 && std::string_view(argv[1]).starts_with(kConfigIs)) {
            options.config_file = argv[1] + kConfigIs.size();
            at = 2;
        }
        if (at >= argc || argv[at][0] == '-') return std::nullopt;
        for (const CLI::App* known : app_.get_subcommands([](const CLI::App*) { return true; }))
            if (known->check_name(argv[at])) return std::nullopt;
        std::vector<std::string> words(argv + at + 1, argv + argc);
        for (auto word = words.begin(); word != words.end(); ++word) {
            const bool apart = *word == kConfig && word + 1 != words.end();
            if (!apart && !word->starts_with(kConfigIs)) continue;
            options.config_file = apart ? word[1] : word->substr(kConfigIs.size());
            words.erase(word, word + (apart ? 2 : 1));
            break;
        }
        try {
            return plugin_command(options, argv[at], std::move(words));
        } catch (const std::exception& error) {
            return complain(options, error.what());
        }
    }

    void on(CLI::App* command, std::function<int()> action) {
        command->callback([this, action = std::move(action)] { run_ = action; });
    }

    void add_json(CLI::App* command) {
        command->add_flag("--json", common_.json, "print JSON, for machines");
    }

    int with_roles(const std::function<int(const Roles&)>& action) {
        const auto roles = Roles::parse(roles_);
        if (!roles) {
            std::cerr << "granary: --roles: " << roles.error().message << "\n";
            return kWrongUse;
        }
        return action(*roles);
    }

    void add_serve() {
        CLI::App* command =
            add_command(app_, "serve", "Run the server: REST API, content and workers",
                        "  granary serve\n"
                        "  granary serve --config /etc/granary/granary.toml --roles=api,content\n"
                        "  GRANARY_SERVER_LISTEN=0.0.0.0:8080 granary serve");
        command
            ->add_option("--roles", roles_, "what this server does: api, content, worker (comma separated)")
            ->type_name("ROLES")
            ->capture_default_str();
        on(command,
           [this] { return with_roles([this](const Roles& roles) { return serve(common_, roles); }); });
    }

    void add_database() {
        CLI::App* init =
            add_command(app_, "init", "Create or upgrade the database; print the first admin password",
                        "  granary init\n"
                        "  GRANARY_ACCESS_ADMIN_PASSWORD=secret granary init");
        init->add_flag("--quiet", flag_, "print nothing but a password that was made");
        add_json(init);
        on(init, [this] { return init_database(common_, flag_); });
        CLI::App* migrate = add_command(app_, "migrate", "Bring the database to the shape this version wants",
                                        "  granary migrate --plan        only show the statements\n"
                                        "  granary migrate");
        migrate->add_flag("--plan", flag_, "show what would be done and do nothing");
        add_json(migrate);
        on(migrate, [this] { return migrate_database(common_, flag_); });
    }

    void add_user() {
        CLI::App* user = add_command(app_, "user", "Manage users", "  granary user set-password admin");
        user->require_subcommand(1);
        CLI::App* command =
            add_command(*user, "set-password", "Set the password of a user and end the user's sessions",
                        "  granary user set-password admin\n"
                        "  echo \"$password\" | granary user set-password admin --password-stdin");
        command->add_option("NAME", word_, "the user")->required();
        command->add_flag("--password-stdin", flag_, "read the password from standard input");
        add_json(command);
        on(command, [this] { return set_password(common_, word_, flag_); });
    }

    void add_plugin() {
        CLI::App* plugin = add_command(app_, "plugin", "List, check, resume and begin plugins",
                                       "  granary plugin list\n"
                                       "  granary plugin check ./libmine.so\n"
                                       "  granary plugin new mine");
        plugin->require_subcommand(1);
        CLI::App* list =
            add_command(*plugin, "list", "Every plugin found, whether it can be used, and its settings",
                        "  granary plugin list\n"
                        "  granary plugin list --json");
        add_json(list);
        on(list, [this] { return plugin_list(common_); });
        CLI::App* check = add_command(*plugin, "check", "Say whether a file is a plugin this server can use",
                                      "  granary plugin check /usr/lib/granary/plugins/libmine.so");
        check->add_option("FILE", word_, "the shared library")->required();
        add_json(check);
        on(check, [this] { return plugin_check(common_, word_); });
        CLI::App* resume = add_command(*plugin, "resume",
                                       "Let the tasks of a plugin run again that were paused for crashing",
                                       "  granary plugin resume mine");
        resume->add_option("NAME", word_, "the plugin")->required();
        on(resume, [this] { return plugin_resume(common_, word_); });
        CLI::App* fresh = add_command(*plugin, "new", "Write the sources of a new plugin to ./NAME",
                                      "  granary plugin new mine");
        fresh->add_option("NAME", word_, "lower-case letters and digits")->required();
        on(fresh, [this] { return plugin_new(common_, word_); });
    }

    void add_guard() {
        CLI::App* guard = add_command(app_, "guard", "Work with content guards",
                                      "  granary guard sign-url NAME /pulp/content/tools/tool.tar");
        guard->require_subcommand(1);
        CLI::App* command =
            add_command(*guard, "sign-url", "Print a URL that passes a content_redirect guard for a time",
                        "  granary guard sign-url links /pulp/content/tools/tool.tar --seconds 600");
        command->add_option("NAME", word_, "the guard")->required();
        command->add_option("PATH", second_word_, "path of the file, as served")->required();
        command->add_option("--seconds", number_, "how long the URL is good")
            ->capture_default_str()
            ->check(CLI::Range(int64_t{1}, int64_t{366} * 86400));
        command->add_option("--domain", third_word_, "the guard's domain (default: that of the path)")
            ->type_name("NAME");
        add_json(command);
        on(command, [this] { return sign_url(common_, word_, third_word_, second_word_, number_); });
    }

    void add_token() {
        CLI::App* token =
            add_command(app_, "token", "Make, list and revoke API tokens",
                        "  granary token create ci --user builder --scopes content:read --days 90\n"
                        "  granary token list\n"
                        "  granary token revoke 0193a1c2-…");
        token->require_subcommand(1);
        CLI::App* create =
            add_command(*token, "create", "Make a token and print it, once",
                        "  granary token create ci --user builder --scopes content:read --days 90\n"
                        "  granary token create nightly --scopes api:read,api:write --domains default");
        create->add_option("NAME", token_.name, "what it is for")->required();
        create->add_option("--user", token_.user, "whose token it is")->capture_default_str();
        create
            ->add_option("--scopes", token_.scopes,
                         "api:read, api:write, content:read, content:write (default: all)")
            ->delimiter(',');
        create->add_option("--domains", token_.domains, "where it is good (default: everywhere)")
            ->delimiter(',');
        create->add_option("--days", token_.days, "for how long it is good")->check(CLI::Range(1, 36'500));
        add_json(create);
        on(create, [this] { return token_create(common_, token_); });
        CLI::App* list = add_command(*token, "list", "Every token, with its last use",
                                     "  granary token list --user builder\n"
                                     "  granary token list --json");
        list->add_option("--user", word_, "of this user only");
        add_json(list);
        on(list, [this] { return token_list(common_, word_); });
        CLI::App* revoke = add_command(*token, "revoke", "Make a token worthless, at once",
                                       "  granary token revoke 0193a1c2-7b1e-7cc3-9d0a-5f6e7a8b9c0d");
        revoke->add_option("ID", word_, "as granary token list shows it")->required();
        add_json(revoke);
        on(revoke, [this] { return token_revoke(common_, word_); });
    }

    void add_audit() {
        CLI::App* command = add_command(app_, "audit", "Print the audit journal",
                                        "  granary audit --outcome refused\n"
                                        "  granary audit --since 2026-01-01 --limit 0 --json > audit.jsonl");
        command->add_option("--user", audit_.user, "of this user");
        command->add_option("--outcome", audit_.outcome, "done, refused or failed");
        command->add_option("--address", audit_.address, "from this address");
        command->add_option("--correlation-id", audit_.correlation_id, "of this request");
        command->add_option("--since", audit_.since, "not before this time");
        command->add_option("--until", audit_.until, "before this time");
        command->add_option("--limit", audit_.limit, "the latest so many; 0: all")
            ->capture_default_str()
            ->check(CLI::NonNegativeNumber);
        command->add_flag("--json", common_.json, "one JSON object a line");
        on(command, [this] { return audit_show(common_, audit_); });
    }

    void add_doctor() {
        CLI::App* command =
            add_command(app_, "doctor", "Check the database and the artifacts against each other",
                        "  granary doctor\n"
                        "  granary doctor --checksums\n"
                        "  granary doctor --json");
        command->add_flag("--checksums", checksums_, "read every file and compare its SHA-256; takes long");
        add_json(command);
        on(command, [this] { return doctor(common_, checksums_); });
    }

    void add_storage() {
        CLI::App* command =
            add_command(app_, "storage", "Show the bytes each repository takes, its own and shared",
                        "  granary storage\n"
                        "  granary storage --domain tenant --json");
        command->add_option("--domain", word_, "only the repositories of this domain")->type_name("NAME");
        add_json(command);
        on(command, [this] { return show_storage(common_, word_); });
    }

    // Started by the supervisor, the workers and the plugin host.
    void add_hidden() {
        const auto hidden = [this](const std::string& name) {
            CLI::App* command = add_command(app_, name, "", "");
            command->group("");
            return command;
        };
        CLI::App* server = hidden("server-process");
        server->add_option("--roles", roles_);
        on(server, [this] {
            return with_roles([this](const Roles& roles) { return run_server_process(common_, roles); });
        });
        CLI::App* worker = hidden("worker-process");
        worker->add_option("--number", word_);
        on(worker, [this] { return run_worker_process(common_); });
        CLI::App* task = hidden("task-child");
        task->add_option("UUID", word_)->required();
        on(task, [this] { return run_task_zygote(common_); });
        CLI::App* probe = hidden("plugin-probe");
        probe->add_option("FILE", word_)->required();
        on(probe, [this] { return run_plugin_probe(word_); });
        on(hidden("filter-process"), [] { return access::run_filter_process(3); });
    }

    void add_config() {
        CLI::App* config = add_command(app_, "config", "Check and show the configuration",
                                       "  granary config check --config granary.toml\n"
                                       "  granary config show --json");
        config->require_subcommand(1);
        CLI::App* check = add_command(*config, "check", "Say whether the configuration is well",
                                      "  granary config check\n"
                                      "  granary config check --config /etc/granary/granary.toml");
        add_json(check);
        on(check, [this] { return config_check(common_); });
        CLI::App* show = add_command(*config, "show", "Print every setting and where its value came from",
                                     "  granary config show\n"
                                     "  granary config show --json");
        add_json(show);
        on(show, [this] { return config_show(common_); });
        CLI::App* docs = add_command(*config, "docs", "Print docs/configuration.md",
                                     "  granary config docs > docs/configuration.md");
        on(docs, [] { return config_docs(); });
    }

    void add_version() {
        CLI::App* command = add_command(app_, "version", "Print the version", "  granary version --json");
        add_json(command);
        on(command, [this] { return print_version(common_); });
    }

    CLI::App app_;
    CommonOptions common_;
    std::string word_;  ///< the argument of the subcommand that was named
    std::string second_word_, third_word_;
    bool checksums_ = false;
    TokenOptions token_;
    AuditOptions audit_;
    int64_t number_ = 3600;
    bool flag_ = false;
    std::string roles_ = "api,content,worker";
    std::function<int()> run_;
};

}  // namespace

int run_command(int argc, char** argv) {
    return CommandLine().run(argc, argv);
}

}  // namespace granary::app

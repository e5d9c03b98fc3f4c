#include <algorithm>
#include <fstream>

#include "core/app/commands.h"
#include "core/app/state_directory.h"
#include "core/app/supervisor.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::app {

namespace {

// The address the server process wrote: with port 0 only it knows.
std::string address_of(const Config& config) {
    std::ifstream file(config.state_dir + "/run/address");
    std::string address;
    std::getline(file, address);
    return address;
}

void announce(const Config& config, const Roles& roles) {
    std::string out = "Granary " GRANARY_VERSION " is ready";
    const std::string url = address_of(config);
    if (roles.api) out += "\n  REST API:  " + url + config.server_api_root + "api/v3/  (user admin)";
    if (roles.content) out += "\n  content:   " + url + config.content_path_prefix;
    if (roles.api) {
        out += "\n  try:       curl " + url + config.server_api_root + "api/v3/status/" +
               "\n  or:        pulp --base-url " + url + " --username admin file repository list";
    }
    out += "\n";
    print(out);
}

}  // namespace

std::string Roles::text() const {
    std::vector<std::string> names;
    if (api) names.emplace_back("api");
    if (content) names.emplace_back("content");
    if (worker) names.emplace_back("worker");
    return join(names, ",");
}

Result<Roles> Roles::parse(const std::string& text) {
    Roles roles;
    for (std::string_view part : split(text, ',')) {
        const std::string_view word = trim(part);
        if (word == "api") {
            roles.api = true;
        } else if (word == "content") {
            roles.content = true;
        } else if (word == "worker") {
            roles.worker = true;
        } else {
            return Error{ErrorCode::kInvalid,
                         "\"" + std::string(word) + "\" is no role; there are api, content and worker",
                         {}};
        }
    }
    return roles;
}

int serve(const CommonOptions& options, const Roles& roles) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    const Config& config = loaded->config;
    try {
        prepare_state_directory(config.state_dir);
        std::vector<std::string> names;
        const std::string role_text = roles.text();
        for (std::string_view name : split(role_text, ',')) names.emplace_back(name);
        const StateLock lock(config.state_dir, names);

        std::vector<std::string> common;
        if (!config.file.empty()) common = {"--config", config.file};
        const auto with_common = [&](std::vector<std::string> arguments) {
            arguments.insert(arguments.begin(), common.begin(), common.end());
            return arguments;
        };

        // The database is brought up to date by a process of its own, so that this one, which lives as long
        // as the service, never loads a plugin or holds a database handle.
        if (const int code = run_to_end("/proc/self/exe", with_common({"init", "--quiet"})); code != 0)
            return kFailed;

        std::vector<Managed> processes;
        std::string server_roles;
        if (roles.api) server_roles = "api";
        if (roles.content) server_roles += server_roles.empty() ? "content" : ",content";
        if (!server_roles.empty()) {
            processes.push_back({"server", with_common({"server-process", "--roles", server_roles}), true});
        }
        if (roles.worker) {
            for (int64_t i = 1; i <= config.tasks_workers; ++i) {
                processes.push_back({"worker " + std::to_string(i),
                                     with_common({"worker-process", "--number", std::to_string(i)}),
                                     server_roles.empty() && i == 1});
            }
        }
        SupervisorSettings settings;
        settings.drain_timeout =
            std::chrono::milliseconds(static_cast<int64_t>(config.limits_drain_timeout * 1000));
        settings.closing_time = std::chrono::seconds(5);
        settings.on_ready = [&] {
            announce(config, roles);
            tell_service_manager();
        };
        return supervise(processes, settings);
    } catch (const Failure& failure) {
        return complain(options, failure.what());
    }
}

}  // namespace granary::app

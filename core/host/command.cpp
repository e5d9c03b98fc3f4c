#include <deque>

#include "core/host/command_port.h"
#include "core/host/host.h"
#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.console/1, and the way into a plugin's command.
struct granary_command {
    granary::host::CommandPort& port;
    std::deque<std::string> kept{};
    granary::host::Live<granary_command> live{this};
    granary_str keep(std::string text) { return granary::host::str(kept.emplace_back(std::move(text))); }
};

namespace granary::host {
namespace {

granary_status server(granary_command* command, granary_str* out) {
    return shield(nullptr, [&] {
        CommandPort& port = object_of(command, "command").port;
        pointed(out, "out") = command->keep(port.server());
    });
}

granary_status call(granary_command* command, granary_str method, granary_str path, granary_str json,
                    uint32_t* status, granary_str* answer, granary_error* error) {
    return shield(error, [&] {
        pointed(status, "status");
        pointed(answer, "answer");
        CommandPort::Answer made =
            object_of(command, "command")
                .port.call(text_of(method, "method"), text_of(path, "path"), text_of(json, "json"));
        *status = static_cast<uint32_t>(made.status);
        *answer = command->keep(std::move(made.body));
    });
}

granary_status print(granary_command* command, granary_str text) {
    return shield(nullptr, [&] { object_of(command, "command").port.print(bytes_of(text, "text")); });
}

}  // namespace

const granary_console_1 kConsoleInterface = {server, call, print};

bool Host::has_command(const std::string& name) const {
    for (const auto& plugin : plugins())
        if (plugin.state == PluginState::kUsable && plugin.manifest.name == name) {
            const auto& offered = interfaces_of(name);
            return std::find(offered.begin(), offered.end(), GRANARY_COMMAND_1) != offered.end();
        }
    return false;
}

std::string Host::command_help(const std::string& name) {
    const auto* table = load(name).interface<granary_command_1>({}, GRANARY_COMMAND_1);
    return table == nullptr || table->help == nullptr ? std::string() : std::string(table->help);
}

void Host::run_command(const std::string& name, const std::vector<std::string>& arguments,
                       CommandPort& port) {
    const Library& library = load(name);
    library.start();
    const auto* table = library.interface<granary_command_1>({}, GRANARY_COMMAND_1);
    if (table == nullptr || table->run == nullptr)
        throw Failure(ErrorCode::kUnsupported, "Plugin " + name + " has no command.");
    std::vector<granary_str> texts;
    for (const std::string& argument : arguments) texts.push_back(str(argument));
    granary_command command{port};
    enter("plugin " + name + ": command", [&](granary_error* error) {
        return table->run(&library.plugin(), &command, texts.data(), texts.size(), error);
    });
}

}  // namespace granary::host

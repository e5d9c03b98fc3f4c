#include <unistd.h>

#include <atomic>
#include <csignal>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/app/supervisor.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/host/probe.h"
#include "core/tasks/zygote.h"

namespace granary::app {

namespace {

std::atomic<bool> stop_wanted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void want_stop(int) {
    stop_wanted = true;
}

void on_signal(int number, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    // No SA_RESTART: a wait must end so that the loop sees the wish.
    sigaction(number, &action, nullptr);
}

}  // namespace

int run_worker_process(const CommonOptions& options) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    on_signal(SIGTERM, want_stop);
    on_signal(SIGINT, want_stop);
    signal(SIGPIPE, SIG_IGN);

    Assembly assembly(loaded->config, Purpose::kWorker);
    tasks::WorkerSettings settings;
    settings.executable = own_executable();
    if (!loaded->config.file.empty()) settings.child_arguments = {"--config", loaded->config.file};
    settings.child_arguments.emplace_back("task-child");
    settings.stop = [] { return stop_wanted.load(); };
    report_ready();
    return tasks::run_worker(assembly.context(), assembly.queue(), assembly.functions(), settings);
}

int run_task_zygote(const CommonOptions& options) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    signal(SIGPIPE, SIG_IGN);
    Foundation foundation(loaded->config);
    // Never destroyed: a child would copy all its pages only to free it.
    static const auto* const kept = new std::pair(foundation.registry, foundation.declared);
    static_cast<void>(kept);
    // What the library of ciphers finds out at first is found out for all children.
    foundation.secrets->decrypt(foundation.secrets->encrypt("first"));
    static_cast<void>(sha256("first"));
    db::Loan loan(database_settings(foundation.config, Purpose::kTask));
    const tasks::ZygoteEnd end = tasks::run_zygote(STDIN_FILENO, loan);
    if (!end.is_child) return 0;
    signal(SIGPIPE, SIG_IGN);
    Assembly assembly(std::move(foundation), Purpose::kTask, &loan);
    assembly.end_process(
        tasks::run_child(assembly.context(), assembly.queue(), assembly.functions(), end.task));
}

int run_plugin_probe(const std::string& file) {
    return host::run_probe(file);
}

}  // namespace granary::app

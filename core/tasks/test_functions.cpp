#include "core/tasks/test_functions.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <thread>

#include <nlohmann/json.hpp>

namespace granary::tasks {

namespace {

void sleep_seconds(TaskContext& task, const char* argument) {
    const auto arguments = nlohmann::json::parse(task.arguments());
    const auto found = arguments.find(argument);
    const double seconds = found != arguments.end() && found->is_number() ? found->get<double>() : 0.0;
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                         std::chrono::duration<double>(std::clamp(seconds, 0.0, 86400.0)));
    while (std::chrono::steady_clock::now() < end) {
        task.check();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    task.check();
}

/// Does not care for being cancelled.
void be_gooey(TaskContext& task) {
    const auto arguments = nlohmann::json::parse(task.arguments());
    const auto found = arguments.find("interval");
    const double seconds = found != arguments.end() && found->is_number() ? found->get<double>() : 60.0;
    std::this_thread::sleep_for(std::chrono::duration<double>(std::clamp(seconds, 0.0, 86400.0)));
}

void fail(TaskContext& task) {
    const auto arguments = nlohmann::json::parse(task.arguments());
    const auto found = arguments.find("error_message");
    const std::string message = found != arguments.end() && found->is_string()
                                    ? found->get<std::string>()
                                    : std::string("Task intentionally failed");
    throw Failure(ErrorCode::kInternal, message);
}

}  // namespace

void register_test_functions(Functions& functions) {
    const char* wanted = std::getenv("GRANARY_TEST_TASKS");
    if (wanted == nullptr || std::string_view(wanted) != "1") return;
    const std::string prefix = "pulpcore.app.tasks.test.";
    const auto sleeping = [](TaskContext& task) { sleep_seconds(task, "interval"); };
    functions.add(prefix + "sleep", {sleeping});
    functions.add(prefix + "asleep", {sleeping});
    functions.add(prefix + "dummy_task", {[](TaskContext&) {}});
    functions.add(prefix + "failing_task", {fail});
    functions.add(prefix + "afailing_task", {fail});
    functions.add(prefix + "gooey_task", {be_gooey, Isolation::kChild});
}

}  // namespace granary::tasks

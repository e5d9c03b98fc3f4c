#include "core/tasks/running_task.h"

#include "core/tasks/profile.h"

#include <filesystem>
#include <new>
#include <system_error>
#include <utility>

#include "core/base/log.h"

namespace granary::tasks {

namespace {

std::string seconds_text(double seconds) {
    std::string text = std::to_string(seconds);
    text.erase(text.find_last_not_of('0') + 1);
    if (!text.empty() && text.back() == '.') text.pop_back();
    return text;
}

}  // namespace

std::string work_directory_of(const model::Context& context, const Uuid& task) {
    return context.work_directory + "/task-" + task.str();
}

void remove_work_directory(const model::Context& context, const Uuid& task) noexcept {
    try {
        std::error_code failure;
        std::filesystem::remove_all(work_directory_of(context, task), failure);
        if (failure)
            log::warning("tasks", "the directory of task " + task.str() +
                                      " could not be removed: " + failure.message());
    } catch (const std::exception&) {  // no memory: the directory is swept at the next start
    }
}

RunningTask::RunningTask(model::Context& context, Queue& queue, Claimed task, AbortFlag& abort,
                         std::optional<double> seconds_allowed)
    : context_(context),
      queue_(queue),
      task_(std::move(task)),
      abort_(abort),
      seconds_allowed_(seconds_allowed),
      arguments_(context.secrets.decrypt(task_.sealed_arguments)) {}

RunningTask::~RunningTask() {
    if (!work_directory_.empty()) remove_work_directory(context_, task_.pulp_id);
}

std::vector<std::string> RunningTask::joined() {
    std::vector<std::string> all = joined_to(context_.database, task_.id);
    for (std::string& one : all) one = context_.secrets.decrypt(one);
    return all;
}

void RunningTask::report(std::string_view code, std::string_view message, int64_t done, int64_t total) {
    const std::lock_guard lock(mutex_);
    auto found = reports_.find(code);
    if (found == reports_.end()) {
        found = reports_.emplace(std::string(code), Report{}).first;
        found->second.row.code = code;
        order_.emplace_back(code);
    }
    ReportRow& row = found->second.row;
    row.message = message;
    row.done = done;
    row.total = total;
    found->second.changed = true;
}

void RunningTask::detail(std::string_view code, std::string_view text) {
    const std::lock_guard lock(mutex_);
    const auto found = reports_.find(code);
    if (found == reports_.end()) return;
    found->second.row.suffix = text;
    found->second.changed = true;
}

void RunningTask::complete(std::string_view code) {
    const std::lock_guard lock(mutex_);
    const auto found = reports_.find(code);
    if (found == reports_.end()) return;
    found->second.row.completed = true;
    found->second.changed = true;
}

bool RunningTask::cancelled() {
    if (abort_.why() != Abort::kNone) return true;
    if (!seconds_allowed_) return false;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began_;
    if (spent.count() < *seconds_allowed_) return false;
    abort_.set(Abort::kTimedOut);
    return true;
}

void RunningTask::created(std::string_view type_key, std::string_view prn, std::string_view href) {
    if (task_.user_id && queue_.settings().created)
        queue_.settings().created(type_key, prn, task_.domain, *task_.user_id);
    const std::lock_guard lock(mutex_);
    created_.push_back({std::string(type_key), std::string(prn), std::string(href)});
}

void RunningTask::reserve(std::string_view prn) {
    reserve_resource(context_.database, task_.id, prn);
    task_.exclusive.emplace_back(prn);
}

Uuid RunningTask::dispatch_child(const TaskSpec& spec, bool in_group) {
    TaskSpec child = spec;
    child.parent = task_.pulp_id;
    child.user_id = task_.user_id;
    child.correlation_id = task_.correlation_id;
    child.domain = task_.domain;
    if (in_group) child.group = task_.group;
    return queue_.dispatch(child).id;
}

const std::string& RunningTask::work_directory() {
    if (work_directory_.empty()) {
        const std::string path = work_directory_of(context_, task_.pulp_id);
        std::filesystem::remove_all(path);  // of an earlier run
        std::filesystem::create_directories(path);
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        work_directory_ = path;
    }
    return work_directory_;
}

void RunningTask::entering(std::string_view plugin) {
    if (entered_ == plugin) return;
    record_plugin(context_.database, task_.id, plugin);
    entered_ = plugin;
}

std::string RunningTask::stop_error() const {
    switch (abort_.why()) {
        case Abort::kShutdown:
            return reason_json("Aborted during worker shutdown.");
        case Abort::kLostWorker:
            return reason_json("Worker has gone missing.");
        case Abort::kTimedOut:
            return error_json(Error{ErrorCode::kTimeout,
                                    "Immediate task " + task_.pulp_id.str() + " timed out after " +
                                        seconds_text(seconds_allowed_.value_or(0)) + " seconds.",
                                    "PLP0024", 0});
        case Abort::kCancelled:
        case Abort::kNone:
            break;
    }
    return {};
}

Outcome RunningTask::call(const Function& function) {
    Outcome outcome;
    const auto failed = [&](std::string error) {
        outcome.state = State::kFailed;
        outcome.error = std::move(error);
    };
    try {
        function(*this);
        outcome.state = State::kCompleted;
        outcome.result = result_;
    } catch (const Failure& failure) {
        if (failure.error().code != ErrorCode::kCancelled) {
            failed(error_json(failure.error()));
        } else if (std::string error = stop_error(); !error.empty()) {
            failed(std::move(error));
        } else {
            outcome.state = State::kCanceled;
        }
    } catch (const std::bad_alloc&) {
        failed(error_json("The task ran out of memory."));
    } catch (const std::exception& failure) {
        failed(error_json(std::string_view(failure.what())));
    } catch (...) {
        failed(error_json("The task ended with an unknown exception."));
    }
    return outcome;
}

Outcome RunningTask::run(const Function& function) {
    const log::CorrelationScope scope(task_.correlation_id);
    began_ = std::chrono::steady_clock::now();
    std::optional<MemoryProfile> memory;
    const auto& allowed = queue_.settings().diagnostics;
    for (const std::string& wanted : task_.diagnostics)
        if (wanted == "memory" && !memory &&
            std::find(allowed.begin(), allowed.end(), wanted) != allowed.end())
            memory.emplace();
    Outcome outcome = call(function);
    if (memory) save_profile(context_, task_, "memory_profile", memory->finish());
    if (outcome.state == State::kFailed)
        log::warning("tasks", "task " + task_.name + " (" + task_.pulp_id.str() +
                                  ") failed: " + outcome.error.value_or(""));
    const std::lock_guard writing(writing_);
    const std::lock_guard lock(mutex_);
    for (const auto& code : order_) {
        Report& report = reports_.find(code)->second;
        if (report.changed || !report.row.completed) outcome.reports.push_back(report.row);
        report.changed = false;
        report.row.completed = true;  // nothing is left for a late flush
    }
    outcome.created = std::move(created_);
    created_.clear();
    return outcome;
}

void RunningTask::flush(db::Connection& connection) {
    const std::lock_guard writing(writing_);
    std::vector<ReportRow> reports;
    std::vector<CreatedRow> created;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& code : order_) {
            Report& report = reports_.find(code)->second;
            if (!report.changed) continue;
            reports.push_back(report.row);
            report.changed = false;
        }
        created.swap(created_);
    }
    if (reports.empty() && created.empty()) return;
    try {
        write_progress(context_.database, connection, task_.id, reports, created);
    } catch (...) {
        const std::lock_guard lock(mutex_);
        for (const ReportRow& row : reports) reports_.find(row.code)->second.changed = true;
        created_.insert(created_.begin(), created.begin(), created.end());
        throw;
    }
}

}  // namespace granary::tasks

#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/tasks/ledger.h"

namespace granary::tasks {

/// Why a running task is to stop. Set once by any thread, read by the task.
enum class Abort : uint8_t { kNone, kCancelled, kShutdown, kLostWorker, kTimedOut };

class AbortFlag {
  public:
    /// The first reason stays.
    void set(Abort why) {
        Abort none = Abort::kNone;
        why_.compare_exchange_strong(none, why);
    }
    Abort why() const { return why_.load(); }

  private:
    std::atomic<Abort> why_{Abort::kNone};
};

/// What a task function is given, wherever it runs: in a worker, in a child, inline. It keeps reports and
/// created resources in memory; another thread writes them now and then by flush(), the rest goes into the
/// finishing transaction.
class RunningTask final : public TaskContext {
  public:
    /// Throws Failure(kIntegrity) when the arguments cannot be decrypted. `deadline`: an immediate task's.
    RunningTask(model::Context& context, Queue& queue, Claimed task, AbortFlag& abort,
                std::optional<double> seconds_allowed);
    ~RunningTask() override;

    void report(std::string_view code, std::string_view message, int64_t done, int64_t total) override;
    void detail(std::string_view code, std::string_view text) override;
    void complete(std::string_view code) override;
    bool cancelled() override;
    void created(std::string_view type_key, std::string_view prn, std::string_view href) override;
    model::Context& model() override { return context_; }
    const std::string& arguments() const override { return arguments_; }
    std::vector<std::string> joined() override;
    const model::Domain& domain() const override { return task_.domain; }
    std::optional<int64_t> user_id() const override { return task_.user_id; }
    const std::string& correlation_id() const override { return task_.correlation_id; }
    Uuid task_id() const override { return task_.pulp_id; }
    void set_result(std::string json) override { result_ = std::move(json); }
    void reserve(std::string_view prn) override;
    Uuid dispatch_child(const TaskSpec& spec, bool in_group) override;
    const std::string& work_directory() override;
    void entering(std::string_view plugin) override;

    /// Runs the function and says how it ended; never throws. What is left to write is part of the outcome.
    Outcome run(const Function& function);
    /// Writes what changed since the last time, when there is something. Another thread's. Throws DbError.
    void flush(db::Connection& connection);

    const Claimed& task() const { return task_; }

  private:
    struct Report {
        ReportRow row;
        bool changed = true;
    };
    Outcome call(const Function& function);
    std::string stop_error() const;

    model::Context& context_;
    Queue& queue_;
    Claimed task_;
    AbortFlag& abort_;
    std::optional<double> seconds_allowed_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::string arguments_;
    std::optional<std::string> result_;
    std::string work_directory_;
    std::string entered_;

    std::mutex mutex_;  ///< guards what follows
    std::map<std::string, Report, std::less<>> reports_;
    std::vector<std::string> order_;  ///< codes as they came
    std::vector<CreatedRow> created_;
    std::mutex writing_;  ///< held while rows are written, so that they are written once
};

/// Where a task's private directory is; nothing is made.
std::string work_directory_of(const model::Context& context, const Uuid& task);
void remove_work_directory(const model::Context& context, const Uuid& task) noexcept;

}  // namespace granary::tasks

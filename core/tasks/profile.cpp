#include "core/tasks/profile.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "core/base/log.h"
#include "core/model/content.h"

namespace granary::tasks {

namespace {

constexpr auto kInterval = std::chrono::milliseconds(250);

/// Of the process; 0 when the system does not say.
double resident_megabytes() {
    std::ifstream file("/proc/self/statm");
    int64_t size = 0, resident = 0;
    file >> size >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace

MemoryProfile::MemoryProfile() : text_("# seconds since the start of the task, resident memory in MB\n") {
    sample();
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!stopped_.wait_for(lock, kInterval, [this] { return stop_; })) sample();
    });
}

MemoryProfile::~MemoryProfile() {
    if (thread_.joinable()) finish();
}

std::string MemoryProfile::finish() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    stopped_.notify_all();
    thread_.join();
    sample();
    return std::move(text_);
}

void MemoryProfile::sample() {
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - began_;
    std::array<char, 64> line{};
    std::snprintf(line.data(), line.size(), "%.2f\t%.1f\n", since.count(), resident_megabytes());
    text_ += line.data();
}

void save_profile(model::Context& context, const Claimed& task, std::string_view name,
                  const std::string& text) noexcept {
    try {
        const auto writer = model::store_of(context, task.domain.id).create(context.checksums);
        writer->write(text);
        const artifacts::Stored stored = writer->commit({}, artifacts::Writer::Durability::kNow);
        const int64_t id = model::reserve_ids(context, 1);
        context.database.write([&](db::Connection& connection) {
            const int64_t artifact = model::save_artifact(context, connection, stored, task.domain.id);
            connection.execute(
                "INSERT INTO profile_artifact (id, task_id, artifact_id, name) VALUES ($1, $2, $3, $4)"
                " ON CONFLICT DO NOTHING",
                {id, task.id, artifact, name});
        });
    } catch (const std::exception& failure) {
        log::warning("tasks", std::string("a profile could not be kept: ") + failure.what());
    }
}

}  // namespace granary::tasks

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/db/db.h"

namespace granary::content {

/// Tells whether the database has changed. A stamp is taken before something is read; what was read is
/// current as long as the stamp of the moment is the same. See ContentApp for how. Thread-safe.
class Freshness {
  public:
    explicit Freshness(db::Database& database);
    ~Freshness();
    Freshness(const Freshness&) = delete;
    Freshness& operator=(const Freshness&) = delete;

    /// The stamp of now. SQLite: asks the database (a microsecond); PostgreSQL: does not.
    uint64_t stamp();
    /// SQLite only: runs `work` with the stamp and a connection of its own, so that look-ups on an event loop
    /// never wait for the pool. False when all are taken, without having run it. Throws what `work` throws.
    bool on_loop(const std::function<void(uint64_t stamp, db::Connection& connection)>& work);
    void invalidate() { generation_.fetch_add(1); }

  private:
    struct Slot {
        std::mutex mutex;
        std::unique_ptr<db::Connection> connection;  // guarded by mutex
        int64_t seen = -1;                           // guarded by mutex
    };
    static constexpr size_t kSlots = 4;

    uint64_t look(Slot& slot);
    bool with_slot(const std::function<void(Slot&)>& work);
    void listen();
    void install_triggers();

    db::Database& database_;
    std::atomic<uint64_t> generation_{1};
    std::array<Slot, kSlots> slots_;
    int stop_fd_ = -1;
    std::atomic<bool> stopping_{false};
    std::thread listener_;
};

}  // namespace granary::content

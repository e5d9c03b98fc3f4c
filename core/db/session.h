#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/db.h"

/// What stands between the pool and the two engines; for the files of this folder only.
namespace granary::db {

/// A Connection as the pool needs it.
class Session : public Connection {
  public:
    /// Notices a session that died while idle, without a round trip.
    virtual bool alive() noexcept = 0;
    /// Rolls back what is open and ends every unfinished statement.
    virtual void clean() noexcept = 0;
};

/// One engine at one address. Thread-safe.
class Backend {
  public:
    virtual ~Backend() = default;
    virtual Engine engine() const = 0;
    /// A fresh session, set up. Throws DbError kLost.
    virtual std::unique_ptr<Session> open() = 0;
    virtual std::unique_ptr<Listener> listen(const std::vector<std::string>& channels) = 0;
    virtual std::unique_ptr<ProcessLock> try_lock(std::string_view name) = 0;
    /// Reserves `count` ids of the sequence and returns the first. `idle`: an open session that nobody uses,
    /// or null. It must not wait for a transaction of the calling thread. The caller serialises calls.
    virtual int64_t reserve_block(Session* idle, const std::string& name, int64_t count) = 0;
    virtual void check_ids() = 0;
};

std::unique_ptr<Backend> make_sqlite_backend(std::string path, const Settings& settings);
/// Throws Failure(kInvalid) when libpq cannot parse the URL.
std::unique_ptr<Backend> make_postgres_backend(const std::string& url, const Settings& settings);

}  // namespace granary::db

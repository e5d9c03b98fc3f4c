#pragma once

#include <map>
#include <memory>
#include <optional>
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

    // A session that the children of a process use, one after the other (see Loan).
    /// False: it is of use to the process alone that opened it.
    virtual bool can_be_lent() const { return false; }
    /// In the parent: what is forked from now on may use it.
    virtual void lend() noexcept {}
    /// In the child, once, before anything else: it uses the session from now on, and its parent does not.
    virtual void borrow() {}
    /// True for a session that this process has borrowed.
    virtual bool is_borrowed() const { return false; }
    /// In the child: what the parent has to know of the use, none when that is nothing.
    virtual std::optional<std::string> learned() const { return std::nullopt; }
    /// In the parent: takes that over. Throws when it cannot be understood.
    virtual void learn(const std::string&) {}
    /// Lets go of the connection, which another process goes on with, or of which none knows the state. The
    /// session is of no use any more.
    virtual void sever() noexcept {}
};

/// The next id and the end of what is reserved.
struct IdBlock {
    int64_t next = 0;
    int64_t end = 0;
};
using IdBlocks = std::map<std::string, IdBlock, std::less<>>;

struct Loan::Lent {
    std::unique_ptr<Session> session;  ///< or null
    IdBlocks blocks;
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

/// For the URL of the settings. Throws Failure(kInvalid) for one that cannot be meant.
std::unique_ptr<Backend> make_backend(const Settings& settings);
std::unique_ptr<Backend> make_sqlite_backend(std::string path, const Settings& settings);
/// Throws Failure(kInvalid) when libpq cannot parse the URL.
std::unique_ptr<Backend> make_postgres_backend(const std::string& url, const Settings& settings);

}  // namespace granary::db

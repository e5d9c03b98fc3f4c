#include "core/tasks/wake.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/time.h"
#include "core/tasks/ledger.h"

namespace granary::tasks {

namespace {

constexpr char kWake = 'w';
constexpr char kCancel = 'c';

/// A worker whose heartbeat is older is taken for gone by those who look for somebody to wake.
constexpr Microseconds kFresh = 120'000'000;

std::string channel(int64_t process) {
    return "granary_tasks_" + std::to_string(process);
}

/// Idle workers, in an order that spreads the work, when something is to be done at all.
std::string idle_workers_sql(const std::string& what) {
    return "SELECT " + what +
           " FROM (SELECT p.id FROM process p WHERE p.role = 'worker' AND p.last_heartbeat > $1 AND p.id <> "
           "$2 "
           "AND NOT EXISTS (SELECT 1 FROM task b WHERE b.owner = p.id) AND EXISTS (SELECT 1 FROM task c "
           "WHERE c.state = "
           "'waiting' AND " +
           runnable_sql("c") + ") ORDER BY random() LIMIT 3) w";
}

/// The address of a socket in a directory whose path may be longer than an address can be: through the
/// directory's descriptor.
class SocketAddress {
  public:
    SocketAddress(const std::string& directory, int64_t process)
        : directory_(open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        address_.sun_family = AF_UNIX;
        if (directory_ < 0) return;
        const std::string path =
            "/proc/self/fd/" + std::to_string(directory_) + "/worker-" + std::to_string(process);
        path.copy(address_.sun_path, sizeof address_.sun_path - 1);
    }
    ~SocketAddress() {
        if (directory_ >= 0) close(directory_);
    }
    SocketAddress(const SocketAddress&) = delete;
    SocketAddress& operator=(const SocketAddress&) = delete;

    bool good() const { return directory_ >= 0; }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
    const char* path() const { return address_.sun_path; }
    static constexpr socklen_t size() { return sizeof(sockaddr_un); }

  private:
    int directory_;
    sockaddr_un address_{};
};

class SocketInbox final : public Inbox {
  public:
    SocketInbox(std::string run_directory, int64_t process)
        : run_directory_(std::move(run_directory)),
          process_(process),
          socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        const SocketAddress address(run_directory_, process_);
        if (socket_ >= 0 && address.good()) {
            unlink(address.path());
            if (bind(socket_, address.get(), SocketAddress::size()) == 0) {
                chmod(address.path(), S_IRUSR | S_IWUSR);
                return;
            }
        }
        const std::string reason = std::strerror(errno);
        if (socket_ >= 0) close(socket_);
        throw Failure(ErrorCode::kIo,
                      "the worker's socket cannot be made in " + run_directory_ + ": " + reason);
    }
    ~SocketInbox() override {
        const SocketAddress address(run_directory_, process_);
        if (address.good()) unlink(address.path());
        close(socket_);
    }

    Signals wait(int timeout_ms, int extra_fd) override {
        pollfd watched[] = {{socket_, POLLIN, 0}, {extra_fd, POLLIN, 0}};
        Signals signals;
        if (poll(watched, extra_fd >= 0 ? 2 : 1, timeout_ms) <= 0) return signals;
        char message = 0;
        while (recv(socket_, &message, 1, 0) == 1) {
            if (message == kWake) signals.wake = true;
            if (message == kCancel) signals.cancel = true;
        }
        return signals;
    }

  private:
    std::string run_directory_;
    int64_t process_;
    int socket_;
};

class ChannelInbox final : public Inbox {
  public:
    ChannelInbox(db::Database& database, int64_t process) : listener_(database.listen({channel(process)})) {}

    Signals wait(int timeout_ms, int extra_fd) override {
        Signals signals;
        for (const auto& notification : listener_->wait(timeout_ms, extra_fd)) {
            // After a reconnect anything may have been missed.
            const bool unknown = notification.channel.empty();
            if (unknown || notification.payload.starts_with(kWake)) signals.wake = true;
            if (unknown || notification.payload.starts_with(kCancel)) signals.cancel = true;
        }
        return signals;
    }

  private:
    std::unique_ptr<db::Listener> listener_;
};

}  // namespace

Waker::Waker(db::Database& database, std::string run_directory)
    : database_(database), run_directory_(std::move(run_directory)) {
    if (database_.engine() == db::Engine::kSqlite)
        socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

Waker::~Waker() {
    if (socket_ >= 0) close(socket_);
}

bool Waker::send(int64_t process, char message) noexcept {
    const SocketAddress address(run_directory_, process);
    if (!address.good()) return false;
    if (sendto(socket_, &message, 1, MSG_DONTWAIT | MSG_NOSIGNAL, address.get(), SocketAddress::size()) == 1)
        return true;
    return errno == EAGAIN || errno == EWOULDBLOCK;  // it has messages enough to wake up
}

void Waker::wake_one(int64_t but) noexcept {
    try {
        const db::Lease lease = database_.lease();
        if (database_.engine() == db::Engine::kPostgres) {
            // One statement, sent after the commit that made work: a worker that looks busy in it will look
            // for work itself when it is done.
            static const std::string kNotify = "SELECT pg_notify('granary_tasks_' || w.id, 'w') FROM (" +
                                               idle_workers_sql("w.id") + " LIMIT 1) w";
            lease->query(kNotify, {now() - kFresh, but}, [](const db::Row&) {});
            return;
        }
        static const std::string kIdle = idle_workers_sql("w.id");
        std::vector<int64_t> idle;
        lease->query(kIdle, {now() - kFresh, but}, [&](const db::Row& row) { idle.push_back(row.i64(0)); });
        for (const int64_t process : idle)
            if (send(process, kWake)) return;
    } catch (const std::exception& failure) {
        log::debug("tasks", std::string("no worker was woken: ") + failure.what());
    }
}

void Waker::tell_cancel(int64_t process) noexcept {
    if (database_.engine() == db::Engine::kSqlite) {
        send(process, kCancel);
        return;
    }
    try {
        const db::Lease lease = database_.lease();
        db::Transaction transaction(*lease);
        lease->notify(channel(process), std::string(1, kCancel));
        transaction.commit();
    } catch (const std::exception& failure) {
        log::debug("tasks", std::string("a cancel was not announced: ") + failure.what());
    }
}

void Waker::forget(int64_t process) noexcept {
    if (database_.engine() != db::Engine::kSqlite) return;
    const SocketAddress address(run_directory_, process);
    if (address.good()) unlink(address.path());
}

std::unique_ptr<Inbox> Inbox::open(db::Database& database, const std::string& run_directory,
                                   int64_t process) {
    if (database.engine() == db::Engine::kSqlite)
        return std::make_unique<SocketInbox>(run_directory, process);
    return std::make_unique<ChannelInbox>(database, process);
}

}  // namespace granary::tasks

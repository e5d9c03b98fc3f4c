#include "core/http/transport.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pistache/listener.h>
#include <pistache/peer.h>
#include <pistache/transport.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <thread>
#include <vector>

#include "core/base/log.h"
#include "core/base/time.h"
#include "core/http/connection.h"

namespace granary::http {

namespace {

namespace polling = Pistache::Polling;
using Pistache::Aio::FdSet;
using Pistache::Tcp::Peer;

constexpr size_t kScratch = 256 * 1024;
// Connections above the limit that may still hear a 503; beyond that they are reset at once.
constexpr uint64_t kRefusable = 256;
constexpr long kTickNanoseconds = 250'000'000;

// A peer whose machine or network is gone says nothing: the kernel asks it, after a minute of silence, and
// takes the connection for dead half a minute later. Best effort.
void watch_over(int fd) {
    const auto set = [fd](int level, int name, int value) {
        ::setsockopt(fd, level, name, &value, sizeof value);
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 60);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 10);
    set(IPPROTO_TCP, TCP_KEEPCNT, 3);
}

class LoopTransport;

// The loops of one server, as Pistache's reactor clones them into being.
struct Loops {
    std::mutex mutex;
    std::vector<LoopTransport*> all;  // owned by the reactor, which outlives every use
};

// Pistache hands each accepted peer to its handler, on the thread of the peer's loop.
class Gate : public Pistache::Tcp::Handler {
  public:
    PROTOTYPE_OF(Pistache::Tcp::Handler, Gate)
    void onConnection(const std::shared_ptr<Peer>& peer) override;
    void onDisconnection(const std::shared_ptr<Peer>&) override {}
    void onInput(const char*, size_t, const std::shared_ptr<Peer>&) override {}
};

// One event loop on Pistache's reactor. It reads and writes all peers itself: the base class only takes new
// ones in (its own write path spins on a full socket and its read path knows no back-pressure).
class LoopTransport : public Pistache::Tcp::Transport, public EventLoop {
  public:
    LoopTransport(ServerCore& core, Loops& loops)
        : Transport(std::make_shared<Gate>()),
          core_(core),
          loops_(loops),
          mailbox_(std::make_shared<Mailbox>()),
          scratch_(std::make_unique<char[]>(kScratch)) {}

    ~LoopTransport() override {
        mailbox_->close();
        if (timer_ >= 0) ::close(timer_);
    }

    // One clone for each worker thread.
    std::shared_ptr<Pistache::Aio::Handler> clone() const override {
        auto copy = std::make_shared<LoopTransport>(core_, loops_);
        const std::lock_guard lock(loops_.mutex);
        loops_.all.push_back(copy.get());
        return copy;
    }

    void registerPoller(polling::Epoll& poller) override {
        Transport::registerPoller(poller);
        const auto read = Pistache::Flags<polling::NotifyOn>(polling::NotifyOn::Read);
        poller.addFd(mailbox_->fd(), read, tag(mailbox_->fd()));
        timer_ = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        if (timer_ < 0) throw std::runtime_error(std::string("timerfd_create: ") + std::strerror(errno));
        const itimerspec period{{0, kTickNanoseconds}, {0, kTickNanoseconds}};
        ::timerfd_settime(timer_, 0, &period, nullptr);
        poller.addFd(timer_, read, tag(timer_));
    }

    // An exception that leaves this function ends the process.
    void onReady(const FdSet& ready) override {
        std::vector<polling::Event> foreign;
        for (const FdSet::Entry& entry : ready) {
            try {
                dispatch(entry, foreign);
            } catch (const std::exception& error) {
                log::error("http", std::string("an event loop caught: ") + error.what());
            } catch (...) {
                log::error("http", "an event loop caught an unknown exception");
            }
        }
        // New peers come last: a descriptor closed above may have been given to one of them.
        try {
            if (!foreign.empty()) Transport::onReady(FdSet(std::move(foreign)));
            settle_new();
        } catch (const std::exception& error) {
            log::error("http", std::string("an event loop failed to take a connection in: ") + error.what());
        }
    }

    void attach(const std::shared_ptr<Peer>& peer) {
        const auto fd = static_cast<size_t>(peer->fd());
        if (fd >= connections_.size()) connections_.resize(std::max(fd + 1, connections_.size() * 2));
        watch_over(peer->fd());
        std::string address = peer->address().host();
        auto connection = std::make_shared<Connection>(*this, core_, peer->fd(), std::move(address));
        connections_[fd] = connection;
        core_.connections.fetch_add(1, std::memory_order_relaxed);
        core_.open_connections.fetch_add(1, std::memory_order_relaxed);
        new_.push_back(std::move(connection));
    }

    void rearm(Connection& connection, bool write) override {
        const auto interest =
            write ? polling::NotifyOn::Read | polling::NotifyOn::Write | polling::NotifyOn::Shutdown
                  : polling::NotifyOn::Read | polling::NotifyOn::Shutdown;
        reactor()->modifyFd(key(), connection.fd(), interest, polling::Mode::Edge);
    }

    void remove(Connection& connection, bool reset) override {
        const int fd = connection.fd();
        if (reset) {
            const linger now{1, 0};
            ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        connections_[static_cast<size_t>(fd)].reset();
        const auto peer = peers.find(fd);
        try {
            if (peer == peers.end()) throw std::runtime_error("the peer is not registered");
            const std::shared_ptr<Peer> keep = peer->second;
            removePeer(keep);
        } catch (const std::exception& error) {
            // The base class closes last, so the descriptor is still open.
            ::close(fd);
            log::error("http", std::string("closing a connection: ") + error.what());
        }
        core_.open_connections.fetch_sub(1, std::memory_order_relaxed);
    }

    const std::shared_ptr<Mailbox>& mailbox() const override { return mailbox_; }
    std::span<char> scratch() override { return {scratch_.get(), kScratch}; }

    std::string_view date() override {
        timespec time{};
        ::clock_gettime(CLOCK_REALTIME_COARSE, &time);
        if (time.tv_sec != date_second_) {
            date_second_ = time.tv_sec;
            date_ = format_http_date(static_cast<Microseconds>(time.tv_sec) * 1'000'000);
        }
        return date_;
    }

    // On the loop's thread: resets all connections, and those that still come.
    void close_all() {
        closing_ = true;
        for_each([](Connection& connection) { connection.close(true); });
    }

    // On the loop's thread.
    void for_each(const std::function<void(Connection&)>& visit) {
        // A visit may remove connections, never add.
        for (size_t fd = 0; fd < connections_.size(); ++fd)
            if (const auto connection = connections_[fd]) visit(*connection);
    }

  private:
    static polling::Tag tag(int fd) { return polling::Tag(static_cast<uint64_t>(fd)); }

    void dispatch(const FdSet::Entry& entry, std::vector<polling::Event>& foreign) {
        const uint64_t fd = entry.getTag().value();
        if (fd < connections_.size() && connections_[fd]) {
            const std::shared_ptr<Connection> connection = connections_[fd];
            // FdSet::Entry shows every flag but this one: only this form of cast reaches its private base.
            const auto& event = (const polling::Event&)entry;  // NOLINT(google-readability-casting)
            const bool half_closed = event.flags.hasFlag(polling::NotifyOn::Shutdown);
            // An error alone (EPOLLERR) arrives without any flag.
            const bool error = !entry.isReadable() && !entry.isWritable() && !half_closed;
            try {
                connection->on_ready({.writable = entry.isWritable(),
                                      .half_closed = half_closed,
                                      .hung_up = entry.isHangup() || error});
            } catch (...) {
                connection->close(true);
                throw;
            }
        } else if (fd == static_cast<uint64_t>(mailbox_->fd())) {
            for (const auto& task : mailbox_->take()) run_task(task);
        } else if (fd == static_cast<uint64_t>(timer_)) {
            uint64_t ticks = 0;
            static_cast<void>(!::read(timer_, &ticks, sizeof ticks));
            tick();
        } else if (entry.isReadable() && peers.find(static_cast<int>(fd)) == peers.end()) {
            polling::Event event{entry.getTag()};
            event.flags.setFlag(polling::NotifyOn::Read);
            foreign.push_back(event);
        }
    }

    static void run_task(const std::function<void()>& task) {
        try {
            task();
        } catch (const std::exception& error) {
            log::error("http", std::string("a task of an event loop failed: ") + error.what());
        }
    }

    // Registration with the poller follows Gate::onConnection, so what a new connection may need of it waits
    // for here.
    void settle_new() {
        const std::vector<std::shared_ptr<Connection>> fresh = std::move(new_);
        new_.clear();
        const uint64_t limit = core_.settings.max_connections;
        for (const auto& connection : fresh) {
            const uint64_t open = core_.open_connections.load(std::memory_order_relaxed);
            if (closing_ || open > limit + kRefusable)
                connection->close(true);
            else if (open > limit)
                connection->refuse();
        }
    }

    void tick() {
        const auto now = Connection::Clock::now();
        for_each([&](Connection& connection) { connection.on_tick(now); });
        relieve_descriptors();
    }

    // Without a free descriptor the accepting thread would try again and again at full speed: idle
    // connections go.
    void relieve_descriptors() {
        const int probe = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (probe >= 0) {
            ::close(probe);
            return;
        }
        if (errno != EMFILE && errno != ENFILE) return;
        log::warning("http", "no file descriptor is free: closing idle connections");
        for_each([](Connection& connection) { connection.on_drain(); });
    }

    ServerCore& core_;
    Loops& loops_;
    std::shared_ptr<Mailbox> mailbox_;
    std::unique_ptr<char[]> scratch_;
    std::vector<std::shared_ptr<Connection>> connections_;  // by descriptor
    std::vector<std::shared_ptr<Connection>> new_;
    int timer_ = -1;
    std::time_t date_second_ = 0;
    std::string date_;
    bool closing_ = false;
};

void Gate::onConnection(const std::shared_ptr<Peer>& peer) {
    static_cast<LoopTransport*>(transport())->attach(peer);
}

// Listener offers no way to stop accepting while its workers go on, and keeps the socket private. An explicit
// instantiation may name private members (C++20, temp.spec.general), which gives the pointer to that member.
template <class Tag, typename Tag::Type kMember>
struct Expose {
    friend typename Tag::Type member_of(Tag) { return kMember; }
};
struct ListeningSocket {
    using Type = int Pistache::Tcp::Listener::*;
    friend Type member_of(ListeningSocket);
};
template struct Expose<ListeningSocket, &Pistache::Tcp::Listener::listen_fd>;

class PistacheEngine : public Engine {
  public:
    explicit PistacheEngine(ServerCore& core) : core_(core) {
        using Pistache::Tcp::Options;
        const std::string& listen = core.settings.listen;
        try {
            listener_ = std::make_unique<Pistache::Tcp::Listener>();
            const auto options =
                Pistache::Flags<Options>(Options::ReuseAddr) | Options::NoDelay | Options::CloseOnExec;
            listener_->init(std::max<size_t>(core.settings.threads, 1), options, "http-loop", SOMAXCONN);
            listener_->setTransportFactory([this] { return std::make_shared<LoopTransport>(core_, loops_); });
            listener_->bind(Pistache::Address(listen));
            port_ = listener_->getPort();
            listener_->runThreaded();
        } catch (const std::exception& error) {
            throw Failure(ErrorCode::kIo, "cannot listen on \"" + listen + "\": " + error.what() +
                                              "; wanted is a free host:port of this machine");
        }
    }

    ~PistacheEngine() override {
        stop_accepting();
        listener_.reset();  // ends and joins the threads
    }

    uint16_t port() const override { return port_; }

    void stop_accepting() override {
        if (stopped_) return;
        stopped_ = true;
        // The listening socket is replaced under its number by one on which accept() fails harmlessly: the
        // accepting thread may be about to use the number, so it must stay valid. Closed, the socket leaves
        // the poller.
        const int blank = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (blank < 0) {
            log::error("http", "cannot stop accepting connections: no file descriptor is free");
            return;
        }
        ::dup3(blank, (*listener_).*member_of(ListeningSocket{}), O_CLOEXEC);
        ::close(blank);
    }

    void drain_connections() override {
        on_every_loop([](LoopTransport& loop) { loop.for_each([](Connection& each) { each.on_drain(); }); });
    }

    void close_connections() override {
        on_every_loop([](LoopTransport& loop) { loop.close_all(); });
    }

  private:
    // Runs `work` on the thread of each loop and waits for all.
    void on_every_loop(void (*work)(LoopTransport&)) {
        std::vector<LoopTransport*> loops;
        {
            const std::lock_guard lock(loops_.mutex);
            loops = loops_.all;
        }
        struct Latch {
            std::mutex mutex;
            std::condition_variable done;
            size_t left;
        };
        const auto latch = std::make_shared<Latch>();
        latch->left = loops.size();
        for (LoopTransport* loop : loops)
            loop->mailbox()->post([loop, work, latch] {
                work(*loop);
                const std::lock_guard lock(latch->mutex);
                if (--latch->left == 0) latch->done.notify_all();
            });
        std::unique_lock lock(latch->mutex);
        latch->done.wait(lock, [&] { return latch->left == 0; });
    }

    ServerCore& core_;
    Loops loops_;
    std::unique_ptr<Pistache::Tcp::Listener> listener_;  // after what its threads use
    uint16_t port_ = 0;
    bool stopped_ = false;
};

}  // namespace

std::unique_ptr<Engine> Engine::start(ServerCore& core) {
    return std::make_unique<PistacheEngine>(core);
}

}  // namespace granary::http

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/postgres_session.h"
#include "core/db/postgres_wire.h"
#include "core/db/sql_text.h"

namespace granary::db {

namespace {

/// The URL as keywords, with our defaults for what it leaves open. Throws Failure(kInvalid).
std::string to_conninfo(const std::string& url) {
    char* error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.c_str(), &error), PQconninfoFree);
    if (!options) {
        // libpq quotes the URL, password and all.
        std::string message = error == nullptr ? "out of memory" : error;
        PQfreemem(error);
        if (url.find('@') != std::string::npos) message = "it cannot be parsed";
        throw Failure(ErrorCode::kInvalid, "the PostgreSQL URL is wrong: " + std::string(trim(message)));
    }
    // What is looked up goes by an index, by few keys: plans for disks that turn, where each look-up costs
    // four pages read in a row, would walk whole tables instead; and compiling a plan costs more than it.
    const std::pair<std::string_view, std::string_view> defaults[] = {
        {"options", "-c random_page_cost=1.1 -c jit=off"},
        {"connect_timeout", "5"},
        {"application_name", "granary"},
        {"client_encoding", "UTF8"},
        {"keepalives", "1"},
        {"keepalives_idle", "20"},
        {"keepalives_interval", "10"},
        {"keepalives_count", "3"},
        {"tcp_user_timeout", "30000"}};
    std::string conninfo;
    const auto add = [&conninfo](std::string_view keyword, std::string_view value) {
        conninfo += (conninfo.empty() ? "" : " ") + std::string(keyword) + "='";
        for (const char c : value) {
            if (c == '\'' || c == '\\') conninfo += '\\';
            conninfo += c;
        }
        conninfo += '\'';
    };
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) {
            add(option->keyword, option->val);
            continue;
        }
        for (const auto& [keyword, value] : defaults)
            if (keyword == option->keyword) add(keyword, value);
    }
    return conninfo;
}

class PostgresListener final : public Listener {
  public:
    PostgresListener(std::string conninfo, std::vector<std::string> channels)
        : conninfo_(std::move(conninfo)), channels_(std::move(channels)) {
        connect();
    }

    std::vector<Notification> wait(int timeout_ms, int extra_fd) override {
        using Clock = std::chrono::steady_clock;
        const auto end = Clock::now() + std::chrono::milliseconds(std::max(0, timeout_ms));
        for (;;) {
            std::vector<Notification> arrived = take();
            if (!arrived.empty()) return arrived;
            const auto left =
                static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count());
            const bool connected = session_ != nullptr;
            pollfd watched[] = {{connected ? PQsocket(session_->handle()) : -1, POLLIN, 0},
                                {extra_fd, POLLIN, 0}};
            ::poll(watched, 2, std::max(0, connected ? left : std::min(left, kReconnectMs)));
            if (watched[1].revents != 0 || (left <= 0 && watched[0].revents == 0)) return take();
        }
    }

  private:
    static constexpr int kReconnectMs = 250;

    void connect() {
        session_ = std::make_unique<PostgresSession>(conninfo_);
        for (const std::string& channel : channels_)
            session_->run(("listen " + quote_identifier(channel)).c_str());
    }

    /// What has arrived, without waiting but for a reconnect.
    std::vector<Notification> take() {
        std::vector<Notification> arrived;
        if (session_) {
            const bool alive = PQconsumeInput(session_->handle()) != 0 && !session_->lost();
            while (PGnotify* notify = PQnotifies(session_->handle())) {
                arrived.push_back({notify->relname, notify->extra == nullptr ? "" : notify->extra});
                PQfreemem(notify);
            }
            if (alive) return arrived;
            session_.reset();
            log::warning("database", "the session that listens for notifications was lost");
            last_try_ = {};
        }
        const auto now = std::chrono::steady_clock::now();
        if (now - last_try_ < std::chrono::milliseconds(kReconnectMs)) return arrived;
        last_try_ = now;
        try {
            connect();
            arrived.push_back({});
        } catch (const DbError& e) {
            session_.reset();
            log::debug("database", e.what());
        }
        return arrived;
    }

    std::string conninfo_;
    std::vector<std::string> channels_;
    std::unique_ptr<PostgresSession> session_;
    std::chrono::steady_clock::time_point last_try_;
};

class PostgresLock final : public ProcessLock {
  public:
    explicit PostgresLock(std::unique_ptr<PostgresSession> session) : session_(std::move(session)) {}
    bool held() override {
        try {
            session_->run("select 1");
            return true;
        } catch (const DbError&) {
            return false;
        }
    }

  private:
    std::unique_ptr<PostgresSession> session_;
};

class PostgresBackend final : public Backend {
  public:
    PostgresBackend(std::string conninfo, bool table_exists)
        : conninfo_(std::move(conninfo)), table_exists_(table_exists) {}
    Engine engine() const override { return Engine::kPostgres; }
    std::unique_ptr<Session> open() override { return std::make_unique<PostgresSession>(conninfo_); }
    std::unique_ptr<Listener> listen(const std::vector<std::string>& channels) override {
        return std::make_unique<PostgresListener>(conninfo_, channels);
    }

    std::unique_ptr<ProcessLock> try_lock(std::string_view name) override {
        auto session = std::make_unique<PostgresSession>(conninfo_);
        const std::string digest = sha256("granary lock " + std::string(name));
        const Param key(wire::get<int64_t>(digest.data()));
        bool taken = false;
        session->query("select pg_try_advisory_lock($1)", Params(&key, 1),
                       [&](const Row& row) { taken = row.boolean(0); });
        if (!taken) return nullptr;
        return std::make_unique<PostgresLock>(std::move(session));
    }

    int64_t reserve_block(Session* idle, const std::string& name, int64_t count) override {
        // A session without a transaction: it must neither wait for nor be undone with one of the caller.
        for (int attempt = 0;; ++attempt) {
            try {
                if (idle != nullptr && attempt == 0 && idle->alive()) return reserve(*idle, name, count);
                if (!ids_ || !ids_->alive()) ids_ = std::make_unique<PostgresSession>(conninfo_);
                return reserve(*ids_, name, count);
            } catch (const DbError& e) {
                // An attempt whose answer was lost costs a gap, no more.
                if (e.fault() != Fault::kLost || attempt >= 2) throw;
            }
        }
    }

    void check_ids() override {
        // The ids are in the database itself: a copy has its own.
        const auto session = std::make_unique<PostgresSession>(conninfo_);
        make_table(*session);
    }

  private:
    void make_table(Connection& session) {
        if (!table_exists_) {
            // One at a time: two that find no table fail in one of several ways. The statements are one
            // transaction.
            session.script(
                "select pg_advisory_xact_lock(7241033520416342918); "
                "create table if not exists granary_sequence (name text primary key, next bigint not null)");
            table_exists_ = true;
        }
    }
    int64_t reserve(Connection& session, const std::string& name, int64_t count) {
        make_table(session);
        return session
            .query_int(
                "insert into granary_sequence as s (name, next) values ($1, 1 + $2) "
                "on conflict (name) do update set next = s.next + $2 returning next - $2",
                {name, count})
            .value();
    }

    std::string conninfo_;
    std::unique_ptr<PostgresSession> ids_;
    bool table_exists_;
};

}  // namespace

std::unique_ptr<Backend> make_postgres_backend(const std::string& url, const Settings& settings) {
    return std::make_unique<PostgresBackend>(to_conninfo(url), settings.ids_checked);
}

}  // namespace granary::db

#include "core/content/freshness.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>
#include <string>

#include "core/base/error.h"
#include "core/base/log.h"

namespace granary::content {

namespace {

constexpr const char* kChannel = "granary_content";

// What routes are made of. Statement triggers: one notification for however many rows.
constexpr std::array<const char*, 5> kTables = {"distribution", "publication", "repository_version",
                                                "contentguard", "domain"};

constexpr std::string_view kFunction =
    "CREATE OR REPLACE FUNCTION granary_content_changed() RETURNS trigger LANGUAGE plpgsql AS "
    "$body$ BEGIN PERFORM pg_notify('granary_content', ''); RETURN NULL; END $body$";
constexpr std::string_view kHasTrigger =
    "SELECT 1 FROM pg_trigger WHERE tgname = $1 AND tgrelid = to_regclass($2)";

}  // namespace

Freshness::Freshness(db::Database& database) : database_(database) {
    if (database_.engine() != db::Engine::kPostgres) return;
    stop_fd_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    listener_ = std::thread([this] { listen(); });
}

Freshness::~Freshness() {
    stopping_ = true;
    if (stop_fd_ >= 0) {
        const uint64_t one = 1;
        static_cast<void>(!::write(stop_fd_, &one, sizeof one));
    }
    if (listener_.joinable()) listener_.join();
    if (stop_fd_ >= 0) ::close(stop_fd_);
}

uint64_t Freshness::look(Slot& slot) {
    if (slot.connection && slot.connection->lost()) slot.connection.reset();
    if (!slot.connection) {
        slot.connection = database_.connect();
        slot.seen = -1;
    }
    // Changes whenever another connection, of whatever process, has committed. Comparable only with itself,
    // so each slot has its own and they share a generation.
    const int64_t version = slot.connection->query_int("PRAGMA data_version").value_or(-1);
    if (version != slot.seen) {
        slot.seen = version;
        return generation_.fetch_add(1) + 1;
    }
    return generation_.load();
}

bool Freshness::with_slot(const std::function<void(Slot&)>& work) {
    static std::atomic<size_t> next{0};
    thread_local const size_t kMine = next.fetch_add(1);
    for (size_t i = 0; i < kSlots; ++i) {
        Slot& slot = slots_[(kMine + i) % kSlots];
        const std::unique_lock lock(slot.mutex, std::try_to_lock);
        if (!lock) continue;
        work(slot);
        return true;
    }
    return false;
}

uint64_t Freshness::stamp() {
    if (database_.engine() == db::Engine::kPostgres) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
                                 std::chrono::steady_clock::now().time_since_epoch())
                                 .count();
        return generation_.load() << 32 | (static_cast<uint64_t>(seconds) & 0xffffffffU);
    }
    uint64_t stamp = 0;
    if (with_slot([&](Slot& slot) { stamp = look(slot); })) return stamp;
    // All at work: take it that something has changed.
    return generation_.fetch_add(1) + 1;
}

bool Freshness::on_loop(const std::function<void(uint64_t, db::Connection&)>& work) {
    if (database_.engine() == db::Engine::kPostgres) return false;
    return with_slot([&](Slot& slot) {
        const uint64_t stamp = look(slot);
        work(stamp, *slot.connection);
    });
}

void Freshness::install_triggers() {
    const auto missing = [](db::Connection& connection, const char* table) {
        return !connection.query_int(kHasTrigger,
                                     {std::string("granary_content_") + table, std::string(table)});
    };
    database_.write([&](db::Connection& connection) {
        bool any = false;
        for (const char* table : kTables) any = any || missing(connection, table);
        if (!any) return;
        // Two content apps that start at once would trip over each other's catalogue rows.
        connection.query("SELECT pg_advisory_xact_lock(7238946513)", {}, [](const db::Row&) {});
        connection.script(kFunction);
        for (const char* table : kTables) {
            if (!missing(connection, table)) continue;
            connection.script(std::string("CREATE TRIGGER granary_content_") + table +
                              " AFTER INSERT OR UPDATE OR DELETE ON " + table +
                              " FOR EACH STATEMENT EXECUTE FUNCTION granary_content_changed()");
        }
    });
}

void Freshness::listen() {
    try {
        install_triggers();
    } catch (const std::exception& failure) {
        log::warning("content", std::string("Changes of distributions are seen within a second only: ") +
                                    failure.what());
    }
    std::unique_ptr<db::Listener> listener;
    while (!stopping_) {
        try {
            if (!listener) listener = database_.listen({kChannel});
            if (!listener->wait(10'000, stop_fd_).empty()) invalidate();
        } catch (const std::exception& failure) {
            listener.reset();
            invalidate();
            log::warning("content", std::string("Notifications of changes are away: ") + failure.what());
            for (int i = 0; i < 10 && !stopping_; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
}

}  // namespace granary::content

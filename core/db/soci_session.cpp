#include "core/db/soci_session.h"

#include <soci/soci.h>
// Before any other inclusion of sqlite3.h: it wraps that header in a namespace.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "core/db/db.h"

namespace granary::db {

struct SociSession::Impl {
    soci::session session;
};

SociSession::SociSession(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SociSession::~SociSession() = default;

void SociSession::abandon() {
    static_cast<void>(impl_.release());
}

std::unique_ptr<SociSession> SociSession::sqlite(const std::string& path) {
    auto impl = std::make_unique<Impl>();
    try {
        impl->session.open(soci::sqlite3, "dbname=\"" + path + "\"");
    } catch (const soci::soci_error& e) {
        throw DbError(Fault::kLost, "the database file " + path + " cannot be opened: " + e.what());
    }
    // The backend's typeinfo is not exported, so a dynamic_cast would not link.
    void* handle = static_cast<soci::sqlite3_session_backend*>(impl->session.get_backend())->conn_;
    std::unique_ptr<SociSession> opened(new SociSession(std::move(impl)));
    opened->handle_ = handle;
    return opened;
}

std::unique_ptr<SociSession> SociSession::postgres(const std::string& conninfo) {
    auto impl = std::make_unique<Impl>();
    try {
        impl->session.open(soci::postgresql, conninfo);
    } catch (const soci::soci_error& e) {
        throw DbError(Fault::kLost, "PostgreSQL cannot be reached: " + std::string(e.what()));
    }
    void* handle = static_cast<soci::postgresql_session_backend*>(impl->session.get_backend())->conn_;
    std::unique_ptr<SociSession> opened(new SociSession(std::move(impl)));
    opened->handle_ = handle;
    return opened;
}

}  // namespace granary::db

#pragma once

#include <memory>
#include <string>

namespace granary::db {

/// A SOCI session seen from outside: it opens and closes the handle that the native layer works on. SOCI's
/// headers put sqlite3.h into a namespace of their own, so they are kept out of every other file.
class SociSession {
  public:
    /// Opens (creates) the database file. Throws DbError kLost.
    static std::unique_ptr<SociSession> sqlite(const std::string& path);
    /// Connects; `conninfo` is libpq's keyword form. Throws DbError kLost.
    static std::unique_ptr<SociSession> postgres(const std::string& conninfo);
    ~SociSession();

    /// The sqlite3* or PGconn*, owned by this object.
    void* handle() const { return handle_; }
    /// Forgets the session without closing it: for the child of a fork, which must not end its parent's
    /// session.
    void abandon();

  private:
    struct Impl;
    explicit SociSession(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
    void* handle_ = nullptr;
};

}  // namespace granary::db

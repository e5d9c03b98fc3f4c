#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "core/base/text.h"
#include "core/db/file_lock.h"
#include "core/db/sql_text.h"
#include "core/db/sqlite_session.h"

// Ids cannot come from the database itself: the caller may be in a write transaction, whose lock another
// connection would wait for, and within the caller's own transaction a rollback would give them out again. So
// each sequence is one record of fixed length, "<name> <next>\n", in a small file under a lock that is held
// for microseconds. Nothing is lost with it: what the database holds is asked once a process.

namespace granary::db {

namespace {

constexpr size_t kNameWidth = 60;
constexpr size_t kRecord = kNameWidth + 1 + 19 + 1;

class LockedFile {
  public:
    explicit LockedFile(const std::string& path) : path_(path), fd_(open_private_file(path)) {
        int result = 0;
        do {
            result = ::flock(fd_, LOCK_EX);
        } while (result != 0 && errno == EINTR);
        if (result != 0) {
            const int error = errno;
            ::close(fd_);
            throw DbError(Fault::kLost, "the file " + path_ + " cannot be locked: " + std::strerror(error));
        }
    }
    ~LockedFile() {
        // Explicitly, for a child forked meanwhile shares the lock.
        ::flock(fd_, LOCK_UN);
        ::close(fd_);
    }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;

    std::string read() const {
        std::string content;
        char buffer[16384];
        for (;;) {
            const ssize_t got = ::pread(fd_, buffer, sizeof buffer, static_cast<off_t>(content.size()));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail("read");
            if (got == 0) return content;
            content.append(buffer, static_cast<size_t>(got));
        }
    }
    void write(const std::string& record, size_t offset) const {
        const ssize_t put = ::pwrite(fd_, record.data(), record.size(), static_cast<off_t>(offset));
        if (put != static_cast<ssize_t>(record.size())) fail("written");
    }

  private:
    [[noreturn]] void fail(const char* what) const {
        const int error = errno;
        throw DbError(error == ENOSPC || error == EDQUOT ? Fault::kFull : Fault::kOther,
                      "the file " + path_ + " cannot be " + what + ": " + std::strerror(error));
    }
    std::string path_;
    int fd_;
};

/// The greatest id the database holds: of the table the sequence is named after or, for lack of one, of all.
int64_t greatest_id(const std::string& path, const std::string& name) {
    SqliteSession session(path);
    std::vector<std::string> tables;
    // Tables whose key is the rowid: those that have an INTEGER primary key of one column.
    session.query(
        "select m.name from sqlite_master m where m.type = 'table' and 1 = (select count(*) from "
        "pragma_table_info(m.name) c where c.pk > 0 and upper(c.type) = 'INTEGER') and 1 = (select count(*) "
        "from "
        "pragma_table_info(m.name) c where c.pk > 0) order by m.name",
        {}, [&](const Row& row) { tables.emplace_back(row.text(0)); });
    if (std::find(tables.begin(), tables.end(), name) != tables.end()) tables = {name};
    int64_t greatest = 0;
    for (const std::string& table : tables) {
        std::string key;
        const Param table_name(table);
        session.query("select name from pragma_table_info($1) where pk > 0", Params(&table_name, 1),
                      [&](const Row& row) { key = row.text(0); });
        session.query(
            "select coalesce(max(" + quote_identifier(key) + "), 0) from " + quote_identifier(table), {},
            [&](const Row& row) { greatest = std::max(greatest, row.i64(0)); });
    }
    return greatest;
}

std::string_view name_at(const std::string& content, size_t record) {
    return trim(std::string_view(content).substr(record, kNameWidth));
}

/// Where the record of the sequence begins.
std::optional<size_t> record_of(const std::string& content, const std::string& name) {
    for (size_t at = 0; at + kRecord <= content.size(); at += kRecord)
        if (name_at(content, at) == name) return at;
    return std::nullopt;
}

}  // namespace

int64_t reserve_sqlite_ids(const std::string& path, const std::string& name, int64_t count,
                           bool check_floor) {
    // Before the lock, which is held for the shortest time; whoever adds rows since then reserved their ids.
    const int64_t floor = check_floor ? greatest_id(path, name) + 1 : 1;
    std::optional<LockedFile> file(std::in_place, path + ".ids");
    const std::string content = file->read();
    const auto at = record_of(content, name);
    if (!at && !check_floor) {
        file.reset();
        return reserve_sqlite_ids(path, name, count, true);
    }
    int64_t next = floor;
    if (at) {
        const auto stored = parse_int(trim(std::string_view(content).substr(*at + kNameWidth, 20)));
        if (!stored)
            throw DbError(Fault::kOther,
                          "the file " + path + ".ids is damaged; remove it while the server is stopped");
        next = std::max(floor, *stored);
    }
    if (next > INT64_MAX / 2 - count) throw DbError(Fault::kOther, "the ids of " + name + " are used up");
    char record[kRecord + 1];
    std::snprintf(record, sizeof record, "%-60s %19lld\n", name.c_str(),
                  static_cast<long long>(next + count));
    // A torn record at the end (power loss) is overwritten.
    file->write(std::string(record, kRecord), at.value_or(content.size() / kRecord * kRecord));
    return next;
}

std::vector<std::string> sqlite_sequences(const std::string& path) {
    const std::string content = LockedFile(path + ".ids").read();
    std::vector<std::string> names;
    for (size_t at = 0; at + kRecord <= content.size(); at += kRecord)
        names.emplace_back(name_at(content, at));
    return names;
}

}  // namespace granary::db

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "core/db/postgres_session.h"

// The part of a session that is about lending it. libpq keeps a connection in memory of its own, which a fork
// copies; between two transactions both copies say the same of what matters, so that the parent need only be
// told of the statements that are prepared.

namespace granary::db {

using nlohmann::json;

bool PostgresSession::can_be_lent() const {
    return PQsslInUse(handle_) == 0 && PQgssEncInUse(handle_) == 0;
}

void PostgresSession::lend() noexcept {
    if (guard_) guard_->release();
    guard_.reset();
}

PostgresSession::Borrowed::Borrowed(int socket) : fd(fcntl(socket, F_DUPFD_CLOEXEC, 0)), guard(fd) {}

PostgresSession::Borrowed::~Borrowed() {
    if (guard.in_child()) return;
    guard.release();
    if (fd >= 0) ::close(fd);
}

void PostgresSession::borrow() {
    guard_.emplace(PQsocket(handle_));
    borrowed_.emplace(PQsocket(handle_));
    has_learned_ = false;
}

/// Ends a session that is not given back for all who have it: what it has begun and locked must not outlast
/// it.
void PostgresSession::end_borrowed() noexcept {
    if (borrowed_ && !borrowed_->guard.in_child()) ::shutdown(borrowed_->fd, SHUT_RDWR);
    borrowed_.reset();
}

std::optional<std::string> PostgresSession::learned() const {
    if (!has_learned_) return std::nullopt;
    json statements = json::array();
    for (const Prepared& statement : statements_) {
        json kinds = json::array();
        for (const Param::Kind kind : statement.kinds) kinds.push_back(static_cast<int>(kind));
        statements.push_back({statement.sql, statement.name, statement.parameters, std::move(kinds)});
    }
    return json{{"next_name", next_name_}, {"statements", std::move(statements)}}.dump();
}

void PostgresSession::learn(const std::string& text) {
    const json learned = json::parse(text);
    List statements;
    for (const json& one : learned.at("statements")) {
        Prepared statement;
        statement.sql = one.at(0).get<std::string>();
        statement.name = one.at(1).get<std::string>();
        statement.parameters = one.at(2).get<size_t>();
        for (const json& kind : one.at(3))
            statement.kinds.push_back(static_cast<Param::Kind>(kind.get<int>()));
        statements.push_back(std::move(statement));
    }
    next_name_ = learned.at("next_name").get<uint64_t>();
    by_sql_.clear();
    statements_ = std::move(statements);
    for (auto one = statements_.begin(); one != statements_.end(); ++one) by_sql_.emplace(one->sql, one);
}

void PostgresSession::sever() noexcept {
    borrowed_.reset();
    if (guard_) guard_->release();
    guard_.reset();
    // What libpq says to the server when it closes goes nowhere.
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0 || dup3(nowhere, PQsocket(handle_), O_CLOEXEC) < 0) ::close(PQsocket(handle_));
    if (nowhere >= 0) ::close(nowhere);
}

}  // namespace granary::db

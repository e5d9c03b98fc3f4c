#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/db/session.h"

namespace granary::db {

using nlohmann::json;

namespace {

/// What a child leaves to its parent: memory that both have, empty until the child has given everything back.
class Note {
  public:
    Note() : fd_(::memfd_create("granary-loan", MFD_CLOEXEC)) {
        if (fd_ < 0)
            throw Failure(ErrorCode::kIo, std::string("no memory to share with the processes of tasks: ") +
                                              std::strerror(errno));
    }
    ~Note() { ::close(fd_); }
    Note(const Note&) = delete;
    Note& operator=(const Note&) = delete;

    bool clear() const { return ::ftruncate(fd_, 0) == 0; }
    /// True when the whole was written; a part of it cannot be read as JSON.
    bool write(const std::string& text) const {
        return ::pwrite(fd_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    }
    std::string read() const {
        const off_t size = ::lseek(fd_, 0, SEEK_END);
        std::string text(size > 0 ? static_cast<size_t>(size) : 0, '\0');
        const ssize_t got = ::pread(fd_, text.data(), text.size(), 0);
        text.resize(got > 0 ? static_cast<size_t>(got) : 0);
        return text;
    }

  private:
    int fd_;
};

}  // namespace

struct Loan::State {
    std::unique_ptr<Backend> backend;
    Note note;
    Lent kept{};
    bool lends_sessions = true;  ///< until one shows that it cannot be lent
    bool note_is_clear = false;  ///< what is read of it after the child is the child's

    void drop_session() noexcept {
        if (kept.session) kept.session->sever();
        kept.session.reset();
    }
    void drop() noexcept {
        drop_session();
        kept.blocks.clear();
    }
};

Loan::Loan(const Settings& settings) : state_(std::make_unique<State>()) {
    state_->backend = make_backend(settings);
    // Nothing but a session of PostgreSQL goes on after a fork.
    state_->lends_sessions = state_->backend->engine() == Engine::kPostgres;
}

Loan::~Loan() = default;

void Loan::before_fork() noexcept {
    State& state = *state_;
    try {
        state.note_is_clear = state.note.clear();
        if (state.kept.session && !state.kept.session->alive()) state.kept.session.reset();
        if (state.kept.session || !state.lends_sessions) return;
        state.kept.session = state.backend->open();
        state.lends_sessions = state.kept.session->can_be_lent();
        if (state.lends_sessions) {
            state.kept.session->lend();
        } else {
            state.kept.session.reset();
        }
    } catch (const std::exception& failure) {
        log::debug("database", std::string("no session to lend: ") + failure.what());
        state.kept.session.reset();
    }
}

void Loan::after_child() noexcept {
    State& state = *state_;
    try {
        const std::string text = state.note_is_clear ? state.note.read() : std::string();
        if (!text.empty()) {
            const json note = json::parse(text);
            IdBlocks blocks;
            for (const auto& [name, block] : note.at("ids").items())
                blocks[name] = {block.at(0).get<int64_t>(), block.at(1).get<int64_t>()};
            state.kept.blocks = std::move(blocks);
            if (!note.at("session").get<bool>()) {
                state.drop_session();
            } else if (state.kept.session && note.contains("learned")) {
                state.kept.session->learn(note.at("learned").get<std::string>());
            }
            return;
        }
    } catch (const std::exception& failure) {
        log::warning("database", std::string("what the process of a task gave back is not understood: ") +
                                     failure.what());
    }
    state.drop();
}

void Loan::close_idle() noexcept {
    state_->kept.session.reset();
}

Loan::Lent Loan::borrow() {
    Lent lent = std::move(state_->kept);
    if (lent.session) lent.session->borrow();
    return lent;
}

void Loan::give_back(Lent lent) noexcept {
    try {
        bool given = false;
        json note{{"ids", json::object()}};
        for (const auto& [name, block] : lent.blocks) note["ids"][name] = {block.next, block.end};
        if (lent.session) {
            lent.session->clean();
            given = !lent.session->lost() && !lent.session->in_transaction();
            if (const auto learned = lent.session->learned()) note["learned"] = *learned;
        }
        note["session"] = given;
        if (!state_->note.write(note.dump())) given = false;
        if (given) lent.session->sever();
    } catch (const std::exception& failure) {
        log::debug("database", std::string("what was lent is not given back: ") + failure.what());
    }
}

}  // namespace granary::db

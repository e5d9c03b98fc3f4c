#include "core/transfer/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <vector>

#include "core/base/text.h"

namespace granary::transfer {

namespace {

constexpr size_t kBuffer = 1 << 18;

struct EntryDeleter {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

[[noreturn]] void fail_reading(archive* from) {
    const char* why = archive_error_string(from);
    throw Failure(
        ErrorCode::kInvalid,
        std::string("The archive cannot be read: ") + (why != nullptr ? why : "it is damaged") + ".",
        "PLP0016");
}

bool leads_down(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.size() > 16384) return false;
    for (const std::string_view piece : split(name, '/'))
        if (piece.empty() || piece == "." || piece == "..") return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// A name for a sentence.
std::string shown(std::string_view name) {
    std::string out(name.substr(0, 200));
    for (char& c : out)
        if (c < ' ' || c > '~') c = '?';
    return out;
}

}  // namespace

struct TarWriter::State {
    explicit State(VolumeWriter& target) : volumes(target) {}
    ~State() {
        if (to == nullptr) return;
        // Nothing more is written: what was begun and not finished is not an archive.
        archive_write_fail(to);
        archive_write_free(to);
    }
    VolumeWriter& volumes;
    archive* to = nullptr;
    std::exception_ptr failure;  // of the callback: none crosses libarchive

    void check(int status) {
        if (failure) std::rethrow_exception(failure);
        if (status == ARCHIVE_OK) return;
        const char* why = archive_error_string(to);
        throw Failure(
            ErrorCode::kIo,
            std::string("The archive cannot be written: ") + (why != nullptr ? why : "unknown") + ".",
            "PLP0015");
    }
};

TarWriter::TarWriter(VolumeWriter& volumes) : state_(std::make_unique<State>(volumes)) {
    state_->to = archive_write_new();
    if (state_->to == nullptr) throw Failure(ErrorCode::kNoMemory, "There is no memory for an archive.");
    state_->check(archive_write_set_format_pax_restricted(state_->to));
    // What it writes is its own business until a buffer is full; the last is not padded to one.
    state_->check(archive_write_set_bytes_per_block(state_->to, static_cast<int>(kBuffer)));
    state_->check(archive_write_set_bytes_in_last_block(state_->to, 1));
    const auto write = [](archive* to, void* data, const void* bytes, size_t count) -> la_ssize_t {
        State& state = *static_cast<State*>(data);
        try {
            state.volumes.write({static_cast<const char*>(bytes), count});
            return static_cast<la_ssize_t>(count);
        } catch (...) {
            state.failure = std::current_exception();
            archive_set_error(to, EIO, "it was refused");
            return -1;
        }
    };
    state_->check(archive_write_open(state_->to, state_.get(), nullptr, write, nullptr));
}

TarWriter::~TarWriter() = default;

void TarWriter::add(const std::string& name, uint64_t size,
                    const std::function<size_t(char*, size_t)>& read) {
    const std::unique_ptr<archive_entry, EntryDeleter> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    state_->check(archive_write_header(state_->to, entry.get()));
    std::vector<char> buffer(static_cast<size_t>(std::clamp<uint64_t>(size, 1, kBuffer)));
    for (uint64_t left = size; left > 0;) {
        const size_t got = read(buffer.data(), static_cast<size_t>(std::min<uint64_t>(left, buffer.size())));
        if (got == 0)
            throw Failure(ErrorCode::kIntegrity, "The file " + name + " ends too early.", "PLP0015");
        const la_ssize_t written = archive_write_data(state_->to, buffer.data(), got);
        state_->check(written == static_cast<la_ssize_t>(got) ? ARCHIVE_OK : ARCHIVE_FATAL);
        left -= got;
    }
    state_->check(archive_write_finish_entry(state_->to));
}

void TarWriter::add(const std::string& name, std::string_view bytes) {
    add(name, bytes.size(), [&](char* out, size_t count) {
        const size_t taken = std::min(count, bytes.size());
        std::copy_n(bytes.data(), taken, out);
        bytes.remove_prefix(taken);
        return taken;
    });
}

void TarWriter::add(const std::string& name, int fd) {
    struct stat found {};
    if (::fstat(fd, &found) != 0) throw system_failure("A temporary file cannot be read");
    off_t at = 0;
    add(name, static_cast<uint64_t>(found.st_size), [&](char* out, size_t count) {
        const ssize_t got = ::pread(fd, out, count, at);
        if (got < 0) throw system_failure("A temporary file cannot be read");
        at += got;
        return static_cast<size_t>(got);
    });
}

void TarWriter::finish() {
    state_->check(archive_write_close(state_->to));
}

struct TarReader::State {
    explicit State(VolumeReader& of) : volumes(of), buffer(kBuffer) {}
    ~State() { archive_read_free(from); }  // also when the archive could not be opened
    VolumeReader& volumes;
    archive* from = nullptr;
    std::vector<char> buffer;
    std::exception_ptr failure;

    void check(int status) {
        if (failure) std::rethrow_exception(failure);
        if (status != ARCHIVE_OK) fail_reading(from);
    }
};

TarReader::TarReader(VolumeReader& volumes) : state_(std::make_unique<State>(volumes)) {
    state_->from = archive_read_new();
    if (state_->from == nullptr) throw Failure(ErrorCode::kNoMemory, "There is no memory for an archive.");
    const auto read = [](archive* from, void* data, const void** bytes) -> la_ssize_t {
        State& state = *static_cast<State*>(data);
        *bytes = state.buffer.data();
        try {
            return static_cast<la_ssize_t>(state.volumes.read(state.buffer.data(), state.buffer.size()));
        } catch (...) {
            state.failure = std::current_exception();
            archive_set_error(from, EIO, "its file cannot be read");
            return -1;
        }
    };
    const auto skip = [](archive* from, void* data, la_int64_t count) -> la_int64_t {
        State& state = *static_cast<State*>(data);
        try {
            return static_cast<la_int64_t>(state.volumes.skip(static_cast<uint64_t>(count)));
        } catch (...) {
            state.failure = std::current_exception();
            archive_set_error(from, EIO, "its file cannot be read");
            return ARCHIVE_FATAL;
        }
    };
    state_->check(archive_read_support_format_tar(state_->from));
    state_->check(archive_read_open2(state_->from, state_.get(), nullptr, read, skip, nullptr));
}

TarReader::~TarReader() = default;

std::optional<TarReader::Member> TarReader::next() {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(state_->from, &entry);
    if (state_->failure) std::rethrow_exception(state_->failure);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status != ARCHIVE_OK) fail_reading(state_->from);
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || !leads_down(name))
        throw Failure(ErrorCode::kInvalid,
                      "The archive has a file of the name '" + shown(name != nullptr ? name : "") +
                          "', which no export gives.",
                      "PLP0016");
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr ||
        archive_entry_sparse_reset(entry) > 0 || archive_entry_size_is_set(entry) == 0 ||
        archive_entry_size(entry) < 0)
        throw Failure(ErrorCode::kInvalid,
                      "'" + shown(name) + "' of the archive is no plain file: exports have nothing else.",
                      "PLP0016");
    return Member{name, static_cast<uint64_t>(archive_entry_size(entry))};
}

size_t TarReader::read(char* out, size_t count) {
    const la_ssize_t got = archive_read_data(state_->from, out, count);
    if (state_->failure) std::rethrow_exception(state_->failure);
    if (got < 0) fail_reading(state_->from);
    return static_cast<size_t>(got);
}

std::string TarReader::text(const Member& member, uint64_t most) {
    if (member.size > most)
        throw Failure(ErrorCode::kInvalid,
                      "'" + shown(member.name) + "' of the archive has " + std::to_string(member.size) +
                          " bytes, at most " + std::to_string(most) + " are taken.",
                      "PLP0016");
    std::string text(static_cast<size_t>(member.size), '\0');
    size_t filled = 0;
    while (filled < text.size()) {
        const size_t got = read(text.data() + filled, text.size() - filled);
        if (got == 0) fail_reading(state_->from);
        filled += got;
    }
    return text;
}

void TarReader::lines(const Member& member, uint64_t most,
                      const std::function<void(std::string_view)>& visit) {
    std::vector<char> buffer(kBuffer);
    std::string kept;  // of a line whose end is not there yet
    for (size_t got = 0; (got = read(buffer.data(), buffer.size())) > 0;) {
        std::string_view piece(buffer.data(), got);
        for (size_t end = 0; (end = piece.find('\n')) != std::string_view::npos;) {
            if (kept.empty()) {
                visit(piece.substr(0, end));
            } else {
                kept += piece.substr(0, end);
                visit(kept);
                kept.clear();
            }
            piece.remove_prefix(end + 1);
        }
        kept += piece;
        if (kept.size() > most)
            throw Failure(ErrorCode::kInvalid,
                          "'" + shown(member.name) + "' of the archive has a line of more than " +
                              std::to_string(most) + " bytes.",
                          "PLP0016");
    }
    if (!kept.empty()) visit(kept);
}

}  // namespace granary::transfer

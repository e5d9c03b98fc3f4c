#include "metadata_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <granary/sdk.hpp>

#include <algorithm>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "metadata.h"
#include "text.h"
#include "zip_directory.h"

namespace granary_python {

namespace {

constexpr uint64_t kMaxTarget = 4096;        ///< of a link
constexpr uint64_t kMaxHeader = 8ull << 20;  ///< of a member: its names, attributes, holes

[[noreturn]] void refuse(std::string_view file_name, const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) + "\" " + fault);
}

struct Close {
    void operator()(struct archive* archive) const { archive_read_free(archive); }
};

[[noreturn]] void refuse_tar(std::string_view file_name, const char* why) {
    refuse(file_name,
           std::string("cannot be read as a tar archive") + (why == nullptr ? "" : ": " + clean_text(why)));
}

/// What is unpacked of a file: once. Left to itself libarchive would unpack again what looks packed then,
/// however often, and keep whatever stands in the head of a gzip file.
class Unpacked {
  public:
    Unpacked() = default;
    Unpacked(const Unpacked&) = delete;
    Unpacked& operator=(const Unpacked&) = delete;
    virtual ~Unpacked() = default;
    /// 0: the end.
    virtual size_t read(char* buffer, size_t capacity) = 0;
};

class Gunzipped : public Unpacked {
  public:
    Gunzipped(const ArchiveFile& file, std::string_view file_name) : file_(file), file_name_(file_name) {
        if (inflateInit2(&stream_, kGzip) != Z_OK) throw std::bad_alloc();
    }
    ~Gunzipped() override { inflateEnd(&stream_); }

    size_t read(char* buffer, size_t capacity) override {
        stream_.next_out = reinterpret_cast<Bytef*>(buffer);
        stream_.avail_out = static_cast<uInt>(capacity);
        while (stream_.avail_out == capacity) {
            if (stream_.avail_in == 0 && !fill()) {
                if (is_between_) return 0;
                refuse_tar(file_name_, "its gzip stream is cut off");
            }
            // Behind a stream there may be another, or what fills up a block.
            if (is_between_ && *stream_.next_in != 0x1f) return 0;
            is_between_ = false;
            const int status = inflate(&stream_, Z_NO_FLUSH);
            if (status == Z_STREAM_END) {
                is_between_ = true;
                inflateReset(&stream_);
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                refuse_tar(file_name_, stream_.msg == nullptr ? "its gzip stream is broken" : stream_.msg);
            }
        }
        return capacity - stream_.avail_out;
    }

  private:
    static constexpr int kGzip = 16 + MAX_WBITS;  // nothing but gzip

    bool fill() {
        const size_t count = file_.read(at_, packed_.data(), packed_.size());
        at_ += count;
        stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
        stream_.avail_in = static_cast<uInt>(count);
        return count != 0;
    }

    const ArchiveFile& file_;
    std::string_view file_name_;
    z_stream stream_{};
    std::vector<char> packed_ = std::vector<char>(64 * 1024);
    uint64_t at_ = 0;
    bool is_between_ = false;
};

/// What libarchive reads from; what is thrown waits until libarchive has returned.
class Reader {
  public:
    explicit Reader(std::function<size_t(char*, size_t)> read) : read_(std::move(read)) {}
    /// ARCHIVE_OK, or a fault.
    int open(struct archive* archive) {
        archive_read_set_callback_data(archive, this);
        archive_read_set_read_callback(archive, Reader::call);
        return archive_read_open1(archive);
    }
    void rethrow() const {
        if (failed_) std::rethrow_exception(failed_);
    }

  private:
    static la_ssize_t call(struct archive* archive, void* self, const void** bytes) {
        auto& reader = *static_cast<Reader*>(self);
        try {
            const size_t count = reader.read_(reader.buffer_.data(), reader.buffer_.size());
            *bytes = reader.buffer_.data();
            return static_cast<la_ssize_t>(count);
        } catch (...) {
            reader.failed_ = std::current_exception();
            archive_set_error(archive, EIO, "it cannot be read");
            return -1;
        }
    }

    std::function<size_t(char*, size_t)> read_;
    std::vector<char> buffer_ = std::vector<char>(64 * 1024);
    std::exception_ptr failed_{};
};

class Bunzipped : public Unpacked {
  public:
    Bunzipped(const ArchiveFile& file, std::string_view file_name)
        : file_(file), file_name_(file_name), reader_([this](char* buffer, size_t capacity) {
              const size_t count = file_.read(at_, buffer, capacity);
              at_ += count;
              return count;
          }) {
        if (!archive_) throw std::bad_alloc();
        archive_read_support_format_raw(archive_.get());
        struct archive_entry* entry = nullptr;
        if (archive_read_append_filter(archive_.get(), ARCHIVE_FILTER_BZIP2) != ARCHIVE_OK ||
            reader_.open(archive_.get()) != ARCHIVE_OK ||
            archive_read_next_header(archive_.get(), &entry) != ARCHIVE_OK)
            fail();
    }

    size_t read(char* buffer, size_t capacity) override {
        const la_ssize_t count = archive_read_data(archive_.get(), buffer, capacity);
        if (count < 0) fail();
        return static_cast<size_t>(count);
    }

  private:
    [[noreturn]] void fail() {
        reader_.rethrow();
        refuse_tar(file_name_, archive_error_string(archive_.get()));
    }

    const ArchiveFile& file_;
    std::string_view file_name_;
    uint64_t at_ = 0;
    Reader reader_;
    std::unique_ptr<struct archive, Close> archive_{archive_read_new()};
};

std::unique_ptr<Unpacked> unpack(const ArchiveFile& file, std::string_view file_name) {
    if (file_name.ends_with(".bz2")) return std::make_unique<Bunzipped>(file, file_name);
    return std::make_unique<Gunzipped>(file, file_name);
}

bool leads_out(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.front() == '\\') return true;
    if (name.size() > 1 && name[1] == ':') return true;
    for (size_t from = 0; from <= name.size();) {
        const size_t to = std::min(name.find_first_of("/\\", from), name.size());
        if (name.substr(from, to - from) == "..") return true;
        from = to + 1;
    }
    return false;
}

size_t depth_of(std::string_view name) {
    return static_cast<size_t>(std::count(name.begin(), name.end(), '/'));
}

/// How deep the member lies when it is what is looked for.
std::optional<size_t> wanted(std::string_view name, std::string_view packagetype) {
    while (name.starts_with("./")) name.remove_prefix(2);
    const size_t slash = name.rfind('/');
    const std::string_view base = name.substr(slash + 1);
    const std::string_view folder =
        slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
    if (packagetype == "bdist_wheel")
        return base == "METADATA" && folder.ends_with(".dist-info") ? std::optional(depth_of(name))
                                                                    : std::nullopt;
    if (packagetype == "bdist_egg")
        return base == "PKG-INFO" && folder == "EGG-INFO" ? std::optional(depth_of(name)) : std::nullopt;
    // Installers for Windows made by distutils have no folder of that name, but a file.
    const bool is_file_of_installer = packagetype == "bdist_wininst" && base.ends_with(".egg-info");
    return base == "PKG-INFO" || is_file_of_installer ? std::optional(depth_of(name)) : std::nullopt;
}

/// True when a link of the member leads out of the archive. `target`: as written.
bool link_leads_out(std::string_view name, std::string_view target, bool is_hard) {
    if (target.empty() || target.front() == '/' || target.find('\\') != target.npos) return true;
    // A hard link names a member, a symbolic one starts in the folder of its own.
    std::string path;
    if (!is_hard && name.find('/') != name.npos) path = std::string(name.substr(0, name.rfind('/') + 1));
    path += target;
    int64_t depth = 0;
    for (size_t from = 0; from <= path.size();) {
        const size_t to = std::min(path.find('/', from), path.size());
        const std::string_view part = std::string_view(path).substr(from, to - from);
        if (part == "..") {
            if (--depth < 0) return true;
        } else if (!part.empty() && part != ".") {
            ++depth;
        }
        from = to + 1;
    }
    return false;
}

std::string shown(std::string_view name) {
    return "the member \"" + clean_text(name.substr(0, 200)) + "\"";
}

std::string read_member(struct archive* archive, const std::string& name, std::string_view file_name,
                        uint64_t most) {
    std::string out;
    char buffer[16384];
    for (;;) {
        const la_ssize_t count = archive_read_data(archive, buffer, sizeof(buffer));
        if (count < 0)
            refuse(file_name, "is broken: its " + clean_text(name.substr(0, 200)) + " cannot be unpacked");
        if (count == 0) return out;
        out.append(buffer, static_cast<size_t>(count));
        if (out.size() > most)
            refuse(file_name,
                   "holds a " + clean_text(name.substr(0, 200)) + " of more than " + bound_text(most));
    }
}

/// The one file of metadata among those that could be it: the highest.
class Choice {
  public:
    /// True when the member is the best so far, and to be read.
    bool take(std::string_view name, std::string_view packagetype) {
        const auto depth = wanted(name, packagetype);
        if (!depth || (best_ && *depth > *best_)) return false;
        same_ = best_ && *depth == *best_ ? same_ + 1 : 1;
        best_ = depth;
        return true;
    }
    void check(std::string_view packagetype, std::string_view file_name) const {
        if (!best_)
            refuse(file_name, packagetype == "bdist_wheel" ? "has no METADATA in a .dist-info folder"
                                                           : "has no PKG-INFO");
        if (same_ > 1) refuse(file_name, "has two files of metadata");
    }

  private:
    std::optional<size_t> best_;
    size_t same_ = 0;
};

/// What a member of a zip archive holds, at most `most` bytes.
std::string unzipped(const ArchiveFile& file, const ZipMember& member, uint64_t most,
                     std::string_view file_name) {
    const std::string alone = read_zip_member(file, member, most, file_name);
    const std::unique_ptr<struct archive, Close> archive(archive_read_new());
    if (!archive) throw std::bad_alloc();
    archive_read_support_format_zip_streamable(archive.get());
    struct archive_entry* entry = nullptr;
    if (archive_read_open_memory(archive.get(), alone.data(), alone.size()) != ARCHIVE_OK ||
        archive_read_next_header(archive.get(), &entry) != ARCHIVE_OK)
        refuse(file_name, "is broken: its " + clean_text(member.name.substr(0, 200)) + " cannot be unpacked");
    return read_member(archive.get(), member.name, file_name, most);
}

std::string from_zip(const ArchiveFile& file, std::string_view packagetype, std::string_view file_name) {
    const std::vector<ZipMember> members = read_zip_directory(file, file_name);
    Choice choice;
    const ZipMember* chosen = nullptr;
    for (const ZipMember& member : members) {
        if (leads_out(member.name))
            refuse(file_name, "has " + shown(member.name) + ", which leads out of it");
        if (choice.take(member.name, packagetype)) chosen = &member;
    }
    choice.check(packagetype, file_name);
    if (chosen->is_link) refuse(file_name, "has a link in place of its metadata");
    for (const ZipMember& member : members)
        if (member.is_link &&
            link_leads_out(member.name, unzipped(file, member, kMaxTarget, file_name), false))
            refuse(file_name, "has " + shown(member.name) + ", a link that leads out of it");
    return unzipped(file, *chosen, kMaxMetadata, file_name);
}

/// A tar archive has no directory: it is read to its end, for what comes later counts as much.
std::string from_tar(const ArchiveFile& file, std::string_view packagetype, std::string_view file_name,
                     uint64_t max_unpacked) {
    const std::unique_ptr<Unpacked> unpacked = unpack(file, file_name);
    uint64_t done = 0, may_be = kMaxHeader;
    Reader reader([&](char* buffer, size_t capacity) {
        const size_t count = unpacked->read(buffer, capacity);
        done += count;
        if (done > max_unpacked)
            refuse(file_name, "unpacks to more than " + std::to_string(max_unpacked >> 20) + " MiB");
        if (done > may_be)
            refuse(file_name, "has a member of which more than " + std::to_string(kMaxHeader >> 20) +
                                  " MiB are said before it begins");
        return count;
    });
    const std::unique_ptr<struct archive, Close> archive(archive_read_new());
    if (!archive) throw std::bad_alloc();
    archive_read_support_format_tar(archive.get());
    const auto check = [&](int status) {
        reader.rethrow();
        if (status == ARCHIVE_OK || status == ARCHIVE_WARN || status == ARCHIVE_EOF) return;
        refuse_tar(file_name, archive_error_string(archive.get()));
    };
    check(reader.open(archive.get()));

    Choice choice;
    std::string found;
    for (size_t members = 0;;) {
        struct archive_entry* entry = nullptr;
        may_be = done + kMaxHeader;
        const int status = archive_read_next_header(archive.get(), &entry);
        check(status);
        may_be = max_unpacked;
        if (status == ARCHIVE_EOF) break;
        if (++members > kMaxMembers)
            refuse(file_name, "has more than " + std::to_string(kMaxMembers) + " members");
        const char* raw = archive_entry_pathname(entry);
        if (raw == nullptr) raw = archive_entry_pathname_utf8(entry);
        const std::string name = raw == nullptr ? std::string() : std::string(raw);
        if (leads_out(name)) refuse(file_name, "has " + shown(name) + ", which leads out of it");
        const char* hard = archive_entry_hardlink(entry);
        const char* soft = archive_entry_symlink(entry);
        const auto kind = archive_entry_filetype(entry);
        if ((hard != nullptr && link_leads_out(name, hard, true)) ||
            (kind == AE_IFLNK && link_leads_out(name, soft == nullptr ? "" : soft, false)))
            refuse(file_name, "has " + shown(name) + ", a link that leads out of it");
        if (hard == nullptr && kind != AE_IFREG && kind != AE_IFDIR && kind != AE_IFLNK)
            refuse(file_name, "has " + shown(name) + ", which is neither file, folder nor link");
        if (kind != AE_IFDIR && choice.take(name, packagetype)) {
            if (hard != nullptr || kind != AE_IFREG) refuse(file_name, "has a link in place of its metadata");
            try {
                found = read_member(archive.get(), name, file_name, kMaxMetadata);
            } catch (const granary::Error&) {
                reader.rethrow();
                throw;
            }
        }
        // Left to itself the next header would unpack a member of any size before anybody looks.
        const void* bytes = nullptr;
        size_t length = 0;
        la_int64_t offset = 0;
        int block = ARCHIVE_OK;
        while (block == ARCHIVE_OK || block == ARCHIVE_WARN) {
            block = archive_read_data_block(archive.get(), &bytes, &length, &offset);
            check(block);
        }
    }
    choice.check(packagetype, file_name);
    return found;
}

}  // namespace

std::string read_metadata_file(const ArchiveFile& file, std::string_view packagetype,
                               std::string_view file_name, uint64_t max_unpacked) {
    if (packagetype != "sdist" || file_name.ends_with(".zip")) return from_zip(file, packagetype, file_name);
    return from_tar(file, packagetype, file_name, max_unpacked);
}

}  // namespace granary_python

#include "metadata_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <granary/sdk.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "metadata.h"
#include "zip_directory.h"

namespace granary_python {

namespace {

[[noreturn]] void refuse(std::string_view file_name, const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) + "\" " + fault);
}

/// What libarchive reads a tar archive from.
struct Source {
    const ArchiveFile& file;
    uint64_t at = 0;
    std::vector<char> buffer = std::vector<char>(64 * 1024);
    std::exception_ptr failed{};

    static la_ssize_t read(struct archive* archive, void* self, const void** bytes) {
        auto& source = *static_cast<Source*>(self);
        try {
            const size_t count = source.file.read(source.at, source.buffer.data(), source.buffer.size());
            source.at += count;
            *bytes = source.buffer.data();
            return static_cast<la_ssize_t>(count);
        } catch (...) {
            source.failed = std::current_exception();
            archive_set_error(archive, EIO, "it cannot be read");
            return -1;
        }
    }
    static la_int64_t skip(struct archive*, void* self, la_int64_t count) {
        auto& source = *static_cast<Source*>(self);
        const uint64_t step = std::min<uint64_t>(static_cast<uint64_t>(std::max<int64_t>(count, 0)),
                                                 source.file.size - std::min(source.at, source.file.size));
        source.at += step;
        return static_cast<la_int64_t>(step);
    }
};

struct Close {
    void operator()(struct archive* archive) const { archive_read_free(archive); }
};

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
    return base == "PKG-INFO" ? std::optional(depth_of(name)) : std::nullopt;
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

std::string read_member(struct archive* archive, const std::string& name, std::string_view file_name) {
    std::string out;
    char buffer[16384];
    for (;;) {
        const la_ssize_t count = archive_read_data(archive, buffer, sizeof(buffer));
        if (count < 0)
            refuse(file_name, "is broken: its " + clean_text(name.substr(0, 200)) + " cannot be unpacked");
        if (count == 0) return out;
        out.append(buffer, static_cast<size_t>(count));
        if (out.size() > kMaxMetadata)
            refuse(file_name, "holds a " + clean_text(name.substr(0, 200)) + " of more than " +
                                  std::to_string(kMaxMetadata >> 20) + " MiB");
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
    const std::string alone = read_zip_member(file, *chosen, kMaxMetadata, file_name);
    const std::unique_ptr<struct archive, Close> archive(archive_read_new());
    if (!archive) throw std::bad_alloc();
    archive_read_support_format_zip_streamable(archive.get());
    struct archive_entry* entry = nullptr;
    if (archive_read_open_memory(archive.get(), alone.data(), alone.size()) != ARCHIVE_OK ||
        archive_read_next_header(archive.get(), &entry) != ARCHIVE_OK)
        refuse(file_name,
               "is broken: its " + clean_text(chosen->name.substr(0, 200)) + " cannot be unpacked");
    return read_member(archive.get(), chosen->name, file_name);
}

/// A tar archive has no directory: it is read to its end, for what comes later counts as much.
std::string from_tar(const ArchiveFile& file, std::string_view packagetype, std::string_view file_name,
                     uint64_t max_unpacked) {
    const std::unique_ptr<struct archive, Close> archive(archive_read_new());
    if (!archive) throw std::bad_alloc();
    Source source{file};
    archive_read_support_format_tar(archive.get());
    if (file_name.ends_with(".bz2"))
        archive_read_support_filter_bzip2(archive.get());
    else
        archive_read_support_filter_gzip(archive.get());
    archive_read_set_callback_data(archive.get(), &source);
    archive_read_set_read_callback(archive.get(), Source::read);
    archive_read_set_skip_callback(archive.get(), Source::skip);
    const auto check = [&](int status) {
        if (source.failed) std::rethrow_exception(source.failed);
        if (static_cast<uint64_t>(archive_filter_bytes(archive.get(), 0)) > max_unpacked)
            refuse(file_name, "unpacks to more than " + std::to_string(max_unpacked >> 20) + " MiB");
        if (status == ARCHIVE_OK || status == ARCHIVE_WARN || status == ARCHIVE_EOF) return;
        const char* why = archive_error_string(archive.get());
        refuse(file_name, std::string("cannot be read as a tar archive") +
                              (why == nullptr ? "" : std::string(": ") + clean_text(why)));
    };
    check(archive_read_open1(archive.get()));

    Choice choice;
    std::string found;
    for (size_t members = 0;;) {
        struct archive_entry* entry = nullptr;
        const int status = archive_read_next_header(archive.get(), &entry);
        check(status);
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
            found = read_member(archive.get(), name, file_name);
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

#include "metadata_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <granary/sdk.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "metadata.h"

namespace granary_python {

namespace {

// No real distribution has more; a bomb has.
constexpr size_t kMaxMembers = 200'000;
constexpr uint64_t kMaxUnpacked = uint64_t{8} << 30;

[[noreturn]] void refuse(std::string_view file_name, const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) + "\" " + fault);
}

/// What libarchive reads from.
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
    static la_int64_t seek(struct archive*, void* self, la_int64_t offset, int whence) {
        auto& source = *static_cast<Source*>(self);
        const auto size = static_cast<int64_t>(source.file.size);
        const int64_t from = whence == SEEK_SET   ? 0
                             : whence == SEEK_CUR ? static_cast<int64_t>(source.at)
                                                  : size;
        const int64_t target = std::clamp<int64_t>(from + offset, 0, size);
        source.at = static_cast<uint64_t>(target);
        return target;
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

std::string read_member(struct archive* archive, const std::string& name, std::string_view file_name) {
    std::string out;
    char buffer[16384];
    for (;;) {
        const la_ssize_t count = archive_read_data(archive, buffer, sizeof(buffer));
        if (count < 0) refuse(file_name, "is broken: its " + name.substr(0, 200) + " cannot be unpacked");
        if (count == 0) return out;
        out.append(buffer, static_cast<size_t>(count));
        if (out.size() > kMaxMetadata)
            refuse(file_name, "holds a " + name.substr(0, 200) + " of more than " +
                                  std::to_string(kMaxMetadata >> 20) + " MiB");
    }
}

}  // namespace

std::string read_metadata_file(const ArchiveFile& file, std::string_view packagetype,
                               std::string_view file_name) {
    const bool is_zip = packagetype != "sdist" || file_name.ends_with(".zip");
    const std::unique_ptr<struct archive, Close> archive(archive_read_new());
    if (!archive) throw std::bad_alloc();
    Source source{file};
    if (is_zip) {
        // By its directory at the end, as installers read it: what only a forward reader sees does not count.
        archive_read_support_format_zip_seekable(archive.get());
    } else {
        archive_read_support_format_tar(archive.get());
        if (file_name.ends_with(".bz2"))
            archive_read_support_filter_bzip2(archive.get());
        else
            archive_read_support_filter_gzip(archive.get());
    }
    archive_read_set_callback_data(archive.get(), &source);
    archive_read_set_read_callback(archive.get(), Source::read);
    if (is_zip) archive_read_set_seek_callback(archive.get(), Source::seek);
    archive_read_set_skip_callback(archive.get(), Source::skip);
    const auto check = [&](int status) {
        if (source.failed) std::rethrow_exception(source.failed);
        if (status == ARCHIVE_OK || status == ARCHIVE_WARN) return;
        const char* why = archive_error_string(archive.get());
        refuse(file_name, std::string("cannot be read as ") + (is_zip ? "a zip archive" : "a tar archive") +
                              (why == nullptr ? "" : std::string(": ") + clean_text(why)));
    };
    check(archive_read_open1(archive.get()));

    std::string found;
    std::optional<size_t> best;
    size_t same_depth = 0, members = 0;
    for (;;) {
        struct archive_entry* entry = nullptr;
        const int status = archive_read_next_header(archive.get(), &entry);
        if (status == ARCHIVE_EOF) break;
        check(status);
        if (++members > kMaxMembers)
            refuse(file_name, "has more than " + std::to_string(kMaxMembers) + " members");
        if (static_cast<uint64_t>(archive_filter_bytes(archive.get(), 0)) > kMaxUnpacked)
            refuse(file_name, "unpacks to more than " + std::to_string(kMaxUnpacked >> 30) + " GiB");
        const char* raw = archive_entry_pathname(entry);
        if (raw == nullptr) raw = archive_entry_pathname_utf8(entry);
        const std::string name = raw == nullptr ? std::string() : std::string(raw);
        if (is_zip && leads_out(name))
            refuse(file_name,
                   "has the member \"" + clean_text(name.substr(0, 200)) + "\", which leads out of it");
        const auto depth = wanted(name, packagetype);
        if (!depth || leads_out(name)) continue;
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
            if (packagetype == "sdist") continue;
            refuse(file_name, "has a link in place of its metadata");
        }
        if (best && *depth == *best) ++same_depth;
        if (best && *depth >= *best) continue;
        best = depth;
        same_depth = 1;
        found = read_member(archive.get(), name, file_name);
        // Nothing lies higher than the one folder a source archive has.
        if (!is_zip && *depth <= 1) break;
    }
    if (!best)
        refuse(file_name,
               packagetype == "bdist_wheel" ? "has no METADATA in a .dist-info folder" : "has no PKG-INFO");
    if (is_zip && same_depth > 1) refuse(file_name, "has two files of metadata");
    return found;
}

}  // namespace granary_python

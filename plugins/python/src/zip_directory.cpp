#include "zip_directory.h"

#include <granary/sdk.hpp>

#include <algorithm>

#include "metadata.h"
#include "text.h"

namespace granary_python {

namespace {

constexpr uint64_t kMaxDirectory = uint64_t{32} << 20;
constexpr size_t kEndSize = 22, kLocatorSize = 20, kEnd64Size = 56, kEntrySize = 46, kHeaderSize = 30;
constexpr std::string_view kEnd("PK\5\6", 4), kLocator("PK\6\7", 4), kEnd64("PK\6\6", 4), kEntry("PK\1\2", 4),
    kHeader("PK\3\4", 4);

[[noreturn]] void refuse(std::string_view file_name, const std::string& fault) {
    throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) +
                                                "\" cannot be read as a zip archive: " + fault);
}

/// A little-endian number.
uint64_t number(std::string_view bytes, size_t at, size_t length) {
    uint64_t value = 0;
    for (size_t i = length; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

/// Fewer bytes than asked for: the file ends there.
std::string read_at(const ArchiveFile& file, uint64_t offset, uint64_t length) {
    std::string out(std::min(length, file.size - std::min(offset, file.size)), '\0');
    size_t have = 0;
    while (have < out.size()) {
        const size_t count = file.read(offset + have, out.data() + have, out.size() - have);
        if (count == 0) break;
        have += count;
    }
    out.resize(have);
    return out;
}

struct Place {
    uint64_t begin = 0, size = 0, members = 0;
    uint64_t shift = 0;  ///< of a program in front of the archive
};

Place find_directory(const ArchiveFile& file, std::string_view file_name) {
    const uint64_t tail_at = file.size - std::min<uint64_t>(file.size, kEndSize + 0xffff);
    const std::string tail = read_at(file, tail_at, file.size - tail_at);
    const size_t found = tail.rfind(kEnd);
    if (found == std::string::npos || tail.size() - found < kEndSize)
        refuse(file_name, "it has no directory");
    const std::string_view end = std::string_view(tail).substr(found);
    if (number(end, 20, 2) != end.size() - kEndSize)
        refuse(file_name, "something stands behind its directory");
    uint64_t stop = tail_at + found, offset = number(end, 16, 4);
    Place place{0, number(end, 12, 4), number(end, 10, 2), 0};
    if (number(end, 4, 4) != 0) refuse(file_name, "it is one of several parts");
    if (stop >= kLocatorSize + kEnd64Size) {
        const std::string locator = read_at(file, stop - kLocatorSize, kLocatorSize);
        if (locator.starts_with(kLocator)) {
            stop -= kLocatorSize + kEnd64Size;
            const std::string end64 = read_at(file, stop, kEnd64Size);
            if (!end64.starts_with(kEnd64) || number(locator, 8, 8) > stop)
                refuse(file_name, "its directory is not where it says");
            place.members = number(end64, 32, 8);
            place.size = number(end64, 40, 8);
            offset = number(end64, 48, 8);
        }
    }
    if (place.members > kMaxMembers)
        refuse(file_name, "it has more than " + std::to_string(kMaxMembers) + " members");
    if (place.size > kMaxDirectory)
        refuse(file_name, "its directory has more than " + std::to_string(kMaxDirectory >> 20) + " MiB");
    if (place.size > stop || offset > stop - place.size)
        refuse(file_name, "its directory is not where it says");
    place.begin = stop - place.size;
    place.shift = place.begin - offset;
    return place;
}

}  // namespace

std::vector<ZipMember> read_zip_directory(const ArchiveFile& file, std::string_view file_name) {
    const Place place = find_directory(file, file_name);
    const std::string directory = read_at(file, place.begin, place.size);
    std::vector<ZipMember> members;
    for (std::string_view rest = directory; !rest.empty();) {
        if (rest.size() < kEntrySize || !rest.starts_with(kEntry))
            refuse(file_name, "its directory is broken");
        const size_t name = number(rest, 28, 2), extra = number(rest, 30, 2), comment = number(rest, 32, 2);
        const size_t length = kEntrySize + name + extra + comment;
        if (rest.size() < length || members.size() == place.members)
            refuse(file_name, "its directory is broken");
        ZipMember member;
        member.name = rest.substr(kEntrySize, name);
        if (member.name.find('\0') != std::string::npos)
            refuse(file_name, "the name of a member holds a NUL byte");
        // Of the fields both have, all but "the sizes stand behind the member".
        member.header = std::string(kHeader) + std::string(rest.substr(6, 22));
        member.header += std::string(rest.substr(28, 2)) + std::string(2, '\0') + member.name;
        member.header[6] = static_cast<char>(member.header[6] & ~8);
        member.packed = number(rest, 20, 4);
        member.is_link = (number(rest, 40, 2) & 0170000) == 0120000;
        member.at = number(rest, 42, 4) + place.shift;
        members.push_back(std::move(member));
        rest.remove_prefix(length);
    }
    if (members.size() != place.members) refuse(file_name, "its directory is broken");
    return members;
}

std::string read_zip_member(const ArchiveFile& file, const ZipMember& member, uint64_t max_packed,
                            std::string_view file_name) {
    const std::string own = read_at(file, member.at, kHeaderSize + member.name.size());
    if (own.size() != kHeaderSize + member.name.size() || !own.starts_with(kHeader) ||
        number(own, 26, 2) != member.name.size() || !own.ends_with(member.name))
        refuse(file_name, "its directory names a member that is not there");
    if (member.packed > max_packed)
        refuse(file_name,
               "its " + clean_text(member.name.substr(0, 200)) + " has more than " + bound_text(max_packed));
    return member.header + read_at(file, member.at + own.size() + number(own, 28, 2), member.packed);
}

}  // namespace granary_python

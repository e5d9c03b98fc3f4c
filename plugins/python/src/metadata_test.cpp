#include "metadata.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <zlib.h>

#include <granary/sdk.hpp>

#include <cstdio>
#include <cstring>

#include "metadata_file.h"

using namespace granary_python;

namespace {

std::string problem(std::string_view text) {
    try {
        parse_metadata(text);
    } catch (const granary::Error& error) {
        return error.what();
    }
    return {};
}

struct Member {
    std::string name, bytes;
    bool link = false;
    const char* target = "/etc/passwd";
};

enum class Packed { kZip, kTar, kGzip, kBzip2 };

/// An archive in memory.
std::string pack(const std::vector<Member>& members, Packed how) {
    std::string out(4 << 20, '\0');
    size_t used = 0;
    struct archive* archive = archive_write_new();
    if (how == Packed::kZip)
        archive_write_set_format_zip(archive);
    else
        archive_write_set_format_ustar(archive);
    if (how == Packed::kGzip) archive_write_add_filter_gzip(archive);
    if (how == Packed::kBzip2) archive_write_add_filter_bzip2(archive);
    REQUIRE(archive_write_open_memory(archive, out.data(), out.size(), &used) == ARCHIVE_OK);
    for (const Member& member : members) {
        struct archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_perm(entry, 0644);
        if (member.link) {
            archive_entry_set_filetype(entry, AE_IFLNK);
            archive_entry_set_symlink(entry, member.target);
        } else {
            archive_entry_set_filetype(entry, AE_IFREG);
            archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        }
        archive_write_header(archive, entry);
        if (!member.link) archive_write_data(archive, member.bytes.data(), member.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    out.resize(used);
    return out;
}

std::string pack(const std::vector<Member>& members, bool zip) {
    return pack(members, zip ? Packed::kZip : Packed::kGzip);
}

std::string gzipped(const std::string& bytes) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// `read`: how many bytes were asked for of the file.
std::string extract(const std::string& bytes, const char* type, const char* name,
                    uint64_t max_unpacked = kMaxUnpacked, uint64_t* read = nullptr) {
    ArchiveFile file;
    file.size = bytes.size();
    file.read = [&](uint64_t offset, char* buffer, size_t capacity) {
        if (offset >= bytes.size()) return size_t{0};
        const size_t count = std::min<size_t>(capacity, bytes.size() - offset);
        std::memcpy(buffer, bytes.data() + offset, count);
        if (read != nullptr) *read += count;
        return count;
    };
    try {
        return read_metadata_file(file, type, name, max_unpacked);
    } catch (const granary::Error& error) {
        return std::string("! ") + error.what();
    }
}

constexpr const char* kGood = "Metadata-Version: 2.1\nName: A\nVersion: 1\n";

}  // namespace

TEST_CASE("metadata is read") {
    const Metadata metadata = parse_metadata(
        "Metadata-Version: 2.4\nname: Foo.Bar\nVersion: 1.0\nSummary: One \xc3\xa4\nAuthor: UNKNOWN\n"
        "Classifier: A\nClassifier: B\nRequires-Dist: x>1; extra == 'y'\nLicense: line\n        two\n       "
        "|three\n"
        "License-File: LICENSE\nDynamic: Summary\nX-Else: z\n\nThe description\n\nends.\n");
    CHECK(metadata.name == "Foo.Bar");
    CHECK(metadata.summary == "One \xc3\xa4");
    CHECK(metadata.author.empty());
    CHECK(metadata.classifiers == std::vector<std::string>{"A", "B"});
    CHECK(metadata.license == "line two three");
    CHECK(metadata.description == "The description\n\nends.\n");
    CHECK(metadata.license_files == std::vector<std::string>{"LICENSE"});
    CHECK(parse_metadata(std::string(kGood) + "Summary: \xff\x01\n").summary == "\xef\xbf\xbd\x01");
}

TEST_CASE("what is no metadata is said to be none") {
    CHECK(problem("").find("no Metadata-Version") != std::string::npos);
    CHECK(problem("Metadata-Version: 9.0\nName: a\nVersion: 1\n").find("\"9.0\"") != std::string::npos);
    CHECK(problem("Metadata-Version: 2.1\nVersion: 1\n").find("no name of a project") != std::string::npos);
    CHECK(problem("Metadata-Version: 2.1\nName: a\n").find("no Version") != std::string::npos);
    CHECK(problem(std::string(kMaxMetadata + 1, 'a')).find("at most") != std::string::npos);
}

TEST_CASE("JSON is written as Python writes it") {
    CHECK(python_json(std::vector<std::string>{}) == "[]");
    CHECK(python_json(std::vector<std::string>{"a", "b\"\n"}) == R"(["a", "b\"\n"])");
    CHECK(python_json("\xc3\xa4\xf0\x9f\x98\x80") == R"("\u00e4\ud83d\ude00")");
}

TEST_CASE("the metadata of an archive is found") {
    CHECK(extract(
              pack({{"a/x.py", "1"}, {"A-1.dist-info/METADATA", kGood}, {"A-1.dist-info/RECORD", ""}}, true),
              "bdist_wheel", "A-1-py3-none-any.whl") == kGood);
    CHECK(extract(pack({{"a-1/deep/PKG-INFO", "no"}, {"a-1/PKG-INFO", kGood}}, false), "sdist",
                  "a-1.tar.gz") == kGood);
    CHECK(extract(pack({{"a-1/PKG-INFO", kGood}}, true), "sdist", "a-1.zip") == kGood);
    CHECK(extract(pack({{"EGG-INFO/PKG-INFO", kGood}}, true), "bdist_egg", "a-1-py3.8.egg") == kGood);
    for (const char* member : {"PURELIB/a-1-py2.7.egg-info", "PLATLIB/a-1-py2.7.egg-info/PKG-INFO"})
        CHECK(extract("MZ program" + pack({{member, kGood}}, true), "bdist_wininst", "a-1.win32.exe") ==
              kGood);
    // Vendored projects lie deeper.
    CHECK(extract(pack({{"a/_vendor/B-2.dist-info/METADATA", "no"}, {"A-1.dist-info/METADATA", kGood}}, true),
                  "bdist_wheel", "A-1-py3-none-any.whl") == kGood);
}

TEST_CASE("hostile archives are refused") {
    const auto wheel = [](const std::vector<Member>& members) {
        return extract(pack(members, true), "bdist_wheel", "A-1-py3-none-any.whl");
    };
    CHECK(wheel({{"A-1.dist-info/METADATA", kGood}, {"B-1.dist-info/METADATA", kGood}})
              .find("two files of metadata") != std::string::npos);
    CHECK(wheel({{"../x", ""}, {"A-1.dist-info/METADATA", kGood}}).find("leads out") != std::string::npos);
    CHECK(wheel({{"/etc/x", ""}, {"A-1.dist-info/METADATA", kGood}}).find("leads out") != std::string::npos);
    CHECK(wheel({{"A-1.dist-info/METADATA", "", true}}).find("link") != std::string::npos);
    CHECK(wheel({{"a.py", ""}}).find("no METADATA") != std::string::npos);
    CHECK(wheel({{"A-1.dist-info/METADATA", std::string(kMaxMetadata + 10, 'a')}}).find("more than 16 MiB") !=
          std::string::npos);
    CHECK(extract("PK\x03\x04 nothing", "bdist_wheel", "A-1-py3-none-any.whl").starts_with("! "));
    CHECK(extract("", "sdist", "a-1.tar.gz").starts_with("! "));
    const std::string good = pack({{"A-1.dist-info/METADATA", kGood}}, true);
    CHECK(extract(good.substr(0, good.size() / 2), "bdist_wheel", "A-1-py3-none-any.whl").starts_with("! "));
    // What the directory says and what is there: a comment with a directory, other members, too many.
    CHECK(extract(good + "x", "bdist_wheel", "A-1-py3-none-any.whl").find("behind") != std::string::npos);
    CHECK(extract("#!/bin/sh\n" + good, "bdist_wheel", "A-1-py3-none-any.whl") == kGood);
    std::string many = good;
    many.replace(many.size() - 14, 4, "\xff\xff\xff\xff");
    CHECK(extract(many, "bdist_wheel", "A-1-py3-none-any.whl").find("broken") != std::string::npos);
    std::string other = good;
    other[other.find("A-1.dist-info")] = 'B';
    CHECK(extract(other, "bdist_wheel", "A-1-py3-none-any.whl").find("not there") != std::string::npos);
}

TEST_CASE("hostile source archives are refused") {
    const auto sdist = [](const std::vector<Member>& members) {
        return extract(pack(members, false), "sdist", "a-1.tar.gz");
    };
    CHECK(sdist({{"a-1/PKG-INFO", "", true}, {"a-1/x/PKG-INFO", kGood}}).find("link") != std::string::npos);
    CHECK(sdist({{"../PKG-INFO", kGood}}).find("leads out") != std::string::npos);
    // What comes behind the metadata counts as well.
    const Member good{"a-1/PKG-INFO", kGood};
    CHECK(sdist({good, {"../x", ""}}).find("\"../x\", which leads out") != std::string::npos);
    CHECK(sdist({good, {"/etc/x", ""}}).find("leads out") != std::string::npos);
    CHECK(sdist({good, {"b-1/PKG-INFO", kGood}}).find("two files of metadata") != std::string::npos);
    CHECK(sdist({good, {"a-1/PKG-INFO", kGood}}).find("two files of metadata") != std::string::npos);
    CHECK(sdist({good, {"a-1/x", "", true}}).find("a link that leads out") != std::string::npos);
    CHECK(sdist({good, {"a-1/x", "", true, "../../y"}}).find("a link that leads out") != std::string::npos);
    CHECK(sdist({good, {"a-1/x/y", "", true, "../setup.py"}}) == kGood);
    const std::string whole = pack({good, {"a-1/x", std::string(1 << 20, 'x')}}, false);
    CHECK(extract(whole.substr(0, whole.size() / 2), "sdist", "a-1.tar.gz").starts_with("! "));
}

TEST_CASE("links of zip archives lead nowhere else") {
    for (const char* type : {"bdist_wheel", "sdist"}) {
        const bool is_wheel = type == std::string("bdist_wheel");
        const char* name = is_wheel ? "A-1-py3-none-any.whl" : "a-1.zip";
        const Member good{is_wheel ? "A-1.dist-info/METADATA" : "a-1/PKG-INFO", kGood};
        const auto with = [&](const char* member, const std::string& target) {
            return extract(pack({good, {member, "", true, target.c_str()}}, true), type, name);
        };
        for (const char* out : {"/etc/passwd", "../../x", "../..", "x/../../..", "a\\b"})
            CHECK_MESSAGE(with("a/x", out).find("\"a/x\", a link that leads out") != std::string::npos, out);
        CHECK(with("a/x", "y") == kGood);
        CHECK(with("a/x", "../b/y") == kGood);
        CHECK(with("a/x", std::string(5000, 'y')).find("more than 4 KiB") != std::string::npos);
    }
}

TEST_CASE("source archives are packed once") {
    const std::string plain = pack({{"a-1/PKG-INFO", kGood}}, Packed::kTar);
    const std::string once = gzipped(plain);
    CHECK(extract(once, "sdist", "a-1.tar.gz") == kGood);
    CHECK(extract(pack({{"a-1/PKG-INFO", kGood}}, Packed::kBzip2), "sdist", "a-1.tar.bz2") == kGood);
    // Several streams are one, and what fills up a block is nothing.
    const size_t half = plain.size() / 2;
    CHECK(extract(gzipped(plain.substr(0, half)) + gzipped("") + gzipped(plain.substr(half)) +
                      std::string(512, '\0'),
                  "sdist", "a-1.tar.gz") == kGood);
    for (const std::string& other : {plain, gzipped(once), pack({{"a-1/PKG-INFO", kGood}}, Packed::kBzip2)})
        CHECK(extract(other, "sdist", "a-1.tar.gz").find("cannot be read as a tar archive") !=
              std::string::npos);
    CHECK(extract(once, "sdist", "a-1.tar.bz2").find("cannot be read as a tar archive") != std::string::npos);
    CHECK(extract(once.substr(0, once.size() - 9), "sdist", "a-1.tar.gz").find("cut off") !=
          std::string::npos);
    std::string other = once;
    other[other.size() - 6] = static_cast<char>(other[other.size() - 6] ^ 1);  // of its checksum
    CHECK(extract(other, "sdist", "a-1.tar.gz").find("cannot be read as a tar archive") != std::string::npos);
}

TEST_CASE("what is packed within what is packed is not unpacked") {
    // Empty streams: many times more than there are bytes, and nothing comes of them.
    const std::string one = gzipped("");
    std::string empty;
    for (size_t i = 0; i < 200'000; ++i) empty += one;
    const std::string nested = gzipped(empty);
    REQUIRE(nested.size() < empty.size() / 100);
    uint64_t read = 0;
    CHECK(extract(nested, "sdist", "a-1.tar.gz", kMaxUnpacked, &read).starts_with("! "));
    CHECK(read <= 64 * 1024);
}

TEST_CASE("what stands before a member is bounded") {
    // A sparse file of GNU tar, whose list of holes has no end.
    std::string holes(16 << 20, '\0');
    std::string head(512, '\0');
    std::memcpy(head.data(), "a-1/holes", 9);
    std::memcpy(head.data() + 100, "0000644\0000000000\0000000000\00000000000000\00000000000000", 48);
    head[156] = 'S';
    std::memcpy(head.data() + 386, "00000000001", 11);
    std::memcpy(head.data() + 257, "ustar  ", 8);
    head[482] = 1;
    std::memset(head.data() + 148, ' ', 8);
    unsigned sum = 0;
    for (const char c : head) sum += static_cast<unsigned char>(c);
    std::snprintf(head.data() + 148, 8, "%06o", sum);
    for (size_t at = 0; at < holes.size(); at += 512) {
        for (size_t i = 0; i < 21; ++i)
            std::memcpy(&holes[at + i * 24],
                        "00000000001\000"
                        "00000000000",
                        23);
        holes[at + 504] = 1;
    }
    const std::string found = extract(gzipped(head + holes), "sdist", "a-1.tar.gz");
    CHECK_MESSAGE(found.find("more than 8 MiB are said before it begins") != std::string::npos, found);
}

TEST_CASE("a bomb is not unpacked to its end") {
    // A member nobody wants to read, and the last: nothing comes behind it that would be looked at.
    const std::string bomb =
        pack({{"a-1/PKG-INFO", kGood}, {"a-1/zeros", std::string(64 << 20, '\0')}}, false);
    REQUIRE(bomb.size() < (1 << 20));
    uint64_t read = 0;
    ArchiveFile file;
    file.size = bomb.size();
    file.read = [&](uint64_t offset, char* buffer, size_t capacity) {
        const size_t count = std::min<size_t>({capacity, bomb.size() - std::min(offset, bomb.size()), 1024});
        std::memcpy(buffer, bomb.data() + offset, count);
        read += count;
        return count;
    };
    CHECK_THROWS_AS(read_metadata_file(file, "sdist", "a-1.tar.gz", 1 << 20), granary::Error);
    CHECK(read < bomb.size() / 8);
    CHECK(extract(bomb, "sdist", "a-1.tar.gz") == kGood);
}

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/base/text.h"
#include "core/transfer/paths.h"
#include "core/transfer/tar.h"
#include "core/transfer/toc.h"
#include "core/transfer/volumes.h"

namespace granary::transfer {

namespace {

namespace fs = std::filesystem;

struct Scratch {
    Scratch() {
        std::string name = (fs::temp_directory_path() / "granary-transfer-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = fs::canonical(name).string();
    }
    ~Scratch() { fs::remove_all(path); }
    std::string path;
};

size_t files_in(const std::string& path) {
    return static_cast<size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("sizes of chunks") {
    CHECK(parse_chunk_size("1") == 1);
    CHECK(parse_chunk_size("10MB") == 10u << 20);
    CHECK(parse_chunk_size(" 1.5 kb ") == 1536);
    CHECK(parse_chunk_size("1GB") == 1u << 30);
    CHECK(parse_chunk_size("1TB") == uint64_t{1} << 40);
    for (const char* bad :
         {"", "x", "MB", "0", "-1", "0.5", "1.0000001TB", "2TB", "1PB", "1e3", "nan", "inf", "1 M B"})
        CHECK_THROWS_AS(parse_chunk_size(bad), Failure);
}

TEST_CASE("paths that are allowed") {
    const Scratch scratch;
    const std::string in = scratch.path + "/in";
    fs::create_directories(in + "/deep");
    fs::create_symlink("/etc", in + "/out");
    const std::vector<std::string> allowed = {in + "/"};
    const auto real = [&](const std::string& path) { return allowed_path(path, allowed, "x", "import"); };
    CHECK(*real(in) == in);
    CHECK(*real(in + "/deep/new/file") == in + "/deep/new/file");
    CHECK(*real(in + "/deep/../a//b/") == in + "/a/b");
    for (const std::string& bad :
         {std::string(), std::string("in"), scratch.path, in + "x", in + "/../x", in + "/out",
          in + "/out/passwd", std::string("/"), in + std::string("/a\0b", 4)})
        CHECK_FALSE(real(bad).ok());
    CHECK(real("/etc").error().message == "x is not an allowed import path");
    CHECK_FALSE(allowed_path(in, {}, "x", "import").ok());
    CHECK_FALSE(allowed_path(in, {""}, "x", "import").ok());
    CHECK(allowed_path(in, {"/"}, "x", "import").ok());
}

TEST_CASE("a stream in files of a size") {
    const Scratch scratch;
    const Folder folder(scratch.path);
    std::string bytes;
    for (int i = 0; i < 10'000; ++i) bytes += static_cast<char>(i * 7 % 251);
    for (const uint64_t size : {uint64_t{0}, uint64_t{1000}, uint64_t{999}, uint64_t{1} << 40}) {
        std::vector<Volume> volumes;
        {
            VolumeWriter writer(folder, "x.tar", size);
            writer.write(std::string_view(bytes).substr(0, 4321));
            writer.write(std::string_view(bytes).substr(4321));
            volumes = writer.finish();
            CHECK_THROWS_AS(VolumeWriter(folder, "x.tar", size).write("y"), Failure);
            size_t done = 0;
            check_volumes(folder, volumes, [&](size_t count) { done = count; });
            CHECK(done == volumes.size());
            std::vector<std::string> names;
            for (const Volume& volume : volumes) names.push_back(volume.name);
            VolumeReader reader(folder, names);
            std::string read(bytes.size() + 10, '\0');
            REQUIRE(reader.skip(1500) == 1500);
            size_t filled = 0;
            for (size_t got = 0; (got = reader.read(read.data() + filled, read.size() - filled)) > 0;)
                filled += got;
            CHECK(read.substr(0, filled) == bytes.substr(1500));
            CHECK(reader.skip(5) == 0);
            const Volume& damaged = volumes.back();
            fs::resize_file(scratch.path + "/" + damaged.name, 3);
            CHECK_THROWS_AS(check_volumes(folder, volumes, [](size_t) {}), Failure);
        }
        CHECK(files_in(scratch.path) == 0);
    }
    CHECK(Volume{}.crc32.empty());
}

TEST_CASE("an archive has no more files than can be read again") {
    const Scratch scratch;
    const Folder folder(scratch.path);
    CHECK_THROWS_AS(toc_text(R"({"a":")" + std::string(3u << 20, 'x') + "\"}", 0, {{"x.tar", "0"}}), Failure);
    const std::vector<Volume> all(1, {"x.tar", "00000000"});
    CHECK(toc_text("{}", 0, all).find("x.tar") != std::string::npos);
    std::string text = R"({"files":{)";
    for (size_t i = 0; i <= kMostVolumes; ++i)
        text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(":"0")";
    std::ofstream(scratch.path + "/x-toc.json") << text << "}}";
    CHECK_THROWS_AS(read_toc(folder, "x-toc.json"), Failure);
}

TEST_CASE("what is wrong with a table of contents can be shown") {
    const Scratch scratch;
    const Folder folder(scratch.path);
    const auto refusal = [&](const std::string& text) {
        std::ofstream(scratch.path + "/x-toc.json") << text;
        try {
            read_toc(folder, "x-toc.json");
        } catch (const Failure& failure) {
            return std::string(failure.what());
        }
        return std::string();
    };
    std::string name;
    for (int i = 0; i < 100; ++i) name += "\u20ac";  // 200 bytes end within a character
    CHECK(is_valid_text(refusal(R"({"files":{")" + name + R"(":"x"}})")));
    CHECK(refusal(R"({"files":{"a\u0000\u001b/b":"0"}})")
              .find("'a?"
                    "?/b'") != std::string::npos);
    CHECK(refusal(R"({"files":{"a":"0g"}})").find("no CRC32 for 'a'") != std::string::npos);
}

TEST_CASE("what a lost writer left is removed") {
    const Scratch scratch;
    const Folder folder(scratch.path);
    for (const uint64_t size : {uint64_t{0}, uint64_t{10}}) {
        VolumeWriter writer(folder, "x.tar", size);
        writer.write(std::string(35, 'x'));
        writer.finish();
        writer.keep();
        CHECK(files_in(scratch.path) == (size == 0 ? 1 : 4));
        remove_volumes(folder, "x.tar");
        CHECK(files_in(scratch.path) == 0);
    }
}

TEST_CASE("archives") {
    const Scratch scratch;
    const Folder folder(scratch.path);
    std::vector<std::string> names;
    const std::string large(300'000, 'l');
    {
        VolumeWriter volumes(folder, "x.tar", 100'000);
        TarWriter tar(volumes);
        tar.add("versions.json", "one\n\ntwo\nthree");
        tar.add("repository-" + std::string(300, 'n') + "/a.json", large);
        tar.add("empty", "");
        tar.finish();
        for (const Volume& volume : volumes.finish()) names.push_back(volume.name);
        volumes.keep();
    }
    VolumeReader volumes(folder, names);
    TarReader tar(volumes);
    auto member = tar.next();
    REQUIRE(member);
    std::vector<std::string> lines;
    tar.lines(*member, 100, [&](std::string_view line) { lines.emplace_back(line); });
    CHECK(lines == std::vector<std::string>{"one", "", "two", "three"});
    member = tar.next();
    REQUIRE(member);
    CHECK(member->name.size() == 318);
    CHECK_THROWS_AS(tar.text(*member, large.size() - 1), Failure);
    CHECK(tar.text(*member, large.size()) == large);
    member = tar.next();
    REQUIRE(member);
    CHECK(member->name == "empty");
    CHECK(tar.text(*member, 0).empty());
    CHECK_FALSE(tar.next());

    std::ofstream(scratch.path + "/none") << "no archive at all";
    VolumeReader none(folder, {"none"});
    CHECK_THROWS_AS(TarReader{none}, Failure);

    // Cut within a file: said, not taken for its end.
    VolumeReader part(folder, {names[0], names[1]});
    TarReader cut(part);
    cut.next();
    member = cut.next();
    REQUIRE(member);
    CHECK_THROWS_AS(cut.text(*member, large.size()), Failure);
}

TEST_CASE("a link is no file") {
    const Scratch scratch;
    const Folder folder(scratch.path);
    std::ofstream(scratch.path + "/file") << "x";
    fs::create_symlink("file", scratch.path + "/link");
    fs::create_directory(scratch.path + "/folder");
    REQUIRE(::mkfifo((scratch.path + "/pipe").c_str(), 0600) == 0);
    ::close(folder.open("file"));
    for (const char* name : {"link", "folder", "pipe", "none"}) CHECK_THROWS_AS(folder.open(name), Failure);
    for (const char* name : {"link", "file", "folder"}) CHECK_THROWS_AS(folder.create(name), Failure);
    fs::create_directory_symlink("folder", scratch.path + "/other");
    CHECK_THROWS_AS(folder.below("other", true), Failure);
    CHECK(folder.below("folder", true).path() == scratch.path + "/folder");
}

}  // namespace granary::transfer

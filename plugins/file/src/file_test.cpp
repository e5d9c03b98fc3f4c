#include <doctest/doctest.h>

#include <chrono>
#include <granary/testing.hpp>

#include "git.h"
#include "manifest_parser.h"
#include "sync.h"

using granary::testing::Failed;
using granary::testing::FakeHost;
using granary::testing::Values;

extern "C" const granary_plugin* granary_plugin_entry_v1(const granary_host*, granary_error*);

namespace {

const std::string kOne(64, '1');
const std::string kUrl = "http://up.example/dir/PULP_MANIFEST";
const Values kArguments = {
    {"self", "\"prn:repo\""}, {"remote", "\"prn:remote\""}, {"mirror", "false"}, {"optimize", "true"}};

struct World : FakeHost {
    World() : FakeHost(granary_plugin_entry_v1) {
        records["prn:repo"] = {
            "repository:file.file",
            {{"autopublish", "false"}, {"manifest", "\"PULP_MANIFEST\""}, {"last_sync_details", "{}"}}};
        records["prn:remote"] = {"remote:file.file",
                                 {{"url", "\"" + kUrl + "\""}, {"policy", "\"on_demand\""}}};
        documents[kUrl] = "a/b c.txt," + kOne + ",12\nx,y.bin," + kOne + ",0\n";
    }
};

std::string fault(const std::string& line) {
    try {
        granary_file::ManifestParser parser([](const granary_file::Entry&) {});
        parser.feed(line);
        parser.finish();
    } catch (const granary_file::ManifestError& error) {
        return error.what();
    }
    return "";
}

Values with(Values values, const std::string& name, const std::string& json) {
    values[name] = json;
    return values;
}

}  // namespace

TEST_CASE("a git tree is read entry by entry, and nothing else is taken for one") {
    using granary_file::parse_tree;
    using granary_file::TreeEntry;
    std::vector<TreeEntry> entries;
    const auto keep = [&](const TreeEntry& entry) { entries.push_back(entry); };
    using namespace std::string_literals;
    parse_tree("100644 blob 0f1e      12\tdir/a b\0"s + "100755 blob 22       0\tnew\nline\0"s +
                   "120000 blob 33       5\tlink\0"s + "160000 commit 44       -\tmodule\0"s,
               keep);
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].path == "dir/a b");
    CHECK(entries[0].object == "0f1e");
    CHECK(entries[0].is_file);
    CHECK(entries[1].path == "new\nline");
    CHECK(entries[1].is_file);
    CHECK_FALSE(entries[2].is_file);
    CHECK_FALSE(entries[3].is_file);
    for (const std::string& bad :
         {"100644 blob 0f 1\tx"s, "100644 blob\0"s, "x\ty\0"s, "\0"s, "100644 blob  1\tx\0"s,
          "100644 blob 0f 1\t\0"s, "100644 blob 0f\n22 1\tx\0"s, "100644 blob HEAD 1\tx\0"s})
        CHECK_THROWS_AS(parse_tree(bad, keep), granary::Error);
    parse_tree("", keep);
}

TEST_CASE("lines of a manifest") {
    std::vector<std::string> seen;
    granary_file::ManifestParser parser([&](const granary_file::Entry& entry) {
        seen.push_back(std::string(entry.relative_path) + "|" + std::string(entry.sha256) + "|" +
                       std::to_string(entry.size));
    });
    const std::string upper = std::string(63, 'a') + "F";
    const std::string text = "# comment\r\n\r\n  \n a , " + upper + " , 7 \r\nd,e/f,g," + kOne + ",0\nlast," +
                             kOne + ",999999999999";
    for (const char c : text) parser.feed(std::string_view(&c, 1));
    parser.finish();
    REQUIRE(seen.size() == 3);
    CHECK(seen[0] == "a|" + std::string(63, 'a') + "f|7");
    CHECK(seen[1] == "d,e/f,g|" + kOne + "|0");
    CHECK(seen[2] == "last|" + kOne + "|999999999999");
}

TEST_CASE("lines that are refused") {
    const std::string rest = "," + kOne + ",1";
    CHECK(fault("ok" + rest).empty());
    CHECK(fault("\n\nbad").starts_with("Error: Parsing of the manifest file failed on line:3."));
    CHECK(fault("bad").find("<relative path>,<sha256>,<size>") != std::string::npos);
    CHECK(fault("<html>").find("fewer than two commas") != std::string::npos);
    CHECK(fault("a,b").find("fewer than two commas") != std::string::npos);
    CHECK(fault(",b").find("fewer than two commas") != std::string::npos);
    CHECK(fault(rest).find("the path is empty") != std::string::npos);
    CHECK(fault("/a" + rest).find("absolute") != std::string::npos);
    CHECK(fault("a//b" + rest).find("empty segment") != std::string::npos);
    CHECK(fault("a/" + rest).find("empty segment") != std::string::npos);
    CHECK(fault("../a" + rest).find("'..' segment") != std::string::npos);
    CHECK(fault("a/./b" + rest).find("'..' segment") != std::string::npos);
    CHECK(fault(std::string("a\0b", 3) + rest).find("control") != std::string::npos);
    CHECK(fault("a\rb" + rest).find("control") != std::string::npos);
    CHECK(fault("\xff" + rest).find("UTF-8") != std::string::npos);
    CHECK(fault("\xc0\xaf" + rest).find("UTF-8") != std::string::npos);
    CHECK(fault("\xed\xa0\x80" + rest).find("UTF-8") != std::string::npos);
    CHECK(fault("a," + kOne.substr(1) + ",1").find("64 hex") != std::string::npos);
    CHECK(fault("a," + kOne.substr(1) + "g,1").find("64 hex") != std::string::npos);
    CHECK(fault("a," + kOne + ",").find("decimal") != std::string::npos);
    CHECK(fault("a," + kOne + ",-1").find("decimal") != std::string::npos);
    CHECK(fault("a," + kOne + ",9999999999999999999").find("decimal") != std::string::npos);
    CHECK(fault(std::string(100'000, 'a')).find("longer than") != std::string::npos);
}

TEST_CASE("URLs") {
    CHECK(granary_file::base_of("http://h/a/M?x=/y") == "http://h/a/");
    CHECK(granary_file::name_of("http://h/a/PULP%20M?x") == "PULP M");
    std::string url = "http://h/";
    granary_file::append_encoded(url, "a b/\xc3\xa4#?%~");
    CHECK(url == "http://h/a%20b/%C3%A4%23%3F%25~");
}

TEST_CASE("a sync declares what the manifest lists") {
    World world;
    world.run("sync", kArguments);
    REQUIRE(world.declared.size() == 2);
    CHECK(world.declared[0].type == "file.file");
    CHECK(world.declared[0].fields[granary_file::kRelativePath] == "a/b c.txt");
    CHECK(world.declared[0].fields[granary_file::kDigest] == kOne);
    REQUIRE(world.declared[0].artifacts.size() == 1);
    CHECK(world.declared[0].artifacts[0].url == "http://up.example/dir/a/b%20c.txt");
    CHECK(world.declared[0].artifacts[0].size == 12);
    CHECK(world.declared[1].artifacts[0].relative_path == "x,y.bin");
    CHECK(world.committed);
    CHECK(!world.mirrored);
    CHECK(world.publications.empty());
    CHECK(world.completed.count("sync.parsing.metadata") == 1);
    CHECK(world.records["prn:repo"].fields["last_sync_details"].find("manifest_checksum") !=
          std::string::npos);
}

TEST_CASE("an unchanged upstream is skipped, anything that changed is not") {
    World world;
    const auto again = [&](const Values& arguments) {
        world.committed = false;
        world.progress.clear();
        world.commit_finds_changes = false;
        world.run("sync", arguments);
        CHECK(world.committed == (world.progress.count("sync.was_skipped") == 0));
        return !world.committed;
    };
    world.run("sync", kArguments);
    CHECK(again(kArguments));
    CHECK(world.progress["sync.was_skipped"] == "Skipping Sync (no change from previous sync)");
    CHECK(!again(with(kArguments, "optimize", "false")));
    CHECK(again(kArguments));
    CHECK(!again(with(kArguments, "mirror", "true")));
    CHECK(again(with(kArguments, "mirror", "true")));
    CHECK(again(kArguments));  // mirror off again: nothing to add
    world.documents[kUrl] += "new," + kOne + ",1\n";
    CHECK(!again(kArguments));
    world.records["prn:repo"].latest_version += 1;  // somebody modified the repository
    CHECK(!again(kArguments));
    world.records["prn:remote"].fields["policy"] = "\"immediate\"";
    CHECK(!again(kArguments));
    CHECK(again(kArguments));
    world.records["prn:repo"].missing_files = 1;
    CHECK(!again(kArguments));
}

TEST_CASE("mirroring publishes the manifest as upstream wrote it") {
    World world;
    world.documents[kUrl] = "# theirs\n" + world.documents[kUrl];
    world.run("sync", with(kArguments, "mirror", "true"));
    CHECK(world.mirrored);
    REQUIRE(world.publications.size() == 1);
    CHECK(world.publications[0].finished);
    CHECK(world.publications[0].flags == GRANARY_PUBLISH_PASS_THROUGH);
    CHECK(world.publications[0].values["manifest"] == "\"PULP_MANIFEST\"");
    CHECK(world.publications[0].files["PULP_MANIFEST"] == world.documents[kUrl]);
    world.records["prn:repo"].fields["autopublish"] = "true";
    CHECK_THROWS_WITH_AS(world.run("sync", with(kArguments, "mirror", "true")),
                         "Cannot use mirror mode with autopublished repository.", Failed);
}

TEST_CASE("failures reach the task with their sentence") {
    World world;
    CHECK_THROWS_WITH_AS(world.run("no such", {}), doctest::Contains("no such"), Failed);
    CHECK_THROWS_WITH_AS(world.run("sync", {}), doctest::Contains("\"self\""), Failed);
    world.documents.clear();
    CHECK_THROWS_WITH_AS(world.run("sync", kArguments), doctest::Contains("404"), Failed);
    world.documents[kUrl] = "<html>\n";
    CHECK_THROWS_WITH_AS(world.run("sync", kArguments), doctest::Contains("failed on line:1."), Failed);
    CHECK(!world.committed);
}

TEST_CASE("a publication has a line per file") {
    World world;
    static const std::string paths[] = {"a", "b/c"};
    for (const std::string& path : paths)
        world.files.push_back({1, {path.data(), path.size()}, {kOne.data(), kOne.size()}, 5});
    world.run("publish",
              {{"repository_version", "\"prn:v\""}, {"manifest", "\"M\""}, {"checkpoint", "true"}});
    REQUIRE(world.publications.size() == 1);
    CHECK(world.publications[0].version == "prn:v");
    CHECK(world.publications[0].flags == (GRANARY_PUBLISH_PASS_THROUGH | GRANARY_PUBLISH_CHECKPOINT));
    CHECK(world.publications[0].files["M"] == "a," + kOne + ",5\nb/c," + kOne + ",5\n");
    world.run("publish", {{"repository_version", "\"prn:v\""}, {"manifest", "null"}});
    CHECK(world.publications[1].files.empty());
    world.files[0].size = -1;
    CHECK_THROWS_WITH_AS(world.run("publish", {{"repository_version", "\"prn:v\""}, {"manifest", "\"M\""}}),
                         doctest::Contains("\"a\""), Failed);
    CHECK(world.publications.size() == 2);
}

TEST_CASE("a new version publishes itself when the repository says so") {
    World world;
    world.new_version("prn:repo", "prn:v1");
    CHECK(world.publications.empty());
    world.records["prn:repo"].fields["autopublish"] = "true";
    world.new_version("prn:repo", "prn:v2");
    REQUIRE(world.publications.size() == 1);
    CHECK(world.publications[0].version == "prn:v2");
}

TEST_CASE("seventy thousand lines come in batches and soon") {
    World world;
    std::string& manifest = world.documents[kUrl];
    manifest.clear();
    for (int i = 0; i < 70'000; ++i) manifest += "dir/file-" + std::to_string(i) + ".bin," + kOne + ",1024\n";
    const auto begin = std::chrono::steady_clock::now();
    world.run("sync", kArguments);
    const auto took = std::chrono::steady_clock::now() - begin;
    MESSAGE("parse, cross and copy 70,000 units: "
            << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms");
    CHECK(world.declared.size() == 70'000);
    for (const uint64_t size : world.batches) CHECK(size <= 5000);
    CHECK(took < std::chrono::seconds(5));
}

#include "core/transfer/survey.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "core/base/text.h"

namespace granary::transfer {

namespace {

namespace fs = std::filesystem;
using Members = std::vector<std::pair<std::string, std::string>>;

const std::map<std::string, std::string> kInstalled = {{"core", "3.85.1"}, {"toy", "1.2.0"}};
const std::string kVersions =
    R"([{"component":"core","version":"3.85.0"},{"component":"toy","version":"1.2"}])";
const std::string kDigest(64, 'a');
const std::string kBlob = "artifact/aa/" + kDigest.substr(2);

std::string repository(const std::string& name, const std::string& directory) {
    return R"({"name":")" + name + R"(","pulp_type":"toy.toy","directory":")" + directory +
           R"(","version":3,"fields":{"mood":"fair"}})";
}

/// An archive of one repository that has all it needs.
Members whole() {
    return {{std::string(kVersionsMember), kVersions},
            {std::string(kArtifactsMember), "[]"},
            {std::string(kRepositoriesMember), "[\n" + repository("a", "repository-1_3") + "\n]\n"},
            {kBlob, "x"},
            {"repository-1_3/toy.note.json", "[]"},
            {"repository-1_3/" + std::string(kMappingMember), R"({"units":{"toy.note":0}})"}};
}

/// What an importer finds in an archive of these.
class Archive {
  public:
    explicit Archive(const Members& members)
        : path_((fs::temp_directory_path() / "granary-survey-XXXXXX").string()) {
        REQUIRE(::mkdtemp(path_.data()) != nullptr);
        path_ = fs::canonical(path_).string();
        const Folder folder(path_);
        VolumeWriter volumes(folder, "x.tar", 0);
        TarWriter tar(volumes);
        for (const auto& [name, text] : members) tar.add(name, text);
        tar.finish();
        volumes.finish();
        volumes.keep();
    }
    ~Archive() { fs::remove_all(path_); }

    Survey survey() const {
        const Folder folder(path_);
        VolumeReader volumes(folder, {"x.tar"});
        return look_through(volumes, kInstalled, [] {});
    }
    std::map<std::string, int64_t> mapping() const {
        const Folder folder(path_);
        VolumeReader volumes(folder, {"x.tar"});
        TarReader tar(volumes);
        const auto member = tar.next();
        return read_mapping(tar, *member);
    }

  private:
    std::string path_;
};

std::string refusal(const Members& members) {
    try {
        Archive(members).survey();
    } catch (const Failure& failure) {
        CHECK(failure.error().code == ErrorCode::kInvalid);
        CHECK(is_valid_text(failure.what()));
        return failure.what();
    }
    return {};
}

std::map<std::string, int64_t> mapping_of(const std::string& text) {
    const Members members = {{"m", text}};
    return Archive(members).mapping();
}

Members with(size_t at, const std::string& text) {
    Members members = whole();
    members[at].second = text;
    return members;
}

}  // namespace

TEST_CASE("what an archive holds") {
    Members members = whole();
    const Survey one = Archive(members).survey();
    REQUIRE(one.sources.size() == 1);
    CHECK(one.sources[0].name == "a");
    CHECK(one.sources[0].type == "toy.toy");
    CHECK(one.sources[0].directory == "repository-1_3");
    CHECK(one.sources[0].number == 3);
    CHECK(one.sources[0].fields == R"({"mood":"fair"})");
    CHECK(one.blobs == 1);
    members[2].second =
        "[\n" + repository("a", "repository-1_3") + ",\n" + repository("b", "repository-2_1") + "\n]";
    CHECK(refusal(members).find("not have all of the repository 'b'") != std::string::npos);
    members.emplace_back("repository-2_1/" + std::string(kMappingMember), "{}");
    CHECK(Archive(members).survey().sources.size() == 2);
}

TEST_CASE("what is no archive of an export") {
    CHECK(refusal({}).find("no export") != std::string::npos);
    CHECK(refusal({{"x", "y"}}).find("no export") != std::string::npos);
    for (const char* versions : {"", "{}", "[]", "[1]", R"([{"component":"core"}])"}) {
        CAPTURE(versions);
        CHECK_FALSE(refusal(with(0, versions)).empty());
    }
    CHECK(refusal(with(0, R"([{"component":"rpm","version":"3"}])")).find("not installed") !=
          std::string::npos);
    CHECK(refusal(with(0, R"([{"component":"core","version":"3.84.9"}])")).find("incompatible") !=
          std::string::npos);
    for (size_t missing : {0, 1, 2, 5}) {
        Members members = whole();
        members.erase(members.begin() + static_cast<std::ptrdiff_t>(missing));
        CAPTURE(missing);
        CHECK_FALSE(refusal(members).empty());
    }
    for (const char* name : {"etc/passwd", "artifact/aa/b", "artifact/zz", "repository-2_1/x.json",
                             "repository-1_3/a/x.json", "repository-1_3/x.txt"}) {
        Members members = whole();
        members.insert(members.begin() + 3, {name, "x"});
        CAPTURE(name);
        CHECK_FALSE(refusal(members).empty());
    }
}

TEST_CASE("repositories that are none") {
    const std::string good = repository("a", "repository-1_3");
    for (const std::string& lines :
         {std::string("x"), std::string("1"), std::string("{}"), good + ",\n" + good,
          good + ",\n" + repository("b", "repository-1_3"), repository("", "repository-1_3"),
          repository("a\\u0000", "repository-1_3"), repository("a", "elsewhere"),
          repository("a", "repository-/x"), std::string(200, '['),
          std::string(R"({"name":"a","pulp_type":"toy.toy","directory":"repository-1_3"})")}) {
        CAPTURE(lines);
        CHECK_FALSE(refusal(with(2, lines)).empty());
    }
}

TEST_CASE("how many units there are") {
    CHECK(mapping_of(R"({"units":{"toy.note":5,"toy.file":0}})") ==
          std::map<std::string, int64_t>{{"toy.file", 0}, {"toy.note", 5}});
    for (const char* text :
         {"", "[]", "{}", R"({"units":[]})", R"({"units":{"toy.note":"5"}})", R"({"units":{"a":1.5}})"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(mapping_of(text), Failure);
    }
}

TEST_CASE("text of an archive within a sentence") {
    CHECK(clip("a\x1b[2J\n") == "a?[2J?");
    CHECK(clip(std::string(200, 'x')) == std::string(200, 'x'));
    CHECK(clip(std::string(201, 'x')) == std::string(200, 'x') + "…");
    CHECK(clip(std::string(199, 'x') + "ä") == std::string(199, 'x') + "…");
}

}  // namespace granary::transfer

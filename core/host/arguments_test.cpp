#include "core/host/arguments.h"

#include <doctest/doctest.h>

#include <limits>
#include <memory>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/host/session.h"

using namespace granary;
using namespace granary::host;

namespace {

/// The sentence it is refused with; empty when it is not.
template <class Work>
std::string refusal(const Work& work) {
    try {
        (void)work();
        return {};
    } catch (const Failure& failure) {
        CHECK(failure.error().code == ErrorCode::kInvalid);
        return failure.what();
    }
}

granary_str of(std::string_view text) {
    return str(text);
}

model::Field field(model::FieldType type) {
    model::Field made;
    made.tag = 1;
    made.name = "thing";
    made.type = type;
    return made;
}

granary_value value_of(uint32_t type, std::string_view text) {
    granary_value made{};
    made.type = type;
    made.as.text = str(text);
    return made;
}

}  // namespace

TEST_CASE("texts of plugins") {
    CHECK(bytes_of({nullptr, 0}, "x").empty());
    CHECK(text_of(of("grün"), "x") == "grün");
    CHECK(bytes_of(of("\xff"), "x") == "\xff");
    CHECK(refusal([] { return bytes_of({nullptr, 5}, "url"); }).find("\"url\" is null") != std::string::npos);
    CHECK(refusal([] { return bytes_of({"x", UINT64_MAX}, "url"); }).find("\"url\"") != std::string::npos);
    CHECK(refusal([] {
              return bytes_of({"x", kMaxText + 1}, "url");
          }).find("bytes long") != std::string::npos);
    CHECK(refusal([] { return text_of(of("\xff"), "url"); }).find("\"url\" is not UTF-8") !=
          std::string::npos);
    CHECK_FALSE(refusal([] { return text_of({"a\0b", 3}, "url"); }).empty());
    CHECK(name_of("file.file", "type") == "file.file");
    CHECK(refusal([] { return name_of(nullptr, "type"); }).find("\"type\" is null") != std::string::npos);
    CHECK_FALSE(refusal([] { return name_of("\xff", "type"); }).empty());
    CHECK_FALSE(refusal([] { return name_of(std::string(2000, 'n').c_str(), "type"); }).empty());
}

TEST_CASE("JSON of plugins") {
    CHECK(json_of(of("[1, \"\\u0041\"]"), "x") == "[1, \"\\u0041\"]");
    for (const std::string_view wrong : {"", "{", "NaN", "[1,]", "\"\xff\"", "\xef\xbb\xbf[]"})
        CHECK_MESSAGE(!refusal([&] { return json_of(of(wrong), "x"); }).empty(), wrong);
    const std::string deep = std::string(200, '[') + std::string(200, ']');
    CHECK(refusal([&] { return json_of(of(deep), "x"); }).find("levels deep") != std::string::npos);
}

TEST_CASE("lists of plugins") {
    const int numbers[] = {1, 2};
    CHECK(list_of(numbers, 2, "x").size() == 2);
    CHECK(list_of<int>(nullptr, 0, "x").empty());
    CHECK_FALSE(refusal([] { return list_of<int>(nullptr, 1, "tags").size(); }).empty());
    CHECK_FALSE(refusal([&] { return list_of(numbers, UINT64_MAX, "tags").size(); }).empty());
    CHECK_FALSE(refusal([&] { return list_of(numbers, kMaxItems + 1, "tags").size(); }).empty());
}

TEST_CASE("handles: null, ended, another's") {
    auto refusals = std::make_unique<granary_refusals>();
    granary_refusals* const handle = refusals.get();
    CHECK(&object_of(handle, "x") == handle);
    CHECK_FALSE(refusal([] { return &object_of<granary_refusals>(nullptr, "x"); }).empty());
    CHECK_FALSE(refusal([&] { return &object_of(reinterpret_cast<granary_record*>(handle), "x"); }).empty());
    refusals.reset();
    CHECK(refusal([&] { return &object_of(handle, "record"); }).find("\"record\" was ended") !=
          std::string::npos);
}

TEST_CASE("values of plugins") {
    using enum model::FieldType;
    const auto refused = [](model::FieldType type, const granary_value& value) {
        return !refusal([&] { return take(field(type), value); }).empty();
    };
    granary_value number{};
    number.type = GRANARY_T_F64;
    number.as.f64 = 1.5;
    CHECK_FALSE(refused(kFloat, number));
    CHECK(refused(kInt, number));
    number.as.f64 = std::numeric_limits<double>::quiet_NaN();
    CHECK(refused(kFloat, number));
    number.type = GRANARY_T_TIME;
    number.as.i64 = 0;
    CHECK_FALSE(refused(kTime, number));
    number.as.i64 = INT64_MAX;
    CHECK(refused(kTime, number));
    number.as.i64 = INT64_MIN;
    CHECK(refused(kTime, number));
    CHECK_FALSE(refused(kMap, value_of(GRANARY_T_JSON, " {\"a\": \"b\"}")));
    CHECK(refused(kMap, value_of(GRANARY_T_JSON, "[]")));
    CHECK_FALSE(refused(kList, value_of(GRANARY_T_JSON, "[]")));
    CHECK(refused(kList, value_of(GRANARY_T_JSON, "null")));
    CHECK_FALSE(refused(kJson, value_of(GRANARY_T_JSON, "null")));
    CHECK(refused(kText, value_of(GRANARY_T_JSON, "\"x\"")));
    CHECK(refused(kText, value_of(4711, "x")));
}

TEST_CASE("batches of units") {
    model::Type type;
    type.kind = model::Kind::kContent;
    type.name = "good.thing";
    type.fields = {field(model::FieldType::kText)};
    const uint32_t tag = 1;
    const granary_value values[] = {value_of(GRANARY_T_TEXT, "a"), value_of(GRANARY_T_TEXT, "b")};
    granary_artifact files[3] = {};
    for (granary_artifact& file : files) file.relative_path = of("path"), file.size = -1;
    granary_units units{"good.thing", &tag, 1, 2, values, files, nullptr};
    CHECK(take_units(type, units).size() == 2);
    const auto refused = [&](auto change) {
        granary_units changed = units;
        change(changed);
        return !refusal([&] { return take_units(type, changed).size(); }).empty();
    };
    CHECK(refused([](granary_units& u) { u.values = nullptr; }));
    CHECK(refused([](granary_units& u) { u.tags = nullptr; }));
    CHECK(refused([](granary_units& u) { u.count = UINT64_MAX; }));
    CHECK(refused([](granary_units& u) { u.tag_count = UINT64_MAX; }));
    // Of this type a unit has one file.
    CHECK(refused([](granary_units& u) { u.artifacts = nullptr; }));
    static const uint32_t kTwo[] = {1, 2}, kMany[] = {1, UINT32_MAX};
    CHECK(refused([](granary_units& u) { u.artifact_counts = kTwo; }));
    CHECK(refused([](granary_units& u) { u.artifact_counts = kMany; }));
    type.single_artifact = false;
    CHECK_FALSE(refused([](granary_units& u) { u.artifact_counts = kTwo; }));
    CHECK(refused([](granary_units& u) { u.artifact_counts = kMany; }));
    files[1].size = -2;
    CHECK(refused([](granary_units&) {}));
    files[1].size = 5;
    files[1].digests.sha256 = of("abc");
    CHECK(refused([](granary_units&) {}));
}

#include <fuzzer/FuzzedDataProvider.h>
#include <granary/draft.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/host/session.h"

/// What a plugin passes to the host's functions, as far as no database is behind them: values of fields,
/// batches of units, digests, references, header lines, JSON. Pointers are null or lead to what is there;
/// lengths and counts that say more are beyond what any call may have, for what a plugin says of its own
/// memory can only be believed.
namespace {

using namespace granary;

[[noreturn]] void fail() {
    std::abort();
}

/// A content type with a field of every type; tags count from 1.
const model::Type& content_type(int files) {
    static const auto made = [] {
        using enum model::FieldType;
        std::array<model::Type, 4> types;
        for (model::Type& type : types) {
            type.kind = model::Kind::kContent;
            type.app = "fuzz";
            type.name = "fuzz.thing";
            int tag = 0;
            for (const auto field_type :
                 {kText, kInt, kFloat, kBool, kTime, kUuid, kJson, kMap, kObject, kList, kRef}) {
                model::Field field;
                field.tag = ++tag;
                field.name = "field" + std::to_string(tag);
                field.type = field_type;
                if (field_type == kRef) field.ref = "content:fuzz.other";
                if (field_type == kText) field.max_length = 20;
                type.fields.push_back(field);
            }
        }
        types[1].single_artifact = false;
        types[2].attachments = true;
        types[3].has_artifact = types[3].single_artifact = false;
        return types;
    }();
    return made[static_cast<size_t>(files) % made.size()];
}

class Passed {
  public:
    explicit Passed(FuzzedDataProvider& data) : data_(data) {}

    granary_str text() {
        static const std::string kWords[] = {"",
                                             "a/b",
                                             "../b",
                                             "{}",
                                             "[]",
                                             "null",
                                             "{\"a\": [1, \"b\"]}",
                                             "[",
                                             "prn:fuzz.thing:1",
                                             "\"a\\nb\"",
                                             "01234567-89ab-cdef-0123-456789abcdef",
                                             "Name: value",
                                             std::string(64, 'a'),
                                             std::string(200, '['),
                                             "\xef\xbb\xbf{}"};
        switch (data_.ConsumeIntegralInRange<int>(0, 5)) {
            case 0:
                return {nullptr, data_.ConsumeIntegral<uint64_t>()};
            case 1:
                return {"x", host::kMaxText + 1 + data_.ConsumeIntegralInRange<uint64_t>(0, 1u << 30) * 8};
            case 2:
                return host::str(kept_.emplace_back(data_.ConsumeRandomLengthString(200)));
            default:
                return host::str(kWords[data_.ConsumeIntegralInRange<size_t>(0, std::size(kWords) - 1)]);
        }
    }
    granary_value value() {
        granary_value made{};
        made.type = data_.ConsumeBool() ? data_.ConsumeIntegralInRange<uint32_t>(0, 13)
                                        : data_.ConsumeIntegral<uint32_t>();
        switch (made.type) {
            case GRANARY_T_BOOL:
            case GRANARY_T_I64:
            case GRANARY_T_TIME:
                made.as.i64 = data_.ConsumeIntegral<int64_t>();
                break;
            case GRANARY_T_F64:
                made.as.f64 = data_.ConsumeFloatingPoint<double>();
                if (data_.ConsumeIntegralInRange<int>(0, 9) == 0) made.as.f64 = std::nan("");
                break;
            default:
                made.as.text = text();
        }
        return made;
    }
    granary_units units() {
        granary_units made{};
        made.type = "fuzz.thing";
        const auto tag_count = data_.ConsumeIntegralInRange<size_t>(0, 4),
                   count = data_.ConsumeIntegralInRange<size_t>(0, 3);
        for (size_t i = 0; i < tag_count; ++i) tags_.push_back(data_.ConsumeIntegralInRange<uint32_t>(0, 12));
        for (size_t i = 0; i < tag_count * count; ++i) values_.push_back(value());
        uint64_t files = count;
        if (data_.ConsumeBool()) {
            files = 0;
            for (size_t i = 0; i < count; ++i) {
                counts_.push_back(data_.ConsumeBool() ? data_.ConsumeIntegralInRange<uint32_t>(0, 3)
                                                      : UINT32_MAX);
                files += counts_.back();
            }
            made.artifact_counts = counts_.data();
        }
        for (uint64_t i = 0; i < std::min<uint64_t>(files, 12); ++i) {
            granary_artifact& file = artifacts_.emplace_back();
            file.relative_path = text();
            file.url = text();
            file.size = data_.ConsumeIntegralInRange<int64_t>(-3, 3);
            for (granary_str* digest : {&file.digests.md5, &file.digests.sha256, &file.digests.sha512})
                if (data_.ConsumeBool()) *digest = text();
        }
        const auto number = [&](uint64_t right) {
            return data_.ConsumeIntegralInRange<int>(0, 7) == 0
                       ? host::kMaxItems + 1 + data_.ConsumeIntegral<uint32_t>()
                       : right;
        };
        made.tags = data_.ConsumeIntegralInRange<int>(0, 7) == 0 ? nullptr : tags_.data();
        made.tag_count = number(tag_count);
        made.count = number(count);
        made.values = data_.ConsumeIntegralInRange<int>(0, 7) == 0 ? nullptr : values_.data();
        made.artifacts = data_.ConsumeIntegralInRange<int>(0, 7) == 0 ? nullptr : artifacts_.data();
        return made;
    }

  private:
    FuzzedDataProvider& data_;
    std::deque<std::string> kept_;
    std::vector<uint32_t> tags_, counts_;
    std::vector<granary_value> values_;
    std::vector<granary_artifact> artifacts_;
};

/// What was taken is what the model may be given, and comes back as it went.
void check(const model::Field& field, const model::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (!is_valid_text(*text)) fail();
        const bool json = field.type != model::FieldType::kText && field.type != model::FieldType::kUuid;
        if (json) {
            const auto parsed = nlohmann::json::parse(*text, nullptr, false);
            if (parsed.is_discarded() || is_nested_deeper(*text)) fail();
            if (field.type == model::FieldType::kList
                    ? !parsed.is_array()
                    : field.type != model::FieldType::kJson && !parsed.is_object())
                fail();
        }
    }
    if (const auto* number = std::get_if<double>(&value); number != nullptr && !std::isfinite(*number))
        fail();
    if (host::take(field, host::lend(value, field.type)) != value) fail();
}

/// Refused or not: by a Failure that names something.
template <class Work>
void attempt(const Work& work) {
    try {
        work();
    } catch (const Failure& refused) {
        if (refused.error().message.empty()) fail();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    FuzzedDataProvider data(bytes, size);
    Passed passed(data);
    const model::Type& type = content_type(data.ConsumeIntegralInRange<int>(0, 3));
    for (const model::Field& field : type.fields)
        attempt([&] { check(field, host::take(field, passed.value())); });
    attempt([&] {
        const auto fields = model::own_fields(type);
        for (const auto& unit : host::take_units(type, passed.units())) {
            for (size_t i = 0; i < fields.size(); ++i)
                if (!std::holds_alternative<std::monostate>(unit.fields[i]))
                    check(*fields[i], unit.fields[i]);
            if (type.has_artifact ? type.single_artifact && !type.attachments && unit.artifacts.size() != 1
                                  : !unit.artifacts.empty())
                fail();
            for (const auto& file : unit.artifacts)
                if (!is_valid_text(file.relative_path) || !is_valid_text(file.url)) fail();
        }
    });
    attempt([&] { (void)host::reference_text(passed.text()); });
    attempt([&] {
        if (host::take_header(passed.text(), "line").find('\n') != std::string_view::npos) fail();
    });
    attempt([&] { (void)host::object_of(reinterpret_cast<granary_task*>(&passed), "task"), fail(); });
    return 0;
}

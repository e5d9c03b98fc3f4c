#include "safety.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "page.h"
#include "text.h"

namespace granary_python {

namespace {

using Json = nlohmann::json;

constexpr int64_t kMostDays = 36'500;
constexpr int64_t kDay = int64_t{86'400} * 1'000'000;

Json value_of(const Records& records, const char* name) {
    for (granary::Record* record : records) {
        if (record == nullptr) continue;
        const granary_value value = record->get(name);
        if (value.type == GRANARY_T_BOOL) return value.as.i64 != 0;
        if (value.type == GRANARY_T_I64) return value.as.i64;
        if (value.type == GRANARY_T_JSON) return Json::parse(granary::view(value.as.text), nullptr, false);
    }
    return Json::parse(granary::Plugin::setting(name).value_or("null"), nullptr, false);
}

}  // namespace

bool locks_names(const Records& records) {
    return value_of(records, "lock_names") == true;
}

CoolingOff cooling_off(const Records& records) {
    CoolingOff rule;
    const Json days = value_of(records, "cooling_off_days"), exempt = value_of(records, "cooling_off_exempt");
    if (!days.is_number_integer() || days.get<int64_t>() <= 0) return rule;
    rule.days = std::min<int64_t>(days.get<int64_t>(), kMostDays);
    rule.not_after = rfc3339(now() - rule.days * kDay);
    if (exempt.is_array())
        for (const Json& name : exempt)
            if (name.is_string()) rule.exempt.insert(normalize(name.get<std::string>()));
    return rule;
}

}  // namespace granary_python

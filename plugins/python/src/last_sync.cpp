#include "last_sync.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace granary_python {

namespace {

using Json = nlohmann::json;

constexpr const char* kField = "last_sync";
// What is kept is a field of the repository. Indexes with more projects tell serials.
constexpr size_t kMaxPages = 50'000;
constexpr size_t kMaxValidator = 200;

/// The header line for which an unchanged document is answered with 304; empty: upstream told nothing for it.
std::string condition_of(const granary::Document& document) {
    for (const auto& [told, asked] :
         {std::pair("etag", "If-None-Match: "), std::pair("last-modified", "If-Modified-Since: ")}) {
        const std::string_view value = document.header(told);
        if (!value.empty() && value.size() <= kMaxValidator) return asked + std::string(value);
    }
    return {};
}

}  // namespace

LastSync::LastSync(granary::Record& repository, std::string basis, bool immediate)
    : basis_(std::move(basis)), text_(repository.text(kField).value_or("{}")) {
    const Json last = Json::parse(text_, nullptr, false);
    if (!last.is_object() || last.value("basis", "") != basis_ ||
        last.value("version", int64_t{-1}) != repository.latest_version() ||
        (immediate && repository.missing_files() > 0))
        return;
    before_.serial = last.value("serial", int64_t{-1});
    before_.list = last.value("list", "");
    before_.pages = last.value("pages", before_.pages);
    before_.again = last.value("again", before_.again);
}

std::string LastSync::page_condition(const std::string& name) const {
    const auto found = before_.pages.find(name);
    return found == before_.pages.end() || before_.again.count(name) != 0 ? std::string() : found->second;
}

bool LastSync::has_seen(const std::string& name, int64_t serial) const {
    return serial >= 0 && serial <= before_.serial && before_.again.count(name) == 0;
}

void LastSync::saw_list(const granary::Document& list, int64_t serial) {
    if (serial < before_.serial) before_ = {};
    now_.serial = serial;
    now_.list = condition_of(list);
}

void LastSync::list_is_unchanged() {
    now_.serial = before_.serial;
    now_.list = before_.list;
}

void LastSync::saw_page(const std::string& name, const granary::Document& page, int64_t listed_serial) {
    if (now_.serial < 0) return remember(name, condition_of(page));
    // A cache between may know less than the list.
    const std::string_view told = page.header("x-pypi-last-serial");
    int64_t serial = listed_serial;
    std::from_chars(told.data(), told.data() + told.size(), serial);
    if (serial < listed_serial) ask_again(name);
}

void LastSync::page_is_unchanged(const std::string& name) {
    if (now_.serial < 0) remember(name, page_condition(name));
}

void LastSync::remember(const std::string& name, std::string condition) {
    if (condition.empty()) return ask_again(name);
    now_.pages[name] = std::move(condition);
    too_many_ = too_many_ || now_.pages.size() + now_.again.size() > kMaxPages;
    if (too_many_) now_ = {};
}

void LastSync::ask_again(const std::string& name) {
    now_.pages.erase(name);
    now_.again.insert(name);
    too_many_ = too_many_ || now_.pages.size() + now_.again.size() > kMaxPages;
    if (too_many_) now_ = {};
}

void LastSync::save(granary::Record& repository, int64_t version) const {
    Json json = Json::object();
    if (!too_many_)
        json = {{"basis", basis_},   {"version", version},  {"serial", now_.serial},
                {"list", now_.list}, {"pages", now_.pages}, {"again", now_.again}};
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text != text_) repository.set(kField, granary::Value::json(std::move(text)));
}

}  // namespace granary_python

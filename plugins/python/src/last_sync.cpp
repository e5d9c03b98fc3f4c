#include "last_sync.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "page.h"
#include "text.h"

namespace granary_python {

namespace {

using Json = nlohmann::json;

constexpr const char* kField = "last_sync";
// What is kept is a field of the repository. Indexes with more projects tell serials.
constexpr size_t kMaxBytes = size_t{8} << 20;
constexpr size_t kMaxValidator = 200;
// A project that an upstream lists anew with an old serial is not to be told from one that was seen.
constexpr int64_t kFullEvery = int64_t{7} * 86'400'000'000;

/// The header line for which an unchanged document is answered with 304; empty: upstream told nothing for it.
std::string condition_of(const granary::Document& document) {
    if (const auto tag = document.header("etag"); !tag.empty() && tag.size() <= kMaxValidator)
        return "If-None-Match: " + std::string(tag);
    const auto changed = parse_http_date(document.header("last-modified"));
    const auto answered = parse_http_date(document.header("date"));
    // What changed within the second it was sent in may change once more in it (RFC 9110 section 8.8.2.2).
    if (!changed || !answered || *answered <= *changed) return {};
    return "If-Modified-Since: " + std::string(document.header("last-modified"));
}

}  // namespace

LastSync::LastSync(granary::Record& repository, std::string basis, bool immediate)
    : basis_(std::move(basis)), text_(repository.text(kField).value_or("{}")) {
    now_.full = now();
    const Json last = Json::parse(text_, nullptr, false);
    if (!last.is_object() || last.value("basis", "") != basis_ ||
        last.value("version", int64_t{-1}) != repository.latest_version() ||
        now() - last.value("full", int64_t{0}) > kFullEvery || (immediate && repository.missing_files() > 0))
        return;
    now_.full = last.value("full", int64_t{0});
    before_.serial = last.value("serial", int64_t{-1});
    before_.list = last.value("list", "");
    before_.pages = last.value("pages", before_.pages);
    before_.again = last.value("again", before_.again);
}

std::string LastSync::page_condition(const std::string& name) const {
    const auto found = before_.pages.find(name);
    return found == before_.pages.end() || before_.again.count(name) != 0 ? std::string() : found->second;
}

bool LastSync::has_seen(const std::string& name, int64_t serial) {
    if (before_.again.count(name) == 0) return serial >= 0 && serial <= before_.serial;
    met_.insert(name);
    return false;
}

void LastSync::saw_list(const granary::Document& list, int64_t serial) {
    if (serial < before_.serial) {
        before_ = {};
        now_.full = now();
    }
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
    if (serial < listed_serial) ask_again(name, listed_serial);
}

void LastSync::page_is_unchanged(const std::string& name) {
    if (now_.serial < 0) remember(name, page_condition(name));
}

void LastSync::remember(const std::string& name, std::string condition) {
    if (condition.empty()) return ask_again(name);
    count(name, condition.size());
    if (!too_much_) now_.pages[name] = std::move(condition);
}

void LastSync::ask_again(const std::string& name, int64_t serial) {
    count(name, 0);
    if (!too_much_) now_.again[name] = serial;
}

void LastSync::count(const std::string& name, size_t bytes) {
    bytes_ += name.size() + bytes + 16;
    if (bytes_ <= kMaxBytes) return;
    too_much_ = true;
    now_ = {};
}

void LastSync::save(granary::Record& repository, int64_t version) {
    // What is to be asked for and was not listed this time.
    for (const auto& [name, serial] : before_.again)
        if (met_.count(name) == 0) ask_again(name, serial);
    Json json = Json::object();
    if (!too_much_)
        json = {{"basis", basis_},   {"version", version},  {"serial", now_.serial}, {"full", now_.full},
                {"list", now_.list}, {"pages", now_.pages}, {"again", now_.again}};
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    // A database may have written the same in another way.
    if (Json::parse(text) != Json::parse(text_, nullptr, false))
        repository.set(kField, granary::Value::json(std::move(text)));
}

}  // namespace granary_python

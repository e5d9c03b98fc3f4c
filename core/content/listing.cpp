#include "core/content/listing.h"

#include <array>
#include <cstdio>
#include <ctime>

#include "core/base/text.h"

namespace granary::content {

namespace {

constexpr size_t kNameColumns = 100;

std::string format_date(Microseconds time) {
    constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(time / 1'000'000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%02d-%s-%04d %02d:%02d", parts.tm_mday,
                  kMonths[static_cast<size_t>(parts.tm_mon) % kMonths.size()], parts.tm_year + 1900,
                  parts.tm_hour, parts.tm_min);
    return out.data();
}

size_t character_count(std::string_view text) {
    size_t count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) ++count;
    return count;
}

}  // namespace

std::string human_size(uint64_t size) {
    if (size == 1) return "1 Byte";
    if (size < 1000) return std::to_string(size) + " Bytes";
    double value = static_cast<double>(size);
    constexpr std::array<const char*, 6> kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
    size_t unit = 0;
    for (value /= 1000; value >= 1000 && unit + 1 < kUnits.size(); value /= 1000) ++unit;
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%.1f %s", value, kUnits[unit]);
    return out.data();
}

void add_to_listing(Listing& listing, std::string_view path, std::optional<Microseconds> date,
                    std::optional<uint64_t> size) {
    const size_t slash = path.find('/');
    const bool directory = slash != std::string_view::npos;
    const std::string_view name = directory ? path.substr(0, slash + 1) : path;
    auto found = listing.find(name);
    if (found == listing.end()) found = listing.emplace(std::string(name), ListingEntry{}).first;
    ListingEntry& entry = found->second;
    if (date && (!entry.date || *entry.date < *date)) entry.date = date;
    if (!directory && size) entry.size = size;
}

std::string render_listing(const Listing& listing, std::string_view path, bool is_root) {
    const std::string title = html_escape(path);
    std::string page = "<html>\n<head><title>Index of " + title +
                       "</title></head>\n<body bgcolor=\"white\">\n<h1>Index of " + title +
                       "</h1>\n<hr><pre>";
    if (!is_root) page += "<a href=\"../\">../</a>";
    page += '\n';
    for (const auto& [name, entry] : listing) {
        page += "<a href=\"./";
        page += html_escape(percent_encode(name, "/:@!$&'()*+,;=~"));
        page += "\">";
        page += html_escape(name);
        page += "</a>";
        const size_t columns = character_count(name);
        if (columns < kNameColumns) page.append(kNameColumns - columns, ' ');
        if (entry.date) page += format_date(*entry.date);
        page += "  ";
        if (entry.size) page += human_size(*entry.size);
        page += '\n';
    }
    page += "</pre><hr></body>\n</html>\n";
    return page;
}

}  // namespace granary::content

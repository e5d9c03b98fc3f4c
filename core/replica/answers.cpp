#include "core/replica/answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/validate.h"
#include "core/base/error.h"
#include "core/base/json_bounds.h"
#include "core/base/text.h"

namespace granary::replica {

namespace {

constexpr size_t kMaxName = 1000;  // bytes; of names, paths and hrefs

[[noreturn]] void refuse(const std::string& sentence) {
    throw Failure(ErrorCode::kRemote, sentence);
}

Json parse(std::string_view json) {
    if (!is_valid_text(json)) refuse("Its answer is no UTF-8 text.");
    if (!is_within(json)) refuse("Its answer is nested too deep, or holds too many keys or values.");
    Json value = Json::parse(json, nullptr, false);
    if (!value.is_object()) refuse("Its answer is no JSON object.");
    return value;
}

/// As much of a text as can be shown, without what could mislead whoever reads it.
std::string shown(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 100))
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    while (!is_valid_text(out)) out.pop_back();  // cut within a character
    return out;
}

bool has_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// A text of an object; empty where it is null or absent and need not be there.
std::string text_of(const Json& object, const char* name, bool wanted) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) {
        if (wanted) refuse(std::string("A distribution has no ") + name + ".");
        return {};
    }
    if (!found->is_string()) refuse(std::string("The ") + name + " of a distribution is no text.");
    const std::string& text = found->get_ref<const std::string&>();
    if (wanted && text.empty()) refuse(std::string("The ") + name + " of a distribution is empty.");
    if (text.size() > kMaxName || has_controls(text))
        refuse(std::string("The ") + name + " '" + shown(text) +
               "' of a distribution is too long or has control characters.");
    return text;
}

struct Parts {
    std::string scheme, host;
    bool has_path = false;
};
Parts parts_of(std::string_view url) {
    Parts parts;
    const size_t colon = url.find("://");
    if (colon == std::string_view::npos) return parts;
    parts.scheme = to_lower(url.substr(0, colon));
    url.remove_prefix(colon + 3);
    const std::string_view authority = url.substr(0, url.find_first_of("/?#\\"));
    if (authority.find('@') != std::string_view::npos) return {};
    const size_t end = authority.starts_with('[') ? authority.find(']') + 1 : authority.find(':');
    parts.host = to_lower(authority.substr(0, end));
    parts.has_path = url.substr(authority.size()).starts_with('/');
    return parts;
}

/// An href of the upstream's API, without what could lead out of it.
std::string checked_href(std::string href, const Address& address, const std::string& name) {
    const bool good = href.starts_with(address.root) && href.find("..") == std::string::npos &&
                      href.find("//") == std::string::npos &&
                      href.find_first_of("?#\\ %") == std::string::npos;
    if (!good)
        refuse("The distribution '" + name + "' has the href '" + shown(href) +
               "', which is none of its API.");
    return href;
}

/// The publication, else the repository, else that of the version.
std::string source_of(const Json& fields, const Address& address, const std::string& name) {
    const auto checkpoint = fields.find("checkpoint");
    // Checkpoints are below its path, at the path itself there is nothing.
    if (checkpoint != fields.end() && *checkpoint == true) return {};
    for (const char* field : {"publication", "repository"})
        if (std::string href = text_of(fields, field, false); !href.empty())
            return checked_href(std::move(href), address, name);
    std::string version = text_of(fields, "repository_version", false);
    if (version.empty()) return {};
    const size_t cut = version.rfind("versions/");
    if (cut == std::string::npos) refuse("The distribution '" + name + "' serves '" + shown(version) + "'.");
    return checked_href(version.substr(0, cut), address, name);
}

Distribution read_distribution(const Json& given, const Address& address) {
    if (!given.is_object()) refuse("One of its distributions is no object.");
    Distribution made;
    made.name = text_of(given, "name", true);
    made.href = text_of(given, "pulp_href", true);
    made.base_path = text_of(given, "base_path", true);
    if (const auto problem = api::path_problem(made.base_path))
        refuse("The distribution '" + made.name + "': " + *problem);
    Json fields = given;
    Json& labels = fields["pulp_labels"];
    if (labels.is_null()) labels = Json::object();
    if (!labels.is_object()) refuse("The labels of the distribution '" + made.name + "' are no object.");
    if (const auto problem = api::labels_problem(labels))
        refuse("The distribution '" + made.name + "': " + *problem);
    made.source = source_of(fields, address, made.name);
    if (!made.source.empty())
        fields["base_url"] = checked_feed(text_of(given, "base_url", true), address, made.name);
    if (const std::string since = text_of(given, "no_content_change_since", false); !since.empty()) {
        made.unchanged_since = parse_time(since);
        if (!made.unchanged_since)
            refuse("The distribution '" + made.name + "' has no_content_change_since '" + shown(since) +
                   "'.");
    }
    made.fields = std::make_shared<const Json>(std::move(fields));
    return made;
}

}  // namespace

Address::Address(std::string_view base_url, std::string_view api_root) : base(base_url) {
    while (base.ends_with('/')) base.pop_back();
    while (api_root.starts_with('/')) api_root.remove_prefix(1);
    while (api_root.ends_with('/')) api_root.remove_suffix(1);
    root = api_root.empty() ? "/" : "/" + std::string(api_root) + "/";
}

Status read_status(std::string_view json) {
    const Json answer = parse(json);
    Status status;
    const auto versions = answer.find("versions");
    if (versions == answer.end() || !versions->is_array())
        refuse("What it answers is no status: it has no list of versions.");
    for (const Json& version : *versions)
        if (version.is_object() && version.contains("component") && version["component"].is_string())
            status.components.insert(version["component"].get<std::string>());
    const auto domains = answer.find("domain_enabled");
    status.domains = domains != answer.end() && domains->is_boolean() && domains->get<bool>();
    return status;
}

Page read_page(std::string_view json, const Address& address) {
    const Json answer = parse(json);
    Page page;
    const auto count = answer.find("count");
    const auto results = answer.find("results");
    if (count == answer.end() || !count->is_number_integer() || results == answer.end() ||
        !results->is_array())
        refuse("What it answers is no list of distributions.");
    page.count = count->get<int64_t>();
    const auto next = answer.find("next");
    page.more = next != answer.end() && !next->is_null();
    for (const Json& item : *results) page.distributions.push_back(read_distribution(item, address));
    return page;
}

std::string checked_feed(const std::string& url, const Address& address, const std::string& name) {
    if (url.starts_with('/') && !url.starts_with("//")) return address.base + url;
    const Parts own = parts_of(address.base), other = parts_of(url);
    const bool secure = other.scheme == "https" || (other.scheme == "http" && own.scheme == "http");
    if (other.host.empty() || other.host != own.host || !other.has_path || !secure)
        refuse("The files of the distribution '" + name + "' are said to be at '" + shown(url) +
               "', which is no path on the upstream's own host, or less safe to reach.");
    return url;
}

Json read_object(std::string_view json) {
    return parse(json);
}

}  // namespace granary::replica

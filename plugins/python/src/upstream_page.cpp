#include "upstream_page.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "json_text.h"
#include "metadata.h"
#include "names.h"

namespace granary_python {

namespace {

using Json = nlohmann::json;

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
}
std::string_view strip(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}
bool starts_with_insensitive(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i)
        if (lower(text[i]) != word[i]) return false;
    return true;
}

/// Lower-case hex of the right length, else nothing.
std::string digest(std::string_view text, size_t length) {
    std::string out = lower(strip(text));
    if (out.size() != length) return {};
    for (const char c : out)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return {};
    return out;
}

/// Of what stands behind a "<" and is looked at as a whole.
constexpr size_t kLongestWord = 16;

[[noreturn]] void refuse(const std::string& fault) {
    throw granary::Error(GRANARY_E_REMOTE, fault);
}

/// Attributes of a tag whose name was read; `html` begins behind it and is left behind the ">".
Attributes read_attributes(std::string_view& html) {
    Attributes attributes;
    while (!html.empty() && html.front() != '>') {
        if (is_space(html.front()) || html.front() == '/') {
            html.remove_prefix(1);
            continue;
        }
        size_t end = 0;
        while (end < html.size() && !is_space(html[end]) && html[end] != '=' && html[end] != '>' &&
               html[end] != '/')
            ++end;
        if (end == 0) {  // a stray "="
            html.remove_prefix(1);
            continue;
        }
        std::string name = lower(html.substr(0, end));
        html.remove_prefix(end);
        while (!html.empty() && is_space(html.front())) html.remove_prefix(1);
        std::string value;
        if (!html.empty() && html.front() == '=') {
            html.remove_prefix(1);
            while (!html.empty() && is_space(html.front())) html.remove_prefix(1);
            if (!html.empty() && (html.front() == '"' || html.front() == '\'')) {
                const char quote = html.front();
                html.remove_prefix(1);
                const size_t close = std::min(html.find(quote), html.size());
                value = decode_html(html.substr(0, close));
                html.remove_prefix(std::min(close + 1, html.size()));
            } else {
                size_t stop = 0;
                while (stop < html.size() && !is_space(html[stop]) && html[stop] != '>') ++stop;
                value = decode_html(html.substr(0, stop));
                html.remove_prefix(stop);
            }
        }
        if (attributes.size() < 64) attributes.emplace_back(std::move(name), std::move(value));
    }
    if (!html.empty()) html.remove_prefix(1);
    return attributes;
}

const std::string* attribute(const Attributes& attributes, std::string_view name) {
    for (const auto& [key, value] : attributes)
        if (key == name) return &value;
    return nullptr;
}

/// "sha256=…" of a fragment or an attribute.
void take_hash(std::string_view text, std::string& sha256, std::string* md5 = nullptr) {
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos) return;
    const std::string kind = lower(strip(text.substr(0, equals)));
    if (kind == "sha256") sha256 = digest(text.substr(equals + 1), 64);
    if (kind == "md5" && md5 != nullptr) *md5 = digest(text.substr(equals + 1), 32);
}

std::string name_in_url(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    return percent_decode(url.substr(url.rfind('/') + 1));
}

/// The files of a page as they are found. What a few bytes of a page stand for can be long: an address that
/// each of its links begins with is written once.
class Found {
  public:
    void add(UpstreamFile file) {
        if (files.size() >= kMaxLinks) refuse("a page has more than " + std::to_string(kMaxLinks) + " links");
        bytes_ += file.filename.size() + file.url.size() + file.requires_python.size() +
                  file.metadata_sha256.size() + file.upload_time.size() + file.provenance.size() +
                  file.yanked_reason.size();
        if (bytes_ > kMaxBytes)
            refuse("the links of a page take more than " + std::to_string(kMaxBytes >> 20) + " MiB");
        files.push_back(std::move(file));
    }
    std::vector<UpstreamFile> files;

  private:
    static constexpr size_t kMaxBytes = size_t{64} << 20;
    size_t bytes_ = 0;
};

}  // namespace

void take_location(std::vector<std::string>& locations, std::string_view url, std::string_view page) {
    constexpr size_t kMaxLocations = 32;
    const auto last = [](std::string_view path) {
        path = path.substr(0, path.find_first_of("?#"));
        while (path.ends_with('/')) path.remove_suffix(1);
        return normalize(percent_decode(path.substr(path.rfind('/') + 1)));
    };
    const auto absolute = join_url({}, url);
    if (!absolute || locations.size() >= kMaxLocations || last(*absolute) != last(page) ||
        std::find(locations.begin(), locations.end(), *absolute) != locations.end())
        return;
    locations.push_back(*absolute);
}

std::string shortened_reason(std::string_view text) {
    constexpr size_t kMaxReason = 1000;
    return clean_text(text.substr(0, kMaxReason));
}

namespace {

void take_status(ProjectFacts& facts, std::string_view status) {
    for (const std::string_view known : {"archived", "deprecated", "quarantined"})
        if (status == known) facts.status = known;
}

/// What the rest of a page makes of it.
UpstreamPage finished(Found found, ProjectFacts facts) {
    if (facts.status.empty()) facts.reason.clear();
    if (facts.is_quarantined()) found.files.clear();
    return {std::move(found.files), std::move(facts)};
}

void check_version(const std::string& version) {
    if (!is_known_api(version))
        refuse("a page is of version " + version.substr(0, 20) + " of the simple API, 1 is known");
}

UpstreamPage from_html(std::string_view bytes, std::string_view url) {
    Found found;
    ProjectFacts facts;
    std::string base_href, base(url);
    bool moved = false;
    const auto head = [&](std::string_view tag, const Attributes& attributes) {
        const std::string* href = attribute(attributes, "href");
        if (tag == "base" && href != nullptr && base_href.empty()) base_href = *href;
        const std::string *name = attribute(attributes, "name"), *content = attribute(attributes, "content");
        if (tag != "meta" || name == nullptr || content == nullptr) return;
        if (*name == "pypi:repository-version") check_version(clean_text(*content));
        if (*name == "pypi:project-status") take_status(facts, *content);
        if (*name == "pypi:project-status-reason") facts.reason = shortened_reason(clean_text(*content));
        if (*name == "pypi:tracks") take_location(facts.tracks, *content, url);
        if (*name == "pypi:alternate-locations") take_location(facts.alternates, *content, url);
    };
    // <base> stands before the links it counts for.
    each_anchor(
        bytes,
        [&](const Attributes& attributes, std::string_view text) {
            const std::string* href = attribute(attributes, "href");
            if (href == nullptr) return;
            if (!base_href.empty() && !moved) {
                moved = true;
                // An address that cannot be one leaves the page's links nowhere to start.
                base = join_url(url, base_href).value_or("");
            }
            const size_t hash = href->find('#');
            const auto target = join_url(base, std::string_view(*href).substr(0, hash));
            if (!target) return;
            UpstreamFile file;
            file.url = *target;
            file.filename = name_in_url(*target);
            if (file.filename.empty()) file.filename = strip(text);
            if (hash != std::string::npos)
                take_hash(std::string_view(*href).substr(hash + 1), file.sha256, &file.md5);
            if (const auto* value = attribute(attributes, "data-requires-python"))
                file.requires_python = clean_text(*value);
            for (const char* name : {"data-core-metadata", "data-dist-info-metadata"})
                if (const auto* value = attribute(attributes, name);
                    value != nullptr && file.metadata_sha256.empty()) {
                    take_hash(*value, file.metadata_sha256);
                    file.has_metadata = file.has_metadata || lower(strip(*value)) != "false";
                }
            if (const auto* value = attribute(attributes, "data-yanked")) {
                file.yanked = true;
                file.yanked_reason = clean_text(*value);
            }
            if (const auto* value = attribute(attributes, "data-provenance"))
                file.provenance = join_url(base, *value).value_or("");
            found.add(std::move(file));
        },
        head);
    return finished(std::move(found), std::move(facts));
}

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? clean_text(found->get_ref<const std::string&>())
                                                       : std::string();
}

UpstreamPage from_json(std::string_view bytes, std::string_view url) {
    check_json(bytes, "a page of the simple API");
    const Json document = Json::parse(bytes, nullptr, false);
    if (!document.is_object() || !document.contains("files") || !document["files"].is_array())
        refuse("a page is no JSON of the simple API: it has no list of files");
    if (const auto meta = document.find("meta"); meta != document.end() && meta->is_object()) {
        const std::string version = text_of(*meta, "api-version");
        check_version(version);
    }
    Found found;
    ProjectFacts facts;
    const auto locations = [&](const Json& object, const char* name, std::vector<std::string>& to) {
        const auto list = object.is_object() ? object.find(name) : object.end();
        if (list == object.end() || !list->is_array()) return;
        for (const Json& item : *list)
            if (item.is_string()) take_location(to, item.get_ref<const std::string&>(), url);
    };
    if (const auto meta = document.find("meta"); meta != document.end())
        locations(*meta, "tracks", facts.tracks);
    locations(document, "alternate-locations", facts.alternates);
    if (const auto status = document.find("project-status");
        status != document.end() && status->is_object()) {
        take_status(facts, text_of(*status, "status"));
        facts.reason = shortened_reason(text_of(*status, "reason"));
    }
    for (const Json& item : document["files"]) {
        if (!item.is_object()) continue;
        const auto target = join_url(url, text_of(item, "url"));
        if (!target) continue;
        UpstreamFile file;
        file.url = target->substr(0, target->find('#'));
        file.filename = text_of(item, "filename");
        if (file.filename.empty()) continue;
        if (const auto hashes = item.find("hashes"); hashes != item.end() && hashes->is_object()) {
            file.sha256 = digest(text_of(*hashes, "sha256"), 64);
            file.md5 = digest(text_of(*hashes, "md5"), 32);
        }
        file.requires_python = text_of(item, "requires-python");
        for (const char* name : {"core-metadata", "dist-info-metadata", "data-dist-info-metadata"})
            if (const auto told = item.find(name); told != item.end() && file.metadata_sha256.empty()) {
                if (told->is_object()) file.metadata_sha256 = digest(text_of(*told, "sha256"), 64);
                file.has_metadata = file.has_metadata || told->is_object() || *told == true;
            }
        if (const auto size = item.find("size"); size != item.end() && size->is_number_integer())
            file.size = std::max<int64_t>(size->get<int64_t>(), -1);
        // Ages are told from it: what is no time is none.
        if (const auto uploaded = parse_rfc3339(text_of(item, "upload-time")))
            file.upload_time = rfc3339(*uploaded);
        if (const std::string provenance = text_of(item, "provenance"); !provenance.empty())
            file.provenance = join_url(url, provenance).value_or("");
        if (const auto yanked = item.find("yanked"); yanked != item.end()) {
            file.yanked = yanked->is_string() || (yanked->is_boolean() && yanked->get<bool>());
            if (yanked->is_string()) file.yanked_reason = clean_text(yanked->get_ref<const std::string&>());
        }
        found.add(std::move(file));
    }
    return finished(std::move(found), std::move(facts));
}

}  // namespace

bool looks_like_json(std::string_view bytes) {
    // Some write a byte order mark; it is skipped when the JSON is read.
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    return strip(bytes.substr(0, 1024)).starts_with('{');
}

bool is_known_api(std::string_view version) {
    return version.empty() || version.substr(0, version.find('.')) == "1";
}

std::string decode_html(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '&') {
            out += text[i];
            continue;
        }
        const size_t end = text.substr(i, 12).find(';');
        if (end == std::string_view::npos) {
            out += '&';
            continue;
        }
        const std::string_view name = text.substr(i + 1, end - 1);
        uint32_t code = 0;
        if (name == "amp")
            code = '&';
        else if (name == "lt")
            code = '<';
        else if (name == "gt")
            code = '>';
        else if (name == "quot")
            code = '"';
        else if (name == "apos")
            code = '\'';
        else if (name == "nbsp")
            code = ' ';
        else if (name.size() > 1 && name[0] == '#') {
            const bool hex = lower(name[1]) == 'x';
            for (const char c : name.substr(hex ? 2 : 1)) {
                const char small = lower(c);
                const uint32_t value = c >= '0' && c <= '9' ? static_cast<uint32_t>(c - '0')
                                       : hex && small >= 'a' && small <= 'f'
                                           ? static_cast<uint32_t>(small - 'a' + 10)
                                           : 99u;
                if (value == 99) {
                    code = 0;
                    break;
                }
                code = std::min<uint32_t>(code * (hex ? 16 : 10) + value, 0x110000);
            }
        }
        if (code == 0 || code >= 0x110000 || (code >= 0xd800 && code < 0xe000)) {
            out += '&';
            continue;
        }
        if (code < 0x80) {
            out += static_cast<char>(code);
        } else if (code < 0x800) {
            out += static_cast<char>(0xc0 | (code >> 6));
            out += static_cast<char>(0x80 | (code & 0x3f));
        } else if (code < 0x10000) {
            out += static_cast<char>(0xe0 | (code >> 12));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
            out += static_cast<char>(0x80 | (code & 0x3f));
        } else {
            out += static_cast<char>(0xf0 | (code >> 18));
            out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
            out += static_cast<char>(0x80 | (code & 0x3f));
        }
        i += end;
    }
    return out;
}

size_t each_anchor(std::string_view html,
                   const std::function<void(const Attributes&, std::string_view)>& visit,
                   const std::function<void(std::string_view, const Attributes&)>& head, bool more) {
    const size_t size = html.size();
    while (!html.empty()) {
        const size_t open = html.find('<');
        if (open == std::string_view::npos) break;
        // Where to go on if this tag or what it begins has no end yet.
        const size_t here = size - html.size() + open;
        html.remove_prefix(open + 1);
        if (more && html.size() < kLongestWord) return here;
        if (html.starts_with("!--")) {
            const size_t close = html.find("-->");
            if (close == std::string_view::npos) return here;
            html.remove_prefix(close + 3);
            continue;
        }
        // What stands in scripts is no page.
        bool skipped = false;
        for (const std::string_view word : {"script", "style", "template"}) {
            if (!starts_with_insensitive(html, word)) continue;
            size_t at = 0;
            for (;;) {
                at = html.find("</", at);
                if (at == std::string_view::npos) return here;
                if (starts_with_insensitive(html.substr(at + 2), word)) break;
                at += 2;
            }
            html.remove_prefix(at + 2);
            skipped = true;
            break;
        }
        if (skipped) continue;
        const auto is_tag = [&](std::string_view name) {
            return starts_with_insensitive(html, name) &&
                   (html.size() == name.size() || is_space(html[name.size()]) || html[name.size()] == '>' ||
                    html[name.size()] == '/');
        };
        if (const std::string_view tag = is_tag("base")   ? "base"
                                         : is_tag("meta") ? "meta"
                                                          : "";
            head && !tag.empty()) {
            html.remove_prefix(tag.size());
            head(tag, read_attributes(html));
        } else if (is_tag("a")) {
            html.remove_prefix(1);
            const Attributes attributes = read_attributes(html);
            const size_t end = html.find('<');
            if (more && end == std::string_view::npos) return here;
            visit(attributes, html.substr(0, end));
        }
    }
    return size;
}

UpstreamPage parse_project_page(std::string_view bytes, std::string_view url) {
    return looks_like_json(bytes) ? from_json(bytes, url) : from_html(bytes, url);
}

std::string project_of_anchor(const Attributes& attributes, std::string_view text) {
    const std::string* href = attribute(attributes, "href");
    if (href == nullptr) return {};
    // By its address: what is shown may be anything.
    std::string_view path = std::string_view(*href).substr(0, href->find_first_of("?#"));
    while (path.ends_with('/')) path.remove_suffix(1);
    std::string name = percent_decode(path.substr(path.rfind('/') + 1));
    if (name.empty() || name == "." || name == "..") name = decode_html(strip(text));
    return name;
}

}  // namespace granary_python

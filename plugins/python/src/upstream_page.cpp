#include "upstream_page.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <array>
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

/// `page`: "the page of the project …".
[[noreturn]] void refuse(std::string_view page, const std::string& fault) {
    throw granary::Error(GRANARY_E_REMOTE, std::string(page) + " " + fault);
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
    explicit Found(std::string_view page) : page_(page) {}
    /// Of each link, also of one that is not added.
    void count() {
        if (++links_ > kMaxLinks) refuse(page_, "has more than " + std::to_string(kMaxLinks) + " links");
    }
    void add(UpstreamFile file) {
        bytes_ += file.filename.size() + file.url.size() + file.requires_python.size() +
                  file.metadata_sha256.size() + file.upload_time.size() + file.provenance.size() +
                  file.yanked_reason.size();
        if (bytes_ > kMaxBytes)
            refuse(page_, "has links of more than " + std::to_string(kMaxBytes >> 20) + " MiB");
        files.push_back(std::move(file));
    }
    std::vector<UpstreamFile> files;

  private:
    static constexpr size_t kMaxBytes = size_t{64} << 20;
    const std::string_view page_;
    size_t links_ = 0, bytes_ = 0;
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

void check_version(std::string_view page, const std::string& version) {
    if (!is_known_api(version))
        refuse(page, "is of version " + version.substr(0, 20) + " of the simple API, 1 is known");
}

UpstreamPage from_html(std::string_view page, std::string_view bytes, std::string_view url) {
    Found found(page);
    ProjectFacts facts;
    std::string base_href, base(url);
    bool moved = false;
    const auto head = [&](std::string_view tag, const Attributes& attributes) {
        const std::string* href = attribute(attributes, "href");
        if (tag == "base" && href != nullptr && base_href.empty()) base_href = *href;
        const std::string *name = attribute(attributes, "name"), *content = attribute(attributes, "content");
        if (tag != "meta" || name == nullptr || content == nullptr) return;
        if (*name == "pypi:repository-version") check_version(page, clean_text(*content));
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
            found.count();
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

/// A page in JSON, link by link: what it would be as a whole takes many times its bytes.
class JsonPage final : public nlohmann::json_sax<Json> {
  public:
    JsonPage(std::string_view page, std::string_view url) : found(page), page_(page), url_(url) {}

    Found found;
    ProjectFacts facts;
    bool has_files = false;

    bool null() override { return simple(); }
    bool boolean(bool value) override {
        if (in_file() && key_ == "yanked") file_.yanked = value, file_.yanked_reason.clear();
        if (in_file())
            if (Told* told = told_by(key_)) *told = {value, {}};
        return simple();
    }
    bool number_integer(number_integer_t number) override { return take(number); }
    bool number_unsigned(number_unsigned_t number) override {
        // What is too large for the number comes out as less than nothing.
        return take(static_cast<int64_t>(number));
    }
    bool number_float(number_float_t, const string_t&) override { return simple(); }
    bool binary(binary_t&) override { return simple(); }
    bool string(string_t& text) override {
        if (in_file())
            take_member(text);
        else if (in_file_ && depth_ == 4)
            take_inner(text);
        else if (depth_ == 2 && top_ == "meta" && key_ == "api-version")
            check_version(page_, clean_text(text));
        else if (depth_ == 3 && in_tracks_)
            take_location(facts.tracks, text, url_);
        else if (depth_ == 2 && in_alternates_)
            take_location(facts.alternates, text, url_);
        else if (depth_ == 2 && top_ == "project-status" && key_ == "status")
            take_status(facts, clean_text(text));
        else if (depth_ == 2 && top_ == "project-status" && key_ == "reason")
            facts.reason = shortened_reason(clean_text(text));
        return simple();
    }
    bool key(string_t& name) override {
        if (depth_ == 1) top_ = name;
        key_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override {
        enter();
        if (depth_ == 3 && in_files_) {
            found.count();
            file_ = {}, url_of_file_.clear(), told_ = {};
            in_file_ = true;
        }
        if (in_file_ && depth_ == 4) {
            inner_ = key_;
            if (Told* told = told_by(inner_)) *told = {true, {}};
        }
        key_.clear();
        return true;
    }
    bool end_object() override {
        if (in_file()) {
            in_file_ = false;
            add();
        }
        if (depth_ == 4) inner_.clear();
        return leave();
    }
    bool start_array(std::size_t) override {
        enter();
        // Of what is written twice the last counts.
        if (depth_ == 2 && top_ == "files") has_files = in_files_ = true, found.files.clear();
        if (depth_ == 2 && top_ == "alternate-locations") in_alternates_ = true;
        if (depth_ == 3 && top_ == "meta" && key_ == "tracks") in_tracks_ = true;
        key_.clear();
        return true;
    }
    bool end_array() override {
        if (depth_ == 2) in_files_ = in_alternates_ = false;
        if (depth_ == 3) in_tracks_ = false;
        return leave();
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
        refuse(page_, "is no JSON: the fault is at byte " + std::to_string(at));
    }

  private:
    /// Whether there is metadata beside a file, and its digest.
    struct Told {
        bool there = false;
        std::string sha256;
    };

    bool in_file() const { return in_file_ && depth_ == 3; }
    bool simple() {
        if (++values_ > kMaxJsonValues)
            refuse(page_, "has more than " + std::to_string(kMaxJsonValues) + " values");
        return true;
    }
    void enter() {
        simple();
        if (++depth_ > kMaxJsonDepth)
            refuse(page_, "is nested more than " + std::to_string(kMaxJsonDepth) + " deep");
    }
    bool leave() {
        --depth_;
        key_.clear();
        return true;
    }
    bool take(int64_t number) {
        if (in_file() && key_ == "size") file_.size = std::max<int64_t>(number, -1);
        return simple();
    }
    Told* told_by(std::string_view name) {
        for (size_t i = 0; i < told_.size(); ++i)
            if (name == kTellers[i]) return &told_[i];
        return nullptr;
    }
    void take_member(const std::string& text) {
        if (key_ == "filename") file_.filename = clean_text(text);
        if (key_ == "url") url_of_file_ = clean_text(text);
        if (key_ == "requires-python") file_.requires_python = clean_text(text);
        if (key_ == "provenance") file_.provenance = join_url(url_, clean_text(text)).value_or("");
        if (key_ == "yanked") file_.yanked = true, file_.yanked_reason = clean_text(text);
        // Ages are told from it: what is no time is none.
        if (key_ == "upload-time")
            if (const auto uploaded = parse_rfc3339(clean_text(text))) file_.upload_time = rfc3339(*uploaded);
    }
    void take_inner(const std::string& text) {
        if (inner_ == "hashes" && key_ == "sha256") file_.sha256 = digest(clean_text(text), 64);
        if (inner_ == "hashes" && key_ == "md5") file_.md5 = digest(clean_text(text), 32);
        if (Told* told = told_by(inner_); told != nullptr && key_ == "sha256")
            told->sha256 = digest(clean_text(text), 64);
    }
    void add() {
        const auto target = join_url(url_, url_of_file_);
        if (!target || url_of_file_.empty() || file_.filename.empty()) return;
        file_.url = target->substr(0, target->find('#'));
        for (Told& told : told_) {
            if (!file_.metadata_sha256.empty()) break;
            file_.metadata_sha256 = std::move(told.sha256);
            file_.has_metadata = file_.has_metadata || told.there;
        }
        found.add(std::move(file_));
    }

    static constexpr std::array<std::string_view, 3> kTellers = {"core-metadata", "dist-info-metadata",
                                                                 "data-dist-info-metadata"};
    const std::string_view page_, url_;
    unsigned depth_ = 0;
    size_t values_ = 0;
    /// Names: of the document's member that is read, of the last one in what is open, and of the object in a
    /// file.
    std::string top_, key_, inner_;
    bool in_files_ = false, in_file_ = false, in_alternates_ = false, in_tracks_ = false;
    UpstreamFile file_;
    std::string url_of_file_;
    std::array<Told, 3> told_;
};

UpstreamPage from_json(std::string_view page, std::string_view bytes, std::string_view url) {
    JsonPage json(page, url);
    Json::sax_parse(bytes, &json);
    if (!json.has_files) refuse(page, "is no JSON of the simple API: it has no list of files");
    return finished(std::move(json.found), std::move(json.facts));
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

UpstreamPage parse_project_page(std::string_view project, std::string_view bytes, std::string_view url) {
    const std::string page = "the page of the project \"" + std::string(project) + "\" at " + public_url(url);
    return looks_like_json(bytes) ? from_json(page, bytes, url) : from_html(page, bytes, url);
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

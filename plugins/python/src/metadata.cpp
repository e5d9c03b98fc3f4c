#include "metadata.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

#include "names.h"

namespace granary_python {

namespace {

constexpr std::array<std::string_view, 9> kVersions = {"1.0", "1.1", "1.2", "2.0", "2.1",
                                                       "2.2", "2.3", "2.4", "2.5"};

struct TextField {
    std::string_view header;
    std::string Metadata::*member;
};
constexpr TextField kTexts[] = {
    {"metadata-version", &Metadata::metadata_version},
    {"name", &Metadata::name},
    {"version", &Metadata::version},
    {"summary", &Metadata::summary},
    {"description", &Metadata::description},
    {"description-content-type", &Metadata::description_content_type},
    {"keywords", &Metadata::keywords},
    {"home-page", &Metadata::home_page},
    {"download-url", &Metadata::download_url},
    {"author", &Metadata::author},
    {"author-email", &Metadata::author_email},
    {"maintainer", &Metadata::maintainer},
    {"maintainer-email", &Metadata::maintainer_email},
    {"license", &Metadata::license},
    {"license-expression", &Metadata::license_expression},
    {"requires-python", &Metadata::requires_python},
};
struct ListField {
    std::string_view header;
    std::vector<std::string> Metadata::*member;
};
constexpr ListField kLists[] = {
    {"classifier", &Metadata::classifiers},
    {"requires-dist", &Metadata::requires_dist},
    {"provides-dist", &Metadata::provides_dist},
    {"obsoletes-dist", &Metadata::obsoletes_dist},
    {"requires-external", &Metadata::requires_external},
    {"project-url", &Metadata::project_urls},
    {"provides-extra", &Metadata::provides_extras},
    {"dynamic", &Metadata::dynamic},
    {"license-file", &Metadata::license_files},
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return out;
}

std::string_view strip(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// Length of the UTF-8 character at the front, 0 when it is none.
size_t character(std::string_view text) {
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto more = [&](size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first < 0xe0) return more(1) ? 2 : 0;
    if (first >= 0xe0 && first < 0xf0) {
        if (!more(1) || !more(2)) return 0;
        if (first == 0xe0 && byte(1) < 0xa0) return 0;
        if (first == 0xed && byte(1) >= 0xa0) return 0;
        return 3;
    }
    if (first >= 0xf0 && first < 0xf5) {
        if (!more(1) || !more(2) || !more(3)) return 0;
        if (first == 0xf0 && byte(1) < 0x90) return 0;
        if (first == 0xf4 && byte(1) >= 0x90) return 0;
        return 4;
    }
    return 0;
}

/// What a folded line says: RFC 822's leading white space, or the "       |" some tools write, is not part of
/// it.
std::string_view unfold(std::string_view line) {
    if (line.starts_with("       |")) return line.substr(8);
    if (line.starts_with("        ")) return line.substr(8);
    return strip(line);
}

/// Lines without the white space around them, with one blank between.
std::string join_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = strip(text.substr(0, end));
        if (!line.empty()) out += (out.empty() ? "" : " ") + std::string(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

void set(Metadata& metadata, const std::string& header, std::string value, bool& known) {
    for (const TextField& field : kTexts) {
        if (field.header != header) continue;
        known = true;
        std::string& place = metadata.*(field.member);
        if (place.empty()) place = std::move(value);  // the first counts
        return;
    }
    for (const ListField& field : kLists) {
        if (field.header != header) continue;
        known = true;
        (metadata.*(field.member)).push_back(std::move(value));
        return;
    }
}

}  // namespace

bool is_metadata_version(std::string_view version) {
    return std::find(kVersions.begin(), kVersions.end(), version) != kVersions.end();
}

std::string clean_text(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const size_t length = bytes.front() == '\0' ? 0 : character(bytes);
        if (length == 0) {
            out += "\xef\xbf\xbd";
            bytes.remove_prefix(1);
        } else {
            out += bytes.substr(0, length);
            bytes.remove_prefix(length);
        }
    }
    return out;
}

Metadata parse_metadata(std::string_view text) {
    if (text.size() > kMaxMetadata)
        throw granary::Error(GRANARY_E_INVALID, "the metadata has " + std::to_string(text.size()) +
                                                    " bytes, at most " + std::to_string(kMaxMetadata) +
                                                    " are read");
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const std::string cleaned = clean_text(text);
    text = cleaned;
    Metadata metadata;
    std::string header, value;
    bool known = false;
    const auto finish = [&] {
        if (header.empty()) return;
        // Some tools say that they know nothing in so many letters.
        if (value == "UNKNOWN") value.clear();
        // Only a description has lines; of anything else they are one text that was folded.
        if (header != "description") value = join_lines(value);
        if (!value.empty()) set(metadata, header, std::move(value), known);
        header.clear();
        value.clear();
    };
    while (!text.empty()) {
        const size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (header.empty()) continue;
            value += '\n';
            value += unfold(line);
            continue;
        }
        finish();
        const size_t colon = line.find(':');
        // A line that is no header ends them, as it does for Python's own reader.
        if (colon == std::string_view::npos || colon == 0) break;
        header = lower(line.substr(0, colon));
        value = strip(line.substr(colon + 1));
    }
    finish();
    if (!text.empty() && strip(text).find_first_not_of('\n') != std::string_view::npos &&
        metadata.description.empty())
        metadata.description = text;
    if (metadata.metadata_version.empty())
        throw granary::Error(GRANARY_E_INVALID, "the metadata has no Metadata-Version");
    if (!is_metadata_version(metadata.metadata_version))
        throw granary::Error(GRANARY_E_INVALID, "the metadata is of version \"" +
                                                    metadata.metadata_version.substr(0, 40) +
                                                    "\", known are 1.0 to 2.5");
    if (!is_project_name(metadata.name))
        throw granary::Error(GRANARY_E_INVALID, "the metadata has the Name \"" +
                                                    metadata.name.substr(0, 100) +
                                                    "\", which is no name of a project");
    if (metadata.version.empty()) throw granary::Error(GRANARY_E_INVALID, "the metadata has no Version");
    return metadata;
}

std::string python_json(std::string_view text) {
    std::string out = "\"";
    char buffer[16];
    for (size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        size_t length = 1;
        if (byte == '"' || byte == '\\') {
            out += '\\';
            out += text[i];
        } else if (byte == '\n') {
            out += "\\n";
        } else if (byte == '\r') {
            out += "\\r";
        } else if (byte == '\t') {
            out += "\\t";
        } else if (byte == '\b') {
            out += "\\b";
        } else if (byte == '\f') {
            out += "\\f";
        } else if (byte < 0x20 || byte >= 0x7f) {
            length = std::max<size_t>(character(text.substr(i)), 1);
            uint32_t code = length == 1 ? byte : byte & (0xffu >> (length + 1));
            for (size_t k = 1; k < length; ++k)
                code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
            if (code >= 0x10000) {
                std::snprintf(buffer, sizeof(buffer), "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10),
                              0xdc00 + ((code - 0x10000) & 0x3ff));
                out += buffer;
            } else if (code == 0x7f) {
                out += '\x7f';
            } else {
                std::snprintf(buffer, sizeof(buffer), "\\u%04x", code);
                out += buffer;
            }
        } else {
            out += text[i];
        }
        i += length;
    }
    return out + "\"";
}

std::string python_json(const std::vector<std::string>& list) {
    std::string out = "[";
    for (const std::string& item : list) out += (out.size() == 1 ? "" : ", ") + python_json(item);
    return out + "]";
}

}  // namespace granary_python

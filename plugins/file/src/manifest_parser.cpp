#include "manifest_parser.h"

#include <algorithm>

namespace granary_file {
namespace {

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const auto byte = [&](size_t k) { return static_cast<unsigned char>(k < text.size() ? text[k] : 0); };
        const unsigned char first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4) return false;
        for (size_t k = 1; k < length; ++k) {
            if ((byte(i + k) & 0xc0) != 0x80) return false;
        }
        const unsigned char second = byte(i + 1);
        if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
            (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f))
            return false;
        i += length;
    }
    return true;
}

/// What is wrong with a path, or nothing.
std::string_view path_fault(std::string_view path) {
    if (path.empty()) return "the path is empty";
    if (path.front() == '/') return "the path is absolute";
    for (const char c : path) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "the path has a control character";
    }
    if (!is_utf8(path)) return "the path is not UTF-8";
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view segment = path.substr(at, end - at);
        if (segment.empty()) return "the path has an empty segment";
        if (segment == "." || segment == "..") return "the path has a '.' or '..' segment";
        at = end + 1;
    }
    return {};
}

}  // namespace

ManifestError::ManifestError(uint64_t line, const std::string& reason)
    : std::runtime_error(
          "Error: Parsing of the manifest file failed on line:" + std::to_string(line) +
          ". Please make sure the remote URL ends with the name of the manifest, and that every line is "
          "\"<relative path>,<sha256>,<size>\"; here " +
          reason + ".") {}

void ManifestParser::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        const size_t end = bytes.find('\n');
        if (pending_.size() + std::min(end, bytes.size()) > kMaxLine)
            throw ManifestError(line_ + 1, "the line is longer than " + std::to_string(kMaxLine) + " bytes");
        if (end == std::string_view::npos) {
            pending_ += bytes;
            return;
        }
        if (pending_.empty()) {
            parse_line(bytes.substr(0, end));
        } else {
            pending_ += bytes.substr(0, end);
            parse_line(pending_);
            pending_.clear();
        }
        bytes.remove_prefix(end + 1);
    }
}

void ManifestParser::finish() {
    if (pending_.empty()) return;
    parse_line(pending_);
    pending_.clear();
}

void ManifestParser::parse_line(std::string_view line) {
    ++line_;
    line = trim(line);
    if (line.empty() || line.front() == '#') return;
    // A path may have commas: the last two separate.
    const size_t last = line.rfind(',');
    const size_t middle =
        last == 0 || last == std::string_view::npos ? std::string_view::npos : line.rfind(',', last - 1);
    if (middle == std::string_view::npos) throw ManifestError(line_, "there are fewer than two commas");
    const std::string_view path = trim(line.substr(0, middle));
    const std::string_view digest = trim(line.substr(middle + 1, last - middle - 1));
    const std::string_view size = trim(line.substr(last + 1));

    if (const auto fault = path_fault(path); !fault.empty()) throw ManifestError(line_, std::string(fault));
    if (digest.size() != 64) throw ManifestError(line_, "the digest does not have 64 hex digits");
    digest_.assign(digest);
    for (char& c : digest_) {
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            throw ManifestError(line_, "the digest does not have 64 hex digits");
    }
    int64_t bytes = 0;
    if (size.empty() || size.size() > 18) throw ManifestError(line_, "the size is no decimal number");
    for (const char c : size) {
        if (c < '0' || c > '9') throw ManifestError(line_, "the size is no decimal number");
        bytes = bytes * 10 + (c - '0');
    }
    visit_({path, digest_, bytes});
}

}  // namespace granary_file

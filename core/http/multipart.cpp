#include "core/http/multipart.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"

namespace granary::http {

namespace {

constexpr size_t kMaxPartHead = 8 * 1024;
constexpr size_t kMaxParts = 1000;
constexpr size_t kMaxBoundary = 70;  // RFC 2046 section 5.1.1
constexpr size_t kMaxPadding = 64;   // white space behind a boundary

[[noreturn]] void refuse(const std::string& why) {
    throw Failure(ErrorCode::kInvalid, "the multipart/form-data body " + why);
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

const std::string* find(const Parameters& parameters, std::string_view name) {
    const auto at = std::find_if(parameters.begin(), parameters.end(),
                                 [&](const auto& item) { return item.first == name; });
    return at == parameters.end() ? nullptr : &at->second;
}

// Reads a quoted string that begins at `at` and moves behind it. Only \" and \\ are escapes: some clients
// send Windows paths with single backslashes.
std::optional<std::string> read_quoted(std::string_view text, size_t& at) {
    std::string value;
    for (size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            at = i + 1;
            return value;
        }
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
        value += text[i];
    }
    return std::nullopt;
}

// "value; name=token; name="quoted"": the value, lower-cased, and the parameters with lower-cased names.
// nullopt when malformed or a name occurs twice.
std::optional<std::pair<std::string, Parameters>> read_parameterised(std::string_view text) {
    const size_t first = text.find(';');
    std::pair<std::string, Parameters> result{to_lower(trim(text.substr(0, first))), {}};
    size_t at = first;
    while (at < text.size()) {
        ++at;  // the semicolon
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
        if (at == text.size()) break;
        const size_t equals = text.find('=', at);
        if (equals == std::string_view::npos) return std::nullopt;
        std::string name = to_lower(trim(text.substr(at, equals - at)));
        if (name.empty() || find(result.second, name) != nullptr) return std::nullopt;
        at = equals + 1;
        std::string value;
        if (at < text.size() && text[at] == '"') {
            auto quoted = read_quoted(text, at);
            if (!quoted) return std::nullopt;
            value = std::move(*quoted);
            while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
            if (at < text.size() && text[at] != ';') return std::nullopt;
        } else {
            const size_t end = std::min(text.find(';', at), text.size());
            value = trim(text.substr(at, end - at));
            at = end;
        }
        result.second.emplace_back(std::move(name), std::move(value));
    }
    return result;
}

// RFC 8187: charset'language'percent-encoded.
std::string decode_extended(std::string_view value) {
    const size_t first = value.find('\'');
    const size_t second = first == std::string_view::npos ? first : value.find('\'', first + 1);
    if (second == std::string_view::npos || !iequals(value.substr(0, first), "utf-8"))
        refuse("has a file name in another form than UTF-8''name");
    auto decoded = percent_decode(value.substr(second + 1));
    if (!decoded) refuse("has a file name with a bad percent escape");
    return std::move(*decoded);
}

MultipartParser::Part read_part_head(std::string_view head) {
    MultipartParser::Part part;
    bool has_disposition = false;
    while (!head.empty()) {
        const size_t end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
        const size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' || line.front() == '\t')
            refuse("has a part with a malformed header line");
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = trim(line.substr(colon + 1));
        if (iequals(name, "Content-Disposition")) {
            if (has_disposition) refuse("has a part with two Content-Disposition headers");
            has_disposition = true;
            const auto disposition = read_parameterised(value);
            if (!disposition || disposition->first != "form-data")
                refuse("has a part whose Content-Disposition is not well-formed form-data");
            const std::string* field = find(disposition->second, "name");
            if (field == nullptr) refuse("has a part without a name");
            part.name = *field;
            if (const std::string* file = find(disposition->second, "filename*")) {
                part.file_name = decode_extended(*file);
                part.has_file_name = true;
            } else if (const std::string* plain = find(disposition->second, "filename")) {
                part.file_name = *plain;
                part.has_file_name = true;
            }
            if (!is_valid_text(part.name) || !is_valid_text(part.file_name))
                refuse("has a part whose name is not UTF-8 text");
        } else if (iequals(name, "Content-Type")) {
            part.content_type = value;
        } else if (iequals(name, "Content-Transfer-Encoding")) {
            if (!iequals(value, "binary") && !iequals(value, "8bit") && !iequals(value, "7bit"))
                refuse("has a part with a transfer encoding other than binary, 8bit and 7bit");
        }
    }
    if (!has_disposition) refuse("has a part without Content-Disposition");
    return part;
}

bool is_boundary_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

// How many bytes at the end of `text` may be the beginning of `delimiter`.
size_t partial_match(std::string_view text, std::string_view delimiter) {
    for (size_t length = std::min(text.size(), delimiter.size() - 1); length > 0; --length)
        if (text.substr(text.size() - length) == delimiter.substr(0, length)) return length;
    return 0;
}

}  // namespace

struct MultipartParser::State {
    enum class Where { kPreamble, kBehindBoundary, kHead, kContent, kEpilogue };

    // Each step consumes from the front of `input`; false when it needs more.
    bool step(std::string_view& input) {
        switch (where) {
            case Where::kPreamble:
                return seek_boundary(input, nullptr);
            case Where::kContent:
                return seek_boundary(input, &consumer);
            case Where::kBehindBoundary:
                return read_behind_boundary(input);
            case Where::kHead:
                return read_head(input);
            case Where::kEpilogue:
                input = {};
                return false;
        }
        return false;
    }

    bool seek_boundary(std::string_view& input, Consumer* into) {
        const size_t at = input.find(delimiter);
        const bool found = at != std::string_view::npos;
        const size_t content = found ? at : input.size() - partial_match(input, delimiter);
        if (into != nullptr && *into && content > 0) (*into)(input.substr(0, content), false);
        input.remove_prefix(content);
        if (!found) return false;
        input.remove_prefix(delimiter.size());
        where = Where::kBehindBoundary;
        if (into != nullptr) {
            const Consumer ended = std::exchange(consumer, nullptr);
            if (ended) ended({}, true);
        }
        return true;
    }

    bool read_behind_boundary(std::string_view& input) {
        if (input.size() >= 2 && input.substr(0, 2) == "--") {
            where = Where::kEpilogue;
            return true;
        }
        const size_t end = input.find_first_not_of(" \t");
        if (std::min(end, input.size()) > kMaxPadding)
            refuse("has a boundary line with too much white space");
        if (end == std::string_view::npos) return false;
        const std::string_view rest = input.substr(end);
        const std::string_view wanted = end == 0 && rest.front() == '-' ? "--" : "\r\n";
        if (rest.size() < 2) {
            if (rest.front() != wanted.front()) refuse("has a boundary that does not end its line");
            return false;
        }
        if (rest.substr(0, 2) != "\r\n") refuse("has a boundary that does not end its line");
        input.remove_prefix(end + 2);
        where = Where::kHead;
        return true;
    }

    bool read_head(std::string_view& input) {
        const size_t end = input.find("\r\n\r\n");
        if (std::min(end, input.size()) > kMaxPartHead) refuse("has a part head larger than 8 KiB");
        if (input.substr(0, 2) == "\r\n") refuse("has a part without headers");
        if (end == std::string_view::npos) return false;
        if (++parts > kMaxParts) refuse("has more than 1000 parts");
        const Part part = read_part_head(input.substr(0, end));
        input.remove_prefix(end + 4);
        consumer = open(part);
        where = Where::kContent;
        return true;
    }

    std::string delimiter;  // CR LF "--" boundary
    Open open;
    Consumer consumer;
    Where where = Where::kPreamble;
    size_t parts = 0;
    std::string kept = "\r\n";  // not consumed yet; at first the line end the first boundary may lack
};

MultipartParser::MultipartParser(std::string_view content_type, Open open)
    : state_(std::make_unique<State>()) {
    const auto type = read_parameterised(content_type);
    if (!type || type->first != "multipart/form-data")
        throw Failure(ErrorCode::kInvalid, "the Content-Type is not a well-formed multipart/form-data");
    const std::string* boundary = find(type->second, "boundary");
    if (boundary == nullptr || boundary->empty() || boundary->size() > kMaxBoundary ||
        boundary->back() == ' ' || !std::all_of(boundary->begin(), boundary->end(), is_boundary_character))
        throw Failure(ErrorCode::kInvalid, "the Content-Type multipart/form-data names no usable boundary");
    state_->delimiter = "\r\n--" + *boundary;
    state_->open = std::move(open);
}

MultipartParser::~MultipartParser() = default;

void MultipartParser::feed(std::string_view bytes) {
    State& state = *state_;
    std::string joined;
    std::string_view input = bytes;
    if (!state.kept.empty()) {
        joined = std::exchange(state.kept, {});
        joined += bytes;
        input = joined;
    }
    while (!input.empty() && state.step(input)) {
    }
    state.kept.assign(input);
}

void MultipartParser::finish() {
    if (state_->where != State::Where::kEpilogue) refuse("ends before its closing boundary");
}

}  // namespace granary::http

#include "core/http/outgoing.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>

#include "core/base/text.h"
#include "core/http/ranges.h"

namespace granary::http {

namespace {

// Bodies up to this go out in one send with the head; files up to the second are read for that.
constexpr size_t kInlineBody = 64 * 1024;
constexpr size_t kInlineFile = 16 * 1024;

void append_number(std::string& out, uint64_t number) {
    std::array<char, 20> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    static_cast<void>(error);
    out.append(digits.data(), end);
}

void append_length(std::string& out, uint64_t length) {
    out += "Content-Length: ";
    append_number(out, length);
    out += "\r\n";
}

void append_content_range(std::string& out, const ByteRange& range, uint64_t size) {
    out += "Content-Range: bytes ";
    append_number(out, range.first);
    out += '-';
    append_number(out, range.first + range.length - 1);
    out += '/';
    append_number(out, size);
    out += "\r\n";
}

bool is_token_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// Header values may come from stored metadata: whatever could end the line or the header is dropped.
void append_field(std::string& out, std::string_view name, std::string_view value) {
    for (const char c : name)
        if (!is_token_character(c)) return;
    if (name.empty()) return;
    out += name;
    out += ": ";
    for (const char c : value)
        if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7f : c == '\t') out += c;
    out += "\r\n";
}

void append_reason(std::string& out, int status, std::string_view reason) {
    const size_t start = out.size();
    for (const char c : reason)
        if (c >= 0x20 && c < 0x7f) out += c;
    if (out.size() == start) out += reason_phrase(status);
}

// Fields that are the transport's own business.
bool is_transport_field(std::string_view name) {
    switch (name.size()) {
        case 4:
            return iequals(name, "Date");
        case 10:
            return iequals(name, "Connection") || iequals(name, "Keep-Alive");
        case 14:
            return iequals(name, "Content-Length");
        case 17:
            return iequals(name, "Transfer-Encoding");
        default:
            return false;
    }
}

std::string make_boundary() {
    static std::atomic<uint64_t> next{0};
    std::string boundary = "granary-" + to_hex(random_bytes(12)) + "-";
    append_number(boundary, next.fetch_add(1, std::memory_order_relaxed));
    return boundary;
}

bool read_fully(int fd, uint64_t offset, size_t length, std::string& out) {
    const size_t start = out.size();
    out.resize(start + length);
    size_t done = 0;
    while (done < length) {
        const ssize_t n =
            ::pread(fd, out.data() + start + done, length - done, static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += static_cast<size_t>(n);
    }
    return true;
}

class Layout {
  public:
    Layout(Response&& response, const AnswerTo& request, std::string_view date, Outgoing& out)
        : response_(response), request_(request), date_(date), out_(out) {}

    bool run() {
        out_.close = response_.close || !request_.keep_alive;
        if (response_.status < 200 || response_.status > 999) response_.status = 500;
        if (response_.growing) return lay_out_growing();
        const uint64_t size = response_.file ? response_.file_size : response_.body.size();
        const bool has_body = response_.status != 204 && response_.status != 304;
        if (has_body && response_.ranges && response_.status == 200) return lay_out_ranges(size);
        begin(response_.status);
        fields();
        if (response_.status == 204) return end();
        if (response_.status == 304 || request_.head_only) {
            const bool given = !response_.file && response_.body.empty();
            // Only the handler knows the length of what it did not hand over.
            if (given && response_.headers.has("Content-Length"))
                append_field(out_.head, "Content-Length", response_.headers.get("Content-Length"));
            else if (!given || response_.status != 304)
                append_length(out_.head, size);
            return end();
        }
        append_length(out_.head, size);
        return end() && content({0, size});
    }

  private:
    void begin(int status) {
        std::string& head = out_.head;
        head += "HTTP/1.1 ";
        append_number(head, static_cast<uint64_t>(status));
        head += ' ';
        append_reason(head, status, status == response_.status ? std::string_view(response_.reason) : "");
        head += "\r\nDate: ";
        head += date_;
        head += "\r\n";
        if (out_.close)
            head += "Connection: close\r\n";
        else if (!request_.http11)
            head += "Connection: keep-alive\r\n";
    }

    // The handler's fields; those that describe one whole body are left out of a multipart answer or a 416.
    void fields(bool with_content_type = true) {
        for (const auto& [name, value] : response_.headers.items()) {
            if (is_transport_field(name)) continue;
            if (!with_content_type && iequals(name, "Content-Type")) continue;
            append_field(out_.head, name, value);
        }
    }

    bool end() {
        out_.head += "\r\n";
        return true;
    }

    void keep_source() {
        out_.file = std::move(response_.file);
        if (!out_.file) out_.body = std::move(response_.body);
    }

    bool content(ByteRange range) {
        if (range.length == 0) return true;
        if (!response_.file && range.length <= kInlineBody) {
            out_.head.append(response_.body, static_cast<size_t>(range.first),
                             static_cast<size_t>(range.length));
            return true;
        }
        if (response_.file && range.length <= kInlineFile)
            return read_fully(response_.file->fd(), response_.file_offset + range.first,
                              static_cast<size_t>(range.length), out_.head);
        add_piece(range);
        keep_source();
        return true;
    }

    void add_piece(ByteRange range) {
        if (response_.file)
            out_.pieces.push_back(
                {Outgoing::Piece::Kind::kFile, {}, response_.file_offset + range.first, range.length});
        else
            out_.pieces.push_back({Outgoing::Piece::Kind::kBody, {}, range.first, range.length});
    }

    void add_text(std::string text) {
        const uint64_t length = text.size();
        out_.pieces.push_back({Outgoing::Piece::Kind::kText, std::move(text), 0, length});
    }

    RangeSelection selection(uint64_t size) const {
        if (request_.get && !request_.range.empty() &&
            (request_.if_range.empty() || if_range_matches(request_.if_range, response_.headers)))
            return select_ranges(request_.range, size);
        return {};
    }

    bool lay_out_ranges(uint64_t size) {
        const RangeSelection selected = selection(size);
        if (selected.kind == RangeSelection::Kind::kUnsatisfiable) return lay_out_unsatisfiable(size);
        if (selected.kind == RangeSelection::Kind::kPartial && selected.ranges.size() > 1)
            return lay_out_multipart(selected.ranges, size);
        const bool partial = selected.kind == RangeSelection::Kind::kPartial;
        const ByteRange range = partial ? selected.ranges.front() : ByteRange{0, size};
        begin(partial ? 206 : 200);
        fields();
        append_field(out_.head, "Accept-Ranges", "bytes");
        if (partial) append_content_range(out_.head, range, size);
        append_length(out_.head, range.length);
        end();
        return request_.head_only || content(range);
    }

    bool lay_out_unsatisfiable(uint64_t size) {
        begin(416);
        fields(false);
        append_field(out_.head, "Accept-Ranges", "bytes");
        out_.head += "Content-Range: bytes */";
        append_number(out_.head, size);
        out_.head += "\r\nContent-Length: 0\r\n";
        return end();
    }

    bool lay_out_multipart(const std::vector<ByteRange>& ranges, uint64_t size) {
        const std::string boundary = make_boundary();
        const std::string type(response_.headers.get("Content-Type"));
        uint64_t total = 0;
        for (const ByteRange& range : ranges) {
            std::string part = out_.pieces.empty() ? "--" : "\r\n--";
            part += boundary + "\r\n";
            if (!type.empty()) append_field(part, "Content-Type", type);
            append_content_range(part, range, size);
            part += "\r\n";
            total += part.size() + range.length;
            add_text(std::move(part));
            add_piece(range);
        }
        std::string last = "\r\n--" + boundary + "--\r\n";
        total += last.size();
        add_text(std::move(last));
        begin(206);
        fields(false);
        append_field(out_.head, "Content-Type", "multipart/byteranges; boundary=" + boundary);
        append_field(out_.head, "Accept-Ranges", "bytes");
        append_length(out_.head, total);
        end();
        keep_source();
        return true;
    }

    bool lay_out_growing() {
        const GrowingFile::Progress progress = response_.growing->progress();
        std::optional<uint64_t> size = response_.growing->size();
        if (!size && progress.state == GrowingFile::State::kComplete) size = progress.readable;

        const bool has_body = response_.status != 204 && response_.status != 304 && !request_.head_only;
        // What has failed already is begun all the same, so that it looks alike to all who ask for it; but
        // not where nothing would tell that it is cut off.
        const bool told = has_body && (size || request_.http11);
        if (progress.state == GrowingFile::State::kFailed && !told) return false;
        const bool can_range = response_.ranges && size && response_.status == 200;
        std::optional<ByteRange> part;
        if (can_range) {
            const RangeSelection selected = selection(*size);
            if (selected.kind == RangeSelection::Kind::kUnsatisfiable) return lay_out_unsatisfiable(*size);
            if (selected.kind == RangeSelection::Kind::kPartial && selected.ranges.size() == 1)
                part = selected.ranges.front();
        }
        out_.chunked = has_body && !size && request_.http11;
        // HTTP/1.0 knows no chunks: there the end of the connection ends the body.
        if (has_body && !size && !request_.http11) out_.close = true;
        begin(part ? 206 : response_.status);
        fields();
        if (can_range) append_field(out_.head, "Accept-Ranges", "bytes");
        if (part) append_content_range(out_.head, *part, *size);
        if (out_.chunked)
            out_.head += "Transfer-Encoding: chunked\r\n";
        else if (size && response_.status != 204)
            append_length(out_.head, part ? part->length : *size);
        end();
        if (!has_body) return true;
        out_.growing_total = size;
        out_.growing_at = part ? part->first : 0;
        if (size) out_.growing_end = part ? part->first + part->length : *size;
        out_.growing = std::move(response_.growing);
        return true;
    }

    Response& response_;
    const AnswerTo& request_;
    std::string_view date_;
    Outgoing& out_;
};

}  // namespace

bool Outgoing::lacks_announced() const {
    if (head_sent < head.size()) return false;
    if (growing) return chunked || (growing_total && growing_end && growing_at < *growing_end);
    return next_piece < pieces.size();
}

void Outgoing::clear() {
    head.clear();
    head_sent = 0;
    body = std::string();
    file.reset();
    pieces.clear();
    next_piece = 0;
    growing.reset();
    growing_at = 0;
    growing_end.reset();
    growing_total.reset();
    chunked = close = false;
}

bool lay_out(Response&& response, const AnswerTo& request, std::string_view date, Outgoing& out) {
    out.clear();
    return Layout(std::move(response), request, date, out).run();
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 203:
            return "Non-Authoritative Information";
        case 204:
            return "No Content";
        case 205:
            return "Reset Content";
        case 206:
            return "Partial Content";
        case 207:
            return "Multi-Status";
        case 300:
            return "Multiple Choices";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 423:
            return "Locked";
        case 424:
            return "Failed Dependency";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 507:
            return "Insufficient Storage";
        default:
            return "Unknown";
    }
}

}  // namespace granary::http

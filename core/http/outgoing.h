#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/http.h"

namespace granary::http {

/// What of a request decides about the form of its answer.
struct AnswerTo {
    bool head_only = false;
    bool get = false;
    bool http11 = true;
    bool keep_alive = true;
    std::string_view range;
    std::string_view if_range;
};

/// A response laid out for the wire: the head (with a small body right behind it), then pieces in order.
struct Outgoing {
    struct Piece {
        enum class Kind { kText, kBody, kFile };
        Kind kind;
        std::string text;     ///< of kText
        uint64_t offset = 0;  ///< next byte, into text, body or file
        uint64_t length = 0;  ///< bytes left
    };

    std::string head;
    size_t head_sent = 0;
    std::string body;
    std::shared_ptr<const SharedFile> file;
    std::vector<Piece> pieces;
    size_t next_piece = 0;

    std::shared_ptr<GrowingFile> growing;
    uint64_t growing_at = 0;                ///< next byte to send
    std::optional<uint64_t> growing_end;    ///< byte after the last one to send, when known
    std::optional<uint64_t> growing_total;  ///< the final size that was announced
    bool chunked = false;

    bool close = false;  ///< the connection ends with this response

    /// The head was sent, and by its length or by chunks tells that bytes are missing of the body.
    bool lacks_announced() const;

    void clear();
};

/// Lays `response` out into `out` (cleared before; its buffers are reused). `date` is the value of the Date
/// header. False when the file could not be read: the connection must be reset.
bool lay_out(Response&& response, const AnswerTo& request, std::string_view date, Outgoing& out);

/// The standard phrase of a status, "Unknown" when there is none.
std::string_view reason_phrase(int status);

}  // namespace granary::http

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/http/http.h"

namespace granary::http {

/// Incremental multipart/form-data parser (RFC 7578) for a BodySink: feed it what arrives.
class MultipartParser {
  public:
    struct Part {
        std::string name;
        std::string file_name;  ///< empty for a plain field
        bool has_file_name = false;
        std::string content_type;
    };
    /// `open` is called at each part's head; the returned function gets its bytes as they come, then one
    /// empty view at its end; an empty function lets them pass. Throw from either to stop.
    using Consumer = std::function<void(std::string_view bytes, bool end)>;
    using Open = std::function<Consumer(const Part&)>;

    /// `content_type` is the request's header. Throws Failure(kInvalid) when it names no usable boundary.
    MultipartParser(std::string_view content_type, Open open);
    ~MultipartParser();
    /// Throws Failure(kInvalid) on malformed input, oversized part heads (8 KiB) or too many parts (1000).
    void feed(std::string_view bytes);
    /// Throws Failure(kInvalid) when the closing boundary was not seen.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::http

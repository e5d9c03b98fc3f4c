#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The transport's own request and response types. Nothing here knows what is served.
namespace granary::http {

enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions, kOther };
std::string_view to_string(Method method);

/// Header fields in order, names matched without case; duplicates are kept.
class Headers {
  public:
    /// First value, empty when absent.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    void add(std::string_view name, std::string_view value);
    void set(std::string_view name, std::string_view value);
    const std::vector<std::pair<std::string, std::string>>& items() const { return items_; }

  private:
    std::vector<std::pair<std::string, std::string>> items_;
};

/// Receives a request body as it arrives. Called by one thread at a time, off the event loop, and may block:
/// reading from the peer pauses meanwhile. Destroyed without finish() when the peer goes away: clean up
/// there.
class BodySink {
  public:
    virtual ~BodySink() = default;
    /// Throwing ends the request with the failure's status (507 for kNoSpace …) and closes the connection.
    virtual void write(std::string_view bytes) = 0;
    virtual void finish() = 0;
};

struct Response;

/// Begins to answer while handle() still runs, for an answer that is made as it is sent. Used by the thread
/// of handle() only.
class EarlyAnswer {
  public:
    virtual ~EarlyAnswer() = default;
    /// Once, with a growing file; the request must not be changed any more. What handle() returns or throws
    /// is then dropped: the answer ends with the file.
    virtual void begin(Response response) = 0;
    /// True when the peer has gone: nobody waits for the rest.
    virtual bool abandoned() const = 0;
};

struct Request {
    Method method = Method::kGet;
    std::string method_name;
    std::string target;  ///< as sent, origin form, at most 8 KiB, runs of '/' kept
    std::string path;    ///< percent-decoded path, valid UTF-8 without NUL (anything else was answered 400)
    std::string query;   ///< raw, without '?'
    Headers headers;
    /// Of the client, numeric, without port: the peer, or whom trusted proxies name in X-Forwarded-For.
    std::string remote_address;
    bool from_proxy = false;                 ///< the peer is a trusted proxy
    std::optional<uint64_t> content_length;  ///< none with chunked coding or without body
    bool has_body = false;
    std::string body;                ///< whole body, when it was taken into memory
    std::unique_ptr<BodySink> sink;  ///< the sink the handler gave, finished
    EarlyAnswer* early = nullptr;    ///< null where handle() runs on the event loop
    bool head_only() const { return method == Method::kHead; }
};

/// A file that still grows while it is sent. Thread-safe. The writer appends to the file, then says how far
/// readers may go: bytes above `readable` are never sent, so a last block can be held back until its digest
/// is known.
class GrowingFile {
  public:
    /// Takes ownership of `fd` (open for reading). `size` is the final size when known.
    GrowingFile(int fd, std::optional<uint64_t> size);
    ~GrowingFile();
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;

    void advance(uint64_t readable);
    void complete(uint64_t size);  ///< everything is there and may be sent
    void fail();                   ///< receivers are cut off, and never get a complete response

    enum class State { kGrowing, kComplete, kFailed };
    struct Progress {
        State state;
        uint64_t readable;
    };
    Progress progress() const;
    int fd() const { return fd_; }
    std::optional<uint64_t> size() const { return size_; }
    /// `changed` is called (on the writer's thread) after each change until the returned token is destroyed.
    std::shared_ptr<void> subscribe(std::function<void()> changed);

  private:
    struct Shared;
    int fd_;
    std::optional<uint64_t> size_;
    std::shared_ptr<Shared> shared_;
};

/// Owns a descriptor that several responses may send from at once (pread/sendfile with an offset).
class SharedFile {
  public:
    explicit SharedFile(int fd) : fd_(fd) {}
    ~SharedFile();
    SharedFile(const SharedFile&) = delete;
    SharedFile& operator=(const SharedFile&) = delete;
    int fd() const { return fd_; }

  private:
    int fd_;
};

/// An answer that is still to come: handle() returns it in Response::later, and no thread waits for it.
/// Thread-safe.
class LaterAnswer {
  public:
    using Make = std::function<Response(Request&)>;

    /// Once, by whoever has what the answer depends on: `make` makes it, on the pool, with the request that
    /// handle() was called for. It is not called when the connection was closed, as one is whose peer sends
    /// no more and has waited for ServerSettings::half_closed_timeout. What it throws becomes on_failure().
    void come(Make make);
    /// The transport's side: `come` is called once, as soon as there is something to take().
    void when_come(std::function<void()> come);
    Make take();

  private:
    std::mutex mutex_;
    Make make_;                        // guarded by mutex_
    bool has_come_ = false;            // guarded by mutex_
    std::function<void()> when_come_;  // guarded by mutex_
};

/// What to answer. Content-Length, Date, Connection, ranges and the absence of a body on HEAD, 204 and 304
/// are the transport's business.
struct Response {
    int status = 200;
    std::string reason;  ///< status phrase; empty: the standard one. Control characters are dropped
    Headers headers;
    std::string body;  ///< used when there is no file

    std::shared_ptr<const SharedFile> file;  ///< whole content; Range and If-Range are honoured when `ranges`
    uint64_t file_offset = 0;
    uint64_t file_size = 0;
    std::shared_ptr<GrowingFile> growing;
    std::shared_ptr<LaterAnswer> later;  ///< instead of all that
    bool ranges = false;  ///< of `file`, `growing` (single ranges, when its size is known) or `body`
    bool abort = false;   ///< reset the connection instead of answering
    bool close = false;

    static Response json(int status, std::string body);
    static Response text(int status, std::string body,
                         std::string_view content_type = "text/plain; charset=utf-8");
};

/// How a request is taken in, decided from its head.
struct Intake {
    /// kLoop: handle() runs on the event loop and must not block (microseconds; a database look-up by key).
    /// kPool: on the pool of blocking threads.
    enum class Where { kLoop, kPool };
    Where where = Where::kPool;
    uint64_t max_body = 8u << 20;     ///< larger: 413 before any of it is read
    std::unique_ptr<BodySink> sink;   ///< the body goes there instead of memory
    std::optional<Response> refusal;  ///< the answer, whatever the body would be; handle() is not called
};

/// Bodies up to this are announced to accept() on the loop, larger ones on the pool.
inline constexpr uint64_t kSmallBody = 64 * 1024;

class Handler {
  public:
    virtual ~Handler() = default;
    /// Called with an empty body once the head is parsed; on the pool when a body above kSmallBody (or of
    /// unknown length) is announced, on the loop otherwise. May throw Failure to refuse early.
    virtual Intake accept(const Request& head) = 0;
    /// Exactly one call per request; requests of one connection never overlap. What it throws becomes
    /// on_failure().
    virtual Response handle(Request& request) = 0;
    /// The answer to an exception of accept(), handle() or the sink, and to requests the transport itself
    /// refuses (400, 408, 413, 414, 431; `request` then may be empty).
    virtual Response on_failure(const Request& request, int status, const std::string& message) = 0;
};

struct ServerSettings {
    std::string listen = "127.0.0.1:8080";  ///< host:port, [v6]:port; port 0 takes a free one
    size_t threads = 2;                     ///< event loops
    size_t pool_threads = 16;
    size_t max_connections = 10'000;
    size_t max_header_bytes = 64 * 1024;
    std::chrono::seconds header_timeout{10};  ///< whole head of a request
    std::chrono::seconds idle_timeout{75};    ///< between requests, and without progress in either direction
    /// For a peer that sends no more, and has most likely gone, while there is nothing to send it yet.
    std::chrono::seconds half_closed_timeout{10};
    uint64_t min_body_rate = 256;  ///< bytes per second over the whole body, after `body_grace`
    std::chrono::milliseconds body_grace{30'000};
    std::chrono::seconds drain_timeout{30};
    std::vector<std::string> trusted_proxies;  ///< addresses and networks; see Request::from_proxy
};

/// Counters for /metrics.
struct ServerStats {
    uint64_t connections = 0;
    uint64_t open_connections = 0;
    uint64_t requests = 0;
    uint64_t bytes_sent = 0;
    uint64_t bytes_received = 0;
};

class Server {
  public:
    virtual ~Server() = default;
    /// Binds and starts to serve. `handler` outlives the server. Throws Failure when the address cannot be
    /// had.
    static std::unique_ptr<Server> start(const ServerSettings& settings, Handler& handler);
    virtual uint16_t port() const = 0;
    virtual ServerStats stats() const = 0;
    /// Stops accepting, lets requests in flight finish (drain_timeout), then closes. Blocks.
    virtual void drain() = 0;
};

/// The request's own Correlation-ID when that is a UUID, else fresh hexadecimal digits.
std::string correlation_id(const Request& request);

/// Query string or urlencoded form, decoded; nullopt on a bad escape or text that is not UTF-8.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text);

}  // namespace granary::http

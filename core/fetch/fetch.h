#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"

/// Downloads, on libcurl's multi interface.
namespace granary::fetch {

/// How to talk to one upstream: a remote's settings with their effective defaults applied.
struct RemoteSettings {
    std::string ca_cert, client_cert, client_key;  ///< PEM, empty when unset
    bool tls_validation = true;
    std::string proxy_url, proxy_username, proxy_password;
    std::string username, password;  ///< basic auth when username is not empty; never sent to another host
    int max_retries = 3;
    double total_timeout = 0, connect_timeout = 0, sock_connect_timeout = 30,
           sock_read_timeout = 300;  ///< s, 0 none
    std::vector<std::pair<std::string, std::string>>
        headers;  ///< but for User-Agent, no other host gets them
    int download_concurrency = 10;
    double rate_limit = 0;  ///< requests per second, 0 none
    /// Where username, password and headers may go, and what of a request's own headers is a credential: the
    /// origin of this URL alone (scheme, host and port). Empty: that of each request's own URL. Never to
    /// where a redirect leads on another.
    std::string credentials_url = {};
};

/// The head of the answer that will be delivered.
struct ResponseHead {
    int status = 0;
    std::string url;  ///< after redirects
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<uint64_t> content_length;
};

/// Gets the bytes. Called on the downloader's thread, one call at a time per request: do not block for long.
class Receiver {
  public:
    virtual ~Receiver() = default;
    /// A (new) attempt begins: drop what came before. Not called again once `begin` was followed by bytes
    /// that were passed on when `retry_after_bytes` is false.
    virtual void begin(const ResponseHead& head) = 0;
    /// Throw to end the transfer; Failure kNoSpace and the like are passed on as the result. Failure
    /// kIntegrity asks for another attempt, while there is one.
    virtual void write(std::string_view bytes) = 0;
    /// Every byte came and sizes are right: the place to check digests. May throw as write() does.
    virtual void end() {}
};

struct Request {
    std::string url;  ///< http, https, ftp, or file (only below the allowed import paths)
    std::vector<std::pair<std::string, std::string>> headers;  ///< in addition to the remote's
    std::optional<uint64_t> expected_size;  ///< more or fewer bytes is kIntegrity, at once when more
    uint64_t max_size = 0;                  ///< refuse above this, 0: none
    bool retry_after_bytes = true;          ///< false: never start again after the first byte was passed on
    std::optional<std::pair<uint64_t, uint64_t>>
        range;  ///< first and last byte; an answer other than 206 fails
};

/// Failures: kTimeout, kRemote (HTTP status, connection, TLS, DNS …, with the contract's code in code_name:
/// PLP0005 timeout, PLP0008 DNS, PLP0009 URL scheme, PLP0010 proxy authentication, PLP0025 HTTP response,
/// PLP0026 TLS, PLP0027 connection), kIntegrity, kInvalid, kCancelled. The message names the URL without
/// credentials and query. `status` is the upstream's when it answered. A missing file:// file counts as
/// status 404. Called on the downloader's thread.
using Done = std::function<void(Result<ResponseHead>)>;

/// One per process that downloads. Owns one thread. Thread-safe. Honors per-remote concurrency and rate
/// limits (by the `Remote` handle), retries with exponential back-off, jitter and Retry-After.
class Downloader {
  public:
    struct Settings {
        std::vector<std::string> allowed_import_paths;
        std::string user_agent;
        /// Addresses and networks where only a remote's own origin (see credentials_url) is asked for
        /// anything: no link and no redirect leads there. What goes through a proxy is the proxy's to judge.
        std::vector<std::string> closed_networks = {};
        size_t max_connections = 200;  ///< over all remotes
        int max_redirects = 10;
        double retry_delay = 0.5;     ///< s before the second attempt, doubled for each after it
        double max_retry_delay = 60;  ///< s, also for Retry-After
    };
    /// A registered upstream; requests through it share its limits and connections.
    class Remote {
      public:
        virtual ~Remote() = default;
    };
    virtual ~Downloader() = default;
    static std::unique_ptr<Downloader> start(Settings settings);

    virtual std::shared_ptr<Remote> remote(const RemoteSettings& settings) = 0;
    /// Cancels when the returned handle is destroyed before `done` was called (then `done` is not called). A
    /// call of the receiver that is under way at that moment is not waited for. Destroying the downloader
    /// itself ends what is left with kCancelled; do not do that from one of its callbacks.
    virtual std::shared_ptr<void> submit(std::shared_ptr<Remote> remote, Request request,
                                         std::shared_ptr<Receiver> receiver, Done done) = 0;
    /// Blocking form. `cancelled` is polled about ten times a second. The receiver is not called after it
    /// returned.
    virtual Result<ResponseHead> fetch(std::shared_ptr<Remote> remote, Request request,
                                       std::shared_ptr<Receiver> receiver,
                                       const std::function<bool()>& cancelled = {}) = 0;
};

/// Why `url` may not be fetched, or ok: scheme, credentials in the URL, file:// outside
/// `allowed_import_paths` (after resolving links). The sentences are the contract's (spec 3.4).
Result<void> check_url(std::string_view url, const std::vector<std::string>& allowed_import_paths);

}  // namespace granary::fetch

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/fetch/fetch.h"
#include "core/http/http.h"
#include "core/model/context.h"

/// The content app: from a path to the bytes that distributions serve.
namespace granary::content {

/// Asks a content guard. Implemented where guards are known (core/access, plugins); wired by the app.
class GuardPort {
  public:
    virtual ~GuardPort() = default;
    /// None: the request may pass. Else the reason, one sentence. `type` is the guard's pulp_type, `id` its
    /// row. Called on the pool for every request below a guarded distribution, cached or not. What it throws
    /// is a refusal.
    virtual std::optional<std::string> refusal(std::string_view type, int64_t id, http::Request& request) = 0;
};

struct Route;

/// Where a file is to be had that a distribution lacks.
struct Origin {
    std::string url, relative_path;
    artifacts::Expected expected;
    std::string values;        ///< JSON object: more fields of the unit, or empty
    std::string content_type;  ///< key of the type of unit it becomes; empty: it is passed on, not kept
    std::optional<http::Response> refusal;  ///< instead of all that: why it is not to be had
};

/// What content types know of paths that are fetched from a remote when they are first asked for. What these
/// throw becomes the answer. Called on threads that may block.
class PullThroughPort {
  public:
    virtual ~PullThroughPort() = default;
    /// Whether the type of distribution has a way of its own; otherwise a path is the remote's url with the
    /// path.
    virtual bool decides(std::string_view distribution_type) = 0;
    /// None: it is to be had nowhere.
    virtual std::optional<Origin> origin(const Route& route, const std::string& path,
                                         http::Request& request) = 0;
    /// The verified blob of an origin with a content type.
    virtual void keep(const Route& route, const Origin& origin, const artifacts::Stored& stored) = 0;
    /// The same when the bytes are here already: they come into the distribution's repository, if it has one.
    virtual void keep_known(const Route& route, const Origin& origin, const std::string& sha256) = 0;
};

/// What a content type answers for a path: something of its own, or a file of a version.
struct Served {
    std::optional<http::Response> response;
    int64_t repository_id = 0, version_number = 0;  ///< without a response
    std::string path;
};

/// Answers that content types make for paths that are no file, and instead of files that they do not serve.
class ServePort {
  public:
    virtual ~ServePort() = default;
    virtual bool serves(std::string_view distribution_type) = 0;
    /// None: nothing is there, or nothing stands against the file. Called on the pool.
    virtual std::optional<Served> serve(const Route& route, const std::string& path,
                                        http::Request& request) = 0;
};

struct Settings {
    size_t open_files = 512;                 ///< descriptors of answered files kept open
    size_t remembered = 8192;                ///< other answers kept (not found, redirects, listings)
    size_t listing_bytes = 16 << 20;         ///< of remembered listings
    int64_t failure_cooldown_seconds = 300;  ///< a place that served wrong bytes is left alone for that long
    int64_t superseded_seconds = 3 * 24 * 3600;  ///< files of a replaced publication stay for that long
    bool hide_guarded = false;                   ///< guarded distributions are not listed
    bool cache_header = false;                   ///< answers say whether they were remembered
    /// Nobody told how large: an endless answer must not fill the disk.
    uint64_t max_unknown_size = uint64_t{32} << 30;
    /// HEAD of a file that begins to arrive is answered when it is stored or has failed, or after that long.
    std::chrono::milliseconds head_patience{5000};
};

/// Answers GET and HEAD below the content prefix (spec section 5). Thread-safe; outlives the http server.
///
/// Freshness. An answer is remembered together with the route it was found by (distribution and what it
/// serves), and is given again only while that route is known to be current. On SQLite each request asks
/// `PRAGMA data_version`, which tells in about a microsecond whether anything was committed since, by any
/// process: a change is visible to the next request. On PostgreSQL statement triggers on the few tables that
/// routes are made of send a notification, which counts within milliseconds; and no route is trusted for more
/// than a second, in case notifications are not to be had. After a change only the route is read again (about
/// three indexed look-ups): what a version or a publication holds never changes, and a route also tells when
/// units of its domain were last changed in place.
class ContentApp {
  public:
    /// `downloader` null: nothing is fetched, only served. Reads the database lazily.
    ContentApp(model::Context& context, fetch::Downloader* downloader, Settings settings = {});
    ~ContentApp();
    ContentApp(const ContentApp&) = delete;
    ContentApp& operator=(const ContentApp&) = delete;

    /// Before the first request; null: guarded distributions answer 403.
    void set_guards(GuardPort* guards);
    /// The same; they outlive this.
    void set_pull_through(PullThroughPort* pull_through);
    void set_serve(ServePort* serve);

    /// True when the path is one of the content app's.
    bool owns(std::string_view path) const;
    /// As http::Handler::accept and ::handle. accept() looks the path up where that takes microseconds, and
    /// then sends what is at hand to the loop and everything else to the pool.
    http::Intake accept(const http::Request& head);
    http::Response handle(http::Request& request);

    /// Something was changed by this process: nothing remembered is used before it was looked at again.
    void invalidate();

    struct State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace granary::content

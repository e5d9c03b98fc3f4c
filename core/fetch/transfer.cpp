#include "core/fetch/transfer.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "core/base/network.h"
#include "core/base/text.h"
#include "core/fetch/url.h"

namespace granary::fetch {

namespace {

/// Of an answer that is not passed on, read this much to keep the connection; beyond it the connection is
/// closed.
constexpr uint64_t kDiscard = 64 * 1024;
constexpr size_t kMaxHead = 256 * 1024;

bool is_redirect_status(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Of a request's own headers; those of a remote may each be a secret, whatever they are called.
bool is_credential(std::string_view name) {
    return iequals(name, "Authorization") || iequals(name, "Cookie");
}

std::optional<uint64_t> parse_size(std::string_view text) {
    const auto value = parse_int(trim(text));
    if (!value || *value < 0) return std::nullopt;
    return static_cast<uint64_t>(*value);
}

std::string system_message(int error_number) {
    return std::generic_category().message(error_number);
}

}  // namespace

LocalFile::~LocalFile() {
    if (fd >= 0) ::close(fd);
}

Transfer::Transfer(std::shared_ptr<RemoteState> remote_state, Request wanted, std::shared_ptr<Receiver> to,
                   Done then)
    : remote(std::move(remote_state)),
      request(std::move(wanted)),
      receiver(std::move(to)),
      done(std::move(then)) {
    is_file = scheme_of(request.url) == "file";
}

void Transfer::begin_attempt(Clock::time_point now) {
    ++attempt;
    visited_.clear();
    const RemoteSettings& settings = remote->settings;
    if (!is_file) {
        url = normalise_url(request.url).value();
        keep_credentials_ = settings.credentials_url.empty() || same_origin(settings.credentials_url, url);
    } else {
        url = request.url;
    }
    visited_.push_back(url);
    deadline = settings.total_timeout > 0 ? now + seconds(settings.total_timeout) : Clock::time_point::max();
    last_activity = now;
    reset_answer();
}

void Transfer::reset_answer() {
    failure.reset();
    connected = false;
    head = {};
    reason_.clear();
    location_.clear();
    content_range_.clear();
    retry_after_.reset();
    head_complete_ = chunked_ = begun_ = false;
    received_ = discarded_ = 0;
    head_bytes_ = 0;
}

void Transfer::add_headers(Easy& target) const {
    curl_slist_free_all(target.headers);
    target.headers = nullptr;
    const auto add = [&](const std::string& name, const std::string& value) {
        // "Name;" is libcurl's way to send a header without a value; "Name:" would take it away.
        const std::string line = value.empty() ? name + ";" : name + ": " + value;
        curl_slist* longer = curl_slist_append(target.headers, line.c_str());
        if (!longer) throw Failure(ErrorCode::kNoMemory, "No memory for the headers of a request.");
        target.headers = longer;
    };
    std::string agent = remote->user_agent;
    const auto visit = [&](const Headers& headers, bool of_remote) {
        for (const auto& header : headers) {
            const std::string& name = header.first;
            const std::string& value = header.second;
            if (iequals(name, "User-Agent")) {
                agent += (agent.empty() ? "" : ", ") + value;
                continue;
            }
            if (!keep_credentials_ && (of_remote || is_credential(name))) continue;
            // It would send the next hop's server astray.
            if (visited_.size() > 1 && iequals(name, "Host")) continue;
            const auto same_name = [&](const auto& there) { return iequals(there.first, name); };
            if (of_remote && std::any_of(request.headers.begin(), request.headers.end(), same_name)) continue;
            add(name, value);
        }
    };
    visit(remote->settings.headers, true);
    visit(request.headers, false);
    if (!agent.empty()) add("User-Agent", agent);
}

void Transfer::prepare(Easy& target) {
    reset_answer();
    const std::string scheme = scheme_of(url);
    is_http_ = scheme != "ftp";
    CURL* handle = target.handle;
    target.detail[0] = '\0';
    add_headers(target);
    const RemoteSettings& settings = remote->settings;
    const bool basic = keep_credentials_ && !settings.username.empty();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, target.headers);
    curl_easy_setopt(handle, CURLOPT_USERNAME, basic ? settings.username.c_str() : nullptr);
    curl_easy_setopt(handle, CURLOPT_PASSWORD, basic ? settings.password.c_str() : nullptr);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, this);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(handle, CURLOPT_PREREQDATA, this);
    // With a control connection used again, libcurl 7.88 now and then takes the data connection for timed
    // out.
    curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, is_http_ ? 0L : 1L);
    std::string range;
    if (request.range)
        range = std::to_string(request.range->first) + "-" + std::to_string(request.range->second);
    curl_easy_setopt(handle, CURLOPT_RANGE, range.empty() ? nullptr : range.c_str());
}

std::optional<AttemptFailure> Transfer::open_file(const std::vector<std::string>& allowed) {
    const auto unreadable = [&](int status, const std::string& why) {
        return AttemptFailure{
            Error{ErrorCode::kRemote, "'" + public_url(url) + "' cannot be read: " + why + ".", "PLP0025",
                  status},
            false,
            {}};
    };
    const auto path = allowed_path(url, allowed);
    if (!path.ok()) return AttemptFailure{path.error(), false, {}};
    file = std::make_unique<LocalFile>();
    // Not blocking, so that a FIFO cannot hold the thread.
    file->fd = ::open(path->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file->fd < 0) {
        const int error_number = errno;
        const bool absent = error_number == ENOENT || error_number == ENOTDIR;
        return unreadable(absent ? 404 : 403, system_message(error_number));
    }
    // What was opened may differ from what was checked: a link can be changed in between.
    std::error_code error;
    char opened[4096];
    const ssize_t length =
        ::readlink(("/proc/self/fd/" + std::to_string(file->fd)).c_str(), opened, sizeof opened - 1);
    if (length <= 0 || !is_below(std::string(opened, static_cast<size_t>(length)), allowed)) {
        return AttemptFailure{Error{ErrorCode::kInvalid,
                                    "The path '" + public_url(url.substr(7)) +
                                        "' does not start with any of the allowed import paths",
                                    {}},
                              false,
                              {}};
    }
    struct stat status {};
    if (::fstat(file->fd, &status) != 0) return unreadable(403, system_message(errno));
    if (!S_ISREG(status.st_mode)) return unreadable(404, "it is not a regular file");
    file->end = static_cast<uint64_t>(status.st_size);
    head.status = 200;
    if (request.range) {
        if (request.range->first >= file->end || request.range->second < request.range->first) {
            return unreadable(416, "the range is outside the file");
        }
        file->offset = request.range->first;
        file->end = std::min(file->end, request.range->second + 1);
        head.status = 206;
    }
    head.url = url;
    head.content_length = file->end - file->offset;
    connected = head_complete_ = true;
    if (!deliver_head()) return failure;
    return std::nullopt;
}

bool Transfer::fail(AttemptFailure why) {
    if (!failure) failure = std::move(why);
    return false;
}

/// Called in a catch block: what the receiver threw becomes the failure.
bool Transfer::fail_from_receiver() {
    try {
        throw;
    } catch (const Failure& thrown) {
        return fail({thrown.error(), thrown.error().code == ErrorCode::kIntegrity, {}});
    } catch (const std::exception& thrown) {
        return fail({Error{ErrorCode::kInternal, thrown.what(), {}}, false, {}});
    } catch (...) {
        return fail({Error{ErrorCode::kInternal, "The receiver of a download failed.", {}}, false, {}});
    }
}

AttemptFailure Transfer::wrong_size(std::string_view found, std::string_view wanted, bool retry) const {
    return {
        Error{ErrorCode::kIntegrity,
              "'" + public_url(url) + "' has " + std::string(found) + " bytes, " + std::string(wanted) + ".",
              "PLP0004"},
        retry,
        {}};
}

std::optional<AttemptFailure> Transfer::unacceptable() const {
    if (request.range) {
        const std::string wanted = "bytes " + std::to_string(request.range->first) + "-";
        const bool right = !is_http_ || is_file || iequals(content_range_.substr(0, wanted.size()), wanted);
        if (is_http_ && (head.status != 206 || !right)) {
            return AttemptFailure{
                Error{ErrorCode::kRemote,
                      "'" + public_url(url) + "' answered a request for a range with status " +
                          std::to_string(head.status) + ", 206 and the range were wanted.",
                      "PLP0025", head.status},
                false,
                {}};
        }
    }
    if (!head.content_length) return std::nullopt;
    const std::string found = std::to_string(*head.content_length);
    if (request.max_size > 0 && *head.content_length > request.max_size) {
        return wrong_size(found, "at most " + std::to_string(request.max_size) + " are accepted", false);
    }
    if (request.expected_size && *head.content_length != *request.expected_size) {
        return wrong_size(found, std::to_string(*request.expected_size) + " were expected", true);
    }
    return std::nullopt;
}

bool Transfer::deliver_head() {
    begun_ = true;
    if (auto why = unacceptable()) return fail(std::move(*why));
    try {
        receiver->begin(head);
        return true;
    } catch (...) {
        return fail_from_receiver();
    }
}

bool Transfer::on_connected(std::string_view address) {
    connected = true;
    last_activity = Clock::now();
    const RemoteSettings& settings = remote->settings;
    const std::string& own = settings.credentials_url.empty() ? request.url : settings.credentials_url;
    if (!settings.proxy_url.empty() || same_origin(own, url) ||
        !is_in_networks(address, remote->closed_networks))
        return true;
    return fail({Error{ErrorCode::kRemote,
                       "'" + public_url(url) + "' is at " + std::string(address) +
                           ", where nothing is fetched from that a link or a redirect leads to ([limits] "
                           "closed_networks).",
                       "PLP0027"},
                 false,
                 {}});
}

bool Transfer::on_header(std::string_view line) {
    last_activity = Clock::now();
    if (cancelled()) return false;
    if (!is_http_) return true;
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (line.size() > 5 && iequals(line.substr(0, 5), "HTTP/") && !begun_) {
        head.headers.clear();
        head.content_length.reset();
        head_complete_ = chunked_ = false;
        location_.clear();
        content_range_.clear();
        retry_after_.reset();
        const size_t space = line.find(' ');
        const std::string_view rest =
            space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
        head.status = static_cast<int>(parse_int(rest.substr(0, 3)).value_or(0));
        reason_ = rest.size() > 4 ? rest.substr(4) : std::string_view();
        return true;
    }
    if (head_complete_) return true;  // trailers
    head_bytes_ += line.size();
    if (head_bytes_ > kMaxHead) {
        return fail({Error{ErrorCode::kRemote,
                           "'" + public_url(url) + "' answered with more than 256 KiB of headers.", "PLP0025",
                           head.status},
                     false,
                     {}});
    }
    if (line.empty()) {
        if (head.status < 200) return true;
        head_complete_ = true;
        if (chunked_) head.content_length.reset();
        head.url = url;
        return head.status < 300 ? deliver_head() : true;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return true;
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (iequals(name, "Content-Length")) head.content_length = parse_size(value);
    if (iequals(name, "Transfer-Encoding")) chunked_ = true;
    if (iequals(name, "Location")) location_ = value;
    if (iequals(name, "Content-Range")) content_range_ = value;
    if (iequals(name, "Retry-After")) retry_after_ = parse_retry_after(value, now());
    head.headers.emplace_back(name, value);
    return true;
}

bool Transfer::on_body(std::string_view bytes) {
    last_activity = Clock::now();
    if (cancelled()) return false;
    if (!is_http_ && !begun_) {
        head.status = 200;
        head.url = url;
        head_complete_ = true;
        if (easy) {
            curl_off_t length = -1;
            curl_easy_getinfo(easy->handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
            if (length >= 0) head.content_length = static_cast<uint64_t>(length);
        }
        if (!deliver_head()) return false;
    }
    if (!begun_) {
        discarded_ += bytes.size();
        return discarded_ <= kDiscard;
    }
    received_ += bytes.size();
    if (request.expected_size && received_ > *request.expected_size) {
        const std::string wanted = std::to_string(*request.expected_size);
        return fail(wrong_size("more than " + wanted, wanted + " were expected", true));
    }
    if (request.max_size > 0 && received_ > request.max_size) {
        const std::string wanted = std::to_string(request.max_size);
        return fail(wrong_size("more than " + wanted, "at most " + wanted + " are accepted", false));
    }
    try {
        passed_on_ = true;
        receiver->write(bytes);
        return true;
    } catch (...) {
        return fail_from_receiver();
    }
}

std::optional<AttemptFailure> Transfer::complete() {
    if (!begun_) {
        if (is_http_) return from_curl(CURLE_GOT_NOTHING, {}, url);
        on_body({});  // an empty file over ftp
        if (failure) return failure;
    }
    if (request.expected_size && received_ != *request.expected_size) {
        return wrong_size(std::to_string(received_),
                          std::to_string(*request.expected_size) + " were expected", true);
    }
    if (is_file && received_ != head.content_length) {
        return wrong_size(std::to_string(received_), "it changed while it was read", true);
    }
    try {
        receiver->end();
        return std::nullopt;
    } catch (...) {
        fail_from_receiver();
        return failure;
    }
}

std::optional<std::string> Transfer::redirect() const {
    if (!head_complete_ || begun_ || !is_redirect_status(head.status) || location_.empty())
        return std::nullopt;
    return location_;
}

std::optional<AttemptFailure> Transfer::refusal(bool from_proxy) const {
    if (!head_complete_ || begun_) return std::nullopt;
    AttemptFailure why = from_status(head.status, reason_, url, from_proxy);
    why.retry_after = retry_after_;
    return why;
}

bool Transfer::may_retry(const AttemptFailure& why) const {
    if (!why.retry || cancelled()) return false;
    if (!request.retry_after_bytes && passed_on_) return false;
    return attempt <= std::max(0, remote->settings.max_retries);
}

std::optional<AttemptFailure> Transfer::follow(const std::string& location, int max_redirects) {
    const auto refuse = [&](const std::string& why) {
        return AttemptFailure{Error{ErrorCode::kRemote, why, "PLP0025", head.status}, false, {}};
    };
    auto next = resolve_location(url, location);
    if (!next.ok()) {
        Error error = next.error();
        error.status = head.status;
        return AttemptFailure{std::move(error), false, {}};
    }
    if (std::find(visited_.begin(), visited_.end(), *next) != visited_.end()) {
        return refuse("'" + public_url(visited_.front()) + "' redirects in a loop: '" + public_url(url) +
                      "' leads back to '" + public_url(*next) + "'.");
    }
    if (visited_.size() > static_cast<size_t>(std::max(0, max_redirects))) {
        return refuse("'" + public_url(visited_.front()) + "' redirects more than " +
                      std::to_string(max_redirects) + " times, last to '" + public_url(*next) + "'.");
    }
    if (!same_origin(url, *next)) keep_credentials_ = false;
    url = std::move(*next);
    visited_.push_back(url);
    return std::nullopt;
}

}  // namespace granary::fetch

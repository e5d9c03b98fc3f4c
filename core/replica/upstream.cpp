#include "core/replica/upstream.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/fetch/url.h"

namespace granary::replica {

namespace {

constexpr uint64_t kMaxAnswer = 4u << 20;  // bytes of one answer
constexpr uint64_t kMaxSaid = 32u << 20;   // of all: kept until the end, in many times the memory
constexpr int64_t kPageSize = 100;
constexpr int64_t kMaxDistributions = 100'000;
constexpr int kListings = 3;  // attempts at a list that changes while it is read
// Dates of answers are whole seconds, and answers take their time.
constexpr Microseconds kClocksAgree = 5'000'000;

class Text : public fetch::Receiver {
  public:
    void begin(const fetch::ResponseHead&) override { text.clear(); }
    void write(std::string_view bytes) override { text += bytes; }
    std::string text;
};

/// The upstream's fault in one sentence.
Failure fault(const std::string& base, const Error& error) {
    // People look for the word.
    const char* tls = error.code_name == "PLP0026" ? "SSL error: " : "";
    std::string hint;
    if (error.status == 401 || error.status == 403) hint = " Are its username and password right?";
    if (error.status == 404) hint = " Are its api_root and domain right?";
    return Failure(Error{
        error.code,
        "The upstream " + fetch::public_url(base) + " cannot be replicated: " + tls + error.message + hint,
        "PLP0014", error.status});
}

}  // namespace

template <class Read>
auto Upstream::get(const std::string& path, const Read& read) {
    const auto receiver = std::make_shared<Text>();
    fetch::Request request;
    request.url = address_.base + path;
    request.max_size = kMaxAnswer;
    const Result<fetch::ResponseHead> head =
        downloader_.fetch(remote_, std::move(request), receiver, cancelled_);
    if (!head) {
        if (head.error().code == ErrorCode::kCancelled) throw Failure(head.error());
        throw fault(address_.base, head.error());
    }
    try {
        if (!fetch::same_origin(address_.base, head->url))
            throw Failure(ErrorCode::kRemote,
                          "It sends who asks for its API to " + fetch::public_url(head->url) + ".");
        for (const auto& [name, value] : head->headers)
            if (iequals(name, "date"))
                if (const auto date = parse_http_date(value)) {
                    const Microseconds difference = *date - now();
                    ahead_ = difference > -kClocksAgree && difference < kClocksAgree ? 0 : difference;
                }
        said_ += receiver->text.size();
        if (said_ > kMaxSaid)
            throw Failure(ErrorCode::kRemote,
                          "It says more than " + std::to_string(kMaxSaid >> 20) + " MiB.");
        return read(receiver->text);
    } catch (const Failure& failure) {
        throw fault(address_.base, failure.error());
    }
}

Upstream::Upstream(fetch::Downloader& downloader, UpstreamSettings settings, std::function<bool()> cancelled)
    : downloader_(downloader),
      address_(settings.base_url, settings.api_root),
      domain_(settings.domain.empty() ? "default" : settings.domain),
      cancelled_(std::move(cancelled)) {
    settings.network.credentials_url = address_.base;
    remote_ = downloader_.remote(settings.network);
    status_ = get(address_.root + "api/v3/status/", read_status);
    if (!status_.domains && domain_ != "default")
        throw fault(address_.base,
                    {ErrorCode::kRemote, "It has no domains, so none that is named '" + domain_ + "'.", {}});
}

std::vector<Distribution> Upstream::list_once(const std::string& path, const std::string& query,
                                              bool& whole) {
    // Where the next page is we know ourselves: a link of the answer may lead anywhere.
    const std::string list = address_.root + (status_.domains ? percent_encode(domain_) + "/" : "") +
                             "api/v3/" + path + "/?ordering=pulp_created&limit=" + std::to_string(kPageSize) +
                             (query.empty() ? "" : "&q=" + percent_encode(query)) + "&offset=";
    std::vector<Distribution> found;
    std::set<std::string> hrefs, names;
    int64_t count = -1;
    std::string last;  // href
    whole = true;
    // Each page begins with the last one of the page before: what was deleted before that would have moved
    // the rest, and one would be missing though the count is right when another was made.
    for (int64_t offset = 0; whole; offset += kPageSize - 1) {
        Page page = get(list + std::to_string(offset),
                        [&](std::string_view json) { return read_page(json, address_); });
        const auto check = [&](bool good, const std::string& sentence) {
            if (!good) throw fault(address_.base, {ErrorCode::kRemote, sentence, {}});
        };
        check(page.count >= 0 && page.count <= kMaxDistributions && offset <= kMaxDistributions,
              "Its list of distributions does not end, or has more than " +
                  std::to_string(kMaxDistributions) + ".");
        if (count < 0) count = page.count;
        whole = page.count == count;
        if (offset > 0 && !page.distributions.empty()) {
            whole = whole && page.distributions.front().href == last;
            page.distributions.erase(page.distributions.begin());
        }
        check(!page.more || !page.distributions.empty(),
              "A page of its distributions that is not the last is empty.");
        for (Distribution& one : page.distributions) {
            last = one.href;
            if (!hrefs.insert(one.href).second) {
                whole = false;
                continue;
            }
            if (!names.insert(one.name).second) whole = false;
            found.push_back(std::move(one));
        }
        if (!page.more) break;
    }
    whole = whole && static_cast<int64_t>(found.size()) == count;
    return found;
}

std::vector<Distribution> Upstream::distributions(const std::string& path, const std::string& query) {
    // What a list lost because it changed between two pages would be taken for deleted.
    for (int attempt = 0; attempt < kListings; ++attempt) {
        bool whole = false;
        std::vector<Distribution> found = list_once(path, query, whole);
        if (whole) return found;
    }
    throw fault(address_.base,
                {ErrorCode::kRemote,
                 "Its list of distributions contradicts itself; perhaps it changes all the time. Try "
                 "again later.",
                 {}});
}

Json Upstream::read(const std::string& href) {
    return get(href, read_object);
}

}  // namespace granary::replica

#include "core/content/resolver.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "core/artifacts/temporary_file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/content/responses.h"

namespace granary::content {

namespace {

constexpr int64_t kSecond = 1'000'000;
// A route is read again after that, for the time of replaced publications to run out.
constexpr int64_t kRouteSeconds = 60;
// An open file is opened again after that, where a file system does not tell that its blob was removed.
constexpr int64_t kFileSeconds = 10;
constexpr size_t kMaxRoutes = 20'000;
constexpr size_t kAnswerCost = 512;

int64_t steady_seconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// False for an open file whose blob was removed or replaced since: no name leads to it any more.
bool is_stored(const Answer& answer) {
    if (answer.kind != Answer::Kind::kFile || !answer.open_file) return true;
    struct stat status {};
    return ::fstat(answer.open_file->fd(), &status) == 0 && status.st_nlink > 0;
}

std::string encoded(std::string_view path) {
    return percent_encode(path, "/:@!$&'()*+,;=~");
}

/// "20261124T080910Z"
std::string checkpoint_name(Microseconds time) {
    std::string name;
    for (const char c : format_time(time).substr(0, 19))
        if (c != '-' && c != ':') name += c;
    return name + "Z";
}

std::optional<Microseconds> parse_checkpoint(std::string_view name) {
    if (name.size() != 16 || name[8] != 'T' || name[15] != 'Z') return std::nullopt;
    for (size_t i = 0; i < 15; ++i)
        if (i != 8 && (name[i] < '0' || name[i] > '9')) return std::nullopt;
    const std::string text(name);
    return parse_time(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + "T" +
                      text.substr(9, 2) + ":" + text.substr(11, 2) + ":" + text.substr(13, 2) + "Z");
}

}  // namespace

/// One look-up under way.
struct Resolver::Lookup {
    db::Connection& connection;
    bool quick;
    std::string_view path;  ///< of the request
    std::string_view root;  ///< its beginning that base paths follow
    std::shared_ptr<Answer> answer;

    void redirect(std::string location) const {
        answer->kind = Answer::Kind::kRedirect;
        answer->location = std::move(location);
    }
    /// To the same path with '/' at its end.
    void redirect_to_directory() const { redirect(encoded(path) + "/"); }
};

Resolver::Resolver(model::Context& context, const Settings& settings)
    : context_(context),
      settings_(settings),
      freshness_(context.database),
      files_(settings.open_files, settings.open_files * 64 * 1024),
      others_(settings.remembered, settings.listing_bytes + settings.remembered * kAnswerCost) {}

AnswerPtr Resolver::find(std::string_view path, uint64_t stamp) {
    const int64_t time = steady_seconds();
    const std::lock_guard lock(mutex_);
    const AnswerPtr* found = files_.find(path);
    if (!found) found = others_.find(path);
    if (!found) return nullptr;
    const AnswerPtr& answer = *found;
    const uint64_t current = answer->known ? answer->known->stamp.load() : answer->stamp;
    if (current != stamp) return nullptr;
    if (answer->known && time - answer->known->read_at.load() > kRouteSeconds) return nullptr;
    if (answer->kind == Answer::Kind::kFile && time - answer->made_at > kFileSeconds) return nullptr;
    return is_stored(*answer) ? answer : nullptr;
}

void Resolver::remember(std::string_view path, const AnswerPtr& answer) {
    if (!answer->is_remembered()) return;
    // Artifacts go without their distribution's knowing.
    if (answer->known && answer->known->route.type == model::kArtifactDistribution) return;
    const std::lock_guard lock(mutex_);
    files_.erase(path);
    others_.erase(path);
    const size_t cost = kAnswerCost + path.size() + answer->page.size() + answer->location.size();
    (answer->kind == Answer::Kind::kFile ? files_ : others_).put(path, answer, cost);
}

AnswerPtr Resolver::remembered(std::string_view path) {
    return find(path, freshness_.stamp());
}

AnswerPtr Resolver::quick(std::string_view path) {
    AnswerPtr answer;
    freshness_.on_loop([&](uint64_t stamp, db::Connection& connection) {
        answer = find(path, stamp);
        if (!answer) answer = look_up(path, stamp, connection, true);
    });
    return answer;
}

AnswerPtr Resolver::resolve(std::string_view path) {
    const uint64_t stamp = freshness_.stamp();
    if (AnswerPtr answer = find(path, stamp)) return answer;
    const db::Lease lease = context_.database.lease();
    return look_up(path, stamp, *lease, false);
}

std::shared_ptr<KnownRoute> Resolver::route_of(int64_t domain_id, std::string_view relative, uint64_t stamp,
                                               db::Connection& connection) {
    const RouteOptions options{domain_id, settings_.superseded_seconds, true};
    const std::string scope = std::to_string(domain_id) + ":";
    {
        // A current route of one of the prefixes saves the queries; base paths do not overlap.
        const int64_t time = steady_seconds();
        const std::lock_guard lock(mutex_);
        for (size_t end = relative.find('/');; end = relative.find('/', end + 1)) {
            const auto known = routes_.find(scope + std::string(relative.substr(0, end)));
            if (known != routes_.end() && known->second->stamp.load() == stamp &&
                time - known->second->read_at.load() <= kRouteSeconds)
                return known->second;
            if (end == std::string_view::npos) break;
        }
    }
    std::optional<Route> route = find_route(connection, context_.registry, options, relative);
    if (!route) return nullptr;
    const std::lock_guard lock(mutex_);
    if (routes_.size() > kMaxRoutes) routes_.clear();
    std::shared_ptr<KnownRoute>& known = routes_[scope + route->base_path];
    // The same route keeps its object, and with it every answer that was found by it.
    if (!known || !(known->route == *route)) {
        known = std::make_shared<KnownRoute>();
        known->route = std::move(*route);
    }
    known->stamp = stamp;
    known->read_at = steady_seconds();
    return known;
}

AnswerPtr Resolver::look_up(std::string_view path, uint64_t stamp, db::Connection& connection, bool quick) {
    const auto answer = std::make_shared<Answer>();
    Lookup lookup{connection, quick, path, context_.content_prefix, answer};
    answer->stamp = stamp;
    answer->made_at = steady_seconds();
    const std::string_view prefix = context_.content_prefix;
    if (path.size() < prefix.size()) {  // the prefix without its slash
        lookup.redirect_to_directory();
        return answer;
    }
    std::string_view relative = path.substr(prefix.size());
    if (context_.domains) {
        // The first segment is a domain; which there are is nobody's business, so
        // the root lists nothing.
        const size_t slash = relative.find('/');
        const auto domain = model::find_domain(connection, relative.substr(0, slash));
        if (!domain) return answer;
        if (slash == std::string_view::npos) {
            lookup.redirect_to_directory();
            return answer;
        }
        answer->domain_id = domain->id;
        lookup.root = path.substr(0, prefix.size() + slash + 1);
        relative.remove_prefix(slash + 1);
    }
    answer->root_size = path.size() - relative.size();
    if (relative.empty()) {
        answer->kind = Answer::Kind::kDistributions;
        return answer;
    }
    answer->known = route_of(answer->domain_id, relative, stamp, connection);
    if (!answer->known) {
        if (is_partial_base(connection, answer->domain_id, relative)) {
            if (relative.back() == '/') {
                answer->kind = Answer::Kind::kDistributions;
                answer->directory = relative;
            } else {
                lookup.redirect_to_directory();
            }
        }
        remember(path, answer);
        return answer;
    }

    // Routes are read again, and so are answers whose route has not changed.
    {
        const std::lock_guard lock(mutex_);
        for (Lru<AnswerPtr>* cache : {&files_, &others_}) {
            const AnswerPtr* old = cache->find(path);
            if (old && (*old)->known == answer->known &&
                ((*old)->kind != Answer::Kind::kFile || answer->made_at - (*old)->made_at <= kFileSeconds) &&
                is_stored(**old))
                return *old;
        }
    }
    const Route& route = answer->known->route;
    if (relative.size() == route.base_path.size()) {
        lookup.redirect_to_directory();
    } else {
        // Clients join a base URL, which ends with '/', and a path of their own: "base//file" is "base/file".
        std::string_view rest = relative.substr(route.base_path.size() + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
        if (route.type == model::kArtifactDistribution) {
            const auto id = Uuid::parse(rest);
            if (auto artifact = id ? find_artifact(connection, *id) : std::nullopt) {
                answer->domain_id = artifact->domain_id;
                take_file(lookup, std::move(artifact->file), rest);
            }
        } else if (route.checkpoint) {
            look_in_checkpoints(lookup, rest);
        } else {
            if (route.place) look_in_place(lookup, *route.place, rest);
            if (answer->kind == Answer::Kind::kNotFound && !rest.empty() && rest.back() != '/') {
                for (const Place& previous : route.previous) {
                    auto file = find_file(connection, previous, rest, Part::kContentOnly);
                    if (!file) continue;
                    take_file(lookup, std::move(*file), rest);
                    break;
                }
            }
            if (answer->kind == Answer::Kind::kNotFound && route.remote_id) {
                answer->kind = Answer::Kind::kRemote;
                answer->directory = rest;
            }
            if (answer->kind == Answer::Kind::kNotFound && !route.has_target)
                answer->reason =
                    "Distribution is not pointing to a publication, repository, repository version, or "
                    "remote.";
        }
    }
    remember(path, answer);
    return answer;
}

void Resolver::look_in_place(Lookup& lookup, const Place& place, std::string_view rest) {
    Answer& answer = *lookup.answer;
    const bool slash = rest.empty() || rest.back() == '/';
    // Paths of one place do not overlap: what is a file is no directory, so the file may be asked for first.
    if (!slash) {
        if (auto file = find_file(lookup.connection, place, rest, Part::kAll)) {
            take_file(lookup, std::move(*file), rest);
            return;
        }
    }
    const std::string directory(slash && !rest.empty() ? rest.substr(0, rest.size() - 1) : rest);
    switch (anything_below(lookup.connection, place, directory, lookup.quick)) {
        case Below::kNo:
            // The root of something empty is an empty directory.
            if (rest.empty()) {
                answer.kind = Answer::Kind::kDirectory;
                answer.place = place;
            }
            return;
        case Below::kUnknown:
            answer.kind = Answer::Kind::kUnknown;
            return;
        case Below::kYes:
            break;
    }
    const std::string index = directory.empty() ? "index.html" : directory + "/index.html";
    auto file = find_file(lookup.connection, place, index, Part::kPublished);
    // Of a version the page itself is served, under either name.
    if (!slash && (place.publication_id != 0 || !file)) {
        lookup.redirect_to_directory();
        return;
    }
    if (file) {
        if (place.publication_id != 0) file->modified = place.publication_created;
        take_file(lookup, std::move(*file), index);
        return;
    }
    answer.kind = Answer::Kind::kDirectory;
    answer.directory = directory;
    answer.place = place;
}

void Resolver::look_in_checkpoints(Lookup& lookup, std::string_view rest) {
    Answer& answer = *lookup.answer;
    if (rest.empty()) {
        answer.kind = Answer::Kind::kCheckpoints;
        return;
    }
    const size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    const std::optional<Microseconds> wanted = parse_checkpoint(name);
    if (!wanted || *wanted / kSecond > now() / kSecond) return;
    if (lookup.quick) {
        answer.kind = Answer::Kind::kUnknown;
        return;
    }
    std::optional<Checkpoint> found;
    for (Checkpoint& checkpoint : checkpoints(lookup.connection, answer.known->route.repository->id)) {
        if (checkpoint.created / kSecond > *wanted / kSecond) continue;
        // Of several within one second the last.
        if (!found || checkpoint.created >= found->created) found = std::move(checkpoint);
    }
    if (!found) return;
    if (found->created / kSecond != *wanted / kSecond) {
        const std::string base =
            std::string(lookup.root) + answer.known->route.base_path + "/" + checkpoint_name(found->created);
        lookup.redirect(
            encoded(base + "/" +
                    (slash == std::string_view::npos ? std::string() : std::string(rest.substr(slash + 1)))));
        return;
    }
    if (slash == std::string_view::npos) {
        lookup.redirect_to_directory();
        return;
    }
    look_in_place(lookup, found->place, rest.substr(slash + 1));
}

void Resolver::take_file(Lookup& lookup, FoundFile file, std::string_view rest) {
    Answer& answer = *lookup.answer;
    if (file.ambiguous) {
        answer.kind = Answer::Kind::kBroken;
        answer.reason = "More than one file has this path.";
        log::error("content", "More than one file of the distribution '" + answer.known->route.base_path +
                                  "' has the path '" + std::string(rest) + "'.");
        return;
    }
    answer.directory = rest;
    if (file.sha256.empty()) {
        answer.kind = Answer::Kind::kOnDemand;
        answer.file = std::move(file);
        return;
    }
    answer.kind = Answer::Kind::kFile;
    answer.headers = file_headers(rest, file);
    answer.file = std::move(file);
    const auto reader = store_of(context_, answer.domain_id, &lookup.connection).open(answer.file.sha256);
    if (!reader) {
        log::error("content", "The blob " + answer.file.sha256 + " is missing in the artifact store.");
        // What has a place to come from may be had again.
        answer.kind = answer.file.content_artifact_id != 0 ? Answer::Kind::kOnDemand : Answer::Kind::kBroken;
        answer.reason = "The file is missing in the storage.";
        return;
    }
    if (reader->fd() < 0) return;
    answer.open_file =
        std::make_shared<http::SharedFile>(artifacts::local_descriptor(*reader, context_.work_directory));
}

AnswerPtr Resolver::resolve_stored(const AnswerPtr& old, std::string_view path, const std::string& sha256) {
    const auto answer = std::make_shared<Answer>(*old);
    const db::Lease lease = context_.database.lease();
    Lookup lookup{*lease, false, path, {}, answer};
    const auto reader = store_of(context_, answer->domain_id, &*lease).open(sha256);
    FoundFile file = old->file;
    file.sha256 = sha256;
    file.size = reader ? reader->size() : 0;
    take_file(lookup, std::move(file), old->directory);
    return answer;
}

AnswerPtr Resolver::resolve_in_version(const AnswerPtr& old, std::string_view path, const Served& wanted) {
    const auto answer = std::make_shared<Answer>();
    answer->known = old->known;
    answer->stamp = old->stamp;
    answer->made_at = old->made_at;
    answer->domain_id = old->domain_id;
    answer->root_size = old->root_size;
    Place place;
    place.version.repository_id = wanted.repository_id;
    place.version.number = wanted.version_number;
    const db::Lease lease = context_.database.lease();
    Lookup lookup{*lease, false, path, {}, answer};
    if (auto file = find_file(*lease, place, wanted.path, Part::kAll))
        take_file(lookup, std::move(*file), wanted.path);
    return answer;
}

AnswerPtr Resolver::render(const AnswerPtr& old, std::string_view path) {
    const auto answer = std::make_shared<Answer>(*old);
    answer->kind = Answer::Kind::kPage;
    Listing listing;
    {
        const db::Lease lease = context_.database.lease();
        if (old->kind == Answer::Kind::kDistributions) {
            listing = list_distributions(*lease, old->domain_id, old->directory, settings_.hide_guarded);
        } else if (old->kind == Answer::Kind::kCheckpoints) {
            for (const Checkpoint& checkpoint : checkpoints(*lease, old->known->route.repository->id))
                add_to_listing(listing, checkpoint_name(checkpoint.created) + "/", checkpoint.created,
                               std::nullopt);
        } else {
            listing = list_directory(*lease, *old->place, old->directory);
        }
    }
    answer->page =
        render_listing(listing, path, old->kind == Answer::Kind::kDistributions && old->directory.empty());
    // Checkpoints come and go without their route's knowing.
    if (old->kind == Answer::Kind::kDirectory) remember(path, answer);
    return answer;
}

}  // namespace granary::content

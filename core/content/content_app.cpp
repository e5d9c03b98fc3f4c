#include "core/content/content_app.h"

#include "core/artifacts/temporary_file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/content/on_demand.h"
#include "core/content/resolver.h"
#include "core/content/responses.h"

namespace granary::content {

namespace {

/// The answer accept() has found for the handle() that follows at once on the same thread.
struct Handover {
    const void* app = nullptr;
    std::string path;
    AnswerPtr answer;
};
thread_local Handover handover;

constexpr std::string_view kRemoteUrl = "SELECT url FROM remote WHERE id = $1";

bool is_read(http::Method method) {
    return method == http::Method::kGet || method == http::Method::kHead;
}

/// The url of a file below a remote's.
std::string join_url(std::string_view base, std::string_view path) {
    // What stands after '?' belongs to the base's own document.
    std::string url(base.substr(0, base.find_first_of("?#")));
    if (url.empty() || url.back() != '/') url += '/';
    return url + percent_encode(path, "/:@!$&'()*+,;=~");
}

bool has_dot_segment(std::string_view path) {
    for (const std::string_view segment : split(path, '/'))
        if (segment == "." || segment == "..") return true;
    return false;
}

/// What `make` answers from the database. Throws Failure(kUnavailable) when that is away.
template <class Make>
http::Response looked_up(Make make) {
    try {
        return make();
    } catch (const db::DbError& error) {
        log::error("content", std::string("A path could not be looked up: ") + error.what());
        throw Failure(ErrorCode::kUnavailable, "The database is not available.");
    }
}

}  // namespace

struct ContentApp::State {
    State(model::Context& context_, fetch::Downloader* downloader, Settings settings_)
        : context(context_), settings(settings_), resolver(context_, settings_) {
        if (downloader) on_demand = std::make_unique<OnDemand>(context_, *downloader, settings_);
    }

    model::Context& context;
    const Settings settings;
    Resolver resolver;
    std::unique_ptr<OnDemand> on_demand;
    GuardPort* guards = nullptr;
    PullThroughPort* pull_through = nullptr;
    ServePort* serve = nullptr;

    /// The content type is asked for what is no file, before pull-through and before 404; for a file where it
    /// has a say in which are served, or made the link, as a query tells: it may not stand by it any more.
    bool may_be_served(const Answer& answer, std::string_view query) const {
        if (!serve || !answer.known) return false;
        const Route& route = answer.known->route;
        switch (answer.kind) {
            case Answer::Kind::kNotFound:
            case Answer::Kind::kRemote:
            case Answer::Kind::kDirectory:
                return serve->serves(route.type);
            case Answer::Kind::kFile:
            case Answer::Kind::kOnDemand:
                return (route.judges_files || (route.remote_id && !query.empty())) &&
                       serve->serves(route.type);
            default:
                return false;
        }
    }

    std::optional<Served> served(http::Request& request, const Answer& answer) const {
        if (!may_be_served(answer, request.query)) return std::nullopt;
        const Route& route = answer.known->route;
        const size_t skip = answer.root_size + route.base_path.size() + 1;
        const std::string rest = request.path.size() > skip ? request.path.substr(skip) : std::string();
        return serve->serve(route, rest, request);
    }

    std::optional<http::Response> refused(const Answer& answer, http::Request& request) const {
        if (!answer.known || !answer.known->route.guard_id) return std::nullopt;
        const Route& route = answer.known->route;
        if (!guards) return forbidden("The content guard of this distribution cannot be asked.");
        // One number for the answer, the record of it and what the log says.
        const std::string id = http::correlation_id(request);
        request.headers.set("Correlation-ID", id);
        const log::CorrelationScope scope(id);
        try {
            if (const auto reason = guards->refusal(route.guard_type, *route.guard_id, request)) {
                http::Response refusal = forbidden(*reason);
                refusal.headers.set("Correlation-ID", id);
                return refusal;
            }
            return std::nullopt;
        } catch (const std::exception& failed) {
            log::error("content", "The content guard of '" + route.base_path + "' failed: " + failed.what());
            return forbidden("The content guard of this distribution failed.");
        }
    }

    http::Response respond(http::Request& request, AnswerPtr answer) {
        if (auto refusal = refused(*answer, request)) return std::move(*refusal);
        if (auto made = served(request, *answer)) {
            if (made->response) return std::move(*made->response);
            answer = resolver.resolve_in_version(answer, request.path, *made);
        }
        switch (answer->kind) {
            case Answer::Kind::kDistributions:
            case Answer::Kind::kDirectory:
            case Answer::Kind::kCheckpoints: {
                if (request.head_only()) return page("");
                const AnswerPtr made = resolver.render(answer, request.path);
                return told(page(made->page), *made);
            }
            case Answer::Kind::kPage:
                return told(page(answer->page), *answer);
            case Answer::Kind::kRedirect:
                return redirect(request.query.empty() ? answer->location
                                                      : answer->location + "?" + request.query);
            case Answer::Kind::kFile:
                return answer->open_file ? told(file_response(request, *answer), *answer)
                                         : stored_elsewhere(request, answer);
            case Answer::Kind::kOnDemand:
                return from_upstream(request, answer);
            case Answer::Kind::kRemote:
                return pull(request, *answer);
            case Answer::Kind::kBroken:
                return failure(500, answer->reason);
            case Answer::Kind::kUnknown:
            case Answer::Kind::kNotFound:
                break;
        }
        return told(not_found(answer->reason), *answer);
    }

    /// The answer with what clients are told of it, where it is one that is remembered and of a distribution
    /// that serves something.
    http::Response told(http::Response response, const Answer& answer) const {
        if (!settings.cache_header || !answer.is_remembered() || !answer.known ||
            !answer.known->route.has_target)
            return response;
        tell_remembered(response, answer.given.mark());
        return response;
    }

    /// A blob in a store without descriptors: the client fetches it there, or gets a copy.
    http::Response stored_elsewhere(const http::Request& request, const AnswerPtr& answer) const {
        if (is_not_modified(request, answer->headers.get("ETag"), answer->file.modified))
            return file_response(request, *answer);
        const std::string name = answer->directory.substr(answer->directory.rfind('/') + 1);
        if (const auto url = store_of(context, answer->domain_id)
                                 .redirect_url(answer->file.sha256, to_string(request.method), name,
                                               answer->headers.get("Content-Type"))) {
            http::Response response;
            response.status = 302;
            response.headers.add("Location", *url);
            response.headers.add("Cache-Control", "no-store");
            response.headers.add("X-PULP-ARTIFACT-SIZE", std::to_string(answer->file.size));
            return response;
        }
        const auto reader = store_of(context, answer->domain_id).open(answer->file.sha256);
        if (!reader) return failure(500, "The file is missing in the storage.");
        http::Response response = file_response(request, *answer);
        if (request.head_only()) {
            // Nobody reads it.
            response.growing = std::make_shared<http::GrowingFile>(-1, answer->file.size);
            return response;
        }
        response.file =
            std::make_shared<http::SharedFile>(artifacts::local_descriptor(*reader, context.work_directory));
        return response;
    }

    http::Response from_upstream(const http::Request& request, const AnswerPtr& answer) {
        if (!on_demand)
            return answer->reason.empty() ? not_found("The file has not been downloaded.")
                                          : failure(500, answer->reason);
        const auto until = request.head_only() ? OnDemand::Wait::kWhole : OnDemand::Wait::kBegun;
        return once_arriving(
            [&](OnDemand::Then then) {
                on_demand->fetch(answer->domain_id, answer->file.content_artifact_id, until, std::move(then));
            },
            [this, answer](const http::Request& asked, const Arriving& arriving) {
                return known_arriving(asked, answer, arriving);
            });
    }

    /// The answer to a request for a file of an upstream: `finish` makes it, when `fetch` has told of the
    /// file.
    template <class Fetch, class Finish>
    static http::Response once_arriving(Fetch fetch, Finish finish) {
        http::Response response;
        response.later = std::make_shared<http::LaterAnswer>();
        // Whom nobody waits for any more goes with the connection.
        fetch([weak = std::weak_ptr(response.later), finish](const Arriving& arriving) {
            if (const auto later = weak.lock())
                later->come([finish, arriving](http::Request& request) {
                    return looked_up([&] { return finish(request, arriving); });
                });
        });
        return response;
    }

    http::Response known_arriving(const http::Request& request, const AnswerPtr& answer,
                                  const Arriving& arriving) {
        if (!arriving.linked_sha256.empty()) {
            const AnswerPtr stored = resolver.resolve_stored(answer, request.path, arriving.linked_sha256);
            if (stored->kind == Answer::Kind::kFile)
                return stored->open_file ? file_response(request, *stored)
                                         : stored_elsewhere(request, stored);
        }
        if (!arriving.file) {
            if (arriving.error.code == ErrorCode::kNoSpace) return failure(507, arriving.error.message);
            if (arriving.error.code == ErrorCode::kUnavailable)
                return failure(503, "The file cannot be fetched at the moment.");
            return answer->reason.empty() ? not_found("") : failure(500, answer->reason);
        }
        return arriving_response(request, answer->directory, answer->file, arriving);
    }

    void keep_known(const Route& route, const Origin& origin, const std::string& sha256) {
        try {
            pull_through->keep_known(route, origin, sha256);
        } catch (const std::exception& failed) {
            // It is here and can be served all the same.
            log::warning("content",
                         origin.relative_path + " could not be added to its repository: " + failed.what());
        }
    }

    http::Response pull(http::Request& request, const Answer& answer) {
        const Route& route = answer.known->route;
        if (!on_demand || answer.directory.empty() || has_dot_segment(answer.directory)) return not_found("");
        Origin origin;
        if (pull_through && pull_through->decides(route.type)) {
            auto found = pull_through->origin(route, answer.directory, request);
            if (!found) return not_found("");
            if (found->refusal) return std::move(*found->refusal);
            origin = std::move(*found);
        } else {
            const db::Lease lease = context.database.lease();
            const auto base = lease->query_text(kRemoteUrl, {*route.remote_id});
            if (!base) return not_found("");
            origin.url = join_url(*base, answer.directory);
        }
        // Whoever brought the same bytes before: they are here.
        if (const std::string& sha256 = origin.expected.digests[artifacts::Algorithm::kSha256];
            !sha256.empty()) {
            if (has_artifact(answer.domain_id, sha256)) {
                const auto file = std::make_shared<Answer>(answer);
                const AnswerPtr found = resolver.resolve_stored(file, request.path, sha256);
                if (found->kind == Answer::Kind::kFile && pull_through && !origin.content_type.empty() &&
                    request.method == http::Method::kGet)
                    keep_known(route, origin, sha256);
                if (found->kind == Answer::Kind::kFile)
                    return found->open_file ? file_response(request, *found)
                                            : stored_elsewhere(request, found);
            }
        }
        std::optional<int64_t> known;
        {
            const db::Lease lease = context.database.lease();
            known = known_remote_artifact(*lease, *route.remote_id, origin.url);
        }
        if (known) {
            const auto file = std::make_shared<Answer>(answer);
            file->file.content_artifact_id = *known;
            if (auto stored = stored_artifact(*known)) {
                const AnswerPtr found = resolver.resolve_stored(file, request.path, *stored);
                if (found->kind == Answer::Kind::kFile)
                    return found->open_file ? file_response(request, *found)
                                            : stored_elsewhere(request, found);
            }
            return from_upstream(request, file);
        }
        std::function<void(const artifacts::Stored&)> keep;
        if (pull_through && !origin.content_type.empty())
            keep = [port = pull_through, route, origin](const artifacts::Stored& stored) {
                port->keep(route, origin, stored);
            };
        return once_arriving(
            [&](OnDemand::Then then) {
                on_demand->fetch_unknown(answer.domain_id, *route.remote_id, origin.url, origin.expected,
                                         std::move(keep), std::move(then));
            },
            [url = origin.url, path = answer.directory](const http::Request& asked,
                                                        const Arriving& arriving) {
                return unknown_arriving(asked, path, url, arriving);
            });
    }

    static http::Response unknown_arriving(const http::Request& request, const std::string& path,
                                           const std::string& url, const Arriving& arriving) {
        if (arriving.file) return arriving_response(request, path, {}, arriving);
        const Error& error = arriving.error;
        const int status = error.status >= 400 && error.status < 600 ? error.status
                           : error.code == ErrorCode::kNoSpace       ? 507
                                                                     : 502;
        return failure(status, "Error while fetching from upstream remote(" + url + "): " + error.message);
    }

    bool has_artifact(int64_t domain_id, const std::string& sha256) const {
        const auto raw = from_hex(sha256);
        if (!raw) return false;
        const db::Lease lease = context.database.lease();
        return lease
            ->query_int("SELECT 1 FROM artifact WHERE domain_id = $1 AND sha256 = $2",
                        {domain_id, db::Param::bytes(*raw)})
            .has_value();
    }

    std::optional<std::string> stored_artifact(int64_t content_artifact_id) const {
        std::optional<std::string> sha256;
        const db::Lease lease = context.database.lease();
        lease->query_one(
            "SELECT a.sha256 FROM content_artifact ca JOIN artifact a ON a.id = ca.artifact_id WHERE ca.id = "
            "$1",
            {content_artifact_id}, [&](const db::Row& row) { sha256 = to_hex(row.bytes(0)); });
        return sha256;
    }
};

ContentApp::ContentApp(model::Context& context, fetch::Downloader* downloader, Settings settings)
    : state_(std::make_unique<State>(context, downloader, settings)) {}

ContentApp::~ContentApp() {
    if (handover.app == this) handover = {};
}

void ContentApp::set_guards(GuardPort* guards) {
    state_->guards = guards;
}

void ContentApp::set_pull_through(PullThroughPort* pull_through) {
    state_->pull_through = pull_through;
}

void ContentApp::set_serve(ServePort* serve) {
    state_->serve = serve;
}

void ContentApp::invalidate() {
    state_->resolver.invalidate();
}

bool ContentApp::owns(std::string_view path) const {
    const std::string_view prefix = state_->context.content_prefix;
    return path.starts_with(prefix) || path == prefix.substr(0, prefix.size() - 1);
}

http::Intake ContentApp::accept(const http::Request& head) {
    http::Intake intake;
    intake.where = http::Intake::Where::kLoop;
    intake.max_body = 64 * 1024;
    if (!is_read(head.method) || !owns(head.path)) return intake;
    AnswerPtr answer;
    try {
        answer = state_->context.database.engine() == db::Engine::kSqlite
                     ? state_->resolver.quick(head.path)
                     : state_->resolver.remembered(head.path);
    } catch (const db::DbError& error) {
        // Asked again, and reported, by handle().
        log::debug("content", error.what());
    }
    if (!answer || !answer->is_quick() || state_->may_be_served(*answer, head.query)) {
        intake.where = http::Intake::Where::kPool;
        return intake;
    }
    handover.app = this;
    handover.path = head.path;
    handover.answer = std::move(answer);
    return intake;
}

http::Response ContentApp::handle(http::Request& request) {
    AnswerPtr answer;
    if (handover.app == this) {
        if (handover.path == request.path) answer = std::move(handover.answer);
        handover.app = nullptr;
        handover.answer.reset();
    }
    if (!is_read(request.method)) return method_not_allowed();
    if (!owns(request.path)) return not_found("");
    return looked_up([&] {
        if (!answer) answer = state_->resolver.resolve(request.path);
        return state_->respond(request, std::move(answer));
    });
}

}  // namespace granary::content

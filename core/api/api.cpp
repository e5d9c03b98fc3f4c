#include "core/api/api.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/db/dialect.h"

namespace granary::api {

using Op = Route::Op;

namespace {

bool is_public(Op op) {
    return op == Op::kRoot || op == Op::kStatus || op == Op::kLivez || op == Op::kDocs || op == Op::kDocsJson;
}

bool is_read(Op op) {
    switch (op) {
        case Op::kStatus:
        case Op::kLivez:
        case Op::kRead:
        case Op::kVersionRead:
        case Op::kRoot:
            return true;
        default:
            return false;
    }
}

std::string request_base_url(const ApiSettings& settings, const http::Request& request) {
    if (!settings.public_url.empty()) return settings.public_url;
    const std::string_view forwarded = request.headers.get("x-forwarded-proto");
    return (forwarded == "https" ? "https://" : "http://") + std::string(request.headers.get("host"));
}

http::Response from_error(const ApiError& error) {
    return http::Response::json(error.status(), error.body());
}

http::Response unauthenticated(const http::Request& request, const std::string& sentence) {
    http::Response response = from_error(detail_error(401, sentence));
    const bool ajax = request.headers.get("x-requested-with") == "XMLHttpRequest";
    response.headers.set("WWW-Authenticate", ajax ? "xBasic realm=\"api\"" : "Basic realm=\"api\"");
    return response;
}

/// A token may be good for less than its user.
void check_scopes(const access::Identity& user, const http::Request& request) {
    const uint32_t wanted = is_safe(request.method) ? access::kApiRead : access::kApiWrite;
    if ((user.scopes & wanted) != 0) return;
    throw detail_error(403, "The token is not good for this: the scope \"" +
                                access::scope_names(wanted).front() + "\" is wanted.");
}

void check_domain(const access::Identity& user, const std::string& domain) {
    if (!user.good_in(domain))
        throw detail_error(403, "The token is not good for the domain '" + domain + "'.");
}

bool has_regex(const QueryItems& query) {
    return std::any_of(query.begin(), query.end(), [](const auto& item) {
        const auto& [key, value] = item;
        return key.find("regex") != std::string::npos ||
               (key == "q" && value.find("regex") != std::string::npos);
    });
}

/// A list that a client's regular expression filters takes seconds, not hours: SQLite bounds each match and
/// all of a statement together, PostgreSQL the statement. An expression that cannot be used is the client's
/// fault.
template <class List>
http::Response bounded(Call& call, const List& list) {
    if (!has_regex(call.query)) return list(call);
    const db::Transaction transaction(call.connection, db::Transaction::Mode::kRead);
    if (call.connection.engine() == db::Engine::kPostgres)
        call.connection.execute("SET LOCAL statement_timeout = 3000");
    try {
        // Tried once on nothing: whether it can be used does not depend on what there is.
        for (const auto& [key, value] : call.query)
            if (key.ends_with("regex"))
                call.connection.query_int(
                    "select 1 where " +
                        db::dialect::regex(call.connection.engine(), "''", "cast($1 as text)", false),
                    {value});
        return list(call);
    } catch (const db::DbError& error) {
        const std::string_view text = error.what();
        if (text.find("statement timeout") != std::string_view::npos)
            throw list_error("The regular expression takes too long.");
        if (text.find("regular expression") != std::string_view::npos)
            throw list_error("The regular expression cannot be used.");
        throw;
    }
}

http::Response run(Call& call) {
    switch (call.route.op) {
        case Op::kRoot:
            return show_root(call);
        case Op::kStatus:
            return show_status(call);
        case Op::kLivez:
            return http::Response::json(200, "");
        case Op::kDocs:
        case Op::kDocsJson:
            return show_document(call);
        case Op::kLogin:
            return login(call);
        case Op::kRepairAll:
        case Op::kOrphansCleanup:
        case Op::kOrphansDelete:
        case Op::kReclaim:
        case Op::kDataRepair:
            return maintenance(call);
        case Op::kImportCheck:
            return check_import(call);
        case Op::kTokens:
            return tokens(call);
        case Op::kAudit:
            return show_audit(call);
        case Op::kMasterList:
            return bounded(call, list_master);
        case Op::kList:
            return bounded(call, list_objects);
        case Op::kRead:
            return read_object(call);
        case Op::kCreate:
            return create_object(call);
        case Op::kUpdate:
        case Op::kPartialUpdate:
            return change_object(call);
        case Op::kDelete:
            return remove_object(call);
        case Op::kAction:
            return run_action(call);
        case Op::kVersionList:
            return bounded(call, list_versions);
        case Op::kVersionRead:
            return read_version(call);
        case Op::kVersionDelete:
            return delete_version(call);
        case Op::kVersionAction:
            return version_action(call);
        case Op::kVersionRepair:
            return repair_version(call);
        case Op::kNone:
            break;
    }
    throw not_found();
}

/// True when the path is one but for the slash at its end.
bool with_slash(const model::Registry& registry, const http::Request& request, std::string_view path) {
    return !path.empty() && path.back() != '/' &&
           (request.method == http::Method::kGet || request.method == http::Method::kHead) &&
           !match_route(registry, request.method, std::string(path) + "/").allowed.empty();
}

/// One request on its way to its answer: with its head alone, or whole. What the record of it tells is kept
/// as it becomes known.
class Answering {
  public:
    Answering(Api::State& state, const http::Request& request)
        : id(http::correlation_id(request)), state_(state), request_(request) {}

    const std::string id;
    Route route;

    /// Who asks, where that matters. Throws what refuses the credentials.
    void identify(const ApiPath& path) {
        domain_ = path.domain.empty() ? "default" : path.domain;
        if (is_public(route.op) || (route.op == Op::kLogin && request_.method == http::Method::kPost)) return;
        const auto who = state_.access.authenticate(access::credentials_of(request_));
        if (!who) {
            if (who.error().code == ErrorCode::kForbidden) throw detail_error(403, who.error().message);
            throw Failure(who.error());
        }
        user_ = *who;
        if (!user_.anonymous()) check_scopes(user_, request_);
    }

    /// The call, when it may be made. Throws what refuses it.
    Call admit(db::Connection& connection, const ApiPath& path, QueryItems query, bool body_is_read) {
        auto named = state_.domain(connection, path);
        if (!named) throw not_found("Domain");
        Call call{state_,
                  request_,
                  connection,
                  route,
                  std::move(*named),
                  user_,
                  std::nullopt,
                  id,
                  request_base_url(state_.settings, request_),
                  std::move(query),
                  body_is_read};
        domain_ = call.domain.name;
        check_domain(user_, domain_);
        if (!is_public(route.op)) {
            call.rights.emplace(state_.authority.rights(connection, user_));
            authorize(call);
        }
        return call;
    }

    /// Does the work; the answer to what it throws.
    template <class Work>
    std::optional<http::Response> refusal(const Work& work) {
        try {
            work();
            return std::nullopt;
        } catch (const ApiError& error) {
            return from_error(error);
        } catch (const db::DbError& error) {
            const bool away = error.fault() == db::Fault::kLost || error.fault() == db::Fault::kTimeout;
            const int status = error.fault() == db::Fault::kFull ? 507 : away ? 503 : 500;
            log::error("api", std::string("database: ") + error.what());
            return Api::failure(request_, status,
                                away ? "The database is not available." : "The database has no space left.");
        } catch (const Failure& failure) {
            const Error& error = failure.error();
            if (error.code == ErrorCode::kUnauthenticated) return unauthenticated(request_, error.message);
            if (error.code == ErrorCode::kInvalid) return from_error(list_error(error.message));
            const int status = http_status(error.code);
            if (status >= 500) log::error("api", error.message);
            return Api::failure(request_, status, error.message);
        } catch (const std::exception& error) {
            log::error("api", error.what());
            return Api::failure(request_, 500, {});
        }
    }

    http::Response finish(http::Response response) const {
        response.headers.set("Correlation-ID", id);
        record(request_, response);
        return response;
    }
    void record(const http::Request& request, const http::Response& response) const {
        audit(state_, request, route, user_, domain_, id, response);
    }

  private:
    Api::State& state_;
    const http::Request& request_;
    access::Identity user_;
    std::string domain_;
};

/// What a task that has not completed says of itself.
std::string failure_of(const TaskEnd& ended) {
    const Json error = Json::parse(ended.error, nullptr, false);
    return error.is_object() ? error.value("description", "It was given up.") : "It was given up.";
}

/// The answer to who sent what the task could not take.
void become_failure(http::Response& answer, const TaskEnd& ended) {
    constexpr size_t kLongestPhrase = 1000;
    const std::string sentence = failure_of(ended);
    answer.status = 400;
    answer.reason = sentence.substr(0, kLongestPhrase);
    answer.body = Json{{"detail", sentence}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    answer.headers.set("Content-Type", "application/json");
}

/// A request whose answer depends on a task. There is one record of it, whether its client stays or not: it
/// has changed something in any case.
class Waiting {
  public:
    /// `dispatched` is recorded when there is no other answer.
    Waiting(Api::State& state, Answering answering, const http::Request& request, http::Response dispatched,
            Awaited awaited)
        : state_(state),
          answering_(std::move(answering)),
          dispatched_(std::move(dispatched)),
          awaited_(std::move(awaited)) {
        // The request goes with its connection.
        head_.method = request.method;
        head_.method_name = request.method_name;
        head_.path = request.path;
        head_.headers = request.headers;
        head_.remote_address = request.remote_address;
        head_.from_proxy = request.from_proxy;
    }
    ~Waiting() {
        if (!answered_) answering_.record(head_, dispatched_);
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    const Uuid& task() const { return awaited_.task; }
    /// `request`: the one it was made for.
    http::Response answer(const http::Request& request, const TaskWatch::Ended& ended) {
        const log::CorrelationScope scope(answering_.id);
        http::Response response;
        const auto refusal = answering_.refusal([&] {
            if (ended.gone)
                throw Failure(ErrorCode::kConflict, "The task that was to do it has been deleted.");
            if (ended.state.empty())
                throw Failure(ErrorCode::kUnavailable, "No worker has done it within a minute.");
            if (ended.state != "completed") {
                throw list_error(failure_of(ended));
            }
            const db::Lease lease = state_.context.database.lease();
            Call call = answering_.admit(*lease, split_path(state_.context, request.path),
                                         http::parse_form(request.query).value_or(QueryItems{}), true);
            response = awaited_.answer(call, ended.result);
            if (state_.settings.on_change) state_.settings.on_change();
        });
        answered_ = true;
        return answering_.finish(refusal ? std::move(*refusal) : std::move(response));
    }

  private:
    Api::State& state_;
    Answering answering_;
    const http::Response dispatched_;
    const Awaited awaited_;
    http::Request head_;  // what of the request is recorded
    bool answered_ = false;
};

}  // namespace

Api::Api(model::Context& context, tasks::Queue& queue, access::Access& access, access::Authority& authority,
         ApiSettings settings)
    : state_(new State(context, queue, access, authority, std::move(settings))) {
    if (!state_->settings.chunk_directory.empty())
        state_->chunks = artifacts::open_filesystem_store(state_->settings.chunk_directory);
}

Api::~Api() = default;

ApiPath split_path(const model::Context& context, std::string_view path) {
    constexpr std::string_view kApi = "api/v3/";
    ApiPath split;
    if (path.substr(0, context.api_root.size()) != context.api_root) return split;
    path.remove_prefix(context.api_root.size());
    const auto take = [&](std::string_view text) {
        if (text.substr(0, kApi.size()) != kApi) return false;
        split.found = true;
        split.rest = text.substr(kApi.size());
        return true;
    };
    if (take(path)) {
        // What says nothing of any domain.
        split.found = !context.domains || split.rest == "status/" || split.rest == "livez/" ||
                      split.rest.substr(0, 5) == "docs/";
        return split;
    }
    const size_t slash = path.find('/');
    if (!context.domains || slash == 0 || slash == std::string_view::npos) return split;
    if (take(path.substr(slash + 1))) split.domain = path.substr(0, slash);
    return split;
}

std::optional<model::Domain> Api::State::domain(db::Connection& connection, const ApiPath& path) {
    if (!path.domain.empty()) return model::find_domain(connection, path.domain);
    const std::lock_guard lock(domain_mutex_);
    if (!default_domain_) default_domain_ = model::default_domain(connection);
    return default_domain_;
}

http::Response Api::failure(const http::Request& request, int status, const std::string& message) {
    if (status == 401) return unauthenticated(request, message);
    return from_error(detail_error(
        status, status >= 500 && status != 507 && status != 503 ? "A server error occurred." : message));
}

http::Intake Api::accept(const http::Request& head) {
    http::Intake intake;
    intake.max_body = state_->settings.max_body;
    const ApiPath path = split_path(state_->context, head.path);
    if (!path.found) {
        intake.where = http::Intake::Where::kLoop;
        return intake;
    }
    const Route route = match_route(state_->context.registry, head.method, path.rest);
    // Reads by key are microseconds on the embedded database; a server's round trip belongs on the pool only
    // when it may take long, as lists can.
    if (head.method == http::Method::kGet || head.method == http::Method::kHead) {
        const bool cheap_list = (route.op == Op::kList || route.op == Op::kVersionList) &&
                                head.query.find('=') == std::string::npos;
        const bool limited_list = route.op == Op::kList && (head.query.rfind("limit=", 0) == 0) &&
                                  head.query.find('&') == std::string::npos;
        const bool quick = is_read(route.op) || cheap_list || limited_list || route.op == Op::kNone;
        if (quick && !state_->access.is_slow(access::credentials_of(head)))
            intake.where = http::Intake::Where::kLoop;
        return intake;
    }
    const bool file_body = (route.op == Op::kCreate && route.type->multipart_only) ||
                           (route.action != nullptr && route.action->multipart_only);
    const std::string_view type = head.headers.get("content-type");
    if (file_body && to_lower(type.substr(0, 19)) == "multipart/form-data") {
        // Nobody fills the disk who may not. What is small enough to be asked for on the loop, where a
        // password must not be hashed, is refused with its answer.
        if (head.content_length.value_or(UINT64_MAX) > http::kSmallBody) {
            Answering answering(*state_, head);
            answering.route = route;
            auto refusal = answering.refusal([&] {
                answering.identify(path);
                const db::Lease lease = state_->context.database.lease();
                answering.admit(*lease, path, {}, false);
            });
            if (refusal) {
                intake.refusal = answering.finish(std::move(*refusal));
                return intake;
            }
        }
        const bool chunk = route.type->name == "core.upload";
        artifacts::Store* store = chunk ? state_->chunks.get() : &state_->context.store;
        if (!chunk && !path.domain.empty()) {
            const db::Lease lease = state_->context.database.lease();
            const auto domain = state_->domain(*lease, path);
            if (!domain) return intake;  // handle() says that there is none
            store = &model::store_of(state_->context, domain->id);
        }
        intake.max_body = UINT64_MAX;
        intake.sink = std::make_unique<FormSink>(
            type, *store, chunk ? std::vector<artifacts::Algorithm>{} : state_->context.checksums);
    }
    return intake;
}

http::Response Api::handle(http::Request& request) {
    Answering answering(*state_, request);
    const log::CorrelationScope scope(answering.id);
    http::Response response;
    std::optional<Awaited> awaited;
    const auto refusal = answering.refusal([&] {
        Route& route = answering.route;
        const ApiPath split = split_path(state_->context, request.path);
        if (!split.found) throw not_found();
        route = match_route(state_->context.registry, request.method, split.rest);
        if (route.op == Op::kNone && route.allowed.empty()) {
            if (!with_slash(state_->context.registry, request, split.rest)) throw not_found();
            response.status = 301;
            response.headers.set("Location", percent_encode(request.path, "/:@") + "/" +
                                                 (request.query.empty() ? "" : "?" + request.query));
            return;
        }
        if (request.method == http::Method::kOptions || route.op == Op::kNone) {
            response =
                request.method == http::Method::kOptions
                    ? http::Response::json(200, "{}")
                    : from_error(detail_error(405, "Method \"" + request.method_name + "\" not allowed."));
            response.headers.set("Allow", route.allowed);
            return;
        }
        answering.identify(split);
        const auto query = http::parse_form(request.query);
        if (!query)
            throw detail_error(400, "the query string holds a bad percent escape or text that is not UTF-8");
        if (route.op == Op::kLivez) {
            response = http::Response::json(200, "");
            return;
        }
        const db::Lease lease = state_->context.database.lease();
        Call call = answering.admit(*lease, split, *query, true);
        response = run(call);
        awaited = std::move(call.awaited);
        if (state_->settings.on_change && !is_safe(request.method)) state_->settings.on_change();
    });
    if (refusal || !awaited) return answering.finish(refusal ? std::move(*refusal) : std::move(response));
    const auto waiting = std::make_shared<Waiting>(*state_, std::move(answering), request,
                                                   std::move(response), std::move(*awaited));
    http::Response answer;
    answer.later = std::make_shared<http::LaterAnswer>();
    state_->watch.await(waiting->task(), [waiting, later = answer.later](const TaskWatch::Ended& ended) {
        later->come([waiting, ended](http::Request& asked) { return waiting->answer(asked, ended); });
    });
    return answer;
}

http::Response Api::after_task(const Uuid& task, std::chrono::seconds patience, http::Response answer,
                               bool tells_failure) {
    http::Response awaiting;
    awaiting.later = std::make_shared<http::LaterAnswer>();
    const auto kept = std::make_shared<http::Response>(std::move(answer));
    state_->watch.await(
        task,
        [kept, tells_failure, later = awaiting.later](const TaskWatch::Ended& ended) {
            if (tells_failure && ended.state == "failed") become_failure(*kept, ended);
            later->come([kept](http::Request&) { return std::move(*kept); });
        },
        patience);
    return awaiting;
}

}  // namespace granary::api

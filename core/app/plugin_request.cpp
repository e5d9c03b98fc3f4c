#include "core/app/plugin_request.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

#include "core/api/body.h"
#include "core/api/content_task.h"
#include "core/app/router.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/content/responses.h"
#include "core/model/href.h"

namespace granary::app {

namespace {

constexpr size_t kMaxAnswer = size_t{256} << 20;
constexpr uint64_t kMaxGrowing = uint64_t{4} << 30;
constexpr size_t kPiece = size_t{64} << 10;
/// Microseconds after its first request that a task waits for more at most.
constexpr int64_t kLongestGathering = 60'000'000;

/// A thread of the pool that waits for an upstream. Those threads are few: half of them go on answering
/// whatever upstreams do. Of the others a remote may have as many as it leaves free, so that one that is
/// silent leaves some to the rest, and so does each that joins it.
class UpstreamWait {
  public:
    /// Throws Failure(kRemote) when too many wait: to who asks it is as if the upstream did not answer.
    UpstreamWait(int64_t remote, int64_t pool_threads) : remote_(remote) {
        const std::lock_guard lock(mutex);
        const int64_t free = std::max<int64_t>(1, pool_threads / 2) - waiting;
        const auto known = by_remote.find(remote);
        if ((known == by_remote.end() ? 0 : known->second) >= free)
            throw Failure(ErrorCode::kRemote, "Too many requests wait for this upstream.");
        ++by_remote[remote];
        ++waiting;
    }
    ~UpstreamWait() {
        const std::lock_guard lock(mutex);
        if (--by_remote[remote_] == 0) by_remote.erase(remote_);
        --waiting;
    }
    UpstreamWait(const UpstreamWait&) = delete;
    UpstreamWait& operator=(const UpstreamWait&) = delete;

  private:
    static inline std::mutex mutex;
    static inline std::map<int64_t, int64_t> by_remote;  // guarded by mutex
    static inline int64_t waiting = 0;                   // guarded by mutex
    const int64_t remote_;
};

bool is_header_text(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
    return true;
}

}  // namespace

GrowingBody::GrowingBody(http::EarlyAnswer& early, http::Response head, const std::string& directory)
    : early_(early),
      file_(directory),
      growing_(std::make_shared<http::GrowingFile>(file_.duplicate(), std::nullopt)) {
    head.growing = growing_;
    early_.begin(std::move(head));
}

GrowingBody::~GrowingBody() {
    growing_->fail();  // of a complete one it changes nothing
}

void GrowingBody::write(std::string_view bytes) {
    pending_.append(bytes);
    // The beginning goes out as soon as it is there.
    if (size_ == 0 || pending_.size() >= kPiece) flush();
}

void GrowingBody::flush() {
    if (early_.abandoned()) throw Failure(ErrorCode::kCancelled, "The client has gone.");
    size_ += pending_.size();
    if (size_ > kMaxGrowing)
        throw Failure(ErrorCode::kInternal, "The answer of a plugin is larger than 4 GiB.");
    file_.write(pending_);
    pending_.clear();
    growing_->advance(size_);
}

void GrowingBody::complete() {
    flush();
    growing_->complete(size_);
}

PluginRequest::PluginRequest(Assembly& assembly, access::Access* access, http::Request& request,
                             model::Domain domain, std::string path)
    : assembly_(assembly),
      access_(access),
      request_(request),
      domain_(std::move(domain)),
      path_(std::move(path)) {}

model::Context& PluginRequest::model() {
    return assembly_.context();
}

http::Response PluginRequest::take() {
    if (!sent_) throw Failure(ErrorCode::kInternal, "A plugin left a request without an answer.");
    if (growing_) growing_->complete();
    if (skipped_ > 0) response_.headers.set("Content-Length", std::to_string(skipped_));
    return std::move(response_);
}

std::optional<std::string_view> PluginRequest::header(std::string_view name) const {
    const auto values = request_.headers.all(name);
    if (values.empty()) return std::nullopt;
    if (values.size() == 1) return values.front();
    // One text, as RFC 9110 section 5.3 has it: of two values one may be the client's own beside what a proxy
    // set, and the first alone would be believed.
    std::string joined;
    for (const std::string_view value : values) joined.append(joined.empty() ? "" : ", ").append(value);
    return joined_.emplace_back(std::move(joined));
}

std::optional<std::string_view> PluginRequest::parameter(std::string_view name) {
    if (!parameters_) {
        parameters_ = http::parse_form(request_.query);
        if (!parameters_)
            throw Failure(ErrorCode::kInvalid,
                          "the query string holds a bad percent escape or text that is not UTF-8");
    }
    for (const auto& [key, value] : *parameters_)
        if (key == name) return value;
    return std::nullopt;
}

std::string_view PluginRequest::origin() {
    if (origin_.empty()) {
        origin_ = assembly_.config().server_public_url;
        if (origin_.empty())
            origin_ = (request_.headers.get("x-forwarded-proto") == "https" ? "https://" : "http://") +
                      std::string(request_.headers.get("host"));
    }
    return origin_;
}

std::optional<std::pair<std::string_view, std::string_view>> PluginRequest::form_field(size_t index) {
    if (!fields_) {
        std::vector<std::pair<std::string, std::string>> fields;
        if (const auto* form = dynamic_cast<const api::FormSink*>(request_.sink.get())) {
            fields = form->fields;
        } else if (api::is_form(request_)) {
            const api::Json body = api::parse_body(request_);
            for (const auto& [key, value] : body.items()) {
                if (value.is_array()) {
                    for (const auto& item : value) fields.emplace_back(key, item.get<std::string>());
                } else {
                    fields.emplace_back(key, value.get<std::string>());
                }
            }
        }
        for (const auto& [key, value] : fields)
            if (!is_valid_text(key) || !is_valid_text(value))
                throw Failure(ErrorCode::kInvalid,
                              "the form holds a field that is not UTF-8 text without NUL");
        // Only now: a form that was refused once is refused however often it is asked for.
        fields_ = std::move(fields);
    }
    if (index >= fields_->size()) return std::nullopt;
    return (*fields_)[index];
}

const std::pair<std::string, artifacts::Stored>* PluginRequest::stored(std::string_view name) {
    for (const auto& [known, file] : files_)
        if (known == name) return &file;
    auto* form = dynamic_cast<api::FormSink*>(request_.sink.get());
    if (form == nullptr) return nullptr;
    const auto found = form->files.find(std::string(name));
    if (found == form->files.end()) return nullptr;
    artifacts::Stored stored = found->second.writer->commit({}, artifacts::Writer::Durability::kNow);
    files_.emplace_back(name, std::pair(found->second.file_name, std::move(stored)));
    return &files_.back().second;
}

std::optional<host::FormFile> PluginRequest::form_file(std::string_view name) {
    const auto* file = stored(name);
    if (file == nullptr) return std::nullopt;
    return host::FormFile{file->first, file->second.size, file->second.digests};
}

void PluginRequest::set_header(std::string_view name, std::string_view value) {
    if (name.empty() || !is_header_text(name) || !is_header_text(value) ||
        name.find_first_of(" :") != name.npos)
        throw Failure(ErrorCode::kInternal, "A plugin set a header that is none.");
    response_.headers.set(name, value);
}

void PluginRequest::write(std::string_view bytes) {
    if (sent_ && request_.head_only()) {
        skipped_ += bytes.size() + std::exchange(response_.body, {}).size();
        return;
    }
    if (sent_ && request_.early != nullptr) {
        if (!growing_) {
            const std::string begun = std::move(response_.body);
            response_.body.clear();
            growing_ =
                std::make_unique<GrowingBody>(*request_.early, response_, assembly_.context().work_directory);
            growing_->write(begun);
        }
        return growing_->write(bytes);
    }
    if (response_.body.size() + bytes.size() > kMaxAnswer)
        throw Failure(ErrorCode::kInternal, "The answer of a plugin is larger than 256 MiB.");
    response_.body.append(bytes);
}

void PluginRequest::send(int status, std::string_view reason) {
    response_.status = status;
    response_.reason = reason;
    if (remembered_ && assembly_.config().content_cache_header)
        content::tell_remembered(response_, *remembered_);
    sent_ = true;
}

std::optional<host::FoundDistribution> PluginRequest::find(std::string_view path) {
    const db::Lease lease = assembly_.database().lease();
    content::RouteOptions options;
    options.domain_id = domain_.id;
    auto route = content::find_route(*lease, assembly_.registry(), options, path);
    if (!route) return std::nullopt;
    host::FoundDistribution found;
    found.distribution = {assembly_.registry().typed(model::Kind::kDistribution, route->type),
                          route->distribution_id, route->distribution_pulp_id};
    found.rest = path.size() > route->base_path.size() ? path.substr(route->base_path.size() + 1) : "";
    found_ = std::move(route);
    return found;
}

std::optional<content::Route> PluginRequest::route_of(db::Connection& connection, int64_t distribution) {
    // Once: what is asked later shall see what has happened since.
    if (found_ && found_->distribution_id == distribution) return std::exchange(found_, std::nullopt);
    const auto base = connection.query_text(
        "SELECT base_path FROM distribution WHERE id = $1 AND domain_id = $2", {distribution, domain_.id});
    if (!base) return std::nullopt;
    content::RouteOptions options;
    options.domain_id = domain_.id;
    return content::find_route(connection, assembly_.registry(), options, *base);
}

host::Serving PluginRequest::serving(int64_t distribution) {
    const db::Lease lease = assembly_.database().lease();
    host::Serving serving;
    const auto route = route_of(*lease, distribution);
    if (!route) return serving;
    serving.units_changed = route->units_changed;
    const std::string below =
        (assembly_.context().domains ? percent_encode(domain_.name) + "/" : std::string()) +
        percent_encode(route->base_path, "/:@!$&'()*+,;=~") + "/";
    serving.content_url = std::string(origin()) + assembly_.config().content_path_prefix + below;
    const model::Registry& registry = assembly_.registry();
    if (const model::Type* type = registry.typed(model::Kind::kDistribution, route->type);
        type != nullptr && !type->base_url.empty())
        serving.base_url = std::string(origin()) + type->base_url + below;
    serving.remote = route->remote_id;
    if (const auto& own = route->repository)
        if (const model::Type* type = registry.typed(model::Kind::kRepository, own->type))
            serving.repository = {type, own->id, own->pulp_id};
    if (!route->place) return serving;
    serving.version = route->place->version;
    serving.version_created = route->place->version_created;
    if (route->place->publication_id != 0) serving.publication = route->place->publication_id;
    return serving;
}

void PluginRequest::refuse(int status, const std::string& detail) {
    response_.body = api::Json{{"detail", detail}}.dump();
    response_.headers.set("Content-Type", "application/json");
    if (status == 401) response_.headers.set("WWW-Authenticate", "Basic realm=\"api\"");
    send(status, {});
}

const access::Identity& PluginRequest::user() {
    if (!user_) {
        if (access_ == nullptr) return user_.emplace();
        auto who = access_->authenticate(access::credentials_of(request_));
        if (!who) throw Failure(who.error());
        user_ = std::move(who).value();
    }
    return *user_;
}

bool PluginRequest::in_scope(const access::Identity& who) {
    const bool safe = request_.method == http::Method::kGet || request_.method == http::Method::kHead;
    if ((who.scopes & (safe ? access::kContentRead : access::kContentWrite)) == 0) {
        refuse(403, std::string("The token is not good for ") + (safe ? "content:read." : "content:write."));
        return false;
    }
    if (!who.good_in(domain_.name)) {
        refuse(403, "The token is not good for this domain.");
        return false;
    }
    return true;
}

bool PluginRequest::allowed(const std::function<bool(const access::Identity&)>& decide) {
    try {
        const access::Identity& who = user();
        if (!who.anonymous() && !in_scope(who)) return false;
        if (decide(who)) return true;
        if (who.anonymous()) {
            refuse(401, "Authentication credentials were not provided.");
        } else {
            refuse(403, "You do not have permission to perform this action.");
        }
    } catch (const Failure& failure) {
        if (failure.error().code == ErrorCode::kUnauthenticated) {
            refuse(401, failure.error().message);
        } else if (failure.error().code == ErrorCode::kForbidden) {
            refuse(403, failure.error().message);
        } else {
            throw;
        }
    }
    return false;
}

bool PluginRequest::authorize(std::string_view permission, const model::Type* type, int64_t id) {
    return allowed([&](const access::Identity& who) {
        if (who.anonymous()) return false;
        const db::Lease lease = assembly_.database().lease();
        const access::Rights rights = assembly_.authority().rights(*lease, who);
        const access::Object object{type, id, {}, domain_.id};
        return type != nullptr ? rights.has(permission, domain_, object)
                               : rights.everywhere(permission) || rights.in_domain(permission, domain_);
    });
}

namespace {

/// What conditions look at when a plugin answers for a distribution.
class RouteFacts : public access::Facts {
  public:
    RouteFacts(PluginRequest& request, const model::Type* type, int64_t distribution)
        : request_(request), type_(type), distribution_(distribution) {}

    std::optional<access::Object> self() override {
        if (type_ == nullptr) return std::nullopt;
        return access::Object{type_, distribution_, {}, request_.domain().id};
    }
    std::vector<access::Object> of(access::Target target) override {
        if (target != access::Target::kServedRepository || type_ == nullptr) return {};
        const auto repository = request_.serving(distribution_).repository;
        if (!repository) return {};
        return {{repository->type, repository->id, repository->pulp_id, request_.domain().id}};
    }

  private:
    PluginRequest& request_;
    const model::Type* type_;
    int64_t distribution_;
};

}  // namespace

bool PluginRequest::admit(std::string_view policy, std::string_view action, const model::Type* type,
                          int64_t distribution) {
    return allowed([&](const access::Identity& who) {
        RouteFacts facts(*this, type, distribution);
        const db::Lease lease = assembly_.database().lease();
        return assembly_.authority().rights(*lease, who).allows(policy, action, domain_, facts);
    });
}

void PluginRequest::answer_file(const model::VersionRef& version, std::string path) {
    if (!files_answer_)
        throw Failure(ErrorCode::kUnsupported, "Files are answered below the content prefix only.");
    file_.emplace(version, std::move(path));
}

std::string PluginRequest::user_prn() {
    const access::Identity& who = user();
    // A job of a CI system is known, and is no user.
    return who.user_id == 0 ? std::string() : "prn:auth.user:" + std::to_string(who.user_id);
}

void PluginRequest::own(tasks::TaskSpec& spec) {
    spec.domain = domain_;
    const access::Identity& who = user();
    if (who.user_id != 0) spec.user_id = who.user_id;
    spec.correlation_id = http::correlation_id(request_);
}

std::string PluginRequest::task_href(const Uuid& task) {
    return model::href(model(), domain_, *assembly_.registry().by_key("core.task"), task);
}

Uuid PluginRequest::dispatched(tasks::TaskSpec spec) {
    own(spec);
    return assembly_.queue().dispatch(spec).id;
}

api::NewContent PluginRequest::new_content(const host::NewUnit& unit) {
    const auto* file = stored(unit.file);
    if (file == nullptr) throw Failure(ErrorCode::kInvalid, "The request has no file \"" + unit.file + "\".");
    api::NewContent content;
    content.type = unit.type;
    content.values = unit.values;
    content.temporary_file = api::hold_file(model(), domain_, file->second);
    content.file_name = unit.file_name.empty() ? file->first : unit.file_name;
    content.repository = unit.repository;
    content.task_name = unit.task_name;
    return content;
}

std::string PluginRequest::create(const host::NewUnit& unit) {
    const api::NewContent content = new_content(unit);
    tasks::TaskSpec spec;
    {
        const db::Lease lease = assembly_.database().lease();
        spec = api::content_task(model(), *lease, domain_, content);
    }
    creating_ = dispatched(std::move(spec));
    tells_failure_ = unit.tells_failure;
    return task_href(*creating_);
}

host::Gathered PluginRequest::gather(const host::NewUnit& unit, std::string_view session,
                                     unsigned window_seconds) {
    const api::NewContent content = new_content(unit);
    tasks::TaskSpec spec;
    {
        const db::Lease lease = assembly_.database().lease();
        spec = api::gathering_task(model(), *lease, domain_, content);
    }
    own(spec);
    spec.not_before = now() + std::min(int64_t{window_seconds} * 1'000'000, kLongestGathering);
    if (const auto known = Uuid::parse(session))
        if (const auto begins = assembly_.queue().join(*known, spec, kLongestGathering))
            return {known->str(), task_href(*known), *begins};
    const Uuid task = assembly_.queue().dispatch(spec).id;
    return {task.str(), task_href(task), spec.not_before};
}

std::string PluginRequest::dispatch(const host::NewTask& task) {
    if (assembly_.functions().find(task.function) == nullptr)
        throw Failure(ErrorCode::kInternal,
                      "There is no task \"" + task.function + "\"; its routes have to name it.");
    tasks::TaskSpec spec;
    spec.function = task.function;
    spec.name = task.name;
    spec.arguments = task.arguments;
    spec.exclusive = task.exclusive;
    spec.shared = task.shared;
    return task_href(dispatched(std::move(spec)));
}

model::ArtifactSource::Document PluginRequest::fetch(int64_t remote, const std::string& url,
                                                     const std::vector<std::string>& headers,
                                                     uint64_t max_size, unsigned timeout_seconds) {
    if (model().downloads == nullptr) throw Failure(ErrorCode::kUnsupported, "This process cannot download.");
    const UpstreamWait here(remote, assembly_.config().server_pool_threads);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(timeout_seconds);
    std::optional<model::ArtifactSource::Document> document;
    model().downloads->fetch_documents(
        remote, {{url, max_size, headers}},
        [&](size_t, Result<model::ArtifactSource::Document> arrived) {
            if (arrived.ok()) {
                document = std::move(arrived).value();
                return;
            }
            Error error = arrived.error();
            if (error.status == 404 || error.status == 410) error.code = ErrorCode::kNotFound;
            // More bytes than are accepted, say: to who asks here that is upstream's fault like any other.
            if (error.code == ErrorCode::kIntegrity) error.code = ErrorCode::kRemote;
            // By the clock below, unless this process stops.
            if (error.code == ErrorCode::kCancelled && std::chrono::steady_clock::now() > end) {
                error.code = ErrorCode::kTimeout;
                error.message += " It took longer than " + std::to_string(timeout_seconds) + " seconds.";
            }
            throw Failure(std::move(error));
        },
        [end] { return std::chrono::steady_clock::now() > end; });
    return std::move(document).value();
}

namespace {

struct Addressed {
    model::Domain domain;
    std::string path;  ///< without the domain's name
};

/// With domains the segment after a plugin's prefix is one. None: there is no such domain.
std::optional<Addressed> address(Assembly& assembly, const std::string& prefix, const std::string& path) {
    if (!assembly.context().domains) return Addressed{assembly.default_domain(), path};
    const size_t end = path.find('/', prefix.size());
    if (end == std::string::npos) return std::nullopt;
    const db::Lease lease = assembly.database().lease();
    auto domain = model::find_domain(*lease, path.substr(prefix.size(), end - prefix.size()));
    if (!domain) return std::nullopt;
    return Addressed{std::move(*domain), prefix + path.substr(end + 1)};
}

/// A client that sends files waits so long for what becomes of one, before it is only told that it was taken.
/// Less than ServerSettings::half_closed_timeout, after which one that sends no more is let go.
constexpr std::chrono::seconds kCreationPatience{8};

http::Response refused(int status, const std::string& detail) {
    http::Response response = http::Response::json(status, api::Json{{"detail", detail}}.dump());
    if (status == 401) response.headers.set("WWW-Authenticate", "Basic realm=\"api\"");
    return response;
}

/// Why somebody's files are not even taken in; sets `who` when the credentials are good. What is small enough
/// to be asked for on the event loop, where a password must not be hashed, only has to come with some.
std::optional<http::Response> upload_refusal(access::Access& access, const http::Request& head,
                                             const std::string& domain, access::Identity& who) {
    if (head.content_length.value_or(UINT64_MAX) <= http::kSmallBody) {
        if (head.headers.has("authorization") || head.headers.has("cookie")) return std::nullopt;
        return refused(401, "Authentication credentials were not provided.");
    }
    auto known = access.authenticate(access::credentials_of(head));
    if (!known) return refused(http_status(known.error().code), known.error().message);
    who = std::move(known).value();
    if (who.anonymous()) return refused(401, "Authentication credentials were not provided.");
    if ((who.scopes & access::kContentWrite) == 0)
        return refused(403, "The token is not good for content:write.");
    if (!who.good_in(domain)) return refused(403, "The token is not good for this domain.");
    return std::nullopt;
}

}  // namespace

void audit(access::Journal& journal, const http::Request& request,
           const std::function<access::Identity()>& who, const std::string& domain, const std::string& plugin,
           const std::string& correlation_id, const http::Response& response, const std::string& kept_out) {
    const bool safe = request.method == http::Method::kGet || request.method == http::Method::kHead ||
                      request.method == http::Method::kOptions;
    access::AuditOutcome outcome = access::outcome_of(response.status);
    if (safe && response.status >= 400 && !response.reason.empty()) outcome = access::AuditOutcome::kRefused;
    const bool answered = outcome == access::AuditOutcome::kDone;
    if (safe && answered && !kept_out.empty()) outcome = access::AuditOutcome::kRefused;
    if (safe && outcome != access::AuditOutcome::kRefused) return;
    const access::Identity caller = who();
    access::AuditRecord record;
    record.user_id = caller.user_id;
    record.username = access::recorded_name(caller, access::credentials_of(request));
    record.means = caller.means;
    record.action = request.method_name;
    record.target = request.path;
    record.domain = domain;
    record.address = request.remote_address;
    record.correlation_id = correlation_id;
    record.outcome = outcome;
    record.status = response.status;
    record.detail = "plugin " + plugin;
    const std::string& why = answered && !kept_out.empty() ? kept_out : response.reason;
    if (!why.empty()) record.detail += ": " + why;
    if (safe)
        journal.add_refused_read(std::move(record));
    else
        journal.add(std::move(record));
}

void add_plugin_routes(Router& router, Assembly& assembly, api::Api& api, access::Access& access,
                       access::Journal& journal) {
    const uint64_t max_body = static_cast<uint64_t>(assembly.config().limits_max_body);
    for (const host::Host::RouteTree& tree : assembly.host().routes()) {
        Route route;
        route.prefix = tree.prefix;
        route.accept = [&assembly, &access, &journal, max_body, plugin = tree.plugin,
                        prefix = tree.prefix](const http::Request& head) {
            http::Intake intake;
            intake.where = http::Intake::Where::kPool;
            intake.max_body = max_body;
            const std::string_view type = head.headers.get("content-type");
            if (!head.has_body || to_lower(type.substr(0, 19)) != "multipart/form-data") return intake;
            const auto where = address(assembly, prefix, head.path);
            if (!where) return intake;
            access::Identity who;
            if ((intake.refusal = upload_refusal(access, head, where->domain.name, who))) {
                const std::string id = http::correlation_id(head);
                intake.refusal->headers.set("Correlation-ID", id);
                audit(
                    journal, head, [&who] { return who; }, where->domain.name, plugin, id, *intake.refusal);
                return intake;
            }
            intake.max_body = UINT64_MAX;
            intake.sink = std::make_unique<api::FormSink>(
                type, model::store_of(assembly.context(), where->domain.id), assembly.context().checksums);
            return intake;
        };
        route.handle = [&assembly, &api, &access, &journal, plugin = tree.plugin,
                        prefix = tree.prefix](http::Request& request) {
            auto where = address(assembly, prefix, request.path);
            if (!where) return http::Response::text(404, "Not found.\n");
            // One number for the tasks, the answer, the record of it and what the log says.
            const std::string id = http::correlation_id(request);
            request.headers.set("Correlation-ID", id);
            const log::CorrelationScope scope(id);
            const std::string domain = where->domain.name;
            PluginRequest port(assembly, &access, request, std::move(where->domain), std::move(where->path));
            http::Response response;
            try {
                assembly.host().handle(plugin, port);
                response = port.take();
            } catch (const Failure& failure) {
                const int status = http_status(failure.error().code);
                if (status >= 500) log::error("plugins", failure.what());
                // What passes by itself, or when there is room, clients are told.
                const bool told = status < 500 || status == 503 || status == 507;
                response = http::Response::text(
                    status, told ? std::string(failure.what()) + "\n" : "A server error occurred.\n");
            }
            response.headers.set("Correlation-ID", id);
            audit(
                journal, request, [&port] { return port.known(); }, domain, plugin, id, response,
                port.kept_out());
            // A client that was told that its file is here looks for it at once.
            if (port.creating() && response.status < 300)
                return api.after_task(*port.creating(), kCreationPatience, std::move(response),
                                      port.tells_failure());
            return response;
        };
        route.on_failure = [](const http::Request&, int status, const std::string& message) {
            http::Response response =
                http::Response::text(status, (status >= 500 ? "A server error occurred." : message) + "\n");
            if (status == 401) response.headers.set("WWW-Authenticate", "Basic realm=\"api\"");
            return response;
        };
        router.add(std::move(route));
    }
}

}  // namespace granary::app

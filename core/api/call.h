#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/access/authority.h"
#include "core/api/api.h"
#include "core/api/body.h"
#include "core/api/filter.h"
#include "core/api/render.h"
#include "core/api/task_watch.h"
#include "core/api/validate.h"

namespace granary::api {

/// What a request's path and method mean.
struct Route {
    enum class Op {
        kNone,
        kRoot,
        kStatus,
        kLivez,
        kDocs,
        kDocsJson,
        kLogin,
        kRepairAll,
        kOrphansCleanup,
        kOrphansDelete,
        kReclaim,
        kTokens,
        kAudit,
        kDataRepair,
        kImportCheck,
        kMasterList,
        kList,
        kRead,
        kCreate,
        kUpdate,         // PUT
        kPartialUpdate,  // PATCH
        kDelete,
        kAction,
        kVersionList,
        kVersionRead,
        kVersionAction,  // of the repository's type
        kVersionDelete,
        kVersionRepair,
    };
    Op op = Op::kNone;
    const model::Type* type = nullptr;
    const model::Action* action = nullptr;
    model::Kind master = model::Kind::kPlain;
    std::string key;         ///< uuid or integer of the object
    std::string parent_key;  ///< of nested resources
    int64_t version_number = 0;
    std::string allowed;  ///< methods the path knows, for 405; empty: no such path
};

/// `path`: below the API prefix. Result: op kNone with `allowed` when only the method is wrong.
Route match_route(const model::Registry& registry, http::Method method, std::string_view path);

/// A path of the API, taken apart. With domains it is
/// "<root><domain>/api/v3/<rest>"; the few that belong to no domain may be
/// asked for without.
struct ApiPath {
    bool found = false;  ///< it is below the API
    std::string_view domain;
    std::string_view rest;
};
ApiPath split_path(const model::Context& context, std::string_view path);

/// Such a request changes nothing (RFC 9110 section 9.2.1).
inline bool is_safe(http::Method method) {
    return method == http::Method::kGet || method == http::Method::kHead || method == http::Method::kOptions;
}

struct Api::State {
    State(model::Context& model_context, tasks::Queue& task_queue, access::Access& user_access,
          access::Authority& user_authority, ApiSettings api_settings)
        : context(model_context),
          queue(task_queue),
          access(user_access),
          authority(user_authority),
          settings(std::move(api_settings)),
          formats(model_context),
          watch(model_context.database) {}

    /// The domain a request names; without domains, or for paths outside of them,
    /// the default one. None: there is no such domain.
    std::optional<model::Domain> domain(db::Connection& connection, const ApiPath& path);

    model::Context& context;
    tasks::Queue& queue;
    access::Access& access;
    access::Authority& authority;
    ApiSettings settings;
    Formats formats;
    std::unique_ptr<artifacts::Store> chunks;
    std::mutex documents_mutex;
    std::map<std::string, std::string> documents;  ///< OpenAPI by parameters

  private:
    std::mutex domain_mutex_;
    std::optional<model::Domain> default_domain_;

  public:
    TaskWatch watch;  ///< last: whom it has not told when it ends is recorded with what is above
};

struct Call;
/// A task the answer to a call depends on, and what makes the answer of its result. That is done in a call
/// of its own, of the same request.
struct Awaited {
    Uuid task;
    std::function<http::Response(Call&, const std::string& result)> answer;
};

/// One request being answered. One thread.
struct Call {
    Api::State& state;
    const http::Request& request;
    db::Connection& connection;
    Route route;
    model::Domain domain;
    access::Identity& user;
    std::optional<access::Rights> rights;  ///< none for what is open to everybody
    std::string correlation_id;
    std::string base_url;  ///< "http://host", without path
    QueryItems query;
    bool body_is_read = true;        ///< false: only the head of the request is there yet
    std::optional<Awaited> awaited;  ///< set by once_done()

    model::Context& context() const { return state.context; }
    const RowFormat& format(const model::Type& type) const {
        return state.formats.of(type, connection.engine());
    }
};

// Handlers; each throws ApiError, Failure or DbError.
http::Response list_objects(Call& call);
http::Response list_master(Call& call);
http::Response read_object(Call& call);
http::Response create_object(Call& call);
http::Response change_object(Call& call);
http::Response remove_object(Call& call);
http::Response run_action(Call& call);
http::Response list_versions(Call& call);
http::Response read_version(Call& call);
http::Response delete_version(Call& call);
http::Response repair_version(Call& call);
http::Response create_content(Call& call);
http::Response upload_content(Call& call);
http::Response create_artifact(Call& call);
http::Response create_publication(Call& call);
http::Response upload_chunk(Call& call);
http::Response commit_upload(Call& call);
http::Response modify_repository(Call& call);
http::Response show_storage_use(Call& call);
http::Response plugin_action(Call& call);
http::Response version_action(Call& call);
http::Response set_label(Call& call, bool unset);
http::Response migrate_domain(Call& call);
/// Puts a domain's storage into normal form: settings by their own names, with
/// defaults. Throws ApiError.
void normalise_storage(Json& values);
/// The guard a domain gives to its distributions is one of its own, wherever
/// the request came to. Throws ApiError.
void resolve_default_guard(Call& call, int64_t domain_id, Json& body);
http::Response task_action(Call& call);
http::Response delete_task(Call& call);
http::Response show_status(Call& call);
http::Response show_root(Call& call);
http::Response show_document(Call& call);
http::Response login(Call& call);
http::Response maintenance(Call& call);
http::Response tokens(Call& call);
http::Response show_audit(Call& call);
/// Records a request that changed something or was refused.
void audit(Api::State& state, const http::Request& request, const Route& route, const access::Identity& user,
           const std::string& domain, const std::string& correlation_id, const http::Response& response);

/// Exporters and importers: what writing one asks beyond its descriptor; the runs of one.
void check_transfer(Call& call, const model::Type& type, const Json& given);
bool is_transfer_run(const model::Type& type);
http::Response create_transfer_run(Call& call);
http::Response check_import(Call& call);

// Access: users, groups, roles, their assignments, policies.
bool is_access_type(const model::Type& type);
http::Response create_access(Call& call);
http::Response change_access(Call& call);
http::Response remove_access(Call& call);
http::Response change_policy(Call& call);
http::Response reset_policy(Call& call);
/// list_roles, my_permissions, add_role, remove_role of any object.
http::Response object_roles(Call& call);

// Shared helpers.
/// Throws unless the access policies let the caller do what the route says: 401 for nobody, 403, or 404 when
/// that depends on an object the caller does not see.
void authorize(Call& call);
/// The condition on `alias` that keeps a query of the type to what the caller sees; empty: everything.
std::string visible(Call& call, SqlParams& params, const model::Type& type, const std::string& alias = "m");
/// False for what the caller does not see: it must look like what does not exist.
bool sees(Call& call, const model::Resolved& found);
/// The same, for what keeps it no longer than the call; empty when the caller sees everything.
std::function<bool(const model::Resolved&)> seen_by(Call& call);
/// What the caller sees of the rows an object leads to; keeps the call. Empty when that is everything.
Visible visible_to(Call& call);
/// An object of the type as the caller is shown it. Throws ApiError (404) when it is gone.
std::string render_for(Call& call, const model::Type& type, int64_t id, const Projection& projection = {});
/// For the values of the caller's body; keeps the call.
ValueScope value_scope(Call& call);
/// Gives the caller, or whom the policy's creation hooks name, the roles of a new object.
void note_created(Call& call, db::Connection& connection, const model::Type& type, int64_t id,
                  const Uuid& pulp_id);
/// Row id of the parent a nested route names; 404 when there is none the caller sees.
int64_t route_parent(Call& call);
/// Row id of the object the route names; 404 otherwise.
int64_t route_object(Call& call, Uuid* pulp_id = nullptr);
/// Dispatches in the caller's name, with what the request says of diagnostics; in the call's domain unless
/// the task names one.
tasks::Dispatched dispatch(Call& call, tasks::TaskSpec spec);
/// Alternate content sources: their one action, and what their paths become.
http::Response refresh_source(Call& call);
void normalise_paths(const model::Type& type, Json& values);
/// The object's PRN, as a lock.
std::string object_prn(const model::Type& type, const Uuid& id);
/// A new object of the route's type from `body`, answered as POST to its list is.
http::Response create_from(Call& call, const Json& body, bool from_form);
/// Dispatches a task whose result `answer` makes the answer of; when it fails that is 400 with the reason.
/// What is returned stands in the record when the client does not stay so long.
http::Response once_done(Call& call, tasks::TaskSpec spec,
                         std::function<http::Response(Call&, const std::string& result)> answer);
/// A task as the caller: user, correlation id, domain filled in; the 202 answer.
http::Response accepted(Call& call, tasks::TaskSpec spec);
/// One page of `select`, in the envelope of spec 1.8.
http::Response page(Call& call, const ListQuery& query, int64_t count,
                    const std::function<void(JsonWriter&)>& rows);
/// What writing a content guard asks beyond its descriptor; `id` 0: it does not exist yet. Throws ApiError
/// 400.
void check_guard(Call& call, const model::Type& type, const Json& given, int64_t id);
/// Within the transaction that deletes it, on `connection`. Throws ApiError 409 naming what the guard guards,
/// as far as the caller sees it; the rest is counted.
void check_guard_is_unused(Call& call, db::Connection& connection, int64_t id);
/// True when the repository's new versions enter plugin code.
bool enters_plugin(Call& call, const model::Type& repository_type, int64_t repository_id);
}  // namespace granary::api

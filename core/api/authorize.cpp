#include "core/access/authority.h"

#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/base/text.h"
#include "core/model/href.h"

/// Access policies applied to requests: which viewset and action a route is, and what conditions find in it.
namespace granary::api {

using access::Object;
using access::Target;
using model::Kind;
using model::Type;
using Op = Route::Op;

namespace {

ApiError denied() {
    return detail_error(403, "You do not have permission to perform this action.");
}

/// A route in the words of access policies.
struct Operation {
    std::string viewset, action;
};

Operation operation(const Route& route) {
    if (route.op == Op::kMasterList) return {std::string(model::master_path(route.master)), "list"};
    if (route.type == nullptr) return {};
    const std::string& path = route.type->path;
    switch (route.op) {
        case Op::kList:
            return {path, "list"};
        case Op::kRead:
            return {path, "retrieve"};
        case Op::kCreate:
            return {path, "create"};
        case Op::kUpdate:
            return {path, "update"};
        case Op::kPartialUpdate:
            return {path, "partial_update"};
        case Op::kDelete:
            return {path, "destroy"};
        case Op::kAction:
            // Cancelling is a PATCH of the task. Which bytes are shared tells of repositories the caller may
            // not see: that is for who may change this one.
            if (route.action->name == "cancel" || route.action->name == "storage_use")
                return {path, "partial_update"};
            return {path, route.action->name};
        case Op::kVersionList:
            return {path + "/versions", "list"};
        case Op::kVersionRead:
            return {path + "/versions", "retrieve"};
        case Op::kVersionDelete:
            return {path + "/versions", "destroy"};
        case Op::kVersionRepair:
            return {path + "/versions", "repair"};
        case Op::kVersionAction:
            return {path + "/versions", route.action->name};
        default:
            return {};
    }
}

constexpr std::string_view kLabelPermission = "core.manage_content_labels";

class RequestFacts : public access::Facts {
  public:
    explicit RequestFacts(Call& call) : call_(call) {}

    std::optional<Object> self() override {
        if (call_.route.key.empty() || is_version(call_.route.op)) return std::nullopt;
        if (!self_) {
            Uuid uuid;
            const int64_t id = route_object(call_, &uuid);
            self_ = Object{call_.route.type, id, uuid, call_.domain.id};
        }
        return self_;
    }

    bool is_unread(Target target) override {
        return !call_.body_is_read && target == Target::kRequiredRepository;
    }

    std::vector<Object> of(Target target) override {
        switch (target) {
            case Target::kRepository: {
                if (const Type* parent = nesting(); parent != nullptr && parent->kind == Kind::kRepository)
                    return {{parent, route_parent(call_), {}, call_.domain.id}};
                if (!is_version(call_.route.op)) return {};
                return {repository_of_versions()};
            }
            case Target::kGroup: {
                if (call_.route.parent_key.empty()) return {};
                const Type* group = call_.context().registry.by_key(call_.route.type->parent);
                return {{group, route_parent(call_), {}, call_.domain.id}};
            }
            case Target::kRemoteAttribute:
                return named("remote");
            case Target::kPublicationAttribute:
                return named("publication");
            case Target::kUploadAttribute:
                return named("upload");
            case Target::kRequiredRepository:
                return upload_target();
            case Target::kRepositoryOfVersion: {
                std::vector<Object> found = named("repository");
                for (const Object& version : named("repository_version"))
                    if (auto repository = of_version(version.id)) found.push_back(*repository);
                return found;
            }
            case Target::kRepositoryAttribute: {
                const auto object = self();
                if (!object || object->type->field("repository") == nullptr) return {};
                const auto id = call_.connection.query_int(
                    "SELECT repository_id FROM " + object->type->main_table() + " WHERE id = $1",
                    {object->id});
                if (!id) return {};
                if (auto repository = repository_object(*id)) return {*repository};
                return {};
            }
            case Target::kServedRepository:
            case Target::kSelf:
            case Target::kUnknown:
                break;
        }
        return {};
    }

  private:
    const Type* nesting() {
        return call_.route.parent_key.empty() ? nullptr
                                              : call_.context().registry.by_key(call_.route.type->parent);
    }
    static bool is_version(Op op) {
        return op == Op::kVersionList || op == Op::kVersionRead || op == Op::kVersionDelete ||
               op == Op::kVersionRepair || op == Op::kVersionAction;
    }

    const Json& body() {
        if (!body_ && !call_.body_is_read) body_ = std::make_unique<Json>(Json::object());
        if (!body_) body_ = std::make_unique<Json>(parse_body(call_.request));
        return *body_;
    }

    /// Whether the body says anything in that field.
    bool given(const char* field) {
        const auto value = body().find(field);
        return value != body().end() && !value->is_null() && *value != "" && *value != Json::object();
    }

    /// Units are seen through repositories: who is no administrator says into which one an upload goes.
    std::vector<Object> upload_target() {
        if (!given("repository")) throw list_error("Destination upload repository was not provided.");
        if (given("pulp_labels") && *body().find("pulp_labels") != "{}" &&
            !call_.rights->everywhere(kLabelPermission) &&
            !call_.rights->in_domain(kLabelPermission, call_.domain))
            throw list_error(
                "pulp_labels cannot be specified by users who do not have the core.manage_labels "
                "permission.");
        return named("repository");
    }

    /// The repository whose versions the request is about. That it is not seen makes the answer 403, not 404.
    Object repository_of_versions() {
        const auto uuid = Uuid::parse(call_.route.key);
        const auto id = uuid ? call_.connection.query_int("SELECT id FROM " + call_.route.type->main_table() +
                                                              " WHERE pulp_id = $1 AND domain_id = $2",
                                                          {*uuid, call_.domain.id})
                             : std::nullopt;
        if (!id) throw not_found(call_.route.type->model);
        return {call_.route.type, *id, *uuid, call_.domain.id};
    }

    /// What a reference of the body names; what names nothing is for the validation to refuse.
    std::vector<Object> named(const char* field) {
        const auto value = body().find(field);
        if (value == body().end() || !value->is_string() || value->get_ref<const std::string&>().empty())
            return {};
        const auto found = model::resolve(call_.context(), call_.connection, call_.domain,
                                          value->get_ref<const std::string&>());
        if (!found || found->is_collection) return {};
        return {{found->type, found->id, found->pulp_id, call_.domain.id}};
    }

    std::optional<Object> repository_object(int64_t id) {
        std::optional<Object> object;
        call_.connection.query_one(
            "SELECT type, pulp_id FROM repository WHERE id = $1", {id}, [&](const db::Row& row) {
                if (const Type* type = call_.context().registry.typed(Kind::kRepository, row.text(0)))
                    object = Object{type, id, row.uuid(1), call_.domain.id};
            });
        return object;
    }

    std::optional<Object> of_version(int64_t version) {
        const auto id = call_.connection.query_int(
            "SELECT repository_id FROM repository_version WHERE id = $1", {version});
        return id ? repository_object(*id) : std::nullopt;
    }

    Call& call_;
    std::optional<Object> self_;
    std::unique_ptr<Json> body_;
};

}  // namespace

void authorize(Call& call) {
    if (call.route.op == Op::kLogin || call.route.op == Op::kTokens) {  // everybody's own
        const bool logs_in = call.route.op == Op::kLogin && call.request.method == http::Method::kPost;
        if (call.user.anonymous() && !logs_in)
            throw Failure(ErrorCode::kUnauthenticated, "Authentication credentials were not provided.");
        return;
    }
    const Operation asked = operation(call.route);
    RequestFacts facts(call);
    const bool allowed = asked.viewset.empty()
                             ? call.user.is_superuser
                             : call.rights->allows(asked.viewset, asked.action, call.domain, facts);
    if (allowed) return;
    if (call.user.anonymous())
        throw Failure(ErrorCode::kUnauthenticated, "Authentication credentials were not provided.");
    throw denied();
}

std::string visible(Call& call, SqlParams& params, const Type& type, const std::string& alias) {
    if (!call.rights) return {};
    return call.rights->visible(
        type, call.domain, [&](const db::Param& value) { return params.bind(value); }, alias);
}

bool sees(Call& call, const model::Resolved& found) {
    if (call.user.is_superuser || found.is_collection) return true;
    SqlParams params;
    const std::string row =
        "SELECT 1 FROM " + found.type->main_table() + " m WHERE m.id = " + params.bind(found.id);
    const std::string seen = visible(call, params, *found.type);
    if (seen.empty()) return true;
    bool any = false;
    call.connection.query(row + " AND " + seen, params.view(), [&](const db::Row&) { any = true; });
    return any;
}

std::function<bool(const model::Resolved&)> seen_by(Call& call) {
    if (call.user.is_superuser) return {};
    return [&call](const model::Resolved& found) { return sees(call, found); };
}

Visible visible_to(Call& call) {
    if (!call.rights || call.user.is_superuser) return {};
    return [&call](const OtherRows& rows, SqlParams& params) {
        std::vector<std::string> seen, any;
        for (const Type* type : rows.types) seen.push_back(visible(call, params, *type, rows.alias));
        const bool all = std::all_of(seen.begin(), seen.end(), [](const auto& one) { return one.empty(); });
        for (size_t i = 0; !all && i < seen.size(); ++i) {
            const Type& type = *rows.types[i];
            const std::string of_type =
                type.is_master_detail() ? rows.alias + ".type = " + params.bind_text(type.name) : "";
            any.push_back(of_type + (of_type.empty() || seen[i].empty() ? "" : " and ") + seen[i]);
        }
        // Versions are in the domain of their repository, which their condition asks for.
        const Type* first = rows.types.empty() ? nullptr : rows.types.front();
        std::vector<std::string> both;
        if (first != nullptr && first->in_domain && first->kind != Kind::kRepositoryVersion)
            both.push_back(rows.alias + ".domain_id = " + params.bind(call.domain.id));
        if (!all) both.push_back("(" + join(any, " or ") + ")");
        return first == nullptr ? "1 = 0" : join(both, " and ");
    };
}

std::string render_for(Call& call, const Type& type, int64_t id, const Projection& projection) {
    return render_by_id(call.format(type), call.connection, call.domain, id, projection, visible_to(call));
}

ValueScope value_scope(Call& call) {
    return {call.context(), call.connection, call.domain, seen_by(call)};
}

void note_created(Call& call, db::Connection& connection, const Type& type, int64_t id, const Uuid& pulp_id) {
    call.state.authority.created(connection, Object{&type, id, pulp_id, call.domain.id},
                                 call.user.user_id != 0 ? std::optional(call.user.user_id) : std::nullopt);
}

int64_t route_parent(Call& call) {
    const Type& type = *call.context().registry.by_key(call.route.type->parent);
    SqlParams params;
    std::string where;
    if (type.integer_key) {
        where = "m.id = " + params.bind(parse_int(call.route.parent_key).value_or(-1));
    } else {
        where = "m.domain_id = " + params.bind(call.domain.id);
        where += " AND m.pulp_id = " + params.bind(Uuid::parse(call.route.parent_key).value_or(Uuid{}));
        if (type.is_master_detail()) where += " AND m.type = " + params.bind_text(type.name);
    }
    if (const std::string seen = visible(call, params, type); !seen.empty()) where += " AND " + seen;
    int64_t found = 0;
    call.connection.query("SELECT m.id FROM " + type.main_table() + " m WHERE " + where, params.view(),
                          [&](const db::Row& row) { found = row.i64(0); });
    if (found == 0) throw not_found(type.model);
    return found;
}

}  // namespace granary::api

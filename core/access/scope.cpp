#include <algorithm>

#include "core/access/authority.h"
#include "core/access/snapshot.h"
#include "core/base/text.h"

/// Which rows somebody sees, as SQL. Roles on objects are asked in subqueries on their indexes; the ids of
/// the roles that carry a permission are the server's own numbers and stand in the text.
namespace granary::access {

using model::Domain;
using model::Kind;
using model::Type;

namespace {

constexpr const char* kNothing = "1 = 0";

/// Keys of types are of a few harmless characters (checked when they are declared).
std::string quoted(const std::string& key) {
    return "'" + key + "'";
}

std::string any_of(const std::vector<std::string>& conditions) {
    if (conditions.empty()) return kNothing;
    return conditions.size() == 1 ? conditions.front() : "(" + join(conditions, " OR ") + ")";
}

/// The uuid of "prn:app.model:uuid" when it names an object of the type.
std::optional<Uuid> uuid_of(const std::string& prn, const Type& type) {
    const std::string prefix = "prn:" + type.prn_label() + ":";
    if (!prn.starts_with(prefix)) return std::nullopt;
    return Uuid::parse(std::string_view(prn).substr(prefix.size()));
}

}  // namespace

std::string Rights::rows_with(std::string_view permission, const Type& type, const Domain& domain,
                              const Bind& bind, const std::string& alias) const {
    if (everywhere(permission) || (type.in_domain && in_domain(permission, domain))) return {};
    return object_rows(permission, type, domain, bind, alias);
}

std::string Rights::object_rows(std::string_view permission, const Type& type, const Domain& domain,
                                const Bind& bind, const std::string& alias) const {
    std::vector<std::string> any;
    const std::string* carriers = snapshot_->carriers_of(permission);
    if (membership_ && carriers != nullptr) {
        const std::string on_type =
            " r WHERE r.object_type = " + quoted(type.key()) + " AND r.role_id IN (" + *carriers + ") AND ";
        std::string ids =
            "SELECT r.object_id FROM user_role" + on_type + "r.user_id = " + bind(identity_.user_id);
        if (!membership_->groups.empty())
            ids += " UNION ALL SELECT r.object_id FROM group_role" + on_type +
                   "r.group_id IN (SELECT gu.group_id FROM group_user gu WHERE gu.user_id = " +
                   bind(identity_.user_id) + ")";
        any.push_back(alias + ".id IN (" + ids + ")");
    }
    for (const Grant& grant : identity_.grants) {
        if (grant.scope != Grant::Scope::kObject || !grant_matches(grant, permission)) continue;
        if (grant.prn.empty() && grant.name.empty()) continue;
        if (!grant.domain.empty() && grant.domain != domain.name) continue;
        std::vector<std::string> all;
        if (!grant.prn.empty()) {
            const auto uuid = uuid_of(grant.prn, type);
            if (!uuid || type.integer_key) continue;
            all.push_back(alias + ".pulp_id = " + bind(*uuid));
        }
        if (!grant.name.empty()) {
            if (type.field("name") == nullptr) continue;
            all.push_back(alias + ".name = " + bind(std::string_view(grant.name)));
        }
        any.push_back("(" + join(all, " AND ") + ")");
    }
    return any_of(any);
}

/// "IN (…)" over the ids of repositories the caller views; of those that may hold `content`, when given.
std::string Rights::visible_repositories(const Type* content, const Domain& domain, const Bind& bind) const {
    std::vector<std::string> any;
    for (const Type* type : context_.registry.of_kind(Kind::kRepository)) {
        const auto& held = type->content_types;
        if (content != nullptr && !held.empty() &&
            std::find(held.begin(), held.end(), content->name) == held.end())
            continue;
        const std::string condition = visible(*type, domain, bind, "p");
        if (condition == kNothing) continue;
        any.push_back("(p.type = " + quoted(type->name) + (condition.empty() ? "" : " AND " + condition) +
                      ")");
    }
    if (any.empty()) return {};
    return "IN (SELECT p.id FROM repository p WHERE p.domain_id = " + bind(domain.id) +
           " AND NOT p.user_hidden AND " + any_of(any) + ")";
}

std::string Rights::visible(const Type& type, const Domain& domain, const Bind& bind,
                            const std::string& alias) const {
    if (identity_.is_superuser) return {};
    if (type.kind == Kind::kRepositoryVersion) {
        const std::string repositories = visible_repositories(nullptr, domain, bind);
        return repositories.empty() ? kNothing : alias + ".repository_id " + repositories;
    }
    const Policy* policy = snapshot_->policy(type.path);
    if (policy == nullptr || policy->scoping == Policy::Scoping::kUnknown) return kNothing;
    if (policy->scoping == Policy::Scoping::kNone) return {};
    if (type.kind == Kind::kContent) {
        const std::string repositories = visible_repositories(&type, domain, bind);
        if (repositories.empty()) return kNothing;
        return "EXISTS (SELECT 1 FROM repository_content rc WHERE rc.content_id = " + alias +
               ".id AND rc.repository_id " + repositories + ")";
    }
    if (type.name == "core.taskgroup") {
        const std::string tasks = visible(*context_.registry.by_key("core.task"), domain, bind, "t");
        return "EXISTS (SELECT 1 FROM task t WHERE t.task_group_id = " + alias + ".id" +
               (tasks.empty() ? "" : " AND " + tasks) + ")";
    }
    if (!type.shows.empty()) return {};  // the rows of one object, which has its own condition
    return rows_with(permission_name("view", type), type, domain, bind, alias);
}

}  // namespace granary::access

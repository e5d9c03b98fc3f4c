#include "core/access/authority.h"

#include <algorithm>

#include "core/access/snapshot.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::access {

using model::Domain;
using model::Type;

struct Authority::Memory {
    std::mutex mutex;
    std::shared_ptr<const Snapshot> snapshot;  // guarded by mutex
};

Authority::Authority(const model::Context& context, std::shared_ptr<const Declared> declared)
    : context_(context), declared_(std::move(declared)), memory_(std::make_unique<Memory>()) {}

Authority::~Authority() = default;

std::shared_ptr<const Snapshot> Authority::snapshot(db::Connection& connection, int64_t epoch) {
    if (epoch < 0) epoch = current_epoch(connection);
    {
        const std::lock_guard lock(memory_->mutex);
        if (memory_->snapshot && memory_->snapshot->epoch >= epoch) return memory_->snapshot;
    }
    std::shared_ptr<const Snapshot> fresh = read_snapshot(connection);
    const std::lock_guard lock(memory_->mutex);
    if (!memory_->snapshot || memory_->snapshot->epoch < fresh->epoch) memory_->snapshot = fresh;
    return fresh;
}

Rights Authority::rights(db::Connection& connection, const Identity& identity) {
    auto now = snapshot(connection, identity.epoch);
    std::shared_ptr<const Membership> member;
    if (identity.user_id != 0 && !identity.is_superuser)
        member = membership(connection, *now, identity.user_id);
    return Rights(context_, connection, identity, std::move(now), std::move(member), *declared_);
}

bool Authority::may_download(const Identity& identity, int64_t guard_id) {
    const db::Lease lease = context_.database.lease();
    Object guard{context_.registry.typed(model::Kind::kContentGuard, "core.rbac"), guard_id, {}, 0};
    Domain domain;
    const bool found = lease->query_one(
        "SELECT d.id, d.name FROM contentguard g JOIN domain d ON d.id = g.domain_id WHERE g.id = $1 AND "
        "g.type = "
        "'core.rbac'",
        {guard_id}, [&](const db::Row& row) {
            domain.id = guard.domain_id = row.i64(0);
            domain.name = row.text(1);
        });
    if (!found || !identity.good_in(domain.name)) return false;
    return identity.is_superuser ||
           rights(*lease, identity).has("core.download_rbaccontentguard", domain, guard);
}

void Authority::created(db::Connection& connection, const Object& object, std::optional<int64_t> user_id,
                        const std::vector<std::string>& more) {
    const auto now = snapshot(connection, -1);
    const Policy* policy = now->policy(object.type->path);
    if (policy == nullptr) return;
    const auto role_id = [&](const std::string& role) -> std::optional<int64_t> {
        const auto id = now->role_ids.find(role);
        if (id != now->role_ids.end()) return id->second;
        log::warning("access", "The creation hooks of " + policy->viewset + " name the role '" + role +
                                   "', which there is not.");
        return std::nullopt;
    };
    std::vector<int64_t> of_creator;
    const auto give = [&](const Holder& holder, const std::string& role) {
        if (const auto id = role_id(role))
            assign_role(context_, connection, holder, *id, Place{std::nullopt, object});
    };
    const auto named = [&](const char* sql, const std::string& name) {
        const auto id = connection.query_int(sql, {name});
        if (!id)
            log::warning("access", "The creation hooks of " + policy->viewset + " name '" + name +
                                       "', whom there is not.");
        return id;
    };
    for (const CreationHook& hook : policy->hooks) {
        for (const std::string& role : hook.roles) {
            if (hook.kind == CreationHook::Kind::kCreator) {
                if (const auto id = user_id ? role_id(role) : std::nullopt) of_creator.push_back(*id);
                continue;
            }
            const bool groups = hook.kind == CreationHook::Kind::kGroups;
            for (const std::string& name : hook.names)
                if (const auto id = named(groups ? "SELECT id FROM auth_group WHERE name = $1"
                                                 : "SELECT id FROM auth_user WHERE username = $1",
                                          name))
                    give({groups, *id}, role);
        }
    }
    if (!user_id) return;
    for (const std::string& role : more)
        if (const auto id = role_id(role)) of_creator.push_back(*id);
    assign_roles(context_, connection, *user_id, of_creator, object);
}

bool Rights::is_principal(const std::string& principal) const {
    if (principal == "*") return true;
    if (identity_.anonymous()) return principal == "anonymous";
    if (principal == "authenticated") return true;
    if (principal == "admin") return identity_.is_superuser;
    if (principal == "staff") return identity_.is_staff;
    if (principal.starts_with("id:")) return principal.substr(3) == std::to_string(identity_.user_id);
    if (principal.starts_with("group:")) {
        if (membership_) return membership_->group_names.contains(std::string_view(principal).substr(6));
        // Of superusers the memberships are asked for here alone.
        return identity_.user_id != 0 &&
               connection_
                   .query_int(
                       "SELECT 1 FROM group_user m JOIN auth_group g ON g.id = m.group_id WHERE "
                       "m.user_id = $1 AND g.name = $2",
                       {identity_.user_id, std::string_view(principal).substr(6)})
                   .has_value();
    }
    return false;
}

bool Rights::allows(std::string_view viewset, std::string_view action, const Domain& domain, Facts& facts) {
    const Policy* policy = snapshot_->policy(viewset);
    if (policy == nullptr) return identity_.is_superuser;
    const auto applies = [&](const Statement& statement) {
        return statement.speaks_of(action) &&
               std::any_of(statement.principals.begin(), statement.principals.end(),
                           [this](const std::string& principal) { return is_principal(principal); });
    };
    for (const Statement& statement : policy->statements) {
        if (statement.allow || !applies(statement)) continue;
        // What nobody can judge denies.
        if (std::all_of(statement.conditions.begin(), statement.conditions.end(),
                        [&](const Condition& condition) {
                            return condition.target == Target::kUnknown || holds(condition, domain, facts);
                        }))
            return false;
    }
    return std::any_of(policy->statements.begin(), policy->statements.end(), [&](const Statement& statement) {
        return statement.allow && applies(statement) &&
               std::all_of(statement.conditions.begin(), statement.conditions.end(),
                           [&](const Condition& condition) { return holds(condition, domain, facts); });
    });
}

bool Rights::holds(const Condition& condition, const Domain& domain, Facts& facts) const {
    if (condition.target == Target::kUnknown) {
        log::warning("access", "An access policy has the condition '" + condition.text +
                                   "', which this server does not know; it counts as not met.");
        return false;
    }
    if (identity_.is_superuser) return true;
    if (condition.target == Target::kSelf) {
        if ((condition.levels & kModel) != 0 && everywhere(condition.permission)) return true;
        if ((condition.levels & kDomain) != 0 && in_domain(condition.permission, domain)) return true;
        if ((condition.levels & kObject) == 0) return false;
        const auto object = facts.self();
        return object && on_object(condition.permission, domain, *object);
    }
    if (facts.is_unread(condition.target)) return somewhere(condition.permission, domain);
    const std::vector<Object> objects = facts.of(condition.target);
    if (objects.empty() && condition.target == Target::kRequiredRepository)
        return everywhere(condition.permission) || in_domain(condition.permission, domain);
    if (objects.empty())
        return condition.target == Target::kRemoteAttribute ||
               condition.target == Target::kRepositoryOfVersion ||
               condition.target == Target::kPublicationAttribute ||
               condition.target == Target::kUploadAttribute || condition.target == Target::kServedRepository;
    return std::all_of(objects.begin(), objects.end(), [&](const Object& object) {
        return holds_for(condition, asked_of(condition.permission, *object.type), domain, object);
    });
}

bool Rights::holds_for(const Condition& condition, const std::string& permission, const Domain& domain,
                       const Object& object) const {
    return ((condition.levels & kModel) != 0 && everywhere(permission)) ||
           ((condition.levels & kDomain) != 0 && in_domain(permission, domain)) ||
           ((condition.levels & kObject) != 0 && on_object(permission, domain, object));
}

/// A reference may lead to an object of another type than the condition speaks of (a repository takes remotes
/// of several types): what is asked then is the same of that type.
std::string Rights::asked_of(const std::string& permission, const Type& type) const {
    if (declared_.is_about(permission, type.key())) return permission;
    const std::string codename = permission.substr(permission.find('.') + 1);
    return permission_name(codename.substr(0, codename.find('_')), type);
}

bool Rights::everywhere(std::string_view permission) const {
    if (identity_.is_superuser) return true;
    if (membership_ && membership_->everywhere.contains(permission)) return true;
    return std::any_of(identity_.grants.begin(), identity_.grants.end(), [&](const Grant& grant) {
        return grant.scope == Grant::Scope::kEverywhere && grant_matches(grant, permission);
    });
}

bool Rights::in_domain(std::string_view permission, const Domain& domain) const {
    if (identity_.is_superuser) return true;
    if (membership_) {
        const auto found = membership_->domains.find(domain.id);
        if (found != membership_->domains.end() && found->second.contains(permission)) return true;
    }
    return std::any_of(identity_.grants.begin(), identity_.grants.end(), [&](const Grant& grant) {
        return grant.scope == Grant::Scope::kDomain && grant.domain == domain.name &&
               grant_matches(grant, permission);
    });
}

bool Rights::on_object(std::string_view permission, const Domain& domain, const Object& object) const {
    if (identity_.is_superuser) return true;
    std::vector<db::Param> params = {object.id};
    const Bind bind = [&](const db::Param& value) {
        params.push_back(value);
        return "$" + std::to_string(params.size());
    };
    const std::string condition = object_rows(permission, *object.type, domain, bind, "o");
    if (condition == "1 = 0") return false;
    bool found = false;
    connection_.query("SELECT 1 FROM " + object.type->main_table() + " o WHERE o.id = $1 AND " + condition,
                      db::Params(params), [&](const db::Row&) { found = true; });
    return found;
}

bool Rights::has(std::string_view permission, const Domain& domain, const Object& object) const {
    return everywhere(permission) || (object.type->in_domain && in_domain(permission, domain)) ||
           on_object(permission, domain, object);
}

bool Rights::somewhere(std::string_view permission, const Domain& domain) const {
    if (everywhere(permission) || in_domain(permission, domain)) return true;
    const auto about = declared_.permissions.find(permission);
    if (about == declared_.permissions.end()) return false;
    return std::any_of(about->second.begin(), about->second.end(), [&](const std::string& key) {
        const Type* type = context_.registry.by_key(key);
        if (type == nullptr) return false;
        std::vector<db::Param> params;
        const Bind bind = [&](const db::Param& value) {
            params.push_back(value);
            return "$" + std::to_string(params.size());
        };
        std::string condition = object_rows(permission, *type, domain, bind, "o");
        if (condition == "1 = 0") return false;
        if (type->in_domain) condition += " AND o.domain_id = " + bind(domain.id);
        bool found = false;
        connection_.query("SELECT 1 FROM " + type->main_table() + " o WHERE " + condition + " LIMIT 1",
                          db::Params(params), [&](const db::Row&) { found = true; });
        return found;
    });
}

std::vector<std::string> Rights::permissions_on(const Domain& domain, const Object& object) const {
    std::vector<std::string> found;
    const std::string key = object.type->key();
    for (const auto& [permission, types] : declared_.permissions)
        if (std::find(types.begin(), types.end(), key) != types.end() &&
            on_object(permission, domain, object))
            found.push_back(permission);
    return found;
}

bool Rights::grant_matches(const Grant& grant, std::string_view permission) const {
    const Permissions* role = snapshot_->role(grant.role);
    return role != nullptr && role->contains(permission);
}

}  // namespace granary::access

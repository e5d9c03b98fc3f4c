#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.h"
#include "core/access/declared.h"
#include "core/access/policy.h"
#include "core/access/roles.h"
#include "core/db/db.h"
#include "core/model/context.h"

/// Who may do what: policies and roles applied to a request.
namespace granary::access {

struct Snapshot;
struct Membership;

/// What conditions look at in a request. Implemented by who answers it; each may throw what unwinds the
/// request.
class Facts {
  public:
    virtual ~Facts() = default;
    /// The addressed object, none for operations on a collection. One that the caller does not see is not
    /// found.
    virtual std::optional<Object> self() = 0;
    /// What `target` names: empty when the request says nothing of it.
    virtual std::vector<Object> of(Target target) = 0;
    /// True when the request names `target` in a body that was not read yet: until then it is enough to have
    /// the permission on anything.
    virtual bool is_unread(Target) { return false; }
};

/// Adds a value to a statement that is being put together; returns its placeholder.
using Bind = std::function<std::string(const db::Param&)>;

/// What one caller may do, for the time of one request. Borrows the connection. One thread.
class Rights {
  public:
    /// What the policy of the viewset says. Deny by default: an action nobody speaks of, a condition nobody
    /// knows.
    bool allows(std::string_view viewset, std::string_view action, const model::Domain& domain, Facts& facts);

    bool everywhere(std::string_view permission) const;
    bool in_domain(std::string_view permission, const model::Domain& domain) const;
    /// By a role on the object itself.
    bool on_object(std::string_view permission, const model::Domain& domain, const Object& object) const;
    /// Any of the three; for superusers always.
    bool has(std::string_view permission, const model::Domain& domain, const Object& object) const;
    /// On any object of the domain, or beyond single objects.
    bool somewhere(std::string_view permission, const model::Domain& domain) const;
    /// The permissions about its type that roles on the object itself give, sorted; for superusers all.
    std::vector<std::string> permissions_on(const model::Domain& domain, const Object& object) const;

    /// A condition on the main table's `alias` that holds for the rows of the type the caller sees in the
    /// domain; empty: all. The condition of the domain itself is not in it.
    std::string visible(const model::Type& type, const model::Domain& domain, const Bind& bind,
                        const std::string& alias = "m") const;
    /// As visible(), for rows on which the caller has `permission`.
    std::string rows_with(std::string_view permission, const model::Type& type, const model::Domain& domain,
                          const Bind& bind, const std::string& alias = "m") const;

    const Identity& identity() const { return identity_; }

  private:
    friend class Authority;
    Rights(const model::Context& context, db::Connection& connection, const Identity& identity,
           std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const Membership> membership,
           const Declared& declared)
        : context_(context),
          connection_(connection),
          identity_(identity),
          snapshot_(std::move(snapshot)),
          membership_(std::move(membership)),
          declared_(declared) {}

    bool is_principal(const std::string& principal) const;
    bool holds(const Condition& condition, const model::Domain& domain, Facts& facts) const;
    bool holds_for(const Condition& condition, const std::string& permission, const model::Domain& domain,
                   const Object& object) const;
    std::string asked_of(const std::string& permission, const model::Type& type) const;
    std::string object_rows(std::string_view permission, const model::Type& type, const model::Domain& domain,
                            const Bind& bind, const std::string& alias) const;
    std::string visible_repositories(const model::Type* content, const model::Domain& domain,
                                     const Bind& bind) const;
    bool grant_matches(const Grant& grant, std::string_view permission) const;

    const model::Context& context_;
    db::Connection& connection_;
    const Identity& identity_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const Membership> membership_;  ///< null: nobody, or a superuser
    const Declared& declared_;
};

/// Made once per process. Roles, policies and what users may do beyond single objects are remembered and hold
/// as long as access_state says so; roles on objects are asked for each time. Thread-safe.
class Authority {
  public:
    Authority(const model::Context& context, std::shared_ptr<const Declared> declared);
    ~Authority();
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    Rights rights(db::Connection& connection, const Identity& identity);
    /// Whether the caller may download what an rbac guard protects.
    bool may_download(const Identity& identity, int64_t guard_id);

    /// Gives the creator of an object (or whom the hooks name) what its policy's creation hooks say. In the
    /// caller's write transaction. `user_id` none: a principal nothing is written down for. `more`: roles the
    /// creator gets whatever the policy says.
    void created(db::Connection& connection, const Object& object, std::optional<int64_t> user_id,
                 const std::vector<std::string>& more = {});

    const Declared& declared() const { return *declared_; }

  private:
    std::shared_ptr<const Snapshot> snapshot(db::Connection& connection, int64_t epoch);

    const model::Context& context_;
    std::shared_ptr<const Declared> declared_;
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

}  // namespace granary::access

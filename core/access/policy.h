#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"

/// The policy language (spec 3.11): what statements, creation hooks and scoping say, read from their JSON.
namespace granary::access {

/// Where a permission may come from for a condition to hold; any of them is enough.
enum Level : uint8_t { kModel = 1, kDomain = 2, kObject = 4 };

/// What a condition looks at.
enum class Target : uint8_t {
    kSelf,                  ///< the addressed object
    kRepository,            ///< the repository a version belongs to
    kGroup,                 ///< the group a membership belongs to
    kRemoteAttribute,       ///< `remote` of the body
    kRepositoryOfVersion,   ///< `repository`, or that of `repository_version`, of the body
    kPublicationAttribute,  ///< `publication` of the body
    kUploadAttribute,       ///< `upload` of the body
    kRepositoryAttribute,   ///< attribute `repository` of the addressed object
    kRequiredRepository,    ///< `repository` of the body, which must be given
    kServedRepository,      ///< the repository behind the distribution that a plugin's route answers for
    kUnknown,               ///< a condition nobody knows: never true
};

/// "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"
struct Condition {
    Target target = Target::kUnknown;
    uint8_t levels = 0;  ///< of Level
    std::string permission;
    std::string text;
};
Condition parse_condition(std::string_view text);

struct Statement {
    std::vector<std::string> actions;  ///< names, or "*"
    std::vector<std::string>
        principals;  ///< "*", "authenticated", "anonymous", "admin", "staff", "group:x", "id:x"
    bool allow = false;
    std::vector<Condition> conditions;  ///< all must hold
    bool speaks_of(std::string_view action) const;
};

struct CreationHook {
    enum class Kind : uint8_t { kCreator, kUsers, kGroups };
    Kind kind = Kind::kCreator;
    std::vector<std::string> roles;
    std::vector<std::string> names;  ///< of the users or groups
};

struct Policy {
    enum class Scoping : uint8_t {
        kNone,     ///< none is wanted: everybody sees every row
        kDefault,  ///< what the caller may view
        kUnknown,  ///< a function nobody knows: no row
    };
    std::string viewset;
    std::vector<Statement> statements;
    std::vector<CreationHook> hooks;
    Scoping scoping = Scoping::kDefault;
};

/// Each part is JSON as the API takes it; an empty scoping object means none. kInvalid: "field: sentence" of
/// the first fault, in a shape that callers can put into an answer.
struct PolicyFault {
    std::string field, sentence;
};
std::optional<PolicyFault> read_policy(std::string_view statements, std::string_view hooks,
                                       std::string_view scoping, Policy& out);

/// "app.codename" with letters, digits and '_' around one dot.
bool is_permission(std::string_view text);

}  // namespace granary::access

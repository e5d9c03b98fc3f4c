#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/context.h"

/// hrefs and PRNs of resources, both ways. The domain is an argument: with domains its name is part of the
/// path.
namespace granary::model {

/// "/pulp/api/v3/" (with domains "/pulp/<domain>/api/v3/").
std::string api_prefix(const Context& context, const Domain& domain);
/// Of what is in no domain: with domains that is below the default one.
std::string api_prefix(const Context& context);
/// Of a resource with a uuid: "/pulp/api/v3/<type path>/<uuid>/".
std::string href(const Context& context, const Domain& domain, const Type& type, const Uuid& id);
std::string href(const Context& context, const Domain& domain, const Type& type, int64_t integer_id);
/// Of a nested resource: "/pulp/api/v3/<parent's path>/<parent's id>/<last segment>/<uuid>/".
std::string nested_href(const Context& context, const Domain& domain, const Type& type, const Uuid& parent_id,
                        const Uuid& id);
std::string nested_href(const Context& context, const Domain& domain, const Type& type, int64_t parent_id,
                        const Uuid& id);
/// "/pulp/api/v3/<repository path>/<repository uuid>/versions/<number>/".
std::string version_href(const Context& context, const Domain& domain, const Type& repository_type,
                         const Uuid& repository, int64_t number);
/// "prn:file.filerepository:<uuid>"
std::string prn(const Type& type, const Uuid& id);
std::string prn(const Type& type, int64_t integer_id);

/// What a reference names. `type` is the resource's type; for a repository version the repository_version
/// type.
struct Resolved {
    const Type* type = nullptr;
    int64_t id = 0;  ///< row id
    Uuid pulp_id;
    bool is_collection = false;  ///< a list URL of the type: any object of it
};
/// Looks up an href (path, or absolute URL of any host) or PRN. Result: the row; kInvalid when the text is
/// neither, kNotFound when no such row exists.
Result<Resolved> resolve(const Context& context, db::Connection& connection, const Domain& domain,
                         std::string_view text);
/// Only the parsing, without the database: type and key text (uuid, or "<repository uuid>/<number>" for
/// versions).
struct ParsedReference {
    const Type* type = nullptr;
    std::string key;
    bool is_collection = false;
    bool foreign = false;  ///< the path is of another domain: nothing of this one has it
};
std::optional<ParsedReference> parse_reference(const Context& context, const Domain& domain,
                                               std::string_view text);

}  // namespace granary::model

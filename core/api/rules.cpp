#include <nlohmann/json.hpp>

#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"

namespace granary::api {

using model::Kind;
using model::Type;

namespace {

bool is_set(const Json& values, const char* name) {
    const auto found = values.find(name);
    return found != values.end() && !found->is_null();
}

void check_remote(const Json& values, const Json& given) {
    FieldErrors errors;
    if (is_set(given, "proxy_url") &&
        given["proxy_url"].get_ref<const std::string&>().find('@') != std::string::npos)
        errors.add("proxy_url",
                   "proxy_url must not contain credentials. Use proxy_username and proxy_password instead.");
    errors.raise();
    const bool username = is_set(values, "proxy_username");
    const bool password = is_set(values, "proxy_password");
    if ((username || password) && !is_set(values, "proxy_url"))
        throw object_error("proxy credentials cannot be specified without a proxy");
    if (username != password)
        throw object_error("proxy username and password can only be specified together");
    if (is_set(given, "headers"))
        for (const Json& header : given["headers"])
            for (const auto& [name, value] : header.items())
                if (name.empty() || !value.is_string() || name.find_first_of(" :\r\n") != std::string::npos ||
                    value.get_ref<const std::string&>().find_first_of("\r\n") != std::string::npos)
                    throw field_error(
                        "headers", "Each header must be an object of a name and a text without line breaks.");
}

/// The remote must be of a type the repository works with.
void check_repository(db::Connection& connection, const Type& type, const Json& given) {
    if (!is_set(given, "remote") || type.remote_types.empty()) return;
    std::string found, name;
    connection.query_one("select type, name from remote where id = $1", {given["remote"].get<int64_t>()},
                         [&](const db::Row& row) {
                             found = row.text(0);
                             name = row.text(1);
                         });
    for (const std::string& allowed : type.remote_types)
        if (allowed == found) return;
    throw field_error("remote", "Type for Remote '" + name + "' does not match Repository.");
}

/// No two distributions may overlap by path segments: "a" excludes "a/b" and the other way round.
void check_base_path(db::Connection& connection, const model::Domain& domain, const std::string& path,
                     int64_t id) {
    if (const auto problem = path_problem(path)) throw field_error("base_path", *problem);
    if (connection.query_int(
            "select 1 from distribution where domain_id = $1 and base_path = $2 and id <> $3",
            {domain.id, path, id}))
        throw field_error("base_path", "This field must be unique.");
    bool overlaps = false;
    for (size_t at = path.find('/'); at != std::string::npos && !overlaps; at = path.find('/', at + 1))
        overlaps =
            connection
                .query_int("select 1 from distribution where domain_id = $1 and base_path = $2 and id <> $3",
                           {domain.id, std::string_view(path).substr(0, at), id})
                .has_value();
    // Everything below path + "/" sorts between it and path + "0" bytewise.
    const char* below = connection.engine() == db::Engine::kPostgres
                            ? "select 1 from distribution where domain_id = $1 and base_path collate \"C\" > "
                              "$2 and base_path collate \"C\" < $3 and id <> $4"
                            : "select 1 from distribution where domain_id = $1 and base_path > $2 and "
                              "base_path < $3 and id <> $4";
    overlaps = overlaps || connection.query_int(below, {domain.id, path + "/", path + "0", id}).has_value();
    if (overlaps)
        throw ApiError(400, R"({"base_path":{"base_path":"Overlaps with an existing distribution."}})");
}

void check_distribution(db::Connection& connection, const model::Domain& domain, const Json& values,
                        const Json& given, int64_t id) {
    if (is_set(given, "base_path"))
        check_base_path(connection, domain, given["base_path"].get<std::string>(), id);
    const auto exclusive = [&](const char* one, const char* other) {
        if (is_set(values, one) && is_set(values, other))
            throw object_error(std::string("Only one of the attributes '") + one + "' and '" + other +
                               "' may be used simultaneously.");
    };
    exclusive("publication", "repository_version");
    exclusive("repository", "repository_version");
    exclusive("repository", "publication");
    const auto checkpoint = values.find("checkpoint");
    if (checkpoint != values.end() && checkpoint->is_boolean() && checkpoint->get<bool>() &&
        !is_set(values, "repository"))
        throw object_error("The 'checkpoint' attribute may only be used with the 'repository' attribute.");
}

}  // namespace

void check_rules(const model::Context& context, db::Connection& connection, const model::Domain& domain,
                 const Type& type, const Json& values, const Json& given, int64_t id) {
    switch (type.kind) {
        case Kind::kRemote:
            check_remote(values, given);
            break;
        case Kind::kRepository:
            check_repository(connection, type, given);
            break;
        case Kind::kDistribution:
            check_distribution(connection, domain, values, given, id);
            break;
        case Kind::kAlternateContentSource:
            check_source(connection, type, given);
            break;
        default:
            break;
    }
    if (type.name == "core.domain") check_domain(context, given, id);
    // Names are unique within the domain over all types of a kind.
    if (type.is_master_detail() && is_set(given, "name"))
        if (connection.query_int(
                "select 1 from " + type.main_table() + " where domain_id = $1 and name = $2 and id <> $3",
                {domain.id, given["name"].get_ref<const std::string&>(), id}))
            throw field_error("name", "This field must be unique.");
}

}  // namespace granary::api

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/base/text.h"

/// What writing a content guard asks beyond its descriptor.
namespace granary::api {

using model::Kind;
using model::Type;

namespace {

// Distributions named in a refusal; the rest is counted.
constexpr int kNamed = 10;

constexpr std::string_view kLockGuard = "select id from contentguard where id = $1 for update";
constexpr std::string_view kUsers = "select name from distribution where content_guard_id = $1 order by name";
constexpr std::string_view kComposites =
    "select m.id, m.name, d.guards from core_compositecontentguard d join contentguard m on m.id = d.id "
    "order by m.name";

const Json* given_value(const Json& given, const char* name) {
    const auto found = given.find(name);
    return found == given.end() || found->is_null() ? nullptr : &*found;
}

bool is_header_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

/// Composite guards by id, with their members.
std::map<int64_t, std::vector<int64_t>> read_composites(db::Connection& connection) {
    std::map<int64_t, std::vector<int64_t>> composites;
    connection.query(kComposites, {}, [&](const db::Row& row) {
        std::vector<int64_t>& members = composites[row.i64(0)];
        for (const Json& member : Json::parse(row.text(2), nullptr, false))
            if (member.is_number_integer()) members.push_back(member.get<int64_t>());
    });
    return composites;
}

/// A guard that can be reached from itself could never be asked.
void check_circle(db::Connection& connection, const Json& guards, int64_t id) {
    if (id == 0) return;  // nothing can refer to what does not exist yet
    const auto composites = read_composites(connection);
    std::vector<int64_t> open;
    for (const Json& member : guards)
        if (member.is_number_integer()) open.push_back(member.get<int64_t>());
    std::set<int64_t> seen;
    while (!open.empty()) {
        const int64_t next = open.back();
        open.pop_back();
        if (next == id)
            throw field_error("guards",
                              "A composite guard must not contain itself, directly or within another.");
        if (!seen.insert(next).second) continue;
        const auto found = composites.find(next);
        if (found != composites.end()) open.insert(open.end(), found->second.begin(), found->second.end());
    }
}

}  // namespace

void check_guard(Call& call, const Type& type, const Json& given, int64_t id) {
    if (type.kind != Kind::kContentGuard) return;
    if (const Json* name = given_value(given, "header_name");
        name != nullptr && !is_header_name(name->get_ref<const std::string&>()))
        throw field_error("header_name", "\"" + name->get<std::string>() + "\" is no name of a header.");
    if (const Json* filter = given_value(given, "jq_filter");
        filter != nullptr && type.name == "core.header" && call.state.settings.check_filter) {
        const Result<void> verdict = call.state.settings.check_filter(filter->get<std::string>());
        if (!verdict) throw field_error("jq_filter", verdict.error().message);
    }
    if (const Json* variable = given_value(given, "env_var");
        variable != nullptr && type.name == "core.envvar_header") {
        const auto& allowed = call.state.settings.guard_environment;
        if (std::find(allowed.begin(), allowed.end(), variable->get<std::string>()) == allowed.end())
            throw field_error("env_var", "Environment variable '" + variable->get<std::string>() +
                                             "' is not in ENVVAR_HEADER_CONTENT_GUARD_ALLOWED_VARS.");
    }
    if (const Json* guards = given_value(given, "guards"); guards != nullptr && type.name == "core.composite")
        check_circle(call.connection, *guards, id);
}

void check_guard_is_unused(db::Connection& connection, int64_t id) {
    // Whoever attaches the guard in another transaction holds its row until the commit, and is seen below.
    if (connection.engine() == db::Engine::kPostgres)
        connection.query(kLockGuard, {id}, [](const db::Row&) {});
    std::string named;
    int users = 0;
    const auto add = [&](std::string_view name) {
        if (++users > kNamed) return;
        named.append(named.empty() ? "" : ", ").append("'").append(name).append("'");
    };
    connection.query(kUsers, {id}, [&](const db::Row& row) { add(row.text(0)); });
    const auto refuse = [&](std::string_view what) {
        if (users > kNamed) named += " and " + std::to_string(users - kNamed) + " more";
        throw detail_error(409, "The content guard is in use by the " + std::string(what) + " " + named +
                                    ": without it they would be open to everybody.");
    };
    if (users > 0) refuse(users == 1 ? "distribution" : "distributions");
    connection.query(kComposites, {}, [&](const db::Row& row) {
        for (const Json& member : Json::parse(row.text(2), nullptr, false))
            if (member == id) return add(row.text(1));
    });
    if (users > 0) refuse(users == 1 ? "composite guard" : "composite guards");
}

}  // namespace granary::api

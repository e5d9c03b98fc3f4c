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
constexpr size_t kNamed = 10;

constexpr std::string_view kLockGuard = "select id from contentguard where id = $1 for update";
constexpr std::string_view kUsers = "select count(*) from distribution where content_guard_id = $1";
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

/// What uses a guard: how many there are, and the names of those the caller sees.
struct Users {
    int64_t count = 0;
    std::vector<std::string> seen;

    void add_seen(Call& call, db::Connection& connection, const Type& type, const std::string& condition) {
        SqlParams params;
        std::string sql = "select m.name from " + type.main_table() + " m where " + condition +
                          " and m.type = " + params.bind_text(type.name);
        if (const std::string visible_rows = visible(call, params, type); !visible_rows.empty())
            sql += " and " + visible_rows;
        connection.query(sql + " order by m.name", params.view(),
                         [&](const db::Row& row) { seen.emplace_back(row.text(0)); });
    }

    [[noreturn]] void refuse(const std::string& what) const {
        std::string named;
        const size_t shown = std::min(seen.size(), kNamed);
        for (size_t i = 0; i < shown; ++i) named += (i == 0 ? " '" : ", '") + seen[i] + "'";
        const int64_t rest = count - static_cast<int64_t>(shown);
        std::string who = "the " + what + (count > 1 ? "s" : "") + named;
        if (shown == 0) who = std::to_string(count) + " " + what + (count > 1 ? "s" : "");
        if (shown > 0 && rest > 0) who += " and " + std::to_string(rest) + " more";
        throw detail_error(
            409, "The content guard is in use by " + who + ": without it they would be open to everybody.");
    }
};

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

void check_guard_is_unused(Call& call, db::Connection& connection, int64_t id) {
    // Whoever attaches the guard in another transaction holds its row until the commit, and is seen below.
    if (connection.engine() == db::Engine::kPostgres)
        connection.query(kLockGuard, {id}, [](const db::Row&) {});
    Users distributions;
    distributions.count = connection.query_int(kUsers, {id}).value_or(0);
    if (distributions.count > 0) {
        for (const Type* type : call.context().registry.of_kind(Kind::kDistribution))
            distributions.add_seen(call, connection, *type, "m.content_guard_id = " + std::to_string(id));
        distributions.refuse("distribution");
    }
    Users composites;
    std::string ids;
    for (const auto& [composite, members] : read_composites(connection)) {
        if (std::find(members.begin(), members.end(), id) == members.end()) continue;
        ++composites.count;
        ids += (ids.empty() ? "" : ", ") + std::to_string(composite);
    }
    if (composites.count == 0) return;
    composites.add_seen(call, connection,
                        *call.context().registry.typed(Kind::kContentGuard, "core.composite"),
                        "m.id in (" + ids + ")");
    composites.refuse("composite guard");
}

}  // namespace granary::api

#include "core/api/call.h"
#include "core/base/text.h"

namespace granary::api {

using http::Method;
using model::Action;
using model::Kind;
using model::Style;
using model::Type;

namespace {

using Op = Route::Op;

struct Candidate {
    Method method;
    Op op;
    const Action* action = nullptr;
};

Method parse_method(std::string_view name) {
    if (name == "GET") return Method::kGet;
    if (name == "PUT") return Method::kPut;
    if (name == "PATCH") return Method::kPatch;
    if (name == "DELETE") return Method::kDelete;
    return Method::kPost;
}

void choose(Route& route, Method method, const std::vector<Candidate>& candidates) {
    for (const Candidate& candidate : candidates) {
        if (!route.allowed.empty()) route.allowed += ", ";
        route.allowed += http::to_string(candidate.method);
        if (candidate.method == Method::kGet) route.allowed += ", HEAD";
        const bool fits =
            candidate.method == method || (method == Method::kHead && candidate.method == Method::kGet);
        if (!fits || route.op != Op::kNone) continue;
        route.op = candidate.op;
        route.action = candidate.action;
    }
    if (!route.allowed.empty()) route.allowed += ", OPTIONS";
}

bool is_key(const Type& type, std::string_view text) {
    return type.integer_key ? parse_int(text).has_value() : Uuid::parse(text).has_value();
}

void match_collection(Route& route, Method method, const Type& type) {
    std::vector<Candidate> candidates;
    if (type.list) candidates.push_back({Method::kGet, Op::kList});
    if (type.create != Style::kNone) candidates.push_back({Method::kPost, Op::kCreate});
    choose(route, method, candidates);
}

void match_detail(Route& route, Method method, const Type& type) {
    std::vector<Candidate> candidates;
    if (type.read) candidates.push_back({Method::kGet, Op::kRead});
    if (type.update != Style::kNone) {
        if (type.has_put) candidates.push_back({Method::kPut, Op::kUpdate});
        candidates.push_back({Method::kPatch, Op::kPartialUpdate});
    }
    if (type.remove != Style::kNone) candidates.push_back({Method::kDelete, Op::kDelete});
    for (const Action& action : type.actions)
        if (action.path.empty()) candidates.push_back({parse_method(action.method), Op::kAction, &action});
    choose(route, method, candidates);
}

void match_type(const model::Registry& registry, Route& route, Method method, const Type& type,
                std::string_view rest) {
    route.type = &type;
    if (rest.empty()) return match_collection(route, method, type);
    const size_t slash = rest.find('/');
    const std::string_view first = rest.substr(0, slash);
    const std::string_view tail = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
    if (!is_key(type, first)) {
        for (const Action& action : type.actions)
            if (action.on_collection && rest == action.path)
                choose(route, method, {{parse_method(action.method), Op::kAction, &action}});
        return;
    }
    route.key = first;
    if (tail.empty()) return match_detail(route, method, type);
    if (type.kind == Kind::kRepository && tail.rfind("versions/", 0) == 0) {
        const std::string_view version = tail.substr(9);
        if (version.empty()) return choose(route, method, {{Method::kGet, Op::kVersionList}});
        const size_t end = version.find('/');
        const auto number = parse_int(version.substr(0, end));
        if (!number || *number < 0 || end == std::string_view::npos) return;
        route.version_number = *number;
        const std::string_view action = version.substr(end + 1);
        if (action.empty())
            return choose(route, method,
                          {{Method::kGet, Op::kVersionRead}, {Method::kDelete, Op::kVersionDelete}});
        if (action == "repair/") return choose(route, method, {{Method::kPost, Op::kVersionRepair}});
        for (const Action& own : type.actions)
            if (own.on_version && action == own.path)
                choose(route, method, {{parse_method(own.method), Op::kVersionAction, &own}});
        return;
    }
    for (const Action& action : type.actions)
        if (!action.on_collection && !action.on_version && !action.path.empty() && tail == action.path)
            choose(route, method, {{parse_method(action.method), Op::kAction, &action}});
    if (!route.allowed.empty()) return;
    for (const Type* nested : registry.nested_in(type.key())) {
        const std::string segment = nested->path.substr(nested->path.rfind('/') + 1) + "/";
        if (tail.rfind(segment, 0) != 0) continue;
        route.parent_key = std::move(route.key);
        route.key.clear();
        return match_type(registry, route, method, *nested, tail.substr(segment.size()));
    }
}

}  // namespace

Route match_route(const model::Registry& registry, Method method, std::string_view path) {
    Route route;
    const auto fixed = [&](std::vector<Candidate> candidates) {
        choose(route, method, candidates);
        return route;
    };
    if (path.empty()) return fixed({{Method::kGet, Op::kRoot}});
    if (path == "status/") return fixed({{Method::kGet, Op::kStatus}});
    if (path == "livez/") return fixed({{Method::kGet, Op::kLivez}});
    if (path == "docs/api.json" || path == "docs/api.yaml") return fixed({{Method::kGet, Op::kDocsJson}});
    if (path == "docs/") return fixed({{Method::kGet, Op::kDocs}});
    if (path == "login/")
        return fixed({{Method::kGet, Op::kLogin},
                      {Method::kPost, Op::kLogin},
                      {Method::kDelete, Op::kLogin},
                      {Method::kPatch, Op::kLogin}});
    if (path == "repair/") return fixed({{Method::kPost, Op::kRepairAll}});
    if (path == "datarepair/7272/") return fixed({{Method::kPost, Op::kDataRepair}});
    if (path == "orphans/cleanup/") return fixed({{Method::kPost, Op::kOrphansCleanup}});
    if (path == "orphans/") return fixed({{Method::kDelete, Op::kOrphansDelete}});
    if (path == "repositories/reclaim_space/") return fixed({{Method::kPost, Op::kReclaim}});
    if (path == "importers/core/pulp/import-check/") return fixed({{Method::kPost, Op::kImportCheck}});
    if (path == "granary/audit/") return fixed({{Method::kGet, Op::kAudit}});
    if (path == "granary/tokens/") return fixed({{Method::kGet, Op::kTokens}, {Method::kPost, Op::kTokens}});
    if (path.starts_with("granary/tokens/") && path.back() == '/') {
        const std::string_view key = path.substr(15, path.size() - 16);
        if (!Uuid::parse(key)) return route;
        route.key = key;
        return fixed({{Method::kGet, Op::kTokens}, {Method::kDelete, Op::kTokens}});
    }
    for (const Kind kind : {Kind::kContent, Kind::kRepository, Kind::kRemote, Kind::kPublication,
                            Kind::kDistribution, Kind::kContentGuard, Kind::kAlternateContentSource}) {
        if (kind == Kind::kAlternateContentSource || path != std::string(model::master_path(kind)) + "/")
            continue;
        route.master = kind;
        return fixed({{Method::kGet, Op::kMasterList}});
    }
    // The type's path is one to three segments; the longest that is known wins.
    size_t end = 0;
    const Type* found = nullptr;
    size_t found_end = 0;
    for (int segment = 0; segment < 4 && end < path.size(); ++segment) {
        const size_t slash = path.find('/', end);
        if (slash == std::string_view::npos) break;
        if (const Type* type = registry.by_path(path.substr(0, slash));
            type != nullptr && type->parent.empty()) {
            found = type;
            found_end = slash + 1;
        }
        end = slash + 1;
    }
    if (found != nullptr) match_type(registry, route, method, *found, path.substr(found_end));
    return route;
}

}  // namespace granary::api

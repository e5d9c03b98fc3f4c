#include "core/model/href.h"

#include <charconv>

#include "core/base/error.h"
#include "core/base/text.h"

namespace granary::model {

namespace {

constexpr std::string_view kApi = "api/v3/";
constexpr size_t kUuidSize = 36;
constexpr std::string_view kVersion = "core.repositoryversion";
constexpr std::string_view kDefaultDomain = "default";

void append_number(std::string& out, int64_t number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, static_cast<size_t>(end - digits));
}

void append_uuid(std::string& out, const Uuid& id) {
    char text[kUuidSize];
    id.write(text);
    out.append(text, kUuidSize);
}

void append_prefix(std::string& out, const Context& context, std::string_view domain) {
    out.append(context.api_root);
    if (context.domains) out.append(domain).append(1, '/');
    out.append(kApi);
}

std::string begin_href(const Context& context, const Domain& domain, const Type& type, size_t more) {
    std::string out;
    out.reserve(context.api_root.size() + domain.name.size() + kApi.size() + type.path.size() + more + 3);
    // What is in no domain has one address, wherever it is asked from.
    append_prefix(out, context, type.in_domain ? std::string_view(domain.name) : kDefaultDomain);
    out.append(type.path).append(1, '/');
    return out;
}

std::string begin_prn(const Type& type, size_t more) {
    std::string out;
    out.reserve(6 + type.app.size() + type.model.size() + more);
    out.append("prn:").append(type.app).append(1, '.');
    for (const char c : type.model) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    out += ':';
    return out;
}

/// Canonical decimal digits of a number that is not negative: no sign, no leading zero.
std::optional<int64_t> parse_number(std::string_view text) {
    if (text.empty() || text[0] < '0' || text[0] > '9' || (text[0] == '0' && text.size() > 1)) return {};
    return parse_int(text);
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != kUuidSize) return {};
    return Uuid::parse(text);
}

std::optional<std::string> parse_key(const Type& type, std::string_view text) {
    if (type.integer_key) {
        if (!parse_number(text)) return {};
        return std::string(text);
    }
    const auto id = parse_uuid(text);
    if (!id) return {};
    return id->str();
}

std::optional<ParsedReference> parse_prn(const Registry& registry, std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    const Type* type = registry.by_prn_label(text.substr(0, colon));
    if (type == nullptr) return {};
    auto key = parse_key(*type, text.substr(colon + 1));
    if (!key) return {};
    return ParsedReference{type, std::move(*key), false};
}

/// Of "<repository path>/<uuid>/versions" or "…/versions/<number>".
std::optional<ParsedReference> parse_version(const Registry& registry, std::string_view path) {
    constexpr std::string_view kVersions = "/versions";
    const size_t at = path.rfind(kVersions);
    if (at == std::string_view::npos || at < kUuidSize + 1) return {};
    const size_t slash = at - kUuidSize - 1;
    if (path[slash] != '/') return {};
    const auto repository = parse_uuid(path.substr(slash + 1, kUuidSize));
    const Type* repository_type = registry.by_path(path.substr(0, slash));
    const Type* type = registry.by_key(kVersion);
    if (!repository || type == nullptr || repository_type == nullptr ||
        repository_type->kind != Kind::kRepository)
        return {};
    std::string_view rest = path.substr(at + kVersions.size());
    ParsedReference parsed{type, repository->str(), rest.empty()};
    if (rest.empty()) return parsed;
    if (rest[0] != '/' || !parse_number(rest.substr(1))) return {};
    parsed.key.append(rest);
    return parsed;
}

/// Of "<parent's path>/<parent's id>/<segment>[/<key>]".
std::optional<ParsedReference> parse_nested(const Registry& registry, std::string_view path) {
    std::vector<std::string_view> parts = split(path, '/');
    for (const size_t from_end : {size_t{3}, size_t{2}}) {
        if (parts.size() < from_end + 1) continue;
        const size_t id = parts.size() - from_end;
        std::string type_path(path.substr(0, static_cast<size_t>(parts[id].data() - path.data())));
        type_path.append(parts[id + 1]);
        const Type* type = registry.by_path(type_path);
        if (type == nullptr || type->parent.empty()) continue;
        if (!parse_key(*registry.by_key(type->parent), parts[id])) continue;
        if (from_end == 2) return ParsedReference{type, {}, true};
        if (auto key = parse_key(*type, parts.back())) return ParsedReference{type, std::move(*key), false};
    }
    return {};
}

/// The text for a sentence: hostile input is neither repeated at length nor with control characters.
std::string shown(std::string_view text) {
    std::string out(text.substr(0, 200));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    if (!is_valid_text(out)) {
        // Also when the cut went through a character.
        for (char& c : out)
            if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    return text.size() > 200 ? out + "…" : out;
}

}  // namespace

std::string api_prefix(const Context& context, const Domain& domain) {
    std::string out;
    append_prefix(out, context, domain.name);
    return out;
}

std::string api_prefix(const Context& context) {
    std::string out;
    append_prefix(out, context, kDefaultDomain);
    return out;
}

std::string href(const Context& context, const Domain& domain, const Type& type, const Uuid& id) {
    std::string out = begin_href(context, domain, type, kUuidSize);
    append_uuid(out, id);
    return out += '/';
}

std::string href(const Context& context, const Domain& domain, const Type& type, int64_t integer_id) {
    std::string out = begin_href(context, domain, type, 20);
    append_number(out, integer_id);
    return out += '/';
}

namespace {

std::string below(std::string out, const Type& type, const Uuid& id) {
    out.append(type.path, type.path.rfind('/') + 1).append(1, '/');
    append_uuid(out, id);
    return out += '/';
}

}  // namespace

std::string nested_href(const Context& context, const Domain& domain, const Type& type, int64_t parent_id,
                        const Uuid& id) {
    return below(href(context, domain, *context.registry.by_key(type.parent), parent_id), type, id);
}

std::string nested_href(const Context& context, const Domain& domain, const Type& type, const Uuid& parent_id,
                        const Uuid& id) {
    return below(href(context, domain, *context.registry.by_key(type.parent), parent_id), type, id);
}

std::string version_href(const Context& context, const Domain& domain, const Type& repository_type,
                         const Uuid& repository, int64_t number) {
    std::string out = begin_href(context, domain, repository_type, kUuidSize + 32);
    append_uuid(out, repository);
    out.append("/versions/");
    append_number(out, number);
    return out += '/';
}

std::string prn(const Type& type, const Uuid& id) {
    std::string out = begin_prn(type, kUuidSize);
    append_uuid(out, id);
    return out;
}

std::string prn(const Type& type, int64_t integer_id) {
    std::string out = begin_prn(type, 20);
    append_number(out, integer_id);
    return out;
}

namespace {

/// Of what follows the API prefix.
std::optional<ParsedReference> parse_path(const Registry& registry, std::string_view text) {
    if (text.empty()) return {};
    text.remove_suffix(1);

    const size_t slash = text.rfind('/');
    if (slash != std::string_view::npos) {
        const Type* type = registry.by_path(text.substr(0, slash));
        if (type != nullptr && type->parent.empty()) {
            if (auto key = parse_key(*type, text.substr(slash + 1))) {
                if (!type->read) return {};
                return ParsedReference{type, std::move(*key), false};
            }
        }
    }
    if (const Type* type = registry.by_path(text); type != nullptr && type->parent.empty())
        return ParsedReference{type, {}, true};
    if (auto nested = parse_nested(registry, text)) return nested;
    return parse_version(registry, text);
}

}  // namespace

std::optional<ParsedReference> parse_reference(const Context& context, const Domain& domain,
                                               std::string_view text) {
    const Registry& registry = context.registry;
    if (text.starts_with("prn:")) return parse_prn(registry, text.substr(4));
    if (text.starts_with("http://") || text.starts_with("https://")) {
        const size_t host = text.find("://") + 3;
        const size_t path = text.find('/', host);
        if (path == std::string_view::npos || path == host) return {};
        text.remove_prefix(path);
    }
    if (!text.starts_with(context.api_root)) return {};
    text.remove_prefix(context.api_root.size());
    bool foreign = false;
    if (context.domains) {
        const size_t slash = text.find('/');
        if (slash == std::string_view::npos) return {};
        foreign = text.substr(0, slash) != domain.name;
        text.remove_prefix(slash + 1);
    }
    if (!text.starts_with(kApi) || !text.ends_with('/')) return {};
    text.remove_prefix(kApi.size());
    auto parsed = parse_path(registry, text);
    if (parsed) parsed->foreign = foreign && parsed->type->in_domain;
    return parsed;
}

Result<Resolved> resolve(const Context& context, db::Connection& connection, const Domain& domain,
                         std::string_view text) {
    const auto parsed = parse_reference(context, domain, text);
    if (!parsed) return Error{ErrorCode::kInvalid, "URI not valid: " + shown(text), {}};
    Resolved found;
    found.type = parsed->type;
    found.is_collection = parsed->is_collection;
    if (parsed->foreign) return Error{ErrorCode::kNotFound, "URI " + shown(text) + " not found.", {}};
    if (parsed->is_collection) return found;

    const Type& type = *parsed->type;
    const auto take = [&](const db::Row& row) {
        found.id = row.i64(0);
        if (!type.integer_key) found.pulp_id = row.uuid(1);
    };
    bool any = false;
    if (type.kind == Kind::kRepositoryVersion) {
        const size_t slash = parsed->key.find('/');
        const auto id = Uuid::parse(std::string_view(parsed->key).substr(0, slash));
        constexpr std::string_view kByNumber =
            "SELECT v.id, v.pulp_id FROM repository r JOIN repository_version v ON v.repository_id = r.id"
            " WHERE r.pulp_id = $1 AND r.domain_id = $2 AND v.number = $3 AND v.complete = TRUE";
        constexpr std::string_view kById =
            "SELECT v.id, v.pulp_id FROM repository_version v JOIN repository r ON r.id = v.repository_id"
            " WHERE v.pulp_id = $1 AND r.domain_id = $2 AND v.complete = TRUE";
        if (slash == std::string::npos) {
            any = connection.query_one(kById, {*id, domain.id}, take);
        } else {
            const auto number = parse_int(std::string_view(parsed->key).substr(slash + 1));
            any = number && connection.query_one(kByNumber, {*id, domain.id, *number}, take);
        }
    } else if (type.integer_key) {
        const auto id = parse_int(parsed->key);
        any = id && connection.query_one("SELECT id FROM " + type.table + " WHERE id = $1", {*id}, take);
    } else {
        const Uuid id = *Uuid::parse(parsed->key);
        std::string sql = "SELECT id, pulp_id FROM " + type.main_table() + " WHERE pulp_id = $1";
        if (!type.in_domain) {
            any = connection.query_one(sql, {id}, take);
        } else if (type.is_master_detail()) {
            sql += " AND domain_id = $2 AND type = $3";
            if (type.kind == Kind::kPublication) sql += " AND complete = TRUE";
            any = connection.query_one(sql, {id, domain.id, type.name}, take);
        } else {
            any = connection.query_one(sql + " AND domain_id = $2", {id, domain.id}, take);
        }
    }
    if (!any) return Error{ErrorCode::kNotFound, "URI " + shown(text) + " not found.", {}};
    return found;
}

}  // namespace granary::model

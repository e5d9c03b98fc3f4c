#include <algorithm>

#include "core/base/text.h"
#include "core/content/catalogue.h"

namespace granary::content {

namespace {

// Base paths of more segments are not looked for.
constexpr size_t kMaxSegments = 64;
// So many replaced publications of a distribution are still asked.
constexpr size_t kMaxPrevious = 10;
constexpr int64_t kSecond = 1'000'000;

// Of the version that is set or else the newest: what it is, and whether its publications are to be asked
// for. A page is asked for often, so one statement says all that most need.
constexpr std::string_view kRouteColumns =
    "SELECT d.id, d.base_path, d.type, d.pulp_id, d.content_guard_id, g.type, d.repository_version_id, "
    "d.publication_id, d.remote_id, d.checkpoint, o.units_changed, r.id, r.type, r.pulp_id, "
    "v.id, v.repository_id, v.number, v.pulp_id, v.pulp_created, "
    "EXISTS (SELECT 1 FROM publication p WHERE p.repository_version_id = v.id), "
    "EXISTS (SELECT 1 FROM distribution_previous dp WHERE dp.distribution_id = d.id) "
    "FROM distribution d JOIN domain o ON o.id = d.domain_id "
    "LEFT JOIN contentguard g ON g.id = d.content_guard_id "
    "LEFT JOIN repository r ON r.id = d.repository_id "
    "LEFT JOIN repository_version v ON v.complete = TRUE AND v.id = coalesce(d.repository_version_id, "
    "(SELECT l.id FROM repository_version l WHERE l.repository_id = d.repository_id AND l.complete = TRUE "
    "ORDER BY l.number DESC LIMIT 1)) WHERE d.domain_id = $1 AND d.base_path IN (";

#define GRANARY_PUBLICATION_COLUMNS                                                             \
    "SELECT p.id, p.pass_through, p.pulp_created, v.id, v.repository_id, v.number, v.pulp_id, " \
    "v.pulp_created "

constexpr std::string_view kPublicationById = GRANARY_PUBLICATION_COLUMNS
    "FROM publication p JOIN repository_version v ON v.id = p.repository_version_id "
    "WHERE p.id = $1 AND p.complete = TRUE AND v.complete = TRUE";
// CROSS JOIN: SQLite shall walk the versions from the newest on.
constexpr std::string_view kPublicationsOfRepository = GRANARY_PUBLICATION_COLUMNS
    "FROM repository_version v CROSS JOIN publication p WHERE v.repository_id = $1 AND v.complete = TRUE "
    "AND p.repository_version_id = v.id AND p.complete = TRUE "
    "ORDER BY v.number DESC, p.pulp_created DESC, p.id DESC LIMIT $2";
constexpr std::string_view kPublicationsOfVersion = GRANARY_PUBLICATION_COLUMNS
    "FROM publication p JOIN repository_version v ON v.id = p.repository_version_id "
    "WHERE p.repository_version_id = $1 AND p.complete = TRUE AND v.complete = TRUE "
    "ORDER BY p.pulp_created DESC, p.id DESC LIMIT $2";
constexpr std::string_view kCheckpoints = GRANARY_PUBLICATION_COLUMNS
    "FROM repository_version v CROSS JOIN publication p WHERE v.repository_id = $1 AND v.complete = TRUE "
    "AND p.repository_version_id = v.id AND p.complete = TRUE AND p.checkpoint = TRUE "
    "ORDER BY p.pulp_created, p.id";
constexpr std::string_view kPreviousTargets = GRANARY_PUBLICATION_COLUMNS
    "FROM distribution_previous dp JOIN publication p ON p.id = dp.publication_id "
    "JOIN repository_version v ON v.id = p.repository_version_id WHERE dp.distribution_id = $1 AND "
    "dp.replaced_at >= $2 AND p.complete = TRUE AND v.complete = TRUE ORDER BY dp.replaced_at DESC LIMIT $3";
#undef GRANARY_PUBLICATION_COLUMNS

constexpr std::string_view kPartialBase =
    "SELECT 1 FROM distribution WHERE domain_id = $1 AND base_path >= $2 AND base_path < $3 LIMIT 1";
constexpr std::string_view kBasesBelow =
    "SELECT base_path FROM distribution WHERE domain_id = $1 AND base_path >= $2 AND base_path < $3 AND "
    "hidden = FALSE ";

/// Its five columns, from `first` on.
void take_version(const db::Row& row, int first, Place& place) {
    place.version = {row.i64(first + 1), row.i64(first), row.i64(first + 2), row.uuid(first + 3)};
    place.version_created = row.i64(first + 4);
}

Place publication_place(const db::Row& row) {
    Place place;
    place.publication_id = row.i64(0);
    place.pass_through = row.boolean(1);
    place.publication_created = row.i64(2);
    take_version(row, 3, place);
    return place;
}

/// Newest first: the first is served, the others as long as it is not too long ago that they were replaced.
void take_publications(db::Connection& connection, std::string_view sql, int64_t key,
                       const RouteOptions& options, Route& route) {
    const Microseconds limit = now() - options.superseded_seconds * kSecond;
    Microseconds replaced_at = 0;
    bool ended = false;
    connection.query(sql, {key, static_cast<int64_t>(kMaxPrevious + 1)}, [&](const db::Row& row) {
        if (ended) return;
        Place place = publication_place(row);
        const Microseconds created = place.publication_created;
        if (!route.place) {
            route.place = std::move(place);
        } else if (replaced_at >= limit) {
            route.previous.push_back(std::move(place));
        } else {
            ended = true;
        }
        replaced_at = created;
    });
}

std::vector<std::string_view> segment_prefixes(std::string_view path) {
    std::vector<std::string_view> prefixes;
    for (size_t end = path.find('/'); prefixes.size() < kMaxSegments; end = path.find('/', end + 1)) {
        const std::string_view prefix = path.substr(0, end);
        if (!prefix.empty()) prefixes.push_back(prefix);
        if (end == std::string_view::npos) break;
    }
    return prefixes;
}

/// One statement for every power of two of prefixes, so that few are prepared.
const std::string& route_sql(size_t count) {
    static const auto kStatements = [] {
        std::vector<std::string> statements;
        for (size_t size = 1; size <= kMaxSegments; size *= 2) {
            std::string sql(kRouteColumns);
            for (size_t i = 0; i < size; ++i) sql += (i == 0 ? "$" : ", $") + std::to_string(i + 2);
            statements.push_back(sql + ")");
        }
        return statements;
    }();
    size_t index = 0;
    while ((size_t{1} << index) < count) ++index;
    return kStatements[index];
}

/// By this flag of a distribution or a repository its content type has a say in what files are served.
constexpr std::string_view kJudgesFiles = "judges_files";

bool has_flag(db::Connection& connection, const model::Type& type, int64_t id) {
    const model::Field* field = type.field(kJudgesFiles);
    if (field == nullptr || field->type != model::FieldType::kBool || !field->stored()) return false;
    bool set = false;
    connection.query_one("SELECT " + field->column_name() + " FROM " + type.table + " WHERE id = $1", {id},
                         [&](const db::Row& row) { set = row.boolean(0); });
    return set;
}

bool judges_files(db::Connection& connection, const model::Registry& registry, const Route& route) {
    const model::Type* type = registry.typed(model::Kind::kDistribution, route.type);
    if (type == nullptr || type->field(kJudgesFiles) == nullptr) return false;
    if (has_flag(connection, *type, route.distribution_id)) return true;
    if (!route.place) return false;
    for (const model::Type* repository : registry.of_kind(model::Kind::kRepository))
        if (repository->component == type->component &&
            has_flag(connection, *repository, route.place->version.repository_id))
            return true;
    return false;
}

/// "dir/" to "dir0": every text that begins with "dir/".
std::string after_prefix(std::string_view prefix) {
    // No UTF-8 text is greater than four of its last character.
    if (prefix.empty()) return "\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf\xf4\x8f\xbf\xbf";
    std::string after(prefix);
    after.back() = '0';  // follows '/'
    return after;
}

}  // namespace

namespace {

std::optional<Route> look_up(db::Connection& connection, const model::Registry& registry,
                             const RouteOptions& options, std::string_view path) {
    const std::vector<std::string_view> prefixes = segment_prefixes(path);
    if (prefixes.empty()) return std::nullopt;
    const std::string& sql = route_sql(prefixes.size());
    size_t places = 1;
    while (places < prefixes.size()) places *= 2;
    std::vector<db::Param> params{options.domain_id};
    for (size_t i = 0; i < places; ++i) params.emplace_back(prefixes[std::min(i, prefixes.size() - 1)]);

    std::optional<Route> route;
    std::optional<int64_t> set_version, publication;
    std::optional<Place> version;
    bool is_published = false, had_others = false;
    connection.query(sql, db::Params(params), [&](const db::Row& row) {
        // Base paths do not overlap; should two, the longer is the more exact.
        if (route && row.text(1).size() < route->base_path.size()) return;
        route.emplace();
        route->distribution_id = row.i64(0);
        route->base_path = row.text(1);
        route->type = row.text(2);
        route->distribution_pulp_id = row.uuid(3);
        route->guard_id = row.maybe_i64(4);
        route->guard_type = row.maybe_text(5).value_or("");
        set_version = row.maybe_i64(6);
        publication = row.maybe_i64(7);
        route->remote_id = row.maybe_i64(8);
        route->checkpoint = row.boolean(9);
        route->units_changed = row.i64(10);
        if (!row.is_null(11)) route->repository = {row.i64(11), std::string(row.text(12)), row.uuid(13)};
        version.reset();
        if (!row.is_null(14)) take_version(row, 14, version.emplace());
        is_published = row.boolean(19);
        had_others = row.boolean(20);
    });
    if (!route) return route;
    route->domain_id = options.domain_id;

    const auto& repository = route->repository;
    const model::Type* type = registry.typed(model::Kind::kDistribution, route->type);
    const bool publications = type && type->serves_publications;
    route->has_target = repository || set_version || publication || route->remote_id;
    route->checkpoint = route->checkpoint && repository;
    if (route->checkpoint) return route;
    if (publication) {
        connection.query_one(kPublicationById, {*publication},
                             [&](const db::Row& row) { route->place = publication_place(row); });
    } else if (publications && (set_version || type->serves_either)) {
        // Of a type that serves either, only the newest version's publication stands for it.
        if (is_published)
            take_publications(connection, kPublicationsOfVersion, version->version.id, options, *route);
    } else if (publications && repository) {
        take_publications(connection, kPublicationsOfRepository, repository->id, options, *route);
    }
    if (publications && had_others && (publication || set_version || repository))
        connection.query(kPreviousTargets,
                         {route->distribution_id, now() - options.superseded_seconds * kSecond,
                          static_cast<int64_t>(kMaxPrevious)},
                         [&](const db::Row& row) { route->previous.push_back(publication_place(row)); });
    // Of a type that serves either, what was not published is served as it is.
    if (!route->place && !publication && (!publications || type->serves_either)) route->place = version;
    return route;
}

}  // namespace

std::optional<Route> find_route(db::Connection& connection, const model::Registry& registry,
                                const RouteOptions& options, std::string_view path) {
    std::optional<Route> route = look_up(connection, registry, options, path);
    if (route && options.for_files) route->judges_files = judges_files(connection, registry, *route);
    return route;
}

bool is_partial_base(db::Connection& connection, int64_t domain_id, std::string_view path) {
    std::string from(path);
    if (!from.empty() && from.back() != '/') from += '/';
    return connection.query_int(kPartialBase, {domain_id, from, after_prefix(from)}).has_value();
}

Listing list_distributions(db::Connection& connection, int64_t domain_id, std::string_view path,
                           bool hide_guarded) {
    Listing listing;
    std::string sql(kBasesBelow);
    if (hide_guarded) sql += "AND content_guard_id IS NULL ";
    connection.query(sql, {domain_id, path, after_prefix(path)}, [&](const db::Row& row) {
        const std::string below(row.text(0).substr(path.size()));
        add_to_listing(listing, below + "/", std::nullopt, std::nullopt);
    });
    return listing;
}

std::optional<FoundArtifact> find_artifact(db::Connection& connection, const Uuid& id) {
    std::optional<FoundArtifact> found;
    connection.query_one("SELECT domain_id, sha256, size, pulp_created FROM artifact WHERE pulp_id = $1",
                         {id}, [&](const db::Row& row) {
                             found.emplace();
                             found->domain_id = row.i64(0);
                             found->file.sha256 = to_hex(row.bytes(1));
                             found->file.size = static_cast<uint64_t>(row.i64(2));
                             found->file.modified = row.i64(3);
                         });
    return found;
}

std::vector<Checkpoint> checkpoints(db::Connection& connection, int64_t repository_id) {
    std::vector<Checkpoint> found;
    connection.query(kCheckpoints, {repository_id}, [&](const db::Row& row) {
        Place place = publication_place(row);
        found.push_back({place.publication_created, std::move(place)});
    });
    return found;
}

}  // namespace granary::content

#include "core/model/proposal.h"

#include <algorithm>

#include "core/model/support.h"
#include "core/model/version_check.h"

namespace granary::model {

namespace {

constexpr size_t kChunk = 2000;

/// Those of the ids that are members of the version.
std::vector<int64_t> members(db::Connection& connection, const VersionRef& version,
                             std::span<const int64_t> ids) {
    std::vector<int64_t> found;
    connection.query("SELECT rc.content_id FROM repository_content rc WHERE rc.repository_id = $1 AND " +
                         membership_sql("$2") + " AND " +
                         detail::in_ids(connection.engine(), "rc.content_id", "$3"),
                     {version.repository_id, version.number, detail::json_ids(ids)},
                     [&](const db::Row& row) { found.push_back(row.i64(0)); });
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

Proposal propose(Context& context, const VersionRef& latest,
                 const std::map<std::string, std::vector<int64_t>>& units, bool replaces) {
    Proposal proposal;
    proposal.latest = latest;
    const auto lease = context.database.lease();
    for (const auto& [name, ids] : units) {
        const Type* type = context.registry.typed(Kind::kContent, name);
        if (type == nullptr) continue;
        std::vector<int64_t>& added = proposal.added[name];
        for (size_t at = 0; at < ids.size(); at += kChunk) {
            const auto chunk = std::span(ids).subspan(at, std::min(kChunk, ids.size() - at));
            const std::vector<int64_t> there = members(*lease, latest, chunk);
            std::copy_if(chunk.begin(), chunk.end(), std::back_inserter(added),
                         [&](int64_t id) { return !std::binary_search(there.begin(), there.end(), id); });
        }
        if (!replaces || added.empty()) continue;
        std::vector<int64_t>& replaced = proposal.replaced[name];
        for (size_t at = 0; at < added.size(); at += kChunk) {
            const auto chunk = std::span(added).subspan(at, std::min(kChunk, added.size() - at));
            // All members of the latest version were added before the one after it.
            const auto found = detail::colliding_members(*lease, *type, latest.repository_id,
                                                         latest.number + 1, chunk, detail::Added::kBefore);
            replaced.insert(replaced.end(), found.begin(), found.end());
        }
    }
    return proposal;
}

void query_proposal(Context& context, const Proposal& proposal, const Type& type, const ContentQuery& query,
                    const std::function<void(std::span<const QueriedRow>)>& visit) {
    if (query.part == ContentQuery::Part::kPresent)
        return query_content(context, proposal.latest, type, query, visit);
    // What is proposed removes nothing but what it replaces.
    const auto& part = query.part == ContentQuery::Part::kAdded ? proposal.added : proposal.replaced;
    const auto ids = part.find(type.name);
    if (ids == part.end()) return;
    for (size_t at = 0; at < ids->second.size(); at += kChunk)
        query_units(context, type, query,
                    std::span(ids->second).subspan(at, std::min(kChunk, ids->second.size() - at)), visit);
}

}  // namespace granary::model

#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/model/content_query.h"
#include "core/model/repository.h"

/// What a request would add to a repository, looked at before there is a version of it: by the same hook that
/// will judge the version.
namespace granary::model {

struct Proposal {
    VersionRef latest;  ///< what it would be added to
    std::map<std::string, std::vector<int64_t>>
        added;  ///< by name of the content type, without what is there
    /// What would leave because one that is added has its repo key. Empty when the request removes by itself.
    std::map<std::string, std::vector<int64_t>> replaced;
    int64_t user_id = 0;  ///< whose request it is; 0: nobody's
};

/// `units`: ids by name of the content type. `replaces`: work out what would be replaced. Throws DbError.
Proposal propose(Context& context, const VersionRef& latest,
                 const std::map<std::string, std::vector<int64_t>>& units, bool replaces);

/// As query_content(), of the proposal's parts; what is present is what the latest version holds. Conditions,
/// counts and limits are not for it.
void query_proposal(Context& context, const Proposal& proposal, const Type& type, const ContentQuery& query,
                    const std::function<void(std::span<const QueriedRow>)>& visit);

}  // namespace granary::model

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/model/context.h"

/// What must hold of a version before it is complete.
namespace granary::model::detail {

/// Rows of repository_content, row-major: repository, content, added, removed, type.
void insert_members(db::Connection& connection, std::span<const db::Param> rows);

/// Which members to look for.
enum class Added { kInThis, kBefore };
/// Ids of members of the version being built that share the type's repo key with one of `ids` and are others.
/// Empty for types without repo key.
std::vector<int64_t> colliding_members(db::Connection& connection, const Type& type, int64_t repository_id,
                                       int64_t number, std::span<const int64_t> ids, Added added);

struct Change {
    int64_t added = 0, removed = 0;
};
/// By content type number; only types that changed.
using Counts = std::map<int64_t, Change>;

struct VersionCheck {
    Context& context;
    int64_t repository_id;
    int64_t number;
    const Type& repository_type;

    /// Older members that collide with added ones. Throws Failure PLP0023 when there are any and not
    /// `overwrite`.
    std::vector<int64_t> replaced_by_added(const Counts& counts, bool overwrite) const;
    /// `removed`: whether anything can have been removed at all.
    Counts counts(bool removed) const;
    /// Throws Failure PLP0022 when two added units share a repo key.
    void refuse_duplicates(const Counts& counts) const;
    /// Throws Failure(kConflict) when relative paths of the version overlap.
    void refuse_overlaps(const Counts& counts) const;
    /// Rows of version_content_summary: those of the version before, changed by `counts`.
    void write_summary(db::Connection& connection, int64_t version_id, const Counts& counts) const;

  private:
    /// Calls `visit` with the ids of one type added in this version, in chunks.
    void each_added(int64_t type_id, const std::function<void(std::span<const int64_t>)>& visit) const;
};

}  // namespace granary::model::detail

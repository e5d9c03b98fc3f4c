#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/model/content.h"
#include "core/model/support.h"

namespace granary::model::detail {

/// One batch of declared units on its way to rows: looked up first, then written as far as it was missing, in
/// short transactions: one for all, or one for each part whose files are there. Borrows the units.
class UnitBatch {
  public:
    UnitBatch(Context& context, const Type& type, int64_t domain_id, int64_t remote_id,
              std::span<const DeclaredUnit> units);

    /// Finds units, their artifacts and the blobs the server has, without a transaction.
    void look_up();

    /// Artifacts that are neither linked nor known by a digest and have a URL, each blob once. Indexes for
    /// `declared` and `have`.
    std::vector<size_t> lacking();
    const DeclaredArtifact& declared(size_t artifact) const { return *artifacts_[artifact].declared; }
    /// The blob of that artifact, and of all of this batch that want the same, has this row now.
    void have(size_t artifact, int64_t artifact_id);

    /// Ids of the units that were found, sorted.
    std::vector<int64_t> found_ids() const;
    /// Distinct units that are not saved yet and have all their files, up to the first that has not.
    size_t complete() const;
    size_t unsaved() const { return unique_.size() - saved_; }
    /// Writes what is missing of the next `count` distinct units and returns the ids of those. `touch`: ids
    /// (sorted) among those found that are about to be used, and so are kept from clean-up; others are not
    /// touched.
    std::vector<int64_t> save(std::span<const int64_t> touch, size_t count);

    /// By index of the units, when all are saved.
    const std::vector<int64_t>& ids() const { return ids_; }

  private:
    struct Artifact {
        const DeclaredArtifact* declared = nullptr;
        int64_t row = 0;         ///< of content_artifact
        int64_t linked = 0;      ///< artifact the row names
        int64_t known = 0;       ///< artifact found by digest
        int64_t remote_row = 0;  ///< of remote_artifact
        bool remote_differs = false;
        bool downloaded = false;  ///< `known` is of this batch's own making: no clean-up takes it
        size_t next_same = 0;     ///< the next artifact that wants the same blob; 0: none
    };
    struct Plan;

    void find_units(db::Connection& connection, const std::vector<size_t>& units);
    void find_artifacts(db::Connection& connection, const std::vector<size_t>& units);
    void find_blobs(db::Connection& connection);
    std::span<const Artifact> files(size_t unit) const;
    Artifact* match(size_t unit, std::string_view relative_path);
    bool differs(const DeclaredArtifact& declared, const db::Row& row, int first_column) const;
    void look_up_again();
    std::vector<size_t> missing_units() const;
    void check_sources() const;
    void write(db::Connection& connection, std::span<const int64_t> touch, int64_t first_id);
    void insert_units(db::Connection& connection, const std::vector<size_t>& units, int64_t first_id);
    void write_artifacts(db::Connection& connection, int64_t next_id);
    void touch_units(db::Connection& connection, std::span<const int64_t> touch);

    Context& context_;
    const Type& type_;
    int64_t type_id_ = 0;
    int64_t domain_id_;
    int64_t remote_id_;
    std::span<const DeclaredUnit> units_;
    Arena arena_;
    std::vector<std::string_view> keys_;  ///< by unit
    std::vector<size_t> canonical_;       ///< by unit: the first that is equal
    std::vector<size_t> unique_;          ///< units that are the first of their kind
    size_t saved_ = 0;                    ///< of those, from the start
    std::span<const size_t> part_;        ///< of those: what is being saved
    std::vector<int64_t> ids_;            ///< by unit; 0: not there
    std::vector<int64_t> written_;        ///< ids of the transaction that is running, by unit
    std::vector<int64_t> touched_at_;     ///< by unit
    std::vector<size_t> first_artifact_;  ///< by unit, one more at the end
    std::vector<Artifact> artifacts_;     ///< of all units, in order
    int64_t last_row_ = 0;                ///< greatest id of a file's row that was found
};

}  // namespace granary::model::detail

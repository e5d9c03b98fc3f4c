#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/content.h"
#include "core/model/context.h"
#include "core/model/repository.h"

/// What several files of the model share, and core/transfer with its tasks; nobody else needs it.
namespace granary::model::detail {

/// Rows a short write transaction handles at most.
constexpr size_t kChunk = 5000;

/// "[1,2,3]", for db::dialect::in_json.
std::string json_ids(std::span<const int64_t> ids);
/// `column` is one of the ids bound as JSON text at `placeholder`.
std::string in_ids(db::Engine engine, std::string_view column, std::string_view placeholder);

/// " INDEXED BY …" after a table on SQLite, which without statistics takes the whole of a repository for ten
/// rows and walks it rather than use the index of what changed; empty on PostgreSQL.
std::string by_index(db::Engine engine, std::string_view index);
constexpr std::string_view kAddedIndex = "repository_content_added";
constexpr std::string_view kRemovedIndex = "repository_content_removed";

/// After `added` rows came: has PostgreSQL count anew those of the tables that this made larger by a tenth or
/// more, by its own count, without waiting for anybody. A planner that takes them for as small as they were
/// reads them whole for every look-up, or all of a repository for each of its units, until its own clean-up
/// comes by.
void refresh_statistics(Context& context, const std::vector<std::string>& tables, int64_t added);

/// As reserve_ids(), of ids greater than `last`. The first file of a unit is its own, and which is the first
/// its id tells: for a row beside one that is there the ids of this process may be too old.
int64_t reserve_ids_after(const Context& context, int64_t last, size_t count);

/// Keeps borrowed bytes alive until it is destroyed.
class Arena {
  public:
    std::string_view keep(std::string_view bytes);
    /// The bytes of hex digits. Throws Failure(kInvalid) when they are none.
    std::string_view keep_hex(std::string_view hex);

  private:
    char* take(size_t size);
    std::vector<std::unique_ptr<char[]>> blocks_;
    size_t left_ = 0;
    char* next_ = nullptr;
};

/// Taken by transactions that make use of content or artifacts found earlier; keeps clean-ups from removing
/// them in between. SQLite needs none: it has one writer.
void lock_against_cleanup(db::Connection& connection);
/// Taken by the transactions of clean-ups.
void lock_for_cleanup(db::Connection& connection);
/// Keeps the row of `table` from being removed until the transaction ends; false when it is gone.
bool hold_row(db::Connection& connection, std::string_view table, int64_t id);
/// Serialises the writers of one content type, so that what was not found can be inserted.
void lock_content_type(db::Connection& connection, int64_t type_id);

/// The row of `content_type`, within the caller's write transaction.
void ensure_content_type(db::Connection& connection, std::string_view name);

db::ColumnType field_column_type(const Field& field);
/// The value as the column wants it (defaults for what is absent and not nullable). Throws Failure(kInvalid)
/// when the value has another type than the field.
db::Param bind_field(const Type& type, const Field& field, const FieldValue& value, Arena& arena);
FieldValue read_field(const Field& field, const db::Row& row, int column);

struct RepositoryRow {
    int64_t domain_id = 0;
    int64_t next_version = 0;
    Uuid pulp_id;
    std::string type;
    std::string name;
    std::optional<int64_t> retain_repo_versions;
    std::optional<int64_t> retain_checkpoints;
};
/// Throws Failure(kNotFound).
RepositoryRow repository_row(db::Connection& connection, int64_t repository_id);

/// Deletes complete versions (not all of them) of one repository: one transaction that keeps the summaries of
/// the others right, then the dead intervals in short ones.
void delete_versions(Context& context, int64_t repository_id, const std::vector<int64_t>& numbers);
/// Numbers of complete versions that may not be deleted because they are served.
std::vector<int64_t> protected_versions(db::Connection& connection, int64_t repository_id,
                                        const Registry* registry);

/// A path of the version (repository and number) that equals `path` or is a directory of it, or lies below
/// it, and is not of `except` (a content id, or 0).
std::optional<std::string> overlapping_path(db::Connection& connection, int64_t repository_id, int64_t number,
                                            std::string_view path, int64_t except);
/// Of the rows of `source` (SQL with a text column `relative_path`): two that are equal, or one below the
/// other.
std::optional<std::pair<std::string, std::string>> overlap_within(db::Connection& connection,
                                                                  std::string_view source, db::Params params);
/// Bytes of a text that is in an index: PostgreSQL wants entries to be shorter than a third of a page, and
/// the same is taken on both engines.
inline constexpr size_t kMaxIndexedText = 2500;
/// Throws Failure(kInvalid) for a path that is too long or does not stay below whatever it is put under;
/// `whose` ends the sentence.
void check_relative_path(std::string_view path, std::string_view whose = {});
/// Sentence about two overlapping paths, after `what` ("Cannot create repository version.").
[[noreturn]] void refuse_overlap(std::string_view what, const std::string& path, const std::string& other);

/// Rows of `artifact` for blobs the store has: found or made, within the caller's write transaction.
/// `first_id`: as many reserved ids as there are blobs. Throws Failure(kUnavailable) when a blob has
/// vanished.
std::vector<int64_t> save_artifacts(Context& context, db::Connection& connection, int64_t domain_id,
                                    std::span<const artifacts::Stored> stored, int64_t first_id);

/// Of `ids`, deletes the artifacts nothing refers to, then their blobs. Returns how many and their bytes.
struct Removed {
    int64_t artifacts = 0, bytes = 0;
};
Removed remove_unused_artifacts(Context& context, int64_t domain_id, std::span<const int64_t> ids,
                                int64_t older_than);
/// SQL condition: nothing refers to the artifact `a`.
std::string unused_artifact_sql();

}  // namespace granary::model::detail

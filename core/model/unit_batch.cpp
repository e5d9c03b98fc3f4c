#include "core/model/unit_batch.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time.h"

namespace granary::model::detail {

namespace {

using artifacts::Algorithm;
using enum db::ColumnType;

constexpr Algorithm kAlgorithms[] = {Algorithm::kMd5,    Algorithm::kSha1,   Algorithm::kSha224,
                                     Algorithm::kSha256, Algorithm::kSha384, Algorithm::kSha512};
/// Those that name a blob well enough not to fetch it again, most usual first.
constexpr Algorithm kStrong[] = {Algorithm::kSha256, Algorithm::kSha512, Algorithm::kSha384,
                                 Algorithm::kSha224};
constexpr Microseconds kTouchAfter = Microseconds{3600} * 1'000'000;

db::Param digest_param(const artifacts::Digests& digests, Algorithm algorithm, Arena& arena) {
    const std::string& hex = digests[algorithm];
    if (hex.empty()) return {};
    return db::Param::bytes(arena.keep_hex(hex));
}

bool same_digest(std::string_view bytes, std::string_view hex) {
    if (bytes.size() * 2 != hex.size()) return false;
    for (size_t i = 0; i < bytes.size(); ++i)
        if (hex_value(hex[2 * i]) * 16 + hex_value(hex[2 * i + 1]) != static_cast<unsigned char>(bytes[i]))
            return false;
    return true;
}

void check_artifact(const Type& type, const DeclaredArtifact& artifact) {
    check_relative_path(artifact.relative_path, " (of a unit of type " + type.name + ")");
    if (!is_valid_text(artifact.url) && !artifact.url.empty())
        throw Failure(ErrorCode::kInvalid,
                      "The URL of " + artifact.relative_path + " is not well-formed text.");
    for (const Algorithm algorithm : kAlgorithms) {
        const std::string& hex = artifact.expected.digests[algorithm];
        if (hex.empty()) continue;
        const bool good = hex.size() == artifacts::hex_length(algorithm) &&
                          std::all_of(hex.begin(), hex.end(), [](char c) { return hex_value(c) >= 0; });
        if (!good)
            throw Failure(ErrorCode::kInvalid, "The " + std::string(artifacts::to_string(algorithm)) +
                                                   " digest of " + artifact.relative_path + " has to be " +
                                                   std::to_string(artifacts::hex_length(algorithm)) +
                                                   " hex digits.");
    }
}

/// Spec: a remote that offers only digests this server does not trust is refused (PLP0020).
void check_algorithms(const Context& context, const DeclaredArtifact& artifact) {
    if (artifact.url.empty() || context.checksums.empty()) return;
    std::vector<std::string> offered;
    for (const Algorithm algorithm : kAlgorithms) {
        if (artifact.expected.digests[algorithm].empty()) continue;
        if (std::find(context.checksums.begin(), context.checksums.end(), algorithm) !=
            context.checksums.end())
            return;
        offered.emplace_back(artifacts::to_string(algorithm));
    }
    if (offered.empty()) return;
    std::vector<std::string> allowed;
    for (const Algorithm algorithm : context.checksums) allowed.emplace_back(artifacts::to_string(algorithm));
    throw Failure(ErrorCode::kInvalid,
                  "The file " + artifact.relative_path + " of " + artifact.url +
                      " has only digests that are not allowed here: " + join(offered, ", ") +
                      "; allowed are " + join(allowed, ", ") + ".",
                  "PLP0020");
}

}  // namespace

UnitBatch::UnitBatch(Context& context, const Type& type, int64_t domain_id, int64_t remote_id,
                     std::span<const DeclaredUnit> units)
    : context_(context),
      type_(type),
      domain_id_(domain_id),
      remote_id_(remote_id),
      units_(units),
      keys_(units.size()),
      canonical_(units.size()),
      ids_(units.size()),
      touched_at_(units.size()),
      first_artifact_(units.size() + 1) {
    std::unordered_map<std::string_view, size_t> first;
    first.reserve(units.size());
    for (size_t i = 0; i < units.size(); ++i) {
        keys_[i] = arena_.keep(natural_key(type, domain_id, units[i].fields));
        canonical_[i] = first.emplace(keys_[i], i).first->second;
        if (canonical_[i] == i) unique_.push_back(i);
        first_artifact_[i] = artifacts_.size();
        if (canonical_[i] != i) continue;
        const auto& declared = units[i].artifacts;
        for (size_t k = 0; k < declared.size(); ++k) {
            check_artifact(type, declared[k]);
            check_algorithms(context, declared[k]);
            artifacts_.emplace_back().declared = &declared[k];
        }
        if (declared.size() < 2) continue;
        std::vector<std::string_view> paths;
        for (const auto& artifact : declared) paths.push_back(artifact.relative_path);
        std::sort(paths.begin(), paths.end());
        const auto twice = std::adjacent_find(paths.begin(), paths.end());
        if (twice != paths.end())
            throw Failure(ErrorCode::kInvalid, "A unit of type " + type.name + " has two artifacts at " +
                                                   std::string(*twice) + ".");
    }
    first_artifact_[units.size()] = artifacts_.size();
}

void UnitBatch::look_up() {
    const auto lease = context_.database.lease();
    // One transaction for the lot: SQLite takes and gives file locks for each statement otherwise.
    const db::Transaction reading(*lease, db::Transaction::Mode::kRead);
    type_id_ = content_type_id(*lease, type_.name);
    find_units(*lease, unique_);
    std::vector<size_t> found;
    for (const size_t unit : unique_)
        if (ids_[unit] != 0) found.push_back(unit);
    find_artifacts(*lease, found);
    find_blobs(*lease);
}

void UnitBatch::find_units(db::Connection& connection, const std::vector<size_t>& units) {
    static const db::Column kKey[] = {{"natural_key", kBytes}};
    static const std::string kValues[] = {"id", "timestamp_of_interest"};
    std::vector<db::Param> tuples;
    tuples.reserve(units.size());
    for (const size_t unit : units) tuples.push_back(db::Param::bytes(keys_[unit]));
    if (tuples.empty()) return;
    connection.lookup(type_.table, kKey, tuples, kValues, "", [&](size_t index, const db::Row& row) {
        ids_[units[index]] = row.i64(0);
        touched_at_[units[index]] = row.i64(1);
    });
}

UnitBatch::Artifact* UnitBatch::match(size_t unit, std::string_view relative_path) {
    const size_t begin = first_artifact_[unit], end = begin + units_[unit].artifacts.size();
    for (size_t i = begin; i < end; ++i)
        if (artifacts_[i].declared->relative_path == relative_path) return &artifacts_[i];
    // A unit of one file stays where it was first found, whatever another source calls it.
    if (type_.single_artifact && !type_.attachments && end - begin == 1 && artifacts_[begin].row == 0)
        return &artifacts_[begin];
    return nullptr;
}

bool UnitBatch::differs(const DeclaredArtifact& declared, const db::Row& row, int first_column) const {
    if (row.text(first_column) != declared.url) return true;
    if (declared.expected.size &&
        row.maybe_i64(first_column + 1) != static_cast<int64_t>(*declared.expected.size))
        return true;
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i) {
        const std::string& hex = declared.expected.digests.hex[i];
        const int column = first_column + 2 + static_cast<int>(i);
        if (!hex.empty() && (row.is_null(column) || !same_digest(row.bytes(column), hex))) return true;
    }
    return false;
}

void UnitBatch::find_artifacts(db::Connection& connection, const std::vector<size_t>& units) {
    std::vector<std::pair<int64_t, size_t>> by_id;
    by_id.reserve(units.size());
    for (const size_t unit : units)
        if (!units_[unit].artifacts.empty()) by_id.emplace_back(ids_[unit], unit);
    if (by_id.empty()) return;
    std::sort(by_id.begin(), by_id.end());
    std::vector<int64_t> ids;
    ids.reserve(by_id.size());
    for (const auto& [id, unit] : by_id) ids.push_back(id);
    const std::string chosen = in_ids(connection.engine(), "ca.content_id", "$1");
    std::vector<Artifact*> found;
    connection.query(
        "SELECT ca.content_id, ca.id, ca.relative_path, ca.artifact_id FROM content_artifact ca WHERE " +
            chosen,
        {json_ids(ids)}, [&](const db::Row& row) {
            const int64_t content_id = row.i64(0);
            last_row_ = std::max(last_row_, row.i64(1));
            const auto at = std::lower_bound(by_id.begin(), by_id.end(), std::pair(content_id, size_t{0}));
            if (at == by_id.end() || at->first != content_id) return;
            Artifact* artifact = match(at->second, row.text(2));
            if (artifact == nullptr) return;
            artifact->row = row.i64(1);
            artifact->linked = row.maybe_i64(3).value_or(0);
            found.push_back(artifact);
        });
    if (remote_id_ == 0 || found.empty()) return;
    // Not joined above: with statistics from before a bulk load, PostgreSQL reads all rows of the remote.
    static const db::Column kKeys[] = {{"content_artifact_id", kInt}, {"remote_id", kInt}};
    static const std::string kValues[] = {"id",     "url",    "size",   "md5",   "sha1",
                                          "sha224", "sha256", "sha384", "sha512"};
    std::vector<db::Param> tuples;
    tuples.reserve(found.size() * 2);
    for (const Artifact* artifact : found) tuples.insert(tuples.end(), {artifact->row, remote_id_});
    connection.lookup("remote_artifact", kKeys, tuples, kValues, "", [&](size_t index, const db::Row& row) {
        found[index]->remote_row = row.i64(0);
        found[index]->remote_differs = differs(*found[index]->declared, row, 1);
    });
}

void UnitBatch::find_blobs(db::Connection& connection) {
    static const std::string kValues[] = {"id"};
    for (const Algorithm algorithm : kStrong) {
        std::vector<size_t> wanted;
        std::vector<db::Param> tuples;
        for (size_t i = 0; i < artifacts_.size(); ++i) {
            const Artifact& artifact = artifacts_[i];
            const std::string& hex = artifact.declared->expected.digests[algorithm];
            if (artifact.linked != 0 || artifact.known != 0 || hex.empty()) continue;
            wanted.push_back(i);
            tuples.emplace_back(domain_id_);
            tuples.push_back(db::Param::bytes(arena_.keep_hex(hex)));
        }
        if (tuples.empty()) continue;
        const db::Column keys[] = {{"domain_id", kInt},
                                   {std::string(artifacts::to_string(algorithm)), kBytes}};
        connection.lookup("artifact", keys, tuples, kValues, "", [&](size_t index, const db::Row& row) {
            artifacts_[wanted[index]].known = row.i64(0);
        });
    }
}

std::span<const UnitBatch::Artifact> UnitBatch::files(size_t unit) const {
    return {artifacts_.data() + first_artifact_[unit], units_[unit].artifacts.size()};
}

std::vector<size_t> UnitBatch::lacking() {
    std::vector<size_t> found;
    std::unordered_map<std::string_view, size_t> last;  // artifact that wants the blob, by digest
    for (size_t i = 0; i < artifacts_.size(); ++i) {
        const Artifact& artifact = artifacts_[i];
        if (artifact.linked != 0 || artifact.known != 0 || artifact.declared->url.empty()) continue;
        const std::string& sha256 = artifact.declared->expected.digests[Algorithm::kSha256];
        if (!sha256.empty()) {
            const auto [same, first] = last.emplace(sha256, i);
            if (!first) {
                artifacts_[std::exchange(same->second, i)].next_same = i;
                continue;
            }
        }
        found.push_back(i);
    }
    return found;
}

void UnitBatch::have(size_t artifact, int64_t artifact_id) {
    for (size_t i = artifact;; i = artifacts_[i].next_same) {
        artifacts_[i].known = artifact_id;
        artifacts_[i].downloaded = true;
        if (artifacts_[i].next_same == 0) return;
    }
}

size_t UnitBatch::complete() const {
    size_t end = saved_;
    const auto there = [](const Artifact& file) { return file.linked != 0 || file.known != 0; };
    while (end < unique_.size() && std::ranges::all_of(files(unique_[end]), there)) ++end;
    return end - saved_;
}

std::vector<int64_t> UnitBatch::found_ids() const {
    std::vector<int64_t> found;
    for (const size_t unit : unique_)
        if (ids_[unit] != 0) found.push_back(ids_[unit]);
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<size_t> UnitBatch::missing_units() const {
    std::vector<size_t> missing;
    for (const size_t unit : part_)
        if (ids_[unit] == 0) missing.push_back(unit);
    return missing;
}

void UnitBatch::check_sources() const {
    for (const size_t unit : part_)
        for (const Artifact& artifact : files(unit))
            if (artifact.linked == 0 && artifact.known == 0 && artifact.declared->url.empty())
                throw Failure(ErrorCode::kNotFound, "The artifact of " + artifact.declared->relative_path +
                                                        " is neither stored here nor has it a URL.");
}

std::vector<int64_t> UnitBatch::save(std::span<const int64_t> touch, size_t count) {
    part_ = std::span<const size_t>(unique_).subspan(saved_, count);
    const Microseconds stale = now() - kTouchAfter;
    for (int attempt = 0;; ++attempt) {
        check_sources();
        size_t needed = 0;
        bool work = false;
        for (const size_t unit : part_) {
            if (ids_[unit] == 0)
                ++needed;
            else if (touched_at_[unit] < stale && std::binary_search(touch.begin(), touch.end(), ids_[unit]))
                work = true;
            for (const Artifact& artifact : files(unit)) {
                if (artifact.row == 0) ++needed;
                if (artifact.row != 0 && artifact.linked == 0 && artifact.known != 0) work = true;
                if (remote_id_ == 0 || artifact.declared->url.empty()) continue;
                if (artifact.remote_row == 0) ++needed;
                work = work || artifact.remote_differs;
            }
        }
        if (needed == 0 && !work) break;
        const int64_t first_id = needed == 0 ? 0 : reserve_ids_after(context_, last_row_, needed);
        try {
            context_.database.write([&](db::Connection& connection) { write(connection, touch, first_id); });
            for (const size_t unit : part_)
                if (written_[unit] != 0) ids_[unit] = written_[unit];
            break;
        } catch (const db::DbError& error) {
            // Something found before the transaction was removed, or made, by another: look again.
            const bool moved = error.fault() == db::Fault::kForeignKey || error.fault() == db::Fault::kUnique;
            if (!moved || attempt > 0) throw;
            look_up_again();
        }
    }
    saved_ += count;
    if (saved_ == unique_.size())
        for (size_t i = 0; i < ids_.size(); ++i) ids_[i] = ids_[canonical_[i]];
    std::vector<int64_t> ids;
    ids.reserve(part_.size());
    for (const size_t unit : part_) ids.push_back(ids_[unit]);
    return ids;
}

void UnitBatch::look_up_again() {
    std::fill(ids_.begin(), ids_.end(), 0);
    for (Artifact& artifact : artifacts_) {
        Artifact fresh{artifact.declared};
        fresh.next_same = artifact.next_same;
        fresh.downloaded = artifact.downloaded;
        if (artifact.downloaded) fresh.known = artifact.known;
        artifact = fresh;
    }
    look_up();
}

void UnitBatch::write(db::Connection& connection, std::span<const int64_t> touch, int64_t first_id) {
    lock_against_cleanup(connection);
    if (remote_id_ != 0 && !hold_row(connection, "remote", remote_id_))
        throw Failure(ErrorCode::kConflict, "The remote that these files come from has been removed.");
    lock_content_type(connection, type_id_);
    written_.assign(units_.size(), 0);
    auto missing = missing_units();
    if (!missing.empty()) {
        ensure_content_type(connection, type_.name);
        // Under the lock nobody else makes units of this type: what is still missing is ours to make.
        find_units(connection, missing);
        std::vector<size_t> found;
        for (const size_t unit : missing)
            if (ids_[unit] != 0) found.push_back(unit);
        find_artifacts(connection, found);
        missing = missing_units();
        insert_units(connection, missing, first_id);
    }
    write_artifacts(connection, first_id + static_cast<int64_t>(missing.size()));
    touch_units(connection, touch);
    if (!missing.empty())
        count_rows(connection, type_.table, domain_id_, static_cast<int64_t>(missing.size()));
}

void UnitBatch::insert_units(db::Connection& connection, const std::vector<size_t>& units, int64_t first_id) {
    if (units.empty()) return;
    const auto fields = own_fields(type_);
    std::vector<db::Column> columns = {{"id", kInt},
                                       {"pulp_id", kUuid},
                                       {"domain_id", kInt},
                                       {"pulp_created", kInt},
                                       {"pulp_last_updated", kInt},
                                       {"natural_key", kBytes},
                                       {"timestamp_of_interest", kInt},
                                       {"pulp_labels", kJson}};
    for (const Field* field : fields) columns.push_back({field->column_name(), field_column_type(*field)});
    const Microseconds time = now();
    Arena arena;
    std::vector<db::Param> rows;
    rows.reserve(units.size() * columns.size());
    static const FieldValue kAbsent;
    int64_t id = first_id;
    for (const size_t unit : units) {
        written_[unit] = id;
        rows.insert(rows.end(),
                    {id, Uuid::v7(), domain_id_, time, time, db::Param::bytes(keys_[unit]), time, "{}"});
        const auto& values = units_[unit].fields;
        for (size_t i = 0; i < fields.size(); ++i)
            rows.push_back(bind_field(type_, *fields[i], i < values.size() ? values[i] : kAbsent, arena));
        ++id;
    }
    connection.insert(type_.table, columns, rows);
}

void UnitBatch::write_artifacts(db::Connection& connection, int64_t next_id) {
    static const db::Column kRow[] = {{"id", kInt},
                                      {"content_id", kInt},
                                      {"type_id", kInt},
                                      {"artifact_id", kInt},
                                      {"relative_path", kText}};
    static const db::Column kRemote[] = {{"id", kInt},        {"content_artifact_id", kInt},
                                         {"remote_id", kInt}, {"url", kText},
                                         {"size", kInt},      {"md5", kBytes},
                                         {"sha1", kBytes},    {"sha224", kBytes},
                                         {"sha256", kBytes},  {"sha384", kBytes},
                                         {"sha512", kBytes}};
    Arena arena;
    std::vector<db::Param> rows, remotes;
    std::vector<int64_t> present;  // files that were there, and get another place to be had from
    const auto expected = [&](std::vector<db::Param>& to, const DeclaredArtifact& declared) {
        const auto& size = declared.expected.size;
        to.push_back(size ? db::Param(static_cast<int64_t>(*size)) : db::Param());
        for (const Algorithm algorithm : kAlgorithms)
            to.push_back(digest_param(declared.expected.digests, algorithm, arena));
    };
    // Some were found only now.
    if (next_id != 0 && next_id <= last_row_)
        next_id = reserve_ids_after(context_, last_row_, artifacts_.size() * 2);
    for (const size_t unit : part_) {
        const int64_t content_id = ids_[unit] != 0 ? ids_[unit] : written_[unit];
        const size_t begin = first_artifact_[unit], end = begin + units_[unit].artifacts.size();
        for (size_t i = begin; i < end; ++i) {
            const Artifact& artifact = artifacts_[i];
            int64_t row = artifact.row;
            if (row == 0) {
                row = next_id++;
                rows.insert(rows.end(), {row, content_id, type_id_,
                                         artifact.known != 0 ? db::Param(artifact.known) : db::Param(),
                                         artifact.declared->relative_path});
            } else if (artifact.linked == 0 && artifact.known != 0) {
                connection.execute(
                    "UPDATE content_artifact SET artifact_id = $2 WHERE id = $1 AND artifact_id IS NULL",
                    {row, artifact.known});
            }
            if (remote_id_ == 0 || artifact.declared->url.empty()) continue;
            if (artifact.remote_row == 0) {
                if (artifact.row != 0) present.push_back(artifact.row);
                remotes.insert(remotes.end(), {next_id++, row, remote_id_, artifact.declared->url});
                expected(remotes, *artifact.declared);
            } else if (artifact.remote_differs) {
                std::vector<db::Param> values = {artifact.remote_row, artifact.declared->url};
                expected(values, *artifact.declared);
                connection.execute(
                    "UPDATE remote_artifact SET url = $2, size = $3, md5 = $4, sha1 = $5,"
                    " sha224 = $6, sha256 = $7, sha384 = $8, sha512 = $9, failed_at = NULL"
                    " WHERE id = $1",
                    db::Params(values));
            }
        }
    }
    // Between the look-up and this transaction a clean-up may have taken them.
    if (!present.empty() && connection.query_int("SELECT COUNT(*) FROM content_artifact WHERE " +
                                                     in_ids(connection.engine(), "id", "$1"),
                                                 {json_ids(present)}) != static_cast<int64_t>(present.size()))
        throw db::DbError(db::Fault::kForeignKey, "content that was being saved has been removed");
    if (!rows.empty()) connection.insert("content_artifact", kRow, rows);
    if (!remotes.empty()) connection.insert("remote_artifact", kRemote, remotes);
}

void UnitBatch::touch_units(db::Connection& connection, std::span<const int64_t> touch) {
    const Microseconds time = now(), stale = time - kTouchAfter;
    std::vector<int64_t> ids;
    for (const size_t unit : part_)
        if (ids_[unit] != 0 && touched_at_[unit] < stale &&
            std::binary_search(touch.begin(), touch.end(), ids_[unit]))
            ids.push_back(ids_[unit]);
    if (ids.empty()) return;
    std::sort(ids.begin(), ids.end());
    const std::string chosen = in_ids(connection.engine(), "id", "$1");
    // Rows that another holds are being touched by it: waiting for them is what deadlocks are made of.
    const std::string locked = connection.engine() == db::Engine::kPostgres
                                   ? "id IN (SELECT id FROM " + type_.table + " WHERE " + chosen +
                                         " ORDER BY id FOR UPDATE SKIP LOCKED)"
                                   : chosen;
    connection.execute("UPDATE " + type_.table + " SET timestamp_of_interest = $2 WHERE " + locked,
                       {json_ids(ids), time});
}

}  // namespace granary::model::detail

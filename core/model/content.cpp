#include "core/model/content.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/domains.h"
#include "core/model/support.h"
#include "core/model/unit_batch.h"

namespace granary::model {

namespace {

using artifacts::Algorithm;
using enum db::ColumnType;

constexpr Microseconds kTouchAfter = Microseconds{3600} * 1'000'000;

void append_key(std::string& to, const FieldValue& value) {
    char digits[40];
    std::string_view text;
    switch (value.index()) {
        case 0:
            to += '-';
            return;
        case 1:
            text = std::get<bool>(value) ? "true" : "false";
            break;
        case 2: {
            const auto end = std::to_chars(digits, digits + sizeof digits, std::get<int64_t>(value)).ptr;
            text = {digits, static_cast<size_t>(end - digits)};
            break;
        }
        case 3: {
            const auto end = std::to_chars(digits, digits + sizeof digits, std::get<double>(value)).ptr;
            text = {digits, static_cast<size_t>(end - digits)};
            break;
        }
        default:
            text = std::get<std::string>(value);
    }
    char size[24];
    const auto end = std::to_chars(size, size + sizeof size, text.size()).ptr;
    to.append(size, static_cast<size_t>(end - size)).append(1, ':').append(text);
}

}  // namespace

std::vector<const Field*> own_fields(const Type& type) {
    std::vector<const Field*> fields;
    for (const Field& field : type.fields)
        if (!field.base && field.stored()) fields.push_back(&field);
    return fields;
}

std::string natural_key(const Type& type, int64_t domain_id, const std::vector<FieldValue>& fields) {
    std::string text = std::to_string(domain_id);
    const bool any_key = std::any_of(type.fields.begin(), type.fields.end(),
                                     [](const Field& f) { return !f.base && f.stored() && f.has(kKey); });
    static const FieldValue kAbsent;
    size_t index = 0;
    for (const Field& field : type.fields) {
        if (field.base || !field.stored()) continue;
        // A type without key fields is what all its fields say.
        if (field.has(kKey) || !any_key) append_key(text, index < fields.size() ? fields[index] : kAbsent);
        ++index;
    }
    return sha256(text);
}

std::vector<int64_t> save_units(Context& context, const Type& type, int64_t domain_id, int64_t remote_id,
                                std::span<const DeclaredUnit> units) {
    std::vector<int64_t> ids;
    ids.reserve(units.size());
    for (size_t at = 0; at < units.size(); at += detail::kChunk) {
        detail::UnitBatch batch(context, type, domain_id, remote_id,
                                units.subspan(at, std::min(detail::kChunk, units.size() - at)));
        batch.look_up();
        batch.save(batch.found_ids(), batch.unsaved());
        ids.insert(ids.end(), batch.ids().begin(), batch.ids().end());
    }
    return ids;
}

int64_t save_artifact(Context& context, db::Connection& connection, const artifacts::Stored& stored,
                      int64_t domain_id) {
    std::optional<db::Transaction> transaction;
    const int64_t id = reserve_ids(context, 1);
    if (!connection.in_transaction()) transaction.emplace(connection);
    const int64_t row = detail::save_artifacts(context, connection, domain_id, {&stored, 1}, id).front();
    if (transaction) transaction->commit();
    return row;
}

namespace detail {

std::vector<int64_t> save_artifacts(Context& context, db::Connection& connection, int64_t domain_id,
                                    std::span<const artifacts::Stored> stored, int64_t first_id) {
    lock_against_cleanup(connection);
    lock_content_type(connection, 0);
    static const db::Column kKeys[] = {{"domain_id", kInt}, {"sha256", kBytes}};
    static const std::string kValues[] = {"id", "timestamp_of_interest"};
    Arena arena;
    std::vector<db::Param> tuples;
    for (const auto& blob : stored) {
        tuples.emplace_back(domain_id);
        tuples.push_back(db::Param::bytes(arena.keep_hex(blob.digests[Algorithm::kSha256])));
    }
    const Microseconds time = now();
    std::vector<int64_t> ids(stored.size()), stale;
    if (stored.empty()) return ids;
    connection.lookup("artifact", kKeys, tuples, kValues, "", [&](size_t index, const db::Row& row) {
        ids[index] = row.i64(0);
        if (row.i64(1) < time - kTouchAfter) stale.push_back(row.i64(0));
    });
    if (!stale.empty()) {
        std::sort(stale.begin(), stale.end());
        connection.execute(
            "UPDATE artifact SET timestamp_of_interest = $2 WHERE " + in_ids(connection.engine(), "id", "$1"),
            {json_ids(stale), time});
    }
    std::vector<db::Column> columns = {{"id", kInt},
                                       {"pulp_id", kUuid},
                                       {"domain_id", kInt},
                                       {"pulp_created", kInt},
                                       {"pulp_last_updated", kInt},
                                       {"size", kInt},
                                       {"timestamp_of_interest", kInt}};
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i)
        columns.push_back({std::string(artifacts::to_string(static_cast<Algorithm>(i))), kBytes});
    std::vector<db::Param> rows;
    std::unordered_map<std::string_view, int64_t> made;
    int64_t bytes = 0;
    for (size_t i = 0; i < stored.size(); ++i) {
        if (ids[i] != 0) continue;
        const std::string& sha256 = stored[i].digests[Algorithm::kSha256];
        if (const auto same = made.find(sha256); same != made.end()) {
            ids[i] = same->second;
            continue;
        }
        // Clean-ups remove blobs without rows under the lock we hold the other side of.
        if (store_of(context, domain_id, &connection).open(sha256) == nullptr)
            throw Failure(ErrorCode::kUnavailable,
                          "The file " + sha256 +
                              " was removed by a clean-up, or its domain's storage was changed, while it was "
                              "taken in. Try again.");
        ids[i] = first_id + static_cast<int64_t>(i);
        made.emplace(sha256, ids[i]);
        bytes += static_cast<int64_t>(stored[i].size);
        rows.insert(rows.end(),
                    {ids[i], Uuid::v7(), domain_id, time, time, static_cast<int64_t>(stored[i].size), time});
        for (const std::string& hex : stored[i].digests.hex)
            rows.push_back(hex.empty() ? db::Param() : db::Param::bytes(arena.keep_hex(hex)));
    }
    if (!rows.empty()) {
        connection.insert("artifact", columns, rows);
        count_rows(connection, "artifact", domain_id, static_cast<int64_t>(made.size()));
        count_rows(connection, kArtifactBytes, domain_id, bytes);
    }
    return ids;
}

}  // namespace detail

}  // namespace granary::model

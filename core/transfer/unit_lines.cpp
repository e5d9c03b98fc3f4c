#include "core/transfer/unit_lines.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "core/base/json_bounds.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/model/support.h"

namespace granary::transfer {

using model::Field;
using model::FieldType;
using model::FieldValue;
using model::Type;
using Json = nlohmann::ordered_json;

namespace {

constexpr artifacts::Algorithm kAlgorithms[] = {artifacts::Algorithm::kMd5,    artifacts::Algorithm::kSha1,
                                                artifacts::Algorithm::kSha224, artifacts::Algorithm::kSha256,
                                                artifacts::Algorithm::kSha384, artifacts::Algorithm::kSha512};

bool is_document(const Field& field) {
    return field.type == FieldType::kJson || field.type == FieldType::kMap ||
           field.type == FieldType::kObject || field.type == FieldType::kList;
}

/// The content type a field refers to; null: it is no reference.
const Type* target_of(const model::Registry& registry, const Field& field) {
    if (field.type != FieldType::kRef) return nullptr;
    const Type* target = registry.by_key(field.ref);
    if (target == nullptr) target = registry.typed(model::Kind::kContent, field.ref);
    return target != nullptr && target->kind == model::Kind::kContent ? target : nullptr;
}

void check_carried(const model::Registry& registry, const Type& type) {
    for (const Field* field : model::own_fields(type)) {
        const bool list = field->type == FieldType::kList && field->item == FieldType::kRef;
        if (list || (field->type == FieldType::kRef && target_of(registry, *field) == nullptr))
            throw Failure(ErrorCode::kUnsupported, "Units of type " + type.name + " refer by '" +
                                                       field->name + "' to what no archive carries.");
    }
}

/// Fields that make the natural key, by index of own_fields: those that say so, else all.
std::vector<bool> in_key(const Type& type) {
    const auto fields = model::own_fields(type);
    const bool any =
        std::any_of(fields.begin(), fields.end(), [](const Field* f) { return f->has(model::kKey); });
    std::vector<bool> key;
    for (const Field* field : fields) key.push_back(!any || field->has(model::kKey));
    return key;
}

}  // namespace

std::vector<const Type*> carried_types(const model::Registry& registry, const Type& repository) {
    std::vector<const Type*> ordered;
    std::set<const Type*> seen;
    const std::function<void(const Type&)> add = [&](const Type& type) {
        if (!seen.insert(&type).second) return;
        check_carried(registry, type);
        for (const Field* field : model::own_fields(type))
            if (const Type* target = target_of(registry, *field);
                target != nullptr &&
                std::find(repository.content_types.begin(), repository.content_types.end(), target->name) !=
                    repository.content_types.end())
                add(*target);
        ordered.push_back(&type);
    };
    for (const std::string& name : repository.content_types)
        if (const Type* type = registry.typed(model::Kind::kContent, name)) add(*type);
    return ordered;
}

// ---- out

struct UnitLines::State {
    State(model::Context& c, model::VersionRef v, const Type& t)
        : context(c), version(std::move(v)), type(t), fields(model::own_fields(t)) {}

    model::Context& context;
    const model::VersionRef version;
    const Type& type;
    const std::vector<const Field*> fields;

    Json value(const Field& field, const FieldValue& value) {
        if (const auto* flag = std::get_if<bool>(&value)) return *flag;
        if (const auto* integer = std::get_if<int64_t>(&value)) return *integer;
        if (const auto* number = std::get_if<double>(&value)) return *number;
        if (const auto* text = std::get_if<std::string>(&value))
            return is_document(field) ? Json::parse(*text) : Json(*text);
        return {};
    }

    /// What makes a unit the one it is, for those that refer to it. `depth` ends a circle.
    Json key_of(db::Connection& connection, const Type& target, int64_t id, int depth) {
        const auto own = model::own_fields(target);
        const auto key = in_key(target);
        std::string columns = "t.id";
        for (const Field* field : own) columns += ", t." + field->column_name();
        std::vector<FieldValue> values(own.size());
        const bool found = connection.query_one(
            "SELECT " + columns + " FROM " + target.table + " t WHERE t.id = $1", {id},
            [&](const db::Row& row) {
                for (size_t i = 0; i < own.size(); ++i)
                    values[i] = model::detail::read_field(*own[i], row, static_cast<int>(i) + 1);
            });
        if (!found) throw Failure(ErrorCode::kConflict, "A unit of type " + target.name + " is gone.");
        Json made = Json::object();
        for (size_t i = 0; i < own.size(); ++i)
            if (key[i]) made[own[i]->name] = field_json(connection, *own[i], values[i], depth + 1);
        return made;
    }

    Json field_json(db::Connection& connection, const Field& field, const FieldValue& given, int depth) {
        const Type* target = target_of(context.registry, field);
        const auto* id = std::get_if<int64_t>(&given);
        if (target == nullptr || id == nullptr) return value(field, given);
        if (depth > 4)
            throw Failure(ErrorCode::kUnsupported,
                          "Units of type " + type.name + " refer to others in a circle.");
        return key_of(connection, *target, *id, depth);
    }

    void check_members(db::Connection& connection, const std::vector<model::ContentRow>& rows) {
        for (size_t i = 0; i < fields.size(); ++i) {
            if (target_of(context.registry, *fields[i]) == nullptr) continue;
            std::set<int64_t> wanted;
            for (const auto& row : rows)
                if (const auto* id = std::get_if<int64_t>(&row.fields[i])) wanted.insert(*id);
            const std::vector<int64_t> ids(wanted.begin(), wanted.end());
            connection.query(
                "SELECT rc.content_id FROM repository_content rc WHERE rc.repository_id = $2 AND " +
                    model::membership_sql("$3") + " AND " +
                    model::detail::in_ids(connection.engine(), "rc.content_id", "$1"),
                {model::detail::json_ids(ids), version.repository_id, version.number},
                [&](const db::Row& row) { wanted.erase(row.i64(0)); });
            if (!wanted.empty())
                throw Failure(ErrorCode::kConflict,
                              "A unit of type " + type.name + " refers by '" + fields[i]->name +
                                  "' to one that is not in the repository version: add that, or remove it.",
                              "PLP0015");
        }
    }

    std::map<int64_t, Json> files_of(db::Connection& connection, const std::vector<model::ContentRow>& rows) {
        std::map<int64_t, Json> files;
        std::vector<int64_t> ids;
        for (const auto& row : rows) ids.push_back(row.id);
        std::sort(ids.begin(), ids.end());
        connection.query(
            "SELECT ca.content_id, ca.relative_path, a.sha256, a.size FROM content_artifact ca LEFT JOIN "
            "artifact a"
            " ON a.id = ca.artifact_id WHERE " +
                model::detail::in_ids(connection.engine(), "ca.content_id", "$1") + " ORDER BY ca.id",
            {model::detail::json_ids(ids)}, [&](const db::Row& row) {
                if (row.is_null(2))
                    throw Failure(ErrorCode::kConflict, "Remote artifacts cannot be exported.", "PLP0015");
                files[row.i64(0)].push_back(
                    {{"relative_path", row.text(1)}, {"sha256", to_hex(row.bytes(2))}, {"size", row.i64(3)}});
            });
        return files;
    }

    void write(const std::vector<model::ContentRow>& rows,
               const std::function<void(std::string_view)>& line) {
        const auto lease = context.database.lease();
        check_members(*lease, rows);
        std::map<int64_t, Json> files = files_of(*lease, rows);
        for (const auto& row : rows) {
            Json unit = Json::object();
            for (size_t i = 0; i < fields.size(); ++i)
                unit[fields[i]->name] = field_json(*lease, *fields[i], row.fields[i], 0);
            const auto found = files.find(row.id);
            const std::string text =
                Json{{"fields", std::move(unit)},
                     {"artifacts", found == files.end() ? Json::array() : std::move(found->second)}}
                    .dump(-1, ' ', false, Json::error_handler_t::replace);
            // Whoever takes the archive in could not read it.
            if (text.size() > kLongestLine || !is_within(text))
                throw Failure(ErrorCode::kUnsupported,
                              "A unit of type " + type.name + " is too large for an archive.");
            line(text);
        }
    }
};

UnitLines::UnitLines(model::Context& context, const model::VersionRef& version, const Type& type)
    : state_(std::make_unique<State>(context, version, type)) {}
UnitLines::~UnitLines() = default;

int64_t UnitLines::each(const std::function<void(std::string_view)>& line) {
    std::vector<model::ContentRow> rows;
    int64_t count = 0;
    const auto write = [&] {
        if (!rows.empty()) state_->write(rows, line);
        count += static_cast<int64_t>(rows.size());
        rows.clear();
    };
    model::each_version_content(state_->context, state_->version, state_->type,
                                [&](const model::ContentRow& row) {
                                    rows.push_back(row);
                                    if (rows.size() == kBatch) write();
                                });
    write();
    return count;
}

// ---- in

struct UnitTaker::State {
    State(model::Context& c, const Type& t, int64_t domain, std::string w)
        : context(c), type(t), domain_id(domain), where(std::move(w)), fields(model::own_fields(t)) {}

    model::Context& context;
    const Type& type;
    const int64_t domain_id;
    const std::string where;
    const std::vector<const Field*> fields;
    std::vector<model::DeclaredUnit> batch;
    size_t bytes = 0;  ///< of the batch, about
    int64_t line = 0, count = 0;

    [[noreturn]] void refuse(const std::string& why) const {
        throw Failure(ErrorCode::kInvalid, where + ", line " + std::to_string(line) + ": " + why, "PLP0016");
    }

    FieldValue value(const Type& of, const Field& field, const Json& given, int depth) {
        const auto wrong = [&](const char* wanted) {
            refuse("the field '" + field.name + "' of a unit of type " + of.name + " is no " + wanted + ".");
        };
        if (given.is_null()) return {};
        if (const Type* target = target_of(context.registry, field))
            return unit_of_key(*target, given, depth);
        switch (field.type) {
            case FieldType::kBool:
                if (!given.is_boolean()) wrong("boolean");
                return given.get<bool>();
            case FieldType::kInt:
            case FieldType::kTime:
            case FieldType::kRef:
                if (!given.is_number_integer() ||
                    (given.is_number_unsigned() && given.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX)))
                    wrong("integer");
                return given.get<int64_t>();
            case FieldType::kFloat:
                if (!given.is_number()) wrong("number");
                return given.get<double>();
            case FieldType::kJson:
                return given.dump();
            case FieldType::kMap:
            case FieldType::kObject:
                if (!given.is_object()) wrong("object");
                return given.dump();
            case FieldType::kList:
                if (!given.is_array()) wrong("list");
                return given.dump();
            case FieldType::kText:
            case FieldType::kUuid:
            case FieldType::kFile:
                break;
        }
        if (!given.is_string() || !is_valid_text(given.get_ref<const std::string&>()))
            wrong("text without NUL characters");
        return given.get<std::string>();
    }

    std::vector<FieldValue> values(const Type& of, const Json& given, int depth, bool only_key) {
        const auto own = model::own_fields(of);
        const auto key = in_key(of);
        if (!given.is_object()) refuse("the fields of a unit of type " + of.name + " are no object.");
        std::vector<FieldValue> made(own.size());
        size_t known = 0;
        for (size_t i = 0; i < own.size(); ++i) {
            const auto found = given.find(own[i]->name);
            if (found == given.end()) {
                if (key[i]) refuse("a unit of type " + of.name + " has no '" + own[i]->name + "'.");
                continue;
            }
            ++known;
            if (!only_key || key[i]) made[i] = value(of, *own[i], *found, depth);
        }
        if (known != given.size())
            refuse("a unit of type " + of.name + " has fields that the type does not have here.");
        return made;
    }

    FieldValue unit_of_key(const Type& target, const Json& given, int depth) {
        if (depth > 4) refuse("units refer to each other in a circle.");
        const std::string key = model::natural_key(target, domain_id, values(target, given, depth + 1, true));
        const auto lease = context.database.lease();
        const auto id = lease->query_int("SELECT id FROM " + target.table + " WHERE natural_key = $1",
                                         {db::Param::bytes(key)});
        if (!id)
            refuse("a unit of type " + type.name + " refers to one of type " + target.name +
                   " that is neither in the archive nor here.");
        return *id;
    }

    std::vector<model::DeclaredArtifact> artifacts(const Json& given) {
        if (!given.is_array()) refuse("\"artifacts\" is no list.");
        std::vector<model::DeclaredArtifact> made;
        for (const Json& one : given) {
            if (!one.is_object() || !one.contains("relative_path") || !one["relative_path"].is_string() ||
                !one.contains("sha256") || !one["sha256"].is_string())
                refuse("an artifact is no object with \"relative_path\" and \"sha256\".");
            model::DeclaredArtifact& artifact = made.emplace_back();
            artifact.relative_path = one["relative_path"].get<std::string>();
            const std::string sha256 = to_lower(one["sha256"].get_ref<const std::string&>());
            if (sha256.size() != 64 || !from_hex(sha256)) refuse("a \"sha256\" has not 64 hex digits.");
            artifact.expected.digests[artifacts::Algorithm::kSha256] = sha256;
        }
        if (!type.has_artifact && !made.empty())
            refuse("a unit of type " + type.name + " has a file, which the type does not have.");
        if (type.has_artifact && type.single_artifact && made.empty())
            refuse("a unit of type " + type.name + " has no file.");
        if (type.has_artifact && type.single_artifact && !type.attachments && made.size() > 1)
            refuse("a unit of type " + type.name + " has several files, the type has one.");
        return made;
    }

    /// A file of a unit, and what the store has under its SHA-256.
    struct File {
        size_t unit = 0;  ///< in the batch
        const model::DeclaredArtifact* declared = nullptr;
        bool there = false;
        artifacts::Expected stored;
    };

    [[noreturn]] void contradict(const File& file, const std::string& who) const {
        throw Failure(ErrorCode::kInvalid,
                      where + ": the file " + file.declared->relative_path + " with the SHA-256 " +
                          file.declared->expected.digests[artifacts::Algorithm::kSha256] +
                          " is another than " + who + ".",
                      "PLP0016");
    }

    void look_up(db::Connection& connection, std::vector<File>& files) const {
        std::vector<std::string> digests;
        for (const File& file : files)
            digests.push_back(*from_hex(file.declared->expected.digests[artifacts::Algorithm::kSha256]));
        std::vector<db::Param> tuples;
        for (const std::string& digest : digests) {
            tuples.emplace_back(domain_id);
            tuples.push_back(db::Param::bytes(digest));
        }
        static const db::Column kKeys[] = {{"domain_id", db::ColumnType::kInt},
                                           {"sha256", db::ColumnType::kBytes}};
        std::vector<std::string> columns = {"size"};
        for (const auto algorithm : kAlgorithms) columns.emplace_back(artifacts::to_string(algorithm));
        connection.lookup("artifact", kKeys, tuples, columns, "", [&](size_t index, const db::Row& row) {
            files[index].there = true;
            files[index].stored = said(row, 0);
        });
    }

    /// Size and digests as columns have them; what is NULL is not said.
    static artifacts::Expected said(const db::Row& row, int first) {
        artifacts::Expected said;
        if (const auto size = row.maybe_i64(first)) said.size = static_cast<uint64_t>(*size);
        for (const auto algorithm : kAlgorithms)
            if (!row.is_null(++first)) said.digests[algorithm] = to_hex(row.bytes(first));
        return said;
    }

    static bool contradicts(const artifacts::Expected& one, const artifacts::Expected& other) {
        if (one.size && other.size && *one.size != *other.size) return true;
        return std::any_of(std::begin(kAlgorithms), std::end(kAlgorithms),
                           [&](artifacts::Algorithm algorithm) {
                               const std::string &a = one.digests[algorithm], &b = other.digests[algorithm];
                               return !a.empty() && !b.empty() && a != b;
                           });
    }

    /// Fields that a unit takes from its file, its first: nobody else may say what they are.
    void check_fields(const File& file) const {
        for (size_t i = 0; i < fields.size(); ++i) {
            const std::string& source = fields[i]->source;
            if (!source.starts_with("artifact.")) continue;
            const FieldValue& given = batch[file.unit].fields[i];
            bool same = false;
            if (source == "artifact.size") {
                const auto* size = std::get_if<int64_t>(&given);
                same = size != nullptr && static_cast<uint64_t>(*size) == file.stored.size;
            } else if (const auto algorithm = artifacts::parse_algorithm(source.substr(9))) {
                const auto* digest = std::get_if<std::string>(&given);
                const std::string& stored = file.stored.digests[*algorithm];
                // What this server does not compute can be compared with nothing: left as it was told.
                same = stored.empty() || (digest != nullptr && *digest == stored);
            }
            if (!same) contradict(file, "the field '" + fields[i]->name + "' of its unit says");
        }
    }

    /// Units that are here without their file, and what it is by those who have it for download.
    void check_remotes(db::Connection& connection, const std::vector<File>& files) const {
        std::vector<std::string> keys;
        for (const auto& unit : batch) keys.push_back(model::natural_key(type, domain_id, unit.fields));
        std::vector<db::Param> tuples;
        for (const std::string& key : keys) tuples.push_back(db::Param::bytes(key));
        static const db::Column kKey[] = {{"natural_key", db::ColumnType::kBytes}};
        static const std::string kId[] = {"id"};
        std::map<int64_t, size_t> units;
        connection.lookup(type.table, kKey, tuples, kId, "",
                          [&](size_t index, const db::Row& row) { units.emplace(row.i64(0), index); });
        if (units.empty()) return;
        std::vector<int64_t> ids;
        for (const auto& [id, unit] : units) ids.push_back(id);
        std::string columns = "ra.size";
        for (const auto algorithm : kAlgorithms)
            columns += ", ra." + std::string(artifacts::to_string(algorithm));
        connection.query(
            "SELECT ca.content_id, ca.relative_path, " + columns +
                " FROM content_artifact ca JOIN remote_artifact ra ON ra.content_artifact_id = ca.id WHERE"
                " ca.artifact_id IS NULL AND " +
                model::detail::in_ids(connection.engine(), "ca.content_id", "$1"),
            {model::detail::json_ids(ids)}, [&](const db::Row& row) {
                const size_t unit = units.at(row.i64(0));
                const artifacts::Expected expected = said(row, 2);
                auto file = std::lower_bound(files.begin(), files.end(), unit,
                                             [](const File& one, size_t at) { return one.unit < at; });
                for (; file != files.end() && file->unit == unit; ++file) {
                    // The one file of a unit is that, whatever it is called.
                    const bool meant =
                        batch[unit].artifacts.size() == 1 || file->declared->relative_path == row.text(1);
                    if (meant && contradicts(file->stored, expected))
                        contradict(*file, "the remote has that this server knows the unit from");
                }
            });
    }

    /// Every file has to be in the store, nothing comes later, and it has to be the one its unit is of.
    void check_files() const {
        std::vector<File> files;
        for (size_t unit = 0; unit < batch.size(); ++unit)
            for (const auto& artifact : batch[unit].artifacts) files.push_back({unit, &artifact, false, {}});
        if (files.empty()) return;
        const auto lease = context.database.lease();
        look_up(*lease, files);
        for (const File& file : files)
            if (!file.there)
                throw Failure(
                    ErrorCode::kConflict,
                    where + ": the file " + file.declared->relative_path + " with the SHA-256 " +
                        file.declared->expected.digests[artifacts::Algorithm::kSha256] +
                        " is neither in the archive nor on this server. Of an incremental export, import "
                        "the one before it first.",
                    "PLP0016");
        for (const File& file : files)
            if (file.declared == &batch[file.unit].artifacts.front()) check_fields(file);
        check_remotes(*lease, files);
    }
};

UnitTaker::UnitTaker(model::Context& context, const Type& type, int64_t domain_id, std::string where)
    : state_(std::make_unique<State>(context, type, domain_id, std::move(where))) {}
UnitTaker::~UnitTaker() = default;

int64_t UnitTaker::count() const {
    return state_->count;
}

void UnitTaker::take(std::string_view line) {
    State& state = *state_;
    ++state.line;
    line = trim(line);
    if (line == "[" || line == "]" || line.empty()) return;
    if (line.back() == ',') line.remove_suffix(1);
    if (!is_within(line)) state.refuse("the unit holds more than any unit does.");
    const Json unit = Json::parse(line, nullptr, false);
    if (!unit.is_object() || !unit.contains("fields") || !unit.contains("artifacts"))
        state.refuse("there is no unit, a JSON object with \"fields\" and \"artifacts\".");
    model::DeclaredUnit& made = state.batch.emplace_back();
    made.artifacts = state.artifacts(unit["artifacts"]);
    made.fields = state.values(state.type, unit["fields"], 0, false);
    state.bytes += line.size();
    if (state.batch.size() == kBatch || state.bytes > kLongestLine) save();
}

void UnitTaker::save() {
    State& state = *state_;
    if (state.batch.empty()) return;
    state.check_files();
    std::vector<int64_t> ids = model::save_units(state.context, state.type, state.domain_id, 0, state.batch);
    state.count += static_cast<int64_t>(ids.size());
    state.batch.clear();
    state.bytes = 0;
    if (saved) saved(ids);
}

}  // namespace granary::transfer

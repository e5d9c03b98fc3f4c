#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/base/json_writer.h"
#include "core/db/db.h"
#include "core/model/context.h"

namespace granary::api {

/// Which keys of a response are wanted (`fields`, `exclude_fields`, `minimal`).
struct Projection {
    std::set<std::string, std::less<>> only, without;
    bool minimal = false;
    bool of_kind = false;  ///< a row of a master list: what all types of the kind have
    bool wants(const model::Field& field) const;
    bool wants(std::string_view name, bool brief) const;
};

/// How rows of one type are read and written as JSON: a SELECT list, the joins it needs, and what each column
/// becomes. Immutable; made once per type and engine.
class RowFormat {
  public:
    RowFormat(const model::Context& context, const model::Type& type, db::Engine engine);

    /// "select … from <main> m …": conditions use the aliases m (main table) and d (detail table).
    const std::string& select() const { return select_; }
    /// The FROM part alone, for count(*) and id queries (without joins that only rendering needs).
    const std::string& from() const { return from_; }
    /// "m.col", "d.col", or empty for a field without column.
    std::string column_sql(const model::Field& field) const;

    /// One JSON object from the current row of a query made with select().
    void write(const db::Row& row, const model::Domain& domain, const Projection& projection,
               JsonWriter& json) const;
    const model::Type& type() const { return type_; }

  private:
    using Writer = std::function<void(const db::Row&, const model::Domain&, JsonWriter&)>;
    enum class Shown : uint8_t { kAlways, kInType, kInKind };
    struct Output {
        std::string name;
        bool brief;
        Shown shown;
        Writer write;
    };
    int add_column(const std::string& sql);
    void add_field(const model::Field& field);
    Shown where_shown(const model::Field& field) const;
    Writer stored_writer(const model::Field& field, int column) const;
    Writer reference_writer(const model::Field& field);
    /// Users or groups that hold a permission on the object.
    Writer holders_writer(const std::string& permission, bool groups);
    Writer reference_list_writer(const model::Field& field);
    Writer computed_writer(const model::Field& field);
    Writer artifacts_writer();
    Writer in_own_domain(Writer writer);
    std::string json_list(const std::string& element, const std::string& rest) const;

    const model::Context& context_;
    const model::Type& type_;
    db::Engine engine_;
    std::string select_, from_, columns_, joins_;
    int column_count_ = 0;
    std::vector<Output> outputs_;
};

/// The formats of all types, made on first use. Thread-safe.
class Formats {
  public:
    explicit Formats(const model::Context& context) : context_(context) {}
    const RowFormat& of(const model::Type& type, db::Engine engine);

  private:
    const model::Context& context_;
    std::mutex mutex_;
    std::map<std::pair<const model::Type*, db::Engine>, std::unique_ptr<RowFormat>> formats_;
};

/// The `tasks` of a task group, from the JSON rows its query made.
void write_group_tasks(const model::Context& context, const model::Domain& domain, std::string_view rows,
                       JsonWriter& json);

/// Groups or users as they are shown within others, from the JSON rows a query made.
void write_holders(const model::Context& context, const model::Domain& domain, bool groups,
                   std::string_view rows, JsonWriter& json, bool with_id = true);

/// The files of a unit as {path: href or null}, from the JSON its query made.
void write_artifacts(const model::Context& context, const model::Domain& domain, std::string_view rows,
                     JsonWriter& json);

/// Reads one object by row id and renders it; empty when it is gone.
std::string render_by_id(const RowFormat& format, db::Connection& connection, const model::Domain& domain,
                         int64_t id, const Projection& projection = {});

}  // namespace granary::api

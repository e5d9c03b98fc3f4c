#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/api/selection.h"

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

    /// "select … from <main> m …" for who sees everything: conditions use the aliases m (main table) and d
    /// (detail table).
    const std::string& select() const { return select_; }
    /// The same for one reader, who is shown of other objects what `visible` says.
    std::string select(const Visible& visible, SqlParams& params) const {
        return visible ? selection_.for_reader(marked_select_, visible, params) : select_;
    }
    /// The FROM part alone, for count(*) and id queries (without joins that only rendering needs).
    const std::string& from() const { return from_; }
    /// "m.col", "d.col", or empty for a field without column.
    std::string column_sql(const model::Field& field) const { return selection_.column_sql(field); }

    /// One JSON object from the current row of a query made with select().
    void write(const db::Row& row, const model::Domain& domain, const Projection& projection,
               JsonWriter& json) const;
    const model::Type& type() const { return selection_.type; }

  private:
    enum class Shown : uint8_t { kAlways, kInType, kInKind };
    struct Output {
        std::string name;
        bool brief;
        Shown shown;
        RowWriter write;
    };
    void always(std::string name, RowWriter write);
    void add_identity();
    void add_integer_identity();
    Shown where_shown(const model::Field& field) const;

    Selection selection_;
    std::string from_, marked_select_, select_;
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

/// Reads one object by row id and renders it for one reader; nothing when somebody has deleted it meanwhile.
std::optional<std::string> render_if_there(const RowFormat& format, db::Connection& connection,
                                           const model::Domain& domain, int64_t id,
                                           const Projection& projection = {}, const Visible& visible = {});

/// The same for an answer. Throws ApiError (404) when it is gone.
std::string render_by_id(const RowFormat& format, db::Connection& connection, const model::Domain& domain,
                         int64_t id, const Projection& projection = {}, const Visible& visible = {});

}  // namespace granary::api

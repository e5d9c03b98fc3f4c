#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/content.h"

/// Content units as lines of JSON, from the descriptor of their type and back. A file of them is a JSON list
/// with one unit a line, so that neither side ever holds more than a batch.
namespace granary::transfer {

/// Units a batch has at most.
constexpr size_t kBatch = 1000;
/// Bytes a line has at most.
constexpr uint64_t kLongestLine = 4u << 20;

/// The content types a repository of that type may hold, those first that others refer to. Throws Failure
/// when one refers to what cannot be carried: anything that is no content.
std::vector<const model::Type*> carried_types(const model::Registry& registry, const model::Type& repository);

/// Writes the units of one type of a version. One thread.
class UnitLines {
  public:
    UnitLines(model::Context& context, const model::VersionRef& version, const model::Type& type);
    ~UnitLines();
    /// Calls `line` for each unit. Returns how many there were. Throws Failure(kConflict) for a unit whose
    /// file is not here, or which refers to one that the version does not have, and kUnsupported for one that
    /// UnitTaker would refuse as too large.
    int64_t each(const std::function<void(std::string_view)>& line);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Saves units of one type in the domain from lines. One thread.
class UnitTaker {
  public:
    /// `where` is what sentences call the lines' file.
    UnitTaker(model::Context& context, const model::Type& type, int64_t domain_id, std::string where);
    ~UnitTaker();
    /// A line of the file, with what makes it a list. Throws Failure(kInvalid) naming file and line for what
    /// is no such unit.
    void take(std::string_view line);
    /// Saves what was taken, in batches; called by itself when one is full. `saved` gets the ids. Throws
    /// Failure when a file is not in the store, or is not the one that the unit's own fields, or those who
    /// have it for download, say.
    void save();
    std::function<void(std::span<const int64_t>)> saved;
    int64_t count() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace granary::transfer

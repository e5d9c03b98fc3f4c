#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/api/body.h"
#include "core/model/context.h"
#include "core/model/href.h"

namespace granary::api {

/// Collects the errors of a body; thrown together as one 400.
class FieldErrors {
  public:
    void add(const std::string& field, std::string sentence) {
        errors_[field].push_back(std::move(sentence));
    }
    bool empty() const { return errors_.empty(); }
    /// Throws ApiError 400 {"field": ["…"], …} when there is any.
    void raise() const;

  private:
    std::map<std::string, std::vector<std::string>> errors_;
};

enum class Strictness { kFull, kPartial };

/// On whose behalf a body is read, and in which domain.
struct ValueScope {
    const model::Context& context;
    db::Connection& connection;
    const model::Domain& domain;
    /// False for what the caller does not see: a reference to it is one to what does not exist. Empty: all is
    /// seen.
    std::function<bool(const model::Resolved&)> sees;
};

/// Checks `body` against `fields` and returns the accepted values in normal form: defaults filled in when
/// kFull (those of kQuiet fields when creating only), numbers and flags converted from form text, times as
/// microseconds, references as row ids (lists of them as lists of ids), labels checked. Keys without field →
/// "Unexpected field". Throws ApiError with every error found. `creating`: fields marked immutable are
/// accepted.
Json validate(const ValueScope& scope, const std::vector<model::Field>& fields, const Json& body,
              bool from_form, Strictness strictness, bool creating);

/// "Relative path is not in canonical form. <x>", or nothing.
std::optional<std::string> path_problem(std::string_view path);
/// The PEM certificates of a text, one below the other, without what stands around them: comments, keys.
/// kInvalid when there is none, or one that cannot be read.
Result<std::string> certificates_alone(std::string_view text);
/// What an alternate content source may be: its remote, its paths. Throws ApiError.
void check_source(db::Connection& connection, const model::Type& type, const Json& given);
/// What is wrong with a labels object, or nothing.
std::optional<std::string> labels_problem(const Json& labels);
/// Resolves a reference of `field` (message texts of spec 1.10). Throws ApiError.
model::Resolved resolve_reference(const ValueScope& scope, const std::string& field, const std::string& ref,
                                  const std::string& text);

}  // namespace granary::api

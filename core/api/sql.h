#pragma once

#include <deque>
#include <string>
#include <vector>

#include "core/db/db.h"

namespace granary::api {

/// Collects the parameters of a statement that is being put together; owns what they borrow.
class SqlParams {
  public:
    /// Returns the placeholder. `value` of text is copied.
    std::string bind(const db::Param& value) {
        params_.push_back(value);
        return "$" + std::to_string(params_.size());
    }
    std::string bind_text(std::string value) {
        texts_.push_back(std::move(value));
        return bind(db::Param(std::string_view(texts_.back())));
    }
    std::string bind_bytes(std::string value) {
        texts_.push_back(std::move(value));
        return bind(db::Param::bytes(texts_.back()));
    }
    db::Params view() const { return params_; }

  private:
    std::vector<db::Param> params_;
    std::deque<std::string> texts_;
};

}  // namespace granary::api

#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/model/descriptor.h"

namespace granary::api {

/// The `components.schemas` of an OpenAPI document while it is written: what is asked for is made, with all
/// it refers to.
class DocumentSchemas {
  public:
    using Json = nlohmann::ordered_json;
    /// `registry` outlives it.
    explicit DocumentSchemas(const model::Registry& registry);
    ~DocumentSchemas();

    /// {"$ref": …} to a schema of the registry or one of those below.
    Json reference(const std::string& name);
    /// Names of the schemas of a type: what answers hold, what a create or update takes.
    std::string response_schema(const model::Type& type);
    std::string request_schema(const model::Type& type, bool partial);
    /// Of a page of a list of `item`.
    std::string list_schema(const std::string& item);
    /// All that were made, by name. Leaves none.
    Json take();

  private:
    struct Store;
    Json type_schema(const model::Field& field, bool response);
    Json property(const model::Field& field, bool response);
    Json object_schema(const std::vector<model::Field>& fields, bool response, bool partial, Json properties);

    const model::Registry& registry_;
    std::unique_ptr<Store> store_;
};

}  // namespace granary::api

#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "core/api/body.h"
#include "core/model/context.h"

/// Content units from what a client uploaded, named or told to fetch.
namespace granary::api {

struct NewUnit {
    const model::Type* type = nullptr;
    int64_t id = 0;
    Uuid pulp_id;
    std::vector<NewUnit> companions;  ///< units the plugin made along with it
};

/// Makes the unit that a validated create request describes, or finds the one that is the same. `arguments`:
/// "values" (fields of the type), and where the file is: "artifact" (row id), "temporary_file" (row id),
/// "upload" (row id), or "file_url" with "downloader_config" (JSON text). A unit that is found keeps its
/// labels. Throws Failure. In processes with plugin code the plugin's hook sees the file first.
NewUnit make_unit(model::Context& context, const model::Domain& domain, artifacts::Store& chunks,
                  const model::Type& type, const Json& arguments, const std::function<bool()>& cancelled);
/// Removes the temporary file or upload that make_unit() took the bytes from.
void drop_sources(model::Context& context, artifacts::Store& chunks, const Json& arguments);

/// The chunks of an upload in the order of their offsets, as one blob in the domain's store. Throws Failure:
/// kIntegrity when it is not what is expected.
artifacts::Stored join_chunks(model::Context& context, int64_t domain_id, artifacts::Store& chunks,
                              int64_t upload, const artifacts::Expected& expected);
void drop_upload(model::Context& context, artifacts::Store& chunks, int64_t upload);

}  // namespace granary::api

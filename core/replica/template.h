#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/api/body.h"
#include "core/model/replica.h"

/// Texts with placeholders, as granary.replica/1 has them (granary/draft.h).
namespace granary::replica {

using api::Json;

/// What placeholders are filled from: the upstream's distribution, and what it serves (null where nobody
/// asked).
struct Fields {
    const Json& distribution;
    const Json& source;
};

/// Whether any of the replica's texts wants a field of what is served.
bool wants_source(const model::Replica& replica);

/// `text` with its placeholders filled. Throws Failure(kRemote) naming the field that the upstream lacks, or
/// that is no text or number.
std::string fill_text(std::string_view text, const Fields& fields);

/// A JSON object, given as text, with the placeholders of its texts filled at any depth. A text that is one
/// placeholder becomes the value. Throws as fill_text.
Json fill_values(const std::string& json, const Fields& fields);

}  // namespace granary::replica

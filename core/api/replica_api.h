#pragma once

#include "core/api/call.h"

namespace granary::api {

/// Starts a replication: upstream-pulps/…/replicate/.
http::Response replicate(Call& call);

}  // namespace granary::api

#pragma once

#include "core/access/external.h"
#include "core/access/journal.h"
#include "core/app/router.h"

namespace granary::app {

/// Where jobs of CI systems change their OpenID Connect token for one to upload with, as clients that publish
/// packages know it: GET /_/oidc/audience, POST /_/oidc/mint-token, and POST
/// /_/oidc/burn-token to give that back. The references outlive the route.
Route publishing_route(access::External& external, access::Journal& journal);

}  // namespace granary::app

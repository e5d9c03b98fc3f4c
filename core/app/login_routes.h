#pragma once

#include <memory>
#include <string>

#include "core/access/access.h"
#include "core/access/external.h"
#include "core/access/journal.h"
#include "core/app/router.h"

namespace granary::app {

/// The network as authentication sees it.
class IssuerWeb : public access::Web {
  public:
    Result<std::string> get(const std::string& url) override;
    Result<std::string> post_form(const std::string& url, const std::string& body, const std::string& user,
                                  const std::string& password) override;
};

/// Logins in the browser: /auth/oidc/NAME/login?next=/path and /auth/oidc/NAME/callback. `public_url` empty:
/// the address is taken from the request. The references outlive the route.
Route login_route(access::Access& access, access::External& external, access::Journal& journal,
                  std::string public_url);

}  // namespace granary::app

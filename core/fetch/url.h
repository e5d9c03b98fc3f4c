#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace granary::fetch {

/// `url` as it may be shown and logged: no user info, query or fragment, no control characters.
std::string public_url(std::string_view url);

/// Lower-case scheme, empty when there is none.
std::string scheme_of(std::string_view url);

/// `url` as it goes on the wire: bytes that no URL may have are escaped, existing escapes stay, user info and
/// fragment are dropped. Failure kInvalid.
Result<std::string> normalise_url(std::string_view url);

/// The absolute, normalised form of a Location header seen at `base`; only http, https and ftp. Failure
/// kRemote.
Result<std::string> resolve_location(const std::string& base, std::string_view location);

/// Whether a proxy can be reached by `url`: http, https and socks schemes, credentials apart. Failure
/// kInvalid.
Result<void> check_proxy(std::string_view url);

/// Whether what is secret to `a` may be sent to `b`: same scheme, host and port, or the step from http to
/// https on the same host and default ports.
bool same_origin(const std::string& a, const std::string& b);

/// The real path of a file:// URL when it lies below one of `allowed`, links resolved. Failure kInvalid.
Result<std::string> allowed_path(std::string_view url, const std::vector<std::string>& allowed);

/// Whether `path`, free of links, lies below one of `allowed`.
bool is_below(const std::string& path, const std::vector<std::string>& allowed);

}  // namespace granary::fetch

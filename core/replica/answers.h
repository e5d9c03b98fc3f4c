#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/body.h"
#include "core/base/time.h"

/// What another server says, read with suspicion. Every function throws Failure(kRemote) naming what is
/// wrong.
namespace granary::replica {

using api::Json;

/// Where the API of an upstream is.
struct Address {
    /// `base_url` without a slash at its end, `root` with one at both.
    Address(std::string_view base_url, std::string_view api_root);
    std::string base, root;
};

/// The status of a server: what it has.
struct Status {
    std::set<std::string, std::less<>> components;  ///< "core", "file" …
    bool domains = false;
};
Status read_status(std::string_view json);

/// A distribution of the upstream.
struct Distribution {
    std::string href, name, base_path;
    /// All its fields; `base_url` is a whole URL of the upstream's own host.
    std::shared_ptr<const Json> fields;
    std::string source;  ///< href of the publication or repository it serves; empty: it serves nothing
    std::optional<Microseconds> unchanged_since;
};
struct Page {
    int64_t count = 0;  ///< of the whole list
    bool more = false;
    std::vector<Distribution> distributions;
};
Page read_page(std::string_view json, const Address& address);

/// `url`, where the files of the distribution `name` are, when it is on the upstream's own host, and a path
/// ends that host: what is put behind it cannot make it another. "/…" is put behind the upstream's address.
std::string checked_feed(const std::string& url, const Address& address, const std::string& name);

/// The object that an href leads to.
Json read_object(std::string_view json);

}  // namespace granary::replica

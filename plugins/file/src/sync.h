#pragma once

#include <granary/sdk.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace granary_file {

/// Tags of the content type's fields.
constexpr uint32_t kRelativePath = 1;
constexpr uint32_t kDigest = 2;

/// The task "sync": arguments self, remote, mirror, optimize. Throws granary::Error, ManifestError.
void synchronize(granary::Task& task);

/// Declares what the manifest at `path`, below the URL of the source's remote, lists.
void refresh(granary::Task& task, granary::Record& source, std::string_view path, granary::Sync& sync);

/// What the files of a manifest are relative to: its URL up to the last '/' of the path, without query.
std::string base_of(std::string_view manifest_url);
/// The manifest's own name: the last segment of its URL's path, decoded.
std::string name_of(std::string_view manifest_url);
/// Appends `path` percent-encoded as a URL path.
void append_encoded(std::string& url, std::string_view path);

}  // namespace granary_file

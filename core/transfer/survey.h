#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/transfer/tar.h"

/// What an archive tells of itself, before anything of it is taken.
namespace granary::transfer {

/// Names of the members of an archive.
inline constexpr std::string_view kVersionsMember = "versions.json";
inline constexpr std::string_view kArtifactsMember = "pulpcore.app.modelresource.ArtifactResource.json";
inline constexpr std::string_view kRepositoriesMember = "pulpcore.app.modelresource.RepositoryResource.json";
inline constexpr std::string_view kMappingMember = "content_mapping.json";

/// A repository version of an archive.
struct Source {
    std::string name, type;
    std::string directory;  ///< of its units: "repository-…", no path
    int64_t number = 0;
    std::string fields;  ///< JSON object: those of the repository
};
struct Survey {
    std::vector<Source> sources;  ///< at least one; each name and each directory once
    int64_t blobs = 0;
};

/// Reads the headers of all files and passes over what is in them, but for what tells of the archive.
/// `installed`: the components of this server with their versions. `check` is called again and again, and may
/// throw. Throws Failure(kInvalid) for what is no export, no whole one, or one of other components.
Survey look_through(VolumeReader& volumes, const std::map<std::string, std::string>& installed,
                    const std::function<void()>& check);

/// SHA-256 (hex) that a member's name says its bytes have; none: it is no blob. Throws Failure(kInvalid) for
/// what stands among the blobs and is none.
std::optional<std::string> blob_of(std::string_view name);

/// Units by type that a repository version was written with, from its kMappingMember. Throws
/// Failure(kInvalid) when it does not tell.
std::map<std::string, int64_t> read_mapping(TarReader& tar, const TarReader::Member& member);

/// Text (UTF-8) of an archive as a sentence shows it: not all of a long one, no control characters.
std::string clip(std::string_view text);

}  // namespace granary::transfer

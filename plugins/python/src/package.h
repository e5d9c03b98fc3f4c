#pragma once

#include <granary/sdk.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document.h"
#include "metadata.h"

/// The content types and their fields. Tags are for ever.
namespace granary_python {

inline constexpr const char* kPackage = "python.python";
inline constexpr const char* kYank = "python.python_yank";
inline constexpr const char* kProvenance = "python.provenance";
inline constexpr const char* kDistribution = "python.python";

enum PackageTag : uint32_t {
    kSha256 = 1,
    kFilename = 2,
    kRelativePath = 3,
    kSize = 4,
    kPackagetype = 5,
    kPythonVersion = 6,
    kMetadataVersion = 7,
    kName = 8,
    kNameNormalized = 9,
    kVersion = 10,
    kAuthor = 11,
    kAuthorEmail = 12,
    kMaintainer = 13,
    kMaintainerEmail = 14,
    kDescription = 15,
    kDescriptionContentType = 16,
    kHomePage = 17,
    kDownloadUrl = 18,
    kKeywords = 19,
    kLicense = 20,
    kLicenseExpression = 21,
    kSummary = 22,
    kRequiresPython = 23,
    kPlatform = 24,
    kSupportedPlatform = 25,
    kProjectUrl = 26,
    kClassifiers = 27,
    kRequiresDist = 28,
    kProvidesDist = 29,
    kObsoletesDist = 30,
    kRequiresExternal = 31,
    kProvidesExtras = 32,
    kDynamic = 33,
    kLicenseFile = 34,
    kProjectUrls = 35,
    kMetadataSha256 = 36,
    kOrigin = 37,  ///< one of the origins below
    kAttestations = 38,
    kUploader = 39,
    kPackageProvenance = 40,
};

/// Where a package came from. Made over the REST API its origin is empty.
inline constexpr std::string_view kFromUpstream = "upstream", kFromIndex = "index";

/// What a wheel's metadata file is called behind the name of the wheel.
inline constexpr std::string_view kMetadataSuffix = ".metadata";

enum ProvenanceTag : uint32_t {
    kProvenanceSha256 = 1,
    kProvenanceOf = 2,  ///< the package
    kProvenanceDocument = 3,
    kProvenanceVerify = 4,
    // Of the package, so that pages find what belongs to them.
    kProvenanceProject = 5,
    kProvenanceFilename = 6,
    kProvenancePackage = 7,     ///< digest of its file
    kProvenanceIdentities = 8,  ///< who was found to have made it: see identities_json
};

enum YankTag : uint32_t { kYankName = 1, kYankVersion = 2, kYankReason = 3 };

/// Values of a package by field name. Lists and maps are JSON strings that hold JSON: clients of this type
/// expect it.
using PackageValues = std::vector<std::pair<const char*, granary::Value>>;

/// A field that a package has from its metadata, or, of another index, from the `info` of its JSON document,
/// where the key is the field's name.
struct MetadataField {
    uint32_t tag;
    const char* name;
    std::string Metadata::*text;               ///< null: metadata has no such thing
    std::vector<std::string> Metadata::*list;  ///< the same of a list
    const char* otherwise;  ///< of a list: what it is where a document has none, as JSON; null: it is a text
};
std::span<const MetadataField> metadata_fields();
/// From core metadata; what an upload fills in.
PackageValues values_of(const Metadata& metadata);
/// What a package has of its release's document; what differs by file is not in it.
PackageValues values_of(const Document& document);

/// A text that holds JSON, as a JSON string.
inline granary::Value json_text(const std::string& json) {
    return granary::Value::json(python_json(json));
}

}  // namespace granary_python

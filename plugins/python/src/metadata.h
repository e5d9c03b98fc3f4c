#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Core metadata: the METADATA or PKG-INFO of a distribution file.
namespace granary_python {

struct Metadata {
    std::string metadata_version, name, version, summary, description, description_content_type, keywords,
        home_page, download_url, author, author_email, maintainer, maintainer_email, license,
        license_expression, requires_python;
    std::vector<std::string> classifiers, requires_dist, provides_dist, obsoletes_dist, requires_external,
        project_urls, provides_extras, dynamic, license_files;
};

/// Larger ones are no metadata.
constexpr size_t kMaxMetadata = 16 << 20;

/// Header fields, then perhaps the description. Bytes that are not UTF-8 become U+FFFD. Throws granary::Error
/// (INVALID): no such thing, a version of the format that is not known, no name or no version.
Metadata parse_metadata(std::string_view text);
/// The versions of the format that are known.
bool is_metadata_version(std::string_view version);

/// Text with what is not UTF-8, and NUL, replaced.
std::string clean_text(std::string_view bytes);
/// As Python's json.dumps writes it: ", " and ": ", everything beyond ASCII escaped.
std::string python_json(const std::vector<std::string>& list);
std::string python_json(std::string_view text);

}  // namespace granary_python

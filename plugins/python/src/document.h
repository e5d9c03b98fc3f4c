#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// The JSON document of a project on another index: what it says beyond the simple page.
namespace granary_python {

struct Document {
    using Members = std::map<std::string, std::string, std::less<>>;
    Members texts;  ///< of its `info`, by name: what are texts
    Members lists;  ///< what are lists or maps of texts, as Python's json.dumps writes them
    struct File {
        std::string version, python_version, packagetype, md5, sha256, requires_python;
        int64_t size = -1;
    };
    std::map<std::string, File, std::less<>> files;  ///< by name

    /// A text of `info`; empty when it is none.
    std::string text(const char* name) const;
    /// A member of `info` as the JSON string of JSON that packages keep; `otherwise` when it is neither text
    /// nor list nor map.
    std::string inner(const char* name, const char* otherwise) const;
};

/// `url`: of the document, after redirects. Throws granary::Error(REMOTE) when it is none: a sentence with
/// the project, the public_url() and the fault.
Document read_document(const std::string& bytes, std::string_view project, std::string_view url);

}  // namespace granary_python

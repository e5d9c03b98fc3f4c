#include "document.h"

#include <granary/sdk.hpp>

#include <algorithm>

#include "json_text.h"
#include "metadata.h"

namespace granary_python {

namespace {

using Json = Document::Json;

std::string text_of(const Json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? clean_text(found->get_ref<const std::string&>())
                                                       : std::string();
}

/// As Python's json.dumps writes a text, a list of texts or a map of texts; what else is in there is left
/// out. Empty: it is none of these.
std::string dumps(const Json& value) {
    const auto quoted = [](const Json& text) {
        return python_json(clean_text(text.get_ref<const std::string&>()));
    };
    if (value.is_string()) return quoted(value);
    std::string out;
    if (value.is_array()) {
        for (const Json& item : value)
            if (item.is_string()) out += (out.empty() ? "" : ", ") + quoted(item);
        return "[" + out + "]";
    }
    if (!value.is_object()) return out;
    for (const auto& [key, item] : value.items())
        if (item.is_string())
            out += (out.empty() ? "" : ", ") + python_json(clean_text(key)) + ": " + quoted(item);
    return "{" + out + "}";
}

void add_files(Document& out, const std::string& version, const Json& files) {
    if (!files.is_array()) return;
    for (const Json& file : files) {
        Document::File& kept = out.files[text_of(file, "filename")];
        kept.version = clean_text(version);
        kept.python_version = text_of(file, "python_version");
        kept.packagetype = text_of(file, "packagetype");
        kept.md5 = text_of(file, "md5_digest");
        kept.requires_python = text_of(file, "requires_python");
        if (file.is_object() && file.contains("digests")) kept.sha256 = text_of(file["digests"], "sha256");
        // What is too large for the number comes out as less than nothing.
        if (const auto size = file.find("size"); size != file.end() && size->is_number_integer())
            kept.size = std::max(size->get<int64_t>(), int64_t{-1});
    }
}

}  // namespace

std::string Document::text(const char* name) const {
    return text_of(info, name);
}

std::string Document::inner(const char* name, const char* otherwise) const {
    const auto found = info.find(name);
    const std::string text = found == info.end() ? std::string() : dumps(*found);
    return python_json(text.empty() ? std::string(otherwise) : text);
}

Document read_document(const std::string& bytes, std::string_view project) {
    Document out;
    const std::string what = "the document of the project \"" + std::string(project) + "\"";
    check_json(bytes, what);
    Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_object()) throw granary::Error(GRANARY_E_REMOTE, what + " is no JSON object");
    if (json.contains("info") && json["info"].is_object()) out.info = std::move(json["info"]);
    if (const auto releases = json.find("releases"); releases != json.end() && releases->is_object())
        for (const auto& [version, files] : releases->items()) add_files(out, version, files);
    // Of one version there are only these.
    if (const auto urls = json.find("urls"); urls != json.end() && out.files.empty())
        add_files(out, out.text("version"), *urls);
    return out;
}

}  // namespace granary_python

#include "document.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "json_text.h"
#include "metadata.h"
#include "upstream_page.h"

namespace granary_python {

namespace {

// Members in the order of their names: to keep the order of a stranger's is to look through all for each.
using Json = nlohmann::json;

std::string text_of(const Json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? clean_text(found->get_ref<const std::string&>())
                                                       : std::string();
}

/// As Python's json.dumps writes a list of texts or a map of texts; what else is in there is left out. Empty:
/// it is neither.
std::string dumps(const Json& value) {
    const auto quoted = [](const Json& text) {
        return python_json(clean_text(text.get_ref<const std::string&>()));
    };
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
    const auto found = texts.find(name);
    return found == texts.end() ? std::string() : found->second;
}

std::string Document::inner(const char* name, const char* otherwise) const {
    if (const auto found = texts.find(name); found != texts.end())
        return python_json(python_json(found->second));
    const auto found = lists.find(name);
    return python_json(found == lists.end() ? std::string(otherwise) : found->second);
}

Document read_document(const std::string& bytes, std::string_view project, std::string_view url) {
    Document out;
    const std::string what =
        "the document of the project \"" + std::string(project) + "\" at " + public_url(url);
    check_json(bytes, what);
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_object()) throw granary::Error(GRANARY_E_REMOTE, what + " is no JSON object");
    if (const auto info = json.find("info"); info != json.end() && info->is_object())
        for (const auto& [name, value] : info->items()) {
            if (value.is_string())
                out.texts[name] = clean_text(value.get_ref<const std::string&>());
            else if (value.is_structured())
                out.lists[name] = dumps(value);
        }
    if (const auto releases = json.find("releases"); releases != json.end() && releases->is_object())
        for (const auto& [version, files] : releases->items()) add_files(out, version, files);
    // Of one version there are only these.
    if (const auto urls = json.find("urls"); urls != json.end() && out.files.empty())
        add_files(out, out.text("version"), *urls);
    return out;
}

}  // namespace granary_python

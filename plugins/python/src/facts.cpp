#include <nlohmann/json.hpp>

#include "page.h"

namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts_of(const Json& object, const char* name) {
    std::vector<std::string> texts;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) return texts;
    for (const Json& item : *found)
        if (item.is_string()) texts.push_back(item.get<std::string>());
    return texts;
}

}  // namespace

std::string facts_json(const ProjectFacts& facts) {
    Json out = {{"status", facts.status},
                {"reason", facts.reason},
                {"tracks", facts.tracks},
                {"alternates", facts.alternates}};
    if (facts.own) out["own"] = true;
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ProjectFacts read_facts(std::string_view json) {
    ProjectFacts facts;
    const Json said = Json::parse(json, nullptr, false);
    if (!said.is_object()) return facts;
    facts.status = text_of(said, "status");
    facts.reason = text_of(said, "reason");
    facts.tracks = texts_of(said, "tracks");
    facts.alternates = texts_of(said, "alternates");
    facts.own = said.contains("own") && said["own"] == true;
    return facts;
}

}  // namespace granary_python

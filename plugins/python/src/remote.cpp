#include <nlohmann/json.hpp>

#include "bandersnatch.h"
#include "names.h"
#include "requirement.h"
#include "sync.h"
#include "text.h"

/// What is to be said of remotes before they are there.
namespace granary_python {

using Json = nlohmann::ordered_json;

void check_rules(granary::Record& remote, granary::Refusals& refusals) {
    for (const char* field : {"includes", "excludes"}) {
        const Json items = Json::parse(remote.text(field).value_or("[]"), nullptr, false);
        if (!items.is_array()) continue;
        for (const Json& item : items) {
            if (!item.is_string()) continue;
            const auto& text = item.get_ref<const std::string&>();
            if (!parse_requirement(text))
                refusals.add(field,
                             "\"" + text.substr(0, 200) +
                                 "\" is no requirement: a name with versions is wanted, \"django>=4\".");
        }
    }
}

void import_bandersnatch(granary::Task& task) {
    const MirrorSettings mirror = read_bandersnatch(task.require("config"));
    Json body = {{"name", task.require("name")},
                 {"url", mirror.url},
                 {"policy", task.text("policy").value_or("on_demand")},
                 {"prereleases", mirror.prereleases},
                 {"includes", mirror.includes},
                 {"excludes", mirror.excludes},
                 {"package_types", mirror.package_types},
                 {"exclude_platforms", mirror.exclude_platforms},
                 {"keep_latest_packages", mirror.keep_latest}};
    if (mirror.workers > 0) body["download_concurrency"] = mirror.workers;
    task.result(body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Rules rules_of(granary::Record& remote, CoolingOff cooling) {
    Rules rules;
    for (const std::string& text : list_of(remote, "includes")) rules.include(text);
    for (const std::string& text : list_of(remote, "excludes")) rules.exclude(text);
    for (std::string& text : list_of(remote, "package_types")) rules.package_types.insert(std::move(text));
    for (std::string& text : list_of(remote, "exclude_platforms"))
        rules.exclude_platforms.insert(std::move(text));
    rules.prereleases = remote.flag("prereleases");
    rules.keep_latest = remote.integer("keep_latest_packages").value_or(0);
    rules.cooling_off = std::move(cooling);
    return rules;
}

UpstreamIndex upstream_index(std::string_view url) {
    std::string root(url.substr(0, url.find_first_of("?#")));
    while (root.ends_with('/')) root.pop_back();
    if (root.ends_with("/simple") || root.ends_with("/+simple")) return {{}, root + "/"};
    return {root + "/", root + "/simple/"};
}

}  // namespace granary_python

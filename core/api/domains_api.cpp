#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/api/call.h"
#include "core/api/error.h"
#include "core/api/validate.h"
#include "core/api/write.h"
#include "core/base/text.h"
#include "core/model/domains.h"

namespace granary::api {

namespace {

struct Setting {
    const char* name;
    const char* alias;         ///< of the framework the contract comes from; any case
    const char* default_json;  ///< null: required
};
constexpr Setting kFilesystemSettings[] = {
    {"location", "media_root", nullptr},
    {"base_url", "media_url", "\"\""},
    {"file_permissions_mode", "file_upload_permissions", "420"},
    {"directory_permissions_mode", "file_upload_directory_permissions", "null"},
};

// What no client can send: bytes are no JSON.
const Json kAbsent = Json::binary({});

[[noreturn]] void refuse_setting(const std::string& name, const char* sentence) {
    throw ApiError(400, Json{{"storage_settings", {{name, Json::array({sentence})}}}}.dump(
                            -1, ' ', false, Json::error_handler_t::replace));
}

bool is_slug(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

/// Files and folders of the wrong owner are found now, not by the first upload.
void check_location(const std::string& location) {
    if (location.empty()) return;  // the server's own storage
    if (location.front() != '/')
        refuse_setting("location", "An absolute path is wanted, or \"\" for the server's own storage.");
    std::error_code error;
    std::filesystem::create_directories(location, error);
    if (error) refuse_setting("location", ("The directory cannot be made: " + error.message() + ".").c_str());
    if (::access(location.c_str(), R_OK | W_OK | X_OK) != 0)
        refuse_setting("location", "The server may not write into this directory.");
}

}  // namespace

void normalise_storage(Json& values) {
    const auto storage_class = values.find("storage_class");
    if (storage_class != values.end() && *storage_class != model::kFilesystemStorage)
        throw ApiError(400, R"({"storage_class":"Backend is not installed on Pulp."})");
    const auto given = values.find("storage_settings");
    if (given == values.end()) return;
    Json normal = Json::object();
    // In one order, so that what is the same compares as the same.
    for (const Setting& setting : kFilesystemSettings) normal[setting.name] = kAbsent;
    for (const auto& [key, value] : given->items()) {
        const std::string lower = to_lower(key);
        if (lower == "hidden_fields") continue;  // of what was read before: it says which secrets are set
        const auto* known = std::find_if(
            std::begin(kFilesystemSettings), std::end(kFilesystemSettings),
            [&](const Setting& setting) { return lower == setting.name || lower == setting.alias; });
        // The contract has this one as a text, not as a list of texts.
        if (known == std::end(kFilesystemSettings))
            throw ApiError(400, Json{{"storage_settings", {{key, "Unexpected field"}}}}.dump(
                                    -1, ' ', false, Json::error_handler_t::replace));
        normal[known->name] = value;
    }
    for (const Setting& setting : kFilesystemSettings) {
        if (normal[setting.name] != kAbsent) continue;
        if (setting.default_json == nullptr) refuse_setting(setting.name, "This field is required.");
        normal[setting.name] = Json::parse(setting.default_json);
    }
    if (!normal["location"].is_string()) refuse_setting("location", "Not a valid string.");
    check_location(normal["location"].get<std::string>());
    *given = std::move(normal);
}

void check_domain(const model::Context& context, const Json& given, int64_t id) {
    if (id == 0 && !context.domains)
        throw list_error(
            "Domains are not enabled on this server: its setting "
            "[domains] enabled is false.");
    if (id == 1) throw list_error("Default domain can not be updated.");
    if (given.contains("name")) {
        const std::string name = given["name"].get<std::string>();
        if (!is_slug(name))
            throw field_error("name",
                              "Enter a valid \"slug\" consisting of letters, "
                              "numbers, underscores or hyphens.");
        if (name == "api" || name == "content")
            throw field_error("name", "Name can not be 'api' or 'content'.");
    }
    if (id == 0 && given.contains("default_content_guard") && !given["default_content_guard"].is_null())
        throw field_error("default_content_guard",
                          "A default content-guard can only be set on an existing "
                          "domain. Create the domain "
                          "first, then set this field with an update.");
}

void resolve_default_guard(Call& call, int64_t domain_id, Json& body) {
    const auto given = body.find("default_content_guard");
    if (given == body.end() || !given->is_string() || given->get_ref<const std::string&>().empty()) return;
    const model::Domain domain = model::domain_by_id(call.connection, domain_id);
    const auto found = model::resolve(call.context(), call.connection, domain, given->get<std::string>());
    if (!found || found->is_collection || found->type->kind != model::Kind::kContentGuard)
        throw field_error("default_content_guard", "The content-guard must belong to this domain.");
    *given = found->id;
}

http::Response migrate_domain(Call& call) {
    const model::Schema* schema = call.context().registry.schema(call.route.action->request);
    Json values = validate(value_scope(call), schema->fields, parse_body(call.request), is_form(call.request),
                           Strictness::kFull, true);
    if (call.domain.id == 1) throw list_error("Default domain can not be migrated.");
    normalise_storage(values);
    tasks::TaskSpec spec;
    spec.name = "pulpcore.app.tasks.migrate.migrate_backend";
    spec.arguments = Json{{"storage_class", values["storage_class"]},
                          {"storage_settings", values["storage_settings"].dump()}}
                         .dump();
    spec.exclusive = {model::prn(*call.route.type, call.domain.pulp_id)};
    return accepted(call, std::move(spec));
}

}  // namespace granary::api

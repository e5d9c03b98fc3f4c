#include <nlohmann/json.hpp>

#include "index.h"
#include "names.h"
#include "package.h"

/// Yanking a release: a marker among the content of the repository, so that it is versioned like everything
/// else.
namespace granary_python {

namespace {

using Json = nlohmann::ordered_json;

/// A text of the body, JSON or form. What is no text is told to `errors`.
std::optional<std::string> field(granary::Request& request, const nlohmann::json& body, const char* name,
                                 Json& errors) {
    if (!body.is_object()) {
        const auto form = request.form(name);
        return form ? std::optional(std::string(*form)) : std::nullopt;
    }
    const auto found = body.find(name);
    if (found == body.end()) return std::nullopt;
    if (found->is_number()) return found->dump();
    if (!found->is_string()) {
        errors[name] = {found->is_null() ? "This field may not be null." : "Not a valid string."};
        return std::nullopt;
    }
    return found->get<std::string>();
}

}  // namespace

void start_yank(Call& call, bool yank) {
    granary::Request& request = call.request;
    if (!own_repository(call)) return;
    // Not in the order of its keys, which would take the square of their number.
    const auto body = nlohmann::json::parse(request.body(), nullptr, false);
    if (!body.is_object() && request.header("content-type").value_or("").starts_with("application/json"))
        return request.answer(
            400, "application/json",
            Json{{"detail", "The body is no JSON object: one with \"name\" and \"version\" is wanted."}}
                .dump());
    Json errors = Json::object();
    const auto name = field(request, body, "name", errors), version = field(request, body, "version", errors);
    const auto given_reason = field(request, body, "yanked_reason", errors);
    for (const auto& [key, value] : {std::pair("name", &name), std::pair("version", &version)})
        if ((!*value || (*value)->empty()) && !errors.contains(key))
            errors[key] = {*value ? "This field may not be blank." : "This field is required."};
    // JSON can write a NUL; a text in the database cannot hold one.
    for (const auto& [key, value] : {std::pair("name", &name), std::pair("version", &version),
                                     std::pair("yanked_reason", &given_reason)})
        if (*value && (*value)->find('\0') != std::string::npos)
            errors[key] = {"Null characters are not allowed."};
    if (!errors.empty()) return request.answer(400, "application/json", errors.dump());
    const std::string normalized = normalize(*name);
    if (call.served.version < 0 ||
        request.count(call.served.version_prn,
                      {kPackage, {kFilename}, {{kNameNormalized, normalized}, {kVersion, *version}}}) == 0)
        return request.answer(
            404, "application/json",
            Json{{"detail", normalized + "==" + *version + " not found in repository"}}.dump(
                -1, ' ', false, Json::error_handler_t::replace));
    const Json arguments = {{"repository", std::string(call.served.repository)},
                            {"name", normalized},
                            {"version", *version},
                            {"reason", given_reason.value_or("")}};
    const std::string_view task = request.dispatch(
        yank ? "yank" : "unyank",
        yank ? "pulp_python.app.tasks.yank.ayank_package" : "pulp_python.app.tasks.yank.aunyank_package",
        arguments.dump(-1, ' ', false, Json::error_handler_t::replace),
        {std::string(call.served.repository)});
    request.answer(202, "application/json", Json{{"task", std::string(task)}}.dump());
}

void run_yank(granary::Task& task, bool yank) {
    granary::Record repository(task, task.require("repository"));
    const std::string name = task.require("name"), version = task.require("version");
    granary::Sync change(task, repository);
    if (yank) {
        // Another reason is another marker; the old one leaves by the key it shares with the new.
        granary::Batch batch(change, kYank, {kYankName, kYankVersion, kYankReason});
        batch.add({granary::text_value(name), granary::text_value(version),
                   granary::text_value(task.text("reason").value_or(""))},
                  {});
        batch.flush();
    } else {
        granary::DraftVersion draft = change.draft();
        std::vector<int64_t> leaving;
        draft.each(kYank, {kYankName, kYankVersion}, [&](int64_t content, const granary_value* values) {
            if (granary::view(values[0].as.text) == name && granary::view(values[1].as.text) == version)
                leaving.push_back(content);
        });
        draft.remove(leaving);
    }
    change.commit();
}

}  // namespace granary_python

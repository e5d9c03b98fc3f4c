#include "core/api/error.h"

#include "core/base/json_writer.h"

namespace granary::api {

namespace {

std::string keyed_list(std::string_view key, std::string_view sentence) {
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.key(key);
    json.begin_array();
    json.value(sentence);
    json.end_array();
    json.end_object();
    return body;
}

}  // namespace

ApiError field_error(std::string_view field, std::string_view sentence) {
    return {400, keyed_list(field, sentence)};
}

ApiError object_error(std::string_view sentence) {
    return {400, keyed_list("non_field_errors", sentence)};
}

ApiError list_error(std::string_view sentence) {
    std::string body;
    JsonWriter json(body);
    json.begin_array();
    json.value(sentence);
    json.end_array();
    return {400, body};
}

ApiError detail_error(int status, std::string_view sentence) {
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    json.member("detail", sentence);
    json.end_object();
    return {status, body};
}

ApiError not_found(std::string_view model) {
    if (model.empty()) return detail_error(404, "Not found.");
    return detail_error(404, "No " + std::string(model) + " matches the given query.");
}

}  // namespace granary::api

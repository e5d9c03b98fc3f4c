#include "core/api/body.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "core/api/error.h"
#include "core/base/json_bounds.h"
#include "core/base/text.h"
#include "core/http/multipart.h"

namespace granary::api {

namespace {

constexpr size_t kMaxFieldBytes = 1u << 20;
/// Lists of hundreds of thousands of references are sent; objects of thousands of keys are not.
constexpr JsonBounds kBounds{kMaxJsonDepth, 4000, 4'000'000};

std::string media_type(const http::Request& request) {
    const std::string_view header = request.headers.get("content-type");
    return to_lower(trim(header.substr(0, header.find(';'))));
}

/// A repeated key of a form is a list.
void add_value(Json& object, const std::string& key, Json value) {
    const auto present = object.find(key);
    if (present == object.end()) {
        object[key] = std::move(value);
    } else if (present->is_array()) {
        present->push_back(std::move(value));
    } else {
        Json list = Json::array();
        list.push_back(*present);
        list.push_back(std::move(value));
        *present = std::move(list);
    }
}

Json from_fields(const std::vector<std::pair<std::string, std::string>>& fields) {
    Json object = Json::object();
    for (const auto& [key, value] : fields) {
        if (!is_valid_text(key) || !is_valid_text(value))
            throw field_error(key, "The value is not UTF-8 text without NUL.");
        if (key != "csrfmiddlewaretoken") add_value(object, key, value);
        if (object.size() > kBounds.keys)
            throw detail_error(
                400, "the form has more than " + std::to_string(kBounds.keys) + " different fields");
    }
    return object;
}

}  // namespace

struct FormSink::State {
    artifacts::Store& store;
    std::vector<artifacts::Algorithm> algorithms;
    std::optional<http::MultipartParser> parser;
    size_t field_bytes = 0;
};

FormSink::FormSink(std::string_view content_type, artifacts::Store& store,
                   std::vector<artifacts::Algorithm> algorithms)
    : state_(new State{store, std::move(algorithms), std::nullopt, 0}) {
    state_->parser.emplace(
        content_type, [this](const http::MultipartParser::Part& part) -> http::MultipartParser::Consumer {
            if (part.has_file_name) {
                if (files.count(part.name) > 0)
                    throw Failure(ErrorCode::kInvalid, "two files in the field '" + part.name + "'");
                ReceivedFile& file = files[part.name];
                file.file_name = part.file_name;
                file.writer = state_->store.create(state_->algorithms);
                return [writer = file.writer.get()](std::string_view bytes, bool end) {
                    if (!end) writer->write(bytes);
                };
            }
            fields.emplace_back(part.name, std::string());
            return [this, index = fields.size() - 1](std::string_view bytes, bool) {
                state_->field_bytes += bytes.size();
                if (state_->field_bytes > kMaxFieldBytes)
                    throw Failure(ErrorCode::kInvalid, "the plain fields of the form hold more than 1 MiB");
                fields[index].second.append(bytes);
            };
        });
}

FormSink::~FormSink() = default;

void FormSink::write(std::string_view bytes) {
    state_->parser->feed(bytes);
}

void FormSink::finish() {
    state_->parser->finish();
}

bool is_form(const http::Request& request) {
    const std::string type = media_type(request);
    return type == "multipart/form-data" || type == "application/x-www-form-urlencoded";
}

Json parse_body(const http::Request& request) {
    if (const auto* sink = dynamic_cast<const FormSink*>(request.sink.get())) {
        Json object = from_fields(sink->fields);
        for (const auto& [name, file] : sink->files)
            object[name] = file.file_name;  // that it is there; bytes are in the sink
        return object;
    }
    if (request.body.empty()) return Json::object();
    const std::string type = media_type(request);
    if (type == "application/json" || type.empty()) {
        if (!is_valid_text(request.body))
            throw detail_error(400, "JSON parse error - the body is not UTF-8 text without NUL");
        if (is_nested_deeper(request.body))
            throw detail_error(400, "JSON parse error - the body is nested deeper than " +
                                        std::to_string(kMaxJsonDepth) + " levels");
        if (!is_within(request.body, kBounds))
            throw detail_error(400, "JSON parse error - an object of the body has more than " +
                                        std::to_string(kBounds.keys) + " keys, or the body more than " +
                                        std::to_string(kBounds.values) + " values");
        Json value = Json::parse(request.body, nullptr, false);
        if (value.is_discarded())
            throw detail_error(400, "JSON parse error - the body is not a JSON document");
        if (!value.is_object()) {
            const char* found = value.is_array()    ? "list"
                                : value.is_string() ? "str"
                                : value.is_null()   ? "NoneType"
                                                    : "number";
            throw object_error(std::string("Invalid data. Expected a dictionary, but got ") + found + ".");
        }
        return value;
    }
    if (type == "application/x-www-form-urlencoded") {
        const auto fields = http::parse_form(request.body);
        if (!fields) throw detail_error(400, "the form holds a bad percent escape or text that is not UTF-8");
        return from_fields(*fields);
    }
    if (type == "multipart/form-data") {
        std::vector<std::pair<std::string, std::string>> fields;
        http::MultipartParser parser(
            request.headers.get("content-type"), [&](const http::MultipartParser::Part& part) {
                fields.emplace_back(part.name, std::string());
                return [&fields, index = fields.size() - 1](std::string_view bytes, bool) {
                    fields[index].second.append(bytes);
                };
            });
        parser.feed(request.body);
        parser.finish();
        return from_fields(fields);
    }
    throw detail_error(415, "Unsupported media type \"" + type + "\" in request.");
}

}  // namespace granary::api

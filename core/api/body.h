#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifacts/store.h"
#include "core/http/http.h"

/// Request bodies: JSON, urlencoded and multipart forms become one JSON object; files go straight into a
/// store.
namespace granary::api {

using Json = nlohmann::ordered_json;

/// A file of a multipart body, hashed and written, not yet committed.
struct ReceivedFile {
    std::string file_name;
    std::unique_ptr<artifacts::Writer> writer;
};

/// Takes a multipart body as it arrives. Plain fields are kept as text (1 MiB at most together).
class FormSink : public http::BodySink {
  public:
    FormSink(std::string_view content_type, artifacts::Store& store,
             std::vector<artifacts::Algorithm> algorithms);
    ~FormSink() override;
    void write(std::string_view bytes) override;
    void finish() override;

    std::vector<std::pair<std::string, std::string>> fields;
    std::map<std::string, ReceivedFile> files;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The body as an object. From forms every value is text (repeated keys become a list): validation converts
/// by field type. Throws ApiError 400 (malformed) or 415.
Json parse_body(const http::Request& request);
/// True when values came from a form, so that text stands for numbers, flags and JSON.
bool is_form(const http::Request& request);

}  // namespace granary::api

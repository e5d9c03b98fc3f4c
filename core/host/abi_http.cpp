#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.http/1 over host::RequestPort.
namespace granary::host {
namespace {

/// For calls that have no error to fill: `work` gives a text, or none where there is none.
template <class Work>
granary_status answer(granary_request* request, granary_str* out, const Work& work) noexcept {
    bool there = false;
    const granary_status status = shield(nullptr, [&] {
        pointed(out, "out");
        const std::optional<std::string_view> text = work(object_of(request, "request").port);
        there = text.has_value();
        if (there) *out = str(*text);
    });
    return status == GRANARY_OK && !there ? static_cast<granary_status>(GRANARY_E_NOT_FOUND) : status;
}

granary_status method(granary_request* request, granary_str* out) {
    return answer(request, out, [](RequestPort& port) { return port.method(); });
}
granary_status path(granary_request* request, granary_str* out) {
    return answer(request, out, [](RequestPort& port) { return port.path(); });
}
granary_status query(granary_request* request, granary_str* out) {
    return answer(request, out, [](RequestPort& port) { return port.query(); });
}
granary_status header(granary_request* request, granary_str name, granary_str* out) {
    return answer(request, out, [&](RequestPort& port) { return port.header(bytes_of(name, "name")); });
}
granary_status parameter(granary_request* request, granary_str name, granary_str* out) {
    return answer(request, out, [&](RequestPort& port) { return port.parameter(bytes_of(name, "name")); });
}
granary_status remote_address(granary_request* request, granary_str* out) {
    return answer(request, out, [](RequestPort& port) { return port.remote_address(); });
}
granary_status origin(granary_request* request, granary_str* out) {
    return answer(request, out, [](RequestPort& port) { return port.origin(); });
}
granary_status body(granary_request* request, granary_str* out) {
    return answer(request, out, [](RequestPort& port) { return port.body(); });
}

granary_status form_field(granary_request* request, uint64_t index, granary_str* name, granary_str* value) {
    return answer(request, name, [&](RequestPort& port) -> std::optional<std::string_view> {
        pointed(value, "value");
        const auto field = port.form_field(index);
        if (!field) return std::nullopt;
        *value = str(field->second);
        return field->first;
    });
}

granary_status form_file(granary_request* request, granary_str name, granary_form_file* out) {
    return shield(nullptr, [&] {
        pointed(out, "out");
        auto file = object_of(request, "request").port.form_file(bytes_of(name, "name"));
        if (!file) throw Failure(ErrorCode::kNotFound, "The form has no such file.");
        const auto& kept = request->digests.emplace_back(std::move(file->digests));
        *out = {str(file->file_name), file->size, lend(kept)};
    });
}

granary_status set_header(granary_request* request, granary_str name, granary_str value,
                          granary_error* error) {
    return shield(error, [&] {
        object_of(request, "request").port.set_header(bytes_of(name, "name"), bytes_of(value, "value"));
    });
}
granary_status write(granary_request* request, granary_str bytes, granary_error* error) {
    return shield(error, [&] { object_of(request, "request").port.write(bytes_of(bytes, "bytes")); });
}
granary_status send(granary_request* request, uint32_t status, granary_str reason, granary_error* error) {
    return shield(error, [&] {
        if (status < 200 || status > 599)
            throw Failure(ErrorCode::kInvalid, "A plugin answered with status " + std::to_string(status) +
                                                   ", 200 to 599 is wanted.");
        object_of(request, "request").port.send(static_cast<int>(status), bytes_of(reason, "reason"));
    });
}

granary_status tell(granary_request* request, uint32_t remembered, granary_error* error) {
    return shield(error, [&] { object_of(request, "request").port.tell_remembered(remembered != 0); });
}

granary_status keep_out(granary_request* request, granary_str sentence, granary_error* error) {
    return shield(error, [&] {
        constexpr size_t kLongest = 1000;
        const std::string_view text = text_of(sentence, "sentence");
        if (text.empty() || text.size() > kLongest)
            refuse_argument("sentence", "is empty, or longer than 1000 bytes");
        object_of(request, "request").port.record_kept_out(text);
    });
}

}  // namespace

const granary_caching_1 kCachingInterface = {tell};
const granary_keeping_out_1 kKeepingOutInterface = {keep_out};

const granary_http_1 kHttpInterface = {method,         path,   query, header,     parameter,
                                       remote_address, origin, body,  form_field, form_file,
                                       set_header,     write,  send};

}  // namespace granary::host

#include "core/host/interfaces.h"
#include "core/host/session.h"

/// granary.http/1 over host::RequestPort.
namespace granary::host {
namespace {

granary_status give(std::optional<std::string_view> text, granary_str* out) {
    if (!text) return GRANARY_E_NOT_FOUND;
    *out = str(*text);
    return GRANARY_OK;
}

/// For calls that have no error to fill.
template <class Work>
granary_status quietly(const Work& work) noexcept {
    try {
        return work();
    } catch (...) {
        return caught(nullptr);
    }
}

granary_status method(granary_request* request, granary_str* out) {
    return give(request->port.method(), out);
}
granary_status path(granary_request* request, granary_str* out) {
    return give(request->port.path(), out);
}
granary_status query(granary_request* request, granary_str* out) {
    return give(request->port.query(), out);
}
granary_status header(granary_request* request, granary_str name, granary_str* out) {
    return quietly([&] { return give(request->port.header(view(name)), out); });
}
granary_status parameter(granary_request* request, granary_str name, granary_str* out) {
    return quietly([&] { return give(request->port.parameter(view(name)), out); });
}
granary_status remote_address(granary_request* request, granary_str* out) {
    return give(request->port.remote_address(), out);
}
granary_status origin(granary_request* request, granary_str* out) {
    return quietly([&] { return give(request->port.origin(), out); });
}
granary_status body(granary_request* request, granary_str* out) {
    return give(request->port.body(), out);
}

granary_status form_field(granary_request* request, uint64_t index, granary_str* name, granary_str* value) {
    return quietly([&]() -> granary_status {
        const auto field = request->port.form_field(index);
        if (!field) return GRANARY_E_NOT_FOUND;
        *name = str(field->first);
        *value = str(field->second);
        return GRANARY_OK;
    });
}

granary_status form_file(granary_request* request, granary_str name, granary_form_file* out) {
    return quietly([&]() -> granary_status {
        auto file = request->port.form_file(view(name));
        if (!file) return GRANARY_E_NOT_FOUND;
        const auto& kept = request->digests.emplace_back(std::move(file->digests));
        *out = {str(file->file_name), file->size, lend(kept)};
        return GRANARY_OK;
    });
}

granary_status set_header(granary_request* request, granary_str name, granary_str value,
                          granary_error* error) {
    return shield(error, [&] { request->port.set_header(view(name), view(value)); });
}
granary_status write(granary_request* request, granary_str bytes, granary_error* error) {
    return shield(error, [&] { request->port.write(view(bytes)); });
}
granary_status send(granary_request* request, uint32_t status, granary_str reason, granary_error* error) {
    return shield(error, [&] {
        if (status < 200 || status > 599)
            throw Failure(ErrorCode::kInvalid, "A plugin answered with status " + std::to_string(status) +
                                                   ", 200 to 599 is wanted.");
        request->port.send(static_cast<int>(status), view(reason));
    });
}

}  // namespace

const granary_http_1 kHttpInterface = {method,         path,   query, header,     parameter,
                                       remote_address, origin, body,  form_field, form_file,
                                       set_header,     write,  send};

}  // namespace granary::host

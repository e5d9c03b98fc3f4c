#include "negotiation.h"

#include <string>

#include "text.h"

namespace granary_python {

namespace {

/// In thousandths; a malformed one counts as 1.
int quality(std::string_view parameters) {
    while (!parameters.empty()) {
        const size_t end = parameters.find(';');
        std::string_view one = strip(parameters.substr(0, end));
        parameters = end == std::string_view::npos ? std::string_view() : parameters.substr(end + 1);
        if (one.size() < 3 || (one[0] != 'q' && one[0] != 'Q') || one[1] != '=') continue;
        one.remove_prefix(2);
        if (one[0] == '1') return 1000;
        if (one[0] != '0') return 1000;
        int value = 0, scale = 100;
        for (size_t i = 2; i < one.size() && scale > 0; ++i, scale /= 10) {
            if (one[i] < '0' || one[i] > '9') return 1000;
            value += (one[i] - '0') * scale;
        }
        return value;
    }
    return 1000;
}

}  // namespace

std::string_view media_type(Form form) {
    switch (form) {
        case Form::kV1Json:
            return "application/vnd.pypi.simple.v1+json";
        case Form::kV1Html:
            return "application/vnd.pypi.simple.v1+html";
        case Form::kHtml:
            break;
    }
    return "text/html";
}

Form negotiate(std::optional<std::string_view> accept, std::optional<std::string_view> format) {
    if (format) {
        const std::string wanted = lower(*format);
        if (wanted == "json" || wanted == media_type(Form::kV1Json)) return Form::kV1Json;
        if (wanted == "html" || wanted == "text/html") return Form::kHtml;
        if (wanted == media_type(Form::kV1Html)) return Form::kV1Html;
    }
    // Best quality of each form; the wildcards stand for HTML, which every client reads.
    int json = -1, html = -1, v1_html = -1;
    std::string_view rest = accept.value_or("");
    for (int items = 0; !rest.empty() && items < 100; ++items) {
        const size_t end = rest.find(',');
        const std::string_view item = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const size_t semicolon = item.find(';');
        const std::string type = lower(strip(item.substr(0, semicolon)));
        const int q = semicolon == std::string_view::npos ? 1000 : quality(item.substr(semicolon + 1));
        const auto raise = [q](int& best) { best = q > best ? q : best; };
        if (type == "application/vnd.pypi.simple.v1+json" ||
            type == "application/vnd.pypi.simple.latest+json")
            raise(json);
        else if (type == "application/vnd.pypi.simple.v1+html" ||
                 type == "application/vnd.pypi.simple.latest+html")
            raise(v1_html);
        else if (type == "text/html" || type == "*/*" || type == "text/*")
            raise(html);
    }
    if (json > 0 && json >= html && json >= v1_html) return Form::kV1Json;
    if (html > 0 && html >= v1_html) return Form::kHtml;
    if (v1_html > 0) return Form::kV1Html;
    return Form::kHtml;
}

}  // namespace granary_python

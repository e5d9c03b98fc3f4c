#include "description.h"

#include <cmark.h>

#include <memory>

#include "page.h"

namespace granary_python {

namespace {

constexpr size_t kMaxMarkdown = size_t{512} << 10;

bool starts_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != word[i]) return false;
    }
    return true;
}

/// A picture would tell a stranger who reads the page: what it says of itself stands in its place.
void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string markdown_html(std::string_view text) {
    const std::unique_ptr<cmark_node, FreeNode> document(
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8));
    if (!document) return {};
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document.get()));
    while (true) {
        const cmark_event_type event = cmark_iter_next(iterator.get());
        if (event == CMARK_EVENT_DONE) break;
        cmark_node* node = cmark_iter_get_node(iterator.get());
        // On leaving them nodes may be changed.
        if (event != CMARK_EVENT_EXIT) continue;
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_IMAGE) {
            unwrap(node);
        } else if (type == CMARK_NODE_LINK) {
            const char* url = cmark_node_get_url(node);
            if (url == nullptr || !is_safe_link(url)) unwrap(node);
        }
    }
    // Raw HTML is left out: CMARK_OPT_UNSAFE is not set.
    const std::unique_ptr<char, void (*)(void*)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT),
                                                      cmark_get_default_mem_allocator()->free);
    return html ? std::string(html.get()) : std::string();
}

}  // namespace

bool is_safe_link(std::string_view url) {
    for (const char c : url)
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f) return false;
    return starts_with_word(url, "https://") || starts_with_word(url, "http://") ||
           starts_with_word(url, "mailto:");
}

std::string description_html(std::string_view text, std::string_view content_type) {
    if (text.empty()) return {};
    // Without a type a description is reStructuredText.
    if (starts_with_word(content_type, "text/markdown") && text.size() <= kMaxMarkdown)
        if (std::string html = markdown_html(text); !html.empty()) return html;
    return "<pre>" + escape_html(text) + "</pre>\n";
}

}  // namespace granary_python

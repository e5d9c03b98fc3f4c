#include "description.h"

#include <doctest/doctest.h>

#include <string>

using namespace granary_python;

namespace {
bool has(const std::string& html, const char* text) {
    return html.find(text) != std::string::npos;
}
}  // namespace

TEST_CASE("descriptions in Markdown are laid out") {
    const std::string html =
        description_html("# Title\n\nSome *text* with [a link](https://example.org/x).\n\n```\ncode\n```\n",
                         "text/markdown; charset=UTF-8; variant=GFM");
    CHECK(has(html, "<h1>Title</h1>"));
    CHECK(has(html, "<em>text</em>"));
    CHECK(has(html, "<a href=\"https://example.org/x\">a link</a>"));
    CHECK(has(html, "<pre><code>code"));
}

TEST_CASE("nothing of a description is markup of its author") {
    for (const char* text :
         {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<svg onload=alert(1)>",
          "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html;base64,aaaa)",
          "[x](vbscript:x)", "[x](/relative)", "[x](//host/x)", "[x](&#106;avascript:alert(1))",
          "![x](https://example.org/pixel.png)", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
          "[x](java\tscript:alert(1))", "[x](\x01javascript:alert(1))"}) {
        for (const char* type : {"text/markdown", "text/x-rst", "text/plain", "", "text/html"}) {
            const std::string html = description_html(text, type);
            CAPTURE(text);
            CAPTURE(html);
            CHECK_FALSE(has(html, "<script"));
            CHECK_FALSE(has(html, "<img"));
            CHECK_FALSE(has(html, "<svg"));
            CHECK_FALSE(has(html, "href="));
            CHECK_FALSE(has(html, "src=\""));
        }
    }
    // What a picture says stays.
    CHECK(has(description_html("![a badge](https://example.org/x.svg)", "text/markdown"), "a badge"));
    CHECK(has(description_html("see <b>", "text/x-rst"), "<pre>see &lt;b&gt;</pre>"));
    CHECK(description_html("", "text/markdown").empty());
}

TEST_CASE("large descriptions are shown as they are written") {
    const std::string text = "# x\n" + std::string(600 << 10, '*');
    CHECK(description_html(text, "text/markdown").starts_with("<pre># x"));
    std::string nested(200'000, '[');
    CHECK_FALSE(description_html(nested, "text/markdown").empty());
    nested.assign(100'000, '>');
    CHECK_FALSE(description_html(nested, "text/markdown").empty());
}

TEST_CASE("safe links") {
    for (const char* url : {"https://example.org", "HTTP://example.org/?a=b", "mailto:x@example.org"})
        CHECK(is_safe_link(url));
    for (const char* url : {"", "javascript:x", " https://example.org", "https://exa mple.org", "ftp://x",
                            "/x", "//x", "https://x\ny", "data:x"})
        CHECK_FALSE(is_safe_link(url));
}

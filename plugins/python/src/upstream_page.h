#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page.h"

/// Reading the pages of another index, HTML (PEP 503) or JSON (PEP 691). All of it is a stranger's: sizes are
/// bounded, links that are not http or https are dropped, nothing is taken that cannot be checked.
namespace granary_python {

struct UpstreamFile {
    std::string filename, url;
    std::string sha256, md5;  ///< lower-case hex, empty when not told
    std::string requires_python, metadata_sha256, provenance;
    std::string upload_time;  ///< as rfc3339() writes it, so that texts compare as times; empty: not known
    int64_t size = -1;
    bool has_metadata = false;  ///< beside it, whether or not its digest is told
    bool yanked = false;
    std::string yanked_reason;
};

/// A project's page.
struct UpstreamPage {
    std::vector<UpstreamFile> files;
    /// Statuses that are not known are left out, and so are addresses of pages of projects of other names.
    ProjectFacts facts;
};

/// No page of a project has more links: ten times what the largest projects have, and what links of the usual
/// length leave room for in the bytes of a page.
constexpr size_t kMaxLinks = 100'000;
/// Longer addresses are left out.
constexpr size_t kMaxUrl = 2048;

/// `project`: whose page it is. `url`: of the page, after redirects; relative links start there. What it
/// takes in memory is bounded: it stops at the first link too many. Throws granary::Error(REMOTE): a sentence
/// with the project, the public_url() and the fault.
UpstreamPage parse_project_page(std::string_view project, std::string_view bytes, std::string_view url);
/// An address as anybody may see it: without who logs in, and without its query, which may be a secret too.
std::string public_url(std::string_view url);
bool looks_like_json(std::string_view bytes);
/// Whether a page of that version of the API can be read (PEP 629); an empty text: it tells none.
bool is_known_api(std::string_view version);

/// Where `link` on the page `base` leads; none unless it is http or https, and
/// not too long.
std::optional<std::string> join_url(std::string_view base, std::string_view link);
/// Where the metadata of the file at `url` is to be had: next to it, whatever the query says.
std::string metadata_url(std::string_view url);
/// "&amp;" and its like.
std::string decode_html(std::string_view text);
std::string percent_decode(std::string_view text);

/// Adds the address of another page of the project whose page is `page`, when it is one: the name is the last
/// part of both (PEP 708). Neither the same twice nor more than 32.
void take_location(std::vector<std::string>& locations, std::string_view url, std::string_view page);
/// Of a status; longer ones are cut off.
std::string shortened_reason(std::string_view text);

/// Calls `visit` for each <a>: its attributes (names in small letters) and its text; and `head` for each
/// <base> and <meta>. With `more` to come behind `html`, what is not complete is left: returns where that
/// begins.
using Attributes = std::vector<std::pair<std::string, std::string>>;
size_t each_anchor(std::string_view html,
                   const std::function<void(const Attributes&, std::string_view text)>& visit,
                   const std::function<void(std::string_view tag, const Attributes&)>& head = {},
                   bool more = false);
/// The project that a link of an index's list leads to; empty: none.
std::string project_of_anchor(const Attributes& attributes, std::string_view text);

}  // namespace granary_python

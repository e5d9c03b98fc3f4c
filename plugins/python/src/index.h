#pragma once

#include <granary/sdk.hpp>

#include <functional>
#include <string>
#include <vector>

#include "filters.h"
#include "hosted.h"
#include "negotiation.h"
#include "page.h"
#include "page_cache.h"

/// The live index below /pypi/BASE/: what clients of packages talk to. Concurrent.
namespace granary_python {

/// One request below a distribution.
struct Call {
    granary::Request& request;
    granary::Record& distribution;
    granary::Served served;
    const std::string base_url;  ///< "https://host/pypi/BASE/"
    PageCache& pages;
    std::string_view form = {};  ///< media type of what is answered, where there are several; in the tag
    std::string tag = {};        ///< what an answer depends on that is more than the served version
    int64_t as_of = 0;           ///< microseconds: what upstream had by then; 0: now
    std::string by = {};         ///< PRN of the distribution that shows what is served here; empty: this one
    bool has_date = true;        ///< answers say when what they are of was made; false: their tags alone tell
};

/// What is served, as a text that is another one as soon as it, or a unit of it, is.
std::string state_of(const granary::Served& served);

/// True when the client has named the tag of the version, and 304 was the answer: before a page is made.
bool has_tag(Call& call, std::string_view max_age);
/// For a page that is there: sets its validators; true when 304 was the answer.
bool is_not_modified(Call& call, std::string_view max_age);

void not_found(granary::Request& request, std::string_view text = "Not found.");
/// What was made before under the key, or else is now by `make`, and kept; the answer tells which. A text
/// that is empty or begins with kMissing stands for what there is not: that is kept apart from pages.
inline constexpr char kMissing = '\0';
PageCache::Page remembered_page(Call& call, const std::string& key, const std::function<std::string()>& make);
/// To the files of the publication that is served.
void redirect_to_publication(Call& call, const std::string& path);
/// An error with a sentence (without a full stop) of why, which clients show: also in the status line.
void refuse(granary::Request& request, uint32_t status, const std::string& sentence);
/// The repository that the index takes changes for; without one the answer is made that says so.
std::optional<granary::Record> own_repository(Call& call);
/// The repository whose content is served; none: there is none, or it is gone.
std::optional<granary::Record> repository_of(granary::Request& request, const granary::Served& served);
/// What the client would have the page in; the call's `form` from here on.
Form wanted_form(Call& call);
/// The headers of a page; its bytes follow.
void begin_page(Call& call, Form form);
void send_page(Call& call, Form form, const std::string& bytes);

/// Answers everything below "/pypi/".
void answer_index(granary::Request& request, PageCache& pages);
/// Answers below the content prefix for what is no file; false: there is nothing.
bool answer_content(granary::Request& request, granary::Record& distribution, std::string_view path,
                    PageCache& pages);

// index_query.cpp: what a version holds.
/// The files of a project, newest first, with their yanks. Of the files url and provenance are left open.
std::vector<FileLink> project_files(granary::Request& request, std::string_view version,
                                    std::string_view normalized);
struct Counts {
    int64_t projects = 0, releases = 0, files = 0;
};
Counts count_all(granary::Request& request, std::string_view version);
/// The projects of a version in the order of their normal forms, as they are called.
void each_project(granary::Request& request, std::string_view version,
                  const std::function<void(std::string_view name, std::string_view normalized)>& visit);
/// Writes the list of projects piece by piece.
void write_project_list(granary::Request& request, std::string_view version, bool json,
                        const std::function<void(std::string_view)>& write);

/// URL of a file of the distribution.
std::string file_url(const granary::Served& served, std::string_view filename);
std::string encode_path(std::string_view text);

// root_list.cpp
/// The list of projects. Nothing of a large one is kept in memory.
void answer_list(Call& call);
// json_api.cpp
/// The JSON document of a project; empty: there is no such project or version. `hides`: whether a file is
/// left out; may be empty.
std::string project_document(granary::Request& request, const granary::Served& served,
                             std::string_view base_url, std::string_view name, std::string_view version,
                             bool with_yanks, const std::function<bool(const FileLink&)>& hides = {});
// legacy.cpp
void take_upload(Call& call);
// yank.cpp
void start_yank(Call& call, bool yank);
void run_yank(granary::Task& task, bool yank);
// rss.cpp
void answer_feed(Call& call, std::string_view which, std::string_view project);
// pull_through.cpp
struct FromUpstream {
    bool known = false;   ///< upstream has the project
    bool is_all = false;  ///< every local file of it is one of upstream's
    ProjectFacts facts;
    std::string refusal;  ///< when upstream was not asked for it: why
};
/// Projects and versions a remote leaves out are never asked for. Its other rules say what a sync should
/// take, and here somebody asks for just that file.
Rules rules_for_pull_through(granary::Record& remote, CoolingOff cooling);
/// Adds to local files those of the distribution's remote that its rules allow, and as yanked those that are
/// too new. Throws granary::Error, a sentence for the client, when upstream fails and there are no local
/// files.
FromUpstream add_upstream_files(Call& call, const CoolingOff& cooling, const Hosted& hosted,
                                std::string_view normalized, std::vector<FileLink>& files);
/// What upstream says of a project; nothing when it does not answer.
UpstreamPage upstream_page_now(Call& call, std::string_view normalized);
/// "upstream has yanked it", with its reason where it gives one.
std::string yanked_sentence(const UpstreamFile& file);
/// Takes as long wherever two texts of the same length differ.
bool same_signature(std::string_view a, std::string_view b);
std::optional<granary::Origin> find_origin(granary::Request& request, granary::Record& distribution,
                                           std::string_view path, PageCache& pages);
/// Answers for a file of a version below a distribution that its rules, or those of the index whose link is
/// followed, keep back: 403 with the reason. False: nothing stands against it.
bool refuse_stored_file(granary::Request& request, granary::Record& distribution, std::string_view version,
                        std::string_view path, PageCache& pages);

}  // namespace granary_python

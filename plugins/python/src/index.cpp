#include "index.h"

#include <functional>

#include "browse.h"
#include "group.h"
#include "metadata.h"
#include "names.h"
#include "package.h"
#include "project.h"
#include "provenance.h"
#include "quarantine.h"
#include "text.h"

namespace granary_python {

namespace {

constexpr std::string_view kPrefix = "/pypi/";

/// "a/b/" → {"a", "b"}; none unless it ends with a slash.
std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const size_t slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return parts;
}

void not_allowed(granary::Request& request, std::string_view allowed, const std::string& sentence = {}) {
    request.set_header("Allow", allowed);
    if (!sentence.empty()) return refuse(request, 405, sentence);
    request.answer(405, "text/plain", "Method not allowed.");
}

bool is_read(granary::Request& request) {
    return request.method() == "GET" || request.method() == "HEAD";
}

/// Whether what is answered is known to be the same until something here changes.
bool has_validators(const Call& call) {
    return !call.tag.empty() || call.served.version >= 0;
}

std::string etag_of(Call& call) {
    const std::string content = call.tag.empty() ? state_of(call.served) : call.tag;
    return "\"" + call.request.sign(content + ":" + std::string(call.form)).substr(0, 16) + "\"";
}

/// True when one of the tags of If-None-Match is `etag`, weak or not.
bool names_tag(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        const size_t comma = std::min(list.find(','), list.size());
        std::string_view one = strip(list.substr(0, comma));
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == etag) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

/// Where `rest` of the index is, with a slash at its end, as a header says it.
std::string slashed(const Call& call, std::string_view rest) {
    std::string location = call.base_url;
    for (const char c : rest) location += c == '/' ? std::string(1, c) : encode_path(std::string_view(&c, 1));
    if (!rest.empty()) location += '/';
    const std::string_view query = call.request.query();
    if (query.empty()) return location;
    location += '?';
    for (const char c : query)
        location += static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f
                        ? encode_path(std::string_view(&c, 1))
                        : std::string(1, c);
    return location;
}

void answer_summary(Call& call) {
    if (wants_page(call.request)) return answer_front_page(call);
    call.request.set_header("Vary", "Accept");
    Group group(call);
    const Counts counts = group.counts();
    call.request.answer(200, "application/json",
                        "{\"projects\":" + std::to_string(counts.projects) +
                            ",\"releases\":" + std::to_string(counts.releases) +
                            ",\"files\":" + std::to_string(counts.files) + "}");
}

void answer_project(Call& call, std::string_view name) {
    if (!call.served.remote.empty() || goes_by_rules(call)) return answer_group_project(call, name);
    if (!call.served.publication.empty())
        return redirect_to_publication(call, "simple/" + encode_path(normalize(name)) + "/");
    const std::string normalized = normalize(name);
    const Form form = wanted_form(call);
    const bool json = form == Form::kV1Json;
    if (has_tag(call, "600")) return;
    // However the client spells the name, it is one page.
    const std::string key = std::string("project ") + (json ? "j " : "h ") + state_of(call.served) + " " +
                            std::string(call.served.content_url) + " " + call.base_url + " " + normalized;
    const PageCache::Page page = remembered_page(call, key, [&]() -> std::string {
        std::vector<FileLink> files = project_files(call.request, call.served.version_prn, normalized);
        auto repository = repository_of(call.request, call.served);
        ProjectFacts facts =
            facts_of(call.request, call.served.version_prn, repository ? &*repository : nullptr, normalized);
        // That is for the distribution to say.
        facts.tracks.clear();
        if (files.empty() && !facts.is_quarantined()) return {};
        for (FileLink& file : files) file.url = file_url(call.served, file.filename);
        link_provenance(call.request, call.served.version_prn, call.base_url, normalized, files);
        return json ? project_json(normalized, files, facts) : project_html(normalized, files, facts);
    });
    if (page->empty()) return not_found(call.request, normalized + " does not exist.");
    if (is_not_modified(call, "600")) return;
    send_page(call, form, *page);
}

void answer_document(Call& call, std::string_view name, std::string_view version) {
    std::optional<Group> group;
    std::function<bool(const FileLink&)> hides;
    if (goes_by_rules(call)) {
        group.emplace(call);
        call.tag = group->fingerprint();
        const Member* owner = group->owner(normalize(name));
        if (owner == nullptr) return not_found(call.request, normalize(name) + " does not exist.");
        call.served = owner->served;
        hides = [&group, owner, normalized = normalize(name)](const FileLink& file) {
            return group->hides(*owner, normalized, file);
        };
    }
    if (call.served.version < 0) return not_found(call.request);
    if (has_tag(call, "900")) return;
    const std::string document =
        project_document(call.request, call.served, call.base_url, name, version, true, hides);
    if (document.empty()) return not_found(call.request, normalize(name) + " does not exist.");
    if (is_not_modified(call, "900")) return;
    call.request.set_header("X-PYPI-LAST-SERIAL", kLastSerial);
    call.request.answer(200, "application/json", document);
}

/// An operation of the index: what may be asked of it, by which policy, and who answers.
struct Operation {
    std::string_view policy, action;
    std::function<void()> answer;
};

/// What a path below the index leads to, for reading and for POST; either may be none.
struct Place {
    std::optional<Operation> read, write;
    bool slash = true;  ///< its path ends with one
};

std::optional<Place> place_of(Call& call, const std::vector<std::string_view>& parts) {
    if (parts.empty()) return Place{Operation{"pypi/root", "retrieve", [&] { answer_summary(call); }}, {}};
    const std::string_view first = parts[0];
    if (first == "rss") {
        const bool whole = parts.size() == 2 && (parts[1] == "updates.xml" || parts[1] == "packages.xml");
        const bool project = parts.size() == 4 && parts[1] == "project" && parts[3] == "releases.xml";
        if (!whole && !project) return std::nullopt;
        const std::string_view which = parts.back(), name = project ? parts[2] : std::string_view();
        return Place{
            Operation{"pypi/rss", "retrieve", [&call, which, name] { answer_feed(call, which, name); }},
            {},
            false};
    }
    if (first == "simple" && parts.size() == 1)
        return Place{Operation{"pypi/simple", "list", [&] { answer_list(call); }},
                     Operation{"pypi/simple", "create", [&] { take_upload(call); }}};
    if (first == "simple" && parts.size() == 2)
        return Place{
            Operation{"pypi/simple", "retrieve", [&call, name = parts[1]] { answer_project(call, name); }},
            {}};
    if (first == "project" && (parts.size() == 2 || parts.size() == 3)) {
        const std::string_view version = parts.size() == 3 ? parts[2] : std::string_view();
        return Place{
            Operation{"pypi/root", "retrieve",
                      [&call, name = parts[1], version] { answer_project_page(call, name, version); }},
            {}};
    }
    if (first == "legacy" && parts.size() == 1)
        return Place{{}, Operation{"pypi/legacy", "create", [&] { take_upload(call); }}};
    if (first == "pypi" && (parts.size() == 3 || parts.size() == 4) && parts.back() == "json") {
        const std::string_view version = parts.size() == 4 ? parts[2] : std::string_view();
        return Place{Operation{"pypi/pypi", "retrieve",
                               [&call, name = parts[1], version] { answer_document(call, name, version); }},
                     {}};
    }
    if (first == "integrity" && parts.size() == 5 && parts.back() == "provenance")
        return Place{Operation{"pypi/integrity", "retrieve",
                               [&call, project = parts[1], version = parts[2], filename = parts[3]] {
                                   answer_provenance(call, project, version, filename);
                               }},
                     {}};
    if ((first == "yank" || first == "unyank") && parts.size() == 1)
        return Place{{},
                     Operation{"pypi/yank", first, [&call, first] { start_yank(call, first == "yank"); }}};
    return std::nullopt;
}

void move_to(Call& call, std::string_view rest) {
    call.request.set_header("Location", slashed(call, rest));
    call.request.answer(301, "text/plain", "");
}

void route(Call& call, std::string_view rest) {
    granary::Request& request = call.request;
    const auto parts = segments(rest);
    const bool slash = rest.empty() || rest.back() == '/';
    const auto place = place_of(call, parts);
    if (place && !place->slash) {
        if (slash) return not_found(request);
    } else if (!slash) {
        return move_to(call, rest);
    }
    if (!place) return not_found(request);
    const bool reads = is_read(request);
    const auto& operation = reads ? place->read : place->write;
    // Where uploaders are told to go that want the address of the index itself.
    if (parts.empty() && request.method() == "POST")
        return not_allowed(request, "GET, HEAD",
                           "Method Not Allowed: packages are uploaded to " + call.base_url + "legacy/");
    if (!operation || (!reads && request.method() != "POST"))
        return not_allowed(request, !place->read ? "POST" : place->write ? "GET, HEAD, POST" : "GET, HEAD");
    // Before anything is told of what there is, also that it has not changed.
    if (request.admit(operation->policy, operation->action, call.distribution)) operation->answer();
}

/// Whoever has the page of this version has it, until units of it are changed.
void set_validators(Call& call, std::string_view max_age) {
    if (!call.form.empty()) call.request.set_header("Vary", "Accept");
    call.request.set_header("Cache-Control", std::string("max-age=") + std::string(max_age) + ", public");
    if (!has_validators(call)) return;
    call.request.set_header("ETag", etag_of(call));
    // A group has several versions, and settings that have no date.
    if (call.tag.empty() && call.has_date)
        call.request.set_header("Last-Modified", http_date(call.served.version_created));
}

}  // namespace

std::string state_of(const granary::Served& served) {
    return std::string(served.version_prn) + ":" + std::to_string(served.version_created);
}

void not_found(granary::Request& request, std::string_view text) {
    request.answer(404, "text/plain", text);
}

PageCache::Page remembered_page(Call& call, const std::string& key,
                                const std::function<std::string()>& make) {
    PageCache::Page page = call.pages.find(key);
    call.request.tell_remembered(page != nullptr);
    if (page) return page;
    page = std::make_shared<const std::string>(make());
    if (page->empty() || page->front() == kMissing)
        call.pages.put_note(key, page);
    else
        call.pages.put(key, page);
    return page;
}

void redirect_to_publication(Call& call, const std::string& path) {
    // Whether there is such a project is for the publication to say: anything may be asked for here.
    const std::string key = "redirect " + call.base_url + path + " " + std::string(call.served.publication);
    PageCache::Page location = call.pages.find(key);
    call.request.tell_remembered(location != nullptr);
    if (!location) {
        location = std::make_shared<const std::string>(std::string(call.served.content_url) + path);
        call.pages.put_note(key, location);
    }
    call.request.set_header("Location", *location);
    call.request.answer(302, "text/plain", "");
}

void refuse(granary::Request& request, uint32_t status, const std::string& sentence) {
    // There may be somebody's text of any length in it; what clients read of a status line is bounded.
    constexpr size_t kLongest = 1000;
    const std::string reason = clean_text(std::string_view(sentence).substr(0, kLongest));
    request.answer(status, "text/plain; charset=utf-8", sentence + ".\n", reason);
}

std::optional<granary::Record> own_repository(Call& call) {
    if (!call.served.repository.empty()) return call.request.open(call.served.repository);
    refuse(call.request, 400, "Index is not pointing to a repository");
    return std::nullopt;
}

std::optional<granary::Record> repository_of(granary::Request& request, const granary::Served& served) {
    try {
        if (!served.repository.empty()) return request.open(served.repository);
        if (served.version_prn.empty()) return std::nullopt;
        // Of a distribution that shows one version, and nothing else.
        return request.open(request.open(served.version_prn).text("repository").value_or(""));
    } catch (const granary::Error& problem) {
        if (problem.code() != GRANARY_E_NOT_FOUND) throw;
        return std::nullopt;
    }
}

Form wanted_form(Call& call) {
    const Form form = negotiate(call.request.header("accept"), call.request.parameter("format"));
    call.form = media_type(form);
    return form;
}

void begin_page(Call& call, Form form) {
    call.request.set_header("X-PyPI-Last-Serial", kLastSerial);
    call.request.set_header("Vary", "Accept");
    call.request.set_header("Content-Type", media_type(form));
}

void send_page(Call& call, Form form, const std::string& bytes) {
    begin_page(call, form);
    call.request.write(bytes);
    call.request.send(200);
}

bool has_tag(Call& call, std::string_view max_age) {
    if (!has_validators(call)) return false;
    const auto given = call.request.header("if-none-match");
    if (!given || !names_tag(*given, etag_of(call))) return false;
    set_validators(call, max_age);
    call.request.send(304);
    return true;
}

bool is_not_modified(Call& call, std::string_view max_age) {
    set_validators(call, max_age);
    if (!has_validators(call)) return false;
    bool same = false;
    if (const auto given = call.request.header("if-none-match")) {
        same = *given == "*" || names_tag(*given, etag_of(call));
    } else if (const auto since = call.request.header("if-modified-since");
               since && call.tag.empty() && call.has_date) {
        const auto time = parse_http_date(*since);
        same = time && call.served.version_created / 1'000'000 <= *time;
    }
    if (same) call.request.send(304);
    return same;
}

void answer_index(granary::Request& request, PageCache& pages) {
    std::string_view path = request.path();
    path.remove_prefix(std::min(path.size(), kPrefix.size()));
    auto found = request.find(kDistribution, path);
    // Readers that are told why count as refused.
    if (!found && request.method() == "POST") return refuse(request, 404, "There is no such index here");
    if (!found) return not_found(request);
    auto& [distribution, rest] = *found;
    const granary::Served served = request.served(distribution);
    Call call{request, distribution, served, std::string(served.base_url), pages};
    if (rest.empty() && !path.ends_with('/')) return move_to(call, rest);
    try {
        route(call, rest);
    } catch (const granary::Error& problem) {
        const bool late = problem.code() == GRANARY_E_TIMEOUT;
        if (!late && problem.code() != GRANARY_E_REMOTE) throw;
        granary::log_warning(problem.what());
        std::string sentence = problem.what();
        if (!sentence.ends_with('.')) sentence += '.';
        // Nothing was refused here, as the record of a status line of its own would say: the upstream is at
        // fault.
        request.answer(late ? 504 : 502, "text/plain; charset=utf-8", sentence + "\n");
    }
}

bool answer_content(granary::Request& request, granary::Record& distribution, std::string_view path,
                    PageCache& pages) {
    const auto parts = segments(path);
    if (answer_past_file(request, distribution, parts, pages)) return true;
    if (parts.size() == 1) {
        const std::string_view version = request.served(distribution).version_prn;
        return refuse_held_file(request, version, parts[0]) ||
               refuse_stored_file(request, distribution, version, parts[0], pages);
    }
    if (parts.size() < 3 || parts.size() > 4 || parts[0] != "pypi" || parts.back() != "json") return false;
    const granary::Served served = request.served(distribution);
    if (served.publication.empty()) return false;
    const std::string document = project_document(request, served, served.base_url, parts[1],
                                                  parts.size() == 4 ? parts[2] : std::string_view(), false);
    if (document.empty()) return false;
    request.set_header("X-PYPI-LAST-SERIAL", kLastSerial);
    request.answer(200, "application/json", document);
    return true;
}

}  // namespace granary_python

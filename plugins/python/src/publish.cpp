#include "publish.h"

#include <algorithm>
#include <map>

#include "hosted.h"
#include "index.h"
#include "package.h"
#include "project.h"
#include "text.h"

namespace granary_python {

namespace {

// Content is walked in the order in which it was made, and a page has all of a project: so the projects are
// written in portions of so many files, with a walk for each.
constexpr size_t kFilesAtOnce = 50'000;

/// What is known of a project before its page is written.
struct Project {
    std::string name;  ///< as it is called
    size_t files = 0;
};
using Projects = std::map<std::string, Project, std::less<>>;

/// A page that is collected.
struct Page {
    std::string name;  ///< of its first file
    std::vector<FileLink> files;
    std::map<std::string, std::string, std::less<>> yanks;  ///< reason by version
    ProjectFacts facts;
};

Projects all_projects(granary::Publication& publication) {
    Projects projects;
    publication.each_content(
        kPackage, {kNameNormalized, kName}, [&](int64_t, std::span<const granary_value> row) {
            auto known = projects.find(view_of(row[0]));
            if (known == projects.end())
                known = projects.emplace(text_of(row[0]), Project{text_of(row[1])}).first;
            // Files that spell it differently agree on the normal form alone.
            if (known->second.name != view_of(row[1])) known->second.name = known->first;
            ++known->second.files;
        });
    return projects;
}

/// What the version holds of the projects that `pages` has.
void collect(granary::Publication& publication, const Hosted& hosted,
             std::map<std::string, Page, std::less<>>& pages) {
    const auto page_of = [&](const granary_value& name) {
        const auto found = pages.find(view_of(name));
        return found == pages.end() ? nullptr : &found->second;
    };
    publication.each_content(kYank, {kYankName, kYankVersion, kYankReason},
                             [&](int64_t, std::span<const granary_value> row) {
                                 if (Page* page = page_of(row[0]))
                                     page->yanks[text_of(row[1])] = text_of(row[2]);
                             });
    publication.each_content(kProject, {kProjectName, kProjectDetails},
                             [&](int64_t, std::span<const granary_value> row) {
                                 Page* const page = page_of(row[0]);
                                 if (page == nullptr) return;
                                 ProjectFacts said = read_facts(view_of(row[1]));
                                 // The repository's own project of that name is another than an upstream's.
                                 if (!said.own && hosted.has(view_of(row[0]))) return;
                                 page->facts = std::move(said);
                                 // That is for a distribution to say.
                                 page->facts.tracks.clear();
                             });
    publication.each_content(
        kPackage,
        {kNameNormalized, kName, kFilename, kVersion, kSha256, kRequiresPython, kMetadataSha256, kSize},
        [&](int64_t, std::span<const granary_value> row) {
            Page* const page = page_of(row[0]);
            if (page == nullptr) return;
            if (page->files.empty()) page->name = view_of(row[1]);
            FileLink& file = page->files.emplace_back();
            file.filename = view_of(row[2]);
            file.version = view_of(row[3]);
            file.sha256 = view_of(row[4]);
            file.requires_python = view_of(row[5]);
            file.metadata_sha256 = view_of(row[6]);
            file.size = row[7].type == 0 ? -1 : row[7].as.i64;
            // From simple/NAME/ to where the files are.
            file.url = "../../" + encode_path(file.filename);
            if (const auto yank = page->yanks.find(file.version); yank != page->yanks.end()) {
                file.yanked = true;
                file.yanked_reason = yank->second;
            }
        });
}

}  // namespace

void publish(granary::Task& task, std::string_view version, bool checkpoint) {
    granary::Publication publication(
        task, kDistribution, version,
        GRANARY_PUBLISH_PASS_THROUGH | (checkpoint ? static_cast<uint32_t>(GRANARY_PUBLISH_CHECKPOINT) : 0u));
    const Projects projects = all_projects(publication);
    publication.file("simple/index.html", [&](const auto& write) {
        write(index_begin(false));
        bool first = true;
        for (const auto& [normalized, project] : projects) {
            write(index_entry(false, first, project.name, normalized));
            first = false;
        }
        write(index_end(false));
    });
    granary::Record repository(task, granary::Record(task, version).text("repository").value_or(""));
    const Hosted hosted(repository);
    for (auto next = projects.begin(); next != projects.end();) {
        std::map<std::string, Page, std::less<>> pages;
        size_t files = 0;
        do {
            files += next->second.files;
            pages.try_emplace(next->first);
        } while (++next != projects.end() && files + next->second.files <= kFilesAtOnce);
        collect(publication, hosted, pages);
        for (const auto& [normalized, page] : pages) {
            task.check_cancelled();
            publication.file("simple/" + normalized + "/index.html", [&, &made = page](const auto& write) {
                write(project_html(made.name, made.files, made.facts));
            });
        }
    }
    publication.finish();
}

}  // namespace granary_python

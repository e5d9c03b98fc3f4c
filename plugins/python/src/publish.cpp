#include "publish.h"

#include <algorithm>
#include <map>

#include "hosted.h"
#include "index.h"
#include "package.h"
#include "project.h"
#include "text.h"

namespace granary_python {

void publish(granary::Task& task, std::string_view version, bool checkpoint) {
    granary::Publication publication(
        task, kDistribution, version,
        GRANARY_PUBLISH_PASS_THROUGH | (checkpoint ? static_cast<uint32_t>(GRANARY_PUBLISH_CHECKPOINT) : 0u));
    std::map<std::pair<std::string, std::string>, std::string> yanks;
    publication.each_content(kYank, {kYankName, kYankVersion, kYankReason},
                             [&](int64_t, std::span<const granary_value> row) {
                                 yanks[{text_of(row[0]), text_of(row[1])}] = text_of(row[2]);
                             });
    std::map<std::string, ProjectFacts> facts;
    publication.each_content(kProject, {kProjectName, kProjectDetails},
                             [&](int64_t, std::span<const granary_value> row) {
                                 ProjectFacts& said = facts[text_of(row[0])] = read_facts(view_of(row[1]));
                                 // That is for a distribution to say.
                                 said.tracks.clear();
                             });
    if (!facts.empty()) {
        // The repository's own project of that name is another.
        granary::Record repository(task, granary::Record(task, version).text("repository").value_or(""));
        const Hosted hosted(repository);
        std::erase_if(facts, [&](const auto& one) { return hosted.has(one.first); });
    }
    struct Row {
        std::string normalized, name;
        FileLink file;
    };
    std::vector<Row> rows;
    publication.each_content(
        kPackage, {kNameNormalized, kName, kFilename, kVersion, kSha256, kRequiresPython, kMetadataSha256},
        [&](int64_t, std::span<const granary_value> row) {
            Row& made = rows.emplace_back();
            made.normalized = text_of(row[0]);
            made.name = text_of(row[1]);
            made.file.filename = text_of(row[2]);
            made.file.version = text_of(row[3]);
            made.file.sha256 = text_of(row[4]);
            made.file.requires_python = text_of(row[5]);
            made.file.metadata_sha256 = text_of(row[6]);
            // From simple/NAME/ to where the files are.
            made.file.url = "../../" + encode_path(made.file.filename);
            if (const auto yank = yanks.find({made.normalized, made.file.version}); yank != yanks.end()) {
                made.file.yanked = true;
                made.file.yanked_reason = yank->second;
            }
        });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.normalized < b.normalized; });
    publication.file("simple/index.html", [&](const auto& write) {
        write(index_begin(false));
        for (size_t from = 0; from < rows.size();) {
            size_t to = from;
            bool agreed = true;
            for (; to < rows.size() && rows[to].normalized == rows[from].normalized; ++to)
                agreed = agreed && rows[to].name == rows[from].name;
            // Files that spell it differently agree on the normal form alone.
            write(index_entry(false, from == 0, agreed ? rows[from].name : rows[from].normalized,
                              rows[from].normalized));
            from = to;
        }
        write(index_end(false));
    });
    for (size_t from = 0; from < rows.size();) {
        task.check_cancelled();
        size_t to = from;
        std::vector<FileLink> files;
        for (; to < rows.size() && rows[to].normalized == rows[from].normalized; ++to)
            files.push_back(std::move(rows[to].file));
        publication.file("simple/" + rows[from].normalized + "/index.html", [&](const auto& write) {
            const auto said = facts.find(rows[from].normalized);
            write(project_html(rows[from].name, files, said == facts.end() ? ProjectFacts() : said->second));
        });
        from = to;
    }
    publication.finish();
}

}  // namespace granary_python

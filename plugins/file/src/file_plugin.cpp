#include <granary/sdk.hpp>

#include "access.h"
#include "git.h"
#include "publish.h"
#include "sync.h"

namespace granary_file {
namespace {

constexpr uint32_t kByName = GRANARY_OP_EQ | GRANARY_OP_IEXACT | GRANARY_OP_IN | GRANARY_OP_CONTAINS |
                             GRANARY_OP_ICONTAINS | GRANARY_OP_STARTSWITH | GRANARY_OP_ISTARTSWITH |
                             GRANARY_OP_REGEX | GRANARY_OP_IREGEX;

granary::Field manifest_field(uint32_t tag) {
    return granary::text(tag, "manifest")
        .nullable()
        .no_blank()
        .default_json("\"PULP_MANIFEST\"")
        .help("Name of the manifest in publications; null: none is made.");
}

class FilePlugin : public granary::Plugin {
  public:
    FilePlugin() {
        type(GRANARY_K_CONTENT, "file.file", "FileContent", "files")
            .help("A file: what is under a path, told apart by its SHA-256.")
            .access(access::kContent)
            .flags(GRANARY_TF_DIGEST_FIELDS | GRANARY_TF_SYNC_UPLOAD)
            .field(granary::text(kRelativePath, "relative_path")
                       .required()
                       .key()
                       .repo_key()
                       .no_blank()
                       .sortable()
                       .brief()
                       .filters(kByName)
                       .help("Where the file is, below the root of what is published."))
            .field(granary::text(kDigest, "digest")
                       .internal()
                       .key()
                       .sortable()
                       .source("artifact.sha256")
                       .max_length(64)
                       .filters(GRANARY_OP_EQ)
                       .filter_alias("sha256"));

        type(GRANARY_K_REMOTE, "file.file", "FileRemote", "file")
            .help("A manifest somewhere: its url names the manifest, the files lie beside it.")
            .access(access::kRemote)
            .policy("immediate")
            .policy("on_demand")
            .policy("streamed");

        type(GRANARY_K_REMOTE, "file.git", "FileGitRemote", "git")
            .help("A git repository somewhere: the files of one of its commits.")
            .policy("immediate")
            .field(granary::text(1, "git_ref")
                       .default_json("\"HEAD\"")
                       .no_blank()
                       .help("The branch, tag or commit whose files are wanted."));

        schema("FileRepositorySyncURL")
            .field(granary::ref(1, "remote", "remote")
                       .required()
                       .default_from("self.remote")
                       .help("The remote to sync from; by default the repository's."))
            .field(granary::boolean(2, "mirror")
                       .default_json("false")
                       .help("Whether what the manifest does not list leaves the repository."))
            .field(granary::boolean(3, "optimize")
                       .default_json("true")
                       .help("Whether to do nothing when nothing changed since the last sync."));

        type(GRANARY_K_REPOSITORY, "file.file", "FileRepository", "file")
            .access(access::kRepository)
            .holds("file.file")
            .syncs_from("file.file")
            .syncs_from("file.git")
            .field(granary::boolean(1, "autopublish")
                       .default_json("false")
                       .help("Whether each new version is published at once."))
            .field(manifest_field(2))
            .field(granary::json(3, "last_sync_details").read_only().default_json("{}"))
            .action("sync", "sync")
            .request("FileRepositorySyncURL")
            .task_name("pulp_file.app.tasks.synchronizing.synchronize")
            .lock("self:exclusive")
            .lock("remote:shared")
            .refuse_when({"request.mirror=true", "self.autopublish=true"},
                         "Cannot use mirror mode with autopublished repository.");

        type(GRANARY_K_PUBLICATION, "file.file", "FilePublication", "file")
            .access(access::kPublication)
            .publish_task("publish", "pulp_file.app.tasks.publishing.publish")
            .field(manifest_field(1));

        type(GRANARY_K_DISTRIBUTION, "file.file", "FileDistribution", "file")
            .access(access::kDistribution)
            .flags(GRANARY_TF_SERVES_PUBLICATIONS);

        type(GRANARY_K_ACS, "file.file", "FileAlternateContentSource", "file")
            .help("Another place of files that remotes have too: a manifest, or one at each of the paths.")
            .access(access::kSource)
            .holds("file.file")
            .syncs_from("file.file");

        replica("file.file",
                {.remote = "file.file",
                 .repository = "file.file",
                 .action = "sync",
                 .url = "{distribution.base_url}{source.manifest}",
                 .remote_values = nullptr,
                 .repository_values = R"({"autopublish": false, "manifest": "{source.manifest}"})",
                 .distribution_values = nullptr,
                 .action_values = R"({"mirror": true, "optimize": false})",
                 .order = 0});

        task("sync", synchronize);
        on_refresh("file.file", refresh);
        task("publish", [](granary::Task& task) {
            publish(task, task.require("repository_version"), task.text("manifest"), task.flag("checkpoint"));
        });
        on_new_version("file.file",
                       [](granary::Task& task, granary::Record& repository, std::string_view version) {
                           if (repository.flag("autopublish"))
                               publish(task, version, repository.text("manifest"), false);
                       });
    }
};

}  // namespace
}  // namespace granary_file

GRANARY_PLUGIN(granary_file::FilePlugin)

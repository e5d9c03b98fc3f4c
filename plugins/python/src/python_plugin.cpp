#include <granary/sdk.hpp>

#include "access.h"
#include "bandersnatch.h"
#include "blocklist.h"
#include "command.h"
#include "group.h"
#include "guard.h"
#include "index.h"
#include "index_document.h"
#include "package.h"
#include "project.h"
#include "provenance.h"
#include "publish.h"
#include "quarantine.h"
#include "repair.h"
#include "reservations.h"
#include "scan.h"
#include "sync.h"
#include "trust.h"
#include "upload.h"

namespace granary_python {
namespace {

constexpr uint32_t kExactIn = GRANARY_OP_EQ | GRANARY_OP_IN;
constexpr uint32_t kExactInContains = kExactIn | GRANARY_OP_CONTAINS;
constexpr uint32_t kOrdered = GRANARY_OP_EQ | GRANARY_OP_GT | GRANARY_OP_GTE | GRANARY_OP_LT | GRANARY_OP_LTE;

/// Given by the file; what a client sends is not taken.
granary::Field shown(uint32_t tag, const char* name, uint32_t filters = 0) {
    return granary::text(tag, name).read_only().default_json("\"\"").sortable().filters(filters);
}
/// The same, among what a client may send.
granary::Field described(uint32_t tag, const char* name, uint32_t filters = 0) {
    return granary::text(tag, name).sortable().filters(filters);
}
/// A JSON string that holds a list.
granary::Field listed(uint32_t tag, const char* name) {
    return granary::json(tag, name).sortable();
}

/// Rules that the configuration has for all, repositories and distributions for themselves (safety.h).
granary::Field lock_names(uint32_t tag) {
    return granary::boolean(tag, "lock_names")
        .help("Whether a project somebody here has uploaded is never taken from upstream.");
}
granary::Field cooling_off_days(uint32_t tag) {
    return granary::integer(tag, "cooling_off_days")
        .minimum("0")
        .help("How many days a file must have been upstream before it is taken; 0: none.");
}
granary::Field cooling_off_exempt(uint32_t tag) {
    return granary::list(tag, "cooling_off_exempt", GRANARY_T_TEXT)
        .help("Projects that are taken at once all the same.");
}

/// Versions that a PEP 440 specifier holds for.
void match_specifier(std::string_view, std::string_view value, std::span<const granary_str> candidates,
                     std::span<uint8_t> matches) {
    const auto specifiers = Specifiers::parse(value);
    if (!specifiers)
        throw granary::Error(GRANARY_E_INVALID, "Invalid PEP 440 version specifier: " + std::string(value));
    for (size_t i = 0; i < candidates.size(); ++i)
        matches[i] = specifiers->contains(granary::view(candidates[i])) ? 1 : 0;
}

class PythonPlugin : public granary::Plugin {
  public:
    PythonPlugin() {
        content();
        remote();
        repository();
        reservations();
        attestation_rules();
        type(GRANARY_K_PUBLICATION, "python.python", "PythonPublication", "pypi")
            .access(access::kPublication)
            .publish_task("publish", "pulp_python.app.tasks.publish.publish");
        type(GRANARY_K_DISTRIBUTION, "python.python", "PythonDistribution", "pypi")
            .access(access::kDistribution)
            .flags(GRANARY_TF_SERVES_PUBLICATIONS | GRANARY_TF_SERVES_EITHER | GRANARY_TF_PULL_THROUGH)
            .base_url("/pypi/")
            .field(granary::boolean(1, "allow_uploads")
                       .default_json("true")
                       .help("Whether packages can be uploaded to this index."))
            .field(granary::list(2, "sources", GRANARY_T_REF)
                       .ref("distribution:python.python")
                       .help("Other indexes that are served here as well, the first first: a project is that "
                             "of the first that has it."))
            .field(granary::list(3, "merged", GRANARY_T_TEXT)
                       .no_blank()
                       .help("Projects whose files are taken from all sources together; \"*\": all."))
            .field(granary::list(4, "allowed", GRANARY_T_TEXT)
                       .no_blank()
                       .help("Of what came from upstreams only these requirements are served; none: all."))
            .field(granary::time(5, "as_of").nullable().help("The time that the index is shown as of."))
            .field(lock_names(6).nullable())
            .field(cooling_off_days(7).nullable())
            .field(cooling_off_exempt(8).nullable())
            .field(granary::boolean(9, "track_upstream")
                       .default_json("false")
                       .help("Whether pages say of projects that are wholly an upstream's that they track it "
                             "(PEP 708)."))
            .field(granary::boolean(10, "by_rules").internal().nullable())
            .field(granary::boolean(11, "judges_files").internal().default_json("false"));

        setting(lock_names(1).default_json("false"));
        setting(cooling_off_days(2).default_json("0"));
        setting(cooling_off_exempt(3).default_json("[]"));
        setting(
            granary::text(4, "trust_root")
                .default_json("\"\"")
                .help(
                    "The file of the trusted root (of sigstore's form) by which attestations are verified."));
        setting(
            granary::list(5, "attested_projects", GRANARY_T_TEXT)
                .default_json("[]")
                .help(
                    "Projects (\"*\" stands for any text) whose files need attestations that were verified, "
                    "in every repository."));
        setting(granary::text(6, "vulnerability_directory")
                    .default_json("\"\"")
                    .help("A directory of vulnerabilities in the form of OSV, *.json or *.zip, for scans."));
        setting(granary::text(7, "vulnerability_url")
                    .default_json("\"\"")
                    .help("Where an archive of them is fetched from into that directory; empty: nowhere."));
        setting(granary::integer(8, "vulnerability_max_age_hours")
                    .default_json("24")
                    .minimum("0")
                    .help("How old the fetched archive may be before a scan fetches it anew."));
        setting(granary::boolean(9, "group_uploads")
                    .default_json("false")
                    .help("Whether what a client uploads within five seconds of its last file comes into the "
                          "repository in one version; it must keep cookies."));
        task("scan", scan_version);
        task("sync", synchronize);
        task("from_bandersnatch", import_bandersnatch);
        task("repair_metadata", repair_metadata);
        task("publish", [](granary::Task& task) {
            publish(task, task.require("repository_version"), task.flag("checkpoint"));
        });
        task("yank", [](granary::Task& task) { run_yank(task, true); });
        task("unyank", [](granary::Task& task) { run_yank(task, false); });
        task("hold", run_hold);
        task("release", run_release);
        task("quarantine", run_quarantine);
        task("describe", run_describe);
        on_artifact(kPackage, fill_package);
        on_artifact(kProvenance, fill_provenance);
        on_check("content:python.python", check_attestations);
        on_check("nested:python.attestation_rule", check_attestation_rule);
        on_finalize("python.python", check_version);
        on_check("remote:python.python", check_rules);
        on_check("nested:python.blocklist_entry", check_entry);
        on_check("distribution:python.python", check_group);
        on_check("nested:python.name_reservation", check_reservation);
        filter(kPackage, "version_specifier", kVersion, match_specifier);
        on_new_version("python.python",
                       [](granary::Task& task, granary::Record& repository, std::string_view version) {
                           if (repository.flag("autopublish")) publish(task, version, false);
                       });
        command(kCommandHelp, granary_python::run_command);
        routes({"/pypi/"}, {"yank", "unyank", "quarantine"},
               [this](granary::Request& request) { answer_index(request, pages_); });
        route_access(access::kRoutes);
        route_document(kIndexDocument);
        index_schemas();
        replica(kDistribution, {.remote = "python.python",
                                .repository = "python.python",
                                .action = "sync",
                                .url = "{distribution.base_url}",
                                .remote_values = R"({"policy": "immediate", "prereleases": true})",
                                .repository_values = R"({"autopublish": false})",
                                .distribution_values = nullptr,
                                .action_values = R"({"mirror": true})",
                                .order = 0});
        on_serve(kDistribution,
                 [this](granary::Request& request, granary::Record& distribution, std::string_view path) {
                     return answer_content(request, distribution, path, pages_);
                 });
        on_pull_through(kDistribution, [this](granary::Request& request, granary::Record& distribution,
                                              std::string_view path) {
            return find_origin(request, distribution, path, pages_);
        });
    }

  private:
    void content() {
        type(GRANARY_K_CONTENT, kPackage, "PythonPackageContent", "packages")
            .help("A distribution file of a project: a wheel, a source archive …")
            .access(access::kPackage)
            .flags(GRANARY_TF_ATTACHMENTS | GRANARY_TF_SYNC_UPLOAD)
            .field(granary::text(kRelativePath, "relative_path")
                       .required()
                       .write_only()
                       .no_blank()
                       .help("The name of the file."))
            .field(shown(kFilename, "filename", kExactInContains).repo_key().brief())
            .field(shown(kPackagetype, "packagetype", kExactIn).brief())
            .field(shown(kName, "name", GRANARY_OP_IN | GRANARY_OP_CONTAINS).brief())
            .field(granary::text(kNameNormalized, "name_normalized")
                       .internal()
                       .default_json("\"\"")
                       .indexed()
                       .sortable()
                       .filter_alias("name")
                       .normal_form("slug"))
            .field(shown(kVersion, "version", kOrdered).brief())
            .field(granary::text(kSha256, "sha256")
                       .key()
                       .source("artifact.sha256")
                       .default_json("\"\"")
                       .no_blank()
                       .brief()
                       .sortable()
                       .filters(kExactIn))
            .field(granary::integer(kSize, "size").read_only().nullable().sortable())
            .field(shown(kPythonVersion, "python_version"))
            .field(shown(kMetadataVersion, "metadata_version"))
            .field(described(kSummary, "summary"))
            .field(described(kDescription, "description"))
            .field(described(kDescriptionContentType, "description_content_type"))
            .field(described(kKeywords, "keywords", GRANARY_OP_IN | GRANARY_OP_CONTAINS))
            .field(described(kHomePage, "home_page"))
            .field(described(kDownloadUrl, "download_url"))
            .field(described(kAuthor, "author", kExactInContains))
            .field(described(kAuthorEmail, "author_email"))
            .field(described(kMaintainer, "maintainer"))
            .field(described(kMaintainerEmail, "maintainer_email"))
            .field(described(kLicense, "license"))
            .field(described(kLicenseExpression, "license_expression"))
            .field(described(kRequiresPython, "requires_python", kExactInContains))
            .field(described(kProjectUrl, "project_url"))
            .field(described(kPlatform, "platform"))
            .field(described(kSupportedPlatform, "supported_platform"))
            .field(listed(kProjectUrls, "project_urls"))
            .field(listed(kRequiresDist, "requires_dist"))
            .field(listed(kProvidesDist, "provides_dist"))
            .field(listed(kObsoletesDist, "obsoletes_dist"))
            .field(listed(kRequiresExternal, "requires_external"))
            .field(listed(kClassifiers, "classifiers"))
            .field(listed(kProvidesExtras, "provides_extras"))
            .field(listed(kDynamic, "dynamic"))
            .field(listed(kLicenseFile, "license_file"))
            .field(granary::text(kMetadataSha256, "metadata_sha256").nullable().no_blank().sortable())
            .field(granary::text(kOrigin, "origin").internal().default_json("\"\""))
            .field(granary::json(kAttestations, "attestations").transient())
            .field(granary::text(kUploader, "uploader").read_only().transient().source("caller"))
            .field(granary::text(kPackageProvenance, "provenance")
                       .read_only()
                       .source("referrer:python.provenance.package"));
        type(GRANARY_K_CONTENT, kProvenance, "PackageProvenance", "provenance")
            .help("Who made a distribution file: its attestations.")
            .access(access::kPackageProvenance)
            .flags(GRANARY_TF_NO_ARTIFACT | GRANARY_TF_FROM_FILE)
            .field(granary::ref(kProvenanceOf, "package", "content:python.python")
                       .required()
                       .repo_key()
                       .indexed()
                       .filters(kExactIn))
            .field(granary::json(kProvenanceDocument, "provenance").read_only().default_json("{}").sortable())
            .field(granary::text(kProvenanceSha256, "sha256")
                       .read_only()
                       .key()
                       .default_json("\"\"")
                       .sortable()
                       .filters(kExactIn))
            .field(granary::boolean(kProvenanceVerify, "verify").transient().default_json("true"))
            .field(granary::text(kProvenanceProject, "project").internal().default_json("\"\"").indexed())
            .field(granary::text(kProvenanceFilename, "filename").internal().default_json("\"\""))
            .field(granary::text(kProvenancePackage, "package_sha256").internal().default_json("\"\""))
            .field(granary::json(kProvenanceIdentities, "identities").internal().default_json("[]"));
        type(GRANARY_K_CONTENT, kYank, "PackageYank", "yanks")
            .help("That a release is yanked: installers leave it alone unless they are told to take it.")
            .access(access::kYank)
            .flags(GRANARY_TF_NO_ARTIFACT | GRANARY_TF_NOT_UPLOADABLE)
            .field(
                granary::text(kYankName, "name_normalized").read_only().key().repo_key().indexed().sortable())
            .field(granary::text(kYankVersion, "version").read_only().key().repo_key().sortable())
            .field(granary::text(kYankReason, "yanked_reason")
                       .read_only()
                       .key()
                       .default_json("\"\"")
                       .sortable());
        describe_hold(type(GRANARY_K_CONTENT, kHold, "PackageHold", "holds").access(access::kYank));
        describe_project(
            type(GRANARY_K_CONTENT, kProject, "PackageProject", "projects").access(access::kYank));
    }

    void remote() {
        schema("PythonBanderRemote")
            .field(granary::file(1, "config")
                       .required()
                       .write_only()
                       .help("A configuration file of bandersnatch."))
            .field(granary::text(2, "name").required().no_blank().help("The name of the remote."))
            .field(granary::text(3, "policy")
                       .default_json("\"on_demand\"")
                       .choices("PolicyEnum", {"immediate", "on_demand", "streamed"})
                       .help("The policy of the remote."));
        granary::Type& remote =
            type(GRANARY_K_REMOTE, "python.python", "PythonRemote", "python")
                .help("Another index of packages.")
                .policy("on_demand")
                .policy("immediate")
                .policy("streamed")
                .field(granary::list(1, "includes", GRANARY_T_TEXT)
                           .no_blank()
                           .help("Projects to take, as requirements (\"django>=4\"); none: all."))
                .field(granary::list(2, "excludes", GRANARY_T_TEXT)
                           .no_blank()
                           .help("Projects, or versions of them, to leave out."))
                .field(granary::boolean(3, "prereleases"))
                .field(
                    granary::list(4, "package_types", GRANARY_T_TEXT)
                        .choices("PackageTypesEnum", {"bdist_dmg", "bdist_dumb", "bdist_egg", "bdist_msi",
                                                      "bdist_rpm", "bdist_wheel", "bdist_wininst", "sdist"}))
                .field(granary::integer(5, "keep_latest_packages")
                           .default_json("0")
                           .help("How many releases of each project to take; 0: all."))
                .field(granary::list(6, "exclude_platforms", GRANARY_T_TEXT)
                           .choices("ExcludePlatformsEnum", {"windows", "macos", "freebsd", "linux"}))
                .field(granary::boolean(7, "provenance").default_json("false"));
        remote.action("from_bandersnatch", "from_bandersnatch")
            .makes_one()
            .request("PythonBanderRemote")
            .help("Make a remote of a bandersnatch configuration");
    }

    void repository() {
        granary::Type& repository = type(GRANARY_K_REPOSITORY, "python.python", "PythonRepository", "python");
        repository.action("repair_metadata", "repair_metadata")
            .help("Make the fields of the packages what their files say")
            .task_name("pulp_python.app.tasks.repair.repair")
            .lock("self:exclusive");
        schema("PythonHold")
            .field(granary::text(1, "name").required().no_blank().help("The project."))
            .field(
                granary::text(2, "version").required().no_blank().help("The version, however it is written."))
            .field(
                granary::text(3, "reason").default_json("\"\"").help("What is told to whoever asks for it."));
        schema("PythonRelease")
            .field(granary::text(1, "name").required().no_blank().help("The project."))
            .field(granary::text(2, "version")
                       .required()
                       .no_blank()
                       .help("The version, however it is written."));
        schema("PythonDescribe")
            .field(granary::text(1, "name").required().no_blank().help("The project."))
            .field(granary::text(2, "status")
                       .default_json("\"active\"")
                       .choices("ProjectStatusEnum", {"active", "archived", "deprecated"})
                       .help("What it is (PEP 792)."))
            .field(granary::text(3, "reason").default_json("\"\"").help("Why."))
            .field(granary::list(4, "alternate_locations", GRANARY_T_TEXT)
                       .no_blank()
                       .help("Its pages on other indexes (PEP 708)."));
        repository.action("describe", "describe")
            .help("Say what a project is as a whole; with nothing but its name, take that back")
            .request("PythonDescribe")
            .task_name("pulp_python.app.tasks.project.describe")
            .lock("self:exclusive");
        repository.action("hold", "hold")
            .help("Hold a release back: its files leave, and whoever asks for them is told why")
            .request("PythonHold")
            .task_name("pulp_python.app.tasks.quarantine.hold")
            .lock("self:exclusive");
        repository.action("release", "release")
            .help("Put a release back that is held")
            .request("PythonRelease")
            .task_name("pulp_python.app.tasks.quarantine.release")
            .lock("self:exclusive");
        repository.action("scan", "scan")
            .on_version()
            .help("Look for known vulnerabilities among the packages of the version")
            .task_name("pulpcore.app.tasks.vulnerability_report.check_content");
        repository.access(access::kRepository)
            .flags(GRANARY_TF_PULL_THROUGH | GRANARY_TF_JUDGES_EARLY)
            .holds(kPackage)
            .holds(kYank)
            .holds(kHold)
            .holds(kProject)
            .holds(kProvenance)
            .syncs_from("python.python")
            .field(granary::boolean(1, "autopublish").default_json("false"))
            .field(granary::boolean(2, "allow_package_substitution").default_json("true"))
            .field(granary::boolean(3, "error_on_reject").default_json("true"))
            .field(granary::boolean(4, "quarantine")
                       .default_json("false")
                       .help("Whether releases that upstream yanks or withdraws are held back until they are "
                             "released."))
            .field(granary::json(5, "last_sync").internal().default_json("{}"))
            .field(granary::json(6, "hosted").internal().default_json("[]"))
            .field(lock_names(7).nullable())
            .field(cooling_off_days(8).nullable())
            .field(cooling_off_exempt(9).nullable())
            .field(granary::json(10, "strangers").internal().default_json("{}"))
            .field(granary::boolean(11, "judges_files").internal().default_json("false"))
            .action("sync", "sync")
            .request("RepositorySyncURL")
            .task_name("pulp_python.app.tasks.sync.sync")
            .lock("self:exclusive")
            .lock("remote:shared");
        type(GRANARY_K_NESTED, kBlocklistEntry, "PythonBlocklistEntry", "blocklist_entries")
            .help("What the repository never takes in: a project, one of its releases, or a file.")
            .parent("repository:python.python")
            .access(access::kNestedInRepository)
            .field(granary::text(kBlockedName, "name")
                       .nullable()
                       .no_blank()
                       .filters(GRANARY_OP_EQ)
                       .sortable()
                       .help("The project."))
            .field(granary::text(kBlockedVersion, "version")
                       .nullable()
                       .no_blank()
                       .filters(GRANARY_OP_EQ | GRANARY_OP_ISNULL)
                       .sortable()
                       .help("One version of it; none: all."))
            .field(granary::text(kBlockedFilename, "filename")
                       .nullable()
                       .no_blank()
                       .filters(GRANARY_OP_EQ)
                       .sortable()
                       .help("The name of a file, instead of a project."))
            .field(granary::text(kBlockedBy, "added_by")
                       .read_only()
                       .default_json("\"\"")
                       .source("caller")
                       .sortable()
                       .help("Who made the entry."));
    }

    void reservations() {
        type(GRANARY_K_NESTED, kReservation, "PythonNameReservation", "name_reservations")
            .help("Who may bring a name, or every name with a beginning, into the repository.")
            .parent("repository:python.python")
            .access(access::kNestedInRepository)
            .field(granary::text(kReservedName, "name")
                       .required()
                       .no_blank()
                       .filters(GRANARY_OP_EQ)
                       .sortable()
                       .help("A project; with a \"*\" at its end every one whose name begins so."))
            .field(granary::list(kReservedUsers, "users", GRANARY_T_TEXT)
                       .no_blank()
                       .help("Names of users who may."))
            .field(
                granary::list(kReservedGroups, "groups", GRANARY_T_TEXT)
                    .no_blank()
                    .help("Names of groups whose members may; without anybody named administrators alone."));
    }

    void attestation_rules() {
        type(GRANARY_K_NESTED, kAttestationRule, "PythonAttestationRule", "attestation_rules")
            .help("Packages of these projects come into the repository with attestations only.")
            .parent("repository:python.python")
            .access(access::kNestedInRepository)
            .field(granary::text(kRuleProject, "project")
                       .required()
                       .no_blank()
                       .filters(GRANARY_OP_EQ)
                       .sortable()
                       .help("The project; \"*\" stands for any text."))
            .field(
                granary::text(kRuleIdentity, "identity")
                    .nullable()
                    .no_blank()
                    .sortable()
                    .help(
                        "Who has to have made them: the subject of the certificate, the URI of the source or "
                        "of the workflow; \"*\" stands for any text. None: anybody."))
            .field(granary::text(kRuleIssuer, "issuer")
                       .nullable()
                       .no_blank()
                       .sortable()
                       .help("Whose login proved who it was, as a URL. None: any."))
            .field(granary::text(kRuleBy, "added_by")
                       .read_only()
                       .default_json("\"\"")
                       .source("caller")
                       .sortable()
                       .help("Who made the rule."));
    }

    /// Of the index below /pypi/; for the API's document.
    void index_schemas() {
        schema("SummaryResponse")
            .field(granary::integer(1, "projects").required())
            .field(granary::integer(2, "releases").required())
            .field(granary::integer(3, "files").required());
        schema("PackageMetadataResponse")
            .field(granary::integer(1, "last_serial").required())
            .field(granary::json(2, "info").required())
            .field(granary::json(3, "releases").required())
            .field(granary::json(4, "urls").required());
        schema("PackageUpload")
            .field(granary::file(1, "content").required().write_only())
            .field(granary::text(2, "sha256_digest").required().no_blank().max_length(64))
            .field(granary::json(7, "attestations").flags(GRANARY_F_WRITE_ONLY))
            .field(granary::text(3, "action").default_json("\"file_upload\"").no_blank())
            .field(granary::integer(4, "protocol_version").default_json("1").minimum("1").maximum("1"))
            .field(granary::text(5, "filetype").choices("FiletypeEnum", {"bdist_wheel", "sdist"}))
            .field(granary::text(6, "metadata_version")
                       .choices("MetadataVersionEnum",
                                {"1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5"}));
        schema("PackageUploadTaskResponse")
            .field(granary::text(1, "session").required().nullable())
            .field(granary::text(2, "task").required())
            .field(granary::time(3, "task_start_time").required().nullable());
        schema("Yank")
            .field(granary::text(1, "name").required().no_blank())
            .field(granary::text(2, "version").required().no_blank())
            .field(granary::text(3, "yanked_reason").default_json("\"\""));
    }

    PageCache pages_;
};

}  // namespace
}  // namespace granary_python

GRANARY_PLUGIN(granary_python::PythonPlugin)

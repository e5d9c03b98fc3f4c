#include "provenance.h"

#include <nlohmann/json.hpp>

#include "attestation.h"
#include "group.h"
#include "names.h"
#include "package.h"
#include "trust.h"
#include "verify.h"

namespace granary_python {

namespace {

using nlohmann::json;

/// The attestations a request gave, as JSON; empty: none. Forms send them as a text that holds JSON.
std::string given_attestations(granary::Record& package) {
    const std::string given = package.text("attestations").value_or("");
    const std::string text = given.starts_with('"') ? granary::unquote(given) : given;
    return text == "null" ? std::string() : text;
}

std::string read_whole(granary::Upload& upload) {
    const uint64_t size = upload.size();
    if (size > kMaxProvenance)
        throw granary::Error(GRANARY_E_INVALID, "The uploaded provenance has " + std::to_string(size) +
                                                    " bytes, at most " + std::to_string(kMaxProvenance) +
                                                    " are taken.");
    std::string text(size, '\0');
    upload.seek(0);
    size_t at = 0;
    while (at < text.size()) {
        const size_t count = upload.file.read(text.data() + at, text.size() - at);
        if (count == 0) break;
        at += count;
    }
    text.resize(at);
    return text;
}

[[noreturn]] void refuse_attestations(bool by_form, const std::string& why) {
    if (by_form) throw granary::Error(GRANARY_E_INVALID, "[PYT0001] Attestation verification failed: " + why);
    throw granary::Error(GRANARY_E_INVALID,
                         json{{"attestations", {"Attestations failed verification: " + why}}}.dump(
                             -1, ' ', false, json::error_handler_t::replace));
}

}  // namespace

void check_attestations(granary::Record& package, granary::Refusals& refusals) {
    const std::string given = given_attestations(package);
    if (given.empty()) return;
    try {
        (void)parse_attestations(given);
    } catch (const granary::Error& problem) {
        refusals.add("attestations", std::string("Invalid attestations: ") + problem.what());
    }
}

void attach_attestations(granary::Upload& upload, const std::string& filename, std::string_view normalized,
                         const std::string& sha256) {
    const std::string given = given_attestations(upload.unit);
    if (given.empty()) return;
    const bool by_form = upload.unit.text("origin").value_or("") == kFromIndex;
    const std::string publisher =
        json{{"kind", "Pulp User"}, {"prn", upload.unit.text("uploader").value_or("")}}.dump();
    const std::string document = make_provenance(publisher, given);
    std::vector<Verified> verified;
    try {
        const auto root = configured_trust_root();
        if (!root) throw granary::Error(GRANARY_E_INVALID, kNoTrustRoot);
        verified = verify_provenance(parse_provenance(document), {filename, sha256}, *root);
    } catch (const granary::Error& problem) {
        refuse_attestations(by_form, problem.what());
    }
    upload.accompany(kProvenance, {{"sha256", provenance_digest(document)},
                                   {"provenance", granary::Value::json(document)},
                                   {"project", normalized},
                                   {"filename", filename},
                                   {"package_sha256", sha256},
                                   {"identities", granary::Value::json(identities_json(verified))}});
}

void fill_provenance(granary::Upload& upload) {
    auto package = upload.referred("package");
    if (!package) throw granary::Error(GRANARY_E_INVALID, "The provenance names no package.");
    const AttestedFile file{package->text("filename").value_or(""), package->text("sha256").value_or("")};
    const std::string document = read_whole(upload);
    std::vector<Bundle> bundles;
    try {
        bundles = parse_provenance(document);
    } catch (const granary::Error& problem) {
        throw granary::Error(GRANARY_E_INVALID,
                             std::string("The uploaded provenance is not valid: ") + problem.what());
    }
    std::vector<Verified> verified;
    if (upload.unit.flag("verify")) {
        try {
            const auto root = configured_trust_root();
            if (!root)
                throw granary::Error(GRANARY_E_INVALID,
                                     std::string(kNoTrustRoot) + "; \"verify\": false takes it as it is");
            verified = verify_provenance(bundles, file, *root);
        } catch (const granary::Error& problem) {
            throw granary::Error(GRANARY_E_INVALID,
                                 std::string("Provenance verification failed: ") + problem.what());
        }
    }
    upload.unit.set("provenance", granary::Value::json(document));
    upload.unit.set("sha256", provenance_digest(document));
    upload.unit.set("project", package->text("name_normalized").value_or(""));
    upload.unit.set("filename", file.name);
    upload.unit.set("package_sha256", file.sha256);
    upload.unit.set("identities", granary::Value::json(identities_json(verified)));
}

void link_provenance(granary::Request& request, std::string_view version, std::string_view base_url,
                     std::string_view normalized, std::vector<FileLink>& files) {
    if (files.empty() || version.empty()) return;
    std::map<std::string, std::string, std::less<>> attested;  // digest by file
    request.each(version,
                 {kProvenance, {kProvenanceFilename, kProvenancePackage}, {{kProvenanceProject, normalized}}},
                 [&](int64_t, std::span<const granary_value> row) {
                     attested.emplace(granary::view(row[0].as.text), granary::view(row[1].as.text));
                 });
    for (FileLink& file : files) {
        const auto found = attested.find(file.filename);
        if (found == attested.end() || found->second != file.sha256) continue;
        file.provenance = std::string(base_url) + "integrity/" + encode_path(normalized) + "/" +
                          encode_path(file.version) + "/" + encode_path(file.filename) + "/provenance/";
    }
}

namespace {

/// The provenance of a file in a version; empty: it has none, or is not there.
std::string find_provenance(granary::Request& request, std::string_view version_prn, std::string_view project,
                            std::string_view version, std::string_view filename) {
    std::string sha256, document;
    if (version_prn.empty()) return document;
    request.each(
        version_prn,
        {kPackage, {kSha256}, {{kNameNormalized, project}, {kVersion, version}, {kFilename, filename}}},
        [&](int64_t, std::span<const granary_value> row) { sha256 = granary::view(row[0].as.text); });
    if (sha256.empty()) return document;
    request.each(
        version_prn,
        {kProvenance,
         {kProvenanceDocument},
         {{kProvenanceProject, project}, {kProvenanceFilename, filename}, {kProvenancePackage, sha256}}},
        [&](int64_t, std::span<const granary_value> row) { document = granary::view(row[0].as.text); });
    return document;
}

}  // namespace

void answer_provenance(Call& call, std::string_view project, std::string_view version,
                       std::string_view filename) {
    granary::Request& request = call.request;
    std::string document;
    if (Group::is_one(call.distribution)) {
        Group group(call);
        call.tag = group.fingerprint();
        for (Member& member : group.members()) {
            document = find_provenance(request, member.served.version_prn, project, version, filename);
            if (document.empty()) continue;
            call.served = member.served;
            break;
        }
    } else {
        if (has_tag(call, "600")) return;
        document = find_provenance(request, call.served.version_prn, project, version, filename);
    }
    if (document.empty())
        return request.answer(404, "text/plain", std::string(filename) + " has no provenance here.");
    if (is_not_modified(call, "600")) return;
    constexpr std::string_view kType = "application/vnd.pypi.integrity.v1+json";
    const auto accept = request.header("accept");
    request.set_header("Vary", "Accept");
    request.answer(200, accept && accept->find(kType) != std::string_view::npos ? kType : "application/json",
                   document);
}

std::set<std::string> ProvenanceSync::run(granary::Task& task, granary::Sync& sync) {
    std::set<std::string> lacking;
    if (wanted_.empty()) return lacking;
    struct Package {
        int64_t content = 0;
        std::string url, sha256, filename, project;
    };
    std::vector<Package> packages;
    sync.draft().each(kPackage, {kSha256, kFilename, kNameNormalized},
                      [&](int64_t content, const granary_value* values) {
                          const auto text = [&](size_t i) { return granary::view(values[i].as.text); };
                          if (const auto found = wanted_.find(text(0)); found != wanted_.end())
                              packages.push_back({content, found->second, std::string(text(0)),
                                                  std::string(text(1)), std::string(text(2))});
                      });
    const auto root = configured_trust_root();
    granary::Batch batch(sync, kProvenance,
                         {kProvenanceSha256, kProvenanceOf, kProvenanceDocument, kProvenanceProject,
                          kProvenanceFilename, kProvenancePackage, kProvenanceIdentities},
                         100);
    constexpr const char* kCode = "sync.fetching.provenance";
    constexpr size_t kAtOnce = 64;
    const auto total = static_cast<int64_t>(packages.size());
    int64_t skipped = 0;
    std::string first_skipped;
    for (size_t at = 0; at < packages.size(); at += kAtOnce) {
        task.check_cancelled();
        const auto chunk = std::span(packages).subspan(at, std::min(kAtOnce, packages.size() - at));
        std::vector<granary::Sync::Wanted> requests;
        for (const Package& package : chunk)
            requests.push_back({package.url,
                                kMaxProvenance,
                                {"Accept: application/vnd.pypi.integrity.v1+json, application/json;q=0.9"}});
        sync.fetch_all(requests, [&](size_t index, granary::Document* document, granary_status status,
                                     std::string_view reason) {
            const Package& package = chunk[index];
            if (document == nullptr) {
                if (status != GRANARY_E_NOT_FOUND) throw granary::Error(status, std::string(reason));
                lacking.insert(package.project);
                return;
            }
            const std::string text = document->text();
            std::string identities = "[]";
            try {
                const std::vector<Bundle> bundles = parse_provenance(text);
                if (root)
                    identities = identities_json(
                        verify_provenance(bundles, {package.filename, package.sha256}, *root));
            } catch (const granary::Error& problem) {
                if (skipped++ == 0) first_skipped = package.filename + ": " + problem.what();
                lacking.insert(package.project);
                return;
            }
            const std::string digest = provenance_digest(text);
            batch.add({granary::text_value(digest), granary::integer_value(package.content),
                       granary::json_value(text), granary::text_value(package.project),
                       granary::text_value(package.filename), granary::text_value(package.sha256),
                       granary::json_value(identities)},
                      {});
        });
        task.progress(kCode, "Fetching Provenance", static_cast<int64_t>(at + chunk.size()), total);
    }
    batch.flush();
    task.complete(kCode);
    if (skipped > 0) {
        task.progress("sync.skipping.provenance",
                      "Skipping Provenance That Is Not Believed (first: " + first_skipped + ")", skipped,
                      skipped);
        task.complete("sync.skipping.provenance");
    }
    return lacking;
}

}  // namespace granary_python

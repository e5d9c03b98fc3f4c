#include "sync.h"

#include <nlohmann/json.hpp>

#include "git.h"
#include "manifest_parser.h"

namespace granary_file {
namespace {

using Json = nlohmann::json;

// 700,000 files are 100 MB of manifest; a gigabyte is no manifest.
constexpr uint64_t kMaxManifest = uint64_t{1} << 30;

/// What must be the same for a sync to have nothing to do.
struct SyncDetails {
    std::string remote, url, policy, manifest_sha256;
    bool mirror = false;
    int64_t version = -1;

    Json json() const {
        return {{"remote_prn", remote},      {"url", url},
                {"download_policy", policy}, {"manifest_checksum", manifest_sha256},
                {"mirror", mirror},          {"most_recent_version", version}};
    }
};

bool may_skip(granary::Record& repository, const SyncDetails& now) {
    const Json last = Json::parse(repository.text("last_sync_details").value_or("{}"), nullptr, false);
    if (!last.is_object() || last.empty()) return false;
    const auto same = [&](const char* name, const auto& value) {
        const auto found = last.find(name);
        return found != last.end() && *found == Json(value);
    };
    if (!same("remote_prn", now.remote) || !same("url", now.url) ||
        !same("most_recent_version", now.version) || !same("manifest_checksum", now.manifest_sha256))
        return false;
    if (now.policy == "immediate" && !same("download_policy", now.policy)) return false;
    if (now.mirror && !same("mirror", true)) return false;
    return now.policy != "immediate" || repository.missing_files() == 0;
}

std::string_view path_part(std::string_view url) {
    return url.substr(0, url.find_first_of("?#"));
}

/// Declares what the manifest lists; the files lie beside it.
void declare_entries(granary::Task& task, granary::Sync& sync, granary::Document& manifest,
                     std::string_view manifest_url) {
    granary::Batch batch(sync, "file.file", {kRelativePath, kDigest});
    const std::string base = base_of(manifest_url);
    std::string url;
    int64_t entries = 0;
    ManifestParser parser([&](const Entry& entry) {
        url.assign(base);
        append_encoded(url, entry.relative_path);
        batch.add(
            {granary::text_value(entry.relative_path), granary::text_value(entry.sha256)},
            {{.relative_path = entry.relative_path, .url = url, .sha256 = entry.sha256, .size = entry.size}});
        if (++entries % 10'000 == 0)
            task.progress("sync.parsing.metadata", "Parsing Metadata Lines", entries);
    });
    manifest.each([&](std::string_view bytes) { parser.feed(bytes); });
    parser.finish();
    batch.flush();
    task.progress("sync.parsing.metadata", "Parsing Metadata Lines", entries, entries);
    task.complete("sync.parsing.metadata");
}

/// The version as mirrored: its files, and the manifest as upstream wrote it.
void publish_mirror(granary::Task& task, const granary::Version& version, granary::Document& document,
                    const std::string& name) {
    granary::Publication publication(task, "file.file", version.prn, GRANARY_PUBLISH_PASS_THROUGH,
                                     {{"manifest", name}});
    publication.file(name, [&](const auto& write) { document.each(write); });
    publication.finish();
}

}  // namespace

std::string base_of(std::string_view manifest_url) {
    const std::string_view path = path_part(manifest_url);
    return std::string(path.substr(0, path.rfind('/') + 1));
}

std::string name_of(std::string_view manifest_url) {
    const std::string_view path = path_part(manifest_url);
    const std::string_view name = path.substr(path.rfind('/') + 1);
    std::string out;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    for (size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '%' && i + 2 < name.size() &&
            std::isxdigit(static_cast<unsigned char>(name[i + 1])) != 0 &&
            std::isxdigit(static_cast<unsigned char>(name[i + 2])) != 0) {
            out += static_cast<char>(digit(name[i + 1]) * 16 + digit(name[i + 2]));
            i += 2;
        } else {
            out += name[i];
        }
    }
    return out;
}

void append_encoded(std::string& url, std::string_view path) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
        if (plain) {
            url += c;
        } else {
            url += '%';
            url += kHex[byte >> 4];
            url += kHex[byte & 15];
        }
    }
}

void synchronize(granary::Task& task) {
    granary::Record repository(task, task.require("self"));
    granary::Record remote(task, task.require("remote"));
    if (remote.type() == "remote:file.git") return synchronize_git(task, repository, remote);
    SyncDetails details;
    details.mirror = task.flag("mirror");
    details.remote = remote.prn();
    details.url = remote.text("url").value_or("");
    details.policy = remote.text("policy").value_or("immediate");
    details.version = repository.latest_version();
    // Checked when the request came; the repository may have been changed since.
    if (details.mirror && repository.flag("autopublish"))
        throw granary::Error(GRANARY_E_INVALID, "Cannot use mirror mode with autopublished repository.");
    const std::string name = name_of(details.url);
    if (name.empty())
        throw granary::Error(GRANARY_E_INVALID,
                             "The URL of the remote is \"" + details.url +
                                 "\", one that ends with the name of a manifest is wanted.");

    granary::Sync sync(task, repository, remote, details.mirror);
    granary::Document manifest = sync.fetch(details.url, kMaxManifest);
    details.manifest_sha256 = manifest.sha256();
    if (task.flag("optimize", true) && may_skip(repository, details)) {
        task.progress("sync.was_skipped", "Skipping Sync (no change from previous sync)", 1, 1);
        task.complete("sync.was_skipped");
        return;
    }

    declare_entries(task, sync, manifest, details.url);
    const granary::Version version = sync.commit();
    if (version.is_new && details.mirror) publish_mirror(task, version, manifest, name);
    details.version = version.number;
    repository.set("last_sync_details", granary::Value::json(details.json().dump()));
}

void refresh(granary::Task& task, granary::Record& source, std::string_view path, granary::Sync& sync) {
    granary::Record remote(task, source.text("remote").value_or(""));
    std::string url = remote.text("url").value_or("");
    if (!path.empty()) {
        if (!url.ends_with('/')) url += '/';
        url += path;
    }
    granary::Document manifest = sync.fetch(url, kMaxManifest);
    declare_entries(task, sync, manifest, url);
}

}  // namespace granary_file

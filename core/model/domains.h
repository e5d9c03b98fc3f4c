#pragma once

#include <string>
#include <string_view>

#include "core/model/context.h"
#include "core/model/progress.h"

/// Domains as things that are made, moved and removed. What a domain is for queries: core/model/context.h.
namespace granary::model {

/// Name of the storage class that keeps blobs in directories.
constexpr std::string_view kFilesystemStorage = "pulpcore.app.models.storage.FileSystem";

/// Name under which the bytes of a domain's artifacts are counted (`counted_rows`).
constexpr std::string_view kArtifactBytes = "artifact bytes";

/// Opens the storage that a class and its settings (JSON) name. Throws Failure(kInvalid) when the class is
/// not there or a setting is missing.
std::unique_ptr<artifacts::Store> open_storage(const Uuid& domain, std::string_view storage_class,
                                               std::string_view settings);

/// Makes a domain that keeps its files in `location` (an absolute path; empty: in the server's own storage),
/// if there is none of that name yet. Throws Failure(kIo) when the folder cannot be had.
void make_domain(Context& context, const std::string& name, const std::string& location);
/// The settings of kFilesystemStorage, with defaults, as JSON.
std::string filesystem_settings(const std::string& location);

/// Why a domain may not be deleted, or none: repositories, distributions, remotes, alternate content sources
/// and content guards protect it.
std::optional<std::string> domain_protection(db::Connection& connection, int64_t domain_id);
/// Deletes a domain that nothing protects, with everything of it, in batches; blobs last. The caller holds it
/// exclusively. Throws Failure PLP0007 when it is protected after all.
void delete_domain(Context& context, Progress& progress, const Domain& domain);
/// Copies the blobs of the domain to another storage, checking them, and goes over to it. The blobs in the
/// old place stay. The caller holds the domain exclusively.
void migrate_storage(Context& context, Progress& progress, const Domain& domain,
                     const std::string& storage_class, const std::string& settings);

}  // namespace granary::model

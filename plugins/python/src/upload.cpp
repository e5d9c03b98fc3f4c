#include "upload.h"

#include <algorithm>

#include "metadata_file.h"
#include "names.h"
#include "package.h"
#include "provenance.h"

namespace granary_python {

namespace {

/// As it is written or by what it means. Names of wheels have "_" where the version has "-".
bool is_named_for(std::string named, std::string_view packagetype, const std::string& said) {
    if (packagetype == "bdist_wheel") std::replace(named.begin(), named.end(), '_', '-');
    if (named == said) return true;
    const auto left = Version::parse(named), right = Version::parse(said);
    return left && right && *left == *right;
}

void check_version(const Metadata& metadata, std::string_view file_name) {
    if (!Version::parse(metadata.version))
        throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) +
                                                    "\" has the version \"" +
                                                    clean_text(metadata.version.substr(0, 100)) +
                                                    "\", which is none of PEP 440");
}

/// What the file is called and what it says of itself must be one.
void compare(const FileName& name, const Metadata& metadata, std::string_view file_name, bool from_upstream) {
    // Versions with a dash are told from names with one only by what the file says. Of an upstream's file the
    // rules were asked by its name, which must not turn out to be another project's.
    const std::string stem = name.project + "-" + name.version;
    if (name.packagetype == "sdist" && !from_upstream)
        for (size_t dash = stem.find('-'); dash != std::string::npos; dash = stem.find('-', dash + 1))
            if (normalize(stem.substr(0, dash)) == normalize(metadata.name) &&
                is_named_for(stem.substr(dash + 1), name.packagetype, metadata.version))
                return;
    if (normalize(name.project) != normalize(metadata.name))
        throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) +
                                                    "\" is named for the project \"" + name.project +
                                                    "\", its metadata says \"" + metadata.name + "\"");
    if (!is_named_for(name.version, name.packagetype, metadata.version))
        throw granary::Error(GRANARY_E_INVALID, "the file \"" + std::string(file_name) +
                                                    "\" is named for version \"" + name.version +
                                                    "\", its metadata says \"" +
                                                    clean_text(metadata.version.substr(0, 100)) + "\"");
}

}  // namespace

ReadPackage read_package(const ArchiveFile& file, const std::string& file_name) {
    auto name = parse_file_name(file_name);
    if (!name)
        throw granary::Error(GRANARY_E_INVALID,
                             "Extension on " + file_name +
                                 " is not a valid python extension (.whl, .exe, .egg, .tar.gz, "
                                 ".tar.bz2, .zip), or its name is not that of a distribution");
    ReadPackage package;
    package.name = std::move(*name);
    package.raw = read_metadata_file(file, package.name.packagetype, file_name);
    try {
        package.metadata = parse_metadata(package.raw);
    } catch (const granary::Error& problem) {
        throw granary::Error(problem.code(),
                             "the file \"" + file_name + "\" cannot be taken: " + problem.what());
    }
    check_version(package.metadata, file_name);
    return package;
}

PackageValues values_of(const ReadPackage& package) {
    PackageValues values = values_of(package.metadata);
    values.emplace_back("packagetype", package.name.packagetype);
    values.emplace_back("python_version", package.name.python_version);
    return values;
}

void fill_package(granary::Upload& upload) {
    const std::string file_name = upload.unit.text("relative_path").value_or("");
    ArchiveFile file;
    file.size = upload.size();
    file.read = [&upload](uint64_t offset, char* buffer, size_t capacity) {
        upload.seek(offset);
        return upload.file.read(buffer, capacity);
    };
    const ReadPackage package = read_package(file, file_name);
    // Over the REST API a file is called what its sender says; an index takes it at its own word only, and so
    // does whoever fetches from one.
    if (const std::string origin = upload.unit.text("origin").value_or(""); !origin.empty())
        compare(package.name, package.metadata, file_name, origin == kFromUpstream);
    for (const auto& [field, value] : values_of(package)) upload.unit.set(field, value);
    upload.unit.set("filename", file_name);
    upload.unit.set("size", static_cast<int64_t>(file.size));
    attach_attestations(upload, file_name, normalize(package.metadata.name),
                        std::string(granary::view(upload.digests.sha256)));
    if (package.name.packagetype == "bdist_wheel") {
        // Resolvers read it instead of the wheel; its digest is known once it is stored.
        const std::string digest = upload.attach(file_name + std::string(kMetadataSuffix), package.raw);
        upload.unit.set("metadata_sha256", digest);
    }
}

}  // namespace granary_python

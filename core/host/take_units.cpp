#include "core/base/text.h"
#include "core/host/session.h"

/// What a plugin declares of content: structs of the boundary into units of the model, without a database.
namespace granary::host {
namespace {

constexpr size_t kMaxDigest = 1024;

void take_digest(artifacts::Digests& out, artifacts::Algorithm algorithm, granary_str hex,
                 std::string_view relative_path) {
    const std::string_view text = bytes_of(hex, artifacts::to_string(algorithm));
    if (text.empty()) return;
    if (text.size() > kMaxDigest)
        refuse_argument(artifacts::to_string(algorithm),
                        "is " + std::to_string(text.size()) + " bytes long, which no digest is");
    std::string& digest = out[algorithm];
    digest = text;
    bool good = digest.size() == artifacts::hex_length(algorithm);
    for (const char c : digest) good = good && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    if (!good)
        throw Failure(ErrorCode::kInvalid, "The " + std::string(artifacts::to_string(algorithm)) +
                                               " digest of \"" + std::string(relative_path) + "\" is \"" +
                                               digest + "\", " +
                                               std::to_string(artifacts::hex_length(algorithm)) +
                                               " lower-case hex digits are wanted.");
}

model::DeclaredArtifact take_artifact(const granary_artifact& artifact) {
    model::DeclaredArtifact out;
    out.relative_path = text_of(artifact.relative_path, "units.artifacts.relative_path");
    out.url = text_of(artifact.url, "units.artifacts.url");
    if (artifact.size < -1)
        refuse_argument("units.artifacts.size",
                        "is " + std::to_string(artifact.size) + ", -1 is for unknown ones");
    if (artifact.size >= 0) out.expected.size = static_cast<uint64_t>(artifact.size);
    take_digests(out.expected.digests, artifact.digests, out.relative_path);
    return out;
}

/// How many files a unit of the type has.
void check_count(const model::Type& type, uint32_t count) {
    const bool good = !type.has_artifact     ? count == 0
                      : type.attachments     ? count > 0
                      : type.single_artifact ? count == 1
                                             : true;
    if (good) return;
    throw Failure(ErrorCode::kInvalid, "A unit of type " + type.name + " was declared with " +
                                           std::to_string(count) + " files, " +
                                           (!type.has_artifact ? "none is"
                                            : type.attachments ? "its own first is"
                                                               : "exactly one is") +
                                           " wanted.");
}

}  // namespace

void take_digests(artifacts::Digests& out, const granary_digests& digests, std::string_view relative_path) {
    using artifacts::Algorithm;
    take_digest(out, Algorithm::kMd5, digests.md5, relative_path);
    take_digest(out, Algorithm::kSha1, digests.sha1, relative_path);
    take_digest(out, Algorithm::kSha224, digests.sha224, relative_path);
    take_digest(out, Algorithm::kSha256, digests.sha256, relative_path);
    take_digest(out, Algorithm::kSha384, digests.sha384, relative_path);
    take_digest(out, Algorithm::kSha512, digests.sha512, relative_path);
}

granary_digests lend(const artifacts::Digests& digests) {
    using artifacts::Algorithm;
    return {str(digests[Algorithm::kMd5]),    str(digests[Algorithm::kSha1]),
            str(digests[Algorithm::kSha224]), str(digests[Algorithm::kSha256]),
            str(digests[Algorithm::kSha384]), str(digests[Algorithm::kSha512])};
}

std::vector<model::DeclaredUnit> take_units(const model::Type& type, const granary_units& units) {
    const auto fields = model::own_fields(type);
    const auto tags = list_of(units.tags, units.tag_count, "units.tags");
    const auto indexes = field_indexes(type, fields, tags);
    if (units.count > kMaxItems) refuse_argument("units.count", "is " + std::to_string(units.count));
    // Neither product nor sum overflows: all factors are below 2^32.
    const auto values = list_of(units.values, units.count * tags.size(), "units.values");
    uint64_t files = 0;
    if (units.artifact_counts != nullptr)
        for (const uint32_t count : std::span(units.artifact_counts, units.count)) files += count;
    else if (units.artifacts != nullptr)
        files = units.count;
    const auto artifacts = list_of(units.artifacts, files, "units.artifacts");
    if (units.count > 0 && values.empty() && artifacts.empty())
        refuse_argument("units", "has units without values and files");

    std::vector<model::DeclaredUnit> declared(units.count);
    size_t value = 0, artifact = 0;
    for (uint64_t i = 0; i < units.count; ++i) {
        model::DeclaredUnit& unit = declared[i];
        unit.fields.resize(fields.size());
        for (const size_t index : indexes) unit.fields[index] = take(*fields[index], values[value++]);
        const uint32_t count = units.artifacts == nullptr         ? 0
                               : units.artifact_counts == nullptr ? 1
                                                                  : units.artifact_counts[i];
        check_count(type, count);
        unit.artifacts.reserve(count);
        for (uint32_t k = 0; k < count; ++k) unit.artifacts.push_back(take_artifact(artifacts[artifact++]));
    }
    return declared;
}

}  // namespace granary::host

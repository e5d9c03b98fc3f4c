#include "publish.h"

namespace granary_file {

void publish(granary::Task& task, std::string_view version, const std::optional<std::string>& manifest,
             bool checkpoint) {
    uint32_t flags = GRANARY_PUBLISH_PASS_THROUGH;
    if (checkpoint) flags |= GRANARY_PUBLISH_CHECKPOINT;
    granary::Publication publication(task, "file.file", version, flags,
                                     {{"manifest", manifest ? granary::Value(*manifest) : granary::Value()}});
    if (manifest) {
        int64_t lines = 0;
        publication.file(*manifest, [&](const auto& write) {
            std::string line;
            publication.each_file([&](const granary_published& file) {
                const std::string_view path = granary::view(file.relative_path);
                if (file.sha256.len == 0 || file.size < 0)
                    throw granary::Error(GRANARY_E_CONFLICT,
                                         "The digest or the size of \"" + std::string(path) +
                                             "\" is not known, so it cannot be in a manifest; sync "
                                             "or upload it again.");
                line.assign(path).append(",").append(granary::view(file.sha256)).append(",");
                line.append(std::to_string(file.size)).append("\n");
                write(line);
                ++lines;
            });
        });
        task.progress("publish.generating_metadata", "Writing the manifest", lines, lines);
        task.complete("publish.generating_metadata");
    }
    publication.finish();
}

}  // namespace granary_file

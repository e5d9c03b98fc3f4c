#include <granary/sdk.hpp>
#include <sstream>

namespace {

// A field keeps its number for ever; its name may change.
enum Tag : uint32_t { kPath = 1, kDigest = 2 };

class @Name@ : public granary::Plugin {
  public:
    @Name@() {
        type(GRANARY_K_CONTENT, "@name@.item", "@Name@Item", "items")
            .field(granary::text(kPath, "relative_path").key().repo_key().required().filters(GRANARY_OP_NAMES))
            .field(granary::text(kDigest, "digest").key().read_only().source("artifact.sha256").max_length(64));
        type(GRANARY_K_REMOTE, "@name@.@name@", "@Name@Remote", "@name@");
        schema("@Name@Sync")
            .field(granary::ref(1, "remote", "remote").required().default_from("self.remote"))
            .field(granary::boolean(2, "mirror").default_json("false"));
        type(GRANARY_K_REPOSITORY, "@name@.@name@", "@Name@Repository", "@name@")
            .holds("@name@.item")
            .syncs_from("@name@.@name@")
            .action("sync", "sync")
            .request("@Name@Sync")
            .lock("self:exclusive")
            .lock("remote:shared");
        type(GRANARY_K_DISTRIBUTION, "@name@.@name@", "@Name@Distribution", "@name@");
        task("sync", synchronize);
    }

  private:
    static void synchronize(granary::Task& task) {
        granary::Record repository(task, task.require("self"));
        granary::Record remote(task, task.require("remote"));
        const std::string base = remote.text("url").value_or("");
        granary::Sync sync(task, repository, remote, task.flag("mirror"));
        granary::Document index = sync.fetch(base + "INDEX", 64u << 20);
        std::string text;
        index.each([&](std::string_view bytes) { text += bytes; });

        granary::Batch batch(sync, "@name@.item", {kPath, kDigest});
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            if (line.empty()) continue;
            std::istringstream parts(line);
            std::string sha256, path;
            int64_t size = -1;
            parts >> sha256 >> size >> std::ws;
            std::getline(parts, path);
            if (sha256.size() != 64 || size < 0 || path.empty() || path.front() == '/' || path.find("..") != path.npos)
                throw granary::Error(GRANARY_E_REMOTE, "The index has the line \"" + line +
                                                           "\", \"<sha256> <size> <path>\" is wanted.");
            batch.add({granary::text_value(path), granary::text_value(sha256)},
                      {{.relative_path = path, .url = base + path, .sha256 = sha256, .size = size}});
        }
        batch.flush();
        sync.commit();
    }
};

}  // namespace

GRANARY_PLUGIN(@Name@)

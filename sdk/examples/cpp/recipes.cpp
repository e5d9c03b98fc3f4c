// A Granary plugin with the C++ SDK: recipes, mirrored from an index of lines "<sha256> <size>
// <path>|<title>".
#include <granary/sdk.hpp>
#include <sstream>

namespace {

enum Tag : uint32_t { kPath = 1, kDigest = 2, kTitle = 3 };

class Recipes : public granary::Plugin {
  public:
    Recipes() {
        type(GRANARY_K_CONTENT, "recipes.recipe", "Recipe", "recipes")
            .help("A recipe.")
            .field(granary::text(kPath, "relative_path")
                       .key()
                       .repo_key()
                       .required()
                       .sortable()
                       .filters(GRANARY_OP_NAMES))
            .field(
                granary::text(kDigest, "digest").key().read_only().source("artifact.sha256").max_length(64))
            .field(granary::text(kTitle, "title").default_json("\"\"").filters(GRANARY_OP_NAMES));
        type(GRANARY_K_REMOTE, "recipes.recipes", "RecipesRemote", "recipes")
            .field(granary::text(1, "index_name")
                       .no_blank()
                       .default_json("\"INDEX\"")
                       .help("Name of the index below the url."));
        schema("RecipesSync")
            .field(granary::ref(1, "remote", "remote").required().default_from("self.remote"))
            .field(granary::boolean(2, "mirror").default_json("false"));
        type(GRANARY_K_REPOSITORY, "recipes.recipes", "RecipesRepository", "recipes")
            .holds("recipes.recipe")
            .syncs_from("recipes.recipes")
            .action("sync", "sync")
            .request("RecipesSync")
            .lock("self:exclusive")
            .lock("remote:shared");
        type(GRANARY_K_DISTRIBUTION, "recipes.recipes", "RecipesDistribution", "recipes");
        task("sync", synchronize);
    }

  private:
    static void synchronize(granary::Task& task) {
        granary::Record repository(task, task.require("self"));
        granary::Record remote(task, task.require("remote"));
        const std::string base = remote.text("url").value_or("");
        granary::Sync sync(task, repository, remote, task.flag("mirror"));
        granary::Document index = sync.fetch(base + remote.text("index_name").value_or("INDEX"), 64u << 20);
        std::string text;
        index.each([&](std::string_view bytes) { text += bytes; });

        granary::Batch batch(sync, "recipes.recipe", {kPath, kDigest, kTitle});
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            if (line.empty()) continue;
            std::istringstream parts(line);
            std::string sha256, path, title;
            int64_t size = -1;
            parts >> sha256 >> size >> std::ws;
            std::getline(parts, path, '|');
            std::getline(parts, title);
            if (sha256.size() != 64 || size < 0 || path.empty() || path.front() == '/' ||
                path.find("..") != path.npos)
                throw granary::Error(
                    GRANARY_E_REMOTE,
                    "The index has the line \"" + line + "\", \"<sha256> <size> <path>|<title>\" is wanted.");
            batch.add({granary::text_value(path), granary::text_value(sha256), granary::text_value(title)},
                      {{.relative_path = path, .url = base + path, .sha256 = sha256, .size = size}});
        }
        batch.flush();
        const granary::Version version = sync.commit();
        granary::log_info(version.is_new ? "the recipes have changed" : "the recipes are what they were");
    }
};

}  // namespace

GRANARY_PLUGIN(Recipes)

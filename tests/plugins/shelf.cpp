#include <granary/sdk.hpp>

/// A plugin for tests/api/test_plugin_requests.py.
namespace granary_shelf {
namespace {

enum Tag : uint32_t { kPath = 1, kDigest = 2, kTitle = 3 };

std::string_view text(const granary_value& value) {
    return value.type == GRANARY_T_TEXT ? granary::view(value.as.text) : std::string_view("-");
}

/// GET /shelf/echo/: what the plugin sees of a request.
void echo(granary::Request& request) {
    std::string out;
    out += "method=" + std::string(request.method()) + "\n";
    out += "query=" + std::string(request.query()) + "\n";
    out += "a=" + std::string(request.parameter("a").value_or("(none)")) + "\n";
    out += "agent=" + std::string(request.header("user-agent").value_or("(none)")) + "\n";
    out += "origin=" + std::string(request.origin()) + "\n";
    out += "field=" + std::string(request.form("f").value_or("(none)")) + "\n";
    out += "body=" + std::string(request.body()) + "\n";
    out += "user=" + std::string(request.user()) + "\n";
    out += "signed=" + request.sign("x") + "\n";
    request.set_header("X-Shelf", "yes");
    request.answer(203, "text/plain", out, "As The Plugin Says");
}

/// GET /shelf/keeps-out/: each line of the body was kept out of the answer.
void keep_out(granary::Request& request) {
    std::string_view lines = request.body();
    for (;;) {
        const size_t end = lines.find('\n');
        request.record_kept_out(lines.substr(0, end));
        if (end == std::string_view::npos) break;
        lines.remove_prefix(end + 1);
    }
    request.answer(200, "text/plain", "the rest\n");
}

/// GET /shelf/BASE/: titles, once each; /shelf/BASE/TITLE/: paths and digests of its items.
void list(granary::Request& request, granary::Record& distribution, std::string_view rest) {
    const granary::Served served = request.served(distribution);
    std::string out = "version=" + std::to_string(served.version) + "\n";
    if (served.version >= 0 && rest.empty()) {
        granary::Query query{"shelf.item", {kTitle}, {}, GRANARY_QUERY_DISTINCT};
        out += "titles=" + std::to_string(request.count(served.version_prn, query)) + "\n";
        request.each(served.version_prn, query, [&](int64_t, std::span<const granary_value> row) {
            out += std::string(text(row[0])) + "\n";
        });
    } else if (served.version >= 0) {
        rest = rest.substr(0, rest.find('/'));
        request.each(
            served.version_prn,
            {"shelf.item",
             {kPath, kDigest, GRANARY_TAG_PRN, GRANARY_TAG_ADDED, GRANARY_TAG_STORED, GRANARY_TAG_SHA256},
             {{kTitle, rest}}},
            [&](int64_t, std::span<const granary_value> row) {
                out += std::string(text(row[0])) + " " + std::string(text(row[1])) + " " +
                       std::string(text(row[2])) + " " + (row[3].as.i64 > 0 ? "added" : "never") + " " +
                       (row[4].as.i64 != 0 ? "stored" : "away") + " " + std::string(text(row[5])) + "\n";
            });
    }
    request.answer(200, "text/plain", out);
}

/// POST /shelf/BASE/: a file "file" of a form becomes an item of the repository behind it.
void add(granary::Request& request, granary::Record& distribution) {
    const granary::Served served = request.served(distribution);
    if (served.repository.empty()) return request.answer(400, "text/plain", "", "No repository here");
    granary::Record repository = request.open(served.repository);
    if (!request.authorized("shelf.modify_shelfrepository", &repository)) return;
    const auto file = request.file("file");
    if (!file) return request.answer(400, "text/plain", "no file\n");
    const granary::Value path{file->file_name};
    const granary_named_value values[] = {{"relative_path", path.c()}};
    const std::string_view task = request.create(
        {"shelf.item", granary::to_c("file"), {}, values, 1, repository.c(), granary::to_c("shelf.add")});
    request.answer(202, "text/plain", task);
}

void clear(granary::Request& request, granary::Record& distribution) {
    const granary::Served served = request.served(distribution);
    granary::Record repository = request.open(served.repository);
    if (!request.authorized("shelf.modify_shelfrepository", &repository)) return;
    const std::string_view task =
        request.dispatch("note", "", R"({"word":"done"})", {std::string(served.repository)});
    request.answer(202, "text/plain", task);
}

class Shelf : public granary::Plugin {
  public:
    Shelf() {
        type(GRANARY_K_CONTENT, "shelf.item", "Item", "items")
            .flags(GRANARY_TF_ATTACHMENTS)
            .field(granary::text(kPath, "relative_path").required().key().repo_key())
            .field(granary::text(kDigest, "sha256").read_only().key().source("artifact.sha256"))
            .field(granary::text(kTitle, "title").default_json("\"\"").indexed().filters(GRANARY_OP_EQ));
        type(GRANARY_K_REMOTE, "shelf.shelf", "ShelfRemote", "shelf").policy("on_demand").policy("streamed");
        type(GRANARY_K_REPOSITORY, "shelf.shelf", "ShelfRepository", "shelf")
            .flags(GRANARY_TF_PULL_THROUGH)
            .holds("shelf.item")
            .syncs_from("shelf.shelf");
        type(GRANARY_K_DISTRIBUTION, "shelf.shelf", "ShelfDistribution", "shelf")
            .flags(GRANARY_TF_PULL_THROUGH);

        on_artifact("shelf.item", [](granary::Upload& upload) {
            std::string first = upload.file.read_all(1 << 20);
            first = first.substr(0, first.find('\n'));
            upload.unit.set("title", first);
            upload.attach(upload.unit.text("relative_path").value_or("") + ".title", first);
        });
        task("note", [](granary::Task& task) { task.result("\"" + task.require("word") + "\""); });
        on_serve("shelf.shelf", [](granary::Request& request, granary::Record&, std::string_view path) {
            if (path != "about/" && path != "about") return false;
            request.answer(200, "text/plain", "a shelf\n");
            return true;
        });
        on_pull_through("shelf.shelf",
                        [](granary::Request& request, granary::Record& distribution,
                           std::string_view path) -> std::optional<granary::Origin> {
                            if (path.ends_with(".secret")) return std::nullopt;
                            granary::Record remote = request.open(distribution.text("remote").value_or(""));
                            granary::Origin origin;
                            origin.url = remote.text("url").value_or("") + std::string(path);
                            origin.relative_path = path;
                            origin.sha256 = request.parameter("sha256").value_or("");
                            origin.content_type = "shelf.item";
                            return origin;
                        });
        routes({"/shelf/"}, {"note"}, [](granary::Request& request) {
            const std::string_view path = request.path().substr(std::string_view("/shelf/").size());
            if (path == "echo/") return echo(request);
            if (path == "keeps-out/") return keep_out(request);
            if (path == "silent/") return;
            if (path == "fails/") throw granary::Error(GRANARY_E_CONFLICT, "it is in the way");
            auto found = request.find("shelf.shelf", path);
            if (!found) return request.answer(404, "text/plain", "no such shelf\n");
            auto& [distribution, rest] = *found;
            if (request.method() == "POST" && rest == "clear/") return clear(request, distribution);
            if (request.method() == "POST") return add(request, distribution);
            list(request, distribution, rest);
        });
    }
};

}  // namespace
}  // namespace granary_shelf

GRANARY_PLUGIN(granary_shelf::Shelf)

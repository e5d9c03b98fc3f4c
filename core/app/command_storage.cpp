#include <algorithm>
#include <string>
#include <vector>

#include "core/app/assembly.h"
#include "core/app/commands.h"
#include "core/app/terminal.h"
#include "core/base/json_writer.h"
#include "core/model/repository.h"

namespace granary::app {

namespace {

struct Line {
    std::string domain, repository, type;
    model::StorageUse use;
};

std::vector<Line> collect(Assembly& assembly, const std::string& domain) {
    struct Found {
        int64_t id;
        std::string domain, name, type;
    };
    std::vector<Found> repositories;
    const db::Lease lease = assembly.database().lease();
    if (!domain.empty() && !model::find_domain(*lease, domain))
        throw Failure(ErrorCode::kNotFound, "There is no domain \"" + domain + "\".");
    lease->query(
        "SELECT r.id, d.name, r.name, r.type FROM repository r JOIN "
        "domain d ON d.id = r.domain_id"
        " ORDER BY d.name, r.name",
        {}, [&](const db::Row& row) {
            if (domain.empty() || row.text(1) == domain)
                repositories.push_back({row.i64(0), std::string(row.text(1)), std::string(row.text(2)),
                                        std::string(row.text(3))});
        });
    std::vector<Line> lines;
    ProgressLine progress("counting bytes of repositories");
    for (const Found& found : repositories) {
        progress.show(static_cast<int64_t>(lines.size()), static_cast<int64_t>(repositories.size()));
        lines.push_back({found.domain, found.name, found.type, model::storage_use(*lease, found.id)});
    }
    return lines;
}

std::string as_json(const std::vector<Line>& lines) {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const Line& line : lines) {
        json.begin_object();
        json.member("domain", line.domain);
        json.member("repository", line.repository);
        json.member("type", line.type);
        json.member("artifacts", line.use.artifacts);
        json.member("bytes", line.use.bytes);
        json.member("unique_bytes", line.use.unique_bytes);
        json.member("shared_bytes", line.use.shared_bytes);
        json.member("latest_bytes", line.use.latest_bytes);
        json.member("remote_bytes", line.use.remote_bytes);
        json.end_object();
    }
    json.end_array();
    return out + "\n";
}

std::string as_table(const std::vector<Line>& lines) {
    std::vector<std::vector<std::string>> rows = {
        {"domain", "repository", "type", "bytes", "unique", "shared", "latest version", "upstream only"}};
    for (const Line& line : lines)
        rows.push_back({line.domain, line.repository, line.type, std::to_string(line.use.bytes),
                        std::to_string(line.use.unique_bytes), std::to_string(line.use.shared_bytes),
                        std::to_string(line.use.latest_bytes), std::to_string(line.use.remote_bytes)});
    constexpr size_t kTexts = 3;  // the columns before the numbers
    std::vector<size_t> widths(rows.front().size());
    for (const auto& row : rows)
        for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    std::string out;
    for (const auto& row : rows) {
        for (size_t i = 0; i < row.size(); ++i) {
            const std::string pad(widths[i] - row[i].size(), ' ');
            out += (i == 0 ? "" : "  ") + (i < kTexts ? row[i] + pad : pad + row[i]);
        }
        out += '\n';
    }
    return out;
}

}  // namespace

int show_storage(const CommonOptions& options, const std::string& domain) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const std::vector<Line> lines = collect(assembly, domain);
    const std::string out = options.json ? as_json(lines) : as_table(lines);
    print(out);
    return kWell;
}

}  // namespace granary::app

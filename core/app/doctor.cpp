#include "core/app/commands.h"
#include "core/app/doctor_checks.h"
#include "core/app/terminal.h"
#include "core/base/json_writer.h"

namespace granary::app {

namespace {

void write_list(JsonWriter& json, const char* name, const std::vector<std::string>& items) {
    json.key(name);
    json.begin_array();
    for (const std::string& item : items) json.value(item);
    json.end_array();
}

void print_report(const std::vector<Check>& checks, bool ok, bool as_json) {
    std::string out;
    if (as_json) {
        JsonWriter json(out);
        json.begin_object();
        json.member("ok", ok);
        json.key("checks");
        json.begin_array();
        for (const Check& check : checks) {
            json.begin_object();
            json.member("name", check.name);
            json.member("ok", check.problems.empty());
            json.member("summary", check.summary);
            write_list(json, "problems", check.problems);
            write_list(json, "notes", check.notes);
            json.end_object();
        }
        json.end_array();
        json.end_object();
        out += '\n';
    } else {
        for (const Check& check : checks) {
            out += (check.problems.empty() ? "ok      " : "FAILED  ") + check.name;
            if (!check.summary.empty()) out += "  (" + check.summary + ")";
            out += '\n';
            for (const std::string& problem : check.problems) out += "        " + problem + "\n";
            for (const std::string& note : check.notes) out += "        note: " + note + "\n";
        }
    }
    print(out);
}

}  // namespace

int doctor(const CommonOptions& options, bool checksums) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    Assembly assembly(loaded->config, Purpose::kCommand);
    const DoctorOptions wanted{.checksums = checksums};
    const std::pair<const char*, void (*)(Assembly&, const DoctorOptions&, Check&)> steps[] = {
        {"database", check_database},         {"schema", check_schema},
        {"membership", check_membership},     {"counts", check_counts},
        {"publications", check_publications}, {"artifacts", check_artifacts},
        {"uploads", check_uploads},           {"tasks", check_tasks},
    };
    std::vector<Check> checks;
    bool ok = true;
    for (const auto& [name, step] : steps) {
        Check check{name, {}, {}, {}, {}};
        try {
            ProgressLine line(std::string("checking ") + name);
            check.progress = [&line](int64_t done, int64_t total) { line.show(done, total); };
            step(assembly, wanted, check);
        } catch (const std::exception& error) {
            check.problems.emplace_back(error.what());
        }
        ok = ok && check.problems.empty();
        checks.push_back(std::move(check));
        // Without tables the rest would only repeat that they are missing.
        if (!checks.back().problems.empty() && checks.size() <= 2) break;
    }
    print_report(checks, ok, options.json);
    return ok ? kWell : kFailed;
}

}  // namespace granary::app

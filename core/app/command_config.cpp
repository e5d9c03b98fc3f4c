#include <cstdio>

#include "core/app/commands.h"
#include "core/base/json_writer.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace granary::app {

namespace {

void configure_log(const Config& config) {
    log::Level level = log::Level::kInfo;
    if (config.log_level == "debug") level = log::Level::kDebug;
    if (config.log_level == "warning") level = log::Level::kWarning;
    if (config.log_level == "error") level = log::Level::kError;
    log::configure(level, config.log_format == "json" ? log::Format::kJson : log::Format::kText);
}

}  // namespace

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

int complain(const CommonOptions& options, const std::string& message) {
    std::string out;
    if (options.json) {
        JsonWriter json(out);
        json.begin_object();
        json.member("error", message);
        json.end_object();
        out += '\n';
    } else {
        for (std::string_view line : split(message, '\n')) out += "granary: " + std::string(line) + "\n";
    }
    std::fwrite(out.data(), 1, out.size(), stderr);
    return kFailed;
}

std::optional<Loaded> load_or_complain(const CommonOptions& options) {
    auto loaded = load_config(options_of_process(options.config_file));
    if (!loaded) {
        complain(options, loaded.error().message);
        return std::nullopt;
    }
    configure_log(loaded->config);
    return std::move(*loaded);
}

int config_check(const CommonOptions& options) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    const std::string& file = loaded->config.file;
    if (options.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        json.member("file", file);
        json.member("ok", true);
        json.end_object();
        print(out + "\n");
    } else {
        print(file.empty() ? "no configuration file; the defaults are well\n" : file + " is well\n");
    }
    return kWell;
}

int config_show(const CommonOptions& options) {
    const auto loaded = load_or_complain(options);
    if (!loaded) return kFailed;
    print(show_config(*loaded, options.json, plain_plugin_settings(loaded->config)));
    return kWell;
}

int config_docs() {
    print(config_documentation());
    return kWell;
}

int print_version(const CommonOptions& options) {
    if (options.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        json.member("version", GRANARY_VERSION);
        json.end_object();
        print(out + "\n");
    } else {
        print("granary " GRANARY_VERSION "\n");
    }
    return kWell;
}

}  // namespace granary::app

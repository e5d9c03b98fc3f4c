#include "core/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

#include "core/base/json_writer.h"
#include "core/base/time.h"

namespace granary::log {

namespace {

thread_local std::string correlation_id;
Level threshold = Level::kInfo;
Format line_format = Format::kText;

// spdlog formats nothing here (its pattern is the bare message): one line format for text and JSON alike is
// ours.
std::shared_ptr<spdlog::logger> logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("granary", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::trace);
        made->flush_on(spdlog::level::trace);
        return made;
    }();
    return instance;
}

const char* name_of(Level level) {
    switch (level) {
        case Level::kDebug:
            return "debug";
        case Level::kInfo:
            return "info";
        case Level::kWarning:
            return "warning";
        case Level::kError:
            return "error";
    }
    return "info";
}

}  // namespace

void configure(Level level, Format format) {
    threshold = level;
    line_format = format;
    logger();
}

bool enabled(Level level) {
    return level >= threshold;
}

void write(Level level, std::string_view component, std::string_view message) {
    if (!enabled(level)) return;
    std::string line;
    if (line_format == Format::kJson) {
        JsonWriter json(line);
        json.begin_object();
        json.member("time", format_time(now()));
        json.member("level", name_of(level));
        json.member("component", component);
        if (!correlation_id.empty()) json.member("correlation_id", correlation_id);
        json.member("message", message);
        json.end_object();
    } else {
        line = format_time(now());
        line.append(" ").append(name_of(level)).append(" ").append(component);
        line.append(" [").append(correlation_id.empty() ? "-" : correlation_id).append("] ");
        for (const char c : message)
            line += c == '\n' || c == '\r' ? ' ' : c;  // one line an event, whatever a peer sent
    }
    logger()->log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
}

CorrelationScope::CorrelationScope(std::string_view id) {
    correlation_id = id;
}

CorrelationScope::~CorrelationScope() {
    correlation_id.clear();
}

}  // namespace granary::log

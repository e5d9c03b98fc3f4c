#pragma once

#include <string_view>

namespace granary::log {

enum class Level { kDebug, kInfo, kWarning, kError };
enum class Format { kText, kJson };

/// Once at start-up, before threads. Everything goes to standard error, one line an event.
void configure(Level level, Format format);
bool enabled(Level level);

/// time, level, component, correlation id (of this thread, see CorrelationScope), message. Never pass a
/// secret. Thread-safe.
void write(Level level, std::string_view component, std::string_view message);
inline void debug(std::string_view component, std::string_view message) {
    if (enabled(Level::kDebug)) write(Level::kDebug, component, message);
}
inline void info(std::string_view component, std::string_view message) {
    write(Level::kInfo, component, message);
}
inline void warning(std::string_view component, std::string_view message) {
    write(Level::kWarning, component, message);
}
inline void error(std::string_view component, std::string_view message) {
    write(Level::kError, component, message);
}

/// While alive, lines written by this thread carry `id`.
class CorrelationScope {
  public:
    explicit CorrelationScope(std::string_view id);
    ~CorrelationScope();
    CorrelationScope(const CorrelationScope&) = delete;
    CorrelationScope& operator=(const CorrelationScope&) = delete;
};

}  // namespace granary::log

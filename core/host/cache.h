#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/host/probe.h"

namespace granary::host {

/// Answers of probes by path, size, modification time and SHA-256, in one JSON file. A file that is missing,
/// malformed, of another release or not writable costs probes, nothing else.
class ProbeCache {
  public:
    /// `path` empty: remembers nothing. `core`: version of this build; another one's answers are not used.
    ProbeCache(std::string path, std::string core);
    /// The answer for exactly this file, refusals included. Reads the whole file for its digest only when
    /// path, size and time agree.
    std::optional<Probed> find(const PluginFile& file) const;
    void put(const PluginFile& file, const Probed& answer);
    /// Writes it (temporary file, rename) when something was put. Failure is logged.
    void save() const;

  private:
    struct Entry {
        uint64_t size = 0;
        int64_t modified = 0;
        Probed answer;
    };
    std::string path_, core_;
    std::map<std::string, Entry> entries_;
    bool changed_ = false;
};

}  // namespace granary::host

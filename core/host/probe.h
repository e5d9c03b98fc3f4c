#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/host/describe.h"
#include "core/host/manifest.h"
#include "core/host/trust.h"

/// Trying a plugin out in a process of its own, before any process that matters loads it.
namespace granary::host {

/// What a probe found out.
struct Probed {
    std::string sha256;        ///< hex, of the file
    std::string manifest;      ///< JSON of the note
    std::string declarations;  ///< what describe() wrote
    std::string refusal;       ///< sentence; empty: the plugin can be used
};

/// In the child: `granary plugin-probe FILE`. Limits itself, checks the file, loads it, checks what it
/// declares; prints one line of JSON on standard output. Exit status: 0 usable, 1 refused (the sentence is in
/// the JSON), 2 wrong use. Whatever the plugin prints goes to standard error.
int run_probe(const std::string& path);

struct ProbeSettings {
    std::string executable;       ///< the `granary` command; called as `executable plugin-probe FILE`
    double timeout_seconds = 20;  ///< wall clock
};

/// Runs the probe on `file` in a child and waits. Always an answer: a child that crashes, hangs or prints
/// nonsense is a refusal naming what it did. Not for the threaded server: spawns.
Probed probe(const PluginFile& file, const ProbeSettings& settings);

/// Checks that need no code to run: ELF, gate, manifest, ABI version, draft revision. Error: a full sentence.
Result<Manifest> examine(const std::string& path, std::string_view bytes);

}  // namespace granary::host

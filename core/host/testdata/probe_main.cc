#include "core/host/probe.h"

#include <cstring>

/// What the `granary` command does for its hidden subcommand, for tests.
int main(int argc, char** argv) {
    if (argc != 3 || std::strcmp(argv[1], "plugin-probe") != 0) return 2;
    return granary::host::run_probe(argv[2]);
}

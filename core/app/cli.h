#pragma once

namespace granary::app {

/// The `granary` command: parses the command line and runs the subcommand. Returns the exit code.
int run_command(int argc, char** argv);

}  // namespace granary::app

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/app/config.h"

/// The subcommands of `granary`. Each returns the exit code: 0 well, 1 failed, 2 wrong use.
namespace granary::app {

constexpr int kWell = 0;
constexpr int kFailed = 1;
constexpr int kWrongUse = 2;

/// What every subcommand takes.
struct CommonOptions {
    std::optional<std::string> config_file;
    bool json = false;
};

/// Loads the configuration and sets up logging, or prints what is wrong with it and returns nothing.
std::optional<Loaded> load_or_complain(const CommonOptions& options);
/// Prints "granary: <message>" (or a JSON object) to standard error; returns kFailed.
int complain(const CommonOptions& options, const std::string& message);

int config_check(const CommonOptions& options);
int config_show(const CommonOptions& options);
int config_docs();
int print_version(const CommonOptions& options);

/// The roles a process plays; at least one is set.
struct Roles {
    bool api = false, content = false, worker = false;
    std::string text() const;  ///< "api,content,worker"
    /// "api,worker"; the failure names the word that is no role.
    static Result<Roles> parse(const std::string& text);
};

int serve(const CommonOptions& options, const Roles& roles);

}  // namespace granary::app

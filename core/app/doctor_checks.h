#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/app/assembly.h"

namespace granary::app {

/// What one look of `granary doctor` found.
struct Check {
    std::string name;
    std::vector<std::string> problems;                            ///< faults: something has to be done
    std::vector<std::string> notes;                               ///< no faults, but worth knowing
    std::string summary;                                          ///< what was looked at
    std::function<void(int64_t done, int64_t total)> progress{};  ///< told while it looks; total -1: unknown
};

struct DoctorOptions {
    bool checksums = false;  ///< read every file and compare its digest
};

/// Each throws what the database or the store throws. They may run beside a working server: what is compared
/// is read in one snapshot, or looked at again before it is called a fault.
void check_database(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_schema(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_membership(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_counts(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_publications(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_artifacts(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_uploads(Assembly& assembly, const DoctorOptions& options, Check& check);
void check_tasks(Assembly& assembly, const DoctorOptions& options, Check& check);

}  // namespace granary::app

#pragma once

#include "core/tasks/tasks.h"

namespace granary::tasks {

/// The tasks that tests of the contract dispatch by name: only when GRANARY_TEST_TASKS=1.
void register_test_functions(Functions& functions);

}  // namespace granary::tasks

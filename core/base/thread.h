#pragma once

#include <functional>
#include <thread>

namespace granary {

/// Starts a thread that takes no signals: they are for the threads that know what to do with them. Throws
/// std::system_error when there is none to be had.
std::thread thread_without_signals(std::function<void()> work);

}  // namespace granary

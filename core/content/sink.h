#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/artifacts/store.h"

namespace granary::content {

/// Where the bytes of one download go while others read them.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual void write(std::string_view bytes) = 0;
    /// A descriptor to follow the bytes with, the caller's. Once, before the first write. Throws Failure.
    virtual int open_reader() = 0;
    /// Checks size and digests; Failure kIntegrity. A sink that keeps has put the blob into the store,
    /// durably.
    virtual artifacts::Stored finish(const artifacts::Expected& expected) = 0;
};

/// Into the store. Of a store whose writers have no descriptors a nameless file in `directory` is followed.
std::unique_ptr<Sink> make_keeping_sink(artifacts::Store& store, const std::string& directory,
                                        const std::vector<artifacts::Algorithm>& algorithms);
/// Keeps nothing: a nameless file in `directory`.
std::unique_ptr<Sink> make_passing_sink(const std::string& directory,
                                        const std::vector<artifacts::Algorithm>& algorithms);

}  // namespace granary::content

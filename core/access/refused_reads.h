#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/access/journal.h"

/// Refused reads as the audit journal keeps them: a client in a loop leaves two records in a while, not a
/// million.
namespace granary::access {

/// The first of a kind (caller, path, answer) is a record of its own; how often the same happens in the
/// window that begins with it is counted, and told by one more record when the window ends. Who is refused
/// many different paths in a window leaves one such pair for all the others. Not thread-safe.
class RefusedReads {
  public:
    struct Limits {
        Microseconds window = int64_t{300} * 1'000'000;
        size_t of_one = 250;   ///< kinds of one caller (user and address), of one status, at a time
        size_t of_all = 5000;  ///< kinds at a time
    };
    explicit RefusedReads(Limits limits) : limits_(limits) {}

    /// True: to be recorded as it is. False: it was counted. `record.time` says when it happened.
    bool is_first(const AuditRecord& record);
    /// What was counted in windows that have ended by `now`, in all of them when `at_once`. Their time is 0.
    std::vector<AuditRecord> take_ended(Microseconds now, bool at_once);

  private:
    struct Seen {
        Microseconds begun = 0;
        int64_t more = 0;
        bool mixed = false;  ///< of several kinds
        std::string caller;
        AuditRecord last;
    };
    const Limits limits_;
    std::map<std::string, Seen> seen_;                    // by kind
    std::unordered_map<std::string, size_t> of_callers_;  // how many of them are whose
};

}  // namespace granary::access

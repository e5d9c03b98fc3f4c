#include "core/access/refused_reads.h"

#include "core/base/time.h"

namespace granary::access {

namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += part;
        text += '\0';  // no text of a record has one
    }
    return text;
}

}  // namespace

bool RefusedReads::is_first(const AuditRecord& record) {
    // A name that was only claimed makes nobody another caller.
    const std::string caller =
        joined({std::to_string(record.user_id), record.address, std::to_string(record.status)});
    std::string kind = caller + joined({record.username, record.means, record.action, record.target,
                                        record.domain, record.detail});
    auto found = seen_.find(kind);
    if (found == seen_.end()) {
        const auto mine = of_callers_.find(caller);
        if (mine != of_callers_.end() && mine->second >= limits_.of_one) kind = caller;
        if (seen_.size() >= limits_.of_all) kind.clear();
        found = seen_.find(kind);
    }
    if (found == seen_.end()) {
        Seen& seen = seen_[kind];
        seen.begun = record.time;
        seen.caller = caller;
        seen.mixed = kind.empty() || kind == caller;
        ++of_callers_[caller];
        return true;
    }
    ++found->second.more;
    found->second.last = record;
    return false;
}

std::vector<AuditRecord> RefusedReads::take_ended(Microseconds now, bool at_once) {
    std::vector<AuditRecord> told;
    for (auto one = seen_.begin(); one != seen_.end();) {
        Seen& seen = one->second;
        if (!at_once && now - seen.begun < limits_.window) {
            ++one;
            continue;
        }
        if (seen.more > 0) {
            AuditRecord& record = told.emplace_back(std::move(seen.last));
            record.time = 0;
            record.detail += (record.detail.empty() ? "(" : " (") + std::to_string(seen.more) +
                             (seen.mixed ? " of different kinds since " : " more since ") +
                             format_time(seen.begun) + (seen.mixed ? ", this the last)" : ")");
        }
        const auto mine = of_callers_.find(seen.caller);
        if (--mine->second == 0) of_callers_.erase(mine);
        one = seen_.erase(one);
    }
    return told;
}

}  // namespace granary::access

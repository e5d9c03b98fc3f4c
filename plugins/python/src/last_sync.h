#pragma once

#include <granary/sdk.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

/// What a sync saw of its upstream, kept with the repository so that the next one asks only for what changed
/// since: by the serials of upstream's list where it tells them, else by the ETag or time of each page.
namespace granary_python {

class LastSync {
  public:
    /// Nothing is remembered once a week, and unless the last sync had the same `basis` (all that decides
    /// what a page comes to), nobody has made a version since, and with `immediate` no file is missing.
    LastSync(granary::Record& repository, std::string basis, bool immediate);

    /// Header lines that ask on the condition that something changed; empty: ask without.
    const std::string& list_condition() const { return before_.list; }
    std::string page_condition(const std::string& name) const;
    /// Upstream's serial of the listed project says that nothing changed.
    bool has_seen(const std::string& name, int64_t serial);
    /// The last sync knew the list by serials.
    bool had_serials() const { return before_.serial >= 0; }
    /// Calls `visit` with each project of the last sync that has to be asked for when the list did not
    /// change, and its serial.
    template <class Visit>
    void each_known(Visit visit) const {
        for (const auto& [name, serial] : before_.again)
            if (serial != kUnlisted) visit(name, serial);
        for (const auto& [name, condition] : before_.pages)
            if (before_.again.count(name) == 0) visit(name, int64_t{-1});
    }

    // What this sync sees.
    /// `serial`: the highest of the list; -1: it has none. A list older than the last sync's makes all of it
    /// forgotten.
    void saw_list(const granary::Document& list, int64_t serial);
    void list_is_unchanged();
    void saw_page(const std::string& name, const granary::Document& page, int64_t listed_serial);
    void page_is_unchanged(const std::string& name);
    static constexpr int64_t kUnlisted = -2;
    /// The next sync that finds it listed asks for it in any case. `serial`: of the list, when it has one, or
    /// kUnlisted: the list does not name it now.
    void ask_again(const std::string& name, int64_t serial = -1);
    /// After the commit of `version`.
    void save(granary::Record& repository, int64_t version);

  private:
    struct Seen {
        int64_t serial = -1;
        int64_t full = 0;                          ///< when all of it was read, microseconds
        std::string list;                          ///< condition of the list
        std::map<std::string, std::string> pages;  ///< condition by project; none with serials
        std::map<std::string, int64_t> again;      ///< with the serial that was wanted
    };
    void remember(const std::string& name, std::string condition);
    void count(const std::string& name, size_t bytes);
    Seen before_, now_;
    std::set<std::string> met_;  ///< of before_.again, in this sync
    std::string basis_, text_;
    size_t bytes_ = 0;
    bool too_much_ = false;
};

}  // namespace granary_python

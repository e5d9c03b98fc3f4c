#pragma once

#include <granary/sdk.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Who may bring which names into a repository.
namespace granary_python {

inline constexpr const char* kReservation = "python.name_reservation";

enum ReservationTag : uint32_t { kReservedName = 1, kReservedUsers = 2, kReservedGroups = 3 };

/// On whose behalf something is done.
struct Caller {
    std::string username;  ///< empty: nobody's
    bool is_superuser = false;
    std::vector<std::string> groups;

    /// From what granary.caller/1 says.
    static Caller read(std::string_view json);
};

struct Reservation {
    std::string name;  ///< normalised; ends with "*": every name that begins so
    std::vector<std::string> users, groups;

    /// Whether the caller is one of those it names.
    bool names(const Caller& caller) const;
    /// Why somebody else was refused, one sentence without its full stop.
    std::string sentence(std::string_view normalized) const;
};

/// Checks a new reservation and brings its name into its normal form.
void check_reservation(granary::Record& reservation, granary::Refusals& refusals);

/// The reservations of a repository.
class Reservations {
  public:
    Reservations() = default;
    explicit Reservations(granary::Record& repository);
    explicit Reservations(std::vector<Reservation> all);
    bool empty() const { return all_.empty(); }
    /// The one that counts for a name, the longest; null: the name is anybody's.
    const Reservation* of(std::string_view normalized) const;
    /// Null: the caller may bring the name in. A package that came from an upstream takes one whom the
    /// reservation names, not just any administrator.
    const Reservation* against(std::string_view normalized, const Caller& caller, bool from_upstream) const;

  private:
    std::vector<Reservation> all_;  // the longest first
};

}  // namespace granary_python

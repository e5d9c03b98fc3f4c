#include "reservations.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "names.h"

namespace granary_python {

namespace {

using Json = nlohmann::json;

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    if (list.is_array())
        for (const Json& item : list)
            if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

std::vector<std::string> texts(std::string_view json) {
    return texts(Json::parse(json, nullptr, false));
}

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

std::string joined(const std::vector<std::string>& list, const char* one, const char* many) {
    std::string out;
    for (const std::string& item : list) out += (out.empty() ? "" : ", ") + item;
    return list.empty() ? out : std::string(list.size() == 1 ? one : many) + " " + out;
}

}  // namespace

Caller Caller::read(std::string_view json) {
    Caller caller;
    const Json told = Json::parse(json, nullptr, false);
    if (!told.is_object()) return caller;
    caller.username = told.value("username", "");
    caller.is_superuser = told.value("is_superuser", false);
    if (const auto groups = told.find("groups"); groups != told.end()) caller.groups = texts(*groups);
    return caller;
}

bool Reservation::names(const Caller& caller) const {
    if (caller.username.empty()) return false;
    return contains(users, caller.username) ||
           std::any_of(groups.begin(), groups.end(),
                       [&](const std::string& group) { return contains(caller.groups, group); });
}

std::string Reservation::sentence(std::string_view normalized) const {
    const std::string people = joined(users, "the user", "the users"),
                      teams = joined(groups, "the group", "the groups");
    const std::string whose = people.empty() && teams.empty() ? "administrators"
                              : people.empty()                ? teams
                              : teams.empty()                 ? people
                                                              : people + " and " + teams;
    return "the name \"" + std::string(normalized) + "\" is reserved for " + whose + " (\"" + name + "\")";
}

void check_reservation(granary::Record& reservation, granary::Refusals& refusals) {
    std::string name = reservation.text("name").value_or("");
    const bool prefix = name.ends_with('*');
    if (prefix) name.pop_back();
    // "acme-" is the beginning of a name: what follows it makes it whole.
    std::string normalized = normalize(name);
    if (!is_project_name(prefix ? normalized + "x" : normalized))
        return refusals.add("name",
                            "\"" + name.substr(0, 200) +
                                "\" is no name of a project; \"acme-*\" stands for all that begin so.");
    if (prefix) normalized += '*';
    reservation.set("name", normalized);
    bool known = false;
    reservation.each_nested(kReservation, {kReservedName}, [&](int64_t, const granary_value* values) {
        known = known || granary::view(values[0].as.text) == normalized;
    });
    if (known) refusals.add("name", "\"" + normalized + "\" is reserved already.");
}

namespace {

std::vector<Reservation> read(granary::Record& repository) {
    std::vector<Reservation> all;
    repository.each_nested(
        kReservation, {kReservedName, kReservedUsers, kReservedGroups},
        [&](int64_t, const granary_value* values) {
            all.push_back({std::string(granary::view(values[0].as.text)),
                           texts(granary::view(values[1].as.text)), texts(granary::view(values[2].as.text))});
        });
    return all;
}

}  // namespace

Reservations::Reservations(granary::Record& repository) : Reservations(read(repository)) {}

Reservations::Reservations(std::vector<Reservation> all) : all_(std::move(all)) {
    // A whole name before a beginning as long.
    std::sort(all_.begin(), all_.end(), [](const Reservation& a, const Reservation& b) {
        const bool a_prefix = a.name.ends_with('*'), b_prefix = b.name.ends_with('*');
        if (a_prefix != b_prefix) return b_prefix;
        return a.name.size() > b.name.size();
    });
}

const Reservation* Reservations::of(std::string_view normalized) const {
    for (const Reservation& one : all_) {
        const std::string_view name = one.name;
        if (name.ends_with('*') ? normalized.starts_with(name.substr(0, name.size() - 1))
                                : normalized == name)
            return &one;
    }
    return nullptr;
}

const Reservation* Reservations::against(std::string_view normalized, const Caller& caller,
                                         bool from_upstream) const {
    const Reservation* found = of(normalized);
    if (found == nullptr || found->names(caller) || (caller.is_superuser && !from_upstream)) return nullptr;
    return found;
}

}  // namespace granary_python

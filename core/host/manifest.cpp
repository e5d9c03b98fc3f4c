#include "core/host/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace granary::host {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxText = 1024;

bool is_name(std::string_view text) {
    if (text.empty() || text.size() > 40 || text[0] < 'a' || text[0] > 'z') return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

/// Numbers and the pre-release part of a version.
struct Version {
    std::vector<int64_t> numbers;
    std::vector<std::string> pre;
};

std::optional<Version> parse_version(std::string_view text) {
    Version version;
    text = text.substr(0, text.find('+'));
    const size_t dash = text.find('-');
    for (const std::string_view part : split(text.substr(0, dash), '.')) {
        const auto number = parse_int(part);
        if (!number || *number < 0 || part.front() == '+') return std::nullopt;
        version.numbers.push_back(*number);
    }
    if (version.numbers.size() > 3) return std::nullopt;
    version.numbers.resize(3);
    if (dash == std::string_view::npos) return version;
    for (const std::string_view part : split(text.substr(dash + 1), '.')) {
        if (part.empty()) return std::nullopt;
        version.pre.emplace_back(part);
    }
    return version;
}

int compare_pre(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return (a.empty() ? 1 : 0) - (b.empty() ? 1 : 0);
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const auto x = parse_int(a[i]), y = parse_int(b[i]);
        int order = 0;
        if (x && y) {
            order = *x < *y ? -1 : (*x > *y ? 1 : 0);
        } else if (x || y) {
            order = x ? -1 : 1;
        } else {
            order = a[i].compare(b[i]);
        }
        if (order != 0) return order;
    }
    return static_cast<int>(a.size()) - static_cast<int>(b.size());
}

std::string kind_of(const Json& value) {
    return value.type_name();
}

/// Reads members and collects the first complaint.
class Members {
  public:
    explicit Members(const Json& object) : object_(object) {}

    std::string text(const char* name, bool required) {
        const auto found = object_.find(name);
        if (found == object_.end()) {
            if (required) complain(std::string("\"") + name + "\" is missing, a string is wanted");
            return {};
        }
        if (!found->is_string()) {
            complain(std::string("\"") + name + "\" is a " + kind_of(*found) + ", a string is wanted");
            return {};
        }
        auto value = found->get<std::string>();
        if (value.size() > kMaxText || !is_valid_text(value)) {
            complain(std::string("\"") + name + "\" is not a text of at most 1024 bytes");
            return {};
        }
        if (required && value.empty()) complain(std::string("\"") + name + "\" is empty");
        return value;
    }
    bool flag(const char* name) {
        const auto found = object_.find(name);
        if (found == object_.end()) return false;
        if (!found->is_boolean()) {
            complain(std::string("\"") + name + "\" is a " + kind_of(*found) + ", true or false is wanted");
            return false;
        }
        return found->get<bool>();
    }
    const Json* array(const char* name) {
        const auto found = object_.find(name);
        if (found == object_.end()) return nullptr;
        if (!found->is_array()) {
            complain(std::string("\"") + name + "\" is a " + kind_of(*found) + ", a list is wanted");
            return nullptr;
        }
        return &*found;
    }
    const Json* member(const char* name) {
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }
    void complain(std::string clause) {
        if (problem_.empty()) problem_ = std::move(clause);
    }
    const std::string& problem() const { return problem_; }

  private:
    const Json& object_;
    std::string problem_;
};

void read_abi(Members& members, Manifest& manifest) {
    const std::string abi = members.text("abi", true);
    if (!members.problem().empty()) return;
    const auto parts = split(abi, '.');
    const auto major = parts.size() == 2 ? parse_int(parts[0]) : std::nullopt;
    const auto minor = parts.size() == 2 ? parse_int(parts[1]) : std::nullopt;
    if (!major || !minor || *major < 0 || *minor < 0 || *major > 1000 || *minor > 100'000) {
        members.complain("\"abi\" is \"" + abi + "\", MAJOR.MINOR is wanted");
        return;
    }
    manifest.abi_major = static_cast<uint32_t>(*major);
    manifest.abi_minor = static_cast<uint32_t>(*minor);
}

void read_requirements(Members& members, Manifest& manifest) {
    const Json* list = members.array("requires");
    if (list == nullptr) return;
    for (const Json& entry : *list) {
        if (!entry.is_object()) return members.complain("\"requires\" has an entry that is not an object");
        Members inner(entry);
        Requirement requirement{inner.text("name", true), inner.text("range", false)};
        if (!inner.problem().empty()) return members.complain("in \"requires\": " + inner.problem());
        if (!is_name(requirement.name))
            return members.complain("\"requires\" names \"" + requirement.name +
                                    "\", which is no plugin name");
        if (!version_in_range("0", requirement.range))
            return members.complain("\"requires\" has the range \"" + requirement.range +
                                    "\", something like \">=1.2,<2\" is wanted");
        manifest.requires_.push_back(std::move(requirement));
    }
}

void read_types(Members& members, Manifest& manifest) {
    const Json* list = members.array("types");
    if (list == nullptr) return members.complain("\"types\" is missing, a list is wanted");
    for (const Json& entry : *list) {
        if (!entry.is_string()) return members.complain("\"types\" has an entry that is not a string");
        auto type = entry.get<std::string>();
        if (type.find(":" + manifest.name + ".") == std::string::npos)
            return members.complain("\"types\" has \"" + type + "\", KIND:" + manifest.name +
                                    ".TYPE is wanted");
        if (std::find(manifest.types.begin(), manifest.types.end(), type) != manifest.types.end())
            return members.complain("\"types\" has \"" + type + "\" twice");
        manifest.types.push_back(std::move(type));
    }
}

void read_contract(Members& members, Manifest& manifest) {
    const Json* object = members.member("contract");
    if (object == nullptr) return;
    if (!object->is_object())
        return members.complain("\"contract\" is a " + kind_of(*object) + ", an object is wanted");
    Members inner(*object);
    Contract contract{inner.text("version", true), inner.text("package", true), inner.text("module", true),
                      inner.flag("domain_compatible")};
    if (!inner.problem().empty()) return members.complain("in \"contract\": " + inner.problem());
    manifest.contract = std::move(contract);
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view json) {
    // Depth is bounded by hand: a parser that recurses must not be led into the deep.
    int depth = 0;
    const Json document = Json::parse(
        json,
        [&depth](int level, Json::parse_event_t, Json&) {
            depth = std::max(depth, level);
            return level < 16;
        },
        false);
    if (document.is_discarded() || !document.is_object() || depth >= 16)
        return Error{ErrorCode::kInvalid, "its manifest is not a JSON object", {}};
    Manifest manifest;
    manifest.json = json;
    Members members(document);
    manifest.name = members.text("name", true);
    if (members.problem().empty() && !is_name(manifest.name))
        members.complain("\"name\" is \"" + manifest.name +
                         "\", lower-case letters, digits and _ are wanted");
    manifest.id = members.text("id", true);
    if (members.problem().empty() && manifest.id.find('.') == std::string::npos)
        members.complain("\"id\" is \"" + manifest.id + "\", a reverse domain name is wanted");
    manifest.version = members.text("version", true);
    if (members.problem().empty() && !parse_version(manifest.version))
        members.complain("\"version\" is \"" + manifest.version + "\", MAJOR.MINOR.PATCH is wanted");
    read_abi(members, manifest);
    read_requirements(members, manifest);
    if (members.problem().empty()) read_types(members, manifest);
    manifest.license = members.text("license", false);
    manifest.url = members.text("url", false);
    manifest.description = members.text("description", false);
    if (const Json* draft = members.member("draft");
        draft != nullptr && !(draft->is_boolean() && !draft->get<bool>())) {
        if (draft->is_number_integer()) {
            manifest.draft = draft->get<int64_t>();
        } else {
            members.complain("\"draft\" is a " + kind_of(*draft) +
                             ", the number of the draft revision is wanted");
        }
    }
    read_contract(members, manifest);
    if (!members.problem().empty())
        return Error{ErrorCode::kInvalid, "in its manifest " + members.problem(), {}};
    return manifest;
}

std::optional<int> compare_versions(std::string_view a, std::string_view b) {
    const auto x = parse_version(a), y = parse_version(b);
    if (!x || !y) return std::nullopt;
    for (size_t i = 0; i < x->numbers.size(); ++i) {
        if (x->numbers[i] != y->numbers[i]) return x->numbers[i] < y->numbers[i] ? -1 : 1;
    }
    return compare_pre(x->pre, y->pre);
}

std::optional<bool> version_in_range(std::string_view version, std::string_view range) {
    if (!parse_version(version)) return std::nullopt;
    range = trim(range);
    if (range.empty() || range == "*") return true;
    bool inside = true;
    for (std::string_view part : split(range, ',')) {
        part = trim(part);
        static constexpr std::string_view kOperators[] = {">=", "<=", "==", "!=", ">", "<", "="};
        std::string_view comparison = "==";
        for (const std::string_view candidate : kOperators) {
            if (!part.starts_with(candidate)) continue;
            comparison = candidate;
            part.remove_prefix(candidate.size());
            break;
        }
        const auto order = compare_versions(version, trim(part));
        if (!order) return std::nullopt;
        if (comparison == ">=") inside = inside && *order >= 0;
        if (comparison == "<=") inside = inside && *order <= 0;
        if (comparison == "==" || comparison == "=") inside = inside && *order == 0;
        if (comparison == "!=") inside = inside && *order != 0;
        if (comparison == ">") inside = inside && *order > 0;
        if (comparison == "<") inside = inside && *order < 0;
    }
    return inside;
}

}  // namespace granary::host

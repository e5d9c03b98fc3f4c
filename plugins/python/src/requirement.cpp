#include "requirement.h"

#include <algorithm>
#include <array>

#include "names.h"

namespace granary_python {

namespace {

// Those with dots and "python_implementation" are of old, and still written. "extras" and "dependency_groups"
// are of lock files (PEP 751).
constexpr std::array<std::string_view, 20> kVariables = {"python_version",
                                                         "python_full_version",
                                                         "os_name",
                                                         "os.name",
                                                         "sys_platform",
                                                         "sys.platform",
                                                         "platform_release",
                                                         "platform_system",
                                                         "platform_version",
                                                         "platform.version",
                                                         "platform_machine",
                                                         "platform.machine",
                                                         "platform_python_implementation",
                                                         "platform.python_implementation",
                                                         "python_implementation",
                                                         "implementation_name",
                                                         "implementation_version",
                                                         "extra",
                                                         "extras",
                                                         "dependency_groups"};

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What is left of a text while it is read. Each take_… leaves it alone when it finds something else.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool at_end() const { return text_.empty(); }
    /// True when there were any.
    bool skip_blanks() {
        const size_t before = text_.size();
        while (!text_.empty() && is_blank(text_.front())) text_.remove_prefix(1);
        return text_.size() != before;
    }
    bool take(std::string_view what) {
        if (!text_.starts_with(what)) return false;
        text_.remove_prefix(what.size());
        return true;
    }
    /// The word `what`, and not one that only begins so.
    bool take_word(std::string_view what) { return word() == what && take(what); }
    /// Name of a project or an extra; empty: none.
    std::string_view take_name() {
        const std::string_view name =
            run([](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
        if (!is_project_name(name)) return {};
        text_.remove_prefix(name.size());
        return name;
    }
    /// Up to the next blank.
    std::string_view take_solid() {
        const std::string_view solid = run([](char c) { return !is_blank(c); });
        text_.remove_prefix(solid.size());
        return solid;
    }
    /// Up to the first of `ends`, or all.
    std::string_view take_until(std::string_view ends) {
        const std::string_view out = text_.substr(0, text_.find_first_of(ends));
        text_.remove_prefix(out.size());
        return out;
    }
    bool take_variable() {
        const std::string_view name = word();
        return std::find(kVariables.begin(), kVariables.end(), name) != kVariables.end() && take(name);
    }
    /// A text in quotes of either kind, which it cannot have inside: there are no escapes.
    bool take_quoted() {
        if (text_.empty() || (text_.front() != '"' && text_.front() != '\'')) return false;
        const size_t end = text_.find(text_.front(), 1);
        if (end == std::string_view::npos) return false;
        for (const char c : text_.substr(1, end - 1))
            if (c == '\\' || c == 0x7f || (static_cast<unsigned char>(c) < 0x20 && c != '\t')) return false;
        text_.remove_prefix(end + 1);
        return true;
    }

  private:
    template <typename Belongs>
    std::string_view run(Belongs belongs) const {
        const auto end = std::find_if_not(text_.begin(), text_.end(), belongs);
        return text_.substr(0, static_cast<size_t>(end - text_.begin()));
    }
    std::string_view word() const {
        return run([](char c) { return is_alphanumeric(c) || c == '_' || c == '.'; });
    }

    std::string_view text_;
};

bool take_value(Reader& in) {
    return in.take_variable() || in.take_quoted();
}

bool take_comparison(Reader& in) {
    for (const std::string_view op : {"===", "==", "~=", "!=", "<=", ">=", "<", ">"})
        if (in.take(op)) return true;
    if (in.take_word("in")) return true;
    return in.take_word("not") && in.skip_blanks() && in.take_word("in");
}

/// Brackets are counted: however deep they are, nothing is called for each.
bool take_marker(Reader& in) {
    size_t open = 0;
    while (true) {
        in.skip_blanks();
        while (in.take("(")) {
            ++open;
            in.skip_blanks();
        }
        if (!take_value(in)) return false;
        in.skip_blanks();
        if (!take_comparison(in)) return false;
        in.skip_blanks();
        if (!take_value(in)) return false;
        in.skip_blanks();
        while (open > 0 && in.take(")")) {
            --open;
            in.skip_blanks();
        }
        if (!in.take_word("and") && !in.take_word("or")) return open == 0;
    }
}

bool take_extras(Reader& in) {
    if (!in.take("[")) return true;
    in.skip_blanks();
    if (in.take("]")) return true;
    while (true) {
        if (in.take_name().empty()) return false;
        in.skip_blanks();
        if (in.take("]")) return true;
        if (!in.take(",")) return false;
        in.skip_blanks();
    }
}

/// In brackets or without. One comma may be left over at the end, as it is often written.
std::optional<Specifiers> take_specifiers(Reader& in) {
    const bool bracketed = in.take("(");
    const std::string_view text = in.take_until(bracketed ? ");" : ";");
    if (bracketed && !in.take(")")) return std::nullopt;
    bool said = false;
    for (const char c : text) {
        if (is_blank(c)) continue;
        if (c == ',' && !said) return std::nullopt;
        said = c != ',';
    }
    return Specifiers::parse(text);
}

}  // namespace

std::optional<Requirement> parse_requirement(std::string_view text) {
    Reader in(text);
    Requirement out;
    in.skip_blanks();
    out.name = in.take_name();
    if (out.name.empty()) return std::nullopt;
    in.skip_blanks();
    if (!take_extras(in)) return std::nullopt;
    in.skip_blanks();
    if (in.take("@")) {
        in.skip_blanks();
        // A ";" right behind an address belongs to it.
        if (in.take_solid().empty()) return std::nullopt;
    } else {
        auto specifiers = take_specifiers(in);
        if (!specifiers) return std::nullopt;
        out.specifiers = std::move(*specifiers);
    }
    in.skip_blanks();
    if (in.take(";") && !take_marker(in)) return std::nullopt;
    if (!in.at_end()) return std::nullopt;
    return out;
}

bool is_marker(std::string_view text) {
    Reader in(text);
    return take_marker(in) && in.at_end();
}

}  // namespace granary_python

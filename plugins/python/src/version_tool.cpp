#include <iostream>
#include <string>

#include "names.h"
#include "requirement.h"
#include "version.h"

/// Answers lines of questions, one line each, for tests that compare with other implementations:
/// "normal VERSION", "compare VERSION<tab>VERSION", "contains SPECIFIERS<tab>VERSION", "name NAME",
/// "requirement REQUIREMENT", "satisfies REQUIREMENT<tab>VERSION", "marker MARKER".
int main() {
    using namespace granary_python;  // NOLINT(google-build-using-namespace)
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const size_t space = line.find(' ');
        const std::string what = line.substr(0, space), rest = line.substr(space + 1);
        const size_t tab = rest.find('\t');
        const std::string left = rest.substr(0, tab),
                          right = tab == std::string::npos ? "" : rest.substr(tab + 1);
        if (what == "name") {
            std::cout << normalize(rest) << "\n";
        } else if (what == "normal") {
            const auto version = Version::parse(rest);
            std::cout << (version ? version->str() : "invalid") << "\n";
        } else if (what == "compare") {
            const auto a = Version::parse(left), b = Version::parse(right);
            std::cout << (a && b ? std::to_string(a->compare(*b)) : "invalid") << "\n";
        } else if (what == "requirement") {
            const auto requirement = parse_requirement(rest);
            std::cout << (requirement ? requirement->name : "invalid") << "\n";
        } else if (what == "satisfies") {
            const auto requirement = parse_requirement(left);
            std::cout << (!requirement                              ? "invalid"
                          : requirement->specifiers.contains(right) ? "yes"
                                                                    : "no")
                      << "\n";
        } else if (what == "marker") {
            std::cout << (is_marker(rest) ? "yes" : "invalid") << "\n";
        } else {
            const auto specifiers = Specifiers::parse(left);
            std::cout << (!specifiers ? "invalid" : specifiers->contains(right) ? "yes" : "no") << "\n";
        }
    }
}

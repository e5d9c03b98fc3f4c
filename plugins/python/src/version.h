#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Versions of projects as PEP 440 has them. Numbers may have any length: they are kept as digits.
namespace granary_python {

class Version {
  public:
    /// None: the text is no version of PEP 440. White space around it is ignored.
    static std::optional<Version> parse(std::string_view text);

    /// The normal form: "1!2.0rc1.post2.dev3+ubuntu.1".
    std::string str() const;
    bool is_prerelease() const { return !pre_letter_.empty() || dev_.has_value(); }
    bool is_postrelease() const { return post_.has_value(); }
    bool has_local() const { return !local_.empty(); }
    Version without_local() const;
    /// Without what came after it under its own number: post, dev, local.
    Version without_post() const;
    /// Its first development release, before which nothing of it came.
    Version first_of() const;
    bool is_development() const { return dev_.has_value(); }
    /// Epoch and release, nothing else.
    bool is_plain() const;
    const std::vector<std::string>& release() const { return release_; }
    const std::string& epoch() const { return epoch_; }

    /// Less than 0, 0, more than 0.
    int compare(const Version& other) const;
    bool operator==(const Version& other) const { return compare(other) == 0; }
    bool operator<(const Version& other) const { return compare(other) < 0; }

  private:
    std::string epoch_ = "0";
    std::vector<std::string> release_;  ///< without leading zeros, as many as written
    std::string pre_letter_, pre_number_;
    std::optional<std::string> post_, dev_;
    std::vector<std::string> local_;
};

/// True when `a` comes before `b`: what is no version comes first, in the order of its text.
bool version_less(std::string_view a, std::string_view b);

/// "name>=1,<2": what has to hold of a version.
class Specifiers {
  public:
    /// None: it is no set of specifiers. An empty text holds for every version.
    static std::optional<Specifiers> parse(std::string_view text);
    /// Pre-releases count like any other version.
    bool contains(const Version& version, std::string_view raw) const;
    bool contains(std::string_view version) const;
    bool empty() const { return parts_.empty(); }

  private:
    struct Part {
        std::string op;  ///< "==", "~=" …
        std::string text;
        std::optional<Version> version;  ///< none for ===
        bool prefix = false;             ///< ended with .*
    };
    std::vector<Part> parts_;
    static bool holds(const Part& part, const Version& version, std::string_view raw);
};

/// By what the versions say, not how they are written.
bool same_version(std::string_view a, std::string_view b);

}  // namespace granary_python

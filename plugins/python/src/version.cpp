#include "version.h"

#include <algorithm>
#include <array>

namespace granary_python {

namespace {

// Longer ones are no versions but attempts at something.
constexpr size_t kMaxLength = 4096;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_separator(char c) {
    return c == '-' || c == '_' || c == '.';
}
bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view strip(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Reads a text that was lowered; what does not fit leaves the place where it was.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}
    bool at_end() const { return at_ == text_.size(); }
    size_t place() const { return at_; }
    void back_to(size_t place) { at_ = place; }
    bool take(char c) {
        if (at_ < text_.size() && text_[at_] == c) return ++at_, true;
        return false;
    }
    bool take(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    bool take_separator() {
        if (at_ < text_.size() && is_separator(text_[at_])) return ++at_, true;
        return false;
    }
    /// Digits without leading zeros, none when there are none.
    std::optional<std::string> number() {
        const size_t from = at_;
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
        if (at_ == from) return std::nullopt;
        return plain(text_.substr(from, at_ - from));
    }
    std::string_view word() {
        const size_t from = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || is_letter(text_[at_]))) ++at_;
        return text_.substr(from, at_ - from);
    }
    static std::string plain(std::string_view digits) {
        const size_t first = digits.find_first_not_of('0');
        return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
    }

  private:
    std::string_view text_;
    size_t at_ = 0;
};

int sign(int value) {
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}
int compare_numbers(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return sign(a.compare(b));
}

bool is_number(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

int compare_local(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    // None is less than any; words are less than numbers; a prefix is less than what goes on.
    for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (i >= a.size()) return -1;
        if (i >= b.size()) return 1;
        const bool left = is_number(a[i]), right = is_number(b[i]);
        if (left != right) return left ? 1 : -1;
        const int order = left ? compare_numbers(a[i], b[i]) : sign(a[i].compare(b[i]));
        if (order != 0) return order;
    }
    return 0;
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
    text = strip(text);
    if (text.size() > kMaxLength) return std::nullopt;
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    Scanner scan(lowered);
    Version version;
    scan.take('v');
    auto number = scan.number();
    if (!number) return std::nullopt;
    if (scan.take('!')) {
        version.epoch_ = *number;
        number = scan.number();
        if (!number) return std::nullopt;
    }
    version.release_.push_back(*number);
    for (;;) {
        const size_t before = scan.place();
        if (!scan.take('.')) break;
        number = scan.number();
        if (!number) {
            scan.back_to(before);
            break;
        }
        version.release_.push_back(*number);
    }

    size_t before = scan.place();
    scan.take_separator();
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kPre = {{{"alpha", "a"},
                                                                                           {"a", "a"},
                                                                                           {"beta", "b"},
                                                                                           {"b", "b"},
                                                                                           {"preview", "rc"},
                                                                                           {"pre", "rc"},
                                                                                           {"c", "rc"},
                                                                                           {"rc", "rc"}}};
    for (const auto& [word, letter] : kPre) {
        if (!scan.take(word)) continue;
        version.pre_letter_ = letter;
        scan.take_separator();
        version.pre_number_ = scan.number().value_or("0");
        break;
    }
    if (version.pre_letter_.empty()) scan.back_to(before);

    before = scan.place();
    if (scan.take('-')) {
        if (auto implicit = scan.number()) version.post_ = std::move(implicit);
    }
    if (!version.post_) {
        scan.back_to(before);
        scan.take_separator();
        for (const std::string_view word : {"post", "rev", "r"}) {
            if (!scan.take(word)) continue;
            scan.take_separator();
            version.post_ = scan.number().value_or("0");
            break;
        }
        if (!version.post_) scan.back_to(before);
    }

    before = scan.place();
    scan.take_separator();
    if (scan.take("dev")) {
        scan.take_separator();
        version.dev_ = scan.number().value_or("0");
    } else {
        scan.back_to(before);
    }

    if (scan.take('+')) {
        do {
            const std::string_view word = scan.word();
            if (word.empty()) return std::nullopt;
            version.local_.push_back(is_number(word) ? Scanner::plain(word) : std::string(word));
        } while (scan.take_separator());
    }
    if (!scan.at_end()) return std::nullopt;
    return version;
}

std::string Version::str() const {
    std::string out;
    if (epoch_ != "0") out += epoch_ + "!";
    for (size_t i = 0; i < release_.size(); ++i) out += (i == 0 ? "" : ".") + release_[i];
    if (!pre_letter_.empty()) out += pre_letter_ + pre_number_;
    if (post_) out += ".post" + *post_;
    if (dev_) out += ".dev" + *dev_;
    for (size_t i = 0; i < local_.size(); ++i) out += (i == 0 ? "+" : ".") + local_[i];
    return out;
}

Version Version::without_local() const {
    Version out = *this;
    out.local_.clear();
    return out;
}

Version Version::without_post() const {
    Version out = without_local();
    out.post_.reset();
    out.dev_.reset();
    return out;
}

Version Version::first_of() const {
    Version out = without_local();
    out.dev_ = "0";
    return out;
}

bool Version::is_plain() const {
    return pre_letter_.empty() && !post_ && !dev_ && local_.empty();
}

int Version::compare(const Version& other) const {
    if (const int order = compare_numbers(epoch_, other.epoch_); order != 0) return order;
    for (size_t i = 0; i < std::max(release_.size(), other.release_.size()); ++i) {
        const std::string_view left = i < release_.size() ? std::string_view(release_[i]) : "0";
        const std::string_view right = i < other.release_.size() ? std::string_view(other.release_[i]) : "0";
        if (const int order = compare_numbers(left, right); order != 0) return order;
    }
    // A development release without more comes before every pre-release; no pre-release comes after all.
    const auto rank = [](const Version& version) {
        if (!version.pre_letter_.empty())
            return version.pre_letter_ == "a" ? 1 : version.pre_letter_ == "b" ? 2 : 3;
        return !version.post_ && version.dev_ ? 0 : 4;
    };
    if (rank(*this) != rank(other)) return rank(*this) < rank(other) ? -1 : 1;
    if (!pre_letter_.empty())
        if (const int order = compare_numbers(pre_number_, other.pre_number_); order != 0) return order;
    if (post_.has_value() != other.post_.has_value()) return post_ ? 1 : -1;
    if (post_)
        if (const int order = compare_numbers(*post_, *other.post_); order != 0) return order;
    if (dev_.has_value() != other.dev_.has_value()) return dev_ ? -1 : 1;
    if (dev_)
        if (const int order = compare_numbers(*dev_, *other.dev_); order != 0) return order;
    return compare_local(local_, other.local_);
}

bool version_less(std::string_view a, std::string_view b) {
    const auto left = Version::parse(a), right = Version::parse(b);
    if (left && right) {
        const int order = left->compare(*right);
        return order != 0 ? order < 0 : a < b;
    }
    if (left || right) return !left;
    return a < b;
}

std::optional<Specifiers> Specifiers::parse(std::string_view text) {
    Specifiers out;
    text = strip(text);
    while (!text.empty()) {
        const size_t comma = text.find(',');
        std::string_view piece = strip(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        if (piece.empty()) continue;
        Part part;
        for (const std::string_view op : {"===", "~=", "==", "!=", "<=", ">=", "<", ">"}) {
            if (!piece.starts_with(op)) continue;
            part.op = op;
            break;
        }
        if (part.op.empty()) return std::nullopt;
        piece = strip(piece.substr(part.op.size()));
        part.text = piece;
        if (part.op == "===") {
            if (piece.empty() || piece.find_first_of(" \t;)") != std::string_view::npos) return std::nullopt;
            out.parts_.push_back(std::move(part));
            continue;
        }
        if ((part.op == "==" || part.op == "!=") && piece.ends_with(".*")) {
            part.prefix = true;
            piece.remove_suffix(2);
            if (piece.empty() || is_space(piece.back())) return std::nullopt;
        }
        part.version = Version::parse(piece);
        if (!part.version) return std::nullopt;
        if (part.prefix && !part.version->is_plain()) return std::nullopt;
        if (part.op != "==" && part.op != "!=" && part.version->has_local()) return std::nullopt;
        if (part.op == "~=" && part.version->release().size() < 2) return std::nullopt;
        out.parts_.push_back(std::move(part));
    }
    return out;
}

namespace {

/// Same epoch, and a release that begins with the first `count` numbers of `wanted`.
bool has_prefix(const Version& version, const Version& wanted, size_t count) {
    if (version.epoch() != wanted.epoch()) return false;
    for (size_t i = 0; i < count; ++i) {
        const std::string_view here =
            i < version.release().size() ? std::string_view(version.release()[i]) : "0";
        if (here != wanted.release()[i]) return false;
    }
    return true;
}

}  // namespace

bool Specifiers::holds(const Part& part, const Version& version, std::string_view raw) {
    if (part.op == "===") {
        const auto lower = [](std::string_view text) {
            std::string out(text);
            for (char& c : out)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
            return out;
        };
        return lower(raw) == lower(part.text);
    }
    const Version& wanted = *part.version;
    if (part.op == "==" || part.op == "!=") {
        bool equal = false;
        if (part.prefix)
            equal = has_prefix(version, wanted, wanted.release().size());
        else
            equal = (wanted.has_local() ? version : version.without_local()) == wanted;
        return equal == (part.op == "==");
    }
    if (part.op == "<=") return version.without_local().compare(wanted) <= 0;
    if (part.op == ">=") return version.without_local().compare(wanted) >= 0;
    if (part.op == "~=")
        return version.without_local().compare(wanted) >= 0 &&
               has_prefix(version, wanted, wanted.release().size() - 1);
    // "<V" leaves out the pre-releases of V, unless V is one; ">V" leaves out what came after V under its own
    // number.
    if (part.op == "<") return version < (wanted.is_prerelease() ? wanted : wanted.first_of());
    return wanted < version.without_local() &&
           !(!wanted.is_postrelease() && !wanted.is_development() && version.is_postrelease() &&
             version.without_post() == wanted.without_local());
}

bool Specifiers::contains(const Version& version, std::string_view raw) const {
    return std::all_of(parts_.begin(), parts_.end(),
                       [&](const Part& part) { return holds(part, version, raw); });
}

bool Specifiers::contains(std::string_view text) const {
    if (parts_.empty()) return true;
    const auto version = Version::parse(text);
    return version && contains(*version, strip(text));
}

bool same_version(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto left = Version::parse(a), right = Version::parse(b);
    return left && right && *left == *right;
}

}  // namespace granary_python

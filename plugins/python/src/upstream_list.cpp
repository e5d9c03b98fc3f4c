#include "upstream_list.h"

#include <granary/sdk.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "metadata.h"
#include "upstream_page.h"

namespace granary_python {

namespace {

using Read = std::function<size_t(char* buffer, size_t capacity)>;
using Visit = std::function<void(std::string name, int64_t serial)>;

// Longer than any name, link or comment of a list.
constexpr size_t kMaxPiece = size_t{1} << 20;
constexpr size_t kEnoughToTell = 1024;

/// `list`: "the list of projects at …".
[[noreturn]] void refuse(std::string_view list, const std::string& fault) {
    throw granary::Error(GRANARY_E_REMOTE, std::string(list) + " " + fault);
}

void check_version(std::string_view list, const std::string& version) {
    if (!is_known_api(version))
        refuse(list, "is of version " + version.substr(0, 20) + " of the simple API, 1 is known");
}

/// What has been read ahead of who takes it.
class Input {
  public:
    Input(std::string_view what, const Read& read) : list(what), read_(read) {}
    /// The next bytes without taking them; empty at the end.
    std::string_view ahead() {
        if (at_ == end_) more();
        return pending();
    }
    void take(size_t count) { at_ += count; }
    std::string_view pending() const { return std::string_view(buffer_).substr(at_, end_ - at_); }
    /// Appends to what is ahead; false: there is no more.
    bool more() {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(at_),
                  buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
        end_ -= at_;
        at_ = 0;
        // Made once, and not for each of many small reads. Ever larger, so that what does not end for long is
        // not looked at from its start too often.
        chunk_ = std::min(2 * chunk_, kMaxChunk);
        if (buffer_.size() < end_ + chunk_) buffer_.resize(end_ + chunk_);
        const size_t count = read_(buffer_.data() + end_, chunk_);
        end_ += count;
        return count > 0;
    }

    const std::string_view list;  ///< what it is, for errors

  private:
    static constexpr size_t kMaxChunk = 256 * 1024;
    size_t chunk_ = 16 * 1024;
    const Read& read_;
    std::string buffer_;
    size_t at_ = 0, end_ = 0;  // what is ahead
};

/// The input as the parser of the JSON library takes it, byte by byte. Copies share the input.
class Bytes {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Bytes() = default;
    explicit Bytes(Input& input) : input_(&input) { look(); }
    reference operator*() const { return *at_; }
    Bytes& operator++() {
        // The parser keeps a text until its end. Blanks and brackets without end are nothing better.
        run_ = *at_ == '"' && !escaped_ ? 0 : run_ + 1;
        escaped_ = *at_ == '\\' && !escaped_;
        if (run_ > kMaxPiece)
            refuse(input_->list, "has a text of more than " + std::to_string(kMaxPiece >> 20) + " MiB");
        if (++at_ == end_) {
            input_->take(taken_);
            look();
        }
        return *this;
    }
    Bytes operator++(int) {
        const Bytes before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Bytes& a, const Bytes& b) { return a.at_ == b.at_; }
    friend bool operator!=(const Bytes& a, const Bytes& b) { return a.at_ != b.at_; }

  private:
    void look() {
        const std::string_view ahead = input_->ahead();
        taken_ = ahead.size();
        at_ = ahead.empty() ? nullptr : ahead.data();
        end_ = at_ + ahead.size();
    }
    Input* input_ = nullptr;
    const char *at_ = nullptr, *end_ = nullptr;
    size_t taken_ = 0, run_ = 0;
    bool escaped_ = false;
};

class JsonList final : public nlohmann::json_sax<nlohmann::json> {
  public:
    JsonList(std::string_view list, const Visit& visit) : list_(list), visit_(visit) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t number) override { return take(number); }
    bool number_unsigned(number_unsigned_t number) override {
        return take(static_cast<int64_t>(std::min<number_unsigned_t>(number, INT64_MAX)));
    }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& text) override {
        if (in_project() && key_ == "name") name_ = clean_text(text);
        if (is_meta_ && depth_ == 2 && key_ == "api-version") check_version(list_, clean_text(text));
        return true;
    }
    bool key(string_t& name) override {
        if (depth_ == 1) is_list_ = name == "projects", is_meta_ = name == "meta";
        key_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override {
        ++depth_;
        if (in_project()) name_.clear(), serial_ = -1;
        return true;
    }
    bool end_object() override {
        if (in_project() && !name_.empty()) visit_(std::move(name_), serial_);
        return leave();
    }
    bool start_array(std::size_t) override {
        ++depth_;
        if (depth_ == 2 && is_list_) found = in_list_ = true;
        return true;
    }
    bool end_array() override {
        if (depth_ == 2) in_list_ = false;
        return leave();
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
        refuse(list_, "is no JSON: the fault is at byte " + std::to_string(at));
    }

    bool found = false;  ///< a list of projects

  private:
    bool in_project() const { return in_list_ && depth_ == 3; }
    bool take(int64_t number) {
        if (in_project() && key_ == "_last-serial") serial_ = std::max<int64_t>(number, -1);
        return true;
    }
    bool leave() {
        --depth_;
        key_.clear();
        return true;
    }
    const std::string_view list_;
    const Visit& visit_;
    size_t depth_ = 0;
    bool is_list_ = false, in_list_ = false, is_meta_ = false;
    std::string key_, name_;
    int64_t serial_ = -1;
};

void read_json(Input& input, const Visit& visit) {
    JsonList list(input.list, visit);
    nlohmann::json::sax_parse(Bytes(input), Bytes(), &list);
    if (!list.found) refuse(input.list, "is no JSON of the simple API: it has no list of projects");
}

void read_html(Input& input, const Visit& visit) {
    const auto take = [&](const Attributes& attributes, std::string_view text) {
        std::string name = project_of_anchor(attributes, text);
        if (!name.empty()) visit(std::move(name), -1);
    };
    const auto head = [&](std::string_view, const Attributes& attributes) {
        bool tells = false;
        std::string content;
        for (const auto& [name, value] : attributes) {
            if (name == "name") tells = value == "pypi:repository-version";
            if (name == "content") content = clean_text(value);
        }
        if (tells) check_version(input.list, content);
    };
    for (bool more = true; more;) {
        more = input.more();
        input.take(each_anchor(input.pending(), take, head, more));
        if (more && input.pending().size() > kMaxPiece)
            refuse(input.list, "has a piece of more than " + std::to_string(kMaxPiece >> 20) + " MiB");
    }
}

}  // namespace

void read_project_list(std::string_view url, const Read& read, const Visit& visit) {
    const std::string list = "the list of projects at " + public_url(url);
    Input input(list, read);
    size_t count = 0;
    const Visit counted = [&](std::string name, int64_t serial) {
        if (++count > kMaxProjects)
            refuse(list, "has more than " + std::to_string(kMaxProjects) + " projects");
        visit(std::move(name), serial);
    };
    // What little a first read gives may be blanks.
    while (input.pending().size() < kEnoughToTell && input.more()) {
    }
    if (looks_like_json(input.pending()))
        read_json(input, counted);
    else
        read_html(input, counted);
}

}  // namespace granary_python

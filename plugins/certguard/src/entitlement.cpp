#include "entitlement.h"

#include <zlib.h>

#include <algorithm>
#include <queue>
#include <tuple>

namespace granary_certguard {

namespace {

constexpr size_t kMaxWordBytes = 1 << 20;
constexpr size_t kMaxItems = 65'535;
constexpr std::string_view kUrls = "1.3.6.1.4.1.2312.9.2.";
constexpr std::string_view kVersion = "1.3.6.1.4.1.2312.9.6";
constexpr std::string_view kTree = "1.3.6.1.4.1.2312.9.7";
// Below the number of a content set: its URL.
constexpr std::string_view kUrlLeaf = ".1.6";

[[noreturn]] void refuse(const char* what) {
    throw Refusal(std::string("The entitlements of the client certificate cannot be read: ") + what + ".");
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> found;
    for (size_t begin = 0; begin < path.size();) {
        const size_t end = std::min(path.find('/', begin), path.size());
        if (end > begin) found.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return found;
}

bool stands_for(std::string_view entitled, std::string_view segment) {
    return entitled == segment || (!entitled.empty() && entitled.front() == '$');
}

struct Inflated {
    std::string bytes;
    std::string_view rest;  ///< what follows the stream
};

Inflated inflate_words(std::string_view data) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
    Inflated result;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.avail_in = static_cast<uInt>(data.size());
    int status = Z_OK;
    char buffer[16 * 1024];
    while (status == Z_OK && result.bytes.size() <= kMaxWordBytes) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof buffer;
        status = inflate(&stream, Z_NO_FLUSH);
        const size_t count = sizeof buffer - stream.avail_out;
        if (status == Z_OK && count == 0) break;  // it wants more than there is
        result.bytes.append(buffer, count);
    }
    result.rest = data.substr(data.size() - stream.avail_in);
    inflateEnd(&stream);
    if (result.bytes.size() > kMaxWordBytes) refuse("its list of words is too long");
    if (status != Z_STREAM_END) refuse("its list of words is broken");
    return result;
}

/// Bits of a text, the highest of each byte first.
class Bits {
  public:
    explicit Bits(std::string_view bytes) : bytes_(bytes) {}
    unsigned next_byte() {
        if (at_ % 8 != 0 || at_ / 8 >= bytes_.size()) refuse("it ends too early");
        const auto value = static_cast<unsigned char>(bytes_[at_ / 8]);
        at_ += 8;
        return value;
    }
    unsigned next() {
        if (at_ / 8 >= bytes_.size()) refuse("it ends too early");
        const unsigned bit = static_cast<unsigned char>(bytes_[at_ / 8]) >> (7 - at_ % 8) & 1u;
        ++at_;
        return bit;
    }

  private:
    std::string_view bytes_;
    size_t at_ = 0;
};

/// The Huffman code of items 0 … count-1 whose weights are 1 … count: both sides make the same tree of it.
class Code {
  public:
    explicit Code(uint32_t count) : count_(count) {
        using Entry = std::tuple<uint64_t, uint32_t>;  // weight, then age
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        for (uint32_t item = 0; item < count; ++item) queue.emplace(item + 1, item);
        while (queue.size() > 1) {
            const auto [left_weight, left] = queue.top();
            queue.pop();
            const auto [right_weight, right] = queue.top();
            queue.pop();
            const auto made = static_cast<uint32_t>(count_ + branches_.size());
            branches_.push_back({left, right});
            queue.emplace(left_weight + right_weight, made);
        }
        root_ = count == 0 ? 0 : std::get<1>(queue.top());
    }
    /// The next item. A code of one item has no bits.
    uint32_t read(Bits& bits) const {
        if (count_ == 0) refuse("it names what it does not have");
        uint32_t at = root_;
        while (at >= count_) {
            const auto& [left, right] = branches_[at - count_];
            at = bits.next() == 0 ? left : right;
        }
        return at;
    }

  private:
    struct Branch {
        uint32_t left, right;
    };
    uint32_t count_;
    uint32_t root_ = 0;
    std::vector<Branch> branches_;
};

size_t read_count(Bits& bits) {
    const unsigned first = bits.next_byte();
    if (first < 128) return first;
    size_t count = 0;
    for (unsigned i = 0; i < first - 128; ++i) {
        count = count << 8 | bits.next_byte();
        if (count > kMaxItems) refuse("it has too many nodes");
    }
    return count;
}

}  // namespace

bool is_below(std::string_view path, std::string_view entitled) {
    const auto asked = segments(path), wanted = segments(entitled);
    if (wanted.empty() || asked.size() < wanted.size()) return false;
    for (size_t i = 0; i < wanted.size(); ++i)
        if (!stands_for(wanted[i], asked[i])) return false;
    return true;
}

PathTree::PathTree(std::string_view data) {
    const Inflated inflated = inflate_words(data);
    size_t begin = 0;
    for (;;) {
        const size_t end = std::min(inflated.bytes.find('\0', begin), inflated.bytes.size());
        words_.emplace_back(inflated.bytes, begin, end - begin);
        if (words_.size() > kMaxItems) refuse("it has too many words");
        if (end == inflated.bytes.size()) break;
        begin = end + 1;
    }
    // The empty word ends a node. Without it a single word, whose code has no bits, would be read for ever.
    if (std::none_of(words_.begin(), words_.end(), [](const std::string& word) { return word.empty(); }))
        refuse("it has no word that ends a node");
    const Code word_code(static_cast<uint32_t>(words_.size()));
    Bits bits(inflated.rest);
    const size_t count = read_count(bits);
    if (count == 0) refuse("it has no nodes");
    nodes_.resize(count);
    // The root is referred to by nobody and has no code.
    const Code node_code(static_cast<uint32_t>(count - 1));
    for (auto& node : nodes_) {
        for (;;) {
            const uint32_t word = word_code.read(bits);
            if (words_[word].empty()) break;  // ends the node
            node.push_back({word, node_code.read(bits) + 1});
        }
    }
}

bool PathTree::opens(std::string_view path) const {
    const auto asked = segments(path);
    // All nodes that can be reached by what was read: the graph may hold circles and many ways to one node.
    std::vector<uint32_t> here{0};
    for (size_t depth = 0; !here.empty(); ++depth) {
        for (const uint32_t node : here)
            if (nodes_[node].empty()) return depth > 0;
        if (depth == asked.size()) return false;
        if (asked[depth] == "listing" && depth + 1 == asked.size()) return true;
        std::vector<bool> seen(nodes_.size());
        std::vector<uint32_t> next;
        for (const uint32_t node : here) {
            for (const Edge& edge : nodes_[node]) {
                if (seen[edge.node] || !stands_for(words_[edge.word], asked[depth])) continue;
                seen[edge.node] = true;
                next.push_back(edge.node);
            }
        }
        here = std::move(next);
    }
    return false;
}

bool opens(const Certificate& certificate, std::string_view path) {
    const auto version = certificate.extensions(kVersion);
    if (!version.empty() && version.front().oid == kVersion && version.front().value.substr(0, 2) == "3.") {
        for (const Certificate::Extension& tree : certificate.extensions(kTree))
            if (tree.oid == kTree) return PathTree(tree.value).opens(path);
        refuse("it is of version 3 and has no paths");
    }
    bool found = false;
    for (const Certificate::Extension& url : certificate.extensions(kUrls)) {
        const std::string_view number = std::string_view(url.oid).substr(kUrls.size());
        const size_t digits = std::min(number.find_first_not_of("0123456789"), number.size());
        if (digits == 0 || number.substr(digits) != kUrlLeaf) continue;
        found = true;
        if (is_below(path, url.value)) return true;
    }
    if (!found) refuse("it has none");
    return false;
}

}  // namespace granary_certguard

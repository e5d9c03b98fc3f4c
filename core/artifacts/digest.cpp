#include <openssl/evp.h>

#include <mutex>
#include <system_error>
#include <thread>

#include "core/artifacts/store.h"
#include "core/base/text.h"

namespace granary::artifacts {

namespace {

struct AlgorithmInfo {
    std::string_view name;
    const char* openssl_name;
    size_t hex_length;
};

constexpr std::array<AlgorithmInfo, kAlgorithms> kTable{{
    {"md5", "MD5", 32},
    {"sha1", "SHA1", 40},
    {"sha224", "SHA2-224", 56},
    {"sha256", "SHA2-256", 64},
    {"sha384", "SHA2-384", 96},
    {"sha512", "SHA2-512", 128},
}};

/// Bytes from which the digests of one update are computed on two threads: some milliseconds of work each, a
/// hundred times what the thread costs.
constexpr size_t kWorthAThread = 1 << 20;

/// Fetched implementations and idle contexts, one list per algorithm: a context that is initialised again for
/// the algorithm it had keeps its buffers. Lives as long as the process.
class Contexts {
  public:
    static Contexts& instance() {
        static auto* contexts = new Contexts;  // leaked on purpose: hashers may outlive static destructors
        return *contexts;
    }

    EVP_MD_CTX* take(Algorithm algorithm) {
        const size_t index = static_cast<size_t>(algorithm);
        EVP_MD* implementation = implementations_[index];
        if (!implementation) {
            throw Failure(ErrorCode::kUnsupported, "The digest " + std::string(kTable[index].name) +
                                                       " is not available in this OpenSSL.");
        }
        EVP_MD_CTX* context = nullptr;
        {
            std::lock_guard lock(mutex_);
            if (!idle_[index].empty()) {
                context = idle_[index].back();
                idle_[index].pop_back();
            }
        }
        if (!context) context = EVP_MD_CTX_new();
        if (!context || EVP_DigestInit_ex2(context, implementation, nullptr) != 1) {
            EVP_MD_CTX_free(context);
            throw Failure(ErrorCode::kNoMemory, "A context for the digest " +
                                                    std::string(kTable[index].name) + " could not be made.");
        }
        return context;
    }

    void give_back(Algorithm algorithm, EVP_MD_CTX* context) noexcept {
        if (!context) return;
        const size_t index = static_cast<size_t>(algorithm);
        {
            std::lock_guard lock(mutex_);
            if (idle_[index].size() < kIdle) {
                idle_[index].push_back(context);
                return;
            }
        }
        EVP_MD_CTX_free(context);
    }

  private:
    static constexpr size_t kIdle = 64;

    Contexts() {
        for (size_t i = 0; i < kAlgorithms; ++i) {
            implementations_[i] = EVP_MD_fetch(nullptr, kTable[i].openssl_name, nullptr);
            idle_[i].reserve(kIdle);
        }
    }

    std::array<EVP_MD*, kAlgorithms> implementations_{};
    std::mutex mutex_;
    std::array<std::vector<EVP_MD_CTX*>, kAlgorithms> idle_;  // guarded by mutex_
};

}  // namespace

std::string_view to_string(Algorithm algorithm) {
    return kTable[static_cast<size_t>(algorithm)].name;
}

std::optional<Algorithm> parse_algorithm(std::string_view name) {
    for (size_t i = 0; i < kAlgorithms; ++i) {
        if (kTable[i].name == name) return static_cast<Algorithm>(i);
    }
    return std::nullopt;
}

size_t hex_length(Algorithm algorithm) {
    return kTable[static_cast<size_t>(algorithm)].hex_length;
}

struct Hasher::State {
    std::array<EVP_MD_CTX*, kAlgorithms> contexts{};

    ~State() { release(); }
    void release() {
        for (size_t i = 0; i < kAlgorithms; ++i) {
            Contexts::instance().give_back(static_cast<Algorithm>(i), contexts[i]);
            contexts[i] = nullptr;
        }
    }
    void add(Algorithm algorithm) {
        EVP_MD_CTX*& context = contexts[static_cast<size_t>(algorithm)];
        if (!context) context = Contexts::instance().take(algorithm);
    }
};

Hasher::Hasher(const std::vector<Algorithm>& algorithms) : state_(std::make_unique<State>()) {
    state_->add(Algorithm::kSha256);
    for (Algorithm algorithm : algorithms) state_->add(algorithm);
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(std::string_view bytes) {
    std::array<EVP_MD_CTX*, kAlgorithms> contexts{};
    size_t count = 0;
    for (EVP_MD_CTX* context : state_->contexts)
        if (context) contexts[count++] = context;
    // Every `step`th of the contexts. The table has the algorithms in pairs of one cost, so that every second
    // one is half of the work.
    const auto every = [&](size_t first, size_t step) {
        bool well = true;
        for (size_t i = first; i < count; i += step)
            well = EVP_DigestUpdate(contexts[i], bytes.data(), bytes.size()) == 1 && well;
        return well;
    };
    bool well = true;
    if (bytes.size() >= kWorthAThread && count > 1) {
        bool well_there = true;
        std::thread other;
        try {
            other = std::thread([&] { well_there = every(1, 2); });
        } catch (const std::system_error&) {  // no thread is to be had
            well_there = every(1, 2);
        }
        well = every(0, 2);
        if (other.joinable()) other.join();
        well = well && well_there;
    } else {
        well = every(0, 1);
    }
    if (!well) throw Failure(ErrorCode::kInternal, "A digest could not be updated.");
}

Digests Hasher::finish() {
    Digests digests;
    for (size_t i = 0; i < kAlgorithms; ++i) {
        if (!state_->contexts[i]) continue;
        unsigned char raw[EVP_MAX_MD_SIZE];
        unsigned int length = 0;
        if (EVP_DigestFinal_ex(state_->contexts[i], raw, &length) != 1) {
            throw Failure(ErrorCode::kInternal, "A digest could not be finished.");
        }
        digests.hex[i] = to_hex(std::string_view(reinterpret_cast<char*>(raw), length));
    }
    state_->release();
    return digests;
}

}  // namespace granary::artifacts

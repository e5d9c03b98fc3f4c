#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/artifacts/store.h"
#include "core/base/text.h"

namespace granary::artifacts::test {

/// A store as those in a cloud are: no descriptors, no paths, and if wanted URLs to fetch blobs by.
class MemoryStore final : public Store {
  public:
    /// Clients are sent to URLs that begin so; empty, as at first: they are sent nowhere.
    void send_to(std::string origin) {
        const std::lock_guard lock(mutex_);
        origin_ = std::move(origin);
    }

    std::unique_ptr<Writer> create(const std::vector<Algorithm>& algorithms) override {
        return std::make_unique<MemoryWriter>(*this, algorithms);
    }
    std::unique_ptr<Reader> open(std::string_view sha256) override {
        const std::lock_guard lock(mutex_);
        const auto found = blobs_.find(std::string(sha256));
        return found == blobs_.end() ? nullptr : std::make_unique<MemoryReader>(found->second);
    }
    std::optional<std::string> redirect_url(std::string_view sha256, std::string_view method,
                                            std::string_view file_name,
                                            std::string_view content_type) override {
        const std::lock_guard lock(mutex_);
        if (origin_.empty()) return {};
        return origin_ + std::string(sha256) + "?method=" + std::string(method) +
               "&name=" + std::string(file_name) + "&type=" + std::string(content_type);
    }
    bool remove(std::string_view sha256) override {
        const std::lock_guard lock(mutex_);
        return blobs_.erase(std::string(sha256)) > 0;
    }
    void list(const std::function<bool(const Listed&)>& visit) override {
        const std::lock_guard lock(mutex_);
        for (const auto& [sha256, bytes] : blobs_)
            if (!visit({sha256, bytes->size(), 0})) return;
    }
    void flush() override {}
    SpaceUse space() override { return {}; }
    size_t sweep(int64_t) override { return 0; }
    void check() override {}

  private:
    using Bytes = std::shared_ptr<const std::string>;

    class MemoryReader final : public Reader {
      public:
        explicit MemoryReader(Bytes bytes) : bytes_(std::move(bytes)) {}
        uint64_t size() const override { return bytes_->size(); }
        size_t read(uint64_t offset, char* out, size_t count) override {
            if (offset >= bytes_->size()) return 0;
            // As a network does: less than was asked for.
            return bytes_->copy(out, std::min<size_t>(count, 100'000), static_cast<size_t>(offset));
        }
        int fd() const override { return -1; }

      private:
        const Bytes bytes_;
    };

    class MemoryWriter final : public Writer {
      public:
        MemoryWriter(MemoryStore& store, const std::vector<Algorithm>& algorithms)
            : store_(store), hasher_(algorithms) {}
        void expect_size(uint64_t size) override { expected_ = size; }
        void write(std::string_view bytes) override {
            bytes_ += bytes;
            hasher_.update(bytes);
            if (expected_ && bytes_.size() > *expected_)
                throw Failure(ErrorCode::kIntegrity, "The blob is larger than expected.");
        }
        uint64_t size() const override { return bytes_.size(); }
        int open_reader() override { return -1; }
        Stored commit(const Expected& expected, Durability) override {
            Stored stored;
            stored.size = bytes_.size();
            stored.digests = hasher_.finish();
            if (expected.size && *expected.size != stored.size)
                throw Failure(ErrorCode::kIntegrity, "The blob has another size.");
            for (size_t i = 0; i < kAlgorithms; ++i)
                if (const std::string& wanted = expected.digests.hex[i];
                    !wanted.empty() && !iequals(wanted, stored.digests.hex[i]))
                    throw Failure(ErrorCode::kIntegrity, "The blob has another digest.");
            const std::lock_guard lock(store_.mutex_);
            stored.existed = !store_.blobs_
                                  .try_emplace(stored.digests[Algorithm::kSha256],
                                               std::make_shared<const std::string>(std::move(bytes_)))
                                  .second;
            return stored;
        }

      private:
        MemoryStore& store_;
        Hasher hasher_;
        std::string bytes_;
        std::optional<uint64_t> expected_;
    };

    std::mutex mutex_;
    // Guarded by mutex_:
    std::map<std::string, Bytes> blobs_;
    std::string origin_;
};

}  // namespace granary::artifacts::test

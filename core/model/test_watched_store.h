#pragma once

#include "core/model/test_world.h"

namespace granary::model::test {

/// Knows which of its blobs a loss of power would take, and looks into the database each time something
/// happens to it: rows name durable blobs only.
class WatchedStore final : public artifacts::Store {
  public:
    WatchedStore(artifacts::Store& real, db::Database& database) : real_(real), database_(database) {}

    std::unique_ptr<artifacts::Writer> create(const std::vector<artifacts::Algorithm>& algorithms) override {
        return std::make_unique<WatchedWriter>(*this, real_.create(algorithms));
    }
    std::unique_ptr<artifacts::Reader> open(std::string_view sha256) override { return real_.open(sha256); }
    std::optional<std::string> redirect_url(std::string_view, std::string_view, std::string_view,
                                            std::string_view) override {
        return {};
    }
    bool remove(std::string_view sha256) override { return real_.remove(sha256); }
    void list(const std::function<bool(const artifacts::Listed&)>& visit) override { real_.list(visit); }
    void flush() override {
        if (rows_come_last) look();
        ++flushes;
        real_.flush();
        loose_.clear();
    }
    artifacts::SpaceUse space() override { return real_.space(); }
    size_t sweep(int64_t seconds) override { return real_.sweep(seconds); }
    void check() override { real_.check(); }

    /// No row names a blob that is not durable yet.
    void look() {
        const auto lease = database_.lease();
        for (const std::string& sha256 : loose_) {
            INFO("the blob ", sha256);
            CHECK_FALSE(lease->query_int("SELECT 1 FROM artifact WHERE sha256 = $1",
                                         {db::Param::bytes(from_hex(sha256).value())}));
        }
    }
    int flushes = 0, stored_later = 0;
    bool rows_come_last = true;

  private:
    class WatchedWriter final : public artifacts::Writer {
      public:
        WatchedWriter(WatchedStore& store, std::unique_ptr<artifacts::Writer> real)
            : store_(store), real_(std::move(real)) {}
        void expect_size(uint64_t size) override { real_->expect_size(size); }
        void write(std::string_view bytes) override { real_->write(bytes); }
        uint64_t size() const override { return real_->size(); }
        int open_reader() override { return real_->open_reader(); }
        artifacts::Stored commit(const artifacts::Expected& expected, Durability durability) override {
            if (store_.rows_come_last) store_.look();
            artifacts::Stored stored = real_->commit(expected, durability);
            if (durability == Durability::kLater) {
                ++store_.stored_later;
                store_.loose_.insert(stored.digests[artifacts::Algorithm::kSha256]);
            } else {
                store_.loose_.erase(stored.digests[artifacts::Algorithm::kSha256]);
            }
            return stored;
        }

      private:
        WatchedStore& store_;
        std::unique_ptr<artifacts::Writer> real_;
    };

    artifacts::Store& real_;
    db::Database& database_;
    std::set<std::string> loose_;
};

}  // namespace granary::model::test

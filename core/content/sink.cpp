#include "core/content/sink.h"

#include <optional>

#include "core/artifacts/temporary_file.h"
#include "core/base/text.h"

namespace granary::content {

namespace {

using artifacts::Algorithm;

class KeepingSink final : public Sink {
  public:
    KeepingSink(std::unique_ptr<artifacts::Writer> writer, std::string directory)
        : writer_(std::move(writer)), directory_(std::move(directory)) {}
    void write(std::string_view bytes) override {
        writer_->write(bytes);
        if (copy_) copy_->write(bytes);
    }
    int open_reader() override {
        const int own = writer_->open_reader();
        if (own >= 0) return own;
        return copy_.emplace(directory_).duplicate();
    }
    artifacts::Stored finish(const artifacts::Expected& expected) override {
        return writer_->commit(expected, artifacts::Writer::Durability::kNow);
    }

  private:
    const std::unique_ptr<artifacts::Writer> writer_;
    const std::string directory_;
    std::optional<artifacts::TemporaryFile> copy_;
};

class PassingSink final : public Sink {
  public:
    PassingSink(const std::string& directory, const std::vector<Algorithm>& algorithms)
        : file_(directory), hasher_(algorithms) {}
    void write(std::string_view bytes) override {
        file_.write(bytes);
        hasher_.update(bytes);
        size_ += bytes.size();
    }
    int open_reader() override { return file_.duplicate(); }
    artifacts::Stored finish(const artifacts::Expected& expected) override {
        artifacts::Stored stored;
        stored.size = size_;
        stored.digests = hasher_.finish();
        if (expected.size && *expected.size != size_)
            throw Failure(ErrorCode::kIntegrity,
                          "The file has " + std::to_string(size_) + " bytes, " +
                              std::to_string(*expected.size) + " were wanted.",
                          "PLP0004");
        for (size_t i = 0; i < artifacts::kAlgorithms; ++i) {
            const std::string& wanted = expected.digests.hex[i];
            if (wanted.empty() || iequals(wanted, stored.digests.hex[i])) continue;
            throw Failure(ErrorCode::kIntegrity,
                          "The " + std::string(to_string(static_cast<Algorithm>(i))) + " of the file is " +
                              stored.digests.hex[i] + ", " + wanted + " was wanted.",
                          "PLP0003");
        }
        return stored;
    }

  private:
    artifacts::TemporaryFile file_;
    artifacts::Hasher hasher_;
    uint64_t size_ = 0;
};

}  // namespace

std::unique_ptr<Sink> make_keeping_sink(artifacts::Store& store, const std::string& directory,
                                        const std::vector<Algorithm>& algorithms) {
    return std::make_unique<KeepingSink>(store.create(algorithms), directory);
}

std::unique_ptr<Sink> make_passing_sink(const std::string& directory,
                                        const std::vector<Algorithm>& algorithms) {
    return std::make_unique<PassingSink>(directory, algorithms);
}

}  // namespace granary::content

#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <exception>
#include <unordered_map>

#include "core/artifacts/temporary_file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/content/downloads.h"
#include "core/content/storing.h"

namespace granary::content {

namespace {

using artifacts::Expected;
using artifacts::Stored;

// Transfers handed to the downloader at once. It keeps to each remote's own limit; what waits there costs a
// few hundred bytes, for a writer is made when the first byte comes; and it must not run dry while the caller
// saves what has arrived.
constexpr size_t kWindow = 1000;
// Files up to this size are collected in memory and stored by a thread of their own.
constexpr uint64_t kSmall = 32 << 10;
// Documents have a descriptor each.
constexpr size_t kDocumentWindow = 48;
// Documents up to this size stay in memory: making a file on a disk can take longer than fetching one.
constexpr uint64_t kSmallDocument = 256 << 10;

/// How a file gets from its download into the store.
enum class Way {
    kCollected,  ///< whole, in memory: digests are checked when the download has ended
    kStreamed,   ///< digests are checked where the downloader can still try again
};

/// The end of one transfer, for the caller's thread.
struct Arrival {
    size_t index = 0;
    Way way = Way::kStreamed;
    std::optional<Stored> stored;
    Error error;
};

/// Where the other threads leave what has ended.
class Arrivals {
  public:
    void push(Arrival arrival) {
        {
            const std::lock_guard lock(mutex_);
            arrived_.push_back(std::move(arrival));
        }
        changed_.notify_one();
    }
    /// Everything there is, after a tenth of a second at the latest.
    std::deque<Arrival> take() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::milliseconds(100), [&] { return !arrived_.empty(); });
        return std::exchange(arrived_, {});
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Arrival> arrived_;  // guarded by mutex_
};

/// Streams one file into the store; commits where the downloader can still try again.
class StoreReceiver final : public fetch::Receiver {
  public:
    StoreReceiver(const model::Context& context, artifacts::Store& store, Expected expected)
        : context_(context), store_(store), expected_(std::move(expected)) {}

    void begin(const fetch::ResponseHead&) override {
        stored_.reset();
        writer_ = store_.create(algorithms_for(context_, expected_));
        if (expected_.size) writer_->expect_size(*expected_.size);
    }
    void write(std::string_view bytes) override { writer_->write(bytes); }
    void end() override {
        stored_ = writer_->commit(expected_, artifacts::Writer::Durability::kLater);
        writer_.reset();
    }
    const std::optional<Stored>& stored() const { return stored_; }

  private:
    const model::Context& context_;
    artifacts::Store& store_;
    const Expected expected_;
    std::unique_ptr<artifacts::Writer> writer_;
    std::optional<Stored> stored_;
};

class CollectingReceiver final : public fetch::Receiver {
  public:
    void begin(const fetch::ResponseHead&) override { bytes_.clear(); }
    void write(std::string_view bytes) override { bytes_ += bytes; }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

class DocumentReceiver final : public fetch::Receiver {
  public:
    DocumentReceiver(const model::Context& context, const std::string& directory)
        : context_(context), directory_(directory), hasher_(context.checksums) {}

    void begin(const fetch::ResponseHead&) override {
        small_.clear();
        file_.reset();
        hasher_ = artifacts::Hasher(context_.checksums);
        size_ = 0;
    }
    void write(std::string_view bytes) override {
        hasher_.update(bytes);
        size_ += bytes.size();
        if (!file_ && size_ <= kSmallDocument) {
            small_ += bytes;
            return;
        }
        if (!file_) {
            file_.emplace(directory_);
            file_->write(std::exchange(small_, {}));
        }
        file_->write(bytes);
    }
    model::ArtifactSource::Document document(fetch::ResponseHead head) {
        model::ArtifactSource::Document made;
        made.digests = hasher_.finish();
        made.size = size_;
        made.url = std::move(head.url);
        for (const auto& [name, value] : head.headers) made.headers += to_lower(name) + ": " + value + "\n";
        made.fd = file_ ? file_->release() : artifacts::memory_file(small_);
        ::lseek(made.fd, 0, SEEK_SET);
        return made;
    }

  private:
    const model::Context& context_;
    const std::string directory_;
    std::string small_;                             ///< all there is, as long as that is little
    std::optional<artifacts::TemporaryFile> file_;  ///< else
    artifacts::Hasher hasher_;
    uint64_t size_ = 0;
};

class FetchedArtifacts final : public model::ArtifactSource {
  public:
    FetchedArtifacts(model::Context& context, fetch::Downloader& downloader)
        : context_(context), downloader_(downloader), remotes_(context.secrets, downloader) {}

    void download(const std::vector<model::Wanted>& wanted,
                  const std::function<void(size_t, const Stored&)>& done,
                  const std::function<bool()>& cancelled) override {
        Downloads downloads;
        // The handles; dropping them stops what runs.
        std::unordered_map<size_t, std::shared_ptr<void>> running;
        std::unordered_map<size_t, size_t> next_source;
        size_t next = 0;
        const auto start = [&](size_t index, size_t source, Way way) {
            next_source[index] = source + 1;
            running[index] =
                submit(wanted[index].sources[source], wanted[index].domain_id, index, way, downloads);
        };
        const auto start_first = [&](size_t index, size_t source) {
            const auto& size = wanted[index].sources[source].expected.size;
            start(index, source, size && *size <= kSmall ? Way::kCollected : Way::kStreamed);
        };
        while (next < wanted.size() || !running.empty()) {
            if (cancelled && cancelled()) throw Failure(ErrorCode::kCancelled, "The download was cancelled.");
            for (; next < wanted.size() && running.size() < kWindow; ++next) {
                if (wanted[next].sources.empty())
                    throw Failure(ErrorCode::kNotFound, "A wanted file is not to be had from any remote.");
                start_first(next, 0);
            }
            for (Arrival& arrival : downloads.arrivals->take()) {
                running.erase(arrival.index);
                if (arrival.stored) {
                    next_source.erase(arrival.index);
                    done(arrival.index, *arrival.stored);
                    continue;
                }
                const size_t source = next_source[arrival.index];
                if (arrival.way == Way::kCollected && arrival.error.code == ErrorCode::kIntegrity) {
                    log::debug("fetch", arrival.error.message + " It is fetched again.");
                    start(arrival.index, source - 1, Way::kStreamed);
                    continue;
                }
                if (source >= wanted[arrival.index].sources.size() ||
                    arrival.error.code == ErrorCode::kNoSpace)
                    throw Failure(std::move(arrival.error));
                log::info("fetch", "Trying another source after: " + arrival.error.message);
                start_first(arrival.index, source);
            }
        }
    }

    Document fetch_document(int64_t remote_id, const std::string& url, uint64_t max_size,
                            const std::function<bool()>& cancelled) override {
        Remotes::Entry remote;
        if (remote_id == 0) {
            remote.handle = downloader_.remote(network_settings("{}", url));
        } else {
            const db::Lease lease = context_.database.lease();
            remote = remotes_.get(*lease, remote_id);
        }
        const auto receiver = std::make_shared<DocumentReceiver>(context_, context_.work_directory);
        fetch::Request request;
        request.url = url;
        request.max_size = max_size;
        Result<fetch::ResponseHead> head =
            downloader_.fetch(remote.handle, std::move(request), receiver, cancelled);
        if (!head.ok()) throw Failure(head.error());
        return receiver->document(std::move(head).value());
    }

    void fetch_documents(int64_t remote_id, const std::vector<DocumentRequest>& requests,
                         const std::function<void(size_t, Result<Document>)>& done,
                         const std::function<bool()>& cancelled) override {
        Remotes::Entry remote;
        {
            const db::Lease lease = context_.database.lease();
            remote = remotes_.get(*lease, remote_id);
        }
        struct Ended {
            size_t index;
            Result<fetch::ResponseHead> head;
        };
        struct Mailbox {
            std::mutex mutex;
            std::condition_variable changed;
            std::deque<Ended> ended;  // guarded by mutex
        };
        const auto mailbox = std::make_shared<Mailbox>();
        struct Running {
            std::shared_ptr<DocumentReceiver> receiver;
            std::shared_ptr<void> handle;  // dropping it stops the transfer
        };
        std::unordered_map<size_t, Running> running;
        size_t next = 0;
        while (next < requests.size() || !running.empty()) {
            if (cancelled && cancelled()) throw Failure(ErrorCode::kCancelled, "The download was cancelled.");
            for (; next < requests.size() && running.size() < kDocumentWindow; ++next) {
                fetch::Request request;
                request.url = requests[next].url;
                request.max_size = requests[next].max_size;
                for (const std::string& line : requests[next].headers) {
                    const size_t colon = line.find(':');
                    if (colon == std::string::npos)
                        throw Failure(ErrorCode::kInvalid, "\"" + line + "\" is no header line.");
                    request.headers.emplace_back(line.substr(0, colon),
                                                 std::string(trim(std::string_view(line).substr(colon + 1))));
                }
                Running& started = running[next];
                started.receiver = std::make_shared<DocumentReceiver>(context_, context_.work_directory);
                started.handle =
                    downloader_.submit(remote.handle, std::move(request), started.receiver,
                                       [mailbox, index = next](Result<fetch::ResponseHead> head) {
                                           {
                                               const std::lock_guard lock(mailbox->mutex);
                                               mailbox->ended.push_back({index, std::move(head)});
                                           }
                                           mailbox->changed.notify_one();
                                       });
            }
            std::deque<Ended> ended;
            {
                std::unique_lock lock(mailbox->mutex);
                mailbox->changed.wait_for(lock, std::chrono::milliseconds(100),
                                          [&] { return !mailbox->ended.empty(); });
                ended.swap(mailbox->ended);
            }
            for (Ended& one : ended) {
                const auto receiver = running[one.index].receiver;
                running.erase(one.index);
                if (one.head.ok())
                    done(one.index, receiver->document(std::move(one.head).value()));
                else
                    done(one.index, one.head.error());
            }
        }
    }

  private:
    /// What the downloads of one call share.
    struct Downloads {
        const std::shared_ptr<Arrivals> arrivals = std::make_shared<Arrivals>();
        std::shared_ptr<Storing> storing;  ///< when the first small file is wanted
        // Read once a call: a task's remotes do not change under it.
        std::unordered_map<int64_t, Remotes::Entry> remotes;
    };

    std::shared_ptr<fetch::Downloader::Remote> handle_of(const model::Wanted::Source& source,
                                                         Downloads& downloads) {
        if (source.remote_id == 0) return downloader_.remote(network_settings(source.settings, source.url));
        auto remote = downloads.remotes.find(source.remote_id);
        if (remote == downloads.remotes.end()) {
            const db::Lease lease = context_.database.lease();
            remote =
                downloads.remotes.emplace(source.remote_id, remotes_.get(*lease, source.remote_id)).first;
        }
        return remote->second.handle;
    }

    std::shared_ptr<void> submit(const model::Wanted::Source& source, int64_t domain_id, size_t index,
                                 Way way, Downloads& downloads) {
        auto handle = handle_of(source, downloads);
        artifacts::Store& store = store_of(context_, domain_id);
        fetch::Request request;
        request.url = source.url;
        request.expected_size = source.expected.size;
        const auto arrived = [arrivals = downloads.arrivals, index, way](Result<Stored> stored) {
            Arrival arrival{index, way, {}, {}};
            if (stored.ok())
                arrival.stored = std::move(stored).value();
            else
                arrival.error = stored.error();
            arrivals->push(std::move(arrival));
        };
        if (way == Way::kStreamed) {
            const auto receiver = std::make_shared<StoreReceiver>(context_, store, source.expected);
            return downloader_.submit(std::move(handle), std::move(request), receiver,
                                      [arrived, receiver](const Result<fetch::ResponseHead>& head) {
                                          if (head.ok())
                                              arrived(*receiver->stored());
                                          else
                                              arrived(head.error());
                                      });
        }
        if (!downloads.storing) downloads.storing = std::make_shared<Storing>();
        const auto receiver = std::make_shared<CollectingReceiver>();
        return downloader_.submit(
            std::move(handle), std::move(request), receiver,
            [arrived, receiver, storing = downloads.storing, &store, expected = source.expected,
             algorithms =
                 algorithms_for(context_, source.expected)](const Result<fetch::ResponseHead>& head) {
                if (head.ok())
                    storing->add({&store, algorithms, expected, receiver->take(), arrived});
                else
                    arrived(head.error());
            });
    }

    model::Context& context_;
    fetch::Downloader& downloader_;
    Remotes remotes_;
};

}  // namespace

std::unique_ptr<model::ArtifactSource> make_artifact_source(model::Context& context,
                                                            fetch::Downloader& downloader) {
    return std::make_unique<FetchedArtifacts>(context, downloader);
}

}  // namespace granary::content

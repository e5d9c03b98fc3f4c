#include "core/content/on_demand.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/content/sink.h"
#include "core/model/content.h"

namespace granary::content {

namespace {

using artifacts::Algorithm;

constexpr size_t kThreads = 2;
// So much is withheld until the digest is known; of smaller files everything.
constexpr uint64_t kHeldBack = 64 * 1024;
// Followers are told of new bytes in steps.
constexpr uint64_t kStep = 64 * 1024;
constexpr int64_t kSecond = 1'000'000;

constexpr std::string_view kMarkFailed = "UPDATE remote_artifact SET failed_at = $2 WHERE id = $1";
constexpr std::string_view kLink =
    "UPDATE content_artifact SET artifact_id = $2 WHERE id = $1 AND artifact_id IS NULL";
constexpr std::string_view kArtifactByDigest =
    "SELECT a.id FROM artifact a WHERE a.domain_id = $1 AND a.sha256 = $2";

bool has_allowed_digest(const model::Context& context, const artifacts::Expected& expected) {
    bool any = false;
    for (size_t i = 0; i < artifacts::kAlgorithms; ++i) {
        if (expected.digests.hex[i].empty()) continue;
        any = true;
        const auto algorithm = static_cast<Algorithm>(i);
        if (context.checksums.empty() || std::find(context.checksums.begin(), context.checksums.end(),
                                                   algorithm) != context.checksums.end())
            return true;
    }
    return !any;
}

}  // namespace

/// One download and those who wait for it. Fields without a comment belong to whoever drives it: the thread
/// that prepares it, then the downloader's calls and the posted work, which never overlap.
struct OnDemand::Job {
    std::string key;
    std::vector<Candidate> candidates;
    size_t next = 0;
    bool keep = true;
    int64_t content_artifact_id = 0;
    int64_t domain_id = 1;
    std::function<void(const artifacts::Stored&)> keep_unknown;
    std::unique_ptr<Sink> sink;
    uint64_t received = 0, told = 0;
    std::optional<uint64_t> size;

    enum class State { kStarting, kFlowing, kComplete, kFailed };
    struct Waiter {
        Wait until;
        Then then;
        bool timed = false;  ///< told when its patience is over, if not before
    };
    std::mutex mutex;
    State state = State::kStarting;           // guarded by mutex
    std::vector<Waiter> waiters;              // guarded by mutex
    Clock::time_point flowing_since;          // guarded by mutex
    bool followed = false;                    // guarded by mutex: someone has had the file
    Arriving arriving;                        // guarded by mutex
    std::shared_ptr<http::GrowingFile> file;  // guarded by mutex; the driver reads it freely
    std::shared_ptr<void> transfer;           // guarded by mutex; of attempt `next`, until it has ended
    size_t ended_attempt = 0;                 // guarded by mutex

    const Candidate& current() const { return candidates[next - 1]; }

    void flow(const fetch::ResponseHead& head) {
        const int fd = sink->open_reader();
        const std::lock_guard lock(mutex);
        file = std::make_shared<http::GrowingFile>(fd, size);
        state = State::kFlowing;
        flowing_since = Clock::now();
        arriving.file = file;
        arriving.size = size;
        arriving.sha256 = current().expected.digests[Algorithm::kSha256];
        arriving.upstream_headers = head.headers;
    }

    /// Under the mutex: whether what is known is all that somebody waits for.
    bool is_enough(const Waiter& waiter, Clock::duration patience) const {
        switch (state) {
            case State::kStarting:
                return false;
            case State::kFlowing:
                return waiter.until == Wait::kBegun || !keep || Clock::now() >= flowing_since + patience;
            case State::kComplete:
            case State::kFailed:
                break;
        }
        return true;
    }
};

/// What the downloader's callbacks hold instead of the owner: a callback may be under way when the owner
/// goes.
struct OnDemand::Link {
    std::mutex mutex;
    OnDemand* owner;  // guarded by mutex

    explicit Link(OnDemand* owner_) : owner(owner_) {}
    void begun(const std::shared_ptr<Job>& job) {
        const std::lock_guard lock(mutex);
        if (owner) owner->tell(job);
    }
    bool abandon(const Job& job) {
        const std::lock_guard lock(mutex);
        return owner == nullptr || owner->abandon(job);
    }
    void ended(const std::shared_ptr<Job>& job, size_t attempt, Result<fetch::ResponseHead> head) {
        const std::lock_guard lock(mutex);
        if (!owner) return;
        owner->post(
            [owner_ = owner, job, attempt, head = std::move(head)] { owner_->ended(job, attempt, head); });
    }
};

class OnDemand::Receiver final : public fetch::Receiver {
  public:
    Receiver(std::shared_ptr<Link> owner, std::shared_ptr<Job> job)
        : owner_(std::move(owner)), job_(std::move(job)) {}

    void begin(const fetch::ResponseHead& head) override {
        if (job_->file) return;  // another attempt, before any byte
        if (!job_->size) job_->size = head.content_length;
        job_->flow(head);
        owner_->begun(job_);
    }
    void write(std::string_view bytes) override {
        Job& job = *job_;
        if (!job.keep && owner_->abandon(job))
            throw Failure(ErrorCode::kCancelled, "Nobody waits for the file any more.");
        job.sink->write(bytes);
        job.received += bytes.size();
        uint64_t may = job.received > kHeldBack ? job.received - kHeldBack : 0;
        if (job.size) {
            const uint64_t held = std::min(*job.size, kHeldBack);
            may = std::min(job.received, *job.size - held);
        }
        if (may < job.told + kStep && !(job.size && may + kHeldBack == *job.size && may > job.told)) return;
        job.told = may;
        job.file->advance(may);
    }

  private:
    const std::shared_ptr<Link> owner_;
    const std::shared_ptr<Job> job_;
};

OnDemand::OnDemand(model::Context& context, fetch::Downloader& downloader, const Settings& settings)
    : context_(context),
      downloader_(downloader),
      remotes_(context.secrets, downloader),
      cooldown_seconds_(settings.failure_cooldown_seconds),
      max_unknown_size_(settings.max_unknown_size),
      whole_patience_(settings.head_patience),
      link_(std::make_shared<Link>(this)) {
    for (size_t i = 0; i < kThreads; ++i) threads_.emplace_back([this] { work(); });
}

OnDemand::~OnDemand() {
    {
        const std::lock_guard lock(link_->mutex);
        link_->owner = nullptr;
    }
    std::unordered_map<std::string, std::shared_ptr<Job>> jobs;
    {
        const std::lock_guard lock(jobs_mutex_);
        jobs.swap(jobs_);
    }
    for (auto& [key, job] : jobs) {
        std::shared_ptr<void> transfer;
        std::shared_ptr<http::GrowingFile> file;
        {
            const std::lock_guard lock(job->mutex);
            transfer = std::move(job->transfer);
            file = job->file;
            job->state = Job::State::kFailed;
            job->arriving.error = {ErrorCode::kCancelled, "The server is going down.", {}, 0};
        }
        transfer.reset();
        if (file) file->fail();
        tell(job);
    }
    {
        const std::lock_guard lock(queue_mutex_);
        stopping_ = true;
    }
    queue_changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void OnDemand::post(std::function<void()> task) {
    {
        const std::lock_guard lock(queue_mutex_);
        if (stopping_) return;
        queue_.push_back(std::move(task));
    }
    queue_changed_.notify_one();
}

void OnDemand::post_at(Clock::time_point when, std::function<void()> task) {
    {
        const std::lock_guard lock(queue_mutex_);
        if (stopping_) return;
        timetable_.emplace(when, std::move(task));
    }
    queue_changed_.notify_one();
}

void OnDemand::work() {
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(queue_mutex_);
            const auto is_due = [&] {
                return !timetable_.empty() && timetable_.begin()->first <= Clock::now();
            };
            while (!stopping_ && queue_.empty() && !is_due()) {
                if (timetable_.empty())
                    queue_changed_.wait(lock);
                else
                    queue_changed_.wait_until(lock, timetable_.begin()->first);
            }
            if (!queue_.empty()) {
                task = std::move(queue_.front());
                queue_.pop_front();
            } else if (!stopping_) {
                task = std::move(timetable_.begin()->second);
                timetable_.erase(timetable_.begin());
            } else {
                return;
            }
        }
        try {
            task();
        } catch (const std::exception& failure) {
            log::error("content", std::string("Work after a download failed: ") + failure.what());
        }
    }
}

void OnDemand::fetch(int64_t domain_id, int64_t content_artifact_id, Wait until, Then then) {
    const std::string key = "content:" + std::to_string(content_artifact_id);
    follow(key, until, std::move(then), [&](Job& job) {
        job.content_artifact_id = content_artifact_id;
        job.domain_id = domain_id;
        const Microseconds failed_before = now() - cooldown_seconds_ * kSecond;
        std::vector<Candidate> all;
        std::string known;
        {
            const db::Lease lease = context_.database.lease();
            all = candidates(*lease, content_artifact_id, failed_before);
            // Another unit with the same bytes may have brought them.
            for (const Candidate& candidate : all) {
                const std::string& sha256 = candidate.expected.digests[Algorithm::kSha256];
                const auto raw = from_hex(sha256);
                if (sha256.empty() || !raw) continue;
                if (const auto artifact =
                        lease->query_int(kArtifactByDigest, {domain_id, db::Param::bytes(*raw)});
                    artifact && store_of(context_, domain_id, &*lease).open(sha256)) {
                    known = sha256;
                    lease->execute(kLink, {content_artifact_id, *artifact});
                    break;
                }
            }
        }
        if (!known.empty()) {
            job.arriving.linked_sha256 = known;
            return;
        }
        for (Candidate& candidate : all)
            if (has_allowed_digest(context_, candidate.expected))
                job.candidates.push_back(std::move(candidate));
        if (job.candidates.empty()) return;
        const Candidate& first = job.candidates.front();
        job.keep = first.policy != "streamed";
        job.size = first.expected.size;
        const auto algorithms = algorithms_for(context_, first.expected);
        job.sink = job.keep
                       ? make_keeping_sink(store_of(context_, domain_id), context_.work_directory, algorithms)
                       : make_passing_sink(context_.work_directory, algorithms);
    });
}

void OnDemand::fetch_unknown(int64_t domain_id, int64_t remote_id, const std::string& url,
                             const artifacts::Expected& expected,
                             std::function<void(const artifacts::Stored&)> keep, Then then) {
    // What is expected is part of the key: who wants other bytes must not follow this download.
    std::string key = "remote:" + std::to_string(remote_id) + ":" + (keep ? "k:" : "p:") + url;
    for (const std::string& digest : expected.digests.hex) key += " " + digest;
    follow(key, Wait::kBegun, std::move(then), [&](Job& job) {
        Candidate candidate;
        candidate.remote_id = remote_id;
        candidate.url = url;
        candidate.expected = expected;
        job.candidates.push_back(std::move(candidate));
        job.domain_id = domain_id;
        job.size = expected.size;
        job.keep = keep != nullptr;
        job.keep_unknown = std::move(keep);
        const auto algorithms = algorithms_for(context_, expected);
        job.sink = job.keep
                       ? make_keeping_sink(store_of(context_, domain_id), context_.work_directory, algorithms)
                       : make_passing_sink(context_.work_directory, algorithms);
    });
}

void OnDemand::follow(const std::string& key, Wait until, Then then,
                      const std::function<void(Job&)>& prepare) {
    std::shared_ptr<Job> job;
    bool mine = false;
    {
        const std::lock_guard lock(jobs_mutex_);
        std::shared_ptr<Job>& place = jobs_[key];
        if (!place) {
            place = std::make_shared<Job>();
            place->key = key;
            mine = true;
        }
        job = place;
        const std::lock_guard job_lock(job->mutex);
        job->waiters.push_back({until, std::move(then)});
    }
    if (!mine) {
        tell(job);
        return;
    }
    try {
        prepare(*job);
        if (job->arriving.linked_sha256.empty())
            start_next(job);
        else
            fail(job, {ErrorCode::kConflict, "The file has been stored meanwhile.", {}, 0});
    } catch (const Failure& failure) {
        fail(job, failure.error());
    } catch (const std::exception& failure) {
        fail(job, {ErrorCode::kUnavailable, failure.what(), {}, 0});
    }
}

/// Tells those who wait what they wait for, as far as it is known.
void OnDemand::tell(const std::shared_ptr<Job>& job) {
    std::vector<Job::Waiter> told;
    Arriving arriving;
    bool failed = false;
    {
        const std::lock_guard lock(job->mutex);
        const auto waits = std::partition(
            job->waiters.begin(), job->waiters.end(),
            [&](const Job::Waiter& waiter) { return job->is_enough(waiter, whole_patience_); });
        told.assign(std::make_move_iterator(job->waiters.begin()), std::make_move_iterator(waits));
        job->waiters.erase(job->waiters.begin(), waits);
        if (job->state == Job::State::kFlowing) {
            for (Job::Waiter& waiter : job->waiters)
                if (!std::exchange(waiter.timed, true))
                    post_at(job->flowing_since + whole_patience_, [this, job] { tell(job); });
        }
        arriving = job->arriving;
        failed = job->state == Job::State::kFailed;
        if (arriving.file && !told.empty()) job->followed = true;
    }
    for (Job::Waiter& waiter : told) {
        // Who wants the whole has no use for a part.
        if (failed && waiter.until == Wait::kWhole) {
            Arriving nothing = arriving;
            nothing.file.reset();
            waiter.then(nothing);
        } else {
            waiter.then(arriving);
        }
    }
}

void OnDemand::start_next(const std::shared_ptr<Job>& job) {
    while (job->next < job->candidates.size()) {
        ++job->next;
        const Candidate& candidate = job->current();
        try {
            Remotes::Entry remote;
            {
                const db::Lease lease = context_.database.lease();
                remote = remotes_.get(*lease, candidate.remote_id);
            }
            fetch::Request request;
            request.url = candidate.url;
            request.expected_size = candidate.expected.size;
            if (!request.expected_size) request.max_size = max_unknown_size_;
            request.retry_after_bytes = false;
            const size_t attempt = job->next;
            auto transfer =
                downloader_.submit(remote.handle, std::move(request), std::make_shared<Receiver>(link_, job),
                                   [link = link_, job, attempt](Result<fetch::ResponseHead> head) {
                                       link->ended(job, attempt, std::move(head));
                                   });
            // It may have ended already; the handle must not outlive that, for it refers to the job.
            const std::lock_guard lock(job->mutex);
            if (job->ended_attempt < attempt) job->transfer.swap(transfer);
            return;
        } catch (const Failure& failure) {
            log::warning("content", "A place of a file cannot be asked: " + failure.error().message);
            const std::lock_guard lock(job->mutex);
            job->arriving.error = failure.error();
        } catch (const std::exception& failure) {  // the database is away: nobody may wait for ever
            return fail(job, {ErrorCode::kUnavailable, failure.what(), {}, 0});
        }
    }
    Error error{ErrorCode::kNotFound, "The file is not to be had from any remote.", {}, 0};
    // Of a single unknown place its own answer counts.
    if (job->content_artifact_id == 0) {
        const std::lock_guard lock(job->mutex);
        if (!job->arriving.error.message.empty()) error = job->arriving.error;
    }
    fail(job, std::move(error));
}

void OnDemand::ended(const std::shared_ptr<Job>& job, size_t attempt,
                     const Result<fetch::ResponseHead>& head) {
    std::shared_ptr<void> transfer;
    {
        const std::lock_guard lock(job->mutex);
        job->ended_attempt = attempt;
        transfer.swap(job->transfer);
    }
    if (head.ok()) {
        finish(job);
        return;
    }
    const Error& error = head.error();
    const Candidate& candidate = job->current();
    if (error.code == ErrorCode::kIntegrity) mark_failed(candidate);
    if (error.code != ErrorCode::kCancelled)
        log::warning("content", "A file could not be fetched: " + error.message);
    if (job->received > 0 || error.code == ErrorCode::kNoSpace || error.code == ErrorCode::kCancelled) {
        fail(job, error);
        return;
    }
    {
        const std::lock_guard lock(job->mutex);
        job->arriving.error = error;
    }
    start_next(job);
}

void OnDemand::finish(const std::shared_ptr<Job>& job) {
    artifacts::Stored stored;
    try {
        stored = job->sink->finish(job->current().expected);
    } catch (const Failure& failure) {
        if (failure.error().code == ErrorCode::kIntegrity) mark_failed(job->current());
        log::warning("content", "A fetched file was refused: " + failure.error().message);
        fail(job, failure.error());
        return;
    }
    // Before the last bytes leave: who has the file finds the artifact.
    if (job->keep) {
        try {
            save(*job, stored);
        } catch (const std::exception& failure) {
            // The bytes are right and will be sent; they will be fetched again.
            log::error("content", std::string("A fetched file could not be recorded: ") + failure.what());
        }
    }
    // Who asks from here on finds the row. Not later: who has the file may have had it removed again, or not
    // want this download's answer a second time.
    forget(*job);
    job->file->complete(stored.size);
    {
        const std::lock_guard lock(job->mutex);
        job->state = Job::State::kComplete;
    }
    tell(job);
}

void OnDemand::save(Job& job, const artifacts::Stored& stored) {
    if (job.keep_unknown) {
        job.keep_unknown(stored);
        return;
    }
    context_.database.write([&](db::Connection& connection) {
        const int64_t artifact = model::save_artifact(context_, connection, stored, job.domain_id);
        connection.execute(kLink, {job.content_artifact_id, artifact});
    });
}

void OnDemand::fail(const std::shared_ptr<Job>& job, Error error) {
    forget(*job);
    std::shared_ptr<http::GrowingFile> file;
    {
        const std::lock_guard lock(job->mutex);
        job->state = Job::State::kFailed;
        // Who waits still gets a file that has begun to arrive: it fails as for those who were told of it.
        job->arriving.error = std::move(error);
        file = job->file;
    }
    if (file) file->fail();
    tell(job);
}

void OnDemand::mark_failed(const Candidate& candidate) {
    if (candidate.remote_artifact_id == 0) return;
    try {
        context_.database.write([&](db::Connection& connection) {
            connection.execute(kMarkFailed, {candidate.remote_artifact_id, now()});
        });
    } catch (const std::exception& failure) {
        log::error("content", std::string("A failed place could not be noted: ") + failure.what());
    }
}

void OnDemand::forget(const Job& job) {
    const std::lock_guard lock(jobs_mutex_);
    const auto found = jobs_.find(job.key);
    if (found != jobs_.end() && found->second.get() == &job) jobs_.erase(found);
}

bool OnDemand::abandon(const Job& job) {
    // Under the lock new followers come in by, so that none comes between.
    const std::lock_guard lock(jobs_mutex_);
    const auto found = jobs_.find(job.key);
    if (found == jobs_.end() || found->second.get() != &job) return false;
    Job& mine = *found->second;
    const std::lock_guard job_lock(mine.mutex);
    // Two references: the job's own and the one it hands out.
    if (!mine.followed || !mine.waiters.empty() || mine.file.use_count() > 2) return false;
    jobs_.erase(found);
    return true;
}

}  // namespace granary::content

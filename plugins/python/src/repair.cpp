#include "repair.h"

#include <algorithm>
#include <string>
#include <vector>

#include "document.h"
#include "index.h"
#include "sync.h"
#include "text.h"
#include "upload.h"

namespace granary_python {

namespace {

constexpr const char* kProgress = "repair.metadata";
constexpr const char* kFailures = "repair.failures";
constexpr uint64_t kMaxDocument = uint64_t{64} << 20;
constexpr size_t kAtOnce = 32;
// So many packages are in memory.
constexpr size_t kBatch = 1000;

struct Entry {
    std::string prn, filename, name, version, sha256, metadata_sha256;
    bool stored = false, is_readable = false;
};

/// The metadata of the other types is none that could be read from their files.
bool says_what_it_is(std::string_view packagetype) {
    return packagetype != "bdist_dmg" && packagetype != "bdist_dumb" && packagetype != "bdist_msi" &&
           packagetype != "bdist_rpm";
}

/// Whether a field holds another value than it should.
bool differs(granary::Record& unit, const char* field, const granary::Value& wanted) {
    const granary_value now = unit.get(field), then = wanted.c();
    if (now.type == 0 || then.type == 0) return now.type != then.type;
    return granary::view(now.as.text) != granary::view(then.as.text);
}

class Repair {
  public:
    Repair(granary::Task& task, granary::Record& repository) : task_(task), repository_(repository) {}

    void run() {
        granary::Sync reading(task_, repository_);
        granary::DraftVersion version = reading.draft();
        version.each(kPackage, {}, [&](int64_t, const granary_value*) { ++total_; });
        task_.progress(kProgress, "Repairing Metadata", 0, total_);
        std::vector<Entry> batch;
        version.each(kPackage,
                     {GRANARY_TAG_PRN, kFilename, kNameNormalized, kVersion, kSha256, kMetadataSha256,
                      GRANARY_TAG_STORED, kPackagetype},
                     [&](int64_t, const granary_value* row) {
                         batch.push_back({text_of(row[0]), text_of(row[1]), text_of(row[2]), text_of(row[3]),
                                          text_of(row[4]), text_of(row[5]), row[6].as.i64 != 0,
                                          says_what_it_is(view_of(row[7]))});
                         if (batch.size() < kBatch) return;
                         repair(batch);
                         batch.clear();
                     });
        repair(batch);
        task_.complete(kProgress);
        if (failed_ > 0) {
            task_.progress(kFailures, "Packages That Stay as They Are (first: " + first_failure_ + ")",
                           failed_, failed_);
            task_.complete(kFailures);
        }
        task_.result("{\"packages\":" + std::to_string(total_) + ",\"repaired\":" +
                     std::to_string(repaired_) + ",\"failed\":" + std::to_string(failed_) + "}");
    }

  private:
    void repair(const std::vector<Entry>& batch) {
        std::vector<const Entry*> elsewhere;
        for (const Entry& entry : batch) {
            task_.check_cancelled();
            if (!entry.stored || !entry.is_readable) {
                elsewhere.push_back(&entry);
                continue;
            }
            attempt(entry, [&] { repair_from_file(entry); });
            task_.progress(kProgress, "Repairing Metadata", ++done_, total_);
        }
        repair_from_index(elsewhere);
    }

    /// One package that cannot be repaired is no reason to leave the others.
    template <class Work>
    void attempt(const Entry& entry, const Work& work) {
        try {
            work();
        } catch (const granary::Error& problem) {
            if (problem.code() == GRANARY_E_CANCELLED) throw;
            fail(entry, problem.what());
        }
    }
    void fail(const Entry& entry, const std::string& why) {
        if (failed_++ == 0) first_failure_ = entry.filename;
        granary::log_warning("The metadata of " + entry.filename + " cannot be repaired: " + why);
    }

    static std::string missing(const Entry& entry) {
        return entry.stored ? "has no metadata that could be read" : "is not here";
    }

    bool apply(granary::Record& unit, const PackageValues& values) {
        bool changed = false;
        for (const auto& [field, value] : values) {
            if (!differs(unit, field, value)) continue;
            unit.set(field, value);
            changed = true;
        }
        return changed;
    }

    void repair_from_file(const Entry& entry) {
        granary::Record unit(task_, entry.prn);
        auto stored = granary::open_unit(task_, unit);
        if (!stored) return fail(entry, "its file is gone");
        ArchiveFile file;
        file.size = stored->size();
        file.read = [&stored](uint64_t offset, char* buffer, size_t capacity) {
            return stored->read(offset, buffer, capacity);
        };
        const ReadPackage package = read_package(file, entry.filename);
        bool changed = apply(unit, values_of(package));
        if (package.name.packagetype == "bdist_wheel") {
            // Also where its digest is known: its file may be another one, or none.
            const std::string digest = granary::attach_to_unit(
                task_, unit, entry.filename + std::string(kMetadataSuffix), package.raw);
            if (digest != entry.metadata_sha256) {
                unit.set("metadata_sha256", digest);
                changed = true;
            }
        }
        if (changed) ++repaired_;
    }

    /// Those whose file is not here, or does not say it.
    void repair_from_index(const std::vector<const Entry*>& entries) {
        if (entries.empty()) return;
        const std::string reference = repository_.text("remote").value_or("");
        if (reference.empty()) {
            for (const Entry* entry : entries)
                fail(*entry, "its file " + missing(*entry) + ", and the repository has no remote");
            return;
        }
        granary::Record remote(task_, reference);
        const UpstreamIndex index = upstream_index(remote.text("url").value_or(""));
        if (index.root.empty()) {
            for (const Entry* entry : entries)
                fail(*entry, "its file " + missing(*entry) +
                                 ", and the remote's url is that of a simple page, beside which no "
                                 "metadata is to be had: the url of the index itself is wanted");
            return;
        }
        granary::Sync fetching(task_, repository_, remote, false);
        for (size_t from = 0; from < entries.size(); from += kAtOnce) {
            task_.check_cancelled();
            const size_t to = std::min(entries.size(), from + kAtOnce);
            std::vector<granary::Sync::Wanted> wanted;
            for (size_t i = from; i < to; ++i)
                wanted.push_back({index.root + "pypi/" + encode_path(entries[i]->name) + "/" +
                                      encode_path(entries[i]->version) + "/json",
                                  kMaxDocument,
                                  {}});
            fetching.fetch_all(wanted, [&](size_t at, granary::Document* arrived, granary_status,
                                           std::string_view reason) {
                const Entry& entry = *entries[from + at];
                if (arrived == nullptr) return fail(entry, std::string(reason));
                attempt(entry, [&] {
                    repair_from_document(entry, read_document(arrived->text(), entry.name, arrived->url()));
                });
            });
            done_ += static_cast<int64_t>(to - from);
            task_.progress(kProgress, "Repairing Metadata", done_, total_);
        }
    }

    void repair_from_document(const Entry& entry, const Document& document) {
        const auto file = document.files.find(entry.filename);
        if (file == document.files.end() || file->second.sha256 != entry.sha256)
            return fail(entry, "the index does not have this file");
        PackageValues values = values_of(document);
        values.emplace_back("requires_python", file->second.requires_python);
        // Read as a sync reads it: what files of no known type are called is not believed.
        if (const auto name = parse_mirrored_name(entry.filename, normalize(entry.name),
                                                  file->second.packagetype, file->second.version))
            values.emplace_back("packagetype", name->packagetype);
        values.emplace_back("python_version", file->second.python_version);
        granary::Record unit(task_, entry.prn);
        if (apply(unit, values)) ++repaired_;
    }

    granary::Task& task_;
    granary::Record& repository_;
    int64_t total_ = 0, done_ = 0, repaired_ = 0, failed_ = 0;
    std::string first_failure_;
};

}  // namespace

void repair_metadata(granary::Task& task) {
    granary::Record repository(task, task.require("self"));
    Repair(task, repository).run();
}

}  // namespace granary_python

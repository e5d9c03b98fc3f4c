#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/api/api.h"
#include "core/api/transfer.h"
#include "core/api/write.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/support.h"

/// The task that lays the files of a publication or repository version out in a directory.
namespace granary::api {

using model::Kind;
using model::Type;
using tasks::TaskContext;

namespace {

constexpr int64_t kPage = 2000;

[[noreturn]] void fail(const std::string& sentence) {
    throw Failure(ErrorCode::kConflict, sentence, "PLP0015");
}

struct Target {
    std::string relative_path, sha256;  ///< no digest: the file is not here
    int64_t content_artifact_id = 0;    ///< of a file of a unit
};

/// What is laid out: of a publication what it publishes, else what a version holds; without what `start` has.
struct Plan {
    std::optional<int64_t> publication;
    bool pass_through = false;
    model::VersionRef version;
    std::optional<model::VersionRef> start;
};

/// Calls `visit` for each row of `select`, a page at a time: its columns are id, path, digest and content
/// artifact, its first parameters `fixed`, then the id after which and how many.
void paged(TaskContext& task, const std::string& select, const std::vector<db::Param>& fixed,
           const std::function<void(const Target&)>& visit) {
    for (int64_t after = 0;;) {
        task.check();
        std::vector<Target> page;
        {
            std::vector<db::Param> params = fixed;
            params.emplace_back(after);
            params.emplace_back(kPage);
            const db::Lease lease = task.model().database.lease();
            lease->query(select, db::Params(params), [&](const db::Row& row) {
                after = row.i64(0);
                page.push_back({std::string(row.text(1)), row.is_null(2) ? "" : to_hex(row.bytes(2)),
                                row.maybe_i64(3).value_or(0)});
            });
        }
        for (const Target& target : page) visit(target);
        if (page.size() < static_cast<size_t>(kPage)) return;
    }
}

/// SQL condition: the unit is not in the version that `repository` and `number` name; none: always.
std::string not_in_start(const Plan& plan, const char* repository, const char* number) {
    if (!plan.start) return {};
    return std::string(
               " AND NOT EXISTS (SELECT 1 FROM repository_content rc WHERE rc.content_id ="
               " ca.content_id AND rc.repository_id = ") +
           repository + " AND " + model::membership_sql(number) + ")";
}

bool is_there(db::Connection& connection, const Plan& plan) {
    const auto version = model::version_by_id(connection, plan.version.id);
    const bool there = version && version->number == plan.version.number;
    if (!plan.publication) return there;
    return there &&
           connection
               .query_int("SELECT 1 FROM publication WHERE id = $1 AND complete = TRUE", {*plan.publication})
               .has_value();
}

void each_file(TaskContext& task, const Plan& plan, const std::function<void(const Target&)>& visit) {
    const auto with_start = [&](std::vector<db::Param> params) {
        if (plan.start) {
            params.emplace_back(plan.start->repository_id);
            params.emplace_back(plan.start->number);
        }
        return params;
    };
    const auto place = [&](size_t number) { return "$" + std::to_string(number + (plan.start ? 2 : 0)); };
    if (plan.publication) {
        paged(task,
              "SELECT pa.id, pa.relative_path, a.sha256, ca.id FROM published_artifact pa JOIN "
              "content_artifact ca ON"
              " ca.id = pa.content_artifact_id LEFT JOIN artifact a ON a.id = ca.artifact_id WHERE"
              " pa.publication_id = $1" +
                  not_in_start(plan, "$2", "$3") + " AND pa.id > " + place(2) + " ORDER BY pa.id LIMIT " +
                  place(3),
              with_start({*plan.publication}), visit);
        paged(task,
              "SELECT pm.id, pm.relative_path, a.sha256, CAST(NULL AS BIGINT) FROM published_metadata pm "
              "JOIN artifact a ON a.id ="
              " pm.artifact_id WHERE pm.publication_id = $1 AND pm.id > $2 ORDER BY pm.id LIMIT $3",
              {*plan.publication}, visit);
        if (!plan.pass_through) return;
    }
    // By the id of the file: a unit may have several.
    paged(task,
          "SELECT ca.id, ca.relative_path, a.sha256, ca.id FROM content_artifact ca LEFT JOIN artifact a ON "
          "a.id ="
          " ca.artifact_id WHERE ca.content_id IN (SELECT rc.content_id FROM repository_content rc WHERE"
          " rc.repository_id = $1 AND " +
              model::membership_sql("$2") + ")" + not_in_start(plan, "$3", "$4") + " AND ca.id > " +
              place(3) + " ORDER BY ca.id LIMIT " + place(4),
          with_start({plan.version.repository_id, plan.version.number}), visit);
}

/// Fails when there is something of that name.
void check_free(const std::string& path) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0) fail("Cannot export to directories that contain existing data.");
}

/// A directory that this task fills under a hidden name beside its own, which it gets when all of it is
/// there. The hidden one, that nobody else has, is all that is ever removed.
class NewDirectory {
  public:
    NewDirectory(const std::string& path, const std::string& hidden)
        : path_(path),
          hidden_(hidden),
          above_(std::filesystem::path(path).parent_path().string(), true),
          name_(std::filesystem::path(path).filename().string()),
          hidden_name_(std::filesystem::path(hidden).filename().string()) {
        check_free(path_);
        if (::mkdirat(above_.fd(), hidden_name_.c_str(), 0755) != 0)
            throw transfer::system_failure("The directory '" + hidden_ + "' cannot be made");
    }
    ~NewDirectory() {
        if (kept_) return;
        if (named_ && ::renameat(above_.fd(), name_.c_str(), above_.fd(), hidden_name_.c_str()) != 0)
            log::warning("export", "files of a failed export remain at '" + path_ + "'");
        std::error_code error;
        std::filesystem::remove_all(hidden_, error);
        if (error) log::warning("export", "files of a failed export remain at '" + hidden_ + "'");
    }
    NewDirectory(const NewDirectory&) = delete;
    NewDirectory& operator=(const NewDirectory&) = delete;
    /// Gives it its name, durably; a second time nothing. Throws Failure, also when the name is taken.
    void name() {
        if (named_) return;
        int status =
            ::renameat2(above_.fd(), hidden_name_.c_str(), above_.fd(), name_.c_str(), RENAME_NOREPLACE);
        if (status != 0 && (errno == EINVAL || errno == ENOSYS)) {  // a file system that cannot say so
            check_free(path_);
            status = ::renameat(above_.fd(), hidden_name_.c_str(), above_.fd(), name_.c_str());
        }
        if (status != 0) {
            if (errno == EEXIST || errno == ENOTEMPTY) check_free(path_);
            throw transfer::system_failure("The directory '" + path_ + "' cannot be made");
        }
        named_ = true;
        above_.flush();
    }
    void keep() { kept_ = true; }

  private:
    const std::string path_, hidden_;
    const transfer::Folder above_;
    const std::string name_, hidden_name_;
    bool named_ = false, kept_ = false;
};

void copy_into(artifacts::Reader& blob, const transfer::Folder& folder, const std::string& name) {
    const int fd = folder.create(name);
    try {
        std::vector<char> buffer(1 << 18);
        for (uint64_t offset = 0; offset < blob.size();) {
            const size_t got = blob.read(offset, buffer.data(), buffer.size());
            if (got == 0) fail("A blob of the store ends before its size.");
            transfer::write_all(fd, {buffer.data(), got}, folder.path() + "/" + name);
            offset += got;
        }
    } catch (...) {
        ::close(fd);
        throw;
    }
    if (::close(fd) != 0)
        throw transfer::system_failure("The file '" + folder.path() + "/" + name + "' cannot be written");
}

/// A file outside of the store.
class LocalFile : public artifacts::Reader {
  public:
    LocalFile(int fd, uint64_t size) : fd_(fd), size_(size) {}
    ~LocalFile() override { ::close(fd_); }
    LocalFile(const LocalFile&) = delete;
    LocalFile& operator=(const LocalFile&) = delete;
    uint64_t size() const override { return size_; }
    int fd() const override { return fd_; }
    size_t read(uint64_t offset, char* out, size_t count) override {
        const ssize_t got = ::pread(fd_, out, count, static_cast<off_t>(offset));
        if (got < 0) throw transfer::system_failure("A file of a remote cannot be read");
        return static_cast<size_t>(got);
    }

  private:
    const int fd_;
    const uint64_t size_;
};

/// The file of a unit that was never fetched, where a remote has it on this machine, below what may be
/// imported; null where none has. Throws Failure when it is not what the remote said of it.
std::unique_ptr<artifacts::Reader> file_of_remote(TaskContext& task, const Target& target) {
    constexpr std::string_view kScheme = "file://";
    std::string url, sha256;
    {
        const db::Lease lease = task.model().database.lease();
        lease->query_one(
            "SELECT url, sha256 FROM remote_artifact WHERE content_artifact_id = $1 AND url LIKE 'file://%'"
            " ORDER BY id LIMIT 1",
            {target.content_artifact_id}, [&](const db::Row& row) {
                url = row.text(0);
                if (!row.is_null(1)) sha256 = to_hex(row.bytes(1));
            });
    }
    if (url.empty()) return nullptr;
    for (const std::string& path :
         {url.substr(kScheme.size()), percent_decode(url.substr(kScheme.size())).value_or("")}) {
        const auto real = transfer::allowed_path(path, task.model().allowed_import_paths, "x", "import");
        if (!real) continue;
        const int fd = ::open(real->c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (fd < 0) continue;
        struct stat found {};
        const bool plain = ::fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
        auto file = std::make_unique<LocalFile>(fd, plain ? static_cast<uint64_t>(found.st_size) : 0);
        if (!plain) continue;
        artifacts::Hasher hasher({});
        std::vector<char> buffer(1 << 18);
        uint64_t offset = 0;
        for (size_t got = 0; (got = file->read(offset, buffer.data(), buffer.size())) > 0; offset += got)
            hasher.update({buffer.data(), got});
        if (!sha256.empty() && hasher.finish()[artifacts::Algorithm::kSha256] != sha256)
            fail("The file '" + target.relative_path + "' is not what its remote said of it.");
        return file;
    }
    return nullptr;
}

/// Path of a blob that the store has on a file system.
std::string local_path(artifacts::Reader& blob) {
    if (blob.fd() < 0) return {};
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(blob.fd()), error).string();
}

void lay(artifacts::Reader& blob, const transfer::Folder& folder, const std::string& name,
         const std::string& method) {
    const std::string source = method == "write" ? "" : local_path(blob);
    if (method == "symlink" && !source.empty()) {
        if (::symlinkat(source.c_str(), folder.fd(), name.c_str()) == 0) return;
        throw transfer::system_failure("The link '" + folder.path() + "/" + name + "' cannot be made");
    }
    if (method == "hardlink" && !source.empty()) {
        // What was opened, and compared: its name may have become another's.
        const std::string opened = "/proc/self/fd/" + std::to_string(blob.fd());
        if (::linkat(AT_FDCWD, opened.c_str(), folder.fd(), name.c_str(), AT_SYMLINK_FOLLOW) == 0) return;
        // Another file system has no second name of it, and some let nobody link what he does not own.
        if (errno != EXDEV && errno != EPERM && errno != EMLINK)
            throw transfer::system_failure("The link '" + folder.path() + "/" + name + "' cannot be made");
    }
    copy_into(blob, folder, name);
}

}  // namespace

void filesystem_export(TaskContext& task) {
    const Json arguments = Json::parse(task.arguments());
    model::Context& context = task.model();
    const Type& exporter_type = *context.registry.by_key("core.filesystemexporter");
    const Type& export_type = *context.registry.by_key("core.filesystemexport");
    const auto exporter_id = arguments.at("exporter").get<int64_t>();
    Json exporter;
    Plan plan;
    std::string resource;
    {
        const db::Lease lease = context.database.lease();
        exporter = load_values(context, *lease, exporter_type, exporter_id);
        const auto version_of = [&](int64_t id) {
            const auto version = model::version_by_id(*lease, id);
            if (!version) fail("The repository version that was to be exported is gone.");
            return *version;
        };
        if (arguments.contains("publication")) {
            plan.publication = arguments["publication"].get<int64_t>();
            std::string type_name;
            Uuid pulp_id;
            int64_t version = 0;
            lease->query_one(
                "SELECT type, pulp_id, repository_version_id, pass_through FROM publication WHERE id = $1",
                {*plan.publication}, [&](const db::Row& row) {
                    type_name = row.text(0);
                    pulp_id = row.uuid(1);
                    version = row.i64(2);
                    plan.pass_through = row.boolean(3);
                });
            const Type* type = context.registry.typed(Kind::kPublication, type_name);
            if (type == nullptr) fail("The publication that was to be exported is gone.");
            plan.version = version_of(version);
            resource = model::href(context, task.domain(), *type, pulp_id);
        } else {
            plan.version = version_of(arguments.at("repository_version").get<int64_t>());
            resource = href_of_version(context, task.domain(), *lease, plan.version);
        }
        if (arguments.contains("start_repository_version"))
            plan.start = version_of(arguments["start_repository_version"].get<int64_t>());
    }
    if (exporter.is_null()) throw Failure(ErrorCode::kNotFound, "The exporter is gone.");
    const std::string given = exporter["path"].get<std::string>();
    const std::string path =
        transfer::allowed_path(given, context.allowed_export_paths, "Path '" + given + "'", "export").value();
    const std::string method = exporter["method"].get<std::string>();
    int64_t total = 0;
    each_file(task, plan, [&](const Target& target) {
        if (target.sha256.empty() && !file_of_remote(task, target))
            fail("Cannot export artifacts that haven't been downloaded.");
        model::detail::check_relative_path(target.relative_path);
        ++total;
    });

    Export made(task, export_type,
                {{"exporter", exporter_id}, {"params", arguments.value("params", Json::object())}});
    const std::string hidden =
        (std::filesystem::path(path).parent_path() / (".granary-export-" + made.pulp_id().str())).string();
    // Told before it is made: whoever cleans up after a lost task removes it.
    made.set({{"target", hidden}});
    NewDirectory directory(path, hidden);
    const transfer::Folder root(hidden);
    artifacts::Store& store = model::store_of(context, task.domain().id);
    int64_t done = 0;
    each_file(task, plan, [&](const Target& target) {
        task.check();
        const auto blob = target.sha256.empty() ? file_of_remote(task, target) : store.open(target.sha256);
        if (!blob)
            fail("The file '" + target.relative_path + "' is missing in the store: repair/ fetches it.");
        const auto pieces = split(target.relative_path, '/');
        transfer::Folder folder = root.below(".", false);
        for (size_t i = 0; i + 1 < pieces.size(); ++i) folder = folder.below(std::string(pieces[i]), true);
        lay(*blob, folder, std::string(pieces.back()), method);
        task.report("export.artifacts", "Exporting Artifacts", ++done, total);
    });
    if (::syncfs(root.fd()) != 0) throw transfer::system_failure("'" + path + "' cannot be made durable");
    task.report("export.artifacts", "Exporting Artifacts", done, total);
    task.complete("export.artifacts");
    made.complete(
        {{"exported_resources", Json::array({resource})}},
        [&](db::Connection& connection) {
            // Nothing locks a publication: it goes at once when it is deleted, and its files with it.
            if (done != total || !is_there(connection, plan))
                fail("What was to be exported has changed or was deleted meanwhile.");
            // Last before the commit: it shows when it is whole.
            directory.name();
        },
        [&] { directory.keep(); });
}

void register_transfer_functions(tasks::Functions& functions, std::map<std::string, std::string> versions) {
    using tasks::Isolation;
    // What goes wrong is told as a failure of an export or import, wherever it was found.
    const auto add = [&](const char* name, tasks::Function function,
                         Isolation isolation = Isolation::kInWorker) {
        const bool exports = std::string_view(name).find(".export.") != std::string_view::npos;
        const auto run = [function = std::move(function),
                          code = exports ? "PLP0015" : "PLP0016"](TaskContext& task) {
            try {
                function(task);
            } catch (const Failure& failure) {
                Error error = failure.error();
                if (error.code == ErrorCode::kCancelled || !error.code_name.empty()) throw;
                error.code_name = code;
                throw Failure(std::move(error));
            }
        };
        functions.add(name, {run, isolation, false});
    };
    add("pulpcore.app.tasks.export.pulp_export",
        [versions](TaskContext& task) { pulp_export(task, versions); });
    add("pulpcore.app.tasks.export.fs_publication_export", filesystem_export);
    add("pulpcore.app.tasks.export.fs_repo_version_export", filesystem_export);
    add("pulpcore.app.tasks.importer.pulp_import",
        [versions](TaskContext& task) { pulp_import(task, versions); });
    add("pulpcore.app.tasks.importer.import_repository_version", import_repository_version);
    add("granary.importer.import_repository_version_with_hooks", import_repository_version,
        Isolation::kChild);
}

}  // namespace granary::api

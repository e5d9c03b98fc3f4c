#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/db/schema.h"
#include "core/model/content.h"
#include "core/model/href.h"
#include "core/model/repository.h"
#include "core/model/support.h"

/// For the tests of this folder: a database with the core's tables and those of a toy plugin, a store, and an
/// upstream made of a map.
namespace granary::model::test {

inline Field toy_field(int tag, std::string name, FieldType type, uint32_t flags) {
    Field field;
    field.tag = tag;
    field.name = std::move(name);
    field.type = type;
    field.flags = flags;
    return field;
}

inline Type toy_type(Kind kind, std::string model, std::string name, std::vector<Field> fields = {}) {
    Type type;
    type.kind = kind;
    type.app = "toy";
    type.component = "toy";
    type.model = std::move(model);
    type.name = std::move(name);
    type.fields = std::move(fields);
    return type;
}

inline Registry toy_registry() {
    Registry registry = Registry::core();
    std::vector<Type> types;
    types.push_back(
        toy_type(Kind::kContent, "ToyFile", "toy.file",
                 {toy_field(1, "relative_path", FieldType::kText, kRequired | kKey | kRepoKey),
                  toy_field(2, "digest", FieldType::kText, kRequired | kKey),
                  toy_field(3, "weight", FieldType::kInt, kNullable),
                  toy_field(4, "tags", FieldType::kList, 0), toy_field(5, "good", FieldType::kBool, 0)}));
    types.push_back(toy_type(Kind::kContent, "ToyNote", "toy.note",
                             {toy_field(1, "name", FieldType::kText, kRequired | kKey)}));
    types.back().has_artifact = types.back().single_artifact = false;
    types.push_back(toy_type(Kind::kContent, "ToyStray", "toy.stray",
                             {toy_field(1, "name", FieldType::kText, kRequired | kKey)}));
    types.back().has_artifact = types.back().single_artifact = false;
    types.push_back(
        toy_type(Kind::kRepository, "ToyRepository", "toy.toy", {toy_field(1, "mood", FieldType::kText, 0)}));
    types.back().content_types = {"toy.file", "toy.note"};
    types.push_back(toy_type(Kind::kRemote, "ToyRemote", "toy.toy"));
    types.push_back(toy_type(Kind::kPublication, "ToyPublication", "toy.toy",
                             {toy_field(1, "manifest", FieldType::kText, kNullable)}));
    types.push_back(toy_type(Kind::kDistribution, "ToyDistribution", "toy.toy"));
    types.back().serves_publications = true;
    registry.add_component("toy", "1", std::move(types), {});
    return registry;
}

class Recorder : public Progress {
  public:
    void report(std::string_view code, std::string_view, int64_t done, int64_t) override {
        done_[std::string(code)] = done;
    }
    void complete(std::string_view code) override { completed_.insert(std::string(code)); }
    bool cancelled() override { return cancel; }
    void created(std::string_view, std::string_view, std::string_view) override {}
    int64_t done(const std::string& code) { return done_.count(code) > 0 ? done_[code] : -1; }
    bool completed(const std::string& code) { return completed_.count(code) > 0; }
    bool cancel = false;

  private:
    std::map<std::string, int64_t> done_;
    std::set<std::string> completed_;
};

/// An upstream: URL to bytes.
class FakeSource : public ArtifactSource {
  public:
    explicit FakeSource(artifacts::Store& store) : store_(store) {}
    void download(const std::vector<Wanted>& wanted,
                  const std::function<void(size_t, const artifacts::Stored&)>& done,
                  const std::function<bool()>& cancelled) override {
        for (size_t i = 0; i < wanted.size(); ++i) {
            if (cancelled()) throw Failure(ErrorCode::kCancelled, "canceled");
            const auto& source = wanted[i].sources.at(0);
            const auto found = files.find(source.url);
            if (found == files.end()) throw Failure(ErrorCode::kRemote, "404 for " + source.url);
            if (const auto event = events.find(source.url); event != events.end()) event->second();
            ++downloads;
            auto writer = store_.create({artifacts::Algorithm::kSha256, artifacts::Algorithm::kSha512});
            writer->write(found->second);
            done(i, writer->commit(source.expected, artifacts::Writer::Durability::kLater));
        }
    }
    Document fetch_document(int64_t, const std::string& url, uint64_t,
                            const std::function<bool()>&) override {
        const auto found = files.find(url);
        if (found == files.end()) throw Failure(ErrorCode::kRemote, "404 for " + url);
        Document document;
        document.fd = ::open("/tmp", O_TMPFILE | O_RDWR, 0600);
        REQUIRE(::write(document.fd, found->second.data(), found->second.size()) >= 0);
        document.size = found->second.size();
        document.url = url;
        return document;
    }
    void fetch_documents(int64_t remote_id, const std::vector<DocumentRequest>& requests,
                         const std::function<void(size_t, Result<Document>)>& done,
                         const std::function<bool()>& cancelled) override {
        for (size_t i = 0; i < requests.size(); ++i) {
            try {
                done(i, fetch_document(remote_id, requests[i].url, requests[i].max_size, cancelled));
            } catch (const Failure& failure) {
                done(i, failure.error());
            }
        }
    }
    std::map<std::string, std::string> files;
    std::map<std::string, std::function<void()>> events;  ///< what happens as a URL is fetched
    int downloads = 0;

  private:
    artifacts::Store& store_;
};

class World {
  public:
    explicit World(db::Engine engine)
        : name("granary_model_" + to_hex(random_bytes(6))),
          folder((std::filesystem::temp_directory_path() / name).string()),
          registry(toy_registry()),
          database(open(engine)),
          store(artifacts::open_filesystem_store(folder + "/store")),
          secrets(Secrets::open(folder + "/key", true)),
          context{*database, registry, *store, *secrets},
          source(*store) {
        for (const char* component : {"core", "toy"})
            db::Migrator(*database).apply(registry.tables(component));
        database->write([](db::Connection& connection) { ensure_base_rows(connection, "/nowhere"); });
        domain = default_domain(*database->lease());
        context.checksums = {artifacts::Algorithm::kSha256, artifacts::Algorithm::kSha512};
        context.downloads = &source;
        file = registry.typed(Kind::kContent, "toy.file");
        note = registry.typed(Kind::kContent, "toy.note");
    }
    ~World() {
        database.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        if (admin) admin->lease()->script("drop schema " + name + " cascade");
    }

    /// Inserts a master row (with detail row) and returns its id.
    int64_t make(Kind kind, const std::string& columns = "", const std::string& values = "",
                 std::vector<db::Param> params = {}) {
        const Type& type = *registry.typed(kind, "toy.toy");
        const int64_t id = reserve_ids(context, 1);
        const std::string label = std::string(master_name(kind)) + std::to_string(id);
        std::string names = "id, pulp_id, domain_id, pulp_created, pulp_last_updated, type";
        std::string places;
        std::vector<db::Param> all(params);
        const auto put = [&](const std::string& column, db::Param value) {
            if (!column.empty()) names += ", " + column;
            all.push_back(value);
            places += (places.empty() ? "$" : ", $") + std::to_string(all.size());
        };
        put("", id);
        put("", Uuid::v7());
        put("", int64_t{1});
        put("", now());
        put("", now());
        put("", type.name);
        for (const Field& field : kind_fields(kind)) {
            if (!field.stored() || field.has(kNullable)) continue;
            if (columns.find(field.column_name()) != std::string::npos) continue;
            if (field.type == FieldType::kMap)
                put(field.column_name(), "{}");
            else if (field.type == FieldType::kList)
                put(field.column_name(), "[]");
            else if (field.type == FieldType::kBool)
                put(field.column_name(), field.default_json == "true");
            else if (field.type == FieldType::kInt)
                put(field.column_name(), int64_t{0});
            else if (field.type == FieldType::kRef)
                continue;
            else
                put(field.column_name(), label);
        }
        database->write([&](db::Connection& connection) {
            connection.execute("INSERT INTO " + std::string(master_name(kind)) + " (" + names +
                                   (columns.empty() ? "" : ", " + columns) + ") VALUES (" + places +
                                   (values.empty() ? "" : ", " + values) + ")",
                               db::Params(all));
            if (!type.table.empty() && kind == Kind::kRepository)
                connection.execute("INSERT INTO " + type.table + " (id, mood) VALUES ($1, 'fair')", {id});
        });
        return id;
    }
    int64_t repository(std::optional<int64_t> retain = {}) {
        const int64_t id = make(Kind::kRepository);
        const int64_t version = reserve_ids(context, 1);
        database->write([&](db::Connection& connection) {
            create_first_version(connection, id, version);
            connection.execute("UPDATE repository SET retain_repo_versions = $2 WHERE id = $1", {id, retain});
        });
        return id;
    }
    int64_t remote(const std::string& policy) { return make(Kind::kRemote, "policy", "$1", {policy}); }

    static DeclaredUnit file_unit(const std::string& path, const std::string& bytes,
                                  const std::string& base = "u:/") {
        DeclaredUnit unit;
        const std::string digest = to_hex(sha256(bytes));
        unit.fields = {path, digest};
        DeclaredArtifact artifact;
        artifact.relative_path = path;
        artifact.url = base.empty() ? "" : base + path;
        artifact.expected.size = bytes.size();
        artifact.expected.digests[artifacts::Algorithm::kSha256] = digest;
        unit.artifacts = {artifact};
        return unit;
    }
    int64_t add_file(const std::string& path, const std::string& bytes) {
        const DeclaredUnit unit = file_unit(path, bytes);
        return save_units(context, *file, 1, 0, {&unit, 1}).at(0);
    }
    int64_t add_note(const std::string& text) {
        DeclaredUnit unit;
        unit.fields = {text};
        return save_units(context, *note, 1, 0, {&unit, 1}).at(0);
    }
    int64_t type_id(const Type& type) { return content_type_id(*database->lease(), type.name); }

    /// One change of a repository as a task makes it.
    std::optional<VersionRef> modify(int64_t repository_id, const Type& type, const std::vector<int64_t>& add,
                                     const std::vector<int64_t>& remove = {},
                                     std::optional<VersionRef> base = {}, bool overwrite = true) {
        VersionBuilder builder(context, progress, repository_id, base);
        builder.remove(remove);
        builder.add(type_id(type), add);
        return builder.finish(overwrite).version;
    }
    std::set<int64_t> content(int64_t repository_id, int64_t number) {
        std::set<int64_t> ids;
        database->lease()->query(
            "SELECT rc.content_id FROM repository_content rc WHERE rc.repository_id = $1 AND " +
                membership_sql("$2"),
            {repository_id, number}, [&](const db::Row& row) { CHECK(ids.insert(row.i64(0)).second); });
        return ids;
    }
    int64_t count(const std::string& sql) { return database->lease()->query_int(sql).value_or(-1); }
    VersionRef latest(int64_t repository_id) {
        return latest_version(*database->lease(), repository_id).value();
    }
    artifacts::Stored put_blob(const std::string& bytes) {
        auto writer = store->create({artifacts::Algorithm::kSha256});
        writer->write(bytes);
        return writer->commit({}, artifacts::Writer::Durability::kNow);
    }
    void execute(const std::string& sql) {
        database->write([&](db::Connection& connection) { connection.execute(sql); });
    }

    std::string name, folder;
    std::unique_ptr<db::Database> admin;
    Registry registry;
    std::unique_ptr<db::Database> database;
    std::unique_ptr<artifacts::Store> store;
    std::unique_ptr<Secrets> secrets;
    Context context;
    FakeSource source;
    Recorder progress;
    Domain domain;
    const Type* file = nullptr;
    const Type* note = nullptr;

  private:
    std::unique_ptr<db::Database> open(db::Engine engine) {
        std::filesystem::create_directories(folder + "/store");
        if (engine == db::Engine::kSqlite) return db::Database::open({"sqlite://" + folder + "/granary.db"});
        const std::string base = std::getenv("GRANARY_TEST_POSTGRES");
        admin = db::Database::open({base, 1});
        admin->lease()->script("create schema " + name);
        return db::Database::open(
            {base + (base.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name});
    }
};

inline void on_each_engine(const std::function<void(World&)>& test) {
    {
        INFO("on SQLite");
        World world(db::Engine::kSqlite);
        test(world);
    }
    if (std::getenv("GRANARY_TEST_POSTGRES") != nullptr) {
        INFO("on PostgreSQL");
        World world(db::Engine::kPostgres);
        test(world);
    } else {
        WARN_MESSAGE(false, "not on PostgreSQL: GRANARY_TEST_POSTGRES names no server");
    }
}

/// The failure `action` ends with; fails the test when it ends well.
inline Error failure_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.error();
    }
    FAIL("it ended well");
    return {};
}

}  // namespace granary::model::test

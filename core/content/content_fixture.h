#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/content/content_app.h"
#include "core/db/schema.h"
#include "core/db/test_databases.h"
#include "core/model/context.h"

namespace granary::content::test {

using db::test::for_each_engine;

/// A catalogue of its own, filled row by row: store and SQLite database in a temporary folder, or a fresh
/// schema of the server GRANARY_TEST_POSTGRES names.
struct Catalogue {
    /// `blobs`: another store than the file system.
    explicit Catalogue(db::Engine engine = db::Engine::kSqlite,
                       std::unique_ptr<artifacts::Store> blobs = nullptr) {
        std::string pattern = "/tmp/granary-content-XXXXXX";
        directory = ::mkdtemp(pattern.data());
        if (engine == db::Engine::kPostgres) {
            const std::string base = std::getenv("GRANARY_TEST_POSTGRES");
            schema = "granary_test_" + to_hex(random_bytes(6));
            admin = db::Database::open({base, 1});
            admin->lease()->script("create schema " + schema);
            database_url = base + (base.find('?') == std::string::npos ? "?" : "&") +
                           "options=-csearch_path%3D" + schema;
        } else {
            database_url = "sqlite://" + directory + "/test.db";
        }
        database = open();
        registry = model::Registry::core();
        model::Type distribution;
        distribution.kind = model::Kind::kDistribution;
        distribution.app = "test";
        distribution.model = "TestDistribution";
        distribution.name = "test.published";
        distribution.serves_publications = true;
        model::Type plain = distribution;
        plain.model = "PlainDistribution";
        plain.name = "test.plain";
        plain.serves_publications = false;
        registry.add_component("test", "1.0.0", {distribution, plain}, {});
        db::Migrator(*database).apply(registry.tables("core"));
        store = blobs ? std::move(blobs) : artifacts::open_filesystem_store(directory + "/store");
        secrets = model::Secrets::open(directory + "/key", true);
        context = std::unique_ptr<model::Context>(new model::Context{*database, registry, *store, *secrets});
        context->checksums = {artifacts::Algorithm::kSha256};
        context->work_directory = directory;
        run("DELETE FROM domain", {});
        run("INSERT INTO domain (id, pulp_id, name, pulp_created) VALUES (1, $1, 'default', 0)",
            {Uuid::v7()});
    }
    ~Catalogue() {
        context.reset();
        database.reset();
        if (admin) admin->lease()->script("drop schema " + schema + " cascade");
        std::filesystem::remove_all(directory);
    }
    std::unique_ptr<db::Database> open() const {
        db::Settings settings;
        settings.url = database_url;
        return db::Database::open(settings);
    }
    void run(std::string_view sql, std::initializer_list<db::Param> params) {
        database->write([&](db::Connection& connection) { connection.execute(sql, params); });
    }
    int64_t next() { return ++last_id; }

    int64_t repository() {
        const int64_t id = next();
        run("INSERT INTO repository (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, "
            "pulp_labels, name, next_version, user_hidden) VALUES ($1, $2, 1, 0, 0, 'test.test', '{}', $3, "
            "1, "
            "FALSE)",
            {id, Uuid::v7(), "repository" + std::to_string(id)});
        return id;
    }
    int64_t version(int64_t repository_id, int64_t number, Microseconds created) {
        const int64_t id = next();
        run("INSERT INTO repository_version (id, pulp_id, pulp_created, pulp_last_updated, number, "
            "repository_id, complete) VALUES ($1, $2, $3, $3, $4, $5, TRUE)",
            {id, Uuid::v7(), created, number, repository_id});
        return id;
    }
    int64_t artifact(std::string_view bytes) {
        const auto writer = store->create({});
        writer->write(bytes);
        const auto stored = writer->commit({}, artifacts::Writer::Durability::kNow);
        const std::string raw = sha256(bytes);
        int64_t known = 0;
        {
            const db::Lease lease = database->lease();
            known = lease->query_int("SELECT id FROM artifact WHERE sha256 = $1", {db::Param::bytes(raw)})
                        .value_or(0);
        }
        if (known != 0) return known;
        const int64_t id = next();
        run("INSERT INTO artifact (id, pulp_id, domain_id, pulp_created, pulp_last_updated, size, sha256, "
            "timestamp_of_interest) VALUES ($1, $2, 1, 0, 0, $3, $4, 0)",
            {id, Uuid::v7(), static_cast<int64_t>(bytes.size()), db::Param::bytes(raw)});
        return id;
    }
    /// A unit with one file; returns the id of its content artifact. `artifact_id` 0: not downloaded.
    int64_t content(int64_t repository_id, int64_t added, const std::string& path, int64_t artifact_id) {
        const int64_t id = next(), content_artifact = next();
        run("INSERT INTO content_artifact (id, content_id, type_id, artifact_id, relative_path) VALUES ($1, "
            "$2, "
            "1, $3, $4)",
            {content_artifact, id, artifact_id == 0 ? db::Param() : db::Param(artifact_id), path});
        run("INSERT INTO repository_content (repository_id, content_id, version_added, type_id) VALUES ($1, "
            "$2, $3, 1)",
            {repository_id, id, added});
        return content_artifact;
    }
    int64_t publication(int64_t version_id, Microseconds created, bool pass_through,
                        bool checkpoint = false) {
        const int64_t id = next();
        run("INSERT INTO publication (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, "
            "repository_version_id, pass_through, complete, checkpoint) VALUES ($1, $2, 1, $3, $3, "
            "'test.published', $4, $5, TRUE, $6)",
            {id, Uuid::v7(), created, version_id, pass_through, checkpoint});
        return id;
    }
    void metadata(int64_t publication_id, const std::string& path, std::string_view bytes) {
        run("INSERT INTO published_metadata (id, publication_id, artifact_id, relative_path) VALUES ($1, $2, "
            "$3, $4)",
            {next(), publication_id, artifact(bytes), path});
    }
    void published(int64_t publication_id, const std::string& path, int64_t content_artifact) {
        run("INSERT INTO published_artifact (id, publication_id, content_artifact_id, relative_path) VALUES "
            "($1, $2, $3, $4)",
            {next(), publication_id, content_artifact, path});
    }
    /// `target`: "repository_id", "repository_version_id", "publication_id", "remote_id" or empty.
    int64_t distribution(const std::string& base_path, const std::string& type, const std::string& target,
                         int64_t target_id) {
        const int64_t id = next();
        run("INSERT INTO distribution (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, "
            "base_path, hidden, pulp_labels, name, checkpoint) VALUES ($1, $2, 1, 0, 0, $3, $4, FALSE, '{}', "
            "$4, FALSE)",
            {id, Uuid::v7(), type, base_path});
        if (!target.empty())
            run("UPDATE distribution SET " + target + " = $2 WHERE id = $1", {id, target_id});
        return id;
    }
    int64_t remote(const std::string& url, const std::string& policy) {
        const int64_t id = next();
        run("INSERT INTO remote (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, url, "
            "pulp_labels, policy, tls_validation, headers, max_retries) VALUES ($1, $2, 1, 0, 0, "
            "'test.test', "
            "$3, $4, '{}', $5, TRUE, '[]', 1)",
            {id, Uuid::v7(), "remote" + std::to_string(id), url, policy});
        return id;
    }
    int64_t remote_artifact(int64_t content_artifact, int64_t remote_id, const std::string& url,
                            std::optional<int64_t> size, const std::string& sha256_raw) {
        const int64_t id = next();
        run("INSERT INTO remote_artifact (id, content_artifact_id, remote_id, url, size, sha256) VALUES ($1, "
            "$2, $3, $4, $5, $6)",
            {id, content_artifact, remote_id, url, size,
             sha256_raw.empty() ? db::Param() : db::Param::bytes(sha256_raw)});
        return id;
    }

    std::string directory, schema, database_url;
    std::unique_ptr<db::Database> admin;
    std::unique_ptr<db::Database> database;
    model::Registry registry;
    std::unique_ptr<artifacts::Store> store;
    std::unique_ptr<model::Secrets> secrets;
    std::unique_ptr<model::Context> context;
    int64_t last_id = 0;
};

inline http::Request request_for(std::string path, std::string method = "GET") {
    http::Request request;
    request.method = method == "GET"    ? http::Method::kGet
                     : method == "HEAD" ? http::Method::kHead
                                        : http::Method::kPost;
    request.method_name = std::move(method);
    request.target = path;
    request.path = std::move(path);
    return request;
}

/// As the transport does: accept, then handle.
inline http::Response ask(ContentApp& app, http::Request& request, bool* on_loop = nullptr) {
    const http::Intake intake = app.accept(request);
    if (on_loop) *on_loop = intake.where == http::Intake::Where::kLoop;
    return app.handle(request);
}
/// Waits for an answer that comes later.
inline http::Response come(http::Response response, http::Request& request) {
    while (const auto later = response.later) {
        std::promise<void> told;
        later->when_come([&] { told.set_value(); });
        told.get_future().get();
        response = later->take()(request);
    }
    return response;
}
inline http::Response send(ContentApp& app, http::Request request, bool* on_loop = nullptr) {
    return come(ask(app, request, on_loop), request);
}
inline http::Response get(ContentApp& app, const std::string& path, bool* on_loop = nullptr) {
    return send(app, request_for("/pulp/content/" + path), on_loop);
}

inline std::string body_of(const http::Response& response) {
    if (!response.file) return response.body;
    std::string bytes(response.file_size, '\0');
    const auto count = ::pread(response.file->fd(), bytes.data(), bytes.size(), 0);
    bytes.resize(count < 0 ? 0 : static_cast<size_t>(count));
    return bytes;
}

}  // namespace granary::content::test

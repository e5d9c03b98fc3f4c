#include "core/db/schema.h"

#include <atomic>
#include <thread>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/db/test_databases.h"

namespace granary::db {

using test::fault_of;
using test::Fixture;
using test::on_each_engine;

namespace {

ColumnDef column(int tag, std::string name, ColumnType type) {
    ColumnDef made;
    made.tag = tag;
    made.name = std::move(name);
    made.type = type;
    return made;
}

/// Two tables, the referring one first.
Schema first_schema() {
    using enum ColumnType;
    TableDef item;
    item.name = "item";
    item.primary_key = {"id"};
    item.rowid_key = true;
    item.columns = {column(1, "id", kInt),    column(2, "owner_id", kInt), column(3, "name", kText),
                    column(4, "raw", kBytes), column(5, "doc", kJson),     column(6, "uid", kUuid),
                    column(7, "flag", kBool)};
    item.columns[1].references = "owner(id)";
    item.columns[1].on_delete = "CASCADE";
    item.columns[3].default_sql = "''";
    item.columns[4].nullable = true;
    item.indexes = {{"item_name", {"owner_id", "name"}, true, {}},
                    {"item_lower", {"lower(name)"}, false, "flag"}};
    TableDef owner;
    owner.name = "owner";
    owner.primary_key = {"id"};
    owner.rowid_key = true;
    owner.columns = {column(1, "id", kInt), column(2, "name", kText)};
    TableDef link;
    link.name = "link";
    link.primary_key = {"item_id", "number"};
    link.without_rowid = true;
    link.columns = {column(1, "item_id", kInt), column(2, "number", kInt), column(3, "weight", kDouble)};
    link.columns[0].references = "item(id)";
    link.columns[0].on_delete = "CASCADE";
    return {"demo", "1.0", {item, owner, link}};
}

void fill(Database& database) {
    database.write([](Connection& connection) {
        connection.execute("insert into owner (id, name) values (1, 'o')");
        connection.execute(
            "insert into item (id, owner_id, name, raw, doc, uid, flag) values (5, 1, 'n', $1, null, $2, "
            "true)",
            {Param::bytes("r"), Uuid()});
        connection.execute("insert into link (item_id, number, weight) values (5, 1, 0.5)");
    });
}

std::string all(const std::vector<std::string>& statements) {
    return join(statements, ";\n");
}

}  // namespace

TEST_CASE("tables are created as written here") {
    CHECK(all(create_statements(Engine::kSqlite, first_schema())) == R"(CREATE TABLE "owner" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL
);
CREATE TABLE "item" (
  "id" INTEGER PRIMARY KEY,
  "owner_id" BIGINT NOT NULL REFERENCES "owner"("id") ON DELETE CASCADE,
  "name" TEXT NOT NULL,
  "raw" BLOB NOT NULL DEFAULT x'',
  "doc" TEXT,
  "uid" BLOB NOT NULL,
  "flag" BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX "item_name" ON "item" ("owner_id", "name");
CREATE INDEX "item_lower" ON "item" ((lower(name))) WHERE flag;
CREATE TABLE "link" (
  "item_id" BIGINT NOT NULL REFERENCES "item"("id") ON DELETE CASCADE,
  "number" BIGINT NOT NULL,
  "weight" DOUBLE PRECISION NOT NULL,
  PRIMARY KEY ("item_id", "number")
) WITHOUT ROWID)");
    CHECK(all(create_statements(Engine::kPostgres, first_schema())) == R"(CREATE TABLE "owner" (
  "id" BIGINT PRIMARY KEY,
  "name" TEXT COLLATE "C" NOT NULL
);
CREATE TABLE "item" (
  "id" BIGINT PRIMARY KEY,
  "owner_id" BIGINT NOT NULL REFERENCES "owner"("id") ON DELETE CASCADE,
  "name" TEXT COLLATE "C" NOT NULL,
  "raw" BYTEA NOT NULL DEFAULT '',
  "doc" JSONB,
  "uid" UUID NOT NULL,
  "flag" BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX "item_name" ON "item" ("owner_id", "name");
CREATE INDEX "item_lower" ON "item" ((lower(name))) WHERE flag;
CREATE TABLE "link" (
  "item_id" BIGINT NOT NULL REFERENCES "item"("id") ON DELETE CASCADE,
  "number" BIGINT NOT NULL,
  "weight" DOUBLE PRECISION NOT NULL,
  PRIMARY KEY ("item_id", "number")
))");
}

TEST_CASE("the canonical form is stable and complete") {
    const Schema schema = first_schema();
    const std::string text = schema.canonical_json();
    CHECK(Schema::from_json(text).canonical_json() == text);
    Schema turned = schema;
    std::swap(turned.tables[0], turned.tables[2]);
    CHECK(turned.canonical_json() == text);
    CHECK(plan_migration(Engine::kSqlite, Schema::from_json(text), schema).empty());
    CHECK_THROWS_AS(Schema::from_json("{"), Failure);
    CHECK_THROWS_AS(Schema::from_json("{}"), Failure);
}

TEST_CASE("tables that refer to each other are created") {
    on_each_engine([](Fixture& db) {
        Schema schema = first_schema();
        schema.tables[1].columns.push_back(column(3, "favourite_id", ColumnType::kInt));
        schema.tables[1].columns[2].references = "item(id)";
        schema.tables[1].columns[2].on_delete = "SET NULL";
        schema.tables[1].columns[2].nullable = true;
        CHECK(Migrator(*db).apply(schema));
        CHECK(fault_of([&] { db->lease()->execute("insert into owner values (1, 'o', 77)"); }) ==
              Fault::kForeignKey);
        fill(*db);
    });
}

TEST_CASE("a schema moves forward and keeps its rows") {
    on_each_engine([](Fixture& db) {
        Migrator migrator(*db);
        const Schema before = first_schema();
        CHECK_FALSE(migrator.is_current(before));
        CHECK(migrator.plan(before).statements.size() == 5);
        CHECK(migrator.apply(before));
        CHECK_FALSE(migrator.apply(before));
        CHECK(migrator.is_current(before));
        fill(*db);

        Schema after = before;
        after.version = "2.0";
        TableDef& item = after.tables[0];
        item.columns[2].name = "title";
        item.columns[1].nullable = true;  // and what follows from it
        item.columns[1].on_delete = "SET NULL";
        item.columns[4].nullable = false;
        item.columns[4].default_sql = "'{}'";
        item.columns.push_back(column(8, "size", ColumnType::kInt));
        item.columns.back().default_sql = "7";
        item.columns.push_back(column(9, "note", ColumnType::kText));
        item.columns.back().nullable = true;
        item.indexes = {{"item_name", {"owner_id", "title"}, true, {}}, {"item_size", {"size"}, false, {}}};
        std::swap(after.tables[2].columns[1].name,
                  after.tables[2].columns[2].name);  // by tag: a swap of names
        after.tables[2].primary_key = {"item_id", "weight"};
        TableDef extra = before.tables[1];
        extra.name = "extra";
        extra.columns.push_back(column(3, "item_id", ColumnType::kInt));
        extra.columns.back().references = "item(id)";
        after.tables.push_back(extra);
        CHECK(migrator.plan(after).refusals.empty());
        CHECK(migrator.apply(after));
        CHECK(migrator.is_current(after));
        CHECK(migrator.plan(after).empty());

        const Lease connection = db->lease();
        CHECK(connection->query_one("select title, size, note, raw, doc, owner_id from item", {},
                                    [](const Row& row) {
                                        CHECK(row.text(0) == "n");
                                        CHECK(row.i64(1) == 7);
                                        CHECK(row.is_null(2));
                                        CHECK(row.bytes(3) == "r");
                                        CHECK(row.text(4) == "{}");
                                        CHECK(row.i64(5) == 1);
                                    }));
        CHECK(connection->query_one("select number, weight from link", {}, [](const Row& row) {
            CHECK(row.f64(0) == 0.5);
            CHECK(row.i64(1) == 1);
        }));
        // The references work as declared, on the rebuilt table and towards it.
        connection->execute("delete from owner");
        CHECK(connection->query_int("select count(*) from item where owner_id is null") == 1);
        CHECK(fault_of([&] {
                  connection->execute("insert into link (item_id, number, weight) values (6, 0.1, 1)");
              }) == Fault::kForeignKey);
        connection->execute("delete from item");
        CHECK(connection->query_int("select count(*) from link") == 0);

        // A reference that is no longer declared is checked no more.
        Schema newer = after;
        newer.version = "2.1";
        newer.tables[2].columns[0].references = newer.tables[2].columns[0].on_delete = "";
        CHECK(migrator.apply(newer));
        connection->execute("insert into link (item_id, number, weight) values (6, 0.1, 1)");
    });
}

TEST_CASE("what would lose data is refused, all of it at once") {
    on_each_engine([](Fixture& db) {
        Migrator migrator(*db);
        const Schema before = first_schema();
        migrator.apply(before);
        Schema after = before;
        TableDef& item = after.tables[0];
        item.columns[2].type = ColumnType::kInt;
        item.columns[4].nullable = false;
        item.columns.erase(item.columns.begin() + 5);
        item.columns.push_back(column(8, "needed", ColumnType::kInt));
        item.indexes.clear();
        after.tables[2].primary_key = {"item_id"};
        after.tables.erase(after.tables.begin() + 1);
        const MigrationPlan plan = migrator.plan(after);
        CHECK(plan.statements.empty());
        CHECK(plan.refusals ==
              std::vector<std::string>{
                  "table owner: it is no longer declared; dropping data is not done automatically.",
                  "table item: column uid is no longer declared; dropping data is not done automatically.",
                  "table item: the type of column name changed.",
                  "table item: column doc became required but has no default for rows without a value.",
                  "table item: the new column needed is required but has no default for existing rows.",
                  "table link: the primary key changed."});
        CHECK_THROWS_AS(migrator.apply(after), Failure);
        CHECK(migrator.is_current(before));
    });
}

TEST_CASE("a migration that fails leaves the old shape") {
    on_each_engine([](Fixture& db) {
        Migrator migrator(*db);
        const Schema before = first_schema();
        migrator.apply(before);
        fill(*db);
        Schema after = before;
        after.tables[0].columns.push_back(column(8, "other_id", ColumnType::kInt));
        after.tables[0].columns.back().default_sql = "99";
        after.tables[0].columns.back().references = "owner(id)";
        CHECK(fault_of([&] { migrator.apply(after); }) == Fault::kForeignKey);
        CHECK(migrator.is_current(before));
        CHECK(db->lease()->query_int("select count(*) from item where name = 'n'") == 1);
    });
}

TEST_CASE("a rebuild is written as SQLite wants it") {
    const Schema before = first_schema();
    Schema after = before;
    after.tables[1].columns[1].nullable = true;
    CHECK(all(plan_migration(Engine::kSqlite, before, after).statements) ==
          R"(CREATE TABLE "granary_new_owner" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT
);
INSERT INTO "granary_new_owner" ("id", "name") SELECT "id", "name" FROM "owner";
DROP TABLE "owner";
ALTER TABLE "granary_new_owner" RENAME TO "owner")");
    CHECK(all(plan_migration(Engine::kPostgres, before, after).statements) ==
          R"(ALTER TABLE "owner" ALTER COLUMN "name" DROP NOT NULL)");
}

TEST_CASE("two starting processes migrate once") {
    on_each_engine([](Fixture& db) {
        const auto second = db.another();
        std::atomic<int> changed = 0;
        std::vector<std::thread> threads;
        for (Database* database : {&*db, &*second, &*db, &*second})
            threads.emplace_back([&changed, database] {
                if (Migrator(*database).apply(first_schema())) ++changed;
            });
        for (std::thread& thread : threads) thread.join();
        CHECK(changed == 1);
    });
}

}  // namespace granary::db

#include "core/db/dialect.h"

#include <chrono>

#include "core/db/test_databases.h"

namespace granary::db {

using test::fault_of;
using test::Fixture;
using test::on_each_engine;

TEST_CASE("the fragments mean the same on both engines") {
    on_each_engine([](Fixture& db) {
        const Engine engine = db->engine();
        const Lease connection = db->lease();
        connection->script("create table t (id bigint primary key, name text" +
                           std::string(db.sqlite() ? "" : " collate \"C\"") + ", labels " +
                           test::json_type(db) + ", uid " + test::uuid_type(db) + ")");
        const Uuid id = Uuid::v7();
        const char* labels =
            R"({"a.b": "x", "1": "one", "$": "dollar", "n": null, "t": true, "o": {"k": [1]}, "q\"": "quote"})";
        connection->execute("insert into t values (1, 'Straße_100% ÄÖ', $1, $2)", {labels, id});
        connection->execute("insert into t values (2, 'zoo', '{}', $1)", {Uuid::v7()});
        connection->execute("insert into t values (3, 'Zoo', '{}', null)");
        const auto ids = [&](const std::string& condition, const Param& value) {
            std::string found;
            connection->query("select id from t where " + condition + " order by id", Params(&value, 1),
                              [&](const Row& row) { found += std::to_string(row.i64(0)); });
            return found;
        };
        using namespace dialect;
        CHECK(ids(in_json(engine, "id", "$1", ColumnType::kInt), "[1, 3, 9]") == "13");
        CHECK(ids(in_json(engine, "id", "$1", ColumnType::kInt), "[]").empty());
        CHECK(ids(in_json(engine, "name", "$1", ColumnType::kText), R"(["zoo", "it's"])") == "2");
        CHECK(ids(in_json(engine, "uid", "$1", ColumnType::kUuid), "[\"" + id.str() + "\"]") == "1");
        const std::pair<const char*, const char*> values[] = {
            {"a.b", "x"}, {"1", "one"}, {"$", "dollar"}, {"t", "true"}, {"q\"", "quote"}};
        for (const auto& [key, value] : values) {
            CHECK(connection->query_text(
                      "select " + json_get(engine, "labels", "$1") + " from t where id = 1", {key}) == value);
            CHECK(ids(json_has(engine, "labels", "$1"), key) == "1");
        }
        CHECK_FALSE(connection->query_text(
            "select " + json_get(engine, "labels", "$1") + " from t where id = 1", {"n"}));
        CHECK_FALSE(connection->query_text(
            "select " + json_get(engine, "labels", "$1") + " from t where id = 1", {"b"}));
        CHECK(ids(json_has(engine, "labels", "$1"), "n") == "1");
        CHECK(ids(json_has(engine, "labels", "$1"), "a").empty());
        CHECK(ids(contains(engine, "name", "$1"), "_100%") == "1");
        CHECK(ids(contains(engine, "name", "$1"), "z") == "2");
        CHECK(ids(contains(engine, "name", "$1"), "") == "123");
        CHECK(ids(icontains(engine, "name", "$1"), "Z") == "23");
        CHECK(ids(icontains(engine, "name", "$1"), "äö") == "1");
        CHECK(ids(starts_with(engine, "name", "$1"), "Straß") == "1");
        CHECK(ids(starts_with(engine, "name", "$1"), "") == "123");
        CHECK(ids(starts_with(engine, "name", "$1"), "%").empty());
        CHECK(ids(istarts_with(engine, "name", "$1"), "ZO") == "23");
        CHECK(ids(iequals(engine, "name", "$1"), "STRAßE_100% äö") == "1");
        CHECK(ids(regex(engine, "name", "$1", false), "^z.o$") == "2");
        CHECK(ids(regex(engine, "name", "$1", true), "^z[a-o]{2}$") == "23");
        CHECK(ids(regex(engine, "name", "$1", true), "äö$") == "1");
        CHECK(fault_of([&] { ids(regex(engine, "name", "$1", false), "(open"); }) == Fault::kOther);
        std::string order;
        connection->query("select id from t order by " + order_text(engine, "name"), {},
                          [&](const Row& row) { order += std::to_string(row.i64(0)); });
        CHECK(order == "132");
    });
}

TEST_CASE("a costly regular expression is given up") {
    Fixture db(Engine::kSqlite);
    const std::string subject(5000, 'a');
    CHECK(fault_of([&] {
              db->lease()->query_int("select granary_regex($1, $2, 0)",
                                     {"(a+)+(a+)+(a+)+b|(.*)*c\\1d", subject + "!"});
          }) == Fault::kOther);
    CHECK(fault_of([&] {
              db->lease()->query_int("select granary_regex($1, 'a', 0)", {std::string(5000, '(')});
          }) == Fault::kOther);
    // Each match is cheap enough; half a million of them are not.
    const auto begun = std::chrono::steady_clock::now();
    CHECK(fault_of([&] {
              db->lease()->query_int(
                  "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500000)"
                  " select count(*) from n where granary_regex('^(a+)+$', $1 || i, 0)",
                  {std::string(14, 'a')});
          }) == Fault::kOther);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(20));
    CHECK(db->lease()->query_text("select unicode_lower('ÀÉ Ж 𐐀 X')") == "àé ж 𐐨 x");
    CHECK_FALSE(db->lease()->query_text("select unicode_lower(null)"));
}

}  // namespace granary::db

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/db/test_databases.h"

namespace granary::db {

using test::fault_of;
using test::Fixture;
using test::on_each_engine;

namespace {

void create_values(Fixture& db) {
    db->lease()->script(
        "create table v (id bigint primary key, flag boolean, number double precision, name text, doc " +
        test::json_type(db) + ", raw " + test::bytes_type(db) + ", uid " + test::uuid_type(db) + ")");
}

const std::vector<Column> kColumns = {{"id", ColumnType::kInt},        {"flag", ColumnType::kBool},
                                      {"number", ColumnType::kDouble}, {"name", ColumnType::kText},
                                      {"doc", ColumnType::kJson},      {"raw", ColumnType::kBytes},
                                      {"uid", ColumnType::kUuid}};
const std::string kBytes("\0\1\xff\n'", 5);
const char* const kUnicode = "Grüße, 世界 🌾 \\ ' \" \t\n";

void check_rows(Connection& connection, const Uuid& id) {
    int rows = 0;
    connection.query("select id, flag, number, name, doc, raw, uid from v order by id", {},
                     [&](const Row& row) {
                         CHECK(row.columns() == 7);
                         if (rows++ == 0) {
                             CHECK(row.i64(0) == std::numeric_limits<int64_t>::min());
                             CHECK(row.boolean(1));
                             CHECK(row.f64(2) == 0.1);
                             CHECK(row.text(3) == kUnicode);
                             CHECK(row.text(4) == R"({"a": [1, "ü"]})");
                             CHECK(row.bytes(5) == kBytes);
                             CHECK(row.uuid(6) == id);
                             CHECK_THROWS_AS(row.text(0), DbError);
                             CHECK_THROWS_AS(row.i64(3), DbError);
                             CHECK_THROWS_AS(row.i64(7), DbError);
                         } else if (row.i64(0) == 1) {
                             for (int i = 1; i < 7; ++i) CHECK(row.is_null(i));
                             CHECK_THROWS_AS(row.text(3), DbError);
                             CHECK_FALSE(row.maybe_text(3));
                             CHECK_FALSE(row.maybe_i64(1));
                         } else {
                             CHECK(row.i64(0) == std::numeric_limits<int64_t>::max());
                             CHECK_FALSE(row.boolean(1));
                             CHECK(row.f64(2) == -1.0);
                             CHECK(row.text(3).empty());
                             CHECK(row.text(4) == "[]");
                             CHECK(row.bytes(5).empty());
                             CHECK(row.uuid(6) == Uuid());
                         }
                     });
    CHECK(rows == 3);
}

}  // namespace

TEST_CASE("values of every type make the round trip") {
    on_each_engine([](Fixture& db) {
        create_values(db);
        const Lease connection = db->lease();
        const Uuid id = Uuid::v7();
        const char* sql =
            "insert into v (id, flag, number, name, doc, raw, uid) values ($1, $2, $3, $4, $5, $6, $7)";
        // NULLs first: the statement is prepared without knowing the types.
        CHECK(connection->execute(sql, {1, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr}) == 1);
        CHECK(connection->execute(sql, {std::numeric_limits<int64_t>::min(), true, 0.1, kUnicode,
                                        R"({"a": [1, "ü"]})", Param::bytes(kBytes), id}) == 1);
        CHECK(connection->execute(sql, {std::numeric_limits<int64_t>::max(), false, -1.0, "", "[]",
                                        Param::bytes(""), Uuid()}) == 1);
        check_rows(*connection, id);
        CHECK(connection->query_uuid("select uid from v where raw = $1", {Param::bytes(kBytes)}) == id);
        CHECK(connection->query_int("select id from v where uid = $1 and flag = $2", {id, true}) ==
              std::numeric_limits<int64_t>::min());
        CHECK(connection->query_int("select count(*) from v") == 3);
        CHECK(connection->query_int("select sum(id) from v where id = 1") == 1);
        CHECK_FALSE(connection->query_int("select sum(id) from v where id = 7"));
        CHECK_FALSE(connection->query_one("select 1 from v where id = 7", {}, [](const Row&) {}));
        CHECK(connection->query_text("select '$1 stays' || cast($1 as text) -- $9", {"x"}) == "$1 staysx");
    });
}

TEST_CASE("bulk insert and lookup agree with single statements") {
    on_each_engine([](Fixture& db) {
        create_values(db);
        const Lease connection = db->lease();
        const Uuid id = Uuid::v7();
        const std::vector<Param> rows = {std::numeric_limits<int64_t>::min(),
                                         true,
                                         0.1,
                                         kUnicode,
                                         R"({"a": [1, "ü"]})",
                                         Param::bytes(kBytes),
                                         id,
                                         1,
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         std::numeric_limits<int64_t>::max(),
                                         false,
                                         -1.0,
                                         "",
                                         "[]",
                                         Param::bytes(""),
                                         Uuid()};
        connection->insert("v", kColumns, rows);
        check_rows(*connection, id);
        std::string constraint;
        CHECK(fault_of([&] { connection->insert("v", kColumns, rows); }) == Fault::kUnique);
        CHECK(connection->query_int("select count(*) from v") == 3);

        const auto find = [&](std::vector<Column> keys, const std::vector<Param>& tuples,
                              std::string_view filter) {
            std::vector<std::pair<size_t, int64_t>> found;
            const std::vector<std::string> values = {"id"};
            connection->lookup("v", keys, tuples, values, filter, [&](size_t index, const Row& row) {
                CHECK(row.columns() == 1);
                found.emplace_back(index, row.i64(0));
            });
            std::sort(found.begin(), found.end());
            return found;
        };
        using Found = std::vector<std::pair<size_t, int64_t>>;
        constexpr int64_t kLow = std::numeric_limits<int64_t>::min();
        constexpr int64_t kHigh = std::numeric_limits<int64_t>::max();
        CHECK(find({kColumns[5]},
                   {Param::bytes("no"), Param::bytes(kBytes), Param::bytes(""), Param::bytes(kBytes)},
                   "") == Found{{1, kLow}, {2, kHigh}, {3, kLow}});
        CHECK(find({kColumns[3]}, {kUnicode, "", "other", nullptr}, "") == Found{{0, kLow}, {1, kHigh}});
        CHECK(find({kColumns[6], kColumns[0]}, {id, kLow, id, 1, Uuid(), kHigh}, "") ==
              Found{{0, kLow}, {2, kHigh}});
        CHECK(find({kColumns[0]}, {1, kLow, 5}, "t.flag is not null") == Found{{1, kLow}});
        CHECK(find({kColumns[0]}, {}, "").empty());
        CHECK_THROWS_AS(find({kColumns[0], kColumns[1]}, {1}, ""), DbError);
        CHECK_THROWS_AS(find({kColumns[0]}, {"text"}, ""), DbError);
    });
}

TEST_CASE("a row callback may use its connection") {
    on_each_engine([](Fixture& db) {
        const Lease connection = db->lease();
        connection->script("create table n (id bigint primary key); insert into n values (1), (2), (3)");
        const char* sql = "select id from n where id > $1 order by id";
        std::vector<int64_t> seen;
        connection->query(sql, {0}, [&](const Row& outer) {
            const int64_t id = outer.i64(0);
            connection->query(sql, {id}, [&](const Row& inner) { seen.push_back(id * 10 + inner.i64(0)); });
            CHECK(outer.i64(0) == id);
        });
        CHECK(seen == std::vector<int64_t>{12, 13, 23});
        {
            Transaction transaction(*connection);
            connection->query(sql, {0}, [&](const Row& row) {
                connection->execute("insert into n values ($1)", {-row.i64(0)});
            });
            transaction.commit();
        }
        CHECK(connection->query_int("select count(*) from n") == 6);
        CHECK_THROWS_AS(connection->query(sql, {0}, [](const Row&) { throw std::runtime_error("enough"); }),
                        std::runtime_error);
        CHECK(connection->query_int(sql, {2}) == 3);
    });
}

TEST_CASE("failures are told apart") {
    on_each_engine([](Fixture& db) {
        const Lease connection = db->lease();
        connection->script(
            "create table p (id bigint primary key, name text not null); create unique index p_name on p "
            "(name);"
            "create table c (id bigint primary key, p_id bigint references p (id), n bigint check (n > 0));"
            "create table k (id bigint primary key, p_id bigint references p (id) on delete restrict)");
        connection->execute("insert into p values (1, 'one')");
        std::string constraint;
        CHECK(fault_of([&] { connection->execute("insert into p values (2, 'one')"); }, &constraint) ==
              Fault::kUnique);
        CHECK(constraint == (db.sqlite() ? "p.name" : "p_name"));
        CHECK(fault_of([&] { connection->execute("insert into c values (1, 7, 1)"); }) == Fault::kForeignKey);
        connection->execute("insert into c values (1, 1, 1)");
        CHECK(fault_of([&] { connection->execute("delete from p"); }) == Fault::kForeignKey);
        connection->execute("insert into p values (9, 'kept')");
        connection->execute("insert into k values (1, 9)");
        CHECK(fault_of([&] { connection->execute("delete from p where id = 9"); }) == Fault::kForeignKey);
        connection->execute("delete from k");
        connection->execute("delete from p where id = 9");
        CHECK(fault_of([&] { connection->execute("insert into p values (3, null)"); }) == Fault::kConstraint);
        CHECK(fault_of([&] { connection->execute("insert into c values (2, 1, 0)"); }) == Fault::kConstraint);
        CHECK(fault_of([&] {
                  connection->execute("insert into p values (4, $1)", {std::string("a\0b", 3)});
              }) == Fault::kConstraint);
        CHECK(fault_of([&] { connection->execute("insert into p values (4, $1)", {"\xff"}); }) ==
              Fault::kConstraint);
        CHECK(fault_of([&] { connection->execute("selec 1"); }) == Fault::kOther);
        CHECK(fault_of([&] { connection->execute("select 1; select 2"); }) == Fault::kOther);
        CHECK(fault_of([&] { connection->query_int("select $1 + 1"); }) == Fault::kOther);
        CHECK(fault_of([&] { connection->query_int("select 1", {1}); }) == Fault::kOther);
        CHECK(connection->execute("update p set name = 'two' where id = 9") == 0);
        CHECK(connection->execute("update p set name = 'two'") == 1);
        CHECK(connection->execute("select * from p") == 0);
        CHECK(connection->execute("create table later (id bigint)") == 0);
    });
}

TEST_CASE("a transaction that is not committed leaves nothing") {
    on_each_engine([](Fixture& db) {
        db->lease()->script("create table n (id bigint primary key)");
        const auto count = [&] { return db->lease()->query_int("select count(*) from n"); };
        try {
            const Lease connection = db->lease();
            const Transaction transaction(*connection);
            connection->execute("insert into n values (1)");
            throw std::runtime_error("no");
        } catch (const std::runtime_error&) {
        }
        CHECK(count() == 0);
        {
            const Lease connection = db->lease();
            connection->begin(true);  // left open by mistake
            connection->execute("insert into n values (1)");
        }
        CHECK(count() == 0);
        {
            const Lease connection = db->lease();
            Transaction transaction(*connection);
            CHECK_THROWS_AS(Transaction nested(*connection), DbError);
            connection->execute("insert into n values (1)");
            CHECK(connection->in_transaction());
            transaction.commit();
            CHECK_FALSE(connection->in_transaction());
        }
        CHECK(count() == 1);
        {
            const Lease reader = db->lease();
            Transaction snapshot(*reader, Transaction::Mode::kRead);
            CHECK(reader->query_int("select count(*) from n") == 1);
            db->write([](Connection& writer) { writer.execute("insert into n values (2)"); });
            CHECK(reader->query_int("select count(*) from n") == 1);
            CHECK_THROWS_AS(reader->execute("insert into n values (3)"), DbError);
        }
        CHECK(count() == 2);
    });
}

TEST_CASE("the statement cache survives a changed table") {
    on_each_engine([](Fixture& db) {
        const Lease connection = db->lease();
        connection->script("create table t (id bigint primary key, a text); insert into t values (1, 'x')");
        const auto width = [&] {
            int columns = 0;
            connection->query("select * from t where id = $1", {1},
                              [&](const Row& row) { columns = row.columns(); });
            return columns;
        };
        CHECK(width() == 2);
        CHECK(width() == 2);
        connection->script("alter table t add column b bigint");
        CHECK(width() == 3);
        {
            const Lease other = db->lease();
            other->script("alter table t add column c bigint");
        }
        CHECK(width() == 4);
        for (int i = 0; i < 600; ++i)
            CHECK(connection->query_int("select " + std::to_string(i) + " + id from t where id = $1", {1}) ==
                  i + 1);
        CHECK(width() == 4);
    });
}

TEST_CASE("a URL that cannot be meant is refused") {
    for (const char* url : {"", "sqlite:", "sqlite://relative", "sqlite:///", "sqlite:///dir/", "mysql://x/y",
                            "postgresql://h/x?nonsense=1", "sqlite:////a?b"})
        CHECK_THROWS_AS(Database::open({url}), Failure);
}

TEST_CASE("what is posted is there for the next statement, and its failure is told") {
    on_each_engine([](Fixture& db) {
        db->lease()->script("create table n (id bigint primary key, name text)");
        db->write([](Connection& connection) {
            connection.post("insert into n values ($1, $2)", {int64_t{1}, std::string_view("one")});
            connection.post("update n set name = $1", {std::string_view("two")});
            CHECK(connection.query_text("select name from n") == "two");
            // More than are sent at once.
            for (int64_t i = 2; i <= 500; ++i) connection.post("insert into n values ($1, NULL)", {i});
            CHECK(connection.in_transaction());
            const Column columns[] = {{"id", ColumnType::kInt}, {"name", ColumnType::kText}};
            connection.insert("n", columns, std::vector<Param>{int64_t{501}, Param()});
        });
        CHECK(db->lease()->query_int("select count(*) from n") == 501);
        {
            const Lease connection = db->lease();
            Transaction transaction(*connection);
            connection->post("delete from n", {});
        }
        CHECK(db->lease()->query_int("select count(*) from n") == 501);
        // Nothing behind the failure is done, and nothing before it is kept.
        CHECK(fault_of([&] {
                  db->write([](Connection& connection) {
                      connection.post("delete from n where id > 1", {});
                      connection.post("insert into n values (1, NULL)", {});
                      connection.post("delete from n", {});
                  });
              }) == Fault::kUnique);
        CHECK(db->lease()->query_int("select count(*) from n") == 501);
        const Lease connection = db->lease();
        connection->post("insert into n values ($1, NULL)", {int64_t{600}});  // no transaction: done at once
        CHECK(db->lease()->query_int("select count(*) from n") == 502);
    });
}

}  // namespace granary::db

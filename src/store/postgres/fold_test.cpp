// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/fold.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include <random>

namespace store::postgres {
namespace {

const Facts outsider = {Fact::Zero};
const Facts person = {Fact::More, Fact::One};

TEST(Fold, WhatCanOnlyBeTrueOrFalseIsLeftOut) {
    const std::string_view rule =
        "SELECT a FROM b WHERE ((c = 'x' AND d = 1) OR ($1 > 0 AND e IN (SELECT f FROM g)))";
    EXPECT_EQ(folded(rule, outsider), "SELECT a FROM b WHERE ((c = 'x' AND d = 1))");
    EXPECT_EQ(folded(rule, person),
              "SELECT a FROM b WHERE ((c = 'x' AND d = 1) OR (e IN (SELECT f FROM g)))");
    EXPECT_EQ(folded(rule, {}), rule);
}

TEST(Fold, AndOrNotAndExists) {
    const auto where = [](const std::string& condition) {
        const std::string all = folded("SELECT 1 FROM t WHERE " + condition, person);
        return all.substr(std::string("SELECT 1 FROM t WHERE ").size());
    };
    EXPECT_EQ(where("a = 1 AND $1 > 0"), "a = 1");
    EXPECT_EQ(where("a = 1 AND $1 = -1"), "(1 = 0)");
    EXPECT_EQ(where("a = 1 OR $1 <> 0"), "(1 = 1)");
    EXPECT_EQ(where("a = 1 OR NOT ($1 = 0 AND b = 2) ORDER BY a"), "(1 = 1) ORDER BY a");
    EXPECT_EQ(where("NOT ($1 > 0 AND b = 2)"), "NOT (b = 2)");
    EXPECT_EQ(where("$2 = 1 AND (a = 1 OR (1 = 0))"), "(a = 1)");
    EXPECT_EQ(where("a = 1 OR EXISTS (SELECT 1 FROM u WHERE u.a = 1 AND $1 = 0)"), "a = 1");
    EXPECT_EQ(where("NOT EXISTS (SELECT 1 FROM u WHERE (1 = 0))"), "(1 = 1)");
    EXPECT_EQ(where("a BETWEEN 1 AND 2 AND $1 > 0"), "a BETWEEN 1 AND 2");
    EXPECT_EQ(where("CASE WHEN $1 > 0 AND a = 1 THEN 1 ELSE 0 END = 1"),
              "CASE WHEN a = 1 THEN 1 ELSE 0 END = 1");
}

TEST(Fold, WhatIsNotKnownOrNoConditionStays) {
    for (const char* sql : {
             "SELECT 1 FROM t WHERE $3 > 0 AND a = 1",
             "SELECT 1 FROM t WHERE $1 > 10 AND a = 1",
             "SELECT 1 FROM t WHERE $1 + 1 > 0 AND a = 1",
             "SELECT 1 FROM t WHERE a + $1 > 0 AND a = 1",
             "SELECT 1 FROM t WHERE ',$1 > 0 AND a = 1' = b",
             "SELECT count(*), ($1 > 0) FROM t LIMIT $1 > 0",
             "SELECT max(a) FROM t WHERE EXISTS (SELECT max(b) FROM u WHERE b = $3)",
             "UPDATE t SET a = $1 WHERE b = $2 RETURNING id",
             "SELECT 1 FROM t WHERE a IS DISTINCT FROM b AND c = 1",
             "SELECT ($1 > 0",
             "(",
             "",
         }) {
        EXPECT_EQ(folded(sql, {Fact::More, Fact::One, Fact::Nothing}), sql);
    }
    // A statement that counts answers a row all the same.
    EXPECT_EQ(folded("SELECT 1 FROM t WHERE EXISTS (SELECT max(b) FROM u WHERE $1 = 0)", person),
              "SELECT 1 FROM t WHERE EXISTS (SELECT max(b) FROM u WHERE (1 = 0))");
    EXPECT_EQ(folded("SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM u WHERE (1 = 0) UNION SELECT 1)",
                     person),
              "SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM u WHERE (1 = 0) UNION SELECT 1)");
}

/// Conditions as somebody might write them, of everything that folding knows.
class Conditions {
public:
    explicit Conditions(std::uint64_t seed) : random_(seed) {}

    std::string make(int depth) {
        const int kind = below(depth > 0 ? 12 : 6);
        switch (kind) {
            case 0:
                return pick({"a = 1", "b = 0", "a IS NULL", "coalesce(b, 0) = 1"});
            case 1:
                return "$" + pick({"1", "2"}) + pick({" > 0", " <> 0", " = -1", " = 0", " = 1"});
            case 2:
                return pick({"(1 = 0)", "(1 = 1)"});
            case 3:
                return pick({"a BETWEEN 0 AND 1", "NOT b BETWEEN $2 AND 7", "a = $1"});
            case 4:
                return "(a, b) IN (SELECT 1, $2)";
            case 5:
                return "(a) NOT IN (0, $1)";
            case 6:
                return "NOT (" + make(depth - 1) + ")";
            case 7:
                return "EXISTS (SELECT 1 FROM u WHERE u.c = t.a AND " + make(depth - 1) + ")";
            case 8:
                return "CASE WHEN " + make(depth - 1) + " THEN a ELSE b END = 1";
            case 9:
                return "EXISTS (SELECT max(c) FROM u WHERE " + make(depth - 1) + ")";
            default:
                return "(" + joined(depth) + ")";
        }
    }
    std::string joined(int depth) {
        std::string all = make(depth - 1);
        for (int more = below(3); more > 0; --more) {
            all += pick({" AND ", " OR ", " AND NOT "}) + make(depth - 1);
        }
        return all;
    }
    int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

private:
    std::string pick(const std::vector<std::string>& all) {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }
    std::mt19937_64 random_;
};

std::string with_values(std::string sql, const std::vector<std::int64_t>& values) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        const std::string placeholder = "$" + std::to_string(at + 1);
        for (std::size_t found = sql.find(placeholder); found != std::string::npos;
             found = sql.find(placeholder)) {
            sql.replace(found, placeholder.size(), std::to_string(values[at]));
        }
    }
    return sql;
}

TEST(Fold, TheAnswerIsTheSame) {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(R"(
        CREATE TABLE t (a, b); CREATE TABLE u (c);
        INSERT INTO t VALUES (0, 0), (0, 1), (1, 0), (1, 1), (NULL, 0), (1, NULL), (NULL, NULL);
        INSERT INTO u VALUES (1), (NULL);
    )");
    const auto answer = [&](const std::string& sql) {
        std::string rows;
        SQLite::Statement statement(database, sql);
        while (statement.executeStep()) rows += statement.getColumn(0).getString() + " ";
        return rows;
    };
    int shorter = 0;
    for (std::uint64_t seed = 1; seed <= 15'000; ++seed) {
        Conditions conditions(seed);
        const std::string sql =
            "SELECT rowid FROM t WHERE " + conditions.joined(4) + " ORDER BY rowid";
        const std::vector<std::int64_t> values = {std::int64_t{conditions.below(4)} - 1,
                                                  std::int64_t{conditions.below(2)}};
        const std::string made = folded(sql, {fact_of(values[0]), fact_of(values[1])});
        if (made.size() < sql.size()) ++shorter;
        ASSERT_EQ(answer(with_values(made, values)), answer(with_values(sql, values)))
            << sql << "\n"
            << made;
    }
    EXPECT_GT(shorter, 6'000);
}

}  // namespace
}  // namespace store::postgres

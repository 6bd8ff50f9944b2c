// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/sql_text.h"

#include <gtest/gtest.h>

namespace store::postgres {
namespace {

std::string written(std::string_view sql, const Facts& facts, const Known* known = nullptr) {
    return written_for(sql, facts, known).text;
}

TEST(SqlText, WhatANumberRulesOutIsNotWritten) {
    const std::string_view rule =
        "SELECT 1 FROM i WHERE a = 1 OR ($1 > 0 AND b IN (SELECT c FROM d WHERE e = ')' AND f = "
        "$1)) OR ($1 <> 0 AND EXISTS (SELECT 1 FROM g)) OR ($1 = -1 AND h = 2) OR k = $2";
    EXPECT_EQ(written(rule, {Fact::Zero}), "SELECT 1 FROM i WHERE a = 1 OR k = $2");
    EXPECT_EQ(written(rule, {Fact::MinusOne}),
              "SELECT 1 FROM i WHERE a = 1 OR (EXISTS (SELECT 1 FROM g)) OR (h = 2) OR k = $2");
    EXPECT_EQ(written(rule, {}), rule);
    EXPECT_EQ(written("a = $1 AND b = '$1' LIMIT $2", {Fact::Zero, Fact::One}),
              "a = '0'::bigint AND b = '$1' LIMIT $2");
}

TEST(SqlText, OnlyWhatAllDependsOnRulesOut) {
    // Something else may be true, or the question is another one.
    for (const char* sql : {"($1 > 0 OR a = 1)", "($1 > 10 AND a = 1)", "($1 + 1 > 0 AND a = 1)",
                            "(a = 1 AND $1 > 0)", "'($1 > 0 AND a = 1)'", "($1 > 0", "("}) {
        EXPECT_EQ(written(sql, {}), sql);
    }
}

TEST(SqlText, WhatIsKnownIsNotLookedUp) {
    const std::string_view rule =
        "SELECT 1 FROM i WHERE i.body IN /*known own*/ (SELECT c FROM d WHERE e = $1)"
        " OR coalesce(i.other, 0) NOT IN /*known own*/ (SELECT c FROM d)"
        " OR (i.a, i.b) IN /*known granted*/ (SELECT f, g FROM h)"
        " OR NOT /*known lost*/ (EXISTS (SELECT 1 FROM k WHERE k.l = $2))";
    EXPECT_EQ(known_in(rule), (std::vector<std::string>{"own", "granted", "lost"}));
    const Known nothing;
    EXPECT_EQ(written(rule, {}, &nothing), rule);
    const Known some{.sets = {{"own", {7, 8}}}};
    const Written by_set = written_for(rule, {}, &some);
    EXPECT_EQ(by_set.sets, std::vector<std::string>{"own"});
    EXPECT_EQ(
        by_set.text.substr(0, 90),
        "SELECT 1 FROM i WHERE i.body  = ANY ($3) OR coalesce(i.other, 0)  <> ALL ($3) OR (i.a, i.b"
        "");
    const Known none{.sets = {{"own", {}}, {"granted", {}}}, .answers = {{"lost", true}}};
    EXPECT_EQ(written(rule, {}, &none), "SELECT 1 FROM i WHERE (1 = 1)")
        << "of nothing, nobody is NOT IN it";
    const Known other{.sets = {{"granted", {}}}, .answers = {{"lost", true}}};
    EXPECT_EQ(written("SELECT 1 FROM i WHERE i.c = 1 OR (i.a, i.b) IN /*known granted*/ (SELECT f, "
                      "g FROM h) OR NOT /*known lost*/ (EXISTS (SELECT 1 FROM k))",
                      {}, &other),
              "SELECT 1 FROM i WHERE i.c = 1");
}

}  // namespace
}  // namespace store::postgres

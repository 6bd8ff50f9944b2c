// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/sql_text.h"

#include <gtest/gtest.h>

namespace store::postgres {
namespace {

constexpr std::int64_t outsider = 0;
constexpr std::int64_t person = 7;
constexpr std::int64_t operator_of_machine = -1;

TEST(SqlText, WhatANumberRulesOutIsNotWritten) {
    const std::string_view rule =
        "a = 1 OR ($1 > 0 AND b IN (SELECT c FROM d WHERE e = ')' AND f = $1))"
        " OR ($1 <> 0 AND EXISTS (SELECT 1 FROM g)) OR ($1 = -1 AND h = 2) OR k = $2";
    EXPECT_EQ(with_numbers(rule, {outsider}), "a = 1 OR (1 = 0) OR (1 = 0) OR (1 = 0) OR k = $2");
    EXPECT_EQ(with_numbers(rule, {operator_of_machine}),
              "a = 1 OR (1 = 0) OR ('-1'::bigint <> 0 AND EXISTS (SELECT 1 FROM g))"
              " OR ('-1'::bigint = -1 AND h = 2) OR k = $2");
    EXPECT_EQ(with_numbers(rule, {std::nullopt}), rule);
}

TEST(SqlText, OnlyWhatAllDependsOnRulesOut) {
    // Something else may be true, or the question is another one.
    for (const char* sql : {"($1 > 0 OR a = 1)", "($1 > 10 AND a = 1)", "($1 + 1 > 0 AND a = 1)",
                            "(a = 1 AND $1 > 0)", "'($1 > 0 AND a = 1)'", "($1 > 0", "("}) {
        EXPECT_EQ(with_numbers(sql, {}), sql);
        EXPECT_EQ(with_numbers(sql, {outsider}).find("1 = 0"), std::string::npos) << sql;
    }
    EXPECT_EQ(with_numbers("($1 > 0 AND a = 1)", {person}), "('7'::bigint > 0 AND a = 1)");
}

}  // namespace
}  // namespace store::postgres

// SPDX-License-Identifier: AGPL-3.0-or-later
// A record in memory with three people and two bodies, for tests of rights.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "rights/ids.h"
#include "store/database.h"
#include "support/fixed_clock.h"
#include "support/test_database.h"

namespace support {

class RightsRecord : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = open_test_database();
        ASSERT_TRUE(opened) << opened.error().detail;
        database_ = std::move(opened).value();
        anna_ = {add_named("person", "Anna Holm")};
        bo_ = {add_named("person", "Bo Lund")};
        carl_ = {add_named("person", "Carl Dam")};
        board_ = {add_named("body", "Direktionen")};
        council_ = {add_named("body", "Byrådet")};
    }

    std::int64_t insert(const std::string& sql, const store::Values& values) {
        auto transaction = must(database_->begin());
        const std::int64_t id = must(transaction->insert(sql + " RETURNING id", values));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    std::int64_t add_named(const std::string& table, const std::string& name) {
        return insert("INSERT INTO " + table +
                          " (name, slug, match_key, sort_key) VALUES ($1, $1, lower($1), $1)",
                      {name});
    }
    void hold(rights::PersonId person, const std::string& role, std::optional<rights::BodyId> body,
              const std::string& from, const std::string& to) {
        insert(
            "INSERT INTO role_holding (person_id, role, body_id, from_on, to_on)"
            " VALUES ($1, $2, $3, $4, $5)",
            {person, role, body, from, to.empty() ? store::Value(std::nullopt) : store::Value(to)});
    }
    void hold_in_unit(rights::PersonId person, const std::string& role, rights::UnitId unit) {
        insert(
            "INSERT INTO role_holding (person_id, role, unit_id, from_on)"
            " VALUES ($1, $2, $3, '2020-01-01')",
            {person, role, unit});
    }
    void stand_in(rights::PersonId absent, rights::PersonId substitute, rights::BodyId body,
                  const std::string& from, const std::string& to) {
        insert(
            "INSERT INTO stand_in (absent_id, substitute_id, body_id, from_on, to_on)"
            " VALUES ($1, $2, $3, $4, $5)",
            {absent, substitute, body, from, to});
    }
    rights::UnitId unit(const std::string& name, std::optional<rights::UnitId> parent) {
        return {
            insert("INSERT INTO unit (name, kind, parent_id, sort_key, from_on)"
                   " VALUES ($1, 'centre', $2, $1, '2020-01-01')",
                   {name, parent})};
    }
    std::unique_ptr<store::Reader> reader() { return must(database_->reader()); }
    /// The value of an answer that must not be an error.
    template <class T>
    static T must(base::Result<T> result) {
        EXPECT_TRUE(result) << result.error().code << " " << result.error().detail;
        return std::move(result).value();
    }

    FixedClock clock_;
    base::Date today_ = clock_.today();
    std::unique_ptr<store::Database> database_;
    rights::PersonId anna_;
    rights::PersonId bo_;
    rights::PersonId carl_;
    rights::BodyId board_;
    rights::BodyId council_;
};

}  // namespace support

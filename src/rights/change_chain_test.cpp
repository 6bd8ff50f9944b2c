// SPDX-License-Identifier: AGPL-3.0-or-later
// The chain of changes, here because only an Actor gives out the mandate that a line needs.
#include <gmock/gmock.h>

#include "changes/chain.h"
#include "changes/subjects.h"
#include "rights/actor.h"
#include "support/rights_record.h"

namespace rights {
namespace {

constexpr Action tell{"test.tell", Permission::KeepOrganisation};

class ChangeChainTest : public support::RightsRecord {
protected:
    void write(const std::string& subject, const std::optional<std::string>& before,
               const std::optional<std::string>& after) {
        auto transaction = must(database_->begin());
        const auto mandate = must(Actor::operator_of_machine().require(tell, everywhere()));
        must(changes::write(*transaction, mandate, clock_.now(),
                            changes::entry_of(subject, before, after)));
        ASSERT_TRUE(transaction->commit());
    }
    void alter(const std::string& sql) {
        auto transaction = must(database_->begin());
        must(transaction->execute("DROP TRIGGER IF EXISTS change_is_not_rewritten", {}));
        must(transaction->execute("DROP TRIGGER IF EXISTS change_is_not_removed", {}));
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    changes::ChainCheck check() { return must(changes::check_chain(*reader())); }
};

TEST_F(ChangeChainTest, WhatWasWrittenIsWhole) {
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    write("unit/1", R"({"name":"Drift"})", R"({"name":"IT-drift"})");
    EXPECT_EQ(check().lines, 2);
    EXPECT_FALSE(check().first);
    EXPECT_EQ(check().head, must(changes::head_link(*reader())));
}

TEST_F(ChangeChainTest, ALineNamesTheFieldsAndNeverTheText) {
    write("unit/1", R"({"kind":"centre","name":"Drift"})", R"({"kind":"centre","name":"IT"})");
    std::vector<changes::Line> lines;
    ASSERT_TRUE(changes::for_each_line(*reader(),
                                       [&](const changes::Line& line) { lines.push_back(line); }));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].fields, "name");
    EXPECT_EQ(lines[0].action, "test.tell");
    EXPECT_EQ(lines[0].after_hash.size(), 64U);
}

TEST_F(ChangeChainTest, ALineAlteredByHandIsNamed) {
    for (int unit = 1; unit <= 5; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    alter("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 3");
    ASSERT_TRUE(check().first);
    EXPECT_EQ(check().first->line, 3);
    EXPECT_EQ(check().first->lines_before, 2);
}

TEST_F(ChangeChainTest, ALineTakenOutIsNoticedAtTheNext) {
    for (int unit = 1; unit <= 5; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    alter("DELETE FROM subject_state WHERE change_id = 2");
    EXPECT_FALSE(check().first) << "a state may be deleted by law";
    alter("DELETE FROM change WHERE id = 2");
    ASSERT_TRUE(check().first);
    EXPECT_EQ(check().first->line, 3);
}

TEST_F(ChangeChainTest, ALinkThatIsRemovedIsABreak) {
    for (int unit = 1; unit <= 3; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    alter("UPDATE change SET link = NULL WHERE id = 2");
    ASSERT_TRUE(check().first);
    EXPECT_EQ(check().first->line, 2);
}

TEST_F(ChangeChainTest, TheEndCutOffIsNoticedByAnEarlierHead) {
    for (int unit = 1; unit <= 3; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    const changes::Head head = must(changes::load_head(*reader()));
    EXPECT_EQ(head.line, 3);
    EXPECT_TRUE(must(changes::check_chain(*reader(), {head})).missing.empty());
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    EXPECT_TRUE(must(changes::check_chain(*reader(), {head, {0, head.link}})).missing.empty());
    alter("DELETE FROM subject_state WHERE change_id > 2");
    alter("DELETE FROM change WHERE id > 2");
    EXPECT_FALSE(check().first);
    const auto cut = must(changes::check_chain(*reader(), {head, {1, head.link}, {0, "x"}}));
    EXPECT_EQ(cut.missing.size(), 3U);
}

TEST_F(ChangeChainTest, TextMovedFromOneColumnToTheNextIsABreak) {
    for (int unit = 1; unit <= 3; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    alter(
        "UPDATE change SET action = action || char(10) || subject, subject = fields,"
        " fields = before_hash, before_hash = after_hash, after_hash = '' WHERE id = 2");
    ASSERT_TRUE(check().first);
    EXPECT_EQ(check().first->line, 2);
}

TEST_F(ChangeChainTest, AStateThatIsNotWhatTheLineWasAboutIsFound) {
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    write("unit/2", std::nullopt, R"({"name":"IT"})");
    std::vector<std::string> found;
    const auto look = [&] {
        found.clear();
        ASSERT_TRUE(changes::check_states(
            *reader(), [&](const changes::Disagreeing& one) { found.push_back(one.subject); }));
    };
    look();
    EXPECT_TRUE(found.empty());
    alter(R"(UPDATE subject_state SET state = '{"name":"Drifd"}' WHERE change_id = 1)");
    look();
    EXPECT_EQ(found, std::vector<std::string>{"unit/1"});
}

TEST_F(ChangeChainTest, LinesFromBeforeTheChainAreCoveredByItsFirstLink) {
    insert("INSERT INTO change (at, action) VALUES ('2025-01-01T00:00:00Z', 'records.save')", {});
    insert("INSERT INTO change (at, action) VALUES ('2025-01-02T00:00:00Z', 'records.save')", {});
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    EXPECT_FALSE(check().first);
    alter("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 1");
    ASSERT_TRUE(check().first);
    EXPECT_EQ(check().first->line, 3);
}

}  // namespace
}  // namespace rights

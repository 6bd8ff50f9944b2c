// SPDX-License-Identifier: AGPL-3.0-or-later
// The chain of changes, here because only an Actor gives out the mandate that a line needs.
#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include "changes/chain.h"
#include "changes/chain_watch.h"
#include "changes/history.h"
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
        ASSERT_TRUE(support::let_log_be_altered(*transaction));
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
        "UPDATE change SET action = action || '\n' || subject, subject = fields,"
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

TEST_F(ChangeChainTest, AHistoryTellsWhatChangedAndWhatWasNotKept) {
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    clock_.move_on(10);
    write("unit/1", R"({"name":"Drift"})", R"({"name":"IT"})");
    clock_.move_on(10);
    write("unit/1", R"({"name":"IT"})", std::nullopt);
    write("unit/2", std::nullopt, R"({"name":"Vej"})");
    auto history = must(changes::list_history(*reader(), "unit/1", 0, 10));
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].differences,
              (std::vector<changes::FieldChange>{{"name", "IT", std::nullopt}}));
    EXPECT_EQ(history[1].differences, (std::vector<changes::FieldChange>{{"name", "Drift", "IT"}}));
    EXPECT_TRUE(history[2].has_differences);
    EXPECT_EQ(history[1].told.person, "") << "the operator has no name";
    EXPECT_EQ(
        must(changes::list_history(*reader(), "unit/1", history.front().told.line.id, 1)).size(),
        1U);
    alter("DELETE FROM subject_state WHERE change_id = 1");
    history = must(changes::list_history(*reader(), "unit/1", 0, 10));
    EXPECT_FALSE(history[1].has_differences);
    EXPECT_FALSE(history[2].has_differences);
    EXPECT_EQ(history[2].told.line.fields, "name");
}

TEST_F(ChangeChainTest, ASubjectIsShownAsItWasAtAMoment) {
    clock_.move_on(10);
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    clock_.move_on(10);
    write("unit/1", R"({"name":"Drift"})", R"({"name":"IT"})");
    clock_.move_on(10);
    write("unit/1", R"({"name":"IT"})", std::nullopt);
    const auto at = [&](const char* moment) {
        return must(changes::state_as_of(*reader(), "unit/1", moment));
    };
    EXPECT_EQ(at("2026-11-21T12:00:09Z"), std::nullopt);
    EXPECT_EQ(at("2026-11-21T12:00:10Z"), R"({"name":"Drift"})");
    EXPECT_EQ(at("2026-11-21T12:00:29Z"), R"({"name":"IT"})");
    EXPECT_EQ(at("2026-11-21T12:00:30Z"), std::nullopt);
}

TEST_F(ChangeChainTest, TheLogIsSearchedByPersonActionSubjectAndPeriod) {
    insert(
        "INSERT INTO account (id, person_id, sign_in, created_at)"
        " VALUES (7, $1, 'ah', '2026-01-01T00:00:00Z')",
        {anna_});
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    clock_.move_on(10);
    auto transaction = must(database_->begin());
    const Actor anna = Actor::of({7}, {{Role::Administrator, everywhere()}});
    must(changes::write(*transaction, must(anna.require(tell, everywhere())), clock_.now(),
                        changes::entry_of("unit/2", std::nullopt, R"({"name":"IT"})")));
    ASSERT_TRUE(transaction->commit());
    const auto found = [&](const changes::LogFilter& filter) {
        std::vector<std::int64_t> ids;
        const auto all = must(changes::find_lines(*reader(), filter));
        for (const auto& told : all.lines) ids.push_back(told.line.id);
        EXPECT_EQ(all.older, 0);
        return ids;
    };
    using Ids = std::vector<std::int64_t>;
    EXPECT_EQ(found({}), (Ids{2, 1}));
    EXPECT_EQ(found({.person = "anna holm"}), Ids{2});
    EXPECT_EQ(found({.person = "ah"}), Ids{2});
    EXPECT_EQ(found({.action = "test."}), (Ids{2, 1}));
    EXPECT_EQ(found({.action = "rights."}), Ids{});
    EXPECT_EQ(found({.subject = "unit/2"}), Ids{2});
    EXPECT_EQ(found({.subject = "unit/"}), (Ids{2, 1}));
    EXPECT_EQ(found({.subject = "uni"}), (Ids{2, 1}));
    EXPECT_EQ(found({.subject = "uni", .whole_subject = true}), Ids{});
    EXPECT_EQ(found({.subject = "unit", .whole_subject = true}), (Ids{2, 1}));
    EXPECT_EQ(found({.from = "2026-11-21T12:00:10Z"}), Ids{2});
    EXPECT_EQ(found({.until = "2026-11-21T12:00:10Z"}), Ids{1});
    EXPECT_EQ(must(changes::find_lines(*reader(), {.limit = 1})).lines[0].person, "Anna Holm");
    EXPECT_EQ(must(changes::list_actions(*reader())), std::vector<std::string>{"test.tell"});
}

TEST_F(ChangeChainTest, OnlySoManyLinesAreLookedThroughAtATime) {
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    for (int unit = 2; unit <= 30; ++unit) {
        write(fmt::format("unit/{}", unit), std::nullopt, R"({"name":"IT"})");
    }
    // The oldest of thirty, ten lines at a time.
    changes::LogFilter filter{.subject = "unit/1", .whole_subject = true, .looked_through = 10};
    for (const std::int64_t edge : {21, 11}) {
        const auto nothing = must(changes::find_lines(*reader(), filter));
        EXPECT_TRUE(nothing.lines.empty());
        EXPECT_EQ(nothing.older, edge);
        EXPECT_FALSE(nothing.back_to.empty());
        filter.before = nothing.older;
    }
    const auto found = must(changes::find_lines(*reader(), filter));
    ASSERT_EQ(found.lines.size(), 1U);
    EXPECT_EQ(found.lines[0].line.subject, "unit/1");

    // Pages of all of them: each line once, and no page looks through more than it shows and one.
    std::vector<std::int64_t> all;
    changes::LogFilter any{.limit = 7};
    do {
        const auto some = must(changes::find_lines(*reader(), any));
        for (const auto& told : some.lines) all.push_back(told.line.id);
        any.before = some.older;
    } while (any.before != 0);
    ASSERT_EQ(all.size(), 30U);
    EXPECT_TRUE(std::is_sorted(all.rbegin(), all.rend()));
}

TEST_F(ChangeChainTest, WhoeverWatchesReadsTheNewLinesAndAllOfThemAfterFiveMinutes) {
    changes::ChainWatch watch;
    const auto look = [&] { return must(watch.look(*database_, clock_)); };
    EXPECT_EQ(look().check.lines, 0);
    for (int unit = 1; unit <= 3; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    EXPECT_EQ(look().check.lines, 3);
    clock_.move_on(60);
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    const auto watched = look();
    EXPECT_EQ(watched.check.lines, 4);
    EXPECT_EQ(watched.whole_at, "2026-11-21T12:00:00Z");
    EXPECT_EQ(watched.whole_line, 3);
    EXPECT_EQ(watched.newest_at, "2026-11-21T12:01:00Z");
    EXPECT_EQ(watched.check.head, must(changes::head_link(*reader())));
    alter("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 2");
    clock_.move_on(240);
    EXPECT_FALSE(look().check.first) << "five minutes are not over";
    clock_.move_on(1);
    ASSERT_TRUE(look().check.first);
    EXPECT_EQ(look().check.first->line, 2);
    EXPECT_EQ(look().whole_at, "2026-11-21T12:05:01Z");
}

TEST_F(ChangeChainTest, WhoeverAsksForAllOfItGetsItAtOnce) {
    changes::ChainWatch watch;
    for (int unit = 1; unit <= 3; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    EXPECT_FALSE(must(watch.look(*database_, clock_)).check.first);
    alter("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 1");
    clock_.move_on(10);
    const auto watched = must(watch.look_at_all(*database_, clock_));
    ASSERT_TRUE(watched.check.first);
    EXPECT_EQ(watched.check.first->line, 1);
    EXPECT_EQ(watched.whole_at, "2026-11-21T12:00:10Z");
    EXPECT_TRUE(must(watch.look(*database_, clock_)).check.first) << "what was found stands";
}

TEST_F(ChangeChainTest, ManyWhoWatchAtOnceAreToldTheSame) {
    changes::ChainWatch watch;
    for (int unit = 1; unit <= 50; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    std::vector<std::thread> visitors;
    std::array<std::int64_t, 8> lines = {};
    for (std::int64_t& told : lines) {
        visitors.emplace_back([&] {
            const auto watched = watch.look(*database_, clock_);
            if (watched) told = watched.value().check.lines;
        });
    }
    for (std::thread& visitor : visitors) visitor.join();
    EXPECT_THAT(lines, testing::Each(50));
}

TEST_F(ChangeChainTest, WhoeverWatchesSeesAtOnceThatTheNewestLineWasReplaced) {
    changes::ChainWatch watch;
    for (int unit = 1; unit <= 3; ++unit) write("unit/1", std::nullopt, R"({"name":"Drift"})");
    EXPECT_FALSE(must(watch.look(*database_, clock_)).check.first);
    alter("UPDATE change SET link = 'x' WHERE id = 3");
    EXPECT_TRUE(must(watch.look(*database_, clock_)).check.first);
}

TEST_F(ChangeChainTest, ManyWatchAtOnceAndAllSeeTheNewestLine) {
    write("unit/1", std::nullopt, R"({"name":"Drift"})");
    changes::ChainWatch watch;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int look = 0; look < 20; ++look) {
                const auto seen = must(watch.look(*database_, clock_));
                if (seen.check.lines < 1 || seen.check.first) ++wrong;
            }
        });
    }
    for (int unit = 2; unit <= 10; ++unit) write("unit/1", std::nullopt, R"({"name":"IT"})");
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(must(watch.look(*database_, clock_)).check.lines, 10);
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

// SPDX-License-Identifier: AGPL-3.0-or-later
// A document that is not published leaves no trace for others: a record with drafts reads, to them,
// letter for letter like one without.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "changes/chain.h"
#include "records/publish_minutes.h"
#include "records/subjects.h"
#include "records/waiting_documents.h"
#include "support/role_record.h"
#include "support/told.h"

namespace records {
namespace {

using support::agenda;
using support::closed;
using support::item;
using support::minutes;
using support::Told;

constexpr base::Date monday = {2018, 2, 26};
constexpr base::Date tuesday = {2018, 2, 27};

enum class Drafts { Saved, LeftOut };

class UnpublishedTest : public support::RoleRecord {
protected:
    void draft(Drafts drafts, const Minutes& document, const std::string& bytes) {
        if (drafts == Drafts::Saved) {
            save_draft(document, bytes);
        } else {
            clock_.move_on(1);
        }
    }

    /// Drafts come before, between and after what is published, with the same people, cases,
    /// meetings and addresses, spelled otherwise.
    void fill(Drafts drafts) {
        Minutes early = minutes("DIREKTIONEN", monday, {item(1, "Kladde", "18-00100", "Kladde.")});
        early.start = base::TimeOfDay{9, 0};
        early.participants = {{"BO  LUND", "formand"}, {"Ida Bæk", std::nullopt}};
        early.absentees = {{"Kun I Kladden", std::nullopt}};
        draft(drafts, early, "kladde 1");
        draft(drafts, minutes("Byrådet", tuesday, {item(1, "Kladde", "19/00001")}), "kladde 2");
        Minutes first = minutes("Direktionen", monday,
                                {item(1, "Ny hal", "18/00100", "Godkendt."),
                                 closed(item(2, "Salg", "18/00200", "Solgt."))});
        first.participants = {{"Bo Lund", std::nullopt}, {"Ida Bekk", std::nullopt}};
        save(first, "referat 1");
        Minutes corrected = first;
        corrected.items[0].closed = true;
        corrected.items[0].case_number = "19/00002";
        draft(drafts, corrected, "kladde 3");
        Minutes late = minutes("Byrådet", tuesday, {item(3, "Skoler", "18/00100", "Drøftet.")});
        late.start = base::TimeOfDay{10, 0};
        if (drafts == Drafts::Saved) set_draft_start();
        late.participants = {{"Bo Lund", std::nullopt}};
        save(late, "referat 2");
        draft(drafts, agenda("Hemmeligt udvalg", {2018, 3, 5}, {item(1, "x", "19/00001")}),
              "kladde 4");
        first.items[0].title = "Ny svømmehal";
        save(first, "referat 3");
        draft(drafts, minutes("Direktionen", tuesday, {item(1, "y", "18/00200")}), "kladde 5");
    }
    /// So that the draft's meeting of that day is another than the one to come.
    void set_draft_start() {
        auto transaction = must(database_->begin());
        must(transaction->execute(
            "UPDATE meeting SET start_at = '08:00' WHERE held_on = '2018-02-27'", {}));
        ASSERT_TRUE(transaction->commit());
    }
    std::string told_to(const rights::Viewer& viewer) {
        const auto open = reader();
        return Told(*open, viewer).everything();
    }
    std::string told_without_drafts(const rights::Viewer& viewer) {
        database_ = must(support::open_test_database());
        clock_ = {};
        fill(Drafts::LeftOut);
        return told_to(viewer);
    }
    rights::Viewer somebody(bool staff, std::vector<BodyId> bodies = {}) {
        return rights::Viewer::of({.person = {4711},
                                   .today = clock_.today(),
                                   .staff = staff,
                                   .bodies = std::move(bodies)});
    }
    /// Whatever happened, what is kept is what would be counted.
    void TearDown() override {
        std::vector<std::string> wrong;
        EXPECT_TRUE(
            check_lists(*reader(), [&](const Damage& one) { wrong.push_back(one.subject); }));
        EXPECT_THAT(wrong, testing::IsEmpty());
        RoleRecord::TearDown();
    }
    base::Result<Published> publish(std::string_view slug, std::optional<int> version = {}) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, rights::Actor::operator_of_machine(), slug, version,
                                   clock_);
        });
    }
};

TEST_F(UnpublishedTest, DraftsLeaveNoTraceForAnOutsider) {
    fill(Drafts::Saved);
    const std::string told = told_to(outsider_);
    EXPECT_NE(told_to(operator_), told);
    EXPECT_EQ(told, told_without_drafts(outsider_));
}

TEST_F(UnpublishedTest, DraftsLeaveNoTraceForStaff) {
    fill(Drafts::Saved);
    const std::string told = told_to(somebody(true));
    EXPECT_EQ(told, told_without_drafts(somebody(true)));
}

TEST_F(UnpublishedTest, DraftsLeaveNoTraceForTheBodysOwnMembers) {
    fill(Drafts::Saved);
    const auto board = must(load_body(*reader(), "direktionen", outsider_)).id;
    const rights::PersonId member = holder("member", board);
    const std::string told = told_to(viewer(member));
    database_ = must(support::open_test_database());
    clock_ = {};
    fill(Drafts::LeftOut);
    const auto same_board = must(load_body(*reader(), "direktionen", outsider_)).id;
    EXPECT_EQ(told, told_to(viewer(holder("member", same_board))));
    EXPECT_NE(told.find("Salg"), std::string::npos);
}

TEST_F(UnpublishedTest, TheSecretaryFindsADraftAtTheMeetingsPlainAddressAndInLists) {
    save_draft(minutes("Direktionen", monday, {item(1, "Kladde", "18/00100")}), "kladde");
    const auto board = must(load_body(*reader(), "direktionen", operator_)).id;
    const rights::Viewer secretary = viewer(holder("secretary", board));
    const auto record =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, secretary));
    EXPECT_FALSE(record.meeting.published);
    EXPECT_EQ(record.items.at(0).title, "Kladde");
    EXPECT_EQ(must(count_meetings(*reader(), {}, secretary)), 1);
    EXPECT_EQ(must(list_meetings(*reader(), {}, {}, secretary)).size(), 1U);
    EXPECT_EQ(must(count_meetings(*reader(), {}, outsider_)), 0);
    EXPECT_EQ(load_body(*reader(), "direktionen", outsider_).error().code, "body.not_found");
}

TEST_F(UnpublishedTest, WhatIsPublishedIsAsIfItHadComeThen) {
    fill(Drafts::Saved);
    const Published published = must(publish("2018-03-05-hemmeligt-udvalg"));
    EXPECT_EQ(published.version, 1);
    const Meeting meeting = must(load_meeting(*reader(), published.meeting_slug, outsider_));
    EXPECT_EQ(meeting.body_name, "Hemmeligt udvalg");
    EXPECT_TRUE(meeting.published);
    EXPECT_EQ(must(load_case(*reader(), "19-00001", outsider_)).stops, 1);
    EXPECT_EQ(publish("2018-03-05-hemmeligt-udvalg").error().code, "minutes.is_published");
    EXPECT_EQ(publish("2018-03-06-intet").error().code, "meeting.not_found");
}

TEST_F(UnpublishedTest, APublishedCorrectionStandsAndClosesWhatItCloses) {
    fill(Drafts::Saved);
    const auto before =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, operator_));
    ASSERT_EQ(before.versions.size(), 4U);
    EXPECT_TRUE(before.versions[1].current);
    const Published published = must(publish("2018-02-26-direktionen", 4));
    EXPECT_EQ(published.version, 3);
    const auto after =
        must(load_meeting_record(*reader(), "2018-02-26-direktionen", {}, outsider_));
    EXPECT_EQ(after.version.version, 3);
    EXPECT_EQ(after.versions.size(), 3U);
    EXPECT_TRUE(after.items.at(0).withheld);
    const auto old = must(load_meeting_record(*reader(), "2018-02-26-direktionen", 1, outsider_));
    EXPECT_TRUE(old.items.at(0).withheld);
}

TEST_F(UnpublishedTest, OnlyTheSecretaryOfTheBodyPublishes) {
    const Saved draft = save_draft(minutes("Direktionen", monday, {item(1, "x", "18/1")}), "k");
    const BodyId board = body_of(draft.meeting);
    for (const char* role : {"chair", "member", "administrator", "reader"}) {
        const rights::Actor other = actor(holder(role, board));
        const auto refused = act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, other, draft.meeting_slug, std::nullopt, clock_);
        });
        EXPECT_EQ(refused.error().code, "rights.not_allowed") << role;
    }
    const rights::Actor secretary = actor(holder("secretary", board));
    EXPECT_TRUE(act([&](store::Transaction& transaction) {
        return publish_minutes(transaction, secretary, draft.meeting_slug, std::nullopt, clock_);
    }));
}

TEST_F(UnpublishedTest, NobodyPublishesOverADoubtThatHeHasNotSeen) {
    Minutes doubted = minutes("Direktionen", monday, {item(1, "x", "18/1")});
    const base::Finding word{0, "doubt.words_lost", "3 words"};
    const base::Finding jump{0, "doubt.numbers_jump", "4 after 1"};
    doubted.findings = {word, jump, {2, "contents.title_differs", "y"}};
    const Saved draft = save_draft(doubted, "k");
    const auto waiting = must(find_waiting(*reader(), draft.meeting_slug, {}, operator_));
    ASSERT_TRUE(waiting);
    EXPECT_THAT(waiting->doubts, testing::ElementsAre(word, jump));
    EXPECT_FALSE(must(find_waiting(*reader(), draft.meeting_slug, {}, outsider_)));
    EXPECT_FALSE(must(find_waiting(*reader(), draft.meeting_slug, 2, operator_)));

    const auto publish_having_seen = [&](const base::Findings& seen) {
        return act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, rights::Actor::operator_of_machine(),
                                   draft.meeting_slug, {}, clock_, seen);
        });
    };
    EXPECT_EQ(publish_having_seen({}).error().code, "minutes.in_doubt");
    EXPECT_EQ(publish_having_seen({jump, {0, "doubt.words_lost", "4 words"}}).error().code,
              "minutes.in_doubt");
    EXPECT_TRUE(publish_having_seen({word}));
    std::string fields;
    ASSERT_TRUE(changes::for_each_line(*reader(), [&](const changes::Line& line) {
        if (line.action == publish_minutes_action.name) fields += line.fields;
    }));
    EXPECT_EQ(fields, "doubt.numbers_jump,doubt.words_lost") << "the log names them";
    EXPECT_FALSE(must(find_waiting(*reader(), draft.meeting_slug, {}, operator_)));
}

TEST_F(UnpublishedTest, WhatMayBeClosedIsPublishedByNobodyWhoHasOnlySeenIt) {
    for (const char* code : {"doubt.closing_word", "doubt.closing_lost", "doubt.closed_in_head",
                             "doubt.matter_lost", "doubt.text_not_read", "doubt.personal_number"}) {
        Minutes doubted = minutes("Direktionen", monday, {item(1, "x", "18/1")});
        doubted.findings = {{7, code, "ord"}};
        const Saved draft = save_draft(doubted, code);
        const auto done = act([&](store::Transaction& transaction) {
            return publish_minutes(transaction, rights::Actor::operator_of_machine(),
                                   draft.meeting_slug, draft.version, clock_, doubted.findings);
        });
        ASSERT_FALSE(done) << code;
        EXPECT_EQ(done.error().code, "minutes.unanswered") << code;
    }
}

}  // namespace
}  // namespace records

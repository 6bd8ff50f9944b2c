// SPDX-License-Identifier: AGPL-3.0-or-later
// Who sees what of a meeting with an open, an internal and a closed item, an open item with a
// closed attachment, and a draft that comes after: every role there is.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/set_attachment_visibility.h"
#include "support/role_record.h"

namespace records {
namespace {

using support::closed;
using support::item;
using support::minutes;

constexpr base::Date monday = {2018, 2, 26};
constexpr const char* slug = "2018-02-26-direktionen";

class RolesTest : public support::RoleRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        Item with_attachment = item(4, "Grund", "18/00104", "Godkendt.");
        with_attachment.attachments = {{"Tilbud", "tilbud.pdf"}, {"Kort", std::nullopt}};
        with_attachment.sections.push_back({.kind = SectionKind::Attachments,
                                            .heading = "Bilag",
                                            .body = {},
                                            .date = {},
                                            .document = support::paragraph("Tilbud, Kort")});
        const Saved saved = save(
            minutes("Direktionen", monday,
                    {item(1, "Hal", "18/00101", "Godkendt."), item(2, "Plan", "18/00102", "Taget."),
                     closed(item(3, "Salg", "18/00103", "Solgt.")), with_attachment}),
            "referat");
        meeting_ = saved.meeting;
        board_ = body_of(meeting_);
        must_do(decide(key(2), Visibility::Internal));
        must_do(act([&](store::Transaction& transaction) {
            return set_attachment_visibility(transaction, operates_, key(4), "Tilbud",
                                             {Visibility::Closed, "business", "FVL § 27"}, clock_);
        }));
        save_draft(minutes("Direktionen", monday, {item(1, "Kladde", "18/00109")}), "kladde");
    }
    static void must_do(const base::Result<void>& done) { ASSERT_TRUE(done) << done.error().code; }
    rights::ItemKey key(int number) const { return {meeting_, number}; }

    /// "1 2 3 4", the numbers seen in full; "+tilbud" with the closed attachment, "+kilde" with the
    /// original bytes, "+kladde" with the draft.
    std::string sight(const rights::Viewer& who) {
        std::string seen;
        const auto open = reader();
        const auto record = must(load_meeting_record(*open, slug, {}, who));
        const auto summaries = must(list_items(*open, record.version.id, who));
        for (std::size_t at = 0; at < record.items.size(); ++at) {
            const ShownItem& one = record.items[at];
            const ShownItem alone = must(load_item(*open, record.version.id, one.number, who));
            EXPECT_EQ(one, alone);
            EXPECT_EQ(one.withheld, summaries[at].withheld);
            EXPECT_EQ(one.title, summaries[at].title);
            EXPECT_EQ(static_cast<int>(one.attachments.size()), summaries[at].attachments);
            EXPECT_EQ(one.withheld, one.title.empty() && one.sections.empty());
            EXPECT_EQ(must(list_stops(*open, *one.case_number, {}, who)).at(0).item.title,
                      one.title);
            if (!one.withheld) seen += (seen.empty() ? "" : " ") + std::to_string(one.number);
        }
        const ShownItem& last = record.items.back();
        if (last.attachments.size() == 2) seen += " +tilbud";
        EXPECT_EQ(last.attachments.size() == 2, last.sections.size() == 3);
        if (record.version.source_is_open) seen += " +kilde";
        EXPECT_EQ(record.version.source_is_open, !record.version.source_sha256.empty());
        if (record.versions.size() == 2) seen += " +kladde";
        EXPECT_EQ(record.versions.size() == 2, bool(load_meeting_record(*open, slug, 2, who)));
        return seen;
    }
    void grant(rights::PersonId who, int number, const base::Date& from, const base::Date& to) {
        // One that has ended was given while it lasted.
        support::FixedClock then = clock_;
        const long days = base::days_since_epoch(to) - base::days_since_epoch(then.today());
        if (days < 0) then.move_on(days * 86400);
        must(act([&](store::Transaction& transaction) {
            return grant_insight(transaction, operates_, key(number), {who, from, to, "Rådgiver"},
                                 then);
        }));
    }
    void lose(rights::PersonId who, int number) {
        must_do(act([&](store::Transaction& transaction) {
            return disqualify(transaction, operates_, key(number), who, clock_);
        }));
    }

    const rights::Actor operates_ = rights::Actor::operator_of_machine();
    MeetingId meeting_;
    rights::BodyId board_;
};

TEST_F(RolesTest, AnOutsiderSeesWhatIsOpen) { EXPECT_EQ(sight(outsider_), "1 4"); }

TEST_F(RolesTest, TheOperatorSeesEverything) {
    EXPECT_EQ(sight(operator_), "1 2 3 4 +tilbud +kilde +kladde");
}

TEST_F(RolesTest, WhoeverHoldsARoleSeesInternalMatter) {
    for (const char* role : {"reader", "case_officer", "manager", "approver", "substitute"}) {
        EXPECT_EQ(sight(viewer(holder(role, std::nullopt))), "1 2 4") << role;
    }
}

TEST_F(RolesTest, AdministratorsAndAuditorsSeeNothingClosedByBeingSo) {
    EXPECT_EQ(sight(viewer(holder("administrator", std::nullopt))), "1 2 4");
    EXPECT_EQ(sight(viewer(holder("auditor", std::nullopt))), "1 2 4");
}

TEST_F(RolesTest, SomebodySignedInWithoutARoleSeesWhatIsOpen) {
    EXPECT_EQ(sight(viewer(person("Ida"))), "1 4");
}

TEST_F(RolesTest, TheBodysMembersSeeItAllButDrafts) {
    EXPECT_EQ(sight(viewer(holder("chair", board_))), "1 2 3 4 +tilbud +kilde");
    EXPECT_EQ(sight(viewer(holder("member", board_))), "1 2 3 4 +tilbud +kilde");
}

TEST_F(RolesTest, TheSecretarySeesDraftsToo) {
    EXPECT_EQ(sight(viewer(holder("secretary", board_))), "1 2 3 4 +tilbud +kilde +kladde");
}

TEST_F(RolesTest, MembersOfAnotherBodySeeWhatStaffSee) {
    const rights::BodyId council = body("Byrådet");
    EXPECT_EQ(sight(viewer(holder("member", council))), "1 2 4");
    EXPECT_EQ(sight(viewer(holder("secretary", council))), "1 2 4");
}

TEST_F(RolesTest, AStandInSeesWhatTheAbsentOneDoes) {
    const rights::PersonId member = holder("member", board_);
    const rights::PersonId secretary = holder("secretary", board_);
    EXPECT_EQ(sight(viewer(stand_in_for(member, board_))), "1 2 3 4 +tilbud +kilde");
    EXPECT_EQ(sight(viewer(stand_in_for(secretary, board_))), "1 2 3 4 +tilbud +kilde +kladde");
}

TEST_F(RolesTest, APersonNamedOnAnItemSeesItOnThoseDaysAlone) {
    const base::Date today = clock_.today();
    const rights::PersonId before = holder("reader", std::nullopt);
    const rights::PersonId during = holder("reader", std::nullopt);
    const rights::PersonId after = holder("reader", std::nullopt);
    grant(before, 3, {2026, 11, 22}, {2026, 12, 24});
    grant(during, 3, today, today);
    grant(during, 4, {2026, 11, 1}, {2026, 11, 30});
    grant(after, 3, {2026, 10, 1}, {2026, 11, 20});
    EXPECT_EQ(sight(viewer(before)), "1 2 4");
    EXPECT_EQ(sight(viewer(during)), "1 2 3 4 +tilbud");
    EXPECT_EQ(sight(viewer(after)), "1 2 4");
}

TEST_F(RolesTest, AGrantThatIsEndedGivesNothing) {
    const rights::PersonId reader_of_one = holder("reader", std::nullopt);
    const GrantId given = must(act([&](store::Transaction& transaction) {
        return grant_insight(transaction, operates_, key(3),
                             {reader_of_one, {2026, 11, 1}, {2026, 11, 30}, "Rådgiver"}, clock_);
    }));
    EXPECT_EQ(sight(viewer(reader_of_one)), "1 2 3 4");
    must_do(act([&](store::Transaction& transaction) {
        return end_grant(transaction, operates_, given, clock_);
    }));
    EXPECT_EQ(sight(viewer(reader_of_one)), "1 2 4");
}

TEST_F(RolesTest, ADisqualifiedMemberLosesTheItemButNotWhatEverybodySees) {
    const rights::PersonId member = holder("member", board_);
    grant(member, 3, {2026, 11, 1}, {2026, 11, 30});
    lose(member, 3);
    EXPECT_EQ(sight(viewer(member)), "1 2 4 +tilbud");
    lose(member, 2);
    EXPECT_EQ(sight(viewer(member)), "1 4 +tilbud");
    lose(member, 4);
    EXPECT_EQ(sight(viewer(member)), "1 4");
    lose(member, 1);
    EXPECT_EQ(sight(viewer(member)), "1 4");
}

TEST_F(RolesTest, ADisqualificationThatEndsGivesTheItemBack) {
    const rights::PersonId member = holder("member", board_);
    lose(member, 3);
    must_do(act([&](store::Transaction& transaction) {
        return end_disqualification(transaction, operates_, key(3), member, clock_);
    }));
    EXPECT_EQ(sight(viewer(member)), "1 2 3 4 +tilbud +kilde");
}

TEST_F(RolesTest, ADisqualifiedSecretaryLosesTheItemInADraftToo) {
    const rights::PersonId secretary = holder("secretary", board_);
    lose(secretary, 1);
    const auto draft = must(load_meeting_record(*reader(), slug, 2, viewer(secretary)));
    EXPECT_TRUE(draft.items.at(0).withheld);
    EXPECT_EQ(draft.items.at(0).title, "");
    EXPECT_EQ(draft.items.at(0).case_number, std::nullopt);
    EXPECT_FALSE(draft.version.source_is_open);
}

TEST_F(RolesTest, WhoeverMadeADraftSeesItAndNobodyElsesDraft) {
    const rights::PersonId maker = holder("secretary", board_);
    save_draft(minutes("Direktionen", monday, {item(1, "Min", "18/00108")}), "min", actor(maker));
    // Somebody else is secretary now.
    must(act([&](store::Transaction& transaction) {
        return transaction.execute("UPDATE role_holding SET to_on = '2026-11-20'", {});
    }));
    hold(maker, "case_officer", board_);
    EXPECT_EQ(must(load_meeting_record(*reader(), slug, 3, viewer(maker))).items.at(0).title,
              "Min");
    EXPECT_FALSE(load_meeting_record(*reader(), slug, 2, viewer(maker)));
    EXPECT_EQ(must(load_meeting_record(*reader(), slug, {}, viewer(maker))).versions.size(), 2U);
    const rights::PersonId other = holder("case_officer", board_);
    EXPECT_FALSE(load_meeting_record(*reader(), slug, 3, viewer(other)));
    EXPECT_NE(viewer(maker).fingerprint(), viewer(other).fingerprint());
}

}  // namespace
}  // namespace records

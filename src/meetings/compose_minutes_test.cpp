// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/compose_minutes.h"

#include <gtest/gtest.h>

namespace meetings {
namespace {

using records::Outcome;

Held a_meeting() {
    Held held;
    held.meeting.body_name = "Teknisk Udvalg";
    held.meeting.times = {{2027, 1, 13}, {22, 30}, {0, 30}};
    held.began_at = "2027-01-13T21:30:00Z";
    held.ended_at = "2027-01-13T23:20:00Z";
    held.attendees = {{.id = AttendeeId{1},
                       .name = "Ida Holm",
                       .seat = Seat::Chair,
                       .presence = Presence::Present},
                      {.id = AttendeeId{2}, .name = "Bo Lind", .presence = Presence::Excused},
                      {.id = AttendeeId{3},
                       .name = "Eva Krog",
                       .seat = Seat::Substitute,
                       .stands_in_for = AttendeeId{2},
                       .presence = Presence::Present}};
    return held;
}

HeldItem an_item(int number, std::optional<Outcome> outcome, std::string decision = {}) {
    return {.id = HeldItemId{number},
            .agenda_item = agendas::AgendaItemId{number},
            .number = number,
            .title = "Sti langs åen",
            .turn = number,
            .outcome = outcome,
            .decision = std::move(decision)};
}

std::string decision_of(const records::Item& item) {
    for (const records::Section& section : item.sections) {
        if (section.kind == records::SectionKind::Decision) {
            return document::plain_text_of(section.document);
        }
    }
    return "(none)";
}

Composed composed_of(HeldItem item, const Elsewhere& elsewhere = {}) {
    Held held = a_meeting();
    held.items = {std::move(item)};
    return compose_minutes(held, elsewhere);
}

TEST(ComposeMinutes, WhoStoodInAndWhoIsMissedAreSaid) {
    const auto made = compose_minutes(a_meeting()).minutes;
    ASSERT_EQ(made.participants.size(), 2U);
    EXPECT_EQ(made.participants[0], (records::Participant{"Ida Holm", "formand"}));
    EXPECT_EQ(made.participants[1],
              (records::Participant{"Eva Krog", "stedfortræder for Bo Lind"}));
    ASSERT_EQ(made.absentees.size(), 1U);
    EXPECT_EQ(made.absentees[0], (records::Participant{"Bo Lind", std::nullopt}));
}

TEST(ComposeMinutes, AMeetingOverMidnightNamesTheDayOfWhatCameAfterIt) {
    Held held = a_meeting();
    held.attendees[0].stays = {{.from = "", .until = "2027-01-13T22:40:00Z"},
                               {.from = "2027-01-13T23:05:00Z", .until = "2027-01-13T23:20:00Z"}};
    EXPECT_EQ(document::plain_text_of(compose_minutes(held).minutes.preamble),
              "Ida Holm gik kl. 23.40 og kom kl. 0.05 den 14-01-2027.\n"
              "Mødet sluttede kl. 0.20 den 14-01-2027.");
}

TEST(ComposeMinutes, TheDecisionStandsRightAfterTheRecommendation) {
    Held held = a_meeting();
    records::Item there;
    there.number = 1;
    for (const auto kind :
         {records::SectionKind::Recommendation, records::SectionKind::Presentation}) {
        records::Section section;
        section.kind = kind;
        section.heading = "x";
        there.sections.push_back(section);
    }
    held.agenda.items = {there};
    held.items = {an_item(1, Outcome::Approved)};
    const auto item = compose_minutes(held).minutes.items[0];
    ASSERT_EQ(item.sections.size(), 3U);
    EXPECT_EQ(item.sections[1].heading, "Beslutning Teknisk Udvalg den 13-01-2027");
    EXPECT_EQ(item.outcomes, std::vector{Outcome::Approved});
}

TEST(ComposeMinutes, WordsThatSayTheContraryAreADoubtAndTheChoiceStands) {
    const auto made = composed_of(an_item(1, Outcome::Rejected, "Godkendt som indstillet."));
    ASSERT_EQ(made.doubts.size(), 1U);
    EXPECT_EQ(made.doubts[0].number, 1);
    EXPECT_EQ(made.minutes.items[0].outcomes, std::vector{Outcome::Rejected});
    EXPECT_EQ(composed_of(an_item(1, std::nullopt, "Godkendt.")).doubts.size(), 1U);
}

TEST(ComposeMinutes, WhereTheWordsDoNotTellTheOutcomeASentenceDoes) {
    EXPECT_EQ(
        decision_of(composed_of(an_item(1, Outcome::Approved, "Stien er god.")).minutes.items[0]),
        "Godkendt.\nStien er god.");
    EXPECT_EQ(
        decision_of(composed_of(an_item(1, Outcome::Noted, "Til efterretning.")).minutes.items[0]),
        "Til efterretning.");
}

TEST(ComposeMinutes, AnItemThatIsPutOffSaysToWhen) {
    HeldItem item = an_item(1, Outcome::Postponed);
    item.postponed_to = agendas::PlannedId{7};
    const Elsewhere elsewhere{.days = {{agendas::PlannedId{7}, {2027, 2, 10}}}, .bodies = {}};
    EXPECT_EQ(decision_of(composed_of(item, elsewhere).minutes.items[0]),
              "Udsat til mødet den 10-02-2027.");
}

TEST(ComposeMinutes, AnItemThatNothingWasNotedOfIsToldOf) {
    const auto made = composed_of(an_item(1, std::nullopt));
    EXPECT_EQ(made.undecided, std::vector{1});
    EXPECT_EQ(decision_of(made.minutes.items[0]), "(none)");
}

TEST(ComposeMinutes, OnlyWhatWasMovedSaysSo) {
    Held held = a_meeting();
    for (int number = 1; number <= 4; ++number) {
        held.items.push_back(an_item(number, Outcome::Noted));
    }
    held.items[3].turn = 1;
    held.items[0].turn = 2;
    held.items[1].turn = 3;
    held.items[2].turn = 4;
    const auto made = compose_minutes(held).minutes;
    EXPECT_TRUE(made.items[0].sections[0].heading.starts_with("Beslutning"));
    EXPECT_EQ(document::plain_text_of(made.items[3].sections[0].document),
              "Punktet blev behandlet som det første.");
}

TEST(ComposeMinutes, WhoseVotesFellHowIsPrinted) {
    HeldItem item = an_item(1, Outcome::Approved, "Godkendt.");
    item.ballots = {{.kind = BallotKind::Main,
                     .voices = {{.attendee = AttendeeId{1}, .stand = Stand::For},
                                {.attendee = AttendeeId{3}, .stand = Stand::Against}}}};
    item.dissents = {{AttendeeId{3}, "Den er for dyr."}};
    item.stop = Stop{AttendeeId{3}, "2027-01-13T22:00:00Z"};
    EXPECT_EQ(
        decision_of(composed_of(item).minutes.items[0]),
        "Godkendt.\nAfstemning. For: Ida Holm (1). Imod: Eva Krog (1). Der var stemmelighed.\n"
        "Eva Krog ønskede tilført protokollen: ”Den er for dyr.”\n"
        "Eva Krog brugte sin standsningsret (kommunestyrelseslovens § 23). Udførelsen venter på "
        "kommunalbestyrelsen.");
}

TEST(ComposeMinutes, WhatEverybodyMayReadOfAClosedItemStandsBesideIt) {
    HeldItem item = an_item(1, Outcome::Approved, "Grunden sælges til Ø. Strand.");
    item.access.visibility = records::Visibility::Closed;
    item.public_title = "Et salg";
    item.public_decision = "Godkendt.";
    const auto made = composed_of(item);
    EXPECT_TRUE(made.minutes.items[0].closed);
    EXPECT_EQ(
        made.public_words,
        (std::vector<PublicWords>{{.number = 1, .title = "Et salg", .decision = "Godkendt."}}));
    item.access.visibility = records::Visibility::Open;
    EXPECT_TRUE(composed_of(item).public_words.empty());
}

}  // namespace
}  // namespace meetings

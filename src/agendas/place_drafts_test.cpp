// SPDX-License-Identifier: AGPL-3.0-or-later
// Items of cases on agendas, and off them again.
#include "agendas/internal/draft_fixture.h"
#include "cases/item_template.h"

namespace agendas {
namespace {

using cases::ItemState;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(DraftOnAgendaTest, AnApprovedItemComesOnTheAgendaAsItWasApproved) {
    const auto id = write("Budget", "At budgettet godkendes.");
    EXPECT_THAT(offered(meeting_), ElementsAre("Budget"));
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(state(id), "agenda");
    EXPECT_THAT(offered(meeting_), IsEmpty());
    EXPECT_EQ(say(id, "Noget andet."), "item.not_writable");
    EXPECT_EQ(send(meeting_), "");
    const auto shown = record(outsider_);
    EXPECT_EQ(shown.items[3].title, "Budget");
    EXPECT_EQ(shown.items[3].case_number, "26/00001");
    ASSERT_EQ(shown.items[3].sections.size(), 2U);
    EXPECT_EQ(document::plain_text_of(shown.items[3].sections[0].document), "Til beslutning.");
    EXPECT_EQ(shown.items[3].sections[1].kind, records::SectionKind::Recommendation);
    EXPECT_EQ(document::plain_text_of(shown.items[3].sections[1].document),
              "At budgettet godkendes.");
    EXPECT_EQ(item(id).record_meeting, first_slug_);
    EXPECT_EQ(item(id).record_number, 4);
    EXPECT_EQ(must(cases::find_draft_of(*reader(), first_slug_, 4, operator_)), id);
    EXPECT_EQ(must(cases::find_draft_of(*reader(), first_slug_, 4, outsider_)), std::nullopt);
    check_all();
}

TEST_F(DraftOnAgendaTest, WhatIsTakenOffIsOfferedAgainAndWhatWasSentStays) {
    const auto id = write("Budget", "Første ord.");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(take_off(meeting_, "Budget"), "");
    EXPECT_EQ(state(id), "approved");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(take_off(meeting_, "Budget"), "why missing");
    EXPECT_EQ(take_off(meeting_, "Budget", "Tal mangler"), "");
    EXPECT_EQ(state(id), "approved");
    EXPECT_EQ(say(id, "Andre ord."), "");
    EXPECT_EQ(place(next_, {id}), "item.state") << "nobody has approved the other words";
    move(id, ItemState::Approved);
    EXPECT_EQ(place(next_, {id}), "");
    EXPECT_EQ(document::plain_text_of(load(next_).items[3].draft->sections[1].document),
              "Andre ord.");
    EXPECT_EQ(document::plain_text_of(record(outsider_).items[3].sections[1].document),
              "Første ord.");
    EXPECT_EQ(send(next_), "");
    EXPECT_EQ(item(id).record_meeting, second_slug_);
    check_all();
}

TEST_F(DraftOnAgendaTest, AnItemIsOnOneAgendaAndItIsKnownWhich) {
    const auto id = write("Budget", "Ord.");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(place(next_, {id}), "agenda.item_elsewhere");
    EXPECT_EQ(place(meeting_, {id}), "agenda.item_elsewhere");
    const auto where = must(find_place_of(*reader(), id));
    ASSERT_TRUE(where);
    EXPECT_EQ(where->planned_slug, first_slug_);
    EXPECT_EQ(where->number, std::nullopt);
    // The same matter written on another agenda by hand is the same matter.
    EXPECT_EQ(add(next_, {.title = "Budget", .case_number = "26/00001"}), "agenda.item_elsewhere");
    EXPECT_EQ(take_off(meeting_, "Budget"), "");
    EXPECT_EQ(must(find_place_of(*reader(), id)), std::nullopt);
}

TEST_F(DraftOnAgendaTest, WhatWasChangedSinceItWasShownIsNotTakenNorAnyOther) {
    const auto one = write("Budget", "Ord.");
    const auto other = write("Skole", "Ord.");
    const std::vector<DraftSeen> wanted = {{one, item(one).revision}, {other, 99}};
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return place_drafts(at, actor_, seen(meeting_), wanted, clock_);
              }),
              "item.changed");
    EXPECT_EQ(state(one), "approved");
    EXPECT_THAT(titles(meeting_), testing::SizeIs(4));
    EXPECT_EQ(place(meeting_, {one, other}), "");
    EXPECT_EQ(titles(meeting_)[3], "Budget");
    EXPECT_EQ(titles(meeting_)[4], "Skole");
    const auto draft = write("Kladde", "Ord.", ItemState::Draft);
    EXPECT_EQ(place(meeting_, {draft}), "item.state");
}

TEST_F(DraftOnAgendaTest, PartsStandWithTheirCoveringItem) {
    const auto cover = write("Forklæde", "Ord.");
    const auto part = write("Første del", "Ord.", ItemState::Approved, cover);
    const auto late = write("Anden del", "Ord.", ItemState::Approved, cover);
    const auto later = write("Tredje del", "Ord.", ItemState::Approved, cover);
    const auto other = write("Noget andet", "Ord.");
    EXPECT_EQ(place(meeting_, {part, other, cover}), "");
    EXPECT_THAT(
        titles(meeting_),
        ElementsAre("Godkendelse af dagsorden", "Godkendelse af referat fra sidste møde",
                    "Orientering", "Noget andet", "Forklæde", "Første del", "Øvrige sager"));
    EXPECT_EQ(place(meeting_, {late}), "");
    EXPECT_EQ(titles(meeting_)[6], "Anden del");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(place(meeting_, {later}), "");
    EXPECT_EQ(titles(meeting_).back(), "Tredje del") << "nothing stands before what was sent";
}

TEST_F(DraftOnAgendaTest, ItIsTakenByTheSecretaryAndFromTheBodyAlone) {
    const auto id = write("Budget", "Ord.");
    EXPECT_EQ(place_as(acting(member_).actor, meeting_, {id}), "rights.not_allowed");
    cases::NewItem elsewhere{.in_case = case_, .body = board_, .author = stranger_};
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  elsewhere.body = must(records::make_body(at, "Byrådet"));
                  return {};
              }),
              "");
    elsewhere.head.title = "Andet";
    EXPECT_EQ(place_as(acting(secretary_).actor, meeting_, {make(elsewhere, "Ord.")}),
              "item.not_found");
    EXPECT_EQ(place_as(acting(secretary_).actor, meeting_, {id}), "");
}

TEST_F(DraftOnAgendaTest, ThoseMeantForTheMeetingAreOfferedFirst) {
    const auto wanted_for = [&](const std::string& title, std::optional<PlannedId> planned) {
        cases::NewItem wanted{.in_case = case_, .body = board_, .author = stranger_};
        wanted.head.title = title;
        if (planned) wanted.head.wanted = planned->value;
        make(wanted, "Ord.");
    };
    wanted_for("Næste", next_);
    wanted_for("Intet", std::nullopt);
    wanted_for("Dette", meeting_);
    EXPECT_THAT(offered(meeting_), ElementsAre("Dette", "Intet", "Næste"));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return cancel_planned(at, actor_, next_, "Ingen sager", clock_);
              }),
              "");
    EXPECT_THAT(offered(meeting_), ElementsAre("Dette", "Næste", "Intet"))
        << "a meeting that is cancelled is none";
    EXPECT_EQ(place(next_, {write("Sent", "Ord.")}), "planned.is_cancelled");
}

TEST_F(DraftOnAgendaTest, WhatStoodOnTheAgendaOfACancelledMeetingIsOfferedAgain) {
    const auto sent = write("Budget", "Ord.");
    EXPECT_EQ(place(meeting_, {sent}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto unsent = write("Vej", "Ord.");
    EXPECT_EQ(place(meeting_, {unsent}), "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return cancel_planned(at, actor_, meeting_, "Sne", clock_);
              }),
              "");
    EXPECT_EQ(state(sent), "approved");
    EXPECT_EQ(state(unsent), "approved");
    EXPECT_EQ(must(find_place_of(*reader(), sent)), std::nullopt);
    EXPECT_EQ(load(meeting_).items[3].withdrawn_reason, "Mødet blev aflyst.");
    EXPECT_THAT(offered(next_), testing::UnorderedElementsAre("Budget", "Vej"));
    EXPECT_EQ(place(next_, {sent, unsent}), "");
    check_all();
}

TEST_F(DraftOnAgendaTest, WhatItsTemplateAsksForIsFound) {
    cases::NewItem wanted{.in_case = case_, .body = board_, .author = stranger_};
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  wanted.made_from = must(cases::keep_template(
                      at, actor_,
                      {.body = board_,
                       .name = "Sag",
                       .sections = {{records::SectionKind::Background, "Baggrund", true,
                                     "Skriv kort, hvorfor sagen rejses nu."},
                                    {records::SectionKind::Recommendation, "Indstilling", true}}},
                      0, clock_));
                  return {};
              }),
              "");
    wanted.head.title = "Budget";
    EXPECT_EQ(place(meeting_, {make(wanted, "")}), "");
    std::vector<std::string> found;
    for (const auto& one : must(prepare(*reader(), load(meeting_), clock_)).findings) {
        found.push_back(one.code + (one.stops ? "! " : " ") + one.word);
    }
    EXPECT_THAT(found, ElementsAre("guidance! Skriv kort, hvorfor sagen rejses nu.",
                                   "missing_section Indstilling"));
}

TEST_F(DraftOnAgendaTest, WhatTheBodysTemplatesSayIsFoundInAnItemThatWasTypedOnTheAgenda) {
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  must(cases::keep_template(
                      at, actor_,
                      {.body = board_,
                       .name = "Sag",
                       .sections = {{records::SectionKind::Background, "Baggrund", true,
                                     "Skriv kort, hvorfor sagen rejses nu."},
                                    {records::SectionKind::Other, "Klima", false, "Kort."}}},
                      0, clock_));
                  return {};
              }),
              "");
    EXPECT_EQ(add(meeting_, {.title = "Budget",
                             .content = "## Baggrund\n\nSkriv kort, hvorfor sagen rejses  nu."}),
              "");
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Det siges. Kort. Og godt."}), "");
    std::vector<std::string> found;
    for (const auto& one : must(prepare(*reader(), load(meeting_), clock_)).findings) {
        found.push_back(one.code + (one.stops ? "! " : " ") + one.word);
    }
    EXPECT_THAT(found, ElementsAre("guidance! Skriv kort, hvorfor sagen rejses nu."));
    EXPECT_EQ(send(meeting_), "agenda.not_ready");
}

TEST_F(DraftOnAgendaTest, TheSecretarySaysWhenAndWithWhomButNotWhat) {
    const auto id = write("Budget", "Ord.");
    EXPECT_EQ(place(meeting_, {id}), "");
    ItemWords words = load(meeting_).items[3].words;
    words.minutes = 20;
    words.guests = "Anna Holm";
    words.content = "Noget andet";
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item(at, actor_, seen(meeting_), id_of(meeting_, "Budget"), words,
                                     clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
    const auto text = [&](int at) {
        return document::plain_text_of(record(outsider_).items[3].sections.at(at).document);
    };
    EXPECT_EQ(text(0), "Kl. 10.00-10.20: Anna Holm deltager.\nTil beslutning.");
    EXPECT_EQ(text(1), "Ord.");
}

TEST_F(DraftOnAgendaTest, ItFollowsWhatTheMinutesSay) {
    const auto decided = write("Budget", "Ord.");
    const auto put_off = write("Skole", "Ord.");
    const auto handed_on = write("Vej", "Ord.");
    const auto forgotten = write("Park", "Ord.");
    EXPECT_EQ(place(meeting_, {decided, put_off, handed_on, forgotten}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto follow = [&] {
        int followed = 0;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      followed = must(follow_record(at, clock_));
                      return {};
                  }),
                  "");
        return followed;
    };
    EXPECT_EQ(follow(), 0);
    while (clock_.today() < base::Date{2027, 1, 13}) clock_.move_on(24 * 3600);
    EXPECT_EQ(follow(), 0) << "there are no minutes yet";
    const std::string number = "26/00001";
    auto held = support::minutes("Direktionen", {2027, 1, 13},
                                 {support::item(4, "Budget", number, "Godkendt."),
                                  support::item(6, "Skole", number, "Sagen udsættes."),
                                  support::item(7, "Vej", number, "Oversendes til Byrådet.")});
    held.start = base::TimeOfDay{10, 0};
    held.items[1].outcomes = {records::Outcome::Postponed};
    held.items[2].outcomes = {records::Outcome::Referred};
    save(held, "referat");
    EXPECT_EQ(follow(), 4);
    EXPECT_EQ(state(decided), "decided");
    EXPECT_EQ(state(put_off), "postponed");
    EXPECT_EQ(item(put_off).record_number, 6) << "the minutes number it otherwise";
    EXPECT_EQ(state(handed_on), "referred");
    EXPECT_EQ(state(forgotten), "postponed") << "its number is another's: nobody dealt with it";
    EXPECT_EQ(follow(), 0);
    check_all();
}

TEST(FindInMinutes, ATitleGoesBeforeANumberAndAnItemOfTheMinutesIsFoundOnce) {
    const auto one = [](int number, const char* title, const char* case_number) {
        records::ItemSummary item;
        item.number = number;
        item.title = title;
        if (*case_number != '\0') item.case_number = case_number;
        return item;
    };
    const std::vector<records::ItemSummary> minutes = {
        one(1, "Dagsorden", ""), one(2, "Skole", "26/1"), one(3, "Budget", "26/1"),
        one(4, "Ny titel", "26/2"), one(5, "Lukket", "")};
    const auto wanted = [](int number, const char* title, const char* case_number) {
        AgendaItem item;
        if (number > 0) item.number = number;
        item.words.title = title;
        item.words.case_number = case_number;
        return item;
    };
    std::vector<int> numbers;
    for (const auto* found :
         find_in_minutes(minutes, {wanted(1, "Dagsorden", ""), wanted(2, "budget", "26-1"),
                                   wanted(3, "Skole", "26/1"), wanted(4, "Gammel titel", "26/2"),
                                   wanted(5, "Afsked", "26/9"), wanted(6, "Park", "26/1"),
                                   wanted(0, "Vej", "")})) {
        numbers.push_back(found == nullptr ? 0 : found->number);
    }
    EXPECT_THAT(numbers, ElementsAre(1, 3, 2, 4, 5, 0, 0));
}

TEST_F(DraftOnAgendaTest, WhatWasApprovedKeepsItsTitleAndIsNotOpenedMore) {
    cases::NewItem wanted{.in_case = case_, .body = board_, .author = stranger_};
    wanted.head.title = "Lejemål";
    wanted.head.access = {Visibility::Internal, "draft", "OFL § 23"};
    EXPECT_EQ(place(meeting_, {make(wanted, "Ord.")}), "");
    const AgendaItem item = load(meeting_).items[3];
    const auto change_to = [&](const ItemWords& words) {
        return change([&](store::Transaction& at) {
            return change_item(at, actor_, seen(meeting_), item.id, words, clock_);
        });
    };
    ItemWords words = item.words;
    words.access = {};
    EXPECT_EQ(change_to(words), "access more_open_than_approved");
    words.access = {Visibility::Closed, "personal", "FVL § 27"};
    words.title = "HELT ANDEN TITEL";
    words.guests = "Anna Holm";
    EXPECT_EQ(change_to(words), "");
    const AgendaItem now = load(meeting_).items[3];
    EXPECT_EQ(now.words.title, "Lejemål");
    EXPECT_EQ(now.words.guests, "Anna Holm");
    EXPECT_TRUE(now.is_closed());
}

}  // namespace
}  // namespace agendas

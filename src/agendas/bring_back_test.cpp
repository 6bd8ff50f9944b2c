// SPDX-License-Identifier: AGPL-3.0-or-later
// What was postponed, cancelled or handed on by another body, and comes on an agenda by that.
#include "agendas/bring_back.h"

#include "agendas/handed_down.h"
#include "agendas/internal/draft_fixture.h"

namespace agendas {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ComesBackTest : public DraftOnAgendaTest {
protected:
    /// Minutes of the first meeting that postpone its fourth item.
    void postpone(const std::string& title, const std::string& number) {
        while (clock_.today() < base::Date{2027, 1, 13}) clock_.move_on(24 * 3600);
        auto held = support::minutes("Direktionen", {2027, 1, 13},
                                     {support::item(4, title, number, "Sagen udsættes.")});
        held.start = base::TimeOfDay{10, 0};
        held.items[0].outcomes = {records::Outcome::Postponed};
        save(held, "referat");
    }
    std::vector<PostponedItem> postponed() {
        return must(list_postponed(*reader(), board_, viewer_of(secretary_), clock_.today()));
    }
    std::string back(AgendaItemId id, BackAs as = BackAs::AsItWas) {
        return change([&](store::Transaction& at) {
            return bring_back(at, actor_, seen(next_), {id, "Udsat til tallene var klar.", as},
                              clock_);
        });
    }
    std::vector<HandedItem> handed(const rights::Viewer& viewer) {
        return must(list_handed(*reader(), load(next_).meeting, viewer, clock_.today()));
    }
    std::string take_on(const HandedFrom& from) {
        return change([&](store::Transaction& at) {
            return take_handed(at, actor_, seen(next_), from, viewer_of(secretary_), clock_);
        });
    }
};

TEST_F(ComesBackTest, AnItemOfACaseComesBackAsANewOneWithItsText) {
    const auto id = write("Budget", "At budgettet godkendes.");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(send(meeting_), "");
    postpone("Budget", "26/00001");
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  must(follow_record(at, clock_));
                  return {};
              }),
              "");
    ASSERT_THAT(postponed(), SizeIs(1));
    EXPECT_TRUE(postponed()[0].is_of_case);
    EXPECT_EQ(postponed()[0].number, 4);
    const AgendaItemId was = postponed()[0].id;
    EXPECT_EQ(back(was), "");
    EXPECT_EQ(back(was), "agenda.came_back");
    EXPECT_THAT(postponed(), IsEmpty());
    const AgendaItem now = load(next_).items[3];
    EXPECT_EQ(now.came_from, was);
    ASSERT_TRUE(now.draft);
    EXPECT_NE(now.draft->id, id);
    EXPECT_EQ(item(now.draft->id).came_from, id);
    EXPECT_EQ(state(now.draft->id), "agenda");
    EXPECT_EQ(state(id), "postponed");
    EXPECT_EQ(send(next_), "");
    const auto shown =
        must(records::load_meeting_record(*reader(), second_slug_, std::nullopt, outsider_));
    EXPECT_EQ(document::plain_text_of(shown.items[3].sections[0].document),
              "Til beslutning.\nUdsat til tallene var klar.");
    EXPECT_EQ(document::plain_text_of(shown.items[3].sections[1].document),
              "At budgettet godkendes.");
    check_all();
}

TEST_F(ComesBackTest, AnItemOfACaseGoesBackToItsOfficerAsADraft) {
    const auto id = write("Budget", "Ord.");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(send(meeting_), "");
    postpone("Budget", "26/00001");
    // Nobody has followed the minutes yet: bringing it back does.
    EXPECT_EQ(back(load(meeting_).items[3].id, BackAs::ToItsOfficer), "");
    EXPECT_THAT(load(next_).items, SizeIs(4));
    EXPECT_THAT(postponed(), IsEmpty());
    const auto drafts =
        must(cases::list_items(*reader(), {.state = cases::ItemState::Draft}, operator_));
    ASSERT_THAT(drafts, SizeIs(1));
    EXPECT_EQ(drafts[0].came_from, id);
    EXPECT_EQ(say(drafts[0].id, "Nye ord."), "");
    check_all();
}

TEST_F(ComesBackTest, WhatIsNotPostponedDoesNotComeBack) {
    const auto id = write("Budget", "Ord.");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(back(load(meeting_).items[3].id), "item.state");
    EXPECT_EQ(back({9999}), "agenda.item_not_found");
}

TEST_F(ComesBackTest, WhatStoodOnACancelledMeetingIsOfferedToTheNext) {
    const auto id = write("Budget", "Ord.");
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(add(meeting_, {.title = "Skole", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto unsent = write("Vej", "Ord.");
    EXPECT_EQ(place(meeting_, {unsent}), "");
    EXPECT_THAT(offered(next_), IsEmpty());
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return cancel_planned(at, actor_, meeting_, "Sne", clock_);
              }),
              "");
    EXPECT_THAT(offered(next_), testing::UnorderedElementsAre("Budget", "Vej"));
    EXPECT_EQ(place(next_, {id, unsent}), "");
    EXPECT_EQ(state(id), "agenda");
    EXPECT_EQ(must(find_place_of(*reader(), id))->planned_slug, second_slug_);
    EXPECT_TRUE(load(meeting_).items[3].is_withdrawn);
    EXPECT_EQ(load(meeting_).items[3].withdrawn_reason, "Mødet blev aflyst.");
    ASSERT_THAT(postponed(), SizeIs(1));
    EXPECT_TRUE(postponed()[0].is_of_cancelled);
    EXPECT_EQ(back(postponed()[0].id), "");
    EXPECT_THAT(postponed(), IsEmpty());
    EXPECT_THAT(titles(next_), testing::Contains("Skole"));
    check_all();
}

TEST_F(ComesBackTest, AMeetingThatIsTakenUpAgainHasItsItemsAgain) {
    const auto id = write("Budget", "Ord.");
    const auto other = write("Vej", "Ord.");
    EXPECT_EQ(place(meeting_, {id, other}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return cancel_planned(at, actor_, meeting_, "En fejl", clock_);
              }),
              "");
    EXPECT_EQ(place(next_, {other}), "") << "it has gone on";
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return restore_planned(at, actor_, meeting_, clock_);
              }),
              "");
    EXPECT_FALSE(load(meeting_).items[3].is_withdrawn);
    EXPECT_EQ(state(id), "agenda");
    EXPECT_EQ(must(find_place_of(*reader(), id))->planned_slug, first_slug_);
    EXPECT_TRUE(load(meeting_).items[4].is_withdrawn);
    EXPECT_EQ(must(find_place_of(*reader(), other))->planned_slug, second_slug_);
    EXPECT_TRUE(must(prepare(*reader(), load(next_), clock_)).findings.empty());
    check_all();
}

TEST_F(ComesBackTest, WhatAnotherBodySendsOnIsOfferedHereOnce) {
    auto other = support::minutes(
        "Teknisk Udvalg", {2026, 11, 10},
        {support::item(1, "Cykelsti", "26/00077", "Oversendes til Direktionen."),
         support::item(2, "Park", "26/00078", "Oversendes til Byrådet."),
         support::item(3, "Bro", "26/00079", "Oversendes til direktionens møde i januar.")});
    for (records::Item& one : other.items) one.outcomes = {records::Outcome::Referred};
    other.items[2].closed = true;
    save(other, "andet");
    const auto offered_here = handed(viewer_of(secretary_));
    ASSERT_THAT(offered_here, SizeIs(1)) << "closed matter of another body is not offered";
    EXPECT_EQ(offered_here[0].title, "Cykelsti");
    EXPECT_EQ(offered_here[0].body_name, "Teknisk Udvalg");
    EXPECT_EQ(take_on({"2026-11-10-teknisk-udvalg", 3}), "agenda.item_not_found");
    EXPECT_EQ(take_on(offered_here[0].from), "");
    EXPECT_EQ(take_on(offered_here[0].from), "agenda.item_not_found");
    EXPECT_THAT(handed(viewer_of(secretary_)), IsEmpty());
    EXPECT_EQ(send(next_), "");
    const auto shown =
        must(records::load_meeting_record(*reader(), second_slug_, std::nullopt, outsider_));
    const records::ShownItem& item = shown.items[3];
    EXPECT_EQ(item.case_number, "26/00077");
    EXPECT_EQ(document::plain_text_of(item.sections.front().document),
              "Sendt videre fra Teknisk Udvalg den 10-11-2026.");
    EXPECT_EQ(item.sections.back().heading, "Beslutning Teknisk Udvalg den 10-11-2026");
    EXPECT_EQ(document::plain_text_of(item.sections.back().document),
              "Oversendes til Direktionen.");
    EXPECT_EQ(take_off(next_, "Cykelsti", "Skal først i høring"), "");
    EXPECT_THAT(handed(viewer_of(secretary_)), SizeIs(1)) << "taken off, it is offered again";
    check_all();
}

TEST_F(ComesBackTest, WhatTheBodyHasHadSinceIsNotOffered) {
    auto other = support::minutes(
        "Teknisk Udvalg", {2026, 11, 3},
        {support::item(1, "Cykelsti", "26/00077", "Anbefales over for Direktionen.")});
    other.items[0].outcomes = {records::Outcome::Referred};
    save(other, "andet");
    EXPECT_THAT(handed(viewer_of(secretary_)), SizeIs(1));
    save(support::minutes("Direktionen", {2026, 11, 10},
                          {support::item(1, "Cykelsti", "26/00077", "Godkendt.")}),
         "siden");
    EXPECT_THAT(handed(viewer_of(secretary_)), IsEmpty());
}

TEST_F(ComesBackTest, WhatIsSentOnIsFoundHoweverTheNameIsWritten) {
    auto other =
        support::minutes("Teknisk Udvalg", {2026, 11, 3},
                         {support::item(1, "Cykelsti", "26/00077", "OVERSENDES TIL DIREKTIONEN."),
                          support::item(2, "Park", "26/00078", "Oversendes til Direk-tionen."),
                          support::item(3, "Bro", "26/00079", "Oversendes.")});
    for (records::Item& one : other.items) one.outcomes = {records::Outcome::Referred};
    save(other, "andet");
    const auto found = handed(viewer_of(secretary_));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].title, "Cykelsti");
}

TEST(NamesBody, ByAWordOfItsOwnOrTheBeginningOfOne) {
    const std::vector<std::string> names = {"Byrådet", "BR"};
    EXPECT_TRUE(names_body("Oversendes til Byrådet.", names));
    EXPECT_TRUE(names_body("til byrådets møde", names));
    EXPECT_TRUE(names_body("sendes til (BR)", names));
    EXPECT_FALSE(names_body("Ungebyrådet orienteres", names));
    EXPECT_FALSE(names_body("Afbrydes", names));
    EXPECT_FALSE(names_body("Godkendt.", {""}));
}

}  // namespace
}  // namespace agendas

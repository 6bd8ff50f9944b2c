// SPDX-License-Identifier: AGPL-3.0-or-later
// Two documents of one day: versions of one meeting, or two meetings, and what is in doubt.
#include "records/internal/pick_meeting.h"

#include <gmock/gmock.h>

#include "records/record_doubts.h"
#include "support/role_record.h"

namespace records {
namespace {

using support::closed;
using support::item;
using support::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

class PickMeetingRecordTest : public support::RoleRecord {
protected:
    std::vector<std::string> doubts(const Minutes& document) {
        std::vector<std::string> codes;
        for (const base::Finding& one : must(list_record_doubts(*reader(), document))) {
            codes.push_back(one.code);
        }
        return codes;
    }
    static Minutes at_four(std::vector<Item> items) {
        Minutes made = minutes("Byrådet", {2026, 9, 1}, std::move(items));
        made.start = base::TimeOfDay{16, 0};
        return made;
    }
    /// Whether an outsider reads the items of the meeting's document that stands.
    std::vector<bool> withheld(const std::string& slug) {
        std::vector<bool> all;
        const auto record = must(load_meeting_record(*reader(), slug, {}, outsider_));
        for (const ShownItem& one : record.items) all.push_back(one.withheld);
        return all;
    }
};

TEST_F(PickMeetingRecordTest, OpenAndClosedMinutesOfOneDayBothStand) {
    for (const bool open_first : {true, false}) {
        Minutes open = at_four({item(1, "Ny skole", "26/11"), item(2, "Budget", "26/12")});
        Minutes secret = at_four({closed(item(1, "Ansættelse af direktør", "26/13"))});
        open.date.month = secret.date.month = open_first ? 9 : 10;
        const std::string day = open_first ? "2026-09-01-byraadet" : "2026-10-01-byraadet";
        save(open_first ? open : secret, day + "a");
        const Saved other = save(open_first ? secret : open, day + "b");
        EXPECT_EQ(other.effect, SaveEffect::NewMeeting);
        EXPECT_EQ(other.meeting_slug, day + "-2");
        EXPECT_THAT(withheld(open_first ? day : day + "-2"), ElementsAre(false, false));
        EXPECT_THAT(withheld(open_first ? day + "-2" : day), ElementsAre(true));
    }
}

TEST_F(PickMeetingRecordTest, ACorrectionThatClosesIsAVersion) {
    save(at_four({item(1, "Ny skole", "26/11"), item(2, "Salg af grund", "26/12")}), "a");
    EXPECT_EQ(save(at_four({closed(item(2, "Lukket", "27/99"))}), "b").effect,
              SaveEffect::NewVersion);
    EXPECT_EQ(save(at_four({closed(item(5, "Ejendomssag", "26/12"))}), "c").effect,
              SaveEffect::NewVersion);
}

TEST_F(PickMeetingRecordTest, AnotherStartIsNoOtherMeetingWhenTheItemsAreTheSame) {
    Minutes document = at_four({item(1, "Ny skole", "26/11"), item(2, "Budget", "26/12")});
    const Saved first = save(document, "a");
    document.start = base::TimeOfDay{16, 30};
    const Saved corrected = save(document, "b");
    EXPECT_EQ(corrected.meeting, first.meeting);
    EXPECT_EQ(must(load_meeting(*reader(), first.meeting_slug, outsider_)).start, document.start);
}

TEST_F(PickMeetingRecordTest, AVersionThatSharesFewItemsIsInDoubt) {
    const Minutes first = at_four({item(1, "Ny hal", "18/1"), item(2, "Skoler", "18/2")});
    save(first, "a");
    Minutes other = at_four({item(1, "Budget", "19/71"), item(2, "Cykelstier", "19/82")});
    EXPECT_THAT(doubts(other),
                ElementsAre("doubt.shares_few", "doubt.item_gone", "doubt.item_gone"));
    other.items[0] = first.items[0];
    EXPECT_THAT(doubts(other), ElementsAre("doubt.item_gone"));
    other.items[1] = first.items[1];
    EXPECT_THAT(doubts(other), IsEmpty());
    other.date.day = 8;
    EXPECT_THAT(doubts(other), IsEmpty()) << "another meeting";
}

TEST_F(PickMeetingRecordTest, AClosedMatterThatIsNotFoundAgainIsInDoubt) {
    const Saved saved = save(at_four({item(1, "Ny hal", "18/1"), item(2, "Skoler", "18/2")}), "a");
    ASSERT_TRUE(decide({saved.meeting, 2}, Visibility::Closed));
    EXPECT_THAT(doubts(at_four({item(1, "Ny hal", "18/1"), item(3, "Dagtilbud", "21/9")})),
                ElementsAre("doubt.matter_lost"));
    EXPECT_THAT(doubts(at_four({item(1, "Ny hal", "18/1"), item(4, "Skoler", "18/22")})),
                IsEmpty());
    EXPECT_THAT(doubts(at_four({item(1, "Ny hal", "18/1"), closed(item(2, "Lukket punkt", {}))})),
                IsEmpty());
}

TEST_F(PickMeetingRecordTest, AClosedMatterThatACorrectedDayLosesIsInDoubt) {
    const Saved saved = save(at_four({item(1, "Ny hal", "18/1"), item(2, "Salg af grund", "18/2"),
                                      item(3, "Skoler", "18/3")}),
                             "a");
    ASSERT_TRUE(decide({saved.meeting, 2}, Visibility::Closed));
    Minutes next = at_four({item(1, "Ny hal", "18/1"), item(2, "Skoler", "18/3"),
                            item(3, "Byggemodning", "18/40"), item(4, "Finansiering", "18/41")});
    ++next.date.day;
    EXPECT_THAT(doubts(next), ElementsAre("doubt.matter_lost"));
    next.items[2] = item(3, "Salg af grund", "18/2");
    EXPECT_THAT(doubts(next), IsEmpty()) << "it is found, and closed there, too";
    next.items = {item(1, "Ny hal", "18/1"), item(2, "Budget", "18/50"), item(3, "Stier", "18/60")};
    EXPECT_THAT(doubts(next), IsEmpty()) << "another meeting that goes on with one of its cases";
}

// Two schools whose boards go by one name, of one evening.
TEST_F(PickMeetingRecordTest, AVersionWithOtherPeopleIsInDoubt) {
    Minutes first = at_four({item(1, "Ny hal", "18/1")});
    first.participants = {{"Anna Rose", {}}, {"Mads Krog", {}}};
    save(first, "a");
    Minutes other = first;
    other.participants = {{"Ib Holm", {}}, {"Tea Rye", {}}};
    EXPECT_THAT(doubts(other), ElementsAre("doubt.other_people"));
    other.participants = {{"Ib Holm", {}}, {"anna rose", {}}};
    EXPECT_THAT(doubts(other), IsEmpty());
    other.participants = {{"Ib Holm", {}}};
    EXPECT_THAT(doubts(other), IsEmpty());
}

// Each month has "Meddelelser" and "Meddelelser (lukket)" of one case.
TEST_F(PickMeetingRecordTest, WhatIsPartedAsBeforeIsNotInDoubt) {
    const Item open = item(1, "Meddelelser", "11/7");
    const Item part = closed(item(2, "Meddelelser (lukket)", "11/7"));
    const auto later = [](std::vector<Item> items) {
        Minutes made = at_four(std::move(items));
        made.date.day = 12;
        return made;
    };
    save(at_four({part}), "a");
    EXPECT_THAT(doubts(later({open, part})), ElementsAre("doubt.closed_before"))
        << "nobody has read an open one";
    Minutes first = at_four({open, part});
    first.date.day = 20;
    save(first, "b");
    EXPECT_THAT(doubts(later({open, part})), IsEmpty());
    EXPECT_THAT(doubts(later({open})), ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later({item(1, "Meddelelser (lukket)", "11/7"), part})),
                ElementsAre("doubt.closed_before"));
}

TEST_F(PickMeetingRecordTest, WhatWasClosedInAnotherMeetingIsInDoubtWhenItIsOpen) {
    Minutes first = at_four({item(1, "Ny hal", "18/1"), closed(item(2, "Salg (lukket)", "11/7"))});
    save(first, "a");
    const auto later = [](std::vector<Item> items) {
        Minutes made = at_four(std::move(items));
        made.date.day = 12;
        return made;
    };
    EXPECT_THAT(doubts(later({item(1, "Salg", "11/7")})), ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later({closed(item(1, "Salg", "11/7"))})), IsEmpty());
    EXPECT_THAT(doubts(later({item(1, "Salg", "11/8")})), IsEmpty());
    EXPECT_THAT(doubts(later({item(1, "Ny hal", "18/1")})), IsEmpty());
    EXPECT_THAT(doubts(later({item(1, "Skat og priser", "11/7")})), IsEmpty());
}

// Minutes of one meeting, and those of the next day, in which a title has no case number.
TEST_F(PickMeetingRecordTest, ATitleThatWasClosedAtAnotherMeetingAsksWhenItIsOpenSoonAfter) {
    const std::string title = "Ans\u00e6ttelse af ny centerchef";
    save(at_four({item(1, "Ny hal", "18/1"), closed(item(2, title + " (lukket)", {})),
                  closed(item(3, "Eventuelt", {})), closed(item(4, "Salg af grund", "18/7"))}),
         "a");
    const auto later = [](int days, std::vector<Item> items) {
        Minutes made = at_four(std::move(items));
        made.date = base::date_of_days(base::days_since_epoch(made.date) + days);
        return made;
    };
    EXPECT_THAT(doubts(later(1, {item(1, title, {})})), ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later(30, {item(1, title, "18/9")})), ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later(-1, {item(1, title + " - fortsat", {})})),
                ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later(1, {item(1, "Salg af grund", {})})),
                ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later(1, {item(1, "Salg af grund", "18/8")})), IsEmpty());
    EXPECT_THAT(doubts(later(1, {item(1, "Ans\u00e6ttelse", {})})), IsEmpty());
    EXPECT_THAT(doubts(later(1, {item(1, "Eventuelt", {})})), IsEmpty());
    EXPECT_THAT(doubts(later(90, {item(1, title, {})})), IsEmpty());
    EXPECT_THAT(doubts(later(1, {closed(item(1, title, {}))})), IsEmpty());
}

// "Personale" and "Personale (lukket)" stand on each agenda, without a case.
TEST_F(PickMeetingRecordTest, ATitleThatTheBodyOftenHasOpenDoesNotAsk) {
    const Item open = item(1, "Personale og arbejdsmilj\u00f8", {});
    const Item part = closed(item(2, "Personale og arbejdsmilj\u00f8 (lukket)", {}));
    const auto later = [](int days, std::vector<Item> items) {
        Minutes made = at_four(std::move(items));
        made.date = base::date_of_days(base::days_since_epoch(made.date) + days);
        return made;
    };
    save(at_four({open, part}), "a");
    EXPECT_THAT(doubts(later(7, {open})), ElementsAre("doubt.closed_before"));
    EXPECT_THAT(doubts(later(7, {open, part})), IsEmpty());
    save(later(7, {open, part}), "b");
    EXPECT_THAT(doubts(later(14, {open})), IsEmpty());
}

// A closing word that is left out of the next document opens nothing.
TEST_F(PickMeetingRecordTest, WhatWasClosedBeforeAndIsOpenNowIsInDoubt) {
    save(at_four({item(1, "Ny hal", "18/1"), closed(item(2, "Lukket punkt", "18/2")),
                  closed(item(3, "Lukket punkt", {})), closed(item(4, "Salg af grund", {}))}),
         "a");
    const auto opens = [&](std::vector<Item> items) {
        const auto all = doubts(at_four(std::move(items)));
        return std::count(all.begin(), all.end(), "doubt.opens");
    };
    const Item hall = item(1, "Ny hal", "18/1");
    EXPECT_EQ(opens({hall, closed(item(2, "Lukket", "18/2")), closed(item(3, "Lukket", {})),
                     closed(item(4, "Lukket", {})), item(5, "Eventuelt", {})}),
              0);
    const Item sale = closed(item(4, "Salg af grund", {}));
    EXPECT_EQ(opens({hall, item(2, "Køb af jord", "18/2"), sale}), 1);
    EXPECT_EQ(opens({hall, item(3, "Ansættelse", {}), sale}), 1);
    // Another title, number and case: it is not found, so it may be any of those that are open.
    const Item second = closed(item(2, "Lukket punkt", "18/2"));
    EXPECT_EQ(opens({hall, second, item(3, "Erhvervelse af areal", "18/9")}), 2);
    EXPECT_EQ(
        opens({hall, second, closed(item(3, "Lukket", {})), closed(item(4, "Erhvervelse", {}))}),
        0);
    EXPECT_EQ(opens({hall, item(5, "Salg af grund", {})}), 1);
}

TEST(PickMeetingTest, TwoDocumentsOfOneDayAreOneMeetingOrNot) {
    const auto document = [](std::vector<Item> items, std::optional<int> hour) {
        Minutes made = minutes("Byrådet", {2018, 3, 5}, std::move(items));
        if (hour) made.start = base::TimeOfDay{*hour, 0};
        return day_document_of(made);
    };
    const std::vector<Item> one = {item(1, "Ny hal ved skolen i Vestby", "18/100", "Godkendt."),
                                   item(2, "Lokalplan for havnen", "18/200", "Udsat.")};
    const std::vector<Item> other = {
        item(1, "Budget for ældreplejen", "19/311", "Tiltrådt af udvalget enstemmigt."),
        item(2, "Cykelstier langs ringvejen", "19/422", "Sendt i høring hos borgerne.")};
    std::vector<Item> corrected = one;
    corrected[1].title = "Lokalplan for den nye havn";
    EXPECT_EQ(are_one_meeting(document(one, 16), document(corrected, 16)), OneMeeting::Surely);
    EXPECT_EQ(are_one_meeting(document(one, 16), document(corrected, 17)), OneMeeting::Surely);
    EXPECT_EQ(are_one_meeting(document(one, 9), document(other, 16)), OneMeeting::No);
    EXPECT_EQ(are_one_meeting(document(one, {}), document(other, {})), OneMeeting::No);
    EXPECT_EQ(are_one_meeting(document(one, 16), document(other, 16)), OneMeeting::Likely);
    EXPECT_EQ(are_one_meeting(document(one, 16), document({}, {})), OneMeeting::Likely);
    EXPECT_EQ(are_one_meeting(document({}, 9), document({}, 16)), OneMeeting::No);
    const std::vector<Item> standing = {item(1, "Godkendelse af dagsorden", {}),
                                        item(2, "Eventuelt", {})};
    EXPECT_EQ(are_one_meeting(document(standing, 9), document(standing, 16)), OneMeeting::No);
}

}  // namespace
}  // namespace records

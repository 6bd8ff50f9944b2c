// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of an agenda without a database: order, numbers, times, checks, what it says.
#include <gmock/gmock.h>

#include "agendas/agenda_checks.h"
#include "agendas/agenda_order.h"
#include "agendas/item_content.h"

namespace agendas {
namespace {

using records::Visibility;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr SendingDay early_day{{2027, 1, 4}, {2027, 1, 7}};
constexpr SendingDay late_day{{2027, 1, 8}, {2027, 1, 7}};

AgendaItem item(int id, std::string title, std::optional<int> number = {}) {
    AgendaItem made;
    made.id = {id};
    made.number = number;
    made.words.title = std::move(title);
    return made;
}

Agenda agenda(std::vector<AgendaItem> items) {
    Agenda made;
    made.meeting.body_name = "Direktionen";
    made.meeting.times = {{2027, 1, 13}, {10, 0}, {12, 0}};
    made.items = std::move(items);
    return made;
}

std::vector<int> ids(const std::vector<AgendaItemId>& order) {
    std::vector<int> all;
    for (const AgendaItemId id : order) all.push_back(static_cast<int>(id.value));
    return all;
}

std::vector<std::string> found(const Agenda& one, base::Date today = {2027, 1, 4}) {
    std::vector<std::string> all;
    for (const AgendaFinding& finding : check_agenda(one, {.day = {today, {2027, 1, 7}}})) {
        all.push_back(finding.code + (finding.stops ? "!" : "") +
                      (finding.word.empty() ? "" : " " + finding.word));
    }
    return all;
}

TEST(AgendaOrderTest, NumbersThatWereSentNeverChange) {
    const std::vector<AgendaItem> items = {item(1, "A", 12), item(2, "B", 13), item(3, "C"),
                                           item(4, "D")};
    EXPECT_THAT(numbers_of(items, 11), ElementsAre(12, 13, 14, 15));
    EXPECT_THAT(numbers_of({item(1, "A"), item(2, "B")}, 0), ElementsAre(1, 2));
    EXPECT_THAT(numbers_of({item(1, "A"), item(2, "B")}, 41), ElementsAre(42, 43));
}

TEST(AgendaOrderTest, AnItemMovesAStepButNotPastWhatMembersHave) {
    const std::vector<AgendaItem> items = {item(1, "A", 1), item(2, "B"), item(3, "C")};
    EXPECT_THAT(ids(moved(items, {3}, Way::Up)), ElementsAre(1, 3, 2));
    EXPECT_THAT(ids(moved(items, {2}, Way::Up)), ElementsAre(1, 2, 3));
    EXPECT_THAT(ids(moved(items, {1}, Way::Down)), ElementsAre(1, 2, 3));
    EXPECT_THAT(ids(moved(items, {3}, Way::Down)), ElementsAre(1, 2, 3));
    EXPECT_THAT(ids(moved(items, {9}, Way::Down)), ElementsAre(1, 2, 3));
}

TEST(AgendaOrderTest, AnOrderHasEachItemOnceAndWhatWasSentWhereItStood) {
    const std::vector<AgendaItem> items = {item(1, "A", 1), item(2, "B"), item(3, "C")};
    EXPECT_TRUE(is_order_of(items, {{1}, {3}, {2}}));
    EXPECT_FALSE(is_order_of(items, {{2}, {1}, {3}}));
    EXPECT_FALSE(is_order_of(items, {{1}, {2}, {2}}));
    EXPECT_FALSE(is_order_of(items, {{1}, {2}}));
    EXPECT_FALSE(is_order_of(items, {{1}, {2}, {7}}));
}

TEST(AgendaOrderTest, TimesAddUpFromTheBeginningOfTheMeeting) {
    std::vector<AgendaItem> items = {item(1, "A"), item(2, "B"), item(3, "C")};
    items[0].words.minutes = 30;
    items[1].words.minutes = 15;
    items[2].words.start = base::TimeOfDay{11, 0};
    items[2].words.minutes = 45;
    const Slots slots = slots_of(items, {{2027, 1, 13}, {10, 0}, {12, 0}});
    EXPECT_EQ(render_slot(slots.slots[0]), "Kl. 10.00-10.30");
    EXPECT_EQ(render_slot(slots.slots[1]), "Kl. 10.30-10.45");
    EXPECT_EQ(render_slot(slots.slots[2]), "Kl. 11.00-11.45");
    EXPECT_THAT(slots.warnings, IsEmpty());
    EXPECT_EQ(slots.minutes, 90);
}

TEST(AgendaOrderTest, WhatOverlapsOrGoesOnTooLongIsTold) {
    std::vector<AgendaItem> items = {item(1, "A"), item(2, "B"), item(3, "C")};
    items[0].words.start = base::TimeOfDay{9, 45};
    items[0].words.minutes = 45;
    items[1].words.start = base::TimeOfDay{10, 20};
    items[1].words.minutes = 20;
    items[2].words.minutes = 100;
    const Slots slots = slots_of(items, {{2027, 1, 13}, {10, 0}, {12, 0}});
    using What = SlotWarning::What;
    EXPECT_THAT(
        slots.warnings,
        ElementsAre(SlotWarning{What::TooEarly, {1}, 15}, SlotWarning{What::Overlaps, {2}, 10},
                    SlotWarning{What::TooLong, {3}, 20}, SlotWarning{What::DoesNotFit, {}, 45}));
}

TEST(AgendaOrderTest, AMeetingMayGoOnPastMidnight) {
    std::vector<AgendaItem> items = {item(1, "A"), item(2, "B")};
    items[0].words.minutes = 150;
    items[1].words.start = base::TimeOfDay{0, 30};
    items[1].words.minutes = 30;
    const Slots slots = slots_of(items, {{2027, 1, 13}, {22, 0}, {1, 0}});
    EXPECT_EQ(render_slot(slots.slots[0]), "Kl. 22.00-0.30");
    EXPECT_EQ(render_slot(slots.slots[1]), "Kl. 0.30-1.00");
    EXPECT_THAT(slots.warnings, IsEmpty());
}

TEST(AgendaOrderTest, WithoutTimesThereAreNone) {
    const Slots slots = slots_of({item(1, "A"), item(2, "B")}, {{2027, 1, 13}, {10, 0}, {12, 0}});
    EXPECT_EQ(render_slot(slots.slots[0]), "");
    EXPECT_THAT(slots.warnings, IsEmpty());
}

TEST(AgendaChecksTest, AnEmptyAgendaAndACancelledMeetingAreNotSent) {
    Agenda one = agenda({});
    EXPECT_THAT(found(one), ElementsAre("nothing!"));
    one = agenda({item(1, "Budget")});
    one.meeting.state = PlannedState::Cancelled;
    EXPECT_THAT(found(one), ElementsAre("cancelled!"));
}

TEST(AgendaChecksTest, ALateItemNeedsAReasonAndAStandingOneDoesNot) {
    Agenda one = agenda({item(1, "Budget"), item(2, "Øvrige sager")});
    one.items[1].kind = AgendaItemKind::Other;
    EXPECT_THAT(found(one, {2027, 1, 7}), IsEmpty());
    const std::string whole = "past_deadline 07-01-2027";
    EXPECT_THAT(found(one, {2027, 1, 8}), ElementsAre(whole, "late!"));
    one.items[0].words.late_reason = "Ministeriet svarede i går";
    EXPECT_THAT(found(one, {2027, 1, 8}), ElementsAre(whole));
    EXPECT_THAT(found(one, {2027, 1, 7}), ElementsAre("reason_in_time"));
    one.items[0].words.late_reason = "";
    one.items[0].number = 1;  // Members have had it in time.
    EXPECT_THAT(found(one, {2027, 1, 8}), ElementsAre(whole));
    one.sent.emplace_back().minutes.date = one.meeting.times.date;
    EXPECT_THAT(found(one, {2027, 1, 8}), IsEmpty());
}

TEST(AgendaChecksTest, ClosedMatterNeedsAGroundAndANeutralTitleThatTellsNothing) {
    Agenda one = agenda({item(1, "Afskedigelse af skoleleder på Skovvej 112")});
    ItemWords& words = one.items[0].words;
    words.access.visibility = Visibility::Closed;
    EXPECT_THAT(found(one), ElementsAre("without_ground!", "without_neutral"));
    words.access.reason = "personal";
    words.access.legal_basis = "FVL § 27";
    words.public_title = "Personalesag om en skoleleder";
    EXPECT_THAT(found(one), ElementsAre("neutral_tells! skoleleder"));
    words.public_title = "Sag om 112";
    EXPECT_THAT(found(one), ElementsAre("neutral_hints 112"));
    words.public_title = "Personalesag";
    EXPECT_THAT(found(one), IsEmpty());
}

TEST(AgendaChecksTest, FiguresThatDoNotAddUpAreAskedAboutAndStopNothing) {
    Agenda one = agenda({item(1, "Budget")});
    one.items[0].words.content =
        "Tabel\n\n| Post | Beløb |\n|---|---|\n| A | 1 |\n| B | 2 |\n| I alt | 4 |";
    EXPECT_THAT(
        found(one),
        ElementsAre(
            "figures Rækken »I alt«, kolonnen »Beløb«: der står 4, men række 2-3 giver 3."));
}

TEST(AgendaChecksTest, GuidanceTextAndEmptySectionsAreLeftBehindByNobody) {
    Agenda one = agenda({item(1, "Budget")});
    one.items[0].words.content =
        "## Baggrund\n\n[skriv baggrunden her]\n\n## Økonomi\n\n## Indstilling\n\nAt sagen [1] "
        "godkendes.";
    EXPECT_THAT(found(one), ElementsAre("empty_section Økonomi", "guidance! skriv baggrunden her"));
    one.items[0].words.content =
        "Jf. [vejledningen](https://x.dk/a) og citatet \"vi [...] mener [tekst udeladt]\".";
    EXPECT_THAT(found(one), IsEmpty());
}

TEST(AgendaChecksTest, WhatATemplateAsksForIsThere) {
    const Agenda one = agenda({item(1, "Budget")});
    const CheckSight sight{.day = {{2027, 1, 4}, {2027, 1, 7}},
                           .cases_of_finance_committee = {},
                           .required_sections = {{{1}, {"Indstilling"}}},
                           .guidance = {}};
    const auto all = check_agenda(one, sight);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].code + " " + all[0].word, "missing_section Indstilling");
}

TEST(AgendaChecksTest, AnAttachmentNamedInTheTextIsThere) {
    Agenda one = agenda({item(1, "Budget")});
    ItemWords& words = one.items[0].words;
    words.content = "Se bilag 2 og bilag 1.";
    words.attachments = "Budgetforlig";
    EXPECT_THAT(found(one), ElementsAre("attachment_missing Bilag 2"));
    words.attachments = "Budgetforlig\nNotat";
    EXPECT_THAT(found(one), IsEmpty());
    words.attachments = "";
    words.content = "Notatet er vedlagt.";
    EXPECT_THAT(found(one), ElementsAre("attachment_missing bilag"));
    words.content = "Der er intet at vedlægge.";
    EXPECT_THAT(found(one), IsEmpty());
}

TEST(AgendaChecksTest, MoneyGoesToTheCouncilByTheFinanceCommittee) {
    Agenda one = agenda({item(1, "Anlægsbevilling")});
    one.items[0].words.is_finance = true;
    one.items[0].words.case_number = "26/00012";
    EXPECT_THAT(found(one), IsEmpty());
    one.meeting.body_name = "Byrådet";
    EXPECT_THAT(found(one), ElementsAre("without_finance_committee 26/00012"));
    // An item that was typed on the agenda touches finance when its case is marked.
    one.items[0].words.is_finance = false;
    EXPECT_THAT(found(one), IsEmpty());
    const CheckSight marked{.day = {{2027, 1, 4}, {2027, 1, 7}},
                            .finance_cases = {"26/00012"},
                            .required_sections = {},
                            .guidance = {}};
    ASSERT_EQ(check_agenda(one, marked).size(), 1U);
    EXPECT_EQ(check_agenda(one, marked)[0].code, "without_finance_committee");
    one.items[0].words.is_finance = true;
    const CheckSight sight{.day = {{2027, 1, 4}, {2027, 1, 7}},
                           .cases_of_finance_committee = {"26/00012"},
                           .required_sections = {},
                           .guidance = {}};
    EXPECT_THAT(check_agenda(one, sight), IsEmpty());
}

TEST(AgendaChecksTest, AnItemOfAClosedCaseStopsTheAgendaUntilItIsClosed) {
    Agenda one = agenda({item(1, "Anbringelse")});
    one.items[0].words.case_number = "26/00012";
    CheckSight sight{.day = {{2027, 1, 4}, {2027, 1, 7}}};
    sight.closed_cases = {"26/00012"};
    const auto all = check_agenda(one, sight);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].code + " " + all[0].word, "case_is_closed 26/00012");
    EXPECT_TRUE(all[0].stops);
    one.items[0].words.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    one.items[0].words.public_title = "En sag";
    EXPECT_THAT(check_agenda(one, sight), IsEmpty());
}

TEST(AgendaChecksTest, APersonalNumberInAnOpenItemStopsTheAgenda) {
    AgendaItem one = item(1, "Støtte til 120455-1234");
    EXPECT_THAT(found(agenda({one})), testing::Contains("personal_number! 120455-****"));
    one.words.title = "Støtte";
    one.words.guests = "Hans Holm, 120455-1234";
    EXPECT_THAT(found(agenda({one})), testing::Contains("personal_number! 120455-****"));
    one.words.guests = "";
    one.words.content = "Borgeren med cpr 12 04 55 1234 har søgt.";
    EXPECT_THAT(found(agenda({one})), testing::Contains("personal_number! 12 04 55 ****"));
    one.words.access = {Visibility::Closed, "personal", "FVL § 27"};
    EXPECT_THAT(found(agenda({one})),
                testing::Not(testing::Contains(testing::StartsWith("personal_number"))));
}

TEST(AgendaChecksTest, APersonalNumberInAnyTextThatEverybodyReadsStopsTheAgenda) {
    const std::string number = "120455-1234";
    const std::string told = "! 120455-****";
    Agenda one = agenda({item(1, "Budget")});
    one.programme = "Velkomst ved Hans Holm, " + number;
    EXPECT_THAT(found(one), ElementsAre("personal_number_in_programme" + told));
    one.programme = "";
    one.meeting.place = "Hos Hans Holm, " + number;
    EXPECT_THAT(found(one), ElementsAre("personal_number_in_place" + told));
    one.meeting.place = "Rådhuset";
    const auto item_with = [&](auto&& write) {
        Agenda other = one;
        write(other.items[0]);
        return found(other);
    };
    EXPECT_THAT(item_with([&](AgendaItem& each) { each.came_from_words = "Udsat: " + number; }),
                ElementsAre("personal_number" + told));
    EXPECT_THAT(item_with([&](AgendaItem& each) { each.words.case_number = number; }),
                ElementsAre("personal_number" + told));
    EXPECT_THAT(item_with([&](AgendaItem& each) { each.words.attachments = "Brev " + number; }),
                ElementsAre("personal_number" + told));
    EXPECT_THAT(item_with([&](AgendaItem& each) {
                    each.words.access = {Visibility::Closed, "personal", "FVL § 27"};
                    each.words.public_title = "Sag " + number;
                    each.words.content = number;
                }),
                ElementsAre("neutral_names 120455", "personal_number_shown" + told));
}

TEST(AgendaChecksTest, TheNumberOfACaseThatLooksLikeAPersonalNumberIsOnlyAskedAbout) {
    CheckSight sight{.day = {{2027, 1, 4}, {2027, 1, 7}}};
    sight.is_number_of_case = [](const std::string& number) {
        return number == "SAG-120455-1234" || number == "1204551234";
    };
    const auto found_in = [&](const std::string& text, std::string case_number = {}) {
        Agenda one = agenda({item(1, "Vej")});
        one.items[0].words.content = text;
        one.items[0].words.case_number = std::move(case_number);
        std::vector<std::string> all;
        for (const AgendaFinding& each : check_agenda(one, sight)) {
            all.push_back(each.code + (each.stops ? "! " : " ") + each.word);
        }
        return all;
    };
    EXPECT_THAT(found_in("Udvalget så sagen den 1. maj 21/2375."), IsEmpty());
    EXPECT_THAT(found_in("Se SAG-120455-1234.", "1204551234"),
                ElementsAre("number_of_case 1204551234", "number_of_case SAG-120455-1234"));
    // Beside it a personal number is one.
    EXPECT_THAT(found_in("SAG-120455-1234 om Hans Holm, 130455-1234."),
                ElementsAre("number_of_case SAG-120455-1234", "personal_number! 130455-****"));
    EXPECT_THAT(found_in("12 04 55 1234"), ElementsAre("personal_number! 12 04 55 ****"));
}

TEST(AgendaChecksTest, APictureIsToldBecauseItMayBeATable) {
    Agenda one = agenda({item(1, "Budget")});
    AgendaFile file;
    file.title = "Udklip";
    file.name = "udklip.png";
    file.media_type = "image/png";
    file.access = Visibility::Open;
    one.items[0].draft = DraftOnAgenda{};
    one.items[0].files = {file};
    EXPECT_THAT(found(one), ElementsAre("picture Udklip"));
    one.items[0].files[0].title = "Tabel 1";
    EXPECT_THAT(found(one), ElementsAre("picture_of_table Tabel 1"));
    one.items[0].files[0].media_type = "application/pdf";
    EXPECT_THAT(found(one), IsEmpty());
}

TEST(AgendaChecksTest, ATableThatTheTextNamesIsThere) {
    Agenda one = agenda({item(1, "Budget")});
    for (const char* text : {"Udgifterne ses i tabel 1.", "Se tabellen nedenfor.",
                             "Det fremgår af nedenstående tabel.", "Følgende skema viser det."}) {
        one.items[0].words.content = text;
        EXPECT_THAT(found(one), ElementsAre(testing::StartsWith("table_missing "))) << text;
    }
    for (const char* text : {"Ifølge tabeller fra KL stiger det.", "Rentabel 1.",
                             "Se tabel 1.\n\n| År | Kr. |\n| --- | --- |\n| 2027 | 5 |",
                             "Det ses i tabel 2 i bilag 1."}) {
        one.items[0].words.content = text;
        one.items[0].words.attachments = "Notat";
        EXPECT_THAT(found(one), IsEmpty()) << text;
    }
}

TEST(AgendaChecksTest, ATableThatIsAPictureIsPointedOut) {
    Agenda one = agenda({item(1, "Budget")});
    one.items[0].words.attachments = "Tabel 1.PNG\nKort.png";
    EXPECT_THAT(found(one), ElementsAre("picture_of_table Tabel 1.PNG", "picture Kort.png"));
}

TEST(ItemContentTest, HeadingsThatTheRecordKnowsBeginSections) {
    AgendaItem one = item(1, "Budget");
    one.words.content = "Kort fortalt.\n\nIndstilling\n\nAt det godkendes.\n\n## Klima\n\nIntet.";
    one.words.attachments = "Notat\r\n\n  Kort over byen ";
    const records::Item made = content_of(one);
    std::vector<std::string> headings;
    for (const auto& section : made.sections) {
        headings.push_back(std::string(records::name_of(section.kind)) + " " + section.heading);
    }
    EXPECT_THAT(headings, ElementsAre("other ", "recommendation Indstilling", "other Klima",
                                      "attachments Bilag"));
    ASSERT_EQ(made.attachments.size(), 2U);
    EXPECT_EQ(made.attachments[1].title, "Kort over byen");
}

TEST(ItemContentTest, TheDocumentSaysWhenWithWhomAndWhyLate) {
    Agenda one = agenda({item(1, "Budget"), item(2, "Lederskab")});
    one.items[1].words.start = base::TimeOfDay{10, 30};
    one.items[1].words.minutes = 30;
    one.items[1].words.guests = "Anna Holm";
    one.items[1].words.late_reason = "Fristen er i morgen";
    const records::Minutes made = minutes_of(one, 0, late_day);
    EXPECT_EQ(made.kind, records::MinutesKind::Agenda);
    EXPECT_EQ(document::plain_text_of(made.items[1].sections.at(0).document),
              "Kl. 10.30-11.00: Anna Holm deltager.\n"
              "Udsendt efter fristen. Sagen kan ikke vente: Fristen er i morgen");
}

TEST(ItemContentTest, AReasonIsPrintedOfWhatIsReallyLate) {
    Agenda one = agenda({item(1, "Budget")});
    AgendaItem& budget = one.items[0];
    budget.words.late_reason = "Fristen er i morgen";
    const auto says_late = [&](const SendingDay& day) {
        return !minutes_of(one, 0, day).items.at(0).sections.empty();
    };
    EXPECT_FALSE(says_late(early_day));
    EXPECT_TRUE(says_late(late_day));
    budget.number = 1;
    EXPECT_TRUE(says_late(late_day)) << "sent before it was noted";
    budget.was_late = false;
    EXPECT_FALSE(says_late(late_day));
    budget.was_late = true;
    EXPECT_TRUE(says_late(late_day));
    EXPECT_FALSE(says_late(early_day)) << "the meeting was moved";
}

TEST(ItemContentTest, AnItemThatLeftSaysWhyAndKeepsItsNumber) {
    Agenda one = agenda({item(1, "Budget", 1), item(2, "Skole", 2)});
    one.items[0].is_withdrawn = true;
    one.items[0].withdrawn_reason = "Forvaltningen arbejder videre";
    one.items[0].words.content = "Det gamle";
    const records::Minutes made = minutes_of(one, 0, early_day);
    EXPECT_EQ(made.items[0].number, 1);
    EXPECT_EQ(document::plain_text_of(made.items[0].sections.at(0).document),
              "Punktet er taget af dagsordenen: Forvaltningen arbejder videre");
    EXPECT_EQ(made.items[0].sections.size(), 1U);
}

TEST(ItemContentTest, AProgrammeNamesNothingThatIsNotForEverybody) {
    Agenda one = agenda({item(1, "Åben"), item(2, "Hemmelig"), item(3, "Internt")});
    for (AgendaItem& each : one.items) each.words.minutes = 10;
    one.items[1].words.access.visibility = Visibility::Closed;
    one.items[2].words.access.visibility = Visibility::Internal;
    EXPECT_TRUE(minutes_of(one, 0, early_day).preamble.blocks.empty());
    one.programme = "9.00 Velkomst";
    const std::string text = document::plain_text_of(minutes_of(one, 0, early_day).preamble);
    EXPECT_NE(text.find("Punkt 1: Åben"), std::string::npos) << text;
    EXPECT_NE(text.find("Punkt 2: Lukket"), std::string::npos) << text;
    EXPECT_EQ(text.find("Hemmelig"), std::string::npos) << text;
    EXPECT_EQ(text.find("Punkt 3: Internt ") == std::string::npos, true) << text;
}

TEST(AgendaChecksTest, WhatAFileTellsBesideItsTextIsDecidedFirst) {
    using enum document::TraceKind;
    AgendaFile file;
    file.title = "Notat";
    file.access = Visibility::Open;
    AgendaItem one = item(1, "Ny sti");
    const auto tells = [&](std::vector<document::Trace> traces) {
        file.traces = std::move(traces);
        one.files = {file};
        return found(agenda({one}));
    };
    EXPECT_THAT(tells({}), IsEmpty());
    EXPECT_THAT(tells({{Changes, 2}, {People, 1, "Bo Lund"}}),
                ElementsAre("attachment_changes! Notat", "attachment_people Notat (Bo Lund)"));
    EXPECT_THAT(tells({{Comments}, {HiddenText}, {HiddenParts, 1, "Løn"}}),
                ElementsAre("attachment_comments! Notat", "attachment_hidden_text! Notat",
                            "attachment_hidden_parts! Notat (Løn)"));
    EXPECT_THAT(tells({{Macros}, {Inside}, {Place}, {Unread}}),
                ElementsAre("attachment_macros Notat", "attachment_inside Notat",
                            "attachment_place Notat", "attachment_unread Notat"));
    file.told_reason = "de er sagen";
    EXPECT_THAT(tells({{Changes, 2}}), ElementsAre("attachment_kept Notat (de er sagen)"));
}

TEST(AgendaChecksTest, AFileThatSaysItIsClosedStopsWhileEverybodyIsToHaveIt) {
    using enum document::TraceKind;
    AgendaFile file;
    file.title = "Notat";
    file.access = Visibility::Open;
    file.traces = {{Closing, 1, "Fortroligt"}, {Number}};
    AgendaItem one = item(1, "Ny sti");
    const auto looked_at = [&] {
        one.files = {file};
        return found(agenda({one}));
    };
    EXPECT_THAT(looked_at(), ElementsAre("attachment_closing! Notat (“Fortroligt”)",
                                         "attachment_number! Notat"));
    // Said before it was opened, perhaps: it is told once more.
    file.told_reason = "ordet er et citat";
    EXPECT_THAT(looked_at(),
                ElementsAre("attachment_closing Notat (“Fortroligt”)", "attachment_number! Notat",
                            "attachment_kept Notat (ordet er et citat)"));
    file.told_reason.clear();
    file.access = Visibility::Closed;
    file.legal_basis = "FVL § 27";
    EXPECT_THAT(looked_at(), IsEmpty()) << "it is closed";
}

TEST(AgendaChecksTest, ItemsOfOneCaseAreAsOpenAsEachOther) {
    AgendaItem open_one = item(1, "Normering");
    AgendaItem inside = item(2, "Udkast");
    AgendaItem shut = item(3, "Afsked");
    AgendaItem other = item(4, "Vej");
    open_one.words.case_number = "26/00002";
    inside.words.case_number = "26-00002";
    shut.words.case_number = "26/00002";
    other.words.case_number = "26/00003";
    inside.words.access = {Visibility::Internal, "draft", "OFL § 23"};
    shut.words.access = {Visibility::Closed, "personal", "FVL § 27"};
    shut.words.public_title = "Ansættelse";
    EXPECT_THAT(found(agenda({open_one, inside, shut, other})),
                ElementsAre("sibling_is_closed! Afsked", "sibling_is_closed! Afsked"));
    EXPECT_THAT(found(agenda({open_one, inside, other})), ElementsAre("sibling_is_closed! Udkast"));
    EXPECT_THAT(found(agenda({open_one, other})), IsEmpty());
    open_one.is_withdrawn = true;
    EXPECT_THAT(found(agenda({open_one, shut, other})), IsEmpty());
    AgendaFile file;
    file.title = "Kort";
    file.access = Visibility::Open;
    open_one.is_withdrawn = false;
    open_one.files = {file};
    other.words.case_number = "26/00002";
    file.access = Visibility::Closed;
    file.legal_basis = "OFL § 23";
    other.files = {file};
    EXPECT_THAT(found(agenda({open_one, other})), ElementsAre("attachment_follows Kort"));
}

}  // namespace
}  // namespace agendas

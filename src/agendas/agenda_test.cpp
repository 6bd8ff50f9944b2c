// SPDX-License-Identifier: AGPL-3.0-or-later
// An agenda from its beginning until it is sent, and what happens to it afterwards.
#include <nlohmann/json.hpp>

#include "agendas/bring_back.h"
#include "agendas/internal/agenda_fixture.h"
#include "agendas/left_day.h"
#include "agendas/programme.h"
#include "agendas/undelivered.h"
#include "records/keeping.h"
#include "records/minutes_json.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(AgendaTest, TwoMeetingsOfABodyOnOneDayHaveAnAgendaEach) {
    PlannedId later;
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  later = must(plan_meeting(at, actor_,
                                            {.body = board_,
                                             .kind = PlannedKind::Extraordinary,
                                             .times = {{2027, 1, 13}, {13, 0}, {14, 0}},
                                             .place = "Rådhuset"},
                                            Past::Refuse, clock_));
                  return {};
              }),
              "");
    const std::string second = "2027-01-13-direktionen-2";
    // They begin with the same standing items, and are alike but for one.
    const auto begin_and_send = [&](PlannedId id, const std::string& slug) {
        EXPECT_EQ(begin(id), "");
        const auto now = [&] { return must(load_agenda(*reader(), slug, operator_)); };
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return add_item(at, actor_, {id, now().revision},
                                      {.title = "Punkt i " + slug, .content = "Ord."}, clock_);
                  }),
                  "");
        clock_.move_on(1);
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return send_agenda(at, actor_, {id, now().revision}, clock_);
                  }),
                  "");
        return now().sent.back();
    };
    const auto first = begin_and_send(meeting_, first_slug_);
    const auto other = begin_and_send(later, second);
    EXPECT_NE(first.meeting_slug, other.meeting_slug);
    EXPECT_EQ(other.document_version, 1);
    const auto title_in = [&](const std::string& slug) {
        const auto items =
            must(records::load_meeting_record(*reader(), slug, std::nullopt, outsider_)).items;
        return std::count_if(items.begin(), items.end(), [&](const auto& one) {
            return one.title == "Punkt i " + first_slug_;
        });
    };
    EXPECT_EQ(title_in(first.meeting_slug), 1);
    EXPECT_EQ(title_in(other.meeting_slug), 0);
    EXPECT_EQ(must(load_planned(*reader(), first_slug_, operator_)).record_slug,
              first.meeting_slug);
    EXPECT_EQ(must(load_planned(*reader(), second, operator_)).record_slug, other.meeting_slug);
    // Sent again it is a version of its own meeting, also at another hour.
    EXPECT_EQ(
        change([&](store::Transaction& at) {
            return move_planned(at, actor_, later, {{2027, 1, 13}, {15, 0}, {16, 0}}, "", clock_);
        }),
        "");
    clock_.move_on(1);
    EXPECT_EQ(change([&](store::Transaction& at) {
                  const auto agenda = must(load_agenda(at, second, operator_));
                  return send_agenda(at, actor_, {later, agenda.revision}, clock_);
              }),
              "");
    const auto again = must(load_agenda(*reader(), second, operator_)).sent.back();
    EXPECT_EQ(again.meeting_slug, other.meeting_slug);
    EXPECT_EQ(again.document_version, 2);
    check_log();
}

TEST_F(AgendaTest, BeginsWithStandingItemsAndIsKnownToTheSecretaryAlone) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(begin(meeting_), "agenda.is_begun");
    EXPECT_THAT(titles(meeting_),
                ElementsAre("Godkendelse af dagsorden", "Godkendelse af referat fra sidste møde",
                            "Orientering", "Øvrige sager"));
    const auto read = [&](const rights::Viewer& viewer) {
        const auto found = load_agenda(*reader(), first_slug_, viewer);
        return found ? std::string() : found.error().code;
    };
    EXPECT_EQ(read(viewer_of(secretary_)), "");
    EXPECT_EQ(read(viewer_of(member_)), "agenda.not_found");
    EXPECT_EQ(read(viewer_of(stranger_)), "agenda.not_found");
    EXPECT_EQ(read(outsider_), "agenda.not_found");
    check_log();
}

TEST_F(AgendaTest, StandingItemsAreTheBodysOwn) {
    const std::vector<StandingItem> own = {
        {.kind = AgendaItemKind::Other, .title = "Eventuelt", .is_last = true},
        {.kind = AgendaItemKind::Orientation, .title = "Nyt fra formanden", .case_number = "26/1"}};
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return set_standing(at, actor_, board_, own, clock_);
              }),
              "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return set_standing(at, actor_, board_, {{.title = " "}}, clock_);
              }),
              "items missing");
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_THAT(titles(meeting_), ElementsAre("Nyt fra formanden", "Eventuelt"));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return set_standing(at, actor_, board_, {}, clock_);
              }),
              "");
    check_log();
}

TEST_F(AgendaTest, OneMoreItemStandsBeforeTheLastAndIsChecked) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "  Budget   2028 ", .case_number = "26/00012"}), "");
    EXPECT_THAT(titles(meeting_).at(3), "Budget 2028");
    EXPECT_THAT(titles(meeting_).at(4), "Øvrige sager");
    EXPECT_EQ(add(meeting_, {.title = " "}), "title missing");
    EXPECT_EQ(add(meeting_, {.title = "A", .minutes = 5000}), "minutes minutes");
    EXPECT_EQ(add(meeting_, {.title = "A", .start = base::TimeOfDay{-1, 0}}), "start time");
    EXPECT_EQ(add(meeting_, {.title = std::string(301, 'a')}), "title too_long");
    check_log();
}

TEST_F(AgendaTest, AnItemIsOnOneAgendaOnly) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(begin(next_), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget", .case_number = "26/00012"}), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget", .case_number = "26/00012"}),
              "agenda.item_elsewhere");
    EXPECT_EQ(add(next_, {.title = "Budget", .case_number = "26/00012"}), "agenda.item_elsewhere");
    EXPECT_EQ(add(next_, {.title = "Budget", .case_number = "26/00013"}), "");
}

TEST_F(AgendaTest, WhoeverSavesOnTopOfAnotherIsRefused) {
    EXPECT_EQ(begin(meeting_), "");
    const AgendaSeen old = seen(meeting_);
    EXPECT_EQ(add(meeting_, {.title = "Budget"}), "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return add_item(at, actor_, old, {.title = "Skole"}, clock_);
              }),
              "agenda.changed");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_agenda(at, rights::Actor::outsider(), seen(meeting_), {}, clock_);
              }),
              "rights.not_allowed");
}

TEST_F(AgendaTest, SendingMakesADocumentOfTheRecord) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_,
                  {.title = "Budget", .case_number = "26/00012", .content = "Baggrund\n\nOrd."}),
              "");
    EXPECT_EQ(add(meeting_, closed("Afsked")), "");
    EXPECT_EQ(send(meeting_), "");
    const auto seen_by_all = record(outsider_);
    EXPECT_EQ(seen_by_all.meeting.kind, records::MinutesKind::Agenda);
    ASSERT_EQ(seen_by_all.items.size(), 6U);
    EXPECT_EQ(seen_by_all.items[3].title, "Budget");
    EXPECT_TRUE(seen_by_all.items[4].withheld);
    EXPECT_EQ(seen_by_all.items[4].title, "");
    EXPECT_EQ(record(viewer_of(member_)).items[4].title, "Afsked");
    EXPECT_THAT(letters(), ElementsAre("agenda_sent person/1", "agenda_sent person/2"));
    EXPECT_EQ(send(meeting_), "agenda.unchanged");
    check_log();
}

TEST_F(AgendaTest, InternalMatterIsInternalFromTheFirstMoment) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Udkast",
                             .access = {Visibility::Internal, "draft", "OFL § 23"},
                             .content = "Interne ord"}),
              "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_TRUE(record(outsider_).items[3].withheld);
    EXPECT_FALSE(record(viewer_of(member_)).items[3].withheld);
    EXPECT_EQ(record(outsider_).version.source_sha256, "");
}

TEST_F(AgendaTest, ASupplementIsANewVersionWithWhatIsNewLast) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget"}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Tillæg", .minutes = 10}), "");
    EXPECT_THAT(titles(meeting_).back(), "Tillæg");
    const auto ready = must(prepare(*reader(), load(meeting_), clock_));
    EXPECT_FALSE(ready.is_same);
    EXPECT_EQ(ready.differences.back().kind, records::ChangeKind::Added);
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(titles(meeting_).back(), "6 Tillæg");
    EXPECT_EQ(record(outsider_).versions.size(), 2U);
    EXPECT_EQ(load(meeting_).sent.size(), 2U);
    const auto first =
        records::minutes_from_json(nlohmann::ordered_json::parse(load(meeting_).sent[0].content));
    EXPECT_EQ(must(first).items.size(), 5U);
    EXPECT_EQ(load(meeting_).sent[1].minutes.items.size(), 6U);
    EXPECT_EQ(letters().back(), "agenda_supplement person/2");
    check_log();
}

TEST_F(AgendaTest, AnItemThatWasSentLeavesWithAReason) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget"}), "");
    const auto take_off = [&](std::string_view title, const std::string& why) {
        return change([&](store::Transaction& at) {
            return withdraw_item(at, actor_, seen(meeting_), id_of(meeting_, title), why, clock_);
        });
    };
    EXPECT_EQ(take_off("Orientering", ""), "");  // Nobody has had it: it is gone.
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(take_off("Budget", " "), "why missing");
    EXPECT_EQ(take_off("Budget", "Tal mangler"), "");
    EXPECT_EQ(take_off("Budget", "Tal mangler"), "agenda.is_withdrawn");
    EXPECT_EQ(send(meeting_), "");
    const auto shown = record(outsider_);
    EXPECT_EQ(shown.items[2].title, "Budget");
    EXPECT_EQ(document::plain_text_of(shown.items[2].sections.at(0).document),
              "Punktet er taget af dagsordenen: Tal mangler");
    check_log();
}

TEST_F(AgendaTest, WhatStopsAnAgendaStopsItUntilItIsMended) {
    EXPECT_EQ(begin(meeting_), "");
    ItemWords words = closed("Afsked af leder");
    words.public_title = "Afsked";
    EXPECT_EQ(add(meeting_, words), "");
    EXPECT_EQ(send(meeting_), "agenda.not_ready");
    words.public_title = "Personalesag";
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item(at, actor_, seen(meeting_), id_of(meeting_, "Afsked af leder"),
                                     words, clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
}

TEST_F(AgendaTest, NumbersGoOnThroughTheYear) {
    save(support::minutes("Direktionen", {2027, 1, 6}, {support::item(17, "Ældre sag", "26/1")}),
         "a");
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_agenda(at, actor_, seen(meeting_), {Numbering::Year, ""}, clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(titles(meeting_).front(), "18 Godkendelse af dagsorden");
    EXPECT_EQ(
        change([&](store::Transaction& at) {
            return change_agenda(at, actor_, seen(meeting_), {Numbering::Meeting, ""}, clock_);
        }),
        "agenda.is_sent");
}

TEST_F(AgendaTest, WhatSomebodyClosedInTheRecordStaysClosed) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto id = record(operator_).meeting.id;
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return records::set_item_visibility(
                      at, actor_, {id, 4}, {Visibility::Closed, "personal", "FVL § 27"}, clock_);
              }),
              "");
    EXPECT_EQ(add(meeting_, {.title = "Tillæg"}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_TRUE(record(outsider_).items[3].withheld);
}

TEST_F(AgendaTest, AMeetingThatIsMovedGetsItsAgendaOnTheNewDay) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return move_planned(at, actor_, meeting_, {{2027, 1, 20}, {10, 0}, {12, 0}},
                                      "Ferie", clock_);
              }),
              "");
    const auto ready = must(prepare(*reader(), load(meeting_), clock_));
    EXPECT_EQ(ready.findings.at(0).code, "moved");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(load(meeting_).sent.back().meeting_slug, "2027-01-20-direktionen");
    check_log();
}

TEST_F(AgendaTest, ADayThatIsLeftAfterItsAgendaWasSentTellsWhatBecameOfIt) {
    const auto left = [&](const rights::Viewer& viewer) {
        return must(LeftDays::load(*reader(), viewer));
    };
    const base::Date before{2027, 1, 13};
    const auto move = [&](base::Date to) {
        return change([&](store::Transaction& at) {
            return move_planned(at, actor_, meeting_, {to, {10, 0}, {12, 0}}, "Ferie", clock_);
        });
    };
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(move({2027, 1, 14}), "");
    EXPECT_TRUE(left(outsider_).empty());  // No agenda was sent for the day.
    EXPECT_EQ(move(before), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_TRUE(left(outsider_).empty());
    EXPECT_EQ(move({2027, 1, 20}), "");
    const auto moved = left(outsider_);
    const LeftDay* day = moved.find("2027-01-13-direktionen");
    ASSERT_TRUE(day);
    EXPECT_TRUE(day->is_moved());
    EXPECT_EQ(day->meeting.times.date, (base::Date{2027, 1, 20}));
    EXPECT_EQ(day->reason, "Ferie");
    EXPECT_EQ(day->document, "2027-01-13-direktionen");
    EXPECT_FALSE(day->meeting.record_slug);
    EXPECT_EQ(moved.find(meeting_), day);
    EXPECT_FALSE(moved.find("2027-01-20-direktionen"));
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(left(outsider_).find(meeting_)->meeting.record_slug, "2027-01-20-direktionen");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return cancel_planned(at, actor_, meeting_, "Sygdom", clock_);
              }),
              "");
    EXPECT_FALSE(left(outsider_).find("2027-01-20-direktionen")->is_moved());
    EXPECT_EQ(left(outsider_).find("2027-01-20-direktionen")->reason, "Sygdom");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return set_habit(at, actor_, board_, {.audience = Visibility::Closed}, clock_);
              }),
              "");
    EXPECT_TRUE(left(outsider_).empty());
    EXPECT_FALSE(left(viewer_of(member_)).empty());
}

TEST_F(AgendaTest, APostponedItemComesBackOnceAndKnowsWhatItWas) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(begin(next_), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget", .case_number = "26/00012", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    auto held = support::minutes("Direktionen", {2027, 1, 13},
                                 {support::item(4, "Budget", "26/00012", "Sagen blev udsat.")});
    held.start = base::TimeOfDay{10, 0};
    held.items[0].outcomes = {records::Outcome::Postponed};
    save(held, "referat");
    const auto offered =
        must(list_postponed(*reader(), board_, viewer_of(secretary_), clock_.today()));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].title, "Budget");
    EXPECT_THAT(must(list_postponed(*reader(), board_, viewer_of(member_), clock_.today())),
                IsEmpty());
    const auto back = [&](const std::string& words = "Udsat den 13. januar.") {
        return change([&](store::Transaction& at) {
            return bring_back(at, actor_, seen(next_), {offered[0].id, words}, clock_);
        });
    };
    EXPECT_EQ(back(" "), "words missing");
    EXPECT_EQ(back(), "");
    EXPECT_EQ(back(), "agenda.came_back");
    EXPECT_EQ(load(next_).items[3].came_from, offered[0].id);
    EXPECT_EQ(load(next_).items[3].words.content, "Ord");
    EXPECT_EQ(load(next_).items[3].came_from_words, "Udsat den 13. januar.");
    EXPECT_THAT(must(list_postponed(*reader(), board_, viewer_of(secretary_), clock_.today())),
                IsEmpty());
    EXPECT_EQ(send(meeting_), "planned.is_held");
    EXPECT_EQ(add(meeting_, {.title = "Bagefter"}), "planned.is_held");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item(at, actor_, seen(meeting_), load(meeting_).items[0].id,
                                     {.title = "Rettet efter mødet"}, clock_);
              }),
              "planned.is_held");
}

TEST_F(AgendaTest, AnItemThatIsClosedSinceIsAChange) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    const auto set = [&](records::Visibility visibility) {
        const Agenda agenda = load(meeting_);
        const AgendaItem* item = agenda.find(id_of(meeting_, "Vej"));
        ItemWords words = item->words;
        words.public_title = "Et anlæg";
        words.access = {visibility, "personal", "FVL § 27"};
        return change([&](store::Transaction& at) {
            return change_item(at, actor_, seen(meeting_), item->id, words, clock_);
        });
    };
    const AgendaItemId road = id_of(meeting_, "Vej");
    EXPECT_EQ(set(Visibility::Internal), "");
    const auto ready = must(prepare(*reader(), load(meeting_), clock_));
    EXPECT_FALSE(ready.is_same);
    EXPECT_EQ(ready.opener_in_record.at(road), Visibility::Open);
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(set(Visibility::Closed), "");
    const auto stricter = must(prepare(*reader(), load(meeting_), clock_));
    EXPECT_FALSE(stricter.is_same) << "the document says the same; who may read it does not";
    EXPECT_EQ(stricter.opener_in_record.at(road), Visibility::Internal);
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(send(meeting_), "agenda.unchanged");
}

TEST_F(AgendaTest, AnAgendaThatWasMadeElsewhereIsNotReplacedByOneMadeHere) {
    EXPECT_EQ(begin(next_), "");
    for (const base::Date& day : {base::Date{2027, 1, 13}, base::Date{2027, 1, 27}}) {
        save(support::agenda("Direktionen", day, {support::item(1, "Fra et andet sted", "26/1")}),
             "hentet " + base::render_date(day));
    }
    EXPECT_EQ(begin(meeting_), "agenda.from_outside");
    EXPECT_EQ(send(next_), "agenda.from_outside") << "it came when this one was begun";
}

TEST_F(AgendaTest, AnAgendaIsNotSentForADayThatWhoeverSendsItHasNotSeen) {
    EXPECT_EQ(begin(meeting_), "");
    AgendaSeen shown = seen(meeting_);
    shown.sequence = load(meeting_).meeting.sequence;
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return move_planned(at, actor_, meeting_, {{2027, 1, 20}, {10, 0}, {12, 0}},
                                      "Ferie", clock_);
              }),
              "");
    const auto press = [&] {
        return change(
            [&](store::Transaction& at) { return send_agenda(at, actor_, shown, clock_); });
    };
    EXPECT_EQ(press(), "agenda.changed");
    shown.sequence = load(meeting_).meeting.sequence;
    EXPECT_EQ(press(), "");
}

TEST_F(AgendaTest, WhatIsTakenOffIsSoInTheDocumentAndIsNotCountedInTheLetter) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Ord"}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return withdraw_item(at, actor_, seen(meeting_), id_of(meeting_, "Vej"), "Venter",
                                       clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
    const auto shown = record(outsider_);
    const auto vej = std::find_if(shown.items.begin(), shown.items.end(),
                                  [](const auto& one) { return one.title == "Vej"; });
    ASSERT_NE(vej, shown.items.end());
    EXPECT_THAT(vej->outcomes, testing::ElementsAre(records::Outcome::Withdrawn));
}

TEST_F(AgendaTest, TheLastMinutesAreNamedAndLinkedWhereTheyAreApproved) {
    save(support::minutes("Direktionen", {2026, 11, 18}, {support::item(1, "Vej", {}, "Ja.")}),
         "for længe siden");
    save(support::minutes("Direktionen", {2026, 11, 20}, {support::item(1, "Vej", {}, "Ja.")}),
         "sidst");
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(send(meeting_), "");
    const auto shown = record(outsider_);
    const auto found = std::find_if(shown.items.begin(), shown.items.end(), [](const auto& one) {
        return one.title == "Godkendelse af referat fra sidste møde";
    });
    ASSERT_NE(found, shown.items.end());
    ASSERT_FALSE(found->sections.empty());
    const auto& paragraph =
        std::get<document::Paragraph>(found->sections.front().document.blocks.front().content);
    EXPECT_EQ(paragraph.text.plain, "Referatet af mødet den 20-11-2026");
    ASSERT_EQ(paragraph.text.spans.size(), 1U);
    EXPECT_EQ(paragraph.text.spans[0].href, "/moeder/2026-11-20-direktionen");
}

TEST_F(AgendaTest, ItsSecretaryIsToldWhichLettersDidNotArrive) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(send(meeting_), "");
    const auto told = [&](const rights::Viewer& viewer) {
        std::vector<std::string> all;
        for (const auto& one : must(list_undelivered(*reader(), meeting_, viewer))) {
            all.push_back(one.name + " " + one.kind + " " + one.answer);
        }
        return all;
    };
    EXPECT_THAT(told(viewer_of(secretary_)), testing::IsEmpty());
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  must(
                      at.execute("UPDATE letter SET state = 'failed', ended_at = queued_at,"
                                 " answer = '550' WHERE receiver_id = (SELECT id FROM"
                                 " mail_receiver WHERE holder = $1)",
                                 {notices::holder_of(member_)}));
                  return {};
              }),
              "");
    EXPECT_THAT(told(viewer_of(secretary_)), testing::ElementsAre("Bo Lund agenda_sent 550"));
    EXPECT_THAT(told(viewer_of(member_)), testing::IsEmpty());
}

TEST_F(AgendaTest, ItsSecretaryIsToldWhoGetsNoLetterAtAll) {
    const auto told = [&](const rights::Viewer& viewer) {
        std::vector<std::string> all;
        for (const auto& one : must(list_without_mail(*reader(), meeting_, viewer))) {
            all.push_back(one.name + " " + std::to_string(static_cast<int>(one.why)));
        }
        return all;
    };
    EXPECT_THAT(told(viewer_of(secretary_)), testing::IsEmpty());
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return notices::keep_receiver(at, actor_,
                                                {.holder = notices::holder_of(member_),
                                                 .address = "bo@x.dk",
                                                 .rhythm = notices::Rhythm::Never},
                                                clock_);
              }),
              "");
    EXPECT_THAT(told(viewer_of(secretary_)), testing::ElementsAre("Bo Lund 1"));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return notices::forget_receiver(at, actor_, notices::holder_of(member_), clock_);
              }),
              "");
    EXPECT_THAT(told(viewer_of(secretary_)), testing::ElementsAre("Bo Lund 0"));
    EXPECT_THAT(told(viewer_of(member_)), testing::IsEmpty());
    EXPECT_THAT(told(outsider_), testing::IsEmpty());
}

TEST_F(AgendaTest, AProgrammeAndASlotThatCannotBeAreRefusedAtTheirField) {
    EXPECT_EQ(begin(meeting_), "");
    const Agenda agenda = load(meeting_);
    const auto say = [&](const std::string& programme) {
        return change([&](store::Transaction& at) {
            return change_agenda(at, actor_, seen(meeting_),
                                 {.numbering = agenda.numbering, .programme = programme}, clock_);
        });
    };
    const Times& times = agenda.meeting.times;
    const std::string before = std::to_string(times.start.hour - 1);
    EXPECT_EQ(say(before + ".00 Kaffe"), "programme programme_outside:" + before + ".00 Kaffe");
    EXPECT_EQ(say("Kl. ni Velkomst"), "programme programme_no_time:Kl. ni Velkomst");
    EXPECT_EQ(say("Velkomst"), "");
    ItemWords words{.title = "Skoler"};
    words.start = base::TimeOfDay{times.start.hour - 1, 0};
    EXPECT_EQ(add(meeting_, words), "start outside_meeting:" + hours_of(times));
    words.start = times.start;
    words.minutes = 23 * 60;
    EXPECT_EQ(add(meeting_, words), "minutes past_meeting:" + hours_of(times));
    // Each fault is said, whatever else is wrong.
    words.start = base::TimeOfDay{-1, 0};
    words.minutes = -1;
    EXPECT_EQ(add(meeting_, words), "start time");
    words.start = times.start;
    words.minutes = 15;
    EXPECT_EQ(add(meeting_, words), "");
}

TEST_F(AgendaTest, AnItemThatStandsOnAnotherAgendaIsRefusedWithItsMeeting) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(begin(next_), "");
    EXPECT_EQ(add(meeting_, {.title = "Budget"}), "");
    for (const PlannedId there : {meeting_, next_}) {
        auto transaction = must(database_->begin());
        const auto refused =
            add_item(*transaction, actor_, seen(there), {.title = "Budget"}, clock_);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "agenda.item_elsewhere");
        EXPECT_EQ(refused.error().detail, load(meeting_).meeting.slug);
    }
}

}  // namespace
}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// An agenda from its beginning until members have it, and what happens afterwards.
#include <gmock/gmock.h>

#include "agendas/agenda_notices.h"
#include "agendas/own_notes.h"
#include "agendas/publish_agenda.h"
#include "agendas/questions.h"
#include "agendas/subjects.h"
#include "notices/letter.h"
#include "organisation/bodies.h"
#include "records/disqualify.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "rights/role_holding.h"
#include "support/test_record.h"

namespace agendas {
namespace {

using records::Visibility;
using testing::ElementsAre;
using testing::IsEmpty;

class AgendaTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      board_ = must(records::make_body(at, "Direktionen"));
                      secretary_ = must(records::make_person(at, "Anna Holm"));
                      member_ = must(records::make_person(at, "Bo Lund"));
                      stranger_ = must(records::make_person(at, "Carl Dam"));
                      return {};
                  }),
                  "");
        hold(secretary_, rights::Role::Secretary);
        hold(member_, rights::Role::Member);
        meeting_ = plan({2027, 1, 13});
        next_ = plan({2027, 1, 27});
    }
    void hold(rights::PersonId person, rights::Role role) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return rights::add_role_holding(at, actor_,
                                                      {.person = person,
                                                       .role = role,
                                                       .scope = rights::in_body(board_),
                                                       .from = {2020, 1, 1}},
                                                      clock_);
                  }),
                  "");
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return notices::keep_receiver(
                          at, actor_, {.holder = notices::holder_of(person), .address = "a@x.dk"},
                          clock_);
                  }),
                  "");
    }
    PlannedId plan(base::Date day) {
        PlannedId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      auto made = plan_meeting(
                          at, actor_,
                          {.body = board_, .times = {day, {10, 0}, {12, 0}}, .place = "Rådhuset"},
                          Past::Refuse, clock_);
                      if (!made) return made.error();
                      id = made.value();
                      return {};
                  }),
                  "");
        return id;
    }
    template <class Change>
    std::string change(Change&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        if (!done) {
            const auto& violations = done.error().violations;
            return violations.empty() ? done.error().code
                                      : violations.front().field + " " + violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    rights::Viewer viewer_of(rights::PersonId person) {
        return rights::Viewer::of(must(rights::load_insight(*reader(), person, clock_.today())));
    }
    std::string slug_of(PlannedId id) { return id == meeting_ ? first_slug_ : second_slug_; }
    Agenda load(PlannedId id) { return must(load_agenda(*reader(), slug_of(id), operator_)); }
    AgendaSeen seen(PlannedId id) { return {id, load(id).revision}; }
    std::string begin(PlannedId id) {
        return change([&](store::Transaction& at) { return begin_agenda(at, actor_, id, clock_); });
    }
    std::string add(PlannedId id, const ItemWords& words) {
        return change(
            [&](store::Transaction& at) { return add_item(at, actor_, seen(id), words, clock_); });
    }
    std::string send(PlannedId id) {
        clock_.move_on(1);
        return change(
            [&](store::Transaction& at) { return send_agenda(at, actor_, seen(id), clock_); });
    }
    static ItemWords closed(std::string title) {
        return {.title = std::move(title),
                .public_title = "Personalesag",
                .case_number = "26/00099",
                .access = {Visibility::Closed, "personal", "FVL § 27"},
                .content = "Hemmelige ord"};
    }
    std::vector<std::string> titles(PlannedId id) {
        std::vector<std::string> all;
        for (const AgendaItem& item : load(id).items) {
            all.push_back((item.number ? std::to_string(*item.number) + " " : "") +
                          item.words.title);
        }
        return all;
    }
    AgendaItemId id_of(PlannedId id, std::string_view title) {
        for (const AgendaItem& item : load(id).items) {
            if (item.words.title == title) return item.id;
        }
        return {};
    }
    records::MeetingRecord record(const rights::Viewer& viewer) {
        return must(records::load_meeting_record(*reader(), first_slug_, std::nullopt, viewer));
    }
    std::vector<std::string> letters() {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            all.push_back(one.kind + " " + one.holder);
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    void check_log() {
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [](const auto& one) {
                for (const char* own : {"agenda", "standing", "question"}) {
                    if (one.subject.starts_with(own)) ADD_FAILURE() << one.subject;
                }
            },
            [](std::int64_t, std::int64_t) {}));
    }

    const rights::Actor actor_ = rights::Actor::operator_of_machine();
    const std::string first_slug_ = "2027-01-13-direktionen";
    const std::string second_slug_ = "2027-01-27-direktionen";
    records::BodyId board_;
    records::PersonId secretary_, member_, stranger_;
    PlannedId meeting_, next_;
};

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
    EXPECT_EQ(load(meeting_).sent[0].minutes.items.size(), 5U);
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
    const auto offered = must(list_postponed(*reader(), board_, viewer_of(secretary_)));
    ASSERT_EQ(offered.size(), 1U);
    EXPECT_EQ(offered[0].title, "Budget");
    EXPECT_THAT(must(list_postponed(*reader(), board_, viewer_of(member_))), IsEmpty());
    const auto back = [&] {
        return change([&](store::Transaction& at) {
            return bring_back(at, actor_, seen(next_), offered[0].id, clock_);
        });
    };
    EXPECT_EQ(back(), "");
    EXPECT_EQ(back(), "agenda.came_back");
    EXPECT_EQ(load(next_).items[3].came_from, offered[0].id);
    EXPECT_EQ(load(next_).items[3].words.content, "Ord");
    EXPECT_THAT(must(list_postponed(*reader(), board_, viewer_of(secretary_))), IsEmpty());
    EXPECT_EQ(send(meeting_), "planned.is_held");
}

TEST_F(AgendaTest, ALetterIsOnlyOfTheNewestVersionAndOnlyToThoseWhoSitThere) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(send(meeting_), "");
    const auto look = [&](const char* occasion, rights::PersonId person) {
        const auto kinds = agenda_notice_kinds();
        const auto seen_now =
            must(kinds.front().look(*reader(), {"agenda/" + std::to_string(meeting_.value),
                                                occasion, notices::holder_of(person)}));
        return seen_now.what == notices::Look::What::Send ? seen_now.path : "withdrawn";
    };
    EXPECT_EQ(look("version/1", member_), "/moeder/2027-01-13-direktionen/laes");
    EXPECT_EQ(look("version/2", member_), "withdrawn");
    EXPECT_EQ(look("version/1", stranger_), "withdrawn");
}

TEST_F(AgendaTest, NotesAreTheReadersOwn) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, closed("Afsked")), "");
    EXPECT_EQ(send(meeting_), "");
    const auto note = [&](const rights::Viewer& viewer, int number, std::string text, bool marked,
                          int attachment = 0) {
        return change([&](store::Transaction& at) {
            return keep_own_note(
                at, viewer, {first_slug_, number, attachment, marked, std::move(text)}, clock_);
        });
    };
    EXPECT_EQ(note(viewer_of(member_), 4, "Spørg om løn", true), "");
    EXPECT_EQ(note(viewer_of(member_), 4, "Spørg igen", true), "");
    EXPECT_EQ(note(viewer_of(stranger_), 4, "Hvad står her", false), "item.not_found");
    EXPECT_EQ(note(outsider_, 1, "Ord", false), "rights.not_allowed");
    EXPECT_EQ(note(viewer_of(member_), 99, "Ord", false), "item.not_found");
    EXPECT_EQ(note(viewer_of(member_), 4, "Ord", false, 1), "item.not_found");
    EXPECT_EQ(note(viewer_of(member_), 4, std::string(5001, 'a'), false), "note too_long");
    ASSERT_EQ(must(list_own_notes(*reader(), first_slug_, viewer_of(member_))).size(), 1U);
    EXPECT_EQ(must(list_own_notes(*reader(), first_slug_, viewer_of(member_)))[0].text,
              "Spørg igen");
    EXPECT_THAT(must(list_own_notes(*reader(), first_slug_, viewer_of(secretary_))), IsEmpty());
    // Whoever may not see the item any more does not see what he wrote about it either.
    const auto id = record(operator_).meeting.id;
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return records::disqualify(at, actor_, {id, 4}, member_, clock_);
              }),
              "");
    EXPECT_THAT(must(list_own_notes(*reader(), first_slug_, viewer_of(member_))), IsEmpty());
    EXPECT_EQ(note(viewer_of(secretary_), 1, "", true), "");
    EXPECT_EQ(note(viewer_of(secretary_), 1, " ", false), "");
    EXPECT_THAT(must(list_own_notes(*reader(), first_slug_, viewer_of(secretary_))), IsEmpty());
}

TEST_F(AgendaTest, WhereSomebodyWasIsRemembered) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(must(find_reading_place(*reader(), first_slug_, viewer_of(member_))), std::nullopt);
    for (const int number : {2, 3}) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return keep_reading_place(at, viewer_of(member_), first_slug_, number,
                                                clock_);
                  }),
                  "");
    }
    EXPECT_EQ(must(find_reading_place(*reader(), first_slug_, viewer_of(member_))), 3);
    EXPECT_EQ(must(find_reading_place(*reader(), first_slug_, viewer_of(secretary_))),
              std::nullopt);
}

TEST_F(AgendaTest, AQuestionAndItsAnswerAreForAllWhoSitThere) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, closed("Afsked")), "");
    EXPECT_EQ(send(meeting_), "");
    QuestionId question;
    const auto ask = [&](const rights::Viewer& viewer, int number, const std::string& text) {
        return change([&](store::Transaction& at) -> base::Result<void> {
            auto asked = ask_question(at, actor_, viewer, first_slug_, number, text, clock_);
            if (!asked) return asked.error();
            question = asked.value();
            return {};
        });
    };
    EXPECT_EQ(ask(viewer_of(stranger_), 1, "Må jeg?"), "rights.not_allowed");
    EXPECT_EQ(ask(viewer_of(member_), 4, "  "), "question missing");
    EXPECT_EQ(ask(viewer_of(member_), 44, "Hvad?"), "item.not_found");
    EXPECT_EQ(ask(viewer_of(member_), 4, "Hvad koster det?"), "");
    const auto all = [&](const rights::Viewer& viewer) {
        std::vector<std::string> lines;
        for (const Question& one : must(list_questions(*reader(), first_slug_, viewer))) {
            lines.push_back(one.asker + ": " + one.text + " " + one.answer);
        }
        return lines;
    };
    EXPECT_THAT(all(viewer_of(stranger_)), IsEmpty());
    EXPECT_THAT(all(outsider_), IsEmpty());
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return answer_question(at, actor_, viewer_of(stranger_), question, "Intet",
                                         clock_);
              }),
              "question.not_found");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return answer_question(at, actor_, viewer_of(secretary_), question, "12 mio. kr.",
                                         clock_);
              }),
              "");
    EXPECT_THAT(all(viewer_of(secretary_)), ElementsAre("Bo Lund: Hvad koster det? 12 mio. kr."));
    EXPECT_THAT(all(viewer_of(member_)), ElementsAre("Bo Lund: Hvad koster det? 12 mio. kr."));
    EXPECT_EQ(letters().back(), "question_asked person/1");
    check_log();
    const auto id = record(operator_).meeting.id;
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return records::disqualify(at, actor_, {id, 4}, member_, clock_);
              }),
              "");
    EXPECT_THAT(all(viewer_of(member_)), IsEmpty());
}

}  // namespace
}  // namespace agendas

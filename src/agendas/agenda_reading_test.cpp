// SPDX-License-Identifier: AGPL-3.0-or-later
// What those who get an agenda have of it: the letter, notes and a place of their own, questions.
#include "agendas/agenda_notices.h"
#include "agendas/internal/agenda_fixture.h"
#include "agendas/own_notes.h"
#include "agendas/questions.h"
#include "base/try.h"
#include "records/disqualify.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using AgendaReadingTest = AgendaTest;

TEST_F(AgendaReadingTest, ALetterIsOnlyOfTheNewestVersionAndOnlyToThoseWhoSitThere) {
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

TEST_F(AgendaReadingTest, NotesAreTheReadersOwn) {
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

TEST_F(AgendaReadingTest, WhereSomebodyWasIsRemembered) {
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

TEST_F(AgendaReadingTest, AQuestionAndItsAnswerAreForAllWhoSitThere) {
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

// What all were told is changed for all to see.
TEST_F(AgendaReadingTest, AnAnswerThatIsPutRightKeepsWhatItSaidAndIsToldAgain) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(add(meeting_, closed("Afsked")), "");
    EXPECT_EQ(send(meeting_), "");
    QuestionId question;
    EXPECT_EQ(
        change([&](store::Transaction& at) -> base::Result<void> {
            TRY_DO(notices::keep_receiver(
                at, actor_, {.holder = notices::holder_of(member_), .address = "bo@x.dk"}, clock_));
            TRY(question, ask_question(at, actor_, viewer_of(member_), first_slug_, 4,
                                       "Hvad koster det?", clock_));
            return {};
        }),
        "");
    const auto answer = [&](const std::string& words) {
        clock_.move_on(1);
        return change([&](store::Transaction& at) {
            return answer_question(at, actor_, viewer_of(secretary_), question, words, clock_);
        });
    };
    const auto told = [&](const std::string& kind) {
        const auto all = letters();
        return std::count(all.begin(), all.end(), kind + " " + notices::holder_of(member_));
    };
    EXPECT_EQ(answer("3 mio. kr."), "");
    EXPECT_EQ(answer("3 mio. kr."), "") << "pressed twice: nothing is put right";
    EXPECT_EQ(told("question_corrected"), 0);
    EXPECT_EQ(answer("4 mio. kr."), "");
    EXPECT_EQ(answer("5 mio. kr."), "");
    const Question now = must(load_question(*reader(), question, viewer_of(member_)));
    EXPECT_EQ(now.answer, "5 mio. kr.");
    ASSERT_EQ(now.earlier.size(), 2U);
    EXPECT_EQ(now.earlier[0].answer, "3 mio. kr.");
    EXPECT_EQ(now.earlier[1].answer, "4 mio. kr.");
    EXPECT_LT(now.earlier[0].at, now.earlier[1].at);
    EXPECT_EQ(told("question_answered"), 1);
    EXPECT_EQ(told("question_corrected"), 2);
    check_log();
}

TEST(NoteFromBothTest, NothingThatWasWrittenInTwoPlacesIsLost) {
    EXPECT_EQ(note_from_both("", "mine", ""), "mine");
    EXPECT_EQ(note_from_both("a", "a b", "a"), "a b");
    EXPECT_EQ(note_from_both("a", "a", "a c"), "a c");  // Only written there.
    EXPECT_EQ(note_from_both("a", "a", ""), "");        // Taken away there.
    EXPECT_EQ(note_from_both("a", "", "a"), "");        // Taken away here.
    EXPECT_EQ(note_from_both("a", "", "a c"), "a c");   // Here, but written on there.
    EXPECT_EQ(note_from_both("a", "b", ""), "b");
    EXPECT_EQ(note_from_both("a", "a b", "a c"), "a c\n\na b");
    EXPECT_EQ(note_from_both("a", "a b", "x\na b"), "x\na b");  // Sent before.
    EXPECT_EQ(note_from_both("a\r\nb", "a\nb", "c"), "c");      // As a form sends lines.
}

TEST(NoteFromBothTest, AnEarlierTryOfOnesOwnIsReplaced) {
    const std::vector<std::string> tried = {"Husk pris", "Husk pris og"};
    EXPECT_EQ(note_from_both("", "Pris og drift", "Husk pris", tried), "Pris og drift");
    EXPECT_EQ(note_from_both("", "pris", "Husk pris og", tried), "pris");
    EXPECT_EQ(note_from_both("", "", "Husk pris og", tried), "");
    // Another device was first, and the try was put below what it wrote.
    EXPECT_EQ(note_from_both("", "Drift", "Fra telefonen\n\nHusk pris", tried),
              "Fra telefonen\n\nDrift");
    EXPECT_EQ(note_from_both("", "Drift", "Fra telefonen", tried), "Fra telefonen\n\nDrift");
    // It had the same words as before, and another device has changed them.
    EXPECT_EQ(note_from_both("a", "b", "c", {"a"}), "c\n\nb");
}

TEST_F(AgendaTest, WhatMembersWroteComesAlongWhenTheMeetingIsMoved) {
    EXPECT_EQ(begin(meeting_), "");
    EXPECT_EQ(send(meeting_), "");
    const auto member = viewer_of(member_);
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  TRY_DO(keep_own_note(at, member, {first_slug_, 2, 0, true, "Husk"}, clock_));
                  TRY_DO(keep_reading_place(at, member, first_slug_, 2, clock_));
                  must(ask_question(at, actor_, member, first_slug_, 1, "Hvad?", clock_));
                  return move_planned(at, actor_, meeting_, {{2027, 1, 20}, {10, 0}, {12, 0}},
                                      "Ferie", clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
    const std::string now = "2027-01-20-direktionen";
    const auto notes = must(list_own_notes(*reader(), now, member));
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].text, "Husk");
    EXPECT_EQ(must(find_reading_place(*reader(), now, member)), 2);
    EXPECT_EQ(must(list_questions(*reader(), now, member)).size(), 1U);
    EXPECT_EQ(must(list_questions(*reader(), first_slug_, member)).size(), 1U);
    // A device that had no network sends to the address it read.
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  TRY_DO(keep_own_note(at, member, {first_slug_, 1, 0, false, "Fra toget"}, clock_,
                                       std::string()));
                  TRY_DO(keep_own_note(at, member, {first_slug_, 2, 0, true, "Husk alt"}, clock_,
                                       std::string("Husk")));
                  must(ask_question(at, actor_, member, first_slug_, 2, "Hvornår?", clock_));
                  return {};
              }),
              "");
    for (const std::string& slug : {now, first_slug_}) {
        const auto all = must(list_own_notes(*reader(), slug, member));
        ASSERT_EQ(all.size(), 2U) << slug;
        EXPECT_EQ(all[0].text, "Fra toget");
        EXPECT_EQ(all[1].text, "Husk alt");
        EXPECT_EQ(must(list_questions(*reader(), slug, member)).size(), 2U);
    }
    check_log();
}

}  // namespace
}  // namespace agendas

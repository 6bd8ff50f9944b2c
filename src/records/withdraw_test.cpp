// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents taken back, given back, chosen and moved: what everybody sees then, and that nothing is
// destroyed.
#include "records/withdraw.h"

#include <gmock/gmock.h>

#include "records/change_log.h"
#include "records/choose_document.h"
#include "records/former_address.h"
#include "records/import_run.h"
#include "records/internal/meeting_table.h"
#include "records/move_document.h"
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
using testing::IsEmpty;
using testing::SizeIs;

constexpr base::Date monday = {2018, 2, 26};
constexpr base::Date tuesday = {2018, 2, 27};
constexpr const char* board_monday = "2018-02-26-direktionen";

class WithdrawTest : public support::RoleRecord {
protected:
    static Minutes first() {
        Minutes made = minutes("Direktionen", monday,
                               {item(1, "Ny hal", "18/00100", "Godkendt."),
                                closed(item(2, "Salg", "18/00200", "Solgt."))});
        made.participants = {{"Bo Lund", std::nullopt}, {"Ida Bæk", std::nullopt}};
        return made;
    }
    static Minutes corrected() {
        Minutes made = first();
        made.items[0].title = "Ny svømmehal";
        made.participants = {{"Bo Lund", std::nullopt}, {"Kun I Kladden", std::nullopt}};
        return made;
    }
    static Minutes council() {
        Minutes made = minutes("Byrådet", tuesday, {item(3, "Skoler", "18/00100", "Drøftet.")});
        made.start = base::TimeOfDay{10, 0};
        made.participants = {{"Bo Lund", std::nullopt}};
        return made;
    }
    std::string told_to(const rights::Viewer& viewer) {
        const auto open = reader();
        return Told(*open, viewer).everything();
    }
    base::Result<Withdrawn> withdraw(std::string_view slug, int version) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return withdraw_document(transaction, operator_actor_, slug, version, "Forkert fil",
                                     clock_);
        });
    }
    base::Result<Withdrawn> undo(WithdrawalId withdrawal) {
        clock_.move_on(1);
        return undo_withdrawal(*database_, operator_actor_, withdrawal, clock_, {});
    }
    base::Result<void> choose(std::string_view slug, int version) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return choose_document(transaction, operator_actor_, slug, version, clock_);
        });
    }
    base::Result<void> choose_none(std::string_view slug) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return undo_choice(transaction, operator_actor_, slug, clock_);
        });
    }
    base::Result<MovedDocument> move(std::string_view slug, int version, const MoveTarget& target) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return move_document(transaction, operator_actor_, slug, version, target, clock_);
        });
    }
    base::Result<MovedDocument> move_back(std::string_view slug, int version) {
        clock_.move_on(1);
        return act([&](store::Transaction& transaction) {
            return undo_move(transaction, operator_actor_, slug, version, clock_);
        });
    }
    std::optional<Fate> fate(std::string_view slug, std::optional<int> version = {}) {
        return must(find_fate(*reader(), slug, version, outsider_));
    }
    MeetingRecord shown(std::string_view slug) {
        return must(load_meeting_record(*reader(), slug, std::nullopt, outsider_));
    }
    int standing(std::string_view slug) { return shown(slug).version.version; }

    /// Whatever happened, the record agrees with itself and with its log.
    void TearDown() override {
        std::vector<std::string> wrong;
        const OnDamage on_damage = [&](const Damage& one) { wrong.push_back(one.subject); };
        EXPECT_TRUE(check_lists(*reader(), on_damage));
        EXPECT_TRUE(check_kept_columns(*reader(), on_damage));
        EXPECT_TRUE(check_meetings(*reader(), on_damage));
        EXPECT_TRUE(changes::check_subjects(*reader(), subject_kinds(),
                                            [&](const changes::Disagreeing& one) {
                                                if (one.what !=
                                                    changes::Disagreement::KindUnreadable)
                                                    wrong.push_back(one.subject);
                                            },
                                            {}));
        EXPECT_THAT(wrong, IsEmpty());
        RoleRecord::TearDown();
    }

    const rights::Actor operator_actor_ = rights::Actor::operator_of_machine();
};

TEST_F(WithdrawTest, AWithdrawnDocumentIsToAnOutsiderAsIfItHadNeverCome) {
    save(council(), "b");
    const std::string before = told_to(outsider_);
    save(first(), "a");
    ASSERT_NE(told_to(outsider_), before);
    must(withdraw(board_monday, 1));
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_EQ(load_meeting(*reader(), board_monday, outsider_).error().code, "meeting.not_found");
    ASSERT_TRUE(fate(board_monday));
    EXPECT_NE(fate(board_monday)->withdrawn_at, "");
    EXPECT_TRUE(fate(board_monday, 1));
    EXPECT_FALSE(fate(board_monday, 2));
    EXPECT_FALSE(fate("2018-02-27-byraadet"));
}

TEST_F(WithdrawTest, UndoneItIsAsItWas) {
    save(first(), "a");
    save(council(), "b");
    const std::string before = told_to(outsider_);
    const Withdrawn done = must(withdraw(board_monday, 1));
    EXPECT_EQ(must(undo(done.withdrawal)).documents, 1);
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_FALSE(fate(board_monday));
    EXPECT_FALSE(fate(board_monday, 1));
    EXPECT_EQ(undo(done.withdrawal).error().code, "withdrawal.undone");
    EXPECT_EQ(undo({77}).error().code, "withdrawal.not_found");
}

TEST_F(WithdrawTest, TheVersionBeforeStandsAndNoVersionGetsTheNumberOfAWithdrawnOne) {
    save(first(), "a");
    const std::string before = told_to(outsider_);
    save(corrected(), "b");
    ASSERT_EQ(standing(board_monday), 2);
    must(withdraw(board_monday, 2));
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_TRUE(fate(board_monday, 2));
    EXPECT_FALSE(fate(board_monday));
    Minutes third = corrected();
    third.items[0].title = "Ny ishal";
    EXPECT_EQ(save(third, "c").version, 3);
    EXPECT_EQ(standing(board_monday), 3);
    EXPECT_THAT(shown(board_monday).versions, SizeIs(2));
}

TEST_F(WithdrawTest, WhatItClosedStaysClosed) {
    save(first(), "a");
    Minutes closing = corrected();
    closing.items[0].closed = true;
    save(closing, "b");
    must(withdraw(board_monday, 2));
    EXPECT_TRUE(shown(board_monday).items.at(0).withheld);
}

TEST_F(WithdrawTest, TheSecretaryReadsItAndOthersDoNot) {
    const Saved saved = save(first(), "a");
    const BodyId board = body_of(saved.meeting);
    const rights::PersonId secretary = holder("secretary", board);
    const rights::PersonId member = holder("member", board);
    const Withdrawn done = must(withdraw(board_monday, 1));
    const auto record =
        must(load_meeting_record(*reader(), board_monday, std::nullopt, viewer(secretary)));
    EXPECT_TRUE(record.version.withdrawn);
    EXPECT_FALSE(record.version.published);
    const auto told = must(find_withdrawal_of(*reader(), record.version.id, viewer(secretary)));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->note, "Forkert fil");
    EXPECT_FALSE(must(find_withdrawal_of(*reader(), record.version.id, viewer(member))));
    EXPECT_FALSE(load_meeting(*reader(), board_monday, viewer(member)));
    EXPECT_THAT(must(list_waiting(*reader(), 10, viewer(secretary))), IsEmpty());
    EXPECT_THAT(must(list_indexable_items(*reader(), saved.meeting)), IsEmpty());
    for (const char* role : {"member", "chair", "administrator", "reader"}) {
        const rights::Actor other = actor(holder(role, board));
        EXPECT_EQ(undo_withdrawal(*database_, other, done.withdrawal, clock_, {}).error().code,
                  "rights.not_allowed")
            << role;
    }
}

TEST_F(WithdrawTest, OnlyTheSecretaryOfTheBodyWithdraws) {
    const Saved saved = save(first(), "a");
    const BodyId board = body_of(saved.meeting);
    const auto by = [&](const rights::Actor& who) {
        return act([&](store::Transaction& transaction) {
            return withdraw_document(transaction, who, board_monday, 1, "", clock_);
        });
    };
    for (const char* role : {"member", "chair", "administrator", "reader"}) {
        EXPECT_EQ(by(actor(holder(role, board))).error().code, "rights.not_allowed") << role;
    }
    EXPECT_TRUE(by(actor(holder("secretary", board))));
}

TEST_F(WithdrawTest, ADraftWaitsNoMoreAndLeavesNoTraceAtItsAddress) {
    save_draft(first(), "k");
    ASSERT_THAT(must(list_waiting(*reader(), 10, operator_)), SizeIs(1));
    const std::string before = told_to(outsider_);
    const Withdrawn done = must(withdraw(board_monday, 1));
    EXPECT_THAT(must(list_waiting(*reader(), 10, operator_)), IsEmpty());
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_FALSE(fate(board_monday));
    EXPECT_FALSE(fate(board_monday, 1));
    EXPECT_EQ(act([&](store::Transaction& transaction) {
                  return publish_minutes(transaction, operator_actor_, board_monday, 1, clock_);
              })
                  .error()
                  .code,
              "minutes.is_withdrawn");
    must(undo(done.withdrawal));
    EXPECT_THAT(must(list_waiting(*reader(), 10, operator_)), SizeIs(1));
}

TEST_F(WithdrawTest, AWholeRunIsWithdrawnAndGivenBack) {
    save(council(), "before");
    const std::string before = told_to(outsider_);
    const ImportId run = must(act([&](store::Transaction& transaction) {
        return begin_import(transaction, "referater", clock_);
    }));
    const auto save_in_run = [&](const Minutes& document, const std::string& bytes) {
        must(act([&](store::Transaction& transaction) {
            return save_minutes(transaction, operator_actor_, document,
                                {.bytes = bytes,
                                 .file_name = "a.txt",
                                 .media_type = "text/plain",
                                 .profile = "test",
                                 .import = run},
                                clock_);
        }));
    };
    save_in_run(first(), "a");
    save_in_run(corrected(), "b");
    for (int day = 1; day <= 25; ++day) {
        save_in_run(minutes("Udvalget", {2018, 3, day}, {item(1, "x", "18/1")}),
                    std::to_string(day));
    }
    const std::string imported = told_to(outsider_);
    EXPECT_EQ(must(load_import(*reader(), run, operator_)).published, 27);
    EXPECT_EQ(load_import(*reader(), run, outsider_).error().code, "import.not_found");
    const ImportEffect effect = must(load_import_effect(*reader(), run, operator_));
    EXPECT_EQ(effect.meetings_with_older, 0);
    EXPECT_EQ(effect.meetings_with_none, 26);
    EXPECT_EQ(effect.corrected, 0);
    const ImportEffect of_outsider = must(load_import_effect(*reader(), run, outsider_));
    EXPECT_EQ(of_outsider.meetings_with_older + of_outsider.meetings_with_none, 0);
    // Killed in the middle, and gone on with.
    int pieces = 0;
    const auto stop = [&](std::int64_t, std::int64_t) { return ++pieces == 0; };
    const Withdrawn some =
        must(withdraw_import(*database_, operator_actor_, run, "", clock_, stop));
    EXPECT_EQ(some.documents, 20);
    const Withdrawn rest = must(withdraw_import(*database_, operator_actor_, run, "", clock_, {}));
    EXPECT_EQ(rest.documents, 7);
    EXPECT_EQ(rest.withdrawal, some.withdrawal);
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_EQ(must(load_import(*reader(), run, operator_)).withdrawn, 27);
    EXPECT_EQ(must(load_import_effect(*reader(), run, operator_)).public_again, 27);
    EXPECT_EQ(must(undo(rest.withdrawal)).documents, 27);
    EXPECT_EQ(told_to(outsider_), imported);
}

TEST_F(WithdrawTest, ASecretaryWithdrawsTheirOwnOfARun) {
    const ImportId run = must(act([&](store::Transaction& transaction) {
        return begin_import(transaction, "alle", clock_);
    }));
    Saved board;
    for (const Minutes& document : {first(), council()}) {
        const Saved saved = must(act([&](store::Transaction& transaction) {
            return save_minutes(transaction, operator_actor_, document,
                                {.bytes = document.body,
                                 .file_name = "a.txt",
                                 .media_type = "text/plain",
                                 .profile = "test",
                                 .import = run},
                                clock_);
        }));
        if (document.body == "Direktionen") board = saved;
    }
    const rights::Actor secretary = actor(holder("secretary", body_of(board.meeting)));
    const Withdrawn done = must(withdraw_import(*database_, secretary, run, "", clock_, {}));
    EXPECT_EQ(done.documents, 1);
    EXPECT_EQ(done.left, 1);
    EXPECT_TRUE(load_meeting(*reader(), "2018-02-27-byraadet", outsider_));
}

TEST_F(WithdrawTest, AnOlderVersionIsInForceUntilNewerMinutesCome) {
    save(first(), "a");
    save(corrected(), "b");
    ASSERT_TRUE(choose(board_monday, 1));
    EXPECT_EQ(standing(board_monday), 1);
    EXPECT_EQ(choose(board_monday, 1).error().code, "minutes.stands");
    save(agenda("Direktionen", monday, {item(1, "Ny hal", "18/00100")}), "c");
    EXPECT_EQ(standing(board_monday), 1);
    ASSERT_TRUE(choose_none(board_monday));
    EXPECT_EQ(standing(board_monday), 2);
    EXPECT_EQ(choose_none(board_monday).error().code, "minutes.not_chosen");
    ASSERT_TRUE(choose(board_monday, 3));
    EXPECT_EQ(standing(board_monday), 3);
    Minutes newer = first();
    newer.items[0].title = "Ny ishal";
    save(newer, "d");
    EXPECT_EQ(standing(board_monday), 4);
    EXPECT_EQ(choose(board_monday, 9).error().code, "minutes.not_found");
}

TEST_F(WithdrawTest, AMovedDocumentIsFoundAtItsOldAddressAndGoesBack) {
    save(first(), "a");
    save(council(), "b");
    const std::string before = told_to(outsider_);
    const MovedDocument moved =
        must(move(board_monday, 1, {.meeting_slug = "2018-02-27-byraadet"}));
    EXPECT_EQ(moved.version, 2);
    EXPECT_EQ(standing("2018-02-27-byraadet"), 2);
    ASSERT_TRUE(fate(board_monday));
    EXPECT_EQ(fate(board_monday)->meeting_slug, "2018-02-27-byraadet");
    EXPECT_EQ(fate(board_monday, 1)->version, 2);
    EXPECT_EQ(load_body(*reader(), "direktionen", outsider_).error().code, "body.not_found");
    EXPECT_EQ(must(move_back("2018-02-27-byraadet", 2)).version, 1);
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_FALSE(fate(board_monday));
    EXPECT_EQ(fate("2018-02-27-byraadet", 2)->meeting_slug, board_monday);
}

TEST_F(WithdrawTest, AMoveMakesTheMeetingThatIsMissing) {
    save(first(), "a");
    save(corrected(), "b");
    const MovedDocument moved =
        must(move(board_monday, 2, {.body_slug = "direktionen", .date = {2018, 3, 5}}));
    EXPECT_EQ(moved.meeting_slug, "2018-03-05-direktionen");
    EXPECT_EQ(standing(board_monday), 1);
    EXPECT_EQ(standing("2018-03-05-direktionen"), 1);
    EXPECT_EQ(must(load_case(*reader(), "18-00100", outsider_)).stops, 2);
    EXPECT_EQ(save(first(), "c").version, 3) << "the version of what was moved stays its own";
    EXPECT_EQ(move(board_monday, 1, {.meeting_slug = board_monday}).error().code,
              "move.same_meeting");
    EXPECT_EQ(move(board_monday, 1, {.body_slug = "intet", .date = {2018, 3, 5}}).error().code,
              "body.not_found");
    EXPECT_EQ(move_back(board_monday, 1).error().code, "move.never_moved");
}

TEST_F(WithdrawTest, WhatWasDecidedGoesWithAMovedDocument) {
    const Saved saved = save(first(), "a");
    save(council(), "b");
    ASSERT_TRUE(decide({saved.meeting, 1}, Visibility::Closed));
    must(move(board_monday, 1, {.meeting_slug = "2018-02-27-byraadet"}));
    EXPECT_TRUE(shown("2018-02-27-byraadet").items.at(0).withheld);
    const auto moved = must(load_meeting(*reader(), "2018-02-27-byraadet", outsider_));
    Minutes again = first();
    again.body = "Byrådet";
    again.date = tuesday;
    again.items[0].title = "Ny hal igen";
    save(again, "c");
    EXPECT_TRUE(shown("2018-02-27-byraadet").items.at(0).withheld);
    EXPECT_EQ(moved.slug, "2018-02-27-byraadet");
}

TEST_F(WithdrawTest, AMovedDraftLeavesNoTrace) {
    save(council(), "b");
    const std::string before = told_to(outsider_);
    save_draft(first(), "k");
    must(move(board_monday, 1, {.meeting_slug = "2018-02-27-byraadet"}));
    EXPECT_EQ(told_to(outsider_), before);
    EXPECT_FALSE(fate(board_monday));
    EXPECT_FALSE(fate("2018-02-27-byraadet", 2));
    must(move("2018-02-27-byraadet", 2, {.body_slug = "direktionen", .date = monday}));
    EXPECT_EQ(told_to(outsider_), before);
}

TEST_F(WithdrawTest, AMovedDocumentThatIsWithdrawnAnswersSoAtBothAddresses) {
    save(first(), "a");
    save(council(), "b");
    must(move(board_monday, 1, {.meeting_slug = "2018-02-27-byraadet"}));
    EXPECT_EQ(move_back("2018-02-27-byraadet", 1).error().code, "move.never_moved");
    must(withdraw("2018-02-27-byraadet", 2));
    EXPECT_NE(fate(board_monday)->withdrawn_at, "");
    EXPECT_NE(fate("2018-02-27-byraadet", 2)->withdrawn_at, "");
    EXPECT_EQ(move("2018-02-27-byraadet", 2, {.meeting_slug = board_monday}).error().code,
              "minutes.is_withdrawn");
}

}  // namespace
}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
// Open and closed minutes of one meeting both stand: whoever is of the body reads them together,
// everybody else reads a record that has the open ones alone.
#include <gmock/gmock.h>

#include "records/choose_document.h"
#include "records/keep_for_body.h"
#include "records/publish_minutes.h"
#include "records/subjects.h"
#include "records/waiting_documents.h"
#include "records/withdraw.h"
#include "support/role_record.h"
#include "support/told.h"

namespace records {
namespace {

using support::closed;
using support::item;
using support::minutes;
using support::Told;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr base::Date monday = {2018, 2, 26};
constexpr const char* open_slug = "2018-02-26-direktionen";

enum class Closed { Kept, LeftOut };
enum class First { Open, Closed };

class ForBodyTest : public support::RoleRecord {
protected:
    static Minutes open_minutes() {
        Minutes made = minutes(
            "Direktionen", monday,
            {item(1, "Ny hal", "18/00100", "Godkendt."), item(2, "Budget", "18/00101", "Drøftet."),
             item(4, "Eventuelt", std::nullopt)});
        made.participants = {{"Bo Lund", std::nullopt}};
        return made;
    }
    static Minutes closed_minutes() {
        Minutes made =
            minutes("Direktionen", monday,
                    {closed(item(1, "Afsked af en leder", "18/00900", "Hemmelig afsked.")),
                     closed(item(3, "Køb af Strandvejen 7", "18/00901", "Hemmeligt køb."))});
        made.participants = {{"Kun I Den Lukkede", std::nullopt}};
        return made;
    }
    void keep_closed(Closed kept) {
        if (kept == Closed::LeftOut) {
            clock_.move_on(2);
            return;
        }
        closed_ = save_draft(closed_minutes(), "lukket");
        clock_.move_on(1);
        must_do(keep());
    }
    void fill(Closed kept, First first) {
        if (first == First::Closed) keep_closed(kept);
        save(open_minutes(), "åbent");
        if (first == First::Open) keep_closed(kept);
    }
    void start_over() {
        database_ = must(support::open_test_database());
        clock_ = {};
    }
    base::Result<void> keep() {
        return act([&](store::Transaction& transaction) {
            return keep_for_body(transaction, rights::Actor::operator_of_machine(),
                                 closed_.meeting_slug, closed_.version, clock_);
        });
    }
    base::Result<void> let_wait() {
        return act([&](store::Transaction& transaction) {
            return let_document_wait(transaction, rights::Actor::operator_of_machine(),
                                     closed_.meeting_slug, closed_.version, clock_);
        });
    }
    static void must_do(const base::Result<void>& done) { ASSERT_TRUE(done) << done.error().code; }
    std::string told_to(const rights::Viewer& viewer) {
        const auto open = reader();
        return Told(*open, viewer).everything();
    }
    rights::Viewer member(const char* role = "member") {
        return viewer(holder(role, must(load_body(*reader(), "direktionen", operator_)).id));
    }
    std::vector<std::string> read_with(const rights::Viewer& viewer) {
        std::vector<std::string> slugs;
        const Meeting open = must(load_meeting(*reader(), open_slug, viewer));
        for (const Meeting& one : must(list_read_together(*reader(), open, viewer))) {
            slugs.push_back(one.slug);
        }
        return slugs;
    }
    void TearDown() override {
        std::vector<std::string> wrong;
        const auto note = [&](const Damage& one) { wrong.push_back(one.subject); };
        EXPECT_TRUE(check_lists(*reader(), note));
        EXPECT_TRUE(check_kept_columns(*reader(), note));
        EXPECT_TRUE(check_meetings(*reader(), note));
        EXPECT_THAT(wrong, IsEmpty());
        RoleRecord::TearDown();
    }

    Saved closed_;
};

TEST_F(ForBodyTest, OthersReadARecordThatHasTheOpenOnesAlone) {
    for (const First first : {First::Open, First::Closed}) {
        start_over();
        fill(Closed::Kept, first);
        const std::string to_outsider = told_to(outsider_);
        const rights::Viewer other =
            rights::Viewer::of({.person = {4711}, .today = clock_.today(), .staff = true});
        const std::string to_staff = told_to(other);
        EXPECT_NE(told_to(operator_), to_outsider);
        start_over();
        fill(Closed::LeftOut, first);
        EXPECT_EQ(to_outsider, told_to(outsider_));
        EXPECT_EQ(to_staff, told_to(other));
        EXPECT_NE(to_outsider.find(open_slug), std::string::npos);
    }
}

TEST_F(ForBodyTest, ThePeopleOfTheBodyReadThemTogether) {
    fill(Closed::Kept, First::Open);
    for (const char* role : {"member", "chair", "secretary"}) {
        const rights::Viewer reads = member(role);
        EXPECT_THAT(read_with(reads), ElementsAre(closed_.meeting_slug)) << role;
        const auto record = must(load_meeting_record(*reader(), closed_.meeting_slug, {}, reads));
        EXPECT_TRUE(must(is_for_body(*reader(), record.version.id, reads)));
        EXPECT_EQ(record.items.at(1).title, "Køb af Strandvejen 7");
        EXPECT_FALSE(record.items.at(1).withheld);
        EXPECT_THAT(must(list_read_within(*reader(), record.meeting, reads)).size(), 1U);
        EXPECT_FALSE(must(find_waiting(*reader(), closed_.meeting_slug, {}, reads)))
            << "it waits for nothing";
    }
    for (const char* role : {"substitute", "administrator", "auditor"}) {
        EXPECT_THAT(read_with(member(role)), IsEmpty()) << role;
    }
    EXPECT_THAT(read_with(outsider_), IsEmpty());
}

TEST_F(ForBodyTest, OnSeveralMeetingsOfADayTheStartTells) {
    Minutes morning = open_minutes();
    morning.start = base::TimeOfDay{9, 0};
    Minutes evening = minutes("Direktionen", monday, {item(1, "Cykelstier på Skovvejen", "18/55")});
    evening.start = base::TimeOfDay{17, 0};
    Minutes secret = closed_minutes();
    secret.start = base::TimeOfDay{17, 0};
    save(morning, "morgen");
    const Saved later = save(evening, "aften");
    ASSERT_EQ(later.effect, SaveEffect::NewMeeting);
    closed_ = save_draft(secret, "lukket");
    must_do(keep());
    const rights::Viewer reads = member();
    EXPECT_THAT(read_with(reads), IsEmpty());
    const Meeting open = must(load_meeting(*reader(), later.meeting_slug, reads));
    EXPECT_EQ(must(list_read_together(*reader(), open, reads)).size(), 1U);
}

TEST_F(ForBodyTest, ItWaitsAgainIsTakenBackAndIsPublished) {
    fill(Closed::Kept, First::Open);
    const rights::Viewer reads = member();
    EXPECT_EQ(keep().error().code, "minutes.is_for_body");
    must_do(let_wait());
    EXPECT_THAT(read_with(reads), IsEmpty());
    EXPECT_EQ(let_wait().error().code, "minutes.not_for_body");
    EXPECT_TRUE(must(find_waiting(*reader(), closed_.meeting_slug, {}, operator_)));
    must_do(keep());
    const Withdrawn taken = must(act([&](store::Transaction& transaction) {
        return withdraw_document(transaction, rights::Actor::operator_of_machine(),
                                 closed_.meeting_slug, closed_.version, "fejl", clock_);
    }));
    EXPECT_THAT(read_with(reads), IsEmpty()) << "what is withdrawn is its makers' alone";
    must(undo_withdrawal(*database_, rights::Actor::operator_of_machine(), taken.withdrawal, clock_,
                         {}));
    EXPECT_THAT(read_with(reads), ElementsAre(closed_.meeting_slug));
    must(act([&](store::Transaction& transaction) {
        return publish_minutes(transaction, rights::Actor::operator_of_machine(),
                               closed_.meeting_slug, closed_.version, clock_);
    }));
    EXPECT_THAT(read_with(reads), IsEmpty()) << "everybody knows of it now";
}

TEST_F(ForBodyTest, OnlyWhatIsClosedAltogetherIsKeptForTheBody) {
    Minutes half = closed_minutes();
    half.items.push_back(item(5, "Åbent punkt", "18/00902"));
    closed_ = save_draft(half, "halvt");
    EXPECT_EQ(keep().error().code, "minutes.has_open");
    closed_.version = 9;
    EXPECT_EQ(keep().error().code, "minutes.not_found");
    EXPECT_FALSE(is_closed_document(half));
    EXPECT_TRUE(is_closed_document(closed_minutes()));
    EXPECT_FALSE(is_closed_document(
        minutes("Direktionen", monday, {closed(item(1, "Lukket punkt", std::nullopt))})));
    EXPECT_FALSE(is_closed_document(minutes("Direktionen", monday, {})));
}

TEST_F(ForBodyTest, AnOpenOneThatOnlyNamesTheClosedItemsIsNoVersionOfTheClosedOne) {
    Minutes open = open_minutes();
    open.items.insert(open.items.begin() + 2, closed(item(3, "Lukket punkt", std::nullopt)));
    open.start = base::TimeOfDay{9, 0};
    save(open, "åbent");
    Minutes secret = closed_minutes();
    secret.start = open.start;
    closed_ = save_draft(secret, "lukket");
    EXPECT_NE(closed_.meeting_slug, open_slug);
    must_do(keep());
    EXPECT_THAT(read_with(member()), ElementsAre(closed_.meeting_slug));
}

}  // namespace
}  // namespace records

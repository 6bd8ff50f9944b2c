// SPDX-License-Identifier: AGPL-3.0-or-later
// A document whose head does not say which body met, or when, and one of a body that nobody knows
// of: they wait for whoever brought them in, who says what they are.
#include <gmock/gmock.h>

#include "intake/correct.h"
#include "intake/import_files.h"
#include "records/keeping.h"
#include "records/publish_minutes.h"
#include "records/read.h"
#include "records/untold.h"
#include "records/waiting_bodies.h"
#include "records/waiting_documents.h"
#include "rights/account.h"
#include "rights/account_actor.h"
#include "support/secretaries.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::CorrectionKind;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* items = "Punkt 1: Ny kran\n\n23/10\n\nBeslutning\n\nGodkendt.\n";

class UntoldHeadTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = must(database_->begin());
        body_ = must(records::make_body(*transaction, "Teknisk Udvalg"));
        other_ = must(records::make_body(*transaction, "Skoleudvalget"));
        sanne_ = add_secretary(*transaction, "Sanne Sekretær", "sanne", body_);
        sofus_ = add_secretary(*transaction, "Sofus Sekretær", "sofus", other_);
        EXPECT_TRUE(transaction->commit());
    }
    rights::AccountId add_secretary(store::Transaction& transaction, const std::string& name,
                                    const std::string& sign_in, records::BodyId body) {
        return support::add_secretary(transaction, all_, name, sign_in, body, clock_);
    }
    rights::Acting acting(rights::AccountId account) {
        return *must(rights::find_acting(*reader(), account, clock_.today()));
    }
    FileReport take_in(rights::AccountId account, const std::string& text,
                       const std::string& name = "referat.txt") {
        auto transaction = must(database_->begin());
        ImportOptions options;
        options.actor = acting(account).actor;
        auto report =
            must(import_bytes(*transaction, text, name, ProfileSet::shipped(), options, clock_));
        EXPECT_TRUE(transaction->commit());
        return report;
    }
    base::Result<records::DocumentToReview> review(rights::AccountId account,
                                                   records::MinutesId id) {
        const auto who = acting(account);
        return records::load_document_to_review(*reader(), id, who.actor, who.viewer);
    }
    base::Result<void> put_right(rights::AccountId account, records::MinutesId id,
                                 const std::vector<records::Correction>& corrections) {
        const auto who = acting(account);
        const auto document = must(review(account, id));
        auto transaction = must(database_->begin());
        auto done =
            correct(*transaction, who.actor, who.viewer, {id, document.state}, corrections, clock_);
        if (!done) return done;
        return transaction->commit();
    }
    std::string publish(rights::AccountId account, records::MinutesId id) {
        const auto document = must(review(account, id));
        auto transaction = must(database_->begin());
        const auto done =
            records::publish_minutes(*transaction, acting(account).actor, document.meeting_slug,
                                     document.version, clock_, document.now.findings);
        if (!done) return done.error().code;
        EXPECT_TRUE(transaction->commit());
        return done.value().meeting_slug;
    }
    std::vector<std::string> doubts(rights::AccountId account, records::MinutesId id) {
        return records::doubt_kinds(must(review(account, id)).now.findings);
    }

    const rights::Actor all_ = rights::Actor::operator_of_machine();
    records::BodyId body_;
    records::BodyId other_;
    rights::AccountId sanne_;
    rights::AccountId sofus_;
};

TEST_F(UntoldHeadTest, WithoutADayItWaitsUntilSomebodySaysIt) {
    const auto report =
        take_in(sanne_, std::string("Referat\n\nUdvalg: Teknisk Udvalg\n\n") + items);
    ASSERT_FALSE(report.error) << report.error->code;
    EXPECT_TRUE(report.waits);
    EXPECT_THAT(doubts(sanne_, report.minutes), Contains("doubt.no_date"));
    EXPECT_FALSE(review(sofus_, report.minutes));
    EXPECT_EQ(publish(sanne_, report.minutes), "minutes.head_untold");
    ASSERT_TRUE(
        put_right(sanne_, report.minutes, {{.kind = CorrectionKind::Day, .text = "2023-01-17"}}));
    EXPECT_THAT(doubts(sanne_, report.minutes), IsEmpty());
    EXPECT_EQ(publish(sanne_, report.minutes), "2023-01-17-teknisk-udvalg");
}

// Only when its day is said, it is known of which meeting it is: what that has closed is asked
// then.
TEST_F(UntoldHeadTest, WhoSaysTheDayIsAskedWhatItsMeetingHasClosed) {
    const std::string head = "Referat\n\nUdvalg: Teknisk Udvalg\n\n";
    const std::string first = std::string(items) + "\nPunkt 2: ";
    take_in(sanne_, head + "Mødedato: 17. januar 2023\n\n" + first + "Lukket punkt\n");
    const std::string opened = "Salg af grund\n\n23/11\n\nBeslutning\n\nGodkendt.\n";
    const auto report = take_in(sanne_, head + first + opened, "uden dag.txt");
    EXPECT_THAT(doubts(sanne_, report.minutes), Not(Contains("doubt.opens")));
    const std::vector<records::Correction> day = {
        {.kind = CorrectionKind::Day, .text = "2023-01-17"}};
    ASSERT_TRUE(put_right(sanne_, report.minutes, day));
    EXPECT_THAT(doubts(sanne_, report.minutes), Contains("doubt.opens"));
    EXPECT_EQ(publish(sanne_, report.minutes), "minutes.unanswered");
    ASSERT_TRUE(
        put_right(sanne_, report.minutes, {{.kind = CorrectionKind::Place, .text = "Rådhuset"}}));
    EXPECT_THAT(doubts(sanne_, report.minutes), Contains("doubt.opens")) << "whatever is put right";
    std::vector<records::Correction> answers;
    for (const base::Finding& one : must(review(sanne_, report.minutes)).now.findings) {
        if (one.code.starts_with("doubt.")) answers.push_back(answer_to(one, "Det er frigivet"));
    }
    ASSERT_TRUE(put_right(sanne_, report.minutes, answers));
    EXPECT_THAT(doubts(sanne_, report.minutes), IsEmpty());
    EXPECT_EQ(publish(sanne_, report.minutes), "2023-01-17-teknisk-udvalg");
}

TEST_F(UntoldHeadTest, WithoutABodyItIsTheirsWhoBroughtItInUntilSomebodySaysIt) {
    const auto report =
        take_in(sanne_, std::string("Referat\n\nMødedato: 10. januar 2023\n\n") + items);
    ASSERT_FALSE(report.error) << report.error->code;
    EXPECT_TRUE(report.waits);
    EXPECT_THAT(doubts(sanne_, report.minutes), Contains("doubt.no_body"));
    EXPECT_TRUE(must(review(sanne_, report.minutes)).unclaimed);
    EXPECT_FALSE(review(sofus_, report.minutes));
    // Nobody else's body, by a correction either.
    const auto elsewhere = put_right(sanne_, report.minutes,
                                     {{.kind = CorrectionKind::Body, .text = "Skoleudvalget"}});
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().code, "rights.not_allowed");
    ASSERT_TRUE(put_right(sanne_, report.minutes,
                          {{.kind = CorrectionKind::Body, .text = "Teknisk Udvalg"}}));
    EXPECT_EQ(publish(sanne_, report.minutes), "2023-01-10-teknisk-udvalg");
    EXPECT_FALSE(records::load_body(*reader(), "ukendt-forum", rights::Viewer::outsider()));
}

TEST_F(UntoldHeadTest, TwoThatTellNothingAreTwoMeetings) {
    const auto one = take_in(sanne_, std::string("Referat\n\n") + items, "en.txt");
    const auto two = take_in(sanne_, std::string("Referat\n\n") + items + "\n", "to.txt");
    ASSERT_FALSE(one.error) << one.error->code;
    ASSERT_FALSE(two.error) << two.error->code;
    EXPECT_NE(one.meeting_slug, two.meeting_slug);
    EXPECT_EQ(two.effect, records::SaveEffect::NewMeeting);
    for (const auto* report : {&one, &two}) {
        ASSERT_TRUE(put_right(sanne_, report->minutes,
                              {{.kind = CorrectionKind::Body, .text = "Teknisk Udvalg"}}));
    }
    // Still two: nobody has said their days.
    EXPECT_NE(must(review(sanne_, one.minutes)).meeting_slug,
              must(review(sanne_, two.minutes)).meeting_slug);
}

TEST_F(UntoldHeadTest, OfABodyThatIsNewItWaitsAndIsNobodyElses) {
    const std::string text = std::string("REFERAT Havneudvalget d. 10-01-2023\n\n") + items;
    const auto report = take_in(sanne_, text);
    ASSERT_FALSE(report.error) << report.error->code;
    EXPECT_TRUE(report.waits);
    EXPECT_THAT(records::doubt_kinds(report.findings), Contains("doubt.body_new"));
    EXPECT_THAT(must(records::list_waiting_bodies(*reader())), SizeIs(1));
    EXPECT_FALSE(review(sofus_, report.minutes));
    EXPECT_EQ(publish(sanne_, report.minutes), "rights.not_allowed");
    EXPECT_FALSE(put_right(sanne_, report.minutes,
                           {{.kind = CorrectionKind::ItemOpen,
                             .item = records::ItemAnchor{1, "Ny kran", "23/10"},
                             .reason = "uden betydning"}}));
    // Another's document of the same body and day follows nothing of it.
    ASSERT_TRUE(put_right(sanne_, report.minutes,
                          {{.kind = CorrectionKind::ItemTitle,
                            .item = records::ItemAnchor{1, "Ny kran", "23/10"},
                            .text = "Kran til kajen"}}));
    const auto others = take_in(sofus_, text + "\nEnde.\n", "andet.txt");
    ASSERT_FALSE(others.error) << others.error->code;
    EXPECT_EQ(must(review(sofus_, others.minutes)).now.items.front().title, "Ny kran");
    EXPECT_FALSE(review(sanne_, others.minutes));
}

// Neither a number in the address nor one of a version counts what somebody else brought in.
TEST_F(UntoldHeadTest, ItsAddressAndVersionCountNothingOfOthers) {
    const std::string nothing = std::string("Referat\n\n") + items;
    const std::string new_body = std::string("REFERAT Havneudvalget d. 10-01-2023\n\n") + items;
    for (const std::string& text : {nothing, new_body}) {
        const auto alone = take_in(sofus_, text + "\nAlene.\n", "alene.txt");
        ASSERT_FALSE(alone.error) << alone.error->code;
        const auto first = take_in(sanne_, text, "en.txt");
        const auto second = take_in(sofus_, text + "\nEnde.\n", "to.txt");
        ASSERT_FALSE(second.error) << second.error->code;
        EXPECT_NE(first.meeting_slug, second.meeting_slug);
        EXPECT_NE(alone.meeting_slug, first.meeting_slug);
        EXPECT_EQ(first.effect, records::SaveEffect::NewMeeting);
        for (const auto* report : {&alone, &first, &second}) {
            EXPECT_FALSE(report->meeting_slug.ends_with("-2") ||
                         report->meeting_slug.ends_with("-3"))
                << report->meeting_slug;
        }
        ASSERT_TRUE(put_right(sofus_, alone.minutes,
                              {{.kind = CorrectionKind::Day, .text = "2023-02-07"}}));
        EXPECT_FALSE(must(review(sofus_, alone.minutes)).meeting_slug.ends_with("-2"));
    }
}

TEST_F(UntoldHeadTest, OfABodyOfOthersItIsRefused) {
    auto transaction = must(database_->begin());
    ImportOptions options;
    options.actor = acting(sanne_).actor;
    const auto report =
        import_bytes(*transaction, std::string("REFERAT Skoleudvalget d. 10-01-2023\n\n") + items,
                     "x.txt", ProfileSet::shipped(), options, clock_);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, "rights.not_allowed");
}

}  // namespace
}  // namespace intake

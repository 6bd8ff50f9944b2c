// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/daily_head.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/file.h"
#include "changes/chain.h"
#include "changes/head_file.h"
#include "rights/reading.h"
#include "rights/reading_chain.h"
#include "support/temporary_folder.h"
#include "support/test_record.h"

namespace cli {
namespace {

class DailyHeadTest : public support::TestRecord {
protected:
    void save_one(int day) {
        save(support::minutes("Direktionen", {2026, 11, day},
                              {support::item(1, "Ny hal", "26/00100")}),
             "bytes " + std::to_string(day));
    }
    std::string text(const std::filesystem::path& file) {
        auto read = base::read_file(file, 1U << 20U);
        return read ? std::move(read).value() : std::string();
    }
    /// A mail program that keeps the letter, and says yes or no.
    std::string mail_program(int exit_code) {
        const auto file = folder_.path() / "sendmail";
        EXPECT_TRUE(base::write_file(
            file, "#!/bin/sh\ncat >\"$1\"\nexit " + std::to_string(exit_code) + "\n"));
        EXPECT_EQ(::chmod(file.c_str(), 0755), 0);
        return file.string() + "  " + letter_.string();
    }

    /// What a server does behind the pages, as long as there is something to do now.
    void work(const HeadPlaces& places) {
        must(work::work_off(*database_, clock_,
                            {.kinds = {head_keeping(places)}, .timers = {head_timer(clock_)}},
                            [](const work::Event&) {}));
    }
    void work_next_day(const HeadPlaces& places) {
        clock_.move_on(24 * 60 * 60);
        work(places);
    }
    work::Job job() {
        const auto jobs = must(work::list_jobs(*reader(), 1));
        return jobs.empty() ? work::Job{} : jobs.front();
    }
    std::vector<changes::DatedHead> heads() { return must(changes::read_heads(file_)).heads; }

    support::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "heads.txt";
    std::filesystem::path letter_ = folder_.path() / "letter";
};

TEST_F(DailyHeadTest, TheHeadIsKeptAtOnceAndThenOnceADayHoweverManyServersThereAre) {
    save_one(1);
    work({file_, ""});
    save_one(2);
    work({file_, ""});
    work({file_, ""});
    ASSERT_EQ(heads().size(), 1U);
    EXPECT_EQ(heads()[0].head.line, 1);
    EXPECT_EQ(heads()[0].head.link.size(), 64U);
    work_next_day({file_, ""});
    work({file_, ""});
    ASSERT_EQ(heads().size(), 2U);
    EXPECT_EQ(heads()[1].head.line, 2);
}

TEST_F(DailyHeadTest, AnEmptyLogHasNoHead) {
    work({file_, ""});
    EXPECT_EQ(job().state, work::JobState::Done);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(DailyHeadTest, ADayOnWhichNobodyWasThereIsMadeUpForOnce) {
    save_one(1);
    work({file_, ""});
    clock_.move_on(5 * 24 * 60 * 60);
    work({file_, ""});
    work({file_, ""});
    EXPECT_EQ(heads().size(), 2U);
    work_next_day({file_, ""});
    EXPECT_EQ(heads().size(), 3U);
}

TEST_F(DailyHeadTest, TheHeadIsMailedOnceADay) {
    save_one(1);
    work({file_, mail_program(0)});
    const auto head = must(changes::load_head(*reader()));
    EXPECT_NE(text(letter_).find(" 1 " + head.link + "\n"), std::string::npos) << text(letter_);
    EXPECT_TRUE(text(letter_).starts_with("Subject: Sagsgang: log head 2026-11-21\n"));
    std::filesystem::remove(letter_);
    work({file_, mail_program(0)});
    EXPECT_FALSE(std::filesystem::exists(letter_)) << "one letter a day";
}

TEST_F(DailyHeadTest, AMailProgramThatSaysNoIsAskedAgainAndTheFileHasItMeanwhile) {
    save_one(1);
    work({file_, mail_program(75)});
    EXPECT_EQ(job().state, work::JobState::Waiting);
    EXPECT_EQ(job().error, "mail.failed");
    EXPECT_NE(job().error_detail.find("exit code 75"), std::string::npos);
    EXPECT_EQ(heads().size(), 1U);
    std::filesystem::remove(letter_);
    clock_.move_on(10 * 60);
    work({file_, mail_program(0)});
    EXPECT_EQ(job().state, work::JobState::Done);
    EXPECT_TRUE(text(letter_).starts_with("Subject: Sagsgang: log head 2026-11-21\n"));
    EXPECT_EQ(heads().size(), 1U);
}

TEST_F(DailyHeadTest, AMailProgramThatIsNotThereIsTold) {
    save_one(1);
    work({{}, "/nonexistent/sendmail x"});
    EXPECT_EQ(job().error, "mail.failed");
}

TEST_F(DailyHeadTest, ALogThatNoLongerPassesThroughTheNewestHeadIsToldAndTodaysIsKeptAndMailed) {
    save_one(1);
    must(changes::add_head(file_, {"2026-11-20T00:00:00Z", {1, std::string(64, 'a')}}));
    work({file_, mail_program(0)});
    EXPECT_EQ(job().state, work::JobState::Failed);
    EXPECT_EQ(job().error, "log.rewritten");
    EXPECT_EQ(heads().size(), 2U);
    EXPECT_TRUE(std::filesystem::exists(letter_));
}

TEST_F(DailyHeadTest, TheHeadOfTheReadingsStandsBesideIt) {
    save_one(1);
    const auto by_hand = [&](const std::string& sql) {
        const auto transaction = must(database_->begin());
        ASSERT_TRUE(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    };
    by_hand(
        "INSERT INTO person (id, name, slug, match_key, sort_key) VALUES (70, 'A', 'a', 'a', 'a')");
    by_hand("INSERT INTO account (id, person_id, sign_in, created_at) VALUES (7, 70, 'a', 'x')");
    ASSERT_TRUE(rights::note_readings(*database_, rights::AccountId{7},
                                      {{"meeting/a/punkt/1", "chair"}}, clock_));
    work({file_, ""});
    ASSERT_EQ(heads().size(), 1U);
    EXPECT_EQ(heads()[0].other, must(rights::load_reading_head(*reader())));
    by_hand("DELETE FROM reading");
    work_next_day({file_, ""});
    EXPECT_EQ(job().error, "readings.rewritten");
}

TEST_F(DailyHeadTest, AServerThatEndsKeepsTheHeadOfWhatCameSince) {
    const auto end = [&] { return keep_head_at_end(*database_, {file_, ""}, clock_); };
    EXPECT_TRUE(end());
    EXPECT_FALSE(std::filesystem::exists(file_)) << "an empty log has no head";
    save_one(1);
    work({file_, ""});
    EXPECT_TRUE(end());
    EXPECT_EQ(heads().size(), 1U) << "nothing came since";
    save_one(2);
    EXPECT_TRUE(end());
    ASSERT_EQ(heads().size(), 2U);
    EXPECT_EQ(heads()[1].head, must(changes::load_head(*reader())));
    EXPECT_EQ(heads()[1].head.line, 2);
    EXPECT_EQ(keep_head_at_end(*database_, {folder_.path() / "none" / "heads.txt", ""}, clock_)
                  .error()
                  .code,
              "file.unwritable");
}

TEST_F(DailyHeadTest, AServerThatEndedThatDayKeepsNoLetterFromBeingSent) {
    save_one(1);
    EXPECT_TRUE(keep_head_at_end(*database_, {file_, ""}, clock_));
    work({file_, mail_program(0)});
    EXPECT_EQ(heads().size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(letter_));
}

TEST_F(DailyHeadTest, AServerThatEndsTellsOfALogThatWasRewritten) {
    save_one(1);
    must(changes::add_head(file_, {"2026-11-20T00:00:00Z", {1, std::string(64, 'a')}}));
    EXPECT_EQ(keep_head_at_end(*database_, {file_, ""}, clock_).error().code, "log.rewritten");
    EXPECT_EQ(heads().size(), 2U);
}

TEST_F(DailyHeadTest, AFolderThatIsNotThereEndsTheJobAlone) {
    save_one(1);
    work({folder_.path() / "none" / "heads.txt", ""});
    EXPECT_NE(job().error, "");
}

}  // namespace
}  // namespace cli

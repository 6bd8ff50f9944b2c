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

    support::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "heads.txt";
    std::filesystem::path letter_ = folder_.path() / "letter";
};

TEST_F(DailyHeadTest, TheHeadIsKeptOnceADay) {
    EXPECT_EQ(must(keep_daily_head(*database_, {file_, ""}, clock_)), HeadKept::NothingToKeep);
    save_one(1);
    EXPECT_EQ(must(keep_daily_head(*database_, {file_, ""}, clock_)), HeadKept::Added);
    save_one(2);
    EXPECT_EQ(must(keep_daily_head(*database_, {file_, ""}, clock_)), HeadKept::AlreadyThere);
    const auto heads = must(changes::read_heads(file_)).heads;
    ASSERT_EQ(heads.size(), 1U);
    EXPECT_EQ(heads[0].head.line, 1);
    EXPECT_EQ(heads[0].head.link.size(), 64U);
}

TEST_F(DailyHeadTest, TheHeadIsMailed) {
    save_one(1);
    EXPECT_EQ(must(keep_daily_head(*database_, {file_, mail_program(0)}, clock_)), HeadKept::Added);
    const auto head = must(changes::load_head(*reader()));
    EXPECT_NE(text(letter_).find(" 1 " + head.link + "\n"), std::string::npos) << text(letter_);
    EXPECT_TRUE(text(letter_).starts_with("Subject: Sagsgang: log head 2026-11-21\n"));
    std::filesystem::remove(letter_);
    EXPECT_EQ(must(keep_daily_head(*database_, {file_, mail_program(0)}, clock_)),
              HeadKept::AlreadyThere);
    EXPECT_FALSE(std::filesystem::exists(letter_)) << "one letter a day";
}

TEST_F(DailyHeadTest, AMailProgramThatSaysNoOrIsNotThereIsTold) {
    save_one(1);
    const auto refused = keep_daily_head(*database_, {file_, mail_program(75)}, clock_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "mail.failed");
    EXPECT_NE(refused.error().detail.find("exit code 75"), std::string::npos);
    EXPECT_EQ(must(changes::read_heads(file_)).heads.size(), 1U) << "the file has it all the same";
    const auto missing = keep_daily_head(*database_, {{}, "/nonexistent/sendmail x"}, clock_);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "mail.failed");
}

TEST_F(DailyHeadTest, ALogThatNoLongerPassesThroughTheNewestHeadIsTold) {
    save_one(1);
    must(changes::add_daily_head(file_, {"2026-11-20T00:00:00Z", {1, std::string(64, 'a')}}));
    const auto kept = keep_daily_head(*database_, {file_, ""}, clock_);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, "log.rewritten");
    EXPECT_EQ(must(changes::read_heads(file_)).heads.size(), 2U);
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
    must(keep_daily_head(*database_, {file_, ""}, clock_));
    const auto heads = must(changes::read_heads(file_)).heads;
    ASSERT_EQ(heads.size(), 1U);
    EXPECT_EQ(heads[0].other, must(rights::load_reading_head(*reader())));
    by_hand("DELETE FROM reading");
    const auto kept = keep_daily_head(*database_, {file_, ""}, clock_);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, "readings.rewritten");
}

TEST_F(DailyHeadTest, TheKeeperKeepsItAtOnceAndWhenItGoes) {
    const support::FixedClock still;  // Nobody else reads it while the keeper does.
    { const HeadKeeper keeper(*database_, {file_, ""}, still); }
    EXPECT_EQ(text(file_), "") << "the log is empty";
    {
        const HeadKeeper keeper(*database_, {file_, ""}, still);
        save_one(1);
    }
    EXPECT_EQ(must(changes::read_heads(file_)).heads.size(), 1U);
    { const HeadKeeper nothing_to_do(*database_, {}, clock_); }
}

TEST_F(DailyHeadTest, TroubleEndsNothing) {
    save_one(1);
    const HeadKeeper keeper(*database_, {folder_.path() / "none" / "heads.txt", ""}, clock_);
}

}  // namespace
}  // namespace cli

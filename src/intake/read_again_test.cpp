// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that are here, read again by a better reader: what is put right stays, and nothing
// opens.
#include "intake/read_again.h"

#include <gmock/gmock.h>

#include <array>
#include <nlohmann/json.hpp>
#include <regex>

#include "intake/import_files.h"
#include "records/minutes_json.h"
#include "records/publish_minutes.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* text =
    "REFERAT Stiforum d. 02-06-2025\n\nPunkt 1: Belægning\n\n25/1\n\nBaggrund\n\nStien er "
    "slidt.\n\nBeslutning Stiforum den 02-06-2025\n\nGodkendt.\n\nPunkt 2: Lys\n\nBaggrund\n\nDer "
    "er "
    "mørkt.\n";

class ReadAgainTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        take_in(text);
    }
    void take_in(std::string_view bytes) {
        auto transaction = must(database_->begin());
        const auto report =
            must(import_bytes(*transaction, bytes, "a.txt", ProfileSet::shipped(),
                              {.actor = by_operator_, .profile = {}, .limits = {}}, clock_));
        EXPECT_TRUE(transaction->commit());
        id_ = report.minutes;
    }
    records::DocumentToReview load() {
        return must(records::load_document_to_review(*must(database_->reader()), id_, by_operator_,
                                                     operator_));
    }
    /// The document as an older reader would have left it.
    void let_it_be_read_badly(const std::function<void(records::Minutes&)>& worse) {
        const auto document = load();
        records::Minutes badly = document.now;
        worse(badly);
        const Correction read{.kind = CorrectionKind::ReadAgain,
                              .text = records::to_json(badly).dump()};
        must_correct(read);
    }
    void must_correct(const Correction& correction) {
        auto transaction = must(database_->begin());
        const auto done = correct(*transaction, by_operator_, operator_, {id_, load().state},
                                  std::array{correction}, clock_);
        ASSERT_TRUE(done) << done.error().code;
        EXPECT_TRUE(transaction->commit());
    }
    base::Result<void> take(const ReadAgain& reading) {
        auto transaction = must(database_->begin());
        auto done = take_reading(*transaction, by_operator_, operator_, {id_, load().state},
                                 reading, clock_);
        const bool committed = done && transaction->commit();
        EXPECT_EQ(bool(done), committed);
        return done;
    }
    ReadAgain read() { return must(read_again(load(), text, ProfileSet::shipped())); }

    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
    records::MinutesId id_;
};

TEST_F(ReadAgainTest, WhatIsReadAsItWasChangesNothing) {
    EXPECT_TRUE(read().is_same);
    EXPECT_EQ(read().refused, "");
}

TEST_F(ReadAgainTest, ABetterReadingIsTakenAndWhatWasPutRightStaysAndAllIsUndone) {
    let_it_be_read_badly([](records::Minutes& minutes) { minutes.items.pop_back(); });
    Correction title{.kind = CorrectionKind::ItemTitle,
                     .item = anchor_of(load().now.items[0]),
                     .text = "Belægning på stien"};
    must_correct(title);
    ASSERT_THAT(load().now.items, SizeIs(1));
    const ReadAgain better = read();
    EXPECT_FALSE(better.is_same);
    EXPECT_EQ(better.refused, "");
    ASSERT_TRUE(take(better));
    ASSERT_THAT(load().now.items, SizeIs(2));
    EXPECT_EQ(load().now.items[0].title, "Belægning på stien");
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
    const auto newest = load().corrections.back().id;
    auto transaction = must(database_->begin());
    ASSERT_TRUE(undo(*transaction, by_operator_, operator_, {id_, load().state}, std::array{newest},
                     clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    ASSERT_THAT(load().now.items, SizeIs(1));
    EXPECT_EQ(load().now.items[0].title, "Belægning på stien");
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(ReadAgainTest, AReadingThatWouldOpenSomethingIsNotTaken) {
    let_it_be_read_badly([](records::Minutes& minutes) { minutes.items[1].closed = true; });
    ASSERT_TRUE(load().now.items[1].closed);
    const ReadAgain opening = read();
    EXPECT_EQ(opening.refused, "reread.opens");
    EXPECT_EQ(take(opening).error().code, "reread.opens");
    EXPECT_TRUE(load().now.items[1].closed);
}

TEST_F(ReadAgainTest, AReadingThatACorrectionFindsNoPlaceInIsNotTaken) {
    let_it_be_read_badly([](records::Minutes& minutes) {
        minutes.items[1].title = "Et helt andet emne";
        minutes.items[1].number = 7;
    });
    must_correct(
        {.kind = CorrectionKind::ItemCase, .item = anchor_of(load().now.items[1]), .text = "25/7"});
    EXPECT_EQ(read().refused, "reread.unplaced");
}

TEST_F(ReadAgainTest, APublishedDocumentIsNotMovedByAReading) {
    let_it_be_read_badly([](records::Minutes& minutes) { minutes.items[0].title = "Belagning"; });
    const ReadAgain reading = must(
        read_again(load(), std::string(text).replace(20, 10, "03-06-2025"), ProfileSet::shipped()));
    EXPECT_EQ(reading.refused, "reread.meeting");
}

// A version that opens what the one before it closed waits for an answer, however often it is read.
TEST_F(ReadAgainTest, WhatTheRecordHasAgainstADocumentStaysInDoubtWhenItIsReadAgain) {
    const std::string july = std::regex_replace(std::string(text), std::regex("02-06"), "02-07");
    const std::string closed = std::regex_replace(july, std::regex(": Lys"), ": Lys (lukket)");
    const std::string second = july + "\nLamperne er gamle.\n";
    take_in(closed);
    take_in(second);
    const auto opens = [&] {
        const base::Findings found = load().now.findings;
        return std::count_if(found.begin(), found.end(),
                             [](const auto& one) { return one.code == "doubt.opens"; });
    };
    ASSERT_EQ(opens(), 1);
    ASSERT_TRUE(take(must(read_again(load(), second, ProfileSet::shipped()))));
    EXPECT_EQ(opens(), 1);
    ASSERT_TRUE(take(must(read_again(load(), second, ProfileSet::shipped()))));
    EXPECT_EQ(opens(), 1) << "once";
}

}  // namespace
}  // namespace intake

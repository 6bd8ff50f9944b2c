// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of a document with a mark that nobody knows: it waits, or the item stays closed,
// until somebody tells; and what was told holds for the body.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "intake/correct.h"
#include "intake/import_files.h"
#include "intake/rules.h"
#include "records/waiting_documents.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using testing::ElementsAre;
using testing::IsEmpty;

std::string minutes_of(const std::string& day, const std::string& title) {
    return fmt::format(
        "REFERAT Stiforum d. {}\n\nPunkt 1: Skilte\n\n25/7\n\nSagsfremstilling\n\nDer mangler "
        "skilte.\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: {}\n\n25/8\n\nSagsfremstilling\n\nProvisi"
        "onen er to procent.\n\nBeslutning\n\nGodkendt.\n",
        day, title);
}

class UnknownMarksRecordTest : public support::TestRecord {
protected:
    FileReport import(const std::string& text, bool publish = false) {
        auto transaction = must(database_->begin());
        ImportOptions options;
        options.actor = by_operator_;
        options.publish = publish;
        auto report = must(import_bytes(*transaction, text, "referat.txt", ProfileSet::shipped(),
                                        options, clock_));
        EXPECT_TRUE(transaction->commit());
        return report;
    }
    records::DocumentToReview load(const FileReport& report) {
        return must(
            records::load_document_to_review(*reader(), report.minutes, by_operator_, operator_));
    }
    std::vector<std::string> marks_of(const FileReport& report) {
        std::vector<std::string> marks;
        for (const base::Finding& one : load(report).now.findings) {
            if (one.code == "doubt.unknown_mark") marks.push_back(one.text);
        }
        return marks;
    }
    void put_right(const FileReport& report, const Correction& correction) {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(correct(*transaction, by_operator_, operator_,
                            {report.minutes, load(report).state},
                            std::vector<Correction>{correction}, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    Correction answer(const FileReport& report) {
        for (const base::Finding& one : load(report).now.findings) {
            if (one.code == "doubt.unknown_mark") return answer_to(one, "om bordet");
        }
        return {};
    }

    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
};

TEST_F(UnknownMarksRecordTest, TheDocumentWaitsAndNoTickPublishesIt) {
    const FileReport report = import(minutes_of("04-08-2025", "Salg af grund [gnyf]"));
    EXPECT_TRUE(report.waits);
    EXPECT_THAT(marks_of(report), ElementsAre("[gnyf]"));
    EXPECT_TRUE(records::needs_a_look({1, "doubt.unknown_mark", "[gnyf]"}));
}

TEST_F(UnknownMarksRecordTest, WhatIsPublishedAllTheSameLeavesTheItemClosed) {
    import(minutes_of("04-07-2025", "Leje af sal"));
    const FileReport report = import(minutes_of("04-08-2025", "Salg af grund [gnyf]"), true);
    EXPECT_FALSE(report.waits);
    EXPECT_THAT(report.closing_marks, ElementsAre("item 2: [gnyf]"));
    EXPECT_FALSE(load(report).now.items[0].closed);
    EXPECT_TRUE(load(report).now.items[1].closed);
    EXPECT_THAT(marks_of(report), IsEmpty());
}

TEST_F(UnknownMarksRecordTest, ClosingTheItemSettlesIt) {
    const FileReport report = import(minutes_of("04-08-2025", "Salg af grund [gnyf]"));
    put_right(report,
              {.kind = CorrectionKind::ItemClose, .item = anchor_of(load(report).now.items[1])});
    EXPECT_THAT(marks_of(report), IsEmpty());
    EXPECT_TRUE(load(report).now.items[1].closed);
}

TEST_F(UnknownMarksRecordTest, WhatIsToldOfAMarkHoldsForTheBody) {
    const FileReport first = import(minutes_of("04-08-2025", "Salg af grund [gnyf]"));
    const FileReport second = import(minutes_of("04-09-2025", "Leje af sal [Gnyf]"));
    EXPECT_THAT(marks_of(second), ElementsAre("[Gnyf]"));
    const auto rule = rule_proposed_by(answer(first), load(first).as_read, load(first).body);
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->words, "[gnyf]");
    auto transaction = must(database_->begin());
    EXPECT_EQ(
        must(apply_rule(*transaction, by_operator_, operator_, load(first).body, *rule, clock_)),
        2);
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_THAT(marks_of(first), IsEmpty());
    EXPECT_THAT(marks_of(second), IsEmpty());
    EXPECT_THAT(marks_of(import(minutes_of("04-10-2025", "Ny kaj [gnyf]"))), IsEmpty());
    EXPECT_THAT(marks_of(import(minutes_of("04-11-2025", "Ny bro [myf]"))), ElementsAre("[myf]"));
}

TEST_F(UnknownMarksRecordTest, OneOfAnotherDoubtTeachesNothing) {
    const base::Finding other{3, "doubt.closing_word", "Lukket"};
    EXPECT_FALSE(rule_proposed_by(answer_to(other, "butikken"), {}, records::BodyId{1}));
}

}  // namespace
}  // namespace intake

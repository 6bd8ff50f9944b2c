// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that were published before a rule came.
#include "intake/judge.h"

#include <gmock/gmock.h>

#include <array>
#include <nlohmann/json.hpp>

#include "intake/import_files.h"
#include "records/minutes_json.h"
#include "records/publish_minutes.h"
#include "records/waiting_documents.h"
#include "records/withdraw.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using testing::IsEmpty;
using testing::SizeIs;

std::string page_with(const std::string& title, const std::string& under,
                      const std::string& beside = {}) {
    return "<html><body><h1>REFERAT Stiforum d. 02-06-2025</h1><h2>Punkt 1: Belægning</h2>"
           "<p>Stien er slidt.</p><h3>Beslutning Stiforum den 02-06-2025</h3><p>Godkendt.</p>"
           "<h2>Punkt 2: " +
           title + "</h2><p>Der er mørkt.</p>" + under + beside + "</body></html>";
}

class JudgeTest : public support::TestRecord {
protected:
    /// In the record as older rules left it: published, with nothing closed.
    void publish_as_before(const std::string& text) {
        text_ = text;
        auto transaction = must(database_->begin());
        const auto report =
            must(import_bytes(*transaction, text, "a.html", ProfileSet::shipped(),
                              {.actor = acting_.actor, .profile = {}, .limits = {}}, clock_));
        id_ = report.minutes;
        auto document = must(
            records::load_document_to_review(*transaction, id_, acting_.actor, acting_.viewer));
        const bool was_open = document.published && !records::has_closed_matter(document.now);
        if (!was_open) {
            // An older reader missed the words.
            records::Minutes before = document.now;
            before.items[1].closed = false;
            before.items[1].title = "Lys";
            before.items[1].sections.clear();
            std::erase_if(before.findings,
                          [](const auto& one) { return one.code.starts_with("doubt."); });
            EXPECT_TRUE(correct(*transaction, acting_.actor, acting_.viewer, {id_, document.state},
                                std::array{Correction{.kind = CorrectionKind::ReadAgain,
                                                      .text = records::to_json(before).dump()}},
                                clock_));
        }
        if (!document.published) {
            EXPECT_TRUE(records::publish_minutes(*transaction, acting_.actor, document.meeting_slug,
                                                 document.version, clock_));
        }
        EXPECT_TRUE(transaction->execute("UPDATE minutes SET source_visibility = 'open'", {}));
        EXPECT_TRUE(transaction->execute("UPDATE item SET visibility = 'open'", {}));
        EXPECT_TRUE(transaction->commit());
        EXPECT_TRUE(load().published);
        EXPECT_FALSE(load().source_closed);
    }
    records::DocumentToReview load() {
        return must(records::load_document_to_review(*must(database_->reader()), id_, acting_.actor,
                                                     acting_.viewer));
    }
    ReadAgain read() { return must(read_again(load(), text_, ProfileSet::shipped())); }
    Judgement judged() { return judge(load(), read()); }
    Enforced enforce_it() {
        const auto document = load();
        const ReadAgain reading = must(read_again(document, text_, ProfileSet::shipped()));
        auto transaction = must(database_->begin());
        const auto done = must(
            enforce(*transaction, acting_, document, reading, judge(document, reading), clock_));
        EXPECT_TRUE(transaction->commit());
        return done;
    }
    void undo_newest() {
        auto transaction = must(database_->begin());
        const auto document = load();
        const auto undone = undo(*transaction, acting_.actor, acting_.viewer, {id_, document.state},
                                 std::array{document.corrections.back().id}, clock_);
        ASSERT_TRUE(undone) << undone.error().code;
        EXPECT_TRUE(transaction->commit());
    }

    const rights::Acting acting_{rights::Actor::operator_of_machine(),
                                 rights::Viewer::operator_of_machine()};
    std::string text_;
    records::MinutesId id_;
};

TEST_F(JudgeTest, WhatTodaysRulesLetThroughStays) {
    publish_as_before(page_with("Lys", ""));
    EXPECT_TRUE(judged().is_fine());
}

TEST_F(JudgeTest, AnOriginalThatHoldsMoreIsClosedAndOpenedAgainWhenThatIsUndone) {
    publish_as_before(page_with("Lys", "", "<!-- Hun ringede og var ked af det -->"));
    const Judgement judgement = judged();
    EXPECT_TRUE(judgement.closes_original);
    EXPECT_FALSE(judgement.hides);
    EXPECT_TRUE(enforce_it().original);
    EXPECT_TRUE(load().source_closed);
    EXPECT_TRUE(load().published);
    EXPECT_TRUE(judged().is_fine());
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
    undo_newest();
    EXPECT_FALSE(load().source_closed);
    EXPECT_TRUE(judged().is_fine()) << "what somebody opened again is not closed again";
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(JudgeTest, AnOriginalStaysClosedWhileSomethingOfItIsClosed) {
    publish_as_before(page_with("Lys", "", "<!-- Hun ringede og var ked af det -->"));
    ASSERT_TRUE(enforce_it().original);
    const auto original = load().corrections.back().id;
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(correct(*transaction, acting_.actor, acting_.viewer, {id_, load().state},
                            std::array{Correction{.kind = CorrectionKind::ItemClose,
                                                  .item = anchor_of(load().now.items[1])}},
                            clock_));
        EXPECT_TRUE(transaction->commit());
    }
    auto transaction = must(database_->begin());
    EXPECT_TRUE(undo(*transaction, acting_.actor, acting_.viewer, {id_, load().state},
                     std::array{original}, clock_));
    EXPECT_TRUE(transaction->commit());
    EXPECT_TRUE(load().source_closed);
}

TEST_F(JudgeTest, AnItemThatTodaysRulesCloseIsClosed) {
    publish_as_before(page_with("Lys (lukket punkt)", ""));
    const Judgement judgement = judged();
    ASSERT_THAT(judgement.closes, SizeIs(1));
    EXPECT_EQ(judgement.closes[0].number, 2);
    const Enforced done = enforce_it();
    EXPECT_EQ(done.items, 1);
    EXPECT_EQ(done.withdrawal.value, 0);
    EXPECT_TRUE(load().now.items[1].closed);
    EXPECT_TRUE(load().source_closed);
    EXPECT_TRUE(judged().is_fine());
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(JudgeTest, AClosingWordThatNoClosedItemExplainsTakesTheDocumentBack) {
    publish_as_before(
        page_with("Lys",
                  "<p>Udvalget talte om at punktet skulle v&aelig;re lukket for offentligheden, og "
                  "at det ikke m&aring; omtales.</p>"));
    const Judgement judgement = judged();
    ASSERT_TRUE(judgement.hides);
    const Enforced done = enforce_it();
    ASSERT_NE(done.withdrawal.value, 0);
    EXPECT_TRUE(load().withdrawn);
    EXPECT_FALSE(records::doubt_kinds(load().now.findings).empty())
        << "whoever publishes it is asked";
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
    const auto given =
        records::undo_withdrawal(*database_, acting_.actor, done.withdrawal, clock_, nullptr);
    ASSERT_TRUE(given);
    EXPECT_TRUE(load().published);
    EXPECT_EQ(judged().told(), judgement.told()) << "it is known again";
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(JudgeTest, RulesAreOthersWithAnotherProgram) {
    EXPECT_EQ(rules_of_today("1.0"), rules_of_today("1.0"));
    EXPECT_NE(rules_of_today("1.0"), rules_of_today("1.1"));
}

}  // namespace
}  // namespace intake

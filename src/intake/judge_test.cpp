// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that were published before a rule came.
#include "intake/judge.h"

#include <gmock/gmock.h>

#include <array>
#include <nlohmann/json.hpp>

#include "intake/import_files.h"
#include "records/minutes_json.h"
#include "records/publish_minutes.h"
#include "records/record_doubts.h"
#include "records/waiting_documents.h"
#include "records/withdraw.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string page_with(const std::string& title, const std::string& under,
                      const std::string& beside = {}) {
    return "<html><body><h1>REFERAT Stiforum d. 02-06-2025</h1><h2>Punkt 1: Belægning</h2>"
           "<p>Stien er slidt.</p><h3>Beslutning Stiforum den 02-06-2025</h3><p>Godkendt.</p>"
           "<h2>Punkt 2: " +
           title + "</h2><p>Der er mørkt.</p>" + under + beside + "</body></html>";
}

std::vector<std::string> kinds(const base::Findings& findings) {
    return records::doubt_kinds(findings);
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
            if (before.items.size() > 1) {
                before.items[1].closed = false;
                before.items[1].title = "Lys";
                before.items[1].sections.clear();
            }
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
    /// With what stands beside it, as sagsgang judge asks.
    ReadAgain read() {
        const auto document = load();
        const auto reading = must(read_again(document, text_, ProfileSet::shipped()));
        return with_doubts(document, reading,
                           must(records::list_doubts_against_earlier(*must(database_->reader()),
                                                                     document, reading.after)));
    }
    Judgement judged() { return judge(load(), read()); }
    void close(const records::Item& item) {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(correct(
            *transaction, acting_.actor, acting_.viewer, {id_, load().state},
            std::array{Correction{.kind = CorrectionKind::ItemClose, .item = anchor_of(item)}},
            clock_));
        EXPECT_TRUE(transaction->commit());
    }
    Enforced enforce_it() {
        const auto document = load();
        const ReadAgain reading = read();
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
    close(load().now.items[1]);
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

TEST_F(JudgeTest, WhatAnEarlierVersionClosesAndALaterOneOpensTakesTheLaterOneBack) {
    publish_as_before(page_with("Lys", ""));
    const records::MinutesId first = id_;
    publish_as_before(page_with("Lys", "<p>Lamperne er gamle.</p>"));
    ASSERT_NE(id_, first);
    EXPECT_TRUE(judged().is_fine());
    const records::MinutesId second = std::exchange(id_, first);
    close(load().now.items[1]);
    EXPECT_TRUE(judged().is_fine()) << "nothing came before it";
    id_ = second;
    ASSERT_THAT(kinds(judged().doubts), ElementsAre("doubt.opens"));
    ASSERT_NE(enforce_it().withdrawal.value, 0);
    EXPECT_THAT(records::doubt_kinds(load().now.findings), ElementsAre("doubt.opens"))
        << "whoever publishes it is asked";
    EXPECT_THAT(support::damages_of(*database_), IsEmpty());
}

TEST_F(JudgeTest, WhatSomebodySaidEverybodyMayReadIsNotAskedAgain) {
    auto transaction = must(database_->begin());
    ASSERT_TRUE(import_bytes(*transaction, page_with("Lys (lukket punkt)", ""), "a.html",
                             ProfileSet::shipped(),
                             {.actor = acting_.actor, .profile = {}, .limits = {}}, clock_));
    const std::string opened = page_with("Lys", "<p>Lamperne er gamle.</p>");
    text_ = opened;
    id_ = must(import_bytes(*transaction, opened, "b.html", ProfileSet::shipped(),
                            {.actor = acting_.actor, .profile = {}, .limits = {}}, clock_))
              .minutes;
    const auto document =
        must(records::load_document_to_review(*transaction, id_, acting_.actor, acting_.viewer));
    std::vector<Correction> answers;
    for (const base::Finding& one : document.now.findings) {
        if (one.code.starts_with("doubt."))
            answers.push_back(answer_to(one, "Det blev offentligt"));
    }
    ASSERT_THAT(answers, SizeIs(1));
    ASSERT_TRUE(correct(*transaction, acting_.actor, acting_.viewer, {id_, document.state}, answers,
                        clock_));
    ASSERT_TRUE(records::publish_minutes(*transaction, acting_.actor, document.meeting_slug,
                                         document.version, clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_TRUE(judged().is_fine());
}

TEST_F(JudgeTest, AnItemThatIsGoneFromTheVersionInForceIsTold) {
    publish_as_before(page_with("Lys", ""));
    const records::MinutesId first = id_;
    publish_as_before(
        "<html><body><h1>REFERAT Stiforum d. 02-06-2025</h1><h2>Punkt 1: Belægning</h2>"
        "<p>Stien er slidt.</p><h3>Beslutning Stiforum den 02-06-2025</h3><p>Godkendt.</p>"
        "</body></html>");
    ASSERT_NE(id_, first);
    EXPECT_THAT(kinds(judged().doubts), ElementsAre("doubt.item_gone"));
    EXPECT_FALSE(judged().hides) << "it leaks nothing";
    publish_as_before(page_with("Lys", "<p>Lamperne er gamle.</p>"));
    EXPECT_TRUE(judged().is_fine());
    id_ = records::MinutesId{first.value + 1};
    EXPECT_TRUE(judged().is_fine()) << "the version in force has it again";
}

TEST_F(JudgeTest, RulesAreOthersWithAnotherProgram) {
    EXPECT_EQ(rules_of_today("1.0"), rules_of_today("1.0"));
    EXPECT_NE(rules_of_today("1.0"), rules_of_today("1.1"));
}

}  // namespace
}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody is told of what was put right in a document that everybody could read.
#include <gmock/gmock.h>

#include <array>

#include "intake/correct.h"
#include "records/correct_minutes.h"
#include "records/publish_minutes.h"
#include "records/set_item_visibility.h"
#include "support/sample_site.h"

namespace {

using records::Correction;
using records::CorrectionKind;
using records::MinutesId;
using testing::HasSubstr;
using testing::Not;

constexpr const char* meeting = "/moeder/2025-06-02-stiforum";

class ToldCorrectionsTest : public support::SampleSite {
protected:
    static records::Minutes read() {
        records::Minutes made =
            support::minutes("Stiforum", {2025, 6, 2},
                             {support::item(1, "Stiens belæning", "25/1", "Godkendt."),
                              support::item(2, "Bænke", "25/2", "Godkendt."),
                              support::item(3, "Hegn", "25/3", "Udsat.")});
        made.place = "Rådhuset";
        made.participants = {{"Ana Holm", std::nullopt}};
        return made;
    }
    records::DocumentToReview load(MinutesId id) {
        return must(records::load_document_to_review(*reader(), id, by_operator_,
                                                     rights::Viewer::operator_of_machine()));
    }
    void correct(MinutesId id, const std::vector<Correction>& corrections) {
        auto transaction = must(database_->begin());
        const auto done =
            intake::correct(*transaction, by_operator_, rights::Viewer::operator_of_machine(),
                            {id, load(id).state}, corrections, clock_);
        ASSERT_TRUE(done) << done.error().code;
        ASSERT_TRUE(transaction->commit());
    }
    void undo_last(MinutesId id) {
        auto transaction = must(database_->begin());
        const auto now = load(id);
        ASSERT_TRUE(intake::undo(*transaction, by_operator_, rights::Viewer::operator_of_machine(),
                                 {id, now.state}, std::array{now.corrections.back().id}, clock_));
        ASSERT_TRUE(transaction->commit());
    }
    Correction about(MinutesId id, std::size_t item, CorrectionKind kind, std::string text) {
        return {.kind = kind,
                .item = intake::anchor_of(load(id).now.items[item]),
                .text = std::move(text)};
    }
    std::string history() { return get(std::string(meeting) + "/historik").body; }

    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
};

TEST_F(ToldCorrectionsTest, WhatWasAndWhatIsIsToldOfADocumentThatIsAllOpen) {
    const auto id = save(read(), "a").minutes;
    EXPECT_THAT(get(meeting).body, Not(HasSubstr("Rettet den")));
    correct(id, {about(id, 0, CorrectionKind::ItemTitle, "Stiens belægning"),
                 about(id, 0, CorrectionKind::ItemCase, "25/11")});
    correct(id, {{.kind = CorrectionKind::Place, .text = "Hallen"}});
    correct(id, {{.kind = CorrectionKind::PersonChange, .words = "Ana Holm", .text = "Anna Holm"}});
    Correction outcome = about(id, 2, CorrectionKind::ItemOutcomes, "");
    outcome.outcomes = {records::Outcome::Postponed};
    correct(id, {outcome});
    const std::string page = history();
    EXPECT_THAT(page, HasSubstr("<del lang=\"da\">Stiens belæning</del> "
                                "<ins lang=\"da\">Stiens belægning</ins>"));
    EXPECT_THAT(page, HasSubstr("<del lang=\"da\">25/1</del> <ins lang=\"da\">25/11</ins>"));
    EXPECT_THAT(page, HasSubstr("<del lang=\"da\">Rådhuset</del> <ins lang=\"da\">Hallen</ins>"));
    EXPECT_THAT(page, HasSubstr("<ins lang=\"da\">Udskudt</ins>"));
    EXPECT_THAT(page, Not(HasSubstr("Ana Holm")));
    EXPECT_THAT(get(meeting).body,
                HasSubstr("Rettet den 21. november 2026: udfald, deltagere, sted, sagsnummer og "
                          "titel."));
    const std::string item = get(std::string(meeting) + "/punkt/1").body;
    EXPECT_THAT(item, HasSubstr("Rettet den 21. november 2026: sagsnummer og titel."));
    EXPECT_THAT(get(std::string(meeting) + "/punkt/2").body, Not(HasSubstr("Rettet den")));
}

TEST_F(ToldCorrectionsTest, NothingIsToldOfWhatWasPutRightBeforeAnybodyCouldReadIt) {
    MinutesId id;
    {
        auto transaction = must(database_->begin());
        id = must(records::save_unpublished(*transaction, by_operator_, read(),
                                            {.bytes = "b",
                                             .file_name = "b.txt",
                                             .media_type = "text/plain",
                                             .profile = "x"},
                                            clock_))
                 .minutes;
        ASSERT_TRUE(transaction->commit());
    }
    correct(id, {about(id, 0, CorrectionKind::ItemTitle, "Stiens belægning")});
    {
        auto transaction = must(database_->begin());
        must(records::publish_minutes(*transaction, by_operator_, "2025-06-02-stiforum", {},
                                      clock_));
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_THAT(history(), Not(HasSubstr("belæning")));
    EXPECT_THAT(get(meeting).body, Not(HasSubstr("Rettet den")));
}

TEST_F(ToldCorrectionsTest, WhatWasTakenBackSaysSoAndNoMore) {
    const auto id = save(read(), "a").minutes;
    correct(id, {about(id, 0, CorrectionKind::ItemTitle, "Noget helt andet")});
    undo_last(id);
    const std::string page = history();
    EXPECT_THAT(page, HasSubstr("Fortrudt"));
    EXPECT_THAT(page, Not(HasSubstr("Noget helt andet")));
}

// What somebody typed on the way is no word of the document.
TEST_F(ToldCorrectionsTest, WhatNeitherTheOriginalNorTheDocumentSaysIsNotTold) {
    const auto id = save(read(), "a").minutes;
    correct(id, {about(id, 0, CorrectionKind::ItemTitle, "Sagen om Jens")});
    correct(id, {about(id, 0, CorrectionKind::ItemTitle, "Stiens belægning")});
    EXPECT_THAT(history(), Not(HasSubstr("Sagen om Jens")));
    EXPECT_THAT(history(), HasSubstr("titel"));
}

TEST_F(ToldCorrectionsTest, NothingIsToldOfWhatIsClosedNorOfClosingIt) {
    const auto id = save(read(), "a").minutes;
    correct(id, {about(id, 1, CorrectionKind::ItemTitle, "Bænke til Hemmelig")});
    correct(id, {about(id, 0, CorrectionKind::ItemTitle, "Stiens belægning")});
    correct(id, {about(id, 1, CorrectionKind::ItemClose, "")});
    const std::string page = history();
    EXPECT_THAT(page, Not(HasSubstr("Hemmelig")));
    EXPECT_THAT(page, Not(HasSubstr("punkt/2")));
    EXPECT_THAT(page, Not(HasSubstr("belæning"))) << "the original is closed now";
    EXPECT_THAT(page, HasSubstr("punkt/1"));
    const std::string shown = get(meeting).body;
    EXPECT_THAT(shown, HasSubstr("Rettet den 21. november 2026: titel."));
}

TEST_F(ToldCorrectionsTest, NothingIsToldOfWhatSomebodyClosedWithoutACorrection) {
    const auto id = save(read(), "a").minutes;
    correct(id, {about(id, 1, CorrectionKind::ItemTitle, "Bænke til Hemmelig")});
    auto transaction = must(database_->begin());
    ASSERT_TRUE(records::set_item_visibility(*transaction, by_operator_, {load(id).meeting, 2},
                                             {records::Visibility::Closed, "personal", "FVL § 27"},
                                             clock_));
    ASSERT_TRUE(transaction->commit());
    EXPECT_THAT(history(), Not(HasSubstr("Rettelser")));
    EXPECT_THAT(get(meeting).body, Not(HasSubstr("Rettet den")));
    EXPECT_THAT(get(std::string(meeting) + "/punkt/2").body, Not(HasSubstr("Rettet den")));
}

// A new item that a closing word closes is told of by nobody.
TEST_F(ToldCorrectionsTest, NothingIsToldOfAnItemThatWasCutOutAndIsClosed) {
    records::Minutes made = read();
    made.items[0].sections[0].document.blocks.push_back(
        support::paragraph("Lukket punkt: salg til Hemmelig").blocks[0]);
    const auto id = save(made, "a").minutes;
    Correction split = about(id, 0, CorrectionKind::ItemSplit, "");
    const std::size_t last = made.items[0].sections[0].document.blocks.size() - 1;
    ASSERT_TRUE(intake::point_at_block(load(id).now.items[0], 0, last, split));
    split.number = 9;
    correct(id, {split});
    ASSERT_TRUE(load(id).now.items[1].closed);
    EXPECT_THAT(history(), Not(HasSubstr("Rettelser")));
    EXPECT_THAT(history(), Not(HasSubstr("Hemmelig")));
}

}  // namespace

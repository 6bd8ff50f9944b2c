// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody puts a document of the record right: the record agrees with itself.
#include <fmt/format.h>

#include <array>

#include "changes/subjects.h"
#include "intake/import_files.h"
#include "intake/internal/correct_fixture.h"
#include "records/former_address.h"
#include "records/keeping.h"
#include "records/publish_minutes.h"
#include "records/read.h"
#include "records/set_item_visibility.h"
#include "records/subjects.h"
#include "records/withdraw.h"
#include "rights/archive.h"
#include "support/damages.h"

namespace intake {
namespace {

using records::Outcome;
using records::SectionKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CorrectRecordTest : public support::TestRecord {
protected:
    records::MinutesId save_draft(const Minutes& document, const std::string& bytes) {
        auto transaction = must(database_->begin());
        const auto saved = must(records::save_unpublished(*transaction, by_operator_, document,
                                                          {.bytes = bytes,
                                                           .file_name = bytes + ".txt",
                                                           .media_type = "text/plain",
                                                           .profile = "x"},
                                                          clock_));
        EXPECT_TRUE(transaction->commit());
        return saved.minutes;
    }
    records::DocumentToReview load(records::MinutesId id) {
        return must(records::load_document_to_review(*must(database_->reader()), id, by_operator_,
                                                     operator_));
    }
    base::Result<void> correct_one(records::MinutesId id, const Correction& correction,
                                   const std::string& state) {
        auto transaction = must(database_->begin());
        auto done = correct(*transaction, by_operator_, operator_, {id, state},
                            std::vector{correction}, clock_);
        if (!done) return done;
        return transaction->commit();
    }
    base::Result<void> undo_one(records::MinutesId id, records::CorrectionId correction) {
        auto transaction = must(database_->begin());
        auto done = undo(*transaction, by_operator_, operator_, {id, load(id).state},
                         std::array{correction}, clock_);
        if (!done) return done;
        return transaction->commit();
    }
    void must_correct(records::MinutesId id, const Correction& correction) {
        const auto done = correct_one(id, correction, load(id).state);
        EXPECT_TRUE(done) << (done ? "" : done.error().code + " " + done.error().detail);
    }
    void close_item(const rights::ItemKey& key) {
        auto transaction = must(database_->begin());
        ASSERT_TRUE(records::set_item_visibility(
            *transaction, by_operator_, key, {records::Visibility::Closed, "personal", "FVL § 27"},
            clock_));
        ASSERT_TRUE(transaction->commit());
    }
    void publish(const std::string& slug) {
        auto transaction = must(database_->begin());
        must(records::publish_minutes(*transaction, by_operator_, slug, {}, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    /// Everything that verify would tell of.
    std::vector<std::string> damages() { return support::damages_of(*database_); }

    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
};

TEST_F(CorrectRecordTest, ADraftBecomesWhatWasPutRightAndBackAgain) {
    Minutes read = two_items();
    read.participants = {{"Anna Holm", std::nullopt}, {"Mødelokale 2", std::nullopt}};
    const auto id = save_draft(read, "a");
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
    must_correct(id, split);
    must_correct(id, {.kind = CorrectionKind::PersonRemove, .words = "Mødelokale 2"});
    EXPECT_THAT(load(id).now.items, SizeIs(3));
    EXPECT_THAT(load(id).now.participants, SizeIs(1));
    EXPECT_THAT(damages(), IsEmpty());
    EXPECT_TRUE(undo_one(id, load(id).corrections[0].id));
    EXPECT_THAT(load(id).now.items, SizeIs(2));
    EXPECT_TRUE(undo_one(id, load(id).corrections[1].id));
    EXPECT_EQ(load(id).now.items, load(id).as_read.items);
    EXPECT_EQ(load(id).now.participants, load(id).as_read.participants);
    EXPECT_EQ(load(id).now.findings, load(id).as_read.findings);
    EXPECT_THAT(damages(), IsEmpty());
}

// One press must not open what somebody closed: it is opened with a reason.
TEST_F(CorrectRecordTest, UndoOpensNothingThatEverybodyWouldSeeAtOnce) {
    const auto id = save(two_items(), "a").minutes;
    must_correct(id, about(load(id).now.items[0], CorrectionKind::ItemClose));
    Correction title = about(load(id).now.items[1], CorrectionKind::ItemTitle);
    title.text = "Lukket - køb af bænke";
    must_correct(id, title);
    EXPECT_TRUE(load(id).now.items[1].closed);
    for (const auto& one : load(id).corrections) {
        const auto undone = undo_one(id, one.id);
        ASSERT_FALSE(undone);
        EXPECT_EQ(undone.error().code, "correction.undo_opens");
    }
    EXPECT_TRUE(load(id).now.items[0].closed);
    Correction open = about(load(id).now.items[0], CorrectionKind::ItemOpen);
    open.reason = "Den var ikke lukket";
    must_correct(id, open);
    EXPECT_FALSE(load(id).now.items[0].closed);
    const auto draft =
        save_draft(minutes("Stiforum", {2025, 8, 4}, {item(1, "Hegn", "25/9")}), "b");
    must_correct(draft, about(load(draft).now.items[0], CorrectionKind::ItemClose));
    EXPECT_TRUE(undo_one(draft, load(draft).corrections[0].id));
}

TEST_F(CorrectRecordTest, ANewItemNeedsANumberWhereTheOthersHaveOne) {
    Minutes read = two_items();
    const auto id = save(read, "a").minutes;
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    ASSERT_TRUE(point_at_block(read.items[0], 0, 2, split));
    const auto without = correct_one(id, split, load(id).state);
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, "correction.number_needed");
    split.number = 7;
    must_correct(id, split);
    EXPECT_EQ(load(id).now.items[1].number, 7);
}

// An address once published leads to where the matter is.
TEST_F(CorrectRecordTest, AnItemIsFoundByTheNumberItHad) {
    Minutes read = two_items();
    read.items.push_back(item(3, "Hegn ved havnen", "25/3", "Godkendt."));
    const auto id = save(read, "a").minutes;
    const auto slug = load(id).meeting_slug;
    const auto now = [&](int number) {
        return must(records::find_number_now(*reader(), slug, number, outsider_));
    };
    EXPECT_EQ(now(3), std::nullopt);
    Correction number = about(read.items[2], CorrectionKind::ItemNumber);
    number.number = 9;
    must_correct(id, number);
    must_correct(id, about(read.items[1], CorrectionKind::ItemJoin));
    EXPECT_EQ(now(3), 9);
    EXPECT_EQ(now(2), 1);
    EXPECT_EQ(now(1), std::nullopt);
    EXPECT_EQ(now(4), std::nullopt);
    number = about(load(id).now.items[1], CorrectionKind::ItemNumber);
    number.number = 2;
    must_correct(id, number);
    EXPECT_EQ(now(3), 2);
}

TEST_F(CorrectRecordTest, ACaseIsFoundByTheNumberItHadWhileEverybodyCouldReadIt) {
    const auto now = [&](const std::string& slug) {
        const auto found = must(records::find_case_now(*reader(), slug, outsider_));
        return found ? fmt::format("{}|{}", found->case_slug, found->number) : std::string();
    };
    const auto id = save(two_items(), "a").minutes;
    const std::string old = records::slug_of_case(*load(id).now.items[0].case_number);
    EXPECT_EQ(now(old), "") << "it is where it was";
    Correction slip = about(load(id).now.items[0], CorrectionKind::ItemCase);
    slip.text = "26/222";
    must_correct(id, slip);
    EXPECT_EQ(now(old), "26-222|1");
    slip = about(load(id).now.items[0], CorrectionKind::ItemCase);
    slip.text = "26/2";
    must_correct(id, slip);
    EXPECT_EQ(now(old), "26-2|1");
    EXPECT_EQ(now("26-222"), "26-2|1");
    EXPECT_EQ(now("99-1"), "");
    must_correct(id, about(load(id).now.items[0], CorrectionKind::ItemClose));
    EXPECT_THAT(damages(), IsEmpty());
    // Nobody is told of the case of a closed item in a body that does not tell it.
    for (const int shows : {0, 1}) {
        auto transaction = must(database_->begin());
        must(transaction->execute("UPDATE body SET shows_closed_case_number = $1",
                                  {std::int64_t{shows}}));
        ASSERT_TRUE(transaction->commit());
        EXPECT_EQ(now(old), shows == 1 ? "26-2|1" : "");
    }
    // Taken back: the address that everybody has had since leads there, too.
    const auto corrections = load(id).corrections;
    Correction open = about(load(id).now.items[0], CorrectionKind::ItemOpen);
    open.reason = "Den var ikke lukket";
    must_correct(id, open);
    EXPECT_TRUE(undo_one(id, corrections[1].id));
    EXPECT_EQ(now("26-2"), "26-222|1");
}

TEST_F(CorrectRecordTest, ACaseNumberThatNobodyCouldReadLeadsNowhere) {
    const auto id = save_draft(two_items(), "a");
    const std::string old = records::slug_of_case(*load(id).now.items[0].case_number);
    Correction slip = about(load(id).now.items[0], CorrectionKind::ItemCase);
    slip.text = "26/2";
    must_correct(id, slip);
    publish(load(id).meeting_slug);
    EXPECT_FALSE(must(records::find_case_now(*reader(), old, outsider_)));
}

TEST_F(CorrectRecordTest, ACaseThatANewVersionNumbersOtherwiseLeadsThere) {
    Minutes first = two_items();
    save(first, "a");
    const std::string old = records::slug_of_case(*first.items[0].case_number);
    Minutes second = first;
    second.items[0].case_number = "26/2";
    save(second, "b");
    const auto found = must(records::find_case_now(*reader(), old, outsider_));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->case_slug, "26-2");
}

// A misspelt name, put right: the proof does not take whoever it made known for a row that
// somebody put in past the program.
TEST_F(CorrectRecordTest, WhoAndWhatOnlyACorrectedDocumentNamedIsStillExplained) {
    const auto unexplained = [&] {
        std::vector<std::string> names;
        const auto reader = must(database_->reader());
        for (const auto& one : must(records::list_explained_people(*reader))) {
            if (!one.by_document) names.push_back(one.person.name);
        }
        for (const auto& one : must(records::list_explained_bodies(*reader))) {
            if (!one.by_document) names.push_back(one.body.name);
        }
        return names;
    };
    Minutes read = two_items();
    read.participants = {{"Ana Holm", std::nullopt}, {"Bo Lund", std::nullopt}};
    for (const bool is_draft : {true, false}) {
        read.date = is_draft ? base::Date{2025, 6, 2} : base::Date{2025, 6, 3};
        const auto id = is_draft ? save_draft(read, "a") : save(read, "b").minutes;
        must_correct(
            id, {.kind = CorrectionKind::PersonChange, .words = "Ana Holm", .text = "Anna Holm"});
        must_correct(id, {.kind = CorrectionKind::PersonRemove, .words = "Bo Lund"});
        must_correct(id, {.kind = CorrectionKind::PersonAdd, .text = "Ida Dam"});
        if (is_draft) must_correct(id, {.kind = CorrectionKind::Body, .text = "Cykelforum"});
        EXPECT_THAT(unexplained(), IsEmpty());
        while (!load(id).holding().empty()) {
            for (const auto& one : load(id).corrections) {
                EXPECT_TRUE(one.undone || undo_one(id, one.id));
            }
        }
        EXPECT_THAT(unexplained(), IsEmpty());
        EXPECT_THAT(damages(), IsEmpty());
    }
    // One that nothing explains is told.
    auto transaction = must(database_->begin());
    must(transaction->execute("UPDATE person SET name = 'Eva Dam' WHERE name = 'Ida Dam'", {}));
    EXPECT_TRUE(transaction->commit());
    EXPECT_THAT(unexplained(), ElementsAre("Eva Dam"));
}

TEST_F(CorrectRecordTest, ADraftMovesToTheMeetingItIsOfAndIsPublishedThere) {
    const auto id = save_draft(two_items(), "a");
    must_correct(id, {.kind = CorrectionKind::Day, .text = "2025-06-03"});
    EXPECT_EQ(load(id).meeting_slug, "2025-06-03-stiforum");
    must_correct(id, {.kind = CorrectionKind::Body, .text = "Cykelforum"});
    must_correct(id, {.kind = CorrectionKind::Start, .text = "10:00"});
    EXPECT_EQ(load(id).meeting_slug, "2025-06-03-cykelforum");
    EXPECT_THAT(damages(), IsEmpty());
    publish("2025-06-03-cykelforum");
    EXPECT_THAT(damages(), IsEmpty());
    const auto day =
        correct_one(id, {.kind = CorrectionKind::Day, .text = "2025-06-04"}, load(id).state);
    ASSERT_FALSE(day);
    EXPECT_EQ(day.error().code, "correction.is_published");
}

TEST_F(CorrectRecordTest, ADraftJoinsAMeetingThatIsThere) {
    save(minutes("Stiforum", {2025, 6, 9}, {item(1, "Hegn", std::nullopt)}), "b");
    const auto id = save_draft(two_items(), "a");
    must_correct(id, {.kind = CorrectionKind::Day, .text = "2025-06-09"});
    EXPECT_EQ(load(id).meeting_slug, "2025-06-09-stiforum");
    EXPECT_EQ(load(id).version, 2);
    EXPECT_THAT(damages(), IsEmpty());
}

TEST_F(CorrectRecordTest, APublishedDocumentIsPutRightInItsPlace) {
    Minutes read = two_items();
    read.participants = {{"Anna Holm", std::nullopt}, {"Bo Lund", std::nullopt}};
    const auto id = save(read, "a").minutes;
    Correction outcome = about(read.items[1], CorrectionKind::ItemOutcomes);
    outcome.outcomes = {Outcome::Noted};
    must_correct(id, outcome);
    must_correct(id, {.kind = CorrectionKind::PersonRemove, .words = "Bo Lund"});
    must_correct(id, about(read.items[0], CorrectionKind::ItemClose));
    EXPECT_THAT(damages(), IsEmpty());
    auto reader = must(database_->reader());
    const auto record = must(records::load_meeting_record(*reader, "2025-06-02-stiforum", {},
                                                          rights::Viewer::outsider()));
    EXPECT_EQ(record.version.version, 1);
    EXPECT_EQ(record.version.source_sha256, "") << "the original shows what is closed";
    EXPECT_TRUE(record.items[0].withheld);
    EXPECT_THAT(record.items[1].outcomes, ElementsAre(Outcome::Noted));
    EXPECT_EQ(must(records::count_people(*reader)), 1);
}

TEST_F(CorrectRecordTest, WhatSomebodyClosedStaysClosedInBothPartsWhenItIsSplit) {
    for (const bool published : {true, false}) {
        Minutes read = two_items();
        read.date.day = published ? 2 : 9;
        const std::string bytes = published ? "p" : "d";
        const auto id = published ? save(read, bytes).minutes : save_draft(read, bytes);
        close_item({load(id).meeting, read.items[0].number});
        Correction split = about(read.items[0], CorrectionKind::ItemSplit);
        ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
        split.number = 7;
        must_correct(id, split);
        ASSERT_THAT(load(id).now.items, SizeIs(3));
        const std::string slug = load(id).meeting_slug;
        if (!published) publish(slug);
        const auto record = must(records::load_meeting_record(*must(database_->reader()), slug, {},
                                                              rights::Viewer::outsider()));
        EXPECT_TRUE(record.items[0].withheld);
        EXPECT_TRUE(record.items[1].withheld);
        EXPECT_FALSE(record.items[2].withheld);
        EXPECT_THAT(damages(), IsEmpty());
    }
}

TEST_F(CorrectRecordTest, WhatSomebodyElseChangedMeanwhileIsNotWrittenOver) {
    const auto id = save_draft(two_items(), "a");
    const std::string seen = load(id).state;
    must_correct(id, {.kind = CorrectionKind::Place, .text = "Rådhuset"});
    const auto late = correct_one(id, {.kind = CorrectionKind::Place, .text = "Hallen"}, seen);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, "review.changed_meanwhile");
    EXPECT_EQ(load(id).now.place, "Rådhuset");
    const std::string before = load(id).state;
    publish("2025-06-02-stiforum");
    const auto after = correct_one(id, {.kind = CorrectionKind::Place, .text = "Hallen"}, before);
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error().code, "review.published_meanwhile");
}

TEST_F(CorrectRecordTest, WhatHasJustBeenWithdrawnIsNotCorrectedAsIfItWerePublished) {
    const auto id = save(two_items(), "a").minutes;
    const auto seen = load(id);
    {
        auto transaction = must(database_->begin());
        must(records::withdraw_document(*transaction, by_operator_, seen.meeting_slug, seen.version,
                                        "En fejl", clock_));
        EXPECT_TRUE(transaction->commit());
    }
    const auto late =
        correct_one(id, {.kind = CorrectionKind::Place, .text = "Hallen"}, seen.state);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, "review.withdrawn_meanwhile");
    // Whoever looks again corrects what nobody else sees, and it stays withdrawn.
    ASSERT_TRUE(correct_one(id, {.kind = CorrectionKind::Place, .text = "Hallen"}, load(id).state));
    EXPECT_FALSE(load(id).published);
    EXPECT_FALSE(records::load_meeting_record(*must(database_->reader()), seen.meeting_slug, {},
                                              rights::Viewer::outsider()));
}

TEST_F(CorrectRecordTest, NothingOpensWithoutAReasonOrByUndoing) {
    Minutes read = two_items();
    read.items[1].closed = true;
    const auto id = save_draft(read, "a");
    const auto open =
        correct_one(id, about(read.items[1], CorrectionKind::ItemOpen), load(id).state);
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().code, "correction.reason_needed");
    Correction split = about(read.items[0], CorrectionKind::ItemSplit);
    ASSERT_TRUE(point_at_block(read.items[0], 0, 1, split));
    must_correct(id, split);
    must_correct(id, about(load(id).now.items[1], CorrectionKind::ItemClose));
    const auto undone = undo_one(id, load(id).corrections[0].id);
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().code, "correction.closing_depends");
}

// Its text no longer tells the number; the file it was read from still does.
TEST_F(CorrectRecordTest, TheOriginalOfWhatWasCorrectedAwayIsClosed) {
    Minutes read = two_items();
    read.items[0].title = "Støtte til 150791-1232 Jensen";
    const auto id = save_draft(read, "a");
    Correction title = about(read.items[0], CorrectionKind::ItemTitle);
    title.text = "Støtte til Jensen";
    must_correct(id, title);
    Minutes other = two_items();
    other.date = {2025, 6, 9};
    const auto plain = save_draft(other, "b");
    Correction better = about(other.items[0], CorrectionKind::ItemTitle);
    better.text = "Belægningen på stien";
    must_correct(plain, better);
    publish("2025-06-02-stiforum");
    publish("2025-06-09-stiforum");
    auto reader = must(database_->reader());
    const auto source_of = [&](const char* slug) {
        return must(records::load_meeting_record(*reader, slug, {}, rights::Viewer::outsider()))
            .version.source_sha256;
    };
    EXPECT_EQ(source_of("2025-06-02-stiforum"), "");
    EXPECT_NE(source_of("2025-06-09-stiforum"), "");
    EXPECT_THAT(damages(), IsEmpty());
}

TEST_F(CorrectRecordTest, TheOriginalOfTheNextVersionIsClosedAlike) {
    const std::string text =
        "Referat\n\nUdvalg: Stiforum\nMødedato: 2. juni 2025\n\nPunkt 1: Støtte til 150791-1232 "
        "Jensen\n\n25/1\n\nBeslutning\nGodkendt.\n\nPunkt 2: Bænke ved søen\n\n25/2\n\n"
        "Beslutning\nGodkendt";
    const auto import = [&](const std::string& name, const std::string& bytes) {
        ImportOptions options;
        options.actor = by_operator_;
        options.first = true;
        auto transaction = must(database_->begin());
        auto report =
            must(import_bytes(*transaction, bytes, name, ProfileSet::shipped(), options, clock_));
        EXPECT_TRUE(transaction->commit());
        return report;
    };
    const auto first = import("a.txt", text + ".\n");
    ASSERT_TRUE(first.waits);
    Correction title = about(load(first.minutes).now.items[0], CorrectionKind::ItemTitle);
    title.text = "Støtte til Jensen";
    must_correct(first.minutes, title);
    publish(first.meeting_slug);
    const auto next = import("b.txt", text + " enstemmigt.\n");
    ASSERT_FALSE(next.waits);
    const auto record = must(records::load_meeting_record(
        *must(database_->reader()), next.meeting_slug, {}, rights::Viewer::outsider()));
    EXPECT_EQ(record.items.at(0).title, "Støtte til Jensen");
    EXPECT_EQ(record.version.source_sha256, "");
}

TEST_F(CorrectRecordTest, CorrectionsGoOutAndInWithAnExport) {
    const auto id = save_draft(two_items(), "a");
    must_correct(id, {.kind = CorrectionKind::Place, .text = "Rådhuset"});
    const std::string out = must(rights::render_organisation(*reader()));
    const auto before = load(id);
    auto other = must(store::open_in_memory());
    std::swap(other, database_);
    ASSERT_EQ(save_draft(two_items(), "a"), id);
    auto transaction = must(database_->begin());
    const auto restored = rights::restore_organisation(*transaction, out);
    ASSERT_TRUE(restored) << restored.error().detail;
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_EQ(load(id).holding(), before.holding());
    EXPECT_EQ(load(id).as_read.items, before.as_read.items);
    EXPECT_EQ(load(id).as_read.place, std::nullopt);
    std::swap(other, database_);
}

TEST_F(CorrectRecordTest, TheNextVersionOfADocumentIsPutRightToo) {
    const std::string text =
        "REFERAT Stiforum d. 02-06-2025\n\nPunkt 1: Belægning\n\n25/1\n\nBaggrund\n\nStien er "
        "slidt.\n\n"
        "Beslutning Stiforum den 02-06-2025\n\nGodkendt.\n\n"
        "Punkt 2: Lys\n\nBaggrund\n\nDer er mørkt.\n";
    const auto import = [&](const std::string& bytes) {
        auto transaction = must(database_->begin());
        const auto report =
            must(import_bytes(*transaction, bytes, "a.txt", ProfileSet::shipped(),
                              {.actor = by_operator_, .profile = {}, .limits = {}}, clock_));
        EXPECT_TRUE(transaction->commit());
        return report;
    };
    EXPECT_FALSE(import(text).waits);
    const auto record = [&] {
        return must(records::load_meeting_record(*must(database_->reader()), "2025-06-02-stiforum",
                                                 {}, rights::Viewer::outsider()));
    };
    const auto id = record().version.id;
    Correction title = about(load(id).now.items[0], CorrectionKind::ItemTitle);
    title.text = "Belægning på stien";
    must_correct(id, title);
    must_correct(id, about(load(id).now.items[1], CorrectionKind::ItemClose));
    std::string next = text;
    next.replace(next.find("slidt"), 5, "meget slidt");
    EXPECT_FALSE(import(next).waits);
    EXPECT_EQ(record().version.version, 2);
    EXPECT_EQ(record().items[0].title, "Belægning på stien");
    EXPECT_TRUE(record().items[1].withheld);
    EXPECT_THAT(damages(), IsEmpty());
    std::string without = text;
    without.replace(without.find("Punkt 2: Lys"), 12, "Punkt 2: Et helt andet emne");
    EXPECT_TRUE(import(without).waits) << "what was closed is not found any more";
}

}  // namespace
}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// What is read in the files of attachments is taken into the index when it comes, also when nothing
// else changed, and follows who may see the attachment.
#include <gmock/gmock.h>

#include "records/document_file.h"
#include "records/set_attachment_visibility.h"
#include "records/take_texts.h"
#include "search/index_check.h"
#include "search/internal/index_fixture.h"
#include "support/test_record.h"

namespace search {
namespace {

class FollowTextsTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        shelf_ = std::make_unique<files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
        records::Minutes document = support::minutes(
            "Direktionen", {2018, 2, 26}, {support::item(1, "Ny hal", "18/00100", "Godkendt.")});
        document.items[0].attachments = {{"Støjrapport", "/bilag/7-1"}, {"Et link", "http://x.dk"}};
        saved_ = save(document, "a");
        auto incoming = must(shelf_->receive(1000));
        EXPECT_TRUE(incoming.add("Målingen ved skolen er gentaget."));
        const auto stored = must(incoming.finish());
        auto transaction = must(database_->begin());
        const auto actor = rights::Actor::operator_of_machine();
        EXPECT_TRUE(files::hold(*transaction, *shelf_, "x/1", stored, clock_));
        const auto mandate =
            must(actor.require(records::save_minutes_action, rights::in_body(records::BodyId{1})));
        const records::DocumentFile file{.href = "/bilag/7-1",
                                         .name = "rapport.txt",
                                         .media_type = "text/plain",
                                         .held_by = "x/1"};
        EXPECT_TRUE(records::keep_document_files(*transaction, mandate, saved_.meeting,
                                                 saved_.minutes, {&file, 1}, clock_));
        EXPECT_TRUE(transaction->commit());
    }

    void follow() {
        const auto followed = must(open_indexer(folder_.path()))->follow(*database_);
        EXPECT_TRUE(followed) << (followed ? "" : followed.error().detail);
    }
    int found(const rights::Viewer& viewer) {
        const auto index = must(open_index(folder_.path()));
        Query query;
        query.text = "\"ved skolen\"";
        return must(index->find(query, viewer)).total;
    }
    IndexState state() {
        return must(check_index(*database_, folder_.path(), [](const std::string&) {}, {}));
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<files::Shelf> shelf_;
    records::Saved saved_;
};

TEST_F(FollowTextsTest, AreFoundWhenTheyHaveBeenRead) {
    follow();
    EXPECT_EQ(found(outsider_), 0);
    EXPECT_EQ(state(), IndexState::Whole);
    must(records::take_texts(*database_, *shelf_));
    EXPECT_EQ(state(), IndexState::Behind);
    follow();
    EXPECT_EQ(found(outsider_), 1);
    EXPECT_EQ(state(), IndexState::Whole);
    EXPECT_TRUE(must(open_indexer(folder_.path()))->rebuild(*database_, {}));
    EXPECT_EQ(found(outsider_), 1);
    EXPECT_EQ(state(), IndexState::Whole);
    follow();
    EXPECT_EQ(state(), IndexState::Whole);
}

TEST_F(FollowTextsTest, AreOfThoseWhoMaySeeTheAttachment) {
    must(records::take_texts(*database_, *shelf_));
    const auto decide = [&](const records::VisibilityChoice& choice) {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(
            records::set_attachment_visibility(*transaction, rights::Actor::operator_of_machine(),
                                               {saved_.meeting, 1}, "Støjrapport", choice, clock_));
        EXPECT_TRUE(transaction->commit());
        follow();
    };
    follow();
    decide({records::Visibility::Closed, "personal", "FVL § 27"});
    EXPECT_EQ(found(outsider_), 0);
    EXPECT_EQ(found(rights::Viewer::operator_of_machine()), 1);
    EXPECT_EQ(state(), IndexState::Whole);
    decide({records::Visibility::Open, "", ""});
    EXPECT_EQ(found(outsider_), 1);
}

/// Two meetings may have the very same file: each is found, whichever came first.
TEST_F(FollowTextsTest, OneFileOfTwoMeetingsIsFoundInBoth) {
    must(records::take_texts(*database_, *shelf_));
    follow();
    records::Minutes document = support::minutes(
        "Byrådet", {2018, 3, 5}, {support::item(1, "Ny hal", "18/00100", "Godkendt.")});
    document.items[0].attachments = {{"Støjrapport", "/bilag/9-1"}};
    const records::Saved other = save(document, "b");
    auto transaction = must(database_->begin());
    const auto mandate = must(rights::Actor::operator_of_machine().require(
        records::save_minutes_action, rights::in_body(records::BodyId{2})));
    const records::DocumentFile file{
        .href = "/bilag/9-1", .name = "rapport.txt", .media_type = "text/plain", .held_by = "x/1"};
    EXPECT_TRUE(records::keep_document_files(*transaction, mandate, other.meeting, other.minutes,
                                             {&file, 1}, clock_));
    EXPECT_TRUE(transaction->commit());
    follow();
    EXPECT_EQ(found(outsider_), 2);
    EXPECT_EQ(state(), IndexState::Whole);
}

}  // namespace
}  // namespace search

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/attachment_words.h"

#include <gmock/gmock.h>

#include "base/try.h"
#include "cases/erase_attachment.h"
#include "files/quarantine.h"
#include "records/file_kind.h"
#include "records/take_texts.h"
#include "support/case_world.h"
#include "support/temporary_folder.h"

namespace cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AttachmentWordsTest : public support::CaseWorld {
protected:
    void SetUp() override {
        CaseWorld::SetUp();
        shelf_ = std::make_unique<files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
        item_ = make({.in_case = open({.title = "Sag"}), .head = {.title = "Punkt"}});
    }
    files::StoredFile put(std::string_view bytes) {
        auto incoming = must(shelf_->receive(1 << 20));
        EXPECT_TRUE(incoming.add(bytes));
        return must(incoming.finish());
    }
    AttachmentId add(const std::string& name, std::string_view bytes) {
        auto transaction = must(database_->begin());
        const auto acts = acting(anna_);
        const auto id =
            must(add_attachment(*transaction, *shelf_, {acts.actor, acts.viewer}, item_,
                                {name, records::media_type_by_content(bytes), put(bytes)}, clock_));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    template <class Work>
    void act(Work&& work) {
        auto transaction = must(database_->begin());
        const auto acts = acting(anna_);
        const auto done = work(*transaction, Writer{acts.actor, acts.viewer});
        EXPECT_TRUE(done) << (done ? "" : done.error().code);
        EXPECT_TRUE(transaction->commit());
    }
    WordsTaken take() {
        must(records::take_texts(*database_, *shelf_));
        return must(take_words(*database_));
    }
    std::vector<std::string> found(const std::string& typed, const rights::Viewer& viewer) {
        std::vector<std::string> titles;
        for (const auto& one : must(find_attachments(*reader(), typed, 10, viewer))) {
            titles.push_back(one.title);
        }
        return titles;
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<files::Shelf> shelf_;
    DraftId item_;
};

TEST_F(AttachmentWordsTest, AreFoundByThoseWhoSeeTheAttachmentAndByNobodyElse) {
    const AttachmentId open = add("notat.txt", "Broen ved Æbelø er utæt. Kørebanen spærres.");
    const AttachmentId closed = add("attest.txt", "Lægen skriver om kørebanen.");
    act([&](auto& t, const Writer& writer) {
        return change_attachment(
            t, writer, closed, {.title = "Attest", .access = records::Visibility::Closed}, clock_);
    });
    EXPECT_THAT(found("kørebanen", as(anna_)), IsEmpty()) << "not read yet";
    EXPECT_TRUE(must(any_waits_for_words(*reader())));
    EXPECT_EQ(take().read, 2);
    EXPECT_FALSE(must(any_waits_for_words(*reader())));
    EXPECT_THAT(found("KØREBANEN", as(anna_)), ElementsAre("Attest", "notat"));
    EXPECT_THAT(found("æbel utæt", as(anna_)), ElementsAre("notat"));
    EXPECT_THAT(found("æbel læge", as(anna_)), IsEmpty());
    EXPECT_THAT(found("atte", as(anna_)), ElementsAre("Attest")) << "by its title";
    EXPECT_THAT(found("ørebanen", as(anna_)), IsEmpty()) << "words begin so";
    EXPECT_THAT(found("kørebanen", as(colleague_)), ElementsAre("notat"));
    for (const auto& nobody : {as(bo_), as(member_), outsider_}) {
        EXPECT_THAT(found("kørebanen", nobody), IsEmpty());
    }
    for (const char* none : {"", "k", " ", "%", "_", "kørebanen'--"}) {
        EXPECT_THAT(found(none, as(anna_)).size(), none == std::string("kørebanen'--") ? 2U : 0U)
            << none;
    }
    EXPECT_EQ(must(load_attachment(*reader(), open, operator_)).id, open);
}

TEST_F(AttachmentWordsTest, FollowTheFileAndGoWithIt) {
    const AttachmentId id = add("notat.txt", "cykelsti");
    take();
    act([&](auto& t, const Writer& writer) -> base::Result<void> {
        TRY_DO(renew_attachment(t, *shelf_, writer, id, {"ny.txt", "text/plain", put("fortov")},
                                clock_));
        return {};
    });
    take();
    EXPECT_THAT(found("cykelsti", operator_), IsEmpty());
    EXPECT_THAT(found("fortov", operator_), ElementsAre("notat"));
    act([&](auto& t, const Writer& writer) { return remove_attachment(t, writer, id, clock_); });
    EXPECT_THAT(found("fortov", operator_), IsEmpty());
    act([&](auto& t, const Writer& writer) { return restore_attachment(t, writer, id, clock_); });
    EXPECT_THAT(found("fortov", operator_), ElementsAre("notat"));
    act([&](auto& t, const Writer& writer) { return remove_attachment(t, writer, id, clock_); });
    auto transaction = must(database_->begin());
    EXPECT_TRUE(erase_attachment(*transaction, {operator_actor_, operator_}, id, clock_));
    EXPECT_TRUE(transaction->commit());
}

TEST_F(AttachmentWordsTest, WhatCannotBeReadIsFoundByItsTitle) {
    add("billede.png", "\x89PNG\r\n\x1a\n kort");
    add("skannet.pdf", "%PDF-1.4 intet");
    add("pakke.zip", std::string("PK\x03\x04", 4) + std::string(30, '\0'));
    const WordsTaken taken = take();
    EXPECT_EQ(taken.read, 0);
    EXPECT_EQ(taken.without, 3);
    EXPECT_THAT(found("skannet", operator_), ElementsAre("skannet"));
    EXPECT_EQ(take().without, 0) << "once";
}

TEST_F(AttachmentWordsTest, WhatTheScannerHasNotLookedAtWaitsOn) {
    const AttachmentId id = add("notat.txt", "hemmeligt");
    const auto sha256 = must(load_attachment(*reader(), id, operator_)).now.sha256;
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(files::note_scan(*transaction, sha256,
                                     {.result = files::ScanResult::Unanswered}, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(take().read, 0);
    EXPECT_TRUE(must(any_waits_for_words(*reader())));
    EXPECT_THAT(found("hemmeligt", operator_), IsEmpty());
}

}  // namespace
}  // namespace cases

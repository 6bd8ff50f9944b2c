// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/beside.h"

#include <gmock/gmock.h>

#include "cases/attachment.h"
#include "cases/erase_attachment.h"
#include "cases/item_version.h"
#include "cases/subjects.h"
#include "files/shelf.h"
#include "support/case_world.h"
#include "support/temporary_folder.h"

namespace cases {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class BesideTest : public support::CaseWorld {
protected:
    void SetUp() override {
        CaseWorld::SetUp();
        shelf_.emplace(must(files::Shelf::open(*database_, folder_.path() / "files")));
        NewItem wanted{.in_case = open({.title = "Stien"})};
        wanted.head.title = "Den gamle titel";
        item_ = make(wanted);
    }
    Writer anna() {
        acting_ = acting(anna_);
        return {acting_->actor, acting_->viewer};
    }
    files::StoredFile file(const std::string& words) {
        auto incoming = must(shelf_->receive(1000));
        EXPECT_TRUE(incoming.add(words));
        return must(incoming.finish());
    }
    AttachmentId attach(const std::string& words) {
        const auto stored = file(words);
        const Writer writer = anna();
        auto transaction = must(database_->begin());
        const auto id = must(add_attachment(*transaction, *shelf_, writer, item_,
                                            {words + ".txt", "text/plain", stored}, clock_));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    template <class Work>
    void as_anna(Work&& work) {
        const Writer writer = anna();
        auto transaction = must(database_->begin());
        EXPECT_TRUE(work(*transaction, writer));
        EXPECT_TRUE(transaction->commit());
    }
    int freeze() {
        const Writer writer = anna();
        auto transaction = must(database_->begin());
        const int version = must(keep_version(*transaction, writer, item_, clock_));
        EXPECT_TRUE(transaction->commit());
        return version;
    }
    void head(AttachmentId id, const std::string& title, records::Visibility access) {
        as_anna([&](auto& t, const Writer& writer) {
            return change_attachment(
                t, writer, id, {.title = title, .access = access, .legal_basis = "FVL"}, clock_);
        });
    }
    void rename_item(const std::string& title, const records::VisibilityChoice& access = {}) {
        const auto r = reader();
        const auto now = must(load_item(*r, item_, as(anna_)));
        ItemHead wanted = now.head;
        wanted.title = title;
        wanted.access = access;
        EXPECT_EQ(change(actor_of(anna_), item_, wanted, now.revision), "");
    }
    std::vector<std::string> changes(int version, records::PersonId person) {
        const auto r = reader();
        const auto viewer = as(person);
        const auto now = must(load_item(*r, item_, viewer));
        std::vector<std::string> told;
        for (const BesideChange& one : must(list_beside_changes(*r, now, version, viewer))) {
            told.push_back(std::to_string(static_cast<int>(one.kind)) + " " + one.attachment +
                           ": " + one.before + " > " + one.after);
        }
        return told;
    }
    static std::string line(BesideKind kind, const std::string& rest) {
        return std::to_string(static_cast<int>(kind)) + " " + rest;
    }

    support::TemporaryFolder folder_;
    std::optional<files::Shelf> shelf_;
    std::optional<rights::Acting> acting_;
    DraftId item_;
};

TEST_F(BesideTest, EachThingThatIsAnotherIsNamedAsItWasAndAsItIs) {
    const AttachmentId map = attach("kort");
    const AttachmentId gone = attach("bortfald");
    const int version = freeze();
    EXPECT_THAT(changes(version, anna_), IsEmpty());
    rename_item("Den nye titel");
    head(map, "Kort over stien", records::Visibility::Closed);
    as_anna([&](auto& t, const Writer& writer) {
        return renew_attachment(t, *shelf_, writer, map, {"nyt.txt", "text/plain", file("nyt")},
                                clock_);
    });
    as_anna(
        [&](auto& t, const Writer& writer) { return remove_attachment(t, writer, gone, clock_); });
    attach("tilføjet");
    EXPECT_THAT(changes(version, anna_),
                ElementsAre(line(BesideKind::Title, ": Den gamle titel > Den nye titel"),
                            line(BesideKind::Renamed, "Kort over stien: kort > Kort over stien"),
                            line(BesideKind::OtherAccess, "Kort over stien: open > closed"),
                            line(BesideKind::OtherFile, "Kort over stien: 1 > 2"),
                            line(BesideKind::OtherGround, "Kort over stien:  > FVL"),
                            line(BesideKind::Added, "tilføjet:  > "),
                            line(BesideKind::Removed, "bortfald:  > ")));
}

TEST_F(BesideTest, WhateverElseGivesTheItemANewRevisionIsNamedToo) {
    const AttachmentId map = attach("kort");
    const AttachmentId note = attach("notat");
    NewItem cover{.in_case = open({.title = "Forklædet"})};
    cover.head.title = "Forklæde";
    const DraftId covering = make(cover);
    const int version = freeze();
    const auto change_head = [&](auto&& write) {
        const auto r = reader();
        const auto now = must(load_item(*r, item_, as(anna_)));
        ItemHead wanted = now.head;
        write(wanted);
        EXPECT_EQ(change(actor_of(anna_), item_, wanted, now.revision), "");
    };
    change_head([&](ItemHead& head) { head.covering = covering; });
    EXPECT_THAT(changes(version, anna_),
                ElementsAre(line(BesideKind::CoveringSet, ":  > Forklæde")));
    const int with_cover = freeze();
    change_head([&](ItemHead& head) { head.covering.reset(); });
    EXPECT_THAT(changes(with_cover, anna_),
                ElementsAre(line(BesideKind::CoveringGone, ": Forklæde > ")));
    EXPECT_THAT(changes(version, anna_), IsEmpty());
    change_head([&](ItemHead& head) {
        head.access = {records::Visibility::Internal, "business", "OFL § 23"};
    });
    EXPECT_THAT(changes(version, anna_), ElementsAre(line(BesideKind::Access, ": open > internal"),
                                                     line(BesideKind::Reason, ":  > business"),
                                                     line(BesideKind::Ground, ":  > OFL § 23")));
    change_head([&](ItemHead& head) { head.access = {}; });
    as_anna([&](auto& t, const Writer& writer) {
        return place_attachment(t, writer, note, map, clock_);
    });
    EXPECT_THAT(changes(version, anna_), ElementsAre(line(BesideKind::Order, ":  > ")));
    as_anna([&](auto& t, const Writer& writer) {
        return change_attachment(t, writer, map,
                                 {.title = "kort", .access = {}, .legal_basis = "FVL"}, clock_);
    });
    as_anna([&](auto& t, const Writer& writer) {
        return change_attachment(t, writer, map,
                                 {.title = "kort",
                                  .access = records::Visibility::Open,
                                  .legal_basis = "",
                                  .told_reason = "Det er sagen."},
                                 clock_);
    });
    EXPECT_THAT(changes(version, anna_),
                ElementsAre(line(BesideKind::OtherTold, "kort:  > Det er sagen."),
                            line(BesideKind::Order, ":  > ")));
}

TEST_F(BesideTest, NothingIsToldOfWhatWasClosedToWhoeverLooks) {
    const AttachmentId secret = attach("afskedigelse");
    head(secret, "Afskedigelsen", records::Visibility::Closed);
    const AttachmentId hidden = attach("hemmelig");
    const int version = freeze();
    head(secret, "Notat", records::Visibility::Open);
    head(hidden, "Meget hemmelig", records::Visibility::Closed);
    EXPECT_THAT(changes(version, colleague_),
                ElementsAre(line(BesideKind::Renamed, "Notat:  > Notat"),
                            line(BesideKind::OtherAccess, "Notat: closed > open")));
}

TEST_F(BesideTest, AnErasedAttachmentIsGoneFromTheVersionsToo) {
    const AttachmentId erased = attach("navn");
    const int version = freeze();
    as_anna([&](auto& t, const Writer& writer) {
        return remove_attachment(t, writer, erased, clock_);
    });
    {
        const auto manager = acting(manager_);
        auto transaction = must(database_->begin());
        const auto done =
            erase_attachment(*transaction, {manager.actor, manager.viewer}, erased, clock_);
        ASSERT_TRUE(done) << done.error().code;
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_THAT(changes(version, anna_), IsEmpty());
    const auto r = reader();
    int left = 0;
    EXPECT_TRUE(r->for_each("SELECT 1 FROM item_version WHERE beside LIKE '%navn%'", {},
                            [&](const store::Row&) { ++left; }));
    EXPECT_EQ(left, 0);
}

}  // namespace
}  // namespace cases

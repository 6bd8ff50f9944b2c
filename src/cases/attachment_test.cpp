// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/attachment.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "cases/erase_attachment.h"
#include "cases/subjects.h"
#include "files/check_files.h"
#include "files/file_text.h"
#include "files/holding.h"
#include "files/open_held.h"
#include "files/sweep.h"
#include "records/file_kind.h"
#include "support/case_world.h"
#include "support/temporary_folder.h"

namespace cases {
namespace {

using records::Visibility;
using testing::ElementsAre;
using testing::IsEmpty;

class AttachmentTest : public support::CaseWorld {
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
    /// The code of what adding says, "" when it is there.
    std::string add(PersonId person, const std::string& name, std::string_view bytes) {
        const auto acts = acting(person);
        return violation_of([&](auto& t) {
            return add_attachment(t, *shelf_, {acts.actor, acts.viewer}, item_,
                                  {name, records::media_type_by_content(bytes), put(bytes)},
                                  clock_);
        });
    }
    std::string renew(AttachmentId id, std::string_view bytes) { return renew(anna_, id, bytes); }
    std::string renew(PersonId person, AttachmentId id, std::string_view bytes) {
        const auto acts = acting(person);
        return violation_of([&](auto& t) {
            return renew_attachment(t, *shelf_, {acts.actor, acts.viewer}, id,
                                    {"ny.txt", "text/plain", put(bytes)}, clock_);
        });
    }
    template <class Work>
    std::string by(PersonId person, Work&& work) {
        const auto acts = acting(person);
        return violation_of([&](auto& t) { return work(t, Writer{acts.actor, acts.viewer}); });
    }
    std::string change(PersonId person, AttachmentId id, const AttachmentHead& head) {
        return by(person, [&](auto& t, const Writer& writer) {
            return change_attachment(t, writer, id, head, clock_);
        });
    }
    std::string remove(PersonId person, AttachmentId id) {
        return by(person, [&](auto& t, const Writer& writer) {
            return remove_attachment(t, writer, id, clock_);
        });
    }
    template <class Work>
    std::string violation_of(Work&& work) {
        auto transaction = must(database_->begin());
        const auto done = work(*transaction);
        if (done) {
            EXPECT_TRUE(transaction->commit());
            return {};
        }
        const base::Error& error = done.error();
        return error.violations.empty() ? error.code : error.violations.front().code;
    }
    std::vector<std::string> titles(const rights::Viewer& viewer) {
        std::vector<std::string> all;
        for (const auto& one : must(list_attachments(*reader(), item_, viewer))) {
            all.push_back(one.title);
        }
        return all;
    }
    AttachmentId id_of(const std::string& title) {
        for (const auto& one : must(list_attachments(*reader(), item_, operator_))) {
            if (one.title == title) return one.id;
        }
        ADD_FAILURE() << title;
        return {};
    }
    int revision() { return must(load_item(*reader(), item_, operator_)).revision; }

    support::TemporaryFolder folder_;
    std::unique_ptr<files::Shelf> shelf_;
    DraftId item_;
};

TEST_F(AttachmentTest, AFileIsAttachedUnderItsNameAndTwoOfOneNameAreToldApart) {
    EXPECT_EQ(add(anna_, "C:\\mappe\\Kort.PDF", "%PDF-1.4 en"), "");
    EXPECT_EQ(add(colleague_, "kort.pdf", "%PDF-1.4 to"), "");
    EXPECT_THAT(titles(as(anna_)), ElementsAre("Kort", "kort (2)"));
    const auto first = must(load_attachment(*reader(), id_of("Kort"), as(colleague_)));
    EXPECT_EQ(first.now.name, "Kort.PDF");
    EXPECT_EQ(first.now.media_type, "application/pdf");
    EXPECT_EQ(first.now.size, 11);
    EXPECT_EQ(first.now.added_by_name, "Anna Holm");
    EXPECT_EQ(first.access, Visibility::Open);
}

TEST_F(AttachmentTest, WhatIsEmptyOrAProgramIsNoAttachment) {
    EXPECT_EQ(add(anna_, "tom.pdf", ""), "file_empty");
    EXPECT_EQ(add(anna_, "billede.png", std::string_view("MZ\x90\0\x03\0\0\0", 8)), "file_program");
    EXPECT_EQ(add(anna_, "billede.jpg",
                  std::string_view("\x7f"
                                   "ELF\x02\x01\x01\0",
                                   8)),
              "file_program");
    EXPECT_EQ(add(anna_, "notat.txt", "#!/bin/sh\nrm -rf /\n"), "file_program");
    EXPECT_THAT(titles(as(anna_)), IsEmpty());
}

TEST_F(AttachmentTest, WhoeverApprovesHasReadTheAttachmentsToo) {
    const int read = revision();
    EXPECT_EQ(add(anna_, "kort.pdf", "%PDF-1.4"), "");
    EXPECT_EQ(move(actor_of(anna_), item_, ItemState::Submitted, read), "item.changed");
    EXPECT_EQ(move(actor_of(anna_), item_, ItemState::Submitted, revision()), "");
    const int seen = revision();
    EXPECT_EQ(renew(id_of("kort"), "andet"), "item.is_sent");
    EXPECT_EQ(renew(secretary_, id_of("kort"), "andet"), "");
    EXPECT_EQ(move(actor_of(manager_), item_, ItemState::Approved, seen), "item.changed");
}

TEST_F(AttachmentTest, AClosedOneIsSeenByThoseWhoWouldSeeTheItemIfItWereClosed) {
    EXPECT_EQ(add(anna_, "aaben.txt", "aaben"), "");
    EXPECT_EQ(add(anna_, "lukket.txt", "lukket"), "");
    const AttachmentId closed = id_of("lukket");
    EXPECT_EQ(change(anna_, closed, {"lukket", Visibility::Closed}), "");
    EXPECT_THAT(titles(as(anna_)), ElementsAre("aaben", "lukket"));
    EXPECT_THAT(titles(as(colleague_)), ElementsAre("aaben"));
    EXPECT_THAT(titles(as(manager_)), ElementsAre("aaben", "lukket")) << "the head of the unit";
    EXPECT_THAT(titles(as(secretary_)), IsEmpty()) << "it is a draft";
    EXPECT_THAT(titles(as(bo_)), IsEmpty());
    EXPECT_THAT(titles(outsider_), IsEmpty());
    EXPECT_EQ(remove(colleague_, closed), "item_attachment.not_found");
    EXPECT_FALSE(load_attachment(*reader(), closed, as(colleague_)));
    EXPECT_FALSE(list_attachment_versions(*reader(), closed, as(colleague_)));
    EXPECT_EQ(move(actor_of(anna_), item_, ItemState::Submitted, revision()), "");
    EXPECT_THAT(titles(as(secretary_)), ElementsAre("aaben", "lukket"));
}

TEST_F(AttachmentTest, TwoFilesOfOneNameAreFetchedUnderTwo) {
    EXPECT_EQ(add(anna_, "kort.pdf", "%PDF-1.4 en"), "");
    EXPECT_EQ(add(anna_, "KORT.pdf", "%PDF-1.4 to"), "");
    EXPECT_EQ(add(anna_, "plan.pdf", "%PDF-1.4 tre"), "");
    const auto name_of = [&](const char* title) {
        return must(load_attachment(*reader(), id_of(title), operator_)).now.name;
    };
    EXPECT_EQ(name_of("kort"), "kort.pdf");
    EXPECT_EQ(name_of("KORT (2)"), "KORT (2).pdf");
    EXPECT_EQ(renew(id_of("kort"), "%PDF-1.4 ny"), "");
    EXPECT_NE(base::lower_case(name_of("kort")), "kort (2).pdf")
        << "a new version of it is its own";
}

TEST_F(AttachmentTest, NoneIsMoreOpenThanItsItem) {
    EXPECT_EQ(add(anna_, "kort.txt", "kort"), "");
    ItemHead head{.title = "Punkt"};
    head.access = {Visibility::Internal, "draft", "OFL § 23"};
    EXPECT_EQ(CaseWorld::change(actor_of(anna_), item_, head, revision()), "");
    EXPECT_EQ(must(load_attachment(*reader(), id_of("kort"), operator_)).access,
              Visibility::Internal);
    EXPECT_EQ(change(anna_, id_of("kort"), {"kort", Visibility::Open}), "more_open");
    EXPECT_EQ(change(anna_, id_of("kort"), {"kort", Visibility::Closed}), "");
}

TEST_F(AttachmentTest, ItHasATitleThatNoOtherHas) {
    EXPECT_EQ(add(anna_, "a.txt", "a"), "");
    EXPECT_EQ(add(anna_, "b.txt", "b"), "");
    EXPECT_EQ(change(anna_, id_of("a"), {" ", Visibility::Open}), "missing");
    EXPECT_EQ(change(anna_, id_of("a"), {"B", Visibility::Open}), "title_taken");
    EXPECT_EQ(change(anna_, id_of("a"), {std::string(301, 'x'), Visibility::Open}), "over_300");
    EXPECT_EQ(change(anna_, id_of("a"), {"Kort over området", Visibility::Open}), "");
    EXPECT_THAT(titles(operator_), ElementsAre("Kort over området", "b"));
}

TEST_F(AttachmentTest, TheyStandInTheOrderSomebodyGaveThem) {
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) EXPECT_EQ(add(anna_, name, name), "");
    const auto place = [&](const std::string& title, std::optional<AttachmentId> before) {
        return by(colleague_, [&](auto& t, const Writer& writer) {
            return place_attachment(t, writer, id_of(title), before, clock_);
        });
    };
    EXPECT_EQ(place("c", id_of("a")), "");
    EXPECT_THAT(titles(operator_), ElementsAre("c", "a", "b"));
    EXPECT_EQ(place("c", std::nullopt), "");
    EXPECT_THAT(titles(operator_), ElementsAre("a", "b", "c"));
    const int before = revision();
    EXPECT_EQ(place("c", std::nullopt), "");
    EXPECT_EQ(revision(), before) << "nothing was changed";
    EXPECT_EQ(place("a", AttachmentId{99}), "item_attachment.not_found");
}

TEST_F(AttachmentTest, WhatItsFileTellsIsKeptForAReasonUntilTheFileIsAnother) {
    EXPECT_EQ(add(anna_, "a.txt", "et"), "");
    const AttachmentId id = id_of("a");
    EXPECT_FALSE(must(load_attachment(*reader(), id, operator_)).now.traces) << "nobody has looked";
    const auto sha256 = must(load_attachment(*reader(), id, operator_)).now.sha256;
    EXPECT_EQ(violation_of([&](auto& t) { return files::keep_traces(t, sha256, "0 2 \n"); }), "");
    EXPECT_THAT(must(load_attachment(*reader(), id, operator_)).now.traces.value(),
                ElementsAre(document::Trace{document::TraceKind::Changes, 2}));
    EXPECT_EQ(
        change(anna_, id,
               {.title = "a", .access = Visibility::Open, .told_reason = std::string(201, 'x')}),
        "too_long");
    EXPECT_EQ(
        change(anna_, id, {.title = "a", .access = Visibility::Open, .told_reason = " Er sagen "}),
        "");
    EXPECT_EQ(must(load_attachment(*reader(), id, operator_)).told_reason, "Er sagen");
    EXPECT_EQ(renew(id, "to"), "");
    const ItemAttachment now = must(load_attachment(*reader(), id, operator_));
    EXPECT_EQ(now.told_reason, "") << "of another file nobody has decided";
    EXPECT_FALSE(now.now.traces);
}

TEST_F(AttachmentTest, ANameFromAMacIsTheSameAsFromWindows) {
    EXPECT_EQ(add(anna_, "\u00c5rsmøde; bilag 3.txt", "et"), "");
    EXPECT_EQ(add(anna_, "A\u030arsmøde; bilag 3.txt", "to"), "");
    EXPECT_THAT(titles(operator_), ElementsAre("Årsmøde; bilag 3", "Årsmøde; bilag 3 (2)"));
}

TEST_F(AttachmentTest, OldVersionsAreKeptAndTheSameFileIsNoNewOne) {
    EXPECT_EQ(add(anna_, "plan.txt", "en"), "");
    const AttachmentId id = id_of("plan");
    EXPECT_EQ(renew(id, "en"), "file_same");
    EXPECT_EQ(renew(id, "to"), "");
    const auto all = must(list_attachment_versions(*reader(), id, as(colleague_)));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].version, 2);
    EXPECT_EQ(all[0].name, "ny.txt");
    EXPECT_EQ(all[1].name, "plan.txt");
    for (const auto& one : all) {
        const auto permit = files::Permit::for_holder(holder_of(id, one.version));
        EXPECT_EQ(must(files::open_held(*reader(), *shelf_, permit)).sha256, one.sha256);
    }
}

TEST_F(AttachmentTest, OneThatIsRemovedComesBackWhereItWasAndItsFileIsNeverSwept) {
    for (const char* name : {"a.txt", "b.txt"}) EXPECT_EQ(add(anna_, name, name), "");
    const AttachmentId id = id_of("a");
    EXPECT_EQ(remove(anna_, id), "");
    EXPECT_THAT(titles(operator_), ElementsAre("b"));
    EXPECT_EQ(renew(id, "x"), "item_attachment.not_found");
    clock_.move_on(3);
    const auto swept =
        must(files::sweep(*database_, *shelf_, clock_, {.doubt = files::Doubt::GoOn}));
    EXPECT_LE(swept.files, 1) << "only the file that was refused a moment ago";
    EXPECT_EQ(must(list_removed_attachments(*reader(), item_, as(anna_))).size(), 1U);
    EXPECT_THAT(must(list_removed_attachments(*reader(), item_, outsider_)), IsEmpty());
    EXPECT_EQ(
        by(anna_, [&](auto& t,
                      const Writer& writer) { return restore_attachment(t, writer, id, clock_); }),
        "");
    EXPECT_THAT(titles(operator_), ElementsAre("a", "b"));
    EXPECT_TRUE(files::open_held(*reader(), *shelf_, files::Permit::for_holder(holder_of(id, 1))));
}

TEST_F(AttachmentTest, OnAnAgendaTheSecretaryAddsWhatIsLateAndNobodyElse) {
    EXPECT_EQ(move(actor_of(anna_), item_, ItemState::Submitted, revision()), "");
    EXPECT_EQ(move(actor_of(manager_), item_, ItemState::Approved, revision()), "");
    EXPECT_EQ(move(actor_of(secretary_), item_, ItemState::Agenda, revision()), "");
    EXPECT_EQ(add(anna_, "sent.txt", "sent"), "rights.not_allowed");
    EXPECT_EQ(add(secretary_, "sent.txt", "sent"), "");
    EXPECT_EQ(add(member_, "sent.txt", "sent"), "item.not_found");
    EXPECT_EQ(move(actor_of(secretary_), item_, ItemState::Decided, revision()), "");
    EXPECT_EQ(add(secretary_, "forsent.txt", "forsent"), "item.not_writable");
}

TEST_F(AttachmentTest, APostponedItemHasItsAttachmentsInTheirNewestVersion) {
    EXPECT_EQ(add(anna_, "plan.txt", "en"), "");
    EXPECT_EQ(renew(id_of("plan"), "to"), "");
    EXPECT_EQ(add(anna_, "vaek.txt", "vaek"), "");
    EXPECT_EQ(remove(anna_, id_of("vaek")), "");
    const DraftId first = item_;
    const auto case_id = must(load_item(*reader(), first, operator_)).case_id;
    item_ = make({.in_case = case_id, .head = {.title = "Punkt"}, .came_from = first});
    const auto all = must(list_attachments(*reader(), item_, as(colleague_)));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].now.version, 1);
    EXPECT_EQ(all[0].now.name, "ny.txt");
    EXPECT_EQ(all[0].now.size, 2);
}

TEST_F(AttachmentTest, WhatWasRemovedIsGoneForGoodWhenSomebodyWhoApprovesDeletesIt) {
    EXPECT_EQ(add(anna_, "kort.txt", "kort"), "");
    EXPECT_EQ(renew({1}, "nyt kort"), "");
    const auto erase = [&](PersonId person) {
        return by(person, [&](auto& t, const Writer& writer) {
            return erase_attachment(t, writer, {1}, clock_);
        });
    };
    EXPECT_EQ(erase(manager_), "item_attachment.not_removed");
    EXPECT_EQ(remove(anna_, {1}), "");
    EXPECT_EQ(erase(anna_), "rights.not_allowed") << "who only writes it";
    EXPECT_EQ(erase(member_), "item_attachment.not_found");
    EXPECT_EQ(erase(manager_), "");
    EXPECT_EQ(erase(manager_), "item_attachment.not_found");
    EXPECT_THAT(must(list_removed_attachments(*reader(), item_, operator_)), IsEmpty());
    for (const int version : {1, 2}) {
        EXPECT_EQ(must(files::find_held(*reader(), holder_of({1}, version))), std::nullopt);
    }
    // The number is not used again, and the log tells of it without a word of what it was.
    EXPECT_EQ(add(anna_, "plan.txt", "plan"), "");
    EXPECT_EQ(must(list_attachments(*reader(), item_, operator_)).front().id, AttachmentId{2});
    const auto r = reader();
    EXPECT_TRUE(changes::check_subjects(
        *r, subject_kinds(),
        [](const auto& wrong) {
            if (wrong.what != changes::Disagreement::KindUnreadable) ADD_FAILURE() << wrong.subject;
        },
        [](std::int64_t, std::int64_t) {}));
}

}  // namespace
}  // namespace cases

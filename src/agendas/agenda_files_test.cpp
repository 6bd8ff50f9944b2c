// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments of items of cases come into the record with the agenda.
#include "agendas/handed_down.h"
#include "agendas/internal/draft_fixture.h"
#include "agendas/item_files.h"
#include "cases/attachment.h"
#include "files/open_held.h"
#include "records/document_file.h"
#include "records/set_attachment_visibility.h"
#include "support/temporary_folder.h"

namespace agendas {
namespace {

using records::Visibility;
using testing::ElementsAre;

class AgendaFilesTest : public DraftOnAgendaTest {
protected:
    void SetUp() override {
        DraftOnAgendaTest::SetUp();
        shelf_ = std::make_unique<files::Shelf>(
            must(files::Shelf::open(*database_, folder_.path() / "files")));
    }
    files::StoredFile put(std::string_view bytes) {
        auto incoming = must(shelf_->receive(1 << 20));
        EXPECT_TRUE(incoming.add(bytes));
        return must(incoming.finish());
    }
    cases::AttachmentId attach(cases::DraftId to, const std::string& name,
                               const cases::AttachmentHead& head = {}) {
        cases::AttachmentId id;
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      const cases::Writer writer{actor_, operator_};
                      id = must(cases::add_attachment(at, *shelf_, writer, to,
                                                      {name, "text/plain", put(name)}, clock_));
                      if (head.title.empty()) return {};
                      return cases::change_attachment(at, writer, id, head, clock_);
                  }),
                  "");
        return id;
    }
    void renew(cases::AttachmentId id, const std::string& bytes) {
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      must(cases::renew_attachment(at, *shelf_, {actor_, operator_}, id,
                                                   {"ny.txt", "text/plain", put(bytes)}, clock_));
                      return {};
                  }),
                  "");
    }
    /// "kort.txt" as the viewer gets it from the record, "" when he gets nothing.
    std::string gets(cases::AttachmentId id, int version, const rights::Viewer& viewer) {
        std::string href;
        for (const auto& one : must(cases::list_attachment_versions(*reader(), id, operator_))) {
            if (one.version == version) {
                href = records::address_of_document_file(one.sha256, one.name);
            }
        }
        const auto found =
            records::load_document_file(*reader(), records::document_file_at(href), viewer);
        if (!found) return {};
        EXPECT_TRUE(
            files::open_held(*reader(), *shelf_, files::Permit::for_holder(found.value().holder)));
        return found.value().file.name;
    }
    std::vector<std::string> titles(const rights::Viewer& viewer) {
        std::vector<std::string> all;
        const auto shown = record(viewer);
        for (const auto& one : shown.items[3].attachments) all.push_back(one.title);
        return all;
    }
    std::vector<std::string> stops() {
        std::vector<std::string> codes;
        for (const AgendaFinding& one : must(prepare(*reader(), load(meeting_), clock_)).findings) {
            if (one.stops) codes.push_back(one.code);
        }
        return codes;
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<files::Shelf> shelf_;
};

TEST_F(AgendaFilesTest, AnOpenOneIsForEverybodyFromTheMomentItIsSent) {
    const auto id = write("Budget", "Se bilag 1.", cases::ItemState::Draft);
    const auto map = attach(id, "kort.txt");
    move(id, cases::ItemState::Submitted);
    move(id, cases::ItemState::Approved);
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(gets(map, 1, outsider_), "") << "not sent yet";
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(titles(outsider_), ElementsAre("kort"));
    EXPECT_EQ(gets(map, 1, outsider_), "kort.txt");
    EXPECT_EQ(gets(map, 2, outsider_), "");
    check_all();
}

TEST_F(AgendaFilesTest, AnItemTypedOnTheAgendaHasFilesFromBeforeItIsSent) {
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Se bilag 1."}), "");
    const auto give = [&](const std::string& name, const std::string& title) {
        const auto stored = put(name);
        return change([&](store::Transaction& at) {
            return add_item_file(at, *shelf_, actor_, seen(meeting_), id_of(meeting_, "Vej"),
                                 {title, name, "text/plain", stored}, clock_);
        });
    };
    EXPECT_EQ(give("kort.txt", "Kort over vejen"), "");
    EXPECT_EQ(give("kort.txt", "Igen"), "fil file_same");
    EXPECT_EQ(give("andet.txt", "kort over vejen"), "title title_taken");
    EXPECT_EQ(give("andet.txt", ""), "");
    const AgendaItem item = *load(meeting_).find(id_of(meeting_, "Vej"));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return remove_item_file(at, actor_, seen(meeting_), item.id,
                                          item.own_files.at(1).sha256, clock_);
              }),
              "");
    EXPECT_THAT(stops(), testing::IsEmpty());
    const std::string href = load(meeting_).find(item.id)->files.at(0).href;
    const auto gets_it = [&] {
        const auto found =
            records::load_document_file(*reader(), records::document_file_at(href), outsider_);
        return found && files::open_held(*reader(), *shelf_,
                                         files::Permit::for_holder(found.value().holder));
    };
    EXPECT_FALSE(gets_it()) << "not sent yet";
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(titles(outsider_), ElementsAre("Kort over vejen"));
    EXPECT_TRUE(gets_it());
    check_all();
}

TEST_F(AgendaFilesTest, AFileOfATypedItemIsClosedByItselfWithItsGround) {
    EXPECT_EQ(add(meeting_, {.title = "Vej", .content = "Se bilag 1 og bilag 2."}), "");
    const AgendaItemId vej = id_of(meeting_, "Vej");
    const auto give = [&](const std::string& name, Visibility access) {
        const auto stored = put(name);
        return change([&](store::Transaction& at) {
            return add_item_file(at, *shelf_, actor_, seen(meeting_), vej,
                                 {.title = {},
                                  .name = name,
                                  .media_type = "text/plain",
                                  .stored = stored,
                                  .access = access},
                                 clock_);
        });
    };
    EXPECT_EQ(give("notat.txt", Visibility::Closed), "");
    EXPECT_EQ(give("kort.txt", Visibility::Open), "");
    EXPECT_THAT(stops(), ElementsAre("attachment_without_ground"));
    const auto sha_of = [&](std::size_t at) {
        return load(meeting_).find(vej)->own_files.at(at).sha256;
    };
    const auto say = [&](std::size_t at, const ItemFileHead& head) {
        const std::string sha256 = sha_of(at);
        return change([&](store::Transaction& transaction) {
            return change_item_file(transaction, actor_, seen(meeting_), vej, sha256, head, clock_);
        });
    };
    EXPECT_EQ(say(0, {"KORT.txt", Visibility::Closed, "OFL § 23"}), "title title_taken");
    EXPECT_EQ(say(0, {"", Visibility::Closed, "OFL § 23"}), "title missing");
    EXPECT_EQ(say(0, {"Notat", Visibility::Closed, "OFL § 23"}), "");
    EXPECT_THAT(stops(), testing::IsEmpty());
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(titles(outsider_), ElementsAre("kort.txt"));
    EXPECT_THAT(titles(viewer_of(member_)), ElementsAre("Notat", "kort.txt"));
    check_all();
    // Closed after it was sent, it is closed in the record when the agenda is sent again.
    EXPECT_EQ(send(meeting_), "agenda.unchanged");
    EXPECT_EQ(say(1, {"kort", Visibility::Internal, "OFL § 23"}), "");
    const Ready ready = must(prepare(*reader(), load(meeting_), clock_));
    ASSERT_THAT(ready.closed_files, testing::SizeIs(1));
    EXPECT_EQ(ready.closed_files[0].title, "kort");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(titles(outsider_), testing::IsEmpty());
    // What it was called then is closed, too, where the first version is read.
    EXPECT_THAT(must(records::load_meeting_record(*reader(), first_slug_, 1, outsider_))
                    .items.at(3)
                    .attachments,
                testing::IsEmpty());
    check_all();
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return change_item_file(transaction, actor_, seen(meeting_), vej, "0123",
                                          {"Andet", Visibility::Open}, clock_);
              }),
              "agenda.file_not_found");
}

TEST_F(AgendaFilesTest, NoFileIsMoreOpenThanItsTypedItem) {
    ItemWords words = closed("Vej");
    EXPECT_EQ(add(meeting_, words), "");
    const AgendaItemId vej = id_of(meeting_, "Vej");
    const auto stored = put("kort.txt");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return add_item_file(at, *shelf_, actor_, seen(meeting_), vej,
                                       {"Kort", "kort.txt", "text/plain", stored}, clock_);
              }),
              "");
    EXPECT_EQ(load(meeting_).find(vej)->files.at(0).access, Visibility::Closed);
    const std::string sha256 = load(meeting_).find(vej)->own_files.at(0).sha256;
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item_file(at, actor_, seen(meeting_), vej, sha256,
                                          {"Kort", Visibility::Open}, clock_);
              }),
              "access more_open");
}

TEST_F(AgendaFilesTest, OneThatIsLessOpenThanItsItemNeedsAGroundAndIsSoFromTheFirstMoment) {
    const auto id = write("Budget", "Ord.", cases::ItemState::Draft);
    const auto note = attach(id, "notat.txt", {"Notat", Visibility::Closed});
    const auto map = attach(id, "kort.txt");
    move(id, cases::ItemState::Submitted);
    move(id, cases::ItemState::Approved);
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_THAT(stops(), ElementsAre("attachment_without_ground"));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return cases::change_attachment(at, {actor_, operator_}, note,
                                                  {"Notat", Visibility::Closed, "OFL § 23"},
                                                  clock_);
              }),
              "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_THAT(titles(outsider_), ElementsAre("kort"));
    EXPECT_EQ(gets(note, 1, outsider_), "");
    EXPECT_EQ(gets(map, 1, outsider_), "kort.txt");
    EXPECT_EQ(gets(note, 1, operator_), "notat.txt");
    check_all();
}

TEST_F(AgendaFilesTest, WhoeverWroteTheItemReadsItsClosedFilesToo) {
    const auto id = write("Budget", "Ord.", cases::ItemState::Draft);
    const auto note = attach(id, "notat.txt", {"Notat", Visibility::Closed, "OFL § 23"});
    move(id, cases::ItemState::Submitted);
    move(id, cases::ItemState::Approved);
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(gets(note, 1, viewer_of(stranger_)), "notat.txt");
    EXPECT_EQ(gets(note, 1, outsider_), "");
}

TEST_F(AgendaFilesTest, AddressesDoNotTellHowManyFilesThereAre) {
    const std::string one = records::address_of_document_file("a1", "kort.txt");
    EXPECT_EQ(one, records::address_of_document_file("a1", "kort.txt"));
    EXPECT_NE(one, records::address_of_document_file("a1", "andet.txt"));
    EXPECT_NE(one, records::address_of_document_file("a2", "kort.txt"));
    EXPECT_EQ(records::document_file_at(one).size(), 32U);
    EXPECT_EQ(records::document_file_at("/bilag/7-2"), "7-2") << "as they were given before";
    for (const char* other :
         {"/bilag/7", "/bilag/7-", "/bilag/07-1", "/bilag/x",
          "/bilag/0123456789abcdef0123456789abcde", "/bilag/0123456789ABCDEF0123456789ABCDEF"}) {
        EXPECT_EQ(records::document_file_at(other), "") << other;
    }
}

TEST_F(AgendaFilesTest, ASupplementCarriesTheNewVersionAndTheOldOneStaysWithTheOldAgenda) {
    const auto id = write("Budget", "Ord.", cases::ItemState::Draft);
    const auto map = attach(id, "kort.txt");
    move(id, cases::ItemState::Submitted);
    move(id, cases::ItemState::Approved);
    EXPECT_EQ(place(meeting_, {id}), "");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(send(meeting_), "agenda.unchanged");
    renew(map, "et andet kort");
    EXPECT_EQ(send(meeting_), "");
    EXPECT_EQ(gets(map, 2, outsider_), "ny.txt");
    EXPECT_EQ(gets(map, 1, operator_), "kort.txt");
    check_all();
}

TEST_F(AgendaFilesTest, ATextThatNamesMoreAttachmentsThanThereAreIsTold) {
    const auto id = write("Budget", "Se bilag 2.", cases::ItemState::Draft);
    attach(id, "kort.txt");
    move(id, cases::ItemState::Submitted);
    move(id, cases::ItemState::Approved);
    EXPECT_EQ(place(meeting_, {id}), "");
    const auto has = [&](const char* code) {
        const auto ready = must(prepare(*reader(), load(meeting_), clock_));
        return std::any_of(ready.findings.begin(), ready.findings.end(),
                           [&](const AgendaFinding& one) { return one.code == code; });
    };
    EXPECT_TRUE(has("attachment_missing"));
    attach(id, "tal.txt");
    EXPECT_FALSE(has("attachment_missing"));
}

/// An item of the board with an open and a closed file, which its minutes send on to the council.
class HandedFilesTest : public AgendaFilesTest {
protected:
    void SetUp() override {
        AgendaFilesTest::SetUp();
        const auto id = write("Cykelsti", "Ord.", cases::ItemState::Draft);
        map_ = attach(id, "kort.txt");
        note_ = attach(id, "notat.txt", {"Notat", Visibility::Closed, "OFL § 23"});
        move(id, cases::ItemState::Submitted);
        move(id, cases::ItemState::Approved);
        EXPECT_EQ(place(meeting_, {id}), "");
        EXPECT_EQ(send(meeting_), "");
        while (clock_.today() < base::Date{2027, 1, 13}) clock_.move_on(24 * 3600);
        auto held =
            support::minutes("Direktionen", {2027, 1, 13},
                             {support::item(4, "Cykelsti", "26/00001", "Oversendes til Byrådet.")});
        held.start = base::TimeOfDay{10, 0};
        held.items[0].outcomes = {records::Outcome::Referred};
        held.items[0].attachments = {{"kort", {}}, {"Notat", {}}, {"Tal", "https://tal.dk/1"}};
        save(held, "referat");
        EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                      council_ = must(records::make_body(at, "Byrådet"));
                      councillor_ = must(records::make_person(at, "Dorte Eg"));
                      council_meeting_ =
                          must(plan_meeting(at, actor_,
                                            {.body = council_,
                                             .times = {{2027, 2, 3}, {17, 0}, {19, 0}},
                                             .place = "Byrådssalen"},
                                            Past::Refuse, clock_));
                      return begin_agenda(at, actor_, council_meeting_, clock_);
                  }),
                  "");
        hold(member_, rights::Role::Secretary, council_);
        hold(secretary_, rights::Role::Secretary, council_);
        hold(councillor_, rights::Role::Member, council_);
    }
    void hold(rights::PersonId person, rights::Role role, records::BodyId body) {
        EXPECT_EQ(change([&](store::Transaction& at) {
                      return rights::add_role_holding(at, actor_,
                                                      {.person = person,
                                                       .role = role,
                                                       .scope = rights::in_body(body),
                                                       .from = {2020, 1, 1}},
                                                      clock_);
                  }),
                  "");
    }
    Agenda council_agenda() { return must(load_agenda(*reader(), council_slug_, operator_)); }
    std::string take_on(const rights::Viewer& viewer) {
        return change([&](store::Transaction& at) {
            return take_handed(at, actor_, {council_meeting_, council_agenda().revision},
                               {first_slug_, 4}, viewer, clock_);
        });
    }
    std::string send_council() {
        return change([&](store::Transaction& at) {
            return send_agenda(at, actor_, {council_meeting_, council_agenda().revision}, clock_);
        });
    }
    std::vector<std::string> council_titles(const rights::Viewer& viewer) {
        std::vector<std::string> all;
        const auto shown =
            must(records::load_meeting_record(*reader(), council_slug_, std::nullopt, viewer));
        for (const auto& one : shown.items[3].attachments) {
            all.push_back(one.title + (one.href ? " " + *one.href : ""));
        }
        return all;
    }

    const std::string council_slug_ = "2027-02-03-byraadet";
    records::BodyId council_;
    records::PersonId councillor_;
    PlannedId council_meeting_;
    cases::AttachmentId map_, note_;
};

TEST_F(HandedFilesTest, WhatIsHandedOnBringsItsFilesWithWhoMaySeeThem) {
    EXPECT_EQ(take_on(viewer_of(secretary_)), "");
    EXPECT_EQ(send_council(), "");
    EXPECT_THAT(council_titles(outsider_),
                ElementsAre(testing::StartsWith("kort /bilag/"), "Tal https://tal.dk/1"));
    EXPECT_THAT(council_titles(viewer_of(councillor_)),
                ElementsAre(testing::StartsWith("kort /bilag/"),
                            testing::StartsWith("Notat /bilag/"), "Tal https://tal.dk/1"));
    EXPECT_EQ(gets(map_, 1, outsider_), "kort.txt");
    EXPECT_EQ(gets(note_, 1, outsider_), "");
    EXPECT_EQ(gets(note_, 1, viewer_of(councillor_)), "notat.txt")
        << "she sits in the body that it was handed on to, and not where it came from";
    check_all();
}

TEST_F(HandedFilesTest, WhoeverTakesItOnBringsNoFileThatHeMayNotSee) {
    const rights::Viewer only_council = viewer_of(councillor_);
    EXPECT_EQ(take_on(only_council), "");
    ASSERT_EQ(council_agenda().items[3].words.attachments, "kort\nTal\n");
    // Nor does it come when somebody types what it is called.
    ItemWords words = council_agenda().items[3].words;
    words.attachments += "Notat";
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item(at, actor_, {council_meeting_, council_agenda().revision},
                                     council_agenda().items[3].id, words, clock_);
              }),
              "");
    EXPECT_EQ(send_council(), "");
    EXPECT_THAT(council_titles(viewer_of(secretary_)),
                ElementsAre(testing::StartsWith("kort /bilag/"), "Tal https://tal.dk/1", "Notat"));
    check_all();
}

TEST_F(HandedFilesTest, OneThatTheSecretaryTakesOffTheListStaysBehind) {
    EXPECT_EQ(take_on(viewer_of(secretary_)), "");
    ItemWords words = council_agenda().items[3].words;
    words.attachments = "Tal\n";
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_item(at, actor_, {council_meeting_, council_agenda().revision},
                                     council_agenda().items[3].id, words, clock_);
              }),
              "");
    EXPECT_EQ(send_council(), "");
    EXPECT_THAT(council_titles(viewer_of(councillor_)), ElementsAre("Tal https://tal.dk/1"));
    check_all();
}

TEST_F(HandedFilesTest, WhatWasClosedSinceIsClosedWhereItComesTo) {
    EXPECT_EQ(take_on(viewer_of(secretary_)), "");
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  const auto meeting = must(records::load_meeting(at, first_slug_, operator_));
                  return records::set_attachment_visibility(
                      at, actor_, {meeting.id, 4}, "kort",
                      {Visibility::Closed, "personal", "FVL § 27"}, clock_);
              }),
              "");
    EXPECT_EQ(send_council(), "");
    EXPECT_THAT(council_titles(outsider_), ElementsAre("Tal https://tal.dk/1"));
    EXPECT_EQ(gets(map_, 1, outsider_), "");
    EXPECT_EQ(gets(map_, 1, viewer_of(councillor_)), "kort.txt");
    check_all();
}

}  // namespace
}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments of items of cases come into the record with the agenda.
#include "agendas/internal/draft_fixture.h"
#include "cases/attachment.h"
#include "files/open_held.h"
#include "records/document_file.h"
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
        const std::string href = records::address_of_document_file(id.value, version);
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

}  // namespace
}  // namespace agendas

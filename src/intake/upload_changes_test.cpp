// SPDX-License-Identifier: AGPL-3.0-or-later
// What a new version would change, as its sender is told before it is taken in.
#include <gmock/gmock.h>

#include "records/disqualify.h"
#include "support/upload_record.h"

namespace intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(UploadTest, TellsWhatANewVersionWouldChangeBeforeItIsTakenIn) {
    const auto with = [](const std::string& second, const std::string& third) {
        return minutes_of("Stiforum") + "\nPunkt 2: " + second +
               "\n\n25/2\n\nBeslutning Stiforum den " + "02-06-2025\n\n" + third + "\n";
    };
    const UploadId first = begin();
    send_whole(first, "juni.txt",
               with("Skilte",
                    "Godkendt.\n\nPunkt 3: Bænke\n\n25/3\n\nBeslutning "
                    "Stiforum den 02-06-2025\n\nUdsat."));
    look(first);
    EXPECT_FALSE(load(first).files[0].verdict->changes);
    take_in(first);
    EXPECT_EQ(meetings(), 1);
    const UploadId again = begin();
    send_whole(again, "juni.txt",
               with("Skilte",
                    "Udsat.\n\nPunkt 3: Stativer\n\n25/9\n\nBeslutning Stiforum den "
                    "02-06-2025\n\nGodkendt."));
    look(again);
    ASSERT_THAT(fates(again), ElementsAre("juni.txt: version"));
    const auto changes = load(again).files[0].verdict->changes;
    ASSERT_TRUE(changes);
    EXPECT_THAT(changes->head, IsEmpty());
    EXPECT_EQ(changes->same, 1);
    std::vector<std::string> told;
    for (const ItemChange& one : changes->items) {
        told.push_back(one.kind + " " + one.title);
        for (const std::string& part : one.parts) told.back() += " " + part;
    }
    EXPECT_THAT(told, testing::UnorderedElementsAre("changed Skilte text outcomes", "removed Bænke",
                                                    "added Stativer"));
    take_in(again);
    EXPECT_FALSE(load(again).files[0].verdict->changes);
}

// Sanne is kept from the closed item as anybody may be: of what stands there she is told nothing.
TEST_F(UploadTest, OfAnItemThatItsSenderMayNotReadNothingIsTold) {
    const auto with = [](const std::string& title, const std::string& text) {
        return minutes_of("Stiforum") + "\nPunkt 2: Lukket punkt: " + title +
               "\n\n25/2\n\nBaggrund\n\n" + text + "\n\nBeslutning\n\nGodkendt.\n";
    };
    const UploadId first = begin();
    send_whole(first, "juni.txt", with("Kaj Brink", "Svanereden flyttes."));
    look(first);
    take_in(first);
    const auto meeting = must(records::load_meeting(*reader(), "2025-06-02-stiforum",
                                                    rights::Viewer::operator_of_machine()));
    const auto sanne = must(reader()->query_one<rights::PersonId>(
        "SELECT person_id FROM account WHERE id = $1", {sanne_},
        [](const store::Row& row) { return row.id<rights::PersonTag>(0); }));
    ASSERT_TRUE(sanne);
    const auto answer_to = [&](const std::string& title) {
        const UploadId again = begin();
        send_whole(again, "rettet.txt", with(title, "Der er intet at flytte."));
        look(again);
        return load(again).files[0].verdict->changes.value_or(VersionChanges{});
    };
    EXPECT_THAT(answer_to("Kaj Brink").items, SizeIs(1)) << "as long as she may read it";
    EXPECT_TRUE(change([&](store::Transaction& transaction) {
        return records::disqualify(transaction, all_, {meeting.id, 2}, *sanne, clock_);
    }));
    // Whatever she guesses, the answer is one.
    for (const char* title : {"Kaj Brink", "Noget helt andet"}) {
        const VersionChanges changes = answer_to(title);
        EXPECT_EQ(changes.same, 2) << title;
        EXPECT_THAT(changes.items, IsEmpty()) << title;
    }
}

}  // namespace
}  // namespace intake

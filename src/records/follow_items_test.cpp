// SPDX-License-Identifier: AGPL-3.0-or-later
// What was decided about an item follows it when a corrected document gives it another number.
#include <gmock/gmock.h>

#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/publish_minutes.h"
#include "records/set_attachment_visibility.h"
#include "records/subjects.h"
#include "support/role_record.h"

namespace records {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

class FollowItemsTest : public support::RoleRecord {
protected:
    static Item made(int number, const std::string& title, const std::string& case_number = {}) {
        Item item = support::item(number, title, case_number, "Teksten om " + title + ".");
        if (case_number.empty()) item.case_number.reset();
        return item;
    }
    Saved save_items(std::vector<Item> items) {
        clock_.move_on(60);
        return save(support::minutes("Direktionen", {2026, 11, 20}, std::move(items)),
                    "udgave " + std::to_string(++versions_));
    }
    rights::ItemKey key(int number) { return {meeting_, number}; }
    void first(std::vector<Item> items) { meeting_ = save_items(std::move(items)).meeting; }
    /// The titles that somebody sees, in the order of the items; "-" for one that is withheld.
    std::vector<std::string> seen_by(const rights::Viewer& viewer,
                                     std::optional<int> version = std::nullopt) {
        std::vector<std::string> titles;
        const auto record =
            must(load_meeting_record(*reader(), "2026-11-20-direktionen", version, viewer));
        for (const ShownItem& item : record.items) {
            titles.push_back(item.withheld ? "-" : item.title);
        }
        return titles;
    }
    std::vector<std::string> seen(std::optional<int> version = std::nullopt) {
        return seen_by(rights::Viewer::outsider(), version);
    }
    static std::vector<std::string> codes(const Saved& saved) {
        std::vector<std::string> all;
        for (const base::Finding& one : saved.findings) all.push_back(one.code + " " + one.text);
        return all;
    }
    bool is_whole() {
        int wrong = 0;
        const auto count = [&](const auto&) { ++wrong; };
        EXPECT_TRUE(changes::check_subjects(*reader(), subject_kinds(), count, nullptr));
        EXPECT_TRUE(check_meetings(*reader(), count));
        EXPECT_TRUE(check_lists(*reader(), count));
        return wrong == 0;
    }

    MeetingId meeting_;
    int versions_ = 0;
    const rights::Actor operates_ = rights::Actor::operator_of_machine();
};

TEST_F(FollowItemsTest, AClosedItemStaysClosedUnderItsNewNumberAndWhatWasOpenStaysOpen) {
    first({made(1, "Sag A"), made(2, "Sag C"), made(3, "Sag D")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    const Saved corrected = save_items({made(1, "Sag D"), made(2, "Sag A"), made(3, "Sag C")});
    EXPECT_THAT(seen(), ElementsAre("Sag D", "-", "-"));
    EXPECT_THAT(seen(1), ElementsAre("-", "-", "-")) << "the third by its number";
    EXPECT_THAT(codes(corrected),
                IsSupersetOf({"item.renumbered 1 -> 2", "item.renumbered 2 -> 3"}));
    EXPECT_TRUE(is_whole());
    save_items({made(1, "Sag D"), made(2, "Sag A"), made(3, "Sag C"), made(4, "Sag E")});
    EXPECT_THAT(seen(), ElementsAre("Sag D", "-", "-", "Sag E"));
    // And back to where they were.
    save_items({made(1, "Sag A"), made(2, "Sag C"), made(3, "Sag D"), made(4, "Sag E")});
    EXPECT_THAT(seen(), ElementsAre("-", "-", "Sag D", "Sag E"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, ANewItemBeforeAClosedOneClosesNothing) {
    first({made(1, "Ny sti", "26/1"), made(2, "Salg af grund", "26/2"), made(3, "Budget", "26/3")});
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    save_items({made(1, "Ny sti", "26/1"), made(2, "Ferieplan", "26/4"),
                made(3, "Salg af grund", "26/2"), made(4, "Budget", "26/3")});
    EXPECT_THAT(seen(), ElementsAre("Ny sti", "Ferieplan", "-", "Budget"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, TheCaseTellsTheMatterWhereTheTitleWasCorrected) {
    first({made(1, "Salg af grund", "26/00001"), made(2, "Ny sti", "26/00002")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    save_items({made(1, "Åben sti", "26/00002"), made(2, "Salg af grunden", "26/00001")});
    EXPECT_THAT(seen(), ElementsAre("Åben sti", "-"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, WhoeverIsNamedNeverSeesAnotherMatterThatTookTheNumber) {
    first({made(1, "Sag A"), made(2, "Sag C")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    const auto advisor = person("advisor");
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return grant_insight(transaction, operates_, key(1),
                             {advisor, clock_.today(), {2026, 11, 30}, "Rådgiver"}, clock_);
    }));
    EXPECT_THAT(seen_by(viewer(advisor)), ElementsAre("Sag A", "-"));
    save_items({made(1, "Sag C"), made(2, "Sag A")});
    EXPECT_THAT(seen_by(viewer(advisor)), ElementsAre("-", "-"));
    EXPECT_THAT(seen_by(viewer(advisor), 1), ElementsAre("-", "-"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, WhoeverIsDisqualifiedIsSoUnderTheNewNumber) {
    first({made(1, "Sag A"), made(2, "Sag C")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    const auto member = holder("member", body_of(meeting_));
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return disqualify(transaction, operates_, key(1), member, clock_);
    }));
    save_items({made(1, "Sag C"), made(2, "Sag A")});
    EXPECT_THAT(seen_by(viewer(member)), ElementsAre("Sag C", "-"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, AClosedAttachmentUnderANewTitleStaysClosed) {
    Item item = made(1, "Sag A");
    item.attachments = {{"Bilag et", std::nullopt}, {"Kort", std::nullopt}};
    first({item});
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return set_attachment_visibility(transaction, operates_, key(1), "Bilag et",
                                         {Visibility::Closed, "business", "FVL § 27"}, clock_);
    }));
    item.attachments = {{"Bilag et, rettet", std::nullopt}, {"Kort", std::nullopt}};
    const Saved corrected = save_items({item});
    EXPECT_THAT(codes(corrected), Contains("attachment.retitled Bilag et, rettet"));
    const auto record = must(load_meeting_record(*reader(), "2026-11-20-direktionen", std::nullopt,
                                                 rights::Viewer::outsider()));
    ASSERT_EQ(record.items.at(0).attachments.size(), 1U);
    EXPECT_EQ(record.items.at(0).attachments.at(0).title, "Kort");
    EXPECT_FALSE(record.version.source_is_open) << "the original file shows it";
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, ADraftLeavesNoTraceUntilItIsPublished) {
    first({made(1, "Sag A"), made(2, "Sag C"), made(3, "Sag D")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    save_draft(support::minutes("Direktionen", {2026, 11, 20},
                                {made(1, "Sag D"), made(2, "Sag A"), made(3, "Sag C")}),
               "kladde");
    EXPECT_THAT(seen(), ElementsAre("-", "Sag C", "Sag D"));
    EXPECT_TRUE(is_whole());
    const auto published = must(act([&](store::Transaction& transaction) {
        return publish_minutes(transaction, operates_, "2026-11-20-direktionen", std::nullopt,
                               clock_);
    }));
    EXPECT_FALSE(published.findings.empty());
    EXPECT_THAT(seen(), ElementsAre("Sag D", "-", "Sag C"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, NothingIsFollowedWhereNothingMoved) {
    first({made(1, "Sag A", "26/00001"), made(2, "Sag C", "26/00002")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    const Saved corrected =
        save_items({made(1, "Sag A", "26/00001"), made(2, "Sag C, rettet", "26/00002")});
    EXPECT_THAT(codes(corrected), IsEmpty());
    EXPECT_THAT(seen(), ElementsAre("-", "Sag C, rettet"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, ASlipInTheCaseNumberOpensNothing) {
    first({made(1, "Ny sti", "26/1"), made(2, "Salg af grund", "26/2")});
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    save_items({made(1, "Ny sti", "26/1"), made(2, "Salg af grund", "26/22")});
    EXPECT_THAT(seen(), ElementsAre("Ny sti", "-"));
    save_items(
        {made(1, "Ny sti", "26/1"), made(2, "Budget", "26/7"), made(3, "Salg af grund", "26/22")});
    EXPECT_THAT(seen(), ElementsAre("Ny sti", "Budget", "-"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, WhatFindsNoMatchKeepsItsClosingOverEachItCouldBe) {
    first({made(1, "Ny sti", "26/1"), made(2, "Salg af grund", "26/2")});
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    const Saved corrected = save_items(
        {made(1, "Ny sti", "26/1"), made(3, "Ejendom", ""), made(4, "Handel med Nordlys", "27/9")});
    EXPECT_THAT(seen(), ElementsAre("Ny sti", "-", "-"));
    EXPECT_THAT(codes(corrected), IsSupersetOf({"item.doubtful 2 -> 3", "item.doubtful 2 -> 4"}));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, AnItemThatIsSplitIsClosedInBothParts) {
    Item whole = support::item(2, "Grund og skole", "26/2",
                               "Grunden ved havnen sælges til firmaet Nordlys efter udbud. Skolen "
                               "bygges ombygget efter forældrenes ønsker næste forår.");
    first({made(1, "Ny sti", "26/1"), whole});
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    save_items({made(1, "Ny sti", "26/1"),
                support::item(2, "Grund", "26/2",
                              "Grunden ved havnen sælges til firmaet Nordlys efter udbud."),
                support::item(3, "Skole", "26/2",
                              "Skolen bygges ombygget efter forældrenes ønsker næste forår.")});
    EXPECT_THAT(seen(), ElementsAre("Ny sti", "-", "-"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, AnotherStartOpensNothing) {
    Minutes quarter =
        support::minutes("Direktionen", {2026, 11, 2}, {made(1, "Personsag", "26/9901")});
    quarter.start = base::TimeOfDay{9, 15};
    const Saved saved = save(quarter, "kl 0915");
    ASSERT_TRUE(decide({saved.meeting, 1}, Visibility::Closed));
    quarter.start = base::TimeOfDay{9, 30};
    const Saved corrected = save(quarter, "kl 0930");
    EXPECT_EQ(corrected.meeting, saved.meeting);
    const auto record =
        must(load_meeting_record(*reader(), corrected.meeting_slug, std::nullopt, outsider_));
    EXPECT_TRUE(record.items.at(0).withheld);
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, AnotherDayOrNameOpensNothing) {
    first({made(1, "Salg af grund", "26/2"), made(2, "Ny sti", "26/1")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    for (const bool by_day : {true, false}) {
        const Saved other =
            save(support::minutes(by_day ? "Direktionen" : "Direktionenn",
                                  by_day ? base::Date{2026, 11, 27} : base::Date{2026, 11, 20},
                                  {made(1, "Salg af grund", "26/2"), made(2, "Ny sti", "26/1")}),
                 by_day ? "anden dag" : "andet navn");
        EXPECT_NE(other.meeting, meeting_);
        const auto record =
            must(load_meeting_record(*reader(), other.meeting_slug, std::nullopt, outsider_));
        EXPECT_TRUE(record.items.at(0).withheld);
        EXPECT_FALSE(record.items.at(1).withheld);
        EXPECT_THAT(codes(other), Contains("meeting.like_another 2026-11-20-direktionen"));
    }
    // The case at a later meeting with other items is another treatment of it.
    const Saved later =
        save(support::minutes("Direktionen", {2026, 12, 4},
                              {made(1, "Salg af grund", "26/2"), made(2, "Budget", "26/3"),
                               made(3, "Løn", "26/4"), made(4, "Ferie", "26/5")}),
             "senere");
    EXPECT_FALSE(must(load_meeting_record(*reader(), later.meeting_slug, std::nullopt, outsider_))
                     .items.at(0)
                     .withheld);
}

// A slip in the year, years away: word for word is evidence at any distance.
TEST_F(FollowItemsTest, AnotherYearOpensNothingThatIsThereWordForWord) {
    const auto told = [](Item item, const std::string& text) {
        item.sections = support::item(1, "", "", text).sections;
        return item;
    };
    const std::string text =
        "Direktøren indstiller, at grunden sælges for tre millioner kroner til murermester Holm.";
    first({told(made(1, "Salg af grund", "26/2"), text), made(2, "Ny sti", "26/1"),
           made(3, "Budget", "26/3")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    int version = 0;
    const auto shown = [&](base::Date day, std::vector<Item> items) {
        const Saved saved = save(support::minutes("Direktionen", day, std::move(items)),
                                 "år " + std::to_string(++version));
        const auto record =
            must(load_meeting_record(*reader(), saved.meeting_slug, std::nullopt, outsider_));
        std::string all;
        for (const ShownItem& item : record.items) all += item.withheld ? "-" : "o";
        return all;
    };
    for (const int year : {2009, 2024, 2028, 2062}) {
        EXPECT_EQ(shown({year, 11, 20}, {told(made(1, "Salg af grund", "26/2"), text),
                                         made(2, "Ny sti", "26/1"), made(3, "Budget", "26/3")}),
                  "-oo")
            << year;
        // Another case, and nothing else that is known.
        EXPECT_EQ(shown({year, 3, 4}, {told(made(1, "Salg af grund", "26/77"), text),
                                       made(2, "Cykler", "26/8"), made(3, "Ferie", "26/9")}),
                  "-oo")
            << year;
        // Another title and case, on that day of another year.
        EXPECT_EQ(shown({year + 1, 11, 20}, {told(made(1, "Handel", "26/78"), text),
                                             made(2, "Bord", "26/81"), made(3, "Stole", "26/91")}),
                  "-oo")
            << year;
    }
    // The case comes again and is told otherwise.
    EXPECT_EQ(shown({2029, 5, 4}, {made(1, "Salg af grund", "26/2"), made(2, "Løn", "26/13"),
                                   made(3, "Ferie", "26/15")}),
              "ooo");
    EXPECT_TRUE(is_whole());
}

// Agendas of one body share their standing items: they are not versions of each other.
TEST_F(FollowItemsTest, NothingIsGuessedAboutADocumentThatWasMadeHere) {
    const auto agenda = [&](base::Date day, const std::string& matter, const std::string& title) {
        Minutes one = support::minutes(
            "Direktionen", day,
            {made(1, "Referat fra sidste møde"), made(2, "Sager på vej"), made(3, matter, "26/9")});
        one.items[2].attachments = {{title, std::nullopt}};
        return one;
    };
    const auto send = [&](const Minutes& one, const std::string& bytes, const std::string& from) {
        auto transaction = must(database_->begin());
        Saved saved = must(save_minutes(*transaction, operates_, one,
                                        {.bytes = bytes,
                                         .file_name = "x.json",
                                         .media_type = "application/json",
                                         .profile = "sagsgang",
                                         .is_made_here = true,
                                         .moved_from = from},
                                        clock_));
        EXPECT_TRUE(transaction->commit());
        return saved;
    };
    const Saved was = send(agenda({2026, 11, 20}, "Salg af grund", "Notat"), "a", "");
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return set_attachment_visibility(transaction, operates_, {was.meeting, 3}, "Notat",
                                         {Visibility::Closed, "personal", "FVL § 27"}, clock_);
    }));
    ASSERT_TRUE(decide({was.meeting, 2}, Visibility::Closed));
    const auto shown = [&](const Saved& saved) {
        const auto record =
            must(load_meeting_record(*reader(), saved.meeting_slug, std::nullopt, outsider_));
        std::string all;
        for (const ShownItem& item : record.items) {
            all += item.withheld ? "-" : std::to_string(item.attachments.size());
        }
        return all;
    };
    EXPECT_EQ(shown(send(agenda({2026, 11, 27}, "Ny cykelsti", "Kort"), "b", "")), "001");
    EXPECT_EQ(shown(send(agenda({2026, 12, 4}, "Ny cykelsti", "Notat"), "c", "")), "001");
    // Its own meeting, on another day.
    EXPECT_EQ(shown(send(agenda({2026, 11, 21}, "Salg af grund", "Notat"), "d", was.meeting_slug)),
              "0-0");
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, OfTwoItemsOfOneCaseTheOpenOneStaysOpenInAnOlderVersion) {
    const auto open = made(1, "Salg af grund: orientering om udbuddet", "26/2");
    auto secret = made(2, "Salg af grund: bud fra firmaet Nordlys", "26/2");
    save_items({open, secret});
    secret.closed = true;
    save_items({open, secret});
    EXPECT_THAT(seen(1), ElementsAre("Salg af grund: orientering om udbuddet", "-"));
    EXPECT_THAT(seen(2), ElementsAre("Salg af grund: orientering om udbuddet", "-"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, TextOfAClosedItemIsClosedWhereverItIsPut) {
    const std::string secret = "Grunden ved havnen sælges til firmaet Nordlys for seks millioner.";
    first({support::item(1, "Ny sti", "26/1", "Stien anlægges langs åen."),
           support::item(2, "Salg", "26/2", secret), made(3, "Budget", "26/3")});
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    // Joined with an open item, which is surely itself.
    const Saved corrected =
        save_items({support::item(1, "Ny sti", "26/1", "Stien anlægges langs åen. " + secret),
                    made(3, "Budget", "26/3")});
    EXPECT_THAT(seen(), ElementsAre("-", "Budget"));
    EXPECT_THAT(codes(corrected), Contains("item.doubtful 2 -> 1"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, WhatIsClosedInTheStandingVersionIsClosedInOlderOnesUnderTheirNumbers) {
    save_items({made(1, "Salg af grund"), made(2, "Ny sti")});
    meeting_ = save_items({made(1, "Ny sti"), made(2, "Salg af grund")}).meeting;
    ASSERT_TRUE(decide(key(2), Visibility::Closed));
    EXPECT_THAT(seen(), ElementsAre("Ny sti", "-"));
    EXPECT_THAT(seen(1), ElementsAre("-", "-")) << "the second by its number";
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, WhoeverIsNamedIsNamedOnTheNewNumberWhereItShowsNothingElse) {
    first({made(1, "Sag A"), made(2, "Sag C")});
    ASSERT_TRUE(decide(key(1), Visibility::Closed));
    const auto advisor = person("advisor");
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return grant_insight(transaction, operates_, key(1),
                             {advisor, clock_.today(), {2026, 11, 30}, "Rådgiver"}, clock_);
    }));
    const Saved corrected = save_items({made(1, "Sag B"), made(2, "Sag C"), made(3, "Sag A")});
    EXPECT_THAT(seen(), ElementsAre("Sag B", "Sag C", "-"));
    EXPECT_THAT(seen_by(viewer(advisor)), ElementsAre("Sag B", "Sag C", "Sag A"));
    EXPECT_THAT(codes(corrected),
                Contains("item.renumbered 1: advisor is not named on it any more, but on 3"));
    EXPECT_TRUE(is_whole());
}

TEST_F(FollowItemsTest, AClosedAttachmentUnderAnotherItemStaysClosed) {
    Item item = made(1, "Sag A");
    item.attachments = {{"Bilag et", std::nullopt}, {"Kort", std::nullopt}};
    Item other = made(2, "Sag C");
    other.attachments = {{"Kort", std::nullopt}};
    first({item, other});
    ASSERT_TRUE(act([&](store::Transaction& transaction) {
        return set_attachment_visibility(transaction, operates_, key(1), "Bilag et",
                                         {Visibility::Closed, "business", "FVL § 27"}, clock_);
    }));
    const auto open_titles = [&] {
        std::vector<std::string> titles;
        const auto record = must(load_meeting_record(*reader(), "2026-11-20-direktionen",
                                                     std::nullopt, rights::Viewer::outsider()));
        for (const ShownItem& one : record.items) {
            for (const Attachment& attachment : one.attachments) titles.push_back(attachment.title);
        }
        return titles;
    };
    item.attachments.erase(item.attachments.begin());
    other.attachments.push_back({"Bilag  et", std::nullopt});
    save_items({item, other});
    EXPECT_THAT(open_titles(), ElementsAre("Kort", "Kort"));
    // And under another title and another item at once.
    other.attachments.back().title = "Notat";
    save_items({item, other});
    EXPECT_THAT(open_titles(), ElementsAre("Kort", "Kort"));
    EXPECT_TRUE(is_whole());
}

}  // namespace
}  // namespace records

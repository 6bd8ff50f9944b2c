// SPDX-License-Identifier: AGPL-3.0-or-later
// Two persons that are one, one that is two, names that are like each other: and back.
#include "records/person_meaning.h"

#include <gmock/gmock.h>

#include "records/read.h"
#include "records/withdraw.h"
#include "rights/account.h"
#include "support/damages.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::item;
using support::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PersonMeaningTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        list("Stiforum", {2025, 1, 6}, {"Karen Bro", "Bo Lund"});
        list("Stiforum", {2025, 2, 3}, {"Karin Bro", "Bo Lund"});
        list("Byrådet", {2025, 3, 3}, {"Karen Bro"});
    }
    void list(const std::string& body, base::Date day, const std::vector<std::string>& people) {
        Minutes made = minutes(body, day, {item(1, "Et punkt", "25/1", "Godkendt.")});
        for (const std::string& name : people) made.participants.push_back({name, std::nullopt});
        save(made, body + base::render_date(day));
    }
    Person person(const std::string& slug) {
        return must(load_person(*reader(), slug, rights::Viewer::outsider()));
    }
    bool is_there(const std::string& slug) {
        return bool(load_person(*reader(), slug, rights::Viewer::outsider()));
    }
    template <class Change>
    auto change(Change&& change) {
        auto transaction = must(database_->begin());
        auto done = change(*transaction);
        const bool committed = done && transaction->commit();
        EXPECT_EQ(bool(done), committed);
        return done;
    }
    base::Result<MeaningId> merge(const std::string& one, const std::string& into) {
        const PersonId first = person(one).id;
        const PersonId second = person(into).id;
        return change([&](store::Transaction& transaction) {
            return merge_people(transaction, by_operator_, first, second, clock_);
        });
    }
    base::Result<MeaningId> split(const std::string& slug, const ListsMeant& lists) {
        const PersonId id = person(slug).id;
        return change([&](store::Transaction& transaction) {
            return split_person(transaction, by_operator_, id, lists, clock_);
        });
    }
    void undo(MeaningId meaning) {
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return undo_meaning(transaction, by_operator_, meaning, clock_);
        }));
    }
    std::vector<std::string> damages() { return support::damages_of(*database_); }
    std::string meant(const std::string& slug) {
        return must(find_meant_slug(*reader(), slug, rights::Viewer::outsider())).value_or("");
    }
    std::string name_on(const std::string& meeting, std::size_t at) {
        return must(load_meeting_record(*reader(), meeting, {}, rights::Viewer::outsider()))
            .attendance.at(at)
            .name;
    }

    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();
};

TEST_F(PersonMeaningTest, TwoAreOneAndTheirListsSayWhatTheySaid) {
    const auto merged = merge("karin-bro", "karen-bro");
    ASSERT_TRUE(merged);
    EXPECT_EQ(person("karen-bro").meetings, 3);
    EXPECT_FALSE(is_there("karin-bro"));
    EXPECT_EQ(meant("karin-bro"), "karen-bro");
    EXPECT_EQ(must(count_people(*reader())), 2);
    EXPECT_EQ(name_on("2025-02-03-stiforum", 0), "Karin Bro");
    EXPECT_THAT(damages(), IsEmpty());
    // What comes goes the same way.
    list("Stiforum", {2025, 4, 7}, {"Karin Bro"});
    EXPECT_EQ(person("karen-bro").meetings, 4);
    undo(merged.value());
    EXPECT_EQ(person("karen-bro").meetings, 2);
    EXPECT_EQ(person("karin-bro").meetings, 2);
    EXPECT_EQ(meant("karin-bro"), "");
    EXPECT_EQ(must(count_people(*reader())), 3);
    EXPECT_THAT(damages(), IsEmpty());
}

TEST_F(PersonMeaningTest, OneIsTwoInABodyOrFromADay) {
    const auto board = must(load_body(*reader(), "byraadet", rights::Viewer::outsider())).id;
    const auto parted = split("karen-bro", {.body = board});
    ASSERT_TRUE(parted);
    EXPECT_EQ(person("karen-bro").meetings, 1);
    EXPECT_EQ(person("karen-bro-2").meetings, 1);
    EXPECT_EQ(person("karen-bro-2").name, "Karen Bro");
    EXPECT_THAT(damages(), IsEmpty());
    list("Byrådet", {2025, 5, 5}, {"Karen Bro"});
    EXPECT_EQ(person("karen-bro-2").meetings, 2);
    undo(parted.value());
    EXPECT_EQ(person("karen-bro").meetings, 3);
    EXPECT_FALSE(is_there("karen-bro-2"));
    EXPECT_THAT(damages(), IsEmpty());
    ASSERT_TRUE(split("bo-lund", {.from = base::Date{2025, 2, 1}}));
    EXPECT_EQ(person("bo-lund").last_meeting, (base::Date{2025, 1, 6}));
    EXPECT_EQ(split("bo-lund", {}).error().code, "meaning.all_lists");
    EXPECT_EQ(split("bo-lund", {.until = base::Date{2020, 1, 1}}).error().code, "meaning.no_lists");
}

TEST_F(PersonMeaningTest, WhatWasMergedMayBeMergedAgainAndEachUndoneByItself) {
    list("Stiforum", {2025, 6, 2}, {"Karen Broe"});
    const auto first = merge("karin-bro", "karen-bro");
    const auto second = merge("karen-bro", "karen-broe");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(person("karen-broe").meetings, 4);
    EXPECT_EQ(meant("karin-bro"), "karen-broe");
    undo(first.value());
    EXPECT_EQ(person("karen-broe").meetings, 3);
    EXPECT_EQ(person("karin-bro").meetings, 1);
    undo(second.value());
    EXPECT_EQ(person("karen-broe").meetings, 1);
    EXPECT_THAT(damages(), IsEmpty());
}

TEST_F(PersonMeaningTest, OnlyALikePairIsAskedAboutAndOnlyOnce) {
    auto pairs = must(list_like_pairs(*reader(), 10));
    ASSERT_THAT(pairs, SizeIs(1));
    EXPECT_EQ(pairs[0].first_name, "Karen Bro");
    EXPECT_EQ(pairs[0].second_name, "Karin Bro");
    EXPECT_FALSE(pairs[0].are_together);
    ASSERT_TRUE(change([&](store::Transaction& transaction) {
        return tell_people_apart(transaction, by_operator_, pairs[0].first, pairs[0].second,
                                 clock_);
    }));
    EXPECT_THAT(must(list_like_pairs(*reader(), 10)), IsEmpty());
    EXPECT_EQ(person("karen-bro").meetings, 2) << "that they are two changes no list";
}

TEST_F(PersonMeaningTest, WhoHasAnAccountStaysAndWhoIsOnADraftAloneIsNobody) {
    EXPECT_EQ(merge("karen-bro", "karen-bro").error().code, "meaning.same_person");
    ASSERT_TRUE(change([&](store::Transaction& transaction) {
        return rights::add_account(transaction, by_operator_, person("karin-bro").id, "karin",
                                   clock_);
    }));
    EXPECT_EQ(merge("karin-bro", "karen-bro").error().code, "meaning.has_roles");
    EXPECT_TRUE(merge("karen-bro", "karin-bro"));
    const auto nobody = change([&](store::Transaction& transaction) {
        return merge_people(transaction, rights::Actor::outsider(), PersonId{1}, PersonId{2},
                            clock_);
    });
    EXPECT_EQ(nobody.error().kind, base::ErrorKind::Forbidden);
}

TEST_F(PersonMeaningTest, AWithdrawnListAndAMergedNameDoNotMissEachOther) {
    ASSERT_TRUE(merge("karin-bro", "karen-bro"));
    ASSERT_TRUE(change([&](store::Transaction& transaction) {
        return withdraw_document(transaction, by_operator_, "2025-02-03-stiforum", 1, "forkert",
                                 clock_);
    }));
    EXPECT_EQ(person("karen-bro").meetings, 2);
    EXPECT_THAT(damages(), IsEmpty());
}

}  // namespace
}  // namespace records

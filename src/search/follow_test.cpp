// SPDX-License-Identifier: AGPL-3.0-or-later
// The index follows the record: what is saved is found, what is corrected replaces what stood
// there, and an index that is gone or damaged is made again.
#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "base/clock.h"
#include "records/keeping.h"
#include "records/save_minutes.h"
#include "search/internal/index_fixture.h"
#include "support/test_database.h"

namespace search {
namespace {

using testing::ElementsAre;

class FollowTest : public testing::Test {
protected:
    FollowTest() : database_(std::move(support::open_test_database()).value()) {}

    /// Saves the minutes of one meeting with one item of each title.
    void save(const base::Date& date, const std::vector<std::string>& titles, bool closed = false) {
        records::Minutes minutes;
        minutes.body = "Direktionen";
        minutes.date = date;
        int number = 0;
        for (const std::string& title : titles) {
            records::Item item;
            item.number = ++number;
            item.title = title;
            item.closed = closed;
            minutes.items.push_back(std::move(item));
        }
        const std::string bytes = "file " + std::to_string(++files_);
        auto transaction = database_->begin();
        ASSERT_TRUE(bool(transaction));
        const records::SourceFile source{bytes, "referat.txt", "text/plain", "direktion"};
        const auto saved =
            records::save_minutes(*transaction.value(), rights::Actor::operator_of_machine(),
                                  minutes, source, base::system_clock());
        ASSERT_TRUE(bool(saved)) << saved.error().code << saved.error().detail;
        ASSERT_TRUE(bool(transaction.value()->commit()));
    }

    int follow() {
        if (!indexer_) indexer_ = std::move(open_indexer(folder_.path())).value();
        const auto followed = indexer_->follow(*database_);
        EXPECT_TRUE(bool(followed)) << followed.error().code << followed.error().detail;
        return followed ? followed.value() : -1;
    }

    std::vector<std::string> titles(std::string_view text) {
        if (!index_) index_ = std::move(open_index(folder_.path())).value();
        Query query;
        query.text = text;
        const auto answer = index_->find(query, rights::Viewer::outsider());
        std::vector<std::string> found;
        if (!answer) return {answer.error().code};
        for (const Hit& hit : answer.value().hits) found.push_back(hit.title);
        return found;
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<Indexer> indexer_;
    std::unique_ptr<Index> index_;
    int files_ = 0;
};

TEST_F(FollowTest, ANewNameOfABodyIsTakenIn) {
    save({2018, 2, 26}, {"Ny hal"});
    follow();
    {
        auto transaction = std::move(database_->begin()).value();
        constexpr rights::Action rename{"test.rename", rights::Permission::KeepOrganisation};
        const auto mandate =
            rights::Actor::operator_of_machine().require(rename, rights::everywhere());
        ASSERT_TRUE(records::rename_body(*transaction, {1}, "Chefgruppen"));
        ASSERT_TRUE(changes::write(*transaction, mandate.value(), base::system_clock().now(),
                                   {.subject = "body/direktionen"}));
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_EQ(follow(), 1);
    const auto answer =
        std::move(open_index(folder_.path())).value()->find({}, rights::Viewer::outsider());
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer.value().hits.size(), 1U);
    EXPECT_EQ(answer.value().hits[0].body_name, "Chefgruppen");
    EXPECT_EQ(follow(), 0);
}

TEST_F(FollowTest, WhatIsSavedIsFoundAfterFollowing) {
    save({2024, 1, 8}, {"Budget", "Skoler"});
    follow();
    EXPECT_THAT(titles("skole"), ElementsAre("Skoler"));
    save({2024, 1, 15}, {"Skolebusser"});
    EXPECT_EQ(follow(), 1);
    EXPECT_EQ(titles("skole").size(), 2U);
    EXPECT_EQ(follow(), 0);
}

TEST_F(FollowTest, ACorrectedDocumentReplacesTheItemsOfItsMeeting) {
    save({2024, 1, 8}, {"Budget", "Skoler"});
    follow();
    save({2024, 1, 8}, {"Budget", "Biblioteker"});
    follow();
    EXPECT_TRUE(titles("skole").empty());
    EXPECT_THAT(titles("biblioteker"), ElementsAre("Biblioteker"));
    EXPECT_EQ(titles("").size(), 2U);
}

TEST_F(FollowTest, AnItemThatBecomesClosedIsNoLongerFoundByItsWords) {
    save({2024, 1, 8}, {"Grundsalg"});
    follow();
    EXPECT_EQ(titles("grundsalg").size(), 1U);
    save({2024, 1, 8}, {"Grundsalg"}, true);
    follow();
    EXPECT_TRUE(titles("grundsalg").empty());
    EXPECT_TRUE(index_->complete("grund", 5, rights::Viewer::outsider()).value().empty());
}

TEST_F(FollowTest, ALostIndexIsMadeAgain) {
    save({2024, 1, 8}, {"Budget"});
    follow();
    std::filesystem::remove_all(index_folder(folder_.path()));
    EXPECT_THAT(titles("budget"), ElementsAre("search.rebuilding"));
    follow();
    EXPECT_THAT(titles("budget"), ElementsAre("Budget"));
}

TEST_F(FollowTest, AnIndexThatIsGoneOrMarkedDamagedDoesNotStand) {
    EXPECT_FALSE(index_stands(folder_.path()));
    follow();
    EXPECT_TRUE(index_stands(folder_.path()));
    std::ofstream(damage_mark(folder_.path())) << "damage";
    EXPECT_FALSE(index_stands(folder_.path()));
    follow();
    EXPECT_TRUE(index_stands(folder_.path()));
    std::filesystem::remove_all(closed_items_folder(index_folder(folder_.path())));
    EXPECT_FALSE(index_stands(folder_.path()));
    follow();
    EXPECT_TRUE(index_stands(folder_.path()));
}

TEST_F(FollowTest, ADamagedIndexIsMadeAgain) {
    save({2024, 1, 8}, {"Budget"});
    follow();
    indexer_.reset();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             open_items_folder(index_folder(folder_.path())))) {
        std::ofstream(entry.path(), std::ios::binary | std::ios::trunc) << "damage";
    }
    EXPECT_THAT(titles("budget"), ElementsAre("search.rebuilding"));
    follow();
    EXPECT_THAT(titles("budget"), ElementsAre("Budget"));
}

TEST_F(FollowTest, DamageInsideTheIndexIsNoticedByAReaderAndMended) {
    save({2024, 1, 8}, {"Budget"});
    follow();
    std::ofstream(open_items_folder(index_folder(folder_.path())) / "docdata.glass",
                  std::ios::binary | std::ios::trunc)
        << std::string(16384, 'x');
    EXPECT_THAT(titles("budget"), ElementsAre("search.rebuilding"));
    follow();
    EXPECT_THAT(titles("budget"), ElementsAre("Budget"));
}

TEST_F(FollowTest, APhraseIsNeverReadAsLooseWordsBecauseAFileIsGone) {
    save({2024, 1, 8}, {"Sociale udgifter", "Udgifter til sociale tilbud"});
    follow();
    std::filesystem::remove(open_items_folder(index_folder(folder_.path())) / "position.glass");
    EXPECT_THAT(titles("\"sociale udgifter\""), ElementsAre("search.rebuilding"));
    EXPECT_FALSE(index_stands(folder_.path()));
    follow();
    EXPECT_THAT(titles("\"sociale udgifter\""), ElementsAre("Sociale udgifter"));
}

TEST_F(FollowTest, ItemsWithoutAWordAreNoDamage) {
    save({2024, 1, 8}, {""});
    follow();
    EXPECT_THAT(titles(""), ElementsAre(""));
}

TEST_F(FollowTest, AReaderGoesOnWhileTheIndexIsSwapped) {
    save({2024, 1, 8}, {"Budget"});
    follow();
    EXPECT_EQ(titles("budget").size(), 1U);
    save({2024, 1, 15}, {"Budget igen"});
    std::int64_t meetings = 0;
    const auto rebuilt = indexer_->rebuild(*database_, [&](const IndexProgress& progress) {
        meetings = progress.done;
        EXPECT_EQ(progress.total, 2);
        EXPECT_EQ(titles("budget").size(), 1U);
    });
    ASSERT_TRUE(bool(rebuilt));
    EXPECT_EQ(meetings, 2);
    EXPECT_EQ(titles("budget").size(), 2U);
    EXPECT_EQ(follow(), 0);
}

TEST_F(FollowTest, ManyMeetingsAreFoundAfterTheHalvesAreMerged) {
    for (int day = 1; day <= 28; ++day) save({2024, 3, day}, {"Budget", "Skoler"}, day % 7 == 0);
    follow();
    EXPECT_EQ(titles("budget").size(), 20U);
    Query all;
    all.limit = 100;
    const auto answer = index_->find(all, rights::Viewer::operator_of_machine());
    ASSERT_TRUE(bool(answer));
    EXPECT_EQ(answer.value().total, 56);
    EXPECT_EQ(answer.value().facets.closed.size(), 2U);
    for (const auto& entry : std::filesystem::directory_iterator(index_folder(folder_.path()))) {
        EXPECT_THAT(entry.path().filename(), testing::AnyOf("public", "closed", "sums"));
    }
}

TEST_F(FollowTest, OnlyOneMayIndexAtATime) {
    follow();
    const auto second = open_indexer(folder_.path());
    ASSERT_FALSE(bool(second));
    EXPECT_EQ(second.error().code, "search.locked");
    indexer_.reset();
    EXPECT_TRUE(bool(open_indexer(folder_.path())));
}

TEST_F(FollowTest, ManyThreadsMayAskWhileItIsWritten) {
    save({2024, 1, 8}, {"Budget"});
    follow();
    index_ = std::move(open_index(folder_.path())).value();
    std::vector<std::thread> threads;
    std::atomic<int> failed = 0;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            Query query;
            query.text = "budget";
            for (int count = 0; count < 50; ++count) {
                const auto answer = index_->find(query, rights::Viewer::outsider());
                if (!answer || answer.value().total < 1) ++failed;
            }
        });
    }
    for (int day = 1; day <= 10; ++day) {
        save({2024, 2, day}, {"Budget " + std::to_string(day)});
        follow();
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(titles("budget").size(), 11U);
}

}  // namespace
}  // namespace search

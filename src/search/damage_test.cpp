// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever happens to the files of the index - a byte turned, a file cut, emptied, gone or taken
// from another record - nobody crashes and nobody gets a wrong answer: it is noticed before it is
// used, and the index is made again. SAGSGANG_DAMAGE_FLIPS says how many bytes are turned (a few
// hundred unless told).
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <random>

#include "base/clock.h"
#include "records/keeping.h"
#include "records/save_minutes.h"
#include "search/index_check.h"
#include "search/internal/index_fixture.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_sums.h"

namespace search {
namespace {

int flips_wanted() {
    const char* text = std::getenv("SAGSGANG_DAMAGE_FLIPS");
    return text != nullptr ? std::max(1, std::atoi(text)) : 240;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::unique_ptr<store::Database> record_of(const std::string& word, int meetings) {
    auto database = std::move(store::open_in_memory()).value();
    for (int meeting = 1; meeting <= meetings; ++meeting) {
        records::Minutes minutes;
        minutes.body = "Direktionen";
        minutes.date = {2024, 1 + meeting % 12, 1 + meeting % 28};
        for (int number = 1; number <= 6; ++number) {
            records::Item item;
            item.number = number;
            item.title = word + " nummer " + std::to_string(number);
            item.closed = number == 3;
            item.case_number = "24/00" + std::to_string(100 + meeting);
            minutes.items.push_back(std::move(item));
        }
        auto transaction = std::move(database->begin()).value();
        const std::string bytes = word + std::to_string(meeting);
        const records::SourceFile source{bytes, "referat.txt", "text/plain", "direktion"};
        CHECK(bool(records::save_minutes(*transaction, rights::Actor::operator_of_machine(),
                                         minutes, source, base::system_clock())),
              "a test record can be made");
        CHECK(bool(transaction->commit()), "a test record can be made");
    }
    return database;
}

/// What is asked of an index, and a sum of what it answers; or the error.
std::string told_by(Index& index) {
    std::string told;
    for (const char* text : {"", "budget", "bud*", "\"budget nummer\"", "24/00101", "budgettt"}) {
        for (const auto& viewer :
             {rights::Viewer::outsider(), rights::Viewer::operator_of_machine()}) {
            Query query;
            query.text = text;
            const auto answer = index.find(query, viewer);
            if (!answer) return answer.error().code;
            told += std::to_string(answer.value().total) + ":";
            for (const Hit& hit : answer.value().hits) told += hit.url + hit.title + " ";
            told += answer.value().suggestion.value_or("") + "\n";
        }
    }
    return std::to_string(std::hash<std::string>{}(told));
}

class DamageTest : public testing::Test {
protected:
    DamageTest() : database_(record_of("Budget", 12)), data_(folder_.path()) {
        follow(*database_);
        expected_ = told_by(*std::move(open_index(data_)).value());
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(index_folder(data_))) {
            if (!entry.is_regular_file() || entry.file_size() == 0) continue;
            kept_.emplace_back(entry.path(), bytes_of(entry.path()));
        }
    }

    void follow(store::Database& database) {
        const auto indexer = std::move(open_indexer(data_)).value();
        const auto followed = indexer->follow(database);
        EXPECT_TRUE(bool(followed)) << followed.error().code << followed.error().detail;
    }

    void put_back() {
        std::filesystem::remove(damage_mark(data_));
        for (const auto& [path, bytes] : kept_) write_bytes(path, bytes);
    }

    enum class Then { MadeAgain, Nothing };
    /// What verify and a search, and then the indexer, do with the index as it is now, in a process
    /// of its own: "" when all is well.
    std::string trouble(Then then = Then::MadeAgain) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(outcome_in_child(then));
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFSIGNALED(status)) return "crashed by signal " + std::to_string(WTERMSIG(status));
        constexpr const char* outcomes[] = {"", "verify saw nothing", "a wrong answer",
                                            "not made again"};
        return outcomes[WEXITSTATUS(status)];
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<store::Database> database_;
    std::filesystem::path data_;
    std::string expected_;
    std::vector<std::pair<std::filesystem::path, std::string>> kept_;

private:
    int outcome_in_child(Then then) {
        ::alarm(60);  // A reading that never ends is a crash, too.
        const auto checked = check_index(
            *database_, data_, [](const auto&) {}, [](const auto&) {});
        const bool seen = !checked || checked.value() != IndexState::Whole;
        if (!seen) return 1;
        const auto index = std::move(open_index(data_)).value();
        const std::string told = told_by(*index);
        if (told != expected_ && told != "search.rebuilding") return 2;
        if (then == Then::Nothing) return 0;
        const auto indexer = std::move(open_indexer(data_)).value();
        if (!indexer->follow(*database_)) return 3;
        return told_by(*index) == expected_ ? 0 : 3;
    }
};

TEST_F(DamageTest, AByteThatIsTurnedIsNoticedBeforeItIsUsed) {
    std::mt19937_64 random(1);
    for (int flip = 0; flip < flips_wanted(); ++flip) {
        const auto& [path, bytes] = kept_[static_cast<std::size_t>(flip) % kept_.size()];
        std::string turned = bytes;
        // Half of them where the files begin: there stands what the rest is read by.
        const std::size_t within =
            flip % 2 == 0 ? std::min<std::size_t>(bytes.size(), 256) : bytes.size();
        const std::size_t at = random() % within;
        turned[at] = static_cast<char>(turned[at] ^ (1 << random() % 8));
        write_bytes(path, turned);
        // Making it again takes longest, and is the same for all.
        EXPECT_EQ(trouble(flip % 24 == 5 ? Then::MadeAgain : Then::Nothing), "")
            << path << " byte " << at;
        put_back();
    }
}

TEST_F(DamageTest, AFileThatIsCutEmptiedOrGoneIsNoticed) {
    for (const auto& [path, bytes] : kept_) {
        for (const std::size_t left : {bytes.size() - 1, bytes.size() / 2, std::size_t{0}}) {
            write_bytes(path, bytes.substr(0, left));
            EXPECT_EQ(trouble(Then::Nothing), "") << path << " cut to " << left;
            put_back();
        }
        write_bytes(path, bytes + bytes);
        EXPECT_EQ(trouble(Then::Nothing), "") << path << " twice as long";
        put_back();
        std::filesystem::remove(path);
        EXPECT_EQ(trouble(), "") << path << " is gone";
        put_back();
    }
}

TEST_F(DamageTest, AnIndexOfAnotherRecordIsNotSearched) {
    const auto other = record_of("Skole", 12);
    support::TemporaryFolder elsewhere;
    ASSERT_TRUE(std::move(open_indexer(elsewhere.path())).value()->follow(*other));
    std::filesystem::remove_all(index_folder(data_));
    std::filesystem::copy(index_folder(elsewhere.path()), index_folder(data_),
                          std::filesystem::copy_options::recursive);
    const auto proof = std::make_shared<IndexProof>(data_, IndexProof::Record::MustBeKnown);
    const auto index = std::move(open_index(data_, proof)).value();
    EXPECT_EQ(told_by(*index), "search.rebuilding");
    const auto indexer = std::move(open_indexer(*database_, data_, proof)).value();
    EXPECT_EQ(indexer->follow(*database_).error().code, "log.other_line");
    EXPECT_EQ(told_by(*index), "search.rebuilding");
    ASSERT_TRUE(indexer->rebuild(*database_, {}));
    EXPECT_EQ(told_by(*index), expected_);
}

TEST_F(DamageTest, AnIndexThatProvesThatTheLogWasCutIsKeptUntilSomebodySaysElse) {
    const auto shorter = record_of("Budget", 5);
    for (const bool is_marked : {false, true}) {
        if (is_marked) write_bytes(damage_mark(data_), "");
        const auto indexer = std::move(open_indexer(data_)).value();
        const auto followed = indexer->follow(*shorter);
        ASSERT_FALSE(followed);
        EXPECT_EQ(followed.error().kind, base::ErrorKind::Corrupt);
        EXPECT_EQ(followed.error().code, "log.cut_off");
        const auto checked = check_log_against_index(*shorter, data_);
        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().code, "log.cut_off");
    }
    EXPECT_TRUE(check_log_against_index(*database_, data_));
    ASSERT_TRUE(std::move(open_indexer(data_)).value()->rebuild(*shorter, {}));
    EXPECT_TRUE(check_log_against_index(*shorter, data_));
    const auto index = std::move(open_index(data_)).value();
    Query all;
    EXPECT_EQ(index->find(all, rights::Viewer::outsider()).value().total, 30);
}

TEST_F(DamageTest, AFileThatIsChangedWhileItIsSearchedIsNoticed) {
    const auto index = std::move(open_index(data_)).value();
    EXPECT_EQ(told_by(*index), expected_);
    for (const auto& [path, bytes] : kept_) {
        if (path.filename() == "blocks") continue;  // Asked for by the next who starts.
        std::string turned = bytes;
        turned[turned.size() / 2] ^= 4;
        // Once more until the file system's clock has moved on: it counts in milliseconds.
        const std::int64_t before = changed_behind_sums(index_folder(data_));
        do {
            write_bytes(path, turned);
        } while (changed_behind_sums(index_folder(data_)) == before);
        EXPECT_EQ(told_by(*index), "search.rebuilding") << path;
        put_back();
        EXPECT_EQ(told_by(*index), expected_) << path;
    }
}

TEST_F(DamageTest, ACopyOfAWholeIndexIsSearched) {
    support::TemporaryFolder elsewhere;
    std::filesystem::copy(data_, elsewhere.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    const auto index = std::move(open_index(elsewhere.path())).value();
    EXPECT_EQ(told_by(*index), expected_);
    EXPECT_EQ(told_by(*index), expected_);
}

TEST_F(DamageTest, SumsTakenAfterEachCommitAreThoseOfTheWholeFiles) {
    std::mt19937_64 random(3);
    const auto writer =
        std::move(IndexWriter::open(index_folder(data_), WriterStart::Existing, nullptr)).value();
    for (int commit = 0; commit < 60; ++commit) {
        std::vector<records::IndexableItem> items;
        const int meeting = static_cast<int>(random() % 30) + 1;
        for (std::size_t number = random() % 8; number > 0; --number) {
            std::string text;
            for (std::size_t word = random() % 900; word > 0; --word) {
                text += "ord" + std::to_string(random() % 5000) + " ";
            }
            items.push_back(item_of(meeting, "Titel", text));
            items.back().closed = random() % 3 == 0;
        }
        ASSERT_TRUE(writer->replace_meeting({meeting}, items));
        ASSERT_TRUE(writer->commit({}));
        const auto checked = check_sums(index_folder(data_));
        ASSERT_TRUE(bool(checked)) << commit << " " << checked.error().detail;
        EXPECT_EQ(changed_behind_sums(index_folder(data_)), 0);
    }
}

/// A writer that is killed while it writes leaves an index that is used, and not called damaged.
TEST_F(DamageTest, AWriterThatIsKilledLeavesAnIndexThatIsWhole) {
    for (int kill = 0; kill < 12; ++kill) {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto writer =
                std::move(IndexWriter::open(index_folder(data_), WriterStart::Existing, nullptr))
                    .value();
            for (int meeting = 100; meeting < 140; ++meeting) {
                const auto item = item_of(meeting, "Ny", std::string(20'000, 'x') + " ord");
                if (!writer->replace_meeting({meeting}, {&item, 1})) ::_exit(1);
                if (meeting % 9 == kill % 9 && !writer->commit_if_large()) ::_exit(1);
                if (meeting == 100 + kill * 3) ::kill(::getpid(), SIGKILL);
            }
            ::_exit(1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        const auto checked = check_sums(index_folder(data_));
        EXPECT_TRUE(bool(checked)) << checked.error().detail;
        EXPECT_EQ(told_by(*std::move(open_index(data_)).value()), expected_);
    }
}

TEST(Means, AMachineWithoutOpenFilesToGiveIsNotTakenForOneThatRefusesToWrite) {
    const support::TemporaryFolder folder;
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto lock = IndexLock::take(folder.path());
    const auto expected = expect_changes(folder.path() / "index");
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
    ASSERT_FALSE(lock);
    EXPECT_EQ(lock.error().code, "search.out_of_means");
    ASSERT_FALSE(expected);
    EXPECT_EQ(expected.error().code, "search.out_of_means");
}

}  // namespace
}  // namespace search

// SPDX-License-Identifier: AGPL-3.0-or-later
// What a killed program had committed and something else has taken out of the -wal since.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>

#include "contract/store_fixture.h"
#include "store/sqlite_file.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using store::OpenMode;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
void keep(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

enum class End { InOrder, Killed };
void add_notes(const fs::path& data, int notes, End end) {
    auto database = store::open_sqlite(data, OpenMode::Existing);
    if (!database) ::_exit(1);
    for (int note = 0; note < notes; ++note) {
        auto transaction = database.value()->begin();
        if (!transaction || !transaction.value()->execute("INSERT INTO note VALUES (1)", {}) ||
            !transaction.value()->commit()) {
            ::_exit(1);
        }
    }
    if (end == End::Killed) ::_exit(9);
}

class LostChanges : public ::testing::Test {
protected:
    static constexpr int notes = 4;

    void SetUp() override {
        auto database = store::open_sqlite(data(), OpenMode::Create);
        ASSERT_TRUE(database);
        auto transaction = database.value()->begin();
        ASSERT_TRUE(transaction.value()->execute("CREATE TABLE note (number INTEGER)", {}));
        ASSERT_TRUE(transaction.value()->commit());
        transaction.value().reset();
        ASSERT_TRUE(database.value()->close());
    }
    void be_killed_after_notes() {
        const pid_t child = ::fork();
        if (child == 0) {
            add_notes(data(), notes, End::Killed);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_EQ(WEXITSTATUS(status), 9);
        log_ = bytes_of(beside("-wal"));
        ASSERT_GT(log_.size(), std::size_t{4096 * notes});
        fs::copy(data(), folder_.path() / "killed", fs::copy_options::recursive);
    }
    void as_killed() {
        fs::remove_all(data());
        fs::copy(folder_.path() / "killed", data(), fs::copy_options::recursive);
    }
    fs::path data() const { return folder_.path() / "data"; }
    fs::path file() const { return store::sqlite_file_in(data()); }
    fs::path beside(const char* ending) const { return file().string() + ending; }
    std::string code() const {
        const auto checked = store::check_sqlite_log(file());
        return checked ? "" : checked.error().code;
    }
    int count() const {
        auto database = store::open_sqlite(data(), OpenMode::Existing);
        if (!database) return -1;
        auto reader = database.value()->reader();
        return reader.value()
            ->query_one<int>("SELECT count(*) FROM note", {},
                             [](const auto& row) { return static_cast<int>(row.integer(0)); })
            .value()
            .value_or(-1);
    }
    std::vector<std::string> complaints() const {
        auto database = store::open_sqlite(data(), OpenMode::ReadOnly);
        if (!database) return {database.error().code};
        return database.value()->check_storage().value();
    }
    std::string with_byte_turned(std::size_t at) const {
        std::string bytes = log_;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        return bytes;
    }

    support::TemporaryFolder folder_;
    std::string log_;
};

TEST_F(LostChanges, NothingIsLostOfWhatWasOnlyKilled) {
    be_killed_after_notes();
    EXPECT_EQ(code(), "");
    EXPECT_TRUE(complaints().empty());
    fs::remove(beside("-shm"));
    EXPECT_EQ(code(), "");
    EXPECT_EQ(count(), notes);
    EXPECT_TRUE(complaints().empty());
}

TEST_F(LostChanges, AreToldHoweverTheyWereTakenAwayAndNobodyOpensTheFile) {
    be_killed_after_notes();
    std::string noise(log_.size(), ' ');
    for (std::size_t at = 0; at < noise.size(); ++at) noise[at] = static_cast<char>(at * 7919 >> 3);
    const std::string damaged[] = {"",
                                   log_.substr(0, 32),
                                   log_.substr(0, log_.size() / 2),
                                   log_.substr(0, log_.size() - 1),
                                   std::string(log_.size(), '\0'),
                                   noise,
                                   with_byte_turned(9),
                                   with_byte_turned(17),
                                   with_byte_turned(40),
                                   with_byte_turned(log_.size() / 2),
                                   with_byte_turned(log_.size() - 1000)};
    for (const std::string& bytes : damaged) {
        as_killed();
        keep(beside("-wal"), bytes);
        const std::string index = bytes_of(beside("-shm"));
        const std::size_t which = &bytes - damaged;
        EXPECT_EQ(code(), "store.changes_lost") << which;
        for (const auto mode : {OpenMode::ReadOnly, OpenMode::Existing, OpenMode::Create}) {
            const auto opened = store::open_sqlite(data(), mode);
            ASSERT_FALSE(opened) << which;
            EXPECT_EQ(opened.error().code, "store.changes_lost") << which;
        }
        const auto copied = store::copy_sqlite(data(), folder_.path() / "copy", nullptr);
        ASSERT_FALSE(copied) << which;
        EXPECT_EQ(copied.error().code, "store.changes_lost") << which;
        EXPECT_EQ(bytes_of(beside("-wal")), bytes) << which;
        EXPECT_EQ(bytes_of(beside("-shm")), index) << which;
    }
    as_killed();
    fs::remove(beside("-wal"));
    EXPECT_EQ(code(), "store.changes_lost");
}

TEST_F(LostChanges, OfACopyWithoutTheIndexAreToldWhenMoreWasCommittedAfter) {
    be_killed_after_notes();
    fs::remove(beside("-shm"));
    for (const std::size_t at : {std::size_t{9}, std::size_t{32 + 100}}) {
        keep(beside("-wal"), with_byte_turned(at));
        EXPECT_EQ(code(), "store.changes_lost") << at;
    }
    // The last transaction, which a power cut may have left so: nobody is refused.
    keep(beside("-wal"), with_byte_turned(log_.size() - 1000));
    EXPECT_EQ(code(), "store.changes_doubtful");
    EXPECT_EQ(count(), notes - 1);
}

TEST_F(LostChanges, WhatThePowerCutLeftOfTheIndexRefusesNobody) {
    be_killed_after_notes();
    keep(beside("-wal"), log_.substr(0, log_.size() - 1000));
    fs::last_write_time(beside("-shm"),
                        fs::file_time_type::clock::now() - std::chrono::hours(90000));
    EXPECT_EQ(code(), "store.changes_doubtful");
    EXPECT_EQ(count(), notes - 1);
}

TEST_F(LostChanges, WhoeverAcceptsThemGoesOnWithWhatIsLeft) {
    be_killed_after_notes();
    keep(beside("-wal"), log_.substr(0, log_.size() - 1000));
    EXPECT_EQ(count(), -1);
    ASSERT_TRUE(store::accept_lost_changes(data()));
    EXPECT_EQ(count(), notes - 1);
    EXPECT_TRUE(complaints().empty());
    EXPECT_EQ(std::distance(fs::directory_iterator(data()), {}), 1);
}

TEST_F(LostChanges, AFileThatWasLeftWithoutItsLogSaysSoUntilSomebodyAcceptsIt) {
    be_killed_after_notes();
    fs::remove(beside("-wal"));
    fs::remove(beside("-shm"));
    EXPECT_EQ(code(), "");
    EXPECT_GE(count(), 0);
    EXPECT_EQ(store::how_sqlite_was_left(file()).value(), store::FileLeft::InOrder);
    ASSERT_EQ(complaints().size(), 1U);
    EXPECT_NE(complaints()[0].find("reindex --accept-loss"), std::string::npos);
    ASSERT_TRUE(store::accept_lost_changes(data()));
    EXPECT_TRUE(complaints().empty());
}

TEST_F(LostChanges, NobodyWhoWritesMeanwhileIsToldOf) {
    const pid_t child = ::fork();
    if (child == 0) {
        add_notes(data(), 700, End::InOrder);  // The -wal begins anew several times.
        for (int times = 0; times < 20; ++times) add_notes(data(), 2, End::InOrder);
        ::_exit(0);
    }
    int status = 0;
    int looks = 0;
    for (; ::waitpid(child, &status, WNOHANG) == 0; ++looks) {
        const std::string told = code();
        EXPECT_TRUE(told.empty() || told == "store.busy") << told;
    }
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_GT(looks, 0);
}

}  // namespace
}  // namespace contract

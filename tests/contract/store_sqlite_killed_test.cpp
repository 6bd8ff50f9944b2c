// SPDX-License-Identifier: AGPL-3.0-or-later
// A program that is killed at each of the moments at which SQLite changes something on the disk,
// from taking the file into use to leaving it in order.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/store_fixture.h"
#include "store/sqlite_file.h"

namespace contract {
namespace {

namespace fs = std::filesystem;
using store::OpenMode;

constexpr int was_killed = 9;

/// How many more changes the process lives for.
int changes_left = 0;
void maybe_die() {
    if (changes_left-- == 0) ::_exit(was_killed);
}

ssize_t pwrite_or_die(int descriptor, const void* bytes, size_t size, off64_t at) {
    maybe_die();
    return ::pwrite64(descriptor, bytes, size, at);
}
int ftruncate_or_die(int descriptor, off_t size) {
    maybe_die();
    return ::ftruncate(descriptor, size);
}
int unlink_or_die(const char* path) {
    maybe_die();
    return ::unlink(path);
}
int open_or_die(const char* path, int flags, int mode) {
    if ((flags & O_CREAT) != 0) maybe_die();
    return ::open(path, flags, mode);
}

/// From now on the process ends, as by kill -9, before so many changes more.
void die_after(int changes) {
    changes_left = changes;
    sqlite3_vfs* vfs = sqlite3_vfs_find("unix");
    const auto instead = [&](const char* name, auto* function) {
        vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(function));
    };
    instead("pwrite", pwrite_or_die);
    instead("pwrite64", pwrite_or_die);
    instead("ftruncate", ftruncate_or_die);
    instead("unlink", unlink_or_die);
    instead("open", open_or_die);
}

base::Result<void> add_note(store::Database& database) {
    auto transaction = database.begin();
    if (!transaction) return std::move(transaction).error();
    auto added = transaction.value()->execute("INSERT INTO note VALUES (1)", {});
    if (!added) return std::move(added).error();
    return transaction.value()->commit();
}

/// Uses the record as a command does, and says each note that is committed.
[[noreturn]] void use(const fs::path& data, int said) {
    auto database = store::open_sqlite(data, OpenMode::Existing);
    if (!database) ::_exit(1);
    for (int note = 0; note < 3; ++note) {
        if (!add_note(*database.value()) || ::write(said, "1", 1) != 1) ::_exit(1);
    }
    ::_exit(database.value()->close() ? 0 : 1);
}

class KilledSqlite : public ::testing::Test {
protected:
    void SetUp() override {
        auto database = store::open_sqlite(folder_.path() / "whole", OpenMode::Create);
        ASSERT_TRUE(database);
        auto transaction = database.value()->begin();
        ASSERT_TRUE(transaction.value()->execute("CREATE TABLE note (number INTEGER)", {}));
        ASSERT_TRUE(transaction.value()->commit());
        transaction.value().reset();
        ASSERT_TRUE(database.value()->close());
    }
    fs::path data() const { return folder_.path() / "data"; }
    fs::path file() const { return store::sqlite_file_in(data()); }

    /// How the process ended; `committed`: what it said before.
    int use_for(int changes, int& committed) {
        fs::remove_all(data());
        fs::copy(folder_.path() / "whole", data(), fs::copy_options::recursive);
        std::array<int, 2> ends = {};
        EXPECT_EQ(::pipe(ends.data()), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            die_after(changes);
            use(data(), ends[1]);
        }
        ::close(ends[1]);
        committed = 0;
        for (char said = 0; ::read(ends[0], &said, 1) == 1;) ++committed;
        ::close(ends[0]);
        int status = 0;
        EXPECT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status));
        return WEXITSTATUS(status);
    }
    static int notes_in(store::Database& database) {
        auto reader = database.reader();
        if (!reader) return -1;
        auto count = reader.value()->query_one<int>(
            "SELECT count(*) FROM note", {},
            [](const auto& row) { return static_cast<int>(row.integer(0)); });
        return count ? count.value().value_or(-1) : -1;
    }

    support::TemporaryFolder folder_;
};

TEST_F(KilledSqlite, LosesNothingAndLooksWholeWheneverItIsKilled) {
    int changes = 0;
    for (int ended = was_killed; ended == was_killed; ++changes) {
        int committed = 0;
        ended = use_for(changes, committed);
        ASSERT_TRUE(ended == was_killed || ended == 0) << "after " << changes << " changes";
        // Whoever only looks finds all of it, or is told that a program must put it in order.
        EXPECT_NE(store::how_sqlite_was_left(file()).value(), store::FileLeft::WithoutLog)
            << "after " << changes << " changes";
        auto looking = store::open_sqlite(data(), OpenMode::ReadOnly);
        if (looking) {
            EXPECT_GE(notes_in(*looking.value()), committed) << changes;
            EXPECT_TRUE(looking.value()->close());
        } else {
            EXPECT_EQ(looking.error().code, "store.unfinished") << changes;
        }
        auto again = store::open_sqlite(data(), OpenMode::Existing);
        ASSERT_TRUE(again) << changes << again.error().detail;
        EXPECT_GE(notes_in(*again.value()), committed) << changes;
        EXPECT_TRUE(again.value()->close());
        const auto beside = std::distance(fs::directory_iterator(data()), {});
        EXPECT_EQ(beside, 1) << "nothing stands beside the file, after " << changes << " changes";
    }
    EXPECT_GT(changes, 20);
}

}  // namespace
}  // namespace contract

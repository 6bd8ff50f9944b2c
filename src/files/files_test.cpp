// SPDX-License-Identifier: AGPL-3.0-or-later
// Stored files: what is held is there, what is not goes, and nothing else does.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "files/check_files.h"
#include "files/files_archive.h"
#include "files/open_held.h"
#include "files/sweep.h"
#include "support/stores.h"

namespace {

namespace fs = std::filesystem;
using files::StoredFile;
using files::Wrong;

class FilesTest : public support::WithStore {
protected:
    void SetUp() override {
        WithStore::SetUp();
        folder_ = place_.path() / "files";
        shelf_.emplace(must(files::Shelf::open(*database_, folder_)));
    }
    StoredFile receive(std::string_view bytes) {
        auto incoming = must(shelf_->receive(1 << 20));
        must(incoming.add(bytes));
        return must(incoming.finish());
    }
    base::Result<void> try_hold(const std::string& holder, const StoredFile& file) {
        auto transaction = must(database_->begin());
        auto held = files::hold(*transaction, *shelf_, holder, file, clock_);
        if (!held) return held;
        return transaction->commit();
    }
    StoredFile keep(const std::string& holder, std::string_view bytes) {
        StoredFile file = receive(bytes);
        must(try_hold(holder, file));
        return file;
    }
    std::optional<std::string> release(const std::string& holder) {
        auto transaction = must(database_->begin());
        auto left = must(files::release(*transaction, holder));
        must(transaction->commit());
        return left;
    }
    base::Result<std::string> read(const std::string& holder) {
        auto reader = must(database_->reader());
        auto opened = files::open_held(*reader, *shelf_, files::Permit::for_holder(holder));
        if (!opened) return std::move(opened).error();
        std::string bytes(static_cast<std::size_t>(opened.value().size), '\0');
        EXPECT_EQ(::pread(opened.value().descriptor.value(), bytes.data(), bytes.size(), 0),
                  opened.value().size);
        return bytes;
    }
    /// The file was last written so long before what the clock says.
    void age(const fs::path& path, std::int64_t seconds) {
        const timespec at{base::seconds_now(clock_) - seconds, 0};
        const timespec times[2] = {at, at};
        ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0) << path;
    }
    void age_all() {
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (!entry.is_directory()) age(entry.path(), 2 * files::seconds_of_grace);
        }
    }
    files::Swept sweep() { return must(files::sweep(*database_, *shelf_, clock_)); }
    std::vector<std::pair<Wrong::What, std::string>> wrongs() {
        std::vector<std::pair<Wrong::What, std::string>> all;
        auto reader = must(database_->reader());
        must(files::check_files(
            *reader, *shelf_, clock_,
            [&](const Wrong& wrong) { all.emplace_back(wrong.what, wrong.subject); },
            [](auto, auto) {}));
        return all;
    }
    int count_files() const {
        int count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (!entry.is_directory() && entry.path().filename() != "identity") ++count;
        }
        return count;
    }

    fs::path folder_;
    std::optional<files::Shelf> shelf_;
};

TEST_F(FilesTest, WhatIsHeldComesBackByteForByte) {
    const std::string bytes("\0first\r\n\xFFlast", 13);
    const StoredFile file = keep("attachment/1", bytes);
    EXPECT_EQ(file.sha256, base::sha256_of(bytes));
    EXPECT_EQ(must(read("attachment/1")), bytes);
    EXPECT_TRUE(wrongs().empty());
}

TEST_F(FilesTest, AnEmptyFileIsAFile) {
    EXPECT_EQ(keep("attachment/1", "").size, 0);
    EXPECT_EQ(must(read("attachment/1")), "");
    EXPECT_TRUE(wrongs().empty());
}

TEST_F(FilesTest, AFileThatIsTooLargeLeavesNothingBehind) {
    {
        auto incoming = must(shelf_->receive(10));
        must(incoming.add("0123456789"));
        EXPECT_EQ(incoming.add("x").error().code, "files.too_large");
        EXPECT_EQ(incoming.finish().error().code, "files.too_large");
    }
    EXPECT_EQ(count_files(), 0);
}

TEST_F(FilesTest, AnUploadThatIsCutInHalfLeavesNothingBehind) {
    {
        auto incoming = must(shelf_->receive(100));
        must(incoming.add("half of"));
        EXPECT_EQ(count_files(), 1);
    }
    EXPECT_EQ(count_files(), 0);
}

TEST_F(FilesTest, TheSameBytesLieThereOnceAndGoWithTheLastWhoHoldsThem) {
    keep("attachment/1", "same");
    keep("attachment/2", "same");
    EXPECT_EQ(count_files(), 1);
    EXPECT_EQ(release("attachment/1"), std::nullopt);
    age_all();
    sweep();
    EXPECT_EQ(must(read("attachment/2")), "same");
    EXPECT_EQ(release("attachment/2"), base::sha256_of("same"));
    EXPECT_EQ(sweep().files, 1);
    EXPECT_EQ(count_files(), 0);
    EXPECT_EQ(read("attachment/2").error().code, "files.not_found");
}

TEST_F(FilesTest, AHolderHoldsOneFile) {
    keep("attachment/1", "one");
    EXPECT_EQ(try_hold("attachment/1", receive("two")).error().code, "store.constraint");
    EXPECT_EQ(must(read("attachment/1")), "one");
}

TEST_F(FilesTest, WhatNobodyHoldsIsSweptOnlyWhenItIsOld) {
    const StoredFile file = receive("nobody's");
    age(shelf_->path_of(file.sha256), files::seconds_of_grace - 60);
    EXPECT_EQ(sweep().files, 0);
    EXPECT_TRUE(wrongs().empty());
    age(shelf_->path_of(file.sha256), files::seconds_of_grace + 60);
    EXPECT_EQ(wrongs().front().first, Wrong::What::Unknown);
    EXPECT_EQ(sweep().files, 1);
    EXPECT_EQ(count_files(), 0);
}

TEST_F(FilesTest, TheSameBytesUploadedAgainAreYoungAgain) {
    const StoredFile file = receive("again");
    age(shelf_->path_of(file.sha256), 2 * files::seconds_of_grace);
    receive("again");
    age(shelf_->path_of(file.sha256), 0);  // The clock of the test stands still.
    EXPECT_EQ(sweep().files, 0);
    must(try_hold("attachment/1", file));
}

TEST_F(FilesTest, WhatWasSweptBeforeItWasHeldIsRefused) {
    const StoredFile file = receive("late");
    age_all();
    EXPECT_EQ(sweep().files, 1);
    EXPECT_EQ(try_hold("attachment/1", file).error().code, "files.swept");
    EXPECT_TRUE(wrongs().empty());
}

TEST_F(FilesTest, AnUnfinishedUploadOfAProcessThatIsGoneIsSwept) {
    auto incoming = must(shelf_->receive(100));
    must(incoming.add("half"));
    EXPECT_EQ(sweep().unfinished, 0);
    age_all();
    EXPECT_EQ(sweep().unfinished, 1);
}

TEST_F(FilesTest, ASweepThatWasKilledIsFinishedByTheNext) {
    const StoredFile file = receive("leaving");
    execute(
        "INSERT INTO stored_file (sha256, size, stored_at, is_leaving)"
        " VALUES ($1, 0, '2026-11-21T12:00:00Z', 1)",
        {file.sha256});
    EXPECT_EQ(try_hold("attachment/1", file).error().code, "files.swept");
    EXPECT_EQ(sweep().files, 1);
    EXPECT_EQ(count_files(), 0);
    keep("attachment/1", "leaving");
    EXPECT_TRUE(wrongs().empty());
}

TEST_F(FilesTest, TheLawsDeletionWaitsForNoGraceAndForNoHolder) {
    keep("attachment/1", "personal");
    keep("attachment/2", "personal");
    EXPECT_FALSE(must(files::sweep_one(*database_, *shelf_, base::sha256_of("personal"), clock_)));
    release("attachment/1");
    const auto left = release("attachment/2");
    ASSERT_TRUE(left);
    EXPECT_TRUE(must(files::sweep_one(*database_, *shelf_, *left, clock_)));
    EXPECT_EQ(count_files(), 0);
}

TEST_F(FilesTest, VerifyTellsWhatIsMissingAlteredUnknownAndNoPlainFile) {
    const StoredFile missing = keep("attachment/1", "missing");
    const StoredFile altered = keep("attachment/2", "altered");
    const StoredFile pipe = keep("attachment/3", "pipe");
    const StoredFile cut = keep("attachment/4", "cut short");
    fs::remove(shelf_->path_of(missing.sha256));
    must(base::write_file(shelf_->path_of(altered.sha256), "ALTERED"));
    fs::resize_file(shelf_->path_of(cut.sha256), 3);
    fs::remove(shelf_->path_of(pipe.sha256));
    ASSERT_EQ(::mkfifo(shelf_->path_of(pipe.sha256).c_str(), 0600), 0);
    must(base::write_file(folder_ / "stray.docx", "stray"));
    age(folder_ / "stray.docx", 2 * files::seconds_of_grace);
    const auto found = wrongs();
    const auto has = [&](Wrong::What what, const std::string& subject) {
        return std::find(found.begin(), found.end(), std::pair(what, subject)) != found.end();
    };
    EXPECT_EQ(found.size(), 5U);
    EXPECT_TRUE(has(Wrong::What::Missing, "attachment/1"));
    EXPECT_TRUE(has(Wrong::What::Altered, "attachment/2"));
    EXPECT_TRUE(has(Wrong::What::Unreadable, "attachment/3"));
    EXPECT_TRUE(has(Wrong::What::Altered, "attachment/4"));
    EXPECT_TRUE(has(Wrong::What::Unknown, "stray.docx"));
    EXPECT_EQ(read("attachment/1").error().code, "files.missing");
    EXPECT_EQ(read("attachment/3").error().code, "files.unreadable");
    EXPECT_EQ(read("attachment/4").error().code, "files.altered");
    // A stray file is somebody's: told, never taken.
    sweep();
    EXPECT_TRUE(fs::exists(folder_ / "stray.docx"));
}

TEST_F(FilesTest, UploadingADamagedFileAgainMendsIt) {
    const StoredFile file = keep("attachment/1", "whole");
    must(base::write_file(shelf_->path_of(file.sha256), "hole!"));
    keep("attachment/2", "whole");
    EXPECT_TRUE(wrongs().empty());
}

TEST_F(FilesTest, ALinkOutOfTheFolderIsNotFollowed) {
    const StoredFile file = keep("attachment/1", "root:x:0:0");
    const fs::path outside = place_.path() / "outside";
    must(base::write_file(outside, "root:x:0:0"));
    fs::remove(shelf_->path_of(file.sha256));
    fs::create_symlink(outside, shelf_->path_of(file.sha256));
    EXPECT_EQ(read("attachment/1").error().code, "files.unreadable");
}

TEST_F(FilesTest, TheFolderOfAnotherDatabaseIsNeitherSweptNorFilled) {
    keep("attachment/1", "ours");
    must(base::write_file(folder_ / "identity", "another\n"));
    const auto foreign = must(files::Shelf::open(*database_, folder_));
    EXPECT_EQ(foreign.receive(10).error().code, "files.folder_foreign");
    EXPECT_EQ(files::sweep(*database_, foreign, clock_).error().code, "files.folder_foreign");
    // What is in it can be read, and verify says whose it is.
    shelf_.emplace(foreign);
    EXPECT_EQ(must(read("attachment/1")), "ours");
    EXPECT_EQ(wrongs().front().first, Wrong::What::Foreign);
}

TEST_F(FilesTest, ADiskThatIsNotMountedIsNotTakenForAnEmptyFolder) {
    keep("attachment/1", "on the disk");
    fs::rename(folder_, place_.path() / "unmounted");
    const auto nothing = must(files::Shelf::open(*database_, folder_));
    EXPECT_FALSE(nothing.is_own());
    EXPECT_EQ(nothing.receive(10).error().code, "files.folder_foreign");
    EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(FilesTest, ADatabaseFromABackupDoesNotSweepMostOfTheFolder) {
    for (int at = 0; at < 60; ++at) keep("attachment/" + std::to_string(at), std::to_string(at));
    execute("DELETE FROM file_holding", {});
    execute("DELETE FROM stored_file", {});
    age_all();
    const auto swept = files::sweep(*database_, *shelf_, clock_);
    ASSERT_FALSE(swept);
    EXPECT_EQ(swept.error().code, "files.mostly_unheld");
    EXPECT_EQ(count_files(), 60);
    const files::SweepOptions sure{.most = 1000, .doubt = files::Doubt::GoOn};
    EXPECT_EQ(must(files::sweep(*database_, *shelf_, clock_, sure)).files, 60);
}

TEST_F(FilesTest, AnExportBringsBackTheSameBytesAndHolders) {
    const std::string large(300'000, 'x');
    keep("attachment/1", large);
    keep("attachment/2", large);
    keep("measures/load/7", "small");
    receive("held by nobody");
    const fs::path out = place_.path() / "out";
    fs::create_directory(out);
    std::string list;
    {
        auto reader = must(database_->reader());
        list = must(files::export_files(*reader, *shelf_, out));
    }
    support::TemporaryFolder other;
    auto fresh = must(support::open_test_database());
    shelf_.emplace(must(files::Shelf::open(*fresh, other.path() / "files")));
    auto transaction = must(fresh->begin());
    must(files::import_files(*transaction, *shelf_, out, list));
    must(transaction->commit());
    transaction.reset();
    database_ = std::move(fresh);
    folder_ = other.path() / "files";
    EXPECT_EQ(must(read("attachment/1")), large);
    EXPECT_EQ(must(read("attachment/2")), large);
    EXPECT_EQ(must(read("measures/load/7")), "small");
    EXPECT_EQ(count_files(), 2);
    EXPECT_TRUE(wrongs().empty());
    shelf_.reset();
    database_.reset();
}

TEST_F(FilesTest, AnExportWithAnAlteredFileIsRefused) {
    const StoredFile file = keep("attachment/1", "exported");
    const fs::path out = place_.path() / "out";
    fs::create_directory(out);
    auto reader = must(database_->reader());
    const std::string list = must(files::export_files(*reader, *shelf_, out));
    must(base::write_file(out / "files" / file.sha256.substr(0, 2) / file.sha256, "EXPORTED"));
    support::TemporaryFolder other;
    auto fresh = must(support::open_test_database());
    const auto shelf = must(files::Shelf::open(*fresh, other.path() / "files"));
    auto transaction = must(fresh->begin());
    EXPECT_EQ(files::import_files(*transaction, shelf, out, list).error().code, "archive.damaged");
}

}  // namespace

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/quarantine.h"

#include <gmock/gmock.h>

#include <cstdlib>

#include "base/unnamed_file.h"
#include "files/open_held.h"
#include "support/fake_clamd.h"
#include "support/stores.h"

namespace files {
namespace {

using support::FakeClamd;
using testing::HasSubstr;

class QuarantineTest : public support::WithStore {
protected:
    void SetUp() override {
        WithStore::SetUp();
        shelf_ = std::make_unique<Shelf>(must(Shelf::open(*database_, place_.path() / "files")));
    }
    std::filesystem::path socket() const { return place_.path() / "clamd.ctl"; }
    static base::Descriptor file_of(std::string_view bytes) {
        auto made = base::make_unnamed_file(std::filesystem::temp_directory_path());
        EXPECT_TRUE(made && base::append_to(made.value(), bytes));
        return std::move(made).value();
    }
    StoredFile put(std::string_view bytes) {
        auto incoming = must(shelf_->receive(1 << 20));
        EXPECT_TRUE(incoming.add(bytes));
        return must(incoming.finish());
    }
    /// A file that somebody holds, with what the scanner said of it.
    void keep(const std::string& holder, std::string_view bytes, const Scan& scan) {
        const StoredFile stored = put(bytes);
        auto transaction = must(database_->begin());
        EXPECT_TRUE(hold(*transaction, *shelf_, holder, stored, clock_));
        EXPECT_TRUE(note_scan(*transaction, stored.sha256, scan, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    std::string opening(const std::string& holder) {
        const auto reader = must(database_->reader());
        const auto opened = open_held(*reader, *shelf_, Permit::for_holder(holder));
        return opened ? "" : opened.error().code;
    }

    std::unique_ptr<Shelf> shelf_;
};

TEST_F(QuarantineTest, TheScannerIsStreamedTheWholeFileAndSaysWhatItFound) {
    const FakeClamd clamd(socket());
    const Scanner scanner(socket());
    EXPECT_EQ(scanner.scan(file_of("et notat")).result, ScanResult::Clean);
    EXPECT_EQ(scanner.scan(file_of("")).result, ScanResult::Clean);
    const Scan found = scanner.scan(file_of(support::eicar()));
    EXPECT_EQ(found.result, ScanResult::Infected);
    EXPECT_EQ(found.told, "Eicar-Signature");
    // The same of what is in memory, wherever the pieces are cut.
    EXPECT_EQ(scanner.scan(std::string_view("et notat")).result, ScanResult::Clean);
    EXPECT_EQ(scanner.scan(std::string_view()).result, ScanResult::Clean);
    const std::string late = std::string(65536 - 20, 'a') + support::eicar();
    EXPECT_EQ(scanner.scan(std::string_view(late)).result, ScanResult::Infected);
    const std::size_t before = clamd.bytes_seen();
    // Across the border of two pieces.
    std::string large(65536 - 20, 'x');
    large.append(support::eicar()).append(200'000, 'y');
    EXPECT_EQ(scanner.scan(file_of(large)).result, ScanResult::Infected);
    EXPECT_EQ(clamd.bytes_seen() - before, large.size());
}

TEST_F(QuarantineTest, OneThatIsNotThereHangsUpOrRefusesIsNoAnswer) {
    EXPECT_EQ(Scanner(socket()).scan(file_of("x")).result, ScanResult::Unanswered);
    EXPECT_EQ(Scanner("").scan(file_of("x")).result, ScanResult::Unanswered);
    {
        const FakeClamd clamd(socket(), FakeClamd::Behaviour::HangsUp);
        EXPECT_EQ(Scanner(socket()).scan(file_of("x")).result, ScanResult::Unanswered);
    }
    const FakeClamd clamd(socket(), FakeClamd::Behaviour::TooLarge);
    const Scan scan = Scanner(socket()).scan(file_of("x"));
    EXPECT_EQ(scan.result, ScanResult::Unanswered);
    EXPECT_THAT(scan.told, HasSubstr("size limit"));
    EXPECT_EQ(Scanner(socket()).scan(place_.path() / "ikke-her").result, ScanResult::Unanswered);
}

TEST_F(QuarantineTest, WhatWasNotLookedAtIsGivenToNobodyUntilItIs) {
    keep("a/1", "et notat", {ScanResult::Unanswered});
    keep("a/2", support::eicar(), {ScanResult::Unanswered});
    keep("a/3", "fra før", {ScanResult::Clean});
    EXPECT_EQ(opening("a/1"), "files.waits_for_scan");
    EXPECT_EQ(opening("a/2"), "files.waits_for_scan");
    EXPECT_EQ(opening("a/3"), "");
    const Scanner scanner(socket());
    EXPECT_NE(must(scan_waiting(*database_, *shelf_, scanner, clock_)).unanswered, "");
    EXPECT_TRUE(must(anything_waits(*must(database_->reader()))));
    const FakeClamd clamd(socket());
    const auto looked = must(scan_waiting(*database_, *shelf_, scanner, clock_));
    EXPECT_EQ(looked.clean, 1);
    EXPECT_EQ(looked.infected, 1);
    EXPECT_EQ(opening("a/1"), "");
    EXPECT_EQ(opening("a/2"), "files.infected");
    EXPECT_FALSE(must(anything_waits(*must(database_->reader()))));
}

TEST_F(QuarantineTest, TheSameBytesAreKeptBackWhoeverHoldsThem) {
    keep("a/1", "et notat", {ScanResult::Unanswered});
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(hold_too(*transaction, "b/1", "a/1", clock_));
        EXPECT_FALSE(hold_too(*transaction, "b/2", "ingen", clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(opening("b/1"), "files.waits_for_scan");
    keep("c/1", "et notat", {ScanResult::Clean});
    EXPECT_EQ(opening("b/1"), "");
}

TEST_F(QuarantineTest, AFileThatIsGoneKeepsNoOtherWaiting) {
    const StoredFile gone = put("væk");
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(note_scan(*transaction, gone.sha256, {}, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    std::filesystem::remove(shelf_->path_of(gone.sha256));
    keep("a/1", "et notat", {ScanResult::Unanswered});
    const FakeClamd clamd(socket());
    EXPECT_EQ(must(scan_waiting(*database_, *shelf_, Scanner(socket()), clock_)).unanswered, "");
    EXPECT_EQ(opening("a/1"), "");
}

/// The real one, where SAGSGANG_TEST_CLAMD names its socket.
TEST_F(QuarantineTest, ARealClamdFindsTheTestFile) {
    const char* real = std::getenv("SAGSGANG_TEST_CLAMD");
    if (real == nullptr) GTEST_SKIP() << "SAGSGANG_TEST_CLAMD names no socket";
    const Scanner scanner(real);
    EXPECT_EQ(scanner.scan(file_of("et notat")).result, ScanResult::Clean);
    EXPECT_EQ(scanner.scan(file_of(support::eicar())).result, ScanResult::Infected);
}

}  // namespace
}  // namespace files

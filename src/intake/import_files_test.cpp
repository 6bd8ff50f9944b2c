// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/import_files.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/file.h"
#include "records/read.h"
#include "records/waiting_documents.h"
#include "support/fake_clamd.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"

namespace intake {
namespace {

namespace fs = std::filesystem;

class StoppedClock : public base::Clock {
public:
    std::string now() const override { return "2026-01-01T12:00:00Z"; }
    base::Date today() const override { return {2026, 1, 1}; }
};

std::string minutes_of(std::string_view date, std::string_view decision,
                       std::string_view body = "Direktionen") {
    std::string text = fmt::format("REFERAT {} d. {}\n\n", body, date);
    text += "Mødedeltagere Kirstine Kornerup, Fatima Holmebo (sekretær)\n\n";
    text += "Punkt 1: Parkering ved rådhuset\n\n25/1234\n\nBaggrund\n\nDer mangler pladser.\n\n";
    text += fmt::format("Beslutning {} den {}\n\n", body, date);
    return text + std::string(decision) + "\n";
}

/// A transaction on a disk that is full when it comes to the commit.
class FullDiskTransaction : public store::Transaction {
public:
    explicit FullDiskTransaction(std::unique_ptr<store::Transaction> real)
        : real_(std::move(real)) {}
    base::Result<void> for_each(std::string_view sql, const store::Values& values,
                                const std::function<void(const store::Row&)>& each) override {
        return real_->for_each(sql, values, each);
    }
    base::Result<std::int64_t> execute(std::string_view sql, const store::Values& values) override {
        return real_->execute(sql, values);
    }
    base::Result<std::int64_t> insert(std::string_view sql, const store::Values& values) override {
        return real_->insert(sql, values);
    }
    base::Result<void> commit() override {
        return base::Error{base::ErrorKind::Unavailable, "store.full"};
    }

private:
    std::unique_ptr<store::Transaction> real_;
};

class FullDisk : public store::Database {
public:
    explicit FullDisk(store::Database& real) : real_(real) {}
    base::Result<std::unique_ptr<store::Reader>> reader() override { return real_.reader(); }
    base::Result<std::unique_ptr<store::Transaction>> begin() override {
        auto begun = real_.begin();
        if (!begun) return std::move(begun).error();
        return std::unique_ptr<store::Transaction>(
            std::make_unique<FullDiskTransaction>(std::move(begun).value()));
    }
    base::Result<std::int64_t> version() override { return real_.version(); }
    base::Result<std::vector<std::string>> check_storage() override {
        return real_.check_storage();
    }
    base::Result<void> close() override { return real_.close(); }

private:
    store::Database& real_;
};

ImportOptions by_operator() {
    ImportOptions options;
    options.actor = rights::Actor::operator_of_machine();
    return options;
}

class ImportFilesTest : public testing::Test {
protected:
    void SetUp() override {
        auto opened = support::open_test_database();
        ASSERT_TRUE(opened);
        database_ = std::move(opened).value();
    }
    void write(const std::string& name, std::string_view bytes) {
        fs::create_directories((folder_.path() / name).parent_path());
        ASSERT_TRUE(base::write_file(folder_.path() / name, bytes));
    }
    std::vector<fs::path> files() const {
        auto list = list_files(folder_.path());
        EXPECT_TRUE(list);
        EXPECT_TRUE(list.value().unreadable.empty());
        return std::move(list).value().files;
    }
    base::Result<ImportSummary> import_into(store::Database& database) {
        reports_.clear();
        return import_files(database, files(), ProfileSet::shipped(), options_, StoppedClock(),
                            [&](const FileReport& report, const ImportProgress& progress) {
                                reports_.push_back(report);
                                last_ = progress;
                                return true;
                            });
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<store::Database> database_;
    ImportOptions options_ = by_operator();
    std::vector<FileReport> reports_;
    ImportProgress last_;
};

TEST_F(ImportFilesTest, WhatTheScannerFindsOrDoesNotAnswerAboutIsNotRead) {
    const support::TemporaryFolder elsewhere;
    options_.scanner = std::make_shared<const files::Scanner>(elsewhere.path() / "clamd.ctl");
    write("a.txt", "REFERAT Stiforum d. 02-06-2025\n\n1. Sti\n\nBeslutning\n\nGodkendt.\n");
    write("b.txt", support::eicar());
    ASSERT_TRUE(import_into(*database_));
    ASSERT_TRUE(reports_[0].error && reports_[1].error);
    EXPECT_EQ(reports_[0].error->code, "file.not_scanned");
    const support::FakeClamd clamd(elsewhere.path() / "clamd.ctl");
    ASSERT_TRUE(import_into(*database_));
    EXPECT_EQ(reports_[0].effect, records::SaveEffect::NewMeeting);
    ASSERT_TRUE(reports_[1].error);
    EXPECT_EQ(reports_[1].error->code, "file.infected");
}

TEST_F(ImportFilesTest, AFolderIsItsDocumentsInNameOrderToTheBottom) {
    write("b/2.TXT", "x");
    write("b/1.md", "x");
    write("a.pdf", "x");
    write("notes.xlsx", "x");
    fs::create_symlink(folder_.path() / "a.pdf", folder_.path() / "link.pdf");
    fs::create_directory_symlink(folder_.path(), folder_.path() / "round");
    const auto list = files();
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0].filename(), "a.pdf");
    EXPECT_EQ(list[1].filename(), "1.md");
    EXPECT_EQ(list[2].filename(), "2.TXT");
}

TEST_F(ImportFilesTest, WhatElseAFolderHasIsNamedWithWhy) {
    for (const char* name :
         {"a.txt", "b.ZIP", "c.png", "d.msg", "e", "f.xlsx", "g/h.7z", ".skjult"}) {
        write(name, "x");
    }
    fs::create_symlink(folder_.path() / "a.txt", folder_.path() / "til-a.txt");
    const auto list = list_files(folder_.path());
    ASSERT_TRUE(list);
    std::string told;
    for (const auto& [path, code] : list.value().passed_over) {
        told += path.lexically_relative(folder_.path()).string() + " " + code + "\n";
    }
    EXPECT_EQ(told,
              ".skjult file.no_ending\nb.ZIP file.archive\nc.png file.picture\nd.msg file.mail\n"
              "e file.no_ending\nf.xlsx file.other_kind\ng/h.7z file.archive\n"
              "til-a.txt file.link\n");
    EXPECT_EQ(list.value().files.size(), 1U);
}

TEST_F(ImportFilesTest, AFileThatIsNamedIsTakenWhateverItsEnding) {
    write("referat.wri", "x");
    auto list = list_files(folder_.path() / "referat.wri");
    ASSERT_TRUE(list);
    EXPECT_EQ(list.value().files.size(), 1U);
    auto missing = list_files(folder_.path() / "no-such-file");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "file.not_found");
}

TEST_F(ImportFilesTest, APartOfAnExportIsNoLooseDocument) {
    const std::string sha(64, 'a');
    const std::vector<std::pair<std::string, std::string>> parts = {
        {"half/sources/" + sha + "-referat.txt", minutes_of("03-03-2025", "Godkendt.")},
        {"half/minutes/2025-03-03-direktionen/1.json",
         "{\"meeting\":\"2025-03-03-direktionen\",\n\"version\":1,\n\"saved_at\":\"2025"},
        {"half/log.jsonl", "{\"id\":1,\"at\":\"x\",\"before_hash\":\"\",\"after_hash\":\""},
        {"half/organisation.json", "{\n \"unit\": ["},
        {"half/record.json", "{\"format\":\"sagsgang-record\",\n\"format_vers"},
    };
    for (const auto& [name, bytes] : parts) {
        write("a.txt", minutes_of("03-03-2025", "Godkendt."));
        write(name, bytes);
        for (const fs::path& path :
             {folder_.path(), folder_.path() / "half", folder_.path() / name}) {
            const auto list = list_files(path);
            ASSERT_FALSE(list) << path;
            EXPECT_EQ(list.error().code, "archive.part") << path;
            EXPECT_NE(list.error().detail.find(name), std::string::npos);
        }
        fs::remove_all(folder_.path() / "half");
    }
    write("1.json", "{\"meeting\": \"of another program\"}");
    write("record.json", "{}");
    write("README.txt", "Dansk\n=====\nEt helt andet program");
    EXPECT_EQ(files().size(), 2U) << "others have files of these names, too";
}

TEST_F(ImportFilesTest, SameBytesTwiceChangeNothingAndACorrectedDocumentIsANewVersion) {
    write("a.txt", minutes_of("03-03-2025", "Godkendt."));
    write("b.txt", minutes_of("10-03-2025", "Udskudt."));
    auto first = import_into(*database_);
    ASSERT_TRUE(first);
    EXPECT_EQ(first.value().added, 2);
    EXPECT_EQ(reports_[0].items, 1);
    EXPECT_EQ(last_.files_done, 2);
    EXPECT_EQ(last_.bytes_done, last_.bytes_total);
    EXPECT_EQ(first.value().bytes, last_.bytes_total);

    write("b-rettet.txt", minutes_of("10-03-2025", "Sagen blev udskudt."));
    auto second = import_into(*database_);
    ASSERT_TRUE(second);
    EXPECT_EQ(second.value().unchanged, 2);
    EXPECT_EQ(second.value().changed, 1);
    EXPECT_EQ(second.value().added, 0);
}

TEST_F(ImportFilesTest, ADocumentInDoubtWaitsAndTheRestArePublished) {
    write("a.txt", minutes_of("03-03-2025", "Godkendt."));
    write("b.txt", minutes_of("10-03-2025", "Drøftet i et lukket møde med lejeren."));
    write("lukkede/c.txt", minutes_of("17-03-2025", "Godkendt."));
    auto summary = import_into(*database_);
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary.value().added, 3);
    EXPECT_EQ(summary.value().waiting, 2);
    EXPECT_FALSE(reports_[0].waits);
    EXPECT_TRUE(reports_[1].waits);
    EXPECT_TRUE(reports_[2].waits);

    auto reader = database_->reader();
    ASSERT_TRUE(reader);
    const auto listed = [&](const rights::Viewer& viewer) {
        auto waiting = records::list_waiting(*reader.value(), 10, viewer);
        EXPECT_TRUE(waiting);
        return std::move(waiting).value();
    };
    EXPECT_TRUE(listed(rights::Viewer::outsider()).empty());
    const auto waiting = listed(rights::Viewer::operator_of_machine());
    ASSERT_EQ(waiting.size(), 2U);
    EXPECT_EQ(waiting[0].meeting_slug, "2025-03-17-direktionen");
    EXPECT_EQ(waiting[0].doubts[0].text, "lukkede");
    EXPECT_EQ(waiting[1].doubts[0].code, "doubt.closing_word");
    EXPECT_EQ(waiting[1].file_name, "b.txt");
}

TEST_F(ImportFilesTest, AFileThatFailsIsReportedByNameAndTheRestGoOn) {
    write("a.txt", "");
    write("b.txt", "Husk mælk og rugbrød.\n");
    write("c.txt", minutes_of("03-03-2025", "Godkendt."));
    auto summary = import_into(*database_);
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary.value().failed, 2);
    EXPECT_EQ(summary.value().added, 1);
    ASSERT_EQ(reports_.size(), 3U);
    for (std::size_t failed : {0U, 1U}) {
        ASSERT_TRUE(reports_[failed].error);
        EXPECT_FALSE(reports_[failed].effect);
        EXPECT_NE(reports_[failed].error->detail.find(reports_[failed].path.filename().string()),
                  std::string::npos);
    }
}

TEST_F(ImportFilesTest, AFileAboveTheLimitIsNotRead) {
    write("a.txt", minutes_of("03-03-2025", "Godkendt."));
    ImportOptions options = by_operator();
    options.limits.file_bytes = 10;
    std::optional<base::Error> error;
    auto summary = import_files(*database_, files(), ProfileSet::shipped(), options, StoppedClock(),
                                [&](const FileReport& report, const ImportProgress&) {
                                    error = report.error;
                                    return true;
                                });
    ASSERT_TRUE(summary);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, "file.too_large");
}

TEST_F(ImportFilesTest, AFullDiskStopsTheImportAndLeavesNothingHalf) {
    write("a.txt", minutes_of("03-03-2025", "Godkendt."));
    write("b.txt", minutes_of("10-03-2025", "Godkendt."));
    FullDisk full(*database_);
    auto summary = import_into(full);
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, "store.full");
    EXPECT_NE(summary.error().detail.find("a.txt"), std::string::npos);
    EXPECT_TRUE(reports_.empty());

    auto again = import_into(*database_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again.value().added, 2);
}

TEST_F(ImportFilesTest, StopsAfterAReportThatSaysSo) {
    write("a.txt", minutes_of("03-03-2025", "Godkendt."));
    write("b.txt", minutes_of("10-03-2025", "Godkendt."));
    auto summary =
        import_files(*database_, files(), ProfileSet::shipped(), by_operator(), StoppedClock(),
                     [](const FileReport&, const ImportProgress&) { return false; });
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary.value().added, 1);
}

TEST_F(ImportFilesTest, ABodyNeverSeenBeforeHoldsADocumentBack) {
    write("a.txt", minutes_of("26-02-2018", "Godkendt."));
    write("b.txt", minutes_of("27-02-2018", "Godkendt.", "Teknisk Udvalg"));
    const auto first = import_into(*database_);
    ASSERT_TRUE(first);
    EXPECT_EQ(first.value().waiting, 0) << "in a record without bodies there is none to mistake";
    write("c.txt", minutes_of("28-02-2018", "Godkendt.", "Teknik- og Miljøudvalget"));
    write("d.txt", minutes_of("28-02-2018", "Drøftet.", "Direktionen"));
    const auto second = import_into(*database_);
    ASSERT_TRUE(second);
    EXPECT_EQ(second.value().waiting, 1);
    ASSERT_EQ(reports_.size(), 4U);
    EXPECT_TRUE(reports_[2].waits);
    EXPECT_EQ(records::doubt_kinds(reports_[2].findings),
              std::vector<std::string>{"doubt.body_new"});
    EXPECT_FALSE(reports_[3].waits);
}

// The bodies of a record's first import are asked about neither when it was cut off and is run
// again.
TEST_F(ImportFilesTest, AFirstImportThatWasCutOffGoesOnAsItBegan) {
    write("a.txt", minutes_of("26-02-2018", "Godkendt."));
    write("b.txt", minutes_of("27-02-2018", "Godkendt.", "Teknisk Udvalg"));
    ImportOptions options = by_operator();
    options.label = "referater";
    const auto run = [&](std::size_t most) {
        std::size_t seen = 0;
        return import_files(
            *database_, files(), ProfileSet::shipped(), options, StoppedClock(),
            [&](const FileReport&, const ImportProgress&) { return ++seen < most; });
    };
    ASSERT_TRUE(run(1));
    const auto again = run(9);
    ASSERT_TRUE(again);
    EXPECT_EQ(again.value().added, 1);
    EXPECT_EQ(again.value().waiting, 0);
    // It has come to its end: the next body is asked about, also by a run of the same name.
    write("c.txt", minutes_of("28-02-2018", "Godkendt.", "Havneudvalget"));
    const auto later = run(9);
    ASSERT_TRUE(later);
    EXPECT_EQ(later.value().waiting, 1);
}

TEST_F(ImportFilesTest, ClosedMinutesAreForTheBodyBesideTheOpenOnes) {
    const std::string closed =
        "REFERAT Direktionen d. 26-02-2018\n\nLukkede punkter\n\n"
        "Punkt 3: Ansættelse af en leder - lukket punkt\n\n25/901\n\nBeslutning Direktionen den "
        "26-02-2018\n\nKandidaten ansættes.\n\n"
        "Punkt 5: Køb af Strandvejen 7 - lukket punkt\n\n25/902\n\nBeslutning Direktionen den "
        "26-02-2018\n\nDer bydes på huset.\n";
    write("a-lukket.txt", closed);
    write("b.txt", minutes_of("26-02-2018", "Godkendt."));
    const auto summary = import_into(*database_);
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary.value().for_body, 1);
    for (const base::Finding& one : reports_[0].findings) {
        EXPECT_FALSE(one.code.starts_with("doubt.")) << one.code << " " << one.text;
    }
    EXPECT_TRUE(reports_[0].for_body);
    EXPECT_EQ(reports_[1].meeting_slug, "2018-02-26-direktionen") << "its own plain address";
    const auto reader = database_->reader();
    const auto seen = records::list_meetings(*reader.value(), {}, {}, rights::Viewer::outsider());
    ASSERT_TRUE(seen);
    ASSERT_EQ(seen.value().size(), 1U);
    EXPECT_EQ(seen.value()[0].items, 1);
}

}  // namespace
}  // namespace intake

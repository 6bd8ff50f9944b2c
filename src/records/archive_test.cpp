// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/archive.h"

#include <fstream>
#include <map>

#include "base/file.h"
#include "base/hash.h"
#include "changes/chain.h"
#include "records/change_log.h"
#include "records/keep_for_body.h"
#include "records/prove_documents.h"
#include "records/subjects.h"
#include "support/temporary_folder.h"
#include "support/test_record.h"

namespace records {
namespace {

using support::agenda;
using support::closed;
using support::item;
using support::minutes;

constexpr base::Date monday = {2018, 2, 26};

std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        auto bytes = base::read_file(entry.path(), 1U << 24U);
        files.emplace(entry.path().lexically_relative(folder).string(), std::move(bytes).value());
    }
    return files;
}

class ArchiveTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        other_ = must(support::open_test_database());
    }

    /// Versions, two meetings in a day, a slip of the pen, a room, closed matter, an odd file name.
    void fill() {
        Minutes first = minutes("Direktionen", monday,
                                {item(1, "Ny hal", "18/00100", "Udsat."),
                                 closed(item(2, "Salg af grund", "18/00200", "Solgt."))});
        first.start = base::TimeOfDay{9, 30};
        first.place = "Rådhuset";
        first.participants = {{"Lene Sandholm", "formand"}, {"Mødeloakle 2", std::nullopt}};
        first.absentees = {{"Bo Lund", std::nullopt}};
        first.contents = {{"Ny hal", 2}, {"Lukket", std::nullopt}};
        first.preamble = support::paragraph("Mødet begyndte til tiden.");
        first.items[0].outcomes = {Outcome::Postponed};
        first.items[0].attachments = {{"Tegning", std::nullopt}, {"Tilbud", "tilbud.pdf"}};
        first.items[0].page = 2;
        first.items[0].line = 17;
        first.findings = {{3, "contents.title_differs", "Ny hal"}};
        save(first, "first");
        Minutes second = minutes("DIREKTIONEN", {2018, 3, 5}, {item(1, "Ny hal", "18-00100")});
        second.participants = {{"Lene Sandhlom", std::nullopt}};
        save(second, std::string("\0\xFF second", 9));
        save(agenda("Direktionen", monday, {item(2, "Salg af grund", "18/00200")}), "third");
        first.start = base::TimeOfDay{14, 0};
        first.items[0].title = "Kystsikring";
        first.items[1].title = "Løn til direktøren";
        save(first, "fourth");
        first.items[0].title = "Kystsikring ved havnen";
        save(first, "fifth");
    }

    std::filesystem::path here(const char* name) const { return folder_.path() / name; }
    void export_to(store::Database& database, const char* name) {
        must(export_record(database, here(name), {}));
    }
    /// What import says of an export that something was done to; the record must stay empty.
    base::Error import_after(const std::function<void()>& damage) {
        fill();
        export_to(*database_, "out");
        damage();
        auto imported = import_record(*other_, here("out"), {});
        EXPECT_FALSE(imported);
        EXPECT_EQ(must(count_records(*must(other_->reader()))).meetings, 0);
        EXPECT_EQ(must(newest_change(*must(other_->reader()))).value, 0);
        return imported ? base::Error{} : imported.error();
    }
    void write(const std::filesystem::path& path, const std::string& bytes) {
        ASSERT_TRUE(base::write_file(path, bytes));
    }

    void change(const std::string& sql) {
        const auto transaction = must(database_->begin());
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    static std::vector<std::string> disagreements(store::Reader& reader) {
        std::vector<std::string> found;
        EXPECT_TRUE(changes::check_subjects(
            reader, subject_kinds(),
            [&](const changes::Disagreeing& one) { found.push_back(one.subject); }, nullptr));
        return found;
    }

    support::TemporaryFolder folder_;
    std::unique_ptr<store::Database> other_;
};

TEST_F(ArchiveTest, WhatIsExportedAndImportedIsExportedTheSame) {
    fill();
    const ArchiveCounts out = must(export_record(*database_, here("out"), {}));
    EXPECT_EQ(out.meetings, 3);
    EXPECT_EQ(out.documents, 5);
    EXPECT_TRUE(is_export(here("out")));
    const ArchiveCounts in = must(import_record(*other_, here("out"), {}));
    EXPECT_EQ(in.documents, 5);
    export_to(*other_, "again");
    const auto before = files_in(here("out"));
    const auto after = files_in(here("again"));
    EXPECT_EQ(before.size(), 14U);
    for (const auto& [path, bytes] : before) {
        ASSERT_TRUE(after.contains(path)) << path;
        EXPECT_EQ(after.at(path), bytes) << path;
    }
    EXPECT_EQ(after.size(), before.size());
}

TEST_F(ArchiveTest, WhatAnotherModuleKeepsIsAPartOfTheExport) {
    fill();
    std::string brought_back;
    const std::vector<ArchivePart> parts = {
        {.name = "files",
         .write = [](store::Reader&, const std::filesystem::path&) -> base::Result<std::string> {
             return std::string("the hash of its list");
         },
         .restore = [&](store::Transaction&, const std::filesystem::path&,
                        const std::string& sha256) -> base::Result<void> {
             brought_back = sha256;
             return {};
         }}};
    must(export_record(*database_, here("out"), {}, parts));
    // A program that does not know the part would lose it.
    EXPECT_EQ(import_record(*other_, here("out"), {}).error().code, "archive.damaged");
    must(import_record(*other_, here("out"), {}, parts));
    EXPECT_EQ(brought_back, "the hash of its list");
}

TEST_F(ArchiveTest, TheImportedRecordReadsTheSame) {
    fill();
    export_to(*database_, "out");
    must(import_record(*other_, here("out"), {}));
    const auto ours = must(database_->reader());
    const auto theirs = must(other_->reader());
    for (const char* slug : {"2018-02-26-direktionen", "2018-02-26-direktionen-2"}) {
        for (const rights::Viewer& viewer : {outsider_, operator_}) {
            const auto left = must(load_meeting_record(*ours, slug, 1, viewer));
            const auto right = must(load_meeting_record(*theirs, slug, 1, viewer));
            EXPECT_EQ(left.items, right.items);
            EXPECT_EQ(left.preamble, right.preamble);
            EXPECT_EQ(left.versions.size(), right.versions.size());
            EXPECT_EQ(left.version.saved_at, right.version.saved_at);
            EXPECT_EQ(left.version.findings, right.version.findings);
            EXPECT_EQ(left.meeting.start, right.meeting.start);
        }
    }
    const std::string sha256 = base::sha256_of("first");
    EXPECT_FALSE(load_source(*theirs, sha256, outsider_));
    EXPECT_EQ(must(load_source(*theirs, sha256, operator_)).bytes, "first");
    EXPECT_EQ(must(count_people(*theirs)), 3);
    EXPECT_EQ(must(list_changes(*theirs, {}, 10)).size(), 5U);
    EXPECT_EQ(must(load_case(*theirs, "18-00100", outsider_)).number, "18/00100");
}

TEST_F(ArchiveTest, TheImportedLogIsTheSameChainAndProvesTheImportedRecord) {
    fill();
    const auto head = must(changes::load_head(*reader()));
    export_to(*database_, "out");
    must(import_record(*other_, here("out"), {}));
    const auto theirs = must(other_->reader());
    EXPECT_EQ(must(changes::load_head(*theirs)), head);
    EXPECT_FALSE(must(changes::check_chain(*theirs, {head})).first);
    EXPECT_TRUE(disagreements(*theirs).empty());
}

TEST_F(ArchiveTest, ClosedMinutesAreTheBodysAloneAfterwardsToo) {
    fill();
    const auto actor = rights::Actor::operator_of_machine();
    {
        const auto transaction = must(database_->begin());
        const Saved kept = must(save_unpublished(
            *transaction, actor,
            minutes("Direktionen", monday, {closed(item(7, "Afsked af en leder", "18/00900"))}),
            {.bytes = "lukket", .file_name = "l.txt", .media_type = "text/plain", .profile = "t"},
            clock_));
        ASSERT_TRUE(keep_for_body(*transaction, actor, kept.meeting_slug, kept.version, clock_));
        ASSERT_TRUE(transaction->commit());
    }
    export_to(*database_, "out");
    must(import_record(*other_, here("out"), {}));
    const auto imported = must(other_->reader());
    int kept = 0;
    for (const Meeting& one : must(list_meetings(*imported, {}, {}, operator_))) {
        if (must(is_for_body(*imported, one.current, operator_))) ++kept;
    }
    EXPECT_EQ(kept, 1);
    EXPECT_EQ(must(list_meetings(*imported, {}, {}, outsider_)).size(), 3U);
    EXPECT_EQ(disagreements(*imported), std::vector<std::string>());
}

TEST_F(ArchiveTest, IdsThatTheLogNamesMeanTheSameAfterwards) {
    // A person and a meeting that are gone leave holes in the ids.
    change(
        "INSERT INTO body (id, name, slug, match_key, sort_key)"
        " VALUES (7, 'Udvalget', 'udvalget', 'udvalg', 'udvalget')");
    change(
        "INSERT INTO person (id, name, slug, match_key, sort_key, left_on)"
        " VALUES (40, 'Eva Holm', 'eva-holm', 'eva holm', 'eva holm',"
        " '2020-01-31')");
    change(
        "INSERT INTO account (id, person_id, sign_in, created_at,"
        " password_hash) VALUES (9, 40, 'eva', '2026-01-01T00:00:00Z', 'x')");
    change(
        "INSERT INTO role_holding (id, person_id, role, body_id, from_on)"
        " VALUES (3, 40, 'chair', 7, '2020-01-01')");
    change(
        "INSERT INTO unit (id, name, kind, parent_id, sort_key, from_on)"
        " VALUES (2, 'Drift', 'centre', NULL, 'drift', '2020-01-01')");
    change(
        "INSERT INTO unit (id, name, kind, parent_id, sort_key, from_on)"
        " VALUES (1, 'Vej', 'department', 2, 'vej', '2020-01-01')");
    change(
        "INSERT INTO reading (id, at, account_id, subject, ground)"
        " VALUES (5, '2026-01-02T00:00:00Z', 9, 'meeting/x/punkt/1', 'chair')");
    fill();
    export_to(*database_, "out");
    must(import_record(*other_, here("out"), {}));
    export_to(*other_, "again");
    EXPECT_EQ(files_in(here("out")), files_in(here("again")));
    const auto theirs = must(other_->reader());
    const auto kept = must(theirs->query_one<bool>(
        "SELECT password_hash = '' FROM account JOIN person ON person.id = account.person_id"
        " WHERE account.id = 9 AND person.id = 40 AND person.left_on = '2020-01-31'",
        {}, [](const store::Row& row) { return row.truth(0); }));
    EXPECT_EQ(kept, true) << "an account comes back, its password does not";
}

TEST_F(ArchiveTest, AnExportOfTheFirstVersionIsReadAndCanBeProved) {
    const auto old = std::filesystem::path(SAGSGANG_SOURCE_DIR) / "tests/corpus/exports/version-1";
    EXPECT_EQ(must(import_record(*other_, old, {})).documents, 2);
    auto transaction = must(other_->begin());
    EXPECT_EQ(must(prove_documents(*transaction, rights::Actor::operator_of_machine(), clock_)), 2);
    ASSERT_TRUE(transaction->commit());
    const auto theirs = must(other_->reader());
    EXPECT_FALSE(must(changes::check_chain(*theirs)).first);
    EXPECT_TRUE(disagreements(*theirs).empty());
    EXPECT_EQ(must(list_changes(*theirs, {}, 10)).size(), 4U);
}

TEST_F(ArchiveTest, ALineTakenOutOfTheLogFileIsFound) {
    const base::Error error = import_after([&] {
        auto text = base::read_file(here("out") / "log.jsonl", 1U << 20U).value();
        write(here("out") / "log.jsonl", text.substr(text.find('\n') + 1));
    });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find("log.jsonl"), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, AnOrganisationThatIsNotAsListedIsFound) {
    const base::Error error = import_after([&] { write(here("out") / "organisation.json", "{}"); });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find("organisation.json"), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, WorkGoesOnInAnImportedRecord) {
    fill();
    export_to(*database_, "out");
    must(import_record(*other_, here("out"), {}));
    std::swap(database_, other_);
    EXPECT_EQ(save(minutes("Direktionen", monday), "first").effect, SaveEffect::Unchanged);
    EXPECT_EQ(save(minutes("Direktionen", {2018, 3, 5}), "sixth").effect, SaveEffect::NewVersion);
    EXPECT_EQ(must(newest_change(*reader())).value, 6);
}

TEST_F(ArchiveTest, AnEmptyRecordCanBeExportedAndImported) {
    EXPECT_EQ(must(export_record(*database_, here("out"), {})).documents, 0);
    EXPECT_EQ(must(import_record(*other_, here("out"), {})).documents, 0);
}

TEST_F(ArchiveTest, ProgressIsToldDocumentByDocument) {
    fill();
    std::vector<std::int64_t> done;
    must(export_record(*database_, here("out"), [&](const Progress& progress) {
        EXPECT_EQ(progress.total, 5);
        done.push_back(progress.done);
    }));
    EXPECT_EQ(done, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
}

TEST_F(ArchiveTest, AFolderWithSomethingInItIsNotWrittenTo) {
    write(here("x.txt"), "x");
    EXPECT_EQ(export_record(*database_, folder_.path(), {}).error().code, "archive.not_empty");
    EXPECT_EQ(export_record(*database_, here("x.txt"), {}).error().code, "archive.not_empty");
    EXPECT_FALSE(is_export(folder_.path()));
}

TEST_F(ArchiveTest, ARecordWithSomethingInItIsNotImportedInto) {
    fill();
    export_to(*database_, "out");
    EXPECT_EQ(import_record(*database_, here("out"), {}).error().code, "archive.record_not_empty");
}

TEST_F(ArchiveTest, AChangedDocumentIsNamedAndNothingIsImported) {
    const char* path = "minutes/2018-03-05-direktionen/1.json";
    const base::Error error = import_after([&] {
        auto text = base::read_file(here("out") / path, 1U << 20U).value();
        text.replace(text.find("Ny hal"), 6, "Ny sal");
        write(here("out") / path, text);
    });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find(path), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, AMissingSourceIsNamedAndNothingIsImported) {
    const std::string path = "sources/" + base::sha256_of("fifth") + "-referat.txt";
    const base::Error error = import_after([&] { std::filesystem::remove(here("out") / path); });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find(path), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, AChangedSourceIsNamedAndNothingIsImported) {
    const std::string path = "sources/" + base::sha256_of("fourth") + "-referat.txt";
    const base::Error error = import_after([&] { write(here("out") / path, "another"); });
    EXPECT_NE(error.detail.find(path), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, AListThatIsCutShortIsNoExport) {
    const base::Error error = import_after([&] {
        auto text = base::read_file(here("out") / "record.json", 1U << 20U).value();
        write(here("out") / "record.json", text.substr(0, text.size() / 2));
    });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find("record.json"), std::string::npos) << error.detail;
    EXPECT_FALSE(is_export(here("out")));
}

TEST_F(ArchiveTest, APathOutOfTheFolderIsRefused) {
    const base::Error error = import_after([&] {
        auto text = base::read_file(here("out") / "record.json", 1U << 20U).value();
        const std::string path = "minutes/2018-03-05-direktionen/1.json";
        text.replace(text.find(path), path.size(), "../out/minutes/x.json");
        write(here("out") / "record.json", text);
    });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find("../out"), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, ANumberThatIsTooLargeIsRefusedNotCut) {
    const base::Error error = import_after([&] {
        auto text = base::read_file(here("out") / "log.jsonl", 1U << 20U).value();
        const std::string field = "\"version\":1";
        text.replace(text.find(field), field.size(), "\"version\":4294967297");
        write(here("out") / "log.jsonl", text);
    });
    EXPECT_EQ(error.code, "archive.damaged");
    EXPECT_NE(error.detail.find("log.jsonl:1: version"), std::string::npos) << error.detail;
}

TEST_F(ArchiveTest, AnOddFileNameBecomesOneTheFileSystemTakes) {
    auto transaction = must(database_->begin());
    must(save_minutes(*transaction, rights::Actor::operator_of_machine(),
                      minutes("Byrådet", monday),
                      {.bytes = "odd",
                       .file_name = "a/../b\n" + std::string(300, 'x') + ".txt",
                       .media_type = "text/plain",
                       .profile = "test"},
                      clock_));
    ASSERT_TRUE(transaction->commit());
    export_to(*database_, "out");
    must(import_record(*other_, here("out"), {}));
    const auto read = must(other_->reader());
    EXPECT_TRUE(
        must(load_source(*read, base::sha256_of("odd"), outsider_)).file_name.ends_with(".txt"));
}

}  // namespace
}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
// An import that is killed and run again ends where one that was left alone ends. The process
// dies by SIGKILL: between two documents, in the middle of saving one, and whenever its parent
// happens to strike.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <regex>

#include "base/file.h"
#include "base/hash.h"
#include "demo/municipality.h"
#include "intake/import_files.h"
#include "records/archive.h"
#include "records/keeping.h"
#include "store/open.h"
#include "support/temporary_folder.h"
#include "support/test_database.h"

namespace {

namespace fs = std::filesystem;

constexpr int documents = 12;

/// Always the same time, so that two records can be compared.
class StoppedClock : public base::Clock {
public:
    std::string now() const override { return "2026-01-01T12:00:00Z"; }
    base::Date today() const override { return {2026, 1, 1}; }
};

constexpr int never = -1;

/// Counts the statements of an import, and kills the process before one of them.
struct Fate {
    int die_before = never;
    int statements = 0;
    void next_statement() {
        if (statements++ == die_before) ::raise(SIGKILL);
    }
};

class MortalTransaction : public store::Transaction {
public:
    MortalTransaction(std::unique_ptr<store::Transaction> real, Fate& fate)
        : real_(std::move(real)), fate_(fate) {}

    base::Result<void> for_each(std::string_view sql, const store::Values& values,
                                const std::function<void(const store::Row&)>& each) override {
        fate_.next_statement();
        return real_->for_each(sql, values, each);
    }
    base::Result<std::int64_t> execute(std::string_view sql, const store::Values& values) override {
        fate_.next_statement();
        return real_->execute(sql, values);
    }
    base::Result<std::int64_t> insert(std::string_view sql, const store::Values& values) override {
        fate_.next_statement();
        return real_->insert(sql, values);
    }
    base::Result<void> commit() override {
        fate_.next_statement();
        auto done = real_->commit();
        fate_.next_statement();
        return done;
    }

private:
    std::unique_ptr<store::Transaction> real_;
    Fate& fate_;
};

class MortalDatabase : public store::Database {
public:
    MortalDatabase(store::Database& real, Fate& fate) : real_(real), fate_(fate) {}

    base::Result<std::unique_ptr<store::Reader>> reader() override { return real_.reader(); }
    base::Result<std::unique_ptr<store::Transaction>> begin() override {
        auto begun = real_.begin();
        if (!begun) return std::move(begun).error();
        return std::unique_ptr<store::Transaction>(
            std::make_unique<MortalTransaction>(std::move(begun).value(), fate_));
    }
    base::Result<std::int64_t> version() override { return real_.version(); }
    base::Result<std::vector<std::string>> check_storage() override {
        return real_.check_storage();
    }
    base::Result<void> close() override { return real_.close(); }

private:
    store::Database& real_;
    Fate& fate_;
};

/// Where and how the importing process dies.
struct Death {
    int after_reports = never;
    int before_statement = never;
    int pipe = -1;  ///< A byte is written to it after each document, for a parent that strikes.
};

/// Minutes from the demo, one of them twice under another name, and a file that is none.
void write_files(const fs::path& folder) {
    int made = 0;
    std::string first;
    demo::make_documents(
        {.years = 1, .scale = 1.0, .until = {2025, 6, 13}, .seed = 3},
        [&](const demo::DemoDocument& document) {
            EXPECT_TRUE(base::write_file(folder / document.file_name, document.text));
            if (first.empty()) first = document.text;
            return ++made < documents;
        });
    EXPECT_TRUE(base::write_file(folder / "2025-kopi.txt", first));
    EXPECT_TRUE(base::write_file(folder / "0-ikke-et-referat.txt", "Husk mælk og rugbrød.\n"));
}

/// Imports the folder; answers the process's exit code. `fate` counts the statements it took.
/// A body that was there before; made when it is not.
bool has_body(store::Database& database) {
    auto transaction = database.begin();
    return transaction && records::make_body(*transaction.value(), "Havnebestyrelsen") &&
           transaction.value()->commit();
}

int import_folder(const fs::path& files, const store::Place& data, const Death& death, Fate& fate) {
    auto list = intake::list_files(files);
    if (!list) return 10;
    auto database = store::open(data, store::OpenMode::Create);
    if (!database) return 11;
    // In a record without bodies none is asked about, and a run that goes on meets one with bodies.
    if (!has_body(*database.value())) return 14;
    fate.die_before = death.before_statement;
    MortalDatabase mortal(*database.value(), fate);
    int reports = 0;
    intake::ImportOptions options;
    options.actor = rights::Actor::operator_of_machine();
    options.publish = true;  // New bodies are asked about; here somebody takes them on himself.
    auto summary = intake::import_files(
        mortal, list.value().files, intake::ProfileSet::shipped(), options, StoppedClock(),
        [&](const intake::FileReport&, const intake::ImportProgress&) {
            if (death.pipe >= 0 && ::write(death.pipe, ".", 1) != 1) ::_exit(12);
            if (++reports == death.after_reports) ::raise(SIGKILL);
            return true;
        });
    return summary ? 0 : 13;
}

/// Runs the import in a process of its own and lets it die as told. True when it was killed.
bool import_and_die(const fs::path& files, const store::Place& data, Death death,
                    int strike_after) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe(ends), 0);
    death.pipe = ends[1];
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        Fate fate;
        ::_exit(import_folder(files, data, death, fate));
    }
    ::close(ends[1]);
    char byte = 0;
    int seen = 0;
    while (::read(ends[0], &byte, 1) == 1) {
        if (++seen == strike_after) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

/// PostgreSQL never gives an id again that it gave to a transaction that was undone, so there the
/// order of ids counts and not how far apart they are.
std::string without_gaps(const std::string& record) {
    if (!support::tests_run_on_postgres()) return record;
    static const std::regex id(R"("id": ?\d+)");
    return std::regex_replace(record, id, "\"id\"");
}

/// Two runs took in what one takes in undisturbed; which run brought a document is no part of it.
std::string without_runs(const std::string& record) {
    static const std::regex run(R"("import_id": ?\d+)");
    static const std::regex runs(R"("import_run": ?\[[^\]]*\])");
    return std::regex_replace(std::regex_replace(record, run, "\"import_id\""), runs,
                              "\"import_run\"");
}

/// The sums of the other files: those are compared themselves, one of them without the runs.
std::string without_sums(const std::string& record) {
    static const std::regex sum(R"("sha256": ?"[0-9a-f]*")");
    return std::regex_replace(record, sum, "\"sha256\"");
}

/// The whole record as files: path and hash of each.
std::map<std::string, std::string> record_in(const store::Place& data) {
    const fs::path scratch = data.folder.string() + "-out";
    auto database = store::open(data, store::OpenMode::Existing);
    EXPECT_TRUE(database);
    auto counts = records::export_record(*database.value(), scratch, [](const auto&) {});
    EXPECT_TRUE(counts);
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(scratch)) {
        if (!entry.is_regular_file()) continue;
        auto bytes = base::read_file(entry.path(), 64U << 20U);
        EXPECT_TRUE(bytes);
        const std::string name = fs::relative(entry.path(), scratch).string();
        std::string text = std::move(bytes).value();
        if (name == "record.json") text = without_sums(without_gaps(text));
        if (name == "organisation.json") text = without_runs(text);
        files[name] = base::sha256_of(text);
    }
    return files;
}

class KilledImportTest : public testing::Test {
protected:
    void SetUp() override {
        files_ = folder_.path() / "files";
        fs::create_directory(files_);
        write_files(files_);
        Fate fate;
        const store::Place whole = new_place("whole");
        ASSERT_EQ(import_folder(files_, whole, {}, fate), 0);
        statements_ = fate.statements;
        whole_ = record_in(whole);
        ASSERT_GT(whole_.size(), static_cast<std::size_t>(documents));
    }

    /// Where a record will be: a file in a folder, or a database of its own.
    store::Place new_place(const std::string& name) {
        store::Place place{.folder = folder_.path() / name};
        if (support::tests_run_on_postgres()) {
            auto made = support::take_postgres_database();
            EXPECT_TRUE(made);
            if (made) place.database = std::move(made).value();
        }
        return place;
    }

    /// Kills one import, runs it again to its end and compares.
    void expect_same_record_after(const Death& death, int strike_after = 0) {
        const store::Place data = new_place("killed-" + std::to_string(++runs_));
        const bool killed = import_and_die(files_, data, death, strike_after);
        // A parent's strike may come too late for the last document; the others must hit.
        EXPECT_TRUE(killed || strike_after > 0);
        Fate fate;
        ASSERT_EQ(import_folder(files_, data, {}, fate), 0);
        EXPECT_EQ(record_in(data), whole_);
        fs::remove_all(data.folder);
    }

    support::TemporaryFolder folder_;
    fs::path files_;
    int statements_ = 0;
    std::map<std::string, std::string> whole_;
    int runs_ = 0;
};

TEST_F(KilledImportTest, BetweenTwoDocuments) {
    for (const int reports : {1, 2, 3, 5, 8, 11, 13}) {
        SCOPED_TRACE(reports);
        expect_same_record_after({.after_reports = reports});
    }
}

TEST_F(KilledImportTest, InTheMiddleOfSavingADocument) {
    ASSERT_GT(statements_, documents * 10);
    const int points = 12;
    for (int point = 0; point < points; ++point) {
        // Evenly over the whole import; the last is just after the last commit.
        const int statement = point * (statements_ - 1) / (points - 1);
        SCOPED_TRACE(statement);
        expect_same_record_after({.before_statement = statement});
    }
}

TEST_F(KilledImportTest, WheneverSomebodyPullsThePlug) {
    for (const int strike : {1, 3, 4, 6, 7, 9, 10, 12}) {
        SCOPED_TRACE(strike);
        expect_same_record_after({}, strike);
    }
}

TEST_F(KilledImportTest, TimeAndAgainUntilItIsThrough) {
    const store::Place data = new_place("again");
    int deaths = 0;
    // Long enough a life for a document or two, never for all.
    const int lifetime = statements_ / 3;
    while (import_and_die(files_, data, {.before_statement = lifetime}, 0)) {
        ASSERT_LT(++deaths, documents) << "no progress between the deaths";
    }
    EXPECT_GT(deaths, 2);
    EXPECT_EQ(record_in(data), whole_);
}

}  // namespace

// SPDX-License-Identifier: AGPL-3.0-or-later
// A record with something in every table, to be altered past the program.
#pragma once
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "cases/ids.h"
#include "cli/command.h"
#include "store/sqlite_file.h"
#include "support/temporary_folder.h"
#include "support/test_record.h"

namespace scenario {

namespace fs = std::filesystem;

class FlippedRecord : public support::TestRecord {
protected:
    void SetUp() override {
        auto opened = store::open_sqlite(data(), store::OpenMode::Create);
        ASSERT_TRUE(opened) << opened.error().detail;
        database_ = std::move(opened).value();
        fill();
        ASSERT_TRUE(database_->close());
        database_.reset();
        fs::copy_file(file(), folder_.path() / "whole");
        ASSERT_EQ(verify(), 0) << "the record is whole before anything is done to it: " << told();
    }

    fs::path data() const { return folder_.path() / "data"; }
    fs::path file() const { return store::sqlite_file_in(data()); }
    void put_back() {
        fs::copy_file(folder_.path() / "whole", file(), fs::copy_options::overwrite_existing);
    }

    /// The exit code of `sagsgang verify`; what it prints goes to a file.
    int verify() {
        std::string data_folder = data().string();
        std::array<std::string, 4> words = {"sagsgang", "verify", "--data", data_folder};
        std::array<char*, 4> given = {};
        for (std::size_t at = 0; at < words.size(); ++at) given[at] = words[at].data();
        std::fflush(stdout);
        std::fflush(stderr);
        const int out = ::dup(1);
        const int err = ::dup(2);
        const int log =
            ::open((folder_.path() / "told").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(log, 1);
        ::dup2(log, 2);
        const int code = cli::run(static_cast<int>(given.size()), given.data());
        std::fflush(stdout);
        std::fflush(stderr);
        ::dup2(out, 1);
        ::dup2(err, 2);
        for (const int descriptor : {out, err, log}) ::close(descriptor);
        return code;
    }
    std::string told() const {
        std::ifstream in(folder_.path() / "told");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    support::TemporaryFolder folder_;
    std::mt19937 chance_{2026};  // NOLINT: the same flips every time.

private:
    template <class Work>
    auto change(Work work) {
        auto transaction = must(database_->begin());
        auto answer = must(work(*transaction));
        EXPECT_TRUE(transaction->commit());
        return answer;
    }
    template <class Work>
    void do_change(Work work) {
        auto transaction = must(database_->begin());
        auto done = work(*transaction);
        EXPECT_TRUE(done) << done.error().code;
        EXPECT_TRUE(transaction->commit());
    }
    records::Minutes document(int day, const std::string& decision);
    void fill();
    void fill_put_right();
    void fill_corrections();
    void fill_who_is_who();
    void fill_attachment_file();
    void attach_to(cases::DraftId item, const rights::Viewer& viewer);
    void fill_passing();
    static rights::Actor operator_actor() { return rights::Actor::operator_of_machine(); }
    void fill_organisation();
    void fill_plan(records::BodyId board);
    void fill_agenda(records::BodyId board);
    void fill_held();
    void fill_cases(records::BodyId board, rights::UnitId centre, records::PersonId officer);
    void fill_approvals(records::BodyId board, cases::DraftId item, records::PersonId manager);
    void place_on_agenda(cases::DraftId id);
    void fill_decisions();
};

/// The database past every rule: no trigger, no check, no reference.
class ByHand {
public:
    explicit ByHand(const fs::path& file) : database_(file.string(), SQLite::OPEN_READWRITE) {
        sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        database_.exec("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1");
    }
    std::vector<std::string> list(const std::string& sql) {
        std::vector<std::string> all;
        SQLite::Statement statement(database_, sql);
        while (statement.executeStep()) all.push_back(statement.getColumn(0).getString());
        return all;
    }
    /// How many rows it changed; 0 when a unique index forbids it.
    int run(const std::string& sql) {
        try {
            return database_.exec(sql);
        } catch (const SQLite::Exception&) {
            return 0;
        }
    }

private:
    SQLite::Database database_;
};

}  // namespace scenario

// SPDX-License-Identifier: AGPL-3.0-or-later
// A record in which one value, one row or one bit of a page was altered past the program, again and
// again with a seeded chance: `sagsgang verify` must tell. What it cannot see is listed below, with
// why; nothing else may go unseen.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "cli/command.h"
#include "organisation/people.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "organisation/unit.h"
#include "records/choose_document.h"
#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/import_run.h"
#include "records/keeping.h"
#include "records/move_document.h"
#include "records/set_attachment_visibility.h"
#include "records/set_item_visibility.h"
#include "records/withdraw.h"
#include "rights/account.h"
#include "rights/reading.h"
#include "rights/reading_chain.h"
#include "rights/role_holding.h"
#include "rights/sign_in.h"
#include "store/sqlite_file.h"
#include "support/temporary_folder.h"
#include "support/test_record.h"

namespace {

namespace fs = std::filesystem;
using support::item;

/// Values that nothing proves, by table and column, and why.
const std::map<std::string, std::string>& not_proved() {
    static const std::string secret = "secrets: the log tells that they changed, not what they are";
    static const std::string passing = "sessions and links pass; nothing is decided by the past";
    static const std::string when = "the line of the log tells when";
    static const std::string inner = "a number or a name that nothing else names";
    static const std::string chosen_by = "people choose by it; nothing is decided by it";
    static const std::string kept = "an address that is kept; meetings' lines tell what was";
    static const std::string counted = "another number only makes a page be made again";
    static const std::map<std::string, std::string> all = {
        {"account.created_at", when},          {"attachment_visibility.decided_at", when},
        {"disqualification.decided_on", when}, {"item_visibility.decided_at", when},
        {"account.password_hash", secret},     {"account.totp_secret", secret},
        {"account.totp_step", passing},        {"recovery_code.account_id", secret},
        {"recovery_code.code_hash", secret},   {"one_time_link.token_hash", passing},
        {"one_time_link.account_id", passing}, {"one_time_link.expires_at", passing},
        {"session.token_hash", passing},       {"session.account_id", passing},
        {"session.created_at", passing},       {"session.used_at", passing},
        {"session.browser", passing},          {"item_grant.id", inner},
        {"disqualification.id", inner},        {"schema_migration.name", inner},
        {"generation.name", counted},          {"generation.writer", counted},
        {"generation.number", counted},        {"import_run.id", inner},
        {"import_run.at", chosen_by},          {"import_run.label", chosen_by},
        {"minutes.import_id", chosen_by},      {"withdrawal.at", when},
        {"withdrawal.undone_at", when},        {"body.was_public", kept},
    };
    return all;
}

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

    records::Minutes document(int day, const std::string& decision) {
        records::Item with_attachments =
            item(1, "Cykelstier langs Skovvejen", "25/00412", decision);
        with_attachments.attachments = {{"Kort over stierne", "https://example.dk/kort"},
                                        {"Lægeattest", std::nullopt}};
        with_attachments.outcomes = {records::Outcome::Approved};
        with_attachments.page = 1;
        with_attachments.line = 12;
        records::Minutes made = support::minutes(
            "Direktionen", {2025, 3, day},
            {with_attachments,
             support::closed(item(2, "En leder fratræder", "25/00777", "Godkendt")),
             item(3, "Ny hal", std::nullopt, "Udsat")});
        made.start = base::TimeOfDay{9, 30};
        made.place = "Mødelokale 214";
        made.participants = {{"Kirstine Kornerup", "formand"}, {"Fatima Holmebo", {}}};
        made.absentees = {{"Malene Hjortkær", {}}};
        return made;
    }

    void fill() {
        save(document(3, "Godkendt"), "bytes 1");
        save(document(10, "Afvist"), std::string(3000, 'x') + "bytes 2");
        save(document(3, "Godkendt med en ændring"), "bytes 3");
        save(support::agenda("Økonomiudvalget", {2025, 4, 1}, {item(1, "Budget", "25/00413")}),
             "bytes 4");
        do_change([&](store::Transaction& transaction) -> base::Result<void> {
            auto saved = records::save_unpublished(
                transaction, operator_actor(),
                support::minutes("Direktionen", {2025, 4, 7}, {item(1, "Kladde", "25/00500")}),
                {.bytes = "bytes 5",
                 .file_name = "k.txt",
                 .media_type = "text/plain",
                 .profile = "test"},
                clock_);
            if (!saved) return saved.error();
            return {};
        });
        fill_organisation();
        fill_decisions();
        fill_put_right();
    }
    void fill_put_right() {
        for (const int day : {17, 24, 31}) {
            save(document(day, "Godkendt"), "put right " + std::to_string(day));
        }
        do_change([&](store::Transaction& t) {
            return records::choose_document(t, operator_actor(), "2025-03-03-direktionen", 1,
                                            clock_);
        });
        change([&](store::Transaction& t) {
            return records::withdraw_document(t, operator_actor(), "2025-03-17-direktionen", 1,
                                              "Forkert fil", clock_);
        });
        change([&](store::Transaction& t) {
            return records::move_document(t, operator_actor(), "2025-03-24-direktionen", 1,
                                          {.meeting_slug = "2025-03-31-direktionen"}, clock_);
        });
        change([&](store::Transaction& t) -> base::Result<records::ImportId> {
            return records::begin_import(t, "referater", clock_);
        });
    }
    static rights::Actor operator_actor() { return rights::Actor::operator_of_machine(); }

    void fill_organisation() {
        const auto anna = change([&](auto& t) {
            return organisation::add_person(t, operator_actor(), "Anna Holm",
                                            organisation::Namesakes::Refuse, clock_);
        });
        const auto bo = change([&](auto& t) {
            return organisation::add_person(t, operator_actor(), "Bo Lund",
                                            organisation::Namesakes::Refuse, clock_);
        });
        const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
        const auto account = change([&](auto& t) {
            return rights::add_account(t, operator_actor(), anna, "anho", clock_);
        });
        change(
            [&](auto& t) { return rights::reset_account(t, operator_actor(), account, clock_); });
        const auto term = change([&](auto& t) {
            return organisation::add_term(t, operator_actor(), board,
                                          {"2026-2029", {2026, 1, 1}, {2029, 12, 31}}, clock_);
        });
        const auto centre = change([&](auto& t) {
            return organisation::add_unit(
                t, operator_actor(), {.name = "Center for Børn", .from = {2020, 1, 1}}, clock_);
        });
        change([&](auto& t) {
            return organisation::add_unit(t, operator_actor(),
                                          {.name = "Dagpleje",
                                           .kind = organisation::UnitKind::Department,
                                           .parent = centre,
                                           .from = {2020, 1, 1},
                                           .to = base::Date{2030, 1, 1}},
                                          clock_);
        });
        change([&](auto& t) {
            return rights::add_role_holding(t, operator_actor(),
                                            {.person = anna,
                                             .role = rights::Role::Member,
                                             .scope = {.body = board},
                                             .from = {2026, 1, 1},
                                             .to = base::Date{2029, 12, 31},
                                             .term = term},
                                            clock_);
        });
        change([&](auto& t) {
            return rights::add_role_holding(t, operator_actor(),
                                            {.person = bo,
                                             .role = rights::Role::Manager,
                                             .scope = {.unit = centre},
                                             .from = {2026, 1, 1}},
                                            clock_);
        });
        change([&](auto& t) {
            return organisation::add_stand_in(
                t, operator_actor(), {anna, bo, board, {2026, 12, 1}, {2026, 12, 31}}, clock_);
        });
        for (const char* subject :
             {"meeting/a/punkt/1", "meeting/a/punkt/2", "meeting/b/punkt/1"}) {
            EXPECT_TRUE(rights::note_readings(*database_, account, {{subject, "member"}}, clock_));
            clock_.move_on(86'400);
        }
        change([&](auto& t) {
            return rights::delete_readings(t, operator_actor(), {2026, 11, 22}, clock_);
        });
    }

    void fill_decisions() {
        const auto meeting =
            must(records::load_meeting(*reader(), "2025-03-10-direktionen", operator_)).id;
        const auto people = must(records::list_people_meant(*reader(), "Bo Lund"));
        const records::VisibilityChoice closing{records::Visibility::Closed, "personal",
                                                "FVL § 27"};
        do_change([&](auto& t) {
            return records::set_item_visibility(t, operator_actor(), {meeting, 3}, closing, clock_);
        });
        do_change([&](auto& t) {
            return records::set_attachment_visibility(t, operator_actor(), {meeting, 1},
                                                      "Lægeattest", closing, clock_);
        });
        change([&](auto& t) {
            return records::grant_insight(
                t, operator_actor(), {meeting, 2},
                {people.at(0).id, clock_.today(), clock_.today(), "Sagens part"}, clock_);
        });
        const auto listed = must(records::list_people_meant(*reader(), "Fatima Holmebo"));
        do_change([&](auto& t) {
            return records::disqualify(t, operator_actor(), {meeting, 2}, listed.at(0).id, clock_);
        });
    }
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

std::vector<std::string> tables_of(ByHand& database) {
    return database.list(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name");
}

/// One bit of a number, one letter of a text, something for nothing.
std::string flipped(const std::string& column) {
    return "CASE typeof(" + column + ") WHEN 'integer' THEN " + column + " + CASE WHEN " + column +
           " = 1 THEN -1 ELSE 1 END WHEN 'null' THEN CASE WHEN instr('" + column +
           "', '_id') > 0 OR '" + column +
           "' = 'made_by' THEN 1 ELSE '2025-01-01' END"
           " WHEN 'text' THEN CASE WHEN " +
           column + " = '' THEN 'x' ELSE substr(" + column + ", 1, length(" + column +
           ") - 1) || CASE substr(" + column +
           ", -1) WHEN 'q' THEN 'p' ELSE 'q' END END ELSE x'00' END";
}

TEST_F(FlippedRecord, AValueThatWasAlteredIsTold) {
    std::vector<std::string> unseen;
    int tried = 0;
    for (const std::string& table : tables_of(*std::make_unique<ByHand>(file()))) {
        const auto columns =
            ByHand(file()).list("SELECT name FROM pragma_table_info('" + table + "')");
        for (const std::string& column : columns) {
            const std::string name = table + "." + column;
            for (int row = 0; row < 3; ++row) {
                const std::string where = table + " WHERE rowid IN (SELECT rowid FROM " + table +
                                          " ORDER BY rowid LIMIT 1 OFFSET " + std::to_string(row) +
                                          ")";
                const int changed = ByHand(file()).run("UPDATE " + where.substr(0, table.size()) +
                                                       " SET " + column + " = " + flipped(column) +
                                                       where.substr(table.size()));
                if (changed == 0) continue;
                ++tried;
                if (verify() == 0) unseen.push_back(name);
                put_back();
            }
        }
    }
    std::set<std::string> surprising;
    for (const std::string& name : unseen) {
        if (!not_proved().contains(name)) surprising.insert(name);
    }
    RecordProperty("tried", tried);
    RecordProperty("unseen", static_cast<int>(unseen.size()));
    EXPECT_GT(tried, 300);
    EXPECT_THAT(surprising, testing::IsEmpty());
}

TEST_F(FlippedRecord, ARowThatWasTakenOutIsTold) {
    std::set<std::string> unseen;
    for (const std::string& table : tables_of(*std::make_unique<ByHand>(file()))) {
        for (int row = 0; row < 3; ++row) {
            const int changed = ByHand(file()).run(
                "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table +
                " ORDER BY rowid LIMIT 1 OFFSET " + std::to_string(row) + ")");
            if (changed == 0) continue;
            if (verify() == 0) unseen.insert(table);
            put_back();
        }
    }
    // States may be deleted by law; the newest reading is missed only by a head that was kept; of
    // runs of the import and of meetings that documents left, the log's lines tell what was done.
    EXPECT_THAT(unseen,
                testing::IsSubsetOf({"one_time_link", "session", "recovery_code", "subject_state",
                                     "reading", "generation", "import_run", "document_left"}));
}

/// Where one entry of an index page stands, [begin, end): what is between entries is free, and
/// means nothing. A leaf has how many there are at 3, and where each begins from 8 on; each begins
/// with how long it is.
std::pair<int, int> entry_of(const std::string& page, std::mt19937& chance) {
    const auto byte = [&](int at) {
        return static_cast<int>(static_cast<unsigned char>(page[static_cast<std::size_t>(at)]));
    };
    const int entries = byte(3) * 256 + byte(4);
    const int entry = std::uniform_int_distribution<>(0, entries - 1)(chance);
    const int begin = byte(8 + 2 * entry) * 256 + byte(9 + 2 * entry);
    const bool is_short = byte(begin) < 128;
    const int length = is_short ? byte(begin) : (byte(begin) - 128) * 128 + byte(begin + 1);
    const int end = begin + (is_short ? 1 : 2) + length;
    return {begin, std::min(end, static_cast<int>(page.size()))};
}

TEST_F(FlippedRecord, ABitOfAnIndexThatWasFlippedIsTold) {
    // A page of an index: its number.
    const auto pages = ByHand(file()).list(
        "SELECT pageno FROM dbstat JOIN sqlite_master ON sqlite_master.name = dbstat.name"
        " WHERE sqlite_master.type = 'index' AND dbstat.pagetype = 'leaf' AND ncell > 0");
    ASSERT_GT(pages.size(), 30U);
    constexpr int page_bytes = 4096;
    int unseen = 0;
    for (const std::string& page : pages) {
        const auto at = std::stol(page) - 1;
        std::fstream in_place(file(), std::ios::binary | std::ios::in | std::ios::out);
        std::string bytes(page_bytes, '\0');
        in_place.seekg(at * page_bytes);
        in_place.read(bytes.data(), page_bytes);
        const auto [begin, end] = entry_of(bytes, chance_);
        const int where = std::uniform_int_distribution<>(begin, end - 1)(chance_);
        bytes[static_cast<std::size_t>(where)] ^= static_cast<char>(1U << (chance_() % 7));
        in_place.seekp(at * page_bytes);
        in_place.write(bytes.data(), page_bytes);
        in_place.close();
        if (verify() == 0) ++unseen;
        put_back();
    }
    EXPECT_EQ(unseen, 0) << "of " << pages.size();
}

}  // namespace

// SPDX-License-Identifier: AGPL-3.0-or-later
// A record in which one value, one row or one bit of a page was altered past the program, again and
// again with a seeded chance: `sagsgang verify` must tell. What it cannot see is listed below, with
// why; nothing else may go unseen.
#include <fmt/format.h>

#include <map>
#include <set>

#include "scenarios/flipped_record.h"

namespace {

using scenario::ByHand;
using scenario::FlippedRecord;

/// Values that nothing proves, by table and column, and why.
const std::map<std::string, std::string>& not_proved() {
    static const std::string secret = "secrets: the log tells that they changed, not what they are";
    static const std::string when = "the line of the log tells when";
    static const std::string inner = "a number or a name that nothing else names";
    static const std::string chosen_by = "people choose by it; nothing is decided by it";
    static const std::string kept = "an address that is kept; meetings' lines tell what was";
    static const std::map<std::string, std::string> all = {
        {"account.created_at", when},
        {"attachment_visibility.decided_at", when},
        {"disqualification.decided_on", when},
        {"item_visibility.decided_at", when},
        {"account.password_hash", secret},
        {"account.totp_secret", secret},
        {"account.totp_step", secret},
        {"recovery_code.account_id", secret},
        {"recovery_code.code_hash", secret},
        {"item_grant.id", inner},
        {"disqualification.id", inner},
        {"schema_migration.name", inner},
        {"import_run.id", inner},
        {"import_run.at", chosen_by},
        {"import_run.label", chosen_by},
        {"import_run.opens_record", "only what an import that was cut off asks about"},
        {"minutes.import_id", chosen_by},
        {"withdrawal.at", when},
        {"withdrawal.undone_at", when},
        {"body.was_public", kept},
        {"as_read.document", "the original file, which is proved, says it again"},
        {"correction.followed", "told beside the correction; nothing is decided by it"},
        {"correction.made_at", when},
        {"correction.while_public", "what is told of it is asked of the items, which are proved"},
        {"correction.rule_id", chosen_by},
        {"reading_rule.made_at", when},
        {"planned_before.position", "the order of moves stands in when each was left"},
        {"agenda.made_at", when},
        {"agenda_item.position", "the order of the items is proved"},
        {"standing_item.position", "the order of the items is proved"},
        {"agenda_item.withdrawn_at", when},
        {"held_meeting.change_number",
         "tells those who listen that something changed, and no more"},
        {"held_attendee.position", "the order of the attendees is proved"},
        {"held_item.position", "the order of the items is proved"},
        {"protocol_remark.id", inner},
        {"protocol_approval.id", inner},
        {"item_draft.revision", "what is being written; a version says what it said"},
        {"item_draft.changed_at", when},
        {"attachment_file.added_at", when},
        {"person_meaning.made_at", when},
        {"body_merge.made_at", when},
        {"stored_file.stored_at", when},
        {"file_holding.held_at", when},
        {"file_holding.holder", "whose it is, its own part proves"},
        {"mail_receiver.address", "it must be gone when it is forgotten: no line has it"},
    };
    return all;
}

/// Tables whose rows come and go by themselves: nothing in them is a fact, and no past is decided
/// by them (docs/decisions/0093).
const std::set<std::string>& passing() {
    static const std::set<std::string> all = {
        "job",
        "timer",
        "letter",
        "screen_notice",  // A letter that stands on the screen.
        "upload",
        "upload_file",
        "upload_piece",
        "waiting_answer",
        "waiting_answered",
        "rereading",
        "rereading_document",
        "judged_document",
        "session",
        "one_time_link",
        "store_mark",
        "own_note",
        "reading_place",
        "case_series",         // A number that is taken is passed over.
        "case_follower",       // Whom somebody hears of decides nothing.
        "item_text",           // What is being written; what was sent is a version.
        "item_comment",        // What its writers say to each other; nothing is decided by it.
        "item_writer",         // Who has its page open.
        "file_quarantine",     // What the virus scanner has to look at; a file, not its record.
        "device_key",          // With another a browser forgets what it kept.
        "attachment_word",     // Taken out of the files again.
        "attachment_to_read",  // Those whose words wait.
        "file_text",           // Read in the files again.
        "file_to_read",        // Those that wait to be read.
        "file_trace",          // Found in the files again.
        "form_press",          // Without it a form could make something twice.
        "generation",          // Another number only makes a page be made again.
    };
    return all;
}

std::vector<std::string> tables_of(ByHand& database) {
    return database.list(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name");
}

/// One bit of a number, one letter of a text, something for nothing.
std::string flipped(const std::string& column, const std::string& type) {
    return "CASE typeof(" + column + ") WHEN 'integer' THEN " + column + " + CASE WHEN " + column +
           " = 1 THEN -1 ELSE 1 END WHEN 'null' THEN " + (type == "TEXT" ? "'2025-01-01'" : "1") +
           " WHEN 'text' THEN CASE WHEN " + column + " = '' THEN 'x' ELSE substr(" + column +
           ", 1, length(" + column + ") - 1) || CASE substr(" + column +
           ", -1) WHEN 'q' THEN 'p' ELSE 'q' END END ELSE x'00' END";
}

TEST_F(FlippedRecord, AValueThatWasAlteredIsTold) {
    std::vector<std::string> unseen;
    int tried = 0;
    for (const std::string& table : tables_of(*std::make_unique<ByHand>(file()))) {
        if (passing().contains(table)) continue;
        const std::string of_table = " FROM pragma_table_info('" + table + "') ORDER BY cid";
        const auto columns = ByHand(file()).list("SELECT name" + of_table);
        const auto types = ByHand(file()).list("SELECT type" + of_table);
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const std::string& column = columns[at];
            const std::string name = table + "." + column;
            for (int row = 0; row < 3; ++row) {
                const std::string where = table + " WHERE rowid IN (SELECT rowid FROM " + table +
                                          " ORDER BY rowid LIMIT 1 OFFSET " + std::to_string(row) +
                                          ")";
                const int changed = ByHand(file()).run(
                    "UPDATE " + where.substr(0, table.size()) + " SET " + column + " = " +
                    flipped(column, types[at]) + where.substr(table.size()));
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
        if (passing().contains(table)) continue;
        for (int row = 0; row < 3; ++row) {
            const int changed = ByHand(file()).run(
                "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table +
                " ORDER BY rowid LIMIT 1 OFFSET " + std::to_string(row) + ")");
            if (changed == 0) continue;
            if (verify() == 0) unseen.insert(table);
            put_back();
        }
    }
    // States may be deleted by law; the newest reading is missed only by a head that was kept; a
    // code less is one that was used.
    EXPECT_THAT(unseen, testing::IsSubsetOf({"recovery_code", "subject_state", "reading"}));
}

TEST_F(FlippedRecord, HasSomethingInEveryTable) {
    std::vector<std::string> empty;
    for (const std::string& table : tables_of(*std::make_unique<ByHand>(file()))) {
        if (ByHand(file()).list("SELECT count(*) FROM " + table) == std::vector<std::string>{"0"}) {
            empty.push_back(table);
        }
    }
    // What stands in it is there while a record is moved, and nothing else is then done with it.
    EXPECT_THAT(empty, testing::ElementsAre("store_mark"));
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
    std::vector<std::string> unseen;
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
        if (verify() == 0) {
            unseen.push_back(fmt::format("page {} of {}, byte {} ({} to {})", page, pages.size(),
                                         where, begin, end));
        }
        put_back();
    }
    EXPECT_THAT(unseen, testing::IsEmpty());
}

}  // namespace

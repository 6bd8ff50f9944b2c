// SPDX-License-Identifier: AGPL-3.0-or-later
// raw_figures DATA WORD : what SQLite takes for the rows of one list of cases and Xapian for one
// search, with nothing of ours around them, in microseconds. For bench/run, which holds pages
// against them.
#include <sqlite3.h>
#include <xapian.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include "search/internal/word_terms.h"

namespace {

using std::chrono::steady_clock;

/// The middle is not needed: a thousand times the same, with everything in memory.
template <class Work>
double microseconds(int times, Work&& work) {
    const auto begun = steady_clock::now();
    for (int time = 0; time < times; ++time) work();
    const std::chrono::duration<double, std::micro> taken = steady_clock::now() - begun;
    return taken.count() / times;
}

double sqlite_figure(const std::string& folder) {
    sqlite3* database = nullptr;
    sqlite3_stmt* rows = nullptr;
    const char* sql =
        "SELECT case_file.number, case_file.title, item.title, item.decision, meeting.held_on,"
        " body.name FROM (SELECT id, number, title FROM case_file WHERE last_on IS NOT NULL"
        "  ORDER BY last_on DESC, id DESC LIMIT 30) AS case_file"
        " JOIN item ON item.case_id = case_file.id JOIN minutes ON minutes.id = item.minutes_id"
        " JOIN meeting ON meeting.id = minutes.meeting_id JOIN body ON body.id = meeting.body_id";
    if (sqlite3_open_v2((folder + "/sagsgang.sqlite").c_str(), &database, SQLITE_OPEN_READONLY,
                        nullptr) != SQLITE_OK ||
        sqlite3_prepare_v2(database, sql, -1, &rows, nullptr) != SQLITE_OK) {
        std::cerr << sqlite3_errmsg(database) << "\n";
        return -1;
    }
    const double taken = microseconds(200, [&] {
        while (sqlite3_step(rows) == SQLITE_ROW) {
        }
        sqlite3_reset(rows);
    });
    sqlite3_finalize(rows);
    sqlite3_close(database);
    return taken;
}

double xapian_figure(const std::string& folder, const std::string& word) {
    const Xapian::Database database(folder + "/index/public");
    const std::string stem = search::Stemmer().stem(word);
    if (!database.term_exists(stem)) {
        std::cerr << "raw_figures: no item has the word " << word << "\n";
        std::exit(1);
    }
    return microseconds(200, [&] {
        Xapian::Enquire enquire(database);
        enquire.set_query(Xapian::Query(stem));
        for (auto hit : enquire.get_mset(0, 10)) static_cast<void>(hit);
    });
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::cerr << "raw_figures: name the data folder and a word\n";
        return 2;
    }
    std::cout << sqlite_figure(words[1]) << " " << xapian_figure(words[1], words[2]) << "\n";
    return 0;
}

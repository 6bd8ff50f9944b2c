// SPDX-License-Identifier: AGPL-3.0-or-later
// The log of changes and of readings as an auditor searches it: on a page and as a table for a
// spreadsheet.
#pragma once
#include <string>
#include <vector>

#include "changes/chain_watch.h"
#include "changes/history.h"
#include "rights/reading.h"
#include "web/http.h"
#include "web/pages/listing.h"
#include "web/render.h"

namespace web {

/// What was typed above the list; days are kept as typed.
struct LogQuery {
    std::string person;
    std::string action;
    std::string subject;
    std::string from;
    std::string until;
    bool is_wrong = false;  ///< A day that is no day was typed.

    static LogQuery of(const Request& request);
    changes::LogFilter lines(const records::Page& page) const;
    rights::ReadingFilter readings(const records::Page& page) const;
    /// The address of the same search.
    Address address(const std::string& path) const;
};

struct LogPage {
    LogQuery query;
    Paging paging;
    std::vector<changes::ToldLine> lines;
    std::vector<std::string> actions;  ///< That can be chosen.
    changes::WatchedChain chain;
    std::string form_token;  ///< Of the form that has all of the log checked.
};
PageData log_page(const LogPage& page, const Texts& texts);
/// Only the lines, as "table".
void add_lines(PageData& data, const std::vector<changes::ToldLine>& lines, const Texts& texts);
std::string render_log_csv(const std::vector<changes::ToldLine>& lines);

struct ReadingsPage {
    LogQuery query;
    Paging paging;
    std::vector<rights::Reading> readings;
};
PageData readings_page(const ReadingsPage& page, const Texts& texts);
std::string render_readings_csv(const std::vector<rights::Reading>& readings);

}  // namespace web

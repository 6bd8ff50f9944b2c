// SPDX-License-Identifier: AGPL-3.0-or-later
// The log of changes and of readings as an auditor searches it: on a page and as a table for a
// spreadsheet.
#pragma once
#include <string>
#include <vector>

#include "changes/chain_watch.h"
#include "changes/history.h"
#include "rights/reading.h"
#include "site/kit.h"
#include "site/log_query.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

/// A line or a reading with its subject in words.
struct SubjectShown {
    std::string name;
    std::string url;   ///< "": it is read nowhere.
    std::string told;  ///< The subject itself, as far as the viewer may know it.
};
struct LogRow {
    changes::ToldLine told;
    SubjectShown subject;
    std::string changed;  ///< What changed from what to what; "": only the fields are told.
};
/// Names what the lines are about. What changed is told of people, accounts, roles, units, bodies,
/// terms and stand-ins, never of items: it may say what is closed.
base::Result<std::vector<LogRow>> load_log_rows(Context& context,
                                                const std::vector<changes::ToldLine>& lines);

/// What of the log is on the page.
struct LogPart {
    std::int64_t older = 0;  ///< As LinesFound has it.
    std::string back_to = {};
};

struct LogPage {
    LogQuery query;
    LogPart part;
    std::vector<LogRow> rows;
    std::vector<std::string> actions;  ///< That can be chosen.
    changes::WatchedChain chain;
    std::string form_token;  ///< Of the form that has all of the log checked.
};
PageData log_page(const LogPage& page, const Texts& texts);
/// Only the lines, as "table".
void add_lines(PageData& data, const std::vector<LogRow>& rows, const Texts& texts);
base::Result<std::string> render_log_csv(Context& context,
                                         const std::vector<changes::ToldLine>& lines);

struct ReadingRow {
    rights::Reading reading;
    SubjectShown subject;
};
base::Result<std::vector<ReadingRow>> load_reading_rows(
    Context& context, const std::vector<rights::Reading>& readings);

struct ReadingsPage {
    LogQuery query;
    LogPart part;
    std::vector<ReadingRow> rows;
};
PageData readings_page(const ReadingsPage& page, const Texts& texts);
base::Result<std::string> render_readings_csv(Context& context,
                                              const std::vector<rights::Reading>& readings);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// A year of meetings from a rule: "second Wednesday, not in weeks 7, 29-31 and 42". Pure: rule and
// calendar in, dates with their reasons out.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/planned_meeting.h"
#include "calendar/day_table.h"
#include "organisation/term.h"

namespace agendas {

/// What becomes of a meeting on a holiday, a closing day or in a school holiday.
enum class OnClosed {
    Drop,
    Later,    ///< The next working day, at most two weeks on.
    Earlier,  ///< The working day before, likewise.
};
std::string_view name_of(OnClosed what);
std::optional<OnClosed> parse_on_closed(std::string_view name);

struct MeetingRule {
    int year = 0;
    /// 1 to 4: that weekday of each month; 5: the last of the month; 0: every so many weeks.
    int which = 2;
    int weekday = 0;                  ///< 0 is Monday.
    int every_weeks = 2;              ///< When `which` is 0: 1 to 8.
    std::optional<base::Date> first;  ///< When `which` is 0: the first; else the first in the year.
    std::set<int> without_weeks = {};  ///< ISO weeks of the year.
    OnClosed on_closed = OnClosed::Later;
    bool avoids_school = false;  ///< Not in school holidays either.
    base::TimeOfDay start;
    base::TimeOfDay end;
    std::string place = {};
    std::string link = {};
};
/// "7, 29-31, 42". Nothing when it is written otherwise, or names a week the year has not.
std::optional<std::set<int>> parse_weeks(std::string_view text, int year);
std::string render_weeks(const std::set<int>& weeks);

/// Invalid "rule.wrong" with violations: fields "year", "which", "weekday", "every_weeks", "first"
/// (another year or weekday), "start", "end", "place", "link".
base::Result<void> check_rule(const MeetingRule& rule);
/// What is wrong with times, place and link of a meeting (fields "date", "start", "end", "place",
/// "link"): a time that the clocks skip ("clock_skips"), a meeting without length, over 12 hours
/// ("too_long"), neither place nor link ("place_or_link"), a link that is none ("link"). Personal
/// numbers are looked for besides (typed_numbers.h).
std::vector<base::Violation> wrong_in(const Times& times, std::string_view place,
                                      std::string_view link);

enum class Fate {
    Kept,     ///< On the day the rule says.
    Moved,    ///< Off a day that is closed.
    Dropped,  ///< No meeting.
    Known,    ///< The body meets then already.
};
struct Proposed {
    base::Date by_rule;
    Fate fate = Fate::Kept;
    Times times;      ///< Of no use when dropped.
    std::string why;  ///< What the day is: "Skærtorsdag", "uge 7"; "" when kept.
    bool in_weeks_left_out = false;
    bool outside_terms = false;              ///< The body has terms, and none of them that day.
    bool has_passed = false;                 ///< It is before the day that is planned from.
    std::optional<std::string> bridge = {};  ///< The day off beside it.
    std::optional<std::string> half = {};    ///< Half a day off.
    std::optional<std::string> school = {};  ///< School holiday.
};
/// By day. `known`: what is planned already for the body; `terms`: of the body. Conflict
/// "rule.no_meeting" when no day is left that the rule gives; errors as check_rule. Days before
/// `from` are dropped.
base::Result<std::vector<Proposed>> propose(const MeetingRule& rule, const calendar::DayTable& days,
                                            const std::vector<organisation::Term>& terms,
                                            const std::vector<PlannedMeeting>& known,
                                            const base::Date& from = {});
/// The days that would be planned: kept and moved.
std::vector<base::Date> days_of(const std::vector<Proposed>& proposal);

/// One JSON object, and back; nothing for what is none.
std::string render_rule(const MeetingRule& rule);
std::optional<MeetingRule> parse_rule(std::string_view text);

}  // namespace agendas

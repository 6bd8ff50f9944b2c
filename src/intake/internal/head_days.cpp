// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/head_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/danish_calendar.h"
#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"
#include "intake/internal/weekday.h"

namespace intake {
namespace {

constexpr std::size_t longest_line = 160;

/// Years that stand as words: "Referat 2025", "møde nr. 4/2025".
void collect_years(std::string_view text, std::set<int>& years) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const std::string_view four = text.substr(at, 4);
        const bool figures = four.find_first_not_of("0123456789") == std::string_view::npos;
        const bool begins = at == 0 || ends_word(text, at - 1);
        if (!figures || !begins || !ends_word(text, at + 4)) continue;
        const int year = std::stoi(std::string(four));
        if (year >= 1970 && year < 2070) years.insert(year);
    }
}

/// The text with the year behind the month that a day stands before.
std::string with_year(std::string_view text, int year) {
    for (const std::string_view month : base::danish_months) {
        for (std::size_t at = 1; at + month.size() <= text.size(); ++at) {
            const std::size_t length = match_word(text.substr(at), month);
            if (length == 0 || !ends_word(text, at - 1)) continue;
            return fmt::format("{} {}{}", text.substr(0, at + length), year,
                               text.substr(at + length));
        }
    }
    return {};
}

}  // namespace

std::optional<DayInHead> day_with_year_elsewhere(const std::vector<HeadLine>& lines) {
    std::set<int> years;
    for (const HeadLine& line : lines) {
        if (line.text.size() <= longest_line) collect_years(line.text, years);
    }
    if (years.size() != 1) return std::nullopt;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (lines[at].text.size() > longest_line) continue;
        const std::string whole = with_year(lines[at].text, *years.begin());
        const auto found = find_date(whole);
        if (!found) continue;
        HeadLine told = lines[at];
        told.text = whole;
        if (weekday_that_differs({told}, found->date)) return std::nullopt;
        DayInHead day{found->date, std::nullopt, at, false};
        const auto words = base::words_of(std::string_view(whole).substr(0, found->start));
        day.sure = std::any_of(words.begin(), words.end(), [](std::string_view word) {
            return weekday_at_start(word) == word.size();
        });
        std::string rest = whole;
        rest.erase(found->start, found->end - found->start);
        if (const auto time = find_time(rest)) day.start = time->time;
        return day;
    }
    return std::nullopt;
}

bool take_day_without_year(const std::vector<HeadLine>& lines, bool other,
                           records::Minutes& minutes) {
    const auto day = day_with_year_elsewhere(lines);
    if (!day || (!day->sure && other)) return false;
    minutes.date = day->date;
    if (!minutes.start) minutes.start = day->start;
    if (!day->sure) {
        minutes.findings.push_back(
            {lines[day->line].line, "head.date_missing", base::render_date(day->date)});
    }
    return true;
}

}  // namespace intake

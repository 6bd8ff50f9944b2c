// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/day_doubts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/date.h"
#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"
#include "intake/internal/weekday.h"

namespace intake {
namespace {

constexpr std::size_t longest_line = 160;
constexpr int far = 400;  // Days.

bool has_weekday_before(std::string_view text, std::size_t end) {
    const std::string before = fold(text.substr(0, end));
    const auto words = base::words_of(before);
    return std::any_of(words.begin(), words.end(),
                       [](std::string_view word) { return weekday_at_start(word) == word.size(); });
}

/// About how many days a day is from the first of the calendar.
int about(const base::Date& date) { return date.year * 365 + date.month * 30 + date.day; }

/// A day that stands alone among others a long way off.
std::optional<base::Finding> far_from_others(const std::vector<HeadLine>& lines,
                                             const base::Date& date) {
    std::optional<base::Date> other;
    int line_of_other = 0;
    for (const HeadLine& line : lines) {
        if (line.text.size() > longest_line) continue;
        const auto found = find_date(line.text);
        if (!found) continue;
        if (found->date == date) {
            if (has_weekday_before(line.text, found->start)) return std::nullopt;
            continue;
        }
        if (std::abs(about(found->date) - about(date)) < far) return std::nullopt;
        if (!other) line_of_other = line.line;
        if (!other) other = found->date;
    }
    if (!other) return std::nullopt;
    return base::Finding{
        line_of_other, "doubt.dates_differ",
        fmt::format("{} and {}", base::render_date(*other), base::render_date(date))};
}

}  // namespace

base::Findings doubts_about_day(const std::vector<HeadLine>& lines,
                                const records::Minutes& minutes) {
    base::Findings doubts;
    if (!base::is_real(minutes.date)) return doubts;
    for (const base::Finding& one : minutes.findings) {
        if (one.code == "head.dates_differ")
            doubts.push_back({one.line, "doubt.dates_differ", one.text});
    }
    if (doubts.empty()) {
        if (const auto found = far_from_others(lines, minutes.date)) doubts.push_back(*found);
    }
    if (const auto found = weekday_that_differs(lines, minutes.date)) doubts.push_back(*found);
    return doubts;
}

}  // namespace intake

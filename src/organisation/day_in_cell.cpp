// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <vector>

#include "base/danish_calendar.h"
#include "base/text.h"
#include "organisation/csv_table.h"

namespace organisation {
namespace {

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
    return number;
}

std::optional<int> month_of(std::string_view word) {
    if (const auto number = number_of(word)) return number;
    for (std::size_t at = 0; at < base::danish_months.size(); ++at) {
        const std::string_view name = base::danish_months[at];
        const bool is_short = word.size() >= 3 && name.starts_with(word);
        if (word == name || is_short) return static_cast<int>(at) + 1;
    }
    return {};
}

/// "01-02-2027" as its three parts.
std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("-./ ", at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

}  // namespace

std::optional<base::Date> day_in_cell(std::string_view cell) {
    std::string text = base::lower_case(base::trim(cell));
    // Excel writes the time of a day without any when the column was told to hold both.
    for (const std::string_view midnight : {" 00:00:00", " 00:00", " 00.00.00", " 00.00"}) {
        if (text.ends_with(midnight)) text.resize(text.size() - midnight.size());
    }
    if (const auto iso = base::parse_date(text)) return iso;
    const std::vector<std::string_view> parts = parts_of(text);
    if (parts.size() != 3 || parts[0].size() > 2) return std::nullopt;
    const auto day = number_of(parts[0]);
    const auto month = month_of(parts[1]);
    const auto year = number_of(parts[2]);
    const bool has_year = parts[2].size() == 2 || parts[2].size() == 4;
    if (!day || !month || !year || !has_year) return std::nullopt;
    const int century = parts[2].size() == 4 ? 0 : *year < 70 ? 2000 : 1900;
    const base::Date date{*year + century, *month, *day};
    return base::is_real(date) ? std::optional(date) : std::nullopt;
}

}  // namespace organisation

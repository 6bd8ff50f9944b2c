// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish forms of numbers, dates and words, written to the end of a text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace demo {

/// "1.250.000", "-12".
void append_whole(std::string& text, std::int64_t value);
/// Tenths as "2,4", thousands marked: "1.250,0".
void append_tenths(std::string& text, std::int64_t tenths);
/// "14. maj 2025".
void append_date(std::string& text, const base::Date& date);
/// "26-02-2018".
void append_short_date(std::string& text, const base::Date& date);
/// "maj 2025".
void append_month(std::string& text, const base::Date& date);
/// "mandag".
std::string_view weekday_name(const base::Date& date);
/// Makes the letter at `at` a capital, also æ, ø, å.
void capitalise(std::string& text, std::size_t at);
/// The genitive's s, or the apostrophe after s, x and z.
void append_genitive(std::string& text);

/// The same day some months later, or the month's last day.
base::Date months_after(const base::Date& date, int months);

}  // namespace demo

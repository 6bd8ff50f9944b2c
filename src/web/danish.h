// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates, times, numbers and ends of sentences as they are written on the screen, in Danish or
// English.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "web/render.h"

namespace web {

/// "mandag den 26. februar 2018" / "Monday 26 February 2018". base::untold_day is "dag ikke
/// oplyst", here and where a year is shown.
std::string weekday_date(const base::Date& date, Language language);
/// "26. februar 2018" / "26 February 2018".
std::string plain_date(const base::Date& date, Language language);
/// "26. feb. 2018" / "26 Feb 2018": for drawings and narrow columns.
std::string short_date(const base::Date& date, Language language);
/// "26. feb." / "26 Feb": where the year stands elsewhere.
std::string day_and_month(const base::Date& date, Language language);
/// "februar 2018" / "February 2018".
std::string month_and_year(const base::Date& date, Language language);
/// "feb." / "Feb"; "maj" and other short names have no full stop.
std::string short_month(int month, Language language);
/// "kl. 10.00" / "at 10:00".
std::string clock_time(const base::TimeOfDay& time, Language language);
/// A moment in UTC as "26. feb. 2018 kl. 10.00"; as it came when it is no moment.
std::string moment_text(std::string_view utc, Language language);
/// "12.345" / "12,345".
std::string grouped_number(long number, Language language);
/// "a, b og c" / "a, b and c".
std::string joined(const std::vector<std::string>& words, Language language);
/// The text cut at a word so that it holds at most `code_points`, with an ellipsis when cut.
std::string shortened(std::string_view text, std::size_t code_points);
/// "Godkendt" for "godkendt": the first letter as a capital.
std::string capitalised(std::string_view text);

}  // namespace web

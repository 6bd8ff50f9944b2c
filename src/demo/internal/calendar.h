// SPDX-License-Identifier: AGPL-3.0-or-later
// Working days in Denmark and the days a body meets.
#pragma once
#include <cstdint>
#include <vector>

#include "base/date.h"

namespace demo {

base::Date easter_sunday(int year);
/// Neither weekend, church holiday, 1 May, Constitution Day, nor 24 December to 1 January.
/// Great Prayer Day was a holiday up to 2023.
bool is_working_day(const base::Date& date);
/// Also outside July and the schools' holidays in weeks 7 and 42: a day a body may meet.
bool is_meeting_day(const base::Date& date);
/// The day itself or the next one a body may meet.
base::Date next_meeting_day(base::Date date);
base::Date days_after(const base::Date& date, int days);

/// How often a body meets.
struct Rhythm {
    int weekday = 0;      ///< 0 is Monday.
    int week = 1;         ///< The first, second ... such weekday of the month; 0: every other week.
    unsigned months = 0;  ///< Bit 0 is January.
};

/// The days of meetings in a year, in order. `extra` times more when above 1: for a municipality
/// made larger than life, up to every day a body may meet.
std::vector<base::Date> meeting_days(const Rhythm& rhythm, int year, int extra);

}  // namespace demo

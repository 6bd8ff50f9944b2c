// SPDX-License-Identifier: AGPL-3.0-or-later
// The Danish words of the calendar, for those who read dates and those who write them. Short forms
// and other languages are the screen's (web/danish.h).
#pragma once
#include <array>
#include <string_view>

namespace base {

/// January first.
inline constexpr std::array<std::string_view, 12> danish_months = {
    "januar", "februar", "marts",     "april",   "maj",      "juni",
    "juli",   "august",  "september", "oktober", "november", "december"};

/// Monday first, as weekday_of() counts.
inline constexpr std::array<std::string_view, 7> danish_weekdays = {
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"};

}  // namespace base

// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls a closing day, and what it keeps of it: one JSON object.
#pragma once
#include <string>

#include "calendar/closing_day.h"

namespace calendar {

std::string subject_of(ClosingDayId id);
std::string state_of(const ClosingDay& one);

}  // namespace calendar

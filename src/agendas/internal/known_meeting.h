// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody knows of a planned meeting when a letter about it is made: the letter tells the
// difference from there, and its occasion keeps it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "agendas/planned_meeting.h"

namespace agendas {

struct KnownMeeting {
    bool is_any = false;  ///< He has not heard of it.
    PlannedState state = PlannedState::Planned;
    Times times = {};
    std::string beside;  ///< A mark of place and link, which stand in no letter's row.
    friend bool operator==(const KnownMeeting&, const KnownMeeting&) = default;
};
/// Nothing: nobody has heard of it.
KnownMeeting known_of(const std::optional<PlannedMeeting>& meeting);

/// The kind of letter (telling.h) that tells him; "": there is no difference.
std::string_view kind_telling(const KnownMeeting& known, const PlannedMeeting& now);

/// "sequence/5/planned/2027-01-13/10:00/12:00/1f2e3d": the change that is told, and what was known.
std::string occasion_of(const PlannedMeeting& now, const KnownMeeting& known);
/// Whether the meeting is as it was when the occasion was written.
bool is_occasion_of(std::string_view occasion, const PlannedMeeting& now);
/// Nothing in an occasion of an earlier version, which did not keep it.
std::optional<KnownMeeting> known_in(std::string_view occasion);

}  // namespace agendas

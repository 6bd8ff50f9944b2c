// SPDX-License-Identifier: AGPL-3.0-or-later
// A calendar file (RFC 5545) of planned meetings. Times are those of the clock on the wall in
// Denmark, with the time zone they are in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace agendas {

struct CalendarEvent {
    std::string uid;         ///< The same whenever the meeting is given out.
    int sequence = 0;        ///< Grows with each change.
    std::string changed_at;  ///< UTC, as base::Clock writes it; so are the next two.
    std::string starts_at;
    std::string ends_at;
    std::string summary;
    std::string location = {};     ///< "": none.
    std::string description = {};  ///< "": none.
    std::string url = {};          ///< "": none.
    bool is_cancelled = false;
};
/// Lines end with CRLF and are folded at 75 octets, never inside a letter or an escaped sign;
/// control characters are left out.
std::string render_calendar(std::string_view name, const std::vector<CalendarEvent>& events);

}  // namespace agendas

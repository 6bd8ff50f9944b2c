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
/// One meeting as an invitation to somebody, or that it is cancelled (RFC 5546): the same event as
/// the calendar has it, for whoever takes it in from a letter. No answer is asked for.
std::string render_invitation(const CalendarEvent& event, std::string_view from,
                              std::string_view to);
/// "REQUEST", "CANCEL".
std::string_view method_of(const CalendarEvent& event);

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/calendar_file.h"

#include <fmt/format.h>

#include <optional>

#include "base/clock.h"
#include "base/text.h"

namespace agendas {
namespace {

constexpr std::size_t longest_line = 75;  ///< Octets, without the end (RFC 5545, 3.1).
constexpr std::string_view zone = "Europe/Copenhagen";
constexpr int first_year_of_zone = 1997;

/// A TEXT value (RFC 5545, 3.3.11).
std::string escaped(std::string_view text) {
    std::string value;
    for (const char sign : text) {
        if (sign == '\\' || sign == ';' || sign == ',') value += '\\';
        if (sign == '\n') {
            value += "\\n";
        } else if (static_cast<unsigned char>(sign) >= ' ' && sign != '\x7f') {
            value += sign;
        }
    }
    return value;
}

/// A letter, or a sign that is written with two ("\\,"): some readers take those apart who look at
/// a line before they join it to the next.
std::size_t length_of_sign(std::string_view line, std::size_t at) {
    const std::size_t length = base::code_point_at(line, at).length;
    const bool is_escape = line[at] == '\\' && at + 1 < line.size();
    return is_escape ? length + base::code_point_at(line, at + 1).length : length;
}

/// A line in pieces of at most 75 octets, each after the first beginning with a space.
void add_line(std::string& file, std::string_view line) {
    std::size_t room = longest_line;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t length = length_of_sign(line, at);
        if (length > room) {
            file += "\r\n ";
            room = longest_line - 1;
        }
        file += line.substr(at, length);
        room -= length;
        at += length;
    }
    file += "\r\n";
}

void add_text(std::string& file, std::string_view name, std::string_view text) {
    if (!text.empty()) add_line(file, fmt::format("{}:{}", name, escaped(text)));
}

/// "2026-11-21T23:52:16Z" as "20261121T235216Z".
std::string moment(std::string_view utc) {
    std::string plain;
    for (const char sign : utc) {
        if (sign != '-' && sign != ':') plain += sign;
    }
    return plain;
}

/// "DTSTART;TZID=Europe/Copenhagen:20270113T100000": what the clock on the wall shows, so that the
/// meeting is at ten for whoever looks from elsewhere, too. An hour that the clock shows twice is
/// said in UTC, and so is what is older than the zone as it is written here.
void add_time(std::string& file, std::string_view name, const std::string& utc) {
    const auto local = base::danish_moment(utc);
    const bool is_clear = local && local->day.year >= first_year_of_zone &&
                          base::danish_wall_time(local->day, local->time) == utc;
    if (!is_clear) return add_line(file, fmt::format("{}:{}", name, moment(utc)));
    add_line(file,
             fmt::format("{};TZID={}:{:04}{:02}{:02}T{:02}{:02}00", name, zone, local->day.year,
                         local->day.month, local->day.day, local->time.hour, local->time.minute));
}

/// Summer time as Denmark has had it since 1996.
void add_zone(std::string& file) {
    add_line(file, "BEGIN:VTIMEZONE");
    add_line(file, fmt::format("TZID:{}", zone));
    for (const char* line :
         {"BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
          "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
          "BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
          "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
          "END:VTIMEZONE"}) {
        add_line(file, line);
    }
}

struct Post {
    std::string_view from;
    std::string_view to;
};

void add_event(std::string& file, const CalendarEvent& event,
               const std::optional<Post>& post = std::nullopt) {
    add_line(file, "BEGIN:VEVENT");
    add_line(file, "UID:" + escaped(event.uid));
    add_line(file, fmt::format("SEQUENCE:{}", event.sequence));
    add_line(file, "DTSTAMP:" + moment(event.changed_at));
    add_line(file, "LAST-MODIFIED:" + moment(event.changed_at));
    add_time(file, "DTSTART", event.starts_at);
    add_time(file, "DTEND", event.ends_at);
    add_line(file, event.is_cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    add_text(file, "SUMMARY", event.summary);
    add_text(file, "LOCATION", event.location);
    add_text(file, "DESCRIPTION", event.description);
    if (!event.url.empty()) add_line(file, "URL:" + event.url);  // A URI, which is not escaped.
    if (post) {
        // Addresses are plain ASCII (notices::is_mail_address).
        add_line(file, fmt::format("ORGANIZER:mailto:{}", post->from));
        add_line(file, fmt::format("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;"
                                   "RSVP=FALSE:mailto:{}",
                                   post->to));
    }
    add_line(file, "END:VEVENT");
}

void add_head(std::string& file, std::string_view method) {
    add_line(file, "BEGIN:VCALENDAR");
    add_line(file, "VERSION:2.0");
    add_line(file, "PRODID:-//Sagsgang//Meeting plan//DA");
    add_line(file, "CALSCALE:GREGORIAN");
    add_line(file, fmt::format("METHOD:{}", method));
}

}  // namespace

std::string_view method_of(const CalendarEvent& event) {
    return event.is_cancelled ? "CANCEL" : "REQUEST";
}

std::string render_invitation(const CalendarEvent& event, std::string_view from,
                              std::string_view to) {
    std::string file;
    add_head(file, method_of(event));
    add_zone(file);
    add_event(file, event, Post{from, to});
    add_line(file, "END:VCALENDAR");
    return file;
}

std::string render_calendar(std::string_view name, const std::vector<CalendarEvent>& events) {
    std::string file;
    add_head(file, "PUBLISH");
    add_text(file, "NAME", name);          // RFC 7986.
    add_text(file, "X-WR-CALNAME", name);  // What most calendars read instead.
    add_line(file, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    add_line(file, "X-PUBLISHED-TTL:PT6H");
    add_zone(file);
    for (const CalendarEvent& event : events) add_event(file, event);
    add_line(file, "END:VCALENDAR");
    return file;
}

}  // namespace agendas

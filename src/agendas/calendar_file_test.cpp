// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/calendar_file.h"

#include <gmock/gmock.h>

#include "base/text.h"

namespace agendas {
namespace {

using testing::HasSubstr;
using testing::Not;

CalendarEvent event() {
    return {.uid = "abc@sagsgang",
            .sequence = 2,
            .changed_at = "2026-11-21T12:00:00Z",
            .starts_at = "2027-01-13T09:00:00Z",
            .ends_at = "2027-01-13T11:00:00Z",
            .summary = "Økonomiudvalget"};
}

std::vector<std::string> lines_of(const std::string& file) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find("\r\n", at);
        if (end == file.npos) break;
        lines.push_back(file.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

TEST(CalendarFileTest, AnEventSaysWhenAndWhichOfItsVersions) {
    const std::string file = render_calendar("Møder", {event()});
    for (const char* line :
         {"UID:abc@sagsgang\r\n", "SEQUENCE:2\r\n", "DTSTAMP:20261121T120000Z\r\n",
          "DTSTART;TZID=Europe/Copenhagen:20270113T100000\r\n",
          "DTEND;TZID=Europe/Copenhagen:20270113T120000\r\n", "STATUS:CONFIRMED\r\n",
          "SUMMARY:Økonomiudvalget\r\n", "X-WR-CALNAME:Møder\r\n"}) {
        EXPECT_THAT(file, HasSubstr(line));
    }
    CalendarEvent cancelled = event();
    cancelled.is_cancelled = true;
    EXPECT_THAT(render_calendar("", {cancelled}), HasSubstr("STATUS:CANCELLED\r\n"));
}

TEST(CalendarFileTest, ATimeIsThatOfTheClockAndOneThatIsShownTwiceIsUtc) {
    const auto starting = [](const char* utc) {
        CalendarEvent one = event();
        one.starts_at = utc;
        return render_calendar("", {one});
    };
    EXPECT_THAT(starting("2027-06-09T08:00:00Z"),
                HasSubstr("\r\nDTSTART;TZID=Europe/Copenhagen:20270609T100000\r\n"));
    // Clocks go from 3 back to 2 on 31 October 2027, so they show half past two twice.
    EXPECT_THAT(starting("2027-10-31T00:30:00Z"),
                HasSubstr("\r\nDTSTART;TZID=Europe/Copenhagen:20271031T023000\r\n"));
    EXPECT_THAT(starting("2027-10-31T01:30:00Z"), HasSubstr("\r\nDTSTART:20271031T013000Z\r\n"));
    // Each zone that an event names is in the file (RFC 5545, 3.2.19).
    const std::string file = starting("2027-06-09T08:00:00Z");
    EXPECT_LT(file.find("BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n"),
              file.find("BEGIN:VEVENT"));
}

TEST(CalendarFileTest, NoTextEndsALineOrAFile) {
    CalendarEvent one = event();
    one.summary = "A, b; c\\ d\r\nEND:VCALENDAR\x01";
    const std::string file = render_calendar("x\nEND:VCALENDAR", {one});
    EXPECT_THAT(file, HasSubstr("SUMMARY:A\\, b\\; c\\\\ d\\nEND:VCALENDAR\r\n"));
    int ends = 0;
    for (const std::string& line : lines_of(file)) ends += line == "END:VCALENDAR" ? 1 : 0;
    EXPECT_EQ(ends, 1);
}

TEST(CalendarFileTest, LinesAreFoldedAt75OctetsAndNeverInsideALetter) {
    CalendarEvent one = event();
    for (int length = 0; length < 200; ++length) one.description += length % 3 == 0 ? "æ" : "a";
    const std::string file = render_calendar("ø", {one});
    std::string whole;
    for (const std::string& line : lines_of(file)) {
        EXPECT_LE(line.size(), 75U);
        EXPECT_TRUE(base::is_valid_utf8(line)) << line;
        if (line.starts_with(" ")) whole += line.substr(1);
        if (line.starts_with("DESCRIPTION:")) whole = line;
    }
    EXPECT_THAT(file, HasSubstr("\r\n "));
    EXPECT_THAT(whole, HasSubstr("DESCRIPTION:" + one.description));
    EXPECT_THAT(file, Not(HasSubstr("\r\n\r\n")));
}

TEST(CalendarFileTest, AnEscapedSignIsNotTakenApart) {
    for (int before = 50; before < 80; ++before) {
        CalendarEvent one = event();
        one.summary = std::string(static_cast<std::size_t>(before), 'a') + ",\n;,,,";
        for (const std::string& line : lines_of(render_calendar("", {one}))) {
            EXPECT_LE(line.size(), 75U);
            EXPECT_FALSE(line.ends_with("\\")) << line;
        }
    }
}

TEST(CalendarFileTest, AnInvitationIsTheSameEventForOneReceiverAndItsCancellationIsNewer) {
    CalendarEvent one = event();
    const std::string file = render_invitation(one, "moeder@x.dk", "anna@x.dk");
    for (const char* line :
         {"METHOD:REQUEST\r\n", "UID:abc@sagsgang\r\n", "SEQUENCE:2\r\n", "STATUS:CONFIRMED\r\n",
          "ORGANIZER:mailto:moeder@x.dk\r\n", "BEGIN:VTIMEZONE\r\n"}) {
        EXPECT_THAT(file, HasSubstr(line));
    }
    std::string unfolded = file;
    for (std::size_t at = 0; (at = unfolded.find("\r\n ", at)) != unfolded.npos;) {
        unfolded.erase(at, 3);
    }
    EXPECT_THAT(unfolded, HasSubstr("RSVP=FALSE:mailto:anna@x.dk\r\n"));
    one.is_cancelled = true;
    one.sequence = 3;
    const std::string cancelled = render_invitation(one, "moeder@x.dk", "anna@x.dk");
    for (const char* line :
         {"METHOD:CANCEL\r\n", "UID:abc@sagsgang\r\n", "SEQUENCE:3\r\n", "STATUS:CANCELLED\r\n"}) {
        EXPECT_THAT(cancelled, HasSubstr(line));
    }
    // One that calendars subscribe to names nobody.
    EXPECT_THAT(render_calendar("", {event()}), Not(HasSubstr("mailto:")));
}

}  // namespace
}  // namespace agendas

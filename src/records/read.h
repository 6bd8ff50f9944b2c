// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading the record. Every function takes the Viewer, and the SQL itself leaves out what the
// viewer may not see. Of an item that is withheld he gets the number, the case number (unless the
// body tells not even that) and an empty title; never sections, attachments, outcomes. A document
// that is not published is not there for those who may not see it, and nothing else is that only it
// knows of. Counts of items, cases and people tell what is published, whoever asks.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "records/visibility.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct Body {
    BodyId id;
    std::string name;
    std::string slug;  ///< The part of the address: "oekonomiudvalget".
    int meetings = 0;
    std::optional<base::Date> first_meeting;
    std::optional<base::Date> last_meeting;
};

struct Person {
    PersonId id;
    std::string name;
    std::string slug;
    int meetings = 0;  ///< Meetings the person is listed at (present or absent).
    std::optional<base::Date> first_meeting;
    std::optional<base::Date> last_meeting;
};

/// A person's part in one meeting, or the meeting's part of a person.
struct Attendance {
    PersonId person;
    std::string name;
    std::string slug;
    std::optional<std::string> role;
    bool absent = false;
};

struct Meeting {
    MeetingId id;
    BodyId body;
    std::string body_name;
    std::string body_slug;
    std::string slug;  ///< "2018-02-26-direktionen": /moeder/{slug}.
    base::Date date;
    std::optional<base::TimeOfDay> start;
    std::optional<std::string> place;
    MinutesKind kind = MinutesKind::Minutes;  ///< Of the document shown.
    /// The document that stands; when none is published, the newest that the viewer may see.
    MinutesId current;
    bool published = true;  ///< False: only some may know of the meeting.
    int items = 0;
    int closed_items = 0;
    int postponed_items = 0;
};

/// One stored document of a meeting.
struct MinutesVersion {
    MinutesId id;
    int version = 0;  ///< 1-based within the meeting, in the order they came.
    MinutesKind kind = MinutesKind::Minutes;
    std::string saved_at;       ///< UTC.
    std::string source_sha256;  ///< "": the viewer may not have the original bytes.
    std::string file_name;      ///< Likewise: it may say what closed matter is about.
    std::string media_type;
    bool current = false;
    bool published = true;
    bool withdrawn = false;  ///< It was taken back (withdraw.h); never together with published.
    bool source_is_open = false;  ///< Whether the viewer may have the original bytes.
    int findings = 0;
};

/// An item as the viewer may see it.
struct ShownItem : Item {  // `closed`: it is not open to everybody.
    Visibility visibility = Visibility::Open;
    bool withheld = false;  ///< The viewer gets its number and at most its case number.
};

/// An item in a list.
struct ItemSummary {
    ItemId id;
    int number = 0;
    std::string title;
    std::optional<std::string> case_number;
    bool closed = false;    ///< It is not open to everybody.
    bool withheld = false;  ///< The viewer gets its number and at most its case number.
    std::vector<Outcome> outcomes;
    int attachments = 0;  ///< Counted by list_items alone.
    int position = 0;     ///< In its document; 0 in a stop.
};

/// An item where it was dealt with: a stop on the way of its case, or a hit.
struct Stop {
    ItemSummary item;
    base::Date date;
    std::string body_name;
    std::string body_slug;
    std::string meeting_slug;
    MinutesKind kind = MinutesKind::Minutes;
    std::string decision;  ///< Plain text of its decision, cut at about 400 bytes; "" when none.
};

struct CaseSummary {
    std::string number;  ///< "17/22360"; in addresses "17-22360" (slug_of_case).
    std::string title;   ///< The newest open item's title; "" in lists when all are closed.
    int stops = 0;
    int bodies = 0;
    base::Date first;
    base::Date last;
};

/// What a meeting page shows, in one go.
struct MeetingRecord {
    Meeting meeting;
    MinutesVersion version;  ///< The document shown.
    std::vector<MinutesVersion> versions;
    std::vector<Attendance> attendance;
    document::Document preamble;
    std::vector<ShownItem> items;  ///< Full items; those withheld are empty.
};

struct Page {
    int offset = 0;
    int limit = 20;
};

struct MeetingFilter {
    std::optional<std::string> body_slug;
    std::optional<int> year;
    std::optional<base::Date> from;   ///< On or after.
    std::optional<base::Date> until;  ///< Before.
    bool oldest_first = false;
};

struct YearCount {
    int year = 0;
    int meetings = 0;
};

base::Result<std::vector<Body>> list_bodies(store::Reader& reader, const rights::Viewer& viewer);
base::Result<Body> load_body(store::Reader& reader, std::string_view slug,
                             const rights::Viewer& viewer);
/// Those whom some published document lists.
base::Result<std::vector<Person>> list_people(store::Reader& reader, const Page& page);
base::Result<int> count_people(store::Reader& reader);
base::Result<Person> load_person(store::Reader& reader, std::string_view slug,
                                 const rights::Viewer& viewer);
/// Meetings whose document that stands lists the person.
base::Result<std::vector<Meeting>> list_meetings_of_person(store::Reader& reader, PersonId person,
                                                           const Page& page);
/// People listed at the body's meetings, most often first.
base::Result<std::vector<Person>> list_people_of_body(store::Reader& reader, BodyId body,
                                                      int limit);

base::Result<std::vector<Meeting>> list_meetings(store::Reader& reader, const MeetingFilter& filter,
                                                 const Page& page, const rights::Viewer& viewer);
base::Result<int> count_meetings(store::Reader& reader, const MeetingFilter& filter,
                                 const rights::Viewer& viewer);
/// Newest year first.
base::Result<std::vector<YearCount>> list_years(store::Reader& reader,
                                                const std::optional<std::string>& body_slug,
                                                const rights::Viewer& viewer);
/// NotFound "meeting.not_found", also when the viewer may not know of it.
base::Result<Meeting> load_meeting(store::Reader& reader, std::string_view slug,
                                   const rights::Viewer& viewer);
/// Addresses of the meetings that the viewer may not know of: for a page that is made from the log,
/// which knows of them all.
base::Result<std::vector<std::string>> list_unknown_meetings(store::Reader& reader,
                                                             const rights::Viewer& viewer);
/// The meeting before and after it in the same body.
struct Neighbours {
    std::optional<Meeting> previous;
    std::optional<Meeting> next;
};
base::Result<Neighbours> load_neighbours(store::Reader& reader, const Meeting& meeting,
                                         const rights::Viewer& viewer);

/// The meeting with everything on it. `version`: a version number, or the document shown. NotFound
/// "minutes.not_found", also when the viewer may not know of that version.
base::Result<MeetingRecord> load_meeting_record(store::Reader& reader, std::string_view slug,
                                                std::optional<int> version,
                                                const rights::Viewer& viewer);
/// The meeting as its document stood at the end of a day in Denmark, with what the viewer may see
/// of it today. NotFound "meeting.not_yet" when none had been saved by then.
base::Result<MeetingRecord> load_meeting_record_on(store::Reader& reader, std::string_view slug,
                                                   const base::Date& day,
                                                   const rights::Viewer& viewer);
base::Result<std::vector<ItemSummary>> list_items(store::Reader& reader, MinutesId minutes,
                                                  const rights::Viewer& viewer);
/// One whole item. NotFound "item.not_found", also when the viewer may not know of the document.
base::Result<ShownItem> load_item(store::Reader& reader, MinutesId minutes, int number,
                                  const rights::Viewer& viewer);
/// "17/22360" as "17-22360"; a KLE journal number keeps its dots and hyphens.
std::string slug_of_case(std::string_view case_number);
/// Cases that everybody may know of, newest first.
base::Result<std::vector<CaseSummary>> list_cases(store::Reader& reader,
                                                  const std::optional<int>& year, const Page& page);
base::Result<int> count_cases(store::Reader& reader, const std::optional<int>& year);
/// The case with the stops that the viewer may know of; without an open item its title is that of
/// the newest he sees. NotFound "case.not_found" without any.
base::Result<CaseSummary> load_case(store::Reader& reader, std::string_view case_slug,
                                    const rights::Viewer& viewer);
/// The way of a case: its items in documents that stand, newest first. What it costs grows with the
/// offset, which is bounded by the stops of one case.
base::Result<std::vector<Stop>> list_stops(store::Reader& reader, std::string_view case_number,
                                           const Page& page, const rights::Viewer& viewer);
/// Where a case stands on a day: the last it was dealt with and the next agenda it is on.
struct CaseNow {
    std::optional<Stop> latest;
    std::optional<Stop> next;
};
base::Result<CaseNow> load_case_now(store::Reader& reader, std::string_view case_number,
                                    const base::Date& today, const rights::Viewer& viewer);
/// What is new: decided items that are not closed, newest first. Of the forty latest minutes come
/// the two latest of every body before a third of any, so that one busy body is not the whole list.
base::Result<std::vector<Stop>> list_latest_decisions(store::Reader& reader, int limit,
                                                      const rights::Viewer& viewer);

struct StoredSource {
    std::string bytes;
    std::string file_name;
    std::string media_type;
};
/// The original bytes. NotFound "source.not_found", also when the viewer may not see them.
base::Result<StoredSource> load_source(store::Reader& reader, std::string_view sha256,
                                       const rights::Viewer& viewer);
struct RecordCounts {
    int bodies = 0;
    int people = 0;
    int meetings = 0;
    int items = 0;
    int cases = 0;
};
/// Of what is published.
base::Result<RecordCounts> count_records(store::Reader& reader);

}  // namespace records

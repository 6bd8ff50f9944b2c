// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/pick_meeting.h"

#include <algorithm>

#include "base/try.h"
#include "records/internal/meeting_matters.h"

namespace records {
namespace {

/// Whether something speaks against each item of the smaller being one of the other.
bool are_about_other_matters(const DayDocument& one, const DayDocument& other) {
    // "Lukket punkt" may be whatever the other has.
    if (one.matters.empty() || other.matters.empty()) return false;
    return std::all_of(one.matters.begin(), one.matters.end(), [&](const Matter& matter) {
        return std::all_of(other.matters.begin(), other.matters.end(), [&](const Matter& against) {
            return has_telling_title(matter) && has_telling_title(against) &&
                   likeness(matter, against) < 0;
        });
    });
}

bool is_all_closed(const DayDocument& document) {
    return !document.matters.empty() && std::find(document.closed.begin(), document.closed.end(),
                                                  false) == document.closed.end();
}

/// Whether a closed item is nothing that the document has open, nor a closed item of it in other
/// words. What it only names closed ("Lukket punkt") may be the item itself.
bool is_apart_from(const Matter& matter, const DayDocument& open) {
    for (std::size_t at = 0; at < open.matters.size(); ++at) {
        const Matter& against = open.matters[at];
        if (open.closed[at] && !has_telling_title(against)) continue;
        const bool is_of_its_case =
            !matter.case_number.empty() && matter.case_number == against.case_number;
        if (is_of_its_case || likeness(matter, against) > 0) return false;
    }
    return true;
}

/// One holds what is open and the other what is closed, and the closed one is a document of its
/// own: its items have titles, and none is anything of the other's. A correction that closes has a
/// number, a case or words of what it closes, or says no more than "Lukket".
bool is_open_and_closed_pair(const DayDocument& one, const DayDocument& other) {
    const DayDocument* closed = is_all_closed(one) ? &one : &other;
    const DayDocument* open = closed == &one ? &other : &one;
    if (!is_all_closed(*closed) || open->matters.empty() || is_all_closed(*open)) return false;
    return std::all_of(closed->matters.begin(), closed->matters.end(), [&](const Matter& matter) {
        return has_telling_title(matter) && is_apart_from(matter, *open);
    });
}

/// The start counts of a meeting whose document does not tell it.
base::Result<std::vector<DayDocument>> documents_of(store::Reader& reader,
                                                    const MeetingRow& meeting,
                                                    Publicity publicity) {
    TRY(auto all, load_matters_of(reader, meeting.id));
    std::vector<DayDocument> documents;
    for (DocumentMatters& one : all) {
        const bool counts =
            one.document.published || meeting.is_provisional || publicity == Publicity::Unpublished;
        if (!counts) continue;
        documents.push_back({.start = meeting.start,
                             .matters = std::move(one.matters),
                             .closed = std::move(one.closed)});
    }
    return documents;
}

}  // namespace

DayDocument day_document_of(const Minutes& minutes) {
    DayDocument document{.start = minutes.start, .matters = matters_of(minutes.items)};
    for (const Item& item : minutes.items) document.closed.push_back(item.closed);
    return document;
}

OneMeeting are_one_meeting(const DayDocument& one, const DayDocument& other) {
    const bool both_have_items = !one.matters.empty() && !other.matters.empty();
    if (both_have_items &&
        shared_telling_percent(one.matters, other.matters) >= most_shared_percent) {
        return OneMeeting::Surely;
    }
    const bool both_tell = one.start && other.start;
    if (both_tell && one.start != other.start) return OneMeeting::No;
    if (is_open_and_closed_pair(one, other)) return OneMeeting::No;
    if (!both_tell && are_about_other_matters(one, other)) return OneMeeting::No;
    return OneMeeting::Likely;
}

base::Result<std::optional<MeetingRow>> pick_meeting(store::Reader& reader,
                                                     const std::vector<MeetingRow>& that_day,
                                                     const Minutes& minutes, Publicity publicity) {
    if (that_day.empty()) return std::optional<MeetingRow>{};
    const DayDocument document = day_document_of(minutes);
    std::optional<MeetingRow> likely;
    for (const MeetingRow& meeting : that_day) {
        TRY(const auto others, documents_of(reader, meeting, publicity));
        // All of its documents were moved away: it is there for whoever is of that day.
        bool may_be = others.empty();
        for (const DayDocument& other : others) {
            const OneMeeting answer = are_one_meeting(document, other);
            if (answer == OneMeeting::Surely) return std::optional(meeting);
            may_be = may_be || answer == OneMeeting::Likely;
        }
        // The meeting whose start is the document's goes before one that tells none.
        const bool is_better = !likely || (minutes.start && likely->start != minutes.start &&
                                           meeting.start == minutes.start);
        if (may_be && is_better) likely = meeting;
    }
    return likely;
}

}  // namespace records

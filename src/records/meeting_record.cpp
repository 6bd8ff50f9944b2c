// SPDX-License-Identifier: AGPL-3.0-or-later
// The meeting with everything on it, put together from its tables.
#include <algorithm>
#include <tuple>

#include "base/clock.h"
#include "base/text.h"
#include "base/try.h"
#include "records/internal/item_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_table.h"
#include "records/internal/told_corrections_table.h"
#include "records/read.h"
#include "store/ahead.h"

namespace records {
namespace {

std::vector<Attendance> attendance_of(std::vector<ParticipationRow> rows) {
    std::vector<Attendance> attendance;
    for (ParticipationRow& row : rows) {
        if (!row.person) continue;
        attendance.push_back({.person = *row.person,
                              .name = base::collapse_space(row.participant.name),
                              .slug = row.slug.value_or(""),
                              .role = std::move(row.participant.role),
                              .absent = row.absent});
    }
    return attendance;
}

/// The one that stood: minutes go before an agenda, a later one before an earlier.
const MinutesVersion* version_on(const std::vector<MinutesVersion>& versions,
                                 const base::Date& day) {
    const MinutesVersion* stood = nullptr;
    for (const MinutesVersion& version : versions) {
        const auto saved = base::danish_moment(version.saved_at);
        if (!version.published || !saved || saved->day > day) continue;
        const bool gives_way = stood != nullptr && stood->kind == MinutesKind::Minutes &&
                               version.kind == MinutesKind::Agenda;
        if (!gives_way) stood = &version;
    }
    return stood;
}

}  // namespace

base::Result<MeetingRecord> load_meeting_record_on(store::Reader& reader, std::string_view slug,
                                                   const base::Date& day,
                                                   const rights::Viewer& viewer) {
    TRY(auto now, load_meeting_record(reader, slug, std::nullopt, viewer));
    const MinutesVersion* stood = version_on(now.versions, day);
    if (stood == nullptr) {
        return base::Error{base::ErrorKind::NotFound, "meeting.not_yet", std::string(slug)};
    }
    if (stood->id == now.version.id) return now;
    return load_meeting_record(reader, slug, stood->version, viewer);
}

base::Result<MeetingRecord> load_meeting_record(store::Reader& reader, std::string_view slug,
                                                std::optional<int> version,
                                                const rights::Viewer& viewer) {
    MeetingRecord record;
    TRY(record.meeting, load_meeting(reader, slug, viewer));
    store::ask_ahead(reader, [&](store::Reader& ahead) {
        const MinutesId document = record.meeting.current;
        return std::tuple{list_versions(ahead, record.meeting.id, viewer),
                          list_participations(ahead, document),
                          load_preamble(ahead, document),
                          load_items(ahead, document, viewer, ClosedAs::Shown),
                          load_neighbours(ahead, record.meeting, viewer),
                          list_public_corrections(ahead, document)};
    });
    TRY(record.versions, list_versions(reader, record.meeting.id, viewer));
    const auto shown = std::find_if(
        record.versions.begin(), record.versions.end(), [&](const MinutesVersion& one) {
            return version ? one.version == *version : one.id == record.meeting.current;
        });
    if (shown == record.versions.end()) {
        return base::Error{base::ErrorKind::NotFound, "minutes.not_found", std::string(slug)};
    }
    record.version = *shown;
    if (shown->id != record.meeting.current) {
        TRY_DO(put_head_of_version(reader, shown->id, record.meeting));
    }
    TRY(auto participations, list_participations(reader, shown->id));
    record.attendance = attendance_of(std::move(participations));
    // What stands outside the items may tell of a closed one: it follows the original.
    if (shown->source_is_open) {
        TRY(record.preamble, load_preamble(reader, shown->id));
    }
    TRY(auto items, load_items(reader, shown->id, viewer, ClosedAs::Shown));
    record.items.reserve(items.size());
    for (StoredItem& stored : items) record.items.push_back(std::move(stored.item));
    return record;
}

}  // namespace records

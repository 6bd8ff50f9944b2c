// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/moved_on.h"

#include "base/try.h"

namespace agendas {
namespace {

// Another meeting may have come to the old day since: what was sent there last decides.
constexpr std::string_view stands_at =
    "SELECT last.meeting_slug FROM agenda_version AS sent"
    " JOIN agenda_version AS last ON last.planned_id = sent.planned_id"
    " WHERE sent.meeting_slug = $1 ORDER BY sent.sent_at DESC, last.version DESC LIMIT 1";

}  // namespace

base::Result<std::string> moved_on(store::Reader& reader, std::string_view meeting_slug) {
    TRY(auto found,
        reader.query_one<std::string>(stands_at, {meeting_slug}, [](const store::Row& row) {
            return std::string(row.text(0));
        }));
    return found ? *std::move(found) : std::string(meeting_slug);
}

}  // namespace agendas

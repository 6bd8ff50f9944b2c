// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of held meetings, and what the log calls them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meetings/held.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace meetings {

struct HeldRow {
    agendas::PlannedId planned = {};
    HeldState state = HeldState::InSession;
    std::string began_at;
    std::string ended_at;
    std::string agenda_slug;
    int agenda_version = 0;
    std::int64_t change = 0;
};
/// For whoever may know of its plan; nothing says what is in it.
base::Result<std::optional<HeldRow>> find_held_row(store::Reader& reader,
                                                   agendas::PlannedId planned);
/// Whether the viewer sits in the body, or is its secretary.
base::Result<bool> sits_in_body(store::Reader& reader, records::BodyId body,
                                const rights::Viewer& viewer);
base::Result<std::vector<agendas::PlannedId>> list_held_ids(store::Reader& reader);
/// NotFound "planned.not_found".
base::Result<std::string> slug_of_planned(store::Reader& reader, agendas::PlannedId planned);

base::Result<std::vector<Attendee>> list_attendees(store::Reader& reader,
                                                   agendas::PlannedId planned);
base::Result<std::vector<HeldItem>> list_held_items(store::Reader& reader,
                                                    agendas::PlannedId planned);
base::Result<std::vector<HeldItemId>> list_held_item_ids(store::Reader& reader);
/// NotFound "held.item_not_found".
base::Result<HeldItem> load_held_item(store::Reader& reader, HeldItemId item);
base::Result<agendas::PlannedId> planned_of(store::Reader& reader, HeldItemId item);

base::Result<void> insert_held(store::Transaction& transaction, const HeldRow& row);
/// Its state, and when it ended.
base::Result<void> update_held(store::Transaction& transaction, const Held& held);
/// Effect: readers hear that something changed.
base::Result<void> count_change(store::Transaction& transaction, agendas::PlannedId planned);
base::Result<AttendeeId> insert_attendee(store::Transaction& transaction,
                                         agendas::PlannedId planned, int position,
                                         const Attendee& attendee);
base::Result<void> update_attendee(store::Transaction& transaction, const Attendee& attendee);
base::Result<HeldItemId> insert_held_item(store::Transaction& transaction,
                                          agendas::PlannedId planned, int position,
                                          const HeldItem& item);
base::Result<void> update_held_item(store::Transaction& transaction, const HeldItem& item);

/// "held/{planned}", "held_item/{id}".
std::string subject_of_held(agendas::PlannedId planned);
std::string subject_of(HeldItemId item);
/// With its attendees, without its items.
std::string state_of(const Held& held);
std::string state_of(agendas::PlannedId planned, const HeldItem& item);

}  // namespace meetings

// SPDX-License-Identifier: AGPL-3.0-or-later
// Approved items of cases, and the agendas they come on. What is put on an agenda is what was
// approved: its words are frozen, and the item is not written any more while it stands there.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agendas/make_agenda.h"

namespace agendas {

/// Which meeting an approved item is for, seen from one of them.
enum class Meant {
    Here,    ///< It names this meeting.
    Open,    ///< It names none, or one that has passed or is cancelled.
    Another  ///< It names another that is to come.
};
struct OfferedDraft {
    cases::ItemDraft item;
    Meant meant = Meant::Open;
};
/// Approved items of the body that the viewer may see, up to two hundred: those meant for this
/// meeting first, those for another last, and the one that has waited longest first among each.
base::Result<std::vector<OfferedDraft>> list_offered(store::Reader& reader,
                                                     const PlannedMeeting& meeting,
                                                     const rights::Viewer& viewer,
                                                     const base::Clock& clock);

/// An item as it was when the page that offers it was made.
struct DraftSeen {
    cases::DraftId id = {};
    int revision = 0;
};
/// Effect: each of them stands on the agenda with what it says now, which does not change, and is
/// on an agenda (ItemState::Agenda); a part of a covering item stands with it. All of them, or
/// none. Permission: PublishMinutes and MakeAgendas in the body. NotFound "item.not_found", also
/// for one of another body or that the actor may not see; Conflict "agenda.item_elsewhere" when one
/// is on an agenda (find_place_of), "item.state" when one is not approved any more, "item.changed"
/// when one was changed since; "planned.is_cancelled", "planned.is_held"; else as AgendaSeen.
base::Result<void> place_drafts(store::Transaction& transaction, const rights::Actor& actor,
                                const AgendaSeen& seen, const std::vector<DraftSeen>& wanted,
                                const base::Clock& clock);

/// On which agenda an item of a case stands.
struct DraftPlace {
    PlannedId meeting = {};
    std::string planned_slug;
    std::string body_name;
    base::Date date;
    AgendaItemId item = {};
    std::optional<int> number = {};  ///< Nothing: the agenda was not sent with it.
};
/// Nothing when it is on none. For whoever was given the item (cases::load_item); whether he may
/// know of the meeting is another question (load_planned).
base::Result<std::optional<DraftPlace>> find_place_of(store::Reader& reader, cases::DraftId id);

}  // namespace agendas

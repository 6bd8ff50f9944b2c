// SPDX-License-Identifier: AGPL-3.0-or-later
// What every change of an agenda begins and ends with.
#pragma once
#include "agendas/make_agenda.h"

namespace agendas {

/// The agenda, and the mandate to do something to it.
struct AtHand {
    Agenda agenda;
    changes::Mandate mandate;
};
/// Errors as AgendaSeen; Forbidden "rights.not_allowed".
base::Result<AtHand> take(store::Reader& reader, const rights::Actor& actor,
                          const rights::Action& action, const AgendaSeen& seen);
/// Effect: the agenda's head says what `after` says, one revision on, and the log has a line.
base::Result<void> write_line(store::Transaction& transaction, const AtHand& at,
                              const base::Clock& clock, Agenda after);
/// Effect: one more item, in `items` where it is to stand. Conflict "agenda.item_elsewhere" when
/// the same matter is here or on a coming agenda of the body.
base::Result<AgendaItemId> insert_at_its_place(store::Transaction& transaction,
                                               const Agenda& agenda, std::vector<AgendaItem>& items,
                                               AgendaItem item, const base::Clock& clock);
/// Effect: items stand in this order.
base::Result<void> place_all(store::Transaction& transaction, const std::vector<AgendaItem>& items);

/// Effect: an approved item of a case is on an agenda, with its words frozen: the item that is to
/// be inserted. Errors as cases::move_item_by.
base::Result<AgendaItem> put_on(store::Transaction& transaction, const changes::Mandate& mandate,
                                const cases::ItemDraft& draft, const base::Clock& clock);
/// Effect: an item of a case that was taken off is offered again. Nothing when it has gone on.
base::Result<void> release_draft(store::Transaction& transaction, const rights::Actor& actor,
                                 const Agenda& agenda, const AgendaItem& item,
                                 const base::Clock& clock);

}  // namespace agendas

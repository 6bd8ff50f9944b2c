// SPDX-License-Identifier: AGPL-3.0-or-later
// What an agenda says, as the record takes it: an item's text in sections, and the whole document.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agendas/agenda.h"
#include "agendas/agenda_order.h"

namespace agendas {

/// The item's words in the sections that the record knows ("Baggrund", "Indstilling" ...): a
/// heading begins one, text before the first has none. Its attachments are a section of their own.
/// Without number, slot and reasons: those are the agenda's. `last`: what an item that approves
/// minutes leads to.
records::Item content_of(const AgendaItem& item, const std::optional<LastMinutes>& last = {});
/// Which section a heading begins; Other for one that the record does not know.
records::SectionKind section_kind_of(std::string_view heading);

/// The whole agenda as it would be sent on that day: numbers after `last_before` (agenda_order.h),
/// when each item is dealt with and with whom, why one that is late is, or why one has left the
/// agenda, and the programme of the day. A closed item is closed in it, with its own title; nothing
/// outside the items says anything of one that is not open. Items keep the order of `agenda.items`.
records::Minutes minutes_of(const Agenda& agenda, int last_before, const SendingDay& day);

}  // namespace agendas

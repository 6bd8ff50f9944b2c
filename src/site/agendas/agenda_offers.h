// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of an agenda's page that offer what may come on it.
#pragma once
#include <vector>

#include "agendas/bring_back.h"
#include "agendas/handed_down.h"
#include "agendas/place_drafts.h"
#include "site/agendas/agendas.h"
#include "web/tables.h"

namespace site {

TablePart approved_part(const agendas::Agenda& agenda,
                        const std::vector<agendas::OfferedDraft>& offered, const Texts& texts);
TablePart postponed_part(const agendas::Agenda& agenda,
                         const std::vector<agendas::PostponedItem>& items, const Texts& texts);

TablePart handed_part(const agendas::Agenda& agenda, const std::vector<agendas::HandedItem>& items,
                      const Texts& texts);

}  // namespace site

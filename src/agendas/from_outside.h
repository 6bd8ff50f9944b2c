// SPDX-License-Identifier: AGPL-3.0-or-later
// An agenda that was made elsewhere and is published is not replaced by one made here.
#pragma once
#include "agendas/agenda.h"

namespace agendas {

/// Whether the agenda that is published for the meeting is none of those sent from here. Then none
/// is begun and none is sent: Conflict "agenda.from_outside".
bool is_from_outside(const Agenda& agenda);

}  // namespace agendas

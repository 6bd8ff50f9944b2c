// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "agendas/handed_down.h"

namespace agendas {

/// Items that bodies other than this one sent on between two days, with the words of the decision,
/// and that are on no agenda of this one for it. For nobody's eyes before they are asked for as
/// the viewer.
base::Result<std::vector<HandedItem>> list_sent_on(store::Reader& reader, records::BodyId to,
                                                   const std::vector<std::string>& names,
                                                   const base::Date& from, const base::Date& until);
/// The body's name, and what else documents call it.
base::Result<std::vector<std::string>> list_names(store::Reader& reader, records::BodyId body);

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of a case on its page.
#pragma once
#include <optional>
#include <vector>

#include "records/read.h"
#include "site/cases/cases.h"
#include "web/tables.h"

namespace site {

/// Files of the case's items that are still written, then those of the record's, of its newest
/// stops, each that whoever looks may see; nothing when there are none. Closed ones are noted.
/// `has_files`: some are still written (cases/parts_at_all.h).
base::Result<std::optional<TablePart>> documents_part(const cases::LivingCase& one,
                                                      const std::vector<cases::ItemDraft>& items,
                                                      const std::vector<records::Stop>& stops,
                                                      bool has_files, bool changes,
                                                      Context& context);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// What hangs on a case or an item at all, whoever may see it: what is not there need not be asked
// for.
#pragma once
#include <string_view>

#include "base/result.h"
#include "cases/ids.h"
#include "store/database.h"

namespace cases {

/// Never shown: each reader is told of what is there by the question that knows him.
struct CaseParts {
    bool related = false;      ///< list_related
    bool attachments = false;  ///< list_attachments_of
    bool handed_over = false;  ///< list_hands has more than one.
    bool recorded = false;     ///< The record has the case.
};
/// `slug`: records::slug_of_case of its number.
base::Result<CaseParts> find_parts(store::Reader& reader, CaseId id, std::string_view slug);

struct ItemParts {
    bool covered = false;      ///< Items that it covers.
    bool attachments = false;  ///< list_attachments
};
base::Result<ItemParts> find_parts(store::Reader& reader, DraftId id);

}  // namespace cases

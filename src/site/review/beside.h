// SPDX-License-Identifier: AGPL-3.0-or-later
// Another document of the same meeting that waits, too: which of them would stand, and both side by
// side.
#pragma once
#include "records/correct_minutes.h"
#include "site/kit.h"
#include "web/context.h"

namespace site {

/// Rows of "beside" for each other document of the meeting that waits and that the reader may
/// know of; nothing when the document itself does not wait.
base::Result<void> add_waiting_beside(PageData& data, const records::DocumentToReview& document,
                                      Context& context);

/// GET /gennemsyn/{document}/sammen?med= : what is different between two of them, item by item.
/// NotFound "document.not_found" for what is of another meeting, or not the reader's to correct.
base::Result<Response> show_side_by_side(const Request& request, Context& context);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// Figures that do not add up, told to whoever writes or approves the text they stand in. The public
// is never told: what a rule doubts is no fact.
#pragma once
#include <vector>

#include "document/document.h"
#include "web/render.h"

namespace site {

/// "figures" with a "figure" {figure_text} for each, as the partial figure_notes.html shows them;
/// nothing when all add up. The sentences are Danish, as the text is.
void add_figure_notes(web::PageData& data, const std::vector<const document::Document*>& sections);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// One item of a held meeting as its templates show it.
#pragma once
#include <string>

#include "site/meetings/meetings.h"
#include "web/render.h"

namespace site {

/// "Lukket", "Lukket: En personalesag"
std::string closed_words(const meetings::HeldItem& item, const Texts& texts);
/// Rows of "standing", and "is_now" or "is_off".
void add_item_standing(PageData& row, const meetings::HeldItem& item, const Texts& texts);
/// "decision" with its HTML, when there is one.
void add_decision_html(PageData& data, const meetings::HeldItem& item);
/// "chosen": the item with what the agenda says of it and what became of it; for its secretary with
/// what can be done. The reading of a closed one is noted.
base::Result<void> add_chosen(PageData& data, const HeldHere& here, const meetings::HeldItem& item,
                              Context& context);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// "Åbent punkt" or "Lukket punkt" on a line of its own above each heading.
#pragma once
#include "intake/internal/outline.h"

namespace intake {

/// Where each item of a document has such a label right above its heading the label is that item's
/// and no part of the one before: a line that closed the item it seemed to end does so no longer.
/// Where one item has none nothing changes; when in doubt both are closed.
void settle_labels_above(const Units& units, const Profile& profile, Outline& outline);

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps what is closed out of what everybody may read.
#pragma once
#include "records/minutes.h"

namespace intake {

/// The preamble is open to all. A piece of it that names a closed item by its title, as a contents
/// that could not be read does, moves into that item; findings that name it say its number instead.
/// When in doubt text is closed: a title that is a common word takes such a piece too.
void hide_closed_titles(records::Minutes& minutes);

}  // namespace intake

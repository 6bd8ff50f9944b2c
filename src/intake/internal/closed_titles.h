// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps what is closed out of what everybody may read.
#pragma once
#include "intake/internal/profile.h"
#include "intake/internal/units.h"
#include "records/minutes.h"

namespace intake {

/// The preamble is open to all. A piece of it that names a closed item by its title, as a contents
/// that could not be read does, moves into that item; findings that name it say its number instead.
/// When in doubt text is closed: a title that is a common word takes such a piece too.
void hide_closed_titles(records::Minutes& minutes);

/// The same for a heading that says it is closed in a form no pattern knows: it and what stands
/// below it become a closed item of their own, with the finding "item.closed_in_head".
/// `doubtful`: no item was found, and some line says it is closed: then all that stands there is.
void close_what_says_so(const Profile& profile, bool doubtful, records::Minutes& minutes);

/// The document is closed throughout, as its title says, or "Lukkede punkter" stands right above
/// the first item, at `start`.
bool begins_closed(const Units& units, const Profile& profile, std::size_t start);

/// "2) Klage (lukket)", "Lukket punkt": a line that says it is closed.
bool is_closed_line(const Profile& profile, std::string_view line);

}  // namespace intake

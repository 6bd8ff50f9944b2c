// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose pages are old when a document that is not published is written: those of the body's people,
// whom it may be kept for, and its maker's, and nobody else's (store/generations.h).
#pragma once
#include <string>
#include <vector>

#include "rights/viewer.h"

namespace rights {

/// What is written of a body's documents that are not published counts for this part.
std::string part_of_body(BodyId body);
/// ... and for this one, of whoever made it.
std::string part_of_maker(PersonId person);
/// The parts that a viewer's pages depend on besides the tables they read.
std::vector<std::string> parts_seen_by(const Viewer& viewer);

}  // namespace rights

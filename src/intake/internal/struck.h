// SPDX-License-Identifier: AGPL-3.0-or-later
// What a text says without what its author struck out.
#pragma once
#include <string>
#include <vector>

#include "document/document.h"

namespace intake {

/// The block without its struck words; those around them stay apart.
document::Block without_struck(document::Block block);
/// Each struck piece of the block.
std::vector<std::string> struck_in(const document::Block& block);

}  // namespace intake

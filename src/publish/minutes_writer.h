// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes as a document of their own, outside the site: plain text and one HTML page.
#pragma once
#include <string>

#include "records/minutes.h"

namespace publish {

/// The printed form ("REFERAT ...", "Punkt 1: ..."), which intake reads back.
std::string render_text(const records::Minutes& minutes);
/// A whole HTML page in Danish without style sheet or script.
std::string render_html(const records::Minutes& minutes);

}  // namespace publish

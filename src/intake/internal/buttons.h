// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of a web page that are signs to click on: "Til toppen", "Udskriv". They are furniture.
#pragma once
#include <vector>

#include "document/aside.h"
#include "document/document.h"
#include "document/text_reader.h"
#include "intake/internal/profile.h"

namespace intake {

/// "[Til toppen](#top)" is shown as "Til toppen".
bool is_button(std::string_view line, const Words& words);

/// Without the lines that are one of the words and nothing else; they go to `asides`.
std::vector<document::Line> without_buttons(std::vector<document::Line> lines, const Words& words,
                                            document::Asides& asides);

/// The same for paragraphs, headings and items of lists.
std::vector<document::Block> without_buttons(std::vector<document::Block> blocks,
                                             const Words& words, document::Asides& asides);

}  // namespace intake

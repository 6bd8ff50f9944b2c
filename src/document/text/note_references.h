// SPDX-License-Identifier: AGPL-3.0-or-later
// Raised digits in the text ("Se note.¹") that point at notes written with them ("¹ Bogen").
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace document::text_form {

/// The bytes of the raised digits that begin `text`; 0 when there are none.
std::size_t raised_digits_at(std::string_view text);

/// Marks as note references the raised digits in paragraphs, items and cells that are one of
/// `labels`, which are sorted. They stay in the text. "m²" and digits on their own are none.
void mark_raised_references(std::vector<Block>& blocks, const std::vector<std::string>& labels);

}  // namespace document::text_form

// SPDX-License-Identifier: AGPL-3.0-or-later
// What changed in a text, as the partial passages.html shows it.
#pragma once
#include <vector>

#include "records/document_difference.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// One section's passages as `passage` rows of `data`.
void add_passages_of(PageData& data, const std::vector<records::Passage>& passages,
                     const Texts& texts);

}  // namespace site

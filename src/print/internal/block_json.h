// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks as data for the template.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "document/document.h"

namespace print {

/// `level`: of the heading that they stand below; theirs go on from there without a gap.
nlohmann::json blocks_json(const document::Document& document, int level);

}  // namespace print

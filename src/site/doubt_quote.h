// SPDX-License-Identifier: AGPL-3.0-or-later
// What a doubt quotes of a document, wherever doubts are listed.
#pragma once
#include <string>

#include "base/finding.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// For the screen, in the reader's language; "" when the doubt's own sentence says it all. A
/// personal number is never repeated in full.
std::string doubt_quote(const base::Finding& doubt, const Texts& texts);

}  // namespace site

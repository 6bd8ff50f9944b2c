// SPDX-License-Identifier: AGPL-3.0-or-later
// What a correction is about, in a line for the list of them.
#pragma once
#include <string>

#include "records/correction.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// "2. Bænke: Borde og bænke: hvorfor", at most 200 letters; personal numbers with stars.
std::string correction_about(const records::Correction& one, const Texts& texts);

}  // namespace site

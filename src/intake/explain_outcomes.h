// SPDX-License-Identifier: AGPL-3.0-or-later
// Why the items of a document have the outcomes they have, for a person.
#pragma once
#include <string>
#include <vector>

#include "records/minutes.h"

namespace intake {

/// English lines without line breaks: for each item its outcomes with the words they rest on, then
/// the words that did not count with the reason, then earlier treatments of the case.
std::vector<std::string> explain_outcomes(const records::Minutes& minutes);

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// Items that are numbered unlike the others of their document. Knows how numbers are written, not
// what that means.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "intake/internal/outline.h"
#include "intake/internal/units.h"

namespace intake {

struct OddNumber {
    std::size_t first = 0;  ///< The one before, where its heading was left with that.
    std::size_t item = 0;
    std::string written;  ///< "Punkt F-3:"
};

/// "F-3", "[3.]", "II" where more than half are "1", "2": numbered by another rule; and those from
/// a number on that lies far above the one before ("901"); and of an item before a number that
/// lacks, the line in it that begins with that number. Not "5a" beside 5, nor numbers that a
/// scanner misread; of a document whose numbers were not read, the words
/// above its items are looked at.
std::vector<OddNumber> odd_numbers_in(const Units& units, const Outline& outline);

}  // namespace intake

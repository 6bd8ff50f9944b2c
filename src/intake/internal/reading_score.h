// SPDX-License-Identifier: AGPL-3.0-or-later
// How well a reading explains a document. Several are tried; the best wins.
#pragma once
#include <string_view>
#include <vector>

#include "intake/internal/outline.h"
#include "intake/parse.h"

namespace intake {

struct ReadingScore {
    /// Points for numbers that follow each other, headings with something under them, one decision
    /// an item; and against what a right reading does not have: decisions outside of items or two
    /// in one, titles that read as sentences or come twice, headings with nothing under them.
    std::vector<ScorePart> parts;
    int total = 0;
    bool sure = false;  ///< Nothing speaks against it: no other need be tried.
};
ReadingScore score_reading(const Units& units, const Profile& profile, const Outline& outline);

}  // namespace intake

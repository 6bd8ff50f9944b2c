// SPDX-License-Identifier: AGPL-3.0-or-later
// Where items may begin, whatever a profile says of their headings: a line shape that comes again
// and numbers consistently, headings of one level, a label or case number that each begins with, or
// the titles of the contents once more. Each is a reading to be scored (reading_score.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

struct RunItem {
    std::size_t begin = 0;      ///< The first unit of the item: the title may stand above.
    std::size_t unit = 0;       ///< Its marker.
    std::optional<int> number;  ///< Absent: it is counted.
    std::string_view title;     ///< Empty: below, or nowhere.
    bool made_number = false;   ///< The document does not print one.
};

struct ItemRun {
    std::string rule;  ///< For a person: "numbers after \"pkt.\"".
    std::vector<RunItem> items;
};

/// One run for each shape of marker (marker.h) that comes twice or more: of its lines those that
/// number best. Linear in the units.
std::vector<ItemRun> find_shape_runs(const Units& units, const Profile& profile);

/// Runs without numbers: headings of one level, case numbers, titles of the contents.
std::vector<ItemRun> find_unnumbered_runs(const Units& units, const Profile& profile);

/// Pages that fold their titles away print only sections: an item begins where one of them comes
/// again. Nothing when none does.
std::optional<ItemRun> find_section_cycle(const Units& units, const Profile& profile);

/// True when a section, a case number or a statement that the item is closed stands there.
bool is_mark_of_item(const Units& units, const Profile& profile, std::size_t index);

}  // namespace intake

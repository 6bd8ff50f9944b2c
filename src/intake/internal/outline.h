// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the items of a document begin, and the sections in them.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "intake/internal/item_run.h"
#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

struct SectionMark {
    std::size_t unit = 0;
    records::SectionKind kind = records::SectionKind::Other;
    std::string heading;
    std::string_view rest;  ///< Text of the section that stands on the heading's own line.
    std::optional<std::string> body;
    std::optional<base::Date> date;
    bool answer = false;  ///< A decision only where there is no surer one.
};

struct ItemMark {
    /// The first unit: a case number, the same heading, or one of a group may stand above.
    std::size_t begin = 0;
    bool case_above = false;
    std::size_t unit = 0;  ///< The heading.
    std::size_t next = 0;  ///< The first unit after the heading; a title may be wrapped.
    int number = 0;
    std::string title;
    std::string_view rest = {};  ///< What follows the title in its line; the item's first text.
    bool closed = false;
    /// The line in it that alone closes it, where nothing above did.
    std::optional<std::size_t> closed_by = {};
    std::vector<SectionMark> sections;
};

struct Outline {
    std::size_t head_end = 0;  ///< The first unit that is not head or contents.
    std::vector<ItemMark> items;
    bool counted = false;  ///< The document prints no numbers.
};

/// Reads the items of a run (item_run.h), and those that say they are closed.
Outline read_outline(const Units& units, const Profile& profile, const ItemRun& run,
                     base::Findings& findings);

/// As the profile says. One pass over the units. Heuristic: a heading of an item needs evidence
/// beside its form (it is set off, a case number or section follows, or it is next in number); what
/// it takes for text although it has the form gets the finding "item.heading_doubtful".
Outline read_outline(const Units& units, const Profile& profile, base::Findings& findings);

/// How well the profile fits: more is better, 0 is not at all.
int score_of(const Units& units, const Profile& profile);

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands before the first item: what met, when, where, who, and the contents.
#pragma once
#include <vector>

#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

enum class HeadField { None, Body, When, Place, Participants, Absentees, Contents, Ignored };

/// A label of the head and what stands after it on the line.
struct LabelledLine {
    HeadField field = HeadField::None;
    std::string_view value;
    std::string group = {};  ///< What the label says of all it names: "Ledelsesrepræsentanter".
    /// The label with its colon, where words stand between: "Deltagere fra kommunen og øvrige:".
    std::string_view says_more = {};
};
std::optional<LabelledLine> match_label(std::string_view line, const HeadWords& words);

/// Words of a list of people that are no person.
struct Stranger {
    std::string text;
    int line = 0;
};

struct SpareDate {
    base::Date date;
    int line = 0;
};

struct Head {
    bool found = false;  ///< A title or a label was there.
    bool has_date = false;
    /// A day some line without a label names; for when nothing better says when they met.
    std::optional<SpareDate> spare_date;
    /// Head lines that went into no field, by index into the lines that were read.
    std::vector<std::size_t> left_over;
    std::vector<Stranger> strangers;
    std::vector<std::size_t> closed_entries;  ///< Of the contents, by index.
};

/// Fills the head fields of `minutes`.
Head read_head(const std::vector<HeadLine>& lines, const Profile& profile,
               records::Minutes& minutes);

}  // namespace intake

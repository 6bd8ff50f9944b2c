// SPDX-License-Identifier: AGPL-3.0-or-later
// What an outline settles about single items: their titles, and what stands above their headings.
#pragma once
#include <string>
#include <string_view>

#include "intake/internal/outline.h"

namespace intake {

/// Without marks of bold and the like.
std::string plain_title(std::string_view title);

/// A long heading may go on in the next line: that line is short, stands right under it, goes on in
/// small letters, and a blank line or a case number comes after it. `full_stops`: titles of this
/// document end so.
void take_wrapped_title(const Units& units, const Profile& profile, bool full_stops,
                        ItemMark& mark);

/// "Punkt 3:" with its title on the next line: short, and neither case number nor heading.
void take_title_below(const Units& units, const Profile& profile, ItemMark& mark);

/// "Punkt: 1   Åben" above "Emne: Ny bro": what follows the number says who may see it, and the
/// title stands behind its label.
void take_labelled_title(const Units& units, const Profile& profile, ItemMark& mark);

/// "Ad 1.", "Ad 2." with no titles, and a list above the first that has one for each number: those
/// are the titles. False when any number has none, or any item a title of its own.
bool take_listed_titles(const Units& units, const Profile& profile, Outline& outline);

/// "2. Regnskab. Kassereren fremlagde det." in minutes that print no sections: what follows the
/// first sentence is text of the item, not its title.
void part_run_on_titles(const Units& units, Outline& outline);

/// What stands right above a heading belongs to its item: the same heading once more, a heading of
/// several items ("Lukkede punkter", "Til orientering"), and a case number where most have it there
/// and none below.
void take_lead_lines(const Units& units, const Profile& profile, Outline& outline);

/// "Referat" is the decision of an item that has no surer one; else it is another text.
void settle_answers(Outline& outline);

}  // namespace intake

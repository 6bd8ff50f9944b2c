// SPDX-License-Identifier: AGPL-3.0-or-later
// What makes a heading of a profile's form believable, and where the first one stands.
#pragma once
#include <string>
#include <unordered_set>

#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

/// A line shorter than this was not wrapped.
constexpr std::size_t wrapped_length = 45;

/// What follows a heading, and whether it is set off.
struct Evidence {
    bool marked = false;
    bool case_follows = false;
    bool section_follows = false;
    bool item_follows = false;
    bool any() const { return marked || case_follows || section_follows; }
};
Evidence evidence_for(const Units& units, const Profile& profile, std::size_t index,
                      const Unit& unit);

/// A line so long that its heading may go on in the next.
bool may_be_wrapped(const Units& units, const Unit& unit);

/// The line below a heading goes on with it, however short it is: it begins small, ends in no stop,
/// and a case number or a section comes right after.
bool goes_on_below(const Units& units, const Profile& profile, std::size_t next);

/// The first unit that is neither head nor contents. Lines of contents may look like headings of
/// items: they have a page, or their number comes again, or nothing but such lines follows. Their
/// titles, folded, go to `entries`.
std::size_t find_start(const Units& units, const Profile& profile,
                       std::unordered_set<std::string>& entries);

}  // namespace intake

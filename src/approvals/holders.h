// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose turn it is, by name: who holds the open seats of an item today.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "approvals/way.h"
#include "base/date.h"
#include "base/result.h"
#include "cases/item_draft.h"
#include "records/ids.h"
#include "store/database.h"

namespace approvals {

struct SeatHolder {
    int stage = 0;
    int seat = 0;
    records::PersonId person = {};
    std::string name;
    /// Somebody who approves in the place of another: whose seat it is. 0: their own.
    records::PersonId deputy_of = {};
    bool is_standing_in = false;  ///< For somebody in the body (organisation::StandIn).
};
/// Of the open seats, by stage, seat and name, with the deputies of those who are away that day.
/// Who has left or has no open account holds none: a seat without anybody is nobody's, and is
/// handed on. Who holds the role everywhere is left out where somebody holds it at the place. For
/// whoever was given the item (cases::load_item).
base::Result<std::vector<SeatHolder>> list_seat_holders(store::Reader& reader, cases::DraftId item,
                                                        records::BodyId body,
                                                        const base::Date& day);

/// The same of several items of one body, in one statement.
using HoldersOf = std::map<cases::DraftId, std::vector<SeatHolder>>;
base::Result<HoldersOf> list_seat_holders(store::Reader& reader,
                                          const std::vector<cases::DraftId>& items,
                                          records::BodyId body, const base::Date& day);

/// Whether somebody's seat is barred to him because he wrote the item, or has approved it at
/// another stage for or besides another (way.h).
bool is_barred(const SeatHolder& holder, const Chain& chain, const Way& way,
               records::PersonId author);
/// Those of them who can still take their seat in the open stage: where all must approve, nobody
/// who has, or for whom somebody has, takes another, and nobody who is barred. Whoever wrote the
/// item is nobody's deputy for it: who is away and chose him alone cannot either.
std::vector<SeatHolder> those_who_can(const std::vector<SeatHolder>& holders, const Chain& chain,
                                      const Way& way, records::PersonId author);

/// By name, with an open account that day: the secretaries of a body, who give a seat that nobody
/// holds to somebody; and administrators, who give out roles, the secretary's, too.
base::Result<std::vector<std::string>> list_secretaries(store::Reader& reader, records::BodyId body,
                                                        const base::Date& day);
base::Result<std::vector<std::string>> list_administrators(store::Reader& reader,
                                                           const base::Date& day);

/// A body without a secretary that has items under way which nobody can approve.
struct NobodysBody {
    records::BodyId body = {};
    std::string name;
    std::string slug;
    int items = 0;
};
/// Whoever gives out roles is told of the bodies; not a word of the items.
base::Result<std::vector<NobodysBody>> list_nobodys(store::Reader& reader, const base::Date& day);

/// Names to offer where somebody is chosen: who holds a role in the item's body, or in its unit and
/// above, and has an account; by name, up to a hundred. For whoever was given the item.
base::Result<std::vector<std::string>> list_colleagues(store::Reader& reader, cases::DraftId item,
                                                       records::BodyId body, const base::Date& day);

}  // namespace approvals

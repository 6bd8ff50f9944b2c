// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may see an item while it is written. Deny is the default.
#pragma once
#include <string>

#include "base/result.h"
#include "rights/viewer.h"
#include "store/database.h"
#include "store/known.h"

namespace cases {

/// The one SQL condition over a row of item_draft, with the values of rights::values_for ($1 the
/// person, $2 staff, $3 the day). Yes for the operator of the machine; the author; the case's
/// officer; whoever is manager today in its unit or one above it, also of closed ones, but not
/// whoever manages everywhere (decision 0162); whoever is case officer or approver there, unless
/// the item or its case is closed; the body's secretary once it has been submitted and while it is
/// no draft, also of closed ones; whoever has a seat in its chain at a stage it has come to, and
/// the deputy of one who is away today, where that seat waits or where he approved for it;
/// whoever's advice is asked, or works in the unit that is (of closed matter: leads it); whoever is
/// named as its reader today. Never for a person who is disqualified from the item it became, nor
/// for anybody who is not signed in.
const std::string& sees_item();
/// The same where the row of living_case stands beside it and need not be looked up.
const std::string& sees_item_beside_case();

/// The same over a row of item_attachment beside its row of item_draft: whoever sees the item, and
/// where the attachment is closed, whoever would see the item if it were.
const std::string& sees_attachment();

/// The same over a row of living_case: the operator; its officer; those who write, approve and
/// lead cases and secretaries anywhere, unless it is closed: then managers of its unit or one above
/// it, not whoever manages everywhere; and whoever sees an item of it.
const std::string& sees_case();

/// What these ask of the viewer alone (store/known.h): stands_for, the person and those whose
/// deputy the person is today; and, only when it is so, that there is no such item at all:
/// has_seat_at_all, approved_for_another_at_all, is_asked_at_all, is_reader_at_all; that nobody of
/// these holds a role there: seats_in_units, seats_in_bodies, seats_everywhere; and none stands in:
/// stands_in_at_all. And for lists: follows_at_all, approved_at_all, is_deputy_at_all (today),
/// is_in_absence_at_all (from today on, as either of the two).
base::Result<void> add_known(store::Reader& reader, const rights::Viewer& viewer,
                             store::Known& known);

}  // namespace cases

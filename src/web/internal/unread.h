// SPDX-License-Identifier: AGPL-3.0-or-later
// How many notices whoever is signed in has not read, for the head of each of his pages. Outsiders
// cost no question.
#pragma once
#include <string>

#include "base/result.h"
#include "rights/sign_in.h"
#include "store/database.h"
#include "store/known.h"

namespace web {

base::Result<int> count_unread(store::Reader& reader, const rights::SignedIn& who);
/// What tells his finished pages from those of others who see the same: "" when there are none. His
/// pages need not count again: it is among what is known.
std::string unread_variant(store::Database& database, const rights::SignedIn& who,
                           store::Known& known);
/// "12", "99+".
std::string unread_text(int unread);

}  // namespace web

// SPDX-License-Identifier: AGPL-3.0-or-later
// Where casework stands, for those parts that lead there.
#pragma once
#include <string>
#include <string_view>

#include "cases/item_draft.h"
#include "site/kit.h"
#include "web/context.h"

namespace site {

/// "/sagsbehandling/26-00012", "/punkter/7".
std::string living_case_address(std::string_view slug);
std::string draft_address(cases::DraftId id);
/// The item of the address, while it is written. NotFound "draft.not_found" when there is none that
/// whoever looks may know of.
base::Result<cases::ItemDraft> draft_at(const Request& request, Context& context);
/// Whether whoever looks has a role by which items are written, approved or put on agendas. Pages
/// of the record ask for drafts for nobody else: so nobody else's pages are old because somebody
/// typed.
bool works_on_cases(const Context& context);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/casework_address.h"

#include "base/try.h"
#include "site/acting.h"

namespace site {

std::string living_case_address(std::string_view slug) {
    return "/sagsbehandling/" + std::string(slug);
}

std::string draft_address(cases::DraftId id) { return "/punkter/" + std::to_string(id.value); }

base::Result<cases::ItemDraft> draft_at(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    auto item = cases::load_item(*reader, cases::DraftId{id}, context.viewer());
    if (item || item.error().kind != base::ErrorKind::NotFound) return item;
    return base::Error{base::ErrorKind::NotFound, "draft.not_found"};
}

bool works_on_cases(const Context& context) {
    const rights::Actor& looks = context.looks();
    return bool(looks.require_in_some(cases::change_item_action)) ||
           bool(looks.require_in_some(cases::approve_item_action)) ||
           bool(looks.require_in_some(cases::place_item_action));
}

}  // namespace site

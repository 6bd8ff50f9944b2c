// SPDX-License-Identifier: AGPL-3.0-or-later
// What a secretary decides about a document: who may see its items and attachments, who is named on
// an item or kept from it, and when everybody may see the document.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "records/item_access.h"
#include "records/read.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// Below an item or a meeting: what its secretary decides.
std::span<const Route> secretary_routes();

base::Result<Response> show_item_access(const Request& request, Context& context);
base::Result<Response> show_item_visibility(const Request& request, Context& context);
base::Result<Response> decide_item_visibility(const Request& request, Context& context);
base::Result<Response> show_attachment_visibility(const Request& request, Context& context);
base::Result<Response> decide_attachment_visibility(const Request& request, Context& context);
base::Result<Response> show_new_grant(const Request& request, Context& context);
base::Result<Response> add_new_grant(const Request& request, Context& context);
base::Result<Response> end_grant_given(const Request& request, Context& context);
base::Result<Response> show_new_disqualification(const Request& request, Context& context);
base::Result<Response> add_new_disqualification(const Request& request, Context& context);
base::Result<Response> end_disqualification_decided(const Request& request, Context& context);
base::Result<Response> show_publish(const Request& request, Context& context);
base::Result<Response> publish_document(const Request& request, Context& context);

/// The item that the address names, with what has been decided about it.
struct ItemChosen {
    records::Meeting meeting;
    records::ShownItem item;
    records::ItemAccess access;

    rights::ItemKey key() const { return {meeting.id, item.number}; }
    /// "/moeder/2018-02-26-direktionen/punkt/2/adgang".
    std::string address() const;
    /// The way back from a form below that address.
    std::vector<Choice> trail(const Texts& texts) const;
};
/// Errors as records::load_meeting, load_item and load_item_access. Shown closed matter is noted.
base::Result<ItemChosen> choose_item(const Request& request, Context& context);

/// "Lukket: kun forummets medlemmer".
std::string visibility_text(records::Visibility visibility, const Texts& texts);

}  // namespace site

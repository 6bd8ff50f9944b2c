// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting with everything on it, and one of its items on a page of its own.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "records/read.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// `unknown_cases`: those of its items' cases that have no page.
PageData meeting_page(const records::MeetingRecord& record, const records::Neighbours& neighbours,
                      const std::set<std::string>& unknown_cases, const Texts& texts);

/// `stops`: the way of the item's case; empty when it has none.
struct ItemPage {
    const records::Meeting& meeting;
    const records::ShownItem& item;
    const std::vector<records::ItemSummary>& items;  ///< Of the meeting, in order.
    const std::vector<records::Stop>& stops;
    bool decides_access = false;  ///< Whether the reader may decide who sees the item.
};
PageData item_page(const ItemPage& page, const Texts& texts);

}  // namespace site

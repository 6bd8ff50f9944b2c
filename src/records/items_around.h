// SPDX-License-Identifier: AGPL-3.0-or-later
// The items that stand around one in its document: what a list beside it shows, however many the
// document has.
#pragma once
#include "records/read.h"

namespace records {

/// What stands around an item of its document: a hundred at most, and the item before and after it.
struct ItemsAround {
    std::vector<ItemSummary> items;  ///< The item among them, in order.
    int place = 0;                   ///< Of the item in its document; 0: it is the first.
    std::optional<ItemSummary> previous;
    std::optional<ItemSummary> next;
    std::optional<int> before;  ///< The number of the item before these; nothing: they are first.
    std::optional<int> after;
};
/// Nothing in it when the document has no such item, or the viewer may not know of the document.
base::Result<ItemsAround> list_items_around(store::Reader& reader, MinutesId minutes, int number,
                                            const rights::Viewer& viewer);

}  // namespace records

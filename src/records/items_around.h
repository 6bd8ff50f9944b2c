// SPDX-License-Identifier: AGPL-3.0-or-later
// One item by its address, and the items that stand around it in its document: what a list beside
// it shows, however many the document has.
#pragma once
#include "records/read.h"

namespace records {

/// An item of the document that is shown of its meeting.
struct ItemFound {
    MinutesId minutes;
    ItemId item;
    int number = 0;
    int position = 0;
    std::optional<std::string> case_number = {};
};
/// NotFound "item.not_found", also when the viewer may not know of the meeting.
base::Result<ItemFound> find_item(store::Reader& reader, std::string_view meeting_slug, int number,
                                  const rights::Viewer& viewer);
/// The whole item. NotFound "item.not_found".
base::Result<ShownItem> load_item(store::Reader& reader, const ItemFound& found,
                                  const rights::Viewer& viewer);

/// What stands around an item of its document: a hundred at most, and the item before and after it.
struct ItemsAround {
    std::vector<ItemSummary> items;  ///< The item among them, in order; attachments not counted.
    int place = 0;                   ///< Of the item in its document; 0: it is the first.
    std::optional<ItemSummary> previous;
    std::optional<ItemSummary> next;
    std::optional<int> before;  ///< The number of the item before these; nothing: they are first.
    std::optional<int> after;
};
/// Nothing in it when the viewer may not know of the document.
base::Result<ItemsAround> list_items_around(store::Reader& reader, const ItemFound& found,
                                            const rights::Viewer& viewer);

}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "records/read.h"
#include "store/database.h"

namespace records {

/// Where an item belongs, and to which case.
struct ItemPlace {
    MinutesId minutes;
    int position = 0;
    std::optional<std::int64_t> case_id;
    base::Date held_on;  ///< The meeting's day.
};
base::Result<ItemId> add_item(store::Transaction& transaction, const Item& item,
                              const ItemPlace& place);

/// Whether `closed` is what the document says or what a visitor must be told.
enum class ClosedAs { Written, Shown };

struct StoredItem {
    ItemId id;
    ShownItem item;
};
/// Whole items in order, as far as the viewer may see them.
base::Result<std::vector<StoredItem>> load_items(store::Reader& reader, MinutesId minutes,
                                                 const rights::Viewer& viewer, ClosedAs closed_as);

/// Who an item and each of its attachments are for, as stored: for an export, and back from one.
struct ItemSight {
    Visibility visibility = Visibility::Open;
    std::vector<Visibility> attachments;
    friend bool operator==(const ItemSight&, const ItemSight&) = default;
};
/// In the order of the document.
base::Result<std::vector<ItemSight>> list_sights(store::Reader& reader, MinutesId minutes);
base::Result<void> restore_sights(store::Transaction& transaction, MinutesId minutes,
                                  const std::vector<ItemSight>& sights);

/// The start of what was decided, for lists: "" when nothing was. Where decisions of several days
/// are printed with the item, those of `held_on`; no day: all.
std::string decision_excerpt_of(const Item& item, const std::optional<base::Date>& held_on);

}  // namespace records

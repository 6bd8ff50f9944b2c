// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody works on, found by words while he types. Who may know of it is decided in the query
// (sees_item.h); no index follows what is written.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/ids.h"
#include "cases/item_states.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

struct CaseUnderWay {
    std::string number;
    std::string slug;
    std::string title;
    bool is_closed_matter = false;
};
struct ItemUnderWay {
    DraftId id = {};
    std::string title;
    std::string body_name;
    ItemState state = ItemState::Draft;
    bool is_closed_matter = false;  ///< The item or its case.
};
struct UnderWay {
    std::vector<CaseUnderWay> cases;
    std::vector<ItemUnderWay> items;
};
/// Cases by their number ("26/00012", also one that is closed) and open cases and items that are
/// not over, with all the words in their titles or numbers, each of them typed halfway or whole;
/// the newest first, at most so many of each. Nothing for a viewer that nobody is signed in behind,
/// and for words of one sign alone.
base::Result<UnderWay> find_under_way(store::Reader& reader, std::string_view text, int most,
                                      const rights::Viewer& viewer);

}  // namespace cases

// SPDX-License-Identifier: AGPL-3.0-or-later
// What the attachments of an item lead to, for whoever takes the item on to another document.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/visibility.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct ItemFile {
    std::string title;
    std::string href;  ///< A file of the record ("/bilag/..."), or a page elsewhere.
    Visibility access = Visibility::Closed;  ///< As it counts: never more open than its item.
    std::string legal_basis = {};            ///< Why somebody closed it. "": nobody did.
    std::string name = {};                   ///< Of the file. "": it is a page elsewhere.
    std::string media_type = {};
    std::string held_by = {};  ///< Who holds its bytes (files/holding.h).
    std::string sha256 = {};   ///< Of its bytes.
};
/// By their titles, each once, those that the viewer may see: of the items so called in any version
/// of the meeting's documents, the one that stands first. Minutes that name an attachment lead to
/// the file that the agenda had of it. Empty when there is none, also when there is no such meeting
/// for the viewer.
base::Result<std::vector<ItemFile>> list_item_files(store::Reader& reader,
                                                    std::string_view meeting_slug,
                                                    std::string_view item_title,
                                                    const rights::Viewer& viewer);

}  // namespace records

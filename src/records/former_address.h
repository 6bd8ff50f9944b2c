// SPDX-License-Identifier: AGPL-3.0-or-later
// What has become of an address that a published document had: for whoever asks for it and is
// answered that there is nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct Fate {
    /// Where the document is now; "": it was withdrawn.
    std::string meeting_slug;
    int version = 0;           ///< There.
    bool is_current = false;   ///< It stands there.
    std::string withdrawn_at;  ///< UTC; "": it was moved.
};

/// The fate of a meeting's document, or without a version of a meeting that nothing is left of.
/// Nothing when there never was one that everybody could know of, or it is still there. That a
/// document was withdrawn is told to everybody, and nothing else of it.
base::Result<std::optional<Fate>> find_fate(store::Reader& reader, std::string_view meeting_slug,
                                            const std::optional<int>& version,
                                            const rights::Viewer& viewer);
/// When a document was withdrawn whose original bytes everybody could have; nothing: none was.
base::Result<std::optional<Fate>> find_fate_of_source(store::Reader& reader,
                                                      std::string_view sha256);

/// The number that an item of the meeting has now which had this one before somebody corrected its
/// number, or joined it with the one above it. Nothing when there was none, or nothing has it now.
base::Result<std::optional<int>> find_number_now(store::Reader& reader,
                                                 std::string_view meeting_slug, int number,
                                                 const rights::Viewer& viewer);

/// Where the matter is now that had a case's address which leads nowhere any more.
struct FormerCase {
    std::string case_slug;  ///< Of the case it is of; "": of none, or of the asked one.
    std::string meeting_slug;
    int number = 0;   ///< Of the item there.
    int version = 0;  ///< Not 0: in that older version of the document.
};
/// A case whose number somebody corrected, or a newer version writes in another way, when everybody
/// could have had its address. Nothing when nobody could, or the viewer may not know of what it
/// leads to.
base::Result<std::optional<FormerCase>> find_case_now(store::Reader& reader,
                                                      std::string_view case_slug,
                                                      const rights::Viewer& viewer);

}  // namespace records

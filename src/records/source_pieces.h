// SPDX-License-Identifier: AGPL-3.0-or-later
// Originals that are too large to hold in memory: what they are, and their bytes one piece after
// the other.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct SourceCard {
    std::string file_name;
    std::string media_type;
    std::size_t size = 0;
};
/// NotFound "source.not_found", also when the viewer may not see it.
base::Result<SourceCard> find_source(store::Reader& reader, std::string_view sha256,
                                     const rights::Viewer& viewer);
/// Gives `take` the bytes from the first to the last; its error ends it. NotFound
/// "source.not_found" as above; Corrupt "store.damaged" when they are not what was kept: then
/// `take` has had some of them.
base::Result<void> read_source(store::Reader& reader, std::string_view sha256,
                               const rights::Viewer& viewer,
                               const std::function<base::Result<void>(std::string_view)>& take);

}  // namespace records

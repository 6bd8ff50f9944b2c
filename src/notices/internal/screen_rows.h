// SPDX-License-Identifier: AGPL-3.0-or-later
// Notices on the screen as add_notice makes them.
#pragma once
#include <functional>
#include <string_view>

#include "changes/subjects.h"
#include "notices/notice.h"

namespace notices::rows {

/// Effect: one for the holder who wants it. What the same kind told of the same thing before is
/// overtaken, and so read.
base::Result<void> show_on_screen(store::Transaction& transaction, const Notice& notice,
                                  std::string_view holder, const base::Clock& clock);
/// "screen/person/12", each with the state that the log holds of it.
base::Result<void> list_screen_subjects(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace notices::rows

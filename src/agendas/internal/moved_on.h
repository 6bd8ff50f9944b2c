// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace agendas {

/// The address where the agenda that was sent at this one stands now: its meeting was moved, and it
/// was sent again for the new day. This one when it was not, and for any other meeting.
base::Result<std::string> moved_on(store::Reader& reader, std::string_view meeting_slug);

}  // namespace agendas

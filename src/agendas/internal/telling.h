// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "agendas/planned_meeting.h"
#include "base/clock.h"
#include "store/database.h"

namespace agendas {

constexpr std::string_view told_sent = "agenda_sent";
constexpr std::string_view told_sent_again = "agenda_supplement";
constexpr std::string_view told_moved = "plan_moved";
constexpr std::string_view told_changed = "plan_changed";
constexpr std::string_view told_cancelled = "plan_cancelled";
constexpr std::string_view told_called = "plan_called";
constexpr std::string_view told_restored = "plan_restored";
constexpr std::string_view told_closed_day = "plan_closed_day";

/// The 12 of "draft/12"; 0 when the text does not begin so.
std::int64_t number_after(std::string_view text, std::string_view start);

/// A letter to each who sits in the body that day, of the difference between what he was told last
/// and how the meeting is now; none where there is no difference. `before`: how it was before this
/// change, which is what they know whom no letter told of it; nothing of a meeting that nobody knew
/// of. Nothing for a meeting that has been.
base::Result<void> tell(store::Transaction& transaction,
                        const std::optional<PlannedMeeting>& before, const PlannedMeeting& now,
                        const base::Clock& clock);

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of planned meetings whose agendas are in the record: the one place that lists ask,
// so that none shows a meeting as coming on a day when nobody meets.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/planned_meeting.h"

namespace agendas {

/// What lists say of the meeting of such a day, as it is now.
struct LeftMeeting {
    PlannedId id = {};
    std::string slug;
    PlannedState state = PlannedState::Planned;
    Times times;
    std::optional<std::string> record_slug = {};
};

/// A day that has an agenda in the record and no minutes, and on which its body does not meet: the
/// meeting was moved or cancelled.
struct LeftDay {
    base::Date day;
    std::string reason;    ///< Why; "": nobody said.
    std::string document;  ///< Of that day, in the record ("2027-01-13-direktionen").
    LeftMeeting meeting;

    bool is_moved() const { return meeting.state == PlannedState::Planned; }
};

/// Those that the viewer may know of: whoever may not see a body's plan is told nothing of it.
class LeftDays {
public:
    static base::Result<LeftDays> load(store::Reader& reader, const rights::Viewer& viewer);

    /// By its address in the record; nothing when its body meets that day.
    const LeftDay* find(std::string_view document) const;
    /// The day that has the agenda of a meeting that was moved; the one left last.
    const LeftDay* find(PlannedId meeting) const;
    /// Whether some meeting was moved to a day before `day` and its agenda not sent again.
    bool any_comes_before(const base::Date& day) const;
    bool empty() const { return days_.empty(); }

private:
    std::vector<LeftDay> days_;  ///< In the order they were left.
};

}  // namespace agendas

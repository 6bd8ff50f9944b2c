// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody who plans is told: other meetings at the same time with the same people or in the
// same room, and days that were closed after a meeting was planned on them. Nothing is blocked.
#pragma once
#include <string>
#include <vector>

#include "agendas/planned_meeting.h"

namespace agendas {

/// Another body's meeting at the same time.
struct Clash {
    PlannedMeeting other;
    std::vector<std::string> people =
        {};  ///< Who sits in both that day, by name; never all there are.
    bool same_place = false;
};
/// With meetings that the viewer may know of.
base::Result<std::vector<Clash>> list_clashes(store::Reader& reader, records::BodyId body,
                                              const Times& times, std::string_view place,
                                              const rights::Viewer& viewer);

/// A meeting to come that something is in the way of.
struct Trouble {
    PlannedMeeting meeting;
    std::string closed = {};  ///< What the day is: "Lukket mellem jul og nytår"; "": not closed.
    bool outside_terms = false;  ///< The body has terms, and none of them that day.
};
/// Of meetings from the day on that the viewer may know of.
base::Result<std::vector<Trouble>> list_troubles(store::Reader& reader,
                                                 const std::optional<std::string>& body_slug,
                                                 const base::Date& from,
                                                 const rights::Viewer& viewer);

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that happens in the municipality, before a word of it is written: meetings, cases, and
// where each case stops on its way.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "demo/internal/case_type.h"
#include "demo/municipality.h"

namespace demo {

/// How a case leaves a meeting.
enum class Ending {
    Recommended,  ///< Approved, and on to the next body.
    Approved,
    Noted,
    Discussed,
    Decided,
    Postponed,
    Rejected,
    Referred,
    Returned,
    Withdrawn,
    Open,  ///< An agenda: nobody knows yet.
};

struct PlannedStop {
    Forum forum = Forum::Board;
    base::Date date;
    Ending ending = Ending::Open;
    const CaseType* type = nullptr;     ///< The case's own, or its sequel.
    std::optional<Forum> next;          ///< Where it is sent.
    int previous = -1;                  ///< The stop before; -1: none.
    bool is_status = false;             ///< It comes back because it was promised.
    std::optional<base::Date> promise;  ///< What was decided is to be back then.
};

struct PlannedCase {
    const CaseType* type = nullptr;
    std::uint64_t seed = 0;
    std::size_t owner = 0;
    base::Date created;
    bool closed = false;
    std::string number;  ///< "24/10482".
    std::vector<PlannedStop> stops;
};

struct PlannedItem {
    int case_index = 0;
    int stop = 0;
};

struct PlannedMeeting {
    Forum forum = Forum::Board;
    base::Date date;
    std::vector<PlannedItem> items;
};

struct Plan {
    std::vector<PlannedMeeting> meetings;  ///< In time order; all have items.
    std::vector<PlannedCase> cases;
    base::Date until;
    std::uint64_t seed = 0;
};

Plan make_plan(const DemoOptions& options);

}  // namespace demo

// SPDX-License-Identifier: AGPL-3.0-or-later
// The programme of a whole-day meeting as it is typed, a line each: "9.00-9.30 Velkomst". Rules
// without a database.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agendas/planned_meeting.h"

namespace agendas {

struct ProgrammeFault {
    enum class What {
        NoTime,      ///< It begins as a time does and is none: "Kl. ni", "25.00".
        EndsBefore,  ///< It ends before it begins, or as it begins.
        Overlaps,    ///< It begins before the line above it is over.
        Outside      ///< Before the meeting begins, or after it ends.
    };
    What what = What::NoTime;
    std::string line;  ///< As it was typed, shortened.
    friend bool operator==(const ProgrammeFault&, const ProgrammeFault&) = default;
};
/// In the order of the lines, one of each. A line without a time is none of them.
std::vector<ProgrammeFault> faults_in(std::string_view programme, const Times& times);

/// "programme_no_time", "programme_ends_before", "programme_overlaps", "programme_outside".
std::string_view name_of(ProgrammeFault::What what);
/// "9.00-16.00", as a programme has it.
std::string hours_of(const Times& times);

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/story.h"

namespace demo {

// Each stands in stories/MODULE.cpp.
base::Result<void> tell_approvals(const Telling& telling);
base::Result<void> tell_cases(const Telling& telling);
base::Result<void> tell_organisation(const Telling& telling);
base::Result<void> tell_people(const Telling& telling);
base::Result<void> tell_agendas(const Telling& telling);

std::span<const Story> stories() {
    static constexpr Story all[] = {
        {"organisation", tell_organisation}, {"people", tell_people},
        {"agendas", tell_agendas},           {"cases", tell_cases},
        {"approvals", tell_approvals},
    };
    return all;
}

}  // namespace demo

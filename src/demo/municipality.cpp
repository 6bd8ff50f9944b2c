// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/municipality.h"

#include "demo/internal/plan.h"
#include "demo/internal/write_document.h"

namespace demo {

void make_documents(const DemoOptions& options,
                    const std::function<bool(const DemoDocument&)>& each) {
    const Plan plan = make_plan(options);
    for (const PlannedMeeting& meeting : plan.meetings) {
        if (!each(write_document(plan, meeting).document)) return;
    }
}

int count_documents(const DemoOptions& options) {
    return static_cast<int>(make_plan(options).meetings.size());
}

}  // namespace demo

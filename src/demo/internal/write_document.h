// SPDX-License-Identifier: AGPL-3.0-or-later
// A planned meeting as the document its secretary would send out.
#pragma once
#include <string>
#include <vector>

#include "demo/internal/plan.h"
#include "demo/municipality.h"
#include "records/minutes.h"

namespace demo {

/// What the municipality meant by an item, for comparing with what intake found.
struct ExpectedItem {
    int number = 0;
    std::string title;
    std::string case_number;
    bool closed = false;
    std::vector<records::Outcome> outcomes;
};

struct WrittenDocument {
    DemoDocument document;
    records::MinutesKind kind = records::MinutesKind::Minutes;
    std::string body;
    base::Date date;
    std::size_t present = 0;
    std::size_t absent = 0;
    std::vector<ExpectedItem> items;
};

WrittenDocument write_document(const Plan& plan, const PlannedMeeting& meeting);

}  // namespace demo

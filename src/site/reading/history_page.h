// SPDX-License-Identifier: AGPL-3.0-or-later
// The versions of a meeting's document, what changed from one to the next, and a meeting as it was.
#pragma once
#include <vector>

#include "records/read.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// Each version as the viewer may read it, the oldest first.
PageData history_page(const std::vector<records::MeetingRecord>& versions, const Texts& texts);

/// The line on a meeting's page that says it is shown as it was on a day.
void add_as_of(PageData& data, const records::MeetingRecord& record, const base::Date& day,
               const Texts& texts);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// What is closed in a meeting that is printed.
#pragma once
#include "records/read.h"
#include "site/kit.h"
#include "web/context.h"

namespace site {

/// What is closed to others bears its reader's name, and so does what is not published.
bool is_for_reader_alone(const records::MeetingRecord& record);
/// Each closed item and attachment stands in the log of readings. `number` 0: of the whole meeting.
base::Result<void> note_closed(const records::MeetingRecord& record, int number, Context& context);

}  // namespace site

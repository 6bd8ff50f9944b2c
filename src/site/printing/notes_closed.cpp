// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/printing/notes_closed.h"

#include <algorithm>

#include "base/try.h"

namespace site {

bool is_for_reader_alone(const records::MeetingRecord& record) {
    const bool has_closed =
        std::any_of(record.items.begin(), record.items.end(), [](const records::ShownItem& item) {
            return item.visibility == records::Visibility::Closed && !item.withheld;
        });
    return has_closed || !record.version.published;
}

base::Result<void> note_closed(const records::MeetingRecord& record, int number, Context& context) {
    for (const records::ShownItem& item : record.items) {
        if (item.visibility != records::Visibility::Closed || item.withheld) continue;
        TRY_DO(context.note_closed({record.meeting.id, item.number}, record.meeting.slug));
    }
    return context.note_closed_attachments(record.version.id, number);
}

}  // namespace site

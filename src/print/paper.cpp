// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/paper.h"

namespace print {

Stands stands_of(const records::ShownItem& item) {
    if (item.withheld) return Stands::Withheld;
    return item.visibility == records::Visibility::Closed ? Stands::Closed : Stands::Whole;
}

Paper paper_of(const records::MeetingRecord& record) {
    Paper paper;
    records::Minutes& minutes = paper.minutes;
    minutes.kind = record.version.kind;
    minutes.body = record.meeting.body_name;
    minutes.date = record.meeting.date;
    minutes.start = record.meeting.start;
    minutes.place = record.meeting.place;
    for (const records::Attendance& one : record.attendance) {
        (one.absent ? minutes.absentees : minutes.participants).push_back({one.name, one.role});
    }
    minutes.preamble = record.preamble;
    for (const records::ShownItem& shown : record.items) {
        records::Item item = shown;
        if (shown.withheld) item.title = withheld_title;
        minutes.items.push_back(std::move(item));
        paper.stands.push_back(stands_of(shown));
    }
    return paper;
}

base::Result<void> keep_one_item(records::MeetingRecord& record, int number) {
    std::erase_if(record.items,
                  [&](const records::ShownItem& item) { return item.number != number; });
    if (record.items.empty()) {
        return base::Error{base::ErrorKind::NotFound, "item.not_found", std::to_string(number)};
    }
    record.preamble = {};
    return {};
}

}  // namespace print

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/closed_titles.h"

#include <algorithm>

#include "agendas/neutral_titles.h"
#include "base/try.h"

namespace site {

base::Result<ClosedTitles> load_closed_titles(const std::string& meeting_slug,
                                              records::MinutesId document, Context& context) {
    TRY(store::Reader * reader, context.reader());
    return agendas::list_neutral_titles(*reader, {meeting_slug, document});
}

base::Result<ClosedTitles> load_closed_titles(const records::MeetingRecord& record,
                                              Context& context) {
    const bool any = std::any_of(record.items.begin(), record.items.end(), [](const auto& item) {
        return item.withheld && item.visibility == records::Visibility::Closed;
    });
    if (!any) return ClosedTitles();
    return load_closed_titles(record.meeting.slug, record.version.id, context);
}

std::string closed_name(int number, const ClosedTitles* titles, const Texts& texts) {
    if (titles != nullptr) {
        const auto found = titles->find(number);
        if (found != titles->end()) return texts.with("item.closed_titled", {found->second});
    }
    return std::string(texts["item.closed"]);
}

}  // namespace site

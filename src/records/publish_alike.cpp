// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/try.h"
#include "records/correct_minutes.h"
#include "records/publish_minutes.h"
#include "records/waiting_groups.h"

namespace records {

bool may_answer_together(const base::Findings& doubts) {
    constexpr std::array<std::string_view, 5> harmless = {
        "doubt.numbers_jump", "doubt.no_items", "doubt.body", "doubt.date", "doubt.shares_few"};
    return std::all_of(doubts.begin(), doubts.end(), [&](const base::Finding& one) {
        return !one.code.starts_with("doubt.") ||
               std::find(harmless.begin(), harmless.end(), one.code) != harmless.end();
    });
}

base::Result<int> publish_alike(store::Transaction& transaction, const rights::Actor& actor,
                                const LookedAt& group, const rights::Viewer& viewer,
                                const base::Clock& clock) {
    TRY(const WaitingGroup now, load_waiting_group(transaction, group.alike, viewer));
    TRY_DO(actor.require(publish_minutes_action, rights::in_body(now.example.body)));
    if (now.documents != group.documents || now.last != group.last) {
        return base::Error{base::ErrorKind::Conflict, "waiting.changed"};
    }
    TRY(const auto documents,
        list_waiting_alike(transaction, group.alike,
                           {.offset = 0, .limit = most_published_together}, viewer));
    int published = 0;
    for (const WaitingDocument& one : documents) {
        // The versions that wait move on with each that is published: it is read as it is now.
        TRY(const DocumentToReview document,
            load_document_to_review(transaction, one.minutes, actor, viewer));
        if (!may_answer_together(document.now.findings)) {
            return base::Error{base::ErrorKind::Conflict, "waiting.one_by_one"};
        }
        if (document.is_no_minutes()) continue;
        TRY_DO(publish_minutes(transaction, actor, document.meeting_slug, document.version, clock));
        ++published;
    }
    return published;
}

}  // namespace records

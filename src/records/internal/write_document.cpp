// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/write_document.h"

#include <algorithm>
#include <set>

#include "base/try.h"
#include "records/internal/case_table.h"
#include "records/internal/item_table.h"
#include "records/internal/minutes_table.h"

namespace records {
namespace {

/// Minutes go before an agenda, also one that comes later; otherwise the later document stands.
bool is_to_stand(MinutesKind kind, const std::vector<KnownMinutes>& others) {
    if (kind == MinutesKind::Minutes) return true;
    return std::none_of(others.begin(), others.end(), [](const KnownMinutes& other) {
        return other.kind == MinutesKind::Minutes;
    });
}

base::Result<void> write_items(store::Transaction& transaction, const Minutes& minutes,
                               MinutesId id) {
    int position = 0;
    for (const Item& item : minutes.items) {
        ItemPlace place{.minutes = id, .position = position++, .case_id = {}};
        if (item.case_number) {
            TRY(place.case_id, case_with_number(transaction, *item.case_number));
        }
        TRY_DO(add_item(transaction, item, place));
    }
    return {};
}

}  // namespace

base::Result<MinutesId> write_document(store::Transaction& transaction,
                                       const DocumentToWrite& document) {
    TRY(const auto others, list_known_minutes(transaction, document.meeting));
    const bool stands = is_to_stand(document.minutes.kind, others);
    std::set<std::int64_t> cases;
    if (stands) {
        for (const KnownMinutes& other : others) {
            if (!other.current) continue;
            TRY(cases, list_case_ids(transaction, other.id));
            TRY_DO(retire_minutes(transaction, other.id));
        }
    }
    TRY(const auto id,
        add_minutes(transaction, {.meeting = document.meeting,
                                  .version = document.version,
                                  .is_current = stands,
                                  .source_is_open = !has_closed_matter(document.minutes),
                                  .saved_at = document.saved_at,
                                  .source_sha256 = document.source_sha256,
                                  .file_name = document.file_name,
                                  .media_type = document.media_type,
                                  .profile = document.profile,
                                  .minutes = &document.minutes}));
    TRY_DO(add_participations(transaction,
                              {.minutes = id,
                               .is_current = stands,
                               .body = document.body,
                               .meeting = document.meeting,
                               .held_on = document.minutes.date},
                              document.participations));
    TRY_DO(write_items(transaction, document.minutes, id));
    if (!others.empty()) TRY_DO(close_in_other_versions(transaction, document.meeting));
    if (!stands) return id;
    TRY(auto now, list_case_ids(transaction, id));
    cases.merge(now);
    for (const std::int64_t one : cases) TRY_DO(recount_case(transaction, one));
    return id;
}

}  // namespace records

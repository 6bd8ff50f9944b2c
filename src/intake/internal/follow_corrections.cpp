// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/follow_corrections.h"

#include <algorithm>

#include "base/try.h"
#include "intake/correct.h"
#include "records/correct_minutes.h"

namespace intake {

base::Result<Followed> follow_corrections(store::Reader& reader, records::Minutes& minutes) {
    Followed followed;
    TRY(const auto all, records::list_corrections_to_follow(reader, minutes));
    if (all.empty()) return followed;
    followed.as_read = minutes;
    Corrected corrected = apply_corrections(minutes, all);
    minutes = std::move(corrected.minutes);
    for (std::size_t index = 0; index < all.size(); ++index) {
        const bool placed = std::find(corrected.unplaced.begin(), corrected.unplaced.end(),
                                      index) == corrected.unplaced.end();
        if (placed) {
            followed.corrections.push_back(all[index]);
            continue;
        }
        const bool closed = all[index].kind == records::CorrectionKind::ItemClose;
        minutes.findings.push_back({0, closed ? "doubt.closing_lost" : "correction.no_place",
                                    std::string(records::name_of(all[index].kind))});
    }
    return followed;
}

}  // namespace intake

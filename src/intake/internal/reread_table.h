// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/reread_body.h"
#include "records/correct_minutes.h"

namespace intake {

struct RereadingRow {
    RereadingId id;
    records::BodyId body;
    std::string body_slug;
    std::string body_name;
    std::string at;
    work::JobId look;
    std::optional<work::JobId> take;
    std::optional<work::JobId> back;
};
base::Result<RereadingId> add_rereading(store::Transaction& transaction, records::BodyId body,
                                        std::string_view at);
/// NotFound "reread.not_found".
base::Result<RereadingRow> load_rereading_row(store::Reader& reader, RereadingId id);
base::Result<std::vector<RereadingRow>> list_rereading_rows(store::Reader& reader,
                                                            records::BodyId body, int limit);
base::Result<void> set_look_job(store::Transaction& transaction, RereadingId id, work::JobId job);
base::Result<void> set_take_job(store::Transaction& transaction, RereadingId id, work::JobId job);
base::Result<void> set_back_job(store::Transaction& transaction, RereadingId id, work::JobId job);

base::Result<void> add_reread_document(store::Transaction& transaction, RereadingId id,
                                       const RereadDocument& document);
base::Result<void> set_reread_fate(store::Transaction& transaction, RereadingId id,
                                   records::MinutesId minutes, std::string_view fate);
base::Result<void> set_reread_taken(store::Transaction& transaction, RereadingId id,
                                    records::MinutesId minutes, records::CorrectionId correction);
base::Result<void> set_reread_undone(store::Transaction& transaction, RereadingId id,
                                     records::MinutesId minutes);
base::Result<std::vector<RereadDocument>> list_reread_rows(store::Reader& reader, RereadingId id,
                                                           const records::Page& page);

struct RereadCounts {
    int differ = 0;
    int refused = 0;
    int unreadable = 0;
    int taken = 0;
};
base::Result<RereadCounts> count_reread(store::Reader& reader, RereadingId id);

/// A document that a job has next.
struct NextReread {
    records::MinutesId minutes;
    std::optional<records::CorrectionId> correction;
};
/// The first above `after` that differs and is not taken.
base::Result<std::optional<NextReread>> next_to_take(store::Reader& reader, RereadingId id,
                                                     std::int64_t after);
/// The first above `after` that is taken and not undone.
base::Result<std::optional<NextReread>> next_to_undo(store::Reader& reader, RereadingId id,
                                                     std::int64_t after);

}  // namespace intake

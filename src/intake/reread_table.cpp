// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/reread_table.h"
#include "base/try.h"

namespace intake {
namespace {

const std::string fields =
    "SELECT rereading.id, rereading.body_id, body.slug, body.name, rereading.at,"
    " rereading.look_job_id, rereading.take_job_id, rereading.back_job_id FROM rereading"
    " JOIN body ON body.id = rereading.body_id";
const std::string by_id = fields + " WHERE rereading.id = $1";
const std::string of_body =
    fields + " WHERE rereading.body_id = $1 ORDER BY rereading.id DESC LIMIT $2";
constexpr std::string_view insert_rereading =
    "INSERT INTO rereading (body_id, at) VALUES ($1, $2) RETURNING id";
constexpr std::string_view write_look = "UPDATE rereading SET look_job_id = $2 WHERE id = $1";
constexpr std::string_view write_take = "UPDATE rereading SET take_job_id = $2 WHERE id = $1";
constexpr std::string_view write_back = "UPDATE rereading SET back_job_id = $2 WHERE id = $1";
constexpr std::string_view insert_document =
    "INSERT INTO rereading_document (rereading_id, minutes_id, meeting_slug, version, fate,"
    " items_before, items_after, outcomes_before, outcomes_after)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view write_fate =
    "UPDATE rereading_document SET fate = $3 WHERE rereading_id = $1 AND minutes_id = $2";
constexpr std::string_view write_taken =
    "UPDATE rereading_document SET correction_id = $3 WHERE rereading_id = $1 AND minutes_id = $2";
constexpr std::string_view write_undone =
    "UPDATE rereading_document SET is_undone = 1 WHERE rereading_id = $1 AND minutes_id = $2";
constexpr std::string_view documents =
    "SELECT minutes_id, meeting_slug, version, fate, items_before, items_after, outcomes_before,"
    " outcomes_after, CASE WHEN correction_id IS NULL THEN 0 ELSE 1 END, is_undone"
    " FROM rereading_document WHERE rereading_id = $1 ORDER BY minutes_id DESC LIMIT $2 OFFSET $3";
constexpr std::string_view counts =
    "SELECT fate, count(*), sum(CASE WHEN correction_id IS NOT NULL AND is_undone = 0 THEN 1"
    " ELSE 0 END) FROM rereading_document WHERE rereading_id = $1 GROUP BY fate";
constexpr std::string_view to_take =
    "SELECT minutes_id, correction_id FROM rereading_document WHERE rereading_id = $1"
    " AND minutes_id > $2 AND fate = 'differs' AND correction_id IS NULL"
    " ORDER BY minutes_id LIMIT 1";
constexpr std::string_view to_undo =
    "SELECT minutes_id, correction_id FROM rereading_document WHERE rereading_id = $1"
    " AND minutes_id > $2 AND correction_id IS NOT NULL AND is_undone = 0"
    " ORDER BY minutes_id LIMIT 1";

RereadingRow row_of(const store::Row& row) {
    RereadingRow made{.id = row.id<RereadingTag>(0),
                      .body = row.id<rights::BodyTag>(1),
                      .body_slug = std::string(row.text(2)),
                      .body_name = std::string(row.text(3)),
                      .at = std::string(row.text(4)),
                      .look = work::JobId{row.integer(5)},
                      .take = {},
                      .back = {}};
    if (!row.is_null(6)) made.take = work::JobId{row.integer(6)};
    if (!row.is_null(7)) made.back = work::JobId{row.integer(7)};
    return made;
}

RereadDocument document_of(const store::Row& row) {
    return {.minutes = records::MinutesId{row.integer(0)},
            .meeting_slug = std::string(row.text(1)),
            .version = static_cast<int>(row.integer(2)),
            .fate = std::string(row.text(3)),
            .items_before = static_cast<int>(row.integer(4)),
            .items_after = static_cast<int>(row.integer(5)),
            .outcomes_before = static_cast<int>(row.integer(6)),
            .outcomes_after = static_cast<int>(row.integer(7)),
            .is_taken = row.truth(8),
            .is_undone = row.truth(9)};
}

NextReread next_of(const store::Row& row) {
    NextReread next{records::MinutesId{row.integer(0)}, {}};
    if (!row.is_null(1)) next.correction = records::CorrectionId{row.integer(1)};
    return next;
}

base::Result<void> write(store::Transaction& transaction, std::string_view sql,
                         const store::Values& values) {
    TRY_DO(transaction.execute(sql, values));
    return {};
}

}  // namespace

base::Result<RereadingId> add_rereading(store::Transaction& transaction, records::BodyId body,
                                        std::string_view at) {
    TRY(const auto id, transaction.insert(insert_rereading, {body, at}));
    return RereadingId{id};
}

base::Result<RereadingRow> load_rereading_row(store::Reader& reader, RereadingId id) {
    TRY(auto row, reader.query_one<RereadingRow>(by_id, {id}, row_of));
    if (!row) return base::Error{base::ErrorKind::NotFound, "reread.not_found"};
    return *std::move(row);
}

base::Result<std::vector<RereadingRow>> list_rereading_rows(store::Reader& reader,
                                                            records::BodyId body, int limit) {
    return reader.query<RereadingRow>(of_body, {body, limit}, row_of);
}

base::Result<void> set_look_job(store::Transaction& transaction, RereadingId id, work::JobId job) {
    return write(transaction, write_look, {id, job});
}

base::Result<void> set_take_job(store::Transaction& transaction, RereadingId id, work::JobId job) {
    return write(transaction, write_take, {id, job});
}

base::Result<void> set_back_job(store::Transaction& transaction, RereadingId id, work::JobId job) {
    return write(transaction, write_back, {id, job});
}

base::Result<void> add_reread_document(store::Transaction& transaction, RereadingId id,
                                       const RereadDocument& document) {
    return write(transaction, insert_document,
                 {id, document.minutes, document.meeting_slug, document.version, document.fate,
                  document.items_before, document.items_after, document.outcomes_before,
                  document.outcomes_after});
}

base::Result<void> set_reread_fate(store::Transaction& transaction, RereadingId id,
                                   records::MinutesId minutes, std::string_view fate) {
    return write(transaction, write_fate, {id, minutes, fate});
}

base::Result<void> set_reread_taken(store::Transaction& transaction, RereadingId id,
                                    records::MinutesId minutes, records::CorrectionId correction) {
    return write(transaction, write_taken, {id, minutes, correction});
}

base::Result<void> set_reread_undone(store::Transaction& transaction, RereadingId id,
                                     records::MinutesId minutes) {
    return write(transaction, write_undone, {id, minutes});
}

base::Result<std::vector<RereadDocument>> list_reread_rows(store::Reader& reader, RereadingId id,
                                                           const records::Page& page) {
    return reader.query<RereadDocument>(documents, {id, page.limit, page.offset}, document_of);
}

base::Result<RereadCounts> count_reread(store::Reader& reader, RereadingId id) {
    RereadCounts all;
    TRY_DO(reader.for_each(counts, {id}, [&](const store::Row& row) {
        const std::string_view fate = row.text(0);
        const auto count = static_cast<int>(row.integer(1));
        all.taken += static_cast<int>(row.integer(2));
        if (fate == "differs") {
            all.differ += count;
        } else if (fate == "unreadable") {
            all.unreadable += count;
        } else if (fate != "same") {
            all.refused += count;
        }
    }));
    return all;
}

base::Result<std::optional<NextReread>> next_to_take(store::Reader& reader, RereadingId id,
                                                     std::int64_t after) {
    return reader.query_one<NextReread>(to_take, {id, after}, next_of);
}

base::Result<std::optional<NextReread>> next_to_undo(store::Reader& reader, RereadingId id,
                                                     std::int64_t after) {
    return reader.query_one<NextReread>(to_undo, {id, after}, next_of);
}

}  // namespace intake

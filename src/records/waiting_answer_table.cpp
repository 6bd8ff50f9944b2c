// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/waiting_answer_table.h"
#include "base/try.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

const std::string fields =
    "SELECT waiting_answer.id, waiting_answer.kind, waiting_answer.body_id, body.name, body.slug,"
    " waiting_answer.likeness, waiting_answer.import_id, waiting_answer.last_minutes,"
    " waiting_answer.wanted, waiting_answer.reason, waiting_answer.at, waiting_answer.settled,"
    " waiting_answer.passed_over, waiting_answer.job_id, waiting_answer.back_job_id,"
    " waiting_answer.withdrawal_id FROM waiting_answer"
    " JOIN body ON body.id = waiting_answer.body_id";
const std::string answer_by_id = fields + " WHERE waiting_answer.id = $1";
const std::string newest_answers = fields + " ORDER BY waiting_answer.id DESC LIMIT $1";
constexpr std::string_view insert_answer =
    "INSERT INTO waiting_answer (kind, body_id, likeness, import_id, last_minutes, wanted, reason,"
    " at, withdrawal_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
constexpr std::string_view write_job = "UPDATE waiting_answer SET job_id = $2 WHERE id = $1";
constexpr std::string_view write_way_back =
    "UPDATE waiting_answer SET back_job_id = $2, withdrawal_id = $3 WHERE id = $1";
constexpr std::string_view insert_answered =
    "INSERT INTO waiting_answered (answer_id, minutes_id) VALUES ($1, $2)";
constexpr std::string_view one_more_settled =
    "UPDATE waiting_answer SET settled = settled + 1 WHERE id = $1";
constexpr std::string_view one_more_passed_over =
    "UPDATE waiting_answer SET passed_over = passed_over + 1 WHERE id = $1";
const std::string to_answer = with_rule(
    "SELECT minutes.id FROM minutes CROSS JOIN meeting WHERE meeting.id = minutes.meeting_id"
    " AND minutes.is_published = 0 AND minutes.withdrawal_id IS NULL"
    " AND minutes.for_body = 0 AND $1 <> 0"
    " AND {sees_document} AND minutes.likeness = $4 AND meeting.body_id = $5"
    " AND minutes.id > $6 AND minutes.id <= $7 AND ($8 = 0 OR minutes.import_id = $8)"
    " ORDER BY minutes.id LIMIT $9");
constexpr std::string_view answered =
    "SELECT minutes_id FROM waiting_answered WHERE answer_id = $1 AND minutes_id > $2"
    " ORDER BY minutes_id LIMIT $3";

AnswerRow row_of(const store::Row& row) {
    AnswerRow answer;
    answer.id = row.id<AnswerTag>(0);
    answer.kind =
        row.text(1) == name_of(AnswerKind::Publish) ? AnswerKind::Publish : AnswerKind::SetAside;
    answer.body = row.id<BodyTag>(2);
    answer.body_name = row.text(3);
    answer.alike = {.body_slug = std::string(row.text(4)), .likeness = std::string(row.text(5))};
    if (!row.is_null(6)) answer.alike.import = row.id<ImportTag>(6);
    answer.last = row.id<MinutesTag>(7);
    answer.wanted = static_cast<int>(row.integer(8));
    answer.reason = row.text(9);
    answer.at = row.text(10);
    answer.settled = static_cast<int>(row.integer(11));
    answer.passed_over = static_cast<int>(row.integer(12));
    answer.job = work::JobId{row.integer(13)};
    if (!row.is_null(14)) answer.back_job = work::JobId{row.integer(14)};
    if (!row.is_null(15)) answer.withdrawal = row.id<WithdrawalTag>(15);
    return answer;
}

MinutesId minutes_of(const store::Row& row) { return row.id<MinutesTag>(0); }

}  // namespace

base::Result<AnswerId> add_answer(store::Transaction& transaction, const AnswerRow& answer) {
    TRY(const auto id,
        transaction.insert(insert_answer, {name_of(answer.kind), answer.body, answer.alike.likeness,
                                           answer.alike.import, answer.last.value, answer.wanted,
                                           answer.reason, answer.at, answer.withdrawal}));
    return AnswerId{id};
}

base::Result<AnswerRow> load_answer_row(store::Reader& reader, AnswerId answer) {
    TRY(auto row, reader.query_one<AnswerRow>(answer_by_id, {answer}, row_of));
    if (!row) return base::Error{base::ErrorKind::NotFound, "answer.not_found"};
    return *std::move(row);
}

base::Result<std::vector<AnswerRow>> list_answer_rows(store::Reader& reader, int limit) {
    return reader.query<AnswerRow>(newest_answers, {limit}, row_of);
}

base::Result<void> set_job(store::Transaction& transaction, AnswerId answer, work::JobId job) {
    TRY_DO(transaction.execute(write_job, {answer, job}));
    return {};
}

base::Result<void> set_way_back(store::Transaction& transaction, AnswerId answer, work::JobId job,
                                WithdrawalId withdrawal) {
    TRY_DO(transaction.execute(write_way_back, {answer, job, withdrawal}));
    return {};
}

base::Result<void> count_answered(store::Transaction& transaction, AnswerId answer,
                                  MinutesId minutes) {
    TRY_DO(transaction.execute(insert_answered, {answer, minutes}));
    TRY_DO(transaction.execute(one_more_settled, {answer}));
    return {};
}

base::Result<void> count_passed_over(store::Transaction& transaction, AnswerId answer) {
    TRY_DO(transaction.execute(one_more_passed_over, {answer}));
    return {};
}

base::Result<std::vector<MinutesId>> list_to_answer(store::Reader& reader, const AnswerRow& answer,
                                                    MinutesId after, int limit,
                                                    const rights::Viewer& viewer) {
    const std::int64_t import = answer.alike.import ? answer.alike.import->value : 0;
    return reader.query<MinutesId>(
        to_answer,
        values_for(viewer, {answer.alike.likeness, answer.body, after, answer.last, import, limit}),
        minutes_of);
}

base::Result<std::vector<MinutesId>> list_answered(store::Reader& reader, AnswerId answer,
                                                   MinutesId after, int limit) {
    return reader.query<MinutesId>(answered, {answer, after, limit}, minutes_of);
}

}  // namespace records

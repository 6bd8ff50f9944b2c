// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "records/waiting_answer.h"
#include "work/job.h"

namespace records {

struct AnswerRow {
    AnswerId id;
    AnswerKind kind = AnswerKind::Publish;
    BodyId body;
    std::string body_name;
    WaitingAlike alike;
    MinutesId last;
    int wanted = 0;
    std::string reason;
    std::string at;
    int settled = 0;
    int passed_over = 0;
    work::JobId job;
    std::optional<work::JobId> back_job;
    std::optional<WithdrawalId> withdrawal;
};
base::Result<AnswerId> add_answer(store::Transaction& transaction, const AnswerRow& answer);
/// NotFound "answer.not_found".
base::Result<AnswerRow> load_answer_row(store::Reader& reader, AnswerId answer);
/// The newest, of every body.
base::Result<std::vector<AnswerRow>> list_answer_rows(store::Reader& reader, int limit);
base::Result<void> set_job(store::Transaction& transaction, AnswerId answer, work::JobId job);
base::Result<void> set_way_back(store::Transaction& transaction, AnswerId answer, work::JobId job,
                                WithdrawalId withdrawal);
/// One of its documents was answered, or passed over.
base::Result<void> count_answered(store::Transaction& transaction, AnswerId answer,
                                  MinutesId minutes);
base::Result<void> count_passed_over(store::Transaction& transaction, AnswerId answer);
/// Documents that wait in its group, after one and up to its last, in the order they came.
base::Result<std::vector<MinutesId>> list_to_answer(store::Reader& reader, const AnswerRow& answer,
                                                    MinutesId after, int limit,
                                                    const rights::Viewer& viewer);
/// What it answered, after one, in the order they came.
base::Result<std::vector<MinutesId>> list_answered(store::Reader& reader, AnswerId answer,
                                                   MinutesId after, int limit);

}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/waiting_answer.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/take_back.h"
#include "records/internal/waiting_answer_table.h"

namespace records {
namespace {

std::string key_of(AnswerId answer) { return fmt::format("answer/{}", answer.value); }

base::Result<work::JobId> add_work(store::Transaction& transaction, const rights::Actor& actor,
                                   const char* kind, AnswerId answer, const base::Clock& clock) {
    return work::add_job(transaction,
                         {.kind = kind,
                          .argument = std::to_string(answer.value),
                          .only_key = fmt::format("{}/{}", kind, key_of(answer)),
                          .asked_by = actor.account().value},
                         clock);
}

/// Whose the documents are; NotFound as if there were none for whoever may not.
base::Result<AnswerRow> load_own(store::Reader& reader, const rights::Actor& actor,
                                 AnswerId answer) {
    TRY(AnswerRow row, load_answer_row(reader, answer));
    if (actor.may(rights::Permission::PublishMinutes, rights::in_body(row.body))) return row;
    return base::Error{base::ErrorKind::NotFound, "answer.not_found"};
}

base::Result<void> stop(store::Transaction& transaction, work::JobId job,
                        const base::Clock& clock) {
    const auto stopped = work::cancel_own_job(transaction, job, clock);
    // One that has ended by itself needs no end.
    if (!stopped && stopped.error().code != "work.ended") return stopped.error();
    return {};
}

bool is_open(const work::Job& job) {
    return job.state == work::JobState::Waiting || job.state == work::JobState::Running;
}

/// Two who answer the same at once would each have half of it to take back.
base::Result<void> check_not_being_answered(store::Reader& reader, BodyId body,
                                            const std::string& likeness) {
    constexpr int newest = 200;
    TRY(const auto rows, list_answer_rows(reader, newest));
    for (const AnswerRow& row : rows) {
        if (row.body != body || row.alike.likeness != likeness) continue;
        TRY(const auto job, work::find_job(reader, row.job));
        if (job && is_open(*job)) {
            return base::Error{base::ErrorKind::Conflict, "waiting.being_answered"};
        }
    }
    return {};
}

base::Result<void> fill_progress(store::Reader& reader, const AnswerRow& row,
                                 WaitingAnswer& answer) {
    const auto has_failed = [](const work::Job& job) {
        return job.state == work::JobState::Failed || job.state == work::JobState::SetAside;
    };
    TRY(const auto job, work::find_job(reader, row.job));
    answer.under_way = job && is_open(*job);
    answer.failed = job && has_failed(*job);
    answer.stopped = job && job->state == work::JobState::Cancelled;
    if (!row.back_job) return {};
    TRY(const auto back, work::find_job(reader, *row.back_job));
    answer.going_back = back && is_open(*back);
    answer.failed = back && has_failed(*back);
    answer.gone_back = back ? static_cast<int>(back->done) : 0;
    return {};
}

}  // namespace

std::string_view name_of(AnswerKind kind) {
    return kind == AnswerKind::Publish ? "publish" : "set_aside";
}

base::Result<AnswerId> answer_alike(store::Transaction& transaction, const rights::Actor& actor,
                                    const AnswerRequest& request, const rights::Viewer& viewer,
                                    const base::Clock& clock) {
    const LookedAt& group = request.group;
    const bool publishes = request.kind == AnswerKind::Publish;
    TRY(const WaitingGroup now, load_waiting_group(transaction, group.alike, viewer));
    TRY(const auto mandate, actor.require(publishes ? publish_alike_action : set_aside_alike_action,
                                          rights::in_body(now.example.body)));
    if (now.documents != group.documents || now.last != group.last) {
        return base::Error{base::ErrorKind::Conflict, "waiting.changed"};
    }
    if (publishes && !may_answer_together(now.example.doubts)) {
        return base::Error{base::ErrorKind::Conflict, "waiting.one_by_one"};
    }
    TRY_DO(check_not_being_answered(transaction, now.example.body, group.alike.likeness));
    AnswerRow row;
    row.kind = request.kind;
    row.body = now.example.body;
    row.alike = group.alike;
    row.last = group.last;
    row.wanted = group.documents;
    row.reason = publishes ? std::string() : std::string(base::trim(request.reason));
    row.at = clock.now();
    if (!publishes) {
        if (row.reason.empty()) {
            return base::Error{base::ErrorKind::Invalid, "waiting.reason_needed"};
        }
        TRY(row.withdrawal,
            begin_withdrawal({transaction, mandate, clock}, std::nullopt, row.reason));
    }
    TRY(const AnswerId id, add_answer(transaction, row));
    TRY(const auto job, add_work(transaction, actor, "records.answer_alike", id, clock));
    TRY_DO(set_job(transaction, id, job));
    return id;
}

base::Result<void> stop_answer(store::Transaction& transaction, const rights::Actor& actor,
                               AnswerId answer, const base::Clock& clock) {
    TRY(const AnswerRow row, load_own(transaction, actor, answer));
    return work::cancel_own_job(transaction, row.job, clock);
}

base::Result<void> take_back_answer(store::Transaction& transaction, const rights::Actor& actor,
                                    AnswerId answer, const base::Clock& clock) {
    TRY(const AnswerRow row, load_own(transaction, actor, answer));
    if (row.back_job) return base::Error{base::ErrorKind::Conflict, "answer.taken_back"};
    TRY(const auto mandate, actor.require(take_back_answer_action, rights::in_body(row.body)));
    TRY_DO(stop(transaction, row.job, clock));
    std::optional<WithdrawalId> withdrawal = row.withdrawal;
    if (!withdrawal) {
        TRY(withdrawal, begin_withdrawal({transaction, mandate, clock}, std::nullopt, {}));
    }
    TRY(const auto job, add_work(transaction, actor, "records.take_back_answer", answer, clock));
    return set_way_back(transaction, answer, job, *withdrawal);
}

base::Result<std::vector<WaitingAnswer>> list_answers(store::Reader& reader,
                                                      const rights::Actor& actor, int limit) {
    TRY(const auto rows, list_answer_rows(reader, limit));
    std::vector<WaitingAnswer> answers;
    for (const AnswerRow& row : rows) {
        if (!actor.may(rights::Permission::PublishMinutes, rights::in_body(row.body))) continue;
        WaitingAnswer answer{.id = row.id,
                             .kind = row.kind,
                             .body = row.body,
                             .body_name = row.body_name,
                             .reason = row.reason,
                             .at = row.at,
                             .wanted = row.wanted,
                             .settled = row.settled,
                             .passed_over = row.passed_over,
                             .withdrawal = row.withdrawal,
                             .taken_back = row.back_job.has_value()};
        TRY_DO(fill_progress(reader, row, answer));
        answers.push_back(std::move(answer));
    }
    return answers;
}

}  // namespace records

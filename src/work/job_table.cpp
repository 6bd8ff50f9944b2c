// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/try.h"
#include "changes/log.h"
#include "work/internal/job_rows.h"

namespace work {
namespace {

// A lease or a retry later than any that could be written now is from a clock that was wrong.
constexpr std::string_view claimable =
    "SELECT id, kind, turn_at FROM job"
    " WHERE state IN ('waiting', 'running')"
    " AND ((state = 'waiting' AND (retry_at IS NULL OR retry_at <= $1 OR retry_at > $3))"
    " OR (state = 'running' AND (lease_until <= $1 OR lease_until > $2)))"
    " AND (turn_at > $4 OR (turn_at = $4 AND id > $5))"
    " ORDER BY turn_at, id LIMIT $6";
constexpr std::string_view claim_job =
    "UPDATE job SET deaths = deaths + CASE WHEN state = 'running' THEN 1 ELSE 0 END,"
    " state = 'running', lease = $5, lease_until = $2, retry_at = NULL"
    " WHERE id = $4"
    " AND ((state = 'waiting' AND (retry_at IS NULL OR retry_at <= $1 OR retry_at > $3))"
    " OR (state = 'running' AND (lease_until <= $1 OR lease_until > $2)))";
constexpr std::string_view renew_lease =
    "UPDATE job SET lease_until = $3 WHERE id = $1 AND lease = $2 AND state = 'running'"
    " RETURNING cancel_wanted";
constexpr std::string_view update_piece =
    "UPDATE job SET lease_until = $3, checkpoint = $4, done = $5, total = $6, says = $7,"
    " result = $8, tries = 0, deaths = 0, error = '', error_detail = ''"
    " WHERE id = $1 AND lease = $2 AND state = 'running'";
constexpr std::string_view return_job =
    "UPDATE job SET state = 'waiting', lease = NULL, lease_until = NULL, turn_at = $3"
    " WHERE id = $1 AND lease = $2 AND state = 'running'";
constexpr std::string_view postpone_job =
    "UPDATE job SET state = 'waiting', lease = NULL, lease_until = NULL, retry_at = $3,"
    " tries = tries + 1, error = $4, error_detail = $5"
    " WHERE id = $1 AND lease = $2 AND state = 'running'";
constexpr std::string_view end_job =
    "UPDATE job SET state = $3, ended_at = $4, error = $5, error_detail = $6, lease = NULL,"
    " lease_until = NULL,"
    " checkpoint = CASE WHEN $7 = 1 THEN '' ELSE checkpoint END"
    " WHERE id = $1 AND lease = $2 AND state = 'running'";

constexpr std::string_view insert_job =
    "INSERT INTO job (kind, argument, only_key, state, asked_by, asked_at, turn_at)"
    " VALUES ($1, $2, $3, 'waiting', $4, $5, $5)"
    " ON CONFLICT (only_key) WHERE state IN ('waiting', 'running') DO NOTHING RETURNING id";
constexpr std::string_view job_of_key =
    "SELECT id FROM job WHERE only_key = $1 AND state IN ('waiting', 'running')";
constexpr std::string_view job_by_id =
    "SELECT id, kind, argument, state, asked_by, asked_at, turn_at, retry_at, ended_at, checkpoint,"
    " done, total, says, result, error, error_detail, tries, deaths, cancel_wanted FROM job"
    " WHERE id = $1";
constexpr std::string_view open_jobs =
    "SELECT id, kind, argument, state, asked_by, asked_at, turn_at, retry_at, ended_at, checkpoint,"
    " done, total, says, result, error, error_detail, tries, deaths, cancel_wanted FROM job"
    " WHERE state IN ('waiting', 'running') AND turn_at >= $1 AND (turn_at > $1 OR id > $2)"
    " ORDER BY turn_at, id LIMIT $3";
constexpr std::string_view stopped_jobs =
    "SELECT id, kind, argument, state, asked_by, asked_at, turn_at, retry_at, ended_at, checkpoint,"
    " done, total, says, result, error, error_detail, tries, deaths, cancel_wanted FROM job"
    " WHERE state IN ('failed', 'set_aside')"
    " AND ended_at <= $1 AND (ended_at < $1 OR id < $2)"
    " ORDER BY ended_at DESC, id DESC LIMIT $3";
constexpr std::string_view over_jobs =
    "SELECT id, kind, argument, state, asked_by, asked_at, turn_at, retry_at, ended_at, checkpoint,"
    " done, total, says, result, error, error_detail, tries, deaths, cancel_wanted FROM job"
    " WHERE state IN ('done', 'cancelled')"
    " AND ended_at <= $1 AND (ended_at < $1 OR id < $2)"
    " ORDER BY ended_at DESC, id DESC LIMIT $3";
constexpr std::string_view number_open =
    "SELECT count(*) FROM"
    " (SELECT 1 FROM job WHERE state IN ('waiting', 'running') LIMIT $1) AS counted";
constexpr std::string_view number_stopped =
    "SELECT count(*) FROM"
    " (SELECT 1 FROM job WHERE state IN ('failed', 'set_aside') LIMIT $1) AS counted";
constexpr std::string_view cancel_waiting =
    "UPDATE job SET state = 'cancelled', ended_at = $2, retry_at = NULL, lease = NULL,"
    " lease_until = NULL"
    " WHERE id = $1 AND ((state = 'waiting' AND (checkpoint = '' OR cancel_wanted = 1))"
    " OR (state = 'running' AND cancel_wanted = 1 AND lease_until <= $2))";
constexpr std::string_view cancel_begun =
    "UPDATE job SET cancel_wanted = 1, retry_at = NULL"
    " WHERE id = $1 AND state IN ('waiting', 'running')";
constexpr std::string_view wait_again =
    "UPDATE job SET state = 'waiting', ended_at = NULL, turn_at = $2, retry_at = NULL, tries = 0,"
    " deaths = 0, cancel_wanted = 0, error = '', error_detail = ''"
    " WHERE id = $1 AND state IN ('failed', 'cancelled', 'set_aside')";
constexpr std::string_view open_of_same_key =
    "SELECT 1 FROM job AS other JOIN job ON job.only_key = other.only_key"
    " WHERE job.id = $1 AND other.id <> $1 AND other.state IN ('waiting', 'running')";
constexpr std::string_view delete_ended = "DELETE FROM job WHERE ended_at < $1";

constexpr JobState all_states[] = {JobState::Waiting, JobState::Running,   JobState::Done,
                                   JobState::Failed,  JobState::Cancelled, JobState::SetAside};

JobState state_of(std::string_view name) {
    for (const JobState state : all_states) {
        if (name_of(state) == name) return state;
    }
    return JobState::Failed;
}

Job job_of(const store::Row& row) {
    return {.id = row.id<JobTag>(0),
            .kind = std::string(row.text(1)),
            .argument = std::string(row.text(2)),
            .state = state_of(row.text(3)),
            .asked_by = row.integer(4),
            .asked_at = std::string(row.text(5)),
            .turn_at = std::string(row.text(6)),
            .retry_at = row.optional_text(7),
            .ended_at = row.optional_text(8),
            .checkpoint = std::string(row.text(9)),
            .done = row.integer(10),
            .total = row.integer(11),
            .says = std::string(row.text(12)),
            .result = std::string(row.text(13)),
            .error = std::string(row.text(14)),
            .error_detail = std::string(row.text(15)),
            .tries = static_cast<int>(row.integer(16)),
            .deaths = static_cast<int>(row.integer(17)),
            .cancel_wanted = row.truth(18)};
}

base::Result<void> must_be_there(store::Reader& reader, JobId id) {
    TRY(const auto job, find_job(reader, id));
    if (job) return {};
    return base::Error{base::ErrorKind::NotFound, "work.not_found", std::to_string(id.value)};
}

/// Who did it to which job; a job is no fact whose state the log could prove (subjects.h).
base::Result<void> write_line(store::Transaction& transaction, const changes::Mandate& mandate,
                              JobId id, const base::Clock& clock) {
    changes::Entry entry;
    entry.subject = fmt::format("job/{}", id.value);
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<int> count(store::Reader& reader, std::string_view sql) {
    TRY(const auto number, reader.query_one<std::int64_t>(sql, {most_counted}, [](const auto& row) {
        return row.integer(0);
    }));
    return static_cast<int>(number.value_or(0));
}

}  // namespace

std::string_view name_of(JobState state) {
    switch (state) {
        case JobState::Waiting:
            return "waiting";
        case JobState::Running:
            return "running";
        case JobState::Done:
            return "done";
        case JobState::Failed:
            return "failed";
        case JobState::Cancelled:
            return "cancelled";
        case JobState::SetAside:
            return "set_aside";
    }
    return "";
}

base::Result<JobId> add_job(store::Transaction& transaction, const JobRequest& request,
                            const base::Clock& clock) {
    const auto key = request.only_key.empty() ? std::nullopt : std::optional(request.only_key);
    const auto id_of = [](const store::Row& row) { return row.id<JobTag>(0); };
    TRY(const auto added,
        transaction.query_one<JobId>(
            insert_job, {request.kind, request.argument, key, request.asked_by, clock.now()},
            id_of));
    if (added) return *added;
    TRY(const auto known, transaction.query_one<JobId>(job_of_key, {key}, id_of));
    if (known) return *known;
    return base::Error{base::ErrorKind::Conflict, "work.ended", request.only_key};
}

base::Result<std::optional<Job>> find_job(store::Reader& reader, JobId id) {
    return reader.query_one<Job>(job_by_id, {id}, job_of);
}

base::Result<std::vector<Job>> list_jobs(store::Reader& reader, JobGroup group,
                                         const ListPlace& after, int most) {
    const ListPlace from = group == JobGroup::Open ? after : newest_first(after);
    const std::string_view sql = group == JobGroup::Open      ? open_jobs
                                 : group == JobGroup::Stopped ? stopped_jobs
                                                              : over_jobs;
    return reader.query<Job>(sql, {from.at, from.id, most}, job_of);
}

ListPlace place_of(const Job& job) { return {job.ended_at.value_or(job.turn_at), job.id.value}; }

base::Result<std::vector<Job>> list_jobs(store::Reader& reader, int most) {
    std::vector<Job> jobs;
    for (const JobGroup group : {JobGroup::Open, JobGroup::Stopped, JobGroup::Over}) {
        const int room = most - static_cast<int>(jobs.size());
        TRY(const auto part, list_jobs(reader, group, {}, room));
        jobs.insert(jobs.end(), part.begin(), part.end());
    }
    return jobs;
}

base::Result<JobCounts> count_jobs(store::Reader& reader) {
    JobCounts counts;
    TRY(counts.open, count(reader, number_open));
    TRY(counts.stopped, count(reader, number_stopped));
    return counts;
}

base::Result<void> cancel_own_job(store::Transaction& transaction, JobId id,
                                  const base::Clock& clock) {
    TRY_DO(must_be_there(transaction, id));
    TRY(const auto at_once, transaction.execute(cancel_waiting, {id, clock.now()}));
    if (at_once > 0) return {};
    TRY(const auto wanted, transaction.execute(cancel_begun, {id}));
    if (wanted > 0) return {};
    return base::Error{base::ErrorKind::Conflict, "work.ended", std::to_string(id.value)};
}

base::Result<void> cancel_job(store::Transaction& transaction, const rights::Actor& actor, JobId id,
                              const base::Clock& clock) {
    TRY(const auto mandate, actor.require(cancel_job_action, rights::everywhere()));
    TRY_DO(cancel_own_job(transaction, id, clock));
    return write_line(transaction, mandate, id, clock);
}

base::Result<void> try_again(store::Transaction& transaction, const rights::Actor& actor, JobId id,
                             const base::Clock& clock) {
    TRY(const auto mandate, actor.require(try_again_action, rights::everywhere()));
    TRY_DO(must_be_there(transaction, id));
    const base::Error no{base::ErrorKind::Conflict, "work.not_stopped", std::to_string(id.value)};
    // Asked first: in PostgreSQL a statement that breaks a rule ends the transaction.
    TRY(const auto other,
        transaction.query_one<int>(open_of_same_key, {id}, [](const store::Row&) { return 1; }));
    if (other) return no;
    TRY(const auto again, transaction.execute(wait_again, {id, clock.now()}));
    if (again == 0) return no;
    return write_line(transaction, mandate, id, clock);
}

base::Result<std::int64_t> sweep_jobs(store::Transaction& transaction, int days,
                                      const base::Clock& clock) {
    constexpr std::int64_t seconds_a_day = 86400;
    return transaction.execute(
        delete_ended, {base::utc_of_seconds(base::seconds_now(clock) - days * seconds_a_day)});
}

namespace rows {

base::Result<std::vector<Candidate>> list_claimable(store::Reader& reader, const LeaseNow& now,
                                                    const Candidate& after, int most) {
    return reader.query<Candidate>(
        claimable, {now.now, now.lease_until, now.latest_retry, after.since, after.id, most},
        candidate_of);
}

base::Result<bool> claim(store::Transaction& transaction, JobId id, std::string_view lease,
                         const LeaseNow& now) {
    TRY(const auto taken,
        transaction.execute(claim_job, {now.now, now.lease_until, now.latest_retry, id, lease}));
    return taken == 1;
}

base::Result<std::optional<bool>> renew(store::Transaction& transaction, JobId id,
                                        std::string_view lease, std::string_view until) {
    return transaction.query_one<bool>(renew_lease, {id, lease, until},
                                       [](const store::Row& row) { return row.truth(0); });
}

base::Result<bool> write_piece(store::Transaction& transaction, JobId id, std::string_view lease,
                               std::string_view until, const Piece& piece) {
    TRY(const auto written,
        transaction.execute(update_piece, {id, lease, until, piece.checkpoint, piece.done,
                                           piece.total, piece.says, piece.result}));
    return written == 1;
}

base::Result<bool> give_back(store::Transaction& transaction, JobId id, std::string_view lease,
                             std::string_view turn_at) {
    TRY(const auto written, transaction.execute(return_job, {id, lease, turn_at}));
    return written == 1;
}

base::Result<bool> put_off(store::Transaction& transaction, JobId id, std::string_view lease,
                           const Failure& failure) {
    TRY(const auto written,
        transaction.execute(
            postpone_job, {id, lease, failure.retry_at, failure.error.code, failure.error.detail}));
    return written == 1;
}

base::Result<bool> end(store::Transaction& transaction, JobId id, std::string_view lease,
                       const End& end) {
    TRY(const auto written,
        transaction.execute(end_job, {id, lease, name_of(end.state), end.at, end.error,
                                      end.error_detail, end.forgets_checkpoint}));
    return written == 1;
}

}  // namespace rows
}  // namespace work

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/reread_body.h"

#include <fmt/format.h>

#include "base/try.h"
#include "intake/internal/reread_table.h"
#include "records/keeping.h"

namespace intake {
namespace {

constexpr int most_listed = 10;

base::Error not_found() { return {base::ErrorKind::NotFound, "reread.not_found"}; }

bool may(const rights::Actor& actor, records::BodyId body) {
    return actor.may(rights::Permission::SaveMinutes, rights::in_body(body));
}

base::Result<RereadingRow> load_own(store::Reader& reader, const rights::Actor& actor,
                                    RereadingId id) {
    TRY(RereadingRow row, load_rereading_row(reader, id));
    if (may(actor, row.body)) return row;
    return not_found();
}

base::Result<work::JobId> add_work(store::Transaction& transaction, const rights::Actor& actor,
                                   const char* kind, RereadingId id, const base::Clock& clock) {
    return work::add_job(transaction,
                         {.kind = kind,
                          .argument = std::to_string(id.value),
                          .only_key = fmt::format("{}/{}", kind, id.value),
                          .asked_by = actor.account().value},
                         clock);
}

/// What a job of it has come to.
enum class JobStands { None, UnderWay, Ended, Failed };
struct JobFar {
    JobStands stands = JobStands::None;
    std::int64_t done = 0;
    std::int64_t total = 0;
};
base::Result<JobFar> how_far(store::Reader& reader, const std::optional<work::JobId>& id) {
    if (!id) return JobFar{};
    TRY(const auto job, work::find_job(reader, *id));
    // One that ended long ago is swept away.
    if (!job) return JobFar{.stands = JobStands::Ended};
    JobFar far{.stands = JobStands::Ended, .done = job->done, .total = job->total};
    using work::JobState;
    if (job->state == JobState::Waiting || job->state == JobState::Running) {
        far.stands = JobStands::UnderWay;
    } else if (job->state == JobState::Failed || job->state == JobState::SetAside) {
        far.stands = JobStands::Failed;
    }
    return far;
}

RereadingState state_of(JobStands stands, RereadingState under_way, RereadingState ended) {
    if (stands == JobStands::Failed) return RereadingState::Failed;
    return stands == JobStands::UnderWay ? under_way : ended;
}

base::Result<Rereading> fill(store::Reader& reader, const RereadingRow& row) {
    Rereading made{.id = row.id,
                   .body = row.body,
                   .body_slug = row.body_slug,
                   .body_name = row.body_name,
                   .at = row.at};
    TRY(const JobFar look, how_far(reader, row.look));
    TRY(const JobFar take, how_far(reader, row.take));
    TRY(const JobFar back, how_far(reader, row.back));
    made.state = state_of(look.stands, RereadingState::Looking, RereadingState::Looked);
    if (row.take) {
        made.state = state_of(take.stands, RereadingState::Taking, RereadingState::Taken);
    }
    if (row.back) {
        made.state = state_of(back.stands, RereadingState::GoingBack, RereadingState::GoneBack);
    }
    const JobFar& now = row.back ? back : row.take ? take : look;
    made.done = now.done;
    made.total = now.total;
    made.looked = static_cast<int>(look.done);
    TRY(const RereadCounts counts, count_reread(reader, row.id));
    made.differ = counts.differ;
    made.refused = counts.refused;
    made.unreadable = counts.unreadable;
    made.taken = counts.taken;
    return made;
}

bool is_under_way(RereadingState state) {
    return state == RereadingState::Looking || state == RereadingState::Taking ||
           state == RereadingState::GoingBack;
}

base::Result<records::BodyCard> body_of(store::Reader& reader, const rights::Actor& actor,
                                        std::string_view slug) {
    TRY(auto body, records::load_body_card(reader, slug));
    if (may(actor, body.id)) return body;
    return base::Error{base::ErrorKind::NotFound, "body.not_found"};
}

}  // namespace

base::Result<RereadingId> begin_rereading(store::Transaction& transaction,
                                          const rights::Actor& actor, std::string_view body_slug,
                                          const base::Clock& clock) {
    TRY(const auto body, body_of(transaction, actor, body_slug));
    TRY(const auto rows, list_rereading_rows(transaction, body.id, most_listed));
    for (const RereadingRow& row : rows) {
        TRY(const Rereading one, fill(transaction, row));
        if (is_under_way(one.state)) {
            return base::Error{base::ErrorKind::Conflict, "reread.under_way"};
        }
    }
    TRY(const RereadingId id, add_rereading(transaction, body.id, clock.now()));
    TRY(const auto job, add_work(transaction, actor, "intake.look_again", id, clock));
    TRY_DO(set_look_job(transaction, id, job));
    return id;
}

base::Result<void> take_rereading(store::Transaction& transaction, const rights::Actor& actor,
                                  RereadingId rereading, const base::Clock& clock) {
    TRY(const RereadingRow row, load_own(transaction, actor, rereading));
    TRY(const Rereading now, fill(transaction, row));
    if (row.take || now.state != RereadingState::Looked || now.differ == 0) {
        return base::Error{base::ErrorKind::Conflict, "reread.not_looked"};
    }
    TRY(const auto job, add_work(transaction, actor, "intake.take_again", rereading, clock));
    return set_take_job(transaction, rereading, job);
}

base::Result<void> stop_rereading(store::Transaction& transaction, const rights::Actor& actor,
                                  RereadingId rereading, const base::Clock& clock) {
    TRY(const RereadingRow row, load_own(transaction, actor, rereading));
    return work::cancel_own_job(transaction, row.back ? *row.back : row.take.value_or(row.look),
                                clock);
}

base::Result<void> undo_rereading(store::Transaction& transaction, const rights::Actor& actor,
                                  RereadingId rereading, const base::Clock& clock) {
    TRY(const RereadingRow row, load_own(transaction, actor, rereading));
    TRY(const Rereading now, fill(transaction, row));
    if (now.taken == 0 || now.state == RereadingState::GoingBack) {
        return base::Error{base::ErrorKind::Conflict, "reread.not_taken"};
    }
    const auto stopped = work::cancel_own_job(transaction, row.take.value_or(row.look), clock);
    if (!stopped && stopped.error().kind != base::ErrorKind::NotFound &&
        stopped.error().code != "work.ended") {
        return stopped.error();
    }
    TRY(const auto job, add_work(transaction, actor, "intake.undo_again", rereading, clock));
    return set_back_job(transaction, rereading, job);
}

base::Result<Rereading> load_rereading(store::Reader& reader, const rights::Actor& actor,
                                       RereadingId rereading) {
    TRY(const RereadingRow row, load_own(reader, actor, rereading));
    return fill(reader, row);
}

base::Result<std::vector<Rereading>> list_rereadings(store::Reader& reader,
                                                     const rights::Actor& actor,
                                                     std::string_view body_slug) {
    TRY(const auto body, body_of(reader, actor, body_slug));
    TRY(const auto rows, list_rereading_rows(reader, body.id, most_listed));
    std::vector<Rereading> all;
    for (const RereadingRow& row : rows) {
        TRY(auto one, fill(reader, row));
        all.push_back(std::move(one));
    }
    return all;
}

base::Result<std::vector<RereadDocument>> list_reread_documents(store::Reader& reader,
                                                                const rights::Actor& actor,
                                                                RereadingId rereading,
                                                                const records::Page& page) {
    TRY_DO(load_own(reader, actor, rereading));
    return list_reread_rows(reader, rereading, page);
}

}  // namespace intake

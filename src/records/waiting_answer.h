// SPDX-License-Identifier: AGPL-3.0-or-later
// One answer to all documents of a group that waits: publish them, or set them aside since they are
// no minutes. It is given behind the pages, piece by piece; it can be stopped, and taken back
// whole.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/waiting_groups.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"
#include "work/worker.h"

namespace records {

using AnswerId = base::Id<struct AnswerTag>;

enum class AnswerKind {
    Publish,   ///< Everybody may see them; what is closed in them stays closed.
    SetAside,  ///< They are no minutes: withdrawn, they wait no more.
};
/// "publish", "set_aside": stable, in the database and in text keys.
std::string_view name_of(AnswerKind kind);

constexpr rights::Action publish_alike_action{"records.publish_alike",
                                              rights::Permission::PublishMinutes};
constexpr rights::Action set_aside_alike_action{"records.set_aside_alike",
                                                rights::Permission::PublishMinutes};
constexpr rights::Action take_back_answer_action{"records.take_back_answer",
                                                 rights::Permission::PublishMinutes};

/// A group as somebody looked at it.
struct LookedAt {
    WaitingAlike alike;
    int documents = 0;
    MinutesId last;
};
struct AnswerRequest {
    AnswerKind kind = AnswerKind::Publish;
    LookedAt group;
    std::string reason = {};  ///< Why they are set aside; at most 500 bytes.
};
/// Request: a group as it was shown.
/// Effect: a job gives the answer to each of its documents, twenty in a transaction, with a line in
/// the log for each. What has come to be in doubt otherwise meanwhile, or somebody said is no
/// minutes, is passed over; what comes into the group later is left.
/// Permission: PublishMinutes in the body, also when each piece is done. NotFound
/// "waiting.not_found"; Conflict "waiting.changed" when others are in the group by now,
/// "waiting.one_by_one" when they may not be published together, "waiting.being_answered" while
/// another answer to them is being given; Invalid "waiting.reason_needed",
/// "withdrawal.note_too_long".
base::Result<AnswerId> answer_alike(store::Transaction& transaction, const rights::Actor& actor,
                                    const AnswerRequest& request, const rights::Viewer& viewer,
                                    const base::Clock& clock);

/// Effect: the piece at hand is the last; what was answered stays answered.
/// Permission: PublishMinutes in the body. NotFound "answer.not_found"; Conflict "work.ended".
base::Result<void> stop_answer(store::Transaction& transaction, const rights::Actor& actor,
                               AnswerId answer, const base::Clock& clock);

/// Effect: it is stopped, and a job takes it back: what it published is withdrawn
/// (undo_withdrawal gives it back to everybody), what it set aside waits again.
/// Permission: PublishMinutes in the body, also when each piece is done. NotFound
/// "answer.not_found"; Conflict "answer.taken_back".
base::Result<void> take_back_answer(store::Transaction& transaction, const rights::Actor& actor,
                                    AnswerId answer, const base::Clock& clock);

struct WaitingAnswer {
    AnswerId id;
    AnswerKind kind = AnswerKind::Publish;
    BodyId body;
    std::string body_name;
    std::string reason;
    std::string at;       ///< UTC.
    int wanted = 0;       ///< How many somebody looked at.
    int settled = 0;      ///< How many it published or set aside.
    int passed_over = 0;  ///< How many it left for one by one.
    std::optional<WithdrawalId> withdrawal;
    bool under_way = false;  ///< It is being given.
    bool stopped = false;    ///< Somebody stopped it before its end.
    bool failed = false;     ///< An error ended that, or taking it back.
    bool taken_back = false;
    bool going_back = false;  ///< It is being taken back.
    int gone_back = 0;        ///< How many are, while it is.
};
/// The newest of bodies in which the actor may publish.
base::Result<std::vector<WaitingAnswer>> list_answers(store::Reader& reader,
                                                      const rights::Actor& actor, int limit);

/// The kinds of job that give answers and take them back.
std::vector<work::Kind> answer_work();

}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
// Advice that is asked of another unit or a person while an item is written and approved, with a
// last day in working days. It holds nothing up: whoever approves sees what is missing.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "cases/item_draft.h"
#include "changes/subjects.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace approvals {

struct Advice {
    cases::DraftId item = {};
    int number = 0;  ///< 1, 2, 3 ... of the item.
    std::optional<rights::UnitId> unit = {};
    std::optional<records::PersonId> person = {};
    std::string of = {};  ///< The name of the unit or the person.
    std::string question = {};
    std::optional<records::PersonId> asked_by = {};  ///< Nothing: the operator of the machine.
    std::string asked_by_name = {};
    std::string asked_at = {};  ///< UTC.
    base::Date due = {};        ///< The last day.
    std::string answer = {};    ///< "": none yet.
    std::optional<records::PersonId> answered_by = {};
    std::string answered_by_name = {};
    std::optional<std::string> answered_at = {};   ///< UTC.
    int revision = 0;                              ///< Of the item when it was answered.
    std::optional<std::string> withdrawn_at = {};  ///< UTC.

    bool waits() const { return !answered_at && !withdrawn_at; }
    bool is_late(const base::Date& today) const { return waits() && due < today; }
};

/// In the order of asking. For whoever was given the item (cases::load_item).
base::Result<std::vector<Advice>> list_advice(store::Reader& reader, const cases::ItemDraft& item);

/// Whether anybody there can answer it today: of a unit in which nobody works or leads with an open
/// account nobody can.
base::Result<bool> has_adviser(store::Reader& reader, const Advice& advice, const base::Date& day);

constexpr int most_advice_days = 60;
struct AdviceWanted {
    std::optional<rights::UnitId> unit = {};
    std::optional<records::PersonId> person = {};
    std::string question = {};
    int days = 0;  ///< Working days: the last day is so many after today.
};

constexpr rights::Action ask_advice_action{"approvals.ask_advice",
                                           rights::Permission::KeepOwnAccount};
constexpr rights::Action answer_advice_action{"approvals.answer_advice",
                                              rights::Permission::KeepOwnAccount};
constexpr rights::Action withdraw_advice_action{"approvals.withdraw_advice",
                                                rights::Permission::KeepOwnAccount};

/// Whether somebody may ask advice of others about the item: who writes it, whose turn it is, and
/// the secretary of the body once it is sent.
base::Result<bool> may_ask_advice(store::Reader& reader, const rights::Actor& actor,
                                  const cases::ItemDraft& item, const base::Clock& clock);
/// Whether the answer is theirs to give: the person, or whoever is case officer, approver or
/// manager in the unit. An answer on which somebody has approved since is given for good.
base::Result<bool> may_answer(store::Reader& reader, const Advice& advice, records::PersonId person,
                              const base::Clock& clock);

/// Effect: whoever is asked may see the item from now on, and is told; none when the same waits for
/// their answer already (a button that was pressed twice). Answers the number. NotFound
/// "item.not_found"; Forbidden "rights.not_allowed"; Conflict "approval.not_now" once it is on an
/// agenda; Invalid "advice.wrong" with violations (fields "of": "advice.of",
/// "approval.has_left"; "question": "advice.no_question", "too_long"; "days": "advice.days").
base::Result<int> ask_advice(store::Transaction& transaction, const rights::Actor& actor,
                             cases::DraftId item, const AdviceWanted& wanted,
                             const base::Clock& clock);
/// Effect: it is answered, and who asked is told. An answer may be given anew until the item is on
/// an agenda; the same answer again has none. Forbidden "advice.not_yours"; Conflict
/// "approval.not_now", "advice.answered_meanwhile" when it was answered at another time than
/// `read_answered_at` (UTC; "": it waited), so that nobody's answer is lost unseen, and
/// "advice.relied_on" when somebody has approved since it was given; Invalid
/// "advice.wrong" (field "answer": "advice.no_answer", "too_long").
struct AdviceAnswer {
    std::string_view words = {};
    std::string_view read_answered_at = {};
};
base::Result<void> answer_advice(store::Transaction& transaction, const rights::Actor& actor,
                                 cases::DraftId item, int number, const AdviceAnswer& answer,
                                 const base::Clock& clock);
/// Effect: it is not asked any more, and whoever was asked sees the item by other reasons alone.
/// Permission: who asked, and who may ask. Conflict "approval.not_now" once it is answered.
base::Result<void> withdraw_advice(store::Transaction& transaction, const rights::Actor& actor,
                                   cases::DraftId item, int number, const base::Clock& clock);

}  // namespace approvals

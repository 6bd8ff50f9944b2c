// SPDX-License-Identifier: AGPL-3.0-or-later
// A published document, judged by the rules of the day: what of it would be held back or closed if
// it came in now. Nothing is opened by it.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "intake/read_again.h"
#include "records/correct_minutes.h"
#include "records/correction.h"
#include "rights/account_actor.h"
#include "store/database.h"

namespace intake {

struct Judgement {
    /// What it would wait for. Of what a person may take on himself only kinds that were not in
    /// doubt when it was published; of what may be closed (records::needs_a_look) all that nobody
    /// has answered.
    base::Findings doubts;
    std::vector<records::ItemAnchor> closes;  ///< Items that are open now and would be closed.
    bool closes_original = false;
    /// Something may be closed that no closed item explains, or no item here is the one that would
    /// be closed: nothing less than the whole document.
    bool hides = false;

    bool is_fine() const { return doubts.empty() && closes.empty() && !closes_original && !hides; }
    /// The same for the same doubts: a hash, which says nothing of them.
    std::string told() const;
};

/// `reading`: read_again of the document. Pure.
Judgement judge(const records::DocumentToReview& document, const ReadAgain& reading);

/// What was done to a document, each undone by itself.
struct Enforced {
    int items = 0;
    bool original = false;
    records::WithdrawalId withdrawal = {};  ///< Of the document, when it `hides`; 0: it was not.
};
/// Request: a document, the reading and what it came to. Effect: items and original are closed by
/// corrections; a document that hides something is withdrawn and, unless that would open something
/// or leave a correction without its place, read again, so that it is published only when its
/// doubts are answered. Permission: those of records::correct_minutes and withdraw_document.
/// Conflict as correct.
base::Result<Enforced> enforce(store::Transaction& transaction, const rights::Acting& acting,
                               const records::DocumentToReview& document, const ReadAgain& reading,
                               const Judgement& judgement, const base::Clock& clock);

/// Which rules these are: the words and `program`, its version.
std::string rules_of_today(std::string_view program);

}  // namespace intake

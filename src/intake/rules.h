// SPDX-License-Identifier: AGPL-3.0-or-later
// "All documents like this": what a correction says of other documents, what that would change in
// each of them, and doing it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/correct_minutes.h"
#include "records/reading_rule.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace intake {

/// The rule that a correction proposes for documents of the body: that a heading stands over a
/// kind of section, whatever date or number it holds; that a line beginning so, with a number,
/// heads an item; that a label names the body; that a mark at items says nothing. Nothing when it
/// says nothing of other documents.
std::optional<records::ReadingRule> rule_proposed_by(const records::Correction& correction,
                                                     const records::Minutes& as_read,
                                                     records::BodyId body);

/// What the rule puts right in a document with the corrections it has. Pure. At most 200.
std::vector<records::Correction> corrections_by(const records::ReadingRule& rule,
                                                const records::Minutes& as_read,
                                                const std::vector<records::Correction>& before);

/// Whether the document has fewer items than before, or says less: what was there would be gone.
bool loses_something(const records::Minutes& before, const records::Minutes& after);

/// What a rule would change in one document.
struct RuleEffect {
    records::MinutesId minutes;
    std::string state;  ///< DocumentToReview::state.
    std::string body;
    base::Date date;
    bool published = false;
    std::vector<records::Correction> corrections;
    int items_before = 0;
    int items_after = 0;
    int decisions_before = 0;  ///< Items with an outcome.
    int decisions_after = 0;
    bool loses = false;  ///< loses_something: the rule never runs.
};
/// In every waiting and published document of the body that would change, the newest first.
base::Result<std::vector<RuleEffect>> preview_rule(store::Reader& reader,
                                                   const rights::Actor& actor,
                                                   const rights::Viewer& viewer,
                                                   records::BodyId body,
                                                   const records::ReadingRule& rule);

/// Effect: the rule holds for documents that come, and every document it changes is put right, each
/// correction with its line in the log. Answers how many documents.
/// Permission: as correct_minutes and records::add_rule. Invalid "rule.loses" when any document
/// would lose something; Conflict as records::add_rule.
base::Result<int> apply_rule(store::Transaction& transaction, const rights::Actor& actor,
                             const rights::Viewer& viewer, records::BodyId body,
                             const records::ReadingRule& rule, const base::Clock& clock);
/// Effect: the rule holds no more, and what it put right is as it was. Conflict
/// "correction.closing_depends".
base::Result<void> undo_rule(store::Transaction& transaction, const rights::Actor& actor,
                             const rights::Viewer& viewer, records::RuleId rule,
                             const base::Clock& clock);

}  // namespace intake

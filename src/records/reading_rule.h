// SPDX-License-Identifier: AGPL-3.0-or-later
// What was learned from a correction and goes for other documents, too. What a rule comes to in a
// document is a list of corrections (intake/rules.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

using RuleId = base::Id<struct RuleTag>;

enum class RuleKind {
    Section,  ///< Sections whose heading is `words` are of the kind `value`.
    Item,     ///< A line that begins with `words` and a number heads an item.
    Body,     ///< A line "`words`: name" names the body.
    Mark      ///< The mark `words` at an item says nothing of who may read it, since `value`.
};
/// "section": stable, in the database and in text keys.
std::string_view name_of(RuleKind kind);

struct ReadingRule {
    RuleId id;
    std::optional<BodyId> body;  ///< Nothing: of documents of all bodies.
    RuleKind kind = RuleKind::Section;
    std::string words = {};  ///< Folded: lower case, one space.
    std::string value = {};  ///< Of a section: the name of its kind; of a mark: why.
    std::string made_by = {};
    std::string made_at = {};
    bool undone = false;
};

constexpr rights::Action add_rule_action{"records.add_rule", rights::Permission::SaveMinutes};
constexpr rights::Action end_rule_action{"records.end_rule", rights::Permission::SaveMinutes};

/// Effect: the rule holds for documents that come, with its line in the log. Those there are: the
/// caller's. Permission: SaveMinutes in its body, or everywhere. Conflict "rule.known".
base::Result<RuleId> add_rule(store::Transaction& transaction, const rights::Actor& actor,
                              const ReadingRule& rule, const base::Clock& clock);
/// NotFound "rule.not_found", also of one that does not hold any more.
base::Result<void> end_rule(store::Transaction& transaction, const rights::Actor& actor,
                            RuleId rule, const base::Clock& clock);

/// Those for all bodies and for this one, in the order they were made, undone ones too.
base::Result<std::vector<ReadingRule>> list_rules(store::Reader& reader, BodyId body);
/// Those that hold for documents of the body of that name, and for all.
base::Result<std::vector<ReadingRule>> list_rules_for(store::Reader& reader,
                                                      std::string_view body_name);

/// Documents of the body that the viewer sees, the newest meeting first, up to `most`; withdrawn
/// ones, too.
base::Result<std::vector<MinutesId>> list_documents_of_body(store::Reader& reader, BodyId body,
                                                            int most, const rights::Viewer& viewer);
/// Documents with corrections that the rule made and that hold.
base::Result<std::vector<MinutesId>> list_documents_by_rule(store::Reader& reader, RuleId rule);

}  // namespace records

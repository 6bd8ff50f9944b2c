// SPDX-License-Identifier: AGPL-3.0-or-later
// Outcomes of a decision text, by rules (docs/outcomes.md says what they get wrong). The words are
// data: profiles/words/outcomes.toml.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "records/minutes.h"

namespace intake {

/// Whose decision it is, when that is known: what another body did, or did another day, is no
/// outcome of it.
struct OutcomeContext {
    std::string_view body = {};
    std::optional<base::Date> date = {};
    /// Of its item: it tells what the decision was about where this itself tells nothing.
    std::string_view title = {};
};

struct OutcomeFound {
    records::Outcome outcome = records::Outcome::Decided;
    std::string words;  ///< Those of the decision it rests on, as written; at most 200 bytes.
};

/// A word for an outcome that did not count.
struct OutcomePassed {
    records::Outcome outcome = records::Outcome::Decided;
    std::string words;
    std::string_view why;  ///< English: "another body's act", "negated" ... Lives for ever.
};

struct OutcomeReading {
    std::vector<OutcomeFound> found;    ///< In the order the text gives them, each once.
    std::vector<OutcomePassed> passed;  ///< In the order of the text.
};

OutcomeReading read_outcomes(std::string_view decision, const OutcomeContext& context = {});

/// What became of an item of the document, by its own decisions, and the words for it.
OutcomeReading read_item_outcomes(const records::Minutes& minutes, const records::Item& item);

/// Those of read_outcomes; empty when the text gives none.
std::vector<records::Outcome> find_outcomes(std::string_view decision,
                                            const OutcomeContext& context = {});

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/unknown_outcome.h"

#include <fmt/format.h>

#include "site/outcome_marks.h"

namespace site {

void add_unknown_outcome(PageData& row, const UnknownOutcomeForm& form, const Texts& texts) {
    PageData& made = row.add("unknown_outcome");
    made.set("unknown_action", fmt::format("/gennemsyn/{}/udfald", form.document.value))
        .set("unknown_token", form.form_token)
        .set("unknown_position", form.position)
        .set("unknown_number", form.number)
        .set("unknown_back", form.way_back);
    for (int at = 0; at <= static_cast<int>(records::Outcome::Withdrawn); ++at) {
        const auto outcome = static_cast<records::Outcome>(at);
        made.add("unknown_choice")
            .set("unknown_value", std::string(records::name_of(outcome)))
            .set("unknown_words", outcome_words(outcome, texts));
    }
}

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// The minutes of a meeting, put together from what was noted while it was held. Nothing is read and
// nothing is written: what a Held says becomes a document, the same each time.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/date.h"
#include "meetings/held.h"
#include "records/minutes.h"

namespace meetings {

/// What items point at elsewhere, by name: a meeting that an item is postponed to, a body that it
/// is sent to.
struct Elsewhere {
    std::map<agendas::PlannedId, base::Date> days = {};
    std::map<records::BodyId, std::string> bodies = {};
};

/// An item whose words tell another outcome than the one that was chosen. Minutes with one are not
/// ready: whoever reads them later, man or program, would read something else.
struct OutcomeDoubt {
    int number = 0;  ///< Of the item.
    std::optional<records::Outcome> chosen = {};
    std::vector<records::Outcome> read = {};  ///< What the words tell.
};

/// What everybody may read of a closed item.
struct PublicWords {
    int number = 0;
    std::string title;          ///< Neutral. "": "Lukket" alone.
    std::string decision = {};  ///< In the text form. "": nothing.
    friend bool operator==(const PublicWords&, const PublicWords&) = default;
};

struct Composed {
    records::Minutes minutes;
    std::vector<PublicWords> public_words = {};  ///< Of closed items that have any.
    std::vector<OutcomeDoubt> doubts = {};
    std::vector<int> undecided = {};  ///< Numbers of items that nothing was noted of.
};

/// Items keep the words they had on the agenda (held.agenda) and have their decision right after
/// the recommendation, with votes (how each voted, KSL § 13), dissent, standsningsret and who took
/// no part. The outcomes are what was chosen, and what intake reads from the words: where the
/// words alone do not tell it, a short sentence before them does ("Godkendt."); where they tell
/// more, the record has that, too; where they tell something else, `doubts` has it.
/// What is closed has all its words here: who may see it is the record's (settled when it is
/// saved), and `public_words` what others read.
Composed compose_minutes(const Held& held, const Elsewhere& elsewhere = {});

/// The sentence that intake reads as the outcome and nothing else: "Godkendt."
std::string sentence_of(records::Outcome outcome);

}  // namespace meetings

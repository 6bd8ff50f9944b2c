// SPDX-License-Identifier: AGPL-3.0-or-later
// What about a document a person should answer before others read it, apart from closing words
// (closing_evidence.h) and lost words.
#pragma once
#include "base/finding.h"
#include "records/minutes.h"

namespace intake {

/// In order: "doubt.no_items"; "doubt.numbers_jump" (an item's number is not the one after the item
/// before it: one may be missing); "doubt.title_missing" (of an open item; its number);
/// "doubt.body" and "doubt.date" (no label or heading told it), "doubt.no_body" and "doubt.no_date"
/// (nothing did: a person must say); "doubt.closed_in_head" (a closed heading where none was
/// expected); "doubt.personal_number" (a CPR number with a real date stands in the text; its digits
/// are not repeated); "doubt.letters" (letters that nobody writes, so that words are not what they
/// were: damaged bytes, or UTF-8 that was taken for Windows letters once, "MÃ¸de").
base::Findings doubts_about(const records::Minutes& minutes);

}  // namespace intake

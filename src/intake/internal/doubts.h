// SPDX-License-Identifier: AGPL-3.0-or-later
// What about a document a person should answer before others read it, apart from closing words
// (closing_evidence.h) and lost words.
#pragma once
#include "base/finding.h"
#include "records/minutes.h"

namespace intake {

/// In order: "doubt.no_items"; "doubt.numbers_jump" (an item's number is not the one after the item
/// before it: one may be missing); "doubt.body" and "doubt.date" (no label or heading told it),
/// "doubt.no_body" and "doubt.no_date" (nothing did: a person must say);
/// "doubt.closed_in_head" (a closed heading where none was expected);
/// "doubt.personal_number" (a CPR number with a real date stands in the text; its digits are not
/// repeated).
base::Findings doubts_about(const records::Minutes& minutes);

/// Where a CPR number begins in the text: six digits that are a date (or a date with 60 more days),
/// a stroke, a space, a line's end behind a stroke or nothing, four digits, and no digit beside
/// them; also with the date in parts, "01.01.80-1232". npos: there is none. Wrong for other
/// ten-digit numbers that begin like a date: a person says.
std::size_t find_personal_number(std::string_view text, std::size_t from = 0);

}  // namespace intake

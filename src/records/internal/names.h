// SPDX-License-Identifier: AGPL-3.0-or-later
// When two names are the same name. Rules only; nothing is looked up here.
#pragma once
#include <string>
#include <string_view>

#include "records/keeping.h"

namespace records {

/// The same letters whichever way their marks were written.
std::string composed(std::string_view text);
/// A person's name with the differences folded that say nothing: upper and lower case, spaces,
/// hyphens and periods, how letters with marks are encoded, titles before it, brackets after it.
std::string match_key_of_person(std::string_view name);
/// Likewise a body's; "Økonomiudvalg" and "Økonomiudvalget" are one, "Byraadet" and "Byrådet" too.
std::string match_key_of_body(std::string_view name);

/// Whether two match keys of persons are so near that one is likely a slip of the pen: each word
/// begins with the same letter and has at most one slip, in all at most one, or two in names of 16
/// letters and more. It keeps Hansen from Jensen; it cannot keep Madsen from Matsen.
bool is_likely_misspelling(std::string_view left, std::string_view right);

/// The key with æ, ø and å as ae, oe and aa: "jens æbelø" and "jens aebeloe" are alike in it.
std::string in_plain_letters(std::string_view key);
/// Whether one key may be the other written shorter: initials for names ("k bro", "karen bro"), or
/// fewer of them with the first the same ("karen bro", "karen bro hansen"). Two people of one
/// family may be so, too: a person says.
bool may_be_shorter(std::string_view left, std::string_view right);

/// How many letters must be left out, put in, changed or swapped with the next to make one of the
/// other (Damerau-Levenshtein, optimal string alignment), counted no further than `most` + 1.
int slips_between(std::u32string_view left, std::u32string_view right, int most);

/// Whether a name on a list of participants looks like a room, a link or a heading and not like a
/// person: "Mødelokale 2", "Teams". A name with a digit is taken for a room.
bool is_place_name(std::string_view name);

}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
// What the neutral title of closed matter tells of its closed one. Guesses by Danish words: whoever
// writes the title is asked, and what stops can be written otherwise.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace records {

/// A word of the closed title that the neutral one holds, too, in any form ("vejen", "Idas"),
/// beyond words that say nothing ("sag", "vedrørende" ...): a name of two letters counts, and so
/// does a letter alone that is a name ("Hal C"); a number does not. Nothing when there is none.
std::optional<std::string> told_by(std::string_view closed_title, std::string_view neutral_title);

/// What of the neutral title may tell something, for a person to look at: a number of the closed
/// title that is no year, initials of a name in it, a word that is put together with one of its
/// words ("Jordkøb" for "Køb af jord"). Nothing when there is none.
std::optional<std::string> hinted_by(std::string_view closed_title, std::string_view neutral_title);

}  // namespace records

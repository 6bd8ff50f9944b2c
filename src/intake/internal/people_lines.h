// SPDX-License-Identifier: AGPL-3.0-or-later
// The lines of a list of people as pieces of one person each. What a piece says is people.h's.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/profile.h"

namespace intake {

struct PersonPiece {
    std::string text;
    bool after_comma = false;              ///< Such a piece may be the role of the one before.
    bool absent = false;                   ///< Stood after "Afbud:", or in a table that says so.
    std::optional<std::string> role = {};  ///< From a column of a table.
};

/// Lines wrapped anywhere, or one person a line; a table with a column of names.
std::vector<PersonPiece> pieces_of(const std::vector<std::string>& lines, const HeadWords& words);

/// True when a line after this one must go on in the middle of something: an open bracket.
bool is_unfinished(std::string_view line);

/// True when the line ends in one part of a name: "Ole Bro, Jytte".
bool ends_in_first_name(std::string_view line);

/// True when both lines hold names only and the first is no finished list: it has had no "og".
bool names_go_on(std::string_view before, std::string_view after);

/// One capital letter is a party; so are two of which both are capitals: "V", "UP", "Ø".
bool is_party(std::string_view text);

/// "LKB": a person by the first letters of the names.
bool is_initials(std::string_view text);

/// "Nordby Kommune": the name ends as one of an organisation.
bool is_organisation(std::string_view text, const HeadWords& words);

/// "Formand", "Adm. direktør", "Stiftskontorchef": what a person is, and no name.
bool is_role(std::string_view text, const HeadWords& words);

/// "Stiftskontorchef": the word is one for a calling.
bool ends_in_role(std::string_view word, const HeadWords& words);

/// "(A)", "Næstformand": a line that says who the one above is.
bool is_role_line(std::string_view line, const HeadWords& words);

/// "Kurt Høgh, Adm. direktør", or a line as is_role_line.
bool says_who(std::string_view line, const HeadWords& words);

/// "Forældrevalgte: Ida Holm, Per Skov.": the group all of them are of; empty for other lines. What
/// one person is, as in "Formand: Ida Holm, Per Skov", is said of the first alone, and is none.
std::string_view group_of(std::string_view line, const HeadWords& words);

std::string_view without_bullet(std::string_view line);

}  // namespace intake

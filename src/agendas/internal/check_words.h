// SPDX-License-Identifier: AGPL-3.0-or-later
// What the words of an item tell before it is sent: attachments and tables that they name, and what
// a template left. Guesses by Danish words: they are shown, and what stops can be written
// otherwise.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/personal_number.h"
#include "document/document.h"

namespace agendas {

/// What the text names of attachments that are not among `titles`, as it is told: "Bilag 2, 3 og
/// 12b", "bilag" for one without a number ("vedlagt som bilag") where there is none at all. An
/// attachment is known by what its title says ("Bilag B Kort", "2. Notat"), or else by its place.
/// "" when all are there.
std::string attachments_missing(std::string_view text, const std::vector<std::string>& titles);
/// What a template left to be filled in: "[skriv indstillingen her]". A label of a note ("[1]"), a
/// link and "[...]" in a quotation are none.
std::optional<std::string> placeholder_in(std::string_view text);

/// What may be the number of a case of what looks like a personal number in a text: all that stands
/// together around its end ("21/2375" of "1. maj 21/2375"); "" when it is too short for one.
std::string case_number_around(std::string_view text, const base::PersonalNumber& found);

/// A name or a number of the neutral title that stands in what the item says, too: a word with a
/// capital that a sentence does not begin with, or with digits that are no year. Nothing when there
/// is none.
std::optional<std::string> name_shared(std::string_view text, std::string_view neutral_title);

/// By how its name ends.
bool is_picture_name(std::string_view title);
bool is_picture_type(std::string_view media_type);
/// Whether it is called a table or a form.
bool names_a_table(std::string_view title);
bool holds_table(const std::vector<document::Block>& blocks);
/// A table that the text says stands in it ("tabel 1", "nedenstående tabel"); nothing when there is
/// none, or it is one of an attachment.
std::optional<std::string> table_named(std::string_view text);

}  // namespace agendas

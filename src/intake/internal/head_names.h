// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of bodies and days out of the lines of a head that say more than one of them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/profile.h"

namespace intake {

/// Bytes of the word, of several, that the text begins with; 0 when with none.
std::size_t match_any(std::string_view text, const Words& words);

/// Takes words that lead up to a body's name: "for ordinært møde i".
std::string_view without_lead(std::string_view text);
/// Takes ", mandag den" and the like from the end of what stands before a date.
std::string_view without_date_lead(std::string_view text);

/// "Byrådets møde" is a meeting of Byrådet, "Skolebestyrelsesmøde" one of Skolebestyrelsen.
std::string body_name_of(std::string_view text, const HeadWords& words);

/// Where " d. 22-O1-2003" begins; npos when no such thing is there.
std::size_t find_spoilt_date(std::string_view text);

/// "temamøde i Havnerådet": more than the body.
bool names_kind_of_meeting(std::string_view name);

/// "Navn<tab>Organisation<tab>Til stede": the heads of a table of people.
bool begins_table_of_people(std::string_view text, const HeadWords& words);

/// "Nørby Menighedsråd      Side 1" without the number of the page.
std::string_view without_page(std::string_view line);

/// "offentlig udgave - af Havneudvalget": what follows pieces that only tell of what kind it is.
std::string_view without_kinds(std::string_view name, const HeadWords& words);

/// Whether words of a title are not in the body's name made of it, and name no meeting: "på
/// Åskolen" of "skolebestyrelsesmøde på Åskolen".
bool says_more_than_body(std::string_view title, std::string_view body);
/// A line whose pieces between dashes are a title, a body and a day, in any order: "Byrådet -
/// Referat - 3. maj 2019".
struct DashedTitle {
    bool agenda = false;
    std::string_view body;
    std::string_view day;  ///< May be empty.
};
std::optional<DashedTitle> read_dashed_title(std::string_view line, const Profile& profile);

/// "åben", "ordinært, åben del": of what kind the minutes are, and no body.
bool says_only_kind(std::string_view text, const HeadWords& words);

/// "Byrådet i Hedeby Kommune" is "Byrådet" of the municipality whose record this is: the bytes of
/// the name that are the body's; all of them when it is no such name.
std::size_t body_without_municipality(std::string_view name, const Profile& profile);

/// "Nordvand A/S"
bool is_company(std::string_view name, const HeadWords& words);

/// "Skolebestyrelsen, Åskolen": what stands before the comma when a name of at most three words
/// follows it and no more; otherwise all of it.
std::string_view body_before_comma(std::string_view name);

}  // namespace intake

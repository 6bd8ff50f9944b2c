// SPDX-License-Identifier: AGPL-3.0-or-later
// Places out of the lines of a head: alone, behind a day, or in the middle of a line.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "intake/internal/profile.h"

namespace intake {

/// A place with a room's name among its words: "Skovskolen, mødelokale 2".
bool names_room(std::string_view text, const HeadWords& words);

/// Whether a short text is a place by one of its words, as the profile knows their endings:
/// "Klubhuset, Stadionvej 3".
bool names_place(std::string_view text, const HeadWords& words);

/// The place between a day and the hours ("i Stuen, Rådhuset kl. 10"), which begin at `from` and
/// `to`. Nothing when no such one is named.
std::optional<std::string> place_between(std::string_view line, std::size_t from, std::size_t to,
                                         const HeadWords& words);
/// The place behind a day and a time: ", kl. 18.30 i Bådhuset, Havnevej 2". `after` is what follows
/// them. Nothing when neither "i", "på" nor a comma leads up to it, or it is a sentence.
std::optional<std::string> place_after(std::string_view after, const HeadWords& words);

/// A label of a place in the middle of a line: "15-17. Sted: Værestedet". The place, and where what
/// belongs to it begins.
struct InnerPlace {
    std::size_t start = 0;
    std::string place;
};
std::optional<InnerPlace> find_inner_place(std::string_view line, const HeadWords& words);

/// "Mødet blev holdt hos Else, Engvej 4, kl. 19.30", "Mødet afholdtes i Kroen den 3. maj 2019":
/// where a sentence says that a meeting was held.
std::optional<std::string> told_place(std::string_view line, const HeadWords& words);

}  // namespace intake

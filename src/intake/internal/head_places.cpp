// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/head_places.h"

#include <algorithm>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// "kl. 19.00-21.00, læsesalen": a room in small letters.
bool names_room_behind_comma(std::string_view text, const HeadWords& words) {
    constexpr std::size_t most_words = 3;
    constexpr std::size_t shortest_ending = 5;
    if (text.find_first_of(".,:;?!") != std::string_view::npos) return false;
    const std::string folded = fold(text);
    const std::vector<std::string_view> parts = base::words_of(folded);
    return !parts.empty() && parts.size() <= most_words &&
           std::any_of(words.places.begin(), words.places.end(), [&](const std::string& ending) {
               return ending.size() >= shortest_ending && parts.back().ends_with(ending);
           });
}

/// ". " that ends a sentence: "Skovvej 2, st. tv" and "Sct. Hans Gade" have none.
bool has_sentence_end(std::string_view text) {
    constexpr std::size_t longest_abbreviation = 3;
    for (std::size_t at = text.find(". "); at != std::string_view::npos;
         at = text.find(". ", at + 1)) {
        const std::size_t space = text.substr(0, at).rfind(' ');
        const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
        if (at - start > longest_abbreviation) return true;
    }
    return false;
}

/// What stands behind a dash and the hours: a name of a few words, no sentence and no label.
bool names_any_place(std::string_view text) {
    constexpr std::size_t most_words = 5;
    return starts_upper(text) && base::words_of(text).size() <= most_words &&
           text.find_first_of(":;?!()") == std::string_view::npos && !text.ends_with('.') &&
           !has_sentence_end(text);
}

/// "afholdtes møde i Byrådssalen": the bytes before the place.
std::size_t lead_of_place(std::string_view after) {
    constexpr std::size_t longest_lead = 30;
    for (const std::string_view lead : {"i", "på"}) {
        if (const std::size_t length = match_word(after, lead)) return length;
    }
    for (const std::string_view lead : {"møde i ", "møde på ", "mødet i ", "mødet på "}) {
        const std::size_t at = after.find(lead);
        if (at <= longest_lead && !starts_upper(after)) return at + lead.size();
    }
    return 0;
}

}  // namespace

bool names_place(std::string_view text, const HeadWords& words) {
    constexpr std::size_t longest = 60;
    constexpr std::size_t most_words = 6;
    if (text.size() > longest || !starts_upper(text) || text.ends_with('.')) return false;
    if (text.find_first_of(":;?!") != std::string_view::npos) return false;
    const std::string folded = fold(text);
    const std::vector<std::string_view> parts = base::words_of(folded);
    return parts.size() <= most_words &&
           std::any_of(parts.begin(), parts.end(), [&](std::string_view word) {
               return std::any_of(
                   words.places.begin(), words.places.end(),
                   [&](const std::string& ending) { return word.ends_with(ending); });
           });
}

bool names_room(std::string_view text, const HeadWords& words) {
    if (!names_place(text, words)) return false;
    const std::string folded = fold(text);
    const std::vector<std::string_view> parts = base::words_of(folded);
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view word) {
        return std::find(words.rooms.begin(), words.rooms.end(), word) != words.rooms.end();
    });
}

std::optional<std::string> place_between(std::string_view line, std::size_t from, std::size_t to,
                                         const HeadWords& words) {
    if (to <= from) return std::nullopt;
    std::string_view between = base::trim(line.substr(from, to - from));
    while (between.ends_with(',') || between.ends_with('-')) {
        between = base::trim(between.substr(0, between.size() - 1));
    }
    const std::size_t lead = lead_of_place(between);
    const std::string_view place = base::trim(between.substr(lead));
    return lead > 0 && names_place(place, words) ? std::optional(base::collapse_space(place))
                                                 : std::nullopt;
}

std::optional<std::string> place_after(std::string_view after, const HeadWords& words) {
    constexpr std::size_t longest_place = 120;
    // The end of the meeting stands between: "- 20.30 i Bådhuset".
    bool comma = false;
    bool dashed = false;
    while (!after.empty()) {
        const std::string_view rest = skip_space(after);
        const std::size_t dash = dash_at(rest, 0);
        const char first = rest.empty() ? ' ' : rest.front();
        const bool passed = dash > 0 || first == ',' || first == '.' || first == ':' ||
                            (first >= '0' && first <= '9');
        if (!passed) {
            after = rest;
            break;
        }
        comma = first == ',' || dash > 0;
        dashed = dash > 0 && rest.size() < after.size() && space_at(rest, dash) > 0;
        after = rest.substr(std::max<std::size_t>(dash, 1));
    }
    // "kl. 10 (Teams)", "Kl. 16-18, Ungdomshuset"
    const std::string_view bare = base::trim(after);
    if (bare.starts_with('(') && bare.ends_with(')')) {
        const std::string_view inside = base::trim(bare.substr(1, bare.size() - 2));
        if (names_place(inside, words)) return base::collapse_space(inside);
    }
    // "kl. 19 hos Kaj Ove": whose house it is belongs to the place.
    const std::size_t with = match_word(after, "hos");
    const bool home = with > 0 && starts_upper(skip_space(after.substr(with)));
    // "kl. 19-21 - Kulturhuset": behind a dash with space around it.
    if (dashed && names_any_place(bare)) return base::collapse_space(bare);
    const std::size_t lead = home ? 0 : lead_of_place(after);
    const bool room = lead == 0 && names_room_behind_comma(bare, words);
    if (comma && (room || names_place(bare, words))) return base::collapse_space(bare);
    std::string_view place = base::trim(after.substr(lead));
    // "kl. 19 i Forsamlingshuset."
    if (place.ends_with('.') && names_place(place.substr(0, place.size() - 1), words)) {
        place.remove_suffix(1);
    }
    const bool names = (lead > 0 || home) && place.size() <= longest_place && place.size() >= 3 &&
                       !has_sentence_end(place) && !place.ends_with('.');
    return names ? std::optional(base::collapse_space(place)) : std::nullopt;
}

std::optional<InnerPlace> find_inner_place(std::string_view line, const HeadWords& words) {
    constexpr std::size_t longest = 60;
    for (const std::string& label : words.place) {
        for (std::size_t at = 1; at + label.size() < line.size(); ++at) {
            if (line[at - 1] != ' ' || match_word(line.substr(at), label) == 0) continue;
            const std::string_view rest = line.substr(at + match_word(line.substr(at), label));
            if (!rest.starts_with(':')) continue;
            const std::string_view place = base::trim(rest.substr(1));
            if (place.empty() || place.size() > longest) return std::nullopt;
            return InnerPlace{at, base::collapse_space(place)};
        }
    }
    return std::nullopt;
}

std::optional<std::string> told_place(std::string_view line, const HeadWords& words) {
    constexpr std::size_t longest_line = 160;
    constexpr std::size_t longest_place = 80;
    if (line.size() > longest_line || fold(line.substr(0, 4)).substr(0, 3) != "m\u00f8") {
        return std::nullopt;
    }
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (!ends_word(line, at - 1)) continue;
        std::size_t held = 0;
        for (const std::string& word : words.held) {
            held = std::max(held, match_word(line.substr(at), word));
        }
        if (held == 0) continue;
        std::string_view place = skip_space(line.substr(at + held));
        const bool home = match_word(place, "hos") > 0;
        const std::size_t lead = std::max(
            {match_word(place, "i"), match_word(place, "p\u00e5"), match_word(place, "ved")});
        if (lead == 0 && !home) continue;
        place = skip_space(place.substr(lead));
        for (const std::string_view end : {" kl", " den ", " d. ", " fra kl", " klokken"}) {
            place = place.substr(0, place.find(end));
        }
        while (place.ends_with(',') || place.ends_with('.') || place.ends_with(' ')) {
            place.remove_suffix(1);
        }
        const bool names = place.size() >= 3 && place.size() <= longest_place &&
                           !has_sentence_end(place) &&
                           fold(place).find("udvalg") == std::string::npos;
        return names ? std::optional(base::collapse_space(place)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace intake

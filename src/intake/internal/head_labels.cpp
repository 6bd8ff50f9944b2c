// SPDX-License-Identifier: AGPL-3.0-or-later
// "Mødested: Rådhuset": the labels of the head.
#include <array>

#include "base/text.h"
#include "intake/internal/contents.h"
#include "intake/internal/dates.h"
#include "intake/internal/head.h"
#include "intake/internal/head_names.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"
#include "intake/internal/people.h"

namespace intake {
namespace {

/// A capital letter of any script, or a letter of one that has none ("محمد العلي").
bool begins_name(std::string_view value) {
    if (value.empty() || static_cast<unsigned char>(value.front()) < 0x80)
        return starts_upper(value);
    constexpr char32_t first_without_case = 0x0590;  // Hebrew and what follows it.
    const base::CodePoint first = base::code_point_at(value, 0);
    if (!base::is_letter(first.value)) return false;
    const std::string_view letter = value.substr(0, first.length);
    return first.value >= first_without_case || base::lower_case(letter) != letter;
}

/// A value that a label without a colon may have: else "Start på byggeriet" would be a label.
bool fits(HeadField field, std::string_view value, const HeadWords& words) {
    const auto begins_with_role = [&] {  // "rektor Gitte Storm"
        const std::size_t space = value.find(' ');
        return space != std::string_view::npos && starts_upper(skip_space(value.substr(space))) &&
               match_any(value, words.roles) == space;
    };
    switch (field) {
        case HeadField::Ignored:  // "Mødeleder Ida Holm"
            return looks_like_name(value);
        case HeadField::When:
            return find_date(value).has_value() || find_time(value).has_value();
        case HeadField::Participants:
        case HeadField::Absentees:
            return begins_name(value) || fold(value) == "ingen" || begins_with_role();
        case HeadField::Place:
            return value.size() < 100 && value.find(". ") == std::string_view::npos;
        default:
            return false;
    }
}

/// "Deltagere fra sekretariatet og øvrige: Ida Holm": the bytes up to the colon that ends a label
/// of people with words behind it; 0 for others.
std::size_t label_goes_on(std::string_view rest, std::size_t label) {
    constexpr std::size_t shortest_label = 5;
    constexpr std::size_t longest = 60;
    const std::string_view words = skip_space(rest);
    if (label < shortest_label || words.size() == rest.size() || starts_upper(words)) return 0;
    if (!base::is_letter(base::code_point_at(words, 0).value)) return 0;
    const std::size_t end = rest.find_first_of(":,;.()\t");
    const bool colon = end < longest && rest[end] == ':';
    return colon ? end + 1 : 0;
}

}  // namespace

std::optional<LabelledLine> match_label(std::string_view line, const HeadWords& words) {
    const std::array<std::pair<const Words*, HeadField>, 8> labels = {{
        {&words.contents, HeadField::Contents},
        {&words.ignored, HeadField::Ignored},
        {&words.date, HeadField::When},
        {&words.start, HeadField::When},
        {&words.place, HeadField::Place},
        {&words.participants, HeadField::Participants},
        {&words.absentees, HeadField::Absentees},
        {&words.body, HeadField::Body},
    }};
    std::string_view text = line.substr(bullet_at_start(line));
    bool set_off = false;
    while (!text.empty() && (text.front() == '*' || text.front() == '#' || space_at(text, 0) > 0)) {
        set_off = set_off || text.front() == '*';
        text.remove_prefix(std::max<std::size_t>(1, space_at(text, 0)));
    }
    for (const auto& [list, field] : labels) {
        const std::size_t length = match_any(text, *list);
        if (length == 0) continue;
        std::string_view rest = text.substr(length);
        // "Afbud fra; Ida Holm": a misprint.
        const bool people = field == HeadField::Participants || field == HeadField::Absentees;
        std::size_t spaces = 0;
        bool colon = false;
        bool closed = false;
        while (!rest.empty()) {
            const std::size_t space = space_at(rest, 0);
            const bool stop = rest.front() == ':' || (people && rest.front() == ';');
            const bool sign = stop || rest.front() == '*' || rest.front() == '|';
            if (space == 0 && !sign) break;
            colon = colon || stop || rest.front() == '\t' || rest.front() == '|';
            closed = closed || (set_off && rest.front() == '*');
            spaces += space > 0 ? 1 : 0;
            rest.remove_prefix(std::max<std::size_t>(1, space));
        }
        if (field == HeadField::Contents && !rest.empty()) {  // "Indholdsfortegnelse<tab>Side"
            if (!has_columns_only(rest, words.contents_columns)) continue;
            rest = {};
        }
        // "Mødelokale 2" is a place; after "Mødested" one follows.
        const bool named = field == HeadField::Place && !colon && !closed && !rest.empty() &&
                           match_any(text, words.rooms) == length;
        if (named && fits(field, rest, words)) return LabelledLine{field, text};
        if (rest.empty() || colon || closed || spaces >= 2 || fits(field, rest, words)) {
            const std::string_view label = text.substr(0, length);
            const bool group = people && match_any(label, words.groups) == length;
            return LabelledLine{field, rest, group ? std::string(label) : std::string()};
        }
        const std::size_t end = people ? label_goes_on(text.substr(length), length) : 0;
        if (end > 0) {
            const std::string_view value = skip_space(text.substr(length + end));
            return LabelledLine{field, without_marks(value), {}, text.substr(0, length + end)};
        }
    }
    return std::nullopt;
}

}  // namespace intake

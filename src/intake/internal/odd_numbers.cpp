// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/odd_numbers.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "base/text.h"

namespace intake {
namespace {

constexpr std::size_t longest_marker = 30;

bool is_name_of_number(std::string_view word) {
    static constexpr std::array<std::string_view, 14> names = {
        "punkt",        "pkt",        "nr",
        "ad",           "sag",        "sagnr",
        "emne",         "sagsnr",     "dagsordenspunkt",
        "dagsordenens", "beslutning", "punktnr",
        "no",           "para"};
    return std::find(names.begin(), names.end(), word) != names.end();
}

/// "Punkt F-3" of a title that holds it, since its number was not read as one: a name, and a word
/// of a letter or two and figures.
std::string_view leading_number(std::string_view title) {
    constexpr std::size_t longest = 6;
    const auto words = base::words_of(title);
    const bool named = !words.empty() && is_name_of_number(base::lower_case(words.front()));
    const std::size_t at = named ? 1 : 0;
    if (at >= words.size()) return {};
    const auto start = static_cast<std::size_t>(words[at].data() - title.data());
    const std::size_t end = std::min(title.find_first_of(" :\t", start), title.size());
    const std::string_view word = title.substr(start, end - start);
    if (word.size() > longest) return {};
    const bool figure = word.find_first_of("0123456789") != std::string_view::npos;
    const bool letter = word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos;
    const bool bracket = !title.empty() && (title.front() == '[' || title.front() == '{');
    return figure && (named || bracket || letter) ? title.substr(0, end) : std::string_view();
}

bool is_made_of(std::string_view word, std::string_view letters) {
    return !word.empty() && word.find_first_not_of(letters) == std::string_view::npos;
}

/// "I." above an item that no heading was found of: its heading was left with the item before.
std::string_view first_word_above(const Units& units, const ItemMark& mark) {
    std::size_t at = mark.begin;
    while (at > 0 && units.is_blank(at - 1)) --at;
    if (at == 0) return {};
    const std::string_view line = units.at(at - 1).bare;
    return line.substr(0, std::min(line.find(' '), longest_marker));
}

/// The same where no number was read: a word that may count.
std::string_view counting_word_above(const Units& units, const ItemMark& mark) {
    const std::string_view word = first_word_above(units, mark);
    const bool figure = word.find_first_of("0123456789") != std::string_view::npos;
    const bool roman = word.ends_with('.') && is_made_of(word.substr(0, word.size() - 1), "IVX");
    return figure || roman ? word : std::string_view();
}

/// "Punkt F-3: " of "Punkt F-3: Salg af grund"; nothing when the title does not stand there.
std::string_view marker_of(const Units& units, const ItemMark& mark) {
    constexpr std::size_t enough = 12;
    const std::string_view line = units.at(mark.unit).bare;
    if (mark.title.empty()) return first_word_above(units, mark);
    const std::size_t at = line.find(std::string_view(mark.title).substr(0, enough));
    if (at == 0) return leading_number(line);
    return at == std::string_view::npos || at > longest_marker ? std::string_view()
                                                               : line.substr(0, at);
}

/// "l2" as a scanner read 12: the number that the item was given.
bool is_scanned(std::string word, int number) {
    for (char& byte : word) {
        if (byte == 'l' || byte == 'i') byte = '1';
        if (byte == 'o') byte = '0';
    }
    return word == std::to_string(number);
}

/// What the numbers of a document have in common: "9" a figure, "I" a Roman one, "A" a letter that
/// counts; other letters and brackets stay.
std::string form_of(std::string_view marker, int number) {
    std::string form;
    const std::string folded = base::lower_case(marker);
    for (const std::string_view word : base::words_of(folded)) {
        if (is_name_of_number(word)) continue;
        const bool counts = word.size() == 1 && word.front() - 'a' + 1 == number;
        const bool scanned = word.front() != 'i' && is_scanned(std::string(word), number);
        if (scanned) {
            form += '9';
        } else if (word.find_first_of("0123456789") != std::string_view::npos) {
            if (form.empty() || form.back() != '9') form += '9';
            for (const char byte : word) {
                if ((byte < '0' || byte > '9') && byte != '.' && byte != '/' && byte != '-')
                    form += byte;
            }
        } else if (is_made_of(word, "ivx")) {
            form += 'I';
        } else if (counts) {
            form += 'A';
        } else {
            form += word;
        }
    }
    if (form.empty()) return form;
    for (const char sign : std::string_view("[]{}<>*#")) {
        if (marker.find(sign) != std::string_view::npos) form += sign;
    }
    return form;
}

/// "5a" beside 5: a part of it.
bool is_part(const std::string& form, const Outline& outline, std::size_t at) {
    const bool lettered = form.size() == 2 && form[0] == '9' && form[1] >= 'a' && form[1] <= 'h';
    const int number = outline.items[at].number;
    const auto beside = [&](std::size_t other) {
        return other < outline.items.size() &&
               (outline.items[other].number == number || outline.items[other].number + 1 == number);
    };
    return lettered && at > 0 && beside(at - 1);
}

/// "Punkt F-3: Salg": begins with the number, however it is dressed.
bool begins_with_number(std::string_view line, int number) {
    constexpr std::size_t longest = 200;
    constexpr std::size_t first_words = 3;
    if (line.empty() || line.size() > longest) return false;
    const auto words = base::words_of(line);
    for (std::size_t at = 0; at < std::min(first_words, words.size()); ++at) {
        std::string figures;
        for (const char byte : words[at]) {
            if (byte >= '0' && byte <= '9') figures += byte;
        }
        if (!figures.empty()) return figures == std::to_string(number) && words.size() > at + 1;
    }
    return false;
}

/// Numbers that lack between two items, and a line between them that begins with one.
void find_in_gap(const Units& units, const Outline& outline, std::size_t at,
                 std::vector<OddNumber>& odd) {
    constexpr int widest = 5;
    const ItemMark& item = outline.items[at];
    const ItemMark& next = outline.items[at + 1];
    const int lacking = next.number - item.number - 1;
    if (lacking < 1 || lacking > widest) return;
    for (std::size_t unit = item.next; unit < next.begin; ++unit) {
        const std::string_view line = units.at(unit).bare;
        for (int number = item.number + 1; number < next.number; ++number) {
            if (begins_with_number(line, number)) odd.push_back({at, at, std::string(line)});
        }
    }
}

}  // namespace

std::vector<OddNumber> odd_numbers_in(const Units& units, const Outline& outline) {
    constexpr std::size_t fewest_items = 3;
    constexpr int far = 50;
    const std::size_t count = outline.items.size();
    std::vector<OddNumber> odd;
    if (count < fewest_items) return odd;
    std::vector<std::string> forms;
    std::map<std::string, std::size_t> having;
    for (const ItemMark& mark : outline.items) {
        const std::string_view marker =
            outline.counted ? counting_word_above(units, mark) : marker_of(units, mark);
        forms.push_back(form_of(marker, mark.number));
        if (!forms.back().empty()) ++having[forms.back()];
    }
    const auto usual = std::max_element(
        having.begin(), having.end(),
        [](const auto& left, const auto& right) { return left.second < right.second; });
    const bool is_rule = usual != having.end() && usual->second * 2 > count;
    bool above = false;
    if (outline.counted && !is_rule) return odd;
    for (std::size_t at = 0; at < count; ++at) {
        const int number = outline.items[at].number;
        if (at + 1 < count && !outline.counted) find_in_gap(units, outline, at, odd);
        above = above || (at > 0 && number - outline.items[at - 1].number >= far);
        const std::string& form = forms[at];
        const bool unlike =
            is_rule && !form.empty() && form != usual->first && !is_part(form, outline, at);
        if (!unlike && !above) continue;
        const bool left_above = outline.counted || outline.items[at].title.empty();
        const std::string_view marker =
            base::trim(left_above ? first_word_above(units, outline.items[at])
                                  : marker_of(units, outline.items[at]));
        const std::size_t first = at > 0 && left_above ? at - 1 : at;
        odd.push_back({first, at, marker.empty() ? std::to_string(number) : std::string(marker)});
    }
    return odd;
}

}  // namespace intake

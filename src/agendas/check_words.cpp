// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/check_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <variant>

#include "base/text.h"

namespace agendas {
namespace {

/// "Bilag 3" names the third; 0 when no number follows.
int number_after(std::string_view text) {
    int number = 0;
    std::size_t at = 0;
    while (at < text.size() && text[at] == ' ') ++at;
    for (; at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0; ++at) {
        constexpr int most = 1000;
        number = std::min(number * 10 + (text[at] - '0'), most);
    }
    return number;
}

/// Whether a letter or a digit stands there.
bool is_of_word(std::string_view text, std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                static_cast<unsigned char>(text[at]) >= 0x80U);
}

/// "3", "12b", "B": what follows "bilag", in the place where it begins; "" when nothing does. `at`
/// goes behind it.
std::string label_at(std::string_view text, std::size_t& at) {
    std::size_t end = at;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    constexpr std::size_t most_digits = 3;  // A year is none.
    const bool has_digits = end > at;
    if (end - at > most_digits) return {};
    const bool has_letter =
        end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0 &&
        (has_digits || std::isupper(static_cast<unsigned char>(text[end])) != 0);
    if (has_letter) ++end;
    const bool has_dash = text.substr(end).starts_with("–");
    if (end == at || (!has_dash && is_of_word(text, end))) return {};
    std::string label(text.substr(at, end - at));
    if (has_digits) label = base::lower_case(label);
    at = end;
    return label;
}

/// Whether the words stand at the place, which goes behind them then.
bool skip(std::string_view text, std::string_view words, std::size_t& at) {
    if (!text.substr(std::min(at, text.size())).starts_with(words)) return false;
    at += words.size();
    return true;
}

void skip_spaces(std::string_view text, std::size_t& at) {
    while (skip(text, " ", at) || skip(text, "\u00a0", at)) {
    }
}

/// All from the last one on to `to`, for "1-4".
void fill_up(std::vector<std::string>& labels, const std::string& to) {
    const int first = number_after(labels.back());
    const int last = number_after(to);
    constexpr int most = 50;
    for (int one = first + 1; first > 0 && one < std::min(last, first + most); ++one) {
        labels.push_back(std::to_string(one));
    }
}

/// "2", "3", "12b" of "bilag nr. 2, 3 og 12b".
void add_labels(std::string_view text, std::size_t at, std::vector<std::string>& labels) {
    skip_spaces(text, at);
    if (skip(text, "nr.", at) || skip(text, "nummer", at)) skip_spaces(text, at);
    std::string label = label_at(text, at);
    for (bool is_range = false; !label.empty();) {
        if (is_range) fill_up(labels, label);
        labels.push_back(label);
        skip_spaces(text, at);
        is_range = skip(text, "-", at) || skip(text, "–", at) || skip(text, "til ", at);
        const bool goes_on = is_range || skip(text, ", ", at) || skip(text, "og ", at) ||
                             skip(text, "samt ", at) || skip(text, "eller ", at) ||
                             skip(text, "/", at) || skip(text, "+", at);
        if (!goes_on) return;
        skip_spaces(text, at);
        if (skip(text, "og ", at)) skip_spaces(text, at);  // ", og 3"
        if (skip(text, "bilag ", at)) skip_spaces(text, at);
        label = label_at(text, at);
    }
}

std::vector<std::string> labels_in(std::string_view text) {
    std::vector<std::string> labels;
    for (const std::string_view word : {"bilag", "Bilag", "BILAG"}) {
        for (std::size_t at = text.find(word); at != std::string_view::npos;
             at = text.find(word, at + 1)) {
            if (at > 0 && is_of_word(text, at - 1)) continue;
            add_labels(text, at + word.size(), labels);
        }
    }
    return labels;
}

/// By what a title calls its attachment: "Bilag B Kort", "2. Notat". "": by nothing.
std::string label_of(std::string_view title) {
    const std::vector<std::string> labels = labels_in(title);
    if (!labels.empty()) return labels.front();
    std::size_t at = 0;
    const bool begins_with_digit =
        !title.empty() && std::isdigit(static_cast<unsigned char>(title.front())) != 0;
    return begins_with_digit ? label_at(title, at) : std::string();
}

/// The place that a label stands for among attachments without one; 0: none.
std::size_t place_of(const std::string& label) {
    const int number = number_after(label);
    if (number > 0) return static_cast<std::size_t>(number);
    return label.size() == 1 && label[0] >= 'A' ? static_cast<std::size_t>(label[0] - 'A') + 1 : 0;
}

/// Whether it names one without a number.
bool names_one(std::string_view text) {
    const std::string folded = base::lower_case(text);
    constexpr std::array<std::string_view, 10> words = {
        "jf. bilag", "vedlagt",          "vedlægges", "vedhæftet", "vedhæftede",
        "se bilag",  "fremgår af bilag", "som bilag", "bilaget",   "bilagene"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return folded.find(one) != std::string::npos; });
}

}  // namespace

std::string attachments_missing(std::string_view text, const std::vector<std::string>& titles) {
    const std::vector<std::string> named = labels_in(text);
    if (named.empty()) return titles.empty() && names_one(text) ? "bilag" : "";
    std::vector<std::string> own;
    for (const std::string& title : titles) own.push_back(label_of(title));
    std::vector<std::string> missing;
    for (const std::string& label : named) {
        const std::size_t place = place_of(label);
        const bool is_there = std::find(own.begin(), own.end(), label) != own.end() ||
                              (place > 0 && place <= own.size() && own[place - 1].empty());
        const bool is_told = std::find(missing.begin(), missing.end(), label) != missing.end();
        if (!is_there && !is_told) missing.push_back(label);
    }
    std::string told = missing.empty() ? "" : "Bilag ";
    for (std::size_t at = 0; at < missing.size(); ++at) {
        if (at > 0) told += at + 1 == missing.size() ? " og " : ", ";
        told += missing[at];
    }
    return told;
}

std::optional<std::string> placeholder_in(std::string_view text) {
    for (std::size_t at = text.find('['); at != std::string_view::npos;
         at = text.find('[', at + 1)) {
        const std::size_t end = text.find(']', at);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view inner = text.substr(at + 1, end - at - 1);
        const bool is_link = end + 1 < text.size() && text[end + 1] == '(';
        const bool is_quoted_cut =
            inner == "..." || inner == "tekst udeladt";  // Words left out of a quotation.
        const bool has_words = inner.find(' ') != std::string_view::npos;
        const std::string folded = base::lower_case(inner);
        const bool asks = folded.starts_with("skriv") || folded.starts_with("udfyld") ||
                          folded.starts_with("indsæt") || folded.starts_with("her ") ||
                          folded.starts_with("tekst");
        if (!is_link && !is_quoted_cut && (asks || (has_words && folded.starts_with("vejledning"))))
            return std::string(inner);
    }
    return std::nullopt;
}

bool is_picture_name(std::string_view title) {
    const std::string folded = base::lower_case(title);
    constexpr std::array<std::string_view, 8> ends = {".png", ".jpg", ".jpeg", ".gif",
                                                      ".bmp", ".tif", ".tiff", ".webp"};
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return folded.ends_with(end); });
}

bool is_picture_type(std::string_view media_type) { return media_type.starts_with("image/"); }

bool names_a_table(std::string_view title) {
    const std::string folded = base::lower_case(title);
    return folded.find("tabel") != std::string::npos || folded.find("skema") != std::string::npos;
}

bool holds_table(const std::vector<document::Block>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](const document::Block& block) {
        if (std::holds_alternative<document::Table>(block.content)) return true;
        const auto* list = std::get_if<document::List>(&block.content);
        return list != nullptr &&
               std::any_of(list->items.begin(), list->items.end(),
                           [](const document::ListItem& one) { return holds_table(one.blocks); });
    });
}

std::string case_number_around(std::string_view text, const base::PersonalNumber& found) {
    const auto stands_in_number = [&](std::size_t at) {
        const char sign = text[at];
        return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
               (sign >= 'A' && sign <= 'Z') ||
               std::string_view("/-._").find(sign) != std::string_view::npos;
    };
    std::size_t begin = found.end;
    while (begin > 0 && stands_in_number(begin - 1)) --begin;
    std::size_t end = found.end;
    while (end < text.size() && stands_in_number(end)) ++end;
    while (end > found.end &&
           std::string_view("/-._").find(text[end - 1]) != std::string_view::npos)
        --end;
    std::string number(text.substr(begin, end - begin));
    // The last four digits of a personal number are a number of a case to nobody.
    constexpr std::size_t fewest_digits = 5;
    const auto digits = std::count_if(number.begin(), number.end(),
                                      [](char sign) { return sign >= '0' && sign <= '9'; });
    return static_cast<std::size_t>(digits) < fewest_digits ? std::string() : number;
}

std::optional<std::string> name_shared(std::string_view text, std::string_view neutral_title) {
    const auto is_of_a_word = [](char sign) {
        return static_cast<unsigned char>(sign) >= 0x80U || (sign >= '0' && sign <= '9') ||
               (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    };
    // As a sentence goes on: a word that only begins one is no name.
    const auto stands_within = [&](const std::string& word) {
        for (std::size_t at = text.find(word); at != std::string_view::npos;
             at = text.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if (end < text.size() && is_of_a_word(text[end])) continue;
            if (at == 0 || is_of_a_word(text[at - 1])) continue;
            const std::size_t before = text.find_last_not_of(' ', at - 1);
            if (before != std::string_view::npos &&
                (is_of_a_word(text[before]) || text[before] == ',')) {
                return true;
            }
        }
        return false;
    };
    for (std::size_t at = 0; at < neutral_title.size();) {
        std::size_t end = at;
        while (end < neutral_title.size() && is_of_a_word(neutral_title[end])) ++end;
        const std::string word(neutral_title.substr(at, end - at));
        at = std::max(end, at + 1);
        if (word.size() < 2) continue;
        const bool has_digit = std::any_of(word.begin(), word.end(),
                                           [](char sign) { return sign >= '0' && sign <= '9'; });
        const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
        const std::string first = word.substr(0, 2);
        const bool is_name = base::lower_case(first) != first;
        if ((has_digit && !is_year && text.find(word) != std::string_view::npos) ||
            (is_name && stands_within(word))) {
            return word;
        }
    }
    return std::nullopt;
}

std::optional<std::string> table_named(std::string_view text) {
    const std::string folded = base::lower_case(text);
    constexpr std::array<std::string_view, 8> here = {
        "nedenstående tabel", "ovenstående tabel", "følgende tabel",    "nedenstående skema",
        "ovenstående skema",  "følgende skema",    "tabellen nedenfor", "skemaet nedenfor"};
    for (const std::string_view words : here) {
        if (folded.find(words) != std::string::npos) return std::string(words);
    }
    constexpr std::string_view word = "tabel ";
    for (std::size_t at = folded.find(word); at != std::string::npos;
         at = folded.find(word, at + 1)) {
        const int number = number_after(std::string_view(folded).substr(at + word.size()));
        if (number == 0 || (at > 0 && is_of_word(folded, at - 1))) continue;
        // One of an attachment stands there.
        const std::string_view sentence =
            std::string_view(folded).substr(at, folded.find_first_of(".\n", at) - at);
        if (sentence.find("bilag") != std::string_view::npos) continue;
        return "tabel " + std::to_string(number);
    }
    return std::nullopt;
}

}  // namespace agendas

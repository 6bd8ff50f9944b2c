// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/mark_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "intake/internal/known_marks.h"

namespace intake {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> brackets = {
    {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"<", ">"}, {"«", "»"}, {"‹", "›"}, {"⟨", "⟩"}}};

bool has_letter(std::string_view text) { return !base::words_of(text).empty(); }

/// A picture, an arrow, a star: no letter, no sign of a sentence, no currency and no part of a
/// number.
bool is_sign(char32_t value) {
    if (base::is_letter(value) || value < 0x80) {
        static constexpr std::u32string_view odd = U"*#~^@_$";
        return odd.find(value) != std::u32string_view::npos;
    }
    const bool in_letters = value < 0x2020;
    const bool of_sentences = (value >= 0x2024 && value <= 0x206F) || value == 0x20AC;
    const bool of_script = (value >= 0x2070 && value <= 0x209F) || value == 0xFEFF ||
                           (value >= 0x2100 && value <= 0x218F) || value == 0xFFFD;
    return !in_letters && !of_sentences && !of_script;
}

/// The signs at the beginning, with what lies between them.
std::string_view leading_signs(std::string_view title) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < title.size();) {
        const base::CodePoint one = base::code_point_at(title, at);
        const bool joins = one.value == 0x200D || one.value == U' ' || one.value == 0xA0;
        if (!is_sign(one.value) && !(joins && end > 0)) break;
        at += one.length;
        if (!joins) end = at;
    }
    return title.substr(0, end);
}

std::string_view trailing_signs(std::string_view title) {
    std::size_t start = title.size();
    for (std::size_t at = title.size(); at > 0;) {
        std::size_t before = at - 1;
        while (before > 0 && (static_cast<unsigned char>(title[before]) & 0xC0U) == 0x80U) --before;
        const char32_t value = base::code_point_at(title, before).value;
        const bool joins = value == 0x200D || value == U' ' || value == 0xA0;
        if (!is_sign(value) && !(joins && start < title.size())) break;
        at = before;
        if (!joins) start = before;
    }
    return title.substr(start);
}

/// One or two letters are looked at elsewhere.
bool is_long_enough(std::string_view says) {
    constexpr std::size_t shortest = 3;
    std::size_t letters = 0;
    bool digit = false;
    for (const std::string_view word : base::words_of(says)) {
        letters += base::count_code_points(word);
        digit = digit || word.find_first_of("0123456789") != std::string_view::npos;
    }
    return letters >= shortest || (digit && letters >= 2);
}

void find_brackets(std::string_view title, std::vector<TitleMark>& found) {
    for (const auto& [open, close] : brackets) {
        if (title.starts_with(open)) {
            const std::size_t end = title.find(close);
            if (end != std::string_view::npos && end + close.size() < title.size()) {
                found.push_back({MarkForm::Bracket, title.substr(0, end + close.size()),
                                 title.substr(open.size(), end - open.size())});
            }
        }
        if (title.ends_with(close)) {
            const std::size_t start = title.rfind(open);
            if (start != std::string_view::npos && start > 0) {
                const std::string_view written = title.substr(start);
                found.push_back(
                    {MarkForm::Bracket, written,
                     written.substr(open.size(), written.size() - open.size() - close.size())});
            }
        }
    }
}

void find_dash(std::string_view title, std::vector<TitleMark>& found) {
    constexpr std::size_t longest = 40;
    constexpr std::size_t most_words = 3;
    std::size_t start = 0;
    for (const std::string_view dash :
         {" - ", " – ", " — ", " | ", " / ", " // ", " \\ ", " -- "}) {
        const std::size_t at = title.rfind(dash);
        if (at != std::string_view::npos) start = std::max(start, at + dash.size());
    }
    const std::string_view written = base::trim(title.substr(start));
    if (start == 0 || written.size() > longest) return;
    if (base::words_of(written).size() > most_words) return;
    found.push_back({MarkForm::Dash, written, written});
}

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    std::size_t from = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool parts = line[at] == '\t' || line[at] == '|' || line.substr(at, 2) == "  ";
        if (!parts) continue;
        cells.push_back(base::trim(line.substr(from, at - from)));
        from = at + 1;
    }
    cells.push_back(base::trim(line.substr(from)));
    std::erase_if(cells, [](std::string_view cell) { return cell.empty(); });
    return cells;
}

bool is_label(std::string_view label) {
    constexpr std::size_t longest = 32;
    constexpr std::size_t most_words = 4;
    return !label.empty() && label.size() <= longest && has_letter(label) &&
           base::words_of(label).size() <= most_words &&
           label.find_first_of("0123456789.;!?\"") == std::string_view::npos &&
           base::is_letter(base::code_point_at(label, 0).value);
}

bool is_value(std::string_view value) {
    constexpr std::size_t longest = 50;
    constexpr std::size_t most_words = 5;
    const std::size_t words = base::words_of(value).size();
    const bool sentence = value.ends_with('.') && words > 2;
    return !value.empty() && value.size() <= longest && words <= most_words && !sentence &&
           !value.starts_with("//");
}

}  // namespace

std::vector<TitleMark> marks_of_title(std::string_view title) {
    title = base::trim(title);
    std::vector<TitleMark> found;
    if (const auto signs = leading_signs(title); !signs.empty() && signs.size() < title.size())
        found.push_back({MarkForm::Sign, signs, {}});
    if (const auto signs = trailing_signs(title); !signs.empty() && signs.size() < title.size())
        found.push_back({MarkForm::Sign, signs, {}});
    find_brackets(title, found);
    find_dash(title, found);
    std::erase_if(found, [](const TitleMark& one) {
        return one.form != MarkForm::Sign && !is_long_enough(one.says);
    });
    return found;
}

std::vector<LabelledValue> labelled_values_in(std::string_view line) {
    constexpr std::size_t longest_line = 160;
    std::vector<LabelledValue> found;
    if (line.size() > longest_line) return found;
    for (const std::string_view cell : cells_of(line)) {
        for (const std::string_view sign : {":", " = ", " -> ", " → "}) {
            const std::size_t at = cell.find(sign);
            if (at == std::string_view::npos) continue;
            const std::string_view label = base::trim(cell.substr(0, at));
            const std::string_view value = base::trim(cell.substr(at + sign.size()));
            if (is_label(label) && is_value(value)) found.push_back({cell, label, value});
            break;
        }
    }
    return found;
}

std::string_view letters_in_brackets(std::string_view title) {
    title = base::trim(title);
    const std::size_t open = title.rfind('(');
    if (!title.ends_with(')') || open == std::string_view::npos || open == 0) return {};
    return title.substr(open + 1, title.size() - open - 2);
}

bool spells_words_of(std::string_view letters, std::string_view text) {
    const std::string small = base::lower_case(letters);
    const std::string folded = base::lower_case(text);
    const auto words = base::words_of(folded);
    for (std::size_t at = 0; at < small.size();) {
        const std::size_t length = base::code_point_at(small, at).length;
        const std::string_view letter = std::string_view(small).substr(at, length);
        const bool begins = std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return word.starts_with(letter);
        });
        if (!begins) return false;
        at += length;
    }
    return true;
}

std::vector<std::string> answers_of(const document::Table& table) {
    constexpr std::size_t most_rows = 12;
    std::vector<std::string> answers;
    const auto answer = [&](const document::Text& label, const document::Text& value) {
        std::string_view asked = base::trim(label.plain);
        if (asked.ends_with(':')) asked.remove_suffix(1);
        answers.push_back(std::string(asked) + ": " + std::string(base::trim(value.plain)));
    };
    if (table.rows.size() > most_rows || table.rows.empty()) return answers;
    const document::TableRow& head = table.rows.front();
    // "Kode | Frist" heads two columns, "Sagsbehandler | KSM" is a label and its value.
    const bool heads =
        table.rows.size() == 2 &&
        (head.size() != 2 || KnownMarks::shipped().is_label(base::trim(head.back().plain)));
    if (!heads && head.size() == 2) {
        for (const document::TableRow& row : table.rows) {
            // "Felt | Indhold" over the others heads both columns.
            const bool heads_both = &row == &head && table.rows.size() > 1 && row.size() == 2 &&
                                    KnownMarks::shipped().is_column_head(row[1].plain);
            if (row.size() == 2 && !heads_both) answer(row[0], row[1]);
        }
    } else if (heads) {
        for (std::size_t at = 0; at < std::min(head.size(), table.rows[1].size()); ++at)
            answer(head[at], table.rows[1][at]);
    }
    return answers;
}

bool is_short_line(std::string_view line) {
    constexpr std::size_t longest = 40;
    constexpr std::size_t most_words = 4;
    line = base::trim(line);
    if (line.empty() || line.size() > longest) return false;
    const std::size_t words = base::words_of(line).size();
    if (words == 0) return !leading_signs(line).empty();
    const bool item = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ") ||
                      line.starts_with("--") || line.front() == '>' ||
                      (line.front() >= '0' && line.front() <= '9');
    const char last = line.back();
    const bool sentence = (last == '.' || last == '!' || last == '?') && words > 2;
    return words <= most_words && !item && !sentence && last != ':' && last != ',' && last != ';';
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/codes.h"

#include <array>
#include <cstdio>

namespace search {
namespace {

constexpr std::size_t longest_code = 40;

struct Field {
    std::string text;
    bool digits = true;
    bool letters = true;
};

/// A chunk as its fields and the marks between them.
struct Shape {
    std::vector<Field> fields;
    std::string marks;
};

bool is_ascii_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_ascii_letter(char letter) { return letter >= 'a' && letter <= 'z'; }

/// Nothing when the chunk has other characters than those of numbers.
std::optional<Shape> shape_of(std::string_view chunk) {
    if (chunk.size() > longest_code) return std::nullopt;
    Shape shape;
    shape.fields.emplace_back();
    for (const char raw : chunk) {
        const char letter = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
        Field& field = shape.fields.back();
        if (letter == '.' || letter == '/' || letter == '-') {
            shape.marks.push_back(letter);
            shape.fields.emplace_back();
        } else if (is_ascii_digit(letter)) {
            field.letters = false;
            field.text.push_back(letter);
        } else if (is_ascii_letter(letter)) {
            field.digits = false;
            field.text.push_back(letter);
        } else {
            return std::nullopt;
        }
    }
    return shape;
}

bool is_number(const Field& field, std::size_t least, std::size_t most) {
    return field.digits && field.text.size() >= least && field.text.size() <= most;
}

int number_in(const Field& field) { return std::stoi(field.text); }

std::optional<base::Date> day_of(const Shape& shape) {
    if (shape.fields.size() != 3) return std::nullopt;
    const Field& first = shape.fields[0];
    const Field& second = shape.fields[1];
    const Field& third = shape.fields[2];
    base::Date day;
    if (is_number(first, 1, 2) && is_number(second, 1, 2) && is_number(third, 4, 4)) {
        day = {number_in(third), number_in(second), number_in(first)};
    } else if (is_number(first, 4, 4) && is_number(second, 2, 2) && is_number(third, 2, 2) &&
               shape.marks == "--") {
        day = {number_in(first), number_in(second), number_in(third)};
    }
    return base::is_real(day) ? std::optional(day) : std::nullopt;
}

/// "17/22360", "21-003456".
bool is_year_and_serial(const Shape& shape) {
    return shape.fields.size() == 2 && shape.marks != "." && is_number(shape.fields[0], 2, 4) &&
           is_number(shape.fields[1], 3, 7);
}

/// "EMN-2017-00312".
bool is_register_number(const Shape& shape) {
    return shape.marks == "--" && shape.fields[0].letters && shape.fields[0].text.size() >= 2 &&
           shape.fields[0].text.size() <= 5 && is_number(shape.fields[1], 4, 4) &&
           is_number(shape.fields[2], 3, 7);
}

/// A KLE journal number "00.22.04-P35-12-26", or its subject "00.22.04" alone.
bool is_journal_number(const Shape& shape) {
    if (shape.fields.size() < 3 || shape.fields.size() > 6) return false;
    for (std::size_t at = 0; at < 3; ++at) {
        if (!is_number(shape.fields[at], 2, 2)) return false;
    }
    const std::string_view marks = shape.marks;
    if (marks.substr(0, 2) != "..") return false;
    if (marks.find_first_not_of('-', 2) != std::string_view::npos) return false;
    if (shape.fields.size() == 3) return true;
    const std::string& facet = shape.fields[3].text;
    return facet.size() == 3 && is_ascii_letter(facet[0]) && is_ascii_digit(facet[1]) &&
           is_ascii_digit(facet[2]);
}

std::string joined(const Shape& shape, char mark) {
    std::string text;
    for (const Field& field : shape.fields) {
        if (!text.empty()) text.push_back(mark);
        text += field.text;
    }
    return text;
}

}  // namespace

Codes read_codes(std::string_view chunk) {
    Codes found;
    const std::optional<Shape> shape = shape_of(chunk);
    if (!shape || shape->fields.size() < 2) return found;
    for (const Field& field : shape->fields) {
        if (field.text.empty()) return found;
    }
    found.day = day_of(*shape);
    if (found.day) return found;
    if (is_year_and_serial(*shape) || is_register_number(*shape)) {
        found.codes.push_back(joined(*shape, '-'));
    } else if (is_journal_number(*shape)) {
        const std::string whole = joined(*shape, '-');
        found.codes.push_back(whole);
        // A journal number is also found by its subject ("00-22-04") and its subject and facet.
        if (shape->fields.size() > 3) found.codes.push_back(whole.substr(0, 8));
        if (shape->fields.size() > 4) found.codes.push_back(whole.substr(0, 12));
    }
    return found;
}

std::string term_of_day(const base::Date& day) {
    std::string text = base::render_date(day);
    std::erase(text, '-');
    return text;
}

int month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> names = {
        "januar", "februar", "marts",     "april",   "maj",      "juni",
        "juli",   "august",  "september", "oktober", "november", "december"};
    for (std::size_t at = 0; at < names.size(); ++at) {
        const bool short_form = word.size() >= 3 && names[at].substr(0, word.size()) == word &&
                                (word.size() == 3 || word == "sept");
        if (word == names[at] || short_form) return static_cast<int>(at) + 1;
    }
    return 0;
}

}  // namespace search

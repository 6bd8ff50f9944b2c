// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_codes.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace intake {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t longest_line = 120;
constexpr std::size_t longest_code = 4;

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
}

bool is_mark(char byte) {
    return std::string_view("/*[]{}|<>=~_#").find(byte) != std::string::npos;
}

/// Bytes without which a longer line holds no code.
constexpr std::array<bool, 256> may_mark = [] {
    std::array<bool, 256> table = {};
    for (const char sign : std::string_view("/*[]{}|<>=~_#"))
        table[static_cast<unsigned char>(sign)] = true;
    table[0xE2] = true;  // A box or a tick.
    return table;
}();

bool is_code(std::string_view word, const std::vector<std::string>& codes) {
    if (word.empty() || word.size() > longest_code) return false;
    return std::find(codes.begin(), codes.end(), base::lower_case(word)) != codes.end();
}

/// A sign that stands at the word and not at another one: "/L/", not "km/l".
bool is_set_before(std::string_view line, std::size_t start) {
    if (start == 0 || !is_mark(line[start - 1])) return false;
    return start == 1 ||
           (!is_letter(line[start - 2]) && (line[start - 2] < '0' || line[start - 2] > '9'));
}

bool is_set_behind(std::string_view line, std::size_t end) {
    if (end >= line.size() || !is_mark(line[end])) return false;
    return end + 1 == line.size() ||
           (!is_letter(line[end + 1]) && (line[end + 1] < '0' || line[end + 1] > '9'));
}

bool is_free_before(std::string_view line, std::size_t start) {
    return start == 0 || line[start - 1] == ' ';
}

bool is_free_behind(std::string_view line, std::size_t end) {
    return end == line.size() || line[end] == ' ';
}

/// A ticked box right before it.
bool is_ticked(std::string_view line, std::size_t start) {
    static constexpr std::array<std::string_view, 8> boxes = {
        "(x)", "(X)", "[x]", "[X]", "\u2612", "\u2611", "\u2713", "\u2714"};
    const std::string_view before = base::trim(line.substr(0, start));
    return std::any_of(boxes.begin(), boxes.end(),
                       [&](std::string_view box) { return before.ends_with(box); });
}

/// "L.P.", "L u k", "LUK": the letters of a few words or signs.
bool spells_code(std::string_view text, const std::vector<std::string>& codes) {
    constexpr std::size_t longest = 10;
    text = base::trim(text);
    if (text.empty() || text.size() > longest) return false;
    std::string letters;
    bool marked = false;
    for (const char byte : text) {
        if (is_letter(byte)) {
            letters.push_back(byte);
        } else if (byte >= '0' && byte <= '9') {
            return false;
        } else {
            marked = marked || is_mark(byte);
        }
    }
    // "L." may be a column of litres; "F" and "L" are parties.
    return (letters.size() >= 2 || marked) && is_code(letters, codes);
}

/// "Å/L: L": the label offers the code, and the answer is it. As it is written: "i" is no "L".
bool is_chosen(std::string_view line, const std::vector<std::string>& codes) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view label = base::trim(line.substr(0, colon));
    std::string_view answer = base::trim(line.substr(colon + 1));
    if (answer.ends_with(')')) answer.remove_suffix(1);
    const std::size_t stroke = label.rfind('/');
    return stroke != std::string_view::npos && is_code(answer, codes) &&
           base::lower_case(label.substr(stroke + 1)) == base::lower_case(answer);
}

/// A letter in a ring or a box.
bool has_enclosed_code(std::string_view line) {
    const bool may = std::any_of(line.begin(), line.end(),
                                 [](char byte) { return byte == '\xE2' || byte == '\xF0'; });
    if (!may) return false;
    static constexpr std::array<std::string_view, 8> letters = {
        "\u24c1",     "\u24db",     "\u24bb",     "\u24d5",
        "\U0001f13b", "\U0001f15b", "\U0001f17b", "\U0001f135"};
    return std::any_of(letters.begin(), letters.end(), [&](std::string_view letter) {
        return line.find(letter) != std::string_view::npos;
    });
}

template <typename Each>
bool any_word(std::string_view line, Each each) {
    for (std::size_t at = 0; at < line.size();) {
        if (!is_letter(line[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < line.size() && is_letter(line[end])) ++end;
        if (end - at <= longest_code && each(at, end)) return true;
        at = end;
    }
    return false;
}

}  // namespace

bool has_code(std::string_view line, const std::vector<std::string>& codes) {
    line = base::trim(line);
    if (line.empty() || line.size() > longest_line) return false;
    if (spells_code(line, codes) || is_chosen(line, codes) || has_enclosed_code(line)) return true;
    const bool may = std::any_of(line.begin(), line.end(), [](char byte) {
        return may_mark[static_cast<unsigned char>(byte)];
    });
    if (!may && line.find("(x)") == std::string_view::npos &&
        line.find("(X)") == std::string_view::npos) {
        return false;
    }
    return any_word(line, [&](std::size_t start, std::size_t end) {
        const bool before = is_set_before(line, start);
        const bool behind = is_set_behind(line, end);
        const bool set = (before && (behind || is_free_behind(line, end))) ||
                         (behind && is_free_before(line, start));
        const bool boxed = is_free_behind(line, end) && is_ticked(line, start);
        return (set || boxed) && is_code(line.substr(start, end - start), codes);
    });
}

bool is_blacked_out(std::string_view line) {
    static constexpr std::array<std::string_view, 5> blocks = {
        "\u2588\u2588", "\u2593\u2593", "\u2592\u2592", "\u25a0\u25a0\u25a0", "\u25ac\u25ac"};
    if (line.find("\xE2\x96") != std::string_view::npos &&
        std::any_of(blocks.begin(), blocks.end(), [&](std::string_view block) {
            return line.find(block) != std::string_view::npos;
        })) {
        return true;
    }
    for (const std::string_view four : {"xxxx"sv, "XXXX"sv}) {
        const std::size_t at = line.find(four);
        if (at == std::string_view::npos) continue;
        const std::size_t end = std::min(line.find_first_not_of(four.front(), at), line.size());
        const bool word =
            (at == 0 || !is_letter(line[at - 1])) && (end == line.size() || !is_letter(line[end]));
        if (word) return true;
    }
    return false;
}

bool has_code_in_title(std::string_view title, const std::vector<std::string>& codes) {
    title = base::trim(title);
    if (has_code(title, codes)) return true;
    const auto inside = [&](std::size_t open, std::size_t close) {
        return open != std::string_view::npos && close != std::string_view::npos && open < close &&
               spells_code(title.substr(open + 1, close - open - 1), codes);
    };
    if (title.ends_with(')') && inside(title.rfind('('), title.size() - 1)) return true;
    if (title.starts_with('(') && inside(0, title.find(')'))) return true;
    const std::size_t colon = title.find(':');
    return colon != std::string_view::npos && is_code(title.substr(0, colon), codes);
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_usual.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace intake {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// "LUKK3T", "f0rtroligt"; "p35" and "b2" stay.
constexpr std::size_t letters_of_a_spelt_word = 4;

using Bytes = std::array<char, 256>;

constexpr Bytes bytes_read_as(std::string_view pairs) {
    Bytes table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) table[byte] = static_cast<char>(byte);
    for (std::size_t at = 0; at + 1 < pairs.size(); at += 2)
        table[static_cast<unsigned char>(pairs[at])] = pairs[at + 1];
    return table;
}

/// What a byte of a word is taken for, and of one with so many letters that its digits are some.
constexpr Bytes as_letter = bytes_read_as("il1l");
constexpr Bytes as_spelt = bytes_read_as("il1l0o3e4a5s7t");

/// What a byte of a line is, for reading the usual line in one go.
enum class Kind : unsigned char {
    Part,    ///< Of a word.
    Sign,    ///< Parts words.
    Unseen,  ///< Stands for nothing.
    Tab,
    Tag,     ///< One may begin.
    Latin,   ///< 0xC3: a letter of two bytes, or × and ÷.
    Marks,   ///< 0xC2: a space, a paragraph sign, quotes.
    Dashes,  ///< 0xE2: a dash or quotes.
    Rare
};

constexpr std::array<Kind, 256> kinds = [] {
    std::array<Kind, 256> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
        const bool digit = byte >= '0' && byte <= '9';
        table[byte] = byte >= 0x80 ? Kind::Rare : letter || digit ? Kind::Part : Kind::Sign;
    }
    for (const char sign : std::string_view("*`\\#~"))
        table[static_cast<unsigned char>(sign)] = Kind::Unseen;
    table['\t'] = Kind::Tab;
    table['<'] = Kind::Tag;
    table[0xC2] = Kind::Marks;
    table[0xC3] = Kind::Latin;
    table[0xE2] = Kind::Dashes;
    return table;
}();

constexpr Bytes small_bytes = [] {
    Bytes table = bytes_read_as("_ ");
    for (std::size_t byte = 'A'; byte <= 'Z'; ++byte) table[byte] = static_cast<char>(byte | 0x20U);
    return table;
}();

/// Reads what most lines have: letters of Danish, spaces, the usual signs. Other lines are as
/// visible_text makes them.
class UsualLine {
public:
    explicit UsualLine(std::string_view text) : text_(text) {
        const auto tabs = std::count(text.begin(), text.end(), '\t');
        line_.text.resize(text.size() + static_cast<std::size_t>(tabs));
        constexpr std::size_t bytes_of_a_word = 6;
        line_.tokens.reserve(text.size() / bytes_of_a_word + 4);
    }

    /// False when the line has something else; then nothing was read.
    bool read(ClosingLine& line) {
        for (std::size_t at = 0; at < text_.size();) {
            const auto byte = static_cast<unsigned char>(text_[at]);
            const Kind kind = kinds[byte];
            if (kind == Kind::Part) {
                if (!in_word_) begin_word();
                add(small_bytes[byte]);
                ++at;
            } else if (kind == Kind::Unseen) {
                ++at;
            } else if (kind == Kind::Sign) {
                end_word();
                add(small_bytes[byte]);
                ++at;
            } else {
                const std::size_t length = read_other(kind, at);
                if (length == 0) return false;
                at += length;
            }
        }
        end_word();
        line_.text.resize(size_);
        line = std::move(line_);
        return true;
    }

private:
    void add(char byte) { line_.text[size_++] = byte; }
    void begin_word() {
        in_word_ = true;
        start_ = size_;
    }
    void end_word() {
        if (!in_word_) return;
        in_word_ = false;
        const std::string_view word = std::string_view(line_.text).substr(start_, size_ - start_);
        line_.tokens.push_back({closing_key(word), start_, size_});
    }

    /// The bytes that it takes; 0 when it is unusual.
    std::size_t read_other(Kind kind, std::size_t at) {
        const std::string_view rest = text_.substr(at);
        const auto byte_at = [&](std::size_t index) {
            return index < rest.size() ? static_cast<unsigned char>(rest[index]) : 0U;
        };
        if (kind == Kind::Tab) {
            end_word();
            add(' ');
            add(' ');
            return 1;
        }
        if (kind == Kind::Tag) {
            if (const std::size_t tag = tag_at(text_, at)) return tag;
            end_word();
            add('<');
            return 1;
        }
        const unsigned second = byte_at(1);
        if (second < 0x80 || second > 0xBF) return 0;
        if (kind == Kind::Latin) {
            const bool sign = second == 0x97 || second == 0xB7;
            if (sign) end_word();
            if (!sign && !in_word_) begin_word();
            add(rest[0]);
            add(static_cast<char>(second < 0x9F && !sign ? second | 0x20U : second));
            return 2;
        }
        if (kind == Kind::Marks) return read_marks(second);
        const bool plain =
            second == 0x80 &&
            (byte_at(2) == 0x93 || byte_at(2) == 0x94 || byte_at(2) == 0x98 || byte_at(2) == 0x99 ||
             byte_at(2) == 0x9C || byte_at(2) == 0x9D || byte_at(2) == 0x9E || byte_at(2) == 0xA2);
        if (kind != Kind::Dashes || !plain) return 0;
        end_word();
        for (const char byte : rest.substr(0, 3)) add(byte);
        return 3;
    }

    std::size_t read_marks(unsigned second) {
        if (second == 0xAD) return 2;
        const bool space = second == 0xA0;
        const bool sign = second == 0xA7 || second == 0xAB || second == 0xB7 || second == 0xBB;
        if (!space && !sign) return 0;
        end_word();
        if (!space) add('\xC2');
        add(space ? ' ' : static_cast<char>(second));
        return 2;
    }

    std::string_view text_;
    ClosingLine line_;
    std::size_t size_ = 0;   ///< Of the text so far.
    std::size_t start_ = 0;  ///< Of the word.
    bool in_word_ = false;
};

}  // namespace

std::string closing_key(std::string_view word) {
    const auto letters = static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char byte) { return !is_digit(byte); }));
    std::string made(word);
    if (letters == 0) return made;
    const Bytes& table = letters >= letters_of_a_spelt_word ? as_spelt : as_letter;
    std::size_t size = 0;
    char before = 0;
    for (const char byte : word) {
        const char one = table[static_cast<unsigned char>(byte)];
        if (one == before && one >= 'a' && one <= 'z') continue;
        made[size++] = before = one;
    }
    made.resize(size);
    return made;
}

bool read_usual_line(std::string_view text, ClosingLine& line) {
    return UsualLine(text).read(line);
}

std::size_t tag_at(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 20> marks = {
        "b",  "i",   "u",   "s",  "p",   "a",   "em",   "br",   "td",   "th",
        "tr", "sub", "sup", "li", "del", "ins", "span", "mark", "font", "strong"};
    constexpr std::size_t longest_tag = 12;
    const std::size_t end = text.substr(0, at + longest_tag).find('>', at);
    if (end == std::string_view::npos) return 0;
    std::string_view name = text.substr(at + 1, end - at - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    name = name.substr(0, name.find_first_of(" /"));
    const bool known = std::find(marks.begin(), marks.end(), name) != marks.end();
    return known ? end + 1 - at : 0;
}

}  // namespace intake

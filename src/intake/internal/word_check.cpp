// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/word_check.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "base/sixteen.h"
#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// How far ahead a word is looked for when the two sides differ.
constexpr int look_ahead = 48;
constexpr int most_findings = 20;

/// What a byte is: between words, in a word, a mark that a reader may take away (also between
/// words), or the start of a longer character.
enum : unsigned char { between = 0, in_word = 1, mark = 2, longer = 4 };

constexpr std::array<unsigned char, 256> byte_kinds = [] {
    std::array<unsigned char, 256> kinds{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        const bool word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z') || byte == '_';
        const bool sign = byte == '*' || byte == '<' || byte == '[' || byte == '&' || byte == '\\';
        kinds[byte] = word ? in_word : (sign ? mark : (byte >= 0x80 ? longer : between));
    }
    return kinds;
}();

unsigned char kind_of(char byte) { return byte_kinds[static_cast<unsigned char>(byte)]; }

/// The letter or digit at `at` that is more than one byte, and how long it is.
struct LongCharacter {
    bool is_word = false;
    std::size_t length = 1;
};

LongCharacter long_character_at(std::string_view text, std::size_t at) {
    // 0xC3 and a byte after it is a letter (æ, ø, å ...) but for the signs × and ÷.
    if (static_cast<unsigned char>(text[at]) == 0xC3 && at + 1 < text.size()) {
        const auto next = static_cast<unsigned char>(text[at + 1]);
        if ((next & 0xC0U) == 0x80U) return {next != 0x97 && next != 0xB7, 2};
    }
    const base::CodePoint point = base::code_point_at(text, at);
    return {base::is_letter(point.value) || base::is_digit(point.value), point.length};
}

bool has_marks(std::string_view text) {
    unsigned char seen = 0;
    for (const char byte : text) seen |= kind_of(byte);
    return (seen & mark) != 0;
}

/// Reads the words of a text one after another, as base::words_of cuts them.
class WordReader {
public:
    explicit WordReader(std::string_view text) : text_(text) {}

    /// Empty at the end.
    std::string_view next() {
        while (at_ < text_.size()) {
            const std::size_t length = word_byte_length();
            if (length > 0) break;
            at_ += skip_;
        }
        const std::size_t start = at_;
        while (at_ < text_.size()) {
            const std::size_t length = word_byte_length();
            if (length == 0) break;
            at_ += length;
        }
        return text_.substr(start, at_ - start);
    }

    /// Goes on after `position`, which points into the text.
    void go_to(const char* position) { at_ = static_cast<std::size_t>(position - text_.data()); }
    std::string_view text() const { return text_; }

private:
    /// Bytes of the letter, digit or underscore here; 0 when there is none, and then `skip_` is
    /// what to pass.
    std::size_t word_byte_length() {
        const unsigned char kind = kind_of(text_[at_]);
        if (kind != longer) {
            skip_ = 1;
            return kind == in_word ? 1 : 0;
        }
        const LongCharacter character = long_character_at(text_, at_);
        skip_ = character.length;
        return character.is_word ? character.length : 0;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t skip_ = 1;
};

class Checker {
public:
    Checker(std::string_view output, base::Findings& findings)
        : output_(output), findings_(findings) {
        wanted_ = output_.next();
    }

    void check_line(const document::Line& line) {
        if (is_ruler(line.text) || take_whole(line.text)) return;
        // Marks are taken off the way the reader does it, where there may be any.
        const bool marks = has_marks(line.text) || line.text.find('_') != std::string_view::npos;
        const std::string plain = marks ? document::read_spans(line.text).plain : std::string();
        WordReader source(marks ? std::string_view(plain) : line.text);
        for (std::string_view word = source.next(); !word.empty(); word = source.next()) {
            ++count_.source;
            if (word == wanted_) {
                ++count_.kept;
                wanted_ = output_.next();
            } else {
                match_differing(word, source, line.number);
            }
        }
    }

    WordCount finish() {
        if (!wanted_.empty()) add_finding(0, "text.added", wanted_);
        if (untold_ > 0) {
            findings_.push_back({0, "text.lost", fmt::format("and {} more words", untold_)});
        }
        return count_;
    }

private:
    /// A line to sign on is no word, although words may have "_" in them.
    static bool is_ruler(std::string_view line) {
        return line.size() >= 2 && line.find_first_not_of("_ \t") == std::string_view::npos;
    }

    /// The usual line stands in the output as it is: then comparing bytes is enough.
    bool take_whole(std::string_view line) {
        std::size_t start = 0;
        while (start < line.size() && (kind_of(line[start]) & (in_word | longer)) == 0) {
            if (++start > 64) return false;
        }
        std::size_t end = line.size();
        while (end > start && line[end - 1] == ' ') --end;
        line = line.substr(start, end - start);
        if (line.empty()) return true;
        if (wanted_.empty()) return false;
        const std::string_view output = output_.text();
        const std::string_view rest =
            output.substr(static_cast<std::size_t>(wanted_.data() - output.data()));
        if (!rest.starts_with(line)) return false;
        if (rest.size() > line.size() && (kind_of(rest[line.size()]) & (in_word | longer)) != 0) {
            return false;
        }
        const std::int64_t words = count_words(line);
        count_.source += words;
        count_.kept += words;
        output_.go_to(wanted_.data() + line.size());
        wanted_ = output_.next();
        return true;
    }

    void match_differing(std::string_view word, WordReader& source, int line) {
        if (join_source(word, source)) return;
        if (join_output(word)) return;
        WordReader ahead = output_;
        std::string_view candidate = wanted_;
        const std::string_view first_added = wanted_;
        for (int step = 0; step < look_ahead && !candidate.empty(); ++step) {
            candidate = ahead.next();
            if (candidate != word) continue;
            add_finding(line, "text.added", first_added);
            output_ = ahead;
            wanted_ = output_.next();
            ++count_.kept;
            return;
        }
        add_finding(line, "text.lost", word);
    }

    /// "Bo**rger**": two words of the source are one of the output.
    bool join_source(std::string_view word, WordReader& source) {
        if (word.size() >= wanted_.size() || !wanted_.starts_with(word)) return false;
        WordReader ahead = source;
        std::size_t length = word.size();
        std::int64_t words = 1;
        while (length < wanted_.size()) {
            const std::string_view piece = ahead.next();
            if (piece.empty() || !wanted_.substr(length).starts_with(piece)) return false;
            length += piece.size();
            ++words;
        }
        source = ahead;
        count_.source += words - 1;
        count_.kept += words;
        wanted_ = output_.next();
        return true;
    }

    /// The other way round.
    bool join_output(std::string_view word) {
        if (wanted_.empty() || wanted_.size() >= word.size() || !word.starts_with(wanted_)) {
            return false;
        }
        WordReader ahead = output_;
        std::size_t length = wanted_.size();
        while (length < word.size()) {
            const std::string_view piece = ahead.next();
            if (piece.empty() || !word.substr(length).starts_with(piece)) return false;
            length += piece.size();
        }
        output_ = ahead;
        wanted_ = output_.next();
        ++count_.kept;
        return true;
    }

    void add_finding(int line, const char* code, std::string_view word) {
        if (++told_ <= most_findings) {
            findings_.push_back({line, code, excerpt_of(word)});
        } else {
            ++untold_;
        }
    }

    WordReader output_;
    std::string_view wanted_;
    base::Findings& findings_;
    WordCount count_;
    int told_ = 0;
    std::int64_t untold_ = 0;
};

}  // namespace

namespace {

/// Words of a text whatever its letters.
std::int64_t count_any_words(std::string_view text) {
    std::int64_t count = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char kind = kind_of(text[at]);
        bool word = kind == in_word;
        std::size_t length = 1;
        if (kind == longer) {
            const LongCharacter character = long_character_at(text, at);
            word = character.is_word;
            length = character.length;
        }
        count += word && !inside ? 1 : 0;
        inside = word;
        at += length;
    }
    return count;
}

using base::Sixteen;

/// Of words; what is no ASCII is taken for letters.
Sixteen are_of_words(Sixteen bytes) {
    const auto letter = ((bytes | 0x20) - 'a') < 26;
    const auto digit = (bytes - '0') < 10;
    return reinterpret_cast<Sixteen>(letter | digit | (bytes == '_') | (bytes >= 0x80));
}

/// Where something else than ASCII or À to ÿ, without × and ÷, begins.
Sixteen are_unusual(Sixteen bytes, Sixteen next) {
    const auto follows = (next >= 0x80) & (next < 0xC0);
    const auto letter = follows & (next != 0x97) & (next != 0xB7);
    const auto leads = bytes == 0xC3;
    return reinterpret_cast<Sixteen>(((bytes >= 0xC0) & ~leads) | (leads & ~letter) |
                                     (follows & ~leads));
}

}  // namespace

/// The usual text is looked at sixteen bytes at a time; the rest of it as any other.
std::int64_t count_words(std::string_view text) {
    constexpr std::size_t block = sizeof(Sixteen);
    if (text.size() <= block || (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U)
        return count_any_words(text);
    const auto is_word_at = [&](std::size_t at) {
        return (kind_of(text[at]) & (in_word | longer)) != 0;
    };
    std::int64_t count = is_word_at(0) ? 1 : 0;
    std::size_t at = 0;
    for (; at + block < text.size(); at += block) {
        const Sixteen bytes = base::sixteen_at(text.data() + at);
        const Sixteen next = base::sixteen_at(text.data() + at + 1);
        if (base::is_any_set(are_unusual(bytes, next))) return count_any_words(text);
        count += base::count_set(are_of_words(next) & ~are_of_words(bytes));
    }
    // The words that begin up to `at` are counted; the one there may have begun before.
    const auto here = static_cast<unsigned char>(text[at]);
    if (here >= 0xC0) return count_any_words(text);  // What it is was not looked at.
    if (here >= 0x80) --at;
    return count + count_any_words(text.substr(at)) - (is_word_at(at) ? 1 : 0);
}

WordCount check_words(std::span<const document::Line> lines, std::string_view output,
                      base::Findings& findings) {
    Checker checker(output, findings);
    for (const document::Line& line : lines) checker.check_line(line);
    return checker.finish();
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/text_cleaner.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/text.h"

namespace document::text_form {
namespace {

constexpr std::size_t most_findings = 100;
constexpr std::size_t most_turned = 120;  // Bytes that a finding shows.

std::uint64_t eight_bytes(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101ULL; }

/// True when none of the eight bytes is a control character, DEL or above: nothing to clean.
bool all_plain(std::uint64_t word) {
    const std::uint64_t high = word & every_byte(0x80);
    const std::uint64_t below_space = (word - every_byte(0x20)) & ~word & every_byte(0x80);
    const std::uint64_t without_del = word ^ every_byte(0x7F);
    const std::uint64_t del = (without_del - every_byte(1)) & ~without_del & every_byte(0x80);
    return (high | below_space | del) == 0;
}

bool is_plain(char byte) { return byte >= 0x20 && byte < 0x7F; }

bool is_latin_letter(std::string_view bytes, std::size_t at) {
    return bytes[at] == '\xC3' && at + 1 < bytes.size() &&
           (static_cast<unsigned char>(bytes[at + 1]) & 0xC0U) == 0x80U;
}

bool is_space_kind(char32_t value) {
    return value == 0xA0 || value == 0x202F || value == 0x205F || value == 0x3000 ||
           (value >= 0x2000 && value <= 0x200A);
}

bool is_line_end(char32_t value) {
    return value == '\n' || value == '\v' || value == 0x85 || value == 0x2028 || value == 0x2029;
}

/// Seen by nobody, but in the way of searching: controls, zero-width marks, writing directions.
bool is_invisible(char32_t value) {
    return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x200B || value == 0x200E ||
           value == 0x200F || value == 0xFEFF || (value >= 0x2060 && value <= 0x206F) ||
           (value >= 0x202A && value <= 0x202E);
}

/// Every character below U+0300 is composed already, and nearly every sign from U+2000 to U+2FFF:
/// not the units Ω, K and Å, two brackets, and the marks that stand over signs.
bool may_need_composing(char32_t value) {
    if (value < 0x300) return false;
    if (value < 0x2000 || value > 0x2FFF) return value != 0xFFFD;
    return value == 0x2126 || value == 0x212A || value == 0x212B || value == 0x2329 ||
           value == 0x232A || value == 0x2ADC || (value >= 0x20D0 && value <= 0x20FF);
}

class Cleaner {
public:
    Cleaner(std::string_view bytes, base::Findings& findings) : bytes_(bytes), findings_(findings) {
        cleaned_.text.reserve(bytes.size() + 16);
    }

    Cleaned run() {
        if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        while (at_ < bytes_.size()) {
            copy_plain();
            if (at_ < bytes_.size()) read_special();
        }
        return std::move(cleaned_);
    }

private:
    void copy_plain() {
        const std::size_t start = at_;
        if (word_moved_up_) {  // one careful word, then at full speed again
            while (at_ < bytes_.size() && is_plain(bytes_[at_]) && bytes_[at_] != ' ') ++at_;
            cleaned_.text.append(bytes_, start, at_ - start);
            if (at_ < bytes_.size() && bytes_[at_] == ' ') {
                end_line();
                ++at_;
            }
            return;
        }
        while (skip_plain()) {
        }
        cleaned_.text.append(bytes_, start, at_ - start);
    }

    /// Passes what can be copied as it is: ASCII, line ends, and the letters À to ÿ (0xC3 and one
    /// byte), which no mark can follow unseen. False when something else comes.
    bool skip_plain() {
        while (at_ + 8 <= bytes_.size() && all_plain(eight_bytes(bytes_.data() + at_))) at_ += 8;
        while (at_ < bytes_.size() && is_plain(bytes_[at_])) ++at_;
        if (at_ >= bytes_.size()) return false;
        if (bytes_[at_] == '\n') {
            ++line_;
            ++at_;
            return true;
        }
        if (!is_latin_letter(bytes_, at_)) return false;
        at_ += 2;
        return true;
    }

    void end_line() {
        cleaned_.text.push_back('\n');
        word_moved_up_ = false;
        ++line_;
    }

    void read_special() {
        const base::CodePoint point = base::code_point_at(bytes_, at_);
        if (point.value == 0xFFFD && point.length == 1) {
            note_damage();
            ++at_;
            return;
        }
        at_ += point.length;
        if (point.value == 0x1B) {
            skip_escape();
        } else if (point.value == '\r') {
            if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
            end_line();
        } else if (is_line_end(point.value)) {
            end_line();
        } else if (point.value == '\t' || point.value == '\f') {
            cleaned_.text.push_back(static_cast<char>(point.value));
        } else if (is_space_kind(point.value)) {
            cleaned_.text.push_back(' ');
        } else if (point.value == 0xAD) {
            read_soft_hyphen();
        } else if (point.value == 0x202E) {
            note_turned();
        } else if (!is_invisible(point.value)) {
            cleaned_.text.append(bytes_, at_ - point.length, point.length);
            if (may_need_composing(point.value)) cleaned_.may_need_composing = true;
        }
    }

    /// What tells a terminal its colours: "ESC [ 1 ; 31 m", "ESC ] ... BEL", "ESC ( B".
    void skip_escape() {
        const auto is_in = [&](char from, char to) {
            return at_ < bytes_.size() && bytes_[at_] >= from && bytes_[at_] <= to;
        };
        if (is_in('[', '[')) {
            ++at_;
            while (is_in(' ', '?')) ++at_;
            if (is_in('@', '~')) ++at_;
        } else if (is_in(']', ']')) {
            const std::size_t end = bytes_.find_first_of("\a\x1B\n", at_);
            if (end == bytes_.npos || bytes_[end] != '\a') return;
            at_ = end + 1;
        } else if (is_in('(', ')')) {
            at_ = std::min(at_ + 2, bytes_.size());
        }
    }

    /// Last on its line, it cut a word in two: the rest of the word comes up, and the line ends
    /// after it, so that line numbers stay.
    void read_soft_hyphen() {
        std::size_t next = at_;
        const auto skip = [&](std::string_view which) {
            while (next < bytes_.size() && which.find(bytes_[next]) != which.npos) ++next;
        };
        skip(" \t");
        if (next < bytes_.size() && bytes_[next] == '\r') ++next;
        if (next >= bytes_.size() || (bytes_[next] != '\n' && bytes_[next - 1] != '\r')) return;
        if (bytes_[next] == '\n') ++next;
        skip(" \t");
        if (next >= bytes_.size()) return;
        const auto first = static_cast<unsigned char>(bytes_[next]);
        if (first <= 0x20) return;  // a blank line or a page break: leave the line end
        at_ = next;
        if (word_moved_up_) ++line_;  // two line ends in one word leave one
        word_moved_up_ = true;
    }

    void note_damage() {
        cleaned_.text.append("\xEF\xBF\xBD");
        if (findings_.size() < most_findings && damaged_line_ != line_) {
            findings_.push_back({line_, "text.damaged", "a byte that is not a letter"});
        }
        damaged_line_ = line_;
    }

    /// From here on letters are shown from right to left: "tekkul" is read as "lukket".
    void note_turned() {
        std::string shown;
        for (std::size_t at = at_; at < bytes_.size() && shown.size() < most_turned;) {
            const base::CodePoint one = base::code_point_at(bytes_, at);
            const bool ends = one.value == 0x202C || is_line_end(one.value) || one.value == '\r';
            if (ends) break;
            shown.insert(0, bytes_.substr(at, one.length));
            at += one.length;
        }
        if (findings_.size() < most_findings)
            findings_.push_back({line_, "text.turned", std::move(shown)});
    }

    std::string_view bytes_;
    base::Findings& findings_;
    Cleaned cleaned_;
    std::size_t at_ = 0;
    int line_ = 1;
    int damaged_line_ = 0;
    bool word_moved_up_ = false;
};

}  // namespace

Cleaned clean_text(std::string_view bytes, base::Findings& findings) {
    return Cleaner(bytes, findings).run();
}

std::size_t plain_letters(std::string_view bytes) {
    std::size_t run = 0;
    while (run < bytes.size()) {
        if (is_latin_letter(bytes, run)) {
            run += 2;
        } else if (static_cast<unsigned char>(bytes[run]) < 0x80) {
            run += ascii_run(bytes.substr(run));
        } else {
            break;
        }
    }
    return run;
}

std::size_t ascii_run(std::string_view bytes) {
    std::size_t run = 0;
    while (run + 8 <= bytes.size() && (eight_bytes(bytes.data() + run) & every_byte(0x80)) == 0) {
        run += 8;
    }
    while (run < bytes.size() && static_cast<unsigned char>(bytes[run]) < 0x80) ++run;
    return run;
}

}  // namespace document::text_form

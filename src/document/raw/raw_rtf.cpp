// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_rtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"
#include "document/raw/words_in_bytes.h"

namespace document {
namespace {

using namespace std::string_view_literals;

/// Groups without text of the document.
constexpr std::array silent_groups = {"fonttbl"sv,      "colortbl"sv,
                                      "stylesheet"sv,   "info"sv,
                                      "pict"sv,         "objdata"sv,
                                      "fldinst"sv,      "listtext"sv,
                                      "pntext"sv,       "listtable"sv,
                                      "filetbl"sv,      "revtbl"sv,
                                      "rsidtbl"sv,      "sn"sv,
                                      "sv"sv,           "atnid"sv,
                                      "atnauthor"sv,    "atntime"sv,
                                      "atndate"sv,      "atnref"sv,
                                      "bkmkstart"sv,    "bkmkend"sv,
                                      "nonshppict"sv,   "nonesttables"sv,
                                      "xe"sv,           "listoverridetable"sv,
                                      "listname"sv,     "leveltext"sv,
                                      "levelnumbers"sv, "formfield"sv,
                                      "datafield"sv,    "template"sv,
                                      "generator"sv,    "fontemb"sv,
                                      "falt"sv,         "panose"sv};
/// Groups that older programs may pass over, and that hold text nevertheless.
constexpr std::array starred_with_text = {"shpinst"sv, "annotation"sv, "footnote"sv, "ud"sv};
constexpr std::array beside = {"footnote"sv, "annotation"sv, "shptxt"sv, "header"sv, "footer"sv};
constexpr std::array paragraph_ends = {"par"sv, "sect"sv,     "page"sv,    "cell"sv,
                                       "row"sv, "nestcell"sv, "nestrow"sv, "column"sv};
constexpr std::array word_ends = {"line"sv,   "tab"sv,    "chftn"sv,     "emdash"sv,
                                  "endash"sv, "bullet"sv, "emspace"sv,   "enspace"sv,
                                  "lquote"sv, "rquote"sv, "ldblquote"sv, "rdblquote"sv};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class RtfScan {
public:
    RtfScan(std::string_view rtf, std::string place, std::vector<RawText>& into)
        : rtf_(rtf), place_(std::move(place)), into_(into) {}

    void read() {
        while (at_ < rtf_.size()) {
            const char sign = rtf_[at_++];
            if (sign == '{') {
                groups_.push_back(groups_.empty() ? Group() : groups_.back());
                groups_.back().starts = true;
                groups_.back().around.reset();
                continue;
            }
            if (sign == '}') {
                close_group();
                to_skip_ = 0;
                continue;
            }
            if (sign == '\\') {
                read_control();
            } else if (sign != '\r' && sign != '\n') {
                add_byte(static_cast<unsigned char>(sign));
            }
            if (!groups_.empty()) groups_.back().starts = false;
        }
        end_paragraph();
    }

private:
    struct Group {
        bool silent = false;
        bool starts = false;   ///< Nothing was read of it yet.
        bool starred = false;  ///< "\*": only those who know it need read it.
        /// Of a note or comment: the text around it, in the middle of a word perhaps.
        std::optional<std::string> around;
        int fallback = 1;  ///< Letters that stand for one that old programs do not know.
    };

    void close_group() {
        if (groups_.empty()) return;
        if (groups_.back().around) {
            end_paragraph();
            text_ = std::move(*groups_.back().around);
        }
        groups_.pop_back();
        // Programs end here; whoever looks at the file finds the rest.
        if (groups_.empty()) groups_.emplace_back();
    }

    bool is_silent() const { return !groups_.empty() && groups_.back().silent; }

    void read_control() {
        if (at_ >= rtf_.size()) return;
        const char first = rtf_[at_];
        const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        if (!letter) return read_symbol();
        const std::size_t start = at_;
        while (at_ < rtf_.size() &&
               ((rtf_[at_] >= 'a' && rtf_[at_] <= 'z') || (rtf_[at_] >= 'A' && rtf_[at_] <= 'Z'))) {
            ++at_;
        }
        const std::string_view word = rtf_.substr(start, at_ - start);
        int value = 0;
        bool valued = false;
        const auto number = std::from_chars(rtf_.data() + at_, rtf_.data() + rtf_.size(), value);
        if (number.ec == std::errc()) {
            valued = true;
            at_ = static_cast<std::size_t>(number.ptr - rtf_.data());
        }
        if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
        read_word(word, value, valued);
    }

    void read_word(std::string_view word, int value, bool valued) {
        if (groups_.empty()) return;
        Group& group = groups_.back();
        if (word == "bin") {
            at_ = std::min(rtf_.size(), at_ + static_cast<std::size_t>(std::max(value, 0)));
        } else if (word == "uc") {
            group.fallback = valued ? std::clamp(value, 0, 8) : 1;
        } else if (word == "u") {
            add_letter(static_cast<char32_t>(value < 0 ? value + 65536 : value));
            to_skip_ = group.fallback;
        } else if (group.starred || (group.starts && is_one_of(word, silent_groups))) {
            group.silent = group.silent || !group.starred || !is_one_of(word, starred_with_text);
            group.starred = false;
        }
        if (group.silent) return;
        if (is_one_of(word, beside) && !group.around) {
            group.around = std::exchange(text_, {});
        } else if (is_one_of(word, paragraph_ends)) {
            end_paragraph();
        } else if (is_one_of(word, word_ends)) {
            text_.push_back(' ');
        }
    }

    void read_symbol() {
        const char sign = rtf_[at_++];
        if (sign == '*') {
            if (!groups_.empty()) groups_.back().starred = true;
        } else if (sign == '\'') {
            int byte = 0;
            const std::size_t end = std::min(at_ + 2, rtf_.size());
            std::from_chars(rtf_.data() + at_, rtf_.data() + end, byte, 16);
            at_ = end;
            add_byte(static_cast<unsigned char>(byte));
        } else if (sign == '~' || sign == '_') {
            add_byte(sign == '~' ? ' ' : '-');
        } else if (sign == '\\' || sign == '{' || sign == '}') {
            add_byte(static_cast<unsigned char>(sign));
        } else if (sign == '\n' || sign == '\r') {
            end_paragraph();
        }
    }

    void add_byte(unsigned char byte) {
        if (to_skip_ > 0) {
            --to_skip_;
            return;
        }
        if (byte >= 0x80 && byte < 0xA0) {
            const std::string letter = windows_letter(byte);
            return add_letter(base::code_point_at(letter, 0).value);
        }
        add_letter(byte);
    }

    /// Letters beyond the first plane come as two.
    void add_letter(char32_t letter) {
        if (is_silent() || groups_.empty()) return;
        if (letter >= 0xD800 && letter < 0xDC00) {
            high_ = letter;
            return;
        }
        if (letter >= 0xDC00 && letter < 0xE000) {
            letter = high_ == 0 ? U' ' : 0x10000 + ((high_ - 0xD800) << 10U) + (letter - 0xDC00);
        }
        high_ = 0;
        base::append_code_point(text_, letter < 0x20 ? U' ' : letter);
    }

    void end_paragraph() {
        ++paragraph_;
        if (text_.find_first_not_of(' ') != std::string::npos) {
            into_.push_back({fmt::format("{}, paragraph {}", place_, paragraph_), 0, text_});
        }
        text_.clear();
    }

    std::string_view rtf_;
    std::string place_;
    std::vector<RawText>& into_;
    std::vector<Group> groups_;
    std::string text_;
    std::size_t at_ = 0;
    std::size_t paragraph_ = 0;
    int to_skip_ = 0;
    char32_t high_ = 0;
};

}  // namespace

void add_rtf_texts(std::string_view rtf, const std::string& place, std::vector<RawText>& into) {
    constexpr std::string_view page = "\\ansicpg";
    const std::size_t said = rtf.find(page);
    if (said != rtf.npos && !rtf.substr(said + page.size()).starts_with("1252")) return;
    RtfScan(rtf, place, into).read();
}

}  // namespace document

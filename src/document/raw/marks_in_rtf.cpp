// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/marks_in_rtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "document/raw/words_in_bytes.h"

namespace document {
namespace {

using namespace std::string_view_literals;

/// Groups of text, which are read as such, and those around them.
constexpr std::array of_text = {
    "rtf"sv,     "field"sv,    "fldrslt"sv, "shp"sv,     "shpinst"sv, "shptxt"sv,  "shprslt"sv,
    "header"sv,  "headerl"sv,  "headerr"sv, "headerf"sv, "footer"sv,  "footerl"sv, "footerr"sv,
    "footerf"sv, "footnote"sv, "result"sv,  "object"sv,  "upr"sv,     "ud"sv,      "annotation"sv};
/// Groups for machines.
constexpr std::array silent = {
    "fonttbl"sv,   "colortbl"sv,  "pict"sv,         "objdata"sv,   "fontemb"sv,
    "panose"sv,    "themedata"sv, "latentstyles"sv, "rsidtbl"sv,   "colorschememapping"sv,
    "generator"sv, "revtbl"sv,    "leveltext"sv,    "blipuid"sv,   "levelnumbers"sv,
    "sn"sv,        "bkmkend"sv,   "atnid"sv,        "atnauthor"sv, "pgptbl"sv,
    "mmathPr"sv,   "xmlnstbl"sv};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class RtfMarks {
public:
    RtfMarks(std::string_view rtf, MarkList& into) : rtf_(rtf), into_(into) {}

    void read() {
        while (at_ < rtf_.size()) {
            const char sign = rtf_[at_++];
            if (sign == '{') {
                open_group();
            } else if (sign == '}') {
                close_group();
            } else if (sign == '\\') {
                read_control();
            } else if (sign != '\r' && sign != '\n') {
                add_byte(static_cast<unsigned char>(sign));
            }
        }
        while (!groups_.empty()) close_group();
        for (const auto& [style, name] : styles_) {
            if (used_.contains(style)) into_.add(name);
        }
    }

private:
    enum class Kind { Text, Mark, Styles, Data, Silent };
    struct Group {
        Kind kind = Kind::Text;
        bool named = false;  ///< Its first word was read.
        bool starred = false;
        std::string word;
        std::string style;  ///< In the list of styles: "s12".
        std::string text;
        int fallback = 1;
    };

    void open_group() {
        constexpr std::size_t deepest = 1000;  // What lies deeper counts as of the group there.
        if (groups_.size() >= deepest) {
            ++beyond_;
            return;
        }
        Group inside;
        if (!groups_.empty()) {
            inside.kind = groups_.back().kind;
            inside.fallback = groups_.back().fallback;
        }
        groups_.push_back(std::move(inside));
    }

    void close_group() {
        to_skip_ = 0;
        if (beyond_ > 0) {
            --beyond_;
            return;
        }
        if (groups_.empty()) return;
        const Group group = std::move(groups_.back());
        groups_.pop_back();
        const std::string_view text = base::trim(group.text);
        if (group.kind == Kind::Data) add_words_in_bytes(from_figures(group.text), into_);
        if (text.empty()) return;
        if (group.kind == Kind::Styles && !group.style.empty()) {
            styles_.emplace(group.style,
                            text.ends_with(';') ? text.substr(0, text.size() - 1) : text);
        } else if (group.kind == Kind::Mark) {
            into_.add_text(text);
            // "Adgang", and then "lukket": a property or a variable with its value.
            if (group.word == "propname" || group.word == "docvar") label_ = text;
            if (group.word == "staticval") into_.add(fmt::format("{}: {}", label_, text));
        }
    }

    void read_control() {
        if (at_ >= rtf_.size()) return;
        const auto is_letter = [&](std::size_t at) {
            return at < rtf_.size() &&
                   ((rtf_[at] >= 'a' && rtf_[at] <= 'z') || (rtf_[at] >= 'A' && rtf_[at] <= 'Z'));
        };
        if (!is_letter(at_)) return read_symbol();
        const std::size_t start = at_;
        while (is_letter(at_)) ++at_;
        const std::string_view word = rtf_.substr(start, at_ - start);
        int value = 0;
        bool valued = false;
        const auto number = std::from_chars(rtf_.data() + at_, rtf_.data() + rtf_.size(), value);
        if (number.ec == std::errc()) {
            valued = true;
            at_ = static_cast<std::size_t>(number.ptr - rtf_.data());
        }
        if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
        if (!groups_.empty()) read_word(word, value, valued);
    }

    void read_word(std::string_view word, int value, bool valued) {
        Group& group = groups_.back();
        if (!std::exchange(group.named, true)) name_group(group, word);
        const bool style = word == "s" || word == "cs" || word == "ts" || word == "ds";
        if (word == "bin") {
            at_ = std::min(rtf_.size(), at_ + static_cast<std::size_t>(std::max(value, 0)));
        } else if (word == "uc") {
            group.fallback = valued ? std::clamp(value, 0, 8) : 1;
        } else if (word == "u") {
            add_letter(static_cast<char32_t>(value < 0 ? value + 65536 : value));
            to_skip_ = group.fallback;
        } else if (style && group.kind == Kind::Styles) {
            group.style = fmt::format("{}{}", word, value);
        } else if (style) {
            used_.insert(fmt::format("{}{}", word, value));
        } else if (word == "par" || word == "line" || word == "tab" || word == "cell") {
            add_letter(U' ');
        }
    }

    void name_group(Group& group, std::string_view word) {
        group.word = std::string(word);
        if (group.kind == Kind::Silent && word != "picprop") return;
        if (group.kind == Kind::Styles || group.kind == Kind::Data) return;
        if (word == "objdata") into_.add_unread(fmt::format("object {}", ++objects_));
        if (is_one_of(word, silent)) {
            group.kind = Kind::Silent;
        } else if (word == "datastore") {
            group.kind = Kind::Data;
        } else if (word == "stylesheet") {
            group.kind = Kind::Styles;
        } else if (is_one_of(word, of_text)) {
            group.kind = Kind::Text;
        } else if (group.starred || is_told(word)) {
            group.kind = Kind::Mark;
        }
    }

    /// Groups without a star that hold no text.
    static bool is_told(std::string_view word) {
        static constexpr std::array told = {
            "info"sv,      "fldinst"sv,      "xe"sv,       "tc"sv,    "bkmkstart"sv, "sp"sv,
            "listtable"sv, "filetbl"sv,      "docvar"sv,   "sv"sv,    "template"sv,  "formfield"sv,
            "userprops"sv, "nonesttables"sv, "listtext"sv, "pntext"sv};
        return is_one_of(word, told);
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
        } else if (sign == '\\' || sign == '{' || sign == '}') {
            add_byte(static_cast<unsigned char>(sign));
        } else if (sign == '~' || sign == '_') {
            add_letter(sign == '~' ? U' ' : U'-');
        }
    }

    void add_byte(unsigned char byte) {
        if (to_skip_ > 0) {
            --to_skip_;
            return;
        }
        const std::string letter = windows_letter(byte);
        add_letter(base::code_point_at(letter, 0).value);
    }

    void add_letter(char32_t letter) {
        if (groups_.empty()) return;
        Group& group = groups_.back();
        if (group.kind == Kind::Text || group.kind == Kind::Silent) return;
        constexpr std::size_t longest = 16U << 20U;
        if (group.text.size() < longest) {
            base::append_code_point(group.text, letter < 0x20 ? U' ' : letter);
        }
    }

    std::string_view rtf_;
    MarkList& into_;
    std::vector<Group> groups_;
    std::map<std::string, std::string> styles_;
    std::set<std::string> used_ = {"s0"};
    std::string label_;
    std::size_t at_ = 0;
    std::size_t beyond_ = 0;
    int to_skip_ = 0;
    int objects_ = 0;
};

}  // namespace

void add_rtf_marks(std::string_view rtf, MarkList& into) { RtfMarks(rtf, into).read(); }

}  // namespace document

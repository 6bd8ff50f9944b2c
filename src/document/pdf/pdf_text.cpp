// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of some lines as one text with marks.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "document/internal/text_builder.h"
#include "document/pdf/pdf_lines.h"

namespace document {
namespace {

/// A gap below this share of the size is no space: poppler cut the word for another reason.
constexpr float word_gap = 0.1F;

struct WordStyle {
    bool bold = false;
    bool italic = false;
    Script script = Script::Normal;
    friend bool operator==(const WordStyle&, const WordStyle&) = default;
};

enum class Joint { Space, Nothing, DropHyphen };

bool starts_lower(std::string_view word) {
    if (word.empty()) return false;
    const std::string first(word.substr(0, base::code_point_at(word, 0).length));
    return base::is_letter(base::code_point_at(word, 0).value) && base::lower_case(first) == first;
}

/// How a word that ends a line with a hyphen goes on in the next line: "it-" "og" with a space,
/// "Krabbe-" "Lund" and "SFO-" "ordning" with the hyphen, "implemen-" "tering" without, when this
/// document breaks its words or has the whole word elsewhere.
Joint joint_at_hyphen(const std::string& word, const std::string& next, const PdfStyle& style) {
    constexpr std::array bound_words = {"og", "eller", "samt", "til", "som", "men"};
    if (word.size() < 2) return Joint::Space;
    if (std::ranges::find(bound_words, next) != bound_words.end()) return Joint::Space;
    const std::string stem = word.substr(0, word.size() - 1);
    const std::size_t lead = stem.find_last_of(" -/(") + 1;
    const std::string last = stem.substr(lead);
    const bool is_plain = !last.empty() && last.find_first_of("0123456789") == last.npos;
    if (!is_plain || !starts_lower(next)) return Joint::Nothing;
    const std::string rest = next.substr(0, next.find_last_not_of(".,;:!?)\"'") + 1);
    const std::size_t begin = std::min(word.find_first_not_of("(\"'"), word.size());
    const std::string whole = base::lower_case(stem.substr(begin) + rest);
    const std::string hyphenated = base::lower_case(word.substr(begin) + rest);
    if (style.words.contains(hyphenated)) return Joint::Nothing;
    if (style.words.contains(whole)) return Joint::DropHyphen;
    const bool lower = base::lower_case(last) == last;
    return lower && style.hyphenated ? Joint::DropHyphen : Joint::Nothing;
}

/// Builds the text; a run of words in one style is marked when the style ends.
class Joiner {
public:
    Joiner(const PdfStyle& style, bool mark_bold) : style_(style), mark_bold_(mark_bold) {}

    void add_line(const PdfLine& line) {
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            add(line, i);
            before_ = &line.words[i];
        }
        new_line_ = true;
        torn_ = line.torn;
    }

    Text finish() {
        end_run();
        return text_.finish();
    }

private:
    void add(const PdfLine& line, std::size_t i) {
        const PdfWord& word = line.words[i];
        std::string waiting = std::exchange(pending_, {});
        const WordStyle style{mark_bold_ && word.box->bold, word.box->italic, word.script};
        bool space = before_ != nullptr;
        if (new_line_ && waiting.ends_with('-')) {
            const bool goes_on = before_ != nullptr && before_->box->goes_on;
            const Joint joint =
                goes_on ? Joint::DropHyphen : joint_at_hyphen(waiting, word.box->text, style_);
            if (joint == Joint::DropHyphen) waiting.pop_back();
            space = joint == Joint::Space;
        } else if (new_line_ && torn_) {
            space = false;
        } else if (!new_line_ && before_ != nullptr) {
            // Leaders set as dots with space between come out as one row of dots.
            space = word.box->left - before_->box->right > word_gap * line.size &&
                    !(is_leader(word) && is_leader(*before_));
        }
        new_line_ = false;
        text_.add(waiting);
        if (style != run_) end_run();
        if (space) text_.add_space();
        if (style != run_) {
            run_ = style;
            run_start_ = text_.size();
        }
        pending_ = word.box->text;
    }

    static bool is_leader(const PdfWord& word) {
        return word.box->text.find_first_not_of('.') == std::string::npos;
    }

    void end_run() {
        text_.add(std::exchange(pending_, {}));
        if (run_.bold) text_.mark(run_start_, Mark::Strong);
        if (run_.italic) text_.mark(run_start_, Mark::Emphasis);
        if (run_.script == Script::Raised) text_.mark(run_start_, Mark::Superscript);
        if (run_.script == Script::Lowered) text_.mark(run_start_, Mark::Subscript);
        run_ = {};
        run_start_ = text_.size();
    }

    const PdfStyle& style_;
    bool mark_bold_;
    TextBuilder text_;
    const PdfWord* before_ = nullptr;
    std::string pending_;  ///< The last word, which may yet lose its hyphen.
    bool new_line_ = false;
    bool torn_ = false;
    WordStyle run_;
    std::size_t run_start_ = 0;
};

}  // namespace

Text join_lines(const std::vector<const PdfLine*>& lines, const PdfStyle& style, bool mark_bold) {
    Joiner joiner(style, mark_bold);
    for (const PdfLine* line : lines) joiner.add_line(*line);
    return joiner.finish();
}

}  // namespace document

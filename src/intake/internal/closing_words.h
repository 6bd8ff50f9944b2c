// SPDX-License-Identifier: AGPL-3.0-or-later
// What a line says about being closed to others. Knows words and where they stand, not documents;
// what follows from a sign is decided in closing_evidence.h.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "intake/internal/closing_line.h"
#include "intake/internal/closing_look.h"
#include "intake/internal/closing_rules.h"

namespace intake {

/// How surely a line speaks of itself. Stronger ones first.
enum class SignForm {
    Alone,   ///< The line says nothing else, but for a label: "Lukket", "Status: lukket".
    Apart,   ///< Set off from the rest: "(lukket)", "Lukket - salg", "Salg af grund, lukket".
    Phrase,  ///< Words that are said of an item or a meeting: "... for lukkede døre ...".
    Word     ///< A closing word in a short line that is no sentence: "Lukkede anliggender".
};

struct ClosingSign {
    SignForm form = SignForm::Word;
    bool group = false;  ///< It stands over several items: "Lukkede punkter".
    bool open = false;   ///< The line speaks of what is open, too: "Åbne og lukkede punkter".
    bool soft = false;   ///< It may mean something else: "Internt". It asks; it closes nothing.
    bool code = false;   ///< Soft, and told by a code between signs: "/LUK/".
    bool own = false;    ///< It names the item it stands in: "Dette punkt er lukket".
    bool label = false;  ///< It is the value of a label: "Status: lukket".
};

/// The words of profiles/words/closing.toml. Immutable, shared by threads.
class ClosingWords {
public:
    static const ClosingWords& shipped();
    /// Invalid "profile.wrong" when a list is missing or empty.
    static base::Result<ClosingWords> read(std::string_view toml, std::string_view file_name);

    /// The strongest sign in a line; nothing when it has no closing word, or a rule says why the
    /// word is harmless (docs/closing.md): a sentence about something else, "Lukkede punkter:
    /// ingen", "Åben/lukket: åben", "Mødet lukkede kl. 20". Cheap for nearly every line, and for a
    /// short one that comes again.
    std::optional<ClosingSign> sign_in(std::string_view line) const;
    /// The same for a title of an item, where "(L)" and "Luk." stand before it, too.
    std::optional<ClosingSign> sign_in_title(std::string_view title) const;
    /// The same for the name of a file, a folder or a style, where strokes, large letters and
    /// digits part words, and a word may begin or end with a closing one: "referatLukket".
    std::optional<ClosingSign> sign_in_name(std::string_view name) const;
    /// "tavshedspligt.pdf": of its closing words all are topics, which a paper may be about.
    bool names_a_topic(std::string_view name) const;
    /// "agenda-item closed", "state: closed": a name that a program gave says so; not of a part of
    /// the page that opens and closes ("accordion closed").
    bool tells_state(std::string_view name) const;
    /// "Åbne punkter": a heading that ends a closed group.
    bool opens_group(std::string_view line) const;
    /// "Åben/lukket: åben": the line is a label for both, and its value is open.
    bool says_open(std::string_view line) const;
    /// "Lukket: nej": a closing label, whose answer is no.
    bool says_no(std::string_view line) const;
    /// "Der er ingen sager til behandling for lukkede døre", or a rule about cases at large.
    bool says_nothing_is_closed(std::string_view line) const;
    /// 5 for "fem" and "femte"; 0 for what is no number from 1 on. `word` is in small letters.
    int number_of(std::string_view word) const;
    /// "Ingen": what may stand under "Lukkede punkter".
    bool says_none(std::string_view line) const;

    /// "Åben sag? Nix", "Åbenhedsgrad: 0 %", "Off.: -": asked whether it is open, and the answer is
    /// not plainly yes. Says nothing of lines that sign_in knows.
    bool answers_not_open(std::string_view line) const;
    /// "Åbne punkter: 1, 2 og 4-6": the numbers; none when the line is no such list.
    std::vector<int> open_ones_in(std::string_view line) const;
    /// "Åbent punkt", "Sagsnr.: 19/2     Åbent", "3 (Åben) Ny sti": set apart, it says open.
    bool marks_open(std::string_view line) const;
    /// "Punkt L2: Salg", "Punkt 2F": a code for closed stands in the number of a heading.
    bool has_coded_number(std::string_view heading) const;
    /// "fortrolgit", "LUKKRT": a letter too many, too few, wrong or changed about in a word that
    /// closes by itself. `word` in small letters.
    bool is_misspelt(std::string_view word) const;
    /// "eu", "kr": a mark in brackets that says what a thing is.
    bool is_plain_mark(std::string_view mark) const;
    /// It has a closing word, and a rule says why that is harmless: it is about something.
    bool excuses(std::string_view line) const {
        return !places_in(closing_line_of(line)).empty() && !sign_in(line);
    }
    /// "Åben", "Åbent punkt", "Offentlig: ja": struck out, it says that something is not.
    bool takes_openness_back(std::string_view struck) const;
    /// "luk", "lp": letters that stand for closed. `mark` in small letters.
    bool is_code(std::string_view mark) const { return is_one_of(codes_, mark); }
    /// "Sagsnr.: 21/5555 L", "Journalnr.: L-21/77": the same in the number of a case.
    bool has_coded_case(std::string_view line) const;
    /// "Hjemmeside", "Å": alone it heads a column that tells what is for everybody.
    bool names_openness(std::string_view word) const;

private:
    struct SpelledWord {
        std::string text;
        std::uint32_t letters = 0;  ///< Which of them it has.
    };
    struct Key {
        std::vector<std::string> words;
        bool phrase = false;
        bool soft = false;
        bool begins = false;  ///< Its one word was written with a star.
    };
    /// One place where a key stands in a line: tokens [first, last).
    struct Place {
        std::size_t first = 0;
        std::size_t last = 0;
        const Key* key = nullptr;
    };
    void learn_spelling(const std::vector<std::string>& marks);
    std::size_t first_that_is_open(const ClosingLine& line) const;
    bool nearly_says(std::string_view text) const;
    bool piece_nearly_says(std::string_view piece, bool& whole_said) const;
    std::optional<ClosingSign> look_for_sign(std::string_view line) const;
    std::optional<ClosingSign> look_at_title(std::string_view title) const;
    bool may_open(std::string_view text) const;
    void add(std::string_view text, bool phrase, bool soft);
    void add_runs();
    ClosingSign told(const ClosingLine& line, SignForm form, bool soft) const;
    std::optional<ClosingSign> sign_of(const ClosingLine& line) const;
    const Key* key_at(const ClosingLine& line, std::size_t at) const;
    const Key* key_begun(std::string_view word) const;
    const Key* single_word(const std::string& word) const;
    std::optional<Place> place_in_pieces(const ClosingLine& line, std::size_t at) const;
    bool is_about_a_subject(const ClosingLine& line, const Place& place) const;
    bool is_a_topic(const ClosingLine& line, const Place& place) const;
    bool is_said_of_none(const ClosingLine& line, const Place& place) const;
    bool is_said_of_a_kind(const ClosingLine& line, const Place& place) const;
    bool is_an_end_or_a_vote(const ClosingLine& line, const Place& place) const;
    bool is_about_a_thing(const ClosingLine& line, const Place& place) const;
    std::vector<Place> places_in(const ClosingLine& line) const;
    std::optional<SignForm> form_of(const ClosingLine& line, const Place& place) const;
    bool is_harmless(const ClosingLine& line, const Place& place) const;
    bool is_one_of(const std::vector<std::string>& words, std::string_view word) const;

    std::vector<Key> keys_;  ///< Longer ones first.
    /// Indexes of keys by their first word, in the same order.
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_word_;
    WordStarts starts_;                    ///< First words of keys.
    std::vector<std::string> singles_;     ///< Keys of one word, sorted.
    WordStarts single_starts_;             ///< What a piece of one of them may begin with.
    WordStarts told_starts_;               ///< Of the words that tell what a sign stands over.
    std::vector<std::size_t> beginnings_;  ///< Keys that were written with a star.
    std::vector<std::string> groups_;
    std::vector<std::string> open_;
    std::vector<std::string> none_;
    std::vector<std::string> no_;
    std::vector<std::string> titles_;
    std::vector<std::string> topics_;
    std::unordered_map<std::string, int> numbers_;
    std::vector<std::string> taught_;
    std::vector<std::string> linking_;
    std::vector<std::string> subjects_;
    std::vector<std::vector<std::string>> states_;
    std::vector<std::string> states_unless_;  ///< As written, and so the next.
    std::vector<std::string> states_items_;
    std::vector<std::string> designators_;
    std::vector<std::string> plain_marks_;
    std::vector<std::string> not_misspelt_;
    std::vector<SpelledWord> spelled_;  ///< Long enough to be known by all letters but one.
    std::array<std::ptrdiff_t, 32> spelled_from_ = {};  ///< By size.
    std::vector<std::string> codes_;
    std::vector<std::string> items_;
    std::vector<std::string> places_;        ///< As written, not as keys.
    std::vector<std::string> closed_parts_;  ///< Likewise.
    std::vector<std::string> open_labels_;   ///< Likewise.
    std::vector<std::string> open_values_;
    std::vector<std::string> open_unless_;
    std::vector<std::vector<std::string>> things_;
    WordStarts thing_starts_;  ///< Of the first word of each.
    std::shared_ptr<const ClosingRules> rules_;
    /// Single words that close: of a phrase, the one to look for.
    std::unordered_set<std::string> telling_;
    ClosingLook look_;
    std::uint64_t which_ = 0;  ///< No two that were read have the same.
};

/// A title in letters of a font of signs, or with a closing word inside another word: it asks.
bool is_oddly_written(std::string_view title);
/// "D E L   T O" is two words. Where those close, one: what nobody knows is asked about, and what
/// closes is looked for in the text, which has no wide gaps any more.
std::string as_words(std::string_view line);

}  // namespace intake

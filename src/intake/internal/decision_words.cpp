// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/decision_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_quote = 300;

/// Bytes of a quotation mark at `at`; 0 for anything else.
std::size_t quote_at(std::string_view text, std::size_t at) {
    if (text[at] == '"') return 1;
    for (const std::string_view quote : {"\u201d", "\u201c", "\u00bb", "\u00ab", "\u201e"}) {
        if (text.substr(at).starts_with(quote)) return quote.size();
    }
    return 0;
}

/// Of the same length: what is quoted becomes spaces.
std::string without_quotes(std::string_view line) {
    std::string kept(line);
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t opening = quote_at(line, at);
        if (opening == 0) {
            ++at;
            continue;
        }
        std::size_t end = at + opening;
        const std::size_t limit = std::min(line.size(), end + longest_quote);
        while (end < limit && quote_at(line, end) == 0) ++end;
        // Not closed: only the mark goes.
        const std::size_t next = end >= limit ? at + opening : end + quote_at(line, end);
        std::fill(kept.begin() + static_cast<std::ptrdiff_t>(at),
                  kept.begin() + static_cast<std::ptrdiff_t>(next), ' ');
        at = next;
    }
    return kept;
}

bool is_figure(char byte) { return byte >= '0' && byte <= '9'; }

bool goes_on_small(std::string_view rest) {
    rest = skip_space(rest);
    return !rest.empty() && ((rest[0] >= 'a' && rest[0] <= 'z') || rest[0] == '\xc3') &&
           !starts_upper(rest);
}

/// "A, B og Ø", "17 stemmer", "Ida Holm og Per Skov": who they are, or how many.
bool names_who(std::string_view text, const OutcomeWords& words) {
    constexpr std::array<std::string_view, 9> joints = {
        "og", "samt", "stemmer", "medlemmer", "løsgænger", "mod", "for", "undtagen", "minus"};
    bool any = false;
    for (const std::string_view word : base::words_of(text)) {
        const std::string small = fold(word);
        const bool joins = std::find(joints.begin(), joints.end(), small) != joints.end();
        const bool name = starts_upper(word) || is_figure(word[0]);
        if (!joins && !name) return false;
        any = any || starts_upper(word) || is_figure(word[0]);
        if (words.find(small).rules != nullptr) return false;
    }
    return any;
}

/// "Et flertal (A, F og Ø) kan ikke støtte": who they are parts no clause. Of the same length.
std::string without_who_they_are(std::string line, const OutcomeWords& words) {
    constexpr std::size_t longest = 120;
    for (std::size_t from = line.find('('); from != std::string::npos;
         from = line.find('(', from + 1)) {
        const std::size_t to = line.find(')', from);
        if (to == std::string::npos) break;
        const auto text = std::string_view(line);
        const auto before = base::words_of(
            text.substr(from > longest ? from - longest : 0, std::min(from, longest)));
        const std::string_view trimmed = base::trim(text.substr(0, from));
        const char last = trimmed.empty() ? '.' : trimmed.back();
        const bool stops_before = last == '.' || last == ',' || last == ':' || last == ';';
        const bool of_many = !before.empty() && !stops_before && !starts_upper(before.back()) &&
                             !is_figure(before.back()[0]);
        // "Ida (formand) kontakter kommunen"
        const auto inside = base::words_of(text.substr(from + 1, to - from - 1));
        const bool role = !before.empty() && !stops_before && inside.size() == 1 &&
                          (words.find(fold(inside.front())).lists & bit_of(WordList::Roles)) != 0;
        if (role && goes_on_small(text.substr(to + 1))) {
            std::fill(line.begin() + static_cast<std::ptrdiff_t>(from),
                      line.begin() + static_cast<std::ptrdiff_t>(to + 1), ' ');
            continue;
        }
        if (to - from > longest || !of_many || !goes_on_small(text.substr(to + 1))) continue;
        if (!names_who(text.substr(from + 1, to - from - 1), words)) continue;
        std::fill(line.begin() + static_cast<std::ptrdiff_t>(from),
                  line.begin() + static_cast<std::ptrdiff_t>(to + 1), ' ');
    }
    return line;
}

/// Takes "-", "·", "1.", "a)" from the start of a list item; false when there is none.
bool take_list_sign(std::string_view& line) {
    line = skip_space(line);
    for (const std::string_view sign :
         {"- ", "* ", "+ ", "o ", "? ", "\u00b7 ", "\u2022 ", "\u2013 "}) {
        if (!line.starts_with(sign)) continue;
        line.remove_prefix(sign.size());
        return true;
    }
    std::size_t at = 0;
    while (at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9') ++at;
    if (at == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z') at = 1;
    if (at == 0 || at + 1 >= line.size() || space_at(line, at + 1) == 0) return false;
    const bool letter = line[0] >= 'a';
    if (line[at] != ')' && (line[at] != '.' || letter)) return false;
    line.remove_prefix(at + 1);
    return true;
}

bool ends_sentence(std::string_view before, std::string_view gap, std::string_view after) {
    // "397.937,88 kr."
    if (gap.size() == 1 && is_figure(before.back()) && is_figure(after.front())) return false;
    const bool stop = gap.find_first_of(".!?") != std::string_view::npos;
    return stop && (starts_upper(after) || (!after.empty() && after[0] >= '0' && after[0] <= '9'));
}

bool parts_clauses(std::string_view before, std::string_view gap, std::string_view after) {
    // "1,2 mio. kr.", "kl. 10:00"
    if (gap.size() == 1 && is_figure(before.back()) && is_figure(after.front())) return false;
    return gap.find_first_of(",;:()") != std::string_view::npos ||
           gap.find(" - ") != std::string_view::npos ||
           gap.find("\u2013") != std::string_view::npos;
}

/// What follows a comma may describe what stands before it; what follows these is said anew.
bool begins_anew(std::string_view gap) {
    return gap.find_first_of(";:") != std::string_view::npos ||
           gap.find(" - ") != std::string_view::npos ||
           gap.find("\u2013") != std::string_view::npos;
}

/// "nr. 5", "jf. § 2", "4 mio. kr. Pengene ...": the dot is the abbreviation's own.
bool is_abbreviation(const DecisionWord& word, std::string_view as_written,
                     std::string_view after) {
    if (!word.is(WordList::Abbreviations)) return false;
    const bool numbered = word.is(WordList::Numbered) && !after.empty() && is_figure(after.front());
    // "Fonden Gl. Havn", "Sdr. Skole"
    const bool of_name =
        word.word == "gl" || word.word == "sdr" || word.word == "st" || word.word == "dr";
    if (of_name) return true;
    if (starts_upper(as_written) && !numbered) return false;
    return !(word.is(WordList::MayEnd) && starts_upper(after));
}

/// "Skiltet flyttes, og der sættes et nyt op": another subject begins.
bool is_said_beside(const DecisionWord& joint, const DecisionWord& word) {
    if (joint.word != "og" && joint.word != "men") return false;
    return word.word == "der" || word.word == "det" || word.word == "vi" || word.word == "man";
}

bool is_auxiliary(std::string_view word) {
    constexpr std::array<std::string_view, 12> verbs = {
        "er", "var", "blev", "bliver", "gik", "går", "fik", "får", "har", "havde", "kan", "kunne"};
    return std::find(verbs.begin(), verbs.end(), word) != verbs.end();
}

/// By its form, or one of the strong verbs that minutes have.
bool is_finite(std::string_view word) {
    constexpr std::array<std::string_view, 10> strong = {"vedtog", "tog",    "gav", "traf", "bad",
                                                         "så",     "modtog", "lod", "gør",  "slog"};
    return is_auxiliary(word) || word.ends_with("er") || word.ends_with("te") ||
           word.ends_with("de") || std::find(strong.begin(), strong.end(), word) != strong.end();
}

/// "Udvalget godkendte enstemmigt ikke planen": a word that may stand anywhere, and tells nothing.
bool is_filler(const DecisionSentence& sentence, std::size_t at) {
    constexpr std::array<std::string_view, 12> fillers = {
        "dog",      "enstemmigt", "desuden", "endvidere",     "ligeledes", "også",
        "samtidig", "herefter",   "derfor",  "efterfølgende", "desværre",  "imidlertid"};
    const std::size_t start = sentence[at].clause_start;
    if (at < start + 2 || at + 1 >= sentence.size() || sentence[at].comma_after) return false;
    if (sentence[at - 1].comma_after || sentence[at + 1].clause_start != start) return false;
    const DecisionWord& first = sentence[start];
    if (first.is(WordList::Relatives) || first.word.starts_with("hv")) return false;
    // "Ansøgningen imødekommes derfor ikke"
    const std::string_view verb = sentence[at - 1].word;
    const bool passive = verb.size() > 4 && verb.ends_with("es");
    if (sentence[at].is(WordList::BeforeNo) && sentence[at + 1].is(WordList::Negators)) {
        return is_finite(verb) || passive;
    }
    return (is_finite(verb) || passive) &&
           std::find(fillers.begin(), fillers.end(), sentence[at].word) != fillers.end();
}

/// Takes the word at `at` out; the places of clauses behind it move.
void take_out(DecisionSentence& sentence, std::size_t at) {
    sentence.erase(sentence.begin() + static_cast<std::ptrdiff_t>(at));
    for (std::size_t next = at; next < sentence.size(); ++next) {
        if (sentence[next].clause_start > at) --sentence[next].clause_start;
    }
}

/// The words of a phrase that stands at `at` behind a verb; 0: none does.
std::size_t phrase_at(const DecisionSentence& sentence, std::size_t at, const OutcomeWords& words) {
    const std::size_t start = sentence[at].clause_start;
    if (at < start + 1 || sentence[at - 1].comma_after) return 0;
    const std::string_view verb = sentence[at - 1].word;
    const bool passive = verb.size() > 4 && verb.ends_with("es");
    if (!is_finite(verb) && !passive && verb != "vil" && verb != "må") return 0;
    for (const std::vector<std::string>& phrase : words.phrases_behind_verb()) {
        if (at + phrase.size() > sentence.size()) continue;
        bool fits = true;
        for (std::size_t index = 0; fits && index < phrase.size(); ++index) {
            const DecisionWord& word = sentence[at + index];
            const bool figure = phrase[index] == "#" && is_figure(word.word[0]);
            fits = word.clause_start == start && (figure || word.word == phrase[index]) &&
                   (index + 1 == phrase.size() || figure || !word.comma_after);
        }
        if (fits) return phrase.size();
    }
    return 0;
}

/// "kan på det foreliggende grundlag ikke tiltræde" is "kan ikke tiltræde".
void take_phrases_out(DecisionSentence& sentence, const OutcomeWords& words) {
    constexpr std::size_t most = 5;
    std::size_t taken = 0;
    for (std::size_t at = 1; at < sentence.size() && taken < most; ++at) {
        const std::size_t length = phrase_at(sentence, at, words);
        if (length == 0) continue;
        sentence[at - 1].comma_after = sentence[at + length - 1].comma_after;
        for (std::size_t index = 0; index < length; ++index) take_out(sentence, at);
        ++taken;
    }
}

/// "Herefter godkendte udvalget planen": behind the verb stands who acts, or the case.
bool is_inverted(const DecisionSentence& sentence, std::size_t verb) {
    const DecisionWord& first = sentence[sentence[verb].clause_start];
    const DecisionWord& next = sentence[verb + 1];
    if (!first.is(WordList::Openers) || sentence[verb].comma_after) return false;
    if (sentence[verb].is(WordList::Prepositions) || sentence[verb].upper) return false;
    if (next.clause_start != sentence[verb].clause_start) return false;
    const bool pronoun = next.word == "vi" || next.word == "man";
    const bool who = next.is(WordList::Own) || next.is(WordList::Bodies) ||
                     next.is(WordList::Administration) || next.is(WordList::Doers);
    const bool of_case = next.is(WordList::Case) && !next.is(WordList::Pronouns);
    if (!pronoun && !who && !of_case) return false;
    if (next.word.ends_with("ets") || next.word.ends_with("ens")) return false;
    const DecisionWord& before = sentence[verb - 1];
    // "Herefter" alone: the verb is the second word of a main clause.
    const bool second =
        verb == sentence[verb].clause_start + 1 && !first.is(WordList::Prepositions);
    if (second) return true;
    // "På mødet i maj godkendte udvalget", not "På mødet bad Ida udvalget".
    const bool noun = before.is(WordList::Prepositions) || before.upper || before.word == "at";
    return !noun && (of_case ? is_auxiliary(sentence[verb].word) : is_finite(sentence[verb].word));
}

/// Puts who acts before the verb, as in other clauses; what the words rest on stays.
void set_straight(DecisionSentence& sentence, const OutcomeWords& words) {
    take_phrases_out(sentence, words);
    // No sentence that somebody wrote has more; each costs the length of the sentence.
    constexpr std::size_t most_fillers = 20;
    std::size_t taken = 0;
    for (std::size_t at = 2; at + 1 < sentence.size() && taken < most_fillers; ++at) {
        if (!is_filler(sentence, at)) continue;
        take_out(sentence, at);
        ++taken;
    }
    for (std::size_t verb = 1; verb + 1 < sentence.size(); ++verb) {
        if (sentence[verb].clause_start == verb || !is_inverted(sentence, verb)) continue;
        std::swap(sentence[verb], sentence[verb + 1]);
        std::swap(sentence[verb].comma_after, sentence[verb + 1].comma_after);
        ++verb;
    }
}

/// Splits one line into sentences and clauses.
class LineReader {
public:
    LineReader(std::string_view text, std::size_t offset, const OutcomeWords& words)
        : text_(text), offset_(offset), words_(words) {}

    std::vector<DecisionSentence> read() {
        std::size_t end_of_last = 0;
        for (const std::string_view word : base::words_of(text_)) {
            const auto from = static_cast<std::size_t>(word.data() - text_.data());
            take(word, from, text_.substr(end_of_last, from - end_of_last));
            end_of_last = from + word.size();
        }
        end_sentence();
        return std::move(sentences_);
    }

private:
    void take(std::string_view word, std::size_t from, std::string_view gap) {
        DecisionWord made;
        made.word = fold(word);
        made.known = words_.find(made.word);
        made.upper = starts_upper(word);
        made.from = offset_ + from;
        made.to = made.from + word.size();
        if (!sentence_.empty()) {
            sentence_.back().comma_after = !base::trim(gap).empty();
            made.main_clause = begins_anew(gap);
            // "Imod stemte: A, V, C" and "Forslaget blev forkastet" on the next line, joined.
            const bool after_votes = sentence_.back().is(WordList::Parties) &&
                                     sentence_.back().upper && made.upper &&
                                     made.is(WordList::Case);
            const bool stops =
                ends_sentence(last_, gap, word) && !is_abbreviation(sentence_.back(), last_, word);
            if (stops || after_votes) {
                end_sentence();
            } else if ((parts_clauses(last_, gap, word) && !lists_parties(made)) ||
                       (sentence_.back().word == "at" && !names_what_is_asked()) ||
                       (made.is(WordList::Breakers) && made.word != "at")) {
                clause_start_ = sentence_.size();
            } else if (is_said_beside(sentence_.back(), made)) {
                clause_start_ = sentence_.size();
                made.coordinated = true;
            }
        }
        last_ = word;
        made.clause_start = clause_start_;
        sentence_.push_back(std::move(made));
    }

    /// "Forslaget om at sælge huset faldt": one clause.
    bool names_what_is_asked() const {
        constexpr std::array<std::string_view, 5> nouns = {"forslaget", "ansøgningen", "ønsket",
                                                           "anmodningen", "ideen"};
        const std::size_t size = sentence_.size();
        if (size < 3 || sentence_[size - 2].word != "om") return false;
        if (sentence_[size - 3].clause_start + 1 < size - 3) return false;
        return std::any_of(nouns.begin(), nouns.end(), [&](std::string_view noun) {
            return sentence_[size - 3].word.ends_with(noun);
        });
    }

    /// "bestående af A, B og F": the comma parts no clause.
    bool lists_parties(const DecisionWord& next) const {
        const DecisionWord& before = sentence_.back();
        return before.is(WordList::Parties) && next.is(WordList::Parties) && before.upper &&
               next.upper && before.word.size() <= 2 && next.word.size() <= 2;
    }

    void end_sentence() {
        set_straight(sentence_, words_);
        if (!sentence_.empty()) sentences_.push_back(std::move(sentence_));
        sentence_.clear();
        clause_start_ = 0;
    }

    std::string_view text_;
    std::size_t offset_;
    const OutcomeWords& words_;
    std::vector<DecisionSentence> sentences_;
    DecisionSentence sentence_;
    std::string_view last_;
    std::size_t clause_start_ = 0;
};

DecisionLine read_line(std::string_view line, std::size_t offset, const OutcomeWords& words) {
    DecisionLine read;
    const char* start = line.data();
    read.in_list = take_list_sign(line);
    offset += static_cast<std::size_t>(line.data() - start);
    const std::string text = without_who_they_are(without_quotes(line), words);
    const std::string_view end = base::trim(text);
    read.leads_to_list = end.ends_with(':') || end.ends_with(" at");
    read.sentences = LineReader(text, offset, words).read();
    return read;
}

/// "Forslaget blev ikke" and "behandlet." below it: a line that was broken for want of room. It
/// was about full, and the next begins with a small letter and is no item of a list.
bool is_broken(std::string_view line, std::string_view next) {
    constexpr std::size_t about_full = 45;
    line = base::trim(line);
    if (line.size() < about_full) return false;
    const char last = line.back();
    if (last == '.' || last == ':' || last == ';' || last == '!' || last == '?') return false;
    next = skip_space(next);
    if (next.empty() || starts_upper(next) || is_figure(next[0])) return false;
    std::string_view rest = next;
    if (take_list_sign(rest)) return false;
    const bool letter = (next[0] >= 'a' && next[0] <= 'z') || next[0] == '\xc3';
    return letter && !next.starts_with("at ");
}

/// The lines of a text, those that were broken for want of room joined.
std::vector<std::string_view> whole_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (const std::string_view line : base::split(text, '\n')) {
        if (!lines.empty() && is_broken(lines.back(), line)) {
            const char* start = lines.back().data();
            const auto length = static_cast<std::size_t>(line.data() - start) + line.size();
            lines.back() = std::string_view(start, length);
        } else {
            lines.push_back(line);
        }
    }
    return lines;
}

bool goes_on_with_at(const DecisionLine& line) {
    return !line.sentences.empty() && line.sentences.front().front().word == "at";
}

}  // namespace

std::vector<DecisionLine> read_decision(std::string_view text, const OutcomeWords& words) {
    std::vector<DecisionLine> lines;
    bool comma = false;
    for (const std::string_view line : whole_lines(text)) {
        const std::string_view trimmed = base::trim(line);
        if (trimmed.empty()) continue;
        lines.push_back(
            read_line(line, static_cast<std::size_t>(line.data() - text.data()), words));
        if (goes_on_with_at(lines.back()) && lines.size() > 1) {
            lines.back().in_list = true;
            DecisionLine& before = lines[lines.size() - 2];
            if (!before.in_list && comma) before.leads_to_list = true;
        }
        comma = trimmed.ends_with(',');
    }
    return lines;
}

bool has_entries(const std::vector<DecisionLine>& lines) {
    constexpr std::size_t most = 8;
    std::size_t entries = 0;
    for (const DecisionLine& line : lines) {
        for (const DecisionSentence& one : line.sentences) {
            const auto end = one.begin() + static_cast<std::ptrdiff_t>(std::min(most, one.size()));
            const bool named = std::any_of(
                one.begin(), end, [](const DecisionWord& word) { return word.main_clause; });
            entries += named ? 1 : 0;
        }
    }
    return entries > 1;
}

}  // namespace intake

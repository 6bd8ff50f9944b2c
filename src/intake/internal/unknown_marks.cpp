// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/unknown_marks.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

#include "base/text.h"
#include "document/document.h"
#include "intake/internal/closing_line.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/dates.h"
#include "intake/internal/head.h"
#include "intake/internal/head_names.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using records::Item;
using records::Minutes;

bool is_capital(std::string_view word) {
    const std::string_view first = word.substr(0, base::code_point_at(word, 0).length);
    return base::lower_case(first) != first;
}

bool is_capital_throughout(std::string_view line) {
    for (const std::string_view word : base::words_of(line)) {
        const std::size_t first = base::code_point_at(word, 0).length;
        if (first < word.size() && base::lower_case(word.substr(first)) == word.substr(first))
            return false;
    }
    return true;
}

/// "Ida Holm": every word begins large, and there are two; "NON-PUBLIC" is none.
bool is_name(std::string_view text) {
    const auto words = base::words_of(text);
    return words.size() > 1 && std::all_of(words.begin(), words.end(), is_capital) &&
           !is_capital_throughout(text);
}

/// "Aflåst." below a decision, "u. offentlighed.": one or two words and a stop are no sentence.
std::string_view without_stop(std::string_view line) {
    const std::string_view bare = base::trim(line);
    const bool ends = bare.ends_with('.') && base::words_of(bare).size() <= 2;
    return ends ? bare.substr(0, bare.size() - 1) : line;
}

/// "Skolen lukker", "Det lykkedes", "Se kortet": somebody, or a thing, and what it does.
bool begins_as_clause(const std::vector<std::string_view>& words) {
    static constexpr std::string_view pronouns[] = {"det", "der", "de", "den", "vi", "alle", "man"};
    static constexpr std::string_view asking[] = {"se", "læs", "jf", "jævnfør"};
    const std::string first = base::lower_case(words.front());
    const auto is_one = [&](std::string_view one) { return one == first; };
    if (std::any_of(std::begin(asking), std::end(asking), is_one)) return true;
    const auto ends = [](std::string_view word, std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(),
                           [&](std::string_view one) { return word.ends_with(one); });
    };
    const bool subject = std::any_of(std::begin(pronouns), std::end(pronouns), is_one) ||
                         (first.size() > 4 && ends(first, {"en", "et", "erne", "ene"}));
    return subject && ends(words[1], {"er", "es", "ede", "edes", "te", "tes", "lev", "ar"});
}

/// "Afdeling L", "Del B", "B-punkter": parts that a letter alone tells apart.
bool is_lettered_part(std::string_view line) {
    const auto words = base::words_of(line);
    return words.size() == 2 && std::any_of(words.begin(), words.end(), [](std::string_view word) {
               return base::count_code_points(word) == 1 && is_capital(word);
           });
}

std::string key_of(std::string_view text) {
    std::string key;
    for (const std::string_view word : base::words_of(text)) key += base::lower_case(word) + ' ';
    return key.empty() ? std::string(base::trim(text)) : key;
}

}  // namespace

UnknownMarks::UnknownMarks(const Units& units, const Profile& profile, const Outline& outline)
    : profile_(profile), around_(outline.items.size()) {
    for (std::size_t index = 0; index < around_.size(); ++index) look_around(units, outline, index);
    odd_numbers_ = odd_numbers_in(units, outline);
}

void UnknownMarks::look_around(const Units& units, const Outline& outline, std::size_t index) {
    constexpr std::size_t most_lines = 4;
    constexpr std::size_t longest = 160;
    const ItemMark& mark = outline.items[index];
    const bool last = index + 1 == around_.size();
    std::size_t end = last ? units.size() : outline.items[index + 1].begin;
    if (!mark.sections.empty()) end = std::min(end, mark.sections.front().unit);
    auto& under = around_[index].under;
    for (std::size_t at = units.next_filled(mark.next); at < end && under.size() < most_lines;
         at = units.next_filled(at + 1)) {
        const Unit unit = units.at(at);
        if (!unit.can_head) break;
        const auto lines = base::split(unit.bare, '\n');
        const std::size_t next = units.next_filled(at + 1);
        for (std::size_t one = 0; one < lines.size() && under.size() < most_lines; ++one) {
            const bool goes_on =
                units.has_lines()
                    ? next == at + 1 && next < end && !starts_upper(units.at(next).bare)
                    : one + 1 < lines.size() && !starts_upper(lines[one + 1]);
            under.push_back({as_words(base::trim(lines[one])), unit.line, !goes_on});
        }
        if (unit.bare.size() > longest) break;
    }
    if (const Line above = line_above(units, outline, index); !above.text.empty())
        around_[index].above.push_back(above);
    if (!last) return;
    for (std::size_t at = units.size(); at-- > mark.next;) {
        if (units.is_blank(at)) continue;
        around_[index].end.push_back({as_words(units.at(at).bare), units.at(at).line, true});
        break;
    }
}

/// Set apart, and no answer below a heading of a section, no title of an attachment.
UnknownMarks::Line UnknownMarks::line_above(const Units& units, const Outline& outline,
                                            std::size_t index) const {
    const std::size_t begin = outline.items[index].begin;
    const std::size_t floor = index == 0 ? outline.head_end : outline.items[index - 1].next;
    const auto filled_before = [&](std::size_t from) {
        while (from > floor && units.is_blank(from - 1)) --from;
        return from;
    };
    const std::size_t end = filled_before(begin);
    if (end <= floor) return {};
    const Unit unit = units.at(end - 1);
    if (!unit.can_head || unit.bare.find('\n') != std::string_view::npos) return {};
    const std::size_t before = filled_before(end - 1);
    if (units.has_lines() && !unit.marked && (before == end - 1 || end == begin)) return {};
    if (index > 0) {
        const auto& sections = outline.items[index - 1].sections;
        const bool heads = !sections.empty() && before > 0 && sections.back().unit == before - 1;
        const bool attached = !sections.empty() && !unit.marked &&
                              sections.back().kind == records::SectionKind::Attachments;
        if (heads || attached || before == floor) return {};
    }
    return {as_words(unit.bare), unit.line, true};
}

UnknownMarks::Stems UnknownMarks::spoken_of(const Minutes& minutes, const Item& item) {
    Stems stems;
    const auto add = [&](std::string_view text) {
        for (const std::string_view word : base::words_of(text)) stems.insert(stem_of_word(word));
    };
    add(minutes.body);
    add(minutes.place.value_or(""));
    for (const auto* people : {&minutes.participants, &minutes.absentees}) {
        for (const records::Participant& one : *people) add(one.name);
    }
    for (const records::Section& section : item.sections) {
        add(document::plain_text_of(section.document));
    }
    for (const records::Attachment& one : item.attachments) add(one.title);
    return stems;
}

bool UnknownMarks::says_known(std::string_view text, const Stems& spoken) const {
    const auto words = base::words_of(text);
    if (words.empty()) return false;
    if (is_name(text) || (words.size() == 1 && known_.are_initials(words.front()))) return true;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string_view word = words[at];
        const bool is_known = known_.is_known(word) || known_.is_between(word) ||
                              (at > 0 && is_capital(word)) ||
                              (!known_.is_limiting(word) && spoken.contains(stem_of_word(word)));
        if (!is_known) return false;
    }
    return true;
}

/// What the reader knows: a case number, a section, a kind of items, a word about openness.
bool UnknownMarks::is_known_line(std::string_view line) const {
    const ClosingWords& closing = ClosingWords::shipped();
    return profile_.match_case(line) || profile_.match_section(line) ||
           profile_.match_group(line) || profile_.is_kind_of_items(line) ||
           profile_.is_usual_title(line) || closing.sign_in(line) || closing.marks_open(line) ||
           closing.says_open(line) || closing.says_no(line) || is_ruler(line);
}

/// A clause, or words with a name: what the item is about. Heuristic, of a short line.
bool UnknownMarks::is_about_something(std::string_view line) const {
    const auto words = base::words_of(line);
    for (const std::string_view word : words) {
        if (known_.is_limiting(word)) return false;
    }
    if (base::trim(line).ends_with('.') || ClosingWords::shipped().excuses(line)) return true;
    if (words.size() < 2) return false;
    if (std::any_of(words.begin() + 1, words.end(), is_capital) && !is_capital_throughout(line))
        return true;
    return begins_as_clause(words);
}

/// Of a short line alone: whether somebody must say what it means.
bool UnknownMarks::asks(std::string_view line, const Stems& spoken) const {
    return !is_known_line(line) && !known_.is_label(line) && !says_known(line, spoken) &&
           !is_about_something(line);
}

/// A number alone is a rank; a day after the meeting may be the day it opens.
bool UnknownMarks::is_known_value(std::string_view value, const Minutes& minutes) const {
    const auto words = base::words_of(value);
    if (words.empty()) return true;
    if (const auto date = find_date(value)) return date->date <= minutes.date;
    const bool figure = words.size() == 1 && value.size() <= 2 &&
                        value.find_first_not_of("0123456789") == std::string_view::npos;
    return !figure && says_known(value, {});
}

void UnknownMarks::find_in_title(const Minutes& minutes, std::size_t index,
                                 std::vector<Found>& found) const {
    const Item& item = minutes.items[index];
    const std::vector<TitleMark> marks = marks_of_title(item.title);
    if (marks.empty()) return;
    Stems spoken = spoken_of(minutes, item);
    const ClosingWords& closing = ClosingWords::shipped();
    for (const TitleMark& one : marks) {
        const bool dash = one.form == MarkForm::Dash;
        // What closes only by itself, nobody has closed: "- EMBARGO 1.9.".
        const bool closes = closing.sign_in(one.says) && closing.sign_in_title(item.title);
        const bool is_told =
            one.form != MarkForm::Sign &&
            (says_known(one.says, spoken) || closes || closing.marks_open(one.says) ||
             profile_.match_case(one.says) || profile_.is_usual_title(one.says));
        found.push_back({.key = "title " + key_of(one.written),
                         .style = dash ? "dash" : "",
                         .text = std::string(one.written),
                         .line = item.line,
                         .unknown = !is_told,
                         .item = index,
                         .first = index,
                         .last = index + 1});
    }
}

/// "(LD)": letters of nobody who was there, that stand for no words of the title and nowhere else.
/// Where two titles end in letters of their own they are people's.
void UnknownMarks::find_initials(const Minutes& minutes, std::vector<Found>& found) const {
    std::vector<Found> made;
    std::set<std::string> kinds;
    for (std::size_t index = 0; index < minutes.items.size(); ++index) {
        const std::string_view letters = letters_in_brackets(minutes.items[index].title);
        const bool roman = letters.find_first_not_of("IVX") == std::string_view::npos;
        if (roman || !known_.are_initials(letters)) continue;
        kinds.insert(std::string(letters));
        made.push_back({.key = "letters " + std::string(letters),
                        .style = "",
                        .text = "(" + std::string(letters) + ")",
                        .line = minutes.items[index].line,
                        .unknown = !is_explained(minutes, index, letters),
                        .item = index,
                        .first = index,
                        .last = index + 1});
    }
    if (kinds.size() > 1) return;
    std::move(made.begin(), made.end(), std::back_inserter(found));
}

bool UnknownMarks::is_explained(const Minutes& minutes, std::size_t index,
                                std::string_view letters) const {
    const std::string& title = minutes.items[index].title;
    const std::string_view before = std::string_view(title).substr(0, title.rfind('('));
    if (ClosingWords::shipped().is_plain_mark(base::lower_case(letters))) return true;
    if (spells_words_of(letters, before)) return true;
    for (const auto* people : {&minutes.participants, &minutes.absentees}) {
        for (const records::Participant& one : *people) {
            if (spells_words_of(letters, one.name)) return true;
        }
    }
    const std::string stem = stem_of_word(letters);
    return std::any_of(minutes.items.begin(), minutes.items.end(),
                       [&](const Item& item) { return spoken_of(minutes, item).contains(stem); });
}

void UnknownMarks::find_labels(const Minutes& minutes, const Found& place, const Line& line,
                               std::vector<Found>& found) const {
    const ClosingWords& closing = ClosingWords::shipped();
    for (const LabelledValue& one : labelled_values_in(line.text)) {
        // "Kan læses af: BKU": for whom, whoever that is.
        const auto words = base::words_of(one.label);
        const bool limits = known_.are_initials(one.value) &&
                            std::any_of(words.begin(), words.end(), [&](std::string_view word) {
                                return known_.is_limiting(word);
                            });
        const bool told = known_.is_label(one.label) ||
                          (!limits && is_known_value(one.value, minutes)) ||
                          closing.sign_in(one.written) || closing.says_open(one.written) ||
                          closing.says_no(one.written) || profile_.match_case(one.written) ||
                          match_label(one.written, profile_.head);
        Found made = place;
        made.key = "label " + key_of(one.written);
        made.style = "label " + key_of(one.label);
        made.text = std::string(one.written);
        made.line = line.number;
        made.unknown = !told;
        found.push_back(std::move(made));
    }
}

void UnknownMarks::find_under(const Minutes& minutes, std::size_t index,
                              std::vector<Found>& found) const {
    const Found place{.item = index, .first = index, .last = index + 1};
    bool first = true;
    for (const Line& line : around_[index].under) {
        const std::size_t before = found.size();
        find_labels(minutes, place, line, found);
        const bool is_label = found.size() > before;
        // A case number fills no form: a line at one item is not of a kind with it.
        const bool is_mark = !is_label && !is_known_line(line.text);
        if (is_mark && first && line.alone && is_short_line(line.text)) {
            Stems spoken;  // Of the whole item, where it would ask without it.
            if (asks(line.text, spoken)) spoken = spoken_of(minutes, minutes.items[index]);
            for (const std::string_view word : base::words_of(line.text))
                spoken.erase(stem_of_word(word));  // It stands in the text itself.
            Found made = place;
            made.key = "line " + key_of(line.text);
            made.style = "line";
            made.text = line.text;
            made.line = line.number;
            made.unknown = asks(line.text, spoken);
            found.push_back(std::move(made));
        }
        const bool goes_on = is_label || is_known_line(line.text) || is_short_line(line.text);
        if (!goes_on) break;
        first = first && is_known_line(line.text);
    }
    find_in_tables(minutes, index, found);
}

/// A small table under the heading, whose cells answer the heads of its columns or the cells before
/// them: "Kode | Frist" over "3 | 1/5".
void UnknownMarks::find_in_tables(const Minutes& minutes, std::size_t index,
                                  std::vector<Found>& found) const {
    const Item& item = minutes.items[index];
    const Found place{.item = index, .first = index, .last = index + 1};
    if (item.sections.empty() || !item.sections.front().heading.empty()) return;
    for (const document::Block& block : item.sections.front().document.blocks) {
        const auto* table = std::get_if<document::Table>(&block.content);
        if (table == nullptr) continue;
        for (const std::string& line : answers_of(*table))
            find_labels(minutes, place, {line, block.line, true}, found);
    }
}

/// A heading of a group stands over what follows, up to the next one; a label over what is above
/// it, too.
void UnknownMarks::find_above(const Minutes& minutes, std::vector<Found>& found) const {
    const auto is_group = [&](std::size_t at) {
        return !around_[at].above.empty() && is_short_line(around_[at].above.front().text);
    };
    std::size_t groups = 0;
    for (std::size_t at = 0; at < around_.size(); ++at) groups += is_group(at) ? 1 : 0;
    for (std::size_t at = 0; at < around_.size(); ++at) {
        for (const Line& line : around_[at].above) {
            if (is_known_line(line.text)) continue;
            const Found beside{.item = at, .first = at == 0 ? 0 : at - 1, .last = at + 1};
            const std::size_t before = found.size();
            find_labels(minutes, beside, line, found);
            if (found.size() > before || !is_group(at) || (at == 0 && groups < 2)) continue;
            Stems spoken;
            std::size_t next = at + 1;
            while (next < around_.size() && !is_group(next)) ++next;
            for (std::size_t one = at; one < next; ++one) {
                for (const std::string_view word : base::words_of(minutes.items[one].title))
                    spoken.insert(stem_of_word(word));
            }
            found.push_back(
                {.key = "group " + key_of(line.text),
                 .style = "",
                 .text = line.text,
                 .line = line.number,
                 .unknown = asks(without_stop(line.text), spoken) || is_lettered_part(line.text),
                 .item = at,
                 .first = at,
                 .last = next});
        }
        const Found last{.item = at, .first = at, .last = at + 1};
        for (const Line& line : around_[at].end) {
            if (!is_known_line(line.text)) find_labels(minutes, last, line, found);
        }
    }
}

/// An entry has a mark, and the title of no item.
void UnknownMarks::find_in_contents(const Minutes& minutes, std::vector<Found>& found) const {
    for (const records::ContentsLine& entry : minutes.contents) {
        for (const TitleMark& mark : marks_of_title(entry.title)) {
            Found made{.key = "entry " + key_of(entry.title),
                       .style = mark.form == MarkForm::Dash ? "entry" : "",
                       .text = std::string(mark.written),
                       .line = 0,
                       .unknown = true,
                       .item = 0,
                       .first = 0,
                       .last = minutes.items.size()};
            Stems spoken;
            for (std::size_t at = 0; at < minutes.items.size(); ++at) {
                const std::string title = key_of(minutes.items[at].title);
                if (key_of(entry.title).find(title) == std::string::npos) continue;
                made.item = made.first = at;
                made.last = at + 1;
                spoken = spoken_of(minutes, minutes.items[at]);
            }
            const bool titled =
                std::any_of(minutes.items.begin(), minutes.items.end(), [&](const Item& item) {
                    return item.title.find(mark.written) != std::string::npos;
                });
            const bool closing = ClosingWords::shipped().sign_in(mark.says).has_value();
            if (titled || closing) continue;
            if (mark.form != MarkForm::Sign && says_known(mark.says, spoken)) continue;
            found.push_back(std::move(made));
        }
    }
}

/// Those that are unknown and not of the form of the document.
void UnknownMarks::leave_forms_out(std::size_t items, std::vector<Found>& found) const {
    std::map<std::string, std::set<std::size_t>> having;
    std::map<std::string, std::set<std::size_t>> filling;
    std::map<std::string, std::set<std::string>> values;
    for (const Found& one : found) {
        having[one.key].insert(one.item);
        filling[one.style].insert(one.item);
        if (!one.style.empty()) values[one.style].insert(one.key);
    }
    const auto is_of_the_form = [&](const Found& one) {
        const auto words = base::words_of(one.text);
        const bool limits = std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return known_.is_limiting(word);
        });
        if (items > 1 && having[one.key].size() == items) return !limits;
        const std::size_t kinds = one.style.empty() ? 0 : values[one.style].size();
        const bool label = one.style.starts_with("label");
        return kinds > 2 && kinds * 3 >= filling[one.style].size() * 2 &&
               (label ? filling[one.style].size() == items : kinds * 2 > items);
    };
    std::erase_if(found, [&](const Found& one) { return !one.unknown || is_of_the_form(one); });
}

std::vector<UnknownMark> UnknownMarks::told_once(const Minutes& minutes,
                                                 const std::vector<Found>& found,
                                                 const base::Findings& doubts) {
    std::vector<UnknownMark> marks;
    for (const Found& one : found) {
        UnknownMark mark{{one.line, "doubt.unknown_mark", excerpt_of(one.text)}, {}};
        for (std::size_t at = one.first; at < one.last; ++at) {
            if (!minutes.items[at].closed) mark.item_lines.push_back(minutes.items[at].line);
        }
        const bool is_told =
            std::any_of(marks.begin(), marks.end(),
                        [&](const UnknownMark& other) { return other.doubt == mark.doubt; }) ||
            std::any_of(doubts.begin(), doubts.end(), [&](const base::Finding& other) {
                return other.code == "doubt.closing_word" && other.line == mark.doubt.line &&
                       other.text.find(mark.doubt.text) != std::string::npos;
            });
        if (!mark.item_lines.empty() && !is_told) marks.push_back(std::move(mark));
    }
    return marks;
}

std::vector<UnknownMark> UnknownMarks::in(const Minutes& minutes, base::Findings& doubts) const {
    const std::size_t items = minutes.items.size();
    if (items != around_.size()) return {};
    std::vector<Found> found;
    for (std::size_t at = 0; at < items; ++at) {
        find_in_title(minutes, at, found);
        find_under(minutes, at, found);
    }
    find_initials(minutes, found);
    find_above(minutes, found);
    find_in_contents(minutes, found);
    for (const OddNumber& one : odd_numbers_) {
        found.push_back({.key = "number " + one.written,
                         .text = one.written,
                         .line = minutes.items[one.item].line,
                         .unknown = true,
                         .item = one.item,
                         .first = one.first,
                         .last = one.item + 1});
    }
    leave_forms_out(items, found);
    std::vector<UnknownMark> marks = told_once(minutes, found, doubts);
    for (const UnknownMark& one : marks) doubts.push_back(one.doubt);
    return marks;
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// Headings of sections: a word alone, a word with its text after a colon, and the headings of
// decisions, which name a body and a day.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"
#include "intake/internal/profile.h"
#include "intake/outcomes.h"

namespace intake {
namespace {

constexpr std::size_t most_words_in_body = 8;

std::size_t match_any_word(std::string_view text, const Words& words) {
    for (const std::string& word : words) {
        if (!may_start(text, word)) continue;
        if (const std::size_t length = match_word(text, word)) return length;
    }
    return 0;
}

std::string_view without_separator(std::string_view text) {
    text = skip_space(text);
    if (!text.empty() && (text.front() == ':' || text.front() == ',')) text.remove_prefix(1);
    text.remove_prefix(dash_at(text, 0));
    return skip_space(text);
}

/// Takes "den", "d.", a comma or a weekday from the end of what stands before a date.
std::string_view without_date_lead(std::string_view text) {
    constexpr std::array<std::string_view, 8> leads = {" den", " d.", " d", ",",
                                                       " -",   "den", "d.", "d"};
    bool changed = true;
    while (changed) {
        changed = false;
        text = base::trim(text);
        for (const std::string_view lead : leads) {
            if (text.size() < lead.size()) continue;
            const std::string_view end = text.substr(text.size() - lead.size());
            if (match_start(end, lead) != lead.size()) continue;
            const bool whole = lead.front() == 'd';  // The end of a name is none.
            if (whole && end.size() != text.size()) continue;
            text.remove_suffix(lead.size());
            changed = true;
            break;
        }
        const std::size_t space = text.rfind(' ');
        const std::size_t last = space == std::string_view::npos ? 0 : space + 1;
        const std::string_view word = text.substr(last);
        if (!word.empty() && weekday_at_start(word) == word.size()) {
            text = text.substr(0, last);
            changed = true;
        }
    }
    return text;
}

/// "Havneudvalget, 03-04-2019, pkt. 2": short, no sentence, and a figure at its end.
bool ends_in_figure(std::string_view line) {
    return line.size() <= longest_section_heading && !line.empty() && line.back() >= '0' &&
           line.back() <= '9' && line.find('\t') == std::string_view::npos;
}

/// "Byrådets møde" is a meeting of Byrådet.
std::string_view without_meeting(std::string_view who) {
    for (const std::string_view ending : {" mødet", " møde"}) {
        if (!who.ends_with(ending)) continue;
        who.remove_suffix(ending.size());
        if (who.ends_with('s')) who.remove_suffix(1);
    }
    return who;
}

/// Takes signs, marks and space from the start of what follows a heading on its line.
std::string_view without_lead(std::string_view text) {
    while (!text.empty()) {
        const std::size_t space = space_at(text, 0);
        if (space == 0 && text.front() != '*') break;
        text.remove_prefix(std::max<std::size_t>(space, 1));
    }
    return text;
}

/// A colon inside "kl. 10:00" ends no heading.
bool is_inside_time(std::string_view text, std::size_t colon) {
    const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    return colon > 0 && digit(colon - 1) && digit(colon + 1);
}

/// "Bilag (3)" has three, and "Bilag til punkt 7" says which item's they are; "Bilag 7" is one.
bool is_counted(std::string_view bare, const SectionWord& section) {
    if (section.kind != records::SectionKind::Attachments) return false;
    const std::size_t length = match_word(bare, section.word);
    if (length == 0) return false;
    std::string_view rest = skip_space(bare.substr(length));
    const bool bracketed = rest.size() > 2 && rest.front() == '(' && rest.back() == ')';
    if (bracketed) rest = rest.substr(1, rest.size() - 2);
    const bool figures = !rest.empty() && rest.size() < 4 &&
                         rest.find_first_not_of("0123456789") == std::string_view::npos;
    return figures && (bracketed || section.word.find(' ') != std::string::npos);
}

}  // namespace

std::optional<SectionHeading> Profile::match_section(std::string_view bare) const {
    const std::string_view start = bare.substr(0, longest_section_heading);
    const std::size_t tab = start.find('\t');
    if (tab == std::string_view::npos && start.size() == bare.size()) {
        if (auto found = match_whole(bare)) return found;
        if (auto found = match_body_and_day(bare)) return found;
    }
    if (!starts_upper(bare)) return std::nullopt;
    for (std::size_t colon = start.find(':'); colon < std::min(tab, start.size());
         colon = start.find(':', colon + 1)) {
        if (is_inside_time(bare, colon)) continue;
        const std::string_view rest = without_lead(bare.substr(colon + 1));
        if (rest.empty()) return std::nullopt;
        auto found = match_whole(bare.substr(0, colon));
        if (!found) continue;
        // "Økonomi:<tab>100<tab>200" is a row of a table.
        const bool may_have_tab = found->kind == records::SectionKind::Decision &&
                                  rest.find('\t') == std::string_view::npos;
        if (tab != std::string_view::npos && !may_have_tab) return std::nullopt;
        found->rest = rest;
        return found;
    }
    return std::nullopt;
}

std::optional<SectionHeading> Profile::match_whole(std::string_view bare) const {
    while (!bare.empty() &&
           (bare.back() == ':' || bare.back() == '*' || space_at(bare, bare.size() - 1) > 0)) {
        bare.remove_suffix(1);
    }
    for (const SectionWord& section : sections) {
        if (!may_start(bare, section.word)) continue;
        if (is_word(bare, section.word) || is_counted(bare, section)) {
            return SectionHeading{section.kind, bare,         {},
                                  std::nullopt, std::nullopt, section.answer};
        }
    }
    if (auto found = match_decision(bare)) return found;
    if (auto found = match_pair(bare)) return found;
    return may_be_genitive(bare) ? match_genitive(bare) : std::nullopt;
}

/// "BESLUTNING/ KOMMENTARER": words of sections and of columns between strokes; a decision where
/// one of them is.
std::optional<SectionHeading> Profile::match_pair(std::string_view bare) const {
    if (bare.size() > longest_section_ * 2 || bare.find('/') == std::string_view::npos)
        return std::nullopt;
    std::optional<SectionHeading> found;
    for (const std::string_view part : base::split(bare, '/')) {
        const std::string word = fold(base::trim(part));
        const auto is_one = [&](const Words& list) {
            return std::find(list.begin(), list.end(), word) != list.end();
        };
        const auto section = std::find_if(sections.begin(), sections.end(),
                                          [&](const auto& one) { return one.word == word; });
        using Kind = records::SectionKind;
        if (is_one(decisions)) {
            found = SectionHeading{Kind::Decision, bare, {}, std::nullopt, std::nullopt};
        } else if (section != sections.end()) {
            const bool goes_first = !found || section->kind == Kind::Decision;
            if (goes_first && !(found && found->kind == Kind::Decision))
                found = SectionHeading{section->kind, bare,         {},
                                       std::nullopt,  std::nullopt, section->answer};
        } else if (!is_one(items.text_columns)) {
            return std::nullopt;
        }
    }
    return found;
}

/// Reads what follows a decision's word: nothing, a body, a day, or both. `who` is what is not
/// the day. False when words stand there that belong to neither.
bool Profile::read_when(std::string_view rest, SectionHeading& found, std::string_view& who) const {
    who = rest;
    const std::optional<FoundDate> date = find_date(rest);
    if (date) {
        std::string_view after = without_separator(rest.substr(date->end));
        if (const std::size_t length = match_any_word(after, after_date)) {
            after = skip_space(after.substr(length));
            const std::size_t digits = after.find_first_not_of("0123456789");
            after = after.substr(std::min(digits, after.size()));
        }
        if (!base::words_of(after).empty() && !find_time(after)) return false;
        who = without_date_lead(rest.substr(0, date->start));
        found.date = date->date;
    }
    who = skip_space(who.substr(match_any_word(who, before_body)));
    return true;
}

/// "Beslutning", "Beslutning Direktionen den 26-02-2018", "Beslutning i Byrådet, 3. maj 2019",
/// "Beslutning i Teknisk Udvalg". Without a date the rest must be a body's name, or "Beslutning om
/// låneoptagelse" inside a text would be one; so it must after a colon ("Beslutning: Udsat til
/// 3. maj 2019").
std::optional<SectionHeading> Profile::match_decision(std::string_view bare) const {
    std::size_t length = match_any_word(bare, decisions);
    const bool of_body = length == 0;
    if (of_body) length = match_any_word(bare, answers_of_body);
    if (length == 0) return std::nullopt;
    SectionHeading found{records::SectionKind::Decision, bare, {}, std::nullopt, std::nullopt};
    const std::string_view after = skip_space(bare.substr(length));
    const std::string_view rest = without_separator(after);
    if (rest.empty()) return of_body ? std::nullopt : std::optional(found);
    std::string_view who;
    if (!read_when(rest, found, who)) return std::nullopt;
    if (who.empty()) return found.date ? std::optional(found) : std::nullopt;
    who = without_meeting(who);
    if (base::words_of(who).size() > most_words_in_body ||
        who.find_first_of(".?!;:") != std::string_view::npos) {
        return std::nullopt;
    }
    if ((!found.date || after.starts_with(':')) && !is_body(who)) return std::nullopt;
    if (!is_body(who) && !find_outcomes(who).empty()) return std::nullopt;
    found.body = base::collapse_space(who);
    return found;
}

std::optional<SectionHeading> Profile::match_body_and_day(std::string_view bare) const {
    const bool colon = ends_in_day(bare);
    if ((!colon && !ends_in_figure(bare)) || !starts_upper(bare)) return std::nullopt;
    const std::string_view heading = without_marks(colon ? bare.substr(0, bare.rfind(':')) : bare);
    SectionHeading found{records::SectionKind::Decision, heading, {}, std::nullopt, std::nullopt};
    std::string_view who;
    if (!read_when(heading, found, who) || !found.date) return std::nullopt;
    who = without_meeting(who);
    if (!is_body(who)) return std::nullopt;
    // Without a colon, a number in that body's agenda tells: "Byrådet, 3. maj 2016" may be a line.
    const std::string_view day = heading.substr(find_date(heading)->end);
    if (!colon && match_any_word(without_separator(day), after_date) == 0) return std::nullopt;
    who = without_marks(who);
    const bool is_name = base::words_of(who).size() <= most_words_in_body &&
                         who.find_first_of(".?!;:") == std::string_view::npos;
    // "Sagen behandles i Byrådet, 3. maj 2016:" is a sentence.
    const bool sentence = who.find(" i ") != who.npos || who.find(" af ") != who.npos ||
                          who.find(" fra ") != who.npos || !find_outcomes(who).empty();
    if (!is_name || sentence) return std::nullopt;
    found.body = base::collapse_space(who);
    return found;
}

bool Profile::says_none(const SectionHeading& section) const {
    if (section.kind != records::SectionKind::Attachments || section.rest.empty()) return false;
    std::string rest = fold(section.rest);
    while (rest.ends_with('.')) rest.pop_back();
    return std::find(no_attachments.begin(), no_attachments.end(), rest) != no_attachments.end();
}

bool Profile::may_be_genitive(std::string_view line) const {
    return std::any_of(traces_.begin(), traces_.end(), [&](const std::string& trace) {
        return line.find(trace, 1) != std::string_view::npos;
    });
}

/// "Socialudvalgets beslutning", "Byrådets beslutning den 3. maj 2019", "Teknisk Udvalgs
/// indstilling".
std::optional<SectionHeading> Profile::match_genitive(std::string_view bare) const {
    for (const SectionWord& section : after_genitive_) {
        for (std::size_t space = bare.find(' '); space != std::string_view::npos;
             space = bare.find(' ', space + 1)) {
            const std::string_view here = bare.substr(space + 1);
            const std::size_t length = match_word(here, section.word);
            std::string_view owner = base::trim(bare.substr(0, space));
            if (length == 0 || !starts_upper(owner)) continue;
            if (match_any_word(owner, before_body) > 0) continue;  // "I Byrådets beslutning"
            if (!owner.ends_with('s') && !owner.ends_with('S')) continue;
            owner.remove_suffix(1);
            if (!is_body(owner) || base::words_of(owner).size() > most_words_in_body) continue;
            SectionHeading found{section.kind, bare, {}, std::nullopt, std::nullopt};
            const std::string_view rest = without_separator(here.substr(length));
            std::string_view who;
            if (!rest.empty() && section.kind != records::SectionKind::Decision) continue;
            if (!read_when(rest, found, who) || !who.empty()) continue;
            if (section.kind == records::SectionKind::Decision) {
                found.body = base::collapse_space(owner);
            }
            return found;
        }
    }
    return std::nullopt;
}

bool Profile::is_body(std::string_view text) const {
    const std::string folded = fold(text);
    if (folded.size() > 100) return false;
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](const auto& ending) { return folded.ends_with(ending); }) ||
           std::any_of(head.bodies_begin.begin(), head.bodies_begin.end(),
                       [&](const auto& start) { return match_word(folded, start) > 0; });
}

bool Profile::is_kind_of_items(std::string_view bare) const {
    // "Orienteringspunkter: (Intet referat)"
    const std::size_t colon = bare.substr(0, longest_section_heading).find(':');
    const std::string_view heading = base::trim(bare.substr(0, colon));
    if (colon != std::string_view::npos && bare.size() > colon + 30) return false;
    return std::any_of(items.kinds.begin(), items.kinds.end(),
                       [&](const auto& word) { return is_word(heading, word); });
}

}  // namespace intake

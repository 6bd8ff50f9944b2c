// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outline_titles.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "document/text_reader.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using records::SectionKind;

constexpr std::size_t longest_title_line = 200;

bool has_word(std::string_view title) {
    return std::any_of(title.begin(), title.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
               static_cast<unsigned char>(byte) >= 0x80U;
    });
}

/// "Emne: Ny bro": the bytes before the title; 0 when no label stands there.
std::size_t title_label(std::string_view line) {
    for (const std::string_view label : {"titel:", "overskrift:", "emne:", "sagstitel:"}) {
        if (!fold(line.substr(0, label.size())).starts_with(label)) continue;
        return line.size() - skip_space(line.substr(label.size())).size();
    }
    return 0;
}

bool case_below(const Units& units, const Profile& profile, const ItemMark& mark) {
    const std::size_t next = units.next_filled(mark.next);
    return next < units.size() && units.at(next).can_head &&
           profile.match_case(units.at(next).bare).has_value();
}

bool is_case_line(const Units& units, const Profile& profile, std::size_t index) {
    const Unit unit = units.at(index);
    const auto line = unit.can_head ? profile.match_case(unit.bare) : std::nullopt;
    return line && line->alone;
}

/// The next unit above that is not blank, down to `from`; `from` itself when there is none.
std::size_t filled_above(const Units& units, std::size_t index, std::size_t from) {
    while (index > from) {
        if (!units.is_blank(--index)) return index;
    }
    return from;
}

/// True where most case numbers stand right above the headings, and none below.
bool has_cases_above(const Units& units, const Profile& profile, const Outline& outline) {
    std::size_t above = 0;
    std::size_t from = 0;
    for (const ItemMark& mark : outline.items) {
        if (case_below(units, profile, mark)) return false;
        const std::size_t line = filled_above(units, mark.begin, from);
        if (line < mark.begin && is_case_line(units, profile, line)) ++above;
        from = mark.next;
    }
    return above > 0 && above * 2 >= outline.items.size();
}

/// "2. Budget" above "2.     Budget".
bool says_the_same(const Unit& unit, const ItemMark& mark, const Profile& profile) {
    const auto marker = read_marker(unit.bare, NumberKind::Figures, profile.items.leads);
    return marker && marker->number == mark.number && !mark.title.empty() &&
           fold(marker->title) == fold(mark.title);
}

/// "01.02G00 - 2012/27040": numbers of a kind that no profile knows, and no words.
bool is_only_numbers(std::string_view bare) {
    constexpr std::size_t shortest = 8;
    const bool words = std::any_of(bare.begin(), bare.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80U;
    });
    return !words && bare.size() > shortest && bare.front() >= '0' && bare.front() <= '9';
}

}  // namespace

std::string plain_title(std::string_view title) {
    if (title.find_first_of("*<[\\&") == std::string_view::npos) return base::collapse_space(title);
    return base::collapse_space(document::read_spans(title).plain);
}

void take_title_below(const Units& units, const Profile& profile, ItemMark& mark) {
    const std::size_t next = units.next_filled(mark.next);
    if (next >= units.size() || next > mark.next + 1) return;
    const Unit unit = units.at(next);
    if (!unit.can_head || unit.bare.size() > longest_title_line || !starts_upper(unit.bare)) return;
    if (unit.bare.find('\t') != std::string_view::npos) return;
    const std::size_t after = units.next_filled(next + 1);
    const bool case_after = after < units.size() && units.at(after).can_head &&
                            profile.match_case(units.at(after).bare).has_value();
    if (unit.bare.ends_with('.') && !case_after) return;
    if (profile.match_case(unit.bare) || profile.match_section(unit.bare)) return;
    if (profile.match_item(unit.bare)) return;
    mark.title = plain_title(unit.bare.substr(title_label(unit.bare)));
    mark.next = next + 1;
}

void take_labelled_title(const Units& units, const Profile& profile, ItemMark& mark) {
    const Words& open = profile.visibility.open;
    if (std::find(open.begin(), open.end(), fold(mark.title)) == open.end()) return;
    const std::size_t next = units.next_filled(mark.next);
    if (next >= units.size() || next > mark.next + 1) return;
    const Unit unit = units.at(next);
    const std::size_t label = unit.can_head ? title_label(unit.bare) : 0;
    if (label == 0 || unit.bare.size() > longest_title_line) return;
    mark.title = plain_title(unit.bare.substr(label));
    mark.next = next + 1;
}

void take_wrapped_title(const Units& units, const Profile& profile, bool full_stops,
                        ItemMark& mark) {
    const std::size_t next = mark.next;
    if (next >= units.size() || units.is_blank(next)) return;
    const Unit unit = units.at(next);
    const bool cut = mark.title.ends_with(',');
    if (unit.bare.size() > 100 || unit.marked || (starts_upper(unit.bare) && !cut)) return;
    if (unit.bare.ends_with('.') && !full_stops && !cut) return;
    if (unit.bare.find('\t') != std::string_view::npos) return;
    if (profile.match_case(unit.bare) || unit.bare.starts_with("- ")) return;
    if (is_only_numbers(unit.bare)) return;
    // "5. Valg: Ida." above "6. Eventuelt: Intet." is no title of two lines.
    const auto marker = read_marker(unit.bare, NumberKind::Figures, profile.items.leads);
    if (marker && marker->number == mark.number + 1 && starts_upper(marker->title)) return;
    const std::size_t after = next + 1;
    const bool ends = after >= units.size() || units.is_blank(after) ||
                      profile.match_case(units.at(after).bare).has_value();
    if (!ends) return;
    mark.title += " " + plain_title(without_marks(unit.bare));
    mark.next = after;
}

void take_lead_lines(const Units& units, const Profile& profile, Outline& outline) {
    const bool cases_above = has_cases_above(units, profile, outline);
    for (std::size_t at = 0; at < outline.items.size(); ++at) {
        ItemMark& mark = outline.items[at];
        const ItemMark* before = at > 0 ? &outline.items[at - 1] : nullptr;
        std::size_t from = before != nullptr ? before->next : 0;
        if (before != nullptr && !before->sections.empty()) {
            from = std::max(from, before->sections.back().unit + 1);
        }
        while (mark.begin > from) {
            const std::size_t line = filled_above(units, mark.begin, from);
            if (line == mark.begin || units.is_blank(line)) break;
            const Unit unit = units.at(line);
            if (!unit.can_head) break;
            const bool is_case =
                cases_above && !mark.case_above && is_case_line(units, profile, line);
            const bool is_group = before != nullptr && (profile.match_group(unit.bare) ||
                                                        profile.is_kind_of_items(unit.bare));
            if (!is_case && !is_group && !says_the_same(unit, mark, profile)) break;
            mark.case_above = mark.case_above || is_case;
            mark.begin = line;
        }
    }
    if (!outline.items.empty()) {
        outline.head_end = std::min(outline.head_end, outline.items.front().begin);
    }
}

namespace {

/// The stop at `at` ends no sentence: "d.", "nr.", "3. maj".
bool is_abbreviation(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 16> abbreviations = {
        "evt", "jfr", "pkt", "stk", "ang",  "eks",  "afd",   "sct",
        "skt", "tlf", "sdr", "hhv", "vedr", "inkl", "ekskl", "kgl"};
    constexpr std::size_t longest_sign = 2;
    const std::size_t before = text.substr(0, at).find_last_of(" .");
    const std::string_view word = text.substr(before == text.npos ? 0 : before + 1,
                                              at - (before == text.npos ? 0 : before + 1));
    return word.size() <= longest_sign ||
           std::find(abbreviations.begin(), abbreviations.end(), fold(word)) != abbreviations.end();
}

/// "Evt: Der er valg i maj.": what follows the colon is a sentence, or more.
bool is_told(std::string_view rest) {
    return rest.ends_with('.') || rest.find(". ") != std::string_view::npos;
}

/// Where the first sentence of a heading ends, its sign not included; 0 when it is all one.
std::size_t end_of_first_sentence(std::string_view title) {
    constexpr std::size_t longest_title = 120;
    constexpr std::size_t longest_label = 60;
    for (std::size_t at = 1; at + 1 < std::min(title.size(), longest_title); ++at) {
        if (title[at + 1] != ' ') continue;
        const std::string_view rest = skip_space(title.substr(at + 1));
        if (!starts_upper(rest)) continue;
        if (title[at] == '?' || title[at] == '!') return at;
        if (title[at] == '.' && !is_abbreviation(title, at)) return at;
        if (title[at] == ':' && at <= longest_label && is_told(rest)) return at;
    }
    return 0;
}

}  // namespace

bool take_listed_titles(const Units& units, const Profile& profile, Outline& outline) {
    const bool untitled = outline.items.size() > 1 &&
                          std::none_of(outline.items.begin(), outline.items.end(),
                                       [](const ItemMark& mark) { return has_word(mark.title); });
    if (!untitled) return false;
    std::map<int, std::string> listed;
    for (std::size_t at = 0; at < outline.items.front().begin; ++at) {
        const std::string_view text = units.text_at(at);
        if (text.empty() || text.size() > longest_title_line) continue;
        const auto entry = read_marker(units.at(at).bare, NumberKind::Figures, profile.items.leads);
        if (entry && has_word(entry->title))
            listed.emplace(entry->number, plain_title(entry->title));
    }
    for (const ItemMark& mark : outline.items) {
        if (!listed.contains(mark.number)) return false;
    }
    for (ItemMark& mark : outline.items) mark.title = listed[mark.number];
    return true;
}

void part_run_on_titles(const Units& units, Outline& outline) {
    const auto parted = [&](const ItemMark& item) {
        return item.next == item.unit + 1 ? end_of_first_sentence(item.title) : 0;
    };
    std::size_t run_on = 0;
    for (const ItemMark& item : outline.items) {
        if (!item.sections.empty()) return;
        run_on += parted(item) > 0 ? 1 : 0;
    }
    if (run_on * 3 < outline.items.size()) return;
    for (ItemMark& item : outline.items) {
        if (parted(item) == 0) continue;
        const std::string_view line = units.at(item.unit).bare;
        const std::size_t begin = line.find(item.title.substr(0, item.title.find(' ')));
        if (begin == line.npos) continue;  // The title was made of more than the line has.
        const std::string_view whole = line.substr(begin);
        const std::size_t end = end_of_first_sentence(whole);
        if (end == 0) continue;
        const bool asks = whole[end] == '?' || whole[end] == '!';
        item.rest = skip_space(whole.substr(end + 1));
        item.title = plain_title(whole.substr(0, end + (asks ? 1 : 0)));
    }
}

void settle_answers(Outline& outline) {
    for (ItemMark& item : outline.items) {
        const bool sure =
            std::any_of(item.sections.begin(), item.sections.end(), [](const SectionMark& section) {
                return section.kind == SectionKind::Decision && !section.answer;
            });
        if (!sure) continue;
        for (SectionMark& section : item.sections) {
            if (section.answer) section.kind = SectionKind::Other;
        }
    }
}

}  // namespace intake

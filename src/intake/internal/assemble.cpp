// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "intake/internal/attachments.h"
#include "intake/internal/case_beside.h"
#include "intake/internal/closed_titles.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/contents.h"
#include "intake/internal/dates.h"
#include "intake/internal/day_doubts.h"
#include "intake/internal/derived_structure.h"
#include "intake/internal/doubts.h"
#include "intake/internal/field_words.h"
#include "intake/internal/head.h"
#include "intake/internal/item_lines.h"
#include "intake/internal/match.h"
#include "intake/internal/named_items.h"
#include "intake/internal/odd_one_out.h"
#include "intake/internal/people.h"
#include "intake/internal/people_lines.h"
#include "intake/internal/treatments.h"
#include "intake/internal/unknown_marks.h"
#include "intake/internal/word_check.h"

namespace intake {
namespace {

/// A table's head once more at the top of a page is page furniture: its words are not counted.
std::vector<document::Line> without_repeated_heads(std::span<const document::Line> lines,
                                                   std::span<const base::Finding> findings,
                                                   document::Asides& asides) {
    std::vector<document::Line> counted(lines.begin(), lines.end());
    for (const base::Finding& finding : findings) {
        if (finding.code != "table.header_repeated") continue;
        std::erase_if(counted, [&](const auto& line) {
            if (line.number != finding.line) return false;
            asides.push_back({document::AsideKind::Furniture, std::string(line.text),
                              fmt::format("line {}", line.number)});
            return true;
        });
    }
    return counted;
}

/// "Punkt l2:" is 12 as a scanner read it: the word of the line that says the number.
std::string_view scanned_number(std::string_view line, int number) {
    for (const std::string_view word : base::words_of(line)) {
        std::string figures(word);
        for (char& byte : figures) {
            if (byte == 'l' || byte == 'I') byte = '1';
            if (byte == 'o' || byte == 'O') byte = '0';
        }
        if (figures.ends_with(fmt::format("{}", number))) return word;
    }
    return {};
}

/// "IV.", "Dagsordenspunkt nr. 4 -": what stands before the title and numbers it.
std::string_view marker_before(std::string_view line, std::string_view title) {
    constexpr std::size_t longest_marker = 30;
    const std::size_t at = title.empty() ? line.npos : line.find(title.substr(0, 12));
    return at == line.npos || at > longest_marker ? std::string_view() : line.substr(0, at);
}

using document::Document;
using records::Item;
using records::Section;
using records::SectionKind;

/// How many lines under a heading are looked at for case numbers and "Lukket".
constexpr int lines_under_heading = 6;

class Assembler {
public:
    Assembler(Units& units, const Profile& profile, const Outline& outline,
              const BesideText& beside, ParsedMinutes& parsed)
        : units_(units),
          profile_(profile),
          outline_(outline),
          beside_(beside),
          parsed_(parsed),
          minutes_(parsed.minutes),
          field_words_(profile, parsed.field_words) {}

    bool run() {
        const Outline& outline = outline_;
        OddOneOut odd(units_, outline);
        const UnknownMarks unknown(units_, profile_, outline);
        const Head head = read_head_units(outline);
        const std::size_t first =
            outline.items.empty() ? units_.size() : outline.items.front().begin;
        if (outline.head_end < first) {
            append_to_preamble(outline.head_end, first);
        }
        minutes_.items.reserve(outline.items.size());
        for (std::size_t index = 0; index < outline.items.size(); ++index) {
            const bool last = index + 1 == outline.items.size();
            add_item(outline.items[index], last ? units_.size() : outline.items[index + 1].begin);
        }
        if (!head.has_date && !take_date_from_decisions() && head.spare_date) {
            minutes_.date = head.spare_date->date;
            minutes_.findings.push_back(
                {head.spare_date->line, "head.date_missing", "taken from a line of the head"});
        }
        if (minutes_.body.empty()) take_body_from_decisions();
        if (minutes_.absentees.empty()) take_absentees_from_item();
        if (minutes_.participants.empty()) take_people_from_end();
        take_cases_beside_titles(profile_, minutes_.items);
        for (Item& item : minutes_.items) settle_outcomes(minutes_, item);
        base::Findings doubts =
            close_by_contents(minutes_.contents, head.closed_entries, profile_, minutes_.items);
        for (base::Finding& one : close_by_evidence(minutes_, beside_))
            doubts.push_back(std::move(one));
        close_by_lines_of(outline, doubts);
        for (base::Finding& one : odd.doubts(minutes_)) {
            if (std::find(doubts.begin(), doubts.end(), one) == doubts.end())
                doubts.push_back(std::move(one));
        }
        compare_contents(minutes_, minutes_.findings);
        hide_closed_titles(minutes_);
        close_what_says_so(profile_, outline.items.empty() && any_line_says_closed(), minutes_);
        for (const auto find : {doubts_in_head, doubts_about_named_items, doubts_about})
            for (base::Finding& one : find(minutes_)) doubts.push_back(std::move(one));
        for (base::Finding& one : of_day_) doubts.push_back(std::move(one));
        parsed_.marks = unknown.in(minutes_, doubts);
        parsed_.doubts = std::move(doubts);
        note_unknown_outcomes(minutes_);
        return head.found || !outline.items.empty();
    }

private:
    /// What a paragraph of several lines says in one of them: the blocks have them joined.
    void close_by_lines_of(const Outline& outline, base::Findings& doubts) {
        if (!units_.has_lines() || outline.items.size() != minutes_.items.size()) return;
        for (std::size_t index = 0; index < outline.items.size(); ++index) {
            const bool last = index + 1 == outline.items.size();
            const std::size_t begin = outline.items[index].begin + 1;
            const std::size_t end = last ? units_.size() : outline.items[index + 1].begin;
            if (begin >= end) continue;
            const auto found = close_by_lines(minutes_.items[index], units_.lines(begin, end));
            for (const base::Finding& one : found) {
                if (std::find(doubts.begin(), doubts.end(), one) == doubts.end())
                    doubts.push_back(one);
            }
        }
    }

    Head read_head_units(const Outline& outline) {
        const std::vector<HeadLine> lines = units_.head_lines(0, outline.head_end);
        const Head head = read_head(lines, profile_, minutes_);
        std::string numbers;
        for (const ItemMark& item : outline.items) {
            numbers += fmt::format("{0} {0:02} ", item.number);
        }
        field_words_.set_head(minutes_, numbers);
        if (head.has_date) of_day_ = doubts_about_day(lines, minutes_);
        for (std::size_t at = 0; at < lines.size(); ++at) {
            const auto& left = head.left_over;
            if (!std::binary_search(left.begin(), left.end(), at)) {
                field_words_.take_head_line(lines[at].text);
            }
        }
        for (std::size_t at = 0; at < head.left_over.size();) {
            const HeadLine& first = lines[head.left_over[at]];
            if (base::words_of(first.text).empty()) {  // A ruler.
                ++at;
                continue;
            }
            if (!fold(first.text).ends_with(" kommune")) {  // Who prints it needs no finding.
                minutes_.findings.push_back({first.line, "head.unplaced", excerpt_of(first.text)});
            }
            // Lines that stand together are one piece of text.
            std::size_t next = at + 1;
            std::size_t last_unit = first.unit;
            while (next < head.left_over.size() &&
                   head.left_over[next] == head.left_over[next - 1] + 1) {
                last_unit = lines[head.left_over[next]].unit;
                ++next;
            }
            if (units_.has_lines()) {
                append_to_preamble(first.unit, last_unit + 1);
            } else {
                for (; at < next; ++at) {
                    const HeadLine& line = lines[head.left_over[at]];
                    count_kept(line.text);
                    minutes_.preamble.blocks.push_back(
                        {document::Paragraph{{base::collapse_space(line.text)}}, line.line});
                }
            }
            at = next;
        }
        for (const Stranger& stranger : head.strangers) {
            count_kept(stranger.text);
            minutes_.preamble.blocks.push_back(
                {document::Paragraph{{stranger.text}}, stranger.line});
        }
        return head;
    }

    bool any_line_says_closed() const {
        for (std::size_t at = 0; at < units_.size(); ++at) {
            const std::string_view text = units_.text_at(at);
            if (units_.is_blank(at)) continue;
            if (is_closed_line(profile_, text) || profile_.states_closed(text)) return true;
        }
        return false;
    }

    void append_to_preamble(std::size_t from, std::size_t to) {
        Document document = read_counted(from, to, SectionKind::Other);
        auto& blocks = minutes_.preamble.blocks;
        std::move(document.blocks.begin(), document.blocks.end(), std::back_inserter(blocks));
    }

    /// Words that stand in a field by construction: titles, headings, numbers.
    void count_kept(std::string_view text) {
        const std::int64_t words = count_words(text);
        source_words_ += words;
        kept_words_ += words;
        store_counts();
    }

    void store_counts() {
        parsed_.source_words = static_cast<int>(source_words_);
        parsed_.kept_words = static_cast<int>(kept_words_);
    }

    Document read_counted(std::size_t from, std::size_t to, SectionKind kind) {
        const std::size_t found_before = minutes_.findings.size();
        Document document =
            kind == SectionKind::Attachments ? units_.read_titles(from, to, minutes_.findings)
            : may_have_lost_structure(kind)  ? units_.read_prose(from, to, minutes_.findings)
                                             : units_.read(from, to, minutes_.findings);
        if (units_.has_lines()) {
            const auto lines = without_repeated_heads(
                units_.lines(from, to), std::span(minutes_.findings).subspan(found_before),
                parsed_.asides);
            const WordCount count =
                check_words(lines, document::plain_text_of(document), minutes_.findings);
            source_words_ += count.source;
            kept_words_ += count.kept;
            store_counts();
        } else {
            for (const document::Block& block : document.blocks) {
                count_kept(document::plain_text_of(block));
            }
        }
        return document;
    }

    void add_item(const ItemMark& mark, std::size_t end) {
        const Unit unit = units_.at(mark.unit);
        Item item;
        item.number = mark.number;
        item.title = mark.title;
        item.closed = mark.closed;
        item.line = unit.line;
        item.page = unit.page;
        take_lead_lines(item, mark);
        for (std::size_t at = mark.unit; at < mark.next; ++at) {
            std::string_view line = units_.at(at).bare;
            line.remove_suffix(std::min(line.size(), mark.rest.size()));
            if (line.empty()) continue;
            count_kept(line);
            field_words_.take(line, fmt::format("{} {:02} {} {} {}", item.number, item.number,
                                                scanned_number(line, item.number), item.title,
                                                marker_before(line, item.title)));
        }
        take_case_of_heading(item, mark);
        const std::size_t text_end = mark.sections.empty() ? end : mark.sections.front().unit;
        if (!mark.rest.empty()) units_.keep_only(mark.unit, mark.rest);
        read_under_heading(item, mark.rest.empty() ? mark.next : mark.unit, text_end);
        for (std::size_t index = 0; index < mark.sections.size(); ++index) {
            const bool last = index + 1 == mark.sections.size();
            add_section(item, mark.sections[index], last ? end : mark.sections[index + 1].unit);
        }
        if (!item.case_number) {
            minutes_.findings.push_back(
                {item.line, "item.case_number_missing", fmt::format("item {}", item.number)});
        }
        minutes_.items.push_back(std::move(item));
    }

    /// "85.02.02-G01-5-17" above "131. Godkendelse af dagsorden"; the heading once more is known
    /// already, and a heading of several items is text.
    void take_lead_lines(Item& item, const ItemMark& mark) {
        for (std::size_t at = mark.begin; at < mark.unit; ++at) {
            if (units_.is_blank(at)) continue;
            const std::string_view line = units_.at(at).bare;
            const auto found = profile_.match_case(line);
            if (mark.case_above && found && !item.case_number) {
                item.case_number = std::string(found->number);
                std::erase(*item.case_number, ' ');
                count_kept(line);
                field_words_.take(line, *item.case_number + ' ' + std::string(found->number));
            } else if (profile_.match_group(line) || profile_.is_kind_of_items(line)) {
                add_text(item, at, at + 1);
            } else {
                count_kept(line);
                field_words_.take(line, line);
            }
        }
    }

    /// "Sag 19/100: Ny bro"
    void take_case_of_heading(Item& item, const ItemMark& mark) const {
        if (item.case_number || mark.next == mark.unit) return;
        const auto found = profile_.match_case(units_.at(mark.unit).bare);
        if (!found) return;
        item.case_number = std::string(found->number);
        std::erase(*item.case_number, ' ');
    }

    void add_section(Item& item, const SectionMark& mark, std::size_t end) {
        count_kept(mark.heading);
        Section section{mark.kind, base::collapse_space(mark.heading), mark.body, mark.date, {}};
        if (!mark.rest.empty()) units_.keep_only(mark.unit, mark.rest);
        section.document =
            read_counted(mark.rest.empty() ? mark.unit + 1 : mark.unit, end, mark.kind);
        if (mark.kind == SectionKind::Attachments) {
            add_attachments(section.document, profile_.no_attachments, item.attachments);
        }
        item.sections.push_back(std::move(section));
    }

    /// What stands between a heading and the first section: case numbers, "Lukket", and text, which
    /// becomes a section without heading.
    void read_under_heading(Item& item, std::size_t from, std::size_t to) {
        std::size_t best_rank = 0;
        std::optional<std::size_t> best;
        std::string_view number;
        int seen = 0;
        for (std::size_t at = units_.next_filled(from); at < to && seen < lines_under_heading;
             at = units_.next_filled(at + 1), ++seen) {
            const Unit unit = units_.at(at);
            if (!unit.can_head) break;
            const bool says_open = ClosingWords::shipped().says_open(unit.bare);
            if (!says_open && profile_.says_closed_below(unit.bare)) item.closed = true;
            const std::optional<CaseLine> line = profile_.match_case(unit.bare);
            if (!line || (best && line->rank >= best_rank)) continue;
            best = at;
            best_rank = line->rank;
            number = line->number;
        }
        if (best && item.case_number) best.reset();  // One stood above.
        if (best) {
            item.case_number = std::string(number);
            std::erase(*item.case_number, ' ');
        }
        const bool alone = best && profile_.match_case(units_.at(*best).bare)->alone;
        std::size_t text_from = from;
        if (best && alone) {
            count_kept(units_.at(*best).bare);
            field_words_.take(units_.at(*best).bare, *item.case_number + ' ' + std::string(number));
            add_text(item, from, *best);
            text_from = *best + 1;
        }
        add_text(item, text_from, to);
    }

    void add_text(Item& item, std::size_t from, std::size_t to) {
        if (units_.next_filled(from) >= to) return;
        const Unit first = units_.at(units_.next_filled(from));
        Section section;
        section.document = read_counted(from, to, SectionKind::Other);
        if (section.document.blocks.empty()) return;
        minutes_.findings.push_back(
            {first.line, "item.text_without_heading", fmt::format("item {}", item.number)});
        item.sections.push_back(std::move(section));
    }

    /// The section that ends most items as their decision; an earlier treatment, quoted inside one,
    /// is not the last word on it.
    template <class Value, class Of>
    std::optional<Value> told_by_decisions(Of of) const {
        std::map<Value, std::size_t> times;
        std::size_t items = 0;
        for (const Item& item : minutes_.items) {
            const auto last =
                std::find_if(item.sections.rbegin(), item.sections.rend(),
                             [](const Section& one) { return one.kind == SectionKind::Decision; });
            if (last == item.sections.rend()) continue;
            ++items;
            if (const auto& value = of(*last)) ++times[*value];
        }
        const auto most = std::max_element(
            times.begin(), times.end(),
            [](const auto& left, const auto& right) { return left.second < right.second; });
        if (most == times.end() || most->second * 2 <= items) return std::nullopt;
        return most->first;
    }

    bool take_date_from_decisions() {
        const auto date = told_by_decisions<base::Date>(
            [](const Section& section) -> const auto& { return section.date; });
        if (!date) return take_date_from_agenda();
        minutes_.date = *date;
        minutes_.findings.push_back(
            {minutes_.items.front().line, "head.date_missing", "taken from a decision"});
        return true;
    }

    /// "Godkendelse af dagsorden for mødet den 22. januar 2020", in the first item.
    bool take_date_from_agenda() {
        if (minutes_.items.empty()) return false;
        const Item& first = minutes_.items.front();
        for (const Section& section : first.sections) {
            for (const document::Block& block : section.document.blocks) {
                const std::string text = document::plain_text_of(block);
                const auto date = find_date(text);
                if (!date || fold(text).find("dagsorden") == std::string::npos) continue;
                minutes_.date = date->date;
                minutes_.findings.push_back(
                    {first.line, "head.date_missing", "taken from the first item"});
                return true;
            }
        }
        return false;
    }

    void take_body_from_decisions() {
        const auto body = told_by_decisions<std::string>(
            [](const Section& section) -> const auto& { return section.body; });
        if (body) minutes_.body = *body;
        minutes_.findings.push_back(
            {0, "head.body_missing", body ? "taken from a decision" : "no forum was named"});
    }

    /// "Fraværende" as an item of its own: those it names did not come.
    void take_absentees_from_item() {
        for (const Item& item : minutes_.items) {
            const auto label = match_label(item.title, profile_.head);
            if (item.closed || !label || label->field != HeadField::Absentees) continue;
            std::vector<std::string> lines;
            if (!label->value.empty()) lines.emplace_back(label->value);
            for (const Section& section : item.sections) {
                if (section.kind != SectionKind::Decision) continue;
                const std::string text = document::plain_text_of(section.document);
                constexpr std::size_t longest = 600;  // A list of names, not a tale.
                if (text.size() <= longest) lines.push_back(without_being_absent(text));
            }
            if (lines.empty()) continue;
            for (auto& person : read_people(lines, profile_.head).people) {
                if (looks_like_name(person.name)) minutes_.absentees.push_back(std::move(person));
            }
        }
    }

    /// "Deltagere: Ida Holm, Per Skov" below the last item. The words stay where they stand.
    void take_people_from_end() {
        if (minutes_.items.empty() || minutes_.items.back().closed) return;
        PeopleList there;
        each_line_of(minutes_.items.back(), [&](std::string_view line, int) {
            const auto label = match_label(line, profile_.head);
            if (!label || label->field != HeadField::Participants) return;
            PeopleList list = read_people({std::string(label->value)}, profile_.head);
            const auto is_name = [](const auto& one) { return looks_like_name(one.name); };
            const bool names = std::all_of(list.people.begin(), list.people.end(), is_name);
            if (names && !list.people.empty()) there = std::move(list);
        });
        minutes_.participants = std::move(there.people);
        if (minutes_.absentees.empty()) minutes_.absentees = std::move(there.absentees);
    }

    /// "Ida Holm og Per Skov var fraværende." names two.
    static std::string without_being_absent(std::string text) {
        for (const std::string_view end : {" var fraværende", " havde meldt afbud",
                                           " er fraværende", " har meldt afbud", " deltog ikke"}) {
            const std::size_t at = text.find(end);
            if (at != std::string::npos) text.resize(at);
        }
        return text;
    }

    Units& units_;
    const Profile& profile_;
    const Outline& outline_;
    const BesideText& beside_;
    ParsedMinutes& parsed_;
    records::Minutes& minutes_;
    base::Findings of_day_;  ///< Doubts about the day.
    FieldWords field_words_;
    std::int64_t source_words_ = 0;
    std::int64_t kept_words_ = 0;
};

}  // namespace

bool assemble(Units& units, const Profile& profile, const Outline& outline,
              const BesideText& beside, ParsedMinutes& parsed) {
    return Assembler(units, profile, outline, beside, parsed).run();
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/internal/closed_titles.h"
#include "intake/internal/contents.h"
#include "intake/internal/head.h"
#include "intake/internal/heading_evidence.h"
#include "intake/internal/labels_above.h"
#include "intake/internal/match.h"
#include "intake/internal/number_run.h"
#include "intake/internal/outline_titles.h"
#include "intake/outcomes.h"

namespace intake {
namespace {

class OutlineReader {
public:
    OutlineReader(const Units& units, const Profile& profile, const ItemRun* shape,
                  base::Findings& findings)
        : units_(units),
          profile_(profile),
          findings_(findings),
          shape_(shape),
          run_(shape != nullptr ? std::vector<std::size_t>() : find_number_run(units, profile)) {}

    Outline read() {
        std::size_t start = shape_ != nullptr ? shape_->items.front().begin
                                              : find_start(units_, profile_, entries_);
        if (!run_.empty()) start = run_.front();
        outline_.head_end = start;
        in_closed_group_ = begins_closed(units_, profile_, start);
        bool blank_before = true;
        for (std::size_t index = start; index < units_.size();) {
            if (units_.is_blank(index)) {
                blank_before = true;
                ++index;
                continue;
            }
            if (!outline_.items.empty() && profile_.states_closed(units_.text_at(index))) {
                outline_.items.back().closed = true;
            }
            index = shape_ != nullptr ? read_shaped(index, blank_before)
                                      : read_unit(index, blank_before);
            blank_before = false;
        }
        settle_labels_above(units_, profile_, outline_);
        take_lead_lines(units_, profile_, outline_);
        settle_answers(outline_);
        part_run_on_titles(units_, outline_);
        return std::move(outline_);
    }

private:
    bool may_be_heading(std::size_t index) const {
        return profile_.may_be_heading(units_.text_at(index));
    }

    Evidence evidence_at(std::size_t index, const Unit& unit) const {
        return evidence_for(units_, profile_, index, unit);
    }

    /// The same where a run says which lines head items. What says that it is a closed one is one.
    std::size_t read_shaped(std::size_t index, bool blank_before) {
        const auto& items = shape_->items;
        if (next_shaped_ < items.size() && items[next_shaped_].begin == index) {
            return add_shaped(items[next_shaped_++]);
        }
        if (!may_be_heading(index)) return index + 1;
        const Unit unit = units_.at(index);
        if (!unit.can_head) return index + 1;
        if (const auto group = profile_.match_group(unit.bare)) {
            const bool shown = *group || blank_before || unit.marked;
            if (shown && !stands_under_heading(index)) {
                in_closed_group_ = *group;
                return index + 1;
            }
        }
        if (outline_.items.empty()) return index + 1;
        const auto heading = profile_.match_item(unit.bare);
        const bool set_apart = blank_before || unit.marked;
        if (heading && heading->closed && heading->number && set_apart && comes_later(*heading)) {
            return add_item(*heading, index);
        }
        if (add_section(index, unit, blank_before)) return index + 1;
        return set_apart ? read_closed_line(index, unit) : index + 1;
    }

    std::size_t add_shaped(const RunItem& item) {
        ItemHeading heading;
        heading.number = item.number;
        if (!item.number) {
            const auto& before = outline_.items;
            heading.number = before.empty() ? 1 : before.back().number + 1;
        }
        heading.title = item.title;
        const std::size_t visibility = take_visibility(heading);
        heading.title = without_marks(heading.title.substr(visibility));
        // A title above its number: what follows the number is text.
        if (item.begin < item.unit) return add_titled_above(heading, item);
        const bool case_line = heading.title.empty() && item.made_number;
        if (case_line) return add_untitled(heading, item.unit);
        return add_item(heading, item.unit);
    }

    std::size_t add_titled_above(const ItemHeading& heading, const RunItem& item) {
        add_item(heading, item.begin);
        ItemMark& mark = outline_.items.back();
        const bool case_line = profile_.match_case(units_.at(item.unit).bare).has_value();
        mark.unit = item.begin;
        mark.next = case_line ? item.begin + 1 : item.unit + 1;
        return mark.next;
    }

    /// "Sagsid.: 20/33839, Sagsinitialer: AGVA" begins an item that has no title.
    std::size_t add_untitled(ItemHeading& heading, std::size_t index) {
        const std::string title = fmt::format("Punkt {}", *heading.number);
        heading.title = title;
        add_item(heading, index);
        outline_.items.back().next = index;
        const Unit unit = units_.at(index);
        findings_.push_back({unit.line, "item.title_missing", title});
        // Begun by a section: its heading is read next.
        return profile_.match_section(unit.bare) ? index : index + 1;
    }

    /// "(Åben) Cykelsti": the bytes before the title.
    std::size_t take_visibility(ItemHeading& heading) const {
        const std::string_view title = heading.title;
        if (title.empty() || (title.front() != '(' && title.front() != '[')) return 0;
        const std::size_t close = title.find_first_of(")]");
        if (close == std::string_view::npos || close > 40) return 0;
        const std::string inside = fold(title.substr(1, close - 1));
        const auto has = [&](const Words& words) {
            return std::find(words.begin(), words.end(), inside) != words.end();
        };
        heading.closed = has(profile_.visibility.closed);
        heading.has_visibility = heading.closed || has(profile_.visibility.open);
        return heading.has_visibility || inside.empty() ? close + 1 : 0;
    }

    bool add_section(std::size_t index, const Unit& unit, bool blank_before) {
        const auto section = profile_.match_section(unit.bare);
        if (!section || !begins_section(*section, index, unit, blank_before)) return false;
        if (leads_on(*section, index)) return false;
        // Among attachments a word that heads other sections is a title: "Indstilling".
        if (names_attachment(*section, index)) return false;
        const bool labelled = !section->rest.empty() && !is_answer(section->kind);
        labelled_sections_ = labelled_sections_ || labelled;
        outline_.items.back().sections.push_back({index, section->kind,
                                                  std::string(section->heading), section->rest,
                                                  section->body, section->date, section->answer});
        return true;
    }

    /// "Direktøren indstiller," right under "Indstilling" is its text.
    bool leads_on(const SectionHeading& section, std::size_t index) const {
        const ItemMark& item = outline_.items.back();
        if (section.kind != records::SectionKind::Recommendation || item.sections.empty()) {
            return false;
        }
        const SectionMark& last = item.sections.back();
        return last.kind == section.kind && last.rest.empty() &&
               units_.next_filled(last.unit + 1) == index;
    }

    /// The next line of a list of attachments goes on right below: nothing there is a text.
    bool names_attachment(const SectionHeading& section, std::size_t index) const {
        const ItemMark& item = outline_.items.back();
        if (item.sections.empty() || !units_.has_lines()) return false;
        const SectionMark& last = item.sections.back();
        const bool plain = section.rest.empty() && !section.body && !section.date;
        if (last.kind != records::SectionKind::Attachments || !plain) return false;
        const std::size_t above = index - 1;
        const bool tight_above = above > last.unit ? !units_.is_blank(above) : above == last.unit;
        const bool tight_below = index + 1 < units_.size() && !units_.is_blank(index + 1);
        if (!tight_above || !tight_below) return false;
        const std::string_view below = base::trim(units_.text_at(index + 1));
        return below.size() < 120 && !below.ends_with('.');
    }

    /// Reads one unit that is not blank; answers the next to read.
    std::size_t read_unit(std::size_t index, bool blank_before) {
        if (!may_be_heading(index)) return index + 1;
        const Unit unit = units_.at(index);
        if (!unit.can_head) return index + 1;
        const auto group = profile_.match_group(unit.bare);
        // When in doubt it is closed: "Lukkede punkter" needs no blank line before it.
        if (group && (*group || blank_before || unit.marked) && !stands_under_heading(index)) {
            in_closed_group_ = *group;
            const bool lost = *group && !outline_.items.empty() && !numbered_below(index + 1);
            return lost ? begin_closed(unit.bare, index) : index + 1;
        }
        if (std::binary_search(run_.begin(), run_.end(), index)) return add_numbered(index, unit);
        if (const auto heading = profile_.match_item(unit.bare)) {
            if (accepts(*heading, index, unit, blank_before)) return add_item(*heading, index);
            findings_.push_back({unit.line, "item.heading_doubtful", excerpt_of(unit.bare)});
            return index + 1;
        }
        if (const auto weak = profile_.match_weak_item(unit.bare)) {
            // When in doubt it is closed, and so is what follows.
            const bool closed =
                ((blank_before || comes_later(*weak)) && profile_.says_closed(weak->title)) ||
                (begins_closed_group() && comes_later(*weak) && starts_upper(weak->title));
            if (closed || accepts_weak(*weak, index, unit)) return add_item(*weak, index);
        }
        if (outline_.items.empty()) return index + 1;
        if (add_section(index, unit, blank_before)) return index + 1;
        const bool set_apart = blank_before || unit.marked || number_above(index);
        return set_apart ? read_closed_line(index, unit) : index + 1;
    }

    /// What a line that begins with a number says, from `from` on the first with something on it.
    std::optional<ItemHeading> numbered_at(std::size_t from) const {
        const std::size_t index = units_.next_filled(from);
        if (index >= units_.size() || !may_be_heading(index)) return std::nullopt;
        const Unit unit = units_.at(index);
        if (!unit.can_head) return std::nullopt;
        auto heading = profile_.match_item(unit.bare);
        return heading ? heading : profile_.match_weak_item(unit.bare);
    }

    /// The same; a case number may stand between.
    std::optional<ItemHeading> numbered_below(std::size_t from) const {
        const std::size_t index = units_.next_filled(from);
        const bool case_line = index < units_.size() && units_.at(index).can_head &&
                               profile_.match_case(units_.at(index).bare).has_value();
        return numbered_at(case_line ? index + 1 : index);
    }

    /// The line with "2. Klage" right above, which was taken for text.
    std::optional<std::size_t> number_above(std::size_t index) const {
        const std::size_t heading = outline_.items.back().unit;
        do {
            --index;
        } while (index > heading && units_.is_blank(index));
        if (index <= heading || !numbered_at(index)) return std::nullopt;
        return starts_upper(numbered_at(index)->title) ? std::optional(index) : std::nullopt;
    }

    /// A closed item without a number of its own.
    std::size_t begin_closed(std::string_view title, std::size_t index) {
        findings_.push_back({units_.at(index).line, "item.closed_without_number", "begun here"});
        ItemHeading heading;
        heading.number = outline_.items.back().number + 1;
        heading.title = title;
        heading.closed = true;
        return add_item(heading, index);
    }

    /// "Lukket punkt: Grundkøb" in the middle of an open item.
    std::size_t read_closed_line(std::size_t index, const Unit& unit) {
        ItemMark& item = outline_.items.back();
        const bool in_attachments = !item.sections.empty() &&
                                    item.sections.back().kind == records::SectionKind::Attachments;
        const auto said =
            in_attachments ? Profile::ClosedLine::No : profile_.read_closed_line(unit.bare);
        if (said == Profile::ClosedLine::No) return index + 1;
        if (const auto above = number_above(index)) {  // That line heads an item after all.
            ItemHeading heading = *numbered_at(*above);
            heading.closed = true;
            return add_item(heading, *above);
        }
        // "Lukket punkt, jf. styrelsesloven" under a heading is about that item.
        if (said == Profile::ClosedLine::Alone || item.sections.empty()) {
            if (!item.closed) item.closed_by = index;
            item.closed = true;
            return index + 1;
        }
        return begin_closed(unit.bare, index);
    }

    /// "Lukket møde" right under a heading is about that item alone.
    bool stands_under_heading(std::size_t index) const {
        if (outline_.items.empty()) return false;
        const ItemMark& item = outline_.items.back();
        if (!item.sections.empty()) return false;
        if (numbered_at(index + 1)) return false;
        const std::size_t first = units_.next_filled(item.next);
        if (first == index) return true;
        return units_.next_filled(first + 1) == index && units_.at(first).can_head &&
               profile_.match_case(units_.at(first).bare).has_value();
    }

    /// A heading of a run of numbers. "3. Lukket sag om grundkøb" is closed however it reads.
    std::size_t add_numbered(std::size_t index, const Unit& unit) {
        const auto sure = profile_.match_item(unit.bare);
        const auto weak = profile_.match_weak_item(unit.bare);
        if (sure && (sure->closed || !weak)) return add_item(*sure, index);
        return weak ? add_item(*weak, index) : index + 1;
    }

    /// "Lukkede punkter" stood above, and no item under it was found yet: the next is one for sure.
    bool begins_closed_group() const {
        return in_closed_group_ && !outline_.items.empty() && !outline_.items.back().closed;
    }

    /// Its number is higher than that of any item before.
    bool comes_later(const ItemHeading& heading) const {
        return heading.number &&
               (outline_.items.empty() || *heading.number > outline_.items.back().number);
    }

    bool is_next(const ItemHeading& heading) const {
        return outline_.items.empty() ||
               (heading.number && *heading.number == outline_.items.back().number + 1);
    }

    bool accepts(const ItemHeading& heading, std::size_t index, const Unit& unit,
                 bool blank_before) const {
        // "45. (Åben) Cykelsti"; without brackets "2. Åben skole" is a line of a list.
        const bool bracketed = unit.bare.find_first_of("([") != std::string_view::npos;
        if (heading.has_visibility && bracketed) return true;
        // When in doubt it is closed; "Lukket punkt 40 fra sidste år" is a sentence.
        const bool titled = heading.title.empty() || starts_upper(heading.title);
        const bool set_apart = blank_before || unit.marked || heading.title.empty();
        if (begins_closed_group() && comes_later(heading)) return true;
        if (titled && heading.closed && set_apart && comes_later(heading)) return true;
        const Evidence evidence = evidence_at(index, unit);
        // "Punkt 2: Godkendt." in a decision is about the recommendation's second part.
        const bool in_answer = !outline_.items.empty() && !outline_.items.back().sections.empty() &&
                               is_answer(outline_.items.back().sections.back().kind);
        const bool set_off = evidence.marked && evidence.section_follows;
        const bool in_contents = is_next(heading) && entries_.contains(fold(heading.title));
        const bool believable = evidence.case_follows || set_off || in_contents;
        if (in_answer && !believable && reads_as_answer(heading)) return false;
        if (heading.has_visibility && heading.title.empty()) return is_next(heading);
        if (heading.title.empty() && blank_before && is_next(heading)) return true;
        if (!heading.has_separator) {
            const bool between =
                blank_before && evidence.item_follows && starts_upper(heading.title);
            return evidence.case_follows ||
                   (is_next(heading) &&
                    (evidence.marked || evidence.section_follows || between || in_contents));
        }
        if (evidence.any()) return true;
        return is_next(heading) && (blank_before || in_contents || !units_.has_lines());
    }

    static bool is_answer(records::SectionKind kind) {
        return kind == records::SectionKind::Decision ||
               kind == records::SectionKind::Recommendation;
    }

    bool reads_as_answer(const ItemHeading& heading) const {
        constexpr std::size_t longest_answer = 60;
        // "Drøftelse af budget" names a matter; "Drøftet" and "Orienteringen blev ..." answer.
        const std::string first = fold(heading.title.substr(0, heading.title.find(' ')));
        if (heading.title.ends_with('.') && !full_stops_) return true;
        if (first.ends_with("else") || first.ends_with("ing")) return false;
        return (heading.title.size() < longest_answer && !find_outcomes(heading.title).empty());
    }

    /// "45. Cykelsti" without (Åben) is an item only when a case number follows, or it is set off,
    /// next in number and followed by a section: "1. drøfter sagen" in a list must never be one.
    bool accepts_weak(const ItemHeading& heading, std::size_t index, const Unit& unit) const {
        if (heading.title.empty()) return false;
        const Evidence evidence = evidence_at(index, unit);
        if (evidence.case_follows) return is_next(heading) || evidence.marked;
        return starts_upper(heading.title) && evidence.marked && evidence.section_follows &&
               is_next(heading) && !outline_.items.empty();
    }

    /// "Økonomi: 200.000 kr." among other labels of a text is no section; a decision always is.
    bool begins_section(const SectionHeading& section, std::size_t index, const Unit& unit,
                        bool blank_before) const {
        if (profile_.says_none(section)) return true;
        if (section.rest.empty() || is_answer(section.kind)) {
            return stands_alone(section, index, unit, blank_before);
        }
        if (!units_.has_lines() || blank_before || unit.marked) return true;
        const std::string_view before = base::trim(units_.text_at(index - 1));
        const bool after_sentence =
            before.ends_with('.') && before.find(':') == std::string_view::npos;
        return labelled_sections_ || follows_mark(index) || after_sentence;
    }

    /// True right under the heading of an item or section, or a case number.
    bool follows_mark(std::size_t index) const {
        const ItemMark& item = outline_.items.back();
        if (index == item.next) return true;
        if (!item.sections.empty()) return item.sections.back().unit + 1 == index;
        return profile_.match_case(units_.at(index - 1).bare).has_value();
    }

    /// A section word in the middle of wrapped text is no heading.
    bool stands_alone(const SectionHeading& section, std::size_t index, const Unit& unit,
                      bool blank_before) const {
        if (!units_.has_lines() || blank_before || unit.marked) return true;
        if (!starts_upper(unit.bare)) return false;
        if (section.body && section.date) return true;  // Nothing else looks like that.
        const bool blank_after =
            section.rest.empty() && (index + 1 >= units_.size() || units_.is_blank(index + 1));
        const std::string_view before = base::trim(units_.text_at(index - 1));
        if (before.find('\t') != std::string_view::npos) {
            // The row before ends the table where the line below is no row; else it is a cell.
            return blank_after || !section.rest.empty() ||
                   units_.text_at(index + 1).find('\t') == std::string_view::npos;
        }
        if (follows_mark(index) || blank_after) return true;
        // In a text that was wrapped without care a section word may stand alone in the middle of a
        // sentence: the line before runs into it and the line after runs on.
        const bool ended = before.ends_with('.') || before.ends_with(':') ||
                           before.ends_with('?') || before.ends_with('!') ||
                           before.size() < wrapped_length;
        const std::string_view after = base::trim(units_.text_at(index + 1));
        const bool begins = starts_upper(after) || after.starts_with('-') ||
                            (!after.empty() && after[0] >= '0' && after[0] <= '9');
        const bool runs_on = before.ends_with(',') || before.ends_with('-');
        return !runs_on && (ended || begins);
    }

    std::size_t add_item(const ItemHeading& heading, std::size_t index) {
        const Unit unit = units_.at(index);
        ItemMark mark;
        mark.begin = index;
        mark.unit = index;
        mark.next = index + 1;
        mark.number = number_for(heading, unit.line);
        mark.title = plain_title(heading.title);
        full_stops_ = full_stops_ || heading.title.ends_with('.');
        const bool wrapped =
            may_be_wrapped(units_, unit) || goes_on_below(units_, profile_, mark.next);
        if (wrapped) take_wrapped_title(units_, profile_, full_stops_, mark);
        if (mark.title.empty() && !heading.closed) take_title_below(units_, profile_, mark);
        take_labelled_title(units_, profile_, mark);
        const bool says_open = heading.has_visibility && !heading.closed;
        mark.closed =
            heading.closed || profile_.says_closed(mark.title) || (in_closed_group_ && !says_open);
        if (mark.title.empty() && mark.closed) mark.title = "Lukket";
        if (mark.title.empty()) {
            findings_.push_back({unit.line, "item.title_missing", excerpt_of(unit.bare)});
        }
        const std::size_t next = mark.next;
        outline_.items.push_back(std::move(mark));
        return next;
    }

    /// An item's number, with a finding when it is not the one after the last.
    int number_for(const ItemHeading& heading, int line) {
        const bool first = outline_.items.empty();
        const int expected = first ? 1 : outline_.items.back().number + 1;
        if (!heading.number) {
            findings_.push_back({line, "item.number_unreadable", std::string(heading.number_text)});
            return expected;
        }
        const int number = *heading.number;
        const bool repeated = !numbers_.insert(number).second;
        // Of what jumps the doubt tells ("doubt.numbers_jump"): a group may begin with 1 again.
        if (!first && number != expected && number != 1) return number;
        if (repeated) {
            findings_.push_back({line, "item.number_repeated", fmt::format("{}", number)});
        } else if (!first && number != expected) {
            findings_.push_back(
                {line, "item.number_gap", fmt::format("{} after {}", number, expected - 1)});
        }
        return number;
    }

    const Units& units_;
    const Profile& profile_;
    base::Findings& findings_;
    const ItemRun* const shape_;  ///< Null: the profile tells what heads items.
    std::size_t next_shaped_ = 0;
    const std::vector<std::size_t> run_;  ///< find_number_run
    Outline outline_;
    std::unordered_set<int> numbers_;
    bool in_closed_group_ = false;             ///< Under "Lukkede punkter".
    bool labelled_sections_ = false;           ///< This document writes "Resume: text".
    bool full_stops_ = false;                  ///< Titles of this document end so.
    std::unordered_set<std::string> entries_;  ///< Titles of the contents, folded.
};

}  // namespace

Outline read_outline(const Units& units, const Profile& profile, base::Findings& findings) {
    return OutlineReader(units, profile, nullptr, findings).read();
}

Outline read_outline(const Units& units, const Profile& profile, const ItemRun& run,
                     base::Findings& findings) {
    Outline outline = OutlineReader(units, profile, &run, findings).read();
    outline.counted = run.items.front().made_number;
    return outline;
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/reading_score.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/text.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using records::SectionKind;

/// What was counted in a reading.
struct Counts {
    int items = 0;
    int in_order = 0;  ///< Their number is one more than the one before.
    int jumps = 0;
    int supported = 0;  ///< A section or a case number is in them.
    int with_text = 0;
    int empty = 0;
    int answered = 0;  ///< One decision of this meeting.
    int crowded = 0;   ///< Decisions too many in one item.
    int outside = 0;   ///< Decisions before the first item.
    int set_off = 0;   ///< Headings that are marked or stand after a blank line.
    int led = 0;       ///< Headings that a profile knows as such.
    int usual = 0;
    int odd_titles = 0;
    int repeated = 0;
    int unmarked_numbers = 0;
};

class Counter {
public:
    Counter(const Units& units, const Profile& profile, const Outline& outline)
        : units_(units), profile_(profile), items_(outline.items), head_end_(outline.head_end) {}

    Counts count() {
        find_own();
        for (std::size_t at = 0; at < items_.size(); ++at) count_item(at);
        for (std::size_t index = 0; index < head_end_; ++index) count_outside(index);
        counts_.items = static_cast<int>(items_.size());
        return counts_;
    }

private:
    /// Whose decisions most are: the others are earlier ones, printed with the case.
    void find_own() {
        std::map<std::string, int> named;
        for (const ItemMark& item : items_) {
            for (const SectionMark& section : item.sections) {
                if (section.kind == SectionKind::Decision) ++named[name_of(section)];
            }
        }
        int most = 0;
        for (const auto& [name, times] : named) {
            if (times <= most) continue;
            most = times;
            own_ = name;
        }
    }

    static std::string name_of(const SectionMark& section) {
        return section.body.value_or("") + (section.date ? base::render_date(*section.date) : "");
    }

    void count_item(std::size_t at) {
        const ItemMark& item = items_[at];
        const std::size_t end = at + 1 < items_.size() ? items_[at + 1].begin : units_.size();
        if (at > 0) {
            const int before = items_[at - 1].number;
            ++(item.number == before + 1 ? counts_.in_order : counts_.jumps);
        }
        const std::size_t first = units_.next_filled(item.next);
        const bool text = first < end || !item.rest.empty();
        const bool supported = item.case_above || !item.sections.empty() ||
                               (first < end && is_mark_of_item(units_, profile_, first));
        counts_.supported += supported ? 1 : 0;
        counts_.with_text += text && !supported ? 1 : 0;
        counts_.empty += text ? 0 : 1;
        const auto own = std::count_if(
            item.sections.begin(), item.sections.end(), [&](const SectionMark& section) {
                return section.kind == SectionKind::Decision && name_of(section) == own_;
            });
        counts_.answered += own == 1 ? 1 : 0;
        counts_.crowded += own > 1 ? static_cast<int>(own) - 1 : 0;
        count_title(item);
    }

    void count_title(const ItemMark& item) {
        const Unit unit = units_.at(item.unit);
        const bool blank =
            !units_.has_lines() || item.begin == 0 || units_.is_blank(item.begin - 1);
        counts_.set_off += unit.marked || blank ? 1 : 0;
        counts_.usual += profile_.is_usual_title(item.title) ? 1 : 0;
        // "4.2." is a number of its own, and no title.
        const bool wordless = std::none_of(item.title.begin(), item.title.end(), [](char byte) {
            return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                   static_cast<unsigned char>(byte) >= 0x80U;
        });
        const bool odd = wordless || item.title.ends_with(';') || item.title.ends_with(',') ||
                         item.title.ends_with(" og") ||
                         (item.title.ends_with('.') && item.title.size() > 80) ||
                         (item.title.front() >= 'a' && item.title.front() <= 'z');
        counts_.odd_titles += odd ? 1 : 0;
        counts_.repeated += titles_.insert(fold(item.title)).second ? 0 : 1;
        if (profile_.may_be_heading(units_.text_at(item.unit))) {
            const auto heading = profile_.match_item(unit.bare);
            counts_.led += heading && (heading->has_separator || heading->has_visibility) ? 1 : 0;
        }
    }

    void count_outside(std::size_t index) {
        if (units_.is_blank(index) || !profile_.may_be_heading(units_.text_at(index))) return;
        const Unit unit = units_.at(index);
        if (!unit.can_head) return;
        const auto section = profile_.match_section(unit.bare);
        const bool decision = section && section->kind == SectionKind::Decision &&
                              !section->answer && section->rest.empty();
        counts_.outside += decision ? 1 : 0;
    }

    const Units& units_;
    const Profile& profile_;
    const std::vector<ItemMark>& items_;
    const std::size_t head_end_;
    std::string own_;
    std::unordered_set<std::string> titles_;
    Counts counts_;
};

/// "3 - Nyt tag" inside the last item, whose number is 2: there may be more items than were found.
bool goes_on_in_last(const Units& units, const Profile& profile, const Outline& outline) {
    constexpr std::size_t longest_line = 200;
    if (outline.items.empty()) return false;
    const ItemMark& last = outline.items.back();
    const auto heading =
        read_marker(units.at(last.unit).bare, NumberKind::Figures, profile.items.leads);
    if (!heading) return false;
    for (std::size_t index = last.next; index < units.size(); ++index) {
        const std::string_view text = units.text_at(index);
        if (text.empty() || text.size() > longest_line) continue;
        const Unit unit = units.at(index);
        if (!unit.can_head) continue;
        const auto marker = read_marker(unit.bare, NumberKind::Figures, profile.items.leads);
        const bool alike =
            marker && marker->lead == heading->lead && marker->separator == heading->separator;
        if (alike && marker->number == last.number + 1 && starts_upper(marker->title)) return true;
    }
    return false;
}

}  // namespace

ReadingScore score_reading(const Units& units, const Profile& profile, const Outline& outline) {
    const Counts counts = Counter(units, profile, outline).count();
    const bool agenda = counts.empty == counts.items;
    ReadingScore score;
    score.parts = {
        {"numbers in order", outline.counted ? 0 : 4 * counts.in_order},
        {"numbers that jump", -5 * counts.jumps},
        {"sections or case numbers below", 6 * counts.supported},
        {"text below", 3 * counts.with_text},
        {"nothing below", agenda ? counts.empty : -2 * counts.empty},
        {"one decision each", 6 * counts.answered},
        {"two decisions in one", -8 * counts.crowded},
        {"decisions before the first", -8 * counts.outside},
        {"set off", 2 * counts.set_off},
        {"headings the profile knows", 3 * counts.led},
        {"usual titles", 4 * counts.usual},
        {"titles that are none", -6 * counts.odd_titles},
        {"titles twice", -4 * counts.repeated},
    };
    std::erase_if(score.parts, [](const ScorePart& part) { return part.points == 0; });
    for (const ScorePart& part : score.parts) score.total += part.points;
    score.sure = counts.items > 0 && counts.jumps == 0 && counts.supported == counts.items &&
                 counts.crowded == 0 && counts.outside == 0 && counts.odd_titles == 0 &&
                 (counts.led == counts.items || counts.items > 1) &&
                 !goes_on_in_last(units, profile, outline);
    return score;
}

}  // namespace intake

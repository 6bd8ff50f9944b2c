// SPDX-License-Identifier: AGPL-3.0-or-later
// Items that no number marks.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "intake/internal/contents.h"
#include "intake/internal/dates.h"
#include "intake/internal/head.h"
#include "intake/internal/head_places.h"
#include "intake/internal/item_run.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_title = 300;

bool is_titled(std::string_view line, const HeadWords& head) {
    const auto begins = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const auto& word) { return match_word(line, word) > 0; });
    };
    return begins(head.minutes) || begins(head.agenda);
}

class UnnumberedFinder {
public:
    UnnumberedFinder(const Units& units, const Profile& profile)
        : units_(units), profile_(profile) {}

    std::vector<ItemRun> find() {
        add_headings();
        add_plain_headings();
        add_bullets();
        add_case_lines();
        add_contents();
        return std::move(runs_);
    }

private:
    /// A number that stands before the title is the item's.
    RunItem item_at(std::size_t begin, std::size_t unit, std::string_view title) const {
        const auto marker = read_marker(title, NumberKind::Figures, profile_.items.leads);
        if (marker && !marker->title.empty()) {
            return {begin, unit, marker->number, marker->title, false};
        }
        return {begin, unit, std::nullopt, title, true};
    }

    /// Neither a section, nor a label of the head, nor the title of the whole.
    bool may_head(const Unit& unit, std::size_t index) const {
        if (unit.bare.empty() || unit.bare.size() > longest_title) return false;
        if (profile_.is_kind_of_items(unit.bare) || profile_.match_group(unit.bare)) return false;
        if (profile_.match_case(unit.bare)) return false;
        if (match_label(unit.bare, profile_.head)) return false;
        const bool section = profile_.may_be_heading(units_.text_at(index)) &&
                             profile_.match_section(unit.bare).has_value();
        return !section && !(is_titled(unit.bare, profile_.head) && find_date(unit.bare));
    }

    /// Headings of one level: the # of Markdown, a style of Word, lines in bold.
    void add_headings() {
        std::map<int, ItemRun> levels;
        std::size_t title = units_.size();  // Of the document: its first heading.
        for (std::size_t index = 0; index < units_.size(); ++index) {
            if (units_.text_at(index).empty()) continue;
            const Unit unit = units_.at(index);
            if (!unit.marked || !unit.can_head) continue;
            const bool first = title == units_.size();
            if (first) title = index;
            if (!may_head(unit, index)) continue;
            if (first && unit.level == 1) continue;
            ItemRun& run = levels[unit.level];
            if (run.items.empty() && is_place_of_meeting(unit, index)) continue;
            run.rule = fmt::format("headings of level {}", unit.level);
            run.items.push_back(item_at(index, index, unit.bare));
        }
        for (auto& [level, run] : levels) {
            if (run.items.size() >= 2) runs_.push_back(std::move(run));
        }
    }

    /// "Rådhuset, mødelokale 2" above the first item, with nothing below it: of the head.
    bool is_place_of_meeting(const Unit& unit, std::size_t index) const {
        const bool is_place =
            names_room(unit.bare, profile_.head) || names_place(unit.bare, profile_.head);
        const std::size_t next = units_.next_filled(index + 1);
        if (!is_place || next >= units_.size()) return false;
        const Unit below = units_.at(next);
        return below.marked && below.level == unit.level;
    }

    bool is_set_apart(std::size_t index) const {
        return !units_.has_lines() || index == 0 || units_.is_blank(index - 1);
    }

    static bool is_in_capitals(std::string_view text) {
        const bool small = std::any_of(text.begin(), text.end(),
                                       [](char byte) { return byte >= 'a' && byte <= 'z'; });
        return !small && base::words_of(text).size() >= 1 && text.size() >= 5;
    }

    /// Short lines with nothing to mark them but that they stand by themselves: in capitals, or
    /// above a section, as text never does.
    void add_plain_headings() {
        ItemRun capitals{"lines in capitals", {}};
        ItemRun above{"lines above sections", {}};
        ItemRun colons{"lines that end in a colon", {}};
        bool below_section = false;  // The line before is the heading of a section.
        for (std::size_t index = 0; index < units_.size(); ++index) {
            if (units_.is_blank(index)) continue;
            const std::string_view text = units_.text_at(index);
            const bool follows_section = below_section;
            below_section = false;
            if (text.empty() || text.size() > longest_title) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head) continue;
            const auto section =
                profile_.may_be_heading(text) ? profile_.match_section(unit.bare) : std::nullopt;
            below_section = section.has_value();
            // "Økonomi:" among "Formanden:" and "Grønt udvalg:" is a title like them.
            if (below_section && colons.items.size() >= 2 && may_be_title(section->kind) &&
                is_set_apart(index) &&
                is_lead_with_colon(unit.bare, index, units_.next_filled(index + 1))) {
                colons.items.push_back(item_at(index, index, unit.bare));
            }
            if (below_section || !is_set_apart(index) || !may_head(unit, index)) continue;
            const std::size_t next = units_.next_filled(index + 1);
            if (next >= units_.size() || is_titled(unit.bare, profile_.head)) continue;
            if (is_in_capitals(unit.bare))
                capitals.items.push_back(item_at(index, index, unit.bare));
            if (is_lead_with_colon(unit.bare, index, next)) {
                colons.items.push_back(item_at(index, index, unit.bare));
            }
            const bool sentence =
                unit.bare.ends_with('.') || unit.bare.ends_with(':') || unit.bare.ends_with(',');
            if (sentence || follows_section || !starts_upper(unit.bare)) continue;
            if (is_mark_of_item(units_, profile_, next)) {
                above.items.push_back(item_at(index, index, unit.bare));
            }
        }
        for (ItemRun* run : {&capitals, &above, &colons}) {
            if (run->items.size() >= 2) runs_.push_back(std::move(*run));
        }
    }

    static bool may_be_title(records::SectionKind kind) {
        using Kind = records::SectionKind;
        return kind == Kind::Finance || kind == Kind::Process || kind == Kind::Legal ||
               kind == Kind::Other;
    }

    /// "Snerydning:" with text right below it, and no list.
    bool is_lead_with_colon(std::string_view bare, std::size_t index, std::size_t next) const {
        constexpr std::size_t longest = 60;
        const bool short_lead = bare.size() <= longest && bare.ends_with(':') && starts_upper(bare);
        if (next >= units_.size()) return false;
        const bool below = !units_.has_lines() || next == index + 1;
        return short_lead && below && bullet_at_start(units_.at(next).bare) == 0;
    }

    /// "• Økonomi" with its text below, and no list of such lines.
    void add_bullets() {
        ItemRun run{"bullets", {}};
        for (std::size_t index = 0; index < units_.size(); ++index) {
            const std::string_view text = units_.text_at(index);
            if (text.empty() || text.size() > longest_title || units_.is_blank(index)) continue;
            const Unit unit = units_.at(index);
            const std::size_t bullet = unit.can_head ? bullet_at_start(unit.bare) : 0;
            const std::size_t next = units_.next_filled(index + 1);
            if (bullet == 0 || next >= units_.size()) continue;
            const std::string_view title = unit.bare.substr(bullet);
            const bool list = bullet_at_start(units_.at(next).bare) > 0;
            if (list || title.ends_with('.') || title.size() > 120) continue;
            if (!starts_upper(title) || match_label(title, profile_.head)) continue;
            run.items.push_back(item_at(index, index, title));
        }
        if (run.items.size() >= 2) runs_.push_back(std::move(run));
    }

    /// "Sagsid.: 20/33839" at the top of each, with its title above or none.
    void add_case_lines() {
        ItemRun run{"case numbers", {}};
        for (std::size_t index = 0; index < units_.size(); ++index) {
            const std::string_view text = units_.text_at(index);
            if (text.empty() || text.size() > longest_title || units_.is_blank(index)) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head) continue;
            const std::string_view bare = unit.bare.substr(bullet_at_start(unit.bare));
            if (!profile_.match_case(bare) && !is_lone_case_label(bare)) continue;
            if (const auto title = title_behind_case(bare); !title.empty()) {
                run.items.push_back(item_at(index, index, title));
                continue;
            }
            const std::size_t above = filled_above(index);
            const bool titled = above < index && titles_case(above, index);
            run.items.push_back(item_at(titled ? above : index, index,
                                        titled ? units_.at(above).bare : std::string_view()));
        }
        const std::size_t titled = static_cast<std::size_t>(
            std::count_if(run.items.begin(), run.items.end(),
                          [](const RunItem& item) { return !item.title.empty(); }));
        if (titled * 2 < run.items.size()) {
            for (RunItem& item : run.items) item = item_at(item.unit, item.unit, {});
        }
        if (run.items.size() >= 2) runs_.push_back(std::move(run));
    }

    /// "Sag 19/100: Ny bro"; empty when no title stands there.
    std::string_view title_behind_case(std::string_view bare) const {
        const auto line = profile_.match_case(bare);
        if (!line || line->alone) return {};
        const auto after =
            static_cast<std::size_t>(line->number.data() - bare.data()) + line->number.size();
        std::string_view rest = skip_space(bare.substr(after));
        const std::size_t sign = rest.starts_with(':') ? 1 : dash_at(rest, 0);
        if (sign == 0) return {};
        rest = skip_space(rest.substr(sign));
        return starts_upper(rest) ? rest : std::string_view();
    }

    /// "Sagsid.:" with nothing after it.
    bool is_lone_case_label(std::string_view bare) const {
        if (!bare.ends_with(':')) return false;
        return std::any_of(profile_.case_labels.begin(), profile_.case_labels.end(),
                           [&](const auto& label) {
                               const std::size_t length = match_start(bare, label);
                               return length > 0 && base::words_of(bare.substr(length)).empty();
                           });
    }

    std::size_t filled_above(std::size_t index) const {
        while (index > 0) {
            if (!units_.is_blank(--index)) return index;
        }
        return units_.size();
    }

    bool titles_case(std::size_t above, std::size_t index) const {
        if (index - above > 2) return false;
        const Unit unit = units_.at(above);
        return unit.can_head && !unit.bare.ends_with('.') && starts_upper(unit.bare) &&
               may_head(unit, above);
    }

    /// Titles of the contents, each once more below.
    void add_contents() {
        std::vector<std::string> entries;
        std::size_t index = 0;
        for (bool in_contents = false; index < units_.size(); ++index) {
            if (units_.is_blank(index)) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head || unit.bare.size() > longest_title) {
                if (in_contents) break;
                continue;
            }
            const auto label = match_label(unit.bare, profile_.head);
            if (label) {
                if (in_contents) break;
                in_contents = label->field == HeadField::Contents;
                continue;
            }
            if (!in_contents) continue;
            std::string entry = entry_of(unit.bare);
            const bool again = std::find(entries.begin(), entries.end(), entry) != entries.end();
            if (again || entries.size() > 200) break;
            entries.push_back(std::move(entry));
        }
        if (entries.size() >= 2) match_entries(entries, index);
    }

    std::string entry_of(std::string_view line) const {
        if (const auto leader = find_leader(line)) line = line.substr(0, leader->start);
        const auto marker = read_marker(line, NumberKind::Figures, profile_.items.leads);
        return fold(marker ? marker->title : line.substr(bullet_at_start(line)));
    }

    void match_entries(const std::vector<std::string>& entries, std::size_t from) {
        ItemRun run{"titles of the contents", {}};
        std::size_t wanted = 0;
        // Entries that were taken in too many are items' first headings: begin where one repeats.
        for (std::size_t index = from; index < units_.size() && wanted < entries.size(); ++index) {
            const std::string_view text = units_.text_at(index);
            if (text.empty() || text.size() > longest_title) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head) continue;
            const std::string title = entry_of(unit.bare);
            for (std::size_t at = wanted; at < std::min(wanted + 3, entries.size()); ++at) {
                if (title.empty() || title != entries[at]) continue;
                run.items.push_back(item_at(index, index, unit.bare));
                wanted = at + 1;
                break;
            }
        }
        if (run.items.size() >= 2) runs_.push_back(std::move(run));
    }

    const Units& units_;
    const Profile& profile_;
    std::vector<ItemRun> runs_;
};

}  // namespace

std::vector<ItemRun> find_unnumbered_runs(const Units& units, const Profile& profile) {
    return UnnumberedFinder(units, profile).find();
}

}  // namespace intake

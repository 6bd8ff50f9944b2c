// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/number_run.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/text.h"
#include "intake/internal/contents.h"
#include "intake/internal/head.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_title = 200;
/// A line shorter than this was not wrapped.
constexpr std::size_t wrapped_length = 45;

/// How much speaks for a heading.
constexpr int text_follows = 1;
constexpr int marked = 3;
constexpr int sure = 5;  ///< A section follows, or the title is a usual one.
constexpr int case_follows = 10;
constexpr int closed = 20;

/// A line that may head an item.
struct Candidate {
    std::size_t unit = 0;
    int number = 0;
    std::string_view title;
    int weight = 0;
    bool bare = false;   ///< Only a space stands after the number.
    bool tight = false;  ///< No blank line before.
    bool marked = false;
    bool in_list = false;    ///< The one before it stands right above, with the number before.
    bool inside = false;     ///< Probably a part of an item.
    bool set_apart = false;  ///< A blank line before, nothing that leads up to a list.
    int total = 0;           ///< Weight of the best run that ends here; 0 is none.
    std::optional<std::size_t> before = {};
};

bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// "1. Planen godkendes." is a sentence; "3. Valg af formand m.v." is none.
bool is_sentence(std::string_view title) {
    if (title.ends_with(';') || title.ends_with(',')) return true;
    if (!title.ends_with('.')) return false;
    constexpr std::size_t longest_abbreviation = 5;
    const std::size_t space = title.rfind(' ');
    const std::string_view last = title.substr(space == std::string_view::npos ? 0 : space + 1);
    return last.size() > longest_abbreviation && last.find('.') + 1 == last.size();
}

bool begins_title(std::string_view title) {
    return starts_upper(title) || (!title.empty() && is_ascii_digit(title.front())) ||
           title.starts_with('"') || title.starts_with("\u00bb") || title.starts_with("\u201d");
}

class RunFinder {
public:
    RunFinder(const Units& units, const Profile& profile) : units_(units), profile_(profile) {}

    std::vector<std::size_t> find() {
        if (profile_.weak_item_patterns.empty()) return {};
        if (!collect()) return {};
        first_section_ = find_first_section();
        for (const Candidate& candidate : candidates_) {
            last_titled_[name_of(candidate)] = candidate.unit;
        }
        for (std::size_t index = 0; index < candidates_.size(); ++index) weigh(index);
        for (std::size_t index = 0; index < candidates_.size(); ++index) link(index);
        return best_run();
    }

private:
    /// False when an item is headed in a surer way: then numbers alone head none.
    bool collect() {
        for (std::size_t index = 0; index < units_.size(); ++index) {
            const std::string_view text = units_.text_at(index);
            if (text.size() > longest_title * 2 || !profile_.may_be_heading(text)) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head) continue;
            const auto strong = profile_.match_item(unit.bare);
            const bool bracketed = unit.bare.find_first_of("([") != std::string_view::npos;
            const bool certain =
                strong && strong->has_visibility && (strong->has_separator || bracketed);
            if (certain && !strong->closed) return false;
            if (strong && strong->closed && strong->number) {
                if (find_leader(unit.bare)) continue;  // An entry of the contents.
                candidates_.push_back({index, *strong->number, strong->title, closed});
                continue;
            }
            const auto weak = profile_.match_weak_item(unit.bare);
            if (!weak || !weak->number || weak->title.size() > longest_title) continue;
            if (!begins_title(weak->title) || is_sentence(weak->title)) continue;
            if (weak->title.find('\t') != std::string_view::npos) continue;
            if (find_leader(unit.bare)) continue;
            const bool parted = weak->has_separator;
            const int said = profile_.says_closed(weak->title) ? closed : 0;
            const int usual = profile_.is_usual_title(weak->title) ? sure : 0;
            candidates_.push_back({index, *weak->number, weak->title, said + usual, !parted});
        }
        return !candidates_.empty();
    }

    bool is_candidate(std::size_t index, std::size_t unit) const {
        return index < candidates_.size() && candidates_[index].unit == unit;
    }

    void weigh(std::size_t index) {
        Candidate& candidate = candidates_[index];
        const Unit unit = units_.at(candidate.unit);
        candidate.set_apart = is_set_apart(candidate, unit);
        candidate.tight =
            units_.has_lines() && candidate.unit > 0 && !units_.is_blank(candidate.unit - 1);
        candidate.marked = unit.marked;
        if (index > 0) {
            const Candidate& above = candidates_[index - 1];
            const bool parted = above.in_list && above.tight && !candidate.tight;
            candidate.in_list = above.number + 1 == candidate.number && !parted &&
                                above.marked == candidate.marked &&
                                units_.next_filled(above.unit + 1) == candidate.unit;
        }
        candidate.weight += (unit.marked ? marked : 0) + weight_below(index, unit);
        // "3 LUKKET" and "2 BUDGET" with a section below; "12 stole" is no heading.
        if (candidate.bare && candidate.weight < sure)
            candidate.set_apart = candidate.in_list = false;
    }

    bool is_set_apart(const Candidate& candidate, const Unit& unit) const {
        const std::size_t index = candidate.unit;
        if (index == 0) return true;
        const bool blank = !units_.has_lines() || units_.is_blank(index - 1) || unit.marked ||
                           units_.at(index - 1).page != unit.page;
        if (!blank) {
            // Right under the last label of the head, or with a title that is one anyhow.
            const bool first = candidate.number == 1 &&
                               match_label(units_.at(index - 1).bare, profile_.head).has_value();
            return first || (candidate.weight >= sure && !candidate.bare);
        }
        std::size_t above = index - 1;
        while (above > 0 && units_.is_blank(above)) --above;
        const Unit before = units_.at(above);
        if (unit.marked || match_label(before.bare, profile_.head)) return true;
        // "Det indstilles, at" and "Forslagene er:" lead up to a list.
        const std::string_view text = base::trim(units_.text_at(above));
        return !(text.ends_with(':') || text.ends_with(',') || text.ends_with(" at"));
    }

    /// What follows the heading speaks for it; nothing does when the next candidate follows.
    int weight_below(std::size_t index, const Unit& unit) const {
        const std::size_t heading = candidates_[index].unit;
        std::size_t next = units_.next_filled(heading + 1);
        const bool wrapped = unit.bare.size() >= wrapped_length && next == heading + 1 &&
                             next + 1 < units_.size() && units_.is_blank(next + 1);
        if (units_.has_lines() && wrapped && !is_mark(next)) next = units_.next_filled(next + 1);
        if (next >= units_.size() || is_candidate(index + 1, next)) return 0;
        const Unit after = units_.at(next);
        if (after.can_head && profile_.match_case(after.bare)) return case_follows;
        if (after.can_head && profile_.says_closed_below(after.bare)) return closed;
        if (is_mark(next)) return sure;
        return text_follows;
    }

    bool is_mark(std::size_t index) const {
        const Unit unit = units_.at(index);
        if (!unit.can_head) return false;
        if (profile_.match_case(unit.bare)) return true;
        return profile_.may_be_heading(units_.text_at(index)) &&
               profile_.match_section(unit.bare).has_value();
    }

    /// The best run that ends in the candidate.
    void link(std::size_t index) {
        Candidate& candidate = candidates_[index];
        const bool goes_on = goes_on_inside(index);
        candidate.inside = restarts(candidate) || goes_on;
        const auto found = best_ending_in_.find(candidate.number - 1);
        // A list of one, and the next item right below it: "Eventuelt" with a section is no part of
        // it.
        if (candidate.weight >= 2 * sure && candidate.set_apart) candidate.in_list = false;
        if (candidate.in_list && candidates_[index - 1].total > 0) {
            append(candidate, index - 1);
            // That a section follows its last line says nothing about a list.
            const bool plain = candidate.weight < case_follows;
            if (plain) candidate.total = candidates_[index - 1].total + 2 * text_follows + 1;
        } else if (candidate.in_list) {
            const bool may_be_item = candidate.set_apart && candidate.weight >= sure;
            if (may_be_item && found != best_ending_in_.end()) {
                append(candidate, found->second);
                candidate.total = candidates_[found->second].total;
            }
        } else if (candidate.set_apart && found != best_ending_in_.end()) {
            append(candidate, found->second);
            // Either a part of an item or the next one: only what comes after can tell.
            if (goes_on) candidate.total = candidates_[found->second].total;
        }
        if (candidate.total == 0 && may_begin_run(candidate)) {
            // One that begins first is more likely the items.
            candidate.total = 1 + candidate.weight * 2 - (restarts(candidate) ? 2 * sure : 0);
            candidate.total = std::max(candidate.total, 1);
        }
        if (candidate.total == 0) return;
        const auto [best, is_new] = best_ending_in_.emplace(candidate.number, index);
        if (!is_new && candidates_[best->second].total < candidate.total) best->second = index;
    }

    /// "1." once more, inside an item.
    bool restarts(const Candidate& candidate) const {
        return candidate.number == 1 &&
               (candidate.unit > first_section_ || best_ending_in_.contains(1));
    }

    /// The next number of a list or of headings inside an item, as far as can be seen.
    bool goes_on_inside(std::size_t index) const {
        const Candidate& candidate = candidates_[index];
        if (candidate.weight >= sure || index == 0) return false;
        if (!candidate.set_apart && !candidate.in_list) return true;
        const Candidate& above = candidates_[index - 1];
        const bool list_ended = above.in_list && !candidate.in_list;
        return above.inside && above.number + 1 == candidate.number && !list_ended &&
               above.marked == candidate.marked;
    }

    /// What stands after the first section is inside an item already. A title that comes again is
    /// an entry of the contents.
    bool may_begin_run(const Candidate& candidate) {
        if (!candidate.set_apart || candidate.unit > first_section_) return false;
        if (candidate.number != 1 && candidate.weight < sure) return false;
        return last_titled_[name_of(candidate)] == candidate.unit;
    }

    static std::string name_of(const Candidate& candidate) {
        return std::to_string(candidate.number) + ' ' + fold(candidate.title);
    }

    /// The first section that only an item has; a head may have a background of its own.
    std::size_t find_first_section() const {
        for (std::size_t index = 0; index < units_.size(); ++index) {
            if (units_.is_blank(index) || !profile_.may_be_heading(units_.text_at(index))) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head) continue;
            const auto section = profile_.match_section(unit.bare);
            using Kind = records::SectionKind;
            if (section &&
                (section->kind == Kind::Decision || section->kind == Kind::Presentation ||
                 section->kind == Kind::Recommendation)) {
                return index;
            }
        }
        return units_.size();
    }

    void append(Candidate& candidate, std::size_t before) const {
        candidate.before = before;
        candidate.total = candidates_[before].total + candidate.weight * 2 + 1;
    }

    std::vector<std::size_t> best_run() const {
        std::optional<std::size_t> last;
        for (std::size_t index = 0; index < candidates_.size(); ++index) {
            if (candidates_[index].total == 0) continue;
            if (!last || candidates_[index].total > candidates_[*last].total) last = index;
        }
        std::vector<std::size_t> run;
        int weight = 0;
        for (auto at = last; at; at = candidates_[*at].before) {
            run.push_back(candidates_[*at].unit);
            weight += candidates_[*at].weight;
        }
        std::reverse(run.begin(), run.end());
        if (leaves_closed_before(run.empty() ? 0 : run.front())) return {};
        const bool enough = run.size() > 1 || weight >= sure;
        return enough && has_head_before(run.front()) ? run : std::vector<std::size_t>();
    }

    /// A closed item above the run would become open text of the head.
    bool leaves_closed_before(std::size_t start) const {
        return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& candidate) {
            return candidate.unit < start && candidate.weight >= closed && !candidate.in_list;
        });
    }

    /// A title of minutes or an agenda, or two labels of their head: a report with numbered
    /// chapters has neither.
    bool has_head_before(std::size_t end) const {
        int labels = 0;
        for (std::size_t index = 0; index < end && labels < 2; ++index) {
            const Unit unit = units_.at(index);
            const std::string_view line = unit.bare.substr(0, longest_title);
            for (const Words* words : {&profile_.head.minutes, &profile_.head.agenda}) {
                const bool titled =
                    std::any_of(words->begin(), words->end(),
                                [&](const auto& word) { return match_word(line, word) > 0; });
                if (titled) return true;
            }
            labels += match_label(line, profile_.head) ? 1 : 0;
        }
        return labels >= 2;
    }

    const Units& units_;
    const Profile& profile_;
    std::vector<Candidate> candidates_;
    std::size_t first_section_ = 0;
    std::unordered_map<std::string, std::size_t> last_titled_;  ///< Unit, by number and title.
    std::unordered_map<int, std::size_t> best_ending_in_;       ///< By number.
    std::unordered_map<int, std::size_t> last_heading_;         ///< By number.
};

}  // namespace

std::vector<std::size_t> find_number_run(const Units& units, const Profile& profile) {
    return RunFinder(units, profile).find();
}

}  // namespace intake

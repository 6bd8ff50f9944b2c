// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/item_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "intake/internal/contents.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

constexpr std::size_t longest_line = 2000;
constexpr std::size_t longest_title = 300;

/// What speaks for a line as a heading of an item.
constexpr int text_follows = 2;
constexpr int set_apart = 1;
constexpr int is_marked = 2;
constexpr int has_lead = 3;
constexpr int usual = 4;
constexpr int mark_follows = 6;
/// And against.
constexpr int in_list = -1;
constexpr int like_sentence = -2;
constexpr int small_letter = -4;
constexpr int jump = -3;
constexpr int other_place = -2;  ///< Further in, or set off in another way, than the one before.

struct Candidate {
    std::size_t unit = 0;
    Marker marker;
    int weight = 0;
    bool marked = false;
    bool tight = false;
    std::size_t indent = 0;
    int total = 0;
    std::optional<std::size_t> before = {};
};

using Group = std::vector<Candidate>;

std::size_t indent_of(std::string_view text) {
    std::size_t columns = 0;
    while (const std::size_t length = space_at(text, 0)) {
        text.remove_prefix(length);
        ++columns;
    }
    return columns;
}

bool begins_title(std::string_view title) {
    const bool digit = !title.empty() && title.front() >= '0' && title.front() <= '9';
    return title.empty() || starts_upper(title) || digit || title.front() == '"' ||
           title.front() == '(' || static_cast<unsigned char>(title.front()) >= 0x80;
}

class ShapeFinder {
public:
    ShapeFinder(const Units& units, const Profile& profile) : units_(units), profile_(profile) {}

    std::vector<ItemRun> find() {
        for (const NumberKind kind :
             {NumberKind::Figures, NumberKind::Letters, NumberKind::Roman}) {
            collect(kind);
            for (auto& [key, group] : groups_) add_runs(kind, key, group);
            groups_.clear();
        }
        return std::move(runs_);
    }

private:
    void collect(NumberKind kind) {
        Group all;
        for (std::size_t index = 0; index < units_.size(); ++index) {
            const std::string_view text = units_.text_at(index);
            if (text.empty() || text.size() > longest_line) continue;
            const Unit unit = units_.at(index);
            if (!unit.can_head) continue;
            const auto marker = read_marker(unit.bare, kind, profile_.items.leads);
            if (!marker || find_leader(unit.bare)) continue;
            if (marker->title.find('\t') != std::string_view::npos) continue;
            Candidate candidate{index, *marker};
            candidate.marked = unit.marked;
            candidate.indent = units_.has_lines() ? indent_of(text) : 0;
            candidate.tight = units_.has_lines() && index > 0 && !units_.is_blank(index - 1);
            all.push_back(candidate);
        }
        for (std::size_t index = 0; index < all.size(); ++index) weigh(all, index);
        for (const Candidate& one : all) {
            const std::string lead =
                one.marker.lead > 0 ? profile_.items.leads[one.marker.lead - 1] : std::string();
            const std::string sign(1, one.marker.separator == 0 ? '0' : one.marker.separator);
            groups_[lead + '|' + sign + (one.marker.bullet ? "b" : "") + (one.marked ? "m" : "")]
                .push_back(one);
            if (one.marker.lead > 0) groups_[lead + "|any"].push_back(one);
        }
        if (groups_.size() > 1) groups_["any"] = std::move(all);
    }

    void weigh(Group& all, std::size_t index) {
        Candidate& one = all[index];
        const std::string_view title = one.marker.title;
        one.weight = 1 + (one.marked ? is_marked : 0) + (one.tight ? 0 : set_apart) +
                     (one.marker.lead > 0 ? has_lead : 0);
        if (profile_.is_usual_title(title)) one.weight += usual;
        if (!begins_title(title)) one.weight += small_letter;
        if (title.ends_with('.') && title.size() > 60) one.weight += like_sentence;
        if (title.ends_with(';') || title.ends_with(',') || title.size() > longest_title) {
            one.weight += like_sentence;
        }
        if (title.empty() && one.marker.lead == 0) one.weight += like_sentence;
        const std::size_t next = units_.next_filled(one.unit + 1);
        if (next >= units_.size()) return;
        const bool list = index + 1 < all.size() && all[index + 1].unit == next &&
                          all[index + 1].marker.number == one.marker.number + 1;
        if (is_mark_of_item(units_, profile_, next)) {
            one.weight += mark_follows;
        } else {
            one.weight += list ? in_list : text_follows;
        }
    }

    /// The run of the group whose numbers rise by one, of the greatest weight.
    static std::vector<std::size_t> best_chain(Group& group) {
        std::unordered_map<int, std::size_t> best;  // By number.
        std::optional<std::size_t> last;
        for (std::size_t index = 0; index < group.size(); ++index) {
            Candidate& one = group[index];
            one.total = one.weight + (one.marker.number == 1 ? 2 : 0);
            one.before.reset();
            for (int gap = 1; gap <= 3; ++gap) {
                const auto found = best.find(one.marker.number - gap);
                if (found == best.end()) continue;
                const Candidate& above = group[found->second];
                const bool alike = above.indent == one.indent && above.marked == one.marked &&
                                   above.marker.lead == one.marker.lead;
                const int total = above.total + one.weight + (gap - 1) * jump +
                                  (alike ? 1 : other_place) + (above.tight == one.tight ? 0 : -1);
                if (total <= one.total) continue;
                one.total = total;
                one.before = found->second;
            }
            const auto [place, is_new] = best.emplace(one.marker.number, index);
            if (!is_new && group[place->second].total <= one.total) place->second = index;
            if (!last || group[*last].total < one.total) last = index;
        }
        std::vector<std::size_t> chain;
        for (auto at = last; at; at = group[*at].before) chain.push_back(*at);
        std::reverse(chain.begin(), chain.end());
        return chain;
    }

    void add_runs(NumberKind kind, const std::string& key, Group& group) {
        if (group.empty()) return;
        const std::vector<std::size_t> chain = best_chain(group);
        const bool lone = chain.size() == 1 && group[chain.front()].marker.lead == 0;
        if (!lone && (kind == NumberKind::Figures || chain.size() >= 3)) {
            ItemRun run{rule_of(kind, key), {}};
            for (const std::size_t at : chain) run.items.push_back(item_of(group[at]));
            add(std::move(run));
        }
        add_repeated(kind, group);
    }

    /// "1." before every item: a program numbered them, and the numbers were lost.
    void add_repeated(NumberKind kind, const Group& group) {
        if (kind != NumberKind::Figures) return;
        ItemRun run{"the same number again and again", {}};
        std::size_t others = 0;
        for (const Candidate& one : group) {
            if (one.marker.number != group.front().marker.number) {
                ++others;
                continue;
            }
            if (one.marker.title.empty()) continue;
            run.items.push_back(item_of(one));
            run.items.back().number.reset();
            run.items.back().made_number = true;
        }
        if (run.items.size() >= 3 && run.items.size() >= others * 2) add(std::move(run));
    }

    static RunItem item_of(const Candidate& one) {
        return {one.unit, one.unit, one.marker.number, one.marker.title, false};
    }

    static std::string rule_of(NumberKind kind, const std::string& key) {
        if (kind == NumberKind::Letters) return "letters";
        if (kind == NumberKind::Roman) return "Roman numbers";
        const std::string lead = key.substr(0, key.find('|'));
        if (key == "any") return "numbers of any form";
        if (lead.empty()) return fmt::format("numbers and \"{}\"", key.substr(1, 1));
        return fmt::format("numbers after \"{}\"", lead);
    }

    void add(ItemRun run) {
        find_titles_above(run);
        const auto same = [&](const ItemRun& other) {
            return other.items.size() == run.items.size() &&
                   std::equal(run.items.begin(), run.items.end(), other.items.begin(),
                              [](const RunItem& left, const RunItem& right) {
                                  return left.unit == right.unit && left.number == right.number;
                              });
        };
        constexpr std::size_t enough = 24;
        if (runs_.size() < enough && std::none_of(runs_.begin(), runs_.end(), same)) {
            runs_.push_back(std::move(run));
        }
    }

    bool may_be_title(std::size_t index) const {
        if (index >= units_.size() || units_.is_blank(index)) return false;
        const Unit unit = units_.at(index);
        return unit.can_head && unit.bare.size() <= longest_title && begins_title(unit.bare) &&
               !unit.bare.empty() && !is_mark_of_item(units_, profile_, index);
    }

    /// "Spørgetid" above "Sag nr. 129", when most items have their title there.
    void find_titles_above(ItemRun& run) const {
        std::size_t bare = 0;
        std::size_t above = 0;
        std::size_t below = 0;
        for (const RunItem& item : run.items) {
            if (!item.title.empty()) continue;
            ++bare;
            if (item.unit > 0 && may_be_title(item.unit - 1)) ++above;
            const std::size_t next = units_.next_filled(item.unit + 1);
            if (next <= item.unit + 2 && may_be_title(next)) ++below;
        }
        if (bare * 2 < run.items.size() || above <= below || above * 2 < bare) return;
        for (RunItem& item : run.items) {
            if (!item.title.empty() || item.unit == 0 || !may_be_title(item.unit - 1)) continue;
            item.begin = item.unit - 1;
            item.title = units_.at(item.begin).bare;
        }
        run.rule += ", titles above";
    }

    const Units& units_;
    const Profile& profile_;
    std::map<std::string, Group> groups_;
    std::vector<ItemRun> runs_;
};

}  // namespace

bool is_mark_of_item(const Units& units, const Profile& profile, std::size_t index) {
    const Unit unit = units.at(index);
    if (!unit.can_head) return false;
    if (profile.match_case(unit.bare)) return true;
    if (!profile.may_be_heading(units.text_at(index))) return false;
    return profile.match_section(unit.bare).has_value() || profile.says_closed_below(unit.bare);
}

std::vector<ItemRun> find_shape_runs(const Units& units, const Profile& profile) {
    return ShapeFinder(units, profile).find();
}

}  // namespace intake

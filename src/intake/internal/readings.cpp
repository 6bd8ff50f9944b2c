// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/readings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/item_run.h"
#include "intake/internal/item_tables.h"
#include "intake/internal/outline_titles.h"
#include "intake/internal/reading_score.h"
#include "intake/internal/refusal.h"

namespace intake {
namespace {

/// What another reading must be better by than the one a profile describes.
constexpr int margin = 8;
/// More lines or blocks than the minutes of any meeting; then few readings are tried.
constexpr std::size_t most_units = 200000;
constexpr std::size_t most_runs_of_many = 4;

}  // namespace

Readings::Readings(const document::Source& source, const Profiles& profiles, Units units)
    : source_(source), profiles_(profiles), units_(std::move(units)) {}

std::shared_ptr<const Profile> Readings::profile_for(const Units& units) const {
    std::shared_ptr<const Profile> best = profiles_.front();
    int best_score = -1;
    for (const auto& profile : profiles_) {
        const int score = score_of(units, *profile);
        if (score > best_score) {
            best = profile;
            best_score = score;
        }
    }
    return best;
}

int Readings::worth_of(std::size_t which) const {
    const Candidate& candidate = candidates_[which];
    return candidate.score.total + (which == 0 && candidate.items > 0 ? margin : 0);
}

/// Of those that cannot win only the points are kept.
void Readings::add(Candidate candidate) {
    candidate.score = score_reading(*candidate.units, *candidate.profile, candidate.outline);
    candidate.items = candidate.outline.items.size();
    candidates_.push_back(std::move(candidate));
    const std::size_t added = candidates_.size() - 1;
    if (added == 0) return;
    const bool first_with_items = candidates_[best_].items == 0 && worth_of(added) > 0;
    const bool better =
        candidates_[added].items > 0 && (first_with_items || worth_of(added) > worth_of(best_));
    candidates_[better ? best_ : added].outline = {};
    candidates_[better ? best_ : added].findings = {};
    if (better) best_ = added;
}

void Readings::add_all(Units& units, std::string_view form) {
    const auto profile = profile_for(units);
    if (&units != &units_) {
        Candidate own{
            fmt::format("profile {}{}", profile->name, form), &units, profile, {}, {}, {}};
        own.outline = read_outline(units, *profile, own.findings);
        if (!own.outline.items.empty()) add(std::move(own));
    }
    std::vector<ItemRun> runs = find_shape_runs(units, *profile);
    for (ItemRun& run : find_unnumbered_runs(units, *profile)) runs.push_back(std::move(run));
    if (auto cycle = find_section_cycle(units, *profile)) runs.push_back(*std::move(cycle));
    if (units.size() > most_units) runs.resize(std::min(runs.size(), most_runs_of_many));
    for (const ItemRun& run : runs) {
        Candidate candidate{run.rule + std::string(form), &units, profile, {}, {}, {}};
        candidate.outline = read_outline(units, *profile, run, candidate.findings);
        if (take_listed_titles(units, *profile, candidate.outline)) {
            std::erase_if(candidate.findings, [](const base::Finding& one) {
                return one.code == "item.title_missing";
            });
        }
        add(std::move(candidate));
    }
}

/// False when there is neither a table nor a list whose rows or items may be the document's.
bool Readings::unroll() {
    if (units_.has_lines()) {
        auto made =
            with_items_unrolled(units_.lines(0, units_.size()), *profiles_.front(), rows_, labels_);
        if (!made) return false;
        unrolled_ = Units::of_lines(*std::move(made));
        return true;
    }
    auto made = with_items_unrolled(source_.document->blocks, *profiles_.front(), labels_);
    if (!made) return false;
    unrolled_ = Units::of_blocks(*made, [](std::string_view) { return false; });
    return true;
}

void Readings::choose(ParsedMinutes& parsed) {
    const auto profile = profile_for(units_);
    Candidate own{fmt::format("profile {}", profile->name), &units_, profile, {}, {}, {}};
    own.outline = read_outline(units_, *profile, own.findings);
    add(std::move(own));
    // An endless document is not outlined again and again.
    const bool may_try = units_.size() <= most_units || candidates_.front().items == 0;
    if (!candidates_.front().score.sure && may_try) {
        add_all(units_, "");
        if (unroll()) add_all(*unrolled_, ", rows and list items as items");
    }
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
        const Candidate& one = candidates_[at];
        parsed.readings.push_back(
            {one.rule, static_cast<int>(one.items), one.score.total, one.score.parts, at == best_});
    }
    std::stable_sort(parsed.readings.begin(), parsed.readings.end(),
                     [](const Reading& left, const Reading& right) {
                         return left.won != right.won ? left.won : left.total > right.total;
                     });
    parsed.profile = best().profile->name;
    if (best().units != &units_) parsed.field_words = std::move(labels_);
    auto& findings = parsed.minutes.findings;
    findings.insert(findings.end(), best().findings.begin(), best().findings.end());
}

bool Readings::is_without_items() const {
    const auto& items = best().outline.items;
    if (!items.empty() && !best().outline.counted) return false;
    return std::all_of(items.begin(), items.end(),
                       [](const ItemMark& item) { return item.sections.empty(); });
}

std::optional<std::string_view> Readings::why_refused() const {
    if (best().score.sure) return std::nullopt;
    return why_no_minutes(*best().units, *best().profile, best().outline);
}

}  // namespace intake

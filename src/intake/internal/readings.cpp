// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/readings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/item_run.h"
#include "intake/internal/item_tables.h"
#include "intake/internal/reading_score.h"
#include "intake/internal/refusal.h"

namespace intake {
namespace {

/// What another reading must be better by than the one a profile describes.
constexpr int margin = 8;

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

void Readings::add(Candidate candidate) {
    candidate.parts = score_reading(*candidate.units, *candidate.profile, candidate.outline);
    candidates_.push_back(std::move(candidate));
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
    for (const ItemRun& run : runs) {
        Candidate candidate{run.rule + std::string(form), &units, profile, {}, {}, {}};
        candidate.outline = read_outline(units, *profile, run, candidate.findings);
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
    const bool sure = is_sure(units_, *profile, own.outline);
    add(std::move(own));
    if (!sure) {
        add_all(units_, "");
        if (unroll()) add_all(*unrolled_, ", rows and list items as items");
    }
    const auto worth = [&](const Candidate& candidate) {
        const bool usual = &candidate == &candidates_.front() && !candidate.outline.items.empty();
        return total_of(candidate.parts) + (usual ? margin : 0);
    };
    best_ = &candidates_.front();
    for (const Candidate& candidate : candidates_) {
        if (candidate.outline.items.empty()) continue;
        const bool none_yet = best_->outline.items.empty() && worth(candidate) > 0;
        if (none_yet || worth(candidate) > worth(*best_)) best_ = &candidate;
    }
    for (const Candidate& candidate : candidates_) {
        parsed.readings.push_back({candidate.rule, static_cast<int>(candidate.outline.items.size()),
                                   total_of(candidate.parts), candidate.parts,
                                   &candidate == best_});
    }
    std::stable_sort(parsed.readings.begin(), parsed.readings.end(),
                     [](const Reading& left, const Reading& right) {
                         return left.won != right.won ? left.won : left.total > right.total;
                     });
    parsed.profile = best_->profile->name;
    if (best_->units != &units_) parsed.field_words = std::move(labels_);
    auto& findings = parsed.minutes.findings;
    findings.insert(findings.end(), best_->findings.begin(), best_->findings.end());
}

bool Readings::is_without_items() const {
    const auto& items = best_->outline.items;
    if (!items.empty() && !best_->outline.counted) return false;
    return std::all_of(items.begin(), items.end(),
                       [](const ItemMark& item) { return item.sections.empty(); });
}

std::optional<std::string_view> Readings::why_refused() const {
    return why_no_minutes(*best_->units, *best_->profile, best_->outline);
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// How an item went, told three ways at once: shape, colour and words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agendas/left_day.h"
#include "records/minutes.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// "Taget til efterretning".
std::string outcome_words(records::Outcome outcome, const Texts& texts);
/// "Efterretning": for drawings.
std::string short_outcome_words(records::Outcome outcome, const Texts& texts);

/// What is known of an item before one opens it. Of one that is withheld there are no outcomes.
struct ItemStanding {
    bool closed = false;
    records::MinutesKind kind = records::MinutesKind::Minutes;
    std::vector<records::Outcome> outcomes;
    bool withheld = false;  ///< The reader may not see more than its number and case number.
    /// The day of its agenda, when its body does not meet then.
    const agendas::LeftDay* left = nullptr;
};
/// "Flyttet til 15. december 2026", "Aflyst".
std::string left_words(const agendas::LeftDay& left, const Texts& texts);
/// The mark's name: an outcome's, "closed", "planned" (on an agenda), or "none".
std::string mark_of(const ItemStanding& standing);
/// Rows of "standing" {mark, words} for the partial of that name; none when nothing is known.
void add_standing(PageData& row, const ItemStanding& standing, const Texts& texts);

/// Rows of "tally" {mark, words}: "4 godkendt", "2 udskudt", "1 lukket". Items are counted once,
/// by their first outcome.
void add_tally(PageData& data, const std::vector<ItemStanding>& items, const Texts& texts);

}  // namespace site

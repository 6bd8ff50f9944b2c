// SPDX-License-Identifier: AGPL-3.0-or-later
// One item as a template shows it: the decision first, then the other sections as they stand.
#pragma once
#include <set>
#include <string>

#include "records/read.h"
#include "site/closed_titles.h"
#include "site/kit.h"
#include "site/outcome_marks.h"
#include "web/render.h"

namespace site {

/// Where an item is shown, and how deep its headings go.
struct ItemPlace {
    const records::Meeting& meeting;
    int section_level = 3;  ///< Of "Indstilling" and the like.
    /// Cases that have no page yet, since only a draft knows of them.
    const std::set<std::string>* unknown_cases = nullptr;
    /// Of items from several documents on one page: 0: the first; else which of the others, so
    /// that two with one number have places of their own.
    std::size_t document = 0;
    const ClosedTitles* neutral_titles = nullptr;  ///< Null: there are none.
};

/// Fills {number, title, url, anchor, mark}, what add_side() adds, and one of "closed_item"
/// (withheld: number and case number only) or "open_item" with "decision", "part", "attachment" and
/// "case_link"; "in_full" with the word for who may read it, where that is not everybody.
void fill_item(PageData& data, const records::ShownItem& item, const ItemPlace& place,
               const Texts& texts);
/// How it went in a list of items: "open_side" with "standing", or "closed_side" with its case
/// number.
void add_side(PageData& row, const std::optional<std::string>& case_number,
              const ItemStanding& standing, const Texts& texts);
/// "9. Lukning af rådhuset", "3. Lukket", "3. Lukket: En personalesag".
std::string numbered_title(const records::ShownItem& item, const Texts& texts,
                           const ClosedTitles* titles = nullptr);

}  // namespace site

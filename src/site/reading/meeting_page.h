// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting with everything on it, and one of its items on a page of its own.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "agendas/left_day.h"
#include "records/items_around.h"
#include "records/read.h"
#include "site/closed_titles.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

/// The items [first, last) of a meeting that stand on one of its pages. A huge meeting comes in
/// parts, so that no page is larger than a browser and its line can take.
struct MeetingPart {
    int number = 1;  ///< 1-based.
    int count = 1;
    std::size_t first = 0;
    std::size_t last = 0;
};
/// The part of number `asked`, or the last when there are fewer; `item` > 0: the one it stands in.
/// Parts have at most 100 items, and a megabyte of text unless one item alone has more.
MeetingPart meeting_part(const std::vector<records::ShownItem>& items, int asked, int item);

/// A meeting's items as they are read: those of closed minutes of it that the reader may see stand
/// among the open ones by number (records/keep_for_body.h).
struct ReadItems {
    std::vector<records::ShownItem> items;
    std::vector<std::size_t> document;  ///< Of each: 0: the meeting's; else of `closed`, 1-based.
    std::vector<records::Meeting> closed;
    ClosedTitles neutral = {};              ///< Titles that everybody reads of closed items.
    std::set<records::MinutesId> for_body;  ///< Of the meeting's versions: kept for the body.
};
/// `closed` in the order they came. Of two with one number the open document's is first.
ReadItems read_together(const records::MeetingRecord& record,
                        const std::vector<records::MeetingRecord>& closed);

/// `unknown_cases`: those of its items' cases that have no page.
PageData meeting_page(const records::MeetingRecord& record, const ReadItems& read,
                      const records::Neighbours& neighbours,
                      const std::set<std::string>& unknown_cases, const MeetingPart& part,
                      const Texts& texts);

/// Where else the item's case was dealt with.
struct OtherStops {
    std::vector<records::Stop> newest;  ///< Some, oldest first.
    bool has_page = false;              ///< The case has one, for this reader.
    bool has_more = false;
    agendas::LeftDays left = {};
};

struct ItemPage {
    const records::Meeting& meeting;
    const records::ShownItem& item;
    const records::ItemsAround& around;
    const OtherStops& others;
    bool decides_access = false;  ///< Whether the reader may decide who sees the item.
    bool is_for_body = false;     ///< It is closed minutes that the body alone reads.
    std::string made_at = {};     ///< Where its agenda is made. "": it is not, for the reader.
    /// For the form that says what the decision came to; "": that is known, or not for the reader.
    std::string form_token = {};
    ClosedTitles neutral = {};  ///< Titles that everybody reads of closed items.
};
PageData item_page(const ItemPage& page, const Texts& texts);

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// What is printed: a meeting as its reader may see it. Whoever makes a Paper has asked the record
// with the reader's Viewer; nothing is left out or added here.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "records/minutes.h"
#include "records/read.h"

namespace print {

/// How an item stands on paper.
enum class Stands {
    Whole,
    Closed,   ///< Whole, and marked as closed to others.
    Withheld  ///< Its number and its case number alone.
};

struct Paper {
    std::string municipality;  ///< "": it is not told.
    std::string reader;        ///< On each page; "": the paper is for everybody.
    records::Minutes minutes;
    std::vector<Stands> stands;  ///< One for each item.
};

/// The minutes or the agenda; the title of an item that is withheld is "Lukket".
Paper paper_of(const records::MeetingRecord& record);
/// Takes all out of the record but one item, also what stands before the items. NotFound
/// "item.not_found".
base::Result<void> keep_one_item(records::MeetingRecord& record, int number);

}  // namespace print

// SPDX-License-Identifier: AGPL-3.0-or-later
// What is printed: a meeting as its reader may see it. Whoever makes a Paper has asked the record
// with the reader's Viewer; nothing is left out or added here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/minutes.h"
#include "records/read.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace print {

/// How an item stands on paper.
enum class Stands {
    Whole,
    Closed,   ///< Whole, and marked as closed to others.
    Withheld  ///< Its number and its case number alone.
};

Stands stands_of(const records::ShownItem& item);
/// In the place of the title of what is withheld.
constexpr const char* withheld_title = "Lukket";

struct Paper {
    std::string municipality;  ///< "": it is not told.
    std::string reader;        ///< On each page; "": the paper is for everybody.
    records::Minutes minutes;
    std::vector<Stands> stands;  ///< One for each item.
};

/// Where a case was dealt with.
struct CaseStop {
    std::string body;
    base::Date date;
    records::MinutesKind kind = records::MinutesKind::Minutes;
    std::string meeting_slug;
    records::MinutesId minutes;
    records::Item item;  ///< Its title is "Lukket" when it is withheld.
    Stands stands = Stands::Whole;
};

/// A case with its way.
struct CasePaper {
    std::string municipality;
    std::string reader;  ///< As of a Paper.
    std::string number;
    std::string title;
    std::vector<CaseStop> stops;  ///< The oldest first.
    int left_out = 0;             ///< Older ones that do not stand here.
};
/// At most this many stops, the newest.
constexpr int most_stops = 200;

/// NotFound "case.not_found", also when the viewer may not know of it.
base::Result<CasePaper> load_case_paper(store::Reader& reader, std::string_view case_slug,
                                        const rights::Viewer& viewer);

/// The minutes or the agenda; the title of an item that is withheld is "Lukket".
Paper paper_of(const records::MeetingRecord& record);
/// Takes all out of the record but one item, also what stands before the items. NotFound
/// "item.not_found".
base::Result<void> keep_one_item(records::MeetingRecord& record, int number);

}  // namespace print

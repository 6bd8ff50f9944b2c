// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that wait, by likeness, so that one answer settles many: those of one body with the
// same kinds of doubt and the same words of doubt, numbers and dates aside.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/read.h"
#include "records/waiting_documents.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// Which documents: those of a body with one word of likeness.
struct WaitingAlike {
    std::string body_slug;
    std::string likeness;  ///< Their common word; "": nothing is in doubt, somebody wanted it.
    std::optional<ImportId> import = {};  ///< Only those that came with it.
};
struct WaitingGroup {
    WaitingAlike alike;
    std::string body_name;
    int documents = 0;
    base::Date oldest;        ///< Of their meetings.
    base::Date newest;        ///< Likewise.
    int items = 0;            ///< Of all of them.
    int closed_items = 0;     ///< Of these: not open to everybody when they are published.
    MinutesId last;           ///< The one that came last.
    WaitingDocument example;  ///< The one that came first; its doubts are those of all.
};
/// What is listed; what says nothing leaves nothing out.
struct WaitingFilter {
    std::string body_slug = {};
    std::optional<ImportId> import = {};
    std::string doubt = {};  ///< A kind: "doubt.numbers_jump".
};
/// Those that the viewer may know of, the largest group first.
base::Result<std::vector<WaitingGroup>> list_waiting_groups(store::Reader& reader,
                                                            const WaitingFilter& filter, int limit,
                                                            const rights::Viewer& viewer);
/// NotFound "waiting.not_found", also when the viewer may know of none of its documents.
base::Result<WaitingGroup> load_waiting_group(store::Reader& reader, const WaitingAlike& alike,
                                              const rights::Viewer& viewer);
/// Its documents in the order they came.
base::Result<std::vector<WaitingDocument>> list_waiting_alike(store::Reader& reader,
                                                              const WaitingAlike& alike,
                                                              const Page& page,
                                                              const rights::Viewer& viewer);

/// Whether documents with these doubts may be answered together: never where something closed,
/// a personal number or lost words may be at stake. A doubt that is not known is such a one.
bool may_answer_together(const base::Findings& doubts);

}  // namespace records

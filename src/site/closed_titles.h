// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody reads of closed items on the pages of their meeting (decisions 0171, 0175).
#pragma once
#include <map>
#include <string>

#include "records/read.h"
#include "site/kit.h"
#include "web/context.h"

namespace site {

/// By their numbers, in a document of a meeting.
using ClosedTitles = std::map<int, std::string>;
base::Result<ClosedTitles> load_closed_titles(const std::string& meeting_slug,
                                              records::MinutesId document, Context& context);
/// The same when something in it is closed to the reader.
base::Result<ClosedTitles> load_closed_titles(const records::MeetingRecord& record,
                                              Context& context);
/// "Lukket", and the neutral title where somebody wrote one.
std::string closed_name(int number, const ClosedTitles* titles, const Texts& texts);

}  // namespace site

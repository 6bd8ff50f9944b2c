// SPDX-License-Identifier: AGPL-3.0-or-later
// The way of a case: where it stands, a drawing, and the same as a list.
#pragma once
#include <vector>

#include "records/read.h"
#include "web/render.h"

namespace web {

/// `stops` oldest first, as records::list_stops gives them.
PageData case_page(const records::CaseSummary& summary, const std::vector<records::Stop>& stops,
                   const base::Date& today, const Texts& texts);
/// A row {url, name, number, facts, last} of a list of cases.
void add_case_row(PageData& data, const std::string& section, const records::CaseSummary& summary,
                  const Texts& texts);

}  // namespace web

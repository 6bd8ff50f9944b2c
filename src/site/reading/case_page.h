// SPDX-License-Identifier: AGPL-3.0-or-later
// The way of a case: where it stands, a drawing, and the same as a list.
#pragma once
#include <vector>

#include "records/read.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// A case as it stands on `today`.
struct CaseView {
    const records::CaseSummary& summary;
    const std::vector<records::Stop>& stops;  ///< Oldest first.
    const records::CaseNow& now;
    base::Date today;
};
PageData case_page(const CaseView& view, const Texts& texts);
/// A row {url, name, number, facts} of a list of cases, with "latest_stop" and "next_stop".
void add_case_row(PageData& data, const std::string& section, const records::CaseSummary& summary,
                  const records::CaseNow& now, const Texts& texts);

}  // namespace site

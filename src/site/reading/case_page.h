// SPDX-License-Identifier: AGPL-3.0-or-later
// The way of a case: where it stands, a drawing, and the same as a list.
#pragma once
#include <vector>

#include "agendas/left_day.h"
#include "records/read.h"
#include "site/kit.h"
#include "web/listing.h"
#include "web/render.h"

namespace site {

/// More stops than this come in parts: nobody reads a drawing of a thousand.
constexpr int stops_a_part = 100;

/// A case as it stands on `today`.
struct CaseView {
    const records::CaseSummary& summary;
    const std::vector<records::Stop>& stops;  ///< Of the part, newest first.
    const Paging& part;
    const records::CaseNow& now;
    base::Date today;
    const agendas::LeftDays& left;
};
PageData case_page(const CaseView& view, const Texts& texts);
/// A row {url, name, number, facts} of a list of cases, with "latest_stop" and "next_stop".
void add_case_row(PageData& data, const std::string& section, const records::CaseSummary& summary,
                  const records::CaseNow& now, const agendas::LeftDays& left, const Texts& texts);

}  // namespace site

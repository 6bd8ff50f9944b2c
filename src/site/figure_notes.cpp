// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/figure_notes.h"

#include "figures/figures.h"

namespace site {

void add_figure_notes(web::PageData& data, const std::vector<const document::Document*>& sections) {
    constexpr std::size_t most_shown = 20;
    const figures::Report report = figures::check_documents(sections);
    if (report.findings.empty()) return;
    web::PageData& notes = data.add("figures");
    for (const figures::Finding& finding : report.findings) {
        notes.add("figure").set("figure_text", finding.text);
        if (&finding == &report.findings[0] + most_shown - 1) break;
    }
}

}  // namespace site

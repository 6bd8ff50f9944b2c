// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sager/{slug}/udskrift?form= : a case with its way, each stop as the visitor may see it.
#include "base/try.h"
#include "print/sheet.h"
#include "records/read.h"
#include "site/printing/answer_sheet.h"
#include "site/printing/printing.h"

namespace site {

base::Result<Response> print_case(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(auto paper, print::load_case_paper(*reader, request.parameter("slug"), context.viewer()));
    bool has_closed = false;
    for (const print::CaseStop& stop : paper.stops) {
        if (stop.stands == print::Stands::Withheld) continue;
        TRY_DO(context.note_closed_attachments(stop.minutes, stop.item.number));
        if (stop.stands != print::Stands::Closed) continue;
        TRY_DO(context.note_if_closed(stop.meeting_slug, stop.item.number));
        has_closed = true;
    }
    paper.municipality = context.site().municipality;
    if (has_closed && context.signed_in() != nullptr) paper.reader = context.signed_in()->name;
    return answer_sheet(print::sheet_of(paper), "sag-" + records::slug_of_case(paper.number),
                        request);
}

}  // namespace site

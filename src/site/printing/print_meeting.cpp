// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/udskrift?form=&udgave= and /moeder/{slug}/punkt/{number}/udskrift?form= : what
// the visitor may see of it, as the page shows it, as a file.
#include <fmt/format.h>

#include "base/try.h"
#include "print/sheet.h"
#include "records/read.h"
#include "site/address.h"
#include "site/printing/answer_sheet.h"
#include "site/printing/notes_closed.h"
#include "site/printing/printing.h"

namespace site {
namespace {

/// `number` 0: the whole meeting.
base::Result<Response> answer_paper(records::MeetingRecord record, int number,
                                    const Request& request, Context& context) {
    if (number > 0) {
        TRY_DO(print::keep_one_item(record, number));
    }
    TRY_DO(note_closed(record, number, context));
    print::Paper paper = print::paper_of(record);
    paper.municipality = context.site().municipality;
    const bool own = is_for_reader_alone(record) && context.signed_in() != nullptr;
    if (own) paper.reader = context.signed_in()->name;
    const std::string kind =
        record.version.kind == records::MinutesKind::Agenda ? "dagsorden" : "referat";
    const std::string part = number > 0 ? fmt::format("-punkt-{}", number) : std::string();
    return answer_sheet(print::sheet_of(paper), kind + "-" + record.meeting.slug + part, request);
}

}  // namespace

base::Result<Response> print_meeting(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("udgave", 0));
    TRY(auto record, records::load_meeting_record(*reader, request.parameter("slug"),
                                                  asked > 0 ? std::optional(asked) : std::nullopt,
                                                  context.viewer()));
    return answer_paper(std::move(record), 0, request, context);
}

base::Result<Response> print_item(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int number, item_number_of(request));
    TRY(auto record, records::load_meeting_record(*reader, request.parameter("slug"), std::nullopt,
                                                  context.viewer()));
    return answer_paper(std::move(record), number, request, context);
}

}  // namespace site

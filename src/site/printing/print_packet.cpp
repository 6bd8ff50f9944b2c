// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/pakke?udgave= : the meeting with the files of its attachments, as the visitor
// may see them, as one PDF that is sent from a file.
#include <algorithm>

#include "base/try.h"
#include "print/packet.h"
#include "records/read.h"
#include "site/download.h"
#include "site/printing/notes_closed.h"
#include "site/printing/printing.h"
#include "site/printing/turn.h"

namespace site {
namespace {

Response response_of(print::PacketPdf packet, const std::string& name) {
    constexpr const char* media_type = "application/pdf";
    Response response;
    response.content_type = media_type;
    response.headers = {{"Content-Disposition", disposition_of(name, media_type)}};
    response.file =
        web::FileBody{.file = std::make_shared<const base::Descriptor>(std::move(packet.file)),
                      .offset = 0,
                      .bytes = static_cast<std::uint64_t>(packet.bytes)};
    response.cacheable = false;
    return response;
}

}  // namespace

base::Result<Response> print_packet(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("udgave", 0));
    TRY(auto record, records::load_meeting_record(*reader, request.parameter("slug"),
                                                  asked > 0 ? std::optional(asked) : std::nullopt,
                                                  context.viewer()));
    TRY(auto files,
        print::load_packet_files(*reader, context.site().shelf.get(), record, context.viewer()));
    const bool has_closed =
        std::any_of(files.begin(), files.end(), [](const auto& file) { return file.is_closed; });
    TRY_DO(note_closed(record, 0, context));
    print::Paper paper = print::paper_of(record);
    paper.municipality = context.site().municipality;
    const bool own = has_closed || is_for_reader_alone(record);
    if (own && context.signed_in() != nullptr) paper.reader = context.signed_in()->name;
    const PrintingTurn turn;
    if (!turn.is_mine()) return base::Error{base::ErrorKind::Unavailable, "print.busy"};
    TRY(auto packet, print::make_packet(paper, std::move(files), context.site().mail.links));
    return response_of(std::move(packet), "pakke-" + record.meeting.slug + ".pdf");
}

}  // namespace site

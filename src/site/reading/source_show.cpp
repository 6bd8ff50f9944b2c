// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /kilder/{sha256} : the original bytes. They come from elsewhere: a PDF is shown by the
// browser's own reader, anything else is a download, and security_headers.cpp lets neither run a
// script.
#include "base/try.h"
#include "records/closed_item.h"
#include "records/read.h"
#include "records/source_pieces.h"
#include "site/download.h"
#include "site/reading/reading.h"

namespace site {
namespace {

/// A larger one is sent from a file.
constexpr std::size_t largest_in_memory = 512U << 10U;

}  // namespace

base::Result<Response> show_source(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const std::string& sha256 = request.parameter("sha256");
    TRY(const auto source, records::find_source(*reader, sha256, context.viewer()));
    TRY(const auto closed, records::list_closed_items_of_source(*reader, sha256));
    for (const records::ClosedItem& one : closed) {
        TRY_DO(context.note_closed(one.key, one.meeting_slug));
    }
    TRY(const auto attachments, records::list_closed_attachments_of_source(
                                    *reader, request.parameter("sha256"), context.viewer()));
    TRY_DO(context.note_closed_attachments(attachments));
    Response response;
    response.cacheable =
        closed.empty() && attachments.empty();  // Each reading of closed matter is logged.
    response.content_type = safe_media_type(source.media_type);
    response.headers = {
        {"Content-Disposition", disposition_of(source.file_name, source.media_type)}};
    const auto read = [&](const web::LargeFiles::Take& take) {
        return records::read_source(*reader, sha256, context.viewer(), take);
    };
    if (source.size > largest_in_memory) {
        TRY(response.file, context.site().large_files->find_or_make(sha256, read));
        response.etag = sha256;
    } else {
        TRY_DO(read([&](std::string_view piece) -> base::Result<void> {
            response.body.append(piece);
            return {};
        }));
    }
    return response;
}

}  // namespace site

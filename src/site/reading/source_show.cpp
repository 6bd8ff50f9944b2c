// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /kilder/{sha256}?form=tekst : the original bytes; of a document that was made as data (an
// agenda that was sent from here) the same as text that people read. They come from elsewhere: a
// PDF is shown by the browser's own reader, anything else is a download, and security_headers.cpp
// lets neither run a script.
#include <nlohmann/json.hpp>

#include "base/try.h"
#include "publish/minutes_writer.h"
#include "records/closed_item.h"
#include "records/minutes_json.h"
#include "records/read.h"
#include "records/source_pieces.h"
#include "site/download.h"
#include "site/reading/reading.h"

namespace site {
namespace {

/// A larger one is sent from a file.
constexpr std::size_t largest_in_memory = 512U << 10U;

base::Error no_such_form() { return {base::ErrorKind::NotFound, "page.no_such_part"}; }

/// The same matter as the bytes have, and nothing else: whoever may have them may have it.
base::Result<void> make_text(Response& response, const records::SourceCard& source) {
    if (source.media_type != data_media_type) return no_such_form();
    const auto json = nlohmann::ordered_json::parse(response.body, nullptr, false);
    if (json.is_discarded()) return no_such_form();
    const auto minutes = records::minutes_from_json(json);
    if (!minutes) return no_such_form();
    response.body = publish::render_text(minutes.value());
    response.content_type = "text/plain; charset=utf-8";
    const std::string name = source.file_name.substr(0, source.file_name.rfind('.')) + ".txt";
    response.headers = {{"Content-Disposition", disposition_of(name, "text/plain; charset=utf-8")}};
    return {};
}

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
    const bool as_text = request.query_value("form") == "tekst";
    if (source.size > largest_in_memory && !as_text) {
        TRY(response.file, context.site().large_files->find_or_make(sha256, read));
        response.etag = sha256;
    } else {
        TRY_DO(read([&](std::string_view piece) -> base::Result<void> {
            response.body.append(piece);
            return {};
        }));
    }
    if (as_text) TRY_DO(make_text(response, source));
    return response;
}

}  // namespace site

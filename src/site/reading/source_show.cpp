// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /kilder/{sha256} : the original bytes. They come from elsewhere: a PDF is shown by the
// browser's own reader, anything else is a download, and security_headers.cpp lets neither run a
// script.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "records/closed_item.h"
#include "records/read.h"
#include "records/source_pieces.h"
#include "site/reading/reading.h"

namespace site {
namespace {

/// A larger one is sent from a file.
constexpr std::size_t largest_in_memory = 512U << 10U;

/// RFC 6266: an ASCII name for old browsers and the real one percent-encoded.
std::string disposition_of(const records::SourceCard& source) {
    std::string plain;
    std::string encoded;
    for (const char byte : source.file_name) {
        const auto value = static_cast<unsigned char>(byte);
        const bool letter = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
                            (value >= '0' && value <= '9') || value == '.' || value == '-' ||
                            value == '_';
        plain += letter ? byte : '_';
        encoded += letter ? std::string(1, byte) : fmt::format("%{:02X}", value);
    }
    const bool shown = source.media_type == "application/pdf";
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", shown ? "inline" : "attachment",
                       plain, encoded);
}

bool is_media_type(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) {
        return byte > ' ' && byte < 127 && byte != '"' && byte != ',';
    });
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
    response.content_type =
        is_media_type(source.media_type) ? source.media_type : "application/octet-stream";
    response.headers = {{"Content-Disposition", disposition_of(source)}};
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

// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /bilag/{file} : the file of an attachment, sent piece by piece from the store of files.
#include "base/try.h"
#include "files/open_held.h"
#include "records/attachment_file.h"
#include "site/reading/download.h"
#include "site/reading/reading.h"

namespace site {

base::Result<Response> show_attachment_file(const Request& request, Context& context) {
    const auto id = records::attachment_file_at(request.path);
    if (!id) return base::Error{base::ErrorKind::NotFound, "attachment.not_found"};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto file, records::load_attachment_file(*reader, *id, context.viewer()));
    if (file.is_closed_item) TRY_DO(context.note_closed(file.item, file.meeting_slug));
    if (file.is_closed) {
        TRY_DO(context.note_closed_attachments({{file.item, file.meeting_slug, file.place}}));
    }
    if (context.site().shelf == nullptr) {
        return base::Error{base::ErrorKind::Unavailable, "files.missing"};
    }
    TRY(auto opened, files::open_held(*reader, *context.site().shelf,
                                      files::Permit::for_holder(records::holder_of(*id))));
    Response response;
    response.content_type = safe_media_type(file.media_type);
    response.headers = {{"Content-Disposition", disposition_of(file.name, file.media_type)}};
    // Each reading of closed matter is logged.
    response.cacheable = !file.is_closed && !file.is_closed_item;
    response.file = web::FileBody{
        .file = std::make_shared<const base::Descriptor>(std::move(opened.descriptor)),
        .offset = 0,
        .bytes = static_cast<std::uint64_t>(opened.size)};
    response.etag = opened.sha256;
    return response;
}

}  // namespace site

// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /bilag/{file} : the file of an attachment, sent piece by piece from the store of files.
#include "base/try.h"
#include "files/open_held.h"
#include "records/attachment_file.h"
#include "site/download.h"
#include "site/reading/reading.h"

namespace site {

base::Result<Response> show_attachment_file(const Request& request, Context& context) {
    const auto id = records::attachment_file_at(request.path);
    if (!id) return base::Error{base::ErrorKind::NotFound, "attachment.not_found"};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto file, records::load_attachment_file(*reader, *id, context.viewer()));
    // A device that takes files along says so: a closed one is read when somebody opens it, and
    // logged then.
    const bool is_ahead = request.headers.contains("sagsgang-keep");
    if (is_ahead && (file.is_closed || file.is_closed_item)) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    if (file.is_closed_item) TRY_DO(context.note_closed(file.item, file.meeting_slug));
    if (file.is_closed) {
        TRY_DO(context.note_closed_attachments({{file.item, file.meeting_slug, file.place}}));
    }
    if (context.site().shelf == nullptr) {
        return base::Error{base::ErrorKind::Unavailable, "files.missing"};
    }
    TRY(auto opened, files::open_held(*reader, *context.site().shelf,
                                      files::Permit::for_holder(records::holder_of(*id))));
    const bool is_closed = file.is_closed || file.is_closed_item;
    return file_response(std::move(opened), file.name, file.media_type,
                         is_closed ? EachReading::IsLogged : EachReading::IsNot);
}

}  // namespace site

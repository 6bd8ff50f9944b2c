// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /bilag/{file} : the file of an attachment, sent piece by piece from the store of files.
#include "base/try.h"
#include "files/open_held.h"
#include "records/document_file.h"
#include "site/download.h"
#include "site/reading/reading.h"

namespace site {

namespace {

/// Put there by somebody at the review, or come with an agenda that was made here.
base::Result<records::SeenDocumentFile> file_meant(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    if (const std::string address = records::document_file_at(request.path); !address.empty()) {
        return records::load_document_file(*reader, address, context.viewer());
    }
    const auto id = records::attachment_file_at(request.path);
    if (!id) return base::Error{base::ErrorKind::NotFound, "attachment.not_found"};
    TRY(auto file, records::load_attachment_file(*reader, *id, context.viewer()));
    return records::SeenDocumentFile{std::move(file), records::holder_of(*id)};
}

}  // namespace

base::Result<Response> show_attachment_file(const Request& request, Context& context) {
    TRY(const auto meant, file_meant(request, context));
    const records::AttachmentFile& file = meant.file;
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
    TRY(store::Reader * reader, context.reader());
    TRY(auto opened,
        files::open_held(*reader, *context.site().shelf, files::Permit::for_holder(meant.holder)));
    const bool is_closed = file.is_closed || file.is_closed_item;
    return file_response(std::move(opened), file.name, file.media_type,
                         is_closed ? EachReading::IsLogged : EachReading::IsNot);
}

}  // namespace site

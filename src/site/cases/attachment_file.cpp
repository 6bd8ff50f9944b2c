// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id}/bilag/{bilag}/fil and fil/{udgave} : the bytes of an attachment.
#include <fmt/format.h>

#include "base/try.h"
#include "files/open_held.h"
#include "site/cases/attachments.h"
#include "site/download.h"

namespace site {
namespace {

base::Result<cases::AttachmentVersion> version_meant(const Request& request, Context& context,
                                                     const cases::ItemAttachment& one) {
    if (!request.parameters.contains("udgave")) return one.now;
    TRY(const auto wanted, id_of(request, "udgave"));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto all, cases::list_attachment_versions(*reader, one.id, context.viewer()));
    for (const cases::AttachmentVersion& version : all) {
        if (version.version == wanted) return version;
    }
    return base::Error{base::ErrorKind::NotFound, "item_attachment.not_found"};
}

}  // namespace

base::Result<cases::ItemAttachment> attachment_meant(const Request& request, Context& context) {
    TRY(const auto item, id_of(request));
    TRY(const auto id, id_of(request, "bilag"));
    TRY(store::Reader * reader, context.reader());
    TRY(auto one, cases::load_attachment(*reader, cases::AttachmentId{id}, context.viewer()));
    if (one.item.value != item) {
        return base::Error{base::ErrorKind::NotFound, "item_attachment.not_found"};
    }
    return one;
}

base::Result<Response> send_attachment(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    TRY(const auto file, version_meant(request, context, one));
    if (context.site().shelf == nullptr) {
        return base::Error{base::ErrorKind::Unavailable, "files.missing"};
    }
    const bool is_closed = one.access == records::Visibility::Closed;
    if (is_closed) {
        context.note_shown(
            {fmt::format("draft/{}/attachment/{}", one.item.value, one.id.value), "draft"});
    }
    TRY(store::Reader * reader, context.reader());
    TRY(auto opened,
        files::open_held(*reader, *context.site().shelf,
                         files::Permit::for_holder(cases::holder_of(one.id, file.version))));
    return file_response(std::move(opened), file.name, file.media_type,
                         is_closed ? EachReading::IsLogged : EachReading::IsNot);
}

}  // namespace site

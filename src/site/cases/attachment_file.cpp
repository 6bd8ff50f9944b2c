// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id}/bilag/{bilag}/fil, fil/{udgave} and side/{side} : the bytes of an attachment,
// and a page of one as a picture.
#include <fmt/format.h>

#include <memory>

#include "base/try.h"
#include "document/page_picture.h"
#include "files/open_held.h"
#include "site/cases/attachments.h"
#include "site/download.h"
#include "web/sent_files.h"

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

base::Result<files::OpenedFile> open_version(Context& context, const cases::ItemAttachment& one,
                                             int version) {
    if (context.site().shelf == nullptr) {
        return base::Error{base::ErrorKind::Unavailable, "files.missing"};
    }
    TRY(store::Reader * reader, context.reader());
    return files::open_held(*reader, *context.site().shelf,
                            files::Permit::for_holder(cases::holder_of(one.id, version)));
}

/// Whether it is closed: then that it is shown stands in the log of readings.
bool note_if_closed(Context& context, const cases::ItemAttachment& one) {
    if (one.access != records::Visibility::Closed) return false;
    context.note_shown(
        {fmt::format("draft/{}/attachment/{}", one.item.value, one.id.value), "draft"});
    return true;
}

/// A PDF that is larger is fetched, not shown: it is read into memory for each page.
constexpr std::int64_t largest_shown = std::int64_t{32} << 20;

base::Result<std::string> read_pdf(Context& context, const cases::ItemAttachment& one) {
    const bool is_shown = one.now.media_type == "application/pdf" && one.now.size <= largest_shown;
    if (!is_shown) return base::Error{base::ErrorKind::NotFound, "item_attachment.not_found"};
    TRY(auto opened, open_version(context, one, one.now.version));
    std::string bytes;
    const web::FileBody body{std::make_shared<const base::Descriptor>(std::move(opened.descriptor)),
                             0, static_cast<std::uint64_t>(opened.size)};
    TRY_DO(for_each_piece(body, [&](std::string_view piece) -> base::Result<void> {
        bytes += piece;
        return {};
    }));
    return bytes;
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

base::Result<int> count_shown_pages(Context& context, const cases::ItemAttachment& one) {
    const auto bytes = read_pdf(context, one);
    if (!bytes && bytes.error().kind == base::ErrorKind::NotFound) return 0;
    if (!bytes) return bytes.error();
    const auto pages = document::count_pages(bytes.value());
    // One that cannot be read is fetched as it is.
    return pages ? pages.value() : 0;
}

base::Result<Response> show_attachment_page(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    TRY(const auto page, id_of(request, "side"));
    constexpr std::int64_t most_pages = 100'000;
    if (page > most_pages) {
        return base::Error{base::ErrorKind::NotFound, "item_attachment.not_found"};
    }
    note_if_closed(context, one);
    TRY(const auto bytes, read_pdf(context, one));
    Response response;
    response.content_type = "image/png";
    response.cacheable = false;
    TRY(response.body, document::draw_page(bytes, static_cast<int>(page)));
    return response;
}

base::Result<Response> send_attachment(const Request& request, Context& context) {
    TRY(const auto one, attachment_meant(request, context));
    TRY(const auto file, version_meant(request, context, one));
    const bool is_closed = note_if_closed(context, one);
    TRY(auto opened, open_version(context, one, file.version));
    return file_response(std::move(opened), file.name, file.media_type,
                         is_closed ? EachReading::IsLogged : EachReading::IsNot);
}

}  // namespace site

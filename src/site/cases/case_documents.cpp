// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents of a case on its page: files of its items while they are written, and those that
// came into the record with them. Each reader sees his own.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "cases/attachment.h"
#include "cases/case_files.h"
#include "records/items_around.h"
#include "records/read.h"
#include "site/address.h"
#include "site/cases/attachments.h"
#include "site/cases/case_documents.h"
#include "web/danish.h"

namespace site {
namespace {

/// Of so many of the newest items of the record.
constexpr std::size_t most_stops = 20;

std::string access_words(records::Visibility access, const Texts& texts) {
    return std::string(texts[fmt::format("attachment.access.{}", records::name_of(access))]);
}

/// Of items that are not in the record: those that are have their files there.
base::Result<void> add_drafted(TablePart& part, const cases::LivingCase& one,
                               const std::vector<cases::ItemDraft>& items, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto files, cases::list_attachments_of(*reader, one.id, context.viewer()));
    for (const cases::ItemAttachment& file : files) {
        const auto item = std::find_if(items.begin(), items.end(),
                                       [&](const auto& each) { return each.id == file.item; });
        if (item == items.end() || item->record_meeting) continue;
        part.rows.push_back({.cells = {{file.title, attachment_address(file)},
                                       {file_words(file.now, context.texts())},
                                       {item->head.title, draft_address(item->id)},
                                       {access_words(file.access, context.texts())}}});
    }
    return {};
}

base::Result<void> add_recorded(TablePart& part, const records::Stop& stop, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const auto found =
        records::find_item(*reader, stop.meeting_slug, stop.item.number, context.viewer());
    if (!found && found.error().kind == base::ErrorKind::NotFound) return {};
    if (!found) return found.error();
    TRY(const auto item, records::load_item(*reader, found.value(), context.viewer()));
    if (item.attachments.empty()) return {};
    TRY_DO(context.note_closed_attachments(found.value().minutes, stop.item.number));
    const std::string where =
        fmt::format("{} {}", stop.body_name, plain_date(stop.date, context.texts().language()));
    for (const records::Attachment& one : item.attachments) {
        part.rows.push_back({.cells = {{one.title, one.href.value_or("")},
                                       {std::string(context.texts()["casework.published"])},
                                       {where, item_address(stop.meeting_slug, stop.item.number)},
                                       {access_words(item.visibility, context.texts())}}});
    }
    return {};
}

}  // namespace

base::Result<std::optional<TablePart>> documents_part(const cases::LivingCase& one,
                                                      const std::vector<cases::ItemDraft>& items,
                                                      const std::vector<records::Stop>& stops,
                                                      bool has_files, bool changes,
                                                      Context& context) {
    const Texts& texts = context.texts();
    TablePart part{
        .heading = std::string(texts["casework.documents"]),
        .columns = {std::string(texts["casework.document"]), std::string(texts["casework.kind"]),
                    std::string(texts["casework.of_item"]), std::string(texts["draft.access"])}};
    if (has_files) TRY_DO(add_drafted(part, one, items, context));
    for (std::size_t at = 0; at < std::min(stops.size(), most_stops); ++at) {
        if (!stops[at].item.withheld) TRY_DO(add_recorded(part, stops[at], context));
    }
    // Where they are put, also while there are none: they hang on the items.
    constexpr std::size_t most_links = 3;
    part.empty = texts["casework.no_documents"];
    for (const cases::ItemDraft& item : items) {
        if (!changes || !cases::is_writable(item.state) || part.links.size() == most_links)
            continue;
        part.links.push_back(
            {attachments_address(item.id), texts.with("casework.attach_to", {item.head.title})});
    }
    if (part.rows.empty() && part.links.empty()) return std::optional<TablePart>();
    return std::optional(std::move(part));
}

}  // namespace site

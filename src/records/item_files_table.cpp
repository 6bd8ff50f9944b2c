// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/item_files.h"

#include <algorithm>

#include "base/try.h"
#include "files/holding.h"
#include "records/attachment_file.h"
#include "records/document_file.h"
#include "records/internal/decision_table.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

// $4 the meeting, $5 what the item is called.
const std::string led_to = with_rule(
    "SELECT attachment.title, attachment.href, item.visibility, attachment.visibility, meeting.id,"
    " item.number FROM meeting CROSS JOIN minutes CROSS JOIN item CROSS JOIN attachment"
    " WHERE meeting.slug = $4 AND minutes.meeting_id = meeting.id AND minutes.withdrawal_id IS NULL"
    " AND item.minutes_id = minutes.id AND item.title = $5 AND attachment.item_id = item.id"
    " AND attachment.href IS NOT NULL AND {sees_attachment}"
    " ORDER BY minutes.is_current DESC, minutes.id DESC, attachment.position");

struct Found {
    ItemFile file;
    rights::ItemKey item;
};
Found found_in(const store::Row& row) {
    const auto access = [&](int column) {
        return parse_visibility(row.text(column)).value_or(Visibility::Closed);
    };
    return {.file = {.title = std::string(row.text(0)),
                     .href = std::string(row.text(1)),
                     .access = std::max(access(2), access(3))},
            .item = {row.id<rights::MeetingTag>(4), static_cast<int>(row.integer(5))}};
}

/// What the file is called and who holds it. False when it is not to be had by the viewer any more.
base::Result<bool> find_bytes(store::Reader& reader, ItemFile& file, const rights::Viewer& viewer) {
    const auto take = [&](const AttachmentFile& one,
                          const std::string& holder) -> base::Result<bool> {
        TRY(const auto held, files::find_held(reader, holder));
        if (!held) return false;
        file.name = one.name;
        file.media_type = one.media_type;
        file.held_by = holder;
        file.sha256 = held->sha256;
        return true;
    };
    const auto no = [](const base::Error& error) -> base::Result<bool> {
        if (error.kind == base::ErrorKind::NotFound) return false;
        return error;
    };
    if (const std::string address = document_file_at(file.href); !address.empty()) {
        auto seen = load_document_file(reader, address, viewer);
        return seen ? take(seen.value().file, seen.value().holder) : no(seen.error());
    }
    if (const auto id = attachment_file_at(file.href)) {
        auto seen = load_attachment_file(reader, *id, viewer);
        return seen ? take(seen.value(), holder_of(*id)) : no(seen.error());
    }
    return true;
}

}  // namespace

base::Result<std::vector<ItemFile>> list_item_files(store::Reader& reader,
                                                    std::string_view meeting_slug,
                                                    std::string_view item_title,
                                                    const rights::Viewer& viewer) {
    TRY(auto all, reader.query<Found>(
                      led_to, rights::values_for(viewer, {meeting_slug, item_title}), found_in));
    std::vector<ItemFile> files;
    if (all.empty()) return files;
    TRY(const auto decisions, list_attachment_decisions(reader, all.front().item.meeting));
    for (Found& one : all) {
        const bool is_there = std::any_of(files.begin(), files.end(), [&](const ItemFile& other) {
            return other.title == one.file.title;
        });
        if (is_there) continue;
        TRY(const bool is_had, find_bytes(reader, one.file, viewer));
        if (!is_had) continue;
        for (const AttachmentDecision& decision : decisions) {
            if (decision.item != one.item || decision.title != one.file.title) continue;
            one.file.legal_basis = decision.decided.legal_basis;
        }
        files.push_back(std::move(one.file));
    }
    return files;
}

}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of attachments. Rules are in attachment.cpp.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cases/attachment.h"

namespace cases {

struct AttachmentVersionRow {
    int version = 0;
    std::string name;
    std::string media_type;
    std::optional<PersonId> added_by;
    std::string added_at;
    std::string sha256 = {};  ///< Of what is held; "": nothing is.
};
struct AttachmentRow {
    AttachmentId id = {};
    DraftId item = {};
    int position = 0;
    std::string title;
    records::Visibility access = records::Visibility::Closed;  ///< As it was chosen.
    std::string legal_basis = {};
    std::string told_reason = {};
    int version = 0;
    std::optional<std::string> removed_at = {};
    std::vector<AttachmentVersionRow> versions = {};
};

/// For nobody's eyes: after an action has asked for its permission. NotFound
/// "item_attachment.not_found".
base::Result<AttachmentRow> load_attachment_row(store::Reader& reader, AttachmentId id);
/// Of an item, removed or not, in their order; of all items (nothing), for the proof.
base::Result<std::vector<AttachmentRow>> list_attachment_rows(store::Reader& reader,
                                                              std::optional<DraftId> item);
base::Result<AttachmentId> insert_attachment(store::Transaction& transaction,
                                             const AttachmentRow& row);
base::Result<void> insert_attachment_version(store::Transaction& transaction, AttachmentId id,
                                             const AttachmentVersionRow& row);
/// Title, access, position, version and whether it is removed.
base::Result<void> update_attachment(store::Transaction& transaction, const AttachmentRow& row);
/// With its versions.
base::Result<void> delete_attachment(store::Transaction& transaction, AttachmentId id);
/// One more revision of the item.
base::Result<void> advance_item(store::Transaction& transaction, DraftId item,
                                const std::string& at);

}  // namespace cases

// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that somebody put to the titles of attachments. Which attachment a file is of, its
// correction says (correction.h); who may have it is who may see that attachment.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "files/holding.h"
#include "records/closed_item.h"
#include "records/correct_minutes.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

using AttachmentFileId = base::Id<struct AttachmentFileTag>;

/// The largest that is taken, in bytes.
constexpr std::int64_t largest_attachment = std::int64_t{200} << 20;

/// "/bilag/12": what the attachment's href is from then on.
std::string address_of(AttachmentFileId file);
/// The file that such an address names; nothing for any other.
std::optional<AttachmentFileId> attachment_file_at(std::string_view address);
/// Who holds its bytes (files/holding.h).
std::string holder_of(AttachmentFileId file);

struct NewAttachmentFile {
    std::string_view name;        ///< As the sender calls it: folders and signs are left out.
    std::string_view media_type;  ///< media_type_by_content (file_kind.h).
    files::StoredFile stored;
};
/// Keeps a stored file for the correction that is made of it in the same transaction
/// (CorrectionKind::AttachmentFile). One line in the log. Permission: SaveMinutes in the body.
base::Result<AttachmentFileId> keep_attachment_file(
    store::Transaction& transaction, const files::Shelf& shelf, const rights::Actor& actor,
    const DocumentToReview& document, const NewAttachmentFile& file, const base::Clock& clock);

struct AttachmentFile {
    std::string name;
    std::string media_type;
    rights::ItemKey item;  ///< Of the attachment by which the viewer may have it.
    std::string meeting_slug;
    int place = 0;  ///< Among the attachments of its item, from 1.
    bool is_closed_item = false;
    bool is_closed = false;  ///< The attachment itself.
};
/// NotFound "attachment.not_found": also when the viewer sees no attachment that it is of, and when
/// the correction does not hold any more.
base::Result<AttachmentFile> load_attachment_file(store::Reader& reader, AttachmentFileId file,
                                                  const rights::Viewer& viewer);

}  // namespace records

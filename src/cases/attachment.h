// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of an item while it is written: in versions, in an order, each with who may see it. Their
// bytes lie in the store of files (files/shelf.h); who holds them is said here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/item_text.h"
#include "document/traces.h"
#include "files/shelf.h"
#include "records/visibility.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

/// The largest that is taken, in bytes.
constexpr std::int64_t largest_attachment = std::int64_t{200} << 20;
/// So many an item has at most, with those that were removed.
constexpr int most_attachments = 300;

/// Whether a file may be fetched (files/quarantine.h).
enum class FileState { Fine, AwaitsScan, Infected };

/// One file that an attachment is, or was.
struct AttachmentVersion {
    int version = 0;         ///< 1, 2, 3 ...
    std::string name;        ///< As it was called where it came from (records/file_kind.h).
    std::string media_type;  ///< By its bytes.
    std::int64_t size = 0;
    std::string sha256;
    std::string added_at;            ///< UTC.
    std::string added_by_name = {};  ///< "": the operator of the machine.
    FileState state = FileState::Fine;
    /// What it tells beside its text; nothing: nobody has looked yet.
    std::optional<std::vector<document::Trace>> traces = {};
};

struct ItemAttachment {
    AttachmentId id = {};
    DraftId item = {};
    std::string title;
    /// Who may see it, as it counts: never more open than its item.
    records::Visibility access = records::Visibility::Closed;
    std::string legal_basis = {};  ///< Why it is less open than its item. "": nobody has said.
    std::string told_reason = {};  ///< Why it goes out with what its file tells. "": undecided.
    AttachmentVersion now;
    std::optional<std::string> removed_at = {};  ///< UTC.
};

/// In their order, those that the viewer may see: of whom the item shows itself to (sees_item.h),
/// and a closed one as if the item were closed, too. Without those that were removed.
base::Result<std::vector<ItemAttachment>> list_attachments(store::Reader& reader, DraftId item,
                                                           const rights::Viewer& viewer);
/// Those that were removed and can come back, the last first.
base::Result<std::vector<ItemAttachment>> list_removed_attachments(store::Reader& reader,
                                                                   DraftId item,
                                                                   const rights::Viewer& viewer);
/// Also one that was removed. NotFound "item_attachment.not_found", also when the viewer may not
/// know of it.
base::Result<ItemAttachment> load_attachment(store::Reader& reader, AttachmentId id,
                                             const rights::Viewer& viewer);
/// The newest first. Errors as load_attachment.
base::Result<std::vector<AttachmentVersion>> list_attachment_versions(store::Reader& reader,
                                                                      AttachmentId id,
                                                                      const rights::Viewer& viewer);
/// Who holds the bytes of a version (files/holding.h).
std::string holder_of(AttachmentId id, int version);

constexpr rights::Action add_attachment_action{"cases.add_attachment", may_write_items};
/// The same for a late one, once the item is on an agenda.
constexpr rights::Permission may_add_late = rights::Permission::MakeAgendas;

/// A file on the shelf that nobody holds yet.
struct ReceivedFile {
    std::string_view name;        ///< As the sender calls it.
    std::string_view media_type;  ///< records::media_type_by_content.
    files::StoredFile stored;
};

/// Permission of all that follows: WriteItems for the item (require_for_item) until it is on an
/// agenda, MakeAgendas in its body while it is on one. Each writes its line, and the item's
/// revision grows: whoever approves has read the attachments, too. Errors of all: NotFound
/// "item.not_found", "item_attachment.not_found"; Forbidden "rights.not_allowed"; Conflict
/// "item.not_writable" once the item is over.

/// Effect: one more attachment, last, as open as its item, called as the file (and a number when
/// another is called so). Invalid "attachment.wrong" with a violation of "fil": "file_empty",
/// "file_program" (it is one, whatever it is called), "file_too_many".
base::Result<AttachmentId> add_attachment(store::Transaction& transaction,
                                          const files::Shelf& shelf, const Writer& writer,
                                          DraftId item, const ReceivedFile& file,
                                          const base::Clock& clock);
/// Effect: the file is its newest version; those before are kept, and nobody has decided about what
/// this one tells. Errors as add_attachment, and
/// "fil": "file_same" when it is the file it is already.
base::Result<int> renew_attachment(store::Transaction& transaction, const files::Shelf& shelf,
                                   const Writer& writer, AttachmentId id, const ReceivedFile& file,
                                   const base::Clock& clock);
struct AttachmentHead {
    std::string title;
    records::Visibility access = records::Visibility::Closed;
    std::string legal_basis = {};  ///< Of one that is less open than its item.
    std::string told_reason = {};  ///< Of one whose file tells more than its text.
};
/// Effect: it is called so and seen by those. Invalid "attachment.wrong" with violations ("title":
/// "missing", "over_300", "title_taken"; "access": "more_open" than its item;
/// "legal_basis", "told_reason": "too_long").
base::Result<void> change_attachment(store::Transaction& transaction, const Writer& writer,
                                     AttachmentId id, const AttachmentHead& wanted,
                                     const base::Clock& clock);
/// Effect: it stands before another, or last (nothing). NotFound when that is of another item.
base::Result<void> place_attachment(store::Transaction& transaction, const Writer& writer,
                                    AttachmentId id, std::optional<AttachmentId> before,
                                    const base::Clock& clock);
/// Effect: it is not there any more, for anybody but who may bring it back; its files are kept.
base::Result<void> remove_attachment(store::Transaction& transaction, const Writer& writer,
                                     AttachmentId id, const base::Clock& clock);
/// Effect: it is where it was.
base::Result<void> restore_attachment(store::Transaction& transaction, const Writer& writer,
                                      AttachmentId id, const base::Clock& clock);
/// Effect: an item has the attachments of the one that was postponed as it, in their newest
/// version. For make_item.
base::Result<void> copy_attachments(store::Transaction& transaction,
                                    const changes::Mandate& mandate, DraftId from, DraftId to,
                                    const base::Clock& clock);

}  // namespace cases

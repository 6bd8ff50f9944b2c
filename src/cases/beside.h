// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands beside the text of an item (its titles, who may see it, its attachments), as each
// version of the text keeps it, and what of it is another now.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/item_draft.h"
#include "records/visibility.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

struct AttachmentBeside {
    AttachmentId id = {};
    std::string title;
    records::Visibility access = records::Visibility::Closed;  ///< As it was chosen.
    int version = 0;
    /// Nothing in what follows: versions from before it was kept do not know.
    std::optional<std::string> legal_basis = {};
    std::optional<std::string> told_reason = {};
};
struct Beside {
    Treatment treatment = Treatment::Decide;
    std::string title;
    std::string public_title;
    records::Visibility access = records::Visibility::Closed;
    std::vector<AttachmentBeside> attachments;  ///< In their order, without those removed.
    std::optional<std::string> reason = {};     ///< One of closing_reasons, or "".
    std::optional<std::string> legal_basis = {};
    std::optional<std::int64_t> covering = {};  ///< The item that it is a part of; 0: none.
    std::optional<std::int64_t> wanted = {};    ///< The meeting it is meant for; 0: none.
};
std::string render_beside(const Beside& beside);
/// Corrupt "item_text.unreadable" when it is something else.
base::Result<Beside> parse_beside(std::string_view text);

enum class BesideKind {
    Treatment,    ///< Names of treatments.
    Title,        ///< Of the item.
    PublicTitle,  ///< "": none.
    Access,       ///< Names of visibilities.
    Reason,       ///< One of closing_reasons. "": not said.
    Ground,       ///< Why it is not open. "": not said.
    Covering,     ///< Titles of the items it is, and was, a part of.
    CoveringSet,  ///< It was a part of none.
    CoveringGone,
    Meeting,  ///< Days of the meetings it is meant for. "": none.
    Order,    ///< Of the attachments.
    Added,    ///< An attachment; `before` and `after` are empty.
    Removed,
    Renamed,
    OtherAccess,  ///< Of an attachment, other than its item's.
    OtherFile,    ///< Numbers of its versions.
    OtherGround,  ///< Of an attachment. "": not said.
    OtherTold     ///< Why its file goes out with what it tells. "": not said.
};
struct BesideChange {
    BesideKind kind = BesideKind::Title;
    std::string attachment = {};  ///< Its title now; "": it is about the item.
    std::string before =
        {};  ///< What it was; "" also for words that may have been closed to the viewer.
    std::string after = {};
};
/// What is another now than when the version was frozen, of what the viewer may see: a title from
/// before a thing was opened is not told, nor anything of an attachment that he does not see.
/// Nothing for a version that does not know. NotFound "item.no_version".
base::Result<std::vector<BesideChange>> list_beside_changes(store::Reader& reader,
                                                            const ItemDraft& now, int version,
                                                            const rights::Viewer& viewer);

}  // namespace cases

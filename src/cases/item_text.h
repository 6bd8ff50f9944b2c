// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item says: read, saved section by section by several who write at once, and as it was.
// Saving writes no line in the log; frozen versions do (item_version.h).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/item_draft.h"
#include "cases/item_sections.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace cases {

struct ItemText {
    DraftId item = {};
    int revision = 0;                       ///< The item's when this was saved.
    std::string saved_at;                   ///< UTC.
    std::optional<PersonId> saved_by = {};  ///< Nothing: the operator of the machine.
    std::string saved_by_name = {};         ///< "" for nobody.
    ItemSections sections;
};
/// NotFound "item.not_found", also when the viewer may not know of it.
base::Result<ItemText> load_text(store::Reader& reader, DraftId item, const rights::Viewer& viewer);

/// Whoever writes: what he may do, and what he sees.
struct Writer {
    const rights::Actor& actor;
    const rights::Viewer& viewer;
};

struct SavedSections {
    ItemText text;                     ///< As it is now.
    std::vector<std::size_t> refused;  ///< Somebody else's; nothing of these was taken.
};
/// Effect: each section that is still as its writer began with it says what he sent; the item's
/// revision grows when anything differs. Before words of somebody else are written over, and every
/// quarter of an hour of writing, what stood there is frozen as a version. Permission: WriteItems
/// in its unit or body, or its author. Errors: NotFound "item.not_found", Forbidden
/// "rights.not_allowed", Conflict "item.not_writable" once it is on an agenda, Conflict
/// "item.changed" when another transaction was first (try again), Invalid "text.wrong".
base::Result<SavedSections> save_sections(store::Transaction& transaction, const Writer& writer,
                                          DraftId item, const std::vector<SectionChange>& changes,
                                          const base::Clock& clock);
/// Effect: all sections at once, for whoever has the whole of it. Answers the new revision.
/// Conflict "item.changed" when its revision is not `read_revision` any more. Else as
/// save_sections.
base::Result<int> save_text(store::Transaction& transaction, const Writer& writer, DraftId item,
                            int read_revision, const ItemSections& sections,
                            const base::Clock& clock);

struct VersionLine {
    int version = 0;  ///< 1, 2, 3 ...
    int revision = 0;
    std::string saved_at;       ///< UTC: when it was kept.
    std::string saved_by_name;  ///< Who wrote its words; "" for the operator of the machine.
    VersionReason why = VersionReason::Saved;
};
/// The newest first. NotFound "item.not_found".
base::Result<std::vector<VersionLine>> list_versions(store::Reader& reader, DraftId item,
                                                     const rights::Viewer& viewer);
/// NotFound "item.not_found", "item.no_version".
base::Result<ItemSections> load_version(store::Reader& reader, DraftId item, int version,
                                        const rights::Viewer& viewer);
constexpr rights::Action keep_version_action{"cases.keep_version", may_write_items};
constexpr rights::Action restore_version_action{"cases.restore_version", may_write_items};
/// Effect: what it says now is a version. Errors as save_sections.
base::Result<int> keep_version(store::Transaction& transaction, const Writer& writer, DraftId item,
                               const base::Clock& clock);
/// Effect: it says what it said then; what it said until now is a version, too. Errors as
/// save_text and load_version.
base::Result<void> restore_version(store::Transaction& transaction, const Writer& writer,
                                   DraftId item, int version, int read_revision,
                                   const base::Clock& clock);

/// Effect: the viewer is known to be at the item's text now. Nothing for the operator.
base::Result<void> note_presence(store::Transaction& transaction, DraftId item,
                                 const rights::Viewer& viewer, const base::Clock& clock);
/// Names of the others who were there within the last minute, by name.
base::Result<std::vector<std::string>> list_present(store::Reader& reader, DraftId item,
                                                    const rights::Viewer& viewer,
                                                    const base::Clock& clock);

}  // namespace cases

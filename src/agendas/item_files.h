// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of an item that was typed on the agenda. Those of an item of a case are the case's
// (cases/attachment.h).
#pragma once
#include <string>
#include <string_view>

#include "agendas/make_agenda.h"
#include "files/shelf.h"

namespace agendas {

constexpr rights::Action add_file_action{"agendas.add_file", may_plan};
constexpr rights::Action change_file_action{"agendas.change_file", may_plan};
constexpr rights::Action remove_file_action{"agendas.remove_file", may_plan};

/// The largest that is taken, in bytes, and how many an item has at most.
constexpr std::int64_t largest_item_file = std::int64_t{200} << 20;
constexpr std::size_t most_item_files = 50;

/// A file on the shelf, looked at and held by nobody yet.
struct NewItemFile {
    std::string title;  ///< "": as it is called.
    std::string name;
    std::string media_type;
    files::StoredFile stored;
    records::Visibility access = records::Visibility::Open;  ///< Its item's when that is stricter.
    std::string legal_basis = {};
};
/// Effect: the item has the file, no more open than the item; it comes into the record with the
/// agenda. Permission: as change_item. Invalid "agenda.wrong" with violations ("fil": "file_same",
/// "file_too_many"; "title": "too_long", "title_taken"; "legal_basis": "too_long"); Conflict
/// "agenda.item_of_case"; else as change_item.
base::Result<void> add_item_file(store::Transaction& transaction, const files::Shelf& shelf,
                                 const rights::Actor& actor, const AgendaSeen& seen,
                                 AgendaItemId id, const NewItemFile& file,
                                 const base::Clock& clock);
struct ItemFileHead {
    std::string title;
    records::Visibility access = records::Visibility::Open;
    std::string legal_basis = {};  ///< Of one that is less open than its item.
    std::string told_reason = {};  ///< Of one that tells more than its text.
};
/// Effect: it is called so, and seen by those when the agenda is sent; what was sent is made
/// stricter, and never more open. NotFound "agenda.file_not_found"; else as add_item_file, and
/// "title": "missing", "access": "more_open" than its item, "told_reason": "too_long".
base::Result<void> change_item_file(store::Transaction& transaction, const rights::Actor& actor,
                                    const AgendaSeen& seen, AgendaItemId id,
                                    std::string_view sha256, const ItemFileHead& wanted,
                                    const base::Clock& clock);
/// Effect: the item has it no more; what was sent keeps it. NotFound "agenda.file_not_found".
base::Result<void> remove_item_file(store::Transaction& transaction, const rights::Actor& actor,
                                    const AgendaSeen& seen, AgendaItemId id,
                                    std::string_view sha256, const base::Clock& clock);

}  // namespace agendas

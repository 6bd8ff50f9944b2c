// SPDX-License-Identifier: AGPL-3.0-or-later
// Entries of sample. Who may see one is decided in the query that lists them.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace sample {

using EntryId = base::Id<struct EntryTag>;

struct NewEntry {
    std::string name;
    bool is_open = false;  ///< Everybody may see it; else whoever holds a role.
};
struct Entry {
    EntryId id;
    std::string name;
    bool is_open = false;
};

/// Those that the viewer may see, by name.
base::Result<std::vector<Entry>> list_entries(store::Reader& reader, const rights::Viewer& viewer);

constexpr rights::Action add_entry_action{"sample.add_entry", rights::Permission::KeepOrganisation};

/// Effect: one more entry. Permission: KeepOrganisation everywhere. Invalid "sample.wrong" with a
/// violation of the field "name" when there is no name.
base::Result<EntryId> add_entry(store::Transaction& transaction, const rights::Actor& actor,
                                const NewEntry& wanted, const base::Clock& clock);

}  // namespace sample

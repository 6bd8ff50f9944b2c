// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/entry.h"

#include "base/text.h"
#include "base/try.h"
#include "sample/internal/entry_table.h"
#include "sample/internal/states.h"

namespace sample {

base::Result<EntryId> add_entry(store::Transaction& transaction, const rights::Actor& actor,
                                const NewEntry& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_entry_action, rights::everywhere()));
    const NewEntry tidy{base::collapse_space(wanted.name), wanted.is_open};
    if (tidy.name.empty()) {
        return base::Error{base::ErrorKind::Invalid, "sample.wrong", {}, {{"name", "missing"}}};
    }
    TRY(const EntryId id, insert_entry(transaction, tidy));
    const Entry added{id, tidy.name, tidy.is_open};
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state_of(added))));
    return id;
}

}  // namespace sample

// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "sample/entry.h"

namespace sample {

base::Result<EntryId> insert_entry(store::Transaction& transaction, const NewEntry& entry);

}  // namespace sample

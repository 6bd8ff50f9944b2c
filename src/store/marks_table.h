// SPDX-License-Identifier: AGPL-3.0-or-later
// Marks on a database: that its record has moved away, or has not wholly come.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "store/every_table.h"

namespace store {

struct Marks {
    std::optional<std::string> moved_to;
    std::optional<std::string> moving;
};

base::Result<Marks> load_marks(Reader& reader);
/// Conflict "store.moved" or "store.moving" when the database is not to be used.
base::Result<void> check_marks(Reader& reader);

/// Unavailable "store.moved" in a transaction that began after its record had moved: nothing is
/// written any more, by a server that has had it open either, not even what is no change of the
/// record (sessions, readings, files that are sent).
base::Result<void> refuse_when_moved(Reader& reader);

/// From here on nothing changes the record: a program of an earlier version that has it open cannot
/// either.
base::Result<void> mark_moved(Transaction& transaction, Make make, const std::string& to);
base::Result<void> take_moved_away(Transaction& transaction, Make make);
base::Result<void> mark_moving(Transaction& transaction, const std::string& from);
base::Result<void> take_moving_away(Transaction& transaction);

}  // namespace store

// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs of the import: what came together can be withdrawn together (withdraw.h).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// A run begins with its first document. `label`: the names of the files and folders given; only
/// those who see its documents are told. The documents' own lines in the log tell who and when.
/// `opens_record`: there was no body before it; so it is until end_first_imports.
base::Result<ImportId> begin_import(store::Transaction& transaction, std::string_view label,
                                    const base::Clock& clock, bool opens_record = false);

/// Whether a run of this label began in a record without any body and was cut off before its end.
base::Result<bool> was_first_cut_off(store::Reader& reader, std::string_view label);
/// Runs of this label have come to their end: from now on bodies that are new are asked about.
base::Result<void> end_first_imports(store::Transaction& transaction, std::string_view label);

struct ImportRun {
    ImportId id;
    std::string at;  ///< UTC.
    std::string label;
    /// Of those the viewer sees as a secretary or a maker, or as the operator:
    int published = 0;
    int waiting = 0;
    int withdrawn = 0;
    /// The withdrawal of the whole run that holds; nothing: none does.
    std::optional<WithdrawalId> withdrawal;
};
/// Runs with documents of bodies whose drafts the viewer sees, the newest first.
base::Result<std::vector<ImportRun>> list_imports(store::Reader& reader, int limit,
                                                  const rights::Viewer& viewer);
/// NotFound "import.not_found", also when the viewer sees nothing of it.
base::Result<ImportRun> load_import(store::Reader& reader, ImportId import,
                                    const rights::Viewer& viewer);

/// What taking a run back, or giving it back, comes to, of what the viewer sees of it.
struct ImportEffect {
    int meetings_with_older = 0;  ///< Another document is what everybody reads then.
    int meetings_with_none = 0;   ///< Nothing of the meeting is public then.
    int corrected = 0;            ///< Documents that somebody has put right; that goes with them.
    int public_again = 0;         ///< Of the withdrawn: published when they are given back.
    int waiting_again = 0;
};
base::Result<ImportEffect> load_import_effect(store::Reader& reader, ImportId import,
                                              const rights::Viewer& viewer);

}  // namespace records

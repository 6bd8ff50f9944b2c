// SPDX-License-Identifier: AGPL-3.0-or-later
// What was put right in a document after everybody could read it, as everybody is told. It says
// nothing of an item that is not open to everybody now, nor that something was closed or opened;
// what it cannot place in the document as it stands it leaves out while anything of that is closed.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/correction.h"
#include "records/read.h"

namespace records {

struct ToldCorrection {
    CorrectionKind kind = CorrectionKind::ItemTitle;
    std::string made_at;  ///< UTC.
    bool undone = false;
    std::optional<int> number = {};  ///< Of the item it is about, as it stands now.
    /// What the document said and what it says: both or neither, and only while everybody may have
    /// the original. Of ItemOutcomes the outcomes tell it instead.
    std::optional<std::string> was = {};
    std::optional<std::string> is = {};
    std::optional<std::vector<Outcome>> outcomes_were = {};
    std::vector<Outcome> outcomes_are = {};
};

/// A document as somebody is shown it.
struct DocumentShown {
    MinutesId id;
    std::span<const ShownItem> items;       ///< All, or those that are asked about.
    std::optional<std::string> place = {};  ///< Of the meeting.
    bool tells_words = false;               ///< Whether `was` and `is` are wanted.
};

/// The newest first. Nothing of a document that is not published.
base::Result<std::vector<ToldCorrection>> list_told_corrections(store::Reader& reader,
                                                                const DocumentShown& shown);

}  // namespace records

// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "changes/subjects.h"
#include "records/correct_minutes.h"
#include "store/database.h"

namespace records {

/// What the review of a document begins with; nothing when the viewer may not see all of it.
base::Result<std::optional<DocumentToReview>> find_document_to_review(store::Reader& reader,
                                                                      MinutesId minutes,
                                                                      const rights::Viewer& viewer);
/// The document before any correction; nothing when nobody corrected it.
base::Result<std::optional<Minutes>> find_as_read(store::Reader& reader, std::string_view sha256);
base::Result<void> keep_as_read(store::Transaction& transaction, std::string_view sha256,
                                const Minutes& as_read);
base::Result<std::vector<KeptCorrection>> list_corrections(store::Reader& reader,
                                                           std::string_view sha256);

/// What `more` says of a correction that takes an item out of its case, when everybody could read
/// which case it was of: the address of the case leads on.
constexpr std::string_view known_to_all = "known to all";
/// Whether everybody is shown the item of a published document.
base::Result<bool> is_item_for_all(store::Reader& reader, MinutesId minutes, int number);

struct NewCorrection {
    std::string_view sha256;
    const Correction& correction;
    std::optional<PersonId> made_by;
    std::string made_at;
    bool followed = false;
    bool while_public = false;  ///< The document is published.
};
base::Result<CorrectionId> add_correction(store::Transaction& transaction,
                                          const NewCorrection& correction);
/// False when it does not hold, or is of another document.
base::Result<bool> end_correction(store::Transaction& transaction, CorrectionId id,
                                  std::string_view sha256, std::string_view at);

/// A correction as the log has it: nothing of what the document says.
base::Result<std::optional<std::string>> correction_state(store::Reader& reader, CorrectionId id);
std::string subject_of_correction(CorrectionId id);
constexpr std::string_view correction_subjects = "rettelse/*";
base::Result<void> for_each_correction(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace records

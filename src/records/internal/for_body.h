// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents kept for their body, as subjects of the log.
#pragma once
#include <functional>
#include <string_view>

#include "base/result.h"
#include "changes/log.h"
#include "changes/subjects.h"
#include "records/internal/minutes_table.h"
#include "store/database.h"

namespace records {

/// "forumudgave/{sha256}": named by its bytes, which it keeps wherever it is moved.
constexpr std::string_view for_body_subjects = "forumudgave/*";
base::Result<void> for_each_kept_for_body(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

/// A document that is published is kept for nobody in particular any more; nothing when it was not.
base::Result<void> end_keeping_for_body(store::Transaction& transaction,
                                        const changes::Mandate& mandate,
                                        const KnownMinutes& document, std::string_view at);

}  // namespace records

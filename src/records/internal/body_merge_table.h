// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <string_view>

#include "base/result.h"
#include "changes/subjects.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// The body that this one is now: itself when it was not merged.
base::Result<BodyId> body_now(store::Reader& reader, BodyId body);

/// Merges as subjects of the log.
constexpr std::string_view body_merge_subjects = "forum/*";
base::Result<void> for_each_body_merge(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace records

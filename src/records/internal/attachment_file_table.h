// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "changes/subjects.h"
#include "store/database.h"

namespace records {

/// Files of attachments as subjects of the log.
constexpr std::string_view attachment_file_subjects = "bilag/*";
base::Result<void> for_each_attachment_file(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

/// Tells each correction that is about another file than it says.
base::Result<void> check_files_of_corrections(
    store::Reader& reader, const std::function<void(const std::string& subject)>& on_wrong);

}  // namespace records

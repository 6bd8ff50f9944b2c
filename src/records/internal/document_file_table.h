// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <string_view>

#include "base/result.h"
#include "changes/subjects.h"
#include "store/database.h"

namespace records {

/// Files of documents as subjects of the log.
constexpr std::string_view document_file_subjects = "document_file/*";
base::Result<void> for_each_document_file(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace records

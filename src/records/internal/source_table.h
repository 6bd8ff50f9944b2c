// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "records/read.h"
#include "store/database.h"

namespace records {

/// Keeps the bytes under their SHA-256, packed when that saves room.
base::Result<void> add_source(store::Transaction& transaction, const std::string& sha256,
                              std::string_view bytes);

}  // namespace records

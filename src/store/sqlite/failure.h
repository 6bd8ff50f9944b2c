// SPDX-License-Identifier: AGPL-3.0-or-later
// What SQLite threw, as an Error of the house. The one place that reads its result codes.
#pragma once
#include <SQLiteCpp/Exception.h>

#include "base/error.h"

namespace store::sqlite {

/// `about` names the file or the statement, for the log.
base::Error error_of(const SQLite::Exception& exception, std::string_view about);

}  // namespace store::sqlite

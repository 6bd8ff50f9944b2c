// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables and slides of OpenDocument: what they show.
#pragma once
#include "base/result.h"
#include "document/office/package.h"
#include "document/office/reading.h"

namespace document::office {

/// A line each row and each paragraph, as shown_words (OpenDocument 1.3, part 3: 9 tables,
/// 10 drawings, 16.27.9 what a slide's style hides). Invalid "file.format_unknown" when it is
/// neither table nor slides, "file.password", "file.damaged".
base::Result<Reading> read_shown_odf(const Package& files);

}  // namespace document::office

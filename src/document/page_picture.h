// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of a PDF as pictures, for whoever holds what was read against the original.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/reader.h"

namespace document {

/// How many pages it has. Errors as draw_page.
base::Result<int> count_pages(std::string_view pdf, const ReadLimits& limits = {});

/// One page (from 1) as a grey PNG of about 900 pixels across, drawn in a child process. Invalid
/// "pdf.damaged", "pdf.password", "file.takes_too_long", "file.too_much_memory"; NotFound
/// "page.not_found" when there is no such page.
base::Result<std::string> draw_page(std::string_view pdf, int page, const ReadLimits& limits = {});

}  // namespace document

// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes of a text file to UTF-8.
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/result.h"

namespace document {

/// UTF-8 (with or without BOM), UTF-16 (either order, with or without BOM), Windows-1252, or the
/// letters of DOS and of old Macintoshes (base/older_letters.h), decided by the bytes; line ends as
/// '\n'; soft hyphens and control characters away; NFC. Damaged UTF-8 sequences become U+FFFD with
/// a finding. Invalid "text.binary" when it is no text, "text.empty" when there is nothing in it.
base::Result<std::string> decode_text(std::string_view bytes, base::Findings& findings);

/// The name (as ICU knows it) of the encoding that decode_text would choose for these bytes: what
/// counts words by another way decodes by itself, and need not guess. "UTF-8" when it is no text.
const char* encoding_name_of(std::string_view bytes);

}  // namespace document

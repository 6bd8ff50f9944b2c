// SPDX-License-Identifier: AGPL-3.0-or-later
// The pass over decoded bytes that takes away what is not text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace document::text_form {

/// Stands where a source byte could not be decoded; never part of valid UTF-8.
constexpr char damaged_byte = '\xFF';

struct Cleaned {
    std::string text;
    bool may_need_composing = false;  ///< A letter with a mark of its own may be in it.
};

/// UTF-8, perhaps damaged, to valid UTF-8: line ends as '\n', spaces of every kind as ' ', soft
/// hyphens and control characters away ('\t' and '\f' stay). A soft hyphen last on a line pulls
/// the rest of its word up. Damage is U+FFFD and a finding for its line. What U+202E turns round is
/// a finding "text.turned" with the words as they are shown.
Cleaned clean_text(std::string_view bytes, base::Findings& findings);

/// How many bytes at the start are below 0x80; at least 1 when the first is.
std::size_t ascii_run(std::string_view bytes);
/// The same with the letters À to ÿ in UTF-8.
std::size_t plain_letters(std::string_view bytes);

}  // namespace document::text_form

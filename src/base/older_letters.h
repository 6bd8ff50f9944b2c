// SPDX-License-Identifier: AGPL-3.0-or-later
// What old programs wrote: DOS (code page 850) and Macintosh letters.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace base {

enum class OlderLetters { CodePage850, Macintosh };

/// Whose letters these bytes have; nothing when they are to be read as they are.
std::optional<OlderLetters> older_letters_of(std::string_view bytes);

/// The same in UTF-8 when its Danish letters are those of code page 850 or of an old Macintosh and
/// hardly any of Windows; nothing when it is to be read as it is. Told by the bytes of æ, ø and å
/// in words; a file that has none of them cannot be told.
std::optional<std::string> from_older_letters(std::string_view bytes);

}  // namespace base

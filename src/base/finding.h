// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader of old documents could not make sense of. The work went on; nothing was lost.
#pragma once
#include <string>
#include <vector>

namespace base {

/// One thing a person should look at. `line` is 1-based in the source text (0: the whole document).
struct Finding {
    int line = 0;
    std::string code;  ///< Stable and dotted: "contents.title_differs".
    std::string text;  ///< The words it is about, or a short explanation in English.
    friend bool operator==(const Finding&, const Finding&) = default;
};
using Findings = std::vector<Finding>;

}  // namespace base

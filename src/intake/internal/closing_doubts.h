// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that may say something is closed, as doubts: each once.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/finding.h"
#include "records/minutes.h"

namespace intake {

class ClosingDoubts {
public:
    void add(std::string_view line, int number);
    base::Findings take() { return std::move(found_); }

private:
    base::Findings found_;
    std::unordered_set<std::string> known_;  ///< A document may be doubted in every line.
};

bool is_any_closed(const records::Minutes& minutes);

/// Words that a reader, or the paper, has cut into lines of their own: "Luk-" "ket", "L" "U" "K"
/// ...
class CutWords {
public:
    /// The short lines up to this one as one; empty when there is but one.
    std::string with(std::string_view line);

private:
    std::string run_;
};

}  // namespace intake

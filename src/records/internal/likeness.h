// SPDX-License-Identifier: AGPL-3.0-or-later
// When two documents wait for the same reason.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace records {

/// 16 hexadecimal digits made of the doubts among the findings: their kinds and their words, in any
/// order, each once; numbers, months, weekdays and capitals make no difference. "" without a doubt.
std::string likeness_of(const base::Findings& findings);

/// Whether the word is that of these findings: likeness_of, or that of a document from before there
/// were such words, which is like no other ("enkelt-12").
bool is_likeness_of(std::string_view likeness, std::int64_t minutes,
                    const base::Findings& findings);

}  // namespace records

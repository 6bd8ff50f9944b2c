// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether every word of some source lines stands in what was made of them.
#pragma once
#include <span>
#include <string_view>

#include "base/finding.h"
#include "document/text_reader.h"

namespace intake {

struct WordCount {
    std::int64_t source = 0;
    std::int64_t kept = 0;
};

/// How many words a text has (base::words_of), without making a list of them.
std::int64_t count_words(std::string_view text);

/// Compares the words of the lines, Markdown and HTML marks not counted, with the words of
/// `output`, in order. Words that are missing give the finding "text.lost" with their line, words
/// that came from nowhere "text.added"; at most a few findings, then one that says how many more.
WordCount check_words(std::span<const document::Line> lines, std::string_view output,
                      base::Findings& findings);

}  // namespace intake

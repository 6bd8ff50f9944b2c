// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of every word of a file's raw source: the count that no reader can flatter.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/raw_text.h"
#include "intake/parse.h"

namespace intake {

struct LostWord {
    std::string word;   ///< As it stands in the source.
    std::string place;  ///< "line 12", "document.xml, paragraph 3", "page 2".
};

/// Words of two letters or digits and more, as often as the source has them.
struct WordFates {
    std::int64_t kept = 0;  ///< In the text, or understood as number, label, person, day.
    std::int64_t furniture = 0;
    std::int64_t hidden = 0;
    std::int64_t struck = 0;  ///< Shown as struck out.
    std::int64_t comment = 0;
    std::int64_t deleted = 0;
    std::int64_t lost_count = 0;
    std::vector<LostWord> lost;  ///< At most 200 of them, in the order of the source.

    std::int64_t all() const {
        return kept + furniture + hidden + struck + comment + deleted + lost_count;
    }
};

/// What the source puts beside its text counts as what it is; all else is looked for in the output.
/// Compares as bags of words, without case and with compatible characters alike ("ﬁ" is "fi"). A
/// word that was put together from pieces, or parted, is found when the pieces stand side by side.
/// Heuristic: a word lost in one place and added in another goes unseen.
WordFates settle_words(const std::vector<document::RawText>& source, const ParsedMinutes& parsed);

/// Both steps for a file that was parsed. Errors as document::raw_texts.
base::Result<WordFates> settle_words(std::string_view bytes, document::Format format,
                                     const ParsedMinutes& parsed,
                                     const document::ReadLimits& limits = {});

/// "lost: Kompostspand, Grenaffald ... (document.xml, paragraph 3)" for a finding or a doubt.
std::string describe_lost(const WordFates& fates);

}  // namespace intake

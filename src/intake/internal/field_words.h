// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of lines that became fields ("Mødedato: 3. maj", "Punkt 4: Kajen"), for the count.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/profile.h"
#include "intake/internal/word_bag.h"
#include "records/minutes.h"

namespace intake {

/// A word of such a line is explained when it stands in a field, or is one the profile knows as a
/// label, or tells a day or a time. All others are not, and will be missed.
class FieldWords {
public:
    FieldWords(const Profile& profile, std::vector<std::string>& explained);

    /// The head's lines are explained by what the minutes hold when it was read.
    /// `numbers`: those of the items, which contents name too.
    void set_head(const records::Minutes& minutes, std::string_view numbers);
    void take_head_line(std::string_view line);
    /// `values`: what the line became, beside labels.
    void take(std::string_view line, std::string_view values);

private:
    void explain(std::string_view line, const WordBag& values);

    /// "sekr" and "etær" on two lines are one word of a field.
    bool completes(std::string_view word, const WordBag& values);

    WordBag labels_;
    WordBag head_;
    std::vector<std::string> open_;  ///< The last words that nothing explained.
    std::vector<std::string>& explained_;
    const std::vector<std::pair<std::string, std::string>>& meetings_;  ///< HeadWords
};

}  // namespace intake

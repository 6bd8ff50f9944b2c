// SPDX-License-Identifier: AGPL-3.0-or-later
// What a mark at an item may say without being asked about. Knows words, not documents; which marks
// a document has is found in unknown_marks.h.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace intake {

/// Words with a star for any ending or any beginning, folded.
class StarredWords {
public:
    void add(std::string_view word);
    bool has(std::string_view word) const;
    bool empty() const { return whole_.empty() && begin_.empty() && end_.empty() && in_.empty(); }

private:
    std::unordered_set<std::string> whole_;
    std::vector<std::string> begin_;  ///< "bilag*"
    std::vector<std::string> end_;    ///< "*udvalg"
    std::vector<std::string> in_;     ///< "*bestyrelse*"
};

/// The lists of profiles/words/marks.toml. Immutable, shared by threads.
class KnownMarks {
public:
    static const KnownMarks& shipped();
    /// Invalid "profile.wrong" when a list is missing or empty.
    static base::Result<KnownMarks> read(std::string_view toml, std::string_view file_name);

    /// "behandling", "2", "19/1002": says how, when or what, never for whom. `word` as written.
    bool is_known(std::string_view word) const;
    /// "på": says nothing by itself.
    bool is_between(std::string_view word) const;
    /// "kun": never excused by standing in the text of the item, too.
    bool is_limiting(std::string_view word) const;
    /// "Sagsbehandler": what comes behind its colon tells nothing of who may read it.
    bool is_label(std::string_view label) const;
    /// "Indhold": heads the second of two columns whose rows are labels and values.
    bool is_column_head(std::string_view cell) const;
    /// "RF": two capitals or more that name somebody, as far as letters can tell.
    bool are_initials(std::string_view word) const;
    /// Every word of it is known, or lies between such.
    bool says_known(std::string_view text) const;

private:
    StarredWords between_;
    StarredWords words_;
    StarredWords labels_;
    StarredWords column_heads_;
    StarredWords limiting_;
    StarredWords not_initials_;
};

/// The first five letters, small: "broen" and "broens" are spoken of in the same words.
std::string stem_of_word(std::string_view word);

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the items of a document say that they are open, one that does not say so asks.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/outline.h"
#include "intake/internal/units.h"
#include "records/minutes.h"

namespace intake {

class OddOneOut {
public:
    /// Looks at the lines as they stand, before they are read: what a profile takes off a title, or
    /// out of the contents, counts.
    OddOneOut(const Units& units, const Outline& outline);

    /// "doubt.closing_word" for each open item of `minutes`, and each entry before the first item,
    /// that lacks what at least two, and at least as many as lack it, have: a word for open set
    /// apart, or a tick below a column for the web; and for a heading whose number has a code:
    /// "Punkt L2".
    base::Findings doubts(const records::Minutes& minutes);

private:
    struct Seen {
        bool open = false;
        bool ticked = false;
        bool marked = false;       ///< Its title ends in a mark ...
        std::string heading = {};  ///< ... and so stands there.
    };
    struct Entry {
        std::string line;
        int number = 0;
        bool open = false;
    };
    void ask_marked_entries(const records::Minutes& minutes, base::Findings& found) const;
    void ask_marked(const records::Minutes& minutes, base::Findings& found) const;
    void see_head_line(std::string_view line, int number);
    void see_heading(std::string_view line, int number);
    void see_case(std::string_view line, int number);
    void see_line(Seen& seen, std::string_view line) const;
    void ask(const records::Minutes& minutes, bool Seen::*has, base::Findings& found) const;
    void ask_entries(const records::Minutes& minutes, base::Findings& found) const;
    void ask_entries_with_more(const records::Minutes& minutes, base::Findings& found) const;

    std::vector<Seen> items_;
    std::vector<Entry> entries_;   ///< Lines before the first item that begin with a number.
    bool names_openness_ = false;  ///< A line says "Hjemmeside", and no more.
    base::Findings coded_;
    const ClosingWords& words_ = ClosingWords::shipped();
};

}  // namespace intake

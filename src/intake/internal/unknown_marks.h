// SPDX-License-Identifier: AGPL-3.0-or-later
// Marks at items that say nothing known, and that not all items of the document have: a person says
// what they mean. Closing words are elsewhere (closing_evidence.h); this is for those nobody knows.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/known_marks.h"
#include "intake/internal/mark_forms.h"
#include "intake/internal/odd_numbers.h"
#include "intake/internal/outline.h"
#include "intake/internal/profile.h"
#include "intake/internal/units.h"
#include "intake/parse.h"
#include "records/minutes.h"

namespace intake {

class UnknownMarks {
public:
    /// Looks at the lines as they stand, before they are read.
    UnknownMarks(const Units& units, const Profile& profile, const Outline& outline);

    /// "doubt.unknown_mark" for each, with the items that it can stand over: what ends or begins a
    /// title in brackets, behind a dash or with a sign; a label and its value, or a short line
    /// alone, right under a heading or right above it; an entry of the contents. None is about
    /// items that are closed. Heuristic: what the item's own text speaks of is no mark, nor what
    /// all items have, nor a form that is filled in otherwise at most of them. They are added to
    /// `doubts`, where no closing word there is about the same words.
    std::vector<UnknownMark> in(const records::Minutes& minutes, base::Findings& doubts) const;

private:
    struct Line {
        std::string text;
        int number = 0;
        bool alone = false;  ///< Nothing goes on with it.
    };
    struct Around {
        std::vector<Line> under;  ///< The first lines, up to a section.
        std::vector<Line> above;  ///< One: the last line before the heading, set apart.
        std::vector<Line> end;    ///< Of the last item: its last line.
    };
    struct Found {
        std::string key = {};    ///< Folded, with its form.
        std::string style = {};  ///< What a form that is filled in has in common; "" nothing.
        std::string text = {};
        int line = 0;
        bool unknown = false;
        std::size_t item = 0;
        std::size_t first = 0;  ///< The items it can stand over.
        std::size_t last = 0;   ///< Behind the last one.
    };
    using Stems = std::set<std::string, std::less<>>;

    void look_around(const Units& units, const Outline& outline, std::size_t index);
    Line line_above(const Units& units, const Outline& outline, std::size_t index) const;
    static Stems spoken_of(const records::Minutes& minutes, const records::Item& item);
    bool says_known(std::string_view text, const Stems& spoken) const;
    bool is_known_line(std::string_view line) const;
    bool is_known_value(std::string_view value, const records::Minutes& minutes) const;
    bool is_about_something(std::string_view line) const;
    bool asks(std::string_view line, const Stems& spoken) const;
    void find_in_title(const records::Minutes& minutes, std::size_t index,
                       std::vector<Found>& found) const;
    void find_under(const records::Minutes& minutes, std::size_t index,
                    std::vector<Found>& found) const;
    void find_initials(const records::Minutes& minutes, std::vector<Found>& found) const;
    bool is_explained(const records::Minutes& minutes, std::size_t index,
                      std::string_view letters) const;
    void find_in_tables(const records::Minutes& minutes, std::size_t index,
                        std::vector<Found>& found) const;
    void find_labels(const records::Minutes& minutes, const Found& place, const Line& line,
                     std::vector<Found>& found) const;
    void find_above(const records::Minutes& minutes, std::vector<Found>& found) const;
    void leave_forms_out(std::size_t items, std::vector<Found>& found) const;
    static std::vector<UnknownMark> told_once(const records::Minutes& minutes,
                                              const std::vector<Found>& found,
                                              const base::Findings& doubts);
    void find_in_contents(const records::Minutes& minutes, std::vector<Found>& found) const;

    const Profile& profile_;
    const KnownMarks& known_ = KnownMarks::shipped();
    std::vector<Around> around_;
    std::vector<OddNumber> odd_numbers_;
};

}  // namespace intake

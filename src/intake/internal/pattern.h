// SPDX-License-Identifier: AGPL-3.0-or-later
// The two small pattern languages of a profile: headings of items and forms of case numbers.
// Both match in one pass without backtracking over the title (docs/profiles.md).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

/// What a heading of an item says.
struct ItemHeading {
    std::optional<int> number;     ///< Absent: `number_text` could not be read as one.
    std::string_view number_text;  ///< As written.
    std::string_view title;        ///< May be empty.
    bool closed = false;           ///< A {visibility} that is a word for closed.
    bool has_visibility = false;
    bool has_separator = true;  ///< False: nothing stood where {sep} was.
};

/// The words {visibility} may be, folded.
struct VisibilityWords {
    std::vector<std::string> open;
    std::vector<std::string> closed;
};

/// "Punkt {number}{sep}{title}", compiled.
class HeadingPattern {
public:
    /// Nothing when the pattern is wrong; `reason` says why.
    static std::optional<HeadingPattern> compile(std::string_view pattern, std::string& reason);
    std::optional<ItemHeading> match(std::string_view text, const VisibilityWords& words) const;
    /// The folded text a match begins with; empty means any digit, or a word of visibility.
    std::string_view beginning() const;
    bool begins_with_visibility() const { return pieces_.front().part == Part::Visibility; }

private:
    bool may_begin(std::string_view text) const;
    enum class Part { Literal, Number, Separator, Visibility, Title };
    struct Piece {
        Part part = Part::Literal;
        std::string literal = {};
    };
    std::vector<Piece> pieces_;
};

/// "99/9+": 9 is a digit, 9+ one or more, A a capital letter, the rest as written.
class NumberForm {
public:
    explicit NumberForm(std::string_view form) : form_(form) {}
    /// How many bytes at the start of `text` have this form; 0 when they do not.
    std::size_t match_start(std::string_view text) const;

private:
    std::string form_;
};

}  // namespace intake

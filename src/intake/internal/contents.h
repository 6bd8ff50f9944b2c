// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of contents: titles and pages.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

/// The end of one entry: dots, a tab or several spaces, and a page number.
struct Leader {
    std::size_t start = 0;  ///< Where the title ends.
    std::size_t end = 0;    ///< After the page number.
    int page = 0;
};

/// The first leader with its page number from `from` on.
std::optional<Leader> find_leader(std::string_view text, std::size_t from = 0);

/// "Pkt. Tekst Side": the heads of the columns of the contents, and nothing else.
bool has_columns_only(std::string_view line, const Words& columns);

struct Contents {
    std::vector<records::ContentsLine> lines;
    std::vector<std::size_t> closed;     ///< Indexes of lines that say they are closed.
    std::vector<std::size_t> left_over;  ///< Indexes of head lines after the last entry.
};

/// Reads entries: one a line, wrapped over lines, or many in one line. Numbers of items before the
/// titles ("Punkt 3:", "45. (Åben)", and "3." when all have one) go.
Contents read_contents(const std::vector<HeadLine>& lines, const std::vector<std::size_t>& which,
                       const Profile& profile);

/// Findings where the contents and the items do not agree.
void compare_contents(const records::Minutes& minutes, base::Findings& findings);

/// Closes what the contents call closed: the item at that place when there are as many and it says
/// so, and each of that title. An entry that is neither may be any item that no entry names: those
/// are closed, and each is a doubt "doubt.closing_word".
base::Findings close_by_contents(const std::vector<records::ContentsLine>& lines,
                                 const std::vector<std::size_t>& closed, const Profile& profile,
                                 std::vector<records::Item>& items);

}  // namespace intake

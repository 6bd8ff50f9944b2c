// SPDX-License-Identifier: AGPL-3.0-or-later
// What was last found in short lines: headings, labels and cells come again and again, and each
// line of a text is asked about as it stands and as it was read.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "intake/internal/closing_words.h"

namespace intake {

/// A line has one place, and the next that belongs there takes it. For one thread.
class KnownLines {
public:
    static constexpr std::size_t longest = 120;

    struct Line {
        bool is(std::string_view asked, std::uint64_t by) const {
            return whose == by && asked == std::string_view(text.data(), size);
        }
        void keep(std::string_view asked, std::uint64_t by, std::optional<ClosingSign> found) {
            std::copy(asked.begin(), asked.end(), text.begin());
            size = asked.size();
            whose = by;
            sign = found;
        }

        std::uint64_t whose = 0;  ///< Which words it was held against.
        std::size_t size = 0;
        std::array<char, longest> text = {};
        std::optional<ClosingSign> sign = {};
    };
    Line& place_of(std::string_view line) {
        return lines_[std::hash<std::string_view>()(line) % lines_.size()];
    }

private:
    std::vector<Line> lines_ = std::vector<Line>(1024);
};

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/people_ticks.h"

#include <algorithm>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {

int take_tick(std::string_view& text) {
    text = without_bullet(text);
    for (const std::string_view sign :
         {"[x]", "[X]", "\u2611", "\u2612", "\u2713", "\u2714", "\u221a"}) {
        if (!text.starts_with(sign)) continue;
        text = skip_space(text.substr(sign.size()));
        return 1;
    }
    for (const std::string_view sign : {"[ ]", "[]", "\u2610"}) {
        if (!text.starts_with(sign)) continue;
        text = skip_space(text.substr(sign.size()));
        return -1;
    }
    return 0;
}

std::vector<std::string> with_ticks_apart(const std::vector<std::string>& lines) {
    const auto sign_at = [](std::string_view line, std::size_t at) {
        const bool begins = at == 0 || line[at - 1] == ' ';
        const bool sign = line[at] == 'X' || line[at] == 'x' || line[at] == '-';
        return begins && sign && at + 2 < line.size() && line[at + 1] == ' ' &&
               starts_upper(skip_space(line.substr(at + 1)));
    };
    std::vector<std::string> apart;
    for (const std::string& line : lines) {
        const std::string_view text = base::trim(line);
        std::vector<std::size_t> starts;
        int ticks = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!sign_at(text, at)) continue;
            starts.push_back(at);
            ticks += text[at] == '-' ? 0 : 1;
        }
        if (starts.size() < 2 || ticks == 0 || starts.front() != 0) {
            apart.push_back(line);
            continue;
        }
        for (std::size_t which = 0; which < starts.size(); ++which) {
            const std::size_t end = which + 1 < starts.size() ? starts[which + 1] : text.size();
            const std::string_view one = text.substr(starts[which] + 1, end - starts[which] - 1);
            apart.push_back(std::string(text[starts[which]] == '-' ? "[ ] " : "[x] ") +
                            std::string(base::trim(one)));
        }
    }
    return apart;
}

std::vector<PersonPiece> ticked_pieces(const std::vector<std::string>& lines) {
    std::vector<PersonPiece> pieces;
    // Where none is ticked nobody has been asked yet: the boxes say nothing.
    const bool any = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
        std::string_view text = base::trim(line);
        return take_tick(text) > 0;
    });
    for (const std::string& line : lines) {
        std::string_view text = base::trim(line);
        const int tick = take_tick(text);
        const std::size_t comma = text.find(',');
        PersonPiece piece{base::collapse_space(text.substr(0, comma))};
        piece.absent = any && tick < 0;
        if (comma != std::string_view::npos) {
            piece.role = base::collapse_space(text.substr(comma + 1));
        }
        if (!piece.text.empty()) pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace intake

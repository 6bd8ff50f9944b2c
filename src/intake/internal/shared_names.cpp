// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/shared_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

bool is_shared(std::string_view body) {
    static constexpr std::array<std::string_view, 11> names = {
        "bestyrelsen",       "bestyrelse",     "skolebestyrelsen",    "forældrebestyrelsen",
        "forældrerådet",     "brugerrådet",    "brugerbestyrelsen",   "beboerrådet",
        "institutionsrådet", "pårørenderådet", "afdelingsbestyrelsen"};
    return std::find(names.begin(), names.end(), fold(body)) != names.end();
}

/// A name, not a sentence, a day or a municipality.
bool may_be_house(std::string_view line) {
    constexpr std::size_t most_words = 4;
    const std::string_view text = without_marks(line);
    const auto words = base::words_of(text);
    return !words.empty() && words.size() <= most_words && starts_upper(text) &&
           text.find_first_of(".:;?") == std::string_view::npos && !find_date(text) &&
           !find_time(text) && !fold(text).ends_with("kommune");
}

}  // namespace

void note_shared_body(const std::vector<HeadLine>& lines, const std::vector<std::size_t>& left_over,
                      records::Minutes& minutes) {
    constexpr std::size_t first_lines = 4;
    if (!is_shared(minutes.body)) return;
    const auto house = std::find_if(left_over.begin(), left_over.end(), [&](std::size_t at) {
        return at < first_lines && may_be_house(lines[at].text);
    });
    if (house == left_over.end()) return;
    minutes.findings.push_back(
        {lines[*house].line, "head.body_missing",
         "whose " + minutes.body + " it is: " + std::string(without_marks(lines[*house].text))});
}

}  // namespace intake

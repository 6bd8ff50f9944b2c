// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/likeness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/hash.h"
#include "base/text.h"

namespace records {
namespace {

constexpr std::size_t digits_kept = 16;

bool is_number(char byte) { return byte >= '0' && byte <= '9'; }
/// Bytes above ASCII are letters here: what folds is written without them, but for two weekdays.
bool is_of_word(char byte) {
    const bool is_ascii_letter = byte >= 'a' && byte <= 'z';
    return is_ascii_letter || static_cast<unsigned char>(byte) >= 0x80;
}

bool names_time(std::string_view word) {
    constexpr std::array<std::string_view, 29> names = {
        "januar",    "februar", "marts",    "april",    "maj",   "juni", "juli", "august",
        "september", "oktober", "november", "december", "jan",   "feb",  "mar",  "apr",
        "jun",       "jul",     "aug",      "sep",      "okt",   "nov",  "dec",  "mandag",
        "tirsdag",   "onsdag",  "torsdag",  "fredag",   "søndag"};
    return word == "lørdag" || std::find(names.begin(), names.end(), word) != names.end();
}

/// "Punkt 12, mandag den 3. marts" is "punkt #, # den #. #".
std::string folded(std::string_view words) {
    const std::string text = base::lower_case(base::collapse_space(words));
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_number(text[end])) ++end;
        if (end > at) {
            out += '#';
            at = end;
            continue;
        }
        while (end < text.size() && is_of_word(text[end])) ++end;
        if (end == at) {
            out += text[at++];
            continue;
        }
        const std::string_view word = std::string_view(text).substr(at, end - at);
        names_time(word) ? out += '#' : out += word;
        at = end;
    }
    return out;
}

}  // namespace

std::string likeness_of(const base::Findings& findings) {
    std::set<std::string> doubts;
    for (const base::Finding& one : findings) {
        if (one.code.starts_with("doubt.")) doubts.insert(one.code + "\n" + folded(one.text));
    }
    if (doubts.empty()) return {};
    std::string all;
    for (const std::string& one : doubts) all += one + "\n\n";
    return base::sha256_of(all).substr(0, digits_kept);
}

bool is_likeness_of(std::string_view likeness, std::int64_t minutes,
                    const base::Findings& findings) {
    return likeness == likeness_of(findings) || likeness == fmt::format("enkelt-{}", minutes);
}

}  // namespace records

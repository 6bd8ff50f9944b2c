// SPDX-License-Identifier: AGPL-3.0-or-later
// APPNOTE.TXT 4.3: the list at the end names each entry and where its own head is.
#include "print/internal/zip_times.h"

#include <algorithm>
#include <string_view>

namespace print {
namespace {

constexpr std::string_view end_mark("PK\5\6", 4);
constexpr std::string_view listed_mark("PK\1\2", 4);
constexpr std::string_view own_mark("PK\3\4", 4);
constexpr std::size_t listed_bytes = 46;
constexpr std::size_t end_bytes = 22;

std::size_t number_at(const std::string& zip, std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t byte = bytes; byte > 0; --byte) {
        value = value << 8U | static_cast<unsigned char>(zip[at + byte - 1]);
    }
    return value;
}

/// The time of two bytes, and the day of two.
void put(std::string& zip, std::size_t at, unsigned day) {
    zip[at] = 0;
    zip[at + 1] = 0;
    zip[at + 2] = static_cast<char>(day & 0xFFU);
    zip[at + 3] = static_cast<char>(day >> 8U & 0xFFU);
}

}  // namespace

void set_times(std::string& zip, const base::Date& day) {
    constexpr int first_year = 1980;
    constexpr int last_year = 2107;
    const auto year =
        static_cast<unsigned>(std::clamp(day.year, first_year, last_year) - first_year);
    const unsigned written =
        year << 9U | static_cast<unsigned>(day.month) << 5U | static_cast<unsigned>(day.day);
    const std::size_t end = zip.rfind(end_mark);
    if (end == std::string::npos || end + end_bytes > zip.size()) return;
    std::size_t at = number_at(zip, end + 16, 4);
    while (at + listed_bytes <= end && zip.compare(at, 4, listed_mark) == 0) {
        put(zip, at + 12, written);
        const std::size_t own = number_at(zip, at + 42, 4);
        if (own + 30 <= zip.size() && zip.compare(own, 4, own_mark) == 0) {
            put(zip, own + 10, written);
        }
        at += listed_bytes + number_at(zip, at + 28, 2) + number_at(zip, at + 30, 2) +
              number_at(zip, at + 32, 2);
    }
}

}  // namespace print

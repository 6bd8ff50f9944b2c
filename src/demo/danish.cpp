// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/danish.h"

#include <array>
#include <charconv>

#include "base/danish_calendar.h"

namespace demo {
namespace {

void append_plain(std::string& text, std::int64_t value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
    text.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void append_two_digits(std::string& text, int value) {
    text += static_cast<char>('0' + value / 10 % 10);
    text += static_cast<char>('0' + value % 10);
}

}  // namespace

void append_whole(std::string& text, std::int64_t value) {
    std::array<char, 24> digits;
    if (value < 0) text += '-';
    const auto end = std::to_chars(digits.begin(), digits.end(), value < 0 ? -value : value).ptr;
    for (const char* digit = digits.data(); digit != end; ++digit) {
        if (digit != digits.data() && (end - digit) % 3 == 0) text += '.';
        text += *digit;
    }
}

void append_tenths(std::string& text, std::int64_t tenths) {
    if (tenths < 0) {
        text += '-';
        tenths = -tenths;
    }
    append_whole(text, tenths / 10);
    text += ',';
    text += static_cast<char>('0' + tenths % 10);
}

void append_date(std::string& text, const base::Date& date) {
    append_plain(text, date.day);
    text += ". ";
    append_month(text, date);
}

void append_short_date(std::string& text, const base::Date& date) {
    append_two_digits(text, date.day);
    text += '-';
    append_two_digits(text, date.month);
    text += '-';
    append_plain(text, date.year);
}

void append_month(std::string& text, const base::Date& date) {
    text += base::danish_months[static_cast<std::size_t>(date.month - 1)];
    text += ' ';
    append_plain(text, date.year);
}

std::string_view weekday_name(const base::Date& date) {
    return base::danish_weekdays[static_cast<std::size_t>(base::weekday_of(date))];
}

void capitalise(std::string& text, std::size_t at) {
    if (at >= text.size()) return;
    if (text[at] >= 'a' && text[at] <= 'z') {
        text[at] = static_cast<char>(text[at] - 'a' + 'A');
        return;
    }
    // Latin-1 letters in UTF-8: the capital lies 32 before the small letter.
    const bool latin = text[at] == '\xC3' && at + 1 < text.size();
    if (latin && static_cast<unsigned char>(text[at + 1]) >= 0xA0) {
        text[at + 1] = static_cast<char>(static_cast<unsigned char>(text[at + 1]) - 0x20);
    }
}

void append_genitive(std::string& text) {
    const char last = text.empty() ? ' ' : text.back();
    text += last == 's' || last == 'x' || last == 'z' ? '\'' : 's';
}

base::Date months_after(const base::Date& date, int months_later) {
    const int month = date.year * 12 + date.month - 1 + months_later;
    base::Date later{month / 12, month % 12 + 1, date.day};
    while (!base::is_real(later)) --later.day;
    return later;
}

}  // namespace demo

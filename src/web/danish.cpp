// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/danish.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "base/clock.h"
#include "base/danish_calendar.h"
#include "base/text.h"
#include "base/untold.h"

namespace web {
namespace {

using Names12 = std::array<std::string_view, 12>;
using Names7 = std::array<std::string_view, 7>;

constexpr Names12 english_months = {"January",   "February", "March",    "April",
                                    "May",       "June",     "July",     "August",
                                    "September", "October",  "November", "December"};
constexpr Names12 danish_short = {"jan.", "feb.", "mar.",  "apr.", "maj",  "jun.",
                                  "jul.", "aug.", "sept.", "okt.", "nov.", "dec."};
constexpr Names12 english_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Names7 english_days = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                 "Friday", "Saturday", "Sunday"};

std::string_view month_name(int month, Language language) {
    const auto at = static_cast<std::size_t>(month - 1) % 12;
    return language == Language::Danish ? base::danish_months[at] : english_months[at];
}

}  // namespace

std::string weekday_date(const base::Date& date, Language language) {
    if (date == base::untold_day) return plain_date(date, language);
    const auto day = static_cast<std::size_t>(base::weekday_of(date)) % 7;
    if (language == Language::English) {
        return fmt::format("{} {}", english_days[day], plain_date(date, language));
    }
    return fmt::format("{} den {}", base::danish_weekdays[day], plain_date(date, language));
}

std::string plain_date(const base::Date& date, Language language) {
    if (date == base::untold_day) {
        return language == Language::Danish ? "dag ikke oplyst" : "day not told";
    }
    return fmt::format("{}{} {} {}", date.day, language == Language::Danish ? "." : "",
                       month_name(date.month, language), date.year);
}

std::string short_date(const base::Date& date, Language language) {
    if (date == base::untold_day) return plain_date(date, language);
    return fmt::format("{} {}", day_and_month(date, language), date.year);
}

std::string day_and_month(const base::Date& date, Language language) {
    return fmt::format("{}{} {}", date.day, language == Language::Danish ? "." : "",
                       short_month(date.month, language));
}

std::string month_and_year(const base::Date& date, Language language) {
    if (date == base::untold_day) return plain_date(date, language);
    return fmt::format("{} {}", month_name(date.month, language), date.year);
}

std::string short_month(int month, Language language) {
    const auto at = static_cast<std::size_t>(month - 1) % 12;
    return std::string(language == Language::Danish ? danish_short[at] : english_short[at]);
}

std::string clock_time(const base::TimeOfDay& time, Language language) {
    if (language == Language::English) return fmt::format("at {}:{:02}", time.hour, time.minute);
    return fmt::format("kl. {}.{:02}", time.hour, time.minute);
}

std::string moment_text(std::string_view utc, Language language) {
    const auto moment = base::danish_moment(utc);
    if (!moment) return std::string(utc);
    return short_date(moment->day, language) + " " + clock_time(moment->time, language);
}

std::string grouped_number(long number, Language language) {
    const std::string digits = std::to_string(std::labs(number));
    const char separator = language == Language::Danish ? '.' : ',';
    std::string text = number < 0 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += separator;
        text += digits[i];
    }
    return text;
}

std::string joined(const std::vector<std::string>& words, Language language) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && i + 1 == words.size()) {
            text += language == Language::Danish ? " og " : " and ";
        } else if (i > 0) {
            text += ", ";
        }
        text += words[i];
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t code_points) {
    std::size_t at = 0;
    std::size_t count = 0;
    std::size_t last_space = 0;
    while (at < text.size()) {
        if (count == code_points) {
            const std::size_t end = last_space > at / 2 ? last_space : at;
            std::string cut(base::trim(text.substr(0, end)));
            while (!cut.empty() &&
                   std::string_view(",;:.-").find(cut.back()) != std::string::npos) {
                cut.pop_back();
            }
            return cut + "…";
        }
        if (text[at] == ' ' || text[at] == '\n') last_space = at;
        at += base::code_point_at(text, at).length;
        ++count;
    }
    return std::string(text);
}

std::string capitalised(std::string_view text) {
    if (text.empty()) return {};
    const base::CodePoint first = base::code_point_at(text, 0);
    char32_t value = first.value;
    // Small letters of ASCII and Latin-1 stand 32 above their capitals.
    const bool small = (value >= U'a' && value <= U'z') || (value >= 0xE0 && value <= 0xFE);
    if (small && value != 0xF7) value -= 32;
    std::string capital;
    base::append_code_point(capital, value);
    return capital.append(text.substr(first.length));
}

}  // namespace web

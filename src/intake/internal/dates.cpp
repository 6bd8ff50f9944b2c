// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/dates.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/danish_calendar.h"
#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Reads forward through a text, one piece at a time.
struct Cursor {
    std::string_view text;
    std::size_t at = 0;

    bool done() const { return at >= text.size(); }
    void skip() {
        while (const std::size_t length = space_at(text, at)) at += length;
    }
    bool take(char wanted) {
        if (done() || text[at] != wanted) return false;
        ++at;
        return true;
    }
    /// A run of at most `most` digits; nothing when there is none or it is longer.
    std::optional<int> number(std::size_t most) {
        std::size_t end = at;
        int value = 0;
        while (end < text.size() && is_ascii_digit(text[end])) {
            if (end - at >= most) return std::nullopt;
            value = value * 10 + (text[end] - '0');
            ++end;
        }
        if (end == at) return std::nullopt;
        at = end;
        return value;
    }
};

int full_year(int year, std::size_t digits) {
    if (digits > 2) return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

std::optional<int> read_year(Cursor& cursor) {
    const std::size_t start = cursor.at;
    const std::optional<int> year = cursor.number(4);
    const std::size_t digits = cursor.at - start;
    if (!year || (digits != 2 && digits != 4)) return std::nullopt;
    return full_year(*year, digits);
}

/// How months are written, also in old minutes; January first.
constexpr std::array<std::string_view, 12> month_words = {
    "januar jan janu januari januarii january",
    "februar feb febr februari februarii february",
    "marts mar martz martii march",
    "april apr aprilis aprillis",
    "maj mai maii may",
    "juni jun junii juny",
    "juli jul julii july",
    "august aug augusti augs",
    "september sep sept septb septbr septemb septembr septembris",
    "oktober okt oktb oktbr october oct octb octbr octobris",
    "november nov novb novbr novemb novembris",
    "december dec decb decbr decemb decembris"};

/// Bytes of a word for the month at the start; 0 when there is none.
std::size_t match_month(std::string_view text, std::string_view words) {
    if (!may_start(text, words)) return 0;  // All of them begin alike.
    for (const std::string_view word : base::split(words, ' ')) {
        if (const std::size_t length = match_word(text, word)) return length;
    }
    return 0;
}

/// "5te", "3die", "1ste", "2den": one past how old minutes end the number of a day.
std::size_t after_ordinal(std::string_view text, std::size_t at) {
    for (const std::string_view end : {"te", "de", "die", "dje", "ste", "den"}) {
        if (const std::size_t length = match_word(text.substr(at), end)) return at + length;
    }
    return at;
}

/// The month that is named here, whole or shortened.
std::optional<int> read_month_name(Cursor& cursor) {
    const std::string_view here = cursor.text.substr(cursor.at);
    for (std::size_t month = 0; month < month_words.size(); ++month) {
        const std::size_t length = match_month(here, month_words[month]);
        if (length == 0) continue;
        cursor.at += length;
        cursor.take('.');
        return static_cast<int>(month) + 1;
    }
    return std::nullopt;
}

bool named_month_follows(Cursor cursor) {
    cursor.take('.');
    cursor.skip();
    return read_month_name(cursor).has_value();
}

/// "10.12" goes on in ".30": no year.
bool goes_on_as_hour(Cursor cursor) {
    return (cursor.take('.') || cursor.take(':')) && cursor.number(2).has_value();
}

/// In "8.30-10.30" the 30, and what stands behind "kl.".
bool is_of_hour(std::string_view text, std::size_t start) {
    if (start == 0) return false;
    const char before = text[start - 1];
    const bool parted = before == '.' || before == ':';
    if (parted && start >= 2 && is_ascii_digit(text[start - 2])) return true;
    while (start > 0 &&
           (text[start - 1] == ' ' || text[start - 1] == '.' || text[start - 1] == ':'))
        --start;
    if (start < 2) return false;
    const std::size_t word = start - 2;
    const bool clock = (text[word] == 'k' || text[word] == 'K') && (text[word + 1] | 0x20) == 'l';
    return clock && (word == 0 || ends_word(text, word - 1));
}

/// After the day: ". februar 2018", "-02-2018", ".02.2018", "/2 2018", "/2-18".
std::optional<base::Date> read_after_day(Cursor& cursor, int day) {
    Cursor named = cursor;
    named.at = after_ordinal(named.text, named.at);
    named.take('.');
    named.skip();
    if (const std::optional<int> month = read_month_name(named)) {
        named.take(',');  // "28. februar, 2025"
        named.skip();
        const std::optional<int> year = read_year(named);
        if (!year) return std::nullopt;
        cursor = named;
        return base::Date{*year, *month, day};
    }
    // "13./8. 2019"
    if (cursor.text.substr(cursor.at).starts_with("./")) ++cursor.at;
    const char separator = cursor.done() ? '\0' : cursor.text[cursor.at];
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    ++cursor.at;
    const std::optional<int> month = cursor.number(2);
    if (!month) return std::nullopt;
    const bool alike = cursor.take(separator);
    const bool joined = alike || cursor.take('-') || cursor.take('.');
    if (!joined && separator != '/') return std::nullopt;
    if (!joined || separator == '/') cursor.skip();
    const std::size_t start = cursor.at;
    const std::optional<int> year = read_year(cursor);
    // "10.10-11": from an hour to another.
    const bool hours = !alike && separator != '/' && cursor.at - start == 2;
    if (!year || hours || goes_on_as_hour(cursor)) return std::nullopt;
    return base::Date{*year, *month, day};
}

/// The day that is named here, as old protocols do: "den nittende oktober 2022"; 0 when none is.
int take_day_in_words(Cursor& cursor) {
    static constexpr std::array<std::string_view, 31> days = {
        "første",        "anden",        "tredje",        "fjerde",        "femte",
        "sjette",        "syvende",      "ottende",       "niende",        "tiende",
        "ellevte",       "tolvte",       "trettende",     "fjortende",     "femtende",
        "sekstende",     "syttende",     "attende",       "nittende",      "tyvende",
        "enogtyvende",   "toogtyvende",  "treogtyvende",  "fireogtyvende", "femogtyvende",
        "seksogtyvende", "syvogtyvende", "otteogtyvende", "niogtyvende",   "tredivte",
        "enogtredivte"};
    for (std::size_t day = 0; day < days.size(); ++day) {
        const std::size_t length = match_word(cursor.text.substr(cursor.at), days[day]);
        if (length == 0) continue;
        cursor.at += length;
        return static_cast<int>(day) + 1;
    }
    return 0;
}

/// Behind a lead ("den ") of so many bytes, which is part of it.
std::optional<FoundDate> read_date_in_words(std::string_view text, std::size_t start,
                                            std::size_t lead) {
    Cursor cursor{text, start};
    const int day = take_day_in_words(cursor);
    if (day == 0) return std::nullopt;
    cursor.skip();
    const std::optional<int> month = read_month_name(cursor);
    cursor.skip();
    const std::optional<int> year = month ? read_year(cursor) : std::nullopt;
    if (!year || !ends_word(text, cursor.at)) return std::nullopt;
    const base::Date date{*year, *month, day};
    return base::is_real(date) ? std::optional(FoundDate{date, start - lead, cursor.at})
                               : std::nullopt;
}

/// The last day of "2.-3. maj 2019" or "30. - 31.8.2019", after which the first takes its month.
void skip_last_day(Cursor& cursor, int first) {
    Cursor ahead = cursor;
    const bool pointed = ahead.take('.');
    ahead.skip();
    bool to = ahead.take('-');
    for (const std::string_view sign : {"–", "og", "til"}) {
        if (to || !ahead.text.substr(ahead.at).starts_with(sign)) continue;
        ahead.at += sign.size();
        to = true;
    }
    ahead.skip();
    const std::optional<int> last = to ? ahead.number(2) : std::nullopt;
    // "5-03-2019" is one day: what follows its month is joined to it.
    if (last && *last > first && *last <= 31 && (pointed || named_month_follows(ahead))) {
        cursor = ahead;
    }
}

std::optional<FoundDate> read_date(std::string_view text, std::size_t start) {
    if (const auto iso = base::parse_date(text.substr(start, 10))) {
        if (ends_word(text, start + 10)) return FoundDate{*iso, start, start + 10};
    }
    Cursor cursor{text, start};
    const std::optional<int> day = cursor.number(2);
    if (!day || is_of_hour(text, start)) return std::nullopt;
    skip_last_day(cursor, *day);
    const std::optional<base::Date> date = read_after_day(cursor, *day);
    if (!date || !base::is_real(*date) || !ends_word(text, cursor.at)) return std::nullopt;
    return FoundDate{*date, start, cursor.at};
}

/// "16.30" after "14.00-": the meeting's end.
bool is_end_time(Cursor cursor) {
    const std::optional<int> hour = cursor.number(2);
    if (!hour || *hour > 24 || (!cursor.take('.') && !cursor.take(':'))) return false;
    const std::size_t start = cursor.at;
    const std::optional<int> minute = cursor.number(2);
    return minute && cursor.at - start == 2 && *minute < 60 && ends_word(cursor.text, cursor.at);
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_ascii_digit(text[at])) continue;
        if (const auto found = read_date(text, at)) return found;
        while (at + 1 < text.size() && is_ascii_digit(text[at + 1])) ++at;
    }
    constexpr std::string_view lead = "den ";
    const std::size_t before = text.find(lead);
    if (before == std::string_view::npos) return std::nullopt;
    return read_date_in_words(text, before + lead.size(), lead.size());
}

std::optional<FoundTime> find_time(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool after_word = at > 0 && !ends_word(text, at - 1);
        if (after_word) continue;
        Cursor cursor{text, at};
        const std::size_t clock = match_word(text.substr(at), "kl");
        cursor.at += clock;
        if (clock > 0) {
            cursor.take('.');
            cursor.take(':');
            cursor.skip();
        }
        const std::optional<int> hour = cursor.number(2);
        if (!hour || *hour > 23) continue;
        const bool parted = cursor.take(':') || cursor.take('.');
        const std::size_t minute_start = cursor.at;
        const std::optional<int> minute = parted ? cursor.number(2) : std::nullopt;
        const bool whole = minute && cursor.at - minute_start == 2 && *minute < 60;
        const bool goes_on = cursor.at + 1 < text.size() && !ends_word(text, cursor.at + 1) &&
                             (text[cursor.at] == '.' || text[cursor.at] == '-') &&
                             !is_end_time(Cursor{text, cursor.at + 1});
        if (whole && ends_word(text, cursor.at) && !goes_on) {
            return FoundTime{{*hour, *minute}, at, cursor.at};
        }
        if (clock > 0 && !minute) return FoundTime{{*hour, 0}, at, cursor.at};
    }
    return std::nullopt;
}

std::size_t month_at_start(std::string_view text) {
    for (const std::string_view words : month_words) {
        if (const std::size_t length = match_month(text, words)) return length;
    }
    return 0;
}

std::size_t weekday_at_start(std::string_view text) {
    for (const std::string_view weekday : base::danish_weekdays) {
        if (const std::size_t length = match_word(text, weekday)) return length;
    }
    return 0;
}

bool says_only_when(std::string_view text) {
    std::string rest(text);
    if (const auto date = find_date(rest)) rest.erase(date->start, date->end - date->start);
    if (const auto time = find_time(rest)) rest.erase(time->start, time->end - time->start);
    constexpr std::array<std::string_view, 6> leading = {"d",       "den", "kl",
                                                         "klokken", "fra", "dato"};
    for (const std::string_view word : base::words_of(rest)) {
        const std::string folded = fold(word);
        const bool known = weekday_at_start(folded) == folded.size() ||
                           std::find(leading.begin(), leading.end(), folded) != leading.end();
        if (!known) return false;
    }
    return true;
}

}  // namespace intake

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/programme.h"

#include <fmt/format.h>

#include <optional>

#include "base/personal_number.h"
#include "base/text.h"

namespace agendas {
namespace {

constexpr int minutes_an_hour = 60;
constexpr int minutes_a_day = 24 * minutes_an_hour;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

/// What is left to read of a line.
class Line {
public:
    explicit Line(std::string_view text) : text_(text) {}

    bool take(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    void skip_space() {
        while (take(" ") || take("\t") || take("\xC2\xA0")) {
        }
    }
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    std::string digits() {
        std::string found;
        while (is_digit(next())) found += text_[at_++];
        return found;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

/// As it stands in a line: "9", "9.30", "25.00".
struct Clock {
    int minutes = 0;
    bool has_minutes = false;
    bool is_real = false;
};

/// Nothing when the line goes on with something else: "13.1.2027", "10.000 kr.", "3 oplæg".
std::optional<Clock> take_clock(Line& line) {
    const std::string hour = line.digits();
    if (hour.empty() || hour.size() > 2) return std::nullopt;
    Line after = line;
    if (!after.take(".") && !after.take(":")) {
        const int at = std::stoi(hour);
        return Clock{.minutes = at * minutes_an_hour, .is_real = at < 24};
    }
    const std::string minute = after.digits();
    if (minute.size() != 2) return std::nullopt;
    Line beyond = after;
    if (beyond.take(".") && is_digit(beyond.next())) return std::nullopt;
    line = after;
    const int hours = std::stoi(hour);
    const int minutes = std::stoi(minute);
    return Clock{.minutes = hours * minutes_an_hour + minutes,
                 .has_minutes = true,
                 .is_real = hours < 24 && minutes < minutes_an_hour};
}

bool take_dash(Line& line) {
    line.skip_space();
    return line.take("-") || line.take("\u2013") || line.take("\u2014") || line.take("til ");
}

struct Entry {
    Clock from;
    std::optional<Clock> to;
};
struct Reading {
    bool is_time = false;  ///< It begins as a time does.
    std::optional<Entry> entry;
};

Reading read(std::string_view text) {
    const std::string folded = base::lower_case(base::trim(text));
    Line line(folded);
    const bool says_so = line.take("kl. ") || line.take("kl.") || line.take("kl ");
    line.skip_space();
    const auto from = take_clock(line);
    if (!from) return {.is_time = says_so, .entry = {}};
    Entry entry{.from = *from, .to = {}};
    Line after = line;
    if (take_dash(after)) {
        after.skip_space();
        entry.to = take_clock(after);
    }
    // "3 oplæg" and "2-3 oplæg" are no times.
    const bool has_minutes = from->has_minutes || (entry.to && entry.to->has_minutes);
    if (!says_so && !has_minutes) return {};
    return {.is_time = true, .entry = entry};
}

std::string shortened(std::string_view line) {
    constexpr std::size_t longest = 60;
    const std::string text = base::hide_personal_numbers(base::collapse_space(line));
    if (base::count_code_points(text) <= longest) return text;
    std::size_t at = 0;
    for (std::size_t count = 0; count < longest; ++count) {
        at += base::code_point_at(text, at).length;
    }
    return text.substr(0, at) + "\u2026";
}

int minutes_of(const base::TimeOfDay& time) { return time.hour * minutes_an_hour + time.minute; }

/// Lines in their order, in a meeting.
class Programme {
public:
    explicit Programme(const Times& times)
        : begin_(minutes_of(times.start)),
          end_(minutes_of(times.end) + (ends_next_day(times) ? minutes_a_day : 0)) {}

    std::optional<ProgrammeFault::What> look_at(const Reading& reading) {
        using What = ProgrammeFault::What;
        if (!reading.is_time) return std::nullopt;
        const bool is_real = reading.entry && reading.entry->from.is_real &&
                             (!reading.entry->to || reading.entry->to->is_real);
        if (!is_real) return What::NoTime;
        const int from = in_meeting(reading.entry->from.minutes);
        const int to = reading.entry->to ? in_meeting(reading.entry->to->minutes) : from;
        if (reading.entry->to && to <= from) return What::EndsBefore;
        if (from < begin_ || to > end_) return What::Outside;
        const bool overlaps = from < over_;
        over_ = std::max(over_, to);
        if (overlaps) return What::Overlaps;
        return std::nullopt;
    }

private:
    /// Counted from the midnight before the meeting.
    int in_meeting(int minutes) const {
        const bool is_next_day = minutes < begin_ && minutes + minutes_a_day <= end_;
        return is_next_day ? minutes + minutes_a_day : minutes;
    }

    int begin_;
    int end_;
    int over_ = 0;  ///< When the lines above are over.
};

}  // namespace

std::vector<ProgrammeFault> faults_in(std::string_view programme, const Times& times) {
    std::vector<ProgrammeFault> faults;
    Programme looked(times);
    for (const std::string_view line : base::split(programme, '\n')) {
        const auto what = looked.look_at(read(line));
        if (what) faults.push_back({*what, shortened(line)});
    }
    return faults;
}

std::string_view name_of(ProgrammeFault::What what) {
    switch (what) {
        case ProgrammeFault::What::NoTime:
            return "programme_no_time";
        case ProgrammeFault::What::EndsBefore:
            return "programme_ends_before";
        case ProgrammeFault::What::Overlaps:
            return "programme_overlaps";
        case ProgrammeFault::What::Outside:
            return "programme_outside";
    }
    return "";
}

std::string hours_of(const Times& times) {
    return fmt::format("{}.{:02}-{}.{:02}", times.start.hour, times.start.minute, times.end.hour,
                       times.end.minute);
}

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/meeting_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/clock.h"
#include "base/text.h"

namespace agendas {
namespace {

constexpr std::array<std::pair<OnClosed, std::string_view>, 3> on_closed_names = {{
    {OnClosed::Drop, "drop"},
    {OnClosed::Later, "later"},
    {OnClosed::Earlier, "earlier"},
}};

constexpr int days_a_week = 7;
constexpr int last_of_month = 5;
constexpr int most_weeks_between = 8;
constexpr std::size_t longest_place = 200;
constexpr std::size_t longest_link = 500;
constexpr std::int64_t longest_meeting = 12L * 3600;

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return whole && !text.empty() ? std::optional(number) : std::nullopt;
}

bool is_plain(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char sign) {
        return static_cast<unsigned char>(sign) < ' ' || sign == '\x7f';
    });
}

bool is_link(std::string_view link) {
    const bool begins = link.starts_with("https://") || link.starts_with("http://");
    return begins && link.size() <= longest_link && is_plain(link) &&
           link.find_first_of(" <>\"") == link.npos &&
           link.size() > std::string_view("https://").size();
}

bool is_time(const base::TimeOfDay& time) {
    return time.hour >= 0 && time.hour <= 23 && time.minute >= 0 && time.minute <= 59;
}

/// False for half past two in the night that summer time begins.
bool is_on_the_wall(const base::Date& day, const base::TimeOfDay& time) {
    const auto shown = base::danish_moment(base::danish_wall_time(day, time));
    return shown && *shown == base::DanishMoment{day, time};
}

void check_times(const Times& times, std::vector<base::Violation>& wrong) {
    if (!is_time(times.start)) wrong.push_back({"start", "time"});
    if (!is_time(times.end)) wrong.push_back({"end", "time"});
    const bool has_day = base::is_real(times.date) && calendar::is_known_year(times.date.year);
    if (!has_day) wrong.push_back({"date", "date"});
    if (!wrong.empty()) return;
    const base::Date last = ends_next_day(times) ? calendar::days_after(times.date, 1) : times.date;
    if (!is_on_the_wall(times.date, times.start)) wrong.push_back({"start", "clock_skips"});
    if (!is_on_the_wall(last, times.end)) wrong.push_back({"end", "clock_skips"});
    if (!wrong.empty()) return;
    // Days before 1970 are planned by nobody, and their seconds are none.
    const auto begins = base::seconds_of(begins_at(times));
    const auto ends = base::seconds_of(ends_at(times));
    if (!begins || !ends) return wrong.push_back({"date", "date"});
    if (times.start == times.end || *ends <= *begins) wrong.push_back({"end", "no_length"});
    if (*ends - *begins > longest_meeting && times.start != times.end) {
        wrong.push_back({"end", ends_next_day(times) ? "ends_before" : "meeting_too_long"});
    }
}

base::Date in_month(int year, int month, int weekday, int which) {
    if (which < last_of_month) {
        const base::Date first{year, month, 1};
        const int offset = (weekday - base::weekday_of(first) + days_a_week) % days_a_week;
        return calendar::days_after(first, offset + (which - 1) * days_a_week);
    }
    const base::Date next =
        month == 12 ? base::Date{year + 1, 1, 1} : base::Date{year, month + 1, 1};
    const base::Date last = calendar::days_after(next, -1);
    return calendar::days_after(last,
                                -((base::weekday_of(last) - weekday + days_a_week) % days_a_week));
}

std::vector<base::Date> days_by_rule(const MeetingRule& rule) {
    std::vector<base::Date> days;
    if (rule.which > 0) {
        for (int month = 1; month <= 12; ++month) {
            days.push_back(in_month(rule.year, month, rule.weekday, rule.which));
        }
        return days;
    }
    base::Date day = rule.first.value_or(in_month(rule.year, 1, rule.weekday, 1));
    for (; day.year == rule.year; day = calendar::days_after(day, rule.every_weeks * days_a_week)) {
        days.push_back(day);
    }
    return days;
}

bool is_left_out(const MeetingRule& rule, const base::Date& day) {
    const base::Date thursday = calendar::days_after(day, 3 - base::weekday_of(day));
    return thursday.year == rule.year && rule.without_weeks.contains(calendar::week_of(day));
}

/// One rule on its way through a year.
class Proposal {
public:
    Proposal(const MeetingRule& rule, const calendar::DayTable& days,
             const std::vector<organisation::Term>& terms, const std::vector<PlannedMeeting>& known)
        : rule_(rule), days_(days), terms_(terms), known_(known), by_rule_(days_by_rule(rule)) {}

    std::vector<Proposed> make() {
        std::vector<Proposed> all;
        for (const base::Date& day : by_rule_) all.push_back(propose_one(day));
        std::stable_sort(all.begin(), all.end(), [](const Proposed& one, const Proposed& other) {
            return one.times.date < other.times.date;
        });
        return all;
    }

private:
    Proposed propose_one(const base::Date& day) {
        Proposed one{.by_rule = day, .times = {day, rule_.start, rule_.end}, .why = {}};
        if (is_left_out(rule_, day)) {
            one.fate = Fate::Dropped;
            one.in_weeks_left_out = true;
            return one;
        }
        if (auto closed = why_not(day)) {
            one.why = *std::move(closed);
            const auto other = another_day(day);
            one.fate = other ? Fate::Moved : Fate::Dropped;
            if (other) one.times.date = *other;
        }
        if (one.fate == Fate::Dropped) return one;
        used_.insert(one.times.date);
        settle(one);
        return one;
    }

    void settle(Proposed& one) const {
        const base::Date& day = one.times.date;
        const bool in_a_term = std::any_of(terms_.begin(), terms_.end(), [&](const auto& term) {
            return term.from <= day && day <= term.to;
        });
        one.outside_terms = !terms_.empty() && !in_a_term;
        if (one.outside_terms) one.fate = Fate::Dropped;
        const bool is_known = std::any_of(known_.begin(), known_.end(), [&](const auto& other) {
            return other.state == PlannedState::Planned && other.times.date == day;
        });
        if (is_known && !one.outside_terms) one.fate = Fate::Known;
        one.bridge = days_.find_bridge(day);
        one.half = days_.find(day, calendar::ClosingKind::Half);
        one.school = days_.find(day, calendar::ClosingKind::School);
    }

    std::optional<std::string> why_not(const base::Date& day) const {
        if (auto closed = days_.why_closed(day)) return closed;
        if (!rule_.avoids_school) return std::nullopt;
        return days_.find(day, calendar::ClosingKind::School);
    }

    std::optional<base::Date> another_day(const base::Date& day) const {
        if (rule_.on_closed == OnClosed::Drop) return std::nullopt;
        constexpr int furthest = 14;
        const int direction = rule_.on_closed == OnClosed::Later ? 1 : -1;
        for (int days = 1; days <= furthest; ++days) {
            const base::Date other = calendar::days_after(day, days * direction);
            const bool is_good = other.year == rule_.year && days_.is_working_day(other) &&
                                 !why_not(other) && !is_left_out(rule_, other) && is_free(other);
            if (is_good) return other;
        }
        return std::nullopt;
    }

    bool is_free(const base::Date& day) const {
        return !used_.contains(day) &&
               std::find(by_rule_.begin(), by_rule_.end(), day) == by_rule_.end();
    }

    const MeetingRule& rule_;
    const calendar::DayTable& days_;
    const std::vector<organisation::Term>& terms_;
    const std::vector<PlannedMeeting>& known_;
    const std::vector<base::Date> by_rule_;
    std::set<base::Date> used_;
};

}  // namespace

std::string_view name_of(OnClosed what) {
    for (const auto& [one, name] : on_closed_names) {
        if (one == what) return name;
    }
    return {};
}

std::optional<OnClosed> parse_on_closed(std::string_view name) {
    for (const auto& [what, known] : on_closed_names) {
        if (known == name) return what;
    }
    return std::nullopt;
}

std::optional<std::set<int>> parse_weeks(std::string_view text, int year) {
    std::set<int> weeks;
    if (base::trim(text).empty()) return weeks;
    const int last = calendar::weeks_in(year);
    for (const std::string_view part : base::split(text, ',')) {
        const std::string_view span = base::trim(part);
        const std::size_t dash = span.find('-');
        const auto from = number_of(base::trim(span.substr(0, dash)));
        const auto to = dash == span.npos ? from : number_of(base::trim(span.substr(dash + 1)));
        if (!from || !to || *from < 1 || *to > last || *from > *to) return std::nullopt;
        for (int week = *from; week <= *to; ++week) weeks.insert(week);
    }
    return weeks;
}

std::string render_weeks(const std::set<int>& weeks) {
    std::string text;
    for (auto week = weeks.begin(); week != weeks.end();) {
        const int from = *week;
        int to = from;
        while (++week != weeks.end() && *week == to + 1) to = *week;
        if (!text.empty()) text += ", ";
        text += from == to ? std::to_string(from) : fmt::format("{}-{}", from, to);
    }
    return text;
}

std::vector<base::Violation> wrong_in(const Times& times, std::string_view place,
                                      std::string_view link) {
    std::vector<base::Violation> wrong;
    check_times(times, wrong);
    if (place.empty() && link.empty()) wrong.push_back({"place", "place_or_link"});
    if (base::count_code_points(place) > longest_place) wrong.push_back({"place", "too_long"});
    if (!is_plain(place)) wrong.push_back({"place", "name"});
    if (!link.empty() && !is_link(link)) wrong.push_back({"link", "link"});
    return wrong;
}

base::Result<void> check_rule(const MeetingRule& rule) {
    base::Error error{base::ErrorKind::Invalid, "rule.wrong"};
    std::vector<base::Violation>& wrong = error.violations;
    const auto outside = [](int value, int least, int most) {
        return value < least || value > most;
    };
    if (!calendar::is_known_year(rule.year)) {
        wrong.push_back({"year", "year"});
        return error;
    }
    if (outside(rule.which, 0, last_of_month)) wrong.push_back({"which", "unknown"});
    if (outside(rule.weekday, 0, days_a_week - 1)) wrong.push_back({"weekday", "unknown"});
    if (outside(rule.every_weeks, 1, most_weeks_between)) wrong.push_back({"every_weeks", "weeks"});
    if (rule.first && rule.which == 0) {
        const bool fits = base::is_real(*rule.first) && rule.first->year == rule.year &&
                          base::weekday_of(*rule.first) == rule.weekday;
        if (!fits) wrong.push_back({"first", "first_day"});
    }
    // A day on which no clock is changed.
    const Times times{{rule.year, 1, 15}, rule.start, rule.end};
    for (base::Violation& one : wrong_in(times, rule.place, rule.link)) {
        if (one.field == "date") one = {"year", "year"};
        wrong.push_back(std::move(one));
    }
    if (!wrong.empty()) return error;
    return {};
}

base::Result<std::vector<Proposed>> propose(const MeetingRule& rule, const calendar::DayTable& days,
                                            const std::vector<organisation::Term>& terms,
                                            const std::vector<PlannedMeeting>& known,
                                            const base::Date& from) {
    if (auto checked = check_rule(rule); !checked) return std::move(checked).error();
    auto proposal = Proposal(rule, days, terms, known).make();
    for (Proposed& one : proposal) {
        if (one.fate == Fate::Dropped || one.fate == Fate::Known || one.times.date >= from)
            continue;
        one.fate = Fate::Dropped;
        one.has_passed = true;
    }
    for (const Proposed& one : proposal) {
        if (one.fate == Fate::Dropped) continue;
        // The night that summer time begins has an hour less.
        auto wrong = wrong_in(one.times, rule.place, rule.link);
        if (wrong.empty()) continue;
        return base::Error{base::ErrorKind::Invalid, "rule.wrong",
                           base::render_date(one.times.date), std::move(wrong)};
    }
    const bool gives_any = std::any_of(proposal.begin(), proposal.end(), [](const Proposed& one) {
        return one.fate != Fate::Dropped;
    });
    if (!gives_any) return base::Error{base::ErrorKind::Conflict, "rule.no_meeting"};
    return proposal;
}

std::vector<base::Date> days_of(const std::vector<Proposed>& proposal) {
    std::vector<base::Date> days;
    for (const Proposed& one : proposal) {
        const bool is_new = one.fate == Fate::Kept || one.fate == Fate::Moved;
        if (is_new) days.push_back(one.times.date);
    }
    return days;
}

std::string render_rule(const MeetingRule& rule) {
    nlohmann::json json = {{"year", rule.year},
                           {"which", rule.which},
                           {"weekday", rule.weekday},
                           {"every_weeks", rule.every_weeks},
                           {"without_weeks", render_weeks(rule.without_weeks)},
                           {"on_closed", name_of(rule.on_closed)},
                           {"avoids_school", rule.avoids_school},
                           {"start", base::render_time_of_day(rule.start)},
                           {"end", base::render_time_of_day(rule.end)},
                           {"place", rule.place},
                           {"link", rule.link}};
    if (rule.first) json["first"] = base::render_date(*rule.first);
    return json.dump();
}

std::optional<MeetingRule> parse_rule(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto number = [&](const char* name, int fallback) {
        const auto found = json.find(name);
        return found != json.end() && found->is_number_integer() ? found->get<int>() : fallback;
    };
    const auto word = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    MeetingRule rule;
    rule.year = number("year", 0);
    rule.which = number("which", 2);
    rule.weekday = number("weekday", 0);
    rule.every_weeks = number("every_weeks", 2);
    rule.first = base::parse_date(word("first"));
    if (calendar::is_known_year(rule.year)) {
        rule.without_weeks =
            parse_weeks(word("without_weeks"), rule.year).value_or(std::set<int>());
    }
    rule.on_closed = parse_on_closed(word("on_closed")).value_or(OnClosed::Later);
    const auto avoids = json.find("avoids_school");
    rule.avoids_school = avoids != json.end() && avoids->is_boolean() && avoids->get<bool>();
    rule.start = base::parse_time_of_day(word("start")).value_or(base::TimeOfDay{});
    rule.end = base::parse_time_of_day(word("end")).value_or(base::TimeOfDay{});
    rule.place = word("place");
    rule.link = word("link");
    return rule;
}

}  // namespace agendas

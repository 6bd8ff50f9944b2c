// SPDX-License-Identifier: AGPL-3.0-or-later
// Days as they count in one municipality: holidays by law and the days it decides, in one answer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "calendar/closing_day.h"
#include "calendar/holidays.h"

namespace calendar {

/// Whether a Saturday that is no holiday counts as a weekday (hverdag). In statute it does; most
/// municipalities count Monday to Friday, which is never later.
enum class Saturdays { Skip, Count };

struct NamedDay {
    base::Date date;
    std::string name;
    ClosingKind kind = ClosingKind::Closed;
    friend bool operator==(const NamedDay&, const NamedDay&) = default;
};
/// A working day between two days off.
struct BridgeDay {
    base::Date date;
    std::string name;  ///< The day off beside it that is no weekend: "1. maj".
    friend bool operator==(const BridgeDay&, const BridgeDay&) = default;
};

/// Plain data: made once, asked often.
class DayTable {
public:
    /// What is computed, without a record: holidays and customary closing days.
    DayTable() = default;
    explicit DayTable(std::vector<ClosingDay> kept) : kept_(std::move(kept)) {}
    static base::Result<DayTable> load(store::Reader& reader);

    /// Closed, half, and school days of the year, a row a day, by date.
    std::vector<NamedDay> list_closing(int year) const;
    /// The municipality's own word for the day, if it has one of that kind.
    std::optional<std::string> find(const base::Date& day, ClosingKind kind) const;
    /// Why no meeting is planned on it: a holiday, a closing day; nothing for weekends, too.
    std::optional<std::string> why_closed(const base::Date& day) const;
    /// Monday to Friday, neither holiday nor closed.
    bool is_working_day(const base::Date& day) const;
    /// The same, with Saturdays as asked.
    bool is_counted(const base::Date& day, Saturdays saturdays) const;
    /// A working day between two days off, one of which is no weekend: "indeklemt dag". No law
    /// knows it; it is pointed out, never closed.
    std::optional<std::string> find_bridge(const base::Date& day) const;
    std::vector<BridgeDay> list_bridges(int year) const;

    /// So many weekdays before the day, which is not counted itself (kommunestyrelsesloven § 8,
    /// stk. 4: four weekdays before a meeting). 0: the day itself.
    base::Date weekdays_before(const base::Date& day, int weekdays, Saturdays saturdays) const;
    /// So many after it.
    base::Date weekdays_after(const base::Date& day, int weekdays, Saturdays saturdays) const;
    /// How many weekdays lie after `from`, up to and with `to`; below 0 when `to` is before.
    int count_weekdays(const base::Date& from, const base::Date& to, Saturdays saturdays) const;

private:
    base::Date step(base::Date day, int weekdays, int direction, Saturdays saturdays) const;
    bool is_off(const base::Date& day) const;
    std::optional<std::string> off_name(const base::Date& day) const;

    std::vector<ClosingDay> kept_;
};

}  // namespace calendar

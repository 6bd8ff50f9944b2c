// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/closing_day.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "base/try.h"
#include "calendar/holidays.h"
#include "calendar/internal/closing_day_table.h"
#include "calendar/internal/states.h"

namespace calendar {
namespace {

constexpr std::array<std::pair<ClosingKind, std::string_view>, 4> kind_names = {{
    {ClosingKind::Closed, "closed"},
    {ClosingKind::Half, "half"},
    {ClosingKind::School, "school"},
    {ClosingKind::Open, "open"},
}};

constexpr std::size_t longest_name = 100;
constexpr long longest_time = 366;
constexpr long longest_yearly = 31;
constexpr int customary_since = first_year;

/// Month and day as one number: 1224.
int day_of_year(const base::Date& date) { return date.month * 100 + date.day; }

std::string wrong_name(const std::string& name) {
    if (name.empty()) return "missing";
    if (base::count_code_points(name) > longest_name) return "too_long";
    const bool is_plain = std::none_of(name.begin(), name.end(), [](char sign) {
        return static_cast<unsigned char>(sign) < ' ' || sign == '\x7f';
    });
    return is_plain ? "" : "name";
}

bool is_known(const base::Date& date) { return base::is_real(date) && is_known_year(date.year); }

/// A public holiday among the days that are to be open; of a yearly one, what is a holiday on the
/// same day each year.
bool holds_holiday(const ClosingDay& wanted) {
    constexpr long a_year = 365;
    for (base::Date day = wanted.from; day <= wanted.to; day = days_after(day, 1)) {
        const bool is_one = find_holiday(day).has_value();
        if (is_one && !wanted.is_yearly) return true;
        base::Date next = day;
        ++next.year;
        if (is_one && is_known_year(next.year) && find_holiday(next)) return true;
        if (base::days_since_epoch(day) - base::days_since_epoch(wanted.from) > a_year) break;
    }
    return false;
}

base::Result<void> check(const ClosingDay& wanted) {
    base::Error wrong{base::ErrorKind::Invalid, "closing_day.wrong"};
    if (const auto code = wrong_name(wanted.name); !code.empty()) {
        wrong.violations.push_back({"name", code});
    }
    const bool begins = is_known(wanted.from);
    const bool ends = is_known(wanted.to);
    if (!begins) wrong.violations.push_back({"from", "date"});
    if (!ends) wrong.violations.push_back({"to", "date"});
    if (begins && ends) {
        const long days = base::days_since_epoch(wanted.to) - base::days_since_epoch(wanted.from);
        const long most = wanted.is_yearly ? longest_yearly : longest_time;
        if (days < 0) wrong.violations.push_back({"to", "before_from"});
        if (days >= most) wrong.violations.push_back({"to", "too_long"});
        const bool is_sound = days >= 0 && days < most;
        if (is_sound && wanted.kind == ClosingKind::Open && holds_holiday(wanted)) {
            wrong.violations.push_back({"from", "open_on_holiday"});
        }
    }
    if (!wrong.violations.empty()) return wrong;
    return {};
}

bool is_same(const ClosingDay& one, const ClosingDay& other) {
    return one.from == other.from && one.to == other.to && one.kind == other.kind &&
           one.is_yearly == other.is_yearly &&
           base::lower_case(one.name) == base::lower_case(other.name);
}

/// Tidied and checked, also against those that are there.
base::Result<ClosingDay> checked(store::Reader& reader, const ClosingDay& wanted) {
    ClosingDay tidy = wanted;
    tidy.name = base::collapse_space(wanted.name);
    TRY_DO(check(tidy));
    TRY(const auto known, list_closing_days(reader));
    const bool is_taken = std::any_of(known.begin(), known.end(), [&](const ClosingDay& one) {
        return one.id != tidy.id && is_same(one, tidy);
    });
    if (is_taken) return base::Error{base::ErrorKind::Conflict, "closing_day.taken", tidy.name};
    return tidy;
}

}  // namespace

std::string_view name_of(ClosingKind kind) {
    for (const auto& [one, name] : kind_names) {
        if (one == kind) return name;
    }
    return {};
}

std::optional<ClosingKind> parse_closing_kind(std::string_view name) {
    for (const auto& [kind, known] : kind_names) {
        if (known == name) return kind;
    }
    return std::nullopt;
}

bool covers(const ClosingDay& one, const base::Date& day) {
    if (day < one.from) return false;
    if (!one.is_yearly) return day <= one.to;
    const int at = day_of_year(day);
    const int from = day_of_year(one.from);
    const int to = day_of_year(one.to);
    if (from <= to) return at >= from && at <= to;
    return at >= from || at <= to;  // Over the new year.
}

std::vector<ClosingDay> list_customary() {
    const auto yearly = [](int month, int day, std::string name, ClosingKind kind) {
        const base::Date date{customary_since, month, day};
        return ClosingDay{.id = {},
                          .from = date,
                          .to = date,
                          .name = std::move(name),
                          .kind = kind,
                          .is_yearly = true};
    };
    return {yearly(5, 1, "1. maj", ClosingKind::Half),
            yearly(6, 5, "Grundlovsdag", ClosingKind::Closed),
            yearly(12, 24, "Juleaftensdag", ClosingKind::Closed),
            yearly(12, 31, "Nytårsaftensdag", ClosingKind::Closed)};
}

base::Result<ClosingDayId> add_closing_day(store::Transaction& transaction,
                                           const rights::Actor& actor, const ClosingDay& wanted,
                                           const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_closing_day_action, rights::everywhere()));
    ClosingDay anew = wanted;
    anew.id = {};
    TRY(const ClosingDay tidy, checked(transaction, anew));
    TRY(const ClosingDayId id, insert_closing_day(transaction, tidy));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state_of(tidy))));
    return id;
}

base::Result<void> change_closing_day(store::Transaction& transaction, const rights::Actor& actor,
                                      const ClosingDay& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(change_closing_day_action, rights::everywhere()));
    TRY(const ClosingDay before, load_closing_day(transaction, wanted.id));
    TRY(const ClosingDay tidy, checked(transaction, wanted));
    const auto entry = changes::entry_of(subject_of(wanted.id), state_of(before), state_of(tidy));
    if (entry.fields.empty()) return {};
    TRY_DO(update_closing_day(transaction, tidy));
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<void> remove_closing_day(store::Transaction& transaction, const rights::Actor& actor,
                                      ClosingDayId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(remove_closing_day_action, rights::everywhere()));
    TRY(const ClosingDay before, load_closing_day(transaction, id));
    TRY_DO(delete_closing_day(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), state_of(before), std::nullopt)));
    return {};
}

}  // namespace calendar

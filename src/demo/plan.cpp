// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "demo/internal/bodies.h"
#include "demo/internal/danish.h"
#include "demo/internal/library.h"
#include "demo/internal/random.h"

namespace demo {
namespace {

constexpr int agenda_days = 28;   ///< So far ahead agendas are out.
constexpr int lead_in_days = 90;  ///< Cases on their way when the record begins.
constexpr int cases_a_year = 80;  ///< At scale 1, besides those that come every year.
constexpr double busy_scale = 4;  ///< Above this, bodies meet more often instead of longer.

/// The days each body meets, in order.
using MeetingDays = std::array<std::vector<base::Date>, forum_count>;

MeetingDays days_of_meetings(const base::Date& from, const base::Date& to, double scale) {
    MeetingDays all;
    const int extra = std::max(1, static_cast<int>(std::ceil(scale / busy_scale)));
    for (std::size_t forum = 0; forum < forum_count; ++forum) {
        const Rhythm& rhythm = body_of(static_cast<Forum>(forum)).rhythm;
        for (int year = from.year; year <= to.year; ++year) {
            for (const base::Date& day : meeting_days(rhythm, year, extra)) {
                if (day >= from && day <= to) all[forum].push_back(day);
            }
        }
    }
    return all;
}

/// Lets one case go its way from meeting to meeting.
class Journey {
public:
    Journey(PlannedCase& made, const MeetingDays& days, const base::Date& until)
        : case_(made), days_(days), until_(until), random_(mix(made.seed, 77)) {}

    void travel() {
        const CaseType* type = case_.type;
        base::Date ready = days_after(case_.created, random_.between(6, 24));
        for (int part = 0; part < 2 && type != nullptr; ++part) {
            if (!travel_route(*type, ready)) return;
            const CaseType* sequel =
                type->sequel.empty() ? nullptr : &Library::shipped().type(type->sequel);
            if (sequel == nullptr) break;
            ready = days_after(case_.stops.back().date,
                               random_.between(type->sequel_low, type->sequel_high));
            type = sequel;
        }
        keep_promise();
    }

private:
    std::vector<Forum> route_of(const CaseType& type) {
        auto route = type.routes[choose(random_.next(), type.routes.size())];
        for (Forum& forum : route) {
            if (forum == Forum::Owner) forum = forum_of_owner(case_.owner);
        }
        // A case of the finance committee does not go there twice.
        route.erase(std::unique(route.begin(), route.end()), route.end());
        return route;
    }

    /// True when it came to the end of the route and was agreed to.
    bool travel_route(const CaseType& type, base::Date ready) {
        const auto route = route_of(type);
        std::size_t at = 0;
        int detours = 0;
        while (at < route.size()) {
            const bool last = at + 1 == route.size();
            if (!stop_at(type, route[at], ready)) return false;
            PlannedStop& stop = case_.stops.back();
            if (!last) stop.next = route[at + 1];
            if (stop.date > until_) return false;
            stop.ending = draw_ending(type, route[at], last, detours);
            ready = days_after(stop.date, random_.between(6, 22));
            if (stop.ending == Ending::Postponed) {
                ++detours;
            } else if (stop.ending == Ending::Returned) {
                ++detours;
                stop.next = route[at - 1];
                --at;
            } else if (stop.ending == Ending::Rejected || stop.ending == Ending::Withdrawn) {
                return false;
            } else {
                ++at;
            }
        }
        promise(case_.stops.back());
        return true;
    }

    bool stop_at(const CaseType& type, Forum forum, const base::Date& ready) {
        const auto& days = days_[static_cast<std::size_t>(forum)];
        const auto day = std::lower_bound(days.begin(), days.end(), ready);
        if (day == days.end()) return false;
        PlannedStop stop;
        stop.forum = forum;
        stop.date = *day;
        stop.type = &type;
        stop.previous = static_cast<int>(case_.stops.size()) - 1;
        case_.stops.push_back(stop);
        return true;
    }

    Ending draw_ending(const CaseType& type, Forum forum, bool last, int detours) {
        const int roll = random_.between(1, 100);
        if (detours < 2 && roll <= 6) return Ending::Postponed;
        const bool sent_here = case_.stops.size() > 1 && is_political(forum);
        if (detours < 1 && roll <= 8 && sent_here && !last && came_up_the_route()) {
            return Ending::Returned;
        }
        if (type.purpose == CaseType::Purpose::Inform) return Ending::Noted;
        if (roll == 9) return Ending::Withdrawn;
        if (roll == 10 && is_political(forum)) return Ending::Rejected;
        if (type.purpose == CaseType::Purpose::Discuss) {
            return roll <= 60 ? Ending::Discussed : Ending::Decided;
        }
        if (!last && !is_political(forum)) {
            return roll <= 35 ? Ending::Referred : Ending::Recommended;
        }
        if (!last) return Ending::Recommended;
        return roll <= 24 ? Ending::Decided : Ending::Approved;
    }

    /// Only what the body before has sent on can be sent back to it.
    bool came_up_the_route() const {
        const PlannedStop& stop = case_.stops.back();
        if (stop.previous < 0) return false;
        const PlannedStop& before = case_.stops[static_cast<std::size_t>(stop.previous)];
        return before.type == stop.type && before.next == stop.forum;
    }

    void promise(PlannedStop& stop) {
        if (!stop.type->sequel.empty() || !random_.chance(34)) return;
        base::Date due = months_after(stop.date, random_.between(3, 9));
        due.day = 1;
        if (due.month == 7) due = months_after(due, 1);
        stop.promise = due;
    }

    void keep_promise() {
        const PlannedStop& last = case_.stops.back();
        if (!last.promise || random_.chance(15)) return;
        const CaseType& type = *last.type;
        const Forum forum = last.forum;
        if (!stop_at(type, forum, *last.promise)) return;
        PlannedStop& stop = case_.stops.back();
        stop.is_status = true;
        if (stop.date <= until_) stop.ending = Ending::Noted;
    }

    PlannedCase& case_;
    const MeetingDays& days_;
    base::Date until_;
    Random random_;
};

class Planner {
public:
    explicit Planner(const DemoOptions& options)
        : options_(options),
          from_(days_after(months_after(options.until, -12 * options.years), 1)),
          horizon_(days_after(options.until, agenda_days)),
          days_(days_of_meetings(days_after(from_, -lead_in_days), horizon_, options.scale)) {
        plan_.until = options.until;
        plan_.seed = options.seed;
    }

    Plan make() {
        add_cases_of_chance();
        add_cases_of_season();
        std::sort(plan_.cases.begin(), plan_.cases.end(),
                  [](const PlannedCase& left, const PlannedCase& right) {
                      return std::tie(left.created, left.seed) <
                             std::tie(right.created, right.seed);
                  });
        number_cases();
        for (PlannedCase& made : plan_.cases) Journey(made, days_, options_.until).travel();
        collect_meetings();
        return std::move(plan_);
    }

private:
    void add_case(const CaseType& type, std::uint64_t seed, const base::Date& created) {
        PlannedCase made;
        made.type = &type;
        made.seed = seed;
        made.owner = owner_of(type.owners[choose(mix(seed, 1), type.owners.size())]);
        made.created = created;
        made.closed = type.months.empty() && choose(mix(seed, 2), 100) < 5;
        plan_.cases.push_back(std::move(made));
    }

    void add_cases_of_chance() {
        std::vector<const CaseType*> urn;
        for (const auto& type : Library::shipped().types()) {
            urn.insert(urn.end(), static_cast<std::size_t>(type->weight), type.get());
        }
        const base::Date begin = days_after(from_, -lead_in_days);
        const long days = base::days_since_epoch(horizon_) - base::days_since_epoch(begin);
        const auto count = static_cast<std::uint64_t>(static_cast<double>(days) / 365.25 *
                                                      cases_a_year * std::max(0.0, options_.scale));
        for (std::uint64_t index = 0; index < count; ++index) {
            const std::uint64_t seed = mix(options_.seed, index);
            const auto day =
                static_cast<int>(choose(mix(seed, 3), static_cast<std::uint64_t>(days)));
            add_case(*urn[choose(mix(seed, 4), urn.size())], seed, days_after(begin, day));
        }
    }

    void add_cases_of_season() {
        const base::Date begin = days_after(from_, -lead_in_days);
        for (const auto& type : Library::shipped().types()) {
            for (int year = begin.year; year <= horizon_.year; ++year) {
                for (const int month : type->months) {
                    const auto when = static_cast<std::uint64_t>(year * 12 + month);
                    const std::uint64_t seed = mix(mix(options_.seed, hash_of(type->name)), when);
                    const base::Date created{year, month, 1 + static_cast<int>(choose(seed, 6))};
                    const bool kept =
                        options_.scale >= 1 ||
                        static_cast<double>(choose(mix(seed, 5), 1000)) < options_.scale * 1000;
                    if (kept && created >= begin && created <= horizon_) {
                        add_case(*type, seed, created);
                    }
                }
            }
        }
    }

    /// Journal numbers: unique within the year, growing, with the gaps other cases leave.
    void number_cases() {
        const double a_year = (cases_a_year + 40) * std::max(0.1, options_.scale);
        const int gap = std::max(1, static_cast<int>(24000 / a_year));
        int year = 0;
        int number = 0;
        for (PlannedCase& made : plan_.cases) {
            if (made.created.year != year) {
                year = made.created.year;
                number = 200;
            }
            number += 1 + static_cast<int>(
                              choose(mix(made.seed, 6), static_cast<std::uint64_t>(gap * 2 - 1)));
            const std::string short_year = std::to_string(year % 100);
            made.number =
                (short_year.size() < 2 ? "0" : "") + short_year + "/" + std::to_string(number);
        }
    }

    void collect_meetings() {
        for (std::size_t forum = 0; forum < forum_count; ++forum) {
            for (const base::Date& day : days_[forum]) {
                if (day >= from_) plan_.meetings.push_back({static_cast<Forum>(forum), day, {}});
            }
        }
        const auto earlier = [](const PlannedMeeting& left, const PlannedMeeting& right) {
            return std::tie(left.date, left.forum) < std::tie(right.date, right.forum);
        };
        std::sort(plan_.meetings.begin(), plan_.meetings.end(), earlier);
        for (std::size_t index = 0; index < plan_.cases.size(); ++index) {
            const PlannedCase& made = plan_.cases[index];
            for (std::size_t stop = 0; stop < made.stops.size(); ++stop) {
                const PlannedMeeting wanted{made.stops[stop].forum, made.stops[stop].date, {}};
                if (wanted.date < from_) continue;
                const auto meeting =
                    std::lower_bound(plan_.meetings.begin(), plan_.meetings.end(), wanted, earlier);
                meeting->items.push_back({static_cast<int>(index), static_cast<int>(stop)});
            }
        }
        std::erase_if(plan_.meetings,
                      [](const PlannedMeeting& meeting) { return meeting.items.empty(); });
    }

    const DemoOptions options_;
    const base::Date from_;
    const base::Date horizon_;
    const MeetingDays days_;
    Plan plan_;
};

}  // namespace

Plan make_plan(const DemoOptions& options) { return Planner(options).make(); }

}  // namespace demo

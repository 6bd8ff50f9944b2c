// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/agenda_order.h"

#include <fmt/format.h>

#include <algorithm>

namespace agendas {
namespace {

constexpr int minutes_an_hour = 60;
constexpr int minutes_a_day = 24 * minutes_an_hour;

int minutes_in(const base::TimeOfDay& time) { return time.hour * minutes_an_hour + time.minute; }

base::TimeOfDay time_at(int minutes) {
    const int of_day = minutes % minutes_a_day;
    return {of_day / minutes_an_hour, of_day % minutes_an_hour};
}

/// A time of the meeting, counted from the midnight before it.
int minutes_in_meeting(const base::TimeOfDay& time, const Times& times) {
    const int minutes = minutes_in(time);
    const bool is_next_day = ends_next_day(times) && time < times.start && time <= times.end;
    return is_next_day ? minutes + minutes_a_day : minutes;
}

bool was_sent(const AgendaItem& item) { return item.number.has_value(); }

std::string printed(const base::TimeOfDay& time) {
    return fmt::format("{}.{:02}", time.hour, time.minute);
}

}  // namespace

std::vector<int> numbers_of(const std::vector<AgendaItem>& items, int last_before) {
    int last = last_before;
    for (const AgendaItem& item : items) last = std::max(last, item.number.value_or(0));
    std::vector<int> numbers;
    numbers.reserve(items.size());
    for (const AgendaItem& item : items) numbers.push_back(item.number ? *item.number : ++last);
    return numbers;
}

std::vector<AgendaItemId> moved(const std::vector<AgendaItem>& items, AgendaItemId id, Way way) {
    std::vector<AgendaItemId> order;
    for (const AgendaItem& item : items) order.push_back(item.id);
    const auto found = std::find(order.begin(), order.end(), id);
    if (found == order.end()) return order;
    const auto at = static_cast<std::size_t>(found - order.begin());
    const bool is_at_end = way == Way::Up ? at == 0 : at + 1 == order.size();
    if (is_at_end) return order;
    const std::size_t other = way == Way::Up ? at - 1 : at + 1;
    if (was_sent(items[at]) || was_sent(items[other])) return order;
    std::swap(order[at], order[other]);
    return order;
}

bool is_order_of(const std::vector<AgendaItem>& items, const std::vector<AgendaItemId>& order) {
    if (order.size() != items.size()) return false;
    std::vector<AgendaItemId> known;
    for (const AgendaItem& item : items) known.push_back(item.id);
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (was_sent(items[at]) && order[at] != items[at].id) return false;
    }
    return std::is_permutation(known.begin(), known.end(), order.begin());
}

Slots slots_of(const std::vector<AgendaItem>& items, const Times& times) {
    Slots all;
    const int begin = minutes_in(times.start);
    const int end = minutes_in(times.end) + (ends_next_day(times) ? minutes_a_day : 0);
    std::optional<int> at = begin;
    for (const AgendaItem& item : items) {
        if (item.is_withdrawn) {
            all.slots.push_back({});
            continue;
        }
        if (item.words.start) {
            const int own = minutes_in_meeting(*item.words.start, times);
            if (own < begin) {
                all.warnings.push_back({SlotWarning::What::TooEarly, item.id, begin - own});
            } else if (at && own < *at) {
                all.warnings.push_back({SlotWarning::What::Overlaps, item.id, *at - own});
            }
            at = own;
        }
        Slot slot;
        const int minutes = item.words.minutes;
        if (at && (item.words.start || minutes > 0)) slot.start = time_at(*at);
        if (at && minutes > 0) {
            at = *at + minutes;
            slot.end = time_at(*at);
            if (*at > end) {
                all.warnings.push_back({SlotWarning::What::TooLong, item.id, *at - end});
            }
        } else if (minutes == 0 && item.words.start) {
            at = std::nullopt;  // Nobody knows when it ends.
        }
        all.minutes += minutes;
        all.slots.push_back(slot);
    }
    if (all.minutes > end - begin) {
        all.warnings.push_back({SlotWarning::What::DoesNotFit, {}, all.minutes - (end - begin)});
    }
    return all;
}

bool is_late(const AgendaItem& item, const SendingDay& day) {
    if (day.today <= day.deadline) return false;
    if (!item.number) return true;
    return item.was_late.value_or(!item.words.late_reason.empty());
}

std::string render_slot(const Slot& slot) {
    if (!slot.start) return {};
    if (!slot.end) return "Kl. " + printed(*slot.start);
    return fmt::format("Kl. {}-{}", printed(*slot.start), printed(*slot.end));
}

}  // namespace agendas

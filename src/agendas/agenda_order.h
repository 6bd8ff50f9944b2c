// SPDX-License-Identifier: AGPL-3.0-or-later
// In which order items stand, what they are numbered, and when they are dealt with: rules without a
// database.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agendas/agenda.h"

namespace agendas {

/// The number of each item, in their order. One that was sent keeps its number; the others follow
/// after the highest in use; the first of an agenda follows `last_before`.
std::vector<int> numbers_of(const std::vector<AgendaItem>& items, int last_before);

enum class Way { Up, Down };
/// The ids as they stand after one is moved a step. One that was sent is moved past none that was:
/// members have it where it stands.
std::vector<AgendaItemId> moved(const std::vector<AgendaItem>& items, AgendaItemId id, Way way);
/// Whether `order` has each of the items once, and those that were sent before the others and as
/// they stand.
bool is_order_of(const std::vector<AgendaItem>& items, const std::vector<AgendaItemId>& order);

/// When an item is dealt with. Nothing where it is not said or cannot be counted.
struct Slot {
    std::optional<base::TimeOfDay> start = {};
    std::optional<base::TimeOfDay> end = {};
    friend bool operator==(const Slot&, const Slot&) = default;
};
struct SlotWarning {
    enum class What {
        Overlaps,   ///< It begins before the one before it ends.
        TooLong,    ///< It ends after the meeting.
        TooEarly,   ///< It begins before the meeting.
        DoesNotFit  ///< All minutes together are more than the meeting has; of no item.
    };
    What what = What::Overlaps;
    AgendaItemId item = {};
    int minutes = 0;  ///< By how much.
    friend bool operator==(const SlotWarning&, const SlotWarning&) = default;
};
struct Slots {
    std::vector<Slot> slots = {};  ///< Of each item, in their order; of a withdrawn one nothing.
    std::vector<SlotWarning> warnings = {};
    int minutes = 0;  ///< All that was said.
};
/// An item without a start of its own begins when the one before it ends, the first with the
/// meeting. A meeting that ends after midnight goes on into the next day.
Slots slots_of(const std::vector<AgendaItem>& items, const Times& times);

/// When an agenda is sent, and when it was to be.
struct SendingDay {
    base::Date today;
    base::Date deadline;
};
/// Whether members get the item after the deadline when it is sent on that day: what they had in
/// time is not, and neither is what is in time for the day that the meeting was moved to. One that
/// was sent before anybody noted it is late when it says why.
bool is_late(const AgendaItem& item, const SendingDay& day);

/// "Kl. 10.30-11.00"; "" for a slot without a start.
std::string render_slot(const Slot& slot);

}  // namespace agendas

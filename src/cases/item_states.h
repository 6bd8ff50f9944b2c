// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item is asked for, and where it stands on its way. The one table of which state may
// follow which: may_follow.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace cases {

enum class Treatment {
    Decide,   ///< til beslutning
    Discuss,  ///< til drøftelse
    Inform,   ///< til orientering
    Hear      ///< til udtalelse
};

enum class ItemState {
    Draft,      ///< kladde: it is being written
    Submitted,  ///< indsendt: it lies with those who approve it
    Approved,   ///< godkendt: it is offered to the meeting
    Agenda,     ///< på dagsorden
    Decided,    ///< behandlet
    Postponed,  ///< udsat: it comes back as a new item
    Referred,   ///< sendt videre to another body
    Withdrawn   ///< trukket tilbage
};

/// Why a version was frozen.
enum class VersionReason { Saved, Submitted, Returned, Approved, Agenda, Restored };

/// "decide", "submitted", "returned" ...: stable, in the database and in text keys.
std::string_view name_of(Treatment treatment);
std::string_view name_of(ItemState state);
std::string_view name_of(VersionReason why);
std::optional<Treatment> parse_treatment(std::string_view name);
std::optional<ItemState> parse_item_state(std::string_view name);
std::optional<VersionReason> parse_version_reason(std::string_view name);
std::span<const Treatment> all_treatments();
std::span<const ItemState> all_item_states();

/// Whether an item that is `from` may become `to`.
bool may_follow(ItemState from, ItemState to);
/// Its text and head may be changed: until it is on an agenda.
bool is_writable(ItemState state);
/// Nothing more happens to it here.
bool is_over(ItemState state);
/// What the version that such a move freezes is called.
VersionReason reason_of_move(ItemState from, ItemState to);

}  // namespace cases

// SPDX-License-Identifier: AGPL-3.0-or-later
// What the words of a held meeting are called in the database, in exports and in text keys: stable.
#pragma once
#include <optional>
#include <string_view>

#include "meetings/held.h"

namespace meetings {

/// "in_session", "vice_chair", "by_member" ...
std::string_view name_of(HeldState state);
std::string_view name_of(Seat seat);
std::string_view name_of(Presence presence);
std::string_view name_of(Mode mode);
std::string_view name_of(AwayWhy why);
std::string_view name_of(BallotKind kind);
std::string_view name_of(BallotWay way);
std::string_view name_of(Stand stand);
std::string_view name_of(BallotResult result);

/// Nothing for any other word.
std::optional<HeldState> parse_held_state(std::string_view name);
std::optional<Seat> parse_seat(std::string_view name);
std::optional<Presence> parse_presence(std::string_view name);
std::optional<Mode> parse_mode(std::string_view name);
std::optional<AwayWhy> parse_away_why(std::string_view name);
std::optional<BallotKind> parse_ballot_kind(std::string_view name);
std::optional<BallotWay> parse_ballot_way(std::string_view name);
std::optional<Stand> parse_stand(std::string_view name);

}  // namespace meetings

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/held_words.h"

#include <array>
#include <utility>

namespace meetings {
namespace {

template <class Word, std::size_t count>
using Names = std::array<std::pair<Word, std::string_view>, count>;

constexpr Names<HeldState, 2> held_states = {
    {{HeldState::InSession, "in_session"}, {HeldState::Ended, "ended"}}};
constexpr Names<Seat, 7> seats = {{{Seat::Chair, "chair"},
                                   {Seat::ViceChair, "vice_chair"},
                                   {Seat::Member, "member"},
                                   {Seat::Substitute, "substitute"},
                                   {Seat::Secretary, "secretary"},
                                   {Seat::Official, "official"},
                                   {Seat::Guest, "guest"}}};
constexpr Names<Presence, 4> presences = {{{Presence::Expected, "expected"},
                                           {Presence::Present, "present"},
                                           {Presence::Excused, "excused"},
                                           {Presence::Absent, "absent"}}};
constexpr Names<Mode, 2> modes = {{{Mode::Room, "room"}, {Mode::Online, "online"}}};
constexpr Names<AwayWhy, 2> whys = {
    {{AwayWhy::Left, "left"}, {AwayWhy::Disqualified, "disqualified"}}};
constexpr Names<BallotKind, 3> kinds = {{{BallotKind::Amendment, "amendment"},
                                         {BallotKind::Main, "main"},
                                         {BallotKind::Procedure, "procedure"}}};
constexpr Names<BallotWay, 3> ways = {{{BallotWay::Unanimous, "unanimous"},
                                       {BallotWay::ByMember, "by_member"},
                                       {BallotWay::ByGroup, "by_group"}}};
constexpr Names<Stand, 3> stands = {
    {{Stand::For, "for"}, {Stand::Against, "against"}, {Stand::Abstains, "abstains"}}};
constexpr Names<BallotResult, 3> results = {{{BallotResult::Adopted, "adopted"},
                                             {BallotResult::Rejected, "rejected"},
                                             {BallotResult::Lapsed, "lapsed"}}};

template <class Word, std::size_t count>
std::string_view name_in(const Names<Word, count>& names, Word word) {
    for (const auto& [one, name] : names) {
        if (one == word) return name;
    }
    return {};
}

template <class Word, std::size_t count>
std::optional<Word> word_in(const Names<Word, count>& names, std::string_view wanted) {
    for (const auto& [one, name] : names) {
        if (name == wanted) return one;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(HeldState state) { return name_in(held_states, state); }
std::string_view name_of(Seat seat) { return name_in(seats, seat); }
std::string_view name_of(Presence presence) { return name_in(presences, presence); }
std::string_view name_of(Mode mode) { return name_in(modes, mode); }
std::string_view name_of(AwayWhy why) { return name_in(whys, why); }
std::string_view name_of(BallotKind kind) { return name_in(kinds, kind); }
std::string_view name_of(BallotWay way) { return name_in(ways, way); }
std::string_view name_of(Stand stand) { return name_in(stands, stand); }
std::string_view name_of(BallotResult result) { return name_in(results, result); }

std::optional<HeldState> parse_held_state(std::string_view name) {
    return word_in(held_states, name);
}
std::optional<Seat> parse_seat(std::string_view name) { return word_in(seats, name); }
std::optional<Presence> parse_presence(std::string_view name) { return word_in(presences, name); }
std::optional<Mode> parse_mode(std::string_view name) { return word_in(modes, name); }
std::optional<AwayWhy> parse_away_why(std::string_view name) { return word_in(whys, name); }
std::optional<BallotKind> parse_ballot_kind(std::string_view name) { return word_in(kinds, name); }
std::optional<BallotWay> parse_ballot_way(std::string_view name) { return word_in(ways, name); }
std::optional<Stand> parse_stand(std::string_view name) { return word_in(stands, name); }

}  // namespace meetings

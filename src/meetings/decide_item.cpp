// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/decide_item.h"

#include <algorithm>

#include "base/try.h"
#include "meetings/internal/at_meeting.h"
#include "meetings/internal/held_table.h"
#include "records/disqualify.h"
#include "records/read.h"

namespace meetings {
namespace {

constexpr std::size_t longest_decision = 200'000;
constexpr std::size_t longest_line = 300;

/// Where the item stands in the record; nothing for one that stands on no agenda there.
base::Result<std::optional<rights::ItemKey>> find_key(store::Reader& reader, const Held& held,
                                                      const HeldItem& item) {
    if (item.is_added || held.agenda_slug.empty()) return std::optional<rights::ItemKey>();
    const auto meeting =
        records::load_meeting(reader, held.agenda_slug, rights::Viewer::operator_of_machine());
    if (meeting) return std::optional(rights::ItemKey{meeting.value().id, item.number});
    if (meeting.error().kind == base::ErrorKind::NotFound) return std::optional<rights::ItemKey>();
    return meeting.error();
}

/// The item, unless it is off the agenda.
base::Result<AtItem> take_live(store::Reader& reader, const rights::Actor& actor,
                               const rights::Action& action, const ItemSeen& seen) {
    TRY(auto at, take_item(reader, actor, action, seen));
    if (at.item.is_withdrawn) return conflict("held.item_withdrawn");
    return at;
}

int next_turn(const Held& held) {
    int last = 0;
    for (const HeldItem& item : held.items) last = std::max(last, item.turn);
    return last + 1;
}

base::Result<void> check_postponed(store::Reader& reader, const Held& held,
                                   const Decision& decision) {
    if (!decision.postponed_to) return {};
    if (decision.outcome != records::Outcome::Postponed) {
        return wrong("postponed_to", "held.not_postponed");
    }
    const auto slug = slug_of_planned(reader, *decision.postponed_to);
    if (!slug) return wrong("postponed_to", "held.other_body");
    TRY(const auto to,
        agendas::load_planned(reader, slug.value(), rights::Viewer::operator_of_machine()));
    const bool is_later = agendas::begins_at(to.times) > agendas::begins_at(held.meeting.times);
    if (to.body != held.meeting.body || to.state == agendas::PlannedState::Cancelled ||
        to.is_held || !is_later) {
        return wrong("postponed_to", "held.other_body");
    }
    return {};
}

bool sends_on(const std::optional<records::Outcome>& outcome) {
    return outcome == records::Outcome::Referred || outcome == records::Outcome::Returned;
}

base::Result<HeldItem> decided(store::Reader& reader, const AtItem& at, const Decision& decision,
                               const base::Clock& clock) {
    HeldItem after = at.item;
    TRY(after.decision, clean_text(decision.text, "decision", longest_decision));
    TRY(after.public_decision,
        clean_text(decision.public_text, "public_decision", longest_decision));
    TRY_DO(check_postponed(reader, at.at.held, decision));
    if (decision.sent_to && !sends_on(decision.outcome)) return wrong("sent_to", "held.not_sent");
    after.outcome = decision.outcome;
    after.postponed_to = decision.postponed_to;
    after.sent_to = decision.sent_to;
    if (after.turn == 0 && after.outcome) {
        after.turn = next_turn(at.at.held);
        after.parts = {{.from = clock.now(), .until = clock.now()}};
    }
    return after;
}

}  // namespace

base::Result<void> begin_item(store::Transaction& transaction, const rights::Actor& actor,
                              const ItemSeen& seen, const base::Clock& clock) {
    TRY(const auto at, take_live(transaction, actor, begin_item_action, seen));
    const Held& held = at.at.held;
    if (held.state == HeldState::Ended) return conflict("held.has_ended");
    if (at.item.is_current()) return {};
    if (const HeldItem* current = held.current()) {
        HeldItem ended = *current;
        ended.parts.back().until = clock.now();
        TRY_DO(write_item(transaction, at.at, *current, ended, clock));
    }
    HeldItem after = at.item;
    if (after.turn == 0) after.turn = next_turn(held);
    after.parts.push_back({.from = clock.now()});
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<void> end_item(store::Transaction& transaction, const rights::Actor& actor,
                            const ItemSeen& seen, const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, end_item_action, seen));
    if (!at.item.is_current()) return {};
    HeldItem after = at.item;
    after.parts.back().until = clock.now();
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<void> decide_item(store::Transaction& transaction, const rights::Actor& actor,
                               const ItemSeen& seen, const Decision& decision,
                               const base::Clock& clock) {
    TRY(const auto at, take_live(transaction, actor, decide_item_action, seen));
    TRY(auto after, decided(transaction, at, decision, clock));
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<void> decide_several(store::Transaction& transaction, const rights::Actor& actor,
                                  const std::vector<ItemSeen>& seen, const Decision& decision,
                                  const base::Clock& clock) {
    for (const ItemSeen& one : seen) {
        TRY_DO(decide_item(transaction, actor, one, decision, clock));
    }
    return {};
}

base::Result<void> set_away(store::Transaction& transaction, const rights::Actor& actor,
                            const ItemSeen& seen, AttendeeId attendee,
                            const std::optional<Away>& away, const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, set_away_action, seen));
    const Attendee* who = at.at.held.find(attendee);
    if (who == nullptr) return base::Error{base::ErrorKind::NotFound, "held.attendee_not_found"};
    HeldItem after = at.item;
    const auto is_his = [&](const Away& one) { return one.attendee == attendee; };
    const bool was_kept_out = std::any_of(
        after.away.begin(), after.away.end(),
        [&](const Away& one) { return is_his(one) && one.why == AwayWhy::Disqualified; });
    std::erase_if(after.away, is_his);
    if (away) {
        for (const Ballot& ballot : after.ballots) {
            const bool has_voice =
                std::any_of(ballot.voices.begin(), ballot.voices.end(),
                            [&](const Voice& voice) { return voice.attendee == attendee; });
            if (has_voice) return conflict("held.has_voted");
        }
        TRY(const auto ground, clean_text(away->ground, "ground", longest_line));
        after.away.push_back({.attendee = attendee, .why = away->why, .ground = ground});
    }
    const bool is_kept_out = away && away->why == AwayWhy::Disqualified;
    TRY(const auto key, find_key(transaction, at.at.held, at.item));
    if (key && who->person && is_kept_out != was_kept_out) {
        // Somebody may have decided it in the record before the meeting.
        const auto done =
            is_kept_out
                ? records::disqualify(transaction, actor, *key, *who->person, clock)
                : records::end_disqualification(transaction, actor, *key, *who->person, clock);
        const bool was_so = !done && (done.error().code == "disqualification.known" ||
                                      done.error().code == "disqualification.not_found");
        if (!done && !was_so) return done.error();
    }
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<void> open_item(store::Transaction& transaction, const rights::Actor& actor,
                             const ItemSeen& seen, const records::VisibilityChoice& choice,
                             const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, open_item_action, seen));
    TRY_DO(records::check_choice(choice));
    TRY(const auto key, find_key(transaction, at.at.held, at.item));
    if (key) TRY_DO(records::set_item_visibility(transaction, actor, *key, choice, clock));
    HeldItem after = at.item;
    after.access = choice;
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<HeldItemId> take_up_item(store::Transaction& transaction, const rights::Actor& actor,
                                      agendas::PlannedId meeting, const NewItem& wanted,
                                      const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, take_up_item_action, meeting));
    if (at.held.state == HeldState::Ended) return conflict("held.has_ended");
    HeldItem item;
    item.is_added = true;
    item.access = wanted.access;
    TRY(item.title, clean_text(wanted.title, "title", longest_line, Needed::Yes));
    TRY(item.public_title, clean_text(wanted.public_title, "public_title", longest_line));
    TRY(item.case_number, clean_text(wanted.case_number, "case_number", longest_line));
    TRY_DO(records::check_choice(item.access));
    for (const HeldItem& one : at.held.items) item.number = std::max(item.number, one.number);
    item.number += 1;
    const int position = static_cast<int>(at.held.items.size()) + 1;
    TRY(item.id, insert_held_item(transaction, meeting, position, item));
    const HeldItemId id = item.id;
    TRY_DO(log_new_item(transaction, at.mandate, meeting, id, clock));
    Held after = at.held;
    after.items.push_back(std::move(item));
    TRY_DO(log_meeting(transaction, at.mandate, &at.held, after, clock));
    return id;
}

base::Result<void> withdraw_item(store::Transaction& transaction, const rights::Actor& actor,
                                 const ItemSeen& seen, bool is_withdrawn,
                                 const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, withdraw_item_action, seen));
    if (is_withdrawn && at.item.outcome) return conflict("held.is_decided");
    HeldItem after = at.item;
    after.is_withdrawn = is_withdrawn;
    if (is_withdrawn && after.is_current()) after.parts.back().until = clock.now();
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

}  // namespace meetings

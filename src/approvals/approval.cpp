// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/approval.h"

#include <algorithm>
#include <set>

#include "approvals/approval_notices.h"
#include "approvals/internal/states.h"
#include "approvals/recall.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/item_content.h"
#include "cases/item_version.h"
#include "cases/living_case.h"
#include "rights/insight.h"

namespace approvals {
namespace {

using cases::DraftId;
using cases::ItemDraft;
using cases::ItemState;
using records::PersonId;

constexpr std::size_t longest_reason = 2000;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }
base::Error wrong(const char* what, const char* field, const char* code) {
    return {.kind = base::ErrorKind::Invalid, .code = what, .violations = {{field, code}}};
}

/// An item as whoever acts sees it, with its way so far.
struct AtHand {
    ItemDraft item;
    std::optional<WayRow> row;
    Chain chain;  ///< Of the way; of the body's next when there is none.
    PersonId actor;

    Belonging belonging() const { return belonging_of(item); }
    Way way() const { return row ? row->way : Way{}; }
};

base::Result<AtHand> take_up(store::Reader& reader, const rights::Actor& actor, DraftId id,
                             const base::Clock& clock) {
    TRY(const auto viewer, cases::viewer_of(reader, actor, clock));
    TRY(ItemDraft item, cases::load_item(reader, id, viewer));
    TRY(auto row, find_way_row(reader, id));
    AtHand hand{.item = std::move(item), .row = std::move(row), .chain = {}, .actor = {}};
    if (hand.row && hand.row->chain_version > 0) {
        TRY(const auto chain, find_chain_row(reader, hand.row->body, hand.row->chain_version));
        if (chain) hand.chain = chain->chain.chain;
    } else if (hand.row) {
        hand.chain = plain_chain();
    }
    TRY(hand.actor, person_of(reader, actor.account()));
    return hand;
}

base::Result<void> check_read(const AtHand& hand, int read_revision) {
    if (hand.item.revision != read_revision) return conflict("item.changed");
    return {};
}

/// Conflict "approval.unfinished" while a section that must be filled in is empty, or guidance is
/// left.
base::Result<void> check_finished(store::Reader& reader, const ItemDraft& item) {
    TRY(const auto of, cases::load_template(reader, item.made_from));
    TRY(const auto sections, cases::load_content(reader, item));
    const auto unfinished = cases::unfinished_in(of, sections);
    if (unfinished.empty.empty() && unfinished.guidance_left.empty()) return {};
    return conflict("approval.unfinished");
}

/// The step in the record: the way, its seats, the step itself, and a line about them.
base::Result<void> write_step(store::Transaction& transaction, const changes::Mandate& mandate,
                              const AtHand& hand, const WayRow& after, ToldStep told,
                              const base::Clock& clock) {
    TRY(auto steps, list_step_rows(transaction, after.item));
    std::optional<std::string> before;
    TRY(const auto seats_before, describe_seats(transaction, after.item));
    if (hand.row) before = state_of(*hand.row, steps, seats_before);
    told.number = static_cast<int>(steps.size()) + 1;
    told.at = clock.now();
    steps.push_back({after.item, std::move(told)});
    TRY_DO(write_way_row(transaction, after));
    TRY_DO(insert_step(transaction, steps.back()));
    TRY_DO(write_seats(transaction, after, hand.chain));
    TRY(const auto seats, describe_seats(transaction, after.item));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(after), before, state_of(after, steps, seats))));
    return tell_step(transaction, hand.item, steps.back().told, clock);
}

base::Result<void> move_on(store::Transaction& transaction, const changes::Mandate& mandate,
                           const AtHand& hand, const Step& step, std::string reason,
                           const base::Clock& clock) {
    TRY(const Way way, take_step(hand.chain, hand.way(), step));
    WayRow after = *hand.row;
    if (after.way.stage != way.stage || after.way.state != way.state) {
        after.stage_since = clock.now();
    }
    after.way = way;
    return write_step(transaction, mandate, hand, after,
                      {.step = step, .by_name = {}, .at = {}, .reason = std::move(reason)}, clock);
}

base::Result<void> follow(store::Transaction& transaction, const changes::Mandate& mandate,
                          const AtHand& hand, ItemState to, const base::Clock& clock) {
    if (hand.item.state == to) return {};
    return cases::move_item_by(transaction, mandate, hand.item.id, to, hand.item.revision, clock);
}

base::Result<Turn> turn_of(store::Reader& reader, const AtHand& hand, const base::Clock& clock) {
    // An item that went on by another way (an agenda) is nobody's turn.
    if (!hand.row || hand.item.state != ItemState::Submitted) {
        return conflict("approval.not_now");
    }
    TRY(const auto company, load_company(reader, hand.actor, clock.today()));
    const auto turn =
        find_turn(hand.chain, hand.way(), hand.belonging(), company.who, company.absent);
    if (turn) return *turn;
    return base::Error{base::ErrorKind::Forbidden, "approval.not_yours"};
}

/// The same; for whoever has none the seat that he approved before it was changed.
base::Result<Turn> turn_or_overtaken(store::Reader& reader, const AtHand& hand,
                                     const base::Clock& clock) {
    auto turn = turn_of(reader, hand, clock);
    const bool goes =
        hand.item.state == ItemState::Submitted || hand.item.state == ItemState::Approved;
    if (turn || !hand.row || !goes) return turn;
    if (auto older = find_overtaken(hand.way(), hand.actor, hand.item.revision)) return *older;
    return turn;
}

/// The same; and for whoever keeps the chain, who hands seats on, when nobody's turn is left and
/// the item waits for those who approved it before it was changed: they may be away, or gone.
base::Result<Turn> turn_to_return(store::Reader& reader, const rights::Actor& actor,
                                  const AtHand& hand, const base::Clock& clock) {
    auto turn = turn_or_overtaken(reader, hand, clock);
    if (turn || !hand.row) return turn;
    const bool keeps_chain = actor.may(hand_on_action.permission, rights::in_body(hand.item.body));
    if (keeps_chain && waits_for_overtaken(hand.way(), hand.item)) {
        return Turn{.stage = hand.row->way.stage};
    }
    return turn;
}

/// Whether somebody has approved the item already, or holds a seat of its chain besides the one of
/// the open stage: then a second would not be another pair of eyes.
base::Result<bool> has_other_seat(store::Reader& reader, const AtHand& hand, int but, PersonId who,
                                  const base::Clock& clock) {
    TRY(const auto company, load_company(reader, who, clock.today()));
    const Way way = hand.way();
    for (std::size_t stage = 0; stage < hand.chain.stages.size(); ++stage) {
        const std::vector<Seat>& seats = hand.chain.stages[stage].seats;
        for (std::size_t seat = 0; seat < seats.size(); ++seat) {
            const bool is_it =
                static_cast<int>(stage) == way.stage && static_cast<int>(seat) == but;
            if (is_it) continue;
            const Mark& mark = way.marks[stage][seat];
            const bool has_approved =
                mark.is_approved && (mark.by == who || mark.on_behalf_of == who);
            if (has_approved) return true;
            if (!mark.is_approved && is_seat_of(seats[seat], mark, hand.belonging(), company.who)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

base::Result<BodyChain> load_chain(store::Reader& reader, records::BodyId body) {
    TRY(auto row, find_chain_row(reader, body, 0));
    if (row) return std::move(row->chain);
    return BodyChain{body, 0, plain_chain()};
}

base::Result<std::map<records::PersonId, NamedPerson>> name_people(store::Reader& reader,
                                                                   const Chain& chain,
                                                                   const base::Date& day) {
    std::map<records::PersonId, NamedPerson> named;
    for (const Stage& stage : chain.stages) {
        for (const Seat& seat : stage.seats) {
            if (!seat.person || named.contains(*seat.person)) continue;
            TRY(auto person, find_named(reader, *seat.person, day));
            if (person) named[*seat.person] = *std::move(person);
        }
    }
    return named;
}

base::Result<std::optional<ItemWay>> find_way(store::Reader& reader, const ItemDraft& item) {
    TRY(const auto row, find_way_row(reader, item.id));
    if (!row) return std::optional<ItemWay>();
    TRY(auto newest, load_chain(reader, row->body));
    ItemWay way{.item = item.id,
                .chain = newest,
                .is_newest = newest.version == row->chain_version,
                .way = row->way,
                .stage_since = row->stage_since};
    if (!way.is_newest && row->chain_version == 0) {
        way.chain = {row->body, 0, plain_chain()};
    } else if (!way.is_newest) {
        TRY(const auto begun, find_chain_row(reader, row->body, row->chain_version));
        if (begun) way.chain = begun->chain;
    }
    return std::optional(std::move(way));
}

base::Result<std::vector<ToldStep>> list_steps(store::Reader& reader, const ItemDraft& item) {
    TRY(auto rows, list_step_rows(reader, item.id));
    std::vector<ToldStep> steps;
    for (StepRow& row : rows) steps.push_back(std::move(row.told));
    return steps;
}

base::Result<std::vector<std::string>> list_overtaken_names(store::Reader& reader,
                                                            const ItemDraft& item) {
    std::set<std::string> names;
    TRY(const auto way, find_way(reader, item));
    const auto overtaken =
        way ? list_overtaken(way->way, item.revision) : std::multimap<int, PersonId>();
    if (overtaken.empty()) return std::vector<std::string>();
    TRY(const auto steps, list_steps(reader, item));
    for (const ToldStep& one : steps) {
        if (one.step.act != Act::Approve) continue;
        for (const auto& [revision, person] : overtaken) {
            if (person == one.step.by) names.insert(one.by_name);
            if (person == one.step.on_behalf_of) names.insert(one.on_behalf_of_name);
        }
    }
    return std::vector<std::string>(names.begin(), names.end());
}

base::Result<bool> may_withdraw(store::Reader& reader, const ItemDraft& item, PersonId person) {
    if (person.value == 0 || person == item.author) return true;
    TRY(const auto rows, list_step_rows(reader, item.id));
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->told.step.act == Act::Submit) return row->told.step.by == person;
    }
    return false;
}

bool waits_for_overtaken(const Way& way, const ItemDraft& item) {
    return item.state == ItemState::Submitted && way.state == WayState::Approved &&
           !holds_now(way, item.revision);
}

Belonging belonging_of(const ItemDraft& item) { return {item.body, item.unit, item.author}; }

base::Result<Company> load_company(store::Reader& reader, PersonId person, const base::Date& day) {
    Company company;
    company.who.person = person;
    TRY(company.who.held, rights::list_held_roles(reader, person, day));
    TRY(company.who.borrowed, list_borrowed(reader, person, day));
    TRY(const auto absent, list_absent(reader, person, day));
    for (const PersonId one : absent) {
        TRY(auto held, rights::list_held_roles(reader, one, day));
        company.absent.push_back({one, std::move(held)});
    }
    return company;
}

base::Result<void> set_chain(store::Transaction& transaction, const rights::Actor& actor,
                             records::BodyId body, const Chain& chain, const base::Clock& clock,
                             std::optional<int> read_version) {
    TRY(const auto mandate, actor.require(set_chain_action, rights::in_body(body)));
    TRY(const auto before, load_chain(transaction, body));
    if (read_version && *read_version != before.version) return conflict("chain.changed");
    auto violations = check_chain(chain);
    for (std::size_t at = 0; at < chain.stages.size(); ++at) {
        for (const Seat& seat : chain.stages[at].seats) {
            if (!seat.person) continue;
            TRY(const bool here, is_here(transaction, *seat.person, clock.today()));
            if (!here) violations.push_back({"stage." + std::to_string(at + 1), "chain.has_left"});
        }
    }
    if (!violations.empty()) {
        return base::Error{.kind = base::ErrorKind::Invalid,
                           .code = "chain.wrong",
                           .violations = std::move(violations)};
    }
    if (before.version > 0 && before.chain == chain) return {};
    ChainRow row{.chain = {body, before.version + 1, chain}, .made_at = clock.now()};
    TRY(row.made_by, person_of(transaction, actor.account()));
    if (row.made_by->value == 0) row.made_by.reset();
    TRY_DO(insert_chain(transaction, row));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(row), std::nullopt, state_of(row))));
    return {};
}

base::Result<void> send_item(store::Transaction& transaction, const rights::Actor& actor,
                             DraftId id, int read_revision, const base::Clock& clock) {
    TRY(AtHand hand, take_up(transaction, actor, id, clock));
    TRY(const auto mandate,
        cases::require_for_item(transaction, actor, cases::submit_item_action, hand.item));
    TRY_DO(check_read(hand, read_revision));
    TRY_DO(check_finished(transaction, hand.item));
    // Sent by another way before: the chain begins now.
    if (hand.item.state != ItemState::Draft && hand.item.state != ItemState::Submitted) {
        return conflict("approval.not_now");
    }
    // A draft that somebody called back by another way is no longer under way.
    Way way = hand.way();
    if (hand.item.state == ItemState::Draft) way.state = WayState::Returned;
    // Whoever sends begins anew, also what came back: by the chain that holds now.
    TRY(const auto newest, load_chain(transaction, hand.item.body));
    hand.chain = newest.chain;
    WayRow after{.item = id,
                 .body = hand.item.body,
                 .chain_version = newest.version,
                 .way = {},
                 .stage_since = clock.now()};
    const Step step{.act = Act::Submit, .by = hand.actor, .revision = read_revision};
    TRY(after.way, take_step(hand.chain, way, step));
    TRY_DO(follow(transaction, mandate, hand, ItemState::Submitted, clock));
    return write_step(transaction, mandate, hand, after,
                      {.step = step, .by_name = {}, .at = {}, .reason = {}}, clock);
}

base::Result<void> approve_item(store::Transaction& transaction, const rights::Actor& actor,
                                DraftId id, const ReadItem& read, const base::Clock& clock) {
    TRY(const AtHand hand, take_up(transaction, actor, id, clock));
    TRY(const Turn turn, turn_or_overtaken(transaction, hand, clock));
    TRY(const auto mandate, actor.require(approve_action, rights::everywhere()));
    TRY_DO(check_read(hand, read.revision));
    if (read.stage && *read.stage != turn.stage) return conflict("approval.not_now");
    const Step step{.act = Act::Approve,
                    .by = hand.actor,
                    .stage = turn.stage,
                    .seat = turn.seat,
                    .on_behalf_of = turn.on_behalf_of,
                    .revision = read.revision};
    TRY(const Way way, take_step(hand.chain, hand.way(), step));
    TRY_DO(cases::freeze_version(transaction, mandate, id, cases::VersionReason::Approved, clock));
    TRY_DO(move_on(transaction, mandate, hand, step, {}, clock));
    if (!holds_now(way, read.revision)) return {};
    return follow(transaction, mandate, hand, ItemState::Approved, clock);
}

base::Result<void> return_item(store::Transaction& transaction, const rights::Actor& actor,
                               DraftId id, int read_revision, int to_stage, std::string_view reason,
                               const base::Clock& clock) {
    TRY(const AtHand hand, take_up(transaction, actor, id, clock));
    TRY(const Turn turn, turn_to_return(transaction, actor, hand, clock));
    TRY(const auto mandate, actor.require(return_action, rights::everywhere()));
    const std::string why(base::trim(reason));
    if (why.empty() || !base::is_valid_utf8(why)) {
        return wrong("approval.wrong", "reason", "approval.no_reason");
    }
    if (why.size() > longest_reason) return wrong("approval.wrong", "reason", "too_long");
    TRY_DO(check_read(hand, read_revision));
    const Step step{.act = Act::Return,
                    .by = hand.actor,
                    .stage = hand.row->way.stage,
                    .seat = turn.seat,
                    .to_stage = to_stage,
                    .on_behalf_of = turn.on_behalf_of,
                    .revision = read_revision};
    TRY_DO(move_on(transaction, mandate, hand, step, why, clock));
    return follow(transaction, mandate, hand,
                  to_stage == to_author ? ItemState::Draft : ItemState::Submitted, clock);
}

base::Result<void> withdraw_item(store::Transaction& transaction, const rights::Actor& actor,
                                 DraftId id, int read_revision, const base::Clock& clock) {
    TRY(const AtHand hand, take_up(transaction, actor, id, clock));
    TRY(const auto mandate,
        cases::require_for_item(transaction, actor, cases::call_back_item_action, hand.item));
    TRY_DO(check_read(hand, read_revision));
    const bool goes =
        hand.item.state == ItemState::Submitted || hand.item.state == ItemState::Approved;
    if (!goes || !hand.row) return conflict("approval.not_now");
    TRY(const bool may, may_withdraw(transaction, hand.item, hand.actor));
    if (!may) return base::Error{base::ErrorKind::Forbidden, "approval.not_sender"};
    TRY_DO(move_on(transaction, mandate, hand,
                   {.act = Act::Withdraw, .by = hand.actor, .revision = read_revision}, {}, clock));
    return follow(transaction, mandate, hand, ItemState::Draft, clock);
}

base::Result<void> take_back(store::Transaction& transaction, const rights::Actor& actor,
                             DraftId id, int read_revision, const base::Clock& clock) {
    TRY(const AtHand hand, take_up(transaction, actor, id, clock));
    TRY(const auto mandate, actor.require(take_back_action, rights::everywhere()));
    TRY_DO(check_read(hand, read_revision));
    const bool goes =
        hand.item.state == ItemState::Submitted || hand.item.state == ItemState::Approved;
    if (!goes || !hand.row) return conflict("approval.not_now");
    const Way way = hand.way();
    for (int stage = way.stage; stage >= 0 && stage >= way.stage - 1; --stage) {
        const auto at = static_cast<std::size_t>(stage);
        if (at >= way.marks.size()) continue;
        for (int seat = 0; seat < static_cast<int>(way.marks[at].size()); ++seat) {
            const Step step{.act = Act::TakeBack,
                            .by = hand.actor,
                            .stage = stage,
                            .seat = seat,
                            .revision = read_revision};
            const auto after = take_step(hand.chain, way, step);
            if (!after) continue;
            TRY_DO(move_on(transaction, mandate, hand, step, {}, clock));
            const bool holds = holds_now(after.value(), read_revision);
            return follow(transaction, mandate, hand,
                          holds ? ItemState::Approved : ItemState::Submitted, clock);
        }
    }
    return conflict("approval.not_now");
}

base::Result<void> hand_on(store::Transaction& transaction, const rights::Actor& actor, DraftId id,
                           int seat, PersonId to, const base::Clock& clock) {
    TRY(const AtHand hand, take_up(transaction, actor, id, clock));
    TRY(const auto mandate, actor.require(hand_on_action, rights::in_body(hand.item.body)));
    if (!hand.row || hand.item.state != ItemState::Submitted) return conflict("approval.not_now");
    TRY(const bool here, is_here(transaction, to, clock.today()));
    if (!here) return wrong("approval.wrong", "person", "approval.has_left");
    if (to == hand.item.author) return wrong("approval.wrong", "person", "approval.is_author");
    TRY(const bool has_another, has_other_seat(transaction, hand, seat, to, clock));
    if (has_another) return wrong("approval.wrong", "person", "approval.has_seat");
    return move_on(transaction, mandate, hand,
                   {.act = Act::HandOn,
                    .by = hand.actor,
                    .stage = hand.row->way.stage,
                    .seat = seat,
                    .handed_to = to,
                    .revision = hand.item.revision},
                   {}, clock);
}

base::Result<void> set_absence(store::Transaction& transaction, const rights::Actor& actor,
                               const Absence& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(set_absence_action, rights::everywhere()));
    Absence absence = wanted;
    TRY(absence.person, person_of(transaction, actor.account()));
    const bool are_days = base::is_real(absence.from) && base::is_real(absence.to);
    base::Error all{base::ErrorKind::Invalid, "absence.wrong", {}, {}};
    if (are_days && absence.to < absence.from) {
        all.violations.push_back({"to", "absence.order"});
    } else if (!are_days || absence.to < clock.today()) {
        all.violations.push_back({"from", "absence.days"});
    }
    TRY(const bool here, is_here(transaction, absence.deputy, clock.today()));
    if (!here || absence.deputy == absence.person) {
        all.violations.push_back({"deputy", "absence.deputy"});
    }
    if (!all.violations.empty()) return all;
    // Whoever is away gives nobody's turns on: the item would lie with two who are not there.
    TRY(const auto of_deputy, list_absences(transaction, absence.deputy, absence.from));
    for (const Absence& one : of_deputy) {
        if (one.person == absence.deputy && one.from <= absence.to) {
            return wrong("absence.wrong", "deputy", "absence.deputy_away");
        }
    }
    TRY(const auto others, list_absences(transaction, absence.person, absence.from));
    for (const Absence& one : others) {
        if (one.person == absence.person && one.from <= absence.to) {
            return conflict("absence.overlaps");
        }
    }
    TRY_DO(insert_absence(transaction, absence));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          entry_for(subject_of(absence), std::nullopt, state_of(absence))));
    return {};
}

base::Result<void> end_absence(store::Transaction& transaction, const rights::Actor& actor,
                               const base::Date& from, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(set_absence_action, rights::everywhere()));
    TRY(const PersonId person, person_of(transaction, actor.account()));
    TRY(const auto all, list_absences(transaction, person, {1000, 1, 1}));
    for (const Absence& one : all) {
        if (one.person != person || one.from != from) continue;
        TRY_DO(delete_absence(transaction, person, from));
        TRY_DO(changes::write(transaction, mandate, clock.now(),
                              entry_for(subject_of(one), state_of(one), std::nullopt)));
        return {};
    }
    return base::Error{base::ErrorKind::NotFound, "absence.not_found"};
}

}  // namespace approvals

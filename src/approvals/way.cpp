// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/way.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/try.h"

namespace approvals {
namespace {

constexpr std::array<std::pair<WayState, std::string_view>, 5> states = {
    {{WayState::NotSent, "not_sent"},
     {WayState::UnderWay, "under_way"},
     {WayState::Returned, "returned"},
     {WayState::Approved, "approved"},
     {WayState::Withdrawn, "withdrawn"}}};
constexpr std::array<std::pair<Act, std::string_view>, 6> acts = {{{Act::Submit, "submit"},
                                                                   {Act::Approve, "approve"},
                                                                   {Act::Return, "return"},
                                                                   {Act::Withdraw, "withdraw"},
                                                                   {Act::TakeBack, "take_back"},
                                                                   {Act::HandOn, "hand_on"}}};

base::Error not_now() { return {base::ErrorKind::Conflict, "approval.not_now"}; }

void clear_from(Way& way, int stage) {
    for (std::size_t at = static_cast<std::size_t>(std::max(stage, 0)); at < way.marks.size();
         ++at) {
        std::fill(way.marks[at].begin(), way.marks[at].end(), Mark{});
    }
}

bool is_untouched(const std::vector<Mark>& marks) {
    return std::none_of(marks.begin(), marks.end(),
                        [](const Mark& mark) { return mark.is_approved; });
}

/// The mark of a step's seat; null when the chain has no such seat.
Mark* find_mark(Way& way, const Step& step) {
    if (step.stage < 0 || step.stage >= static_cast<int>(way.marks.size())) return nullptr;
    auto& marks = way.marks[static_cast<std::size_t>(step.stage)];
    if (step.seat < 0 || step.seat >= static_cast<int>(marks.size())) return nullptr;
    return &marks[static_cast<std::size_t>(step.seat)];
}

bool has_approved(const std::vector<Mark>& marks, records::PersonId person) {
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
        return mark.is_approved && (mark.by == person || mark.on_behalf_of == person);
    });
}

/// What a stage that needs all must not have twice: the one who presses, or the one it is for.
bool is_second(const Stage& stage, const std::vector<Mark>& marks, records::PersonId by,
               const std::optional<records::PersonId>& on_behalf_of) {
    if (stage.needed == Needed::Any) return false;
    return has_approved(marks, by) || (on_behalf_of && has_approved(marks, *on_behalf_of));
}

base::Result<Way> submit(const Chain& chain, Way way) {
    if (way.state == WayState::UnderWay || way.state == WayState::Approved) return not_now();
    way = {.state = WayState::UnderWay};
    for (const Stage& stage : chain.stages) way.marks.emplace_back(stage.seats.size());
    return way;
}

base::Result<Way> approve(const Chain& chain, Way way, const Step& step) {
    Mark* mark = find_mark(way, step);
    const bool goes = way.state == WayState::UnderWay || way.state == WayState::Approved;
    if (goes && mark != nullptr && mark->is_approved && mark->by == step.by &&
        mark->revision < step.revision) {
        mark->revision = step.revision;
        return way;
    }
    const bool is_open = way.state == WayState::UnderWay && step.stage == way.stage;
    if (!is_open || mark == nullptr || mark->is_approved) return not_now();
    const auto at = static_cast<std::size_t>(way.stage);
    if (is_second(chain.stages[at], way.marks[at], step.by, step.on_behalf_of)) {
        return base::Error{base::ErrorKind::Conflict, "approval.same_person"};
    }
    mark->is_approved = true;
    mark->by = step.by;
    mark->on_behalf_of = step.on_behalf_of;
    mark->revision = step.revision;
    if (!is_complete(chain.stages[at], way.marks[at])) return way;
    if (++way.stage == static_cast<int>(chain.stages.size())) way.state = WayState::Approved;
    return way;
}

base::Result<Way> give_back(Way way, const Step& step) {
    const bool goes = way.state == WayState::UnderWay || way.state == WayState::Approved;
    const bool is_open = goes && step.stage == way.stage;
    if (!is_open || step.to_stage < to_author || step.to_stage >= way.stage) return not_now();
    clear_from(way, std::max(step.to_stage, 0));
    way.stage = std::max(step.to_stage, 0);
    way.state = step.to_stage == to_author ? WayState::Returned : WayState::UnderWay;
    return way;
}

base::Result<Way> withdraw(Way way) {
    if (way.state != WayState::UnderWay && way.state != WayState::Approved) return not_now();
    clear_from(way, 0);
    way.stage = 0;
    way.state = WayState::Withdrawn;
    return way;
}

base::Result<Way> take_back(const Chain& chain, Way way, const Step& step) {
    Mark* mark = find_mark(way, step);
    const bool goes = way.state == WayState::UnderWay || way.state == WayState::Approved;
    if (!goes || mark == nullptr || !mark->is_approved || mark->by != step.by) return not_now();
    const bool is_last_complete = step.stage == way.stage - 1;
    if (step.stage != way.stage && !is_last_complete) return not_now();
    const bool next_is_untouched = way.state == WayState::Approved || step.stage == way.stage ||
                                   is_untouched(way.marks[static_cast<std::size_t>(way.stage)]);
    if (!next_is_untouched) return not_now();
    const auto handed_to = mark->handed_to;
    *mark = {.handed_to = handed_to};
    const auto at = static_cast<std::size_t>(step.stage);
    // Where one is enough, another may have approved, too.
    if (is_complete(chain.stages[at], way.marks[at])) return way;
    way.stage = step.stage;
    way.state = WayState::UnderWay;
    return way;
}

base::Result<Way> hand_on(Way way, const Step& step) {
    Mark* mark = find_mark(way, step);
    const bool is_open = way.state == WayState::UnderWay && step.stage == way.stage;
    if (!is_open || mark == nullptr || mark->is_approved || !step.handed_to) return not_now();
    mark->handed_to = step.handed_to;
    return way;
}

/// Whether a seat is somebody's only while he stands in for another.
bool is_borrowed(const Seat& seat, const Mark& mark, const Belonging& item, const Standing& who) {
    if (mark.handed_to || seat.person) return false;
    Standing own = who;
    std::erase_if(own.held, [&](const rights::HeldRole& held) {
        return std::find(who.borrowed.begin(), who.borrowed.end(), held) != who.borrowed.end();
    });
    return is_seat_of(seat, mark, item, who) && !is_seat_of(seat, mark, item, own);
}

enum class Rule {
    OfSeatsAlone,   ///< Whose the seats are.
    OfIndependence  ///< And that each approval is another person's.
};

/// For an open seat that somebody may take.
struct Looking {
    const Chain& chain;
    const Way& way;
    const Belonging& item;
    const Standing& who;
    Rule rule;

    std::optional<Turn> find(const std::vector<Standing>& absent) const {
        const auto at = static_cast<std::size_t>(way.stage);
        if (way.state != WayState::UnderWay || at >= chain.stages.size()) return std::nullopt;
        const Stage& stage = chain.stages[at];
        if (!is_second(stage, way.marks[at], who.person, std::nullopt)) {
            if (const auto own = find_seat(who)) return Turn{.stage = way.stage, .seat = *own};
        }
        for (const Standing& one : absent) {
            if (is_second(stage, way.marks[at], who.person, one.person)) continue;
            if (const auto seat = find_seat(one)) {
                return Turn{.stage = way.stage, .seat = *seat, .on_behalf_of = one.person};
            }
        }
        return std::nullopt;
    }

private:
    std::optional<int> find_seat(const Standing& holder) const {
        const auto at = static_cast<std::size_t>(way.stage);
        const std::vector<Seat>& seats = chain.stages[at].seats;
        for (std::size_t seat = 0; seat < seats.size(); ++seat) {
            const Mark& mark = way.marks[at][seat];
            const bool is_open = !mark.is_approved && is_seat_of(seats[seat], mark, item, holder);
            if (is_open &&
                (rule == Rule::OfSeatsAlone || is_independent(seats[seat], mark, holder))) {
                return static_cast<int>(seat);
            }
        }
        return std::nullopt;
    }
    bool is_independent(const Seat& seat, const Mark& mark, const Standing& holder) const {
        const bool is_own = holder.person == who.person;
        const bool for_other = !is_own || is_borrowed(seat, mark, item, who);
        if (who.person == item.author && (for_other || !is_for_authors(seat, mark))) return false;
        return !has_approved_elsewhere(chain, way, item, who, way.stage, !for_other);
    }
};

template <class Name, std::size_t Count>
std::string_view find_name(const std::array<std::pair<Name, std::string_view>, Count>& names,
                           Name wanted) {
    for (const auto& [one, name] : names) {
        if (one == wanted) return name;
    }
    return {};
}

template <class Name, std::size_t Count>
std::optional<Name> find_value(const std::array<std::pair<Name, std::string_view>, Count>& names,
                               std::string_view wanted) {
    for (const auto& [one, name] : names) {
        if (name == wanted) return one;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(WayState state) { return find_name(states, state); }
std::optional<WayState> parse_way_state(std::string_view name) { return find_value(states, name); }
std::string_view name_of(Act act) { return find_name(acts, act); }
std::optional<Act> parse_act(std::string_view name) { return find_value(acts, name); }

bool is_complete(const Stage& stage, const std::vector<Mark>& marks) {
    const auto approved = std::count_if(marks.begin(), marks.end(),
                                        [](const Mark& mark) { return mark.is_approved; });
    if (stage.needed == Needed::Any) return approved > 0;
    return approved > 0 && approved == static_cast<long>(stage.seats.size());
}

base::Result<Way> take_step(const Chain& chain, const Way& way, const Step& step) {
    switch (step.act) {
        case Act::Submit:
            return submit(chain, way);
        case Act::Approve:
            return approve(chain, way, step);
        case Act::Return:
            return give_back(way, step);
        case Act::Withdraw:
            return withdraw(way);
        case Act::TakeBack:
            return take_back(chain, way, step);
        case Act::HandOn:
            return hand_on(way, step);
    }
    return not_now();
}

bool is_seat_of(const Seat& seat, const Mark& mark, const Belonging& item, const Standing& who) {
    if (mark.handed_to) return *mark.handed_to == who.person;
    if (seat.person) return *seat.person == who.person;
    const rights::Scope place =
        seat.place == Place::Body ? rights::in_body(item.body) : rights::in_unit(item.unit);
    return std::any_of(who.held.begin(), who.held.end(), [&](const rights::HeldRole& held) {
        return held.role == seat.role &&
               (held.scope == place || held.scope == rights::everywhere());
    });
}

bool has_approved_stage(const Stage& stage, const std::vector<Mark>& marks,
                        records::PersonId person) {
    return is_second(stage, marks, person, std::nullopt);
}

bool is_for_authors(const Seat& seat, const Mark& mark) {
    return !mark.handed_to && !seat.person && seat.role == rights::Role::CaseOfficer;
}

bool has_approved_elsewhere(const Chain& chain, const Way& way, const Belonging& item,
                            const Standing& who, int stage, bool for_others_only) {
    for (std::size_t at = 0; at < way.marks.size() && at < chain.stages.size(); ++at) {
        if (static_cast<int>(at) == stage) continue;
        const std::vector<Seat>& seats = chain.stages[at].seats;
        for (std::size_t seat = 0; seat < way.marks[at].size() && seat < seats.size(); ++seat) {
            const Mark& mark = way.marks[at][seat];
            if (!mark.is_approved || mark.by != who.person) continue;
            const bool for_other = mark.on_behalf_of || is_borrowed(seats[seat], mark, item, who);
            if (for_other || !for_others_only) return true;
        }
    }
    return false;
}

std::optional<Turn> find_turn(const Chain& chain, const Way& way, const Belonging& item,
                              const Standing& who, const std::vector<Standing>& absent) {
    return Looking{chain, way, item, who, Rule::OfIndependence}.find(absent);
}

Barred why_barred(const Chain& chain, const Way& way, const Belonging& item, const Standing& who,
                  const std::vector<Standing>& absent) {
    if (find_turn(chain, way, item, who, absent)) return Barred::No;
    if (!Looking{chain, way, item, who, Rule::OfSeatsAlone}.find(absent)) return Barred::No;
    return who.person == item.author ? Barred::Author : Barred::Approved;
}

std::optional<Turn> find_overtaken(const Way& way, records::PersonId person, int revision) {
    const bool goes = way.state == WayState::UnderWay || way.state == WayState::Approved;
    std::optional<Turn> found;
    for (std::size_t stage = 0; goes && stage < way.marks.size(); ++stage) {
        for (std::size_t seat = 0; seat < way.marks[stage].size(); ++seat) {
            const Mark& mark = way.marks[stage][seat];
            if (!mark.is_approved || mark.by != person || mark.revision >= revision) continue;
            found = Turn{.stage = static_cast<int>(stage),
                         .seat = static_cast<int>(seat),
                         .on_behalf_of = mark.on_behalf_of};
        }
    }
    return found;
}

bool holds_now(const Way& way, int revision) {
    return way.state == WayState::Approved && list_overtaken(way, revision).empty();
}

std::multimap<int, records::PersonId> list_overtaken(const Way& way, int revision) {
    std::multimap<int, records::PersonId> all;
    const bool goes = way.state == WayState::UnderWay || way.state == WayState::Approved;
    for (std::size_t stage = 0; goes && stage < way.marks.size(); ++stage) {
        for (const Mark& mark : way.marks[stage]) {
            if (!mark.is_approved || mark.revision >= revision) continue;
            all.emplace(mark.revision, mark.by);
            if (mark.on_behalf_of) all.emplace(mark.revision, *mark.on_behalf_of);
        }
    }
    return all;
}

}  // namespace approvals

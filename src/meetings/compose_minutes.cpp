// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/compose_minutes.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/outcomes.h"
#include "meetings/internal/decision_words.h"

namespace meetings {
namespace {

using records::Outcome;

std::string_view usual_role(Seat seat) {
    switch (seat) {
        case Seat::Chair:
            return "formand";
        case Seat::ViceChair:
            return "næstformand";
        case Seat::Secretary:
            return "sekretær";
        case Seat::Substitute:
            return "stedfortræder";
        case Seat::Guest:
            return "gæst";
        case Seat::Member:
        case Seat::Official:
            return {};
    }
    return {};
}

records::Participant participant_of(const Held& held, const Attendee& one) {
    std::string role = line_of(one.role);
    if (role.empty()) role = usual_role(one.seat);
    const Attendee* seat = one.stands_in_for ? held.find(*one.stands_in_for) : nullptr;
    if (seat != nullptr && one.presence == Presence::Present) {
        if (role.empty()) role = "stedfortræder";
        role += " for " + line_of(seat->name);
    }
    if (one.presence == Presence::Absent) {
        role += role.empty() ? "mødte ikke" : ", mødte ikke";
    }
    records::Participant made{.name = line_of(one.name), .role = {}};
    if (!role.empty()) made.role = std::move(role);
    return made;
}

/// Who came, left or took part from elsewhere. A stay that ends when the meeting does is no
/// leaving.
std::vector<document::Block> changes_of(const Held& held) {
    std::vector<document::Block> changes;
    const base::Date& day = held.meeting.times.date;
    for (const Attendee& one : held.attendees) {
        if (one.presence != Presence::Present) continue;
        const std::string name = line_of(one.name);
        std::vector<std::string> steps;
        for (const Stay& stay : one.stays) {
            const bool came = !stay.from.empty() && stay.from > held.began_at;
            const bool left =
                !stay.until.empty() && (held.ended_at.empty() || stay.until < held.ended_at);
            if (came) steps.push_back("kom kl. " + shown_time(stay.from, day));
            if (left) steps.push_back("gik kl. " + shown_time(stay.until, day));
        }
        if (!steps.empty()) {
            changes.push_back(paragraph(fmt::format("{} {}.", name, joined(steps))));
        }
        const bool is_online =
            std::any_of(one.stays.begin(), one.stays.end(),
                        [](const Stay& stay) { return stay.mode == Mode::Online; });
        if (is_online) changes.push_back(paragraph(name + " deltog online."));
    }
    if (!held.ended_at.empty()) {
        changes.push_back(paragraph("Mødet sluttede kl. " + shown_time(held.ended_at, day) + "."));
    }
    return changes;
}

/// The order that items were dealt with in, and those that were moved: what is left when as many as
/// possible stand in the order of their numbers.
std::map<int, int> moved_items(const Held& held) {
    std::vector<const HeldItem*> order;
    for (const HeldItem& item : held.items) {
        if (item.turn > 0 && !item.is_withdrawn) order.push_back(&item);
    }
    std::stable_sort(order.begin(), order.end(), [](const HeldItem* one, const HeldItem* other) {
        return one->turn < other->turn;
    });
    std::vector<int> length(order.size(), 1);
    std::vector<int> before(order.size(), -1);
    int best = -1;
    for (int at = 0; at < static_cast<int>(order.size()); ++at) {
        for (int earlier = 0; earlier < at; ++earlier) {
            if (order[earlier]->number >= order[at]->number) continue;
            if (length[earlier] + 1 <= length[at]) continue;
            length[at] = length[earlier] + 1;
            before[at] = earlier;
        }
        if (best < 0 || length[at] > length[best]) best = at;
    }
    std::vector<bool> stays(order.size(), false);
    for (int at = best; at >= 0; at = before[at]) stays[at] = true;
    std::map<int, int> moved;
    for (std::size_t at = 0; at < order.size(); ++at) {
        if (stays[at]) continue;
        moved[order[at]->number] = at == 0 ? 0 : order[at - 1]->number;
    }
    return moved;
}

/// What the record has of it on its agenda; nothing of what was taken up in the meeting.
records::Item item_on_agenda(const Held& held, const HeldItem& item) {
    const auto& there = held.agenda.items;
    const auto found = std::find_if(there.begin(), there.end(), [&](const records::Item& one) {
        return !item.is_added && one.number == item.number;
    });
    records::Item made = found == there.end() ? records::Item{} : *found;
    made.number = item.number;
    made.title = line_of(item.title);
    made.case_number.reset();
    if (!item.case_number.empty()) made.case_number = item.case_number;
    made.closed = item.access.visibility == records::Visibility::Closed;
    made.outcomes.clear();
    made.outcome_words.clear();
    made.page = 0;
    made.line = 0;
    return made;
}

/// What somebody gets of an item that is not for him (load_held).
records::Item withheld_item(const HeldItem& item) {
    records::Item made;
    made.number = item.number;
    made.title = line_of(item.public_title);
    made.closed = true;
    return made;
}

void add_first(records::Item& made, std::vector<document::Block> blocks) {
    if (blocks.empty()) return;
    if (made.sections.empty() || !made.sections.front().heading.empty()) {
        made.sections.insert(made.sections.begin(), records::Section{});
    }
    auto& first = made.sections.front().document.blocks;
    for (document::Block& block : blocks) first.push_back(std::move(block));
}

/// Right after the recommendation; where there is none before the attachments, else last.
void add_decision(records::Item& made, records::Section decision) {
    auto at = std::find_if(made.sections.begin(), made.sections.end(), [](const auto& one) {
        return one.kind == records::SectionKind::Recommendation;
    });
    if (at != made.sections.end()) {
        ++at;
    } else {
        at = std::find_if(made.sections.begin(), made.sections.end(), [](const auto& one) {
            return one.kind == records::SectionKind::Attachments;
        });
    }
    made.sections.insert(at, std::move(decision));
}

/// The one that add_decision put there: earlier ones of other bodies stand in sections of theirs.
records::Section& decision_in(records::Item& item) {
    const auto found =
        std::find_if(item.sections.begin(), item.sections.end(), [](const auto& one) {
            return one.kind == records::SectionKind::Decision && one.date.has_value();
        });
    return *found;
}

bool tells(const std::vector<intake::OutcomeFound>& found, Outcome outcome) {
    return std::any_of(found.begin(), found.end(),
                       [&](const auto& one) { return one.outcome == outcome; });
}

/// What contradicts the outcome that was chosen: two of these are never told of one decision by a
/// secretary who chose one.
bool is_contrary(Outcome chosen, Outcome read) {
    const auto is_yes = [](Outcome one) { return one == Outcome::Approved; };
    const auto is_no = [](Outcome one) { return one == Outcome::Rejected; };
    return (is_yes(chosen) && is_no(read)) || (is_no(chosen) && is_yes(read));
}

/// The item with its decision in it, as intake will find it.
std::vector<intake::OutcomeFound> read_in(const records::Minutes& minutes,
                                          const records::Item& item) {
    return intake::read_item_outcomes(minutes, item).found;
}

void settle_outcomes(Composed& made, records::Item& item, const std::optional<Outcome>& chosen) {
    auto found = read_in(made.minutes, item);
    if (chosen && !tells(found, *chosen)) {
        auto& blocks = decision_in(item).document.blocks;
        blocks.insert(blocks.begin(), paragraph(sentence_of(*chosen)));
        found = read_in(made.minutes, item);
    }
    const bool is_told = chosen ? tells(found, *chosen) : found.empty();
    const bool is_contradicted =
        chosen && std::any_of(found.begin(), found.end(),
                              [&](const auto& one) { return is_contrary(*chosen, one.outcome); });
    if (is_told && !is_contradicted) {
        for (auto& one : found) {
            item.outcomes.push_back(one.outcome);
            item.outcome_words.push_back(std::move(one.words));
        }
        return;
    }
    OutcomeDoubt doubt{.number = item.number, .chosen = chosen, .read = {}};
    for (const auto& one : found) doubt.read.push_back(one.outcome);
    made.doubts.push_back(std::move(doubt));
    if (chosen) item.outcomes.push_back(*chosen);
}

void add_item(Composed& made, const Held& held, const HeldItem& item, const Elsewhere& elsewhere,
              const std::map<int, int>& moved) {
    records::Item printed = item.is_withheld ? withheld_item(item) : item_on_agenda(held, item);
    if (item.is_withheld || item.took_no_part) {
        made.minutes.items.push_back(std::move(printed));
        return;
    }
    const auto out_of_order = moved.find(item.number);
    add_first(printed,
              remarks_of(item, out_of_order == moved.end() ? std::nullopt
                                                           : std::optional(out_of_order->second)));
    records::Section decision{
        .kind = records::SectionKind::Decision,
        .heading =
            fmt::format("Beslutning {} den {:02}-{:02}-{:04}", made.minutes.body,
                        made.minutes.date.day, made.minutes.date.month, made.minutes.date.year),
        .body = made.minutes.body,
        .date = made.minutes.date,
        .document = decision_of(held, item, elsewhere)};
    const auto chosen = item.is_withdrawn ? std::optional(Outcome::Withdrawn) : item.outcome;
    if (!chosen && decision.document.blocks.empty()) {
        made.undecided.push_back(item.number);
    } else {
        add_decision(printed, std::move(decision));
        settle_outcomes(made, printed, chosen);
    }
    if (printed.closed && (!item.public_title.empty() || !item.public_decision.empty())) {
        made.public_words.push_back({.number = item.number,
                                     .title = line_of(item.public_title),
                                     .decision = item.public_decision});
    }
    made.minutes.items.push_back(std::move(printed));
}

}  // namespace

std::string sentence_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::Approved:
            return "Godkendt.";
        case Outcome::Noted:
            return "Taget til efterretning.";
        case Outcome::Discussed:
            return "Drøftet.";
        case Outcome::Decided:
            return "Besluttet.";
        case Outcome::Postponed:
            return "Udsat.";
        case Outcome::Rejected:
            return "Ikke godkendt.";
        case Outcome::Referred:
            return "Oversendes.";
        case Outcome::Returned:
            return "Tilbagesendes.";
        case Outcome::Withdrawn:
            return "Udgår.";
    }
    return {};
}

Composed compose_minutes(const Held& held, const Elsewhere& elsewhere) {
    Composed made;
    records::Minutes& minutes = made.minutes;
    minutes.kind = records::MinutesKind::Minutes;
    minutes.body = held.meeting.body_name;
    minutes.date = held.meeting.times.date;
    minutes.start = held.meeting.times.start;
    if (!held.meeting.place.empty()) minutes.place = line_of(held.meeting.place);
    for (const Attendee& one : held.attendees) {
        const bool is_away = one.presence == Presence::Excused || one.presence == Presence::Absent;
        // Nobody has said of whoever is only expected, and a guest who did not come is no absentee.
        if (one.presence == Presence::Expected) continue;
        if (is_away && one.seat == Seat::Guest) continue;
        (is_away ? minutes.absentees : minutes.participants).push_back(participant_of(held, one));
    }
    minutes.preamble.blocks = changes_of(held);
    const auto moved = moved_items(held);
    std::vector<const HeldItem*> items;
    for (const HeldItem& item : held.items) items.push_back(&item);
    std::stable_sort(items.begin(), items.end(), [](const HeldItem* one, const HeldItem* other) {
        return one->number < other->number;
    });
    for (const HeldItem* item : items) add_item(made, held, *item, elsewhere, moved);
    return made;
}

}  // namespace meetings

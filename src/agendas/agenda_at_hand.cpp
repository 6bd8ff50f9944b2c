// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/agenda_at_hand.h"

#include <algorithm>

#include "agendas/internal/agenda_states.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/free_drafts.h"
#include "agendas/internal/plan_table.h"
#include "base/try.h"

namespace agendas {
namespace {

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

constexpr const char* was_cancelled = "Mødet blev aflyst.";

bool is_of_family(const AgendaItem& one, cases::DraftId cover) {
    return !one.is_withdrawn && one.draft &&
           (one.draft->id == cover || one.draft->covering == cover);
}

/// Where one more item stands: a part of a covering item after it and its other parts, any other
/// before standing items that come last; never before what was sent.
std::size_t place_of_new(const std::vector<AgendaItem>& items, const AgendaItem& item) {
    std::size_t sent = items.size();
    while (sent > 0 && !items[sent - 1].number) --sent;
    if (item.draft && item.draft->covering) {
        for (std::size_t at = items.size(); at > 0; --at) {
            if (is_of_family(items[at - 1], *item.draft->covering)) return std::max(at, sent);
        }
    }
    std::size_t at = items.size();
    while (at > sent && items[at - 1].kind == AgendaItemKind::Other) --at;
    return at;
}

bool is_same_matter(const AgendaItem& one, const AgendaItem& other) {
    return !one.is_withdrawn && !(one.draft && other.draft) &&
           one.words.title == other.words.title && one.words.case_number == other.words.case_number;
}

}  // namespace

base::Result<AtHand> take(store::Reader& reader, const rights::Actor& actor,
                          const rights::Action& action, const AgendaSeen& seen) {
    const auto meeting = load_planned(reader, seen.meeting);
    if (!meeting) {
        TRY_DO(actor.require(action, rights::everywhere()));
        return meeting.error();
    }
    TRY(const auto mandate, actor.require(action, rights::in_body(meeting.value().body)));
    TRY(auto agenda, load_agenda(reader, seen.meeting));
    // What the body dealt with stands in its minutes.
    if (agenda.meeting.is_held) return conflict("planned.is_held");
    if (agenda.revision != seen.revision) return conflict("agenda.changed");
    return AtHand{std::move(agenda), mandate};
}

base::Result<void> write_line(store::Transaction& transaction, const AtHand& at,
                              const base::Clock& clock, Agenda after) {
    after.revision = at.agenda.revision + 1;
    after.changed_at = clock.now();
    TRY_DO(update_agenda(transaction, after));
    TRY(const auto written, load_agenda(transaction, after.meeting.id));
    return log_agenda(transaction, at.mandate, clock, &at.agenda, written);
}

base::Result<AgendaItemId> insert_at_its_place(store::Transaction& transaction,
                                               const Agenda& agenda, std::vector<AgendaItem>& items,
                                               AgendaItem item, const base::Clock& clock) {
    TRY(const auto elsewhere, find_elsewhere(transaction, agenda.meeting, item, clock.today()));
    const bool is_here = std::any_of(items.begin(), items.end(), [&](const AgendaItem& one) {
        return is_same_matter(one, item);
    });
    if (elsewhere || is_here) {
        return base::Error{base::ErrorKind::Conflict, "agenda.item_elsewhere",
                           is_here ? agenda.meeting.slug : *elsewhere};
    }
    TRY(item.id, insert_agenda_item(transaction, agenda.meeting.id, 0, item));
    const AgendaItemId id = item.id;
    const auto place = static_cast<std::ptrdiff_t>(place_of_new(items, item));
    items.insert(items.begin() + place, std::move(item));
    return id;
}

base::Result<void> place_all(store::Transaction& transaction,
                             const std::vector<AgendaItem>& items) {
    int position = 0;
    for (const AgendaItem& item : items) {
        TRY_DO(set_item_position(transaction, item.id, ++position));
    }
    return {};
}

base::Result<void> release_draft(store::Transaction& transaction, const rights::Actor& actor,
                                 const Agenda& agenda, const AgendaItem& item,
                                 const base::Clock& clock) {
    if (!item.draft) return {};
    TRY(const auto mandate,
        actor.require(cases::take_off_item_action, rights::in_body(agenda.meeting.body)));
    TRY(const auto draft,
        cases::load_item(transaction, item.draft->id, rights::Viewer::operator_of_machine()));
    if (draft.state != cases::ItemState::Agenda) return {};
    return cases::move_item_by(transaction, mandate, draft.id, cases::ItemState::Approved,
                               draft.revision, clock);
}

base::Result<void> take_back_drafts(store::Transaction& transaction, const rights::Actor& actor,
                                    PlannedId meeting, const base::Clock& clock) {
    TRY(const bool is_begun, has_agenda(transaction, meeting));
    if (!is_begun) return {};
    TRY(auto agenda, load_agenda(transaction, meeting));
    const auto was_freed = [](const AgendaItem& item) {
        return item.draft && item.is_withdrawn && item.withdrawn_reason == was_cancelled;
    };
    if (std::none_of(agenda.items.begin(), agenda.items.end(), was_freed)) return {};
    TRY(const auto mandate,
        actor.require(cases::place_item_action, rights::in_body(agenda.meeting.body)));
    const auto everything = rights::Viewer::operator_of_machine();
    for (AgendaItem item : agenda.items) {
        if (!was_freed(item)) continue;
        TRY(const auto draft, cases::load_item(transaction, item.draft->id, everything));
        if (draft.state != cases::ItemState::Approved) continue;
        TRY_DO(cases::move_item_by(transaction, mandate, draft.id, cases::ItemState::Agenda,
                                   draft.revision, clock));
        item.is_withdrawn = false;
        item.withdrawn_reason.clear();
        TRY_DO(update_agenda_item(transaction, item, clock.now()));
    }
    TRY(const auto line, actor.require(change_item_action, rights::in_body(agenda.meeting.body)));
    return write_line(transaction, {agenda, line}, clock, agenda);
}

base::Result<void> free_drafts(store::Transaction& transaction, const rights::Actor& actor,
                               PlannedId meeting, const base::Clock& clock) {
    TRY(const bool is_begun, has_agenda(transaction, meeting));
    if (!is_begun) return {};
    TRY(auto agenda, load_agenda(transaction, meeting));
    const auto has_draft = [](const AgendaItem& item) { return item.draft && !item.is_withdrawn; };
    if (std::none_of(agenda.items.begin(), agenda.items.end(), has_draft)) return {};
    TRY(const auto mandate,
        actor.require(withdraw_item_action, rights::in_body(agenda.meeting.body)));
    for (AgendaItem item : agenda.items) {
        if (!has_draft(item)) continue;
        TRY_DO(release_draft(transaction, actor, agenda, item, clock));
        if (!item.number) {
            TRY_DO(delete_agenda_item(transaction, item.id));
            continue;
        }
        item.is_withdrawn = true;
        item.withdrawn_reason = was_cancelled;
        TRY_DO(update_agenda_item(transaction, item, clock.now()));
    }
    return write_line(transaction, {agenda, mandate}, clock, agenda);
}

}  // namespace agendas

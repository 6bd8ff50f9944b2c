// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/bring_back.h"

#include "agendas/follow_record.h"
#include "agendas/internal/agenda_at_hand.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/draft_place_table.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/living_case.h"

namespace agendas {
namespace {

constexpr std::size_t longest_words = 300;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }
base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "agenda.wrong", {}, {{field, code}}};
}

/// What comes back, from an earlier agenda of the same body.
base::Result<AgendaItem> earlier_item(store::Reader& reader, const Agenda& now, AgendaItemId id) {
    TRY(const auto meeting, meeting_of_item(reader, id));
    TRY(const auto earlier, load_agenda(reader, meeting));
    const AgendaItem* was = earlier.find(id);
    if (was == nullptr || earlier.meeting.body != now.meeting.body || meeting == now.meeting.id) {
        return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    }
    TRY(const bool is_back, came_back(reader, id));
    if (is_back) return conflict("agenda.came_back");
    return *was;
}

/// One more item of the case, a draft that says what the postponed one said.
base::Result<cases::DraftId> draft_again(store::Transaction& transaction,
                                         const rights::Actor& actor, cases::DraftId before,
                                         const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const bool is_back, came_back_as_draft(transaction, before));
    if (is_back) return conflict("agenda.came_back");
    TRY(const auto old, cases::load_item(transaction, before, everything));
    if (old.state != cases::ItemState::Postponed) return conflict("item.state");
    TRY(const auto of, cases::load_living_case(transaction, old.case_id, everything));
    cases::NewItem wanted{.in_case = old.case_id,
                          .body = old.body,
                          .made_from = old.made_from,
                          .head = old.head,
                          .came_from = before,
                          .author = of.head.officer};
    wanted.head.wanted.reset();
    wanted.head.covering.reset();  // What covered it went its own way.
    return cases::make_item(transaction, actor, wanted, clock);
}

/// Put on as it was: it was approved once.
base::Result<AgendaItem> placed_again(store::Transaction& transaction, const AtHand& at,
                                      const rights::Actor& actor, cases::DraftId id,
                                      const base::Clock& clock) {
    TRY(const auto mandate,
        actor.require(cases::place_item_action, rights::in_body(at.agenda.meeting.body)));
    for (const auto to : {cases::ItemState::Submitted, cases::ItemState::Approved}) {
        TRY(const auto draft,
            cases::load_item(transaction, id, rights::Viewer::operator_of_machine()));
        TRY_DO(cases::move_item_by(transaction, mandate, id, to, draft.revision, clock));
    }
    TRY(const auto draft, cases::load_item(transaction, id, rights::Viewer::operator_of_machine()));
    return put_on(transaction, mandate, draft, clock);
}

}  // namespace

base::Result<void> bring_back(store::Transaction& transaction, const rights::Actor& actor,
                              const AgendaSeen& seen, const BackWish& wish,
                              const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, add_item_action, seen));
    TRY_DO(follow_record(transaction, clock));
    TRY(const AgendaItem was, earlier_item(transaction, at.agenda, wish.item));
    const std::string words = base::collapse_space(wish.words);
    if (words.empty()) return wrong("words", "missing");
    if (base::count_code_points(words) > longest_words) return wrong("words", "too_long");
    AgendaItem item;
    if (was.draft) {
        TRY(const auto id, draft_again(transaction, actor, was.draft->id, clock));
        if (wish.as == BackAs::ToItsOfficer) return {};
        TRY(item, placed_again(transaction, at, actor, id, clock));
        item.words.guests = was.words.guests;
        item.words.minutes = was.words.minutes;
    } else {
        item.words = was.words;
        item.brought = was.brought;
        item.words.late_reason.clear();
        item.words.start.reset();
    }
    item.came_from = wish.item;
    item.came_from_words = words;
    std::vector<AgendaItem> items = at.agenda.items;
    TRY_DO(insert_at_its_place(transaction, at.agenda, items, std::move(item), clock));
    TRY_DO(place_all(transaction, items));
    return write_line(transaction, at, clock, at.agenda);
}

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the items of stories/cases.cpp lie: sent, returned with a reason, asked advice about,
// approved, on an agenda, and decided. Each of the people of the demo does their own part.
#include "approvals/approval.h"

#include <algorithm>

#include "agendas/agenda.h"
#include "agendas/follow_record.h"
#include "agendas/place_drafts.h"
#include "approvals/advice.h"
#include "base/try.h"
#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "demo/internal/story.h"
#include "records/read.h"
#include "rights/account.h"
#include "rights/demo_door.h"
#include "rights/insight.h"

namespace demo {

base::Result<void> tell_approvals(const Telling& telling);

namespace {

using cases::ItemDraft;
using rights::DemoPart;

/// One of the people of the demo.
struct Somebody {
    records::PersonId person;
    rights::Actor actor = rights::Actor::outsider();
};
base::Result<std::optional<Somebody>> find_somebody(const Telling& telling, DemoPart part) {
    TRY(const auto account, rights::find_account(telling.transaction, rights::sign_in_of(part)));
    if (!account) return std::optional<Somebody>();
    TRY(auto held,
        rights::list_held_roles(telling.transaction, account->person, telling.clock.today()));
    return std::optional(
        Somebody{account->person, rights::Actor::of(account->id, std::move(held))});
}

struct Cast {
    Somebody officer;
    Somebody head;
    Somebody secretary;
    Somebody chair;
    Somebody member;
};
/// Nothing where one of them is missing.
base::Result<std::optional<Cast>> find_cast(const Telling& telling) {
    Cast cast;
    for (const auto& [part, who] : {std::pair(DemoPart::CaseOfficer, &cast.officer),
                                    {DemoPart::CentreHead, &cast.head},
                                    {DemoPart::Secretary, &cast.secretary},
                                    {DemoPart::Chair, &cast.chair},
                                    {DemoPart::Member, &cast.member}}) {
        TRY(auto found, find_somebody(telling, part));
        if (!found) return std::optional<Cast>();
        *who = *std::move(found);
    }
    return std::optional(std::move(cast));
}

base::Result<std::optional<ItemDraft>> find_item(const Telling& telling, const Cast& cast,
                                                 std::string_view title) {
    TRY(auto items, cases::list_items(telling.transaction, {.author = cast.officer.person},
                                      rights::Viewer::operator_of_machine()));
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const ItemDraft& one) { return one.head.title == title; });
    if (found == items.end()) return std::optional<ItemDraft>();
    return std::optional(*found);
}

/// The item whose case is in the record already (stories/cases.cpp).
base::Result<std::optional<ItemDraft>> find_item_of_record(const Telling& telling,
                                                           const Cast& cast) {
    TRY(auto items, cases::list_items(telling.transaction, {.author = cast.officer.person},
                                      rights::Viewer::operator_of_machine()));
    for (ItemDraft& one : items) {
        const auto in_record =
            records::load_case(telling.transaction, one.case_slug, rights::Viewer::outsider());
        if (in_record) return std::optional(std::move(one));
        if (in_record.error().kind != base::ErrorKind::NotFound) return in_record.error();
    }
    return std::optional<ItemDraft>();
}

base::Result<void> send(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    return approvals::send_item(telling.transaction, cast.officer.actor, item.id, item.revision,
                                telling.clock);
}
base::Result<void> approve(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    TRY_DO(send(telling, cast, item));
    return approvals::approve_item(telling.transaction, cast.head.actor, item.id,
                                   {.revision = item.revision}, telling.clock);
}

/// The member is asked and has not answered; the chair has been given a seat.
base::Result<void> ask(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    TRY_DO(send(telling, cast, item));
    constexpr int days = 5;
    TRY_DO(approvals::ask_advice(telling.transaction, cast.head.actor, item.id,
                                 {.person = cast.member.person,
                                  .question = "Er vejen sikker nok om vinteren?",
                                  .days = days},
                                 telling.clock));
    return {};
}

base::Result<void> give_back(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    TRY_DO(send(telling, cast, item));
    return approvals::return_item(
        telling.transaction, cast.head.actor, item.id, item.revision, approvals::to_author,
        "Skriv, hvad det koster om året, og hvad vi sparer i strøm.", telling.clock);
}

/// Closed: the head has given advice while it was written, and the secretary gives it to the chair.
base::Result<void> hand_on(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    constexpr int days = 3;
    TRY(const int number,
        approvals::ask_advice(
            telling.transaction, cast.officer.actor, item.id,
            {.person = cast.head.person, .question = "Er huslejen rimelig?", .days = days},
            telling.clock));
    TRY_DO(approvals::answer_advice(telling.transaction, cast.head.actor, item.id, number,
                                    {.words = "Ja. Det er, hvad naboerne giver."}, telling.clock));
    TRY_DO(send(telling, cast, item));
    constexpr int secretary_seat = 0;
    return approvals::hand_on(telling.transaction, cast.secretary.actor, item.id, secretary_seat,
                              cast.chair.person, telling.clock);
}

/// Approved, and on the agenda that is under way.
base::Result<void> place(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    TRY_DO(approve(telling, cast, item));
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto coming,
        agendas::list_planned(
            telling.transaction,
            {.body_slug = item.body_slug, .from = telling.clock.today(), .only_planned = true},
            everything));
    for (const agendas::PlannedMeeting& meeting : coming) {
        TRY(const bool is_begun, agendas::has_agenda(telling.transaction, meeting.id));
        if (!is_begun) continue;
        TRY(const auto agenda, agendas::load_agenda(telling.transaction, meeting.slug, everything));
        return agendas::place_drafts(telling.transaction, cast.secretary.actor,
                                     {meeting.id, agenda.revision}, {{item.id, item.revision}},
                                     telling.clock);
    }
    return {};
}

/// Approved, and decided at the meeting whose minutes have it: the case has the number that it has
/// there.
base::Result<void> decide(const Telling& telling, const Cast& cast, const ItemDraft& item) {
    TRY_DO(approve(telling, cast, item));
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto stops,
        records::list_stops(telling.transaction, item.case_number, {.limit = 10}, everything));
    for (const records::Stop& stop : stops) {
        if (stop.body_slug != item.body_slug || stop.item.title != item.head.title) continue;
        TRY(const auto placed,
            cast.secretary.actor.require(cases::place_item_action, rights::in_body(item.body)));
        TRY_DO(cases::move_item_by(telling.transaction, placed, item.id, cases::ItemState::Agenda,
                                   item.revision, telling.clock));
        TRY(const auto followed,
            telling.actor.require(agendas::follow_record_action, rights::everywhere()));
        TRY_DO(cases::move_item_by(telling.transaction, followed, item.id,
                                   cases::ItemState::Decided, item.revision, telling.clock));
        return cases::note_published(telling.transaction, followed, item.id, stop.meeting_slug,
                                     stop.item.number, telling.clock);
    }
    return {};
}

struct Deed {
    const char* title;
    base::Result<void> (*tell)(const Telling& telling, const Cast& cast, const ItemDraft& item);
};
constexpr Deed deeds[] = {{"Renovering af svømmehallens tag", approve},
                          {"Nye skoleveje ved Skovbrynet", ask},
                          {"Udskiftning af gadebelysning", give_back},
                          {"Parkering ved stationen", place},
                          {"Leje af lokaler til genbrugsbutik", hand_on}};

}  // namespace

base::Result<void> tell_approvals(const Telling& telling) {
    TRY(const auto cast, find_cast(telling));
    if (!cast) return {};
    for (const Deed& deed : deeds) {
        TRY(const auto item, find_item(telling, *cast, deed.title));
        if (!item) continue;
        TRY(const auto begun, approvals::find_way(telling.transaction, *item));
        if (begun) return {};  // Told before.
        TRY_DO(deed.tell(telling, *cast, *item));
    }
    TRY(const auto decided, find_item_of_record(telling, *cast));
    if (decided) TRY_DO(decide(telling, *cast, *decided));
    // The head follows what the centre has on its way.
    TRY(const auto insight,
        rights::load_insight(telling.transaction, cast->head.person, telling.clock.today()));
    TRY(const auto roof, find_item(telling, *cast, deeds[0].title));
    if (!roof) return {};
    return cases::follow_case(telling.transaction, rights::Viewer::of(insight), roof->case_id, true,
                              telling.clock);
}

}  // namespace demo

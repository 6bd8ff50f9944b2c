// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/carry_access.h"

#include <algorithm>

#include "base/try.h"
#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/item_access.h"
#include "records/read.h"
#include "records/set_attachment_visibility.h"

namespace agendas {
namespace {

/// Where it was and where it is.
struct Move {
    store::Transaction& transaction;
    const rights::Actor& actor;
    const base::Clock& clock;
    records::Meeting from;
    records::Meeting to;
};

base::Result<records::ItemAccess> access_at(const Move& move, const records::Meeting& meeting,
                                            int number) {
    return records::load_item_access(move.transaction, rights::Actor::operator_of_machine(),
                                     rights::Viewer::operator_of_machine(), meeting, number,
                                     move.clock.today());
}

bool is_carried(const records::Access& before, const records::Access& now) {
    return before.is_decided && before.visibility > now.visibility;
}

records::VisibilityChoice choice_of(const records::Access& access) {
    return {access.visibility, access.reason, access.legal_basis};
}

base::Result<void> carry_closing(const Move& move, int number, const records::ItemAccess& before,
                                 const records::ItemAccess& now) {
    const rights::ItemKey key{move.to.id, number};
    if (is_carried(before.item, now.item)) {
        TRY_DO(records::set_item_visibility(move.transaction, move.actor, key,
                                            choice_of(before.item), move.clock));
    }
    for (const records::AttachmentAccess& one : before.attachments) {
        const auto same = std::find_if(now.attachments.begin(), now.attachments.end(),
                                       [&](const auto& other) { return other.title == one.title; });
        if (same == now.attachments.end() || !is_carried(one.access, same->access)) continue;
        TRY_DO(records::set_attachment_visibility(move.transaction, move.actor, key, one.title,
                                                  choice_of(one.access), move.clock));
    }
    return {};
}

base::Result<void> carry_people(const Move& move, int number, const records::ItemAccess& before,
                                const records::ItemAccess& now) {
    const rights::ItemKey key{move.to.id, number};
    for (const records::DisqualifiedPerson& one : before.disqualified) {
        const bool is_so =
            std::any_of(now.disqualified.begin(), now.disqualified.end(),
                        [&](const auto& other) { return other.person == one.person; });
        if (is_so) continue;
        TRY_DO(records::disqualify(move.transaction, move.actor, key, one.person, move.clock));
    }
    for (const records::NamedPerson& one : before.named) {
        const bool is_so = std::any_of(now.named.begin(), now.named.end(), [&](const auto& other) {
            return other.person == one.person;
        });
        if (is_so) continue;
        const auto named = records::grant_insight(
            move.transaction, move.actor, key,
            {.person = one.person, .from = one.from, .to = one.to, .reason = one.reason},
            move.clock);
        if (!named && named.error().code != "grant.disqualified") return named.error();
    }
    return {};
}

}  // namespace

base::Result<void> carry_access(store::Transaction& transaction, const rights::Actor& actor,
                                const Agenda& agenda, const std::string& meeting_slug,
                                const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(auto from, records::load_meeting(transaction, agenda.sent.back().meeting_slug, everything));
    TRY(auto to, records::load_meeting(transaction, meeting_slug, everything));
    const Move move{transaction, actor, clock, std::move(from), std::move(to)};
    for (const records::Item& item : agenda.sent.back().minutes.items) {
        const auto before = access_at(move, move.from, item.number);
        if (!before && before.error().kind == base::ErrorKind::NotFound) continue;
        TRY_DO(before);
        TRY(const auto now, access_at(move, move.to, item.number));
        TRY_DO(carry_closing(move, item.number, before.value(), now));
        TRY_DO(carry_people(move, item.number, before.value(), now));
    }
    return {};
}

}  // namespace agendas

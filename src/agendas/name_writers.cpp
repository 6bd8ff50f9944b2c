// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/name_writers.h"

#include <algorithm>
#include <set>

#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/living_case.h"
#include "records/grant_insight.h"
#include "records/item_access.h"
#include "records/read.h"

namespace agendas {
namespace {

constexpr int days_named = 364;  // A grant lasts a year at most.

/// The item, or a file of it.
bool has_closed_matter(const AgendaItem& item) {
    return item.is_closed() ||
           std::any_of(item.files.begin(), item.files.end(), [](const AgendaFile& one) {
               return one.access == records::Visibility::Closed;
           });
}

/// The secretary may have ended since what follows from sending.
bool was_sent_closed(const Agenda& agenda, const AgendaItem& item) {
    if (!agenda.is_sent()) return false;
    const auto& before = agenda.sent.back().minutes.items;
    return std::any_of(before.begin(), before.end(), [&](const records::Item& one) {
        return one.number == *item.number && (one.closed || !item.is_closed());
    });
}

base::Result<std::set<records::PersonId>> writers_of(store::Reader& reader,
                                                     const DraftOnAgenda& on_agenda) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto draft, cases::load_item(reader, on_agenda.id, everything));
    TRY(const auto of, cases::load_living_case(reader, draft.case_id, everything));
    return std::set<records::PersonId>{draft.author, of.head.officer};
}

bool is_named(const records::ItemAccess& access, records::PersonId person) {
    return std::any_of(access.named.begin(), access.named.end(),
                       [&](const auto& named) { return named.person == person; });
}

}  // namespace

base::Result<void> name_writers(store::Transaction& transaction, const rights::Actor& actor,
                                const Agenda& agenda, const std::string& meeting_slug,
                                const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto meeting, records::load_meeting(transaction, meeting_slug, everything));
    for (const AgendaItem& item : agenda.items) {
        if (!item.draft || item.is_withdrawn || !has_closed_matter(item)) continue;
        if (was_sent_closed(agenda, item)) continue;
        TRY(const auto access, records::load_item_access(transaction, actor, everything, meeting,
                                                         *item.number, clock.today()));
        TRY(const auto writers, writers_of(transaction, *item.draft));
        for (const records::PersonId person : writers) {
            if (is_named(access, person)) continue;
            const auto named =
                records::grant_insight(transaction, actor, {meeting.id, *item.number},
                                       {.person = person,
                                        .from = clock.today(),
                                        .to = calendar::days_after(clock.today(), days_named),
                                        .reason = "Har sagen i sagsbehandlingen."},
                                       clock);
            if (!named && named.error().code != "grant.disqualified") return named.error();
        }
    }
    return {};
}

}  // namespace agendas

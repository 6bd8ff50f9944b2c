// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/clashes.h"

#include <algorithm>
#include <map>

#include "agendas/internal/plan_table.h"
#include "base/text.h"
#include "base/try.h"
#include "organisation/term.h"

namespace agendas {
namespace {

bool is_same_place(std::string_view one, std::string_view other) {
    const std::string place = base::lower_case(base::collapse_space(one));
    return !place.empty() && place == base::lower_case(base::collapse_space(other));
}

}  // namespace

base::Result<std::vector<Clash>> list_clashes(store::Reader& reader, records::BodyId body,
                                              const Times& times, std::string_view place,
                                              const rights::Viewer& viewer) {
    // A meeting may end the day after it begins.
    TRY(auto around, list_planned(reader,
                                  {.from = calendar::days_after(times.date, -1),
                                   .until = calendar::days_after(times.date, 1),
                                   .only_planned = true},
                                  viewer));
    std::vector<Clash> clashes;
    for (PlannedMeeting& other : around) {
        if (other.body == body || !overlap(times, other.times)) continue;
        Clash clash;
        TRY(clash.people, list_people_of_both(reader, body, other.body, times.date));
        clash.same_place = is_same_place(place, other.place);
        if (clash.people.empty() && !clash.same_place) continue;
        clash.other = std::move(other);
        clashes.push_back(std::move(clash));
    }
    return clashes;
}

base::Result<std::vector<Trouble>> list_troubles(store::Reader& reader,
                                                 const std::optional<std::string>& body_slug,
                                                 const base::Date& from,
                                                 const rights::Viewer& viewer) {
    TRY(auto meetings,
        list_planned(reader, {.body_slug = body_slug, .from = from, .only_planned = true}, viewer));
    TRY(const auto days, calendar::DayTable::load(reader));
    TRY(const auto terms, organisation::list_terms(reader));
    std::map<records::BodyId, std::vector<organisation::Term>> terms_of;
    for (const organisation::Term& term : terms) terms_of[term.body].push_back(term);
    std::vector<Trouble> troubles;
    for (PlannedMeeting& one : meetings) {
        Trouble trouble;
        trouble.closed = days.why_closed(one.times.date).value_or("");
        const auto& of_body = terms_of[one.body];
        trouble.outside_terms =
            !of_body.empty() && std::none_of(of_body.begin(), of_body.end(), [&](const auto& term) {
                return term.from <= one.times.date && one.times.date <= term.to;
            });
        if (trouble.closed.empty() && !trouble.outside_terms) continue;
        trouble.meeting = std::move(one);
        troubles.push_back(std::move(trouble));
    }
    return troubles;
}

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/untold.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/minutes_table.h"
#include "records/internal/unclaimed.h"
#include "records/save_minutes.h"

namespace records {

bool has_untold_body(const Minutes& minutes) {
    return base::collapse_space(minutes.body) == untold_body;
}

bool is_untold(const Minutes& minutes) {
    return has_untold_body(minutes) || minutes.date == base::untold_day;
}

base::Result<bool> is_nobodys(store::Reader& reader, const rights::Actor& actor,
                              std::string_view body_name) {
    constexpr rights::Permission save = rights::Permission::SaveMinutes;
    if (actor.may(save, rights::everywhere())) return false;
    TRY(const auto body, find_body(reader, base::collapse_space(body_name)));
    return !body || (body->is_provisional && !actor.may(save, rights::in_body(body->id)));
}

base::Result<changes::Mandate> mandate_in_some_body(store::Reader& reader,
                                                    const rights::Actor& actor,
                                                    const rights::Action& action) {
    TRY(const auto bodies, list_body_rows(reader));
    const auto here = std::find_if(bodies.begin(), bodies.end(), [&](const BodyRow& one) {
        return actor.may(action.permission, rights::in_body(one.id));
    });
    return actor.require(action,
                         here == bodies.end() ? rights::everywhere() : rights::in_body(here->id));
}

base::Result<changes::Mandate> mandate_for_draft(store::Reader& reader, const rights::Actor& actor,
                                                 const rights::Action& action,
                                                 const BodyRow& body) {
    const bool is_here = actor.may(action.permission, rights::in_body(body.id));
    if (is_here || !body.is_provisional) return actor.require(action, rights::in_body(body.id));
    return mandate_in_some_body(reader, actor, action);
}

base::Result<bool> keeps_unclaimed(store::Reader& reader, const rights::Actor& actor,
                                   const std::optional<PersonId>& made_by, BodyId body) {
    TRY(const auto person, person_of(reader, actor));
    if (!person || person != made_by) return false;
    TRY(const BodyRow row, load_body_row(reader, body));
    if (!row.is_provisional) return false;
    return bool(mandate_in_some_body(reader, actor, save_unpublished_action));
}

std::string draft_slug(const BodyRow& body, const Draft& draft) {
    constexpr std::size_t letters = 8;
    if (!body.is_provisional || !draft.maker) return body.slug;
    // Its last: the first are those of the bytes, which others may have brought in, too.
    return body.slug + "-" + draft.source_sha256.substr(draft.source_sha256.size() - letters);
}

base::Result<std::vector<MeetingRow>> meetings_for(store::Reader& reader,
                                                   std::vector<MeetingRow> that_day,
                                                   const BodyRow& body, const Draft& draft) {
    if (!body.is_provisional || !draft.maker) return that_day;
    std::vector<MeetingRow> own;
    for (MeetingRow& one : that_day) {
        TRY(const bool others, has_document_of_another(reader, one.id, *draft.maker));
        if (!others) own.push_back(std::move(one));
    }
    return own;
}

}  // namespace records

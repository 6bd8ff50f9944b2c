// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/undelivered.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "agendas/agenda.h"
#include "agendas/agenda_notices.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/telling.h"
#include "base/try.h"
#include "notices/letter.h"

namespace agendas {
namespace {

constexpr std::string_view name_of_person = "SELECT name FROM person WHERE id = $1";
constexpr int most_letters = 200;

const std::string& sitting_without_mail() {
    static const std::string sql =
        "SELECT DISTINCT person.sort_key, person.id, person.name, coalesce(mail_receiver.rhythm, "
        "''),"
        " CASE WHEN EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id"
        "  AND account.is_disabled = 1) THEN 1 ELSE 0 END AS is_closed"
        " FROM planned_meeting JOIN body_insight ON body_insight.body_id = planned_meeting.body_id"
        "  AND body_insight.from_on <= planned_meeting.held_on"
        "  AND body_insight.to_on >= planned_meeting.held_on"
        " JOIN person ON person.id = body_insight.person_id"
        " LEFT JOIN mail_receiver ON mail_receiver.holder = 'person/' || CAST(person.id AS TEXT)"
        " WHERE ($2 = 0 OR $2 = 1) AND ($3 = '' OR $3 <> '') AND planned_meeting.id = $4 AND " +
        keeps_agenda() +
        " AND (mail_receiver.id IS NULL OR mail_receiver.rhythm = 'never' OR EXISTS"
        " (SELECT 1 FROM account WHERE account.person_id = person.id AND account.is_disabled = 1))"
        " ORDER BY person.sort_key, person.id";
    return sql;
}

WithoutMail without_mail_of(const store::Row& row) {
    using Why = WithoutMail::Why;
    const Why why = row.truth(4)          ? Why::AccountClosed
                    : row.text(3).empty() ? Why::NoAddress
                                          : Why::WantsNone;
    return {.person = row.id<records::PersonTag>(1), .name = std::string(row.text(2)), .why = why};
}

/// "" when the holder is no person, or forgotten.
base::Result<std::string> name_of_holder(store::Reader& reader, std::string_view holder) {
    constexpr std::string_view start = "person/";
    if (!holder.starts_with(start)) return std::string();
    std::int64_t person = 0;
    std::from_chars(holder.data() + start.size(), holder.data() + holder.size(), person);
    TRY(auto name,
        reader.query_one<std::string>(name_of_person, {person}, [](const store::Row& row) {
            return std::string(row.text(0));
        }));
    return std::move(name).value_or(std::string());
}

using Kinds = std::array<std::string_view, notices::most_kinds_asked>;

/// Those about one thing, by kind in this order.
base::Result<void> add_those_of(store::Reader& reader, const Kinds& kinds, const std::string& about,
                                std::vector<Undelivered>& all) {
    TRY(const auto letters, notices::list_stopped_about(reader, kinds, about, most_letters));
    for (const std::string_view kind : kinds) {
        for (const notices::Letter& one : letters) {
            if (one.kind != kind) continue;
            TRY(auto name, name_of_holder(reader, one.holder));
            if (name.empty()) continue;
            all.push_back({.name = std::move(name),
                           .kind = one.kind,
                           .at = one.ended_at.value_or(one.queued_at),
                           .is_uncertain = one.state == notices::LetterState::Uncertain,
                           .answer = one.answer});
        }
    }
    return {};
}

}  // namespace

base::Result<std::vector<Undelivered>> list_undelivered(store::Reader& reader, PlannedId meeting,
                                                        const rights::Viewer& viewer) {
    std::vector<Undelivered> all;
    TRY_DO(add_those_of(reader,
                        {told_moved, told_changed, told_cancelled, told_called, told_restored},
                        fmt::format("planned/{}", meeting.value), all));
    TRY_DO(add_those_of(reader, {told_sent, told_sent_again},
                        fmt::format("agenda/{}", meeting.value), all));
    // Nearly all arrive: only where some did not, it matters who asks.
    if (all.empty()) return all;
    TRY(const auto progress, find_progress(reader, meeting, viewer));
    if (!progress) all.clear();
    return all;
}

base::Result<std::vector<WithoutMail>> list_without_mail(store::Reader& reader, PlannedId meeting,
                                                         const rights::Viewer& viewer) {
    return reader.query<WithoutMail>(sitting_without_mail(), values_for(viewer, {meeting}),
                                     without_mail_of);
}

}  // namespace agendas

// SPDX-License-Identifier: AGPL-3.0-or-later
// The people, and the lists of those present and absent that name them.
#include "records/internal/person_table.h"

#include "base/text.h"
#include "base/try.h"
#include "records/internal/names.h"
#include "records/internal/slug.h"

namespace records {
namespace {

const std::string person_columns =
    "SELECT person.id, person.name, person.slug, person.meeting_count,"
    " (SELECT min(held_on) FROM participation WHERE person_id = person.id AND is_current = 1),"
    " (SELECT max(held_on) FROM participation WHERE person_id = person.id AND is_current = 1)"
    " FROM person";
const std::string people_page =
    person_columns + " ORDER BY person.sort_key, person.id LIMIT $1 OFFSET $2";
const std::string person_by_slug = person_columns + " WHERE person.slug = $1";
constexpr std::string_view number_of_people = "SELECT count(*) FROM person";
constexpr std::string_view people_of_body =
    "SELECT person.id, person.name, person.slug, seat.meetings, seat.first_on, seat.last_on"
    " FROM (SELECT person_id, count(DISTINCT meeting_id) AS meetings, min(held_on) AS first_on,"
    "       max(held_on) AS last_on FROM participation"
    "       WHERE body_id = $1 AND is_current = 1 AND person_id IS NOT NULL"
    "       GROUP BY person_id) AS seat"
    " JOIN person ON person.id = seat.person_id"
    " ORDER BY seat.meetings DESC, person.sort_key, person.id LIMIT $2";

constexpr std::string_view person_by_key =
    "SELECT id, name, slug FROM person WHERE match_key = $1 ORDER BY id LIMIT 1";
constexpr std::string_view people_seen_in =
    "SELECT id, name, slug FROM person"
    " WHERE id IN (SELECT person_id FROM participation WHERE body_id = $1) ORDER BY id";
constexpr std::string_view person_rows = "SELECT id, name, slug FROM person ORDER BY id";
constexpr std::string_view is_person_slug = "SELECT 1 FROM person WHERE slug = $1";
constexpr std::string_view insert_person =
    "INSERT INTO person (name, slug, match_key, sort_key) VALUES ($1, $2, $3, $4) RETURNING id";

constexpr std::string_view insert_participation =
    "INSERT INTO participation (minutes_id, position, person_id, name, role, absent, is_current,"
    " body_id, meeting_id, held_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
// IN counts a person once who stands twice on the list.
constexpr std::string_view count_meeting_in =
    "UPDATE person SET meeting_count = meeting_count + 1 WHERE id IN"
    " (SELECT person_id FROM participation WHERE minutes_id = $1)";
constexpr std::string_view count_meeting_out =
    "UPDATE person SET meeting_count = meeting_count - 1 WHERE id IN"
    " (SELECT person_id FROM participation WHERE minutes_id = $1)";
constexpr std::string_view retire = "UPDATE participation SET is_current = 0 WHERE minutes_id = $1";
constexpr std::string_view participations_of_minutes =
    "SELECT participation.name, participation.role, participation.absent,"
    " participation.person_id, person.slug, person.name FROM participation"
    " LEFT JOIN person ON person.id = participation.person_id"
    " WHERE participation.minutes_id = $1 ORDER BY participation.position";

std::optional<base::Date> date_or_nothing(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.date(column);
}

Person person_of(const store::Row& row) {
    return {.id = row.id<PersonTag>(0),
            .name = std::string(row.text(1)),
            .slug = std::string(row.text(2)),
            .meetings = static_cast<int>(row.integer(3)),
            .first_meeting = date_or_nothing(row, 4),
            .last_meeting = date_or_nothing(row, 5)};
}

PersonRow person_row_of(const store::Row& row) {
    return {row.id<PersonTag>(0), std::string(row.text(1)), std::string(row.text(2))};
}

ParticipationRow participation_of(const store::Row& row) {
    ParticipationRow participation{.participant = {std::string(row.text(0)), row.optional_text(1)},
                                   .absent = row.truth(2),
                                   .person = {},
                                   .slug = row.optional_text(4),
                                   .person_name = std::string(row.text(5))};
    if (!row.is_null(3)) participation.person = row.id<PersonTag>(3);
    return participation;
}

}  // namespace

base::Result<std::vector<Person>> list_people(store::Reader& reader, const Page& page) {
    return reader.query<Person>(people_page, {page.limit, page.offset}, person_of);
}

base::Result<int> count_people(store::Reader& reader) {
    TRY(const auto count, reader.query_one<int>(number_of_people, {}, [](const store::Row& row) {
        return static_cast<int>(row.integer(0));
    }));
    return count.value_or(0);
}

base::Result<Person> load_person(store::Reader& reader, std::string_view slug) {
    TRY(auto person, reader.query_one<Person>(person_by_slug, {slug}, person_of));
    if (!person) {
        return base::Error{base::ErrorKind::NotFound, "person.not_found", std::string(slug)};
    }
    return *std::move(person);
}

base::Result<std::vector<Person>> list_people_of_body(store::Reader& reader, BodyId body,
                                                      int limit) {
    return reader.query<Person>(people_of_body, {body, limit}, person_of);
}

base::Result<std::optional<PersonRow>> find_person(store::Reader& reader, std::string_view name) {
    return reader.query_one<PersonRow>(person_by_key, {match_key_of_person(name)}, person_row_of);
}

base::Result<std::vector<PersonRow>> list_people_seen_in(store::Reader& reader, BodyId body) {
    return reader.query<PersonRow>(people_seen_in, {body}, person_row_of);
}

base::Result<PersonRow> add_person(store::Transaction& transaction, std::string_view name) {
    std::string wanted = base::slug_of(name);
    if (wanted.empty()) wanted = "person";
    TRY(auto slug, free_slug(wanted, [&](const std::string& one) -> base::Result<bool> {
            TRY(const auto taken,
                transaction.query_one<int>(is_person_slug, {one}, [](const auto&) { return 1; }));
            return taken.has_value();
        }));
    TRY(const auto id, restore_person(transaction, std::string(name), slug));
    return PersonRow{id, std::string(name), std::move(slug)};
}

base::Result<PersonId> restore_person(store::Transaction& transaction, const std::string& name,
                                      const std::string& slug) {
    TRY(const auto id, transaction.insert(insert_person, {name, slug, match_key_of_person(name),
                                                          sort_key_of(name)}));
    return PersonId{id};
}

base::Result<std::vector<PersonRow>> list_person_rows(store::Reader& reader) {
    return reader.query<PersonRow>(person_rows, {}, person_row_of);
}

base::Result<void> add_participations(store::Transaction& transaction,
                                      const ParticipationPlace& place,
                                      const std::vector<ParticipationRow>& rows) {
    int position = 0;
    for (const ParticipationRow& row : rows) {
        TRY_DO(transaction.execute(
            insert_participation,
            {place.minutes, position++, row.person, row.participant.name, row.participant.role,
             row.absent, place.is_current, place.body, place.meeting, place.held_on}));
    }
    if (place.is_current) TRY_DO(transaction.execute(count_meeting_in, {place.minutes}));
    return {};
}

base::Result<void> retire_participations(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(count_meeting_out, {minutes}));
    TRY_DO(transaction.execute(retire, {minutes}));
    return {};
}

base::Result<std::vector<ParticipationRow>> list_participations(store::Reader& reader,
                                                                MinutesId minutes) {
    return reader.query<ParticipationRow>(participations_of_minutes, {minutes}, participation_of);
}

}  // namespace records

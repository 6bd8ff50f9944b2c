// SPDX-License-Identifier: AGPL-3.0-or-later
// The people, and the lists of those present and absent that name them.
#include "records/internal/person_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/body_around.h"
#include "records/find_people.h"
#include "records/internal/names.h"
#include "records/internal/person_meaning_table.h"
#include "records/internal/tally_table.h"
#include "records/internal/visibility.h"

namespace records {
namespace {

constexpr std::string_view people_page =
    "SELECT listed.id, listed.name, listed.slug, listed.meeting_count, NULL,"
    " (SELECT max(held_on) FROM participation WHERE person_id = listed.id AND is_current = 1)"
    " FROM (SELECT id, name, slug, meeting_count, sort_key FROM person WHERE is_listed = 1"
    "  ORDER BY sort_key, id LIMIT $1 OFFSET $2) AS listed ORDER BY listed.sort_key, listed.id";
constexpr std::string_view person_columns =
    "SELECT person.id, person.name, person.slug, person.meeting_count,"
    " (SELECT min(held_on) FROM participation WHERE person_id = person.id AND is_current = 1),"
    " (SELECT max(held_on) FROM participation WHERE person_id = person.id AND is_current = 1)"
    " FROM person";
const std::string person_by_slug =
    std::string(person_columns) + with_rule(" WHERE person.slug = $4 AND {sees_person}");
// $4: the beginning of a word of the name, as it stands in an address.
const std::string people_named =
    std::string(person_columns) +
    with_rule(
        " WHERE '-' || person.slug LIKE '%-' || $4 || '%' AND {sees_person}"
        " ORDER BY person.meeting_count DESC, person.sort_key, person.id LIMIT 200");
constexpr std::string_view number_of_people =
    "SELECT total FROM tally WHERE what = 'people' AND body_id = 0 AND year = 0";
const std::string seats =
    "SELECT person.id, person.name, person.slug, body_seat.meetings, NULL, NULL"
    " FROM body_seat CROSS JOIN person WHERE body_seat.meetings > 0"
    " AND person.id = body_seat.person_id";
const std::string most_often_first =
    " ORDER BY body_seat.meetings DESC, person.sort_key, person.id LIMIT $2";
const std::string people_of_body = seats + " AND body_seat.body_id = $1" + most_often_first;
const std::string people_of_body_by_slug =
    seats + " AND body_seat.body_id = (SELECT id FROM body WHERE slug = $1)" + most_often_first;

constexpr std::string_view person_by_key =
    "SELECT id, name, slug, is_listed, is_provisional FROM person WHERE match_key = $1"
    " ORDER BY is_provisional, id LIMIT 1";
constexpr std::string_view person_rows =
    "SELECT id, name, slug, is_listed, is_provisional FROM person ORDER BY id";
constexpr std::string_view person_with_slug =
    "SELECT id, is_provisional FROM person WHERE slug = $1";
constexpr std::string_view insert_person =
    "INSERT INTO person (name, slug, match_key, sort_key, is_listed, is_provisional)"
    " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
constexpr std::string_view give_back_id = "UPDATE person SET id = $2 WHERE id = $1";
constexpr std::string_view move_person = "UPDATE person SET slug = $2 WHERE id = $1";
constexpr std::string_view people_to_make_known =
    "SELECT person.id, participation.name, person.is_provisional FROM participation"
    " JOIN person ON person.id = participation.person_id WHERE participation.minutes_id = $1"
    " AND person.is_listed = 0 ORDER BY participation.position";
constexpr std::string_view make_listed = "UPDATE person SET is_listed = 1 WHERE id = $1";
constexpr std::string_view make_known =
    "UPDATE person SET is_listed = 1, is_provisional = 0, name = $2, slug = $3, match_key = $4,"
    " sort_key = $5 WHERE id = $1";

constexpr std::string_view people_to_unlist =
    "SELECT DISTINCT participation.person_id FROM participation"
    " JOIN person ON person.id = participation.person_id"
    " WHERE participation.minutes_id = $1 AND person.is_listed = 1 AND NOT EXISTS"
    " (SELECT 1 FROM participation AS other JOIN minutes ON minutes.id = other.minutes_id"
    "  WHERE other.person_id = participation.person_id AND minutes.is_published = 1)";
constexpr std::string_view unlist =
    "UPDATE person SET is_listed = 0, is_provisional = CASE WHEN"
    " EXISTS (SELECT 1 FROM change WHERE change.subject = 'person/' || person.id)"
    " OR EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)"
    " OR EXISTS (SELECT 1 FROM role_holding WHERE role_holding.person_id = person.id)"
    " OR EXISTS (SELECT 1 FROM person_meaning WHERE person_meaning.person_id = person.id"
    "  OR person_meaning.means_id = person.id)"
    " THEN 0 ELSE 1 END WHERE id = $1";

constexpr std::string_view insert_participation =
    "INSERT INTO participation (minutes_id, position, person_id, name, role, absent, is_current,"
    " body_id, meeting_id, held_on, named_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $3)";
// IN counts a person once who stands twice on the list.
constexpr std::string_view count_meeting_in =
    "UPDATE person SET meeting_count = meeting_count + 1 WHERE id IN"
    " (SELECT person_id FROM participation WHERE minutes_id = $1)";
constexpr std::string_view count_meeting_out =
    "UPDATE person SET meeting_count = meeting_count - 1 WHERE id IN"
    " (SELECT person_id FROM participation WHERE minutes_id = $1)";
constexpr std::string_view retire = "UPDATE participation SET is_current = 0 WHERE minutes_id = $1";
constexpr std::string_view let_stand =
    "UPDATE participation SET is_current = 1 WHERE minutes_id = $1";
constexpr std::string_view participations_of_minutes =
    "SELECT participation.name, participation.role, participation.absent,"
    " participation.person_id, person.slug, person.name FROM participation"
    " LEFT JOIN person ON person.id = participation.person_id"
    " WHERE participation.minutes_id = $1 ORDER BY participation.position";
constexpr std::string_view matched_of_minutes =
    "SELECT participation.name, participation.role, participation.absent,"
    " participation.named_id, person.slug, person.name FROM participation"
    " LEFT JOIN person ON person.id = participation.named_id"
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
    return {.id = row.id<PersonTag>(0),
            .name = std::string(row.text(1)),
            .slug = std::string(row.text(2)),
            .is_listed = row.truth(3),
            .is_provisional = row.truth(4)};
}

constexpr SlugStatements slugs = {.holder = person_with_slug, .move = move_person};

std::string wanted_slug(std::string_view name) {
    std::string wanted = base::slug_of(name);
    return wanted.empty() ? "person" : wanted;
}

base::Result<void> make_person_known(store::Transaction& transaction, PersonId person,
                                     const std::string& name) {
    TRY_DO(give_up_slug(transaction, slugs, person.value));
    TRY(const std::string slug,
        take_slug(transaction, slugs, wanted_slug(name), Publicity::Published));
    TRY_DO(transaction.execute(make_known,
                               {person, name, slug, match_key_of_person(name), sort_key_of(name)}));
    return {};
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

base::Result<std::vector<Person>> list_people_named(store::Reader& reader,
                                                    const std::vector<std::string>& words,
                                                    int limit, const rights::Viewer& viewer) {
    std::vector<Person> found;
    if (words.empty()) return found;
    const auto begins = [](const Person& person, const std::string& word) {
        return ("-" + person.slug).find("-" + word) != std::string::npos;
    };
    TRY(auto people,
        reader.query<Person>(people_named, values_for(viewer, {base::slug_of(words.front())}),
                             person_of));
    for (Person& person : people) {
        const bool has_all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
            return begins(person, word);
        });
        if (has_all && found.size() < static_cast<std::size_t>(limit)) {
            found.push_back(std::move(person));
        }
    }
    return found;
}

base::Result<int> count_people(store::Reader& reader) {
    TRY(const auto count, reader.query_one<int>(number_of_people, {}, [](const store::Row& row) {
        return static_cast<int>(row.integer(0));
    }));
    return count.value_or(0);
}

base::Result<Person> load_person(store::Reader& reader, std::string_view slug,
                                 const rights::Viewer& viewer) {
    TRY(auto person,
        reader.query_one<Person>(person_by_slug, values_for(viewer, {slug}), person_of));
    if (!person) {
        return base::Error{base::ErrorKind::NotFound, "person.not_found", std::string(slug)};
    }
    return *std::move(person);
}

base::Result<std::vector<Person>> list_people_of_body(store::Reader& reader, BodyId body,
                                                      int limit) {
    return reader.query<Person>(people_of_body, {body, limit}, person_of);
}

base::Result<std::vector<Person>> list_people_of_body(store::Reader& reader, std::string_view slug,
                                                      int limit) {
    return reader.query<Person>(people_of_body_by_slug, {slug, limit}, person_of);
}

base::Result<std::optional<PersonRow>> find_person(store::Reader& reader, std::string_view name) {
    return reader.query_one<PersonRow>(person_by_key, {match_key_of_person(name)}, person_row_of);
}

base::Result<PersonRow> add_person(store::Transaction& transaction, std::string_view name,
                                   Publicity publicity) {
    const bool published = publicity == Publicity::Published;
    PersonRow person{.id = {}, .name = std::string(name), .slug = {}};
    person.is_listed = published;
    person.is_provisional = !published;
    TRY(person.slug, take_slug(transaction, slugs, wanted_slug(name), publicity));
    TRY(person.id, restore_person(transaction, person));
    return person;
}

base::Result<PersonId> restore_person(store::Transaction& transaction, const PersonRow& person) {
    TRY(const auto id,
        transaction.insert(insert_person,
                           {person.name, person.slug, match_key_of_person(person.name),
                            sort_key_of(person.name), person.is_listed, person.is_provisional}));
    TRY_DO(tally_people(transaction, person.is_listed ? 1 : 0));
    if (person.id.value == 0 || person.id.value == id) return PersonId{id};
    TRY_DO(transaction.execute(give_back_id, {id, person.id}));
    return person.id;
}

base::Result<void> make_people_known(store::Transaction& transaction, MinutesId minutes) {
    struct Named {
        PersonId id;
        std::string name;
        bool is_provisional = false;
    };
    TRY(const auto people,
        transaction.query<Named>(people_to_make_known, {minutes}, [](const store::Row& row) {
            return Named{row.id<PersonTag>(0), base::collapse_space(row.text(1)), row.truth(2)};
        }));
    std::set<PersonId> done;  // A name may stand twice on a list; the first counts.
    for (const Named& person : people) {
        if (!done.insert(person.id).second) continue;
        if (person.is_provisional) {
            TRY_DO(make_person_known(transaction, person.id, person.name));
        } else {
            TRY_DO(transaction.execute(make_listed, {person.id}));
        }
        TRY_DO(tally_people(transaction, 1));
    }
    return {};
}

base::Result<void> unlist_people(store::Transaction& transaction, MinutesId minutes) {
    TRY(const auto people,
        transaction.query<PersonId>(people_to_unlist, {minutes},
                                    [](const store::Row& row) { return row.id<PersonTag>(0); }));
    for (const PersonId person : people) TRY_DO(transaction.execute(unlist, {person}));
    return tally_people(transaction, -static_cast<int>(people.size()));
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
    TRY_DO(resolve_people(transaction, place.minutes));
    if (!place.is_current) return {};
    TRY_DO(transaction.execute(count_meeting_in, {place.minutes}));
    return tally_seats(transaction, place.minutes, 1);
}

base::Result<void> retire_participations(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(count_meeting_out, {minutes}));
    TRY_DO(transaction.execute(retire, {minutes}));
    return tally_seats(transaction, minutes, -1);
}

base::Result<void> let_participations_stand(store::Transaction& transaction, MinutesId minutes) {
    TRY_DO(transaction.execute(let_stand, {minutes}));
    TRY_DO(transaction.execute(count_meeting_in, {minutes}));
    return tally_seats(transaction, minutes, 1);
}

base::Result<std::vector<ParticipationRow>> list_participations(store::Reader& reader,
                                                                MinutesId minutes) {
    return reader.query<ParticipationRow>(participations_of_minutes, {minutes}, participation_of);
}

base::Result<std::vector<ParticipationRow>> list_matched_people(store::Reader& reader,
                                                                MinutesId minutes) {
    return reader.query<ParticipationRow>(matched_of_minutes, {minutes}, participation_of);
}

}  // namespace records

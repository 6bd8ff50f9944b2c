// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "base/try.h"
#include "changes/log.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/person_meaning_table.h"
#include "records/internal/person_table.h"
#include "records/internal/tally_table.h"
#include "records/person_meaning.h"

namespace records {
namespace {

constexpr std::string_view insert_meaning =
    "INSERT INTO person_meaning (kind, person_id, means_id, body_id, from_on, until_on, made_by,"
    " made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
constexpr std::string_view end_meaning =
    "UPDATE person_meaning SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
constexpr std::string_view meaning_by_id =
    "SELECT id, kind, person_id, means_id, body_id, from_on, until_on, undone_at"
    " FROM person_meaning WHERE id = $1";
constexpr std::string_view all_meanings =
    "SELECT id, kind, person_id, means_id, body_id, from_on, until_on, undone_at"
    " FROM person_meaning ORDER BY id";
constexpr std::string_view meanings_of_person =
    "SELECT person_meaning.id, person_meaning.kind, person_meaning.person_id,"
    " person_meaning.means_id, person_meaning.body_id, person_meaning.from_on,"
    " person_meaning.until_on, person_meaning.undone_at, named.name, meant.name,"
    " coalesce(body.name, ''), coalesce(maker.name, ''), person_meaning.made_at"
    " FROM person_meaning JOIN person AS named ON named.id = person_meaning.person_id"
    " JOIN person AS meant ON meant.id = person_meaning.means_id"
    " LEFT JOIN body ON body.id = person_meaning.body_id"
    " LEFT JOIN person AS maker ON maker.id = person_meaning.made_by"
    " WHERE person_meaning.person_id = $1 OR person_meaning.means_id = $1"
    " ORDER BY person_meaning.id DESC";

// Lists go back to whom they were matched with; then what holds is put through in its order.
constexpr std::string_view as_matched =
    "UPDATE participation SET person_id = named_id WHERE person_id = $1";
constexpr std::string_view put_through =
    "UPDATE participation SET person_id = $2 WHERE person_id = $1"
    " AND ($3 = 0 OR body_id = $3) AND held_on >= $4 AND held_on <= $5";
constexpr std::string_view put_through_document =
    "UPDATE participation SET person_id = $2 WHERE minutes_id = $6 AND person_id = $1"
    " AND ($3 = 0 OR body_id = $3) AND held_on >= $4 AND held_on <= $5";
constexpr std::string_view document_as_matched =
    "UPDATE participation SET person_id = named_id WHERE minutes_id = $1";

constexpr std::string_view count_meetings =
    "UPDATE person SET meeting_count = (SELECT count(DISTINCT meeting_id) FROM participation"
    " WHERE participation.person_id = person.id AND participation.is_current = 1) WHERE id = $1";
constexpr std::string_view is_listed_now = "SELECT is_listed FROM person WHERE id = $1";
constexpr std::string_view set_listed =
    "UPDATE person SET is_listed = CASE WHEN EXISTS (SELECT 1 FROM participation JOIN minutes"
    " ON minutes.id = participation.minutes_id WHERE participation.person_id = person.id"
    " AND minutes.is_published = 1) THEN 1 ELSE 0 END WHERE id = $1";
constexpr std::string_view remove_seats = "DELETE FROM body_seat WHERE person_id = $1";
constexpr std::string_view add_seats =
    "INSERT INTO body_seat (body_id, person_id, meetings)"
    " SELECT body_id, person_id, count(DISTINCT meeting_id) FROM participation"
    " WHERE person_id = $1 AND is_current = 1 GROUP BY body_id, person_id";
constexpr std::string_view lists_that_fit =
    "SELECT count(*) FROM participation WHERE person_id = $1 AND is_current = 1"
    " AND ($2 = 0 OR body_id = $2) AND held_on >= $3 AND held_on <= $4";
constexpr std::string_view has_roles =
    "SELECT 1 FROM account WHERE person_id = $1 UNION ALL"
    " SELECT 1 FROM role_holding WHERE person_id = $1 UNION ALL"
    " SELECT 1 FROM stand_in WHERE absent_id = $1 OR substitute_id = $1 UNION ALL"
    " SELECT 1 FROM item_grant WHERE person_id = $1 UNION ALL"
    " SELECT 1 FROM disqualification WHERE person_id = $1";
constexpr std::string_view person_row =
    "SELECT id, name, slug, is_listed, is_provisional FROM person WHERE id = $1";
constexpr std::string_view seats_of =
    "SELECT body.id, body.name, count(DISTINCT participation.meeting_id) FROM participation"
    " CROSS JOIN body WHERE participation.person_id = $1 AND participation.is_current = 1"
    " AND body.id = participation.body_id GROUP BY body.id, body.name, body.sort_key"
    " ORDER BY body.sort_key, body.id";

// Only lists of people whom a decision is about, and those that mean another than they name.
constexpr std::string_view lists_to_check =
    "SELECT meeting.slug, minutes.version, coalesce(participation.named_id, 0),"
    " coalesce(participation.person_id, 0), participation.body_id, participation.held_on"
    " FROM participation JOIN minutes ON minutes.id = participation.minutes_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE coalesce(participation.named_id, 0) <> coalesce(participation.person_id, 0)"
    " OR participation.named_id IN (SELECT person_id FROM person_meaning WHERE undone_at IS NULL)"
    " ORDER BY minutes.id, participation.position";

struct Meaning {
    MeaningId id = {};
    MeaningKind kind = MeaningKind::Same;
    PersonId person = {};
    PersonId means = {};
    ListsMeant lists = {};
    bool undone = false;
};

MeaningKind kind_of(std::string_view name) {
    if (name == "part") return MeaningKind::Part;
    return name == "different" ? MeaningKind::Different : MeaningKind::Same;
}

std::optional<base::Date> date_in(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.date(column);
}

Meaning meaning_of(const store::Row& row) {
    Meaning one{.id = row.id<MeaningTag>(0),
                .kind = kind_of(row.text(1)),
                .person = row.id<PersonTag>(2),
                .means = row.id<PersonTag>(3),
                .lists = {.body = {}, .from = date_in(row, 5), .until = date_in(row, 6)},
                .undone = !row.is_null(7)};
    if (!row.is_null(4)) one.lists.body = row.id<BodyTag>(4);
    return one;
}

std::optional<std::string> text_of(const std::optional<base::Date>& date) {
    if (!date) return std::nullopt;
    return base::render_date(*date);
}

std::string state_of(const Meaning& one) {
    nlohmann::ordered_json state = {{"kind", name_of(one.kind)},
                                    {"means", one.means.value},
                                    {"person", one.person.value},
                                    {"undone", one.undone}};
    if (one.lists.body) state["body"] = one.lists.body->value;
    if (one.lists.from) state["from"] = base::render_date(*one.lists.from);
    if (one.lists.until) state["until"] = base::render_date(*one.lists.until);
    return state.dump();
}

std::string subject_of(MeaningId id) { return fmt::format("navn/{}", id.value); }

base::Result<Meaning> load_meaning(store::Reader& reader, MeaningId id) {
    TRY(const auto found, reader.query_one<Meaning>(meaning_by_id, {id}, meaning_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "meaning.not_found"};
    return *found;
}

store::Values bounds_of(const ListsMeant& lists) {
    return {lists.body ? lists.body->value : std::int64_t{0}, text_of(lists.from).value_or("0000"),
            text_of(lists.until).value_or("9999-99-99")};
}

bool changes_lists(const Meaning& one) { return !one.undone && one.kind != MeaningKind::Different; }

base::Result<void> apply(store::Transaction& transaction, std::string_view sql, const Meaning& one,
                         const std::optional<MinutesId>& minutes = {}) {
    store::Values values = {one.person, one.means};
    for (auto& bound : bounds_of(one.lists)) values.push_back(std::move(bound));
    if (minutes) values.emplace_back(*minutes);
    TRY_DO(transaction.execute(sql, values));
    return {};
}

/// What lists and counts say of one person, from the lists that mean that person now.
base::Result<void> count_again(store::Transaction& transaction, PersonId person) {
    const auto truth = [](const store::Row& row) { return row.truth(0); };
    TRY(const auto before, transaction.query_one<bool>(is_listed_now, {person}, truth));
    TRY_DO(transaction.execute(count_meetings, {person}));
    TRY_DO(transaction.execute(set_listed, {person}));
    TRY_DO(transaction.execute(remove_seats, {person}));
    TRY_DO(transaction.execute(add_seats, {person}));
    TRY(const auto after, transaction.query_one<bool>(is_listed_now, {person}, truth));
    return tally_people(transaction,
                        (after.value_or(false) ? 1 : 0) - (before.value_or(false) ? 1 : 0));
}

/// Everybody whom decisions tie to `people`, they themselves included.
std::set<PersonId> tied_to(std::set<PersonId> people, const std::vector<Meaning>& all) {
    bool grows = true;
    while (grows) {
        grows = false;
        for (const Meaning& one : all) {
            if (!changes_lists(one)) continue;
            if (!people.contains(one.person) && !people.contains(one.means)) continue;
            grows = people.insert(one.person).second || grows;
            grows = people.insert(one.means).second || grows;
        }
    }
    return people;
}

base::Result<void> settle(store::Transaction& transaction, std::set<PersonId> people) {
    TRY(const auto all, transaction.query<Meaning>(all_meanings, {}, meaning_of));
    people = tied_to(std::move(people), all);
    for (const PersonId person : people) TRY_DO(transaction.execute(as_matched, {person}));
    for (const Meaning& one : all) {
        if (!changes_lists(one) || !people.contains(one.person)) continue;
        TRY_DO(apply(transaction, put_through, one));
    }
    for (const PersonId person : people) TRY_DO(count_again(transaction, person));
    return {};
}

base::Result<PersonRow> load_listed(store::Reader& reader, PersonId person) {
    TRY(auto row, reader.query_one<PersonRow>(person_row, {person}, [](const store::Row& found) {
        return PersonRow{.id = found.id<PersonTag>(0),
                         .name = std::string(found.text(1)),
                         .slug = std::string(found.text(2)),
                         .is_listed = found.truth(3),
                         .is_provisional = found.truth(4)};
    }));
    if (!row || row->is_provisional) {
        return base::Error{base::ErrorKind::NotFound, "person.not_found"};
    }
    if (!row->is_listed) return base::Error{base::ErrorKind::Conflict, "meaning.not_listed"};
    return *std::move(row);
}

base::Result<MeaningId> add_meaning(store::Transaction& transaction, const rights::Actor& actor,
                                    const changes::Mandate& mandate, const Meaning& wanted,
                                    const base::Clock& clock) {
    TRY(const auto maker, person_of(transaction, actor));
    TRY(const auto row,
        transaction.insert(insert_meaning, {name_of(wanted.kind), wanted.person, wanted.means,
                                            wanted.lists.body, text_of(wanted.lists.from),
                                            text_of(wanted.lists.until), maker, clock.now()}));
    TRY(const Meaning made, load_meaning(transaction, MeaningId{row}));
    if (changes_lists(made)) TRY_DO(settle(transaction, {made.person, made.means}));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(made.id), std::nullopt, state_of(made))));
    return made.id;
}

}  // namespace

std::string_view name_of(MeaningKind kind) {
    switch (kind) {
        case MeaningKind::Same:
            return "same";
        case MeaningKind::Part:
            return "part";
        case MeaningKind::Different:
            return "different";
    }
    return {};
}

base::Result<MeaningId> merge_people(store::Transaction& transaction, const rights::Actor& actor,
                                     PersonId person, PersonId into, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(merge_people_action, rights::everywhere()));
    if (person == into) return base::Error{base::ErrorKind::Invalid, "meaning.same_person"};
    TRY_DO(load_listed(transaction, person));
    TRY_DO(load_listed(transaction, into));
    TRY(const auto holds,
        transaction.query_one<int>(has_roles, {person}, [](const store::Row&) { return 1; }));
    if (holds) return base::Error{base::ErrorKind::Conflict, "meaning.has_roles"};
    return add_meaning(transaction, actor, mandate,
                       {.kind = MeaningKind::Same, .person = person, .means = into}, clock);
}

base::Result<MeaningId> split_person(store::Transaction& transaction, const rights::Actor& actor,
                                     PersonId person, const ListsMeant& lists,
                                     const base::Clock& clock) {
    TRY(const auto mandate, actor.require(split_person_action, rights::everywhere()));
    TRY(const PersonRow known, load_listed(transaction, person));
    const auto count = [&](const ListsMeant& which) {
        store::Values values = {person};
        for (auto& bound : bounds_of(which)) values.push_back(std::move(bound));
        return transaction.query_one<std::int64_t>(
            lists_that_fit, values, [](const store::Row& row) { return row.integer(0); });
    };
    TRY(const auto fit, count(lists));
    TRY(const auto all, count({}));
    if (fit.value_or(0) == 0) return base::Error{base::ErrorKind::Conflict, "meaning.no_lists"};
    if (fit == all) return base::Error{base::ErrorKind::Conflict, "meaning.all_lists"};
    // Nobody is on a list yet: settling says who is.
    TRY(const PersonRow other, add_person(transaction, known.name, Publicity::Published));
    return add_meaning(
        transaction, actor, mandate,
        {.kind = MeaningKind::Part, .person = person, .means = other.id, .lists = lists}, clock);
}

base::Result<MeaningId> tell_people_apart(store::Transaction& transaction,
                                          const rights::Actor& actor, PersonId person,
                                          PersonId other, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(tell_people_apart_action, rights::everywhere()));
    if (person == other) return base::Error{base::ErrorKind::Invalid, "meaning.same_person"};
    TRY_DO(load_listed(transaction, person));
    TRY_DO(load_listed(transaction, other));
    return add_meaning(transaction, actor, mandate,
                       {.kind = MeaningKind::Different, .person = person, .means = other}, clock);
}

base::Result<void> undo_meaning(store::Transaction& transaction, const rights::Actor& actor,
                                MeaningId meaning, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(undo_meaning_action, rights::everywhere()));
    TRY(const Meaning before, load_meaning(transaction, meaning));
    TRY(const auto ended, transaction.execute(end_meaning, {meaning, clock.now()}));
    if (ended == 0) return base::Error{base::ErrorKind::NotFound, "meaning.not_found"};
    if (changes_lists(before)) TRY_DO(settle(transaction, {before.person, before.means}));
    TRY(const Meaning after, load_meaning(transaction, meaning));
    TRY_DO(
        changes::write(transaction, mandate, clock.now(),
                       changes::entry_of(subject_of(meaning), state_of(before), state_of(after))));
    return {};
}

base::Result<std::vector<PersonMeaning>> list_meanings(store::Reader& reader, PersonId person) {
    return reader.query<PersonMeaning>(meanings_of_person, {person}, [](const store::Row& row) {
        const Meaning one = meaning_of(row);
        return PersonMeaning{.id = one.id,
                             .kind = one.kind,
                             .person = one.person,
                             .person_name = std::string(row.text(8)),
                             .means = one.means,
                             .means_name = std::string(row.text(9)),
                             .lists = one.lists,
                             .body_name = std::string(row.text(10)),
                             .made_by = std::string(row.text(11)),
                             .made_at = std::string(row.text(12)),
                             .undone = one.undone};
    });
}

base::Result<std::vector<SeatOf>> list_seats_of(store::Reader& reader, PersonId person) {
    return reader.query<SeatOf>(seats_of, {person}, [](const store::Row& row) {
        return SeatOf{row.id<BodyTag>(0), std::string(row.text(1)),
                      static_cast<int>(row.integer(2))};
    });
}

base::Result<void> resolve_people(store::Transaction& transaction, MinutesId minutes) {
    TRY(const auto all, transaction.query<Meaning>(all_meanings, {}, meaning_of));
    if (std::none_of(all.begin(), all.end(), changes_lists)) return {};
    TRY_DO(transaction.execute(document_as_matched, {minutes}));
    for (const Meaning& one : all) {
        if (changes_lists(one)) TRY_DO(apply(transaction, put_through_document, one, minutes));
    }
    return {};
}

base::Result<void> check_meanings(
    store::Reader& reader, const std::function<void(const std::string& document)>& on_wrong) {
    TRY(const auto all, reader.query<Meaning>(all_meanings, {}, meaning_of));
    return reader.for_each(lists_to_check, {}, [&](const store::Row& row) {
        PersonId person = row.id<PersonTag>(2);
        const BodyId body = row.id<BodyTag>(4);
        const base::Date day = row.date(5);
        for (const Meaning& one : all) {
            const ListsMeant& lists = one.lists;
            const bool fits = changes_lists(one) && one.person == person &&
                              (!lists.body || *lists.body == body) &&
                              (!lists.from || *lists.from <= day) &&
                              (!lists.until || day <= *lists.until);
            if (fits) person = one.means;
        }
        if (person == row.id<PersonTag>(3)) return;
        on_wrong(fmt::format("meeting/{}/udgave/{}", row.text(0), row.integer(1)));
    });
}

base::Result<void> settle_all_meanings(store::Transaction& transaction) {
    TRY(const auto all, transaction.query<Meaning>(all_meanings, {}, meaning_of));
    std::set<PersonId> people;
    for (const Meaning& one : all) {
        if (changes_lists(one)) people.insert(one.person);
    }
    return people.empty() ? base::Result<void>{} : settle(transaction, std::move(people));
}

base::Result<void> for_each_meaning(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(all_meanings, {}, [&](const store::Row& row) {
        const Meaning one = meaning_of(row);
        each({.subject = subject_of(one.id),
              .hash = base::sha256_of(state_of(one)),
              .line = changes::LineNeeded::Own});
    });
}

}  // namespace records

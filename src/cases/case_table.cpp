// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases that somebody works on. What is read for a viewer asks sees_case.
#include "cases/internal/case_table.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/case_followers.h"
#include "cases/finance_mark.h"
#include "cases/sees_item.h"
#include "records/read.h"

namespace cases {
namespace {

// $1 whoever asks: whether he follows it is his own.
const std::string columns =
    "SELECT living_case.id, coalesce(living_case.shown_number, living_case.number),"
    " living_case.slug, living_case.title,"
    " living_case.public_title, living_case.search_key, living_case.kle, living_case.unit_id,"
    " unit.name, living_case.officer_id, person.name, person.slug, living_case.finance,"
    " living_case.access, living_case.state, living_case.opened_at, living_case.closed_at,"
    " living_case.changed_at, CASE WHEN EXISTS (SELECT 1 FROM case_follower"
    "  WHERE case_follower.person_id = $1 AND case_follower.case_id = living_case.id)"
    "  THEN 1 ELSE 0 END, living_case.number_slug, living_case.finance_reason"
    " FROM living_case JOIN unit ON unit.id = living_case.unit_id"
    " JOIN person ON person.id = living_case.officer_id WHERE ";
const std::string newest_first =
    " ORDER BY living_case.changed_at DESC, living_case.id DESC LIMIT $5 OFFSET $6";

const std::string& listed() {
    static const std::string sql =
        columns + sees_case() +
        " AND ($4 = '' OR living_case.state = $4) AND ($7 = 0 OR living_case.officer_id = $7)"
        " AND ($8 = 0 OR living_case.unit_id = $8) AND ($9 = '' OR"
        " living_case.search_key LIKE $9 ESCAPE '!' OR living_case.slug LIKE $9 ESCAPE '!'"
        " OR living_case.kle LIKE $9 ESCAPE '!') AND ($10 = 0 OR EXISTS (SELECT 1"
        " FROM case_follower AS mine WHERE mine.person_id = $1 AND mine.case_id = "
        "living_case.id))" +
        newest_first;
    return sql;
}
const std::string& by_slug() {
    static const std::string sql =
        columns + sees_case() +
        " AND (lower(living_case.slug) = lower($4) OR lower(living_case.number_slug) = lower($4))"
        " ORDER BY CASE WHEN living_case.slug = $4 THEN 0 ELSE 1 END, living_case.id LIMIT 1";
    return sql;
}
const std::string& by_id() {
    static const std::string sql = columns + sees_case() + " AND living_case.id = $4";
    return sql;
}
const std::string& related_to() {
    static const std::string sql =
        columns + sees_case() +
        " AND living_case.id IN (SELECT other_id FROM case_relation WHERE case_id = $4"
        " UNION SELECT case_id FROM case_relation WHERE other_id = $4)"
        " ORDER BY coalesce(living_case.shown_number, living_case.number), living_case.id";
    return sql;
}
const std::string row_by_id = columns + "living_case.id = $2";
const std::string all_rows = columns + "1 = 1 ORDER BY living_case.id";
constexpr std::string_view closed_by_slug =
    "SELECT 1 FROM living_case WHERE (lower(slug) = lower($1) OR lower(number_slug) = lower($1))"
    " AND access = 'closed'"
    " LIMIT 1";
constexpr std::string_view open_by_slug =
    "SELECT 1 FROM living_case WHERE (lower(slug) = lower($1) OR lower(number_slug) = lower($1))"
    " AND access <> 'closed'"
    " LIMIT 1";
constexpr std::string_view later_related =
    "SELECT other_id FROM case_relation WHERE case_id = $1 ORDER BY other_id";

constexpr std::string_view hands_of =
    "SELECT case_hand.officer_id, person.name, person.slug, case_hand.unit_id, unit.name,"
    " case_hand.since, case_hand.position FROM case_hand JOIN person ON person.id = "
    "case_hand.officer_id"
    " JOIN unit ON unit.id = case_hand.unit_id WHERE case_hand.case_id = $1"
    " ORDER BY case_hand.position";
constexpr std::string_view new_hand =
    "INSERT INTO case_hand (case_id, position, officer_id, unit_id, since)"
    " VALUES ($1, $2, $3, $4, $5)";

constexpr std::string_view next_number =
    "INSERT INTO case_series (pattern, year, next) VALUES ($1, $2, 2)"
    " ON CONFLICT (pattern, year) DO UPDATE SET next = case_series.next + 1 RETURNING next - 1";
constexpr std::string_view all_series =
    "SELECT pattern, year, next FROM case_series ORDER BY pattern, year";
constexpr std::string_view holder_of_slug =
    "SELECT 1 FROM living_case WHERE lower(slug) = lower($1) OR lower(number_slug) = lower($1)"
    " LIMIT 1";
constexpr std::string_view record_case =
    "SELECT 1 FROM case_file WHERE lower(slug) = lower($1) LIMIT 1";
constexpr std::string_view new_case =
    "INSERT INTO living_case (number, slug, title, public_title, search_key, kle, unit_id,"
    " officer_id, finance, access, state, opened_at, closed_at, changed_at, shown_number,"
    " number_slug, finance_reason)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
    " RETURNING id";
constexpr std::string_view changed_case =
    "UPDATE living_case SET title = $2, public_title = $3, search_key = $4, kle = $5,"
    " unit_id = $6, officer_id = $7, finance = $8, access = $9, state = $10, closed_at = $11,"
    " changed_at = $12, finance_reason = $13 WHERE id = $1";
constexpr std::string_view new_relation =
    "INSERT INTO case_relation (case_id, other_id, kind) VALUES ($1, $2, 'related')"
    " ON CONFLICT (case_id, other_id) DO NOTHING";
constexpr std::string_view gone_relation =
    "DELETE FROM case_relation WHERE case_id = $1 AND other_id = $2";
constexpr std::string_view new_follower =
    "INSERT INTO case_follower (person_id, case_id, since) VALUES ($1, $2, $3)"
    " ON CONFLICT (person_id, case_id) DO NOTHING";
constexpr std::string_view gone_follower =
    "DELETE FROM case_follower WHERE person_id = $1 AND case_id = $2";
constexpr std::string_view finance_by_slug =
    "SELECT 1 FROM living_case WHERE (lower(slug) = lower($1) OR lower(number_slug) = lower($1))"
    " AND finance = 1"
    " AND access = 'internal' LIMIT 1";
constexpr std::string_view followers_of_case =
    "SELECT person_id FROM case_follower WHERE case_id = $1 ORDER BY person_id";
constexpr std::string_view items_under_way =
    "SELECT count(*) FROM item_draft WHERE case_id = $1"
    " AND state IN ('draft', 'submitted', 'approved', 'agenda')";
constexpr std::string_view account_person = "SELECT person_id FROM account WHERE id = $1";
constexpr std::string_view person_here =
    "SELECT CASE WHEN left_on IS NULL OR left_on >= $2 THEN 1 ELSE 0 END FROM person WHERE id = $1";

CaseRow row_of(const store::Row& row) {
    CaseRow made;
    LivingCase& one = made.one;
    one.id = row.id<CaseTag>(0);
    one.number = row.text(1);
    one.slug = row.text(2);
    one.head.title = row.text(3);
    one.head.public_title = row.text(4);
    made.search_key = row.text(5);
    one.head.kle = row.text(6);
    one.head.unit = row.id<UnitTag>(7);
    one.unit_name = row.text(8);
    one.head.officer = row.id<PersonTag>(9);
    one.officer_name = row.text(10);
    one.officer_slug = row.text(11);
    one.head.finance = row.truth(12);
    one.head.access = parse_case_access(row.text(13)).value_or(CaseAccess::Closed);
    one.state = parse_case_state(row.text(14)).value_or(CaseState::Closed);
    one.opened_at = row.text(15);
    one.closed_at = row.optional_text(16);
    one.changed_at = row.text(17);
    one.is_followed = row.truth(18);
    made.number_slug = row.optional_text(19);
    one.head.finance_reason = row.text(20);
    return made;
}

LivingCase case_of(const store::Row& row) { return row_of(row).one; }

std::string search_key_of(const LivingCase& one) {
    return base::lower_case(one.number + " " + one.head.title + " " + one.head.public_title);
}

/// What LIKE looks for, with '!' before its own signs; "" for nothing.
std::string pattern_of(const std::string& text) {
    const std::string wanted = base::lower_case(base::collapse_space(text));
    if (wanted.empty()) return {};
    std::string pattern = "%";
    for (const char sign : wanted) {
        if (sign == '%' || sign == '_' || sign == '!') pattern.push_back('!');
        pattern.push_back(sign);
    }
    return pattern + "%";
}

base::Result<LivingCase> load_with(store::Reader& reader, const std::string& sql,
                                   store::Value value, const rights::Viewer& viewer) {
    TRY(auto found,
        reader.query_one<LivingCase>(sql, values_for(viewer, {std::move(value)}), case_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "living_case.not_found"};
    return *std::move(found);
}

base::Result<bool> is_there(store::Reader& reader, std::string_view sql, store::Value value) {
    TRY(const auto found,
        reader.query_one<int>(sql, {std::move(value)}, [](const store::Row&) { return 1; }));
    return found.has_value();
}

base::Result<void> add_related(store::Reader& reader, CaseRow& row) {
    TRY(row.related, reader.query<CaseId>(later_related, {row.one.id}, [](const store::Row& one) {
        return one.id<CaseTag>(0);
    }));
    TRY(row.in_record, list_record_slugs(reader, row.one.id));
    TRY(row.hands, list_hands(reader, row.one.id));
    return {};
}

}  // namespace

base::Result<std::vector<LivingCase>> list_living_cases(store::Reader& reader,
                                                        const CaseFilter& filter,
                                                        const rights::Viewer& viewer) {
    const auto state = filter.state ? std::string(name_of(*filter.state)) : std::string();
    return reader.query<LivingCase>(
        listed(),
        values_for(viewer, {state, filter.limit, filter.offset, filter.officer.value_or(PersonId{}),
                            filter.unit.value_or(UnitId{}), pattern_of(filter.text),
                            filter.followed ? 1 : 0}),
        case_of);
}

base::Result<LivingCase> load_living_case(store::Reader& reader, std::string_view slug,
                                          const rights::Viewer& viewer) {
    return load_with(reader, by_slug(), slug, viewer);
}

base::Result<LivingCase> load_living_case(store::Reader& reader, CaseId id,
                                          const rights::Viewer& viewer) {
    return load_with(reader, by_id(), id, viewer);
}

base::Result<std::vector<LivingCase>> list_related(store::Reader& reader, CaseId id,
                                                   const rights::Viewer& viewer) {
    return reader.query<LivingCase>(related_to(), values_for(viewer, {id}), case_of);
}

base::Result<bool> is_closed_to_others(store::Reader& reader, std::string_view number) {
    TRY(const auto found, reader.query_one<bool>(closed_by_slug, {records::slug_of_case(number)},
                                                 [](const store::Row&) { return true; }));
    return found.has_value();
}

base::Result<bool> is_marked_finance(store::Reader& reader, std::string_view number) {
    TRY(const auto found, reader.query_one<bool>(finance_by_slug, {records::slug_of_case(number)},
                                                 [](const store::Row&) { return true; }));
    return found.has_value();
}

base::Result<CaseRow> load_case_row(store::Reader& reader, CaseId id) {
    TRY(auto found, reader.query_one<CaseRow>(row_by_id, {PersonId{}, id}, row_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "living_case.not_found"};
    TRY_DO(add_related(reader, *found));
    return *std::move(found);
}

base::Result<std::vector<CaseRow>> list_case_rows(store::Reader& reader) {
    TRY(auto rows, reader.query<CaseRow>(all_rows, {PersonId{}}, row_of));
    for (CaseRow& row : rows) TRY_DO(add_related(reader, row));
    return rows;
}

base::Result<int> take_next_number(store::Transaction& transaction, std::string_view pattern,
                                   int year) {
    TRY(const auto number, transaction.insert(next_number, {pattern, year}));
    return static_cast<int>(number);
}

base::Result<std::vector<Series>> list_series(store::Reader& reader) {
    return reader.query<Series>(all_series, {}, [](const store::Row& row) {
        return Series{.pattern = std::string(row.text(0)),
                      .year = static_cast<int>(row.integer(1)),
                      .next = static_cast<long>(row.integer(2))};
    });
}

base::Result<bool> is_taken(store::Reader& reader, std::string_view slug) {
    return is_there(reader, holder_of_slug, slug);
}

base::Result<bool> is_open_here(store::Reader& reader, std::string_view slug) {
    return is_there(reader, open_by_slug, slug);
}

base::Result<bool> is_in_record(store::Reader& reader, std::string_view slug) {
    return is_there(reader, record_case, slug);
}

base::Result<CaseId> insert_case(store::Transaction& transaction, const LivingCase& one) {
    const CaseHead& head = one.head;
    const std::string number_slug = records::slug_of_case(one.number);
    const bool has_own_address = number_slug != one.slug;
    const auto unless_usual = [&](const std::string& text) {
        return has_own_address ? std::optional(text) : std::nullopt;
    };
    TRY(const auto id,
        transaction.insert(
            new_case,
            {has_own_address ? one.slug : one.number, one.slug, head.title, head.public_title,
             search_key_of(one), head.kle, head.unit, head.officer, head.finance,
             name_of(head.access), name_of(one.state), one.opened_at, one.closed_at, one.changed_at,
             unless_usual(one.number), unless_usual(number_slug), head.finance_reason}));
    return CaseId{id};
}

base::Result<void> update_case(store::Transaction& transaction, const LivingCase& one) {
    const CaseHead& head = one.head;
    TRY_DO(transaction.execute(
        changed_case, {one.id, head.title, head.public_title, search_key_of(one), head.kle,
                       head.unit, head.officer, head.finance, name_of(head.access),
                       name_of(one.state), one.closed_at, one.changed_at, head.finance_reason}));
    return {};
}

base::Result<std::vector<CaseHand>> list_hands(store::Reader& reader, CaseId id) {
    return reader.query<CaseHand>(hands_of, {id}, [](const store::Row& row) {
        return CaseHand{.position = static_cast<int>(row.integer(6)),
                        .officer = row.id<PersonTag>(0),
                        .officer_name = std::string(row.text(1)),
                        .officer_slug = std::string(row.text(2)),
                        .unit = row.id<UnitTag>(3),
                        .unit_name = std::string(row.text(4)),
                        .since = std::string(row.text(5))};
    });
}

base::Result<void> insert_hand(store::Transaction& transaction, CaseId id, const CaseHand& hand) {
    TRY_DO(transaction.execute(new_hand, {id, hand.position, hand.officer, hand.unit, hand.since}));
    return {};
}

base::Result<void> write_relation(store::Transaction& transaction, CaseId older, CaseId newer,
                                  bool related) {
    TRY_DO(transaction.execute(related ? new_relation : gone_relation, {older, newer}));
    return {};
}

base::Result<void> write_follower(store::Transaction& transaction, PersonId person, CaseId id,
                                  bool follow, std::string_view at) {
    if (follow) {
        TRY_DO(transaction.execute(new_follower, {person, id, at}));
    } else {
        TRY_DO(transaction.execute(gone_follower, {person, id}));
    }
    return {};
}

base::Result<std::vector<PersonId>> list_followers(store::Reader& reader, CaseId id) {
    return reader.query<PersonId>(followers_of_case, {id}, [](const store::Row& row) {
        return row.id<rights::PersonTag>(0);
    });
}

base::Result<int> count_items_under_way(store::Reader& reader, CaseId id) {
    TRY(const auto total, reader.query_one<int>(items_under_way, {id}, [](const store::Row& row) {
        return static_cast<int>(row.integer(0));
    }));
    return total.value_or(0);
}

base::Result<PersonId> person_of_account(store::Reader& reader, rights::AccountId account) {
    TRY(const auto person,
        reader.query_one<PersonId>(account_person, {account},
                                   [](const store::Row& row) { return row.id<PersonTag>(0); }));
    return person.value_or(PersonId{});
}

base::Result<std::optional<bool>> is_here(store::Reader& reader, PersonId person,
                                          const base::Date& day) {
    return reader.query_one<bool>(person_here, {person, day},
                                  [](const store::Row& row) { return row.truth(0); });
}

}  // namespace cases

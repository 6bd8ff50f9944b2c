// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/keeping.h"

#include <map>

#include "base/text.h"
#include "base/try.h"
#include "records/body_names.h"
#include "records/internal/body_table.h"
#include "records/internal/case_table.h"
#include "records/internal/names.h"
#include "records/internal/person_table.h"
#include "records/internal/slug.h"
#include "records/internal/tally_table.h"
#include "records/own_bodies.h"

namespace records {
namespace {

// $1: the beginning of the name's key, $2: of a later word's; $3: 1 to list those who left, too.
// Whoever only drafts know of is nobody here.
constexpr std::string_view person_cards =
    "SELECT id, name, slug, left_on, meeting_count FROM person"
    " WHERE (match_key LIKE $1 ESCAPE '!' OR match_key LIKE $2 ESCAPE '!')"
    " AND (left_on IS NULL OR $3 = 1) AND is_provisional = 0 ORDER BY sort_key, id LIMIT $4 OFFSET "
    "$5";
constexpr std::string_view number_of_cards =
    "SELECT count(*) FROM person WHERE (match_key LIKE $1 ESCAPE '!' OR match_key LIKE $2"
    " ESCAPE '!') AND (left_on IS NULL OR $3 = 1) AND is_provisional = 0";
constexpr std::string_view person_card =
    "SELECT id, name, slug, left_on, meeting_count FROM person WHERE id = $1 AND is_provisional = "
    "0";
constexpr std::string_view namesakes =
    "SELECT id, name, slug, left_on, meeting_count FROM person WHERE match_key = $1"
    " AND is_provisional = 0 ORDER BY id";
constexpr std::string_view people_meant =
    "SELECT id, name, slug, left_on, meeting_count FROM person WHERE (match_key = $1 OR slug = $2)"
    " AND left_on IS NULL AND is_provisional = 0 ORDER BY id";
constexpr std::string_view new_name =
    "UPDATE person SET name = $2, match_key = $3, sort_key = $4 WHERE id = $1";
// Until a published document lists the person.
constexpr std::string_view on_no_list = "UPDATE person SET is_listed = 0 WHERE id = $1";
constexpr std::string_view new_left_on = "UPDATE person SET left_on = $2 WHERE id = $1";
constexpr std::string_view body_cards =
    "SELECT id, name, slug, shows_closed_case_number, documents_wait FROM body WHERE "
    "is_provisional = 0"
    " AND NOT EXISTS (SELECT 1 FROM body_merge WHERE body_merge.body_id = body.id"
    "  AND body_merge.undone_at IS NULL) ORDER BY sort_key, id";
// $1 the person, $3 the day (rights::values_for).
constexpr std::string_view own_body_cards =
    "SELECT id, name, slug, shows_closed_case_number, documents_wait FROM body WHERE"
    " body.id IN /*known own_bodies*/ (SELECT body_insight.body_id FROM body_insight"
    "  WHERE body_insight.person_id = $1 AND body_insight.from_on <= $3"
    "  AND body_insight.to_on >= $3) AND is_provisional = 0"
    " AND NOT EXISTS (SELECT 1 FROM body_merge WHERE body_merge.body_id = body.id"
    "  AND body_merge.undone_at IS NULL) ORDER BY sort_key, id";
constexpr std::string_view body_card =
    "SELECT id, name, slug, shows_closed_case_number, documents_wait FROM body WHERE slug = $1"
    " AND is_provisional = 0";
constexpr std::string_view new_body_name =
    "UPDATE body SET name = $2, match_key = $3, sort_key = $4 WHERE id = $1";
constexpr std::string_view new_shows_closed_case_number =
    "UPDATE body SET shows_closed_case_number = $2 WHERE id = $1";
constexpr std::string_view new_documents_wait = "UPDATE body SET documents_wait = $2 WHERE id = $1";

PersonCard card_of(const store::Row& row) {
    PersonCard card{.id = row.id<PersonTag>(0),
                    .name = std::string(row.text(1)),
                    .slug = std::string(row.text(2)),
                    .left_on = {},
                    .meetings = static_cast<int>(row.integer(4))};
    if (!row.is_null(3)) card.left_on = row.date(3);
    return card;
}

BodyCard body_card_of(const store::Row& row) {
    return {.id = row.id<BodyTag>(0),
            .name = std::string(row.text(1)),
            .slug = std::string(row.text(2)),
            .shows_closed_case_number = row.truth(3),
            .documents_wait = row.truth(4)};
}

/// What LIKE reads as signs is read as letters.
std::string escaped(std::string_view text) {
    std::string plain;
    for (const char letter : text) {
        if (letter == '%' || letter == '_' || letter == '!') plain += '!';
        plain += letter;
    }
    return plain;
}

store::Values pattern_values(const PersonSearch& search) {
    const std::string key = escaped(match_key_of_person(search.text));
    return {key + "%", "% " + key + "%", search.also_left};
}

}  // namespace

base::Result<std::vector<PersonCard>> list_person_cards(store::Reader& reader,
                                                        const PersonSearch& search) {
    store::Values values = pattern_values(search);
    values.emplace_back(search.limit);
    values.emplace_back(search.offset);
    return reader.query<PersonCard>(person_cards, values, card_of);
}

base::Result<int> count_person_cards(store::Reader& reader, const PersonSearch& search) {
    TRY(const auto count,
        reader.query_one<int>(number_of_cards, pattern_values(search), [](const store::Row& row) {
            return static_cast<int>(row.integer(0));
        }));
    return count.value_or(0);
}

base::Result<PersonCard> load_person_card(store::Reader& reader, PersonId id) {
    TRY(auto card, reader.query_one<PersonCard>(person_card, {id}, card_of));
    if (!card) return base::Error{base::ErrorKind::NotFound, "person.not_found"};
    return *std::move(card);
}

base::Result<std::vector<PersonCard>> list_namesakes(store::Reader& reader, std::string_view name) {
    return reader.query<PersonCard>(namesakes, {match_key_of_person(name)}, card_of);
}

base::Result<std::vector<PersonCard>> list_people_meant(store::Reader& reader,
                                                        std::string_view name_or_slug) {
    TRY(auto people, reader.query<PersonCard>(
                         people_meant, {match_key_of_person(name_or_slug), name_or_slug}, card_of));
    for (const PersonCard& one : people) {
        if (one.slug == name_or_slug) return std::vector<PersonCard>{one};
    }
    return people;
}

base::Result<PersonId> make_person(store::Transaction& transaction, std::string_view name) {
    TRY(const PersonRow row,
        add_person(transaction, base::collapse_space(name), Publicity::Published));
    TRY_DO(transaction.execute(on_no_list, {row.id}));
    TRY_DO(tally_people(transaction, -1));
    return row.id;
}

base::Result<void> rename_person(store::Transaction& transaction, PersonId id,
                                 std::string_view name) {
    const std::string clean = base::collapse_space(name);
    TRY_DO(
        transaction.execute(new_name, {id, clean, match_key_of_person(clean), sort_key_of(clean)}));
    return {};
}

base::Result<void> set_person_left(store::Transaction& transaction, PersonId id,
                                   const std::optional<base::Date>& left_on) {
    TRY_DO(transaction.execute(new_left_on, {id, left_on}));
    return {};
}

base::Result<BodyId> make_body(store::Transaction& transaction, std::string_view name) {
    const std::string clean = base::collapse_space(name);
    TRY(const auto known, find_body(transaction, clean));
    if (known) {
        TRY(const BodyRow row, make_body_known(transaction, *known, clean));
        return row.id;
    }
    TRY(const BodyRow row, add_body(transaction, clean, Publicity::Published));
    return row.id;
}

base::Result<std::vector<BodyCard>> list_body_cards(store::Reader& reader) {
    TRY(auto cards, reader.query<BodyCard>(body_cards, {}, body_card_of));
    TRY(auto others, list_other_names(reader));
    std::map<BodyId, std::vector<std::string>> names;
    for (auto& [body, name] : others) names[body].push_back(std::move(name));
    for (BodyCard& card : cards) card.aliases = std::move(names[card.id]);
    return cards;
}

base::Result<std::vector<BodyCard>> list_own_body_cards(store::Reader& reader,
                                                        const rights::Viewer& viewer) {
    return reader.query<BodyCard>(own_body_cards, viewer.values(), body_card_of);
}

base::Result<BodyCard> load_body_card(store::Reader& reader, std::string_view slug) {
    TRY(auto card, reader.query_one<BodyCard>(body_card, {slug}, body_card_of));
    if (!card) return base::Error{base::ErrorKind::NotFound, "body.not_found"};
    TRY(card->aliases, list_body_aliases(reader, card->id));
    return *std::move(card);
}

base::Result<void> rename_body(store::Transaction& transaction, BodyId id, std::string_view name) {
    const std::string clean = base::collapse_space(name);
    TRY_DO(transaction.execute(new_body_name,
                               {id, clean, match_key_of_body(clean), sort_key_of(clean)}));
    return {};
}

base::Result<void> set_shows_closed_case_number(store::Transaction& transaction, BodyId id,
                                                bool shows) {
    TRY_DO(transaction.execute(new_shows_closed_case_number, {id, shows}));
    return recount_closed_cases_of_body(transaction, id);
}

base::Result<void> set_documents_wait(store::Transaction& transaction, BodyId id, bool wait) {
    TRY_DO(transaction.execute(new_documents_wait, {id, wait}));
    return {};
}

}  // namespace records

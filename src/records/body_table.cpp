// SPDX-License-Identifier: AGPL-3.0-or-later
// The bodies, and how often and when they met.
#include "records/internal/body_table.h"

#include "base/text.h"
#include "base/try.h"
#include "records/body_around.h"
#include "records/internal/body_merge_table.h"
#include "records/internal/names.h"
#include "records/internal/slug.h"
#include "records/internal/visibility.h"
#include "records/read.h"

namespace records {
namespace {

const std::string body_fields = with_rule(
    "SELECT body.id, body.name, body.slug,"
    " coalesce((SELECT tally.total FROM tally WHERE tally.what = 'meetings'"
    "  AND tally.body_id = body.id AND tally.year = 0), 0)"
    " + CASE WHEN $1 <> 0 THEN (SELECT count(*) FROM meeting WHERE meeting.body_id = body.id"
    "  AND meeting.is_provisional = 1 AND {sees_meeting}) ELSE 0 END");
const std::string seen_bodies =
    with_rule(" FROM body WHERE {sees_body} ORDER BY body.sort_key, body.id");
const std::string all_bodies = body_fields + ", NULL, NULL" + seen_bodies;
// The last meeting before the day $4, and the first from it on. A body that met since $5 is asked
// for these meetings alone: PostgreSQL reads whole pages of an index, however few rows are wanted.
const std::string last_before =
    "(SELECT meeting.held_on FROM meeting WHERE meeting.body_id = body.id"
    " AND meeting.held_on < $4 AND {sees_meeting} ";
const std::string bodies_around =
    body_fields +
    with_rule(", coalesce(" + last_before +
              "AND meeting.held_on >= $5 ORDER BY meeting.held_on DESC LIMIT 1), " + last_before +
              "ORDER BY meeting.held_on DESC LIMIT 1)),"
              " (SELECT meeting.held_on FROM meeting"
              "  WHERE meeting.body_id = body.id AND meeting.held_on >= $4"
              "  AND {sees_meeting} ORDER BY meeting.held_on LIMIT 1)") +
    seen_bodies;
const std::string body_by_slug =
    body_fields +
    with_rule(
        ", (SELECT held_on FROM meeting WHERE meeting.body_id = body.id AND {sees_meeting}"
        "  ORDER BY held_on LIMIT 1), NULL FROM body WHERE {sees_body} AND body.slug = $4");
constexpr std::string_view body_by_key =
    "SELECT id, name, slug, is_provisional, shows_closed_case_number, was_public, documents_wait"
    " FROM body"
    " WHERE match_key = $1 ORDER BY id LIMIT 1";
constexpr std::string_view body_by_id =
    "SELECT id, name, slug, is_provisional, shows_closed_case_number, was_public, documents_wait"
    " FROM body"
    " WHERE id = $1";
constexpr std::string_view body_rows =
    "SELECT id, name, slug, is_provisional, shows_closed_case_number, was_public, documents_wait"
    " FROM body"
    " ORDER BY id";
constexpr std::string_view some_known_body =
    "SELECT 1 FROM body WHERE is_provisional = 0 OR was_public = 1 LIMIT 1";
constexpr std::string_view body_with_slug =
    "SELECT id, CASE WHEN was_public = 1 THEN 0 ELSE is_provisional END FROM body WHERE slug = $1";
constexpr std::string_view keep_address =
    "UPDATE body SET was_public = 1 WHERE id = $1 AND is_provisional = 0 AND NOT EXISTS"
    " (SELECT 1 FROM meeting WHERE meeting.body_id = body.id AND meeting.is_provisional = 0)";
// Nothing of it is published, and nobody set it up or takes part in it.
constexpr std::string_view hide_unknown =
    "UPDATE body SET is_provisional = 1 WHERE id = $1 AND was_public = 1 AND NOT EXISTS"
    " (SELECT 1 FROM meeting WHERE meeting.body_id = body.id AND meeting.is_provisional = 0)"
    " AND NOT EXISTS (SELECT 1 FROM change WHERE change.subject = 'body/' || body.slug)"
    " AND NOT EXISTS (SELECT 1 FROM role_holding WHERE role_holding.body_id = body.id)"
    " AND NOT EXISTS (SELECT 1 FROM body_term WHERE body_term.body_id = body.id)";
constexpr std::string_view insert_body =
    "INSERT INTO body (name, slug, match_key, sort_key, is_provisional, shows_closed_case_number,"
    " documents_wait) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
constexpr std::string_view give_back_id = "UPDATE body SET id = $2 WHERE id = $1";
constexpr std::string_view move_body = "UPDATE body SET slug = $2 WHERE id = $1";
constexpr std::string_view make_known =
    "UPDATE body SET is_provisional = 0, name = $2, slug = $3, match_key = $4, sort_key = $5"
    " WHERE id = $1";

std::optional<base::Date> date_or_nothing(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.date(column);
}

Body body_of(const store::Row& row) {
    return {.id = row.id<BodyTag>(0),
            .name = std::string(row.text(1)),
            .slug = std::string(row.text(2)),
            .meetings = static_cast<int>(row.integer(3)),
            .first_meeting = date_or_nothing(row, 4),
            .last_meeting = date_or_nothing(row, 5)};
}

BodyRow body_row_of(const store::Row& row) {
    return {.id = row.id<BodyTag>(0),
            .name = std::string(row.text(1)),
            .slug = std::string(row.text(2)),
            .is_provisional = row.truth(3),
            .shows_closed_case_number = row.truth(4),
            .was_public = row.truth(5),
            .documents_wait = row.truth(6)};
}

constexpr SlugStatements slugs = {.holder = body_with_slug, .move = move_body};

std::string wanted_slug(std::string_view name) {
    std::string wanted = base::slug_of(name);
    return wanted.empty() ? "forum" : wanted;
}

}  // namespace

base::Result<std::vector<Body>> list_bodies(store::Reader& reader, const rights::Viewer& viewer) {
    return reader.query<Body>(all_bodies, viewer.values(), body_of);
}

base::Result<std::vector<BodyAround>> list_bodies_around(store::Reader& reader,
                                                         const base::Date& day,
                                                         const rights::Viewer& viewer) {
    constexpr long recently = 92;
    const base::Date since = base::date_of_days(base::days_since_epoch(day) - recently);
    return reader.query<BodyAround>(bodies_around, values_for(viewer, {day, since}),
                                    [](const store::Row& row) {
                                        BodyAround around{.body = body_of(row),
                                                          .latest = date_or_nothing(row, 4),
                                                          .next = date_or_nothing(row, 5)};
                                        around.body.first_meeting.reset();
                                        around.body.last_meeting.reset();
                                        return around;
                                    });
}

base::Result<Body> load_body(store::Reader& reader, std::string_view slug,
                             const rights::Viewer& viewer) {
    TRY(auto body, reader.query_one<Body>(body_by_slug, values_for(viewer, {slug}), body_of));
    if (!body) return base::Error{base::ErrorKind::NotFound, "body.not_found", std::string(slug)};
    return *std::move(body);
}

namespace {

/// What was merged is the other.
base::Result<std::optional<BodyRow>> body_that_is_now(store::Reader& reader, BodyRow body) {
    TRY(const BodyId now, body_now(reader, body.id));
    if (now == body.id) return std::optional(std::move(body));
    TRY(auto other, load_body_row(reader, now));
    return std::optional(std::move(other));
}

}  // namespace

base::Result<std::optional<BodyRow>> find_body(store::Reader& reader, std::string_view name) {
    TRY(auto body, reader.query_one<BodyRow>(body_by_key, {match_key_of_body(name)}, body_row_of));
    if (body && !body->is_provisional) return body_that_is_now(reader, *std::move(body));
    // What only a draft has called a body is no reason to make a second one of it.
    TRY(auto known, find_body_by_alias(reader, name));
    if (known) return body_that_is_now(reader, *std::move(known));
    return body;
}

base::Result<bool> has_known_body(store::Reader& reader) {
    TRY(const auto found,
        reader.query_one<int>(some_known_body, {}, [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<BodyRow> load_body_row(store::Reader& reader, BodyId id) {
    TRY(auto body, reader.query_one<BodyRow>(body_by_id, {id}, body_row_of));
    if (!body) return base::Error{base::ErrorKind::NotFound, "body.not_found"};
    return *std::move(body);
}

base::Result<BodyRow> add_body(store::Transaction& transaction, std::string_view name,
                               Publicity publicity) {
    BodyRow body{.id = {}, .name = std::string(name), .slug = {}};
    body.is_provisional = publicity == Publicity::Unpublished;
    TRY(body.slug, take_slug(transaction, slugs, wanted_slug(name), publicity));
    TRY(body.id, restore_body(transaction, body));
    return body;
}

base::Result<BodyId> restore_body(store::Transaction& transaction, const BodyRow& body) {
    TRY(const auto id,
        transaction.insert(insert_body, {body.name, body.slug, match_key_of_body(body.name),
                                         sort_key_of(body.name), body.is_provisional,
                                         body.shows_closed_case_number, body.documents_wait}));
    if (body.id.value == 0 || body.id.value == id) return BodyId{id};
    TRY_DO(transaction.execute(give_back_id, {id, body.id}));
    return body.id;
}

base::Result<BodyRow> make_body_known(store::Transaction& transaction, const BodyRow& body,
                                      const std::string& name) {
    if (!body.is_provisional) return body;
    BodyRow known = body;
    known.name = name;
    known.is_provisional = false;
    if (!body.was_public) {
        TRY_DO(give_up_slug(transaction, slugs, body.id.value));
        TRY(known.slug, take_slug(transaction, slugs, wanted_slug(name), Publicity::Published));
    }
    TRY_DO(transaction.execute(
        make_known, {body.id, name, known.slug, match_key_of_body(name), sort_key_of(name)}));
    return known;
}

base::Result<void> hide_body_unless_known(store::Transaction& transaction, BodyId body) {
    TRY_DO(transaction.execute(keep_address, {body}));
    TRY_DO(transaction.execute(hide_unknown, {body}));
    return {};
}

base::Result<std::vector<BodyRow>> list_body_rows(store::Reader& reader) {
    return reader.query<BodyRow>(body_rows, {}, body_row_of);
}

}  // namespace records

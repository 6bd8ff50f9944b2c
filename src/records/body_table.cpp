// SPDX-License-Identifier: AGPL-3.0-or-later
// The bodies, and how often and when they met.
#include "records/internal/body_table.h"

#include "base/text.h"
#include "base/try.h"
#include "records/internal/names.h"
#include "records/internal/slug.h"
#include "records/read.h"

namespace records {
namespace {

const std::string body_columns =
    "SELECT body.id, body.name, body.slug,"
    " (SELECT count(*) FROM meeting WHERE meeting.body_id = body.id),"
    " (SELECT min(held_on) FROM meeting WHERE meeting.body_id = body.id),"
    " (SELECT max(held_on) FROM meeting WHERE meeting.body_id = body.id) FROM body";
const std::string all_bodies = body_columns + " ORDER BY body.sort_key, body.id";
const std::string body_by_slug = body_columns + " WHERE body.slug = $1";
constexpr std::string_view body_by_key =
    "SELECT id, name, slug FROM body WHERE match_key = $1 ORDER BY id LIMIT 1";
constexpr std::string_view body_rows = "SELECT id, name, slug FROM body ORDER BY id";
constexpr std::string_view is_body_slug = "SELECT 1 FROM body WHERE slug = $1";
constexpr std::string_view insert_body =
    "INSERT INTO body (name, slug, match_key, sort_key) VALUES ($1, $2, $3, $4) RETURNING id";

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
    return {row.id<BodyTag>(0), std::string(row.text(1)), std::string(row.text(2))};
}

}  // namespace

base::Result<std::vector<Body>> list_bodies(store::Reader& reader) {
    return reader.query<Body>(all_bodies, {}, body_of);
}

base::Result<Body> load_body(store::Reader& reader, std::string_view slug) {
    TRY(auto body, reader.query_one<Body>(body_by_slug, {slug}, body_of));
    if (!body) return base::Error{base::ErrorKind::NotFound, "body.not_found", std::string(slug)};
    return *std::move(body);
}

base::Result<std::optional<BodyRow>> find_body(store::Reader& reader, std::string_view name) {
    return reader.query_one<BodyRow>(body_by_key, {match_key_of_body(name)}, body_row_of);
}

base::Result<BodyRow> add_body(store::Transaction& transaction, std::string_view name) {
    std::string wanted = base::slug_of(name);
    if (wanted.empty()) wanted = "forum";
    TRY(auto slug, free_slug(wanted, [&](const std::string& one) -> base::Result<bool> {
            TRY(const auto taken,
                transaction.query_one<int>(is_body_slug, {one}, [](const auto&) { return 1; }));
            return taken.has_value();
        }));
    TRY(const auto id, restore_body(transaction, std::string(name), slug));
    return BodyRow{id, std::string(name), std::move(slug)};
}

base::Result<BodyId> restore_body(store::Transaction& transaction, const std::string& name,
                                  const std::string& slug) {
    TRY(const auto id,
        transaction.insert(insert_body, {name, slug, match_key_of_body(name), sort_key_of(name)}));
    return BodyId{id};
}

base::Result<std::vector<BodyRow>> list_body_rows(store::Reader& reader) {
    return reader.query<BodyRow>(body_rows, {}, body_row_of);
}

}  // namespace records

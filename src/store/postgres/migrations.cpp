// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/migrations.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/try.h"
#include "store/internal/migrations.h"
#include "store/postgres/sql_text.h"

namespace store::postgres {
namespace {

// Whoever else has a table of that name has other columns in it.
constexpr std::string_view has_table =
    "SELECT count(*) FROM pg_catalog.pg_class JOIN pg_catalog.pg_attribute"
    " ON attrelid = pg_class.oid AND NOT attisdropped"
    " WHERE relname = 'schema_migration' AND attname IN ('number', 'name', 'checksum')"
    " AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace"
    "  WHERE nspname = current_schema())"
    " HAVING count(*) = 3";
// Whether or not we may read it. What an extension brought along is nobody's.
constexpr std::string_view find_others =
    "SELECT relname::text FROM pg_catalog.pg_class"
    " WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
    " AND relnamespace = (SELECT oid FROM pg_catalog.pg_namespace"
    "  WHERE nspname = current_schema())"
    " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend"
    "  WHERE classid = 'pg_catalog.pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')"
    " ORDER BY relname LIMIT 1";

// What the statements of the program ask of a database and PostgreSQL calls by another name.
constexpr std::string_view prelude =
    "CREATE TABLE schema_migration (number bigint PRIMARY KEY, name text COLLATE \"C\" NOT NULL,"
    " checksum text COLLATE \"C\" NOT NULL);"
    "CREATE FUNCTION instr(text, text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE"
    " AS 'SELECT strpos($1, $2)::bigint';";

// An id that is given (by an import, by a move) counts as used, as it does in SQLite: the next id
// is above it. Each table that makes ids has a trigger for that.
constexpr std::string_view let_ids_continue = R"sql(
DO $all$
DECLARE made record;
BEGIN
    FOR made IN SELECT relname AS name, pg_get_serial_sequence(quote_ident(relname), 'id') AS ids
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
            AND relkind = 'r' AND attname = 'id' AND attidentity <> ''
            AND NOT EXISTS (SELECT 1 FROM pg_trigger
                            WHERE tgrelid = pg_class.oid AND tgname = 'ids_continue') LOOP
        EXECUTE format(
            'CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $one$ BEGIN'
            ' PERFORM setval(%L, NEW.id) FROM %s'
            ' WHERE NEW.id > last_value OR (NEW.id = last_value AND NOT is_called);'
            ' RETURN NULL; END $one$', made.name || '_ids_continue', made.ids, made.ids);
        EXECUTE format(
            'CREATE TRIGGER ids_continue AFTER INSERT OR UPDATE OF id ON %I'
            ' FOR EACH ROW EXECUTE FUNCTION %I()', made.name, made.name || '_ids_continue');
    END LOOP;
END
$all$)sql";

base::Result<std::vector<Applied>> list_applied_migrations(Connection& connection) {
    std::vector<Applied> all;
    TRY_DO(
        connection.run(list_applied, {}, [&](const Row& row) { all.push_back(applied_of(row)); }));
    return all;
}

base::Result<bool> has_schema(Connection& connection) {
    bool has = false;
    TRY_DO(connection.run(has_table, {}, [&](const Row& row) { has = row.truth(0); }));
    return has;
}

base::Result<void> check_nothing_else(Connection& connection, std::string_view shown) {
    std::string other;
    TRY_DO(connection.run(find_others, {}, [&](const Row& row) { other = row.text(0); }));
    if (!other.empty()) return not_a_record(shown, other);
    return {};
}

/// All that are missing, in the transaction that is open.
base::Result<void> apply_missing(Connection& connection, const std::vector<Migration>& known,
                                 std::string_view moving_from) {
    TRY(const bool has, has_schema(connection));
    if (!has) TRY_DO(connection.run_script(prelude));
    TRY(const auto applied, list_applied_migrations(connection));
    TRY_DO(check_applied(applied, known));
    for (const Migration& migration : known) {
        if (has_had(applied, migration)) continue;
        TRY_DO(connection.run_script(schema_for_postgres(migration.sql)));
        TRY_DO(connection.run(add_applied,
                              {migration.number, migration.name, base::sha256_of(migration.sql)},
                              nullptr));
    }
    TRY_DO(connection.run_script(let_ids_continue));
    if (!has && !moving_from.empty()) {
        TRY_DO(connection.run(add_moving_mark, {moving_from}, nullptr));
    }
    return {};
}

}  // namespace

base::Result<void> migrate(Connection& connection, OpenMode mode, std::string_view shown,
                           std::string_view moving_from) {
    TRY(const auto known, known_migrations(".sqlite.sql"));
    TRY(const bool has, has_schema(connection));
    if (!has) TRY_DO(check_nothing_else(connection, shown));
    if (!has && mode != OpenMode::Create) {
        return base::Error{base::ErrorKind::NotFound, "store.no_data", std::string(shown)};
    }
    if (has) {
        TRY(const auto applied, list_applied_migrations(connection));
        TRY_DO(check_applied(applied, known));
        if (applied.size() == known.size()) return {};
    }
    if (mode == OpenMode::ReadOnly) {
        return base::Error{base::ErrorKind::Conflict, "store.older_schema", std::string(shown)};
    }
    // One server at a time: another may have done it while we waited for our turn.
    TRY_DO(connection.run_script(fmt::format("BEGIN; {}", take_turn)));
    auto worked = apply_missing(connection, known, moving_from);
    auto ended = connection.run_script(worked ? "COMMIT" : "ROLLBACK");
    if (!worked) return worked;
    if (!ended) return std::move(ended).error();
    return {};
}

}  // namespace store::postgres

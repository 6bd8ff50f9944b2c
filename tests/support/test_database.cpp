// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/test_database.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>
#include <set>
#include <vector>

#include "base/try.h"
#include "store/open.h"

namespace support {
namespace {

std::string server() {
    const char* address = std::getenv("SAGSGANG_TEST_DATABASE");
    return address == nullptr ? std::string() : std::string(address);
}

/// The same server, another database: "postgresql:///NAME?host=...".
std::string address_of(const std::string& name) {
    std::string address = server();
    const std::size_t from = address.find('/', address.find("://") + 3) + 1;
    address.replace(from, address.find('?') - from, name);
    return address;
}

/// What the tests do to a server around the program: make, empty and remove databases.
class Server {
public:
    explicit Server(const std::string& address) : connection_(PQconnectdb(address.c_str())) {}
    ~Server() { PQfinish(connection_); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The first column of the answer's rows.
    base::Result<std::vector<std::string>> ask(const std::string& sql) {
        PGresult* answer = PQexec(connection_, sql.c_str());
        std::vector<std::string> rows;
        for (int row = 0; row < PQntuples(answer); ++row) {
            rows.emplace_back(PQgetvalue(answer, row, 0));
        }
        const ExecStatusType status = PQresultStatus(answer);
        PQclear(answer);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return rows;
        return base::Error{base::ErrorKind::Unavailable, "test.server",
                           sql + ": " + PQerrorMessage(connection_)};
    }

private:
    PGconn* connection_;
};

/// Emptying a database is quicker than making one. Rows that migrations make are put back.
constexpr const char* make_emptier = R"sql(
    CREATE SCHEMA kept;
    DO $do$ DECLARE name text; has_rows boolean; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', name) INTO has_rows;
            IF has_rows THEN
                EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
            END IF;
        END LOOP;
    END $do$;
    CREATE FUNCTION kept.empty_all() RETURNS void LANGUAGE plpgsql AS $empty$ DECLARE name text; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('DELETE FROM public.%I', name);
        END LOOP;
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' LOOP
            EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', name, name);
        END LOOP;
        FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
            AND last_value IS NOT NULL LOOP
            PERFORM setval(format('public.%I', name)::regclass, 1, false);
        END LOOP;
    END $empty$)sql";

/// What a test may have changed besides rows.
constexpr const char* shape = R"sql(
    SELECT (SELECT count(*) FROM pg_trigger) || ' ' || (SELECT count(*) FROM pg_attribute) || ' '
        || (SELECT count(*) FROM pg_constraint) || ' ' || (SELECT count(*) FROM pg_proc))sql";

/// The databases of this process.
class Databases {
public:
    static Databases& ours() {
        static Databases databases;
        return databases;
    }
    ~Databases() {
        Server admin(server());
        for (const std::string& name : names_) {
            static_cast<void>(bool(admin.ask("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)")));
        }
    }
    Databases(const Databases&) = delete;
    Databases& operator=(const Databases&) = delete;

    base::Result<std::string> take() {
        const std::lock_guard lock(mutex_);
        Server admin(server());
        if (template_.empty()) TRY_DO(make_template(admin));
        TRY(const auto in_use, admin.ask("SELECT DISTINCT datname FROM pg_stat_activity"
                                         " WHERE datname IS NOT NULL"));
        for (const std::string& name : std::set<std::string>(emptied_)) {
            const bool busy = std::find(in_use.begin(), in_use.end(), name) != in_use.end();
            if (busy) continue;
            if (is_emptied(name)) return address_of(name);
            emptied_.erase(name);
        }
        TRY(const std::string name, make(admin, " TEMPLATE " + template_));
        emptied_.insert(name);
        return address_of(name);
    }
    base::Result<std::string> make_bare() {
        const std::lock_guard lock(mutex_);
        Server admin(server());
        TRY(const std::string name, make(admin, ""));
        return address_of(name);
    }

private:
    Databases() = default;

    base::Result<std::string> make(Server& admin, const std::string& how) {
        const std::string name = fmt::format("t_{}_{}", ::getpid(), names_.size());
        TRY_DO(admin.ask("CREATE DATABASE " + name + how));
        names_.insert(name);
        return name;
    }
    base::Result<void> make_template(Server& admin) {
        TRY(const std::string name, make(admin, ""));
        {
            TRY(const auto migrated,
                store::open_postgres(address_of(name), store::OpenMode::Create));
        }
        Server inside(address_of(name));
        TRY_DO(inside.ask(make_emptier));
        TRY(const auto told, inside.ask(shape));
        shape_ = told.front();
        template_ = name;
        return {};
    }
    bool is_emptied(const std::string& name) {
        Server inside(address_of(name));
        const auto told = inside.ask(shape);
        return told && told.value().front() == shape_ && inside.ask("SELECT kept.empty_all()");
    }

    std::mutex mutex_;
    std::set<std::string> names_;
    std::set<std::string> emptied_;  ///< Those a test may get once they are free.
    std::string template_;
    std::string shape_;
};

}  // namespace

base::Result<std::vector<std::string>> ask_test_server(const std::string& sql) {
    return Server(server()).ask(sql);
}

std::string database_name_of(const std::string& address) {
    const std::size_t from = address.find('/', address.find("://") + 3) + 1;
    return address.substr(from, address.find('?') - from);
}

base::Result<void> let_log_be_altered(store::Transaction& transaction) {
    const std::string on_table = tests_run_on_postgres() ? " ON change" : "";
    for (const std::string trigger : {"change_is_not_rewritten", "change_is_not_removed"}) {
        TRY_DO(transaction.execute("DROP TRIGGER IF EXISTS " + trigger + on_table, {}));
    }
    return {};
}

base::Result<std::vector<std::string>> list_references(store::Reader& reader,
                                                       const std::vector<std::string>& tables) {
    constexpr const char* in_sqlite =
        "SELECT f.\"table\", m.name || '.' || f.\"from\" FROM sqlite_master AS m,"
        " pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'";
    constexpr const char* in_postgres =
        "SELECT target.relname::text, source.relname || '.' || attname FROM pg_constraint"
        " JOIN pg_class AS source ON source.oid = conrelid"
        " JOIN pg_class AS target ON target.oid = confrelid"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)"
        " WHERE contype = 'f'";
    std::set<std::string> references;
    const char* const sql = tests_run_on_postgres() ? in_postgres : in_sqlite;
    TRY_DO(reader.for_each(sql, {}, [&](const store::Row& row) {
        if (std::find(tables.begin(), tables.end(), row.text(0)) != tables.end()) {
            references.emplace(row.text(1));
        }
    }));
    return std::vector<std::string>(references.begin(), references.end());
}

bool tests_run_on_postgres() { return !server().empty(); }

base::Result<std::string> make_postgres_database() { return Databases::ours().make_bare(); }

base::Result<std::string> take_postgres_database() { return Databases::ours().take(); }

base::Result<std::unique_ptr<store::Database>> open_test_database() {
    if (!tests_run_on_postgres()) return store::open_in_memory();
    TRY(const std::string address, Databases::ours().take());
    return store::open_postgres(address, store::OpenMode::Existing);
}

}  // namespace support

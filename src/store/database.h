// SPDX-License-Identifier: AGPL-3.0-or-later
// The narrow store: what every module may ask of a database. SQL is written with $1 placeholders
// and ISO dates so that one text serves SQLite and PostgreSQL. No domain word lives here.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/value.h"

namespace store {

/// One row of an answer, valid only inside the callback that got it. Columns count from 0.
/// Asking for a column that is NULL through a function without `optional` answers 0 or "".
class Row {
public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    /// Text or blob bytes; valid until the callback returns.
    virtual std::string_view text(int column) const = 0;

    bool truth(int column) const { return integer(column) != 0; }
    std::optional<std::string> optional_text(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    /// The date in an ISO text column; the schema's CHECK keeps it readable.
    base::Date date(int column) const;
    template <class Tag>
    base::Id<Tag> id(int column) const {
        return {integer(column)};
    }
};

/// Reads. Errors: Unavailable "store.busy", Corrupt "store.damaged", Invalid "store.statement".
class Reader {
public:
    virtual ~Reader() = default;
    /// Calls `each` once a row, in the order of the statement.
    virtual base::Result<void> for_each(std::string_view sql, const Values& values,
                                        const std::function<void(const Row&)>& each) = 0;

    /// Every row through `make`: `reader.query<Meeting>(sql, {id}, meeting_of)`.
    template <class T, class Make>
    base::Result<std::vector<T>> query(std::string_view sql, const Values& values, Make&& make) {
        std::vector<T> all;
        auto done = for_each(sql, values, [&](const Row& row) { all.push_back(make(row)); });
        if (!done) return std::move(done).error();
        return all;
    }
    /// The first row through `make`, or nothing.
    template <class T, class Make>
    base::Result<std::optional<T>> query_one(std::string_view sql, const Values& values,
                                             Make&& make) {
        std::optional<T> first;
        auto done = for_each(sql, values, [&](const Row& row) {
            if (!first) first.emplace(make(row));
        });
        if (!done) return std::move(done).error();
        return first;
    }
};

/// Writes. Rolls back when it goes out of scope unless committed.
class Transaction : public Reader {
public:
    /// Rows changed. Conflict "store.constraint" when a rule of the schema forbids it;
    /// Unavailable "store.full" when the disk is.
    virtual base::Result<std::int64_t> execute(std::string_view sql, const Values& values) = 0;
    /// INSERT ... RETURNING id: the new row's id.
    virtual base::Result<std::int64_t> insert(std::string_view sql, const Values& values) = 0;
    virtual base::Result<void> commit() = 0;
};

/// A database and its connections. Thread-safe: readers are handed out from a pool, one a thread
/// at a time; `begin` waits for its turn to write (SQLite has one writer).
class Database {
public:
    virtual ~Database() = default;
    /// A reader that sees one consistent state of the data until it is destroyed.
    virtual base::Result<std::unique_ptr<Reader>> reader() = 0;
    virtual base::Result<std::unique_ptr<Transaction>> begin() = 0;
    /// A number that changes whenever any connection or process has committed. Cheap
    /// (microseconds).
    virtual base::Result<std::int64_t> version() = 0;
    /// What the database itself finds wrong with how it is kept: pages, indexes, rules of the
    /// schema, references. Reads everything; changes nothing.
    virtual base::Result<std::vector<std::string>> check_storage() = 0;
    /// Ends its use: everything that was committed lies in what a backup takes (SQLite: the one
    /// file). Readers and transactions are given back first, and nothing is asked afterwards.
    /// Whoever does not call it has it done, unheard, by the destructor. Unavailable
    /// "store.not_settled" when another process still holds some of it back; nothing is lost.
    virtual base::Result<void> close() = 0;
};

enum class OpenMode {
    Create,    ///< Make the data folder and bring the schema up to date (import, demo, serve).
    Existing,  ///< NotFound "store.no_data" when there is none; older schemas are migrated. Where
               ///< nothing can be written it is as ReadOnly.
    ReadOnly,  ///< Writes nothing at all, not a file beside it. Conflict "store.older_schema";
               ///< `begin` answers Unavailable "store.read_only".
};

/// Opens (WAL, foreign keys, busy timeout) `folder`/sagsgang.sqlite and runs the migrations.
/// Conflict "store.newer_schema" when a newer program wrote it; Corrupt "store.emptied" for a file
/// that is there and holds no record; Unavailable "store.unfinished" when a program was killed in
/// the middle and only a mode that writes can put it in order.
base::Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& folder,
                                                    OpenMode mode);
/// For tests: a database that lives only in memory, migrated.
base::Result<std::unique_ptr<Database>> open_in_memory();

}  // namespace store

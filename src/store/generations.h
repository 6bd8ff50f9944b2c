// SPDX-License-Identifier: AGPL-3.0-or-later
// How often each table has been written to, so that whoever keeps something made of rows knows when
// it is old: by what it was made of, not by what others write. Nobody states what he reads or
// writes; it is found in the statements themselves (tables.h), so nobody can forget.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"
#include "store/tables.h"

namespace store {

/// Names of tables and parts, each with a number that is another after every commit that wrote to
/// it.
using Generations = std::map<std::string, std::int64_t, std::less<>>;
base::Result<Generations> read_generations(Reader& reader);

/// Notes which tables this thread's statements read, for as long as it lives. Several nest.
class TableWatch {
public:
    TableWatch();
    ~TableWatch();
    TableWatch(const TableWatch&) = delete;
    TableWatch& operator=(const TableWatch&) = delete;

    std::vector<std::string> tables() const { return seen_.names(); }
    /// For those who run statements: a store tells of every one.
    static void note(const StatementTables& tables);

private:
    TableWatch* outer_;
    TableSet seen_;
};

/// While it lives, what this thread writes is something that only some may see: it counts for the
/// parts that are named, and pages of those who do not see them stay. Whatever makes it visible to
/// others is written outside, and must write to a table that every statement about it reads.
class WritesForSome {
public:
    WritesForSome();
    ~WritesForSome();
    WritesForSome(const WritesForSome&) = delete;
    WritesForSome& operator=(const WritesForSome&) = delete;

    /// "draft/body/7"
    void count_for(std::string part) { parts_->insert(std::move(part)); }

private:
    friend class Written;
    WritesForSome* outer_;
    const std::shared_ptr<std::set<std::string>> parts_;  ///< Known before the transaction ends.
};

/// What one transaction has written. A store notes every statement that changed a row and tells all
/// just before it commits.
class Written {
public:
    void note(const StatementTables& tables);
    /// Run once for each of `rows`, in their order: the same for everybody, so that nobody waits
    /// for somebody who waits for him. `writer`: those that commit at the same time have different
    /// ones.
    static const std::string_view statement;
    std::vector<Values> rows(int writer) const;

private:
    TableSet tables_;
    std::set<std::shared_ptr<std::set<std::string>>> parts_;
};

}  // namespace store

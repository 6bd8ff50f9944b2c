// SPDX-License-Identifier: AGPL-3.0-or-later
// One SQLite connection with its prepared statements. Used by one thread at a time.
#pragma once
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/by_text.h"
#include "store/database.h"
#include "store/tables.h"

namespace store::sqlite {

enum class Access {
    Write,
    ReadOnly,
    ReadAlone,  ///< With a -wal beside the file and nobody at it: no file is made, no lock taken.
    ReadRules,  ///< As ReadOnly, of a file opened for writing: only then does SQLite know the rules
                ///< (CHECK) of the schema. Writes nothing, and leaves a -wal where it is.
    ReadFrozen,  ///< As if on a disk that never changes: whatever stands beside the file is not
                 ///< looked at.
};

/// How much a commit waits for. Memory: nothing survives the process anyway (tests).
enum class Durability { Disk, Memory };

struct OpenOptions {
    Access access = Access::Write;
    Durability durability = Durability::Disk;
    bool create = false;
    bool with_log = true;  ///< Of one that writes: into a -wal, so that others read meanwhile.
};

enum class LossMark { Keep, Set, TakeAway };
class Connection {
public:
    static base::Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file,
                                                          const OpenOptions& options);

    /// Runs one statement; `each` gets its rows. Statements are prepared once and kept.
    base::Result<void> run(std::string_view sql, const Values& values,
                           const std::function<void(const Row&)>& each);
    /// As run, and answers how many rows it changed.
    base::Result<std::int64_t> change(std::string_view sql, const Values& values);
    /// The tables of a statement that was run.
    StatementTables tables_of(std::string_view sql) const;
    /// Runs a text of several statements without placeholders.
    base::Result<void> run_script(std::string_view sql);
    /// False after SQLite ended the transaction itself, as it does when the disk is full.
    bool is_in_transaction() const;
    /// The last that is done with a connection that writes, when this process has no other: what
    /// was committed goes into the file, and the file says that it holds everything. Unavailable
    /// "store.not_settled" when others hold some of it back.
    base::Result<void> leave_in_order();
    /// The number that a file has for its program: 1 says that it was taken into use again after
    /// committed changes had gone astray. A copy of the file has it, too.
    base::Result<void> mark_loss(LossMark mark);
    base::Result<bool> has_loss_mark();
    /// What SQLite itself finds wrong.
    base::Result<std::vector<std::string>> check_storage();
    /// The state that a read transaction of this connection sees, into a new file.
    base::Result<void> copy_into(Connection& target,
                                 const std::function<void(std::int64_t, std::int64_t)>& on_pages);

private:
    /// A prepared statement and where each $n of it is bound.
    struct Prepared {
        SQLite::Statement statement;
        std::vector<int> positions;
        StatementTables tables;
        bool running = false;
    };
    class Run;

    /// What stands beside a file that is left in order and holds nothing any more.
    base::Result<void> take_away_empty_log();
    /// SQLite keeps any value in any column, and one bit makes bytes of a text.
    base::Result<void> check_types(std::vector<std::string>& found);
    /// An entry cut short is found by who looks for its row, and leads to none.
    base::Result<void> check_index_rows(std::vector<std::string>& found);

    explicit Connection(SQLite::Database database) : database_(std::move(database)) {}
    std::shared_ptr<Prepared> prepare(std::string_view sql);

    SQLite::Database database_;
    ByText<std::shared_ptr<Prepared>> prepared_;
};

}  // namespace store::sqlite

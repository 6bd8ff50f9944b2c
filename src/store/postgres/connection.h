// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to PostgreSQL with its prepared statements. Used by one thread at a time.
#pragma once
#include <libpq-fe.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/ahead.h"
#include "store/by_text.h"
#include "store/database.h"
#include "store/known.h"
#include "store/postgres/address.h"
#include "store/postgres/failure.h"
#include "store/postgres/fold.h"

namespace store::postgres {

class Connection {
public:
    /// Unavailable "store.unreachable" when nobody answers; Invalid "store.encoding" when the
    /// database does not keep UTF-8.
    static base::Result<std::unique_ptr<Connection>> open(const Address& address);
    ~Connection() { PQfinish(connection_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one statement; `each` gets its rows as they arrive. Statements are prepared once for
    /// each set of types they are given and kept. A statement may run inside another's rows.
    base::Result<void> run(std::string_view sql, const Values& values,
                           const std::function<void(const Row&)>& each);
    /// As run, and answers how many rows it changed.
    base::Result<std::int64_t> change(std::string_view sql, const Values& values);
    /// Runs the statement once for each of `rows`, all sent before the first is answered.
    base::Result<void> run_all(std::string_view sql, const std::vector<Values>& rows);
    /// Asks all of them before the first is answered, and takes whole answers, one a question.
    /// After one that failed those behind it fail, too. `known` is not looked up where it is asked
    /// for.
    std::vector<base::Result<Answer>> ask_all(std::span<const Question> questions,
                                              const KnownFacts& known = {});
    /// Runs a text of one or several statements without placeholders in one trip; answers the text
    /// of the first column of the last one's first row, or what it did ("COMMIT").
    base::Result<std::string> run_script(std::string_view sql);
    /// COPY ... FROM STDIN (FORMAT binary), its bytes in any pieces, and its end. In between
    /// nothing else is asked.
    base::Result<void> begin_copy(std::string_view sql);
    base::Result<void> put_copy(std::string_view bytes);
    base::Result<void> end_copy();
    /// Sends such a text and does not wait: whatever is asked next waits for it.
    void run_later(std::string_view sql);
    /// Waits for what was sent by run_later. False: the connection cannot be used again.
    bool settle();

    /// False: the database has fallen silent since this was opened, and may never answer on it.
    bool is_heard() const { return !silence_ || silence_->count == silences_; }
    /// False after anything that leaves it unclear what the other end thinks.
    bool is_usable() const;
    bool is_in_transaction() const;
    /// For waiting on it and taking notifications. Nothing may be under way.
    PGconn* raw() { return connection_; }

private:
    struct Statement {
        std::string name;
        std::vector<Oid> types;  ///< Of its values; 0: whatever stands there.
        /// Of its values, since what it asks of them decides what it reads.
        Facts facts;
        std::string shape;              ///< Which of what it asks for was known (shape_of).
        std::vector<std::string> sets;  ///< That it takes behind its values.
        bool answers_in_binary = false;
    };
    struct Met {
        int placeholders = 0;
        std::vector<int> switches;
        std::vector<std::string> asks_known;
        std::deque<Statement> statements;  ///< Each stays where it is until all are let go.
    };
    class Stream;

    Connection(PGconn* connection, std::shared_ptr<const Silence> silence, int silences)
        : connection_(connection), silence_(std::move(silence)), silences_(silences) {}
    /// As PQgetResult; null, too, when no answer comes for as long as this thread may wait. The
    /// connection is broken then.
    PGresult* await();
    /// Whether what poll is asked for comes before this thread gives up.
    bool is_ready(short events) const;
    /// Waits for that and reads what has come. False: nothing more is to be had.
    bool read_some(short events);
    /// Whoever has little patience does not wait until all that he sends is taken either.
    void send_as_patience_has_it() const;
    /// The last of the answers to what was sent, or none when it was not; after a COPY has begun,
    /// that it has.
    Answer last_answer(int is_sent);
    /// Lets go of all statements when there are too many of them. Before the first of a batch is
    /// prepared: those that are prepared already are counted on.
    base::Result<void> make_room();
    base::Result<const Statement*> prepare(std::string_view sql, const Values& values,
                                           const Known* known = nullptr);
    base::Result<Statement> prepare_as(const std::string& sql, Statement made);
    base::Result<void> send(const Statement& statement, const Values& values, std::string_view sql,
                            const Known* known = nullptr);
    /// In a pipeline: the answer to the statement whose turn it is.
    base::Result<Answer> take_answer(std::string_view sql);
    base::Result<void> run_at_once(std::string_view sql, std::span<const Values> rows);
    base::Error failure(const PGresult* answer, std::string_view sql);
    /// Why nothing can be asked any more.
    base::Error broken(std::string_view sql) const;

    PGconn* connection_;
    std::shared_ptr<const Silence> silence_;
    int silences_;          ///< That there had been when it was opened.
    bool gave_up_ = false;  ///< An answer did not come in time.
    std::optional<base::Error> failed_before_;
    std::string copying_;  ///< The COPY that is under way, for messages.
    bool is_broken_ = false;
    bool has_later_ = false;
    Stream* stream_ = nullptr;  ///< The statement whose rows are still arriving.
    std::int64_t statement_count_ = 0;
    std::int64_t kept_from_ = 0;  ///< Those up to this one were let go.
    ByText<Met> met_;
};

}  // namespace store::postgres

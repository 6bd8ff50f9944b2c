// SPDX-License-Identifier: AGPL-3.0-or-later
// The Database of one PostgreSQL database, which several servers may share.
#include "store/open.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <span>

#include "base/try.h"
#include "store/ahead.h"
#include "store/before_writing.h"
#include "store/copy_in.h"
#include "store/generations.h"
#include "store/postgres/answer_row.h"
#include "store/postgres/copy_stream.h"
#include "store/postgres/migrations.h"
#include "store/postgres/pool.h"
#include "store/remembering.h"

namespace store {
namespace {

using base::Error;
using base::ErrorKind;
using postgres::Connection;
using postgres::Listener;
using postgres::Pool;

/// Servers that commit at the same time seldom have the same number below this.
constexpr int most_writers = 16;

class PostgresReader final : public Reader {
public:
    PostgresReader(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~PostgresReader() override { pool_.give_back_reader(std::move(connection_)); }
    PostgresReader(const PostgresReader&) = delete;
    PostgresReader& operator=(const PostgresReader&) = delete;

    base::Result<void> for_each(std::string_view sql, const Values& values,
                                const std::function<void(const Row&)>& each) override {
        return connection_->run(sql, values, each);
    }

private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
};

using SharedAnswer = std::shared_ptr<const PGresult>;

/// What fits into few bytes of the first row of an answer.
class FirstOf final : public FirstRow {
public:
    explicit FirstOf(SharedAnswer answer) : answer_(std::move(answer)), row_(answer_.get()) {}
    std::size_t columns() const override {
        const PGresult* answer = answer_.get();
        return PQntuples(answer) == 0 ? 0 : static_cast<std::size_t>(PQnfields(answer));
    }
    Value at(std::size_t column) const override {
        constexpr int most_bytes = 80;
        const int number = static_cast<int>(column);
        const Oid type = PQftype(answer_.get(), number);
        const bool is_large = PQgetlength(answer_.get(), 0, number) > most_bytes;
        if (is_large || row_.is_null(number)) return std::nullopt;
        if (type == postgres::type::text) return row_.text(number);
        if (type == postgres::type::int8) return row_.integer(number);
        return std::nullopt;
    }

private:
    SharedAnswer answer_;
    postgres::AnswerRow row_;
};

/// A reader whose transaction begins with its first question, in the same trip. Answers come whole.
class LateReader final : public Reader, public AsksAhead {
public:
    explicit LateReader(Pool& pool) : pool_(pool) {}
    ~LateReader() override {
        if (connection_) pool_.give_back_reader(std::move(connection_));
    }
    LateReader(const LateReader&) = delete;
    LateReader& operator=(const LateReader&) = delete;

    base::Result<void> for_each(std::string_view sql, const Values& values,
                                const std::function<void(const Row&)>& each) override {
        TableWatch::note(tables_of(sql));
        if (auto* remembering = Remembering::now()) remembering->note(sql, values);
        if (const Kept* kept = find(sql, values)) return give(kept->answer, each);
        if (failed_) return *failed_;
        std::vector<Question> all = {{sql, values}};
        add_waiting(all);
        add_remembered(all);
        add_foreseen(all);
        TRY(auto answers, ask(all));
        note_answers(all, answers);
        const std::size_t own = kept_.size();
        keep(all, answers);
        return give(kept_[own].answer, each);
    }

    void know(KnownFacts known) override { known_ = std::move(known); }

    void ask_ahead(const std::vector<Question>& questions) override {
        std::vector<Question> missing = not_asked(questions);
        if (missing.empty() || failed_) return;
        add_waiting(missing);
        add_remembered(missing);
        add_foreseen(missing);
        auto answers = ask(missing);
        // Whoever asks next is told why.
        if (!answers) return;
        note_answers(missing, answers.value());
        keep(missing, answers.value());
    }

    void ask_with_next(const std::vector<Question>& questions) override {
        for (Question& question : not_asked(questions)) waiting_.push_back(std::move(question));
    }

private:
    using Answers = std::vector<base::Result<SharedAnswer>>;
    struct Kept {
        Question question;
        base::Result<SharedAnswer> answer;
    };

    const Kept* find(std::string_view sql, const Values& values) const {
        const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
            return is_same(kept.question, sql, values);
        });
        return found == kept_.end() ? nullptr : &*found;
    }
    /// Those that are told ahead for the first time, and not in vain.
    std::vector<Question> not_asked(const std::vector<Question>& questions) const {
        std::vector<Question> missing;
        auto* remembering = Remembering::now();
        for (const Question& question : questions) {
            if (find(question.sql, question.values) != nullptr) continue;
            if (remembering != nullptr && !remembering->note_ahead(question)) continue;
            missing.push_back(question);
        }
        return missing;
    }
    static void add_new(std::vector<Question>& questions, std::span<const Question> others) {
        const std::size_t own = questions.size();
        for (const Question& one : others) {
            const auto end = questions.begin() + static_cast<std::ptrdiff_t>(own);
            const bool is_asked = std::any_of(questions.begin(), end, [&](const Question& other) {
                return is_same(other, one.sql, one.values);
            });
            if (!is_asked) questions.push_back(one);
        }
    }
    /// What was to come with the next question.
    void add_waiting(std::vector<Question>& questions) {
        add_new(questions, waiting_);
        waiting_.clear();
    }
    /// With the first question, what the page asked the last time.
    void add_remembered(std::vector<Question>& questions) const {
        const Remembering* remembering = Remembering::now();
        if (remembering == nullptr || connection_) return;
        add_new(questions, remembering->before());
    }
    /// What pages of its kind usually ask, as far as the answers so far tell.
    static void add_foreseen(std::vector<Question>& questions) {
        Remembering* remembering = Remembering::now();
        Foresight* foresight = remembering == nullptr ? nullptr : remembering->foresight();
        if (foresight == nullptr) return;
        for (const Question& question : questions) foresight->note_question(question);
        for (Question& question : foresight->next()) questions.push_back(std::move(question));
    }
    static void note_answers(const std::vector<Question>& questions, const Answers& answers) {
        Remembering* remembering = Remembering::now();
        Foresight* foresight = remembering == nullptr ? nullptr : remembering->foresight();
        for (std::size_t at = 0; foresight != nullptr && at < questions.size(); ++at) {
            if (!answers[at]) continue;
            foresight->note_answer(questions[at],
                                   std::make_shared<const FirstOf>(answers[at].value()));
        }
    }
    void keep(std::vector<Question>& questions, Answers& answers) {
        for (std::size_t at = 0; at < questions.size(); ++at) {
            kept_.push_back({std::move(questions[at]), std::move(answers[at])});
        }
    }

    static base::Result<void> give(const base::Result<SharedAnswer>& answer,
                                   const std::function<void(const Row&)>& each) {
        if (!answer) return answer.error();
        for (int at = 0; each && at < PQntuples(answer.value().get()); ++at) {
            each(postgres::AnswerRow(answer.value().get(), at));
        }
        return {};
    }

    static Answers shared(std::vector<base::Result<postgres::Answer>> answers) {
        Answers all;
        all.reserve(answers.size());
        for (auto& answer : answers) {
            if (answer) {
                all.emplace_back(SharedAnswer(answer.value().release(), postgres::ForgetAnswer()));
            } else {
                all.emplace_back(std::move(answer).error());
            }
        }
        return all;
    }
    /// After something has failed nothing more is asked: there is no state to see any more.
    base::Result<Answers> ask(std::span<const Question> questions) {
        auto answers = ask_on_one_state(questions);
        if (!answers) failed_ = answers.error();
        for (std::size_t at = 0; answers && at < answers.value().size() && !failed_; ++at) {
            if (!answers.value()[at]) failed_ = answers.value()[at].error();
        }
        return answers;
    }
    base::Result<Answers> ask_on_one_state(std::span<const Question> questions) {
        if (connection_) return shared(connection_->ask_all(questions, known_));
        while (true) {
            bool is_fresh = false;
            TRY(connection_, pool_.take_connection(is_fresh));
            std::vector<Question> all = {{Pool::begin_late(*connection_), {}}};
            all.insert(all.end(), questions.begin(), questions.end());
            Answers answers = shared(connection_->ask_all(all, known_));
            // One that lay idle may have broken meanwhile; the next is as good.
            if (!connection_->is_usable() && !is_fresh) continue;
            if (!answers.front()) return std::move(answers.front()).error();
            answers.erase(answers.begin());
            return answers;
        }
    }

    Pool& pool_;
    std::unique_ptr<Connection> connection_;
    std::deque<Kept> kept_;
    std::vector<Question> waiting_;  ///< To be asked with the next.
    KnownFacts known_;
    std::optional<Error> failed_;
};

class PostgresTransaction final : public Transaction, public CopiesIn {
public:
    PostgresTransaction(Pool& pool, Connection& connection, std::string number)
        : pool_(pool), connection_(connection), number_(std::move(number)) {}
    ~PostgresTransaction() override {
        // Nobody to tell: a connection that cannot roll back is closed, and the server does.
        if (is_open_) connection_.run_later("ROLLBACK");
        pool_.give_back_writer();
    }
    PostgresTransaction(const PostgresTransaction&) = delete;
    PostgresTransaction& operator=(const PostgresTransaction&) = delete;

    base::Result<void> for_each(std::string_view sql, const Values& values,
                                const std::function<void(const Row&)>& each) override {
        TRY_DO(check_open(sql));
        TRY_DO(connection_.run(sql, values, each));
        written_.note(tables_of(sql));  // UPDATE ... RETURNING
        return {};
    }

    base::Result<std::int64_t> execute(std::string_view sql, const Values& values) override {
        TRY_DO(check_open(sql));
        TRY(const std::int64_t changed, connection_.change(sql, values));
        has_written_ = has_written_ || changed > 0;
        if (changed > 0) written_.note(tables_of(sql));
        return changed;
    }

    base::Result<std::int64_t> insert(std::string_view sql, const Values& values) override {
        TRY_DO(check_open(sql));
        std::optional<std::int64_t> id;
        TRY_DO(connection_.run(sql, values, [&](const Row& row) { id = row.integer(0); }));
        has_written_ = true;
        written_.note(tables_of(sql));
        if (id) return *id;
        return Error{ErrorKind::Invalid, "store.statement", fmt::format("no RETURNING: {}", sql)};
    }

    base::Result<void> begin_copy(const std::string& copy, const std::string& insert) override {
        TRY_DO(check_open(copy));
        TRY_DO(connection_.begin_copy(copy));
        has_written_ = true;
        written_.note(tables_of(insert));
        rows_ = postgres::copy_head();
        return {};
    }
    base::Result<void> put_row(const Values& values) override {
        postgres::add_copy_row(rows_, values);
        return rows_.size() < bytes_at_once ? base::Result<void>() : put_rows();
    }
    base::Result<void> end_copy() override {
        rows_ += postgres::copy_tail();
        // What the server finds wrong it tells at the end, also of bytes that it did not take.
        static_cast<void>(bool(put_rows()));
        return connection_.end_copy();
    }

    base::Result<void> commit() override {
        TRY_DO(check_open("COMMIT"));
        TRY_DO(tell_generations());
        is_open_ = false;
        const std::string notify = has_written_ ? pool_.listener().notify_statement() + "; " : "";
        auto done = connection_.run_script(notify + "COMMIT");
        if (!done && !connection_.is_usable()) return find_out();
        if (!done) {
            static_cast<void>(bool(connection_.run_script("ROLLBACK")));
            return std::move(done).error();
        }
        // COMMIT of a transaction in which something failed answers what it did instead.
        if (done.value() != "COMMIT") {
            return Error{ErrorKind::Invalid, "store.statement",
                         "a statement of the transaction failed, so it was undone"};
        }
        if (has_written_) pool_.listener().count_own();
        return {};
    }

private:
    static constexpr std::size_t bytes_at_once = std::size_t{64} << 10U;

    base::Result<void> put_rows() {
        auto done = connection_.put_copy(rows_);
        rows_.clear();
        return done;
    }
    base::Result<void> tell_generations() {
        const auto rows = written_.rows(PQbackendPID(connection_.raw()) % most_writers);
        if (rows.empty()) return {};
        has_written_ = true;
        return connection_.run_all(Written::statement, rows);
    }
    base::Result<void> check_open(std::string_view sql) const {
        if (is_open_) return {};
        return Error{ErrorKind::Invalid, "store.statement",
                     fmt::format("the transaction has ended: {}", sql)};
    }

    /// The server went away before it answered the COMMIT. It is asked when it is back.
    base::Result<void> find_out() {
        TRY(const bool took_place, pool_.took_place(number_));
        if (took_place) {
            pool_.listener().count_own();
            return {};
        }
        return Error{ErrorKind::Unavailable, "store.unreachable",
                     "the database server went away before the change was kept"};
    }

    Pool& pool_;
    Connection& connection_;
    std::string number_;
    Written written_;
    std::string rows_;  ///< Of a copy, not yet sent.
    bool is_open_ = true;
    bool has_written_ = false;
};

class PostgresDatabase final : public Database, public ReadsLate, public AsksBeforeWriting {
public:
    explicit PostgresDatabase(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}

    base::Result<std::unique_ptr<Reader>> reader() override {
        TRY(auto connection, pool_->take_reader());
        return std::unique_ptr<Reader>(
            std::make_unique<PostgresReader>(*pool_, std::move(connection)));
    }

    base::Result<std::unique_ptr<Reader>> late_reader() override {
        return std::unique_ptr<Reader>(std::make_unique<LateReader>(*pool_));
    }

    base::Result<std::unique_ptr<Transaction>> begin() override {
        std::string number;
        TRY(Connection * connection, pool_->take_writer(number));
        return if_it_may_be_written(
            std::make_unique<PostgresTransaction>(*pool_, *connection, std::move(number)));
    }

    base::Result<std::int64_t> version() override { return pool_->listener().version(); }

    // PostgreSQL checks what it reads, and a server's own tools check the rest.
    base::Result<std::vector<std::string>> check_storage() override {
        return std::vector<std::string>{};
    }
    base::Result<void> close() override { return {}; }

private:
    std::unique_ptr<Pool> pool_;
};

}  // namespace

base::Result<std::unique_ptr<Database>> open_postgres(std::string_view text, OpenMode mode,
                                                      std::string_view moving_from) {
    TRY(auto address, postgres::parse_address(text, mode == OpenMode::ReadOnly));
    auto writer = Connection::open(address);
    if (!writer) {
        auto refused = postgres::why_refused(address, std::move(writer).error());
        const bool may_look = mode == OpenMode::Existing && refused.code == "store.read_only";
        if (may_look) return open_postgres(text, OpenMode::ReadOnly);
        return refused;
    }
    TRY_DO(postgres::migrate(*writer.value(), mode, address.shown, moving_from));
    // A database that only follows another lets nobody listen.
    const bool only_reads = mode == OpenMode::ReadOnly;
    TRY(auto listener, only_reads ? Listener::deaf(address) : Listener::open(address));
    auto pool =
        std::make_unique<Pool>(std::move(address), std::move(writer).value(), std::move(listener));
    return std::unique_ptr<Database>(std::make_unique<PostgresDatabase>(std::move(pool)));
}

}  // namespace store

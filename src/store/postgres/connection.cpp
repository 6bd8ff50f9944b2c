// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "base/try.h"
#include "store/generations.h"
#include "store/postgres/answer_row.h"
#include "store/postgres/sql_text.h"

namespace store::postgres {
namespace {

/// Of one connection: one for each kind of reader, some tens of kilobytes of the server's each.
constexpr std::int64_t most_prepared = 2000;

/// The values of one statement as libpq takes them: all in binary, so that a NUL in a text is
/// refused by the server and not taken for its end.
class Parameters {
public:
    explicit Parameters(const Values& values) {
        numbers_.reserve(values.size());
        for (const Value& value : values) add(value.content());
    }
    /// An array of numbers behind them, as PostgreSQL's array_recv has it: how many dimensions,
    /// whether there is a NULL, of what type, how many, from which on; and each with its length.
    void add_set(const std::vector<std::int64_t>& set) {
        std::string& bytes = sets_.emplace_back();
        const auto put = [&](std::uint32_t word) {
            for (const unsigned shift : {24U, 16U, 8U, 0U}) {
                bytes += static_cast<char>((word >> shift) & 0xFFU);
            }
        };
        for (const std::uint32_t word : {1U, 0U, static_cast<std::uint32_t>(type::int8),
                                         static_cast<std::uint32_t>(set.size()), 1U}) {
            put(word);
        }
        for (const std::int64_t number : set) {
            put(8);
            const auto order = in_network_order(static_cast<std::uint64_t>(number));
            bytes.append(order.data(), order.size());
        }
        add_bytes(bytes.data(), bytes.size());
    }
    int count() const { return static_cast<int>(places_.size()); }
    const char* const* places() const { return places_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    void add(const Value::Content& content) {
        if (const auto* number = std::get_if<std::int64_t>(&content)) {
            add_number(static_cast<std::uint64_t>(*number));
        } else if (const auto* real = std::get_if<double>(&content)) {
            add_number(std::bit_cast<std::uint64_t>(*real));
        } else if (const auto* text = std::get_if<std::string>(&content)) {
            add_bytes(text->data(), text->size());
        } else if (const auto* blob = std::get_if<Blob>(&content)) {
            add_bytes(blob->bytes.data(), blob->bytes.size());
        } else {
            add_bytes(nullptr, 0);
        }
    }
    void add_number(std::uint64_t number) {
        numbers_.push_back(in_network_order(number));
        add_bytes(numbers_.back().data(), numbers_.back().size());
    }
    void add_bytes(const char* bytes, std::size_t size) {
        places_.push_back(bytes);
        lengths_.push_back(static_cast<int>(size));
        formats_.push_back(1);
    }

    std::vector<std::array<char, 8>> numbers_;
    std::deque<std::string> sets_;
    std::vector<const char*> places_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

Oid type_of(const Value& value) {
    const Value::Content& content = value.content();
    if (std::holds_alternative<std::int64_t>(content)) return type::int8;
    if (std::holds_alternative<double>(content)) return type::float8;
    if (std::holds_alternative<std::string>(content)) return type::text;
    if (std::holds_alternative<Blob>(content)) return type::bytes;
    return 0;
}

/// Whether a statement made for these types takes the values; NULL is of every type.
bool fits(const std::vector<Oid>& types, const Values& values) {
    std::size_t at = 0;
    return std::all_of(values.begin(), values.end(), [&](const Value& value) {
        const Oid has = types[at++];
        return type_of(value) == 0 || type_of(value) == has;
    });
}

/// Of the values that switch something off or on: 0 (an outsider, all items), -1 (the operator), a
/// person.
Facts facts_of(const Values& values, const std::vector<int>& switches) {
    Facts facts;
    for (const int placeholder : switches) {
        const auto at = static_cast<std::size_t>(placeholder) - 1;
        const auto* number = std::get_if<std::int64_t>(&values[at].content());
        if (number == nullptr) continue;
        facts.resize(values.size(), Fact::Nothing);
        facts[at] = fact_of(*number);
    }
    return facts;
}

/// What is known of whom the statement reads for, on the day it reads for; null: nothing is.
const Known* known_for(const Values& values, const KnownFacts& known) {
    if (known == nullptr || values.size() < 3) return nullptr;
    const auto* about = std::get_if<std::int64_t>(&values[0].content());
    const auto* day = std::get_if<std::string>(&values[2].content());
    const bool is_about =
        about != nullptr && day != nullptr && *about == known->about && *day == known->day;
    return is_about ? known.get() : nullptr;
}

/// The same for all of whom a statement is written alike.
std::string shape_of(const std::vector<std::string>& names, const Known* known) {
    std::string shape(names.size(), '?');
    for (std::size_t at = 0; known != nullptr && at < names.size(); ++at) {
        const auto set = known->sets.find(names[at]);
        const auto answer = known->answers.find(names[at]);
        if (set != known->sets.end()) shape[at] = set->second.empty() ? 'e' : 's';
        if (answer != known->answers.end()) shape[at] = answer->second ? 'y' : 'n';
    }
    return shape;
}

bool is_error(const PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
           status == PGRES_PIPELINE_ABORTED;
}

}  // namespace

/// The answers to one statement, taken as they arrive, or kept when another must be asked before
/// they all have.
class Connection::Stream {
public:
    explicit Stream(Connection& connection) : connection_(connection) {
        PQsetSingleRowMode(connection.connection_);
        connection.stream_ = this;
    }
    ~Stream() {
        while (next()) {
        }
        if (connection_.stream_ == this) connection_.stream_ = nullptr;
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    Answer next() {
        if (!kept_.empty()) {
            Answer answer = std::move(kept_.front());
            kept_.pop_front();
            return answer;
        }
        if (has_ended_) return nullptr;
        Answer answer(connection_.await());
        if (!answer) end();
        return answer;
    }
    /// Takes all that is still to come, so that the connection is free.
    void keep_rest() {
        while (auto* answer = connection_.await()) kept_.emplace_back(answer);
        end();
    }

private:
    void end() {
        has_ended_ = true;
        if (connection_.stream_ == this) connection_.stream_ = nullptr;
    }

    Connection& connection_;
    std::deque<Answer> kept_;
    bool has_ended_ = false;
};

base::Error Connection::failure(const PGresult* answer, std::string_view sql) {
    if (answer == nullptr) {
        is_broken_ = true;
        return broken(sql);
    }
    const char* found = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const std::string_view state = found == nullptr ? "" : found;
    // What comes after a statement that failed is refused for that alone.
    const bool is_after = PQresultStatus(answer) == PGRES_PIPELINE_ABORTED || state == "25P02";
    if (is_after && failed_before_) return *failed_before_;
    if (ends_connection(state)) is_broken_ = true;
    failed_before_ = error_of(answer, sql);
    return *failed_before_;
}

base::Error Connection::broken(std::string_view sql) const {
    if (!gave_up_) return error_of(connection_, sql);
    const bool is_heard = silences_ == (silence_ ? silence_->count.load() : 0);
    return base::Error{base::ErrorKind::Unavailable, is_heard ? "store.busy" : "store.unreachable",
                       fmt::format("{}: no answer came in time", sql)};
}

base::Result<Connection::Statement> Connection::prepare_as(const std::string& sql, Statement made) {
    made.name = fmt::format("s{}", ++statement_count_);
    const Answer done =
        last_answer(PQsendPrepare(connection_, made.name.c_str(), sql.c_str(),
                                  static_cast<int>(made.types.size()), made.types.data()));
    if (!done || is_error(done.get())) return failure(done.get(), sql);
    const Answer told = last_answer(PQsendDescribePrepared(connection_, made.name.c_str()));
    if (!told || is_error(told.get())) return failure(told.get(), sql);
    // Bytes come in binary: as text they would be twice as many.
    bool all_readable = true;
    for (int column = 0; column < PQnfields(told.get()); ++column) {
        const Oid type = PQftype(told.get(), column);
        all_readable = all_readable && is_read_in_binary(type);
        made.answers_in_binary = made.answers_in_binary || type == type::bytes;
    }
    if (made.answers_in_binary && !all_readable) {
        return base::Error{base::ErrorKind::Invalid, "store.statement",
                           fmt::format("{}: bytes beside a column of another type", sql)};
    }
    return made;
}

base::Result<void> Connection::make_room() {
    if (statement_count_ - kept_from_ < most_prepared) return {};
    TRY_DO(run_script("DEALLOCATE ALL"));
    met_.clear();
    kept_from_ = statement_count_;
    return {};
}

base::Result<const Connection::Statement*> Connection::prepare(std::string_view sql,
                                                               const Values& values,
                                                               const Known* known) {
    auto met = met_.find(sql);
    if (met == met_.end()) {
        Met first{highest_placeholder(sql), switches_of(sql), known_in(sql), {}};
        met = met_.emplace(sql, std::move(first)).first;
    }
    Met& kept = met->second;
    if (static_cast<std::size_t>(kept.placeholders) != values.size()) {
        return base::Error{base::ErrorKind::Invalid, "store.statement",
                           fmt::format("{}: {} values for {} placeholders", sql, values.size(),
                                       kept.placeholders)};
    }
    Facts facts = facts_of(values, kept.switches);
    std::string shape = shape_of(kept.asks_known, known);
    for (const Statement& one : kept.statements) {
        if (one.facts == facts && one.shape == shape && fits(one.types, values)) return &one;
    }
    Written written = written_for(sql, facts, known);
    Statement wanted;
    wanted.facts = std::move(facts);
    wanted.shape = std::move(shape);
    wanted.sets = std::move(written.sets);
    for (const Value& value : values) {
        const auto number = static_cast<int>(wanted.types.size()) + 1;
        // Of a NULL that stands nowhere nothing tells the type.
        const bool is_seen = type_of(value) != 0 || mentions(written.text, number);
        wanted.types.push_back(is_seen ? type_of(value) : type::text);
    }
    wanted.types.resize(values.size() + wanted.sets.size(), type::numbers);
    auto made = prepare_as(written.text, std::move(wanted));
    if (!made) return std::move(made).error();
    kept.statements.push_back(std::move(made).value());
    return &kept.statements.back();
}

base::Result<void> Connection::send(const Statement& statement, const Values& values,
                                    std::string_view sql, const Known* known) {
    Parameters parameters(values);
    for (const std::string& name : statement.sets) parameters.add_set(known->sets.at(name));
    send_as_patience_has_it();
    if (PQsendQueryPrepared(connection_, statement.name.c_str(), parameters.count(),
                            parameters.places(), parameters.lengths(), parameters.formats(),
                            statement.answers_in_binary ? 1 : 0) == 0) {
        is_broken_ = true;
        return error_of(connection_, sql);
    }
    return {};
}

base::Result<void> Connection::run(std::string_view sql, const Values& values,
                                   const std::function<void(const Row&)>& each) {
    if (!settle()) return broken(sql);
    TRY_DO(make_room());
    TRY(const Statement* statement, prepare(sql, values));
    TableWatch::note(tables_of(sql));
    TRY_DO(send(*statement, values, sql));
    Stream stream(*this);
    std::optional<base::Error> failed;
    while (const Answer answer = stream.next()) {
        if (is_error(answer.get())) {
            if (!failed) failed = failure(answer.get(), sql);
        } else if (each && !failed && PQntuples(answer.get()) > 0) {
            each(AnswerRow(answer.get()));
        }
    }
    if (failed) return *std::move(failed);
    if (gave_up_) return broken(sql);
    return {};
}

base::Result<std::int64_t> Connection::change(std::string_view sql, const Values& values) {
    if (!settle()) return broken(sql);
    TRY_DO(make_room());
    TRY(const Statement* statement, prepare(sql, values));
    TRY_DO(send(*statement, values, sql));
    const Answer answer(await());
    while (const Answer rest{await()}) {
    }
    if (!answer || is_error(answer.get())) return failure(answer.get(), sql);
    const std::string_view count = PQcmdTuples(answer.get());
    // SELECT tells how many rows it found; that is not a change.
    if (count.empty() || std::string_view(PQcmdStatus(answer.get())).starts_with("SELECT")) {
        return std::int64_t{0};
    }
    return static_cast<std::int64_t>(std::stoll(std::string(count)));
}

base::Result<void> Connection::run_all(std::string_view sql, const std::vector<Values>& rows) {
    // So many at a time that neither end waits for the other to read.
    constexpr std::size_t most_at_once = 64;
    for (std::size_t from = 0; from < rows.size(); from += most_at_once) {
        const std::size_t count = std::min(most_at_once, rows.size() - from);
        TRY_DO(run_at_once(sql, std::span(rows).subspan(from, count)));
    }
    return {};
}

base::Result<void> Connection::run_at_once(std::string_view sql, std::span<const Values> rows) {
    if (!settle()) return broken(sql);
    TRY_DO(make_room());
    std::vector<const Statement*> statements;
    for (const Values& values : rows) {
        TRY(const Statement* statement, prepare(sql, values));
        statements.push_back(statement);
    }
    if (PQenterPipelineMode(connection_) == 0) return error_of(connection_, sql);
    base::Result<void> done;
    for (std::size_t at = 0; at < rows.size() && done; ++at) {
        done = send(*statements[at], rows[at], sql);
    }
    if (PQpipelineSync(connection_) == 0) is_broken_ = true;
    // Each is answered, and then the whole; after the first that failed none was done.
    for (std::size_t at = 0; at < rows.size() && is_usable(); ++at) {
        while (const Answer answer{await()}) {
            if (is_error(answer.get()) && done) done = failure(answer.get(), sql);
        }
    }
    const Answer end(await());
    if (!end || PQexitPipelineMode(connection_) == 0) is_broken_ = true;
    if (is_broken_ && done) return broken(sql);
    return done;
}

base::Result<Answer> Connection::take_answer(std::string_view sql) {
    Answer answer(await());
    if (!answer || is_error(answer.get())) {
        base::Error failed = failure(answer.get(), sql);
        if (answer) static_cast<void>(Answer(await()));
        return failed;
    }
    while (const Answer rest{await()}) {
    }
    return answer;
}

std::vector<base::Result<Answer>> Connection::ask_all(std::span<const Question> questions,
                                                      const KnownFacts& known) {
    std::vector<base::Result<Answer>> answers;
    std::vector<const Statement*> statements;
    std::optional<base::Error> failed;
    if (!settle()) failed = broken("");
    if (const auto room = failed ? base::Result<void>() : make_room(); !room) failed = room.error();
    for (const Question& question : questions) {
        if (failed) break;
        auto statement = prepare(question.sql, question.values, known_for(question.values, known));
        if (!statement) failed = std::move(statement).error();
        if (!failed) statements.push_back(statement.value());
    }
    if (!failed && PQenterPipelineMode(connection_) == 0) failed = error_of(connection_, "");
    if (failed) {
        for (std::size_t at = 0; at < questions.size(); ++at) answers.emplace_back(*failed);
        return answers;
    }
    for (std::size_t at = 0; at < questions.size() && is_usable(); ++at) {
        const Question& question = questions[at];
        static_cast<void>(bool(send(*statements[at], question.values, question.sql,
                                    known_for(question.values, known))));
    }
    if (PQpipelineSync(connection_) == 0) is_broken_ = true;
    for (const Question& question : questions) {
        if (is_usable()) {
            answers.push_back(take_answer(question.sql));
        } else {
            answers.emplace_back(broken(question.sql));
        }
    }
    const Answer end(is_usable() ? await() : nullptr);
    if (!end || PQexitPipelineMode(connection_) == 0) is_broken_ = true;
    return answers;
}

base::Result<std::string> Connection::run_script(std::string_view sql) {
    if (!settle()) return broken(sql);
    const Answer answer = last_answer(PQsendQuery(connection_, std::string(sql).c_str()));
    if (!answer || is_error(answer.get())) return failure(answer.get(), sql.substr(0, 200));
    if (PQntuples(answer.get()) > 0) return std::string(PQgetvalue(answer.get(), 0, 0));
    return std::string(PQcmdStatus(answer.get()));
}

base::Result<void> Connection::begin_copy(std::string_view sql) {
    if (!settle()) return broken(sql);
    copying_ = sql;
    PQsetnonblocking(connection_, 0);
    const Answer answer = last_answer(PQsendQuery(connection_, copying_.c_str()));
    if (PQresultStatus(answer.get()) != PGRES_COPY_IN) return failure(answer.get(), sql);
    return {};
}

base::Result<void> Connection::put_copy(std::string_view bytes) {
    if (PQputCopyData(connection_, bytes.data(), static_cast<int>(bytes.size())) == 1) return {};
    return error_of(connection_, copying_);
}

base::Result<void> Connection::end_copy() {
    if (PQputCopyEnd(connection_, nullptr) != 1) is_broken_ = true;
    base::Result<void> done;
    while (const Answer answer{await()}) {
        if (is_error(answer.get()) && done) done = failure(answer.get(), copying_);
    }
    if (done && !is_usable()) return broken(copying_);
    return done;
}

void Connection::run_later(std::string_view sql) {
    if (!settle()) return;
    has_later_ = PQsendQuery(connection_, std::string(sql).c_str()) != 0;
    if (!has_later_ || PQflush(connection_) != 0) is_broken_ = true;
}

bool Connection::settle() {
    if (stream_ != nullptr) stream_->keep_rest();
    if (has_later_) {
        has_later_ = false;
        while (const Answer answer{await()}) {
            if (is_error(answer.get())) is_broken_ = true;
        }
    }
    return is_usable();
}

bool Connection::is_usable() const { return !is_broken_ && PQstatus(connection_) == CONNECTION_OK; }

bool Connection::is_in_transaction() const {
    return PQtransactionStatus(connection_) == PQTRANS_INTRANS;
}

}  // namespace store::postgres

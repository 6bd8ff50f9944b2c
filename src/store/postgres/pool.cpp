// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/pool.h"

#include <fmt/format.h>

#include <chrono>

#include "base/try.h"
#include "store/patience.h"
#include "store/postgres/migrations.h"

namespace store::postgres {
namespace {

/// Reading connections kept open when nobody uses them.
constexpr std::size_t most_idle = 8;

/// BEGIN takes no snapshot; the first statement does, so there is one.
constexpr std::string_view begin_reading =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1";
constexpr std::string_view transaction_status = "SELECT pg_xact_status($1::xid8)";
constexpr auto patience = std::chrono::seconds(20);
constexpr auto pause = std::chrono::milliseconds(250);

std::chrono::milliseconds since(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begun);
}

base::Result<std::string> begin_writing_on(Connection& connection) {
    return connection.run_script(fmt::format("BEGIN; {}; SELECT pg_current_xact_id()", take_turn));
}

}  // namespace

std::string_view Pool::begin_late(const Connection& connection) {
    return connection.is_in_transaction() ? "COMMIT AND CHAIN"
                                          : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

base::Result<std::unique_ptr<Connection>> Pool::take_connection(bool& is_fresh) {
    {
        const std::lock_guard lock(idle_mutex_);
        std::erase_if(idle_, [](const auto& one) { return !one->is_heard(); });
        is_fresh = idle_.empty();
        if (!is_fresh) {
            std::unique_ptr<Connection> connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    return Connection::open(address_);
}

base::Result<std::unique_ptr<Connection>> Pool::take_reader() {
    while (true) {
        bool is_fresh = false;
        TRY(auto connection, take_connection(is_fresh));
        const std::string before = connection->is_in_transaction() ? "COMMIT; " : "";
        auto begun = connection->run_script(before + std::string(begin_reading));
        if (begun) return connection;
        // One that lay idle may have broken meanwhile; the next is as good.
        if (is_fresh) return std::move(begun).error();
    }
}

void Pool::give_back_reader(std::unique_ptr<Connection> connection) {
    // One that was never asked anything has nothing to end, and one that failed does not wait.
    const bool is_open = connection->is_in_transaction();
    if (!is_open && PQtransactionStatus(connection->raw()) != PQTRANS_IDLE) {
        connection->run_later("ROLLBACK");
    }
    bool is_first = false;
    {
        const std::lock_guard lock(idle_mutex_);
        if (!connection->is_usable() || idle_.size() >= most_idle) return;
        idle_.push_back(std::move(connection));
        is_first = is_open && !has_left_open_;
        has_left_open_ = has_left_open_ || is_open;
    }
    if (is_first) sweeping_.notify_one();
}

void Pool::end_idle_transactions(const std::stop_token& stop) {
    std::unique_lock lock(idle_mutex_);
    while (sweeping_.wait(lock, stop, [&] { return has_left_open_; })) {
        // A reader that comes within this ends it at no cost.
        sweeping_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
        has_left_open_ = false;
        for (const auto& one : idle_) {
            if (one->is_in_transaction()) one->run_later("COMMIT");
        }
    }
}

base::Result<Connection*> Pool::take_writer(std::string& number) {
    if (Patience* patience = Patience::now(); patience == nullptr) {
        TRY_DO(writing_.take());
    } else {
        const auto begun = std::chrono::steady_clock::now();
        TRY_DO(writing_.take(patience->left()));
        patience->spend(since(begun));
    }
    auto begun = begin_writing(number);
    if (!begun) give_back_writer();
    return begun;
}

base::Result<Connection*> Pool::begin_writing(std::string& number) {
    if (writer_ && !writer_->is_heard()) writer_.reset();
    if (writer_) {
        auto begun = begin_writing_on(*writer_);
        if (begun) {
            number = std::move(begun).value();
            return writer_.get();
        }
        if (writer_->is_usable()) {
            TRY_DO(writer_->run_script("ROLLBACK"));
            return std::move(begun).error();
        }
        writer_.reset();
    }
    TRY(auto fresh, Connection::open(address_));
    TRY(number, begin_writing_on(*fresh));
    writer_ = std::move(fresh);
    return writer_.get();
}

void Pool::give_back_writer() {
    if (writer_ && !writer_->is_usable()) writer_.reset();
    writing_.give_back();
}

base::Result<bool> Pool::took_place(const std::string& number) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
        auto connection = Connection::open(address_);
        if (connection) {
            std::string status;
            TRY_DO(connection.value()->run(transaction_status, {number},
                                           [&](const Row& row) { status = row.text(0); }));
            // A connection that broke may leave its transaction going on for a moment.
            if (status != "in progress") return status == "committed";
        }
        std::this_thread::sleep_for(pause);
        Patience* patience = Patience::now();
        if (patience != nullptr) patience->spend(pause);
        if (std::chrono::steady_clock::now() > until ||
            (patience != nullptr && patience->is_over())) {
            return base::Error{base::ErrorKind::Unavailable, "store.unreachable", address_.shown};
        }
    }
}

}  // namespace store::postgres
